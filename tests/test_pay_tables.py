"""Tables of pay: figures from elsewhere, intervals that cover, reasons where figures are withheld."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import pay_tables
from analysis.cells import Question, Records
from analysis.datasets.kept_cube import kept_cube
from analysis.money import scale_for
from analysis.pay_tables import allowance_of, pay_by, position_of, range_aware
from tests.cells.given import records_of
from tests.conftest import golden

US = {"country": "US", "year": 2024, "employment": "full time"}


def test_wages_of_1985_as_published(tmp_path: Path) -> None:
    # CPS1985 of the R package AER: summary and order-statistic interval of the median
    wage = pd.read_csv(golden("aer/CPS1985.csv"))["wage"].to_numpy()
    row = pay_by(Records(records_of(wage, tmp_path / "r.parquet")), "role").iloc[0]
    assert row["n"] == 534
    assert row["mean"] == pytest.approx(9.024, abs=5e-4)
    assert [row["p25"], row["p50"], row["p75"]] == pytest.approx([5.25, 7.78, 11.25])
    assert [row["p50_lower"], row["p50_upper"]] == [7.38, 8.50]


@pytest.mark.parametrize(
    ("n", "min_records", "median", "tails", "note"),
    [
        (9, 10, False, False, "n under 10: no figures"),
        (25, 10, True, False, "n under 50: no p10, no p90"),
        (25, 30, False, False, "n under 30: no figures"),
        (50, 30, True, True, ""),
    ],
)
def test_small_groups_stay_with_their_reason(
    n: int, min_records: int, median: bool, tails: bool, note: str, tmp_path: Path
) -> None:
    data = Records(records_of(np.linspace(5e4, 2e5, n), tmp_path / "r.parquet"))
    row = pay_by(data, "role", min_records=min_records).iloc[0]
    assert (row["n"], row["note"]) == (n, note)
    assert pd.notna(row["p50"]) == median
    assert pd.notna(row["p10"]) == pd.notna(row["p90"]) == tails


def test_no_quantile_is_shown_without_an_interval(adverts: Records) -> None:
    few = 0
    for by, level in (("role", 0.95), ("country", 0.95), ("role", 0.9)):
        where = {name: value for name, value in US.items() if name != by}
        for data in (kept_cube(), adverts) if level == 0.95 else (kept_cube(),):
            table = pay_by(data, by, where=where, level=level).dropna(subset=["p50"])
            # the least of m independent records lies above p10 with probability 0.9 to the power of m
            one_in_ten = 0.9 ** np.floor(table["effective"]) <= (1 - level) / 2
            shown = one_in_ten & (table["n"] >= 50)
            assert table["p10"].notna().tolist() == table["p90"].notna().tolist() == shown.tolist()
            without = table.loc[~shown, "note"]
            assert without.str.contains("no p10, no p90").all()
            few += without.str.startswith("too few independent").sum()
            assert not table.loc[shown, "note"].str.contains("p10").any()
    assert few > 10


def test_geometric_mean_and_range_ends(tmp_path: Path) -> None:
    low = np.array([1.0, 2, 4] * 20) * 5e4
    data = Records(records_of(low, tmp_path / "r.parquet", pay_high_usd=low * 2))
    row = pay_by(data, "role", end="low").iloc[0]
    assert row["geometric_mean"] == pytest.approx(1e5)
    assert (row["low_end"], row["high_end"]) == (1e5, 2e5)


def test_two_keys(adverts: Records) -> None:
    table = pay_by(adverts, ("role", "seniority"), where=US)
    assert not table.duplicated(["role", "seniority"]).any()
    parts = table.groupby("role")["n"].sum()
    whole = pay_by(adverts, "role", where=US).set_index("role")["n"]
    assert (parts == whole.loc[parts.index]).all()  # every advert of these files states a seniority


def test_real_terms_scale_every_figure_by_prices(adverts: Records) -> None:
    where = {"country": "US", "year": 2022, "role": "Data scientist"}
    nominal = pay_by(adverts, "role", where=where).iloc[0]
    real = pay_by(adverts, "role", where=where, scale=scale_for("USD", 2024)).iloc[0]
    assert real["p50"] / nominal["p50"] == pytest.approx(313.689 / 292.655, rel=1e-9)


def test_purchasing_power_goes_by_local_currency(adverts: Records) -> None:
    where = {"country": "GB", "year": 2024}
    nominal = pay_by(adverts, "country", where=where).iloc[0]
    ppp = pay_by(adverts, "country", where=where, scale=scale_for("PPP", None, basis="gdp"))
    assert ppp["mean"].iloc[0] / nominal["mean"] == pytest.approx(0.783 / 0.664153, rel=1e-5)


def test_a_year_without_prices_is_left_out_and_counted(adverts: Records) -> None:
    scale = scale_for("USD", 2024)
    table = pay_by(adverts, "year", where={"country": "US"}, scale=scale)
    assert 2025 not in set(table["year"])
    assert (
        table["unplaced"].iloc[0]
        == adverts.ask(Question((), {"country": "US", "year": 2025}))["n"].iloc[0]
    )


def test_where_a_figure_falls_among_ranges(tmp_path: Path) -> None:
    low = np.array([50.0, 90, 100, 120]) * 1e3
    high = np.array([80.0, 110, 100, 150]) * 1e3
    data = Records(records_of(low, tmp_path / "r.parquet", pay_high_usd=high))
    place = position_of(data, 100_000, where={"role": "a"})
    assert place == {
        "n": 4,
        "ranges_below": 0.25,
        "ranges_around": 0.5,
        "ranges_above": 0.25,
        "midpoints_below": 0.25,
    }


def test_range_aware_medians_lie_between_the_ends(adverts: Records) -> None:
    ranges = adverts.ranges(Question(("role", "country", "year"), US))
    table = range_aware(ranges, ("role", "country", "year"))
    ends = pay_by(adverts, "role", where=US).set_index("role")
    both = table.set_index("role").join(ends[["low_end", "high_end"]])
    assert (both["p50_from"] >= both["low_end"]).mean() == 1
    assert (both["p50_to"] <= both["high_end"]).mean() == 1


def test_a_table_says_what_its_intervals_allow_for(adverts: Records, tmp_path: Path) -> None:
    table = pay_by(adverts, "role", where=US)
    found = allowance_of(table)
    assert found is not None
    shown = table.dropna(subset=["p50"])
    assert found.basis == "design effect"
    assert found.effect == pytest.approx((shown["n"] / shown["effective"]).median())
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.effect < found.high
    assert found.sources == ("barousse_2023", "h1b_data_jobs", "levels_fyi")
    pay = np.linspace(5e4, 2e5, 300)
    people = Records(records_of(pay, tmp_path / "people.parquet", kind="survey"))
    assert allowance_of(pay_by(people, "role")).basis == "records"  # type: ignore[union-attr]
    path = records_of(pay, tmp_path / "few.parquet", employer=np.tile(["a", "b", "c"], 100))
    few = pay_by(Records(path), "role")
    assert few["note"].tolist() == ["decided by few employers (3 effective)"]
    assert allowance_of(few).few == 1  # type: ignore[union-attr]
    assert allowance_of(pay_by(people, "role", min_records=500)) is None


def test_a_mean_of_hardly_more_than_one_record_has_no_upper_end() -> None:
    told = {"weight": 2.0, "effective": 1.02, "m2": 2e8, "log_m2": 0.5, "mean": 9e4, "log_mean": 11}
    found = pay_tables._with_mean_intervals(pd.DataFrame([told]), 0.95).iloc[0]
    assert found["geometric_mean_upper"] > 1e100  # and no warning, which a page would show
