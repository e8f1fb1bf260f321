"""Official wages by metropolitan area, in dollars and at regional prices: reference tables in,
tables for readers and facts out.

Wages are of July 2025 to June 2026, prices of 2023, the last year of the release: what differs
between areas moves little in two years. Areas are joined by code, and only those of both tables.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...methods.distributions import t
from ...methods.regression import fit_rows
from ...population import Unfollowed
from ...reference.regional import metro_names, prevailing_wages, regional_prices, short_name
from ...vocabulary import roles_table
from .accounts import HUB_METROS
from .facts import Area, OfficialByPlace
from .question import GeographyQuestion

__all__ = ["OCCUPATIONS", "YEAR", "occupation_of", "official_by_place", "wages_by_place"]

YEAR = 2023
SPAN = "July 2025 to June 2026"
LEVEL = "level_2"
# the occupations that the Department's wages are kept of
OCCUPATIONS = {
    "15-1252": "software developers",
    "15-2051": "data scientists",
    "15-1212": "information security analysts",
    "15-1221": "computer and information research scientists",
    "15-1243": "database architects",
    "15-1253": "software quality assurance analysts",
    "15-1254": "web developers",
    "11-3021": "computer and information systems managers",
}
_DEFAULT = "15-1252"


def occupation_of(role: str | None) -> str | None:
    """Return the official occupation of a role, None where its wages are not kept."""
    soc = None if role is None else roles_table().set_index("role")["soc"].get(role)
    return str(soc) if soc in OCCUPATIONS else None


def wages_by_place(role: str | None, *, local: bool = False) -> pd.DataFrame:
    """Return the second level of official wages of each metropolitan area, the highest first, in
    dollars or, where `local`, at regional prices.

    Columns: area, name, wage (USD a year), level (price level, the United States 1), at_prices (the
    wage over it), place and place_at_prices (1 is the highest).
    """
    wages = prevailing_wages(occupation_of(role) or _DEFAULT)
    prices = regional_prices()
    here = prices[(prices["year"] == YEAR) & prices["place"].isin(metro_names())]
    levels = here.rename(columns={"place": "area"})[["area", "level"]]
    table = wages.merge(levels, on="area", how="inner", validate="one_to_one")
    level, wage = table["level"] / 100, table[LEVEL].astype("float64")
    table = table.assign(wage=wage, level=level, at_prices=wage / level)
    places = {
        f"place{end}": table[name].rank(ascending=False, method="min").astype("int64")
        for end, name in (("", "wage"), ("_at_prices", "at_prices"))
    }
    columns = ["area", "name", "wage", "level", "at_prices", *places]
    table = table.assign(**places, name=table["name"].map(short_name))[columns]
    by = ["at_prices" if local else "wage", "area"]
    return table.sort_values(by, ascending=[False, True], ignore_index=True)


def official_by_place(table: pd.DataFrame, question: GeographyQuestion) -> OfficialByPlace:
    """Return the facts of `wages_by_place`."""
    role = question.role
    soc = occupation_of(role)
    spread = {
        name: float(table[name].quantile(0.9) / table[name].quantile(0.1) - 1)
        for name in ("wage", "at_prices")
    }
    slope, lower, upper = _slope(table)
    rows = {row["area"]: row for row in table.to_dict("records")}
    areas = {str(code): _area(row) for code, row in rows.items()}
    hubs = [areas[code] for codes in HUB_METROS.values() for code in codes if code in areas]
    dearest, first = (
        table.sort_values(name, ascending=False)["area"].iloc[0] for name in ("wage", "at_prices")
    )
    year = question.year
    return OfficialByPlace(
        occupation=OCCUPATIONS[soc or _DEFAULT],
        instead=(role if soc is None else "") if role is not None else question.family or "",
        n=len(table),
        year=YEAR,
        spread=spread["wage"],
        spread_at_prices=spread["at_prices"],
        slope=slope,
        lower=lower,
        upper=upper,
        hubs=tuple(hubs),
        top=areas[dearest],
        top_at_prices=areas[first],
        family=question.family is not None,
        local=question.local,
        unfollowed=None if year is None else Unfollowed(str(year), SPAN),
    )


def _slope(table: pd.DataFrame) -> tuple[float, float, float]:
    """Return by how many per cent wages rise with one per cent of prices, and its 95% interval."""
    x = np.column_stack([np.ones(len(table)), np.log(table["level"])])
    fit = fit_rows(x, np.log(table["wage"]), ["constant", "prices"], errors="HC3")
    slope, half = float(fit.coefficients[1]), t.isf(0.025, fit.df) * fit.standard_errors[1]
    return slope, slope - float(half), slope + float(half)


def _area(row: Mapping[Hashable, Any]) -> Area:
    return Area(
        str(row["name"]),
        float(row["wage"]),
        float(row["at_prices"]),
        int(row["place"]),
        int(row["place_at_prices"]),
        float(row["level"]),
    )
