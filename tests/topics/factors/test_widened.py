"""Errors of adverts whose employers nobody names: widened by what employers add elsewhere."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.home import aggregates_dir
from analysis.methods.regression import fit_rows
from analysis.reference.employers import kept_widening
from analysis.topics.factors import widened
from analysis.topics.factors.accounts import COVARIANCE, EFFECTS, GAPS
from analysis.topics.factors.guesses import ERRORS
from analysis.topics.factors.populations import EFFECTS as POPULATIONS

DATA = open_dataset("embedded")
BOARDS = ("ai_jobs", "infosec_jobs", "glassdoor_2020")


def test_the_ratio_is_the_median_of_the_sources_that_name_employers() -> None:
    kept = pd.read_parquet(aggregates_dir() / "factor_effects.parquet")
    first = kept.groupby(["source", "role", "country"])["widening"].first().dropna()
    whole = [first[name, "(all)", "(all)"] for name in ("h1b_data_jobs", "levels_fyi")]
    found = kept_widening()
    assert found.value == pytest.approx(np.mean(whole))
    assert (found.low, found.high) == pytest.approx(np.quantile(first, [0.1, 0.9]))
    assert found.sources == ("h1b_data_jobs", "levels_fyi")
    assert 1 < found.low < found.value


def test_boards_are_widened_and_nobody_else() -> None:
    assert set(widened.hidden_employers(DATA)) <= set(BOARDS)
    by = kept_widening().value
    plain, wide = DATA.table(EFFECTS), widened.table(DATA, EFFECTS)
    board = plain["source"].isin(BOARDS)
    assert 0 < board.sum() < len(board)
    assert wide.loc[board, "error"].tolist() == (plain.loc[board, "error"] * by).tolist()
    reach = plain["upper"] - plain["deviation"]
    assert np.allclose(
        (wide["upper"] - wide["deviation"])[board], (by * reach)[board], equal_nan=True
    )
    assert (wide.loc[board, "errors"] == widened.MARK).all()
    pd.testing.assert_frame_equal(wide[~board], plain[~board])
    for account, column, power in (
        (COVARIANCE, "covariance", 2), (GAPS, "unexplained_error", 1), (POPULATIONS, "error", 1),
    ):  # fmt: skip
        plain, wide = DATA.table(account), widened.table(DATA, account)
        rows = plain["source"].isin(BOARDS) if "source" in plain else plain[column].notna()
        assert np.allclose(wide.loc[rows, column], plain.loc[rows, column] * by**power)
    pd.testing.assert_frame_equal(widened.table(DATA, ERRORS), DATA.table(ERRORS))


def test_what_employers_add_is_what_hidden_employers_lack() -> None:
    """A board that hides its employers: HC3 misses, HC3 times the ratio of a like board holds."""
    chance = np.random.default_rng(5)

    def board(employers: int = 120, each: int = 20) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        owner = np.repeat(np.arange(employers), each)
        tilt = chance.random(employers)  # employers differ in whom they seek
        level = (chance.random(owner.size) < tilt[owner]).astype(np.float64)
        own = chance.normal(0, 0.25, employers)
        pay = 0.3 * level + own[owner] + chance.normal(0, 0.3, owner.size)
        return np.column_stack([np.ones(owner.size), level]), pay, owner

    x, y, owner = board()
    names = ["constant", "level"]
    known = fit_rows(x, y, names, errors="clustered", clusters=owner).standard_errors[1]
    ratio = known / fit_rows(x, y, names, errors="HC3").standard_errors[1]
    off = []
    for _ in range(150):
        x, y, _ = board()
        hidden = fit_rows(x, y, names, errors="HC3")
        off.append(abs(hidden.coefficients[1] - 0.3) / hidden.standard_errors[1])
    assert np.mean(np.array(off) < 1.96) < 0.85
    assert np.mean(np.array(off) < 1.96 * ratio) > 0.9
