"""How much of the spread of pay each factor accounts for: shares of R squared, with intervals.

The share of a factor is what it adds to R squared, averaged over all orders in which the factors
could be entered (Lindeman, Merenda and Gold 1980; Shapley values of factor groups, Owen 1977).
Shares add up to R squared, they do not hang on which factor is asked first, and they say nothing of
causes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import factorial

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import NotCarried
from ..vocabulary.marks import NOT_STATED
from .designs import Design
from .distributions import norm
from .ranks import rank_sets
from .regression import fit_cells, refuse_collinear

__all__ = [
    "MOST_FACTORS",
    "bootstrap_shares",
    "chance_share",
    "columns_of_stated",
    "shares_of_cells",
    "shares_of_r_squared",
]

Floats = npt.NDArray[np.float64]
MOST_FACTORS = 10  # the orders of more would be too many
_NO_SPREAD = 1e-9  # of log pay: what differs less is rounding
_BLOCKS = 400  # into which rows without clusters are dealt for the bootstrap


def shares_of_r_squared(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    factors: Mapping[str, Sequence[int]],
    *,
    clusters: npt.ArrayLike | None = None,
    level: float = 0.95,
    draws: int = 400,
    seed: int = 0,
) -> pd.DataFrame:
    """Return each factor's share of R squared of `y` (rows,) on `design` (rows, columns, no
    constant among them).

    `factors` names the columns of each factor; every column belongs to one. Rows are weighted
    alike. Columns: factor, share (adds up to R squared), lower, upper (normal interval, standard
    error from `draws` bootstrap draws of clusters, or of 400 blocks of rows dealt at random), part
    (of R squared), rank_lower and rank_upper (the places that the factor may have, for all factors
    at once; see `analysis.methods.ranks.rank_sets`). Raises as `bootstrap_shares`.
    """
    whole, again = bootstrap_shares(design, y, factors, clusters=clusters, draws=draws, seed=seed)
    return _table(list(factors), whole, again, level, seed)


def shares_of_cells(
    design: npt.ArrayLike,
    n: npt.ArrayLike,
    mean: npt.ArrayLike,
    m2: npt.ArrayLike,
    factors: Mapping[str, Sequence[int]],
    *,
    level: float = 0.95,
    draws: int = 400,
    seed: int = 0,
) -> pd.DataFrame:
    """Return what `shares_of_r_squared` returns, from cells of rows with equal regressors: the same
    shares.

    `design` (cells, columns, no constant among them); `n`, `mean` and `m2` (cells,). A bootstrap
    draw takes a multinomial count of rows from each cell, their mean and spread as those of as many
    normal values: rows are independent, as adverts of one employer are not.
    """
    x = np.asarray(design, dtype=np.float64)
    count, centre, spread = (np.asarray(part, dtype=np.float64) for part in (n, mean, m2))
    columns, labels = _columns(factors)
    x = x[:, columns]
    if np.ptp(centre) < _NO_SPREAD and spread.sum() < _NO_SPREAD**2 * count.sum():
        raise NotCarried("every record has the same pay: there is no spread to share.")
    fit_cells(
        np.column_stack([np.ones(len(x)), x]),
        count,
        centre,
        spread,
        ["constant", *labels],
        errors="ols",
    )
    centre = centre - np.average(centre, weights=count)
    sizes = [len(factors[name]) for name in factors]
    whole = _shares(_of_cells(x, count, centre, spread)[None], sizes)[0]
    drawn = _drawn_cells(x, count, centre, spread, draws, seed)
    return _table(list(factors), whole, _shares(drawn, sizes), level, seed)


def _drawn_cells(
    x: Floats, count: Floats, mean: Floats, m2: Floats, draws: int, seed: int
) -> Floats:
    """Return the sums of products (draws, k, k) of (1, x, y) over cells as chance draws them."""
    chance = np.random.default_rng(seed)
    taken = chance.multinomial(int(count.sum()), count / count.sum(), size=draws).astype(np.float64)
    variance = m2 / count
    means = mean + chance.normal(size=taken.shape) * np.sqrt(variance / np.maximum(taken, 1))
    spreads = variance * np.where(taken > 1, chance.chisquare(np.maximum(taken - 1, 1)), 0)
    return np.stack([_of_cells(x, *parts) for parts in zip(taken, means, spreads, strict=True)])


def _of_cells(x: Floats, count: Floats, mean: Floats, m2: Floats) -> Floats:
    """Return the sums of products of (1, x, y) over the rows of cells, shape (k, k)."""
    whole = np.column_stack([np.ones(len(x)), x, mean])
    products = whole.T @ (count[:, None] * whole)
    products[-1, -1] += m2.sum()
    return products


def _table(names: list[str], whole: Floats, again: Floats, level: float, seed: int) -> pd.DataFrame:
    half = norm.isf((1 - level) / 2) * again.std(axis=0, ddof=1)
    table = pd.DataFrame(
        {
            "factor": names,
            "share": whole,
            "lower": np.maximum(whole - half, 0),
            "upper": np.minimum(whole + half, 1),
            "part": whole / whole.sum(),
        }
    )
    places = rank_sets(whole, np.atleast_2d(np.cov(again, rowvar=False)), level=level, seed=seed)
    return table.assign(rank_lower=places.lower, rank_upper=places.upper).sort_values(
        "share", ascending=False, ignore_index=True
    )


def columns_of_stated(design: Design) -> tuple[Floats, dict[str, list[int]]]:
    """Return the columns (rows, columns) of a design, and those of each factor: what its levels
    tell of the records that state it.

    Columns of levels are deviations from their means among the records that state the factor, 0
    elsewhere, so that they carry nothing of who states it. Whether a record does is one more factor,
    "(not stated)", of all factors together. Together they span what the design does.
    """
    parts: list[Floats] = []
    places: dict[str, list[int]] = {}
    for i, factor in enumerate(design.factors):
        code = design.codes[:, i]
        named = [j for j, level in enumerate(factor.levels) if level != NOT_STATED]
        own = (code[:, None] == np.array(named[1:], dtype=code.dtype)).astype(np.float64)
        lacks = ~np.isin(code, named)
        if lacks.any():
            own = np.where(lacks[:, None], 0.0, own - own[~lacks].mean(axis=0))
            own = np.column_stack([own, lacks])
        start = sum(part.shape[1] for part in parts)
        parts.append(own)
        places.setdefault(factor.name, []).extend(range(start, start + len(named) - 1))
        if lacks.any():
            places.setdefault(NOT_STATED, []).append(start + len(named) - 1)
    return np.hstack(parts), {name: at for name, at in places.items() if at}


def chance_share(levels: float, records: float) -> float:
    """Return the share of R squared that a factor of so many levels would have by chance alone: its
    expectation where pay has nothing to do with it, records independent.
    """
    return (levels - 1) / (records - 1)


def _columns(factors: Mapping[str, Sequence[int]]) -> tuple[list[int], list[str]]:
    """Return the columns of all factors in their order, and names for them."""
    if len(factors) > MOST_FACTORS:
        raise NotCarried(
            f"{len(factors)} factors are too many for shares of R squared; {MOST_FACTORS} at most."
        )
    pairs = [(column, f"{name} ({column})") for name in factors for column in factors[name]]
    return [column for column, _ in pairs], [label for _, label in pairs]


def bootstrap_shares(
    design: npt.ArrayLike,
    y: npt.ArrayLike,
    factors: Mapping[str, Sequence[int]],
    *,
    clusters: npt.ArrayLike | None = None,
    weight: npt.ArrayLike | None = None,
    draws: int = 400,
    seed: int = 0,
) -> tuple[Floats, Floats]:
    """Return the shares (factors,) and those of bootstrap draws (draws, factors); see
    `shares_of_r_squared`. Rows count by `weight` (rows,), which is taken as fixed, else alike.

    Raises Collinear where columns are determined by others, NotCarried with more than ten factors,
    with fewer than thirty clusters, or where `y` does not vary.
    """
    x, values = np.asarray(design, dtype=np.float64), np.asarray(y, dtype=np.float64)
    columns, labels = _columns(factors)
    if np.ptp(values) < _NO_SPREAD:
        raise NotCarried("every record has the same pay: there is no spread to share.")
    if len(values) <= len(columns) + 1:
        raise NotCarried(f"{len(values):,} records cannot carry {len(columns) + 1:,} coefficients.")
    moments = _moments(x[:, columns], values, clusters, seed, weight)
    refuse_collinear(_about_means(moments.sum(axis=0)[:-1, :-1]), labels)
    sizes = [len(factors[name]) for name in factors]
    count = len(moments)
    drawn = (
        np.random.default_rng(seed)
        .multinomial(count, np.full(count, 1 / count), size=draws)
        .astype(np.float64)
    )
    whole = _shares(moments.sum(axis=0)[None], sizes)[0]
    again = _shares((drawn @ moments.reshape(count, -1)).reshape(draws, *moments.shape[1:]), sizes)
    return whole, again


def _about_means(products: Floats) -> Floats:
    """Return sums of products of columns about their means, from those of (1, columns)."""
    sums = products[0, 1:]
    return np.asarray(products[1:, 1:] - np.outer(sums, sums) / products[0, 0])


def _moments(
    x: Floats,
    y: Floats,
    clusters: npt.ArrayLike | None,
    seed: int,
    weight: npt.ArrayLike | None = None,
) -> Floats:
    """Return sums of products of (1, x, y) per cluster, or per block of rows dealt at random:
    (clusters, k, k).
    """
    if clusters is None:
        codes = np.random.default_rng(seed + 1).permutation(len(y)) % min(_BLOCKS, len(y))
    else:
        codes = np.unique(np.asarray(clusters), return_inverse=True)[1]
    count = int(codes.max()) + 1
    if count < 30:
        raise NotCarried(f"{count} employers are too few for intervals of shares; 30 are needed.")
    whole = np.column_stack([np.ones(len(y)), x - x.mean(axis=0), y - y.mean()])
    if weight is not None:
        whole *= np.sqrt(np.asarray(weight, dtype=np.float64))[:, None]
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(count))
    ends = np.append(starts[1:], len(y))
    sorted_rows = whole[order]
    return np.stack(
        [sorted_rows[a:b].T @ sorted_rows[a:b] for a, b in zip(starts, ends, strict=True)]
    )


def _shares(moments: Floats, sizes: Sequence[int]) -> Floats:
    """Return shares (draws, factors) from sums of products (draws, k, k) of (1, x, y)."""
    n, means = moments[:, :1, :1], moments[:, :1, 1:]
    gram = moments[:, 1:, 1:] - means.transpose(0, 2, 1) @ means / n
    size = np.einsum("dii->di", gram)
    gone = size <= 1e-9 * size.max(axis=0)  # a level that a draw left out is nothing but rounding
    gram = np.where(gone[:, :, None] | gone[:, None, :], 0.0, gram)
    scale = np.sqrt(np.where(gone, 1.0, size))
    gram = gram / scale[:, :, None] / scale[:, None, :]
    edges = np.cumsum([0, *sizes])
    parts = [list(range(edges[i], edges[i + 1])) for i in range(len(sizes))]
    explained: dict[tuple[int, ...], Floats] = {(): np.zeros(len(gram))}
    everyone = range(len(sizes))
    for size in range(1, len(sizes) + 1):
        for chosen in combinations(everyone, size):
            places = [place for i in chosen for place in parts[i]]
            inner, outer = gram[:, places][:, :, places], gram[:, places, -1]
            # what a draw left out, or made equal to another, is worth nothing in it
            ridge = (1e-13 if len(gram) == 1 else 1e-8) * np.eye(len(places))
            explained[chosen] = np.einsum(
                "dk,dk->d", outer, np.linalg.solve(inner + ridge, outer[:, :, None])[:, :, 0]
            )
    shares = np.zeros((len(gram), len(sizes)))
    for i in everyone:
        others = [j for j in everyone if j != i]
        for size in range(len(sizes)):
            weight = factorial(size) * factorial(len(sizes) - size - 1) / factorial(len(sizes))
            for chosen in combinations(others, size):
                shares[:, i] += weight * (
                    explained[tuple(sorted((*chosen, i)))] - explained[chosen]
                )
    return shares
