"""How much records of employers carry: their effective number, and that of their employers.

Adverts of one employer are alike, so that a hundred of them say less than a hundred of a hundred
employers. A share of them, such as the share that pay at most so much, varies by what whole
employers differ; the effective number of records is that of independent ones whose share would vary
as much. Ranks of order statistics of so many enclose a quantile (Woodruff 1952; Francisco and
Fuller 1991; Korn and Graubard 1998).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .distributions import norm, t

__all__ = [
    "ClusterSums",
    "alikeness",
    "cluster_sums",
    "count_sums",
    "design_effect",
    "dominated",
    "effective_clusters",
    "effective_records",
]

Floats = npt.NDArray[np.float64]
_DOMINANT = 1 / 5
_GROWTH = 2 / 3  # slope of log(design effect - 1) in log(records), over the cuts of three files


@dataclass(frozen=True, slots=True)
class ClusterSums:
    """What the variance of a share needs to know of clusters, arrays of any one shape.

    A record has a weight and a mark between 0 and 1, the share is the weighted mean of marks:
    `records` and `clusters` count, `weight` and `weight_sq` sum the weights and their squares,
    `size_sq` the squares of the clusters' weights; `variance` is the variance of marks over
    records. With u, a cluster's weighted marks less the share of its weight w: `removed` sums
    (u / (weight - w))², what the share moves by when the cluster is left out, and `between` u² / w.
    """

    records: Floats
    clusters: Floats
    weight: Floats
    weight_sq: Floats
    size_sq: Floats
    variance: Floats
    removed: Floats
    between: Floats


def cluster_sums(
    clusters: npt.ArrayLike, marks: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> ClusterSums:
    """Return the sums of one group of records: `clusters` (records,), `marks` (records, shares)."""
    _, code = np.unique(np.asarray(clusters), return_inverse=True)
    z = np.asarray(marks, dtype=np.float64)
    w = np.ones(len(z)) if weights is None else np.asarray(weights, dtype=np.float64)
    size, total = np.bincount(code, w), w.sum()
    share = w @ z / total
    u = np.zeros((size.size, z.shape[1]))
    np.add.at(u, code, w[:, None] * (z - share))
    alone = np.maximum(total - size, np.finfo(float).tiny)[:, None]
    ones = np.ones(z.shape[1])
    return ClusterSums(
        records=len(z) * ones,
        clusters=size.size * ones,
        weight=total * ones,
        weight_sq=np.sum(w**2) * ones,
        size_sq=np.sum(size**2) * ones,
        variance=w @ (z - share) ** 2 / total,
        removed=np.sum((u / alone) ** 2, axis=0),
        between=np.sum(u**2 / size[:, None], axis=0),
    )


def count_sums(counts: npt.ArrayLike, sizes: npt.ArrayLike) -> ClusterSums:
    """Return the sums of shares of records, such as those that name a skill: `counts` (clusters,
    shares) of records that do, of `sizes` (clusters,) records.
    """
    b, size = np.asarray(counts, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    total, ones = size.sum(), np.ones(b.shape[1])
    share = b.sum(axis=0) / total
    u = b - np.outer(size, share)
    alone = np.maximum(total - size, np.finfo(float).tiny)[:, None]
    return ClusterSums(
        records=total * ones,
        clusters=size.size * ones,
        weight=total * ones,
        weight_sq=total * ones,
        size_sq=np.sum(size**2) * ones,
        variance=share * (1 - share),
        removed=np.sum((u / alone) ** 2, axis=0),
        between=np.sum(u**2 / size[:, None], axis=0),
    )


def dominated(counts: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Return of which shares one cluster holds more than a fifth of the records that count, from
    `counts` (clusters, shares): whether that one is among the records decides the figure.
    """
    b = np.asarray(counts, dtype=np.float64)
    return np.asarray(b.max(axis=0) > _DOMINANT * b.sum(axis=0))


def effective_clusters(weight: npt.ArrayLike, size_sq: npt.ArrayLike) -> Floats:
    """Return how many clusters of equal weight would be as even (Kish 1965, Survey Sampling).

    >>> float(effective_clusters([10], [8**2 + 1 + 1])[0].round(2))
    1.52
    """
    return np.asarray(
        np.asarray(weight, dtype=np.float64) ** 2 / np.asarray(size_sq, dtype=np.float64)
    )


def effective_records(sums: ClusterSums, level: float = 0.95) -> Floats:
    """Return how many independent records the records of clusters are worth for a share.

    The variance is the jackknife's, a cluster left out at a time. Where clusters differ so little
    by chance that one intraclass correlation for all would give more, it is raised half way to
    that: a few large clusters tell little of what such clusters differ by. The number is then
    lowered by what t on the effective number of clusters exceeds the normal, at `level`. At most
    the effective number of weights; NaN below two clusters, where nothing tells what they differ
    by.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        removed = (sums.clusters - 1) / sums.clusters * sums.removed
        rho = _intraclass(sums)
        alike = (1 - rho) * sums.weight_sq + rho * sums.size_sq
        modelled = sums.variance * alike / sums.weight**2
        variance = removed + np.maximum(modelled - removed, 0) / 2
        most = sums.weight**2 / sums.weight_sq
        plain = np.where(variance > 0, sums.variance / variance, most)
        freedom = np.maximum(effective_clusters(sums.weight, sums.size_sq) - 1, 0.1)
        shrunk = (norm.ppf((1 + level) / 2) / t.ppf((1 + level) / 2, freedom)) ** 2
        return np.where(sums.clusters > 1, np.minimum(plain, most) * shrunk, np.nan)


def _intraclass(sums: ClusterSums) -> Floats:
    """Return the intraclass correlation of marks by analysis of variance (Donner 1986), from 0 to 1.

    Weights are brought to a mean of one first.
    """
    n, clusters = sums.records, sums.clusters
    unit = n / sums.weight
    between = sums.between * unit
    mean_between = between / (clusters - 1)
    mean_within = np.maximum(n * sums.variance - between, 0) / np.maximum(n - clusters, 1)
    size = (n - sums.size_sq * unit**2 / n) / (clusters - 1)
    rho = (mean_between - mean_within) / (mean_between + (size - 1) * mean_within)
    return np.clip(np.nan_to_num(rho), 0, 1)


def design_effect(records: npt.ArrayLike, alike: npt.ArrayLike) -> Floats:
    """Return by how much clusters that nobody sees raise the variance of a share of `records`.

    It grows with the records, since more of them are of one employer: were the employers' parts of
    all adverts fixed, by the first power (Kish 1965, 1 + (n - 1) rho sum s²); in three files that
    name employers, between their cuts of 30 to 40,000 records, by the power 0.68 (0.43, 0.61 and
    0.82), so that two thirds are taken. `alike` is measured (see `alikeness`).

    >>> float(design_effect(1000, 0.02).round(2))
    3.0
    """
    size = np.asarray(records, dtype=np.float64)
    return np.asarray(1 + np.asarray(alike, dtype=np.float64) * size**_GROWTH)


def alikeness(records: npt.ArrayLike, effective: npt.ArrayLike) -> Floats:
    """Return the `alike` of `design_effect` with which `records` are worth `effective` ones."""
    size = np.asarray(records, dtype=np.float64)
    return np.asarray((size / np.asarray(effective, dtype=np.float64) - 1) / size**_GROWTH)
