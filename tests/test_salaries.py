"""Tables of pay: figures from elsewhere, intervals that cover, reasons where figures are withheld."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Question, Records
from analysis.errors import NotCarried
from analysis.money import scale_for
from analysis.pay_tables import pay_by, position_of, range_aware
from analysis.seeds import printed_pay
from analysis.topics.salaries.comparisons import OUTLIER_RULES, pay_over_years, printed_against, sensitivity

from .conftest import golden
from .test_cells import records_of

US = {"country": "US", "year": 2024, "employment": "full time"}


def test_wages_of_1985_as_published(tmp_path: Path) -> None:
    # CPS1985 of the R package AER: summary and order-statistic interval of the median
    wage = pd.read_csv(golden("aer/CPS1985.csv"))["wage"].to_numpy()
    row = pay_by(Records(records_of(wage, tmp_path / "r.parquet")), "role").iloc[0]
    assert row["n"] == 534
    assert row["mean"] == pytest.approx(9.024, abs=5e-4)
    assert [row["p25"], row["p50"], row["p75"]] == pytest.approx([5.25, 7.78, 11.25])
    assert [row["p50_lower"], row["p50_upper"]] == [7.38, 8.50]


def test_variance_of_1985(tmp_path: Path) -> None:
    wage = pd.read_csv(golden("aer/CPS1985.csv"))["wage"].to_numpy()
    row = Records(records_of(wage, tmp_path / "r.parquet")).ask(Question()).table.iloc[0]
    assert row["m2"] / (row["n"] - 1) == pytest.approx(26.41, abs=5e-3)


def test_the_median_interval_covers() -> None:
    from analysis.methods.uncertainty import order_statistic_ranks

    chance = np.random.default_rng(3)
    lower, upper = (int(r[0]) - 1 for r in order_statistic_ranks([45], 0.5))
    draws = np.sort(chance.lognormal(11.5, 0.4, (4_000, 45)), axis=1)
    hits = (draws[:, lower] <= np.exp(11.5)) & (draws[:, upper] >= np.exp(11.5))
    assert 0.945 <= hits.mean() <= 0.985


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
    ppp = pay_by(adverts, "country", where=where, scale=scale_for("PPP", None)).iloc[0]
    assert ppp["mean"] / nominal["mean"] == pytest.approx(0.783 / 0.664153, rel=1e-5)


def test_a_year_without_prices_is_left_out_and_counted(adverts: Records) -> None:
    scale = scale_for("USD", 2024)
    table = pay_by(adverts, "year", where={"country": "US"}, scale=scale)
    assert 2025 not in set(table["year"])
    assert table["unplaced"].iloc[0] == adverts.ask(Question((), {"country": "US", "year": 2025})).table["n"].iloc[0]


@pytest.mark.parametrize(
    ("currency", "prices_of", "sentence"),
    [
        ("USDD", None, "there is no currency 'USDD'"),
        ("USD", 2025, "of 12 months"),
        ("PLN", None, "no exchange rate for PLN"),
    ],
)
def test_what_cannot_be_scaled_is_refused(currency: str, prices_of: int | None, sentence: str) -> None:
    with pytest.raises(NotCarried, match=sentence):
        scale_for(currency, prices_of)


def test_where_a_figure_falls_among_ranges(tmp_path: Path) -> None:
    low = np.array([50.0, 90, 100, 120]) * 1e3
    high = np.array([80.0, 110, 100, 150]) * 1e3
    data = Records(records_of(low, tmp_path / "r.parquet", pay_high_usd=high))
    place = position_of(data, 100_000, where={"role": "a"})
    assert place == {"n": 4, "ranges_below": 0.25, "ranges_around": 0.5, "ranges_above": 0.25, "midpoints_below": 0.25}


def test_article_b_is_held_against_adverts(adverts: Records) -> None:
    table = printed_against(adverts, printed_pay(), where=US).set_index("role")
    engineer = table.loc["Machine learning engineer"]
    assert engineer["pay"] == 146_085
    assert engineer["p50_lower"] > engineer["pay"]
    assert engineer[["ranges_below", "ranges_around", "ranges_above"]].sum() == pytest.approx(1)
    manager = table.loc["Data science manager"]
    assert (manager["n"] < 10) and pd.isna(manager["p50"]) and manager["note"]


def test_range_aware_medians_lie_between_the_ends(adverts: Records) -> None:
    ranges = adverts.ranges(Question(("role", "country", "year"), US))
    table = range_aware(ranges, ("role", "country", "year"))
    ends = pay_by(adverts, "role", where=US).set_index("role")
    both = table.set_index("role").join(ends[["low_end", "high_end"]])
    assert (both["p50_from"] >= both["low_end"]).mean() == 1
    assert (both["p50_to"] <= both["high_end"]).mean() == 1


def test_every_outlier_rule_is_shown_beside_all_adverts(adverts: Records) -> None:
    table = sensitivity(adverts, "role", where=US, groups=["Machine learning engineer"]).set_index("rule")
    assert list(table.index) == list(OUTLIER_RULES)
    everyone = table.loc["all adverts"]
    plain = adverts.ask(Question((), {**US, "role": "Machine learning engineer"}), [0.5, 0.9]).table.iloc[0]
    assert [everyone["n"], everyone["p50"], everyone["p90"]] == [plain["n"], plain["p50"], plain["p90"]]
    assert (table["n"] <= everyone["n"]).all()
    assert table.loc["middle 98 in 100", "n"] == pytest.approx(0.98 * everyone["n"], rel=0.01)


def test_pay_over_years_by_the_year_itself(adverts: Records) -> None:
    table = pay_over_years(adverts, [2024], "year", where={"country": "US"})
    assert set(table["series"]) == {"all adverts"}
    assert table["year"].tolist() == sorted(table["year"])
