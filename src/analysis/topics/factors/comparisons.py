"""Two groups, low and high pay, middles and whole ranges: what differs, and how surely.

Tables of `accounts.GAPS`, `spread.SPREAD` and `spread.RANGES` in; tables for readers and facts out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...methods.distributions import norm, t
from ...page.voice import spoken
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY, NOT_STATED, OTHERS
from .facts import QuantileEffect, QuantileEffects, RangeMiddles
from .gap_facts import REMOTE, Gap, Gaps

__all__ = [
    "drawn",
    "gap_parts",
    "gaps",
    "hidden_by_middle",
    "of_country",
    "quantile_effects",
    "range_middles",
    "spread_of",
    "widest",
]

_PARTS = ("raw", "alike", "gap", "explained", "unexplained")
_WIDE = 0.25  # raw gap of remote work above which its parts are told one by one
DRAWN = 6  # levels of the figure of quantile effects


def gap_parts(gaps: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return gaps at pooled rates, every part with its interval, and how far the other two rates
    move the unexplained part.

    Columns: source, comparison, country, n_first, n_second, left_out, raw (of all records), alike
    (of all records, other factors held fixed), gap (of those with a counterpart), explained,
    unexplained (all as shares of pay), each with _lower and _upper (t intervals; the unexplained
    part's interval_lower and interval_upper), least, most (the unexplained part at the three rates),
    significant (whether its interval leaves out zero). Sorted by comparison, source and country,
    all countries first.
    """
    keys = ["source", "comparison", "country"]
    ends = gaps.groupby(keys)["unexplained"].agg(least="min", most="max").reset_index()
    table = gaps[gaps["rates"] == "pooled"].merge(ends, on=keys, validate="one_to_one")
    shown = {name: np.expm1(table[name]) for name in (*_PARTS, "least", "most")}
    for name in _PARTS:
        half = t.isf((1 - level) / 2, table[f"{name}_df"]) * table[f"{name}_error"]
        own = "interval" if name == "unexplained" else name
        shown[f"{own}_lower"] = np.expm1(table[name] - half)
        shown[f"{own}_upper"] = np.expm1(table[name] + half)
    clear = (shown["interval_lower"] > 0) | (shown["interval_upper"] < 0)
    columns = [*keys, "n_first", "n_second", "left_out", *shown, "significant"]
    found = table.assign(**shown, significant=clear, part=table["country"] != EVERY)
    order = ["comparison", "source", "part", "country"]
    return found.sort_values(order, ignore_index=True)[columns]


def of_country(parts: pd.DataFrame, country: str | None) -> pd.DataFrame:
    """Return the gaps of one country by its code, all of them for None."""
    if country is None:
        return parts
    return parts[parts["country"] == country_name(country)].reset_index(drop=True)


def drawn(parts: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps that a figure draws, those of all countries together, or of the one that was
    asked for: the comparison with the largest part that is not explained first, and of one
    comparison the source that has most of it.
    """
    own = _drawn(parts)
    size = own["unexplained"].abs()
    order = own.assign(_most=size.groupby(own["comparison"]).transform("max"))
    by = ["_most", "comparison", "unexplained", "source"]
    ordered = order.sort_values(by, ascending=[False, True, False, True], ignore_index=True)
    return ordered.drop(columns="_most")


def _drawn(parts: pd.DataFrame) -> pd.DataFrame:
    together = parts["country"] == EVERY
    return parts[together] if together.any() else parts


def gaps(parts: pd.DataFrame, people: str = "", *, level: float = 0.95) -> Gaps:
    """Return the facts of gaps, `parts` as `gap_parts` returns them at that `level`, of `people`,
    if not of all.

    The largest is the one whose interval lies farthest from zero: large, and well measured.
    """
    every = tuple(_gap(row) for row in parts.to_dict("records"))
    clear = [each for each in every if _nearest(each) > 0]
    shown = tuple(_gap(row) for row in _drawn(parts).to_dict("records"))
    return Gaps(
        level=level,
        n=len(every),
        clear=len(clear),
        largest=max(clear, key=_nearest, default=None),
        remote=tuple(each for each in every if each.comparison == REMOTE and each.raw > _WIDE),
        unsure=tuple(each for each in every if each not in clear),
        drawn=shown,
        people=people,
        drawn_clear=sum(_nearest(each) > 0 for each in shown),
    )


def spread_of(spread: pd.DataFrame, factor: str, level: float = 0.95) -> pd.DataFrame:
    """Return effects of a factor's levels on low, middle and high pay, as shares of pay above the
    reference level.

    Columns: source, level, reference, records, p10, p50, p90 (effects on these quantiles), widening
    (how much more the ninth decile moves than the first, in log points) and significant (whether
    that is clear of zero, the two errors taken as independent; they are not, but intervals of 95 %
    hold 93 to 98 % so: `tests/evidence/tails.csv`). Pooled levels are left out; the widest first.
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
    significant = widening.abs() > norm.isf((1 - level) / 2) * np.sqrt(e[0.1] ** 2 + e[0.9] ** 2)
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
        return RangeMiddles(None, "", "", "", None, None, ranges=spoken().ranges)
    top = hidden.iloc[0]
    return RangeMiddles(
        typical=float((hidden["from_range"] - hidden["from_middle"]).abs().median()),
        source=str(top["source"]),
        factor=str(top["factor"]),
        level=str(top["level"]),
        from_middle=float(top["from_middle"]),
        from_range=float(top["from_range"]),
    )


def _nearest(gap: Gap) -> float:
    """Return how far from zero the interval of what is not explained begins, in log points; 0 where
    it holds zero (but for rounding, where all pay is equal) or is not known.
    """
    if gap.lower is None or gap.upper is None or gap.lower < 0 < gap.upper:
        return 0.0
    nearest = float(min(abs(np.log1p(gap.lower)), abs(np.log1p(gap.upper))))
    return nearest if nearest > 1e-9 else 0.0


def _gap(row: Mapping[Hashable, Any]) -> Gap:
    def interval(name: str) -> tuple[float | None, float | None]:
        low, high = (row[f"{name}_{end}"] for end in ("lower", "upper"))
        return (None, None) if pd.isna(low) else (float(low), float(high))

    raw, gap, explained, unexplained = (
        float(row[name]) for name in ("raw", "gap", "explained", "unexplained")
    )
    names = (str(row["comparison"]), str(row["source"]), str(row["country"]))
    alike = float(row["alike"])
    return Gap(
        *names, raw, *interval("raw"), alike, *interval("alike"),
        gap, explained, unexplained, *interval("interval"), int(row["n_first"]),
    )  # fmt: skip


def _quantiles(row: Mapping[Hashable, Any]) -> QuantileEffect:
    figures = (float(row[name]) for name in ("p10", "p50", "p90"))
    return QuantileEffect(
        row["source"], str(row["level"]), str(row["reference"]), int(row["records"]), *figures
    )
