"""Several cells as one: what they carry is stated, and their intervals hold the records' figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Answer, Cube, Question, Records
from analysis.cells.build import build_cube
from analysis.cells.unions import LEAST_CARRIED
from tests.cells.given import COUNTRIES, YEARS, drawn, factors, written

FULL = {"employment": "full time"}
PRICES = factors(("", *COUNTRIES), YEARS).assign(
    factor=lambda scale: 1.1 ** (2024 - scale["year"])  # the same everywhere
)
PARITIES = factors().assign(factor=lambda s: s["country"].map({"US": 1.0, "DE": 1.4, "GB": 1.2}))
MERGED = {
    "two countries": Question(("role",), {**FULL, "country": ["US", "DE"]}),
    "a country that nobody is in": Question(("role",), {**FULL, "country": ["US", "GB", "XX"]}),
    "two lists": Question(
        ("country",), {**FULL, "year": [2022, 2023, 2024], "seniority": ["senior", "mid"]}
    ),
    "real terms": Question(("role",), FULL, scale=PRICES),
    "real terms in one country": Question(("seniority",), {**FULL, "country": "US"}, scale=PRICES),
    "purchasing power": Question(("role",), FULL, scale=PARITIES),
    "purchasing power of a year": Question(("role",), {**FULL, "year": 2024}, scale=PARITIES),
    "purchasing power of some years": Question(
        ("role", "country"), FULL, scale=PARITIES[PARITIES["year"] < 2023]
    ),
    "everybody": Question((), FULL, scale=PARITIES),
    "every employment": Question(("country",), {"year": 2023}),
    "every employment, a cut kept of one": Question(("seniority",)),
}
QUANTILES = ("p10", "p25", "p50", "p75", "p90")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(drawn(6_000, seed=5), tmp_path_factory.mktemp("records") / "r.parquet")


@pytest.fixture(scope="module")
def records(path: Path) -> Records:
    return Records(path)


@pytest.fixture(scope="module")
def cube(path: Path) -> Cube:
    return Cube(build_cube(path, keys=("role", "country", "year", "seniority")))


def both(records: Records, cube: Cube, question: Question) -> pd.DataFrame:
    """Return the groups of ten records or more of both answers, those of the cube with _read."""
    whole, read = (data.pay(question).table.assign(everybody=1) for data in (records, cube))
    by = [*question.by, "everybody"]
    return whole[whole["n"] >= cube.least].merge(read, on=by, how="left", suffixes=("", "_read"))


@pytest.mark.parametrize("name", MERGED)
def test_the_share_that_cells_carry_is_never_overstated(
    name: str, records: Records, cube: Cube
) -> None:
    table = both(records, cube, MERGED[name]).dropna(subset=["n_read"])
    assert len(table) > 0
    carried = table["n_read"] / table["n"]
    assert (carried <= 1).all()
    assert (table["carried_read"] <= carried + 1e-12).all()
    whole = table[table["carried_read"] == 1]
    np.testing.assert_allclose(whole["mean_read"], whole["mean"], rtol=1e-11)
    np.testing.assert_allclose(whole["m2_read"], whole["m2"], rtol=1e-9)
    np.testing.assert_allclose(whole["log_m2_read"], whole["log_m2"], rtol=1e-9)
    assert (whole["postings_read"] == whole["postings"]).all()


@pytest.mark.parametrize("name", MERGED)
def test_intervals_hold_the_figures_of_all_records(name: str, records: Records, cube: Cube) -> None:
    table = both(records, cube, MERGED[name])
    for figure in QUANTILES:
        known = table.dropna(subset=[f"{figure}_read"])
        assert (known[f"{figure}_lower_read"] <= known[figure] + 1).all()
        assert (known[f"{figure}_upper_read"] >= known[figure] - 1).all()


@pytest.mark.parametrize("name", MERGED)
def test_under_nine_tenths_there_is_no_figure(name: str, cube: Cube) -> None:
    table = cube.pay(MERGED[name]).table
    figures = ["mean", "m2", "log_mean", "low_end", "high_end", *QUANTILES]
    few = table["carried"] < LEAST_CARRIED
    assert table.loc[few, figures].isna().all(axis=None)
    assert table.loc[~few, ["mean", "low_end", "high_end"]].notna().all(axis=None)
    assert (table["n"] >= cube.least).all()


def test_some_are_given_and_some_are_withheld(cube: Cube) -> None:
    tables = pd.concat([cube.pay(question).table for question in MERGED.values()])
    assert (tables["carried"] < LEAST_CARRIED).sum() > 5
    assert (tables["carried"] >= LEAST_CARRIED).sum() > 20


def counted(answer: Answer) -> int:
    return int(answer.table["n"].sum()) + answer.unplaced + answer.absent


@pytest.mark.parametrize("name", MERGED)
def test_everybody_is_placed_unplaced_or_absent(name: str, records: Records, cube: Cube) -> None:
    question = MERGED[name]
    whole, read = records.pay(question), cube.pay(question)
    assert whole.absent == 0
    missing = counted(whole) - counted(read)
    # of a list of values those whose own group is under ten are not known to the cube at all
    listed = any(len(values) > 1 for values in question.conditions.values())
    assert 0 <= missing <= (9 * len(question.conditions) if listed else 0)


def test_shares_and_rules_of_merged_cells(records: Records, cube: Cube) -> None:
    question = MERGED["two countries"]
    for pay in (40_000.0, 70_000.0, 110_000.0):
        whole, read = (data.shares(question, pay).set_index("role") for data in (records, cube))
        for name in ("midpoints_below", "ranges_below", "ranges_above"):
            assert (whole[name] - read[name]).abs().max() < 0.03
