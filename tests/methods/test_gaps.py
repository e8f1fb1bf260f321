"""Gaps between two groups: parts that add up, the textbook's formulas, errors that cover."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.errors import Collinear
from analysis.methods.gaps import decompose
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
    assert found.gap == pytest.approx(y[first].mean() - y[~first].mean(), abs=1e-12)
    assert found.explained + found.unexplained == pytest.approx(found.gap, abs=1e-9)


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
    assert at_second.explained == pytest.approx(apart @ sides["two"][1], abs=1e-10)
    assert at_second.unexplained == pytest.approx(sides["one"][0] @ differ, abs=1e-10)
    assert at_first.explained == pytest.approx(apart @ sides["one"][1], abs=1e-10)
    assert at_first.unexplained == pytest.approx(sides["two"][0] @ differ, abs=1e-10)


def test_the_unexplained_part_has_the_error_of_the_groups_coefficient() -> None:
    # groups that overlap little: pooled rates are not known for certain, and employers repeat themselves
    x, y, first = world(1_200, 6)
    x = x + 2.0 * first[:, None]
    columns = np.column_stack([np.ones(len(y)), x, first])
    plain = fit_rows(columns, y, ["1", "a", "b", "group"], errors="HC1")
    assert decompose(x, y, first, ["a", "b"]).unexplained_error == pytest.approx(
        plain.standard_errors[-1]
    )
    again = np.repeat(np.arange(1_200), 4)
    found = decompose(x[again], y[again], first[again], ["a", "b"], clusters=again)
    alone = decompose(x[again], y[again], first[again], ["a", "b"])
    assert found.unexplained_error == pytest.approx(2 * alone.unexplained_error, rel=0.02)


def test_pooled_rates_leave_the_groups_indicator_unexplained() -> None:
    # with the indicator in the pooled regression the unexplained part is its coefficient (Fortin)
    x, y, first = world(1_000, 2)
    whole = np.column_stack([np.ones(len(y)), x, first])
    indicator = np.linalg.lstsq(whole, y, rcond=None)[0][-1]
    assert decompose(x, y, first, ["a", "b"]).unexplained == pytest.approx(indicator, abs=1e-10)


@pytest.mark.parametrize("rates", ["first", "second", "pooled"])
def test_intervals_cover(rates: str) -> None:
    x, y, first = world(1_000_000, 3)
    truth = decompose(x, y, first, ["a", "b"], rates=rates)  # type: ignore[arg-type]
    inside = {"explained": 0, "unexplained": 0}
    for seed in range(500):
        found = decompose(*world(400, 100 + seed), ["a", "b"], rates=rates)  # type: ignore[arg-type]
        for part in inside:
            half = stats.norm.isf(0.025) * getattr(found, f"{part}_error")
            inside[part] += abs(getattr(found, part) - getattr(truth, part)) <= half
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
    assert found.gap == pytest.approx(
        table.loc[table["female"] == 0, "lwage"].mean()
        - table.loc[table["female"] == 1, "lwage"].mean()
    )
    assert 0 < found.explained < found.gap


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
        (ours["pooled"].gap, ours["pooled"].explained, ours["pooled"].unexplained), abs=1e-9
    )
    endowments, coefficients, interaction, _ = theirs.three_fold().params
    assert -endowments == pytest.approx(ours["first"].explained, abs=1e-9)
    assert -coefficients == pytest.approx(ours["second"].unexplained, abs=1e-9)
    assert -(endowments + interaction) == pytest.approx(ours["second"].explained, abs=1e-9)
