"""What moves pay: the order of factors, effects of their levels, gaps, and what a single figure hides.

Tables of `analysis.topics.factors.accounts` in, tables for readers out; effects of any population from its cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import stats

from ...cells import Data, Question
from ...errors import AnalysisError, Collinear, NotCarried
from ...methods.designs import Design, design_of
from ...methods.importance import shares_of_cells
from ...methods.regression import fit_design, from_weighted_mean
from ...vocabulary.marks import EVERY, FIVE, FULL_TIME, NOT_STATED, OTHERS

__all__ = [
    "effects_from_cells",
    "effects_of",
    "extremes",
    "gap_parts",
    "hidden_by_middle",
    "leading_factors",
    "order_of_factors",
    "shares_from_cells",
    "spread_of",
    "tally",
    "which_first",
]

LEAST = 200  # records that carry a regression
_SHOWN = ("role", "seniority", "country", "year", "remote", "company_size")


def order_of_factors(shares: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of article B's five factors of every source, the largest first within each.

    `shares` as `factor_shares` tells it, one population per source; `sources` as `factor_sources`. Added: place (among
    the five), apart (whether the factor is told from the next of the five, by their sets of places), leader (the
    factor of the largest share of all, role and other controls included), within (all records of one country).
    """
    ordered = shares.sort_values(["source", "share"], ascending=[True, False])
    leader = ordered.groupby("source")["factor"].first()
    five = ordered[ordered["factor"].isin(FIVE)]
    place = five.groupby("source").cumcount() + 1
    following = five.groupby("source")["rank_lower"].shift(-1)
    one = set(sources.loc[sources["only_country"].fillna("") != "", "source"])
    within = five["source"].isin(one) | (five["country"] != EVERY)
    return five.assign(
        place=place, apart=five["rank_upper"] < following, leader=five["source"].map(leader), within=within
    ).reset_index(drop=True)


def leading_factors(order: pd.DataFrame) -> pd.DataFrame:
    """Return one row per source that has two of the five factors: which comes first, which second, and how surely.

    Columns: source, records, first, share, lower, upper, second, second_share, apart, leader, within.
    """
    first = order[order["place"] == 1].set_index("source")
    second = order[order["place"] == 2].set_index("source")
    table = first.join(second[["factor", "share"]].rename(columns={"factor": "second", "share": "second_share"}))
    table = table.rename(columns={"factor": "first"}).dropna(subset=["second"]).reset_index()
    columns = ["source", "records", "first", "share", "lower", "upper", "second", "second_share", "apart"]
    return table[[*columns, "leader", "within"]].sort_values("share", ascending=False, ignore_index=True)


