"""Two groups, low and high pay, middles and whole ranges: what differs, and how surely.

Tables of `accounts.GAPS`, `spread.SPREAD` and `spread.RANGES` in; tables for readers and facts out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from ...vocabulary.marks import EVERY, NOT_STATED, OTHERS
from .facts import Gap, Gaps, QuantileEffect, QuantileEffects, RangeMiddles

__all__ = [
    "everywhere",
    "gap_parts",
    "gaps",
    "hidden_by_middle",
    "quantile_effects",
    "range_middles",
    "spread_of",
    "widest",
]

DRAWN = 8  # levels of the figure of quantile effects


def gap_parts(gaps: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return gaps at pooled rates with intervals, and how far the other two rates move the
    unexplained part.

    Columns: source, comparison, country, n_first, n_second, left_out, gap, explained, unexplained
    (shares of pay), interval_lower, interval_upper (of the unexplained part), least, most (of it at
    the three rates), raw (of all records), significant (whether the interval leaves out zero).
    Sorted by comparison and source.
    """
    keys = ["source", "comparison", "country"]
    ends = gaps.groupby(keys)["unexplained"].agg(least="min", most="max").reset_index()
    table = gaps[gaps["rates"] == "pooled"].merge(ends, on=keys, validate="one_to_one")
    half = stats.norm.isf((1 - level) / 2) * table["unexplained_error"]
    low, high = table["unexplained"] - half, table["unexplained"] + half
    names = ["raw", "gap", "explained", "unexplained", "least", "most"]
    shown = {name: np.expm1(table[name]) for name in names}
    shown |= {"interval_lower": np.expm1(low), "interval_upper": np.expm1(high)}
    columns = [*keys, "n_first", "n_second", "left_out", *shown, "significant"]
    return table.assign(**shown, significant=(low > 0) | (high < 0))[columns].sort_values(
        ["comparison", "source", "country"], ignore_index=True
    )


def everywhere(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps of all countries together."""
    return gaps[gaps["country"] == EVERY].reset_index(drop=True)


def gaps(parts: pd.DataFrame, *, level: float = 0.95) -> Gaps:
    """Return the facts of gaps, `parts` as `gap_parts` returns them at that `level`."""
    drawn = tuple(_gap(row) for row in parts.to_dict("records"))
    clear = parts["significant"].astype(bool).tolist()
    return Gaps(
        level=level,
        n=len(drawn),
        clear=sum(clear),
        moved=max(drawn, key=lambda each: abs(each.gap - each.unexplained), default=None),
        unsure=tuple(each for each, sure in zip(drawn, clear, strict=True) if not sure),
        drawn=drawn,
    )


def spread_of(spread: pd.DataFrame, factor: str, level: float = 0.95) -> pd.DataFrame:
    """Return effects of a factor's levels on low, middle and high pay, as shares of pay above the
    reference level.

    Columns: source, level, reference, records, p10, p50, p90 (effects on these quantiles), widening
    (how much more the ninth decile moves than the first, in log points) and significant (whether
    that is clear of zero, the two errors taken as independent, which they are not: on the safe
    side). Pooled levels are left out; the widest first.
    """
    pooled = spread[["level", "reference"]].isin([NOT_STATED, OTHERS]).any(axis=1)
    table = spread[(spread["factor"] == factor) & ~pooled].fillna({"error": np.inf})
    keys = ["source", "level", "reference", "records"]
    wide = table.pivot_table(
        index=keys, columns="probability", values=["coefficient", "error"]
    ).reset_index()
    if wide.empty:
        return pd.DataFrame(columns=[*keys, "p10", "p50", "p90", "widening", "significant"])
    b, e = wide["coefficient"], wide["error"]
    widening = b[0.9] - b[0.1]
    significant = widening.abs() > stats.norm.isf((1 - level) / 2) * np.sqrt(
        e[0.1] ** 2 + e[0.9] ** 2
    )
    found = pd.DataFrame({name: wide[name] for name in keys}).assign(
        p10=np.expm1(b[0.1]),
        p50=np.expm1(b[0.5]),
        p90=np.expm1(b[0.9]),
        widening=widening,
        significant=significant,
    )
    return found.iloc[np.argsort(-found["widening"].abs().to_numpy(), kind="stable")].reset_index(
        drop=True
    )


def widest(spread: pd.DataFrame) -> pd.DataFrame:
    """Return the levels of `spread_of` that a figure draws."""
    return spread.head(DRAWN)


def quantile_effects(spread: pd.DataFrame, factor: str) -> QuantileEffects:
    """Return the facts of effects on low and high pay, `spread` as `spread_of` returns it."""
    clear = spread[spread["significant"].astype(bool)]
    first = [
        _quantiles(row) for row in (clear if len(clear) else spread).head(1).to_dict("records")
    ]
    return QuantileEffects(
        factor=factor,
        n=len(spread),
        clear=len(clear),
        widest=first[0] if first else None,
        drawn=tuple(_quantiles(row) for row in widest(spread).to_dict("records")),
    )


def hidden_by_middle(ranges: pd.DataFrame) -> pd.DataFrame:
    """Return effects from ranges beside those from their middles, the largest shift first, pooled
    levels last.

    Columns: source, factor, level, reference, records, ranges, from_middle, from_range (shares of
    pay above the reference), shift (log points), error (of the effect from ranges), sd_middle, sd.
    """
    shift = ranges["interval"] - ranges["middle"]
    table = ranges.assign(
        from_middle=np.expm1(ranges["middle"]),
        from_range=np.expm1(ranges["interval"]),
        shift=shift,
        error=ranges["interval_error"],
        size=shift.abs(),
        pooled=ranges["level"].isin([NOT_STATED, OTHERS]),
    )
    columns = ["source", "factor", "level", "reference", "records", "ranges"]
    columns += ["from_middle", "from_range", "shift", "error", "sd_middle", "sd"]
    return table.sort_values(
        ["pooled", "size"], ascending=[True, False], kind="stable", ignore_index=True
    )[columns]


def range_middles(hidden: pd.DataFrame) -> RangeMiddles:
    """Return the facts of what middles of ranges hide, `hidden` as `hidden_by_middle` returns it."""
    if hidden.empty:
        return RangeMiddles(None, "", "", "", None, None)
    top = hidden.iloc[0]
    return RangeMiddles(
        typical=float((hidden["from_range"] - hidden["from_middle"]).abs().median()),
        source=str(top["source"]),
        factor=str(top["factor"]),
        level=str(top["level"]),
        from_middle=float(top["from_middle"]),
        from_range=float(top["from_range"]),
    )


def _gap(row: Mapping[Hashable, Any]) -> Gap:
    lower, upper = (
        None if pd.isna(row[name]) else float(row[name])
        for name in ("interval_lower", "interval_upper")
    )
    gap, explained, unexplained = (float(row[name]) for name in ("gap", "explained", "unexplained"))
    return Gap(
        str(row["comparison"]), str(row["source"]), gap, explained, unexplained, lower, upper
    )


def _quantiles(row: Mapping[Hashable, Any]) -> QuantileEffect:
    figures = (float(row[name]) for name in ("p10", "p50", "p90"))
    return QuantileEffect(
        row["source"], str(row["level"]), str(row["reference"]), int(row["records"]), *figures
    )
