"""A question asked of records: exact, to the certified digits."""

from __future__ import annotations

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


def test_weights_count_as_repetitions(tmp_path: Path) -> None:
    values, times = np.array([3.0, 1, 2, 10, 7]) * 1e4, np.array([2.0, 1, 3, 1, 4])
    weighted = Records(records_of(values, tmp_path / "w.parquet", weight=times))
    repeated = Records(records_of(np.repeat(values, times.astype(int)), tmp_path / "r.parquet"))
    columns = ["weight", "mean", "m2", "log_mean", "log_m2", "p10", "p50", "p75"]
    ask = [data.ask(Question(), [0.1, 0.5, 0.75])[columns].iloc[0] for data in (weighted, repeated)]
    assert ask[0].to_numpy() == pytest.approx(ask[1].to_numpy(), rel=1e-12)


def test_order_statistics_are_those_of_the_sorted_values(tmp_path: Path) -> None:
    values = np.array([5.0, 1, 4, 2, 3]) * 1e4
    data = Records(records_of(values, tmp_path / "r.parquet"))
    ranks = pd.DataFrame({"role": ["a"], "second": [2.0], "fifth": [5.0], "none": [np.nan]})
    found = data.order_statistics(Question(("role",)), ranks).iloc[0]
    assert (found["second"], found["fifth"]) == (2e4, 5e4)
    assert pd.isna(found["none"])


def test_scaled_pay_is_pay_times_its_factor(adverts: Records) -> None:
    factors = pd.DataFrame({"country": ["US"], "year": [2024], "factor": [2.0]})
    where = {"country": "US", "year": 2024}
    plain = adverts.ask(Question((), where), [0.5]).iloc[0]
    doubled = adverts.ask(Question((), where, scale=factors), [0.5]).iloc[0]
    assert doubled["p50"] == 2 * plain["p50"]
    assert doubled["m2"] == pytest.approx(4 * plain["m2"], rel=1e-12)


def test_factor_cells_are_the_records_they_stand_for(adverts: Records) -> None:
    by = ("role", "country", "seniority", "remote")
    cells = adverts.factor_cells(Question(by, {"employment": "full time"}, repeats=False))
    paths = adverts.paths
    rows = pd.concat([pd.read_parquet(path) for path in paths])
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
