"""Tables of pay by place: metropolitan areas of the United States, and countries, comparable people
held against each other.

Each docstring is its table's codebook. A place has thirty records or more; counts are rounded down
to tens where a source is of people or has no open licence, so that none can be subtracted from
another to a handful. "(all)" stands for every role, or every year; a role, a family (in brackets)
or a year of its own has a thousand records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import LEAST_KNOWN, by_job, factor_rows, frequent
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.distributions import t
from ...methods.regression import LEAST_DF, Fit, fit_design
from ...methods.uncertainty import order_statistic_ranks
from ...methods.within import several, within_fit
from ...reference.regional import metro_names, metro_of, price_of_place
from ...vocabulary.marks import EVERY, LEAST_CLUSTERS, LEAST_POPULATION, OTHERS

__all__ = [
    "ALIKE",
    "COUNTRIES",
    "DOLLARS",
    "HUBS",
    "HUB_METROS",
    "REGIONAL",
    "SAME_EMPLOYER",
    "country_pay",
    "hub_pay",
    "main_hubs",
    "parts_of",
]

DOLLARS, REGIONAL = "market dollars", "regional prices"
ALIKE, SAME_EMPLOYER = "role, experience, year", "employer too"
# what is called a hub by its name: the areas that it is made of; the first three are the largest
HUB_METROS = {
    "San Francisco Bay Area": ("41860", "41940"),
    "Seattle": ("42660",),
    "New York": ("35620",),
}
_OF_METRO = {code: hub for hub, codes in HUB_METROS.items() for code in codes}
_HELD = ("role", "experience", "year")
_LEAST = 30  # records of a place
_MOST = 200  # places
_HOME = "US"
_HUB_COLUMNS = (
    *("role", "year", "pay", "scale", "controls", "records", "clusters", "place", "n", "level"),
    *("raw", "deviation", "error", "df", "lower", "upper"),
)


class _Asked(NamedTuple):
    """Whose pay, of which year and kind, on which scale, with what held fixed."""

    role: str
    year: str
    pay: str
    scale: str
    controls: str


def main_hubs(study: Study) -> pd.DataFrame:
    """Return the rows of `hub_pay` that are of all roles and years."""
    return hub_pay(study, main=True)


def hub_pay(study: Study, *, main: bool = False) -> pd.DataFrame:
    """How much more is paid in a metropolitan area of the United States than outside the three
    largest hubs (San Francisco Bay Area, Seattle, New York), comparable records held against each
    other.

    Columns: role (or, in brackets, family), year, pay (total or base, as the source states; total
    and base apart where it states both), scale (market dollars, or regional prices: pay over the
    price level of the record's metropolitan area, else state, and year), controls (role,
    experience, year; or employer too: people of one employer held against each other, of all roles
    only), records, clusters (employers; null where unknown), place (a hub, or the name of a
    metropolitan area), n, level (mean price level of its records, the United States 1), raw (log
    points above the mean outside the hubs), deviation (the same with the controls held fixed),
    error (by employer, CR3, where thirty are known, else HC3), df, lower, upper (95 %; null where
    the figure hangs on a few employers). Areas of fewer than thirty records, and places that lie in
    none, are one place, "(others)".
    """
    rows = _located(study)
    kinds = set(study.columns("pay_kind")["pay_kind"].dropna())
    parts = [
        _hubs_of(here, asked)
        for asked, here in _hub_questions(rows, kinds)
        if len(here) >= LEAST_POPULATION and (not main or asked.role == asked.year == EVERY)
    ]
    found = [part for part in parts if part is not None]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=_HUB_COLUMNS)
    return coarse(study, table, "records", "n")


def _located(study: Study) -> pd.DataFrame:
    """Return the records of US places written "City, ST": metro (a hub, a metropolitan area's name,
    "(others)") and the log of the price level there, null where the year has none.
    """
    rows = factor_rows(study)
    rows = rows[(rows["country"] == _HOME) & rows["place"].notna()]
    codes = {place: metro_of(place) for place in rows["place"].unique()}
    names = metro_names()
    metro = rows["place"].map({p: _OF_METRO.get(c, names.get(c)) for p, c in codes.items() if c})
    years = pd.to_numeric(rows["year"], errors="coerce").fillna(0).astype("int64")
    keys = list(zip(rows["place"], years, strict=True))
    levels = {key: price_of_place(*key) for key in dict.fromkeys(keys)}
    level = pd.Series([levels[key] for key in keys], index=rows.index, dtype="float64")
    return rows.assign(metro=metro.astype("object").fillna(OTHERS), log_level=np.log(level))


def _hub_questions(rows: pd.DataFrame, kinds: set[str]) -> Iterator[tuple[_Asked, pd.DataFrame]]:
    """Yield every question of hubs and its records; the column `y` is log pay on its scale."""
    stated = {"base": rows["log_pay"]} if kinds == {"base"} else {"total": rows["log_pay"]}
    if "base" not in stated and rows["log_base"].notna().any():
        stated["base"] = rows["log_base"]
    for pay, y in stated.items():
        for scale, shift in ((DOLLARS, 0.0), (REGIONAL, rows["log_level"])):
            here = rows.assign(y=y - shift).dropna(subset="y")
            for role, year, own in parts_of(here):
                yield _Asked(role, year, pay, scale, ALIKE), own
                if role == EVERY and own["employer"].notna().mean() >= LEAST_KNOWN:
                    known = own[own["employer"].notna()]
                    alone = several(known["employer"])
                    yield _Asked(role, year, pay, scale, SAME_EMPLOYER), known[alone]


def parts_of(rows: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield role (or, in brackets, family), year and rows: all years of everybody and of each job,
    then each year of everybody where there are several.
    """
    for role, own in by_job(rows):
        yield role, EVERY, own
    if len(set(rows["year"])) > 1:
        for year in frequent(rows["year"]):
            yield EVERY, year, rows[rows["year"] == year]


