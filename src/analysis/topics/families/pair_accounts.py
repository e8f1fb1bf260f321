"""Tables of the pairs of article A: by how much the pay of two groups differs, raw, between
comparable records, and within employers.

Each docstring is its table's codebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...datasets.account import ADVERTS, GUARDED, Account
from ...datasets.samples import LEAST_PART, frequent
from ...datasets.study import Studies, Study
from ...errors import AnalysisError, Collinear
from ...methods.designs import Design, design_of
from ...methods.disclosure import rounded_down
from ...methods.regression import LEAST_DF, Errors, Fit, fit_design
from ...methods.within import several, within_fit
from ...vocabulary.marks import EVERY, LEAST_CLUSTERS
from .sides import (
    BY_EMPLOYER,
    HIDDEN,
    INDEPENDENT,
    PEOPLE,
    Way,
    hides,
    load_pairs,
    pay_rows,
    sides_of,
)

__all__ = ["ADVERT_PAIRS", "LEAST_OF_SIDE", "PAIRS", "advert_pairs", "family_pairs", "main_pairs"]

LEAST_OF_SIDE = 30  # records of either group
_CONTROLS = ("location", "experience", "year", "remote")
_MOST_PLACES = 15  # states or countries; the rest are one
_HOME = "US"  # compared by itself, as the articles do
_NOTHING = (np.nan, np.nan, np.nan)


class _Rows(NamedTuple):
    """Records of a way: those of both groups, which are of the first, the kind of pay, the country,
    and what is said of their errors.
    """

    table: pd.DataFrame
    mine: npt.NDArray[np.bool_]
    pay: str
    country: str
    controls: tuple[str, ...]
    hidden: bool
    inside: bool  # whether records of one employer are compared too


def advert_pairs(studies: Studies) -> pd.DataFrame:
    """Differences in advertised base pay between the pairs of article A, all adverts together.

    The codebook is that of `family_pairs`. Distinct adverts, full time, middle of the range.
    Errors are those of independent adverts (errors "hidden employers": to be widened).
    """
    rows = pd.concat([pay_rows(study) for study in studies], ignore_index=True)
    return _table(rows, _main_pay(studies[0]), hidden=hides(rows, studies))


def main_pairs(study: Study) -> pd.DataFrame:
    """Return the rows of `family_pairs` that are of the United States."""
    return family_pairs(study, country=_HOME)


def family_pairs(study: Study, country: str | None = None) -> pd.DataFrame:
    """Differences in pay between the pairs of article A, first group less second, in log points.

    Columns: pair, pay (base, total), country ("(all)", and the United States), n_first, n_second
    (of sources of people or without an open licence in tens, rounded down), employers, errors (by
    employer, independent, hidden employers), raw (difference of means), comparable (place, year,
    experience or seniority and remote work held fixed, and the role where skills tell the groups
    apart), within (the same, records of one employer compared; of one country where there is one),
    each with its _error and _df (of the t interval); spread (standard deviation of log pay that is
    left), why (few records, few employers, nothing in common: why comparable is null). A way of a
    pair has a row where the source has a record of both groups.
    """
    table = _table(
        pay_rows(study), _main_pay(study), hidden=hides(pay_rows(study), [study]), of=country
    )
    if study.reading.source in GUARDED and len(table):
        table = rounded_down(table, "n_first", "n_second")
    return table


def _main_pay(study: Study) -> str:
    kinds = study.columns("pay_kind")["pay_kind"].dropna()
    return str(kinds.mode().iloc[0]) if len(kinds) else "base"


def _table(rows: pd.DataFrame, pay: str, *, hidden: bool, of: str | None = None) -> pd.DataFrame:
    found = []
    only = _only(rows) is not None
    for pair in load_pairs():
        for way in pair.ways:
            for here in _each(rows, way, pay, hidden=hidden, of=of):
                row = (pair.pair, *_compared(here))
                found.append(row)
                if only:
                    found.append((*row[:2], EVERY, *row[3:]))
    return pd.DataFrame(found, columns=_COLUMNS)


def _only(rows: pd.DataFrame) -> str | None:
    """Return the country that all records are of, if it is one."""
    found = rows["country"].unique()
    return str(found[0]) if len(found) == 1 and not pd.isna(found[0]) else None


def _each(
    rows: pd.DataFrame, way: Way, pay: str, *, hidden: bool, of: str | None = None
) -> Iterator[_Rows]:
    """Yield the records of a way in each country that is compared (where `of` is given, in that
    alone): total pay, and in one country base pay too.
    """
    sides = sides_of(rows, way)
    if sides is None:
        return
    first, second = sides
    controls = (*_CONTROLS, *(["role"] if way.first.skilled else []))
    only = _only(rows)
    known = [only] if only else frequent(rows["country"], LEAST_PART)
    parts = known if only else [country for country in known if country == _HOME]
    for country in (one for one in (parts if only else [EVERY, *parts]) if of in (None, one)):
        inside = (first | second) & ((rows["country"] == country) | (country == EVERY))
        kinds = {pay: "log_pay"}
        if pay == "total" and country != EVERY:
            kinds["base"] = "log_base"
        for kind, column in kinds.items():
            kept = inside & rows[column].notna()
            if (kept & first).any() and (kept & second).any():
                table = rows[kept].assign(y=rows.loc[kept, column]).reset_index(drop=True)
                table["location"] = table["country" if country == EVERY else "region"]
                mine = first[kept].to_numpy()
                inside_too = country != EVERY or not parts
                yield _Rows(table, mine, kind, country, controls, hidden, inside_too)


def _compared(here: _Rows) -> tuple[object, ...]:
    """Return a row of the table but for the name of the pair."""
    first, second = int(here.mine.sum()), int((~here.mine).sum())
    employers = int(here.table["employer"].nunique())
    clustered = employers >= LEAST_CLUSTERS
    errors = BY_EMPLOYER if clustered else HIDDEN if here.hidden else INDEPENDENT
    spread = float(here.table["y"].std())
    head = (here.pay, here.country, first, second, employers, errors)
    if min(first, second) < LEAST_OF_SIDE:
        return (*head, *_NOTHING, *_NOTHING, *_NOTHING, spread, "few records")
    table = here.table.assign(group=np.where(here.mine, "first", "second"))
    raw = _difference(*_fitted(table, ["group"], clustered=clustered))
    try:
        controls, design, fit = _comparable(table, here.controls, clustered=clustered)
    except AnalysisError:
        return (*head, *raw, *_NOTHING, *_NOTHING, spread, "nothing in common")
    alike = _difference(design, fit)
    why = "" if np.isfinite(alike[1]) else "few employers"
    within = _inside(table, controls) if here.inside and clustered and not why else _NOTHING
    return (*head, *raw, *(_NOTHING if why else alike), *within, fit.residual_sd, why)


def _comparable(
    table: pd.DataFrame, controls: Sequence[str], *, clustered: bool
) -> tuple[Sequence[str], Design, Fit]:
    """Return what is held fixed, and the fit; remote work is left out where places tell it."""
    try:
        return controls, *_fitted(table, ["group", *controls], clustered=clustered)
    except Collinear:
        fewer = [name for name in controls if name != "remote"]
        return fewer, *_fitted(table, ["group", *fewer], clustered=clustered)


def _fitted(table: pd.DataFrame, factors: Sequence[str], *, clustered: bool) -> tuple[Design, Fit]:
    design = design_of(table, factors, at_most={"location": _MOST_PLACES})
    errors: Errors = "clustered" if clustered else "HC3"
    own = table["employer"].fillna(table["record_id"]) if clustered else None
    return design, fit_design(
        design, table["y"], weight=table["weight"], errors=errors, clusters=own
    )


def _difference(design: Design, fit: Fit) -> tuple[float, float, float]:
    """Return the first group's difference, its error and degrees of freedom; no error under four."""
    (place,) = design.columns("group")
    sign = 1 if design.factors[0].levels[1] == "first" else -1
    contrast = np.zeros((1, len(fit.names)))
    contrast[0, place] = sign
    df = float(fit.degrees(contrast)[0])
    error = float(fit.standard_errors[place]) if df >= LEAST_DF else np.nan
    return float(sign * fit.coefficients[place]), error, df


