"""The question nearest to one that has no figures: found by asking, so that it has an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ...cells import Data
from ...errors import NotCarried
from ...money import Scale
from ...page.voice import reword
from ...pay_tables import pay_by
from ...population import Population
from ...vocabulary import roles_table
from .names import words_of

__all__ = ["nearest", "whole"]

_BY = ("family", "seniority", "remote", "company_size", "country")  # from near to far
_GIVEN_UP = (
    *("seniority", "remote", "company_size", "year", "role", "family", "country"),
    "employment",  # last: other contracts are of other work
)


def whole(data: Data, table: pd.DataFrame, population: Population, **asked: Any) -> pd.DataFrame:
    """Return pay of all adverts of a population together, one row as `pay_by` has it; none where a
    group of the `table` has figures.
    """
    if table["p50"].notna().any():
        return table.head(0)
    return pay_by(data, (), where=population.conditions(), **asked)


def nearest(
    data: Data,
    table: pd.DataFrame,
    population: Population,
    by: str,
    *,
    scale: Scale = None,
    min_records: int = 30,
) -> str:
    """Return the question in words that has figures, where the `table` of this one has none of the
    group that is asked for, or of any where none is: the same adverts by another dimension, else
    the population with one condition given up, else, of the same population, the role of the same
    family with most adverts. Empty where there are figures, and where none would have any.

    Where no group is asked for, a question has two groups to compare; one with a single figure, of a
    group or of all together, is named only where all adverts of this one together have none. `scale`
    is that of the table.
    """
    asked, given = getattr(population, by), {"scale": scale, "min_records": min_records}
    if _mine(table, by, asked)["p50"].notna().any():
        return ""
    alone = asked is not None or whole(data, table, population, **given)["p50"].isna().all()
    for least in (2, 1) if asked is None else (1,):
        if least == 1 and not alone:
            break
        if said := _near(data, population, by, least, **given):
            return said
    if asked is None:
        return _together(data, table, population, by, **given) if alone else ""
    return _akin(table, population) if by == "role" else ""


def _near(data: Data, population: Population, by: str, least: int, **given: Any) -> str:
    """Return the nearest question in words of which so many groups have figures, empty where none
    has: by another dimension, else with one condition given up.
    """
    asked, everybody = getattr(population, by), reword("all adverts")
    if asked is None and (other := _otherwise(data, population, by, least, **given)):
        return f"{population.words or everybody}, by {words_of(other)} (-p by={other})"
    for name in _GIVEN_UP:
        if name == by or getattr(population, name) is None:
            continue
        wider = population.without(name)
        found = _asked_of(data, by, wider.conditions(by), **given)
        if found is not None and _mine(found, by, asked)["p50"].notna().sum() >= least:
            said = (wider if asked else wider.without(by)).words or everybody
            return f"{said} (-p {name}=none)"
    return ""


def _together(
    data: Data, table: pd.DataFrame, population: Population, by: str, **given: Any
) -> str:
    """Return the population with one condition given up whose adverts have a figure together."""
    for name in _GIVEN_UP:
        if name != by and getattr(population, name) is not None:
            wider = population.without(name)
            if whole(data, table, wider, **given)["p50"].notna().any():
                return f"{wider.words or reword('all adverts')}, together (-p {name}=none)"
    return ""


def _mine(table: pd.DataFrame, by: str, asked: object) -> pd.DataFrame:
    return table if asked is None else table[table[by] == asked]


def _otherwise(data: Data, population: Population, by: str, least: int, **given: Any) -> str:
    """Return the first dimension by which so many groups of the same adverts have figures."""
    for other in _BY:
        if other == by or getattr(population, other) is not None:
            continue
        found = _asked_of(data, other, population.conditions(), **given)
        if found is not None and found["p50"].notna().sum() >= least:
            return other
    return ""


def _asked_of(
    data: Data, by: str, where: Mapping[str, object], **given: Any
) -> pd.DataFrame | None:
    """Return pay by a dimension, None where the data do not carry it."""
    try:
        return pay_by(data, by, where=where, **given)
    except NotCarried:
        return None


def _akin(table: pd.DataFrame, population: Population) -> str:
    """Return the population with the role of the same family that has most adverts, in words."""
    families = roles_table().set_index("role")["family"]
    known = table[table["p50"].notna()]
    near = known[known["role"].map(families) == families.get(population.role)]
    role = near.nlargest(1, "n")["role"]
    return replace(population, role=str(role.iloc[0])).words if len(role) else ""
