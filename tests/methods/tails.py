"""Samples with tails of known shape, and how often intervals hold what is true of them.

Pay is lognormal, or Pareto-like: log pay is then exponential above its least, with a slope of 3 for
one group and 2.5 for the other, so that a quantile of log pay is -log(1 - p) over the slope.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

from analysis.errors import AnalysisError
from analysis.methods.importance import shares_of_r_squared
from analysis.methods.quantiles import quantile_regression

__all__ = ["PROBABILITIES", "SHARES", "TAILS", "held_by_employers", "held_effects", "held_shares"]

TAILS = ("lognormal", "Pareto-like")
SHARES = (*TAILS, "t of 3 degrees")
PROBABILITIES = (0.1, 0.9)
_SPREAD, _SLOPE = (0.35, 0.5), (3.0, 2.5)  # of the reference and of the level
_Z = stats.norm.ppf(0.975)
_SLOPES = (0.4, 0.2)  # of two independent factors, each a half 0 and a half 1


def _log_pay(chance: np.random.Generator, tail: str, group: int, size: int) -> np.ndarray:
    if tail == "lognormal":
        return chance.normal(0.3 * group, _SPREAD[group], size)
    return chance.exponential(1 / _SLOPE[group], size)


def _effect(tail: str, p: float) -> float:
    """Return how much more the quantile of the level is than that of the reference, in log points."""
    if tail == "lognormal":
        return float(0.3 + stats.norm.ppf(p) * (_SPREAD[1] - _SPREAD[0]))
    return float(-np.log1p(-p) * (1 / _SLOPE[1] - 1 / _SLOPE[0]))


@cache
def held_effects(tail: str, records: int, draws: int, seed: int = 1) -> pd.DataFrame:
    """Return how often 95% intervals of the effects of a level of so many records, beside three
    times as many, held the true ones: quantile (p10, p90, widening), coverage, width (mean).

    The widening is the effect on p90 less that on p10, its two errors taken as independent.
    """
    chance = np.random.default_rng([seed, records, TAILS.index(tail)])
    level = np.repeat([0.0, 1.0], [3 * records, records])
    design = np.column_stack([np.ones(level.size), level])
    true = {p: _effect(tail, p) for p in PROBABILITIES}
    found = []
    for _ in range(draws):
        parts = [
            _log_pay(chance, tail, group, size) for group, size in ((0, 3 * records), (1, records))
        ]
        fitted = quantile_regression(
            design, np.concatenate(parts), ["constant", "level"], PROBABILITIES
        )
        own = fitted[fitted["name"] == "level"].set_index("probability")
        off, error = own["coefficient"] - pd.Series(true), own["error"]
        both = float(np.sqrt((error**2).sum()))
        found.append([*(off / error).tolist(), (off[0.9] - off[0.1]) / both, *error.tolist(), both])
    table = np.array(found)
    names = ["p10", "p90", "widening"]
    return pd.DataFrame(
        {
            "quantile": names,
            "coverage": (np.abs(table[:, :3]) <= _Z).mean(axis=0),
            "width": 2 * _Z * table[:, 3:].mean(axis=0),
        }
    )


@cache
def held_by_employers(spread: float, draws: int, seed: int = 1) -> float:
    """Return how often 95% intervals of the widening held it where sixty employers of twenty records
    differ in pay, and by `spread` in how far apart their own pay lies; errors are by employer, those
    of the two quantiles taken as independent. The level changes neither quantile.
    """
    chance = np.random.default_rng([seed, round(100 * spread)])
    owner = np.repeat(np.arange(60), 20)
    held = []
    for _ in range(draws):
        tilt = chance.random(60)  # employers differ in how many of the level they have
        level = (chance.random(owner.size) < tilt[owner]).astype(np.float64)
        own, wide = chance.normal(0, 0.2, 60), np.exp(chance.normal(0, spread, 60))
        pay = own[owner] + 0.3 * wide[owner] * chance.normal(size=owner.size)
        design = np.column_stack([np.ones(owner.size), level])
        fitted = quantile_regression(
            design, pay, ["constant", "level"], PROBABILITIES, clusters=owner
        )
        told = fitted[fitted["name"] == "level"]
        off = told["coefficient"].iloc[1] - told["coefficient"].iloc[0]
        held.append(abs(off) <= _Z * np.sqrt((told["error"] ** 2).sum()))
    return float(np.mean(held))


def _noise(chance: np.random.Generator, tail: str, size: int) -> np.ndarray:
    if tail == "lognormal":
        return chance.normal(0, 0.4, size)
    if tail == "Pareto-like":
        return chance.exponential(0.4, size)
    return 0.4 * stats.t.rvs(3, size=size, random_state=chance) / np.sqrt(3)


@cache
def held_shares(tail: str, records: int, draws: int, seed: int = 1) -> float:
    """Return how often 95% intervals of shares of variance of two independent factors, of so many
    records, held the true ones.
    """
    chance = np.random.default_rng([seed, records, SHARES.index(tail)])
    explained = np.array(_SLOPES) ** 2 / 4
    true = explained / (explained.sum() + 0.4**2)
    held = []
    for draw in range(draws):
        x = chance.integers(0, 2, (records, 2)).astype(np.float64)
        y = x @ _SLOPES + _noise(chance, tail, records)
        try:
            table = shares_of_r_squared(x, y, {"a": [0], "b": [1]}, draws=200, seed=draw)
        except AnalysisError:
            held.append([False, False])
            continue
        table = table.set_index("factor").loc[["a", "b"]]
        held.append(((table["lower"] <= true) & (true <= table["upper"])).tolist())
    return float(np.mean(held))