def _inside(table: pd.DataFrame, controls: Sequence[str]) -> tuple[float, float, float]:
    """Return the difference between records of one employer; nothing under thirty employers that
    have both groups.
    """
    known = table[table["employer"].notna()]
    groups = known.groupby("employer")["group"].nunique()
    both = int((groups > 1).sum())
    own = known[several(known["employer"])].reset_index(drop=True)
    if both < LEAST_CLUSTERS:
        return _NOTHING
    design = design_of(own, ["group", *controls], at_most={"location": _MOST_PLACES})
    try:
        fit = within_fit(design, own["y"], own["employer"], own["weight"], fixed=True)
    except AnalysisError:
        return _NOTHING
    place = design.columns("group")[0] - 1  # no constant
    sign = 1 if design.factors[0].levels[1] == "first" else -1
    contrast = np.zeros((1, len(fit.names)))
    contrast[0, place] = sign
    df = float(fit.degrees(contrast)[0])
    if df < LEAST_DF:
        return _NOTHING
    return float(sign * fit.coefficients[place]), float(fit.standard_errors[place]), df


_NAMES = (
    "pair, pay, country, n_first, n_second, employers, errors, raw, raw_error, raw_df, comparable, "
    "comparable_error, comparable_df, within, within_error, within_df, spread, why"
)
_COLUMNS = _NAMES.split(", ")
ADVERT_PAIRS = Account("advert_pairs", advert_pairs, _NAMES, ADVERTS, keys="country")
PAIRS = Account(
    "family_pairs",
    family_pairs,
    f"source, {_NAMES}",
    PEOPLE,
    keys="country",
    main=main_pairs,
)
