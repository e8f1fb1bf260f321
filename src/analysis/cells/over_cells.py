"""Answers over aggregate cells: moments merged exactly, quantiles from the mixture of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import NotCarried
from ..vocabulary import roles_table
from ..vocabulary.marks import POOLED
from .answers import DIMENSIONS, Answer, Question, name_of
from .mixture import Mixture
from .moments import merge_moments

__all__ = ["Cells"]


class Cells:
    """A table of cells, as `build_cells` makes it; every cell holds ten records or more."""

    exact = False
    least = 10

    def __init__(self, table: pd.DataFrame) -> None:
        """Take the table of cells; columns as in `data/README.md`."""
        families = roles_table().set_index("role")["family"]
        family = table["role"].map(families).where(table["role"] != POOLED, POOLED)
        self.table = table.assign(family=family)

    @classmethod
    def read(cls, path: Path) -> Cells:
        """Return the cells kept in a Parquet file."""
        return cls(pd.read_parquet(path))

    def ask(self, question: Question, probabilities: Sequence[float] = ()) -> Answer:
        """Return n, moments and quantiles per group of the question (see `Answer`)."""
        cells, unplaced = self._chosen(question)
        rows = [
            self._key(question, key) | _merged(group, question, probabilities)
            for key, group in _groups(cells, question)
        ]
        columns = [*question.by, "n", "weight", "weight_sq", "mean", "m2", "log_mean", "log_m2"]
        table = pd.DataFrame(rows, columns=[*columns, *map(name_of, probabilities)])
        return Answer(table, exact=False, unplaced=unplaced)

    def order_statistics(self, question: Question, ranks: pd.DataFrame) -> pd.DataFrame:
        """Return the pay about each rank: the mixture's quantile at (rank - 1/2) / weight."""
        cells, _ = self._chosen(question)
        names = [name for name in ranks.columns if name not in question.by]
        rows = []
        for key, group in _groups(cells, question):
            known = self._key(question, key)
            wanted = ranks
            for name, value in known.items():
                wanted = wanted[wanted[name] == value]
            if not wanted.empty:
                at = (wanted[names].iloc[0].to_numpy(dtype=np.float64) - 0.5) / group[
                    "weight"
                ].sum()
                rows.append(
                    known | dict(zip(names, _bounded_quantiles(group, question, at), strict=True))
                )
        return pd.DataFrame(rows, columns=[*question.by, *names])

    def shares_up_to(self, question: Question, pay: float, *, below: bool = False) -> pd.DataFrame:
        """Return, beside the keys, n and the share of weight with pay up to (or `below`) a figure."""
        cells, _ = self._chosen(question)
        rows = []
        for key, group in _groups(cells, question):
            mixture = Mixture(group["weight"].tolist(), _curves(group, question))
            at = np.nextafter(pay, -np.inf) if below else pay
            rows.append(
                self._key(question, key)
                | {"n": int(group["n"].sum()), "share": float(mixture.cdf(at))}
            )
        return pd.DataFrame(rows, columns=[*question.by, "n", "share"])

    def factor_cells(self, question: Question) -> pd.DataFrame:
        """Return cells of equal keys for a regression of log pay (see `Data.factor_cells`); weights
        are all one.
        """
        lacking = [name for name in (*question.by, *question.where) if name not in self.table]
        if lacking:
            told = ", ".join(name for name in DIMENSIONS if name in self.table)
            raise NotCarried(
                f"the embedded cells do not tell {', '.join(lacking)}; they tell {told}."
            )
        conditions = Question(
            (), question.where, end=question.end, repeats=question.repeats, scale=question.scale
        )
        cells, _ = self._chosen(conditions)
        if cells.empty:
            return pd.DataFrame(columns=[*question.by, "weight", "n", "log_mean", "log_m2"])
        logs = np.log(cells["factor"]) if question.scale is not None else 0.0
        means = cells[f"{question.end}_log_mean"] + logs
        keys = cells[list(question.by)].replace(POOLED, None).astype("category")
        return keys.assign(
            weight=1.0, n=cells["n"], log_mean=means, log_m2=cells[f"{question.end}_log_m2"]
        )

    def values(self, dimension: str) -> list[object]:
        """Return the values of a dimension, the most frequent first."""
        known = self.table[(self.table["repeats"] == "kept") & (self.table[dimension] != POOLED)]
        counts = known.dropna(subset=[dimension]).groupby(dimension)["n"].sum().reset_index()
        return (
            counts.sort_values(["n", dimension], ascending=[False, True])[dimension]
            .map(_plain)
            .tolist()
        )

    def _chosen(self, question: Question) -> tuple[pd.DataFrame, int]:
        """Return the cells a question is about, pay scaled, and the count of records not placed."""
        cells = self.table[self.table["repeats"] == ("kept" if question.repeats else "dropped")]
        for name, wanted in question.conditions.items():
            texts = [str(value) for value in wanted]
            cells = cells[cells[name].isin([*texts, POOLED])]
        scaled = question.scale is not None
        if scaled:
            cells = _rescaled(cells, question)
        needed = [*question.by, *question.where]
        unknown = pd.Series(False, index=cells.index)
        for name in needed:
            unknown |= (cells[name] == POOLED) | cells[name].isna()
        if scaled:
            unknown |= cells["factor"].isna()
        return cells[~unknown], int(cells.loc[unknown, "n"].sum())

    @staticmethod
    def _key(question: Question, key: object) -> dict[str, object]:
        parts = key if isinstance(key, tuple) else (key,)
        return {name: _plain(part) for name, part in zip(question.by, parts, strict=False)}


