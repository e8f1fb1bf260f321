"""Rules for outliers, shares, ranges and values, each beside another way to them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Question, Records
from analysis.cells.rules import RULES
from tests.cells.by_pandas import groups, held, rows_of, ruled
from tests.cells.given import drawn, factors, written

ADVERTS = drawn(3_000, seed=2)
PLAIN = {
    "everybody": Question(),
    "one key": Question(("role",), {"country": "US"}),
    "two keys": Question(("seniority", "year"), repeats=True),
    "scaled": Question(("remote",), scale=factors()),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(ADVERTS, tmp_path_factory.mktemp("records") / "r.parquet")


@pytest.fixture(scope="module")
def weighted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Weighted records, and the same repeated so often as they weigh."""
    table = ADVERTS.assign(weight=np.random.default_rng(3).integers(1, 4, len(ADVERTS)))
    again = table.loc[table.index.repeat(table["weight"])].assign(weight=1.0)
    folder = tmp_path_factory.mktemp("weighted")
    return written(table, folder / "w.parquet"), written(again, folder / "r.parquet")


@pytest.mark.parametrize("name", PLAIN)
def test_rules_are_what_pandas_leaves_of_each_group(name: str, path: Path) -> None:
    question = PLAIN[name]
    table = Records(path).rules(question)
    assert list(table) == [*question.by, "rule", "n", "mean", "p50", "p90"]
    assert set(table["rule"]) == set(RULES)
    found = table.set_index([*question.by, "rule"])
    for key, group in groups(rows_of(ADVERTS, question), question.by):
        for rule, known in ruled(group).items():
            held(found.loc[(*key, rule) if key else rule], known)


def test_a_rule_drops_what_it_says(tmp_path: Path) -> None:
    pay = np.array([1.0, *range(50, 150), 5_000]) * 1e3
    table = pd.DataFrame({"pay_low_usd": pay, "pay_high_usd": pay, "weight": 1.0, "year": 2024})
    table = pd.concat([table.assign(is_repeat=False), table.iloc[:3].assign(is_repeat=True)])
    counts = Records(written(table, tmp_path / "r.parquet")).rules(Question())
    assert counts.set_index("rule")["n"].to_dict() == {
        "distinct adverts": 102,
        "with exact repeats": 105,
        "$20,000 to $1,000,000": 100,
        "Tukey's fences on log pay": 100,
        "middle 98 in 100": 98,
    }


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("pay", [30_000.0, 61_000.0, 61_234.5, 1e9])
def test_shares_are_what_pandas_counts(name: str, pay: float, path: Path) -> None:
    question = PLAIN[name]
    table = Records(path).shares(question, pay)
    known = list(groups(rows_of(ADVERTS, question), question.by))
    for (_, found), (key, group) in zip(table.iterrows(), known, strict=True):
        assert tuple(found[name] for name in question.by) == key
        asked = group if question.repeats else group[~group["is_repeat"]]
        expected = {
            "n": len(asked),
            "midpoints_below": (asked["pay"] < pay).mean(),
            "ranges_below": (asked["high"] < pay).mean(),
            "ranges_above": (asked["low"] > pay).mean(),
        }
        held(found, expected, rel=1e-12)


def test_weights_count_as_repetitions_in_rules_shares_and_ranges(
    weighted: tuple[Path, Path],
) -> None:
    question = Question(("role",), {"year": [2023, 2024]})
    data, again = (Records(path) for path in weighted)
    ruled = [each.rules(question).drop(columns="n") for each in (data, again)]
    pd.testing.assert_frame_equal(*ruled, rtol=1e-9)
    shares = [each.shares(question, 61_000.0).drop(columns="n") for each in (data, again)]
    pd.testing.assert_frame_equal(*shares, rtol=1e-12)
    pd.testing.assert_frame_equal(data.ranges(question), again.ranges(question))
    cells = data.factor_cells(question)
    whole = again.factor_cells(question)
    assert (cells["n"] * cells["weight"]).sum() == whole["n"].sum()


def test_ranges_hold_every_record_once(path: Path) -> None:
    question = Question(("role",), {"employment": "full time"})
    table = Records(path).ranges(question)
    assert not table.duplicated(["role", "low", "high"]).any()
    rows = rows_of(ADVERTS, question)
    rows = rows[~rows["is_repeat"]].dropna(subset=["role"])
    known = rows.groupby(["role", "low", "high"], as_index=False).size()
    pd.testing.assert_frame_equal(
        table.rename(columns={"weight": "size"}), known, check_dtype=False
    )


def test_values_come_the_most_frequent_first(path: Path) -> None:
    for dimension in ("role", "year", "seniority"):
        counts = ADVERTS.groupby(dimension).size().reset_index(name="n")
        known = counts.sort_values(["n", dimension], ascending=[False, True])[dimension]
        assert Records(path).values(dimension) == known.tolist()
    assert Records(path).values("industry") == []
