"""Facts of one offer, each number by a second route."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.topics.offer import answers, held
from analysis.topics.offer.comparable import comparable_adverts
from analysis.topics.offer.person import Person
from tests.topics.offer.given import COVERAGE, CURVES, DATA, PAID, QUESTION, SOURCES, asked, guessed

ADVERTS = comparable_adverts(DATA.data, QUESTION, CURVES, level=QUESTION.level)
GUESSES = guessed()


@pytest.mark.parametrize(
    ("base", "verdict"),
    [(120_000.0, "low"), (145_000.0, "typical"), (199_000.0, "typical"), (260_000.0, "high")],
)
def test_the_verdict_is_that_of_the_quartiles(base: float, verdict: str) -> None:
    question = asked(base=base)
    table = comparable_adverts(DATA.data, question, CURVES)
    facts = answers.offer_answer(question, PAID, table, GUESSES, CURVES, DATA.data)
    first = table.iloc[0]
    assert facts.verdict == verdict
    assert verdict == (
        "low" if base < first["p25"] else "high" if base > first["p75"] else "typical"
    )


@pytest.mark.parametrize(
    ("below", "rivals"),
    [(0.26, ("low",)), (0.24, ("typical",)), (0.76, ("typical",)), (0.74, ("high",)), (0.5, ())],
)
def test_few_adverts_leave_another_verdict_open(below: float, rivals: tuple[str, ...]) -> None:
    few = ADVERTS.assign(effective=40.0, midpoints_below=below, p25=None, p75=None)
    assert answers.offer_answer(QUESTION, PAID, few, GUESSES, CURVES, DATA.data).rivals == rivals
    many = ADVERTS.assign(effective=40_000.0, midpoints_below=below, p25=None, p75=None)
    assert answers.offer_answer(QUESTION, PAID, many, GUESSES, CURVES, DATA.data).rivals == ()


def test_the_answer_speaks_of_the_narrowest_group_with_figures() -> None:
    facts = answers.offer_answer(QUESTION, PAID, ADVERTS, GUESSES, CURVES, DATA.data)
    assert facts.place is not None
    assert (facts.place.seniority, facts.place.year, facts.place.n) == (
        "senior",
        2024,
        ADVERTS["n"].iloc[0],
    )
    assert facts.nearest is None
    withheld = ADVERTS.assign(p50=ADVERTS["p50"].where(ADVERTS.index > 1))
    place = answers.offer_answer(QUESTION, PAID, withheld, GUESSES, CURVES, DATA.data).place
    assert place is not None
    assert (place.seniority, place.year) == (None, None)


def test_a_country_without_adverts_gets_no_verdict() -> None:
    question = asked(country="JP", region=None)
    facts = answers.offer_answer(
        question,
        PAID,
        comparable_adverts(DATA.data, question, CURVES),
        guessed(Person.of(question)),
        CURVES,
        DATA.data,
    )
    assert (facts.place, facts.verdict, facts.rivals, facts.narrowest) == (None, None, (), None)
    assert facts.nearest is not None
    assert facts.silent == facts.sources == len(set(SOURCES["source"]) - {"glassdoor_2020"})


def test_sources_count_once_whatever_kinds_of_pay_they_state() -> None:
    facts = answers.offer_answer(QUESTION, PAID, ADVERTS, GUESSES, CURVES, DATA.data)
    known = GUESSES.dropna(subset=["typical"])
    assert facts.sources - facts.silent == known["source"].nunique() < len(known)
    assert facts.narrowest is not None
    assert facts.narrowest.ratio == pytest.approx(
        (known["typical_upper"] / known["typical_lower"]).min()
    )


def test_comparable_has_a_last_group_only_where_there_are_two() -> None:
    facts = answers.comparable(ADVERTS, QUESTION)
    assert (facts.first, facts.last) == (facts.groups[0], facts.groups[-1])
    assert answers.comparable(ADVERTS.head(1), QUESTION).last is None
    assert answers.comparable(ADVERTS.assign(p50=None), QUESTION).first is None


def test_a_group_has_the_figures_of_its_row() -> None:
    groups = answers.comparable(ADVERTS, QUESTION).groups
    assert len(groups) == ADVERTS["p50"].notna().sum() > 1
    for group, row in zip(groups, ADVERTS.dropna(subset=["p50"]).to_dict("records"), strict=True):
        assert (group.n, group.p10, group.p50, group.p90) == tuple(
            row[name] for name in ("n", "p10", "p50", "p90")
        )
        assert (group.below, group.above) == (row["midpoints_below"], row["ranges_above"])


def test_a_range_has_the_figures_of_its_row() -> None:
    found = answers.ranges(GUESSES, 0.9).ranges
    names = ("source", "kind", "pay", "n", "typical", "typical_lower", "typical_upper", "stands")
    assert [
        (one.source, one.kind, one.pay, one.n, one.guess, one.lower, one.upper, one.stands)
        for one in found
    ] == list(GUESSES.dropna(subset=["typical"])[list(names)].itertuples(index=False, name=None))
    assert all(one.lower < one.guess < one.upper for one in found)


def test_ranges_count_what_holds_the_offer() -> None:
    facts = answers.ranges(GUESSES, 0.9)
    known = GUESSES.dropna(subset=["typical"])
    held = (known["typical_lower"] <= known["stated"]) & (known["stated"] <= known["typical_upper"])
    assert facts.inside == held.sum()
    assert facts.placed
    assert facts.ratio == pytest.approx((known["typical_upper"] / known["typical_lower"]).median())
    without = answers.ranges(guessed(replace(Person.of(QUESTION), base=None)), 0.9)
    assert (without.inside, without.placed) == (0, False)
    assert answers.ranges(GUESSES.head(0), 0.9).ratio is None


@pytest.mark.parametrize("level", [0.8, 0.9])
def test_tested_speaks_of_the_groups_that_were_used_and_of_their_level(level: float) -> None:
    used = guessed(level=level)
    table = held.tested(used, COVERAGE, SOURCES, level)
    own = table[table["split"] != "a later year"]
    assert len(own) == used["typical"].notna().sum()
    assert set(own["split"]) == {"new employers", "other records"}
    assert (own["employers"].notna() == (own["split"] == "new employers")).all()
    kept = COVERAGE[(COVERAGE["source"] == "levels_fyi") & (COVERAGE["level"] == level)]
    kept = kept[(kept["role"] == "Data scientist") & (kept["experience"] == "5 to 9 years")]
    kept = kept[(kept["country"] == "US") & (kept["split"] == "employer")].set_index("pay")
    mine = own[own["source"] == "Levels.fyi 2017–21"].set_index("pay")
    for name in ("covered", "least", "most"):
        assert mine[name].to_dict() == kept[name].to_dict()
    assert set(table.loc[table["split"] == "a later year", "group"]) == {"all records"}
    facts = held.coverage(table, used, COVERAGE, level)
    assert (facts.level, facts.groups) == (level, own["covered"].notna().sum())
    assert (facts.least, facts.most) == (own["covered"].min(), own["covered"].max())
    assert facts.single == own["least"].min()
    later = table[table["split"] == "a later year"]
    assert [(one.source, one.covered) for one in facts.later] == list(
        later[["source", "covered"]].itertuples(index=False, name=None)
    )


def test_the_loosest_calibration_is_that_of_fewest_units() -> None:
    facts = held.coverage(held.tested(GUESSES, COVERAGE, SOURCES, 0.9), GUESSES, COVERAGE, 0.9)
    assert facts.loosest is not None
    assert facts.surest is not None
    assert (facts.loosest.units, facts.loosest.employers) == (14, False)
    assert facts.surest.upper - facts.surest.lower < facts.loosest.upper - facts.loosest.lower
    assert facts.named == ("H-1B filings 2015–19", "Levels.fyi 2017–21")
    blind = COVERAGE[
        (COVERAGE["split"] == "employer, by record") & (COVERAGE["level"] == 0.9)
        & (COVERAGE["role"] != "(all)") & (COVERAGE["employers"] >= 30)
    ]  # fmt: skip
    assert facts.blind == pytest.approx(blind["covered"].mean())
    assert facts.blind_least == blind["covered"].min()


def test_coverage_of_nothing_is_none() -> None:
    nobody = GUESSES.assign(typical=None, role=np.nan)
    empty = COVERAGE.astype({"role": "str", "experience": "str"}).head(0)
    for none, kept in ((GUESSES.assign(typical=None), COVERAGE), (nobody, empty)):
        facts = held.coverage(held.tested(none, kept, SOURCES, 0.9), none, kept, 0.9)
        assert (facts.groups, facts.least, facts.most, facts.later) == (0, None, None, ())
        assert (facts.surest, facts.loosest) == (None, None)


def test_adverts_that_all_offer_the_base_make_it_typical() -> None:
    same = ADVERTS.assign(p25=170_000.0, p75=170_000.0, midpoints_below=0.1)
    assert (
        answers.offer_answer(QUESTION, PAID, same, GUESSES, CURVES, DATA.data).verdict == "typical"
    )


def test_movers_are_counted_by_their_sign() -> None:
    table = pd.DataFrame(
        {
            "source": "s",
            "factor": "remote",
            "now": "a",
            "instead": ["b", "c", "d"],
            "change": [0.3, 0.1, -0.2],
            "change_free": [0.35, None, -0.8],
            "employer": ["the same", "not known", "the same"],
        }
    )
    facts = answers.movers(table, table.iloc[[0, 2]], 0.9)
    assert (facts.up, facts.down) == (2, 1)
    assert facts.best is not None
    assert facts.first == facts.best
    assert facts.last is not None
    assert (facts.best.instead, facts.last.instead, len(facts.drawn)) == ("b", "d", 2)
    assert facts.shifted is not None
    assert (facts.shifted.instead, facts.shifted.free, facts.best.fixed) == ("d", -0.8, True)
    assert (facts.named, facts.unnamed) == (("s",), ("s",))
    only = answers.movers(table.tail(1), table.tail(1), 0.9)
    assert (only.best, only.last) == (None, None)
    assert only.first is not None
    assert answers.movers(table.head(0), table.head(0), 0.9).first is None
