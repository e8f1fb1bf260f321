"""What is paid: tables of pay with n, intervals and reasons where the data do not carry a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from .cells import Data, Question
from .errors import NotCarried, nearest, shorten
from .prices import exchange_rate, purchasing_power, real_factor
from .uncertainty import mean_interval, order_statistic_ranks, turnbull
from .vocabulary import country_currency, known_countries, known_currencies

__all__ = [
    "OUTLIER_RULES",
    "Scale",
    "pay_by",
    "pay_over_years",
    "position_of",
    "printed_against",
    "range_aware",
    "scale_for",
    "sensitivity",
]

QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)
LEAST_FOR_QUANTILES = 10
LEAST_FOR_TAILS = 50
_NAMES = {0.10: "p10", 0.25: "p25", 0.50: "p50", 0.75: "p75", 0.90: "p90"}

Scale = pd.DataFrame | None


def pay_by(
    data: Data,
    by: str | Sequence[str],
    *,
    where: Mapping[str, object] | None = None,
    end: Literal["low", "mid", "high"] = "mid",
    scale: Scale = None,
    repeats: bool = True,
    min_records: int = 30,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return pay per group of one or two keys, the highest median first.

    Columns: the keys; n; mean with its t interval (mean_lower, mean_upper); geometric_mean with its
    interval; p10 to p90, each with the order-statistic interval (p50_lower, p50_upper); low_end and
    high_end, the medians of the two ends of the advertised ranges; unplaced, the same in every row;
    and note. All pay in USD per year, or as `scale` makes it. Quantiles are of type 7 (Hyndman and
    Fan 1996).

    A group under `min_records` stays, with a note in place of figures; p10 and p90 need 50 records.
    Intervals take records as independent; adverts of one employer are not, so they are too narrow by
    what employers differ.
    """
    keys = (by,) if isinstance(by, str) else tuple(by)
    question = Question(keys, where or {}, end=end, scale=scale, repeats=repeats)
    answer = data.ask(question, QUANTILES)
    table = answer.table.copy()
    size = table["weight"] ** 2 / table["weight_sq"]
    table["mean_lower"], table["mean_upper"] = mean_interval(table["mean"], table["m2"], size, level)
    lower, upper = mean_interval(table["log_mean"], table["log_m2"], size, level)
    table["geometric_mean"] = np.exp(table["log_mean"])
    table["geometric_mean_lower"], table["geometric_mean_upper"] = np.exp(lower), np.exp(upper)
    table = _with_quantile_intervals(data, question, table, size, level)
    for other in ("low", "high"):
        ends = data.ask(Question(keys, where or {}, end=other, scale=scale, repeats=repeats), (0.5,)).table
        ends = ends.rename(columns={"p50": f"{other}_end"})[[*keys, f"{other}_end"]]
        table = _joined(table, ends, keys)
    table = _abstain(table, keys, min_records).assign(unplaced=answer.unplaced)
    return table.sort_values(["p50", "n"], ascending=False, kind="stable", na_position="last")[
        [*keys, *_columns(), "unplaced", "note"]
    ].reset_index(drop=True)


def range_aware(ranges: pd.DataFrame, by: Sequence[str], *, min_records: int = 50) -> pd.DataFrame:
    """Return the distribution of pay that lies somewhere in each advertised range (Turnbull 1976).

    `ranges` has the keys `by`, low, high (USD per year) and weight, as `Records.ranges` returns them.
    Columns: the keys, n, and for p10 to p90 the ends of the interval that holds it (p50_from,
    p50_to): where inside the interval it lies, ranges cannot say. Smaller groups are left out.
    """
    rows = []
    for key, group in ranges.groupby(list(by), sort=True):
        total = float(group["weight"].sum())
        if total < min_records:
            continue
        fitted = turnbull(group["low"], group["high"], group["weight"])
        ends = {
            f"{_NAMES[p]}_{side}": end
            for p in QUANTILES
            for side, end in zip(("from", "to"), fitted.quantile(p), strict=True)
        }
        rows.append(dict(zip(by, key, strict=True)) | {"n": round(total)} | ends)
    columns = [*by, "n", *[f"{_NAMES[p]}_{side}" for p in QUANTILES for side in ("from", "to")]]
    return pd.DataFrame(rows, columns=columns)


