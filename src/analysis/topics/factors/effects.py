"""How far levels of a factor lie from the mean: of every source, and of any population from its
cells.

Tables of `accounts.EFFECTS`, or cells, in; tables for readers and facts out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...cells import Data, Question
from ...datasets import Dataset
from ...errors import AnalysisError, Collinear, NotCarried
from ...methods.designs import Design, design_of
from ...methods.importance import shares_of_cells
from ...methods.regression import Fit, fit_design, from_weighted_mean
from ...vocabulary import country_name
from ...vocabulary.marks import FULL_TIME, LEAST_POPULATION, NOT_STATED, OTHERS
from .accounts import SOURCES
from .facts import CellEffects, Effect, LevelEffects

__all__ = [
    "cell_effects",
    "effects_from_cells",
    "effects_of",
    "extremes",
    "farthest",
    "level_effects",
    "shares_from_cells",
]

_SHOWN = ("role", "seniority", "country", "year", "remote", "company_size")
_DRAWS = 200
_ENDS = {"effect": "deviation", "interval_lower": "lower", "interval_upper": "upper"}
_STATED = ("records", "cells", "r_squared")
_SHARES = [
    *("factor", "share", "interval_lower", "interval_upper", "part", "rank_lower", "rank_upper"),
    *("records", "cells", "lacking"),
]


def effects_of(effects: pd.DataFrame, factor: str) -> pd.DataFrame:
    """Return the levels of one factor of every source, as shares of pay above the weighted mean of
    the factor.

    `effects` as `factor_effects` keeps it, one population per source. Columns: source, level, n,
    effect, interval_lower, interval_upper, kennedy (exp(b - V/2) - 1), is_reference (of the
    regression), records, errors. Sources by records, levels by effect, those that are pooled last.
    """
    own = effects[effects["factor"] == factor]
    table = own.assign(
        **{name: np.expm1(own[column]) for name, column in _ENDS.items()},
        kennedy=np.expm1(own["deviation"] - own["error"] ** 2 / 2),
        pooled=~_named(own),
    )
    by, ascending = ["records", "source", "pooled", "effect"], [False, True, True, False]
    columns = ["source", "level", "n", *_ENDS, "kennedy", "is_reference", "records", "errors"]
    return table.sort_values(by, ascending=ascending, ignore_index=True)[columns]


def extremes(effects: pd.DataFrame, each: int = 4) -> pd.DataFrame:
    """Return, per source, the levels of `effects_of` with most and with least pay, `each` of them
    at most.

    Pooled levels are left out: they are no level that anybody has.
    """
    parts = [
        own if len(own) <= each else pd.concat([own.head(each - each // 2), own.tail(each // 2)])
        for _, own in effects[_named(effects)].groupby("source", sort=False)
    ]
    return pd.concat(parts, ignore_index=True) if parts else effects.head(0)


def level_effects(
    effects: pd.DataFrame, factor: str, sources: pd.DataFrame, *, level: float = 0.95
) -> LevelEffects:
    """Return the facts of the levels of one factor, `effects` as `effects_of` returns them.

    `sources` tells the kind of each source's records; `level` is that of the intervals.
    """
    ratios = {}
    for source, own in effects[_named(effects)].groupby("source", sort=False):
        if len(own) > 1:
            ratios[str(source)] = float((1 + own["effect"].max()) / (1 + own["effect"].min()))
    drawn = tuple(_effect(row) for row in extremes(effects).to_dict("records"))
    count = len(effects["source"].unique())
    if not ratios:
        return LevelEffects(factor, level, count, None, "", "", "", None, None, drawn)
    widest = max(ratios, key=lambda source: ratios[source])
    own = effects[(effects["source"] == widest) & _named(effects)]
    return LevelEffects(
        factor=factor,
        level=level,
        sources=count,
        source=widest,
        kind=str(sources.set_index("source")["kind"].loc[widest]),
        best=str(own["level"].iloc[0]),
        worst=str(own["level"].iloc[-1]),
        ratio=ratios[widest],
        least=min(ratios.values()),
        drawn=drawn,
    )


def effects_from_cells(
    data: Data, where: Mapping[str, object], by: Sequence[str] = _SHOWN, *, level: float = 0.95
) -> pd.DataFrame:
    """Return effects of levels in any population, by least squares of log pay from cells, errors
    HC3.

    Exact over records; over embedded cells exact for the cells, in which a pooled key counts as not
    stated. `by` are dimensions of a Question; those that do not vary are left out. Full time where
    the data tell, exact repeats left out. Columns: factor, level, n, deviation, lower, upper (log
    points from the weighted mean of the factor), effect, interval_lower, interval_upper (shares of
    pay), records, cells, r_squared. Empty under 200 records.
    """
    cells, design = _cells_of(data, where, by)
    if design is None:
        return pd.DataFrame(
            columns=["factor", "level", "n", "deviation", "lower", "upper", *_ENDS, *_STATED]
        )
    fit = fit_design(
        design,
        cells["log_mean"],
        n=cells["n"],
        m2=cells["log_m2"],
        weight=cells["weight"],
        errors="HC3",
    )
    found = _deviations(design, fit, level)
    shown = {name: np.expm1(found[column]) for name, column in _ENDS.items()}
    stated = dict(zip(_STATED, (int(fit.n), len(cells), fit.r_squared), strict=True))
    return found.assign(**shown, **stated)[
        ["factor", "level", "n", "deviation", "lower", "upper", *shown, *stated]
    ]


def _deviations(design: Design, fit: Fit, level: float) -> pd.DataFrame:
    """Return how far each level of every factor lies from the weighted mean of its factor: factor,
    level, n, deviation, lower, upper.
    """
    parts = []
    for factor in design.factors:
        names = [fit.names[i] for i in design.columns(factor.name)]
        table = from_weighted_mean(
            fit, names, factor.counts, reference=factor.levels[0], level=level
        )
        counts = np.asarray(factor.counts, dtype="int64")
        parts.append(table.assign(factor=factor.name, level=factor.levels, n=counts))
    return pd.concat(parts, ignore_index=True).drop(columns=["name", "error"])


def shares_from_cells(
    data: Data, where: Mapping[str, object], by: Sequence[str] = _SHOWN
) -> pd.DataFrame:
    """Return how much of the spread of log pay each dimension accounts for in any population, from
    cells.

    Columns: those of `analysis.methods.importance.shares_of_cells`, the interval as interval_lower
    and interval_upper, records, cells, lacking (share of the records of which a dimension is not
    known, over cells because it was pooled: shares are then too small, and no interval is given).
    Empty under 200 records, or where fewer than two dimensions vary.
    """
    cells, design = _cells_of(data, where, by)
    if design is None or len(design.factors) < 2:
        return pd.DataFrame(columns=_SHARES)
    columns_of = {
        factor.name: [i - 1 for i in design.columns(factor.name)] for factor in design.factors
    }
    try:
        table = shares_of_cells(
            design.matrix()[:, 1:],
            cells["n"],
            cells["log_mean"],
            cells["log_m2"],
            columns_of,
            draws=_DRAWS,
        )
    except AnalysisError:
        return pd.DataFrame(columns=_SHARES)  # levels determine one another, or pay does not vary
    lacks = cells[[factor.name for factor in design.factors]].isna().any(axis=1)
    lacking = float(np.average(lacks, weights=cells["n"]))
    if not data.exact and lacking > 0:
        table = table.assign(lower=np.nan, upper=np.nan, rank_lower=1, rank_upper=len(table))
    table = table.assign(records=int(cells["n"].sum()), cells=len(cells), lacking=lacking)
    ends = {"lower": "interval_lower", "upper": "interval_upper"}
    return table.rename(columns=ends).assign(factor=table["factor"].str.replace("_", " "))


def farthest(found: pd.DataFrame) -> pd.DataFrame:
    """Return effects from cells as readers know them, the farthest from the mean first, by the
    ratio of pay.

    Countries stand by their names; pooled levels come last.
    """
    level = found["level"].where(found["factor"] != "country", found["level"].map(country_name))
    table = found.assign(
        factor=found["factor"].str.replace("_", " "),
        level=level,
        pooled=~_named(found),
        far=found["deviation"].abs(),
    )
    ordered = table.sort_values(["pooled", "far"], ascending=[True, False], ignore_index=True)
    return ordered.drop(columns=["pooled", "far"])


def cell_effects(
    far: pd.DataFrame, shares: pd.DataFrame, people: str, data: Dataset
) -> CellEffects:
    """Return the facts of effects from cells: `far` as `farthest` returns them, `shares` as
    `shares_from_cells`.
    """
    named = far[_named(far)]
    lacking = (
        None
        if shares.empty or shares["interval_lower"].notna().all()
        else float(shares["lacking"].iloc[0])
    )
    return CellEffects(
        people=people,
        kind="advert" if data.embedded else str(data.table(SOURCES)["kind"].iloc[0]),
        needed=LEAST_POPULATION,
        records=int(far["records"].iloc[0]) if len(far) else 0,
        cells=int(far["cells"].iloc[0]) if len(far) else 0,
        exact=data.data.exact,
        explained=float(far["r_squared"].iloc[0]) if len(far) else None,
        farthest=str(named["level"].iloc[0]) if len(named) else None,
        effect=float(named["effect"].iloc[0]) if len(named) else None,
        lacking=lacking,
    )


def _cells_of(
    data: Data, where: Mapping[str, object], by: Sequence[str]
) -> tuple[pd.DataFrame, Design | None]:
    """Return the cells of a population and their design; None where they carry no regression.

    A dimension that others determine is given up, the last of `by` first.
    """
    full_time = {"employment": FULL_TIME} if FULL_TIME in data.values("employment") else {}
    cells = data.factor_cells(Question(tuple(by), {**where, **full_time}, repeats=False))
    if not len(cells) or cells["n"].sum() < LEAST_POPULATION:
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


def _named(table: pd.DataFrame) -> pd.Series:
    """Tell which rows are of a level that a record states, and that is not pooled with others."""
    return ~table["level"].isin([NOT_STATED, OTHERS])


def _effect(row: Mapping[Hashable, Any]) -> Effect:
    return Effect(row["source"], str(row["level"]), float(row["effect"]))
