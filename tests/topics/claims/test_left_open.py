"""What leaves a claim open although figures are clear: they are of something else, of a part of it, or
another source says the opposite.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from analysis.seeds.load import load_article
from analysis.seeds.schema import Claim
from analysis.topics.claims.evidence import Found
from analysis.topics.claims.facts import Estimate, Outcome
from analysis.topics.claims.measured_pay import AT_THE_TOP
from analysis.topics.claims.outcomes import outcome_of
from analysis.topics.claims.reruns import OnData

CLAIMS = {each.id: each for letter in "AB" for each in load_article(letter).claims}  # type: ignore[arg-type]
PAIR = "systems against web"
ABOVE = CLAIMS["a_claim_systems_above_web"]


def gap(lower: float, upper: float) -> Estimate:
    return Estimate("planted", "share of pay", 100, (lower + upper) / 2, lower, upper)


def judged(found: Found, own: Estimate, *checks: Estimate) -> Outcome:
    facts = replace(found, pairs={PAIR: own}, checks={PAIR: checks})
    return outcome_of(ABOVE, facts)


@pytest.mark.parametrize(
    ("own", "check", "wanted"),
    [
        (gap(0.05, 0.09), gap(0.03, 0.20), "supported"),
        (gap(0.05, 0.09), gap(-0.09, 0.021), "supported"),  # not clear enough to say otherwise
        (gap(0.05, 0.09), gap(-0.09, 0.019), "open"),
        (gap(-0.09, -0.05), gap(-0.20, 0.03), "contradicted"),
        (gap(-0.09, -0.05), gap(0.021, 0.20), "open"),
        (gap(-0.09, 0.09), gap(0.05, 0.20), "open"),
    ],
)
def test_a_source_that_says_the_opposite_leaves_a_claim_open(
    own: Estimate, check: Estimate, wanted: str, found: Found
) -> None:
    said = judged(found, own, gap(-1, 1), check)
    assert said.result == wanted
    against = own.lower > 0.02 > check.upper or own.upper < 0.02 < check.lower
    assert ("clearly the opposite: planted" in said.why) == against


def test_a_disputed_part_does_not_refute_and_others_may(found: Found) -> None:
    rare = CLAIMS["a_claim_rare_specialities"]
    now = outcome_of(rare, found)
    assert now.result == "open"
    assert "embedded engineers" in now.why
    graphics = {**found.pairs, "graphics against web": gap(-0.2, -0.1)}
    refuted = replace(found, pairs=graphics, checks={**found.checks, "graphics against web": ()})
    assert outcome_of(rare, refuted).result == "contradicted"


def test_the_checks_are_those_that_the_page_of_families_has(found: Found) -> None:
    assert set(found.pairs) & set(found.checks)
    colleagues = [one for each in found.checks.values() for one in each if "one employer" in one.of]
    assert colleagues
    assert not any("one employer" in each.of for each in found.pairs.values())


def test_figures_of_something_else_decide_nothing(known: Mapping[str, Outcome]) -> None:
    instead = {each.id: each for each in CLAIMS.values() if each.evidence and each.evidence.instead}
    assert {"a_claim_ai_half_million", "a_claim_ai_tasks"} <= set(instead)
    for name, each in instead.items():
        assert each.evidence
        assert (known[name].result, known[name].half, known[name].double) == ("open",) * 3
        assert known[name].why == each.evidence.instead
        assert known[name].p is None


def without(claim: Claim) -> Claim:
    assert claim.evidence
    evidence = claim.evidence.model_copy(update={"untested": ""})
    return claim.model_copy(update={"evidence": evidence})


def test_a_claim_tested_in_part_is_not_supported(found: Found) -> None:
    part = CLAIMS["b_claim_industry_order"]
    assert outcome_of(part, found).result == "open"
    assert outcome_of(without(part), found).result == "supported"


def test_offices_without_a_figure_are_judged_by_no_others(found: Found) -> None:
    base = CLAIMS["a_claim_executive_base"]
    assert found.measured["technology chiefs"] == ()
    assert found.measured["executive pay"]
    assert outcome_of(base, found).result == "too few"
    rich = Estimate("planted", "US dollars", 100, 600_000, 550_000, 650_000)
    for count, wanted in ((1, "open"), (len(AT_THE_TOP), "supported")):
        measured = {**found.measured, "technology chiefs": (rich,) * count}
        assert outcome_of(base, replace(found, measured=measured)).result == wanted


def test_every_claim_without_enough_records_says_so(on: OnData) -> None:
    few = [each for each in on.judgements if each.verdict == "too few"]
    assert few
    assert all("too few" in each.why for each in few)
