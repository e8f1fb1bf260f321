"""Gaps between two groups: parts that add up, the textbook's formulas, errors that cover."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.errors import Collinear
from analysis.methods.gaps import decompose, gap_alike, gap_of_means
from analysis.methods.regression import fit_rows
from tests.conftest import golden


def world(n: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    first = chance.random(n) < 0.4
    x = chance.normal(size=(n, 2)) + np.where(first[:, None], [0.5, 0.0], [0.0, 0.2])
    rates = np.where(first[:, None], [0.30, 0.10], [0.25, 0.05])
    y = 11 + 0.1 * first + (x * rates).sum(axis=1) + chance.normal(0, 0.3, n)
    return x, y, first


@pytest.mark.parametrize("rates", ["first", "second", "pooled"])
def test_parts_add_up_to_the_gap(rates: str) -> None:
    x, y, first = world(1_000, 0)
    found = decompose(x, y, first, ["a", "b"], rates=rates)  # type: ignore[arg-type]
    assert found.gap.value == pytest.approx(y[first].mean() - y[~first].mean(), abs=1e-12)
    assert found.explained.value + found.unexplained.value == pytest.approx(
        found.gap.value, abs=1e-9
    )


def test_parts_are_those_of_the_textbook() -> None:
    x, y, first = world(1_000, 1)
    sides = {}
    for name, rows in (("one", first), ("two", ~first)):
        whole = np.column_stack([np.ones(rows.sum()), x[rows]])
        sides[name] = (whole.mean(axis=0), np.linalg.lstsq(whole, y[rows], rcond=None)[0])
    apart = sides["one"][0] - sides["two"][0]
    differ = sides["one"][1] - sides["two"][1]
    at_second = decompose(x, y, first, ["a", "b"], rates="second")
    at_first = decompose(x, y, first, ["a", "b"], rates="first")
    assert at_second.explained.value == pytest.approx(apart @ sides["two"][1], abs=1e-10)
    assert at_second.unexplained.value == pytest.approx(sides["one"][0] @ differ, abs=1e-10)
    assert at_first.explained.value == pytest.approx(apart @ sides["one"][1], abs=1e-10)
    assert at_first.unexplained.value == pytest.approx(sides["two"][0] @ differ, abs=1e-10)


def test_the_unexplained_part_has_the_error_of_the_groups_coefficient() -> None:
    # groups that overlap little: pooled rates are not known for certain, and employers repeat themselves
    x, y, first = world(1_200, 6)
    x = x + 2.0 * first[:, None]
    columns = np.column_stack([np.ones(len(y)), x, first])
    plain = fit_rows(columns, y, ["1", "a", "b", "group"], errors="HC1")
    assert decompose(x, y, first, ["a", "b"]).unexplained.error == pytest.approx(
        plain.standard_errors[-1]
    )
    again = np.repeat(np.arange(1_200), 4)
    found = decompose(x[again], y[again], first[again], ["a", "b"], clusters=again)
    alone = decompose(x[again], y[again], first[again], ["a", "b"])
    assert found.unexplained.error == pytest.approx(2 * alone.unexplained.error, rel=0.04)
    assert found.explained.error == pytest.approx(2 * alone.explained.error, rel=0.04)
    assert found.gap.error == pytest.approx(2 * alone.gap.error, rel=0.04)


def test_pooled_rates_leave_the_groups_indicator_unexplained() -> None:
    # with the indicator in the pooled regression the unexplained part is its coefficient (Fortin)
    x, y, first = world(1_000, 2)
    whole = np.column_stack([np.ones(len(y)), x, first])
    indicator = np.linalg.lstsq(whole, y, rcond=None)[0][-1]
    assert decompose(x, y, first, ["a", "b"]).unexplained.value == pytest.approx(
        indicator, abs=1e-10
    )


@pytest.mark.parametrize("rates", ["first", "second", "pooled"])
def test_intervals_cover(rates: str) -> None:
    x, y, first = world(400_000, 3)
    truth = decompose(x, y, first, ["a", "b"], rates=rates)  # type: ignore[arg-type]
    inside = {"explained": 0, "unexplained": 0}
    for seed in range(500):
        found = decompose(*world(400, 100 + seed), ["a", "b"], rates=rates)  # type: ignore[arg-type]
        for part in inside:
            own = getattr(found, part)
            half = stats.t.isf(0.025, own.df) * own.error
            inside[part] += abs(own.value - getattr(truth, part).value) <= half
    assert all(0.93 <= count / 500 <= 0.97 for count in inside.values()), inside


def test_wages_of_men_and_women_1976() -> None:
    import pandas as pd

    table = pd.read_csv(golden("wooldridge/wage1.csv"))
    found = decompose(
        table[["educ", "exper", "tenure"]],
        table["lwage"],
        table["female"] == 0,
        ["educ", "exper", "tenure"],
    )
    assert found.gap.value == pytest.approx(
        table.loc[table["female"] == 0, "lwage"].mean()
        - table.loc[table["female"] == 1, "lwage"].mean()
    )
    assert 0 < found.explained.value < found.gap.value


def test_a_column_that_one_group_does_not_have_is_named() -> None:
    x, y, first = world(300, 4)
    with pytest.raises(Collinear, match=r"^b is zero throughout"):
        decompose(np.column_stack([x[:, 0], x[:, 1] * first]), y, first, ["a", "b"])


def test_parts_agree_with_statsmodels() -> None:
    from statsmodels.stats.oaxaca import OaxacaBlinder

    x, y, first = world(1_500, 5)
    theirs = OaxacaBlinder(y, np.column_stack([x, first]), 2, hasconst=False, swap=False)
    ours = {
        rates: decompose(x, y, first, ["a", "b"], rates=rates)
        for rates in ("first", "second", "pooled")
    }  # type: ignore[arg-type]
    # they subtract the other way round: the rows without the mark come first
    unexplained, explained, gap = theirs.two_fold(two_fold_type="pooled").params[:3]
    assert (-gap, -explained, -unexplained) == pytest.approx(
        [
            part.value
            for part in (ours["pooled"].gap, ours["pooled"].explained, ours["pooled"].unexplained)
        ],
        abs=1e-9,
    )
    endowments, coefficients, interaction, _ = theirs.three_fold().params
    assert -endowments == pytest.approx(ours["first"].explained.value, abs=1e-9)
    assert -coefficients == pytest.approx(ours["second"].unexplained.value, abs=1e-9)
    assert -(endowments + interaction) == pytest.approx(ours["second"].explained.value, abs=1e-9)


def employed(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Two groups at employers of unequal size that differ in pay and in whom they employ."""
    chance = np.random.default_rng(seed)
    sizes = 1 / np.arange(1, 81)
    codes = np.repeat(
        np.arange(80), np.maximum(np.round(1_500 * sizes / sizes.sum()), 2).astype(int)
    )
    lean = chance.normal(size=80)[codes]
    first = chance.random(len(codes)) < 1 / (1 + np.exp(-lean))
    x = (chance.normal(size=len(codes)) + chance.normal(size=80)[codes] + 0.4 * first)[:, None]
    y = 0.1 * first + 0.3 * x[:, 0] + chance.normal(0, 0.3, 80)[codes]
    return x, y + chance.normal(0, 0.3, len(codes)), first, codes


def test_every_part_covers_with_unequal_employers() -> None:
    inside = {"gap": 0, "explained": 0, "unexplained": 0}
    draws = [employed(seed) for seed in range(200)]
    found = [decompose(x, y, first, ["x"], clusters=codes) for x, y, first, codes in draws]
    for part in inside:
        own = [getattr(each, part) for each in found]
        truth = np.mean([each.value for each in own])
        half = [stats.t.isf(0.025, each.df) * each.error for each in own]
        inside[part] = sum(abs(e.value - truth) <= h for e, h in zip(own, half, strict=True))
    assert all(0.92 <= count / 200 <= 0.99 for count in inside.values()), inside


def test_raw_and_alike_are_regressions_on_the_group() -> None:
    x, y, first = world(800, 8)
    raw = gap_of_means(y, first)
    welch = stats.ttest_ind(y[first], y[~first], equal_var=False)
    assert raw.value / raw.error == pytest.approx(welch.statistic, rel=1e-9)
    alike = gap_alike(x, y, first, ["a", "b"])
    whole = np.column_stack([np.ones(len(y)), x, first])
    assert alike.value == pytest.approx(np.linalg.lstsq(whole, y, rcond=None)[0][-1], abs=1e-10)
