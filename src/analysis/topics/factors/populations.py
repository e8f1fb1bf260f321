"""Any population of adverts, or of a reader's own records: effects of levels, shares of factors.

Each docstring is its table's codebook. A population is a role, a country and a year, each of them
one or "(all)", of 200 records or more, full time where a source tells, exact repeats left out. Its
regression is of the records themselves, by cells of equal factors (`Records.factor_cells`), which
are exact. Levels of fewer than thirty records, and beyond the sixty largest of a factor, are one
level "(others)", of ten records or more. Figures are rounded to six decimals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from ...cells import Question, Records
from ...datasets.account import ADVERTS, Account
from ...datasets.study import Studies
from ...errors import AnalysisError, Collinear, NotCarried
from ...methods.designs import Design, design_of
from ...methods.importance import shares_of_cells
from ...methods.regression import Fit, fit_design, from_weighted_mean
from ...vocabulary.marks import EMPLOYEE, EVERY, FULL_TIME, LEAST_FOR_SHARES, LEAST_POPULATION

__all__ = [
    "EFFECTS",
    "SHARES",
    "cells_of",
    "effects_by_population",
    "population_effects",
    "population_shares",
    "shares_by_population",
]

_KEYS = ("role", "country", "year")
_FACTORS = ("role", "seniority", "country", "year", "remote", "company size")
_MOMENTS = ("weight", "n", "log_mean", "log_m2")
_DRAWS = 200
_INTERVALS = ["lower", "upper", "rank_lower", "rank_upper"]
_DECIMALS = 6  # as in CSV: what the engine sums in another order is the same table
_KEPT = replace(ADVERTS, suffix=".parquet")


class _Population(NamedTuple):
    """A population by its keys, its cells, and the fit of log pay on the design of its factors."""

    keys: dict[str, str]
    cells: pd.DataFrame
    design: Design
    fit: Fit


def population_effects(studies: Studies) -> pd.DataFrame:
    """How far each level of a factor lies from the weighted mean of all its levels in one
    population, other factors held fixed.

    Least squares of log pay on role, seniority, country, year, remote work and company size, as far
    as they vary. What a record does not state is the level "(not stated)" of that factor, as in
    `factor_effects`; of role it is a title that no rule knows. Errors HC3, which know nothing of
    employers: they are too small by what adverts of one employer have in common. Columns: role,
    country, year, records, lacking (share of the records that do not state one of the factors),
    r_squared, df (records less coefficients, of the t interval), factor, level, n, deviation (log
    points), error.
    """
    return effects_by_population(cells_of(studies)).round(_DECIMALS)


def population_shares(studies: Studies) -> pd.DataFrame:
    """How much of the spread of log pay each factor accounts for in one population (see
    `analysis.methods.importance`).

    The factors of `population_effects`, those not stated as a level too; populations with two that
    vary. Columns: role, country, year, records, lacking, r_squared, factor, known (share of records
    that state it), share (of the variance of log pay), lower, upper (95 %), rank_lower, rank_upper
    (places, all factors at once with 95 %); no interval and no places under 300 records, where they
    cover too little.
    """
    return shares_by_population(cells_of(studies)).round(_DECIMALS)


def cells_of(studies: Studies) -> pd.DataFrame:
    """Return the records of studies as cells of equal factors, exact and in an order of their own.

    Columns: those of _FACTORS (categorical, missing where not stated), weight, n, log_mean, log_m2.
    """
    records = Records(*[study.reading.records_path for study in studies])
    asked = tuple(name.replace(" ", "_") for name in ("employment", *_FACTORS))
    cells = records.factor_cells(Question(asked, repeats=False))
    full_time = cells["employment"].isna() | cells["employment"].isin([FULL_TIME, EMPLOYEE])
    cells = cells[full_time].rename(columns={"company_size": "company size"})
    sorted_levels = {
        name: cells[name].cat.reorder_categories(sorted(cells[name].cat.categories))
        for name in _FACTORS
    }
    ordered = cells.assign(**sorted_levels).sort_values([*_FACTORS, "weight"], ignore_index=True)
    return ordered[[*_FACTORS, *_MOMENTS]]


def effects_by_population(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the effects of levels in every population of `cells`, as `population_effects` tells."""
    parts = [_effects_of(each) for each in _populations(cells)]
    return EFFECTS.joined(parts)


