"""What moves pay: the tables for readers, effects from cells, and what the embedded tables say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Records
from analysis.datasets import Account, open_dataset
from analysis.methods.designs import design_of
from analysis.methods.regression import fit_rows
from analysis.topics.factors.accounts import EFFECTS, GAPS
from analysis.topics.factors.accounts import SHARES as FACTOR_SHARES
from analysis.topics.factors.accounts import SOURCES as FACTOR_SOURCES
from analysis.topics.factors.comparisons import gap_parts, spread_of
from analysis.topics.factors.effects import effects_from_cells, extremes, shares_from_cells
from analysis.topics.factors.guesses import COVERAGE, LEVELS, WIDTHS
from analysis.topics.factors.order import (
    UNCLEAR,
    leading_factors,
    order_of_factors,
    tally,
    which_first,
)
from analysis.topics.factors.specifications import SPECIFICATIONS
from analysis.topics.factors.spread import SPREAD
from analysis.vocabulary.marks import FIVE

EMBEDDED = open_dataset("embedded")
SHARES = EMBEDDED.table(FACTOR_SHARES, role=None, country=None)
SOURCES_OF = EMBEDDED.table(FACTOR_SOURCES)


def test_effects_from_cells_are_those_of_the_records(adverts: Records) -> None:
    where = {"country": "US", "year": 2024}
    by = ("role", "seniority", "remote", "company_size")
    found = effects_from_cells(adverts, where, by)
    rows = pd.concat([pd.read_parquet(path) for path in adverts._paths], ignore_index=True)
    rows = rows[
        (rows["country"] == "US") & (rows["year"] == 2024) & (rows["employment"] == "full time")
    ]
    rows = rows[rows["pay_low_usd"].notna() & ~rows["is_repeat"].astype(bool)].reset_index(
        drop=True
    )
    design = design_of(rows, by)
    fit = fit_rows(
        design.matrix(), np.log((rows["pay_low_usd"] + rows["pay_high_usd"]) / 2), design.names
    )
    senior = fit.coefficients[fit.names.index("seniority: mid")]
    levels = found[found["factor"] == "seniority"].set_index("level")
    assert found["records"].iloc[0] == len(rows)
    # the reference has the coefficient 0, so that a difference of deviations is a coefficient
    assert levels.loc["mid", "deviation"] - levels.loc["senior", "deviation"] == pytest.approx(
        senior, abs=1e-10
    )
    assert (levels["n"] * levels["deviation"]).sum() == pytest.approx(0, abs=1e-8)
    place = fit.names.index("seniority: mid")
    assert fit.r_squared == pytest.approx(found["r_squared"].iloc[0], abs=1e-10)
    assert fit.covariance[place, place] > 0


def test_embedded_cells_give_effects_near_those_of_the_records(adverts: Records) -> None:
    # roles, seniority: the keys that cells keep longest
    where = {"country": "US", "year": 2024}
    keys = ["factor", "level"]
    exact = effects_from_cells(adverts, where, ("role", "seniority")).set_index(keys)
    cells = effects_from_cells(EMBEDDED.data, where, ("role", "seniority")).set_index(keys)
    both = exact.join(cells, suffixes=("", "_cells"), how="inner")
    large = both[both["n"] >= 500]
    apart = (large["deviation"] - large["deviation_cells"]).abs()
    assert len(large) >= 10
    # pooled keys count as not stated: typical effects lie within a hundredth, the worst within six
    assert apart.median() < 0.01
    assert apart.max() < 0.06


def test_too_few_records_carry_no_regression(adverts: Records) -> None:
    assert effects_from_cells(adverts, {"country": "IS"}).empty
    assert shares_from_cells(adverts, {"country": "IS"}).empty


def test_a_dimension_that_others_determine_is_given_up(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    hybrid = chance.random(600) < 0.5
    table = pd.DataFrame(
        {
            "role": chance.choice(["Data scientist", "Data engineer"], 600),
            "remote": np.where(hybrid, "hybrid", "onsite"),
            "company_size": np.where(hybrid, "small", "large"),
            "employment": "full time",
            "pay_low_usd": np.exp(chance.normal(11.5, 0.3, 600)),
            "weight": 1.0,
            "is_repeat": False,
        }
    )
    table["pay_high_usd"] = table["pay_low_usd"]
    table.to_parquet(tmp_path / "records.parquet")
    by = ("role", "remote", "company_size")
    found = effects_from_cells(Records(tmp_path / "records.parquet"), {}, by)
    assert set(found["factor"]) == {"role", "remote"}
    table.assign(pay_low_usd=1e5, pay_high_usd=1e5).to_parquet(tmp_path / "flat.parquet")
    assert shares_from_cells(Records(tmp_path / "flat.parquet"), {}, by).empty


def test_shares_from_cells_add_up_to_what_is_explained(adverts: Records) -> None:
    where = {"country": "US", "year": 2024}
    for data in (adverts, EMBEDDED.data):
        shares = shares_from_cells(data, where)
        effects = effects_from_cells(data, where)
        assert shares["share"].sum() == pytest.approx(effects["r_squared"].iloc[0], abs=1e-9)
        assert shares["factor"].iloc[0] == "role"
        if data.exact:
            assert (shares["interval_lower"] <= shares["share"]).all()
        else:  # pooled keys make shares too small, by how much cells cannot say
            assert shares["interval_lower"].isna().all()
            assert shares["lacking"].iloc[0] > 0


def test_the_order_of_factors_is_by_share_and_tells_who_is_apart() -> None:
    order = order_of_factors(SHARES, SOURCES_OF)
    assert set(order["factor"]) <= set(FIVE)
    for _, own in order.groupby("source"):
        assert own["share"].is_monotonic_decreasing
        assert own["place"].tolist() == list(range(1, len(own) + 1))
    leaders = leading_factors(order).set_index("source")
    assert len(leaders) == 7
    assert set(leaders.index[leaders["within"]]) == {"h1b_data_jobs", "glassdoor_2020"}
    assert (
        leaders.loc["h1b_data_jobs", "leader"] == "role"
    )  # accounts for more than any of the five
    made = order.set_index(["source", "place"])
    for source in leaders.index:
        one, two = made.loc[(source, 1)], made.loc[(source, 2)]
        assert leaders.loc[source, "distinct"] == (one["rank_upper"] < two["rank_lower"])


def test_shares_of_a_source_add_up_to_what_its_regression_explains() -> None:
    effects = EMBEDDED.table(EFFECTS, role=None, country=None)
    explained = effects.groupby("source")["r_squared"].first()
    for source, total in SHARES.groupby("source")["share"].sum().items():
        assert total == pytest.approx(explained[source], abs=1e-9)


def test_at_least_fifty_specifications_and_what_they_say() -> None:
    which = which_first(EMBEDDED.table(SPECIFICATIONS))
    assert len(which) >= 50
    assert which["difference"].is_monotonic_increasing
    clear = which[which["first"] != UNCLEAR]
    assert ((clear["interval_lower"] > 0) | (clear["interval_upper"] < 0)).all()
    assert which.loc[which["source"] == "h1b_data_jobs", "within"].all()
    assert not which.loc[which["source"] == "stackoverflow_2024", "within"].any()
    counts = tally(which)
    assert counts[["location", "experience", UNCLEAR]].to_numpy().sum() == len(which)


def test_all_five_factors_are_told_by_some_source_and_by_none_alone() -> None:
    told = SOURCES_OF.set_index("source")[list(FIVE)] > 0
    assert told.any().all()
    assert not told.all(axis=1).any()


def test_parts_of_gaps_add_up() -> None:
    gaps = EMBEDDED.table(GAPS)
    assert (gaps["explained"] + gaps["unexplained"] - gaps["gap"]).abs().max() < 1e-9
    parts = gap_parts(gaps)
    assert (parts["least"] <= parts["unexplained"] + 1e-12).all()
    assert (parts["most"] >= parts["unexplained"] - 1e-12).all()
    assert parts[["n_first", "n_second"]].to_numpy().min() >= 100


def test_extremes_are_the_best_and_the_worst_paid() -> None:
    table = pd.DataFrame({"source": "a", "level": list("abcdef"), "effect": [5, 4, 3, 2, 1, 0]})
    assert extremes(table)["level"].tolist() == list("abef")
    assert extremes(table, each=6).equals(table)


def test_spread_leaves_pooled_levels_out() -> None:
    spread = spread_of(EMBEDDED.table(SPREAD), "experience")
    assert not spread[["level", "reference"]].isin(["(others)", "(not stated)"]).any().any()
    assert spread["widening"].abs().is_monotonic_decreasing
    assert spread_of(
        spread.assign(factor="x", probability=0.5, coefficient=0, error=1), "none"
    ).empty


@pytest.mark.parametrize(
    "account", [EFFECTS, FACTOR_SHARES, GAPS, LEVELS, WIDTHS], ids=lambda account: account.name
)
def test_no_embedded_figure_stands_for_fewer_than_ten_records(account: Account) -> None:
    table = EMBEDDED.table(account)
    counts = table[
        [column for column in ("n", "n_first", "n_second", "records") if column in table]
    ]
    assert counts.to_numpy().min() >= 10


def test_intervals_hold_in_every_large_group_of_every_source() -> None:
    coverage = EMBEDDED.table(COVERAGE)
    own = coverage[(coverage["split"] == "random") & (coverage["role"] != "(all)")]
    large = own[own["n"] >= 200]
    assert len(large) >= 50
    assert large["covered"].between(0.87, 0.93).all()
    later = {"ai_jobs", "infosec_jobs", "levels_fyi", "h1b_data_jobs"}
    assert set(coverage.loc[coverage["split"] == "time", "source"]) == later


def test_few_employers_leave_effects_and_shares_without_intervals(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    rows = 600
    table = pd.DataFrame(
        {
            "title": "Data scientist",
            "pay": np.exp(chance.normal(11.5, 0.3, rows)).round(),
            "degree": chance.choice(["master", "bachelor"], rows),
            "years": chance.integers(0, 20, rows),
            "employer": [f"employer {i % 12}" for i in range(rows)],
        }
    )
    table.to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\n"
        "columns: {title: title, pay: pay, education: degree, experience_years: years, employer: employer}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    data = open_dataset(str(tmp_path / "own.yaml"))
    effects, shares = data.table(EFFECTS), data.table(FACTOR_SHARES)
    assert set(effects["errors"]) == {"too few employers"}
    assert effects[["error", "lower", "upper"]].isna().all().all()
    assert effects["deviation"].notna().all()
    assert shares[["lower", "upper"]].isna().all().all()
    assert set(zip(shares["rank_lower"], shares["rank_upper"], strict=True)) == {(1, 2)}
