"""The one rule of margins: no claim departs from it, and a thousandth beyond it turns a verdict."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from analysis.methods.verdicts import Region
from analysis.seeds.load import load_article
from analysis.seeds.schema import Claim
from analysis.topics.claims import margins
from analysis.topics.claims.evidence import Found
from analysis.topics.claims.facts import Estimate
from analysis.topics.claims.margins import MARGINS
from analysis.topics.claims.outcomes import outcome_of
from analysis.topics.claims.rules import KINDS, RULES

DECIDED = [each for letter in "AB" for each in load_article(letter).claims if each.evidence]  # type: ignore[arg-type]
BEYOND = 0.001  # of a figure, or a tenth of a point of a share
# the rules whose regions have no margin: a vote of sources, a sign
SIGNS = {"factor first", "less exposed"}
ALSO = {"hubs first": "comparison"}  # a rule of two kinds: more than elsewhere, and no step down


def claim(name: str) -> Claim:
    return next(each for each in DECIDED if each.id == name)


def planted(found: Found, name: str, *estimates: Estimate) -> Found:
    """Return facts in which one figure by its name is another."""
    return replace(found, measured={**dict.fromkeys(found.measured, ()), name: estimates})


def near(edge: float, beyond: float) -> Estimate:
    """Return an estimate whose interval ends `beyond` above an edge, and is a tenth wide."""
    lower = edge + beyond
    return Estimate("planted", "share of pay", 100, lower + 0.05, lower, lower + 0.1)


def at(end: float, half: float, kind: str) -> bool:
    """Return whether an end moves by the margin of its kind from half of it to double of it."""
    if math.isinf(end):
        return end == half
    if kind == "level":
        return any(
            math.isclose(
                end / (1 + 2 * sign * MARGINS[kind]), half / (1 + sign * MARGINS[kind] / 2)
            )
            for sign in (1, -1)
        )
    moved = abs(end - half)
    if kind == "rank":  # the first place is the first only, and no place lies before it
        return math.isclose(moved, 1.5 * MARGINS[kind]) or end == 1
    return math.isclose(moved, 1.5 * MARGINS[kind], rel_tol=1e-9)


@pytest.mark.parametrize("decided", DECIDED, ids=lambda each: each.id)
def test_no_claim_departs_from_the_rule_of_margins(decided: Claim, found: Found) -> None:
    """Regions at half and at double the margin lie apart as the kind of the rule says."""
    assert decided.evidence
    rule, kind = RULES[decided.evidence.rule], KINDS[decided.evidence.rule]
    wide, narrow = (rule(found, decided.evidence.of, scale) for scale in (2.0, 0.5))
    assert wide.estimates == narrow.estimates
    for two, half in zip(wide.regions, narrow.regions, strict=True):
        if decided.evidence.rule in SIGNS:
            assert two == half, decided.id
            continue
        if (
            kind != "comparison" and decided.evidence.rule not in ALSO
        ):  # where a wider margin asks for more
            assert two.low <= half.low, decided.id
            assert two.high >= half.high, decided.id
        kinds = [kind, ALSO.get(decided.evidence.rule, kind)]
        assert any(at(two.low, half.low, each) for each in kinds), decided.id
        assert any(at(two.high, half.high, each) for each in kinds), decided.id


@pytest.mark.parametrize("kind", sorted(MARGINS))
def test_each_margin_makes_a_region(kind: str) -> None:
    made: Mapping[str, Region] = {
        "level": margins.level(100.0, 1),
        "share": margins.share(0.4, 1),
        "comparison": margins.above(1),
        "same": margins.alike(1),
        "often": margins.often(1),
        "step": margins.step(1),
        "rank": margins.place(7, 1),
    }
    at_nothing = {
        "level": margins.level(100.0, 0),
        "share": margins.share(0.4, 0),
        "comparison": margins.above(0),
        "same": margins.alike(0),
        "often": margins.often(0),
        "step": margins.step(0),
        "rank": margins.place(7, 0),
    }
    assert made[kind] != at_nothing[kind]
    assert set(made) == set(MARGINS)


@pytest.mark.parametrize(
    ("name", "figure", "edge"),
    [
        ("b_claim_experience", "experience", MARGINS["comparison"]),
        ("a_claim_equity_share_rises", "stock by experience", -MARGINS["step"]),
        ("b_claim_cloud_demand", "cloud skills", 0.5 - MARGINS["often"]),
        ("b_claim_libraries", "Python libraries", 0.5 - MARGINS["often"]),
        ("b_claim_total_above_base", "stock in pay", MARGINS["comparison"]),
    ],
)
def test_a_thousandth_beyond_a_margin_turns_a_verdict(
    name: str, figure: str, edge: float, found: Found
) -> None:
    for beyond, wanted in ((BEYOND, "supported"), (-BEYOND, "open")):
        facts = planted(found, figure, near(edge, beyond))
        assert outcome_of(claim(name), facts).result == wanted
    below = planted(found, figure, near(edge - 0.1, -BEYOND))
    said = outcome_of(claim(name), below).result
    assert said == ("open" if name == "b_claim_libraries" else "contradicted")


def test_a_thousandth_of_a_sum_turns_a_verdict(found: Found) -> None:
    edge = 500_000 * (1 - MARGINS["level"])
    for times, wanted in ((1 + BEYOND, "supported"), (1 - BEYOND, "open")):
        lower = edge * times
        base = Estimate("planted", "US dollars", 100, lower + 9_000, lower, lower + 20_000)
        facts = planted(found, "technology chiefs", base, base)
        assert outcome_of(claim("a_claim_executive_base"), facts).result == wanted
    assert found.cloud.found
    share = claim("b_claim_cloud_share")
    for beyond, wanted in ((-BEYOND, "supported"), (BEYOND, "open")):
        upper = found.cloud.printed + MARGINS["share"] + beyond
        seen = replace(found.cloud.found, share=upper - 0.04, lower=upper - 0.08, upper=upper)
        moved = replace(found, cloud=replace(found.cloud, found=seen))
        assert outcome_of(share, moved).result == wanted


def test_a_place_beyond_a_margin_turns_a_verdict(found: Found) -> None:
    """Places are whole, so that the least that can be beyond is one of them."""
    for first, wanted in ((1, "open"), (2, "contradicted")):  # a part of the claim is not tested
        place = Estimate("planted", "place", 100, first, first, 2, among=5)
        facts = planted(found, "information technology by jobs", place)
        assert outcome_of(claim("b_claim_industry_order"), facts).result == wanted
    for places, wanted in (((2, 6), "supported"), ((2, 7), "open"), ((7, 9), "contradicted")):
        each = Estimate("planted", "place", 100, places[0], *places, among=13)
        facts = planted(found, "four fields first", each)
        assert outcome_of(claim("a_claim_four_fields"), facts).result == wanted
