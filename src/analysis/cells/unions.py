"""The figures of unions of cells: counts and moments without loss, quantiles of the mixture.

What the cells do not carry is stated, and under nine tenths no figure is given.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..methods.clusters import alikeness, design_effect
from ..methods.uncertainty import order_statistic_ranks
from .answers import QUANTILES, name_of
from .mixture import Mixture

__all__ = ["LEAST_CARRIED", "merged"]

LEAST_CARRIED = 0.9  # of the records of a group, for its figures to be given

Floats = npt.NDArray[np.float64]


def merged(
    cells: pd.DataFrame, by: Sequence[str], level: float, mixing_error: float
) -> pd.DataFrame:
    """Return the figures of unions of cells, a row per group; none where they carry too little.

    Quantiles have intervals that hold wherever the records lie that cells do not carry, and whose
    ends are widened by the error of mixing; where such an interval has no end there is none.
    """
    keys = list(by) or ["cut"]
    placed = cells if by else cells.assign(cut="")
    number = placed.groupby(keys, sort=True).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    placed = placed.iloc[order[number[order] >= 0]]
    if placed.empty:
        return pd.DataFrame(columns=[*keys, "n", "carried"])
    starts = np.flatnonzero(np.diff(np.sort(number[number >= 0]), prepend=-1))
    table = placed[keys].iloc[starts].reset_index(drop=True)
    figures = _Unions(placed, starts).figures(level, mixing_error)
    return table.assign(**figures)


class _Unions:
    """Cells in the order of their groups, each of which begins at one of `starts`."""

    def __init__(self, cells: pd.DataFrame, starts: npt.NDArray[np.intp]) -> None:
        self._cells, self._starts = cells, starts
        self._ends = [*starts[1:], len(cells)]
        self._n, self._factor = self._floats("n"), self._floats("factor")
        self._whole = self._summed(self._n)
        self._carried = self._floats("carried")[starts]

    def figures(self, level: float, mixing_error: float) -> dict[str, npt.NDArray[np.generic]]:
        """Return the columns of the table, each of one figure for each group."""
        enough = self._carried >= LEAST_CARRIED
        found = {**self._moments(), **self._quantiles(enough, level, mixing_error)}
        return {
            "n": self._whole.astype("int64"),
            "postings": self._summed(self._floats("postings")).astype("int64"),
            "weight": self._whole,
            "weight_sq": self._whole,
            "carried": self._carried,
            **{name: np.where(enough, each, np.nan) for name, each in found.items()},
        }

    def _floats(self, name: str) -> Floats:
        return self._cells[name].to_numpy(dtype=np.float64, na_value=np.nan)

    def _summed(self, values: Floats) -> Floats:
        return np.asarray(np.add.reduceat(values, self._starts))

    def _moments(self) -> dict[str, Floats]:
        """Return means and sums of squared deviations (Chan, Golub and LeVeque 1983)."""
        pay = self._floats("mean") * self._factor, self._floats("m2") * self._factor**2
        logs = self._floats("log_mean") + np.log(self._factor), self._floats("log_m2")
        found = {}
        for before, (mean, m2) in {"": pay, "log_": logs}.items():
            whole = self._summed(self._n * mean) / self._whole
            away = mean - np.repeat(whole, np.diff([*self._starts, len(mean)]))
            found[f"{before}mean"] = whole
            found[f"{before}m2"] = self._summed(m2) + self._summed(self._n * away**2)
        return found

    def _quantiles(
        self, enough: npt.NDArray[np.bool_], level: float, mixing_error: float
    ) -> dict[str, Floats]:
        n, every = self._whole, self._whole / self._carried
        missing = every - n
        worth = self._worth(every)
        found = {name: np.full(n.size, np.nan) for name in ("effective", "low_end", "high_end")}
        found["effective"] = worth
        asked: dict[str, Floats] = {}
        for p in QUANTILES:
            lower, upper = order_statistic_ranks(every, p, level, effective=worth)
            within = enough & (lower - missing >= 1) & (upper <= n)
            at = np.stack([(n - 1) * p + 1, lower - missing, upper])
            asked[name_of(p)] = np.where(within, (at - 0.5) / n, np.nan)
        ends = dict.fromkeys(("", "_lower", "_upper"), 1.0)
        ends |= {"_lower": 1 - mixing_error, "_upper": 1 + mixing_error}
        found |= {f"{name}{end}": np.full(n.size, np.nan) for name in asked for end in ends}
        wanted = np.stack(list(asked.values()))  # of quantile, end and group
        for group in np.flatnonzero(enough).tolist():
            for end in ("low", "high"):
                found[f"{end}_end"][group] = self._mixture(group, f"{end}_grid").quantile(0.5)
            at_group = self._mixture(group, "pay_grid").quantile(wanted[:, :, group])
            for name, figures in zip(asked, at_group, strict=True):
                for (end, wider), figure in zip(ends.items(), figures, strict=True):
                    found[f"{name}{end}"][group] = figure * wider
        return found

    def _worth(self, every: Floats) -> Floats:
        """Return how many independent records unions of cells are worth, which are as alike as those
        of their cells on average.
        """
        alike = alikeness(self._n, self._floats("effective"))
        mean = self._summed(self._n * alike) / self._whole
        return np.asarray(every / design_effect(every, mean))

    def _mixture(self, group: int, grid: str) -> Mixture:
        cells = slice(self._starts[group], self._ends[group])
        grids = self._cells[grid].to_numpy()[cells]
        curves = [
            np.asarray(curve, dtype=np.float64) * factor
            for curve, factor in zip(grids, self._factor[cells], strict=True)
        ]
        return Mixture(self._n[cells].tolist(), curves)