def position_of(data: Data, pay: float, *, where: Mapping[str, object], scale: Scale = None) -> dict[str, float]:
    """Return where a figure falls among adverts: n, and shares below, within and above it.

    `ranges_above` is the share of adverts whose whole range lies above `pay`, `ranges_around` of those
    whose range holds it, `ranges_below` of those whose whole range lies below; `midpoints_below` is the
    share of midpoints under it.
    """
    whole = Question((), where, scale=scale)
    low, mid, high = (replace(whole, end=end) for end in ("low", "mid", "high"))
    middle = data.shares_up_to(mid, pay, below=True)
    if middle.empty:
        return {"n": 0, **dict.fromkeys(("ranges_below", "ranges_around", "ranges_above", "midpoints_below"), np.nan)}
    above = 1 - float(data.shares_up_to(low, pay)["share"].iloc[0])
    below = float(data.shares_up_to(high, pay, below=True)["share"].iloc[0])
    return {
        "n": int(middle["n"].iloc[0]),
        "ranges_below": below,
        "ranges_around": 1 - above - below,
        "ranges_above": above,
        "midpoints_below": float(middle["share"].iloc[0]),
    }


def printed_against(
    data: Data, printed: pd.DataFrame, *, where: Mapping[str, object] | None = None, min_records: int = 30
) -> pd.DataFrame:
    """Return printed figures beside what adverts of the same role offer, in USD of their year.

    `printed` has role and pay, one row per role, and any other columns, which stay. Added: the columns
    of `pay_by`, and where the figure falls among the ranges (see `position_of`).
    """
    others = {name: value for name, value in (where or {}).items() if name not in {"role", "family"}}
    here = {**others, "role": printed["role"].tolist()}
    found = pay_by(data, "role", where=here, min_records=min_records)
    places = pd.DataFrame(
        [
            position_of(data, pay, where={**others, "role": role})
            for role, pay in zip(printed["role"], printed["pay"], strict=True)
        ]
    )
    table = printed.join(places.drop(columns="n")).merge(found, on="role", how="left", validate="one_to_one")
    few = table["p50"].isna()
    table["n"] = table["n"].fillna(0).astype("int64")
    table.loc[few, list(places.columns.drop("n"))] = np.nan
    absent = "no advert" if data.least == 1 else f"fewer than {data.least} adverts"
    return table.assign(note=table["note"].fillna(absent))


def pay_over_years(
    data: Data,
    groups: Sequence[object],
    by: str,
    *,
    where: Mapping[str, object] | None = None,
    prices_of: int | None = None,
    min_records: int = 30,
) -> pd.DataFrame:
    """Return pay per year for some groups of `by`, nominal or in dollars of `prices_of`.

    Columns: series (the group, "all adverts" where `by` is the year), year, and those of `pay_by`.
    """
    scale = scale_for("USD", prices_of)
    if by == "year":
        table = pay_by(data, "year", where=where, scale=scale, min_records=min_records).assign(series="all adverts")
    else:
        here = {**(where or {}), by: list(groups) or ["(none)"]}
        table = pay_by(data, (by, "year"), where=here, scale=scale, min_records=min_records)
        table = table.rename(columns={by: "series"})
    table = table.astype({"year": "int64"}).sort_values(["series", "year"], ignore_index=True)
    return table[["series", *[name for name in table.columns if name != "series"]]]


# Each rule keeps pay within bounds drawn from the group's own quartiles or from plain figures.
OUTLIER_RULES = {
    "all adverts": None,
    "without exact repeats": None,
    "USD 20,000 to 1,000,000": "plain",
    "Tukey's fences on log pay": "tukey",
    "middle 98 in 100": "trim",
}


def sensitivity(
    data: Data, by: str, *, where: Mapping[str, object] | None = None, groups: Sequence[object] = ()
) -> pd.DataFrame:
    """Return mean, median and p90 of each group under each rule of OUTLIER_RULES, in USD per year.

    Columns: `by`, rule, n, mean, p50, p90. Tukey's fences lie 1.5 quartile distances beyond the
    quartiles of log pay. None of these rules is applied anywhere else.
    """
    rows = []
    for group in groups or data.values(by)[:5]:
        here = {**(where or {}), by: group}
        plain = data.ask(Question((), here), (0.01, 0.25, 0.75, 0.99)).table
        if plain.empty:
            continue
        edges = plain.iloc[0]
        reach = 1.5 * np.log(edges["p75"] / edges["p25"])
        bounds = {
            "plain": (20_000.0, 1_000_000.0),
            "tukey": (float(edges["p25"] * np.exp(-reach)), float(edges["p75"] * np.exp(reach))),
            "trim": (float(edges["p1"]), float(edges["p99"])),
        }
        for rule, kind in OUTLIER_RULES.items():
            question = Question(
                (), here, repeats=rule != "without exact repeats", within=bounds[kind] if kind else None
            )
            row = data.ask(question, (0.5, 0.9)).table.iloc[0]
            rows.append((group, rule, int(row["n"]), row["mean"], row["p50"], row["p90"]))
    return pd.DataFrame(rows, columns=[by, "rule", "n", "mean", "p50", "p90"])


