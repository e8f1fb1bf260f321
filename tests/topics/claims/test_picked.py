"""Two groups that are picked for how far they lie apart do not look apart by chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.topics.claims.measured_skills import _widest

LEVELS, ERROR, TIMES, SEED = 8, 0.1, 150, 20_250_101


def levels(effects: np.ndarray) -> pd.DataFrame:
    """Return levels whose effects are known with one error, as logs, in the form of a factor."""
    names = {"effect": 0.0, "interval_lower": -1.96, "interval_upper": 1.96}
    ends = {name: np.expm1(effects + shift * ERROR) for name, shift in names.items()}
    named = [f"level {place}" for place in range(len(effects))]
    return pd.DataFrame({"level": named, "source": "planted", "n": 100, **ends})


def test_levels_that_pay_the_same_are_rarely_apart() -> None:
    drawn = np.random.default_rng(SEED).normal(0, ERROR, (TIMES, LEVELS))
    found = [_widest(levels(each), "location") for each in drawn]
    apart = np.mean([each is not None and each.lower > 0 for each in found])
    assert 0 < apart < 0.1  # 5%, give or take what so many draws do


def test_levels_that_lie_apart_are_seen() -> None:
    drawn = np.random.default_rng(SEED).normal(0, ERROR, LEVELS)
    drawn[0] += 2
    found = _widest(levels(drawn), "location")
    assert found
    assert found.of.startswith("location, level 0 over")
    assert found.lower > 1


def test_one_level_is_compared_with_nothing() -> None:
    assert _widest(levels(np.zeros(1)), "location") is None
