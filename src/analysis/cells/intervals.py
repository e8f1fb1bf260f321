"""The figures of a table of pay, as places in the order of a group's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..methods.uncertainty import order_statistic_ranks
from .answers import QUANTILES, name_of
from .weighted import places_of

__all__ = ["CANDIDATES", "levels", "likely", "named", "places", "ranks_of", "suffix"]

CANDIDATES = 20  # places, evenly spread: a range that a tenth of a group has holds two neighbours
_SHOWN = 0.95
_MEDIAN = 0.5


def places(
    groups: pd.DataFrame,
    keys: Sequence[str],
    level: float,
    median_levels: Sequence[float] = (),
    worth: Mapping[tuple[float, float], np.ndarray] | None = None,
) -> pd.DataFrame:
    """Return, per group with n, weight and weight_sq, the places of quantiles, of their intervals
    of `level`, of the median's also of other levels, and of the candidates for the commonest pay;
    columns: the keys, and names that `named` reads. Intervals are of as many records as those of a
    group are `worth`, by quantile and level; of all where that is not told.
    """
    weight = groups["weight"].to_numpy(dtype=np.float64)
    size = weight**2 / groups["weight_sq"].to_numpy(dtype=np.float64)
    below, above, _ = places_of(weight, QUANTILES)
    wanted = {}
    for column, p in enumerate(QUANTILES):
        name = name_of(p)
        wanted[f"{name}_below"], wanted[f"{name}_above"] = below[:, column], above[:, column]
        for each in levels(p, level, median_levels):
            # ranks of the effective size, brought to the scale of cumulative weight
            effective = None if worth is None else worth[p, each]
            ranks = order_statistic_ranks(size, p, each, effective=effective)
            lower, upper = (rank * weight / size for rank in ranks)
            wanted[f"{name}_lower{suffix(each)}"] = lower
            wanted[f"{name}_upper{suffix(each)}"] = upper
    for k in range(1, CANDIDATES + 1):
        wanted[f"candidate_{k}"] = np.ceil(weight * k / CANDIDATES)
    table = pd.DataFrame(wanted)
    return pd.concat([groups[list(keys)].reset_index(drop=True), table], axis=1)


def levels(p: float, level: float, median_levels: Sequence[float] = ()) -> list[float]:
    """Return the levels of the intervals of a quantile."""
    return list(dict.fromkeys([level, *(median_levels if p == _MEDIAN else ())]))


def suffix(level: float) -> str:
    """Return what tells the interval of a level from that of 95 %.

    >>> suffix(0.95), suffix(0.8)
    ('', '_80')
    """
    return "" if level == _SHOWN else f"_{100 * level:g}"


def ranks_of(wanted: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return the ranks of the intervals of 95 % or another level among `places`: the keys, and
    p50_lower_rank and so on.
    """
    sides = [f"{name_of(p)}_{side}" for p in QUANTILES for side in ("lower", "upper")]
    kept = wanted[[*keys, *(name for name in sides if name in wanted)]]
    return kept.rename(columns={name: f"{name}_rank" for name in sides})


def named(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of picked places with its quantiles between them, the places dropped."""
    _, _, share = places_of(table["weight"].to_numpy(), QUANTILES)
    found = {}
    for column, name in enumerate(map(name_of, QUANTILES)):
        below, above = table[f"{name}_below"], table[f"{name}_above"]
        found[name] = below + share[:, column] * (above - below)
    beside = [f"{name}_{side}" for name in found for side in ("below", "above")]
    done = table.drop(columns=[*beside, *[f"candidate_{k}" for k in range(1, CANDIDATES + 1)]])
    return pd.concat([done, pd.DataFrame(found, index=done.index)], axis=1)


def likely(picked: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return the pay that two neighbouring candidates of a group share: the keys and pay."""
    columns = [f"candidate_{k}" for k in range(1, CANDIDATES + 1)]
    pay = picked[columns].to_numpy()
    groups, places_ = np.nonzero(pay[:, 1:] == pay[:, :-1])
    found = picked[list(keys)].iloc[groups].assign(pay=pay[groups, places_])
    return found.drop_duplicates(ignore_index=True)
