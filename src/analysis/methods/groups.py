"""Groups of records of the same employers side by side: medians and shares with the intervals that
employers allow, and how they move together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from .clusters import cluster_sums, count_sums, dominated, effective_clusters, effective_records
from .distributions import norm
from .uncertainty import order_statistic_ranks, wilson

__all__ = ["GroupMedians", "group_medians", "group_shares"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GroupMedians:
    """Medians of groups: arrays of shape (groups,) in the order of `names`.

    `n` records of `clusters` employers, worth `effective_clusters` equal ones; `lower` and `upper`
    are the ends of the interval, NaN where too few independent records carry one; `covariance`
    (groups, groups) of the estimates is NaN in these rows.
    """

    names: tuple[str, ...]
    n: npt.NDArray[np.int64]
    clusters: npt.NDArray[np.int64]
    effective_clusters: Floats
    estimate: Floats
    lower: Floats
    upper: Floats
    covariance: Floats


def group_medians(
    values: npt.ArrayLike,
    groups: Sequence[object],
    clusters: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> GroupMedians:
    """Return the median of `values` (records,) in each group, sorted by name; records whose group
    is null are left out.

    The interval is Woodruff's for so many independent records as those of `clusters` (records,) are
    worth (see `methods.clusters`); without clusters every record is its own. The error of a median
    is what its interval has; two medians are correlated as the shares of records at most their
    medians are, summed by cluster (Cochran 1977, section 11.12, with the linearisation of Francisco
    and Fuller 1991, Annals of Statistics 19): one employer that is in both groups moves both.
    """
    codes, names = pd.factorize(np.asarray(groups, dtype=object), sort=True)
    kept = codes >= 0
    y, code = np.asarray(values, dtype=np.float64)[kept], codes[kept]
    by = np.arange(len(y)) if clusters is None else pd.factorize(np.asarray(clusters)[kept])[0]
    alone = clusters is None
    own = [
        _median(y[code == g], None if alone else by[code == g], level) for g in range(len(names))
    ]
    n, held, even, middle, lower, upper = (np.array(each) for each in zip(*own, strict=True))
    error = (upper - lower) / (2 * norm.ppf((1 + level) / 2))
    alike = np.eye(len(names)) if alone else _alike(y, code, by, middle)
    return GroupMedians(
        names=tuple(map(str, names)),
        n=n.astype(np.int64),
        clusters=held.astype(np.int64),
        effective_clusters=even,
        estimate=middle,
        lower=lower,
        upper=upper,
        covariance=np.outer(error, error) * alike,
    )


def _median(y: Floats, by: npt.NDArray[np.int64] | None, level: float) -> tuple[float, ...]:
    """Return n, clusters and their effective number, the median and the ends of its interval."""
    ordered, middle = np.sort(y), float(np.median(y))
    size = len(y)
    if by is None:
        worth, held, even = np.array([float(size)]), size, float(size)
    elif len(set(by.tolist())) < 2:
        return size, 1, 1.0, middle, np.nan, np.nan
    else:
        sums = cluster_sums(by, _below(y, middle)[:, None])
        worth, held = effective_records(sums, level), int(sums.clusters[0])
        even = float(effective_clusters(sums.weight, sums.size_sq)[0])
    if not worth[0] >= 1:
        return size, held, even, middle, np.nan, np.nan
    low, high = order_statistic_ranks([size], 0.5, level, effective=worth)
    if np.isnan(low[0]) or np.isnan(high[0]):
        return size, held, even, middle, np.nan, np.nan
    ends = ordered[[max(int(low[0]), 1) - 1, min(int(high[0]), size) - 1]]
    return size, held, even, middle, float(ends[0]), float(ends[1])


def _below(y: Floats, middle: Floats | float) -> Floats:
    """Return 1 for what lies below, 0 for what lies above, and half for what is equal: pay is stated
    in round figures.
    """
    return np.where(y < middle, 1.0, np.where(y > middle, 0.0, 0.5))


def _alike(
    y: Floats, code: npt.NDArray[np.int64], by: npt.NDArray[np.int64], middle: Floats
) -> Floats:
    """Return the correlation of the groups' medians, as far as they share clusters."""
    scores = np.zeros((int(by.max(initial=-1)) + 1, len(middle)))
    marks = _below(y, middle[code])
    share = np.bincount(code, marks) / np.bincount(code)
    np.add.at(scores, (by, code), marks - share[code])
    squares = scores.T @ scores
    size = np.sqrt(np.diag(squares))
    size = np.where(size > 0, size, 1.0)
    alike: Floats = squares / np.outer(size, size)
    np.fill_diagonal(alike, 1.0)
    return alike


def group_shares(
    marks: npt.ArrayLike,
    groups: Sequence[object],
    clusters: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return the share of records that are marked (records,), 0 or 1, in each group, sorted by
    name; records whose group is null are left out.

    Columns: group, n, hits, clusters, share, lower, upper (Wilson's interval for so many independent
    records as those of `clusters` are worth; without clusters every record is its own), effective.
    NaN of the interval where one cluster holds all records. `dominated` says whether one cluster
    has more than a fifth of the records that are marked.
    """
    codes, names = pd.factorize(np.asarray(groups, dtype=object), sort=True)
    kept = codes >= 0
    code, mark = codes[kept], np.asarray(marks, dtype=np.float64)[kept]
    alone = clusters is None
    by = np.arange(len(code)) if clusters is None else pd.factorize(np.asarray(clusters)[kept])[0]
    held = int(by.max(initial=-1)) + 1
    rows = []
    for place, name in enumerate(names):
        mine = code == place
        size = np.bincount(by[mine], minlength=held)
        hits = np.bincount(by[mine], mark[mine], held)[size > 0]
        size = size[size > 0]
        n, above = int(size.sum()), float(hits.sum())
        worth = float(n) if alone else np.nan
        if not alone and len(size) > 1:
            worth = float(effective_records(count_sums(hits[:, None], size), level)[0])
        lower, upper = wilson([above], [n], level=level, design_effect=n / worth)
        ends = (float(lower[0]), float(upper[0])) if worth > 0 else (np.nan, np.nan)
        one = not alone and bool(dominated(hits[:, None])[0])
        rows.append((str(name), n, int(above), len(size), above / n, *ends, worth, one))
    columns = ["group", "n", "hits", "clusters", "share", "lower", "upper", "effective"]
    columns.append("dominated")
    return pd.DataFrame(rows, columns=columns)
