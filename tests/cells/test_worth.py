"""What records are worth: by employers where they are named, else by a measured design effect."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Cube, Question, Records
from analysis.cells.build import build_cube
from analysis.cells.worth import AS_RECORDS, BY_DESIGN, BY_EMPLOYERS
from analysis.methods.clusters import cluster_sums, effective_clusters, effective_records
from analysis.methods.uncertainty import order_statistic_ranks
from analysis.reference.employers import kept_alike
from tests.cells.given import drawn, written

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


def named(rows: int = 3_000, weights: bool = False) -> pd.DataFrame:
    """Return adverts of employers of unequal size that pay alike; a tenth do not name theirs."""
    table, chance = drawn(rows), np.random.default_rng(5)
    likely = 1 / np.arange(1, 201)
    employer = chance.choice(200, len(table), p=likely / likely.sum())
    pays = np.exp(chance.normal(0, 0.3, 200))[employer]
    for end in ("pay_low_usd", "pay_high_usd"):
        table[end] = np.round(table[end] * pays, -3)
    unknown = chance.random(len(table)) < 0.1
    return table.assign(
        record_id=[f"r{i}" for i in range(len(table))],
        employer=np.where(unknown, None, np.array([f"e{i}" for i in employer], dtype=object)),
        kind="advert",
        weight=chance.choice([0.5, 1.0, 2.0], len(table)) if weights else 1.0,
    )


@pytest.mark.parametrize("weights", [False, True])
def test_engine_and_arrays_agree_on_employers(tmp_path: Path, weights: bool) -> None:
    rows = named(weights=weights)
    data = Records(written(rows, tmp_path / "r.parquet"))
    assert data.basis == BY_EMPLOYERS
    table = data.pay(Question(("role",))).table.set_index("role")
    rows = rows[rows["pay_low_usd"].notna() & ~rows["is_repeat"]]
    rows = rows.assign(pay=(rows["pay_low_usd"] + rows["pay_high_usd"]) / 2)
    assert len(table) == rows["role"].nunique()
    for role, group in rows.groupby("role"):
        found, pay = table.loc[str(role)], group["pay"].to_numpy()
        sums = cluster_sums(
            group["employer"].fillna(group["record_id"]),
            ((pay < found["p50"]) + 0.5 * (pay == found["p50"]))[:, None],
            group["weight"].to_numpy(),
        )
        worth = effective_records(sums)
        assert found["effective"] == pytest.approx(worth[0], rel=1e-6)
        assert found["employers"] == pytest.approx(effective_clusters(sums.weight, sums.size_sq)[0])
        if not weights:
            ranks = order_statistic_ranks([pay.size], 0.5, effective=worth)
            ends = [np.sort(pay)[int(rank[0]) - 1] for rank in ranks]
            assert [found["p50_lower"], found["p50_upper"]] == ends
    assert (table["effective"] < 0.5 * table["weight"]).any()


def test_a_cube_of_records_with_employers_says_what_they_say(tmp_path: Path) -> None:
    path = written(named(), tmp_path / "r.parquet")
    question = Question(("role",), {"employment": "full time"})
    known = Records(path).pay(question).table.set_index("role")
    found = Cube(build_cube(path, keys=("role", "year"))).pay(question).table.set_index("role")
    for name in ("effective", "employers"):
        np.testing.assert_allclose(found[name], known.loc[found.index, name])
    for name in ("p50_lower", "p50_upper", "p90_upper"):
        np.testing.assert_allclose(found[name], known.loc[found.index, name], atol=0.5)


def test_adverts_without_employers_are_worth_what_was_measured(tmp_path: Path) -> None:
    rows = named().assign(employer=None, role="Data analyst")
    data = Records(written(rows, tmp_path / "r.parquet"))
    assert data.basis == BY_DESIGN
    alike, n = {role: one.value for role, one in kept_alike().items()}, rows["pay_low_usd"].size
    for question, role in (
        (Question(("role",)), "Data analyst"),
        (Question((), {"role": "Data analyst"}), "Data analyst"),
        (Question(), "(all)"),
        (Question(("country",)), "(all)"),
    ):
        for row in data.pay(question).table.itertuples():
            worth = row.n / (1 + alike[role] * row.n ** (2 / 3))
            assert row.effective == pytest.approx(worth)
            assert n > row.n > row.effective
            assert np.isnan(row.employers)


def test_people_who_are_asked_are_taken_as_independent(tmp_path: Path) -> None:
    rows = named().assign(employer=None, kind="survey")
    data = Records(written(rows, tmp_path / "r.parquet"))
    assert data.basis == AS_RECORDS
    table = data.pay(Question(("role",))).table
    assert (table["effective"] == table["weight"]).all()


def test_one_employer_and_few_records_carry_no_interval(tmp_path: Path) -> None:
    rows = named(400).assign(employer="the only one")
    table = Records(written(rows, tmp_path / "r.parquet")).pay(Question()).table
    assert table[["p50_lower", "p50_upper", "effective"]].isna().all(axis=None)
    assert table["p50"].notna().all()
    few = named(400).head(7).assign(employer=None)
    table = Records(written(few, tmp_path / "few.parquet")).pay(Question()).table
    assert table["n"].iloc[0] >= 6
    assert (table["effective"] < table["n"]).all()


def test_years_together_are_as_alike_as_each(tmp_path: Path) -> None:
    rows = named().assign(employer=None, role="Data analyst", employment="full time")
    path = written(rows, tmp_path / "r.parquet")
    both = Question(("role",), {"year": [2021, 2022]})
    cube = Cube(build_cube(path, keys=("role", "year"))).pay(both).table.iloc[0]
    whole = Records(path).pay(both).table.iloc[0]
    assert cube["effective"] == pytest.approx(whole["effective"], rel=0.01)
    assert cube["p50_lower"] == pytest.approx(whole["p50_lower"], rel=0.02)