def scale_for(currency: str, prices_of: int | None) -> Scale:
    """Return the factors that bring nominal USD of a country and year to `currency` and `prices_of`.

    Columns: country, year, factor. `currency` is an ISO 4217 code or PPP (international dollars at the
    purchasing power of the advert's country); `prices_of` a year, or None for the prices of each
    advert's own year. None comes back where nothing is to be scaled. What lacks a rate or a whole
    year of prices has no factor, so that its records are left out and counted.
    """
    if currency == "USD" and prices_of is None:
        return None
    if currency not in known_currencies() and currency != "PPP":
        raise NotCarried(
            f"there is no currency {shorten(currency)}; give PPP or a code such as USD, EUR or GBP."
            f"{nearest(currency, [*known_currencies(), 'PPP'], cutoff=80)}"
        )
    if prices_of is not None:
        real_factor(prices_of, prices_of)  # refuses a year without a whole index
    rows = [
        (country, year, factor)
        for year in range(2015, 2027)
        for country in ("", *known_countries())
        if (factor := _factor(country, year, currency, prices_of)) is not None
    ]
    if not rows:
        raise NotCarried(f"there is no exchange rate for {currency} in any year.")
    return pd.DataFrame(rows, columns=["country", "year", "factor"])


@cache
def _factor(country: str, year: int, currency: str, prices_of: int | None) -> float | None:
    try:
        factor = 1.0 if prices_of is None else real_factor(year, prices_of)
        if currency != "PPP":
            return factor * exchange_rate(currency, year if prices_of is None else prices_of).value
        own = country_currency(country)
        if own is None:
            return None
        return factor * exchange_rate(own, year).value / purchasing_power(country, year).value
    except NotCarried:
        return None


def _with_quantile_intervals(
    data: Data, question: Question, table: pd.DataFrame, size: pd.Series, level: float
) -> pd.DataFrame:
    keys = list(question.by)
    ranks = table[keys].copy()
    for p, name in _NAMES.items():
        lower, upper = order_statistic_ranks(size, p, level)
        # ranks of the effective size, brought to the scale of cumulative weight
        ranks[f"{name}_lower"] = lower * (table["weight"] / size)
        ranks[f"{name}_upper"] = upper * (table["weight"] / size)
    return _joined(table, data.order_statistics(question, ranks), keys)


def _joined(left: pd.DataFrame, right: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    if not keys:
        return left.join(right)
    return left.merge(right, on=list(keys), how="left", validate="one_to_one")


def _abstain(table: pd.DataFrame, keys: Sequence[str], min_records: int) -> pd.DataFrame:
    """Return the table with figures withheld where too few records carry them, and the reason."""
    figures = [name for name in table.columns if name not in {*keys, "n"}]
    tails = [name for name in figures if name.startswith(("p10", "p90"))]
    few = table["n"] < max(min_records, LEAST_FOR_QUANTILES)
    no_tails = table["n"] < LEAST_FOR_TAILS
    kept = table.astype(dict.fromkeys(figures, "float64"))
    kept.loc[no_tails, tails] = np.nan
    kept.loc[few, figures] = np.nan
    note = np.where(no_tails, f"n under {LEAST_FOR_TAILS}: no p10, no p90", "")
    note = np.where(few, f"n under {max(min_records, LEAST_FOR_QUANTILES)}: no figures", note)
    return kept.assign(note=note)


def _columns() -> list[str]:
    names = ["n"]
    for figure in ("mean", "geometric_mean", *_NAMES.values()):
        names += [figure, f"{figure}_lower", f"{figure}_upper"]
    return [*names, "low_end", "high_end"]