def _hubs_of(rows: pd.DataFrame, asked: _Asked) -> pd.DataFrame | None:
    """Return the places of one question; None where its records compare none."""
    sizes = rows["metro"].map(rows["metro"].value_counts())
    rows = rows.assign(metro=rows["metro"].where(sizes >= _LEAST, OTHERS))
    if rows["metro"].nunique() < 2:
        return None
    held = [name for name in _HELD if rows[name].nunique(dropna=False) >= 2]
    try:
        design = design_of(rows, ["metro", *held], least=_LEAST, most=_MOST)
        fit = _fitted(rows, design, within=asked.controls == SAME_EMPLOYER)
        factor = next(each for each in design.factors if each.name == "metro")
    except (AnalysisError, StopIteration):
        return None
    inside = np.array([level in HUB_METROS for level in factor.levels])
    if inside.all():
        return None
    contrast = _against(design, fit, "metro", np.where(inside, 0.0, factor.counts))
    places = np.asarray(factor.levels)[design.codes[:, design.factors.index(factor)]]
    own = rows.assign(placed=places)
    groups = own.groupby("placed")
    elsewhere = own.loc[~own["placed"].isin(HUB_METROS), "y"].mean()
    few = rows["employer"].notna().mean() > 0.5 and rows["employer"].nunique() < LEAST_CLUSTERS
    return contrast.assign(
        **asked._asdict(),
        records=len(rows),
        clusters=fit.clusters or np.nan,
        place=factor.levels,
        n=np.asarray(factor.counts, dtype="int64"),
        level=np.exp(groups["log_level"].mean()).reindex(factor.levels).to_numpy(),
        raw=(groups["y"].mean() - elsewhere).reindex(factor.levels).to_numpy(),
        **({"error": np.nan, "lower": np.nan, "upper": np.nan} if few else {}),
    )[list(_HUB_COLUMNS)]


def _fitted(rows: pd.DataFrame, design: Design, *, within: bool) -> Fit:
    employer = rows["employer"].fillna(rows["record_id"])
    if within:
        return within_fit(design, rows["y"], employer, rows["weight"], fixed=True)
    known = rows["employer"].nunique() >= LEAST_CLUSTERS
    return fit_design(
        design,
        rows["y"],
        weight=rows["weight"],
        errors="clustered" if known else "HC3",
        clusters=employer if known else None,
    )


