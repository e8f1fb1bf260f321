"""Two groups brought to one mix: weights under which both have the same share in every cell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["overlap_weights"]


def overlap_weights(cells: npt.ArrayLike, first: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return weights (rows,) under which rows where `first` is true and the others have one mix of
    `cells` (rows,): a row counts by the share of the other group in its cell.

    A cell of one group only counts nought; of all weights that balance the cells these make the
    error of a difference least where pay spreads alike (overlap weights: Li, Morgan and Zaslavsky
    2018, Journal of the American Statistical Association 113, 390-400). They are scaled to a mean
    of one over the rows that count.

    >>> overlap_weights(["a", "a", "a", "b"], [True, False, False, True]).round(2).tolist()
    [1.5, 0.75, 0.75, 0.0]
    """
    codes, _ = pd.factorize(np.asarray(cells))
    mine = np.asarray(first, dtype=bool)
    size = np.bincount(codes)
    share = np.bincount(codes, weights=mine) / size
    weight = np.where(mine, 1 - share[codes], share[codes])
    counted = weight > 0
    return weight / weight[counted].mean() if counted.any() else weight
