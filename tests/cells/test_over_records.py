"""A question asked of records: exact, to the certified digits."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cells import Moments, Question, Records
from tests.cells.given import CERTIFIED, PAY, certified, digits, records_of
from tests.conftest import golden


@pytest.mark.parametrize(
    "name", ["NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4", "Lottery", "Michelso", "Mavro"]
)
def test_the_engine_reaches_the_certified_digits(name: str, tmp_path: Path) -> None:
    values, mean, sd = certified(name)
    row = Records(records_of(values, tmp_path / "r.parquet")).ask(Question()).iloc[0]
    found = Moments(row["n"], row["mean"], row["m2"])
    assert digits(found.mean, mean) >= 14
    assert digits(found.sd, sd) >= min(CERTIFIED[name][1], 14) - 0.05


@pytest.mark.parametrize("name", ["NumAcc1", "NumAcc2", "NumAcc3", "Lottery", "Michelso", "Mavro"])
def test_weighted_records_reach_the_certified_digits(name: str, tmp_path: Path) -> None:
    values, mean, sd = certified(name)
    weight = np.full(values.size, 1 / 8)
    path = records_of(values, tmp_path / "r.parquet", weight=weight)
    row = Records(path).ask(Question()).iloc[0]
    assert digits(row["mean"], mean) >= 14
    assert (
        digits(np.sqrt(row["m2"] * 8 / (values.size - 1)), sd) >= min(CERTIFIED[name][1], 14) - 0.05
    )


@settings(max_examples=25, deadline=None)
@given(PAY, st.sampled_from([0.1, 0.25, 0.5, 0.9]))
def test_quantiles_over_records_are_type_seven(values: list[int], p: float) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = records_of(np.array(values, dtype=float), Path(folder) / "r.parquet")
        row = Records(path).ask(Question(("role",)), [p]).iloc[0]
    assert row[f"p{100 * p:g}"] == pytest.approx(np.quantile(values, p), rel=1e-12)


# Hyndman and Fan's nine definitions at .4 of these five: type 7 is what tables of pay show
@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("inverted_cdf", 20),
        ("averaged_inverted_cdf", 27.5),
        ("closest_observation", 20),
        ("interpolated_inverted_cdf", 20),
        ("hazen", 27.5),
        ("weibull", 26),
        ("linear", 29),
        ("median_unbiased", 27),
        ("normal_unbiased", 27.125),
    ],
)
def test_the_nine_definitions_of_a_quantile(method: str, value: float, tmp_path: Path) -> None:
    five = np.array([15.0, 20, 35, 40, 50])
    assert np.quantile(five, 0.4, method=method) == pytest.approx(value)
    if method == "linear":
        asked = Records(records_of(five, tmp_path / "r.parquet")).ask(Question(), [0.4])
        assert asked["p40"].tolist() == [value]


def test_order_statistics_are_those_of_the_sorted_values(tmp_path: Path) -> None:
    values = np.array([5.0, 1, 4, 2, 3]) * 1e4
    ranks = {"second": 2.0, "between": 2.25, "fifth": 5.0, "none": np.nan, "beyond": 6.0}
    for weight in (1.0, 1 / 4):  # ranks are counted in cumulative weight
        path = records_of(values, tmp_path / "r.parquet", weight=weight)
        wanted = pd.DataFrame({name: [rank * weight] for name, rank in ranks.items()})
        for question, asked in (
            (Question(), wanted),
            (Question(("role",)), wanted.assign(role="a")),
        ):
            found = Records(path).order_statistics(question, asked).iloc[0]
            assert found[["second", "between", "fifth"]].tolist() == [2e4, 3e4, 5e4]
            assert found[["none", "beyond"]].isna().all()
            assert set(found.index) == {*ranks, *question.by}


def test_scaled_pay_is_pay_times_its_factor(adverts: Records) -> None:
    factors = pd.DataFrame({"country": ["US"], "year": [2024], "factor": [2.0]})
    where = {"country": "US", "year": 2024}
    plain = adverts.ask(Question((), where), [0.5]).iloc[0]
    doubled = adverts.ask(Question((), where, scale=factors), [0.5]).iloc[0]
    assert doubled["p50"] == 2 * plain["p50"]
    assert doubled["m2"] == pytest.approx(4 * plain["m2"], rel=1e-12)


def test_factor_cells_are_the_records_they_stand_for(adverts: Records) -> None:
    by = ("role", "country", "seniority", "remote")
    cells = adverts.factor_cells(Question(by, {"employment": "full time"}))
    rows = pd.concat([pd.read_parquet(path) for path in adverts.paths])
    rows = rows[
        (rows["employment"] == "full time") & ~rows["is_repeat"] & rows["pay_low_usd"].notna()
    ]
    rows["log_pay"] = np.log((rows["pay_low_usd"] + rows["pay_high_usd"]) / 2)
    exact = (
        rows.groupby(list(by), dropna=False)["log_pay"].agg(["size", "mean", "var"]).reset_index()
    )
    both = cells.astype(dict.fromkeys(by, "str")).merge(
        exact.astype(dict.fromkeys(by, "str")), on=list(by), validate="one_to_one"
    )
    assert len(both) == len(cells) == len(exact)
    assert (both["n"] == both["size"]).all()
    np.testing.assert_allclose(both["log_mean"], both["mean"], rtol=1e-13)
    np.testing.assert_allclose(
        both["log_m2"], (both["var"] * (both["n"] - 1)).fillna(0), rtol=1e-9, atol=1e-12
    )


def test_variance_of_1985(tmp_path: Path) -> None:
    wage = pd.read_csv(golden("aer/CPS1985.csv"))["wage"].to_numpy()
    row = Records(records_of(wage, tmp_path / "r.parquet")).ask(Question()).iloc[0]
    assert row["m2"] / (row["n"] - 1) == pytest.approx(26.41, abs=5e-3)


def test_nobody_who_meets_the_conditions_is_no_row(tmp_path: Path) -> None:
    where: tuple[dict[str, object], ...] = ({"country": "US"}, {"role": []})
    for weight, conditions, by in product((1.0, 2.5), where, ((), ("role",))):
        data = Records(records_of(np.array([5e4, 6e4]), tmp_path / "r.parquet", weight=weight))
        question = Question(by, conditions)
        assert data.pay(question).table.empty
        assert data.pay(question).unplaced == 0
        assert data.ask(question, [0.5]).empty
        assert data.rules(question).empty
        assert data.shares(question, 5e4).empty
        assert data.ranges(question).empty