def _plain(value: object) -> object:
    """Years are kept as text beside the mark for pooled cells; they are asked for as numbers."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _groups(cells: pd.DataFrame, question: Question) -> list[tuple[object, pd.DataFrame]]:
    if cells.empty:
        return []
    if not question.by:
        return [((), cells)]
    return list(cells.groupby(list(question.by), sort=True))


def _rescaled(cells: pd.DataFrame, question: Question) -> pd.DataFrame:
    assert question.scale is not None
    factors = question.scale.assign(year=question.scale["year"].astype("str"))
    factors = factors.rename(columns={"country": "scaled"})[["scaled", "year", "factor"]]
    return cells.assign(scaled=cells["country"].fillna("")).merge(
        factors, on=["scaled", "year"], how="left", validate="many_to_one"
    )


def _curves(group: pd.DataFrame, question: Question) -> list[tuple[np.ndarray, np.ndarray]]:
    factors = group["factor"] if question.scale is not None else pd.Series(1.0, index=group.index)
    return [
        (np.asarray(p), np.asarray(q) * f)
        for p, q, f in zip(
            group["probabilities"], group[f"{question.end}_quantiles"], factors, strict=True
        )
    ]


def _bounded_quantiles(group: pd.DataFrame, question: Question, at: np.ndarray) -> np.ndarray:
    mixture = Mixture(group["weight"].tolist(), _curves(group, question))
    if question.within is not None:
        first, last = mixture.cdf(question.within)
        at = first + at * (last - first)
    return np.where(np.isnan(at), np.nan, mixture.quantile(np.nan_to_num(at)))


def _merged(
    group: pd.DataFrame, question: Question, probabilities: Sequence[float]
) -> dict[str, object]:
    """Return the moments and quantiles of a union of cells.

    Moments are exact but where `within` cuts a cell: those are then taken from the mixture.
    """
    names = [name_of(p) for p in probabilities]
    quantiles = dict(
        zip(names, _bounded_quantiles(group, question, np.asarray(probabilities)), strict=True)
    )
    if question.within is not None:
        return _of_mixture(group, question) | quantiles
    factors = group["factor"].to_numpy() if question.scale is not None else np.ones(len(group))
    end = question.end
    whole = merge_moments(
        group["weight"], group[f"{end}_mean"] * factors, group[f"{end}_m2"] * factors**2
    )
    logs = merge_moments(
        group["weight"], group[f"{end}_log_mean"] + np.log(factors), group[f"{end}_log_m2"]
    )
    return {
        "n": int(group["n"].sum()),
        "weight": whole.n,
        "weight_sq": float(group["weight_sq"].sum()),
        "mean": whole.mean,
        "m2": whole.m2,
        "log_mean": logs.mean,
        "log_m2": logs.m2,
    } | quantiles


def _of_mixture(group: pd.DataFrame, question: Question) -> dict[str, object]:
    """Return the moments of the part of a union that lies within the bounds, from 2,000 of its
    quantiles.
    """
    mixture = Mixture(group["weight"].tolist(), _curves(group, question))
    assert question.within is not None
    first, last = mixture.cdf(question.within)
    kept = float(last - first)
    pay = mixture.quantile(first + (np.arange(2_000) + 0.5) / 2_000 * kept)
    weight = float(group["weight"].sum()) * kept
    return {
        "n": round(float(group["n"].sum()) * kept),
        "weight": weight,
        "weight_sq": float(group["weight_sq"].sum()) * kept,
        "mean": float(pay.mean()),
        "m2": float(pay.var()) * weight,
        "log_mean": float(np.log(pay).mean()),
        "log_m2": float(np.log(pay).var()) * weight,
    }