def _against(
    design: Design, fit: Fit, factor: str, weights: npt.ArrayLike, *, level: float = 0.95
) -> pd.DataFrame:
    """Return how far each level of a factor lies from the mean of its levels by `weights`: deviation,
    error, df, lower, upper; error and interval are null where the figure hangs on a few clusters.
    """
    own = next(each for each in design.factors if each.name == factor)
    share = np.asarray(weights, dtype=np.float64)
    share = share / share.sum()
    choose = np.zeros((len(own.levels), len(fit.names)))
    for row, name in enumerate(own.levels):
        if row:
            choose[row, fit.names.index(f"{factor}: {name}")] = 1
    contrast = choose - share @ choose
    deviation = contrast @ fit.coefficients
    error = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", contrast, fit.covariance, contrast), 0))
    df = fit.degrees(contrast)
    error = np.where(df < LEAST_DF, np.nan, error)
    half = t.isf((1 - level) / 2, np.maximum(df, LEAST_DF)) * error
    ends = {"lower": deviation - half, "upper": deviation + half}
    return pd.DataFrame({"deviation": deviation, "error": error, "df": df, **ends})


def country_pay(study: Study) -> pd.DataFrame:
    """Pay by country: the median of all its records, and how comparable records there are
    paid against those of the country with most.

    Columns: role (or, in brackets, family), year, records, home (the country with most records),
    country, n, p50, p50_lower, p50_upper (median of pay in nominal USD per year, with the order
    statistics that enclose it; a record counts as independent), deviation (log points above the
    home country, role, experience, education, industry, company stage and size, presence and year
    held fixed as far as they are stated), error (by employer where thirty are known, else HC3), df,
    lower, upper (95 %).
    """
    rows = factor_rows(study)
    rows = rows[rows["country"].notna()]
    parts = []
    for role, year, own in parts_of(rows):
        if len(own) >= LEAST_POPULATION and own["country"].nunique() >= 2:
            part = _countries_of(own.assign(y=own["log_pay"]))
            parts += [] if part is None else [part.assign(role=role, year=year)]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS)
    return coarse(study, table[_COLUMNS], "records", "n")


_CONTROLS = (
    *("role", "experience", "education", "industry", "company stage"),
    *("company size", "remote", "year"),
)
_COLUMNS = ["role", "year", "records", "home", "country", "n", "p50", "p50_lower", "p50_upper"]
_COLUMNS += ["deviation", "error", "df", "lower", "upper"]


def _countries_of(rows: pd.DataFrame) -> pd.DataFrame | None:
    held = [name for name in _CONTROLS if rows[name].nunique(dropna=False) >= 2]
    try:
        design = design_of(
            rows, ["country", *held], least=_LEAST, most=60, at_most={"country": _MOST}
        )
        fit = _fitted(rows, design, within=False)
        factor = next(each for each in design.factors if each.name == "country")
    except (AnalysisError, StopIteration):
        return None
    named = [level for level in factor.levels if level != OTHERS]
    home = named[0]
    table = _against(design, fit, "country", [float(level == home) for level in factor.levels])
    table = table.assign(country=factor.levels, n=np.asarray(factor.counts, dtype="int64"))
    kept = table[table["country"].isin(named)].reset_index(drop=True)
    medians = pd.DataFrame([_median(rows.loc[rows["country"] == name, "y"]) for name in named])
    return kept.join(medians).assign(records=len(rows), home=home)


def _median(log_pay: pd.Series) -> dict[str, float]:
    """Return the median of pay and the order statistics that enclose it."""
    pay = np.sort(np.exp(log_pay.to_numpy()))
    ranks = (float(end[0]) for end in order_statistic_ranks([len(pay)], 0.5))
    lower, upper = (pay[int(rank) - 1] if rank == rank else np.nan for rank in ranks)
    return {"p50": float(np.median(pay)), "p50_lower": float(lower), "p50_upper": float(upper)}


HUBS = Account(
    "hub_pay",
    hub_pay,
    f"source, {', '.join(_HUB_COLUMNS)}",
    FACTORS,
    keys="role, year",
    main=main_hubs,
)
COUNTRIES = Account(
    "country_pay", country_pay, f"source, {', '.join(_COLUMNS)}", FACTORS, keys="role, year"
)
