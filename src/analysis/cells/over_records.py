"""Exact answers over records, on the engine; the same statements run on DuckDB and on Spark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from ..engine.frames import encoded, scan
from ..engine.sql import answer
from . import intervals, plain, weighted
from .answers import QUANTILES, Answer, Question, name_of
from .rows import EVERYBODY, Rows
from .rules import EDGES, RULES, bounds
from .worth import BY_DESIGN, BY_EMPLOYERS, Worth, basis_of, by_design, by_employers

__all__ = ["FIGURES", "Records"]

Lazy = nw.LazyFrame[Any]
# columns of an Answer beyond its keys
FIGURES = (
    *("n", "postings", "weight", "weight_sq", "mean", "m2", "log_mean", "log_m2"),
    *(f"{name_of(p)}{side}" for p in QUANTILES for side in ("", "_lower", "_upper")),
    *("low_end", "high_end", "range_width", "top_share", "effective", "employers"),
)


class Records:
    """Records in Parquet (a file or several), asked exactly."""

    least = 1

    def __init__(self, *paths: Path | str, alike: Mapping[object, float] | None = None) -> None:
        """Take Parquet files of canonical records, or on Spark their addresses; nothing is read
        yet. `alike` is how alike adverts of one employer are, by role, where none names it; by
        default as the repository measured it.
        """
        self.paths = paths
        self._alike = alike

    def ask(self, question: Question, probabilities: Sequence[float] = ()) -> pd.DataFrame:
        """Return n, weight, weight_sq, the moments of pay and log pay, and quantiles at
        `probabilities` (p50 for .5), per group, in one pass.
        """
        table = self._statements.moments(Rows(self.paths, question), probabilities)
        names = {f"q{i}": name_of(p) for i, p in enumerate(probabilities)}
        return _bare(table.rename(columns=names), question)

    def pay(self, question: Question, level: float = 0.95) -> Answer:
        """Return what is paid in each group (see `Answer`)."""
        rows = Rows(self.paths, question)
        counted = self._counted(rows)
        table = self.detailed(rows, counted, level)
        shown = {
            f"{name_of(p)}_{side}{intervals.suffix(level)}": f"{name_of(p)}_{side}"
            for p in QUANTILES
            for side in ("lower", "upper")
        }
        table = table.rename(columns=shown)[[*rows.keys, *FIGURES]].assign(carried=1.0)
        unplaced = int(counted["everyone"].sum() - table["n"].sum())
        return Answer(_bare(table, question), unplaced)

    def detailed(
        self,
        rows: Rows,
        counted: pd.DataFrame,
        level: float,
        median_levels: Sequence[float] = (),
        grid: Sequence[float] = (),
    ) -> pd.DataFrame:
        """Return the columns of FIGURES for the groups `counted`, the median's interval at other
        levels as well (p50_lower_80 for 80 %), and lists of quantiles of low, pay and high at a
        `grid`.
        """
        groups = counted[counted["n"] > 0].dropna(subset=rows.keys)
        asked = [(p, each) for p in QUANTILES for each in intervals.levels(p, level, median_levels)]
        worth, employers = self._worth(rows, groups, asked)
        wanted = intervals.places(groups, rows.keys, level, median_levels, worth)
        size = groups["weight"] ** 2 / groups["weight_sq"]
        known = intervals.ranks_of(wanted, rows.keys).assign(
            effective=(size.to_numpy() if worth is None else worth[0.5, level]),
            employers=employers,
        )
        picked = self._statements.figures(rows, wanted, grid)
        table = intervals.named(picked).assign(top_share=np.nan)
        table = table.merge(known, on=rows.keys, validate="one_to_one")
        likely = intervals.likely(picked, rows.keys)
        if len(likely):
            top = table[rows.keys].merge(self._commonest(rows, likely), on=rows.keys, how="left")
            share = top["top"] / table["weight"]
            table["top_share"] = share.where(share >= _WORTH_TELLING)
        postings = groups[[*rows.keys, "postings"]]
        return table.merge(postings, on=rows.keys, validate="one_to_one")

    def count(self, rows: Rows) -> pd.DataFrame:
        """Return, per group with null keys among them: n, weight, weight_sq, postings, and
        everyone, who meets the conditions whether or not pay has a factor.
        """
        return self._counted(rows)

    def order_statistics(self, question: Question, ranks: pd.DataFrame) -> pd.DataFrame:
        """Return, beside the keys, the pay at each rank of `ranks` (counted in cumulative weight;
        null where the rank is).
        """
        wanted = ranks if question.by else ranks.assign(**{EVERYBODY: 1})
        return _bare(self._statements.picks(Rows(self.paths, question), wanted), question)

    def shares(self, question: Question, pay: float) -> pd.DataFrame:
        """Return where a figure falls among the records of each group (see `Data.shares`)."""
        rows = Rows(self.paths, question)
        keys = ", ".join(rows.keys)
        parts = {
            "midpoints_below": f"pay < {pay!r}",
            "ranges_below": f"high < {pay!r}",
            "ranges_above": f"low > {pay!r}",
        }
        shares = ", ".join(
            f"coalesce(sum(weight) FILTER (WHERE {reached}), 0) / sum(weight) AS {name}"
            for name, reached in parts.items()
        )
        statement = f"SELECT {keys}, count(*) AS n, {shares} FROM {rows.placed()} GROUP BY {keys}"
        table = answer(statement, rows.tables).sort_values(rows.keys, ignore_index=True)
        return _bare(table, question)

    def rules(self, question: Question) -> pd.DataFrame:
        """Return mean, p50 and p90 of each group under each rule (see `Data.rules`)."""
        rows = Rows(self.paths, replace(question, repeats=False))
        return _bare(self.ruled(rows, self._statements.moments(rows, EDGES), RULES), question)

    def ruled(self, rows: Rows, edges: pd.DataFrame, rules: Sequence[str]) -> pd.DataFrame:
        """Return n, mean, p50 and p90 of each group under `rules`, the quantiles at EDGES known: the
        keys and q0 to q3.
        """
        ruled = replace(rows, bounds=bounds(edges, rows.keys, rules))
        table: pd.DataFrame = self._statements.moments(ruled, (0.5, 0.9))
        table = table.rename(columns={"q0": "p50", "q1": "p90"})
        return table[[*ruled.keys, "n", "mean", "p50", "p90"]]

    def ranges(self, question: Question) -> pd.DataFrame:
        """Return the distinct advertised ranges: the keys, low, high (USD per year) and weight."""
        rows = Rows(self.paths, question)
        columns = ", ".join([*rows.keys, "low", "high"])
        statement = (
            f"SELECT {columns}, sum(weight) AS weight FROM {rows.placed()} GROUP BY {columns}"
        )
        table = answer(statement, rows.tables)
        return _bare(table.sort_values([*rows.keys, "low", "high"], ignore_index=True), question)

    def factor_cells(self, question: Question) -> pd.DataFrame:
        """Return cells of equal keys for a regression of log pay, in one pass: by… (categorical),
        weight, n, log_mean, log_m2.

        A key that is not known is missing; no record is left out for it.
        """
        keys = [*question.by, "weight"]
        frames = [scan(path) for path in self.paths]
        frame: Lazy = frames[0] if len(frames) == 1 else nw.concat(frames, how="vertical")
        for name, wanted in question.conditions.items():
            frame = frame.filter(nw.col(name).is_in(wanted))
        if not question.repeats:
            frame = frame.filter(~nw.col("is_repeat"))
        pay = frame.filter(~nw.col("pay_low_usd").is_null()).with_columns(
            log_pay=((nw.col("pay_low_usd") + nw.col("pay_high_usd")) / 2).log()
        )
        cells = pay.group_by(*keys).agg(
            nw.len().alias("n"),
            nw.col("log_pay").mean().alias("log_mean"),
            nw.col("log_pay").var(ddof=0).alias("log_m2"),
        )
        table = encoded(cells, question.by)
        return table.assign(log_m2=table["log_m2"] * table["n"])

    def values(self, dimension: str) -> list[object]:
        """Return the values of a dimension, the most frequent first."""
        statement = f"SELECT {dimension}, count(*) AS n FROM records GROUP BY {dimension}"
        counts = answer(statement, {"records": self.paths}).dropna()
        return counts.sort_values(["n", dimension], ascending=[False, True])[dimension].tolist()

    @cached_property
    def _statements(self) -> ModuleType:
        """The statements for the weights that the records have."""
        statement = "SELECT min(weight) AS least, max(weight) AS most FROM records"
        limits = answer(statement, {"records": self.paths}).iloc[0]
        equal = limits["least"] == limits["most"] == 1 or pd.isna(limits["least"])
        return plain if equal else weighted

    @cached_property
    def basis(self) -> str:
        """What intervals allow for: employers, a design effect, or nothing (see `worth`)."""
        return basis_of(self.paths)

    def _worth(
        self, rows: Rows, groups: pd.DataFrame, asked: Sequence[tuple[float, float]]
    ) -> tuple[Worth | None, np.ndarray | float]:
        """Return what the records of groups are worth, and the effective number of employers."""
        if self.basis == BY_EMPLOYERS and len(groups):
            at = self._statements.moments(rows, QUANTILES)
            return by_employers(rows, groups[rows.keys].merge(at, on=rows.keys, how="left"), asked)
        if self.basis == BY_DESIGN:
            return by_design(rows, groups, asked, self._alike), np.nan
        return None, np.nan

    def _counted(self, rows: Rows) -> pd.DataFrame:
        keys = ", ".join(rows.keys)
        kept = "TRUE" if rows.question.repeats else "NOT is_repeat"
        mine = f"FILTER (WHERE {kept} AND pay IS NOT NULL)"
        sums = "" if self._statements is plain else (
            f"sum(weight) {mine} AS weight, sum(weight * weight) {mine} AS weight_sq, "
        )  # fmt: skip
        statement = (
            f"SELECT {keys}, count(*) FILTER (WHERE {kept}) AS everyone, {sums}"
            f"count(*) {mine} AS n, count(pay) AS postings FROM {rows.every()} GROUP BY {keys}"
        )
        table = answer(statement, rows.tables)
        if self._statements is plain:
            table = table.assign(weight=table["n"], weight_sq=table["n"])
        return table.astype({"weight": "float64", "weight_sq": "float64"})

    def _commonest(self, rows: Rows, likely: pd.DataFrame) -> pd.DataFrame:
        """Return the weight of the commonest range among those with a `likely` pay, per group."""
        keys = ", ".join(rows.keys)
        statement = (
            f"SELECT {keys}, max(weight) AS top FROM (SELECT {keys}, low, high, "
            f"sum(weight) AS weight FROM {rows.placed()} JOIN likely USING ({keys}, pay) "
            f"GROUP BY {keys}, low, high) AS ranges GROUP BY {keys}"
        )
        return answer(statement, {**rows.tables, "likely": likely})


_WORTH_TELLING = 0.1  # two neighbours of twenty places: a smaller share may be missed


def _bare(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    return table if question.by else table.drop(columns=EVERYBODY)