def which_first(specifications: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications by difference, the smallest first, with `first`: location, experience, or not told."""
    first = np.select(
        [specifications["lower"] > 0, specifications["upper"] < 0], ["location", "experience"], default="not told"
    )
    return specifications.assign(first=first).sort_values("difference", ignore_index=True)


def tally(specifications: pd.DataFrame) -> pd.DataFrame:
    """Return how many specifications of each source say location, experience, or do not tell; across and within countries.

    Columns: source, compared (countries or regions), location, experience, not told.
    """
    compared = specifications["within"].map({True: "regions", False: "countries"}).rename("compared")
    counts = pd.crosstab([specifications["source"], compared], specifications["first"]).reset_index()
    counts.columns.name = None
    for name in ("location", "experience", "not told"):
        if name not in counts:
            counts[name] = 0
    return counts[["source", "compared", "location", "experience", "not told"]]


def effects_of(effects: pd.DataFrame, factor: str) -> pd.DataFrame:
    """Return the levels of one factor of every source, as shares of pay above the weighted mean of the factor.

    `effects` as `factor_effects` tells it, one population per source. Columns: source, level, n, effect, effect_lower,
    effect_upper, kennedy (exp(b - V/2) - 1), is_reference (of the regression), records, errors; sources by records, levels by effect.
    """
    table = effects[effects["factor"] == factor]
    return (
        table.assign(
            effect=np.expm1(table["deviation"]),
            effect_lower=np.expm1(table["lower"]),
            effect_upper=np.expm1(table["upper"]),
            kennedy=np.expm1(table["deviation"] - table["error"] ** 2 / 2),
        )
        .sort_values(["records", "source", "effect"], ascending=[False, True, False], ignore_index=True)
        .loc[
            :,
            [
                "source",
                "level",
                "n",
                "effect",
                "effect_lower",
                "effect_upper",
                "kennedy",
                "is_reference",
                "records",
                "errors",
            ],
        ]
    )


def effects_from_cells(
    data: Data, where: Mapping[str, object], by: Sequence[str] = _SHOWN, *, level: float = 0.95
) -> pd.DataFrame:
    """Return effects of levels in any population, by least squares of log pay from cells, errors HC3.

    Exact over records; over embedded cells exact for the cells, in which a pooled key counts as not stated. `by`
    are dimensions of a Question; those that do not vary are left out. Full time where the data tell, exact repeats left
    out. Columns: factor, level, n, deviation, lower,
    upper (log points from the weighted mean of the factor), effect, effect_lower, effect_upper (shares of pay),
    records, cells, r_squared. Empty under 200 records.
    """
    cells, design = _cells_of(data, where, by)
    if design is None:
        return pd.DataFrame(columns=["factor", "level", "n", "deviation", "lower", "upper", *_ENDS_SHOWN, *_TOLD])
    fit = fit_design(design, cells["log_mean"], n=cells["n"], m2=cells["log_m2"], weight=cells["weight"], errors="HC3")
    parts = []
    for factor in design.factors:
        names = [fit.names[i] for i in design.columns(factor.name)]
        table = from_weighted_mean(fit, names, factor.counts, reference=factor.levels[0], level=level)
        parts.append(table.assign(factor=factor.name, level=factor.levels, n=np.asarray(factor.counts, dtype="int64")))
    found = pd.concat(parts, ignore_index=True).drop(columns=["name", "error"])
    shown = {name: np.expm1(found[column]) for name, column in _ENDS_SHOWN.items()}
    told = dict(zip(_TOLD, (int(fit.n), len(cells), fit.r_squared), strict=True))
    return found.assign(**shown, **told)[["factor", "level", "n", "deviation", "lower", "upper", *shown, *told]]


def shares_from_cells(data: Data, where: Mapping[str, object], by: Sequence[str] = _SHOWN) -> pd.DataFrame:
    """Return how much of the spread of log pay each dimension accounts for in any population, from cells.

    Columns: those of `analysis.methods.importance.shares_of_cells`, records, cells, lacking (share of the records of which a
    dimension is not known, over cells because it was pooled: shares are then too small, and no interval is given). Empty under 200 records, or where fewer
    than two dimensions vary.
    """
    cells, design = _cells_of(data, where, by)
    columns = ["factor", "share", "lower", "upper", "part", "rank_lower", "rank_upper", "records", "cells", "lacking"]
    if design is None or len(design.factors) < 2:
        return pd.DataFrame(columns=columns)
    columns_of = {factor.name: [i - 1 for i in design.columns(factor.name)] for factor in design.factors}
    try:
        table = shares_of_cells(
            design.matrix()[:, 1:], cells["n"], cells["log_mean"], cells["log_m2"], columns_of, draws=_DRAWS
        )
    except AnalysisError:
        return pd.DataFrame(columns=columns)  # levels determine one another, or pay does not vary
    lacks = cells[[factor.name for factor in design.factors]].isna().any(axis=1)
    lacking = float(np.average(lacks, weights=cells["n"]))
    if not data.exact and lacking > 0:
        table = table.assign(lower=np.nan, upper=np.nan, rank_lower=1, rank_upper=len(table))
    return table.assign(records=int(cells["n"].sum()), cells=len(cells), lacking=lacking)


def _cells_of(data: Data, where: Mapping[str, object], by: Sequence[str]) -> tuple[pd.DataFrame, Design | None]:
    """Return the cells of a population and their design; None where they carry no regression.

    A dimension that others determine is given up, the last of `by` first.
    """
    full_time = {"employment": FULL_TIME} if FULL_TIME in data.values("employment") else {}
    cells = data.factor_cells(Question(tuple(by), {**where, **full_time}, repeats=False))
    if not len(cells) or cells["n"].sum() < LEAST:
        return cells, None
    for kept in range(len(by), 0, -1):
        try:
            design = design_of(cells, list(by[:kept]), n=cells["n"])
            fit_design(design, cells["log_mean"], n=cells["n"], m2=cells["log_m2"], errors="ols")
        except Collinear:
            continue
        except NotCarried:
            break
        return cells, design
    return cells, None


_DRAWS = 200
_ENDS_SHOWN = {"effect": "deviation", "effect_lower": "lower", "effect_upper": "upper"}
_TOLD = ("records", "cells", "r_squared")


def extremes(effects: pd.DataFrame, each: int = 4) -> pd.DataFrame:
    """Return, per source, the levels of `effects_of` with most and with least pay, `each` of them at most."""
    parts = [
        own if len(own) <= each else pd.concat([own.head(each - each // 2), own.tail(each // 2)])
        for _, own in effects.groupby("source", sort=False)
    ]
    return pd.concat(parts, ignore_index=True) if parts else effects


def gap_parts(gaps: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return gaps at pooled rates with intervals, and how far the other two rates move the unexplained part.

    Columns: source, comparison, country, n_first, n_second, left_out, gap, explained, unexplained (shares of pay),
    unexplained_lower, unexplained_upper, least, most (of the unexplained part at the three rates), raw (of all records), told (whether the
    interval leaves out zero). Sorted by comparison and source.
    """
    keys = ["source", "comparison", "country"]
    ends = gaps.groupby(keys)["unexplained"].agg(least="min", most="max").reset_index()
    table = gaps[gaps["rates"] == "pooled"].merge(ends, on=keys, validate="one_to_one")
    half = stats.norm.isf((1 - level) / 2) * table["unexplained_error"]
    low, high = table["unexplained"] - half, table["unexplained"] + half
    shown = {
        "raw": np.expm1(table["raw"]),
        "gap": np.expm1(table["gap"]),
        "explained": np.expm1(table["explained"]),
        "unexplained": np.expm1(table["unexplained"]),
        "unexplained_lower": np.expm1(low),
        "unexplained_upper": np.expm1(high),
        "least": np.expm1(table["least"]),
        "most": np.expm1(table["most"]),
    }
    columns = [*keys, "n_first", "n_second", "left_out", *shown, "told"]
    return table.assign(**shown, told=(low > 0) | (high < 0))[columns].sort_values(
        ["comparison", "source", "country"], ignore_index=True
    )


def spread_of(spread: pd.DataFrame, factor: str, level: float = 0.95) -> pd.DataFrame:
    """Return effects of a factor's levels on low, middle and high pay, as shares of pay above the reference level.

    Columns: source, level, reference, records, p10, p50, p90 (effects on these quantiles), widening (how much more the
    ninth decile moves than the first, in log points) and told (whether that is told from zero, the two errors taken
    as independent, which they are not: on the safe side). Pooled levels are left out; the widest first.
    """
    pooled = spread[["level", "reference"]].isin([NOT_STATED, OTHERS]).any(axis=1)
    table = spread[(spread["factor"] == factor) & ~pooled].fillna({"error": np.inf})
    keys = ["source", "level", "reference", "records"]
    wide = table.pivot_table(index=keys, columns="probability", values=["coefficient", "error"]).reset_index()
    if wide.empty:
        return pd.DataFrame(columns=[*keys, "p10", "p50", "p90", "widening", "told"])
    b, e = wide["coefficient"], wide["error"]
    widening = b[0.9] - b[0.1]
    told = widening.abs() > stats.norm.isf((1 - level) / 2) * np.sqrt(e[0.1] ** 2 + e[0.9] ** 2)
    found = pd.DataFrame({name: wide[name] for name in keys})
    found = found.assign(p10=np.expm1(b[0.1]), p50=np.expm1(b[0.5]), p90=np.expm1(b[0.9]), widening=widening, told=told)
    return found.iloc[np.argsort(-found["widening"].abs().to_numpy(), kind="stable")].reset_index(drop=True)


def hidden_by_middle(ranges: pd.DataFrame) -> pd.DataFrame:
    """Return effects from ranges beside those from their middles, the farthest apart first.

    Columns: source, factor, level, reference, records, ranges, from_middle, from_range (shares of pay above the
    reference), apart (log points), error (of the effect from ranges), sd_middle, sd.
    """
    apart = ranges["interval"] - ranges["middle"]
    table = ranges.assign(
        from_middle=np.expm1(ranges["middle"]), from_range=np.expm1(ranges["interval"]), apart=apart,
        error=ranges["interval_error"],
    )  # fmt: skip
    columns = [
        "source", "factor", "level", "reference", "records", "ranges", "from_middle", "from_range", "apart", "error",
        "sd_middle", "sd",
    ]  # fmt: skip
    return table.iloc[np.argsort(-apart.abs().to_numpy(), kind="stable")][columns].reset_index(drop=True)
