"""Facts of notebook 03 by a second route, and on tables made by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.datasets import Dataset, open_dataset
from analysis.population import Population
from analysis.topics.factors import accounts, guesses, populations, specifications, spread
from analysis.topics.factors.answers import factors_answer, kept
from analysis.topics.factors.comparisons import (
    drawn,
    gap_parts,
    gaps,
    hidden_by_middle,
    quantile_effects,
    range_middles,
    spread_of,
    widest,
)
from analysis.topics.factors.effects import (
    effects_of,
    extremes,
    farthest,
    level_effects,
    population_effects,
)
from analysis.topics.factors.facts import PopulationEffects, Wider
from analysis.topics.factors.order import (
    carried,
    factor_order,
    leading,
    leading_factors,
    order_of_factors,
    placed,
)
from analysis.topics.factors.votes import which_first
from analysis.vocabulary import country_name
from analysis.vocabulary.marks import EVERY, FIVE, NOT_STATED, OTHERS

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
    assert {"California", "New York"} <= locations[
        "H-1B filings 2015–19"
    ]  # states: all records are of one country
    inside = kept(data, accounts.EFFECTS, Population(country="US"))
    states = inside[(inside["factor"] == "location") & (inside["source"] == "Levels.fyi 2017–21")]
    assert {"California", "Washington"} <= set(states["level"])
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
    main = raw[raw["main"] & (raw["no_vote"] == "")]
    across = main[(main["compared"] == "countries") & (main["scale"] == "market dollars")]
    first = facts.verdicts[0]
    assert (first.compared, first.scale, first.votes) == (*across.iloc[0][["compared", "scale"]], 5)
    assert first.location == (across["lower"] > 0).sum()
    assert first.experience == (across["upper"] < 0).sum()
    assert sum(verdict.votes for verdict in facts.verdicts) == len(main)
    assert facts.people == "data scientist, United States"
    linear = data.table(guesses.ERRORS).query("split == 'by advert' and model == 'linear'")[
        "log_error"
    ]
    assert facts.wrong_most == pytest.approx(np.exp(max(linear)))
    assert sum(part.of for part in facts.leading) == len(leading_factors(five))
    assert facts.placed is not None
    assert facts.placed.factor in FIVE[1:]


def test_the_order_is_that_of_the_largest_shares(data: Dataset, five: pd.DataFrame) -> None:
    facts = factor_order(five, leading_factors(five))
    shares = data.table(accounts.SHARES, role=None, country=None)
    shares = shares[shares["factor"].isin(FIVE)]
    lacks = shares["factor"].isin(["location", "experience"]) & (shares["known"] < 0.8)
    shares = shares[~shares["source"].isin(shares.loc[lacks, "source"])]
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
    assert (leading(leading_factors(none), none), placed(none)) == ((), None)


def test_which_source_covers_which_factor(sources: pd.DataFrame) -> None:
    facts = carried(sources)
    assert (facts.most, facts.covered, facts.whole, facts.lacking) == (SOURCE, 5, False, ())
    assert facts.has == ("location", "education", "experience", "company stage")
    own = carried(sources[sources["source"] == "Security adverts 2020–25"])
    assert (own.has, own.lacking) == (
        ("location", "experience"),
        ("education", "industry", "company stage"),
    )


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
    last = effects[effects["source"] == "H-1B filings 2015–19"]["level"].tolist()
    assert set(last[-2:]) == {OTHERS, NOT_STATED}
    alone = effects[effects["level"] == "senior"]
    assert level_effects(alone, "experience", sources).ratio is None
    assert extremes(alone.head(0)).empty


def facts_of(data: Dataset, population: Population) -> PopulationEffects:
    keys = {name: population.key(name) for name in ("role", "country", "year")}
    found, shares = data.table(populations.EFFECTS, **keys), data.table(populations.SHARES, **keys)
    return population_effects(found, shares, population, data)


def test_the_level_that_is_farthest_leads_its_table(data: Dataset) -> None:
    raw = data.table(populations.EFFECTS, role=None, country=None, year=2024)
    shown, facts = farthest(raw), facts_of(data, Population(year=2024))
    named = raw[~raw["level"].isin([OTHERS, NOT_STATED])].set_index("level")
    top = named.loc[named["deviation"].abs().idxmax()]
    assert facts.farthest is not None
    assert (facts.farthest.level, facts.farthest.factor) == (top.name, top["factor"])
    assert shown["level"].iloc[0] == country_name(str(top.name)) == "Slovakia"
    assert facts.farthest.effect == pytest.approx(np.expm1(top["deviation"]))
    t = stats.t.ppf(0.975, top["df"])
    assert facts.farthest.lower == pytest.approx(np.expm1(top["deviation"] - t * top["error"]))
    assert facts.farthest.upper == shown["interval_upper"].iloc[0]
    reach = (named["deviation"].abs() + t * named["error"]).drop(top.name)
    assert facts.farthest.others == (reach >= -top["deviation"] - t * top["error"]).sum()
    assert set(shown["level"].iloc[len(named) :]) == {OTHERS, NOT_STATED}  # pooled ones come last
    assert (facts.kind, facts.needed, facts.records) == ("advert", 200, raw["records"].iloc[0])
    assert facts.explained == raw["r_squared"].iloc[0]
    assert facts.lacking == raw["lacking"].iloc[0] > 0
    assert (facts.first, facts.rivals, facts.wider) == ("country", (), None)
    narrower = farthest(raw, level=0.5)
    assert (narrower["interval_upper"] < shown["interval_upper"]).all()
    scientists = facts_of(data, Population(role="Data scientist", year=2024))
    assert (scientists.first, scientists.rivals, scientists.lacking) == ("country", (), 0)


def test_a_small_population_is_told_of_the_nearest_that_is_large_enough(data: Dataset) -> None:
    facts = facts_of(data, Population(country="IS", year=2024, employment="full time"))
    assert (facts.records, facts.explained, facts.farthest, facts.first) == (0, None, None, None)
    raw = data.table(populations.EFFECTS, role=None, country=None, year=2024)
    assert facts.wider == Wider("2024, full time", raw["records"].iloc[0], ("country",))
    later = facts_of(data, Population(country="DE", year=2020)).wider
    assert later is not None
    assert (later.people, later.given_up) == ("Germany", ("year",))
    none = facts_of(data, Population(role="Sommelier", country="IS", year=1999)).wider
    assert none is not None
    assert (none.people, none.given_up) == ("", ("year", "country", "role"))


def test_a_population_of_one_factor_has_effects_and_no_shares(data: Dataset) -> None:
    keys = ["role", "country", "year"]
    both = data.table(populations.EFFECTS)[keys].drop_duplicates()
    parts = set(map(tuple, data.table(populations.SHARES)[keys].to_numpy()))
    alone = [key for key in map(tuple, both.to_numpy()) if key not in parts]
    role, country, year = alone[0]
    facts = facts_of(data, Population(role=role, country=country, year=int(year)))
    assert facts.records >= 200
    assert (facts.first, facts.rivals) == (None, ())
    assert facts.farthest is not None
    pooled = data.table(populations.EFFECTS, role=role, country=country, year=year)
    unnamed = pooled.assign(level=OTHERS)
    shares = data.table(populations.SHARES, role=role, country=country, year=year)
    assert population_effects(unnamed, shares, Population(), data).farthest is None


def test_gaps_are_counted_and_the_best_measured_is_found(data: Dataset) -> None:
    parts = gap_parts(kept(data, accounts.GAPS))
    facts = gaps(parts)
    assert facts.n == len(parts)
    assert len(facts.drawn) == len(drawn(parts)) < len(parts)
    assert facts.clear == parts["significant"].sum() == facts.n - len(facts.unsure)
    ends = np.log1p(parts[["interval_lower", "interval_upper"]])
    nearest = ends.abs().min(axis=1).where(parts["significant"])
    assert facts.largest is not None
    assert facts.largest.source == parts.loc[nearest.idxmax(), "source"]
    few = gaps(parts.assign(interval_lower=np.nan, interval_upper=np.nan))
    assert (few.largest, few.clear) == (None, 0)
    remote = {each.country: each for each in facts.remote if each.source == SOURCE}
    assert 0.05 < remote["United States"].alike < 0.15  # clear of chance, as over all countries
    assert remote["United States"].alike_lower > 0
    assert remote[EVERY].alike_lower > 0.05
    assert gaps(parts.head(0)).largest is None


def test_low_and_high_pay(data: Dataset) -> None:
    table = spread_of(kept(data, spread.SPREAD), "experience")
    facts = quantile_effects(table, "experience")
    assert (facts.n, facts.clear) == (len(table), table["significant"].sum())
    assert facts.widest is not None
    assert facts.widest.p90 == table.loc[table["significant"], "p90"].iloc[0]
    assert len(facts.drawn) == len(widest(table)) == 6
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
    assert facts.from_range == pytest.approx(np.expm1(raw["interval"]).loc[moved.idxmax()])
    assert range_middles(hidden.head(0)).typical is None
