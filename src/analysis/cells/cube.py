"""Answers read from kept cuts: exact, or absent and counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import NotCarried
from ..vocabulary.marks import FULL_TIME, SMALLEST_CELL
from .answers import DIMENSIONS, QUANTILES, Answer, Question, name_of
from .build import KEYS, cut_of
from .intervals import suffix
from .merging import with_factors
from .mixture import count_below, count_up_to
from .over_records import FIGURES
from .rules import RULES
from .unions import LEAST_CARRIED, merged

__all__ = ["Cube"]

_SIDES = ("", "_lower", "_upper")


class Cube:
    """The cells that `build.build_cube` makes; every one holds ten records or more.

    A question is answered from the cut of just its own keys, to the whole dollar. Cells are merged
    only where a list of values is asked for, or where pay is scaled by a key that the question does
    not name (see `merging`).
    """

    least = SMALLEST_CELL

    def __init__(self, table: pd.DataFrame, mixing_error: float = 0.0) -> None:
        """Take the cells, and by what share a quantile of merged cells may be off."""
        self.table = table
        self._cuts = dict(tuple(table.groupby("cut", sort=False)))
        self._mixing_error = mixing_error

    @classmethod
    def read(cls, path: Path, mixing_error: float = 0.0) -> Cube:
        """Return the cube kept in a Parquet file."""
        return cls(pd.read_parquet(path), mixing_error)

    def pay(self, question: Question, level: float = 0.95) -> Answer:
        """Return what is paid in each group (see `Answer`)."""
        chosen, unplaced, everyone = self._chosen(question)
        groups = chosen.groupby(list(question.by) or ["cut"], dropna=False).ngroups
        if len(chosen) == groups and (chosen["carried"] == 1).all():
            table = _scaled(chosen, level)
        else:
            table = merged(chosen, question.by, level, self._mixing_error)
        table = table.sort_values(list(question.by), ignore_index=True) if question.by else table
        absent = everyone - unplaced - int(chosen["n"].sum())
        table = table.reindex(columns=[*question.by, *FIGURES, "carried"])
        kinds = _types(question.by, [*FIGURES, "carried"])
        return Answer(table.astype(kinds), unplaced, max(absent, 0))

    def shares(self, question: Question, pay: float) -> pd.DataFrame:
        """Return where a figure falls (see `Data.shares`), to half a step of a quantile function;
        no share where the cells carry under nine in ten of the records.
        """
        chosen, _, _ = self._chosen(question)
        n, figures = chosen["n"].astype("int64"), pay / chosen["factor"]
        counts: dict[str, np.ndarray] = {
            "midpoints_below": np.array(list(map(count_below, n, chosen["pay_grid"], figures))),
            "ranges_below": np.array(list(map(count_below, n, chosen["high_grid"], figures))),
            "ranges_above": n.to_numpy()
            - np.array(list(map(count_up_to, n, chosen["low_grid"], figures))),
        }
        table = chosen[[*question.by, "carried"]].assign(n=n, **counts)
        by, told = list(question.by), {"carried": "min", "n": "sum", **dict.fromkeys(counts, "sum")}
        sums = table.groupby(by).agg(told).reset_index() if by else table.agg(told).to_frame().T
        whole = sums[sums["n"] > 0]
        enough = whole["carried"] >= LEAST_CARRIED
        shares = {name: (whole[name] / whole["n"]).where(enough) for name in counts}
        return whole.drop(columns="carried").assign(**shares)

    def rules(self, question: Question) -> pd.DataFrame:
        """Return mean, p50 and p90 under each rule that leaves ten records (see `Data.rules`); of single
        cells only.
        """
        chosen, _, _ = self._chosen(question)
        parts = []
        for place, rule in enumerate(RULES):
            before = "" if place == 0 else f"rule{place}_"
            names = {f"{before}{name}": name for name in ("n", "mean", "p50", "p90")}
            part = chosen[[*question.by, *names]].rename(columns=names).dropna(subset=["n"])
            parts.append(part.assign(rule=rule))
        by, figures = list(question.by), ["n", "mean", "p50", "p90"]
        table = pd.concat(parts)[[*by, "rule", *figures]].astype(_types(by, figures))
        if len(table) > len(RULES) * chosen.groupby(by or ["cut"]).ngroups:
            raise NotCarried("rules for outliers are kept of single groups, not of a list of them.")
        return table.sort_values(by, kind="stable", ignore_index=True) if by else table

    def values(self, dimension: str) -> list[object]:
        """Return the values of a dimension, the most frequent first."""
        if dimension == "employment":
            whole = self._cuts[""]
            return whole.sort_values("n", ascending=False)["employment"].dropna().tolist()
        self._told([dimension])
        cells = self._of_cut([dimension], [FULL_TIME]).dropna(subset=["p50"])
        ordered = cells.sort_values(["n", dimension], ascending=[False, True])
        return [_plain(value) for value in ordered[dimension]]

    def _chosen(self, question: Question) -> tuple[pd.DataFrame, int, int]:
        """Return the cells to be read with factor and carried, how many records are not placed, and
        how many there are.
        """
        self._refuse(question)
        employments = question.conditions.get("employment") or self.values("employment")
        conditions = {k: v for k, v in question.conditions.items() if k != "employment"}
        keys = list(dict.fromkeys([*question.by, *conditions]))
        self._refuse_unkept(keys, employments)
        coarse = _meeting(self._of_cut(keys, employments), conditions)
        parent = _meeting(self._of_cut(list(conditions), employments), conditions)
        everyone = int(parent["n"].sum())
        known = coarse["p50"].notna()
        fine, without = with_factors(self._of_cut, question, coarse[known], keys, employments)
        unplaced = int(coarse.loc[~known, "n"].sum()) + without
        return fine, unplaced, everyone

    def _of_cut(self, keys: Sequence[str], employments: Sequence[object]) -> pd.DataFrame:
        needed = [key for key in keys if not (key == "family" and "role" in keys)]
        cells = self._cuts.get(cut_of(needed), self.table.iloc[:0])
        if self.table["employment"].notna().any():
            cells = cells[cells["employment"].isin(list(employments))]
        return cells

    def _refuse(self, question: Question) -> None:
        self._told([*question.by, *question.where])
        if question.repeats or question.end != "mid":
            raise NotCarried(
                "the embedded adverts are kept once each and by the middle of their range; "
                "what exact repeats change is told by rules, the ends by low_end and high_end."
            )

    def _refuse_unkept(self, keys: Sequence[str], employments: Sequence[object]) -> None:
        """NotCarried where no cut with these keys is kept of adverts of such employment."""
        mine = self.table["employment"].isin(list(employments))
        if not mine.any():
            return
        kept = {key for cut in self.table.loc[mine, "cut"].unique() for key in cut.split()}
        lacking = [key for key in keys if key not in kept]
        if lacking:
            raise NotCarried(
                f"adverts that are {' or '.join(map(str, employments))} are kept by "
                f"{', '.join(key for key in KEYS if key in kept)} alone, not by {', '.join(lacking)}."
            )

    def _told(self, names: Sequence[str]) -> None:
        lacking = [name for name in names if name not in (*KEYS, "employment")]
        if lacking:
            told = ", ".join(name for name in DIMENSIONS if name in (*KEYS, "employment"))
            raise NotCarried(
                f"the embedded adverts do not tell {', '.join(lacking)}; they tell {told}."
            )


def _types(by: Sequence[str], figures: Sequence[str]) -> dict[str, str]:
    """Return the types that answers over records have too."""
    keys = {name: "int64" if name == "year" else "str" for name in by}
    return keys | {name: "int64" if name in ("n", "postings") else "float64" for name in figures}


def _meeting(cells: pd.DataFrame, conditions: dict[str, list[object]]) -> pd.DataFrame:
    for name, wanted in conditions.items():
        cells = cells[cells[name].isin([_plain(value) for value in wanted])]
    return cells


def _plain(value: object) -> object:
    return int(value) if hasattr(value, "item") else value  # type: ignore[call-overload]  # numpy's


def _scaled(cells: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return single cells as figures: what is kept times the factor of its country and year."""
    factor = cells["factor"].to_numpy(dtype=np.float64)
    table = cells.assign(
        weight=cells["n"].astype("float64"),
        weight_sq=cells["n"].astype("float64"),
        mean=cells["mean"] * factor,
        m2=cells["m2"] * factor**2,
        log_mean=cells["log_mean"] + np.log(factor),
        low_end=cells["low_end"] * factor,
        high_end=cells["high_end"] * factor,
    )
    for name in map(name_of, QUANTILES):
        for side in _SIDES:
            kept = f"{name}{side}{suffix(level) if side else ''}"
            known = cells[kept].astype("float64") if kept in cells else np.nan
            table[f"{name}{side}"] = known * factor
    return table
