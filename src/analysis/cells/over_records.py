"""Exact answers over records, on the engine; the same code runs on DuckDB and on Spark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from ..engine.frames import collect, encoded, scan, small
from .answers import Answer, Question, name_of

__all__ = ["Records"]

_ALL = "all_records"  # a constant key, so that "no key" needs no code of its own
Lazy = nw.LazyFrame[Any]


class Records:
    """Records in Parquet (a file or several), asked exactly."""

    exact = True
    least = 1

    def __init__(self, *paths: Path) -> None:
        """Take Parquet files of canonical records; nothing is read yet."""
        self._paths = paths

    def ask(self, question: Question, probabilities: Sequence[float] = ()) -> Answer:
        """Return n, moments and quantiles per group of the question (see `Answer`)."""
        pay = self._pay(question)
        keys = list(question.by) or [_ALL]
        table = _moments(pay, keys)
        if probabilities:
            table = table.merge(
                self._quantiles(pay, keys, table, probabilities), on=keys, validate="one_to_one"
            )
        everyone = int(
            collect(self._pay(question, placed=False).select(nw.len().alias("n")))["n"].iloc[0]
        )
        return Answer(
            table.drop(columns=[_ALL], errors="ignore"),
            exact=True,
            unplaced=everyone - int(table["n"].sum()),
        )

    def order_statistics(self, question: Question, ranks: pd.DataFrame) -> pd.DataFrame:
        """Return, beside the keys, the pay at each rank of `ranks` (counted in cumulative weight)."""
        keys = list(question.by) or [_ALL]
        asked = ranks.assign(**{_ALL: 1})[[*keys, *_beyond(ranks, question.by)]]
        return _picks(self._pay(question), keys, asked).drop(columns=[_ALL], errors="ignore")

    def shares_up_to(self, question: Question, pay: float, *, below: bool = False) -> pd.DataFrame:
        """Return, beside the keys, n and the share of weight with pay up to (or `below`) a figure."""
        keys = list(question.by) or [_ALL]
        reached = nw.col("pay") < pay if below else nw.col("pay") <= pay
        counted = self._pay(question).with_columns(
            up_to=nw.when(reached).then(nw.col("weight")).otherwise(0.0)
        )
        table = collect(
            counted.group_by(*keys).agg(
                nw.len().alias("n"), nw.col("up_to").sum(), nw.col("weight").sum()
            )
        ).sort_values(keys)
        shares = table.assign(share=table["up_to"] / table["weight"])
        return shares[[*question.by, "n", "share"]].reset_index(drop=True)

    def ranges(self, question: Question) -> pd.DataFrame:
        """Return the distinct advertised ranges: the keys, low, high (USD per year) and weight."""
        frame = self._scan()
        for name, wanted in question.conditions.items():
            frame = frame.filter(nw.col(name).is_in(wanted))
        if not question.repeats:
            frame = frame.filter(~nw.col("is_repeat"))
        frame = frame.filter(*[~nw.col(name).is_null() for name in (*question.by, "pay_low_usd")])
        columns = [*question.by, "pay_low_usd", "pay_high_usd"]
        return (
            collect(frame.group_by(*columns).agg(nw.col("weight").sum()))
            .rename(columns={"pay_low_usd": "low", "pay_high_usd": "high"})
            .sort_values([*question.by, "low", "high"])
            .reset_index(drop=True)
        )

    def factor_cells(self, question: Question) -> pd.DataFrame:
        """Return cells of equal keys for a regression of log pay (see `Data.factor_cells`), in one
        pass.
        """
        keys = [*question.by, "weight"]
        pay = (
            self._pay(question, placed=False)
            .filter(~nw.col("pay").is_null())
            .with_columns(log_pay=nw.col("pay").log())
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
        counts = collect(self._scan().group_by(dimension).agg(nw.len().alias("n"))).dropna()
        return counts.sort_values(["n", dimension], ascending=[False, True])[dimension].tolist()

    def _scan(self) -> Lazy:
        frames = [scan(path) for path in self._paths]
        return frames[0] if len(frames) == 1 else nw.concat(frames, how="vertical")

    def _pay(self, question: Question, *, placed: bool = True) -> Lazy:
        """Return the keys, pay and weight of the records a question is about.

        With `placed` False the records stay whose key or factor is unknown.
        """
        frame = self._scan()
        for name, wanted in question.conditions.items():
            frame = frame.filter(nw.col(name).is_in(wanted))
        if not question.repeats:
            frame = frame.filter(~nw.col("is_repeat"))
        frame = frame.filter(~nw.col("pay_low_usd").is_null())
        frame = frame.with_columns(pay=_end(question.end), **{_ALL: nw.lit(1)})
        if question.scale is not None:
            factors = small(
                question.scale[["country", "year", "factor"]].rename(columns={"country": "scaled"})
            )
            frame = frame.with_columns(scaled=nw.col("country").fill_null(""))
            frame = frame.join(factors, on=["scaled", "year"], how="left")
            frame = frame.with_columns(pay=nw.col("pay") * nw.col("factor"))
        if placed:
            frame = frame.filter(*[~nw.col(name).is_null() for name in (*question.by, "pay")])
        if question.within is not None:
            frame = frame.filter(
                nw.col("pay").is_null() | nw.col("pay").is_between(*question.within)
            )
        return frame.select(*dict.fromkeys([*question.by, _ALL, "pay", "weight"]))

    def _quantiles(
        self, pay: Lazy, keys: list[str], table: pd.DataFrame, probabilities: Sequence[float]
    ) -> pd.DataFrame:
        """Return quantiles of type 7: between the order statistics beside (weight - 1) p + 1."""
        names = [name_of(p) for p in probabilities]
        place = (table["weight"].to_numpy()[:, None] - 1) * np.asarray(probabilities)
        below = np.floor(np.maximum(place, 0))
        asked = table[keys].copy()
        for j, name in enumerate(names):
            asked[f"{name} below"] = below[:, j] + 1
            asked[f"{name} above"] = np.minimum(below[:, j] + 2, table["weight"].to_numpy())
        picked = _picks(pay, keys, asked)
        picked = table[keys].merge(picked, on=keys, how="left", validate="one_to_one")
        share = np.maximum(place, 0) - below
        for j, name in enumerate(names):
            low, high = picked[f"{name} below"].to_numpy(), picked[f"{name} above"].to_numpy()
            picked[name] = low + share[:, j] * (high - low)
        return picked[[*keys, *names]]


def _end(end: str) -> nw.Expr:
    if end == "mid":
        return (nw.col("pay_low_usd") + nw.col("pay_high_usd")) / 2
    return nw.col(f"pay_{end}_usd")


def _moments(pay: Lazy, keys: list[str]) -> pd.DataFrame:
    """Return n, weight and the moments of pay and log pay per group, in one pass.

    Deviations are taken from a value inside each group before they are squared, and the mean is
    corrected by their mean: a sum of squares of raw pay is never formed.
    """
    w = nw.col("weight")
    centred = pay.with_columns(log_pay=nw.col("pay").log()).with_columns(
        centre=nw.col("pay").mean().over(*keys), log_centre=nw.col("log_pay").mean().over(*keys)
    )
    centred = centred.with_columns(
        deviation=nw.col("pay") - nw.col("centre"),
        log_deviation=nw.col("log_pay") - nw.col("log_centre"),
    )
    sums = centred.group_by(*keys).agg(
        nw.len().alias("n"),
        w.sum().alias("weight"),
        (w * w).sum().alias("weight_sq"),
        nw.col("centre").min(),
        nw.col("log_centre").min(),
        (w * nw.col("deviation")).sum().alias("d1"),
        (w * nw.col("deviation") * nw.col("deviation")).sum().alias("d2"),
        (w * nw.col("log_deviation")).sum().alias("l1"),
        (w * nw.col("log_deviation") * nw.col("log_deviation")).sum().alias("l2"),
    )
    table = collect(sums)
    return (
        table.assign(
            mean=table["centre"] + table["d1"] / table["weight"],
            m2=table["d2"] - table["d1"] ** 2 / table["weight"],
            log_mean=table["log_centre"] + table["l1"] / table["weight"],
            log_m2=table["l2"] - table["l1"] ** 2 / table["weight"],
        )
        .loc[:, [*keys, "n", "weight", "weight_sq", "mean", "m2", "log_mean", "log_m2"]]
        .sort_values(keys)
        .reset_index(drop=True)
    )


def _picks(pay: Lazy, keys: list[str], asked: pd.DataFrame) -> pd.DataFrame:
    """Return, per group, the least pay whose cumulative weight reaches each rank of `asked`."""
    names = _beyond(asked, keys)
    columns = {name: f"rank_{i}" for i, name in enumerate(names)}
    ranks = small(asked.rename(columns=columns).astype(dict.fromkeys(columns.values(), "float64")))
    reached = nw.col("weight").cum_sum().over(*keys, order_by="pay")
    # half a millionth of a record: weights that are sums of fractions must still reach their rank
    counted = pay.with_columns(reached=reached + 5e-7).join(ranks, on=keys, how="inner")
    picked = counted.group_by(*keys).agg(
        *[
            nw.when(nw.col("reached") >= nw.col(c)).then(nw.col("pay")).min().alias(c)
            for c in columns.values()
        ]
    )
    return (
        collect(picked)
        .rename(columns={c: n for n, c in columns.items()})
        .sort_values(keys)
        .reset_index(drop=True)
    )


def _beyond(table: pd.DataFrame, keys: Sequence[str]) -> list[str]:
    return [name for name in table.columns if name not in {*keys, _ALL}]
