"""What moves pay: the tables for readers, and what the embedded tables say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import Account, open_dataset
from analysis.topics.factors import populations
from analysis.topics.factors.accounts import EFFECTS, GAPS
from analysis.topics.factors.accounts import SHARES as FACTOR_SHARES
from analysis.topics.factors.accounts import SOURCES as FACTOR_SOURCES
from analysis.topics.factors.comparisons import gap_parts, spread_of
from analysis.topics.factors.effects import extremes
from analysis.topics.factors.guesses import COVERAGE, LEVELS, WIDTHS
from analysis.topics.factors.order import (
    leading_factors,
    order_of_factors,
)
from analysis.topics.factors.spread import SPREAD
from analysis.vocabulary.marks import FIVE

EMBEDDED = open_dataset("embedded")
SHARES = EMBEDDED.table(FACTOR_SHARES, role=None, country=None)
SOURCES_OF = EMBEDDED.table(FACTOR_SOURCES)


def test_the_order_of_factors_is_by_share_and_tells_who_is_apart() -> None:
    order = order_of_factors(SHARES, SOURCES_OF)
    assert set(order["factor"]) <= set(FIVE)
    for _, own in order.groupby("source"):
        assert own["share"].is_monotonic_decreasing
        assert own["place"].tolist() == list(range(1, len(own) + 1))
    leaders = leading_factors(order).set_index("source")
    seldom = {"h1b_data_jobs", "glassdoor_2020"}  # of these too few state their experience
    assert set(leaders.index) == set(order["source"]) - seldom
    assert not leaders["within"].any()
    made = order.set_index(["source", "place"])
    for source in leaders.index:
        one, two = made.loc[(source, 1)], made.loc[(source, 2)]
        assert leaders.loc[source, "distinct"] == (one["rank_upper"] < two["rank_lower"])


def test_shares_of_a_source_add_up_to_what_its_regression_explains() -> None:
    effects = EMBEDDED.table(EFFECTS, role=None, country=None)
    explained = effects.groupby("source")["r_squared"].first()
    for source, total in SHARES.groupby("source")["share"].sum().items():
        named = "employer" in set(SHARES.loc[SHARES["source"] == source, "factor"])
        if named:  # a factor that effects do not hold fixed
            assert total > explained[source]
        else:
            assert total == pytest.approx(explained[source], abs=1e-9)


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
    assert extremes(table, each=4)["level"].tolist() == list("abef")
    assert extremes(table)["level"].tolist() == ["a", "f"]
    assert extremes(table, each=6).equals(table)


def test_spread_leaves_pooled_levels_out() -> None:
    spread = spread_of(EMBEDDED.table(SPREAD), "experience")
    assert not spread[["level", "reference"]].isin(["(others)", "(not stated)"]).any().any()
    assert spread["widening"].abs().is_monotonic_decreasing
    assert spread_of(
        spread.assign(factor="x", probability=0.5, coefficient=0, error=1), "none"
    ).empty


@pytest.mark.parametrize(
    "account",
    [EFFECTS, FACTOR_SHARES, GAPS, LEVELS, WIDTHS, populations.EFFECTS, populations.SHARES],
    ids=lambda account: account.name,
)
def test_no_embedded_figure_stands_for_fewer_than_ten_records(account: Account) -> None:
    table = EMBEDDED.table(account)
    counts = table[
        [column for column in ("n", "n_first", "n_second", "records") if column in table]
    ]
    assert counts.to_numpy().min() >= 10


def test_intervals_hold_in_every_large_group_of_every_source() -> None:
    coverage = EMBEDDED.table(COVERAGE)
    coverage = coverage[coverage["level"] == 0.9]
    own = coverage[(coverage["split"] == "random") & (coverage["role"] != "(all)")]
    large = own[own["n"] >= 200]
    assert len(large) >= 30
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
    assert set(zip(shares["rank_lower"], shares["rank_upper"], strict=True)) == {
        (1, 3)
    }  # the employer is one of them
