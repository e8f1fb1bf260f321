"""How far two ranked lists agree: overlaps of their tops, and a printed order beside an estimated
one, with the agreement that chance would bring.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

from ..errors import NotCarried
from .ranks import RankSets

__all__ = [
    "Agreement",
    "OrderAgreement",
    "agreement",
    "average_overlap",
    "order_agreement",
    "rank_biased_overlap",
]


class Agreement(NamedTuple):
    """How far two lists agree: `tau` on common items with its p-value, and overlaps of their tops."""

    common: int
    tau: float
    p_value: float
    overlap: float
    rbo_least: float
    rbo_most: float


def agreement(
    first: Sequence[Hashable], second: Sequence[Hashable], *, persistence: float = 0.9
) -> Agreement:
    """Return the agreement of two ranked lists without ties: tau-b on what both name, and overlaps."""
    from scipy import stats  # late: it takes half a second

    common = [item for item in first if item in set(second)]
    places = [list(second).index(item) for item in common]
    tested = stats.kendalltau(range(len(common)), places) if len(common) > 1 else None
    least, most = rank_biased_overlap(first, second, persistence=persistence)
    return Agreement(
        common=len(common),
        tau=float(tested.statistic) if tested else float("nan"),
        p_value=float(tested.pvalue) if tested else float("nan"),
        overlap=average_overlap(first, second),
        rbo_least=least,
        rbo_most=most,
    )


def average_overlap(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return the mean share of common items over the depths of the shorter list (Fagin et al.
    2003).

    >>> round(average_overlap("abcdefg", "zcavwxy"), 3)
    0.312
    """
    depth = min(len(first), len(second))
    return float(np.mean([len(set(first[:d]) & set(second[:d])) / d for d in range(1, depth + 1)]))


def rank_biased_overlap(
    first: Sequence[Hashable], second: Sequence[Hashable], *, persistence: float = 0.9
) -> tuple[float, float]:
    """Return the least and the most that rank-biased overlap can be, whatever follows the lists.

    Source: Webber, Moffat and Zobel (2010), A similarity measure for indefinite rankings, ACM TOIS
    28(4), equation 11 and the residual of section 4.3. Lists are cut to the length of the shorter.
    """
    depth, p = min(len(first), len(second)), persistence
    common = np.array(
        [len(set(first[:d]) & set(second[:d])) for d in range(1, depth + 1)], dtype=np.float64
    )
    d = np.arange(1, depth + 1)
    last = common[-1]
    tail = -np.log(1 - p) - float(np.sum(p**d / d))  # the sum of p^d / d beyond the depth
    least = (1 - p) / p * (float(np.sum(common / d * p**d)) + last * tail)
    # at most every further item is common: both lists may go on with what the other already has
    further = np.arange(depth + 1, depth + 5_000)
    most = (
        (1 - p)
        / p
        * (
            float(np.sum(common / d * p**d))
            + float(
                np.sum(np.minimum(last + 2.0 * (further - depth), further) / further * p**further)
            )
        )
    )
    return float(least), float(most)


class OrderAgreement(NamedTuple):
    """How far a printed order of the same items agrees with an estimated one.

    `inside`: printed places that lie in the confidence sets; `by_chance`: how many would if the
    items were printed in random order, and `p_value`: how often as many or more. Of all pairs,
    `agreeing` are surely in the printed order, `opposed` surely in the other, the rest is open.
    """

    items: int
    inside: int
    by_chance: float
    p_value: float
    agreeing: int
    opposed: int
    pairs: int


def order_agreement(
    sets: RankSets, printed: Sequence[int], *, draws: int = 100_000, seed: int = 0
) -> OrderAgreement:
    """Return how `printed`, the place of every item among the same items, agrees with their `sets`.

    Lying inside a set is no more than a failure to reject, and wide sets hold many places: so the
    count is set beside its distribution over random orders (a permutation test; Good 2005,
    Permutation, Parametric and Bootstrap Tests of Hypotheses), drawn with a seed.
    """
    places = np.asarray(printed, dtype=np.int64)
    items = len(places)
    if sorted(places.tolist()) != list(range(1, items + 1)):
        raise NotCarried("printed places must be 1, 2, … once each, among the items compared.")
    inside = int(((sets.lower <= places) & (places <= sets.upper)).sum())
    chance = np.random.default_rng(seed)
    drawn = chance.permuted(np.tile(np.arange(1, items + 1), (draws, 1)), axis=1)
    by_chance = ((sets.lower <= drawn) & (drawn <= sets.upper)).sum(axis=1)
    before = places[:, None] > places[None, :]  # the column is printed before the row
    return OrderAgreement(
        items=items,
        inside=inside,
        by_chance=float(((sets.upper - sets.lower + 1) / items).sum()),
        p_value=float((1 + (by_chance >= inside).sum()) / (1 + draws)),
        agreeing=int((sets.above & before).sum()),
        opposed=int((sets.above & ~before).sum()),
        pairs=items * (items - 1) // 2,
    )
