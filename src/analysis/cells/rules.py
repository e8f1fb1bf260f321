"""Other rules for repeats and outliers, tried on the medians of every group at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

__all__ = ["EDGES", "RULES", "bounds"]

EDGES = (0.01, 0.25, 0.75, 0.99)
# what each rule keeps; none of them is applied anywhere else
RULES = (
    "distinct adverts",
    "with exact repeats",
    "$20,000 to $1,000,000",
    "Tukey's fences on log pay",
    "middle 98 in 100",
)
_PLAIN = (20_000.0, 1_000_000.0)
_REACH = 1.5  # quartile distances beyond the quartiles (Tukey 1977, Exploratory Data Analysis)


def bounds(edges: pd.DataFrame, keys: Sequence[str], rules: Sequence[str] = RULES) -> pd.DataFrame:
    """Return the bounds of some rules for groups with quantiles q0 to q3 at EDGES: the keys, rule,
    least, most, and repeated (whether exact repeats count).
    """
    first, lower, upper, last = (edges[f"q{i}"].to_numpy() for i in range(len(EDGES)))
    reach = _REACH * np.log(upper / lower)
    everything = (np.zeros(len(edges)), np.full(len(edges), np.inf))
    limits = dict(
        zip(
            RULES,
            (
                everything,
                everything,
                tuple(np.full(len(edges), limit) for limit in _PLAIN),
                (lower * np.exp(-reach), upper * np.exp(reach)),
                (first, last),
            ),
            strict=True,
        )
    )
    table = {name: np.tile(edges[name].to_numpy(), len(rules)) for name in keys}
    named = np.repeat(np.array(rules, dtype=object), len(edges))
    least, most = (np.concatenate([limits[rule][end] for rule in rules]) for end in (0, 1))
    return pd.DataFrame(
        {
            **table,
            "rule": named,
            "least": least,
            "most": most,
            "repeated": named == "with exact repeats",
        }
    )
