"""Facts of notebook 03 by a second route, and on tables made by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import Dataset, open_dataset
from analysis.population import Population
from analysis.topics.factors import accounts, guesses, specifications, spread
from analysis.topics.factors.answers import factors_answer, kept
from analysis.topics.factors.comparisons import (
    everywhere,
    gap_parts,
    gaps,
    hidden_by_middle,
    quantile_effects,
    range_middles,
    spread_of,
    widest,
)
from analysis.topics.factors.effects import (
    cell_effects,
    effects_from_cells,
    effects_of,
    extremes,
    farthest,
    level_effects,
    shares_from_cells,
)
from analysis.topics.factors.order import (
    UNCLEAR,
    carried,
    factor_order,
    leading,
    leading_factors,
    order_of_factors,
    placed,
    specification_curve,
    verdicts,
    which_first,
)
from analysis.vocabulary.marks import FIVE, NOT_STATED, OTHERS

EVERYBODY = Population()
SOURCE = "Stack Overflow survey 2017"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset("embedded")


@pytest.fixture(scope="module")
def sources(data: Dataset) -> pd.DataFrame:
    return kept(data, accounts.SOURCES)


@pytest.fixture(scope="module")
def five(data: Dataset, sources: pd.DataFrame) -> pd.DataFrame:
    return order_of_factors(kept(data, accounts.SHARES, EVERYBODY), sources)


@pytest.fixture(scope="module")
def which(data: Dataset) -> pd.DataFrame:
    return which_first(kept(data, specifications.SPECIFICATIONS))


def test_kept_tables_name_sources_and_countries_as_readers_know_them(data: Dataset) -> None:
    effects = kept(data, accounts.EFFECTS, EVERYBODY)
    locations = effects[effects["factor"] == "location"].groupby("source")["level"].agg(set)
    assert {"Canada", "Germany", OTHERS} <= locations["Levels.fyi 2017–21"]
    assert {"CA", "NY"} <= locations[
        "H-1B filings 2015–19"
    ]  # states: all records are of one country
    inside = kept(data, accounts.EFFECTS, Population(country="US"))
    states = inside[(inside["factor"] == "location") & (inside["source"] == "Levels.fyi 2017–21")]
    assert {"CA", "WA"} <= set(states["level"])
    assert set(inside["country"]) == {"United States"}
    assert "United States" in set(kept(data, spread.SPREAD)["reference"])
    assert not set(kept(data, guesses.ERRORS)["source"]) & set(data.table(guesses.ERRORS)["source"])


def test_the_answer_counts_what_its_tables_hold(
    data: Dataset, five: pd.DataFrame, which: pd.DataFrame, sources: pd.DataFrame
) -> None:
    errors = kept(data, guesses.ERRORS)
    facts = factors_answer(
        five, which, errors, Population(country="US", role="Data scientist", year=2024)
    )
    raw = data.table(specifications.SPECIFICATIONS)
    across = raw[~raw["within"]]
    assert [verdict.within for verdict in facts.verdicts] == [False, True]
    assert facts.verdicts[0].location == (across["lower"] > 0).sum()
    assert facts.verdicts[0].experience == (across["upper"] < 0).sum()
    assert sum(verdict.n for verdict in facts.verdicts) == len(raw)
    assert facts.people == "data scientist, United States"
    linear = data.table(guesses.ERRORS).query("split == 'by advert' and model == 'linear'")[
        "log_error"
    ]
    assert facts.wrong_most == pytest.approx(np.exp(max(linear)))
    assert sum(part.of for part in facts.leading) == len(leading_factors(five))
    assert facts.placed is not None
    assert facts.placed.factor in FIVE[1:]


def test_verdicts_need_more_than_half_of_the_specifications_of_each_source() -> None:
    def of(*first: str) -> pd.DataFrame:
        return pd.DataFrame({"source": list("aabb"), "within": False, "first": first})

    agreed = verdicts(of("location", "location", "location", "location"))[0]
    assert (agreed.first, agreed.everywhere, agreed.location) == ("location", True, 4)
    most = verdicts(of("location", "location", "location", "experience"))[0]
    assert (most.first, most.everywhere, most.experience) == ("location", False, 1)
    apart = verdicts(of("location", "location", "experience", "experience"))[0]
    assert (apart.first, apart.everywhere) == (None, False)
    unclear_ones = of(UNCLEAR, UNCLEAR, UNCLEAR, "location")
    assert verdicts(unclear_ones)[0].first is None
    assert verdicts(unclear_ones.head(0)) == ()


def test_the_order_is_that_of_the_largest_shares(data: Dataset, five: pd.DataFrame) -> None:
    facts = factor_order(five, leading_factors(five))
    shares = data.table(accounts.SHARES, role=None, country=None)
    shares = shares[shares["factor"].isin(FIVE)]
    first = shares.loc[shares.groupby("source")["share"].idxmax(), "factor"].value_counts()
    assert (facts.first, facts.leading, facts.sources) == (
        "location",
        first["location"],
        first.sum(),
    )
    assert facts.most == pytest.approx(shares.loc[shares["factor"] == "location", "share"].max())
    assert facts.only is None
    assert len(facts.drawn) == len(five)
    one = five[five["source"] == SOURCE]
    only = factor_order(one, leading_factors(one)).only
    assert only is not None
    assert (only.source, only.first, only.second) == (SOURCE, "location", "experience")
    none = five.head(0)
    assert factor_order(none, leading_factors(none)).first is None
    assert (leading(leading_factors(none)), placed(none)) == ((), None)


def test_which_source_covers_which_factor(sources: pd.DataFrame) -> None:
    facts = carried(sources)
    assert (facts.most, facts.covered, facts.whole, facts.lacking) == (SOURCE, 5, False, ())
    assert facts.has == ("location", "education", "experience", "company stage")
    own = carried(sources[sources["source"] == "Security adverts 2020–25"])
    assert (own.has, own.lacking) == (
        ("location", "experience"),
        ("education", "industry", "company stage"),
    )


def test_specifications_are_counted(which: pd.DataFrame) -> None:
    facts = specification_curve(which)
    assert facts.location + facts.experience + facts.unclear == facts.n == len(which)
    assert facts.trimmed == (which["sample"] == "middle 98 in 100").sum() > 0
    assert (facts.least, facts.most) == (which["difference"].min(), which["difference"].max())
    assert specification_curve(which.head(0)).least is None


def test_levels_are_compared_within_a_source_and_pooled_ones_left_out(
    data: Dataset, sources: pd.DataFrame
) -> None:
    effects = effects_of(kept(data, accounts.EFFECTS, EVERYBODY), "experience")
    facts = level_effects(effects, "experience", sources)
    raw = data.table(accounts.EFFECTS, role=None, country=None)
    raw = raw[(raw["factor"] == "experience") & ~raw["level"].isin([OTHERS, NOT_STATED])]
    ratios = np.exp(raw.groupby("source")["deviation"].agg(np.ptp))
    assert facts.ratio == pytest.approx(ratios.max())
    assert facts.least == pytest.approx(ratios.min())
    assert (facts.source, facts.kind) == ("Stack Overflow survey 2024", "survey")
    assert (facts.best, facts.worst) == ("20 years and more", "0 to 1 years")
    drawn = extremes(effects)
    assert not drawn["level"].isin([OTHERS, NOT_STATED]).any()
    assert len(facts.drawn) == len(drawn)
    last = effects[effects["source"] == "Glassdoor 2020"]["level"].tolist()
    assert set(last[-2:]) == {OTHERS, NOT_STATED}
    alone = effects[effects["level"] == "senior"]
    assert level_effects(alone, "experience", sources).ratio is None
    assert extremes(alone.head(0)).empty


def test_the_level_that_is_farthest_leads_its_table(data: Dataset) -> None:
    where = {"year": 2024}
    far = farthest(effects_from_cells(data.data, where))
    facts = cell_effects(far, shares_from_cells(data.data, where), "2024", data)
    assert facts.farthest == far["level"].iloc[0] == "France"
    assert facts.effect == pytest.approx(np.expm1(far["deviation"].iloc[0]))
    named = far[~far["level"].isin([OTHERS, NOT_STATED])]
    assert named["deviation"].abs().max() == abs(far["deviation"].iloc[0])
    assert named.index.tolist() == list(range(len(named)))  # pooled levels come last
    assert (facts.kind, facts.exact, facts.needed) == ("advert", False, 200)
    assert facts.lacking == pytest.approx(0.738, abs=0.002)
    few = farthest(effects_from_cells(data.data, {"country": "IS"}))
    none = cell_effects(few, shares_from_cells(data.data, {"country": "IS"}), "Iceland", data)
    assert (none.records, none.explained, none.farthest, none.lacking) == (0, None, None, None)


def test_gaps_are_counted_and_the_most_moved_is_found(data: Dataset) -> None:
    parts = everywhere(gap_parts(kept(data, accounts.GAPS)))
    facts = gaps(parts)
    assert facts.n == len(parts) == len(facts.drawn)
    assert facts.clear == parts["significant"].sum() == facts.n - len(facts.unsure)
    assert facts.moved is not None
    assert (facts.moved.comparison, facts.moved.source) == ("remote against on site", SOURCE)
    few = gaps(parts.assign(interval_lower=np.nan, interval_upper=np.nan, significant=False))
    assert few.moved is not None
    assert (few.moved.lower, few.clear) == (None, 0)
    assert gaps(parts.head(0)).moved is None


def test_low_and_high_pay(data: Dataset) -> None:
    table = spread_of(kept(data, spread.SPREAD), "experience")
    facts = quantile_effects(table, "experience")
    assert (facts.n, facts.clear) == (len(table), table["significant"].sum())
    assert facts.widest is not None
    assert facts.widest.p90 == table.loc[table["significant"], "p90"].iloc[0]
    assert len(facts.drawn) == len(widest(table)) == 8
    unclear = quantile_effects(table.assign(significant=False), "experience")
    assert unclear.widest is not None
    assert (unclear.clear, unclear.widest.p10) == (0, table["p10"].iloc[0])
    assert quantile_effects(table.head(0), "experience").widest is None


def test_middles_of_ranges(data: Dataset) -> None:
    hidden = hidden_by_middle(kept(data, spread.RANGES))
    facts = range_middles(hidden)
    raw = data.table(spread.RANGES)
    moved = np.abs(np.exp(raw["interval"]) - np.exp(raw["middle"]))
    assert facts.typical == pytest.approx(moved.median())
    assert facts.level not in {OTHERS, NOT_STATED}
    assert facts.from_range == pytest.approx(
        np.expm1(raw["interval"]).iloc[(raw["level"] == "hybrid").to_numpy().argmax()]
    )
    assert range_middles(hidden.head(0)).typical is None
