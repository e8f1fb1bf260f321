"""The index against a closed form, against statsmodels, and on planted data where only the mix moves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from analysis.errors import NotCarried
from analysis.methods.indices import TimeIndex, break_test, index_table, time_dummy_index
from tests.evidence import compare, read

LEVELS = {"entry": -0.35, "mid": 0.0, "senior": 0.4}
SHARES = {2022: [0.5, 0.35, 0.15], 2023: [0.33, 0.37, 0.3], 2024: [0.15, 0.35, 0.5]}


def planted(seed: int, rows: int = 900, employers: int = 0) -> pd.DataFrame:
    """Return records whose pay nobody raised, of ever more seniors; employers differ, if any."""
    chance = np.random.default_rng(seed)
    parts = [
        pd.DataFrame({"year": year, "seniority": chance.choice(list(LEVELS), rows // 3, p=shares)})
        for year, shares in SHARES.items()
    ]
    table = pd.concat(parts, ignore_index=True)
    y = 11.5 + table["seniority"].map(LEVELS) + chance.normal(0, 0.25, len(table))
    if employers:
        table["employer"] = chance.integers(0, employers, len(table))
        of_year = chance.normal(0, 0.06, (employers, len(SHARES)))  # an employer's own years
        y += chance.normal(0, 0.15, employers)[table["employer"]]
        y += of_year[table["employer"], table["year"] - min(SHARES)]
    return table.assign(y=y)


def index_of(table: pd.DataFrame) -> TimeIndex:
    return time_dummy_index(
        table["y"], table["year"], table[["seniority"]], clusters=table.get("employer")
    )


def test_two_periods_have_a_closed_form() -> None:
    """With strata s, the effect is the mean of their differences weighted by n0 n1 / (n0 + n1)."""
    table = planted(3)
    table = table[table["year"] < 2024]
    n, mean = (
        table.pivot_table("y", "seniority", "year", aggfunc=figure) for figure in ("size", "mean")
    )
    weight = n[2022] * n[2023] / (n[2022] + n[2023])
    wanted = float((weight * (mean[2023] - mean[2022])).sum() / weight.sum())
    assert index_of(table).effects[1] == pytest.approx(wanted, abs=1e-12)


def test_the_same_as_dummies_of_statsmodels_with_hc3_and_a_widening() -> None:
    table = planted(4)
    fit = smf.ols("y ~ C(year) + C(seniority)", table).fit(cov_type="HC3", use_t=True)
    names = ["C(year)[T.2023]", "C(year)[T.2024]"]
    found = time_dummy_index(table["y"], table["year"], table[["seniority"]], widening=1.5)
    np.testing.assert_allclose(found.effects[1:], fit.params[names], atol=1e-10)
    np.testing.assert_allclose(
        found.covariance[1:, 1:], 2.25 * fit.cov_params().loc[names, names], rtol=1e-8
    )
    shown = index_table(found).set_index("period")
    assert shown.loc[2022, "index"] == 100
    assert shown.loc[2024, "index"] == pytest.approx(100 * np.exp(fit.params[names[1]]))
    half = 1.5 * (fit.conf_int().loc[names[1], 1] - fit.params[names[1]])
    assert shown.loc[2024, "index_upper"] == pytest.approx(
        100 * np.exp(fit.params[names[1]] + half)
    )


def test_where_only_the_mix_moves_medians_do_and_the_index_does_not() -> None:
    table = planted(5, rows=30_000)
    medians = np.exp(table.groupby("year")["y"].median())
    assert medians[2024] / medians[2022] - 1 > 0.05
    assert np.abs(np.expm1(index_of(table).effects)).max() < 0.005


def held(draws: int, employers: int) -> list[bool]:
    """Return whether the 95% interval of the last year held no change, draw by draw."""
    shown = [
        index_table(index_of(planted(seed, employers=employers))).iloc[-1] for seed in range(draws)
    ]
    return [bool(row["index_lower"] <= 100 <= row["index_upper"]) for row in shown]


def broken(draws: int) -> list[bool]:
    """Return whether a line without a break was found broken, draw by draw."""
    found = []
    for seed in range(draws):
        table = series(0.0, seed, rows=40)
        index = time_dummy_index(table["y"], table["year"], table[[]])
        found.append(break_test(index, 2021, trend=True).p_value < 0.05)
    return found


def simulated(draws: int) -> pd.DataFrame:
    """Return how often intervals of the last year's index held the truth, and how often a break was
    found that is none.
    """
    cases = {
        ("index at one mix", "independent records, only the mix moves", 900): held(draws, 0),
        ("index at one mix", "40 employers, only the mix moves", 900): held(draws, 40),
        ("break found", "eight years on a line", 320): broken(draws),
    }
    table = pd.DataFrame(
        [(*case, len(own), float(np.mean(own))) for case, own in cases.items()],
        columns=["method", "case", "n", "draws", "held"],
    )
    return table.assign(error=np.sqrt(table["held"] * (1 - table["held"]) / table["draws"]))


@pytest.mark.evidence
def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    table = simulated(500)
    compare("indices", table)
    shares = table.set_index("method")["held"]
    assert shares["index at one mix"].between(0.93, 0.97).all()
    assert shares["break found"] <= 0.07


def test_a_small_run_of_them_gives_every_row_and_holds_it_too() -> None:
    table = simulated(30)
    columns = ["method", "case", "n"]
    pd.testing.assert_frame_equal(table[columns], read("indices")[columns])
    assert (table["held"].iloc[:2] >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 30)).all()
    assert table["held"].iloc[2] <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 30)


def series(step: float, seed: int = 0, rows: int = 250) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    year = np.repeat(np.arange(2018, 2026), rows)
    y = 11 + 0.02 * (year - 2018) + step * (year > 2021) + chance.normal(0, 0.3, len(year))
    return pd.DataFrame({"year": year, "y": y})


def test_a_break_is_the_wald_test_of_a_step_and_a_slope_in_statsmodels() -> None:
    """Weighted by their covariance, effects of years give what all records give."""
    table = series(0.05)
    nothing = table[[]]
    found = break_test(time_dummy_index(table["y"], table["year"], nothing), 2021, trend=True)
    table = table.assign(after=(table["year"] > 2021) * 1.0, t=table["year"] - 2021.0)
    table["more"] = table["after"] * table["t"]
    groups = table.groupby("year")["y"]
    weights = 1 / table["year"].map(groups.var(ddof=1) / groups.transform("size").iloc[0] * 1)
    fit = smf.wls("y ~ after + t + more", table, weights=weights).fit()
    assert found.step == pytest.approx(fit.params["after"], rel=1e-2)
    assert found.tested == 2
    plain = smf.ols("y ~ after + t + more", table).fit()
    assert found.statistic == pytest.approx(plain.f_test("after = 0, more = 0").fvalue, rel=0.05)


def test_a_step_of_two_periods_is_their_difference() -> None:
    table = series(0.3)
    table = table[table["year"].isin([2021, 2022])]
    index = time_dummy_index(table["y"], table["year"], table[[]])
    found = break_test(index, 2021)
    assert found.step == pytest.approx(index.effects[1], abs=1e-12)
    assert found.error == pytest.approx(np.sqrt(index.covariance[1, 1]))
    assert found.lower < index.effects[1] < found.upper


def test_too_little_is_no_index_and_no_break() -> None:
    table = series(0.0, rows=20)
    with pytest.raises(NotCarried, match="two periods of 30"):
        time_dummy_index(table["y"], table["year"], table[[]])
    table = series(0.0, rows=60)
    index = time_dummy_index(table["y"], table["year"], table[[]])
    with pytest.raises(NotCarried, match="480 and 0"):
        break_test(index, 2030)
    with pytest.raises(NotCarried, match="2 periods"):
        break_test(index, 2024, trend=True)