def shares_by_population(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of factors in every population of `cells`, as `population_shares` tells."""
    with threadpool_limits(1):  # many small systems: threads wait for one another
        parts = [_shares_of(each) for each in _populations(cells) if len(each.design.factors) > 1]
    return SHARES.joined([part for part in parts if part is not None])


def _populations(cells: pd.DataFrame) -> Iterator[_Population]:
    """Yield every population of 200 records or more in which a factor varies."""
    for count in range(len(_KEYS) + 1):
        for names in combinations(_KEYS, count):
            parts = cells.groupby(list(names), observed=True) if names else [((), cells)]
            for values, part in parts:
                if part["n"].sum() >= LEAST_POPULATION:
                    given = dict(zip(names, map(str, values), strict=True))
                    keys = {name: given.get(name, EVERY) for name in _KEYS}
                    yield from _fitted(keys, part)


def _fitted(keys: dict[str, str], cells: pd.DataFrame) -> Iterator[_Population]:
    """Yield a population with its fit, nothing where its records carry none.

    A factor that others determine is given up, the last of _FACTORS first.
    """
    for kept in range(len(_FACTORS), 0, -1):
        try:
            design = design_of(cells, _FACTORS[:kept], n=cells["n"])
            moments = {"n": cells["n"], "m2": cells["log_m2"], "weight": cells["weight"]}
            fit = fit_design(design, cells["log_mean"], **moments, errors="HC3")
        except Collinear:
            continue
        except NotCarried:
            return
        yield _Population(keys, cells, design, fit)
        return


def _effects_of(population: _Population) -> pd.DataFrame:
    fit, parts = population.fit, []
    for factor in population.design.factors:
        names = [fit.names[i] for i in population.design.columns(factor.name)]
        table = from_weighted_mean(fit, names, factor.counts, reference=factor.levels[0])
        counts = np.asarray(factor.counts, dtype="int64")
        parts.append(table.assign(factor=factor.name, level=factor.levels, n=counts))
    return pd.concat(parts, ignore_index=True).assign(**_stated(population), df=int(fit.df))


def _shares_of(population: _Population) -> pd.DataFrame | None:
    """Return the shares of a population's factors; None where pay does not vary."""
    cells, design = population.cells, population.design
    names = [factor.name for factor in design.factors]
    columns = {name: [i - 1 for i in design.columns(name)] for name in names}
    moments = (cells["n"], cells["log_mean"], cells["log_m2"])
    try:
        table = shares_of_cells(design.matrix()[:, 1:], *moments, columns, draws=_DRAWS)
    except AnalysisError:
        return None
    if population.fit.n < LEAST_FOR_SHARES:
        table[_INTERVALS] = np.nan
    known = {name: _share_of(cells[name].notna(), cells["n"]) for name in names}
    return table.assign(**_stated(population), known=table["factor"].map(known))


def _stated(population: _Population) -> dict[str, str | float]:
    """Return what both tables say of a population."""
    cells, fit = population.cells, population.fit
    lacks = cells[[factor.name for factor in population.design.factors]].isna().any(axis=1)
    return {
        **population.keys,
        "records": int(fit.n),
        "lacking": _share_of(lacks, cells["n"]),
        "r_squared": fit.r_squared,
    }


def _share_of(cells: pd.Series, n: pd.Series) -> float:
    return float(np.average(cells, weights=n))


EFFECTS = Account(
    "population_effects",
    population_effects,
    "role, country, year, records, lacking, r_squared, df, factor, level, n, deviation, error",
    _KEPT,
    keys="role, country, year",
)
SHARES = Account(
    "population_shares",
    population_shares,
    "role, country, year, records, lacking, r_squared, factor, known, share, lower, upper, "
    "rank_lower, rank_upper",
    _KEPT,
    keys="role, country, year",
)
