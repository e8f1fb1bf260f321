"""What notebook 03 answers: kept tables by the names that readers know, and the answer at the top
of the page.

The parts stand below: `order` of factors, `effects` of their levels, `comparisons`, `prediction`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from ...datasets import Account, Dataset
from ...population import Population
from ...sources import printed_name
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY
from ...vocabulary.us_places import STATES
from . import widened
from .accounts import SOURCES
from .facts import FactorsAnswer
from .order import leading, leading_factors, placed
from .prediction import wrong_by
from .votes import verdicts

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["factors_answer", "kept", "of_all"]

Facts = TypeVar("Facts", bound="DataclassInstance")
_NAMES = ("role", "country")  # that a page may be asked for


def kept(data: Dataset, account: Account, population: Population | None = None) -> pd.DataFrame:
    """Return a kept table, of one role and country where a population is given, by the names that
    readers know.

    Errors of adverts whose employers are not known are widened (see `widened`).
    Sources stand by their printed names, a reader's own table by its title; countries, and
    locations that are countries or American states, by their English names.
    """
    sources = data.table(SOURCES).set_index("source")
    if population is None:
        table = widened.table(data, account)
    else:
        table = _of(data, account, population, sources["only_country"].fillna(""))
    columns: dict[str, pd.Series] = {}
    if {"factor", "level"} <= set(table):
        everywhere = table["country"] == EVERY if "country" in table else True
        abroad = table["source"].map(sources["only_country"]).fillna("") == ""
        places = (table["factor"] == "location") & abroad & everywhere
        states = (table["factor"] == "location") & _american(table, sources["only_country"])
        for name in {"level", "reference"} & set(table):
            named = table[name].mask(states, table[name].replace(STATES))
            columns[name] = named.mask(places, table[name].map(country_name))
    if "country" in table:
        columns["country"] = table["country"].map(country_name)
    titles = {
        name: printed_name(str(name), str(sources["title"].loc[name])) for name in sources.index
    }
    return table.assign(**columns, source=table["source"].map(titles))


def _american(table: pd.DataFrame, only: pd.Series) -> pd.Series:
    """Tell which rows compare records of the United States alone, whose places are its states."""
    own = table["source"].map(only) == "US"
    return own | (table["country"] == "US") if "country" in table else own


def of_all(facts: Facts, population: Population, *names: str) -> Facts:
    """Return facts that are of all roles and countries whatever was asked for, so that they say it:
    their field `unfollowed` is what of `names` (role and country, unless given) was asked.
    """
    said: dict[str, object] = {"unfollowed": population.unfollowed(*(names or _NAMES))}
    return replace(facts, **said)


def _of(data: Dataset, account: Account, population: Population, only: pd.Series) -> pd.DataFrame:
    """Return the rows of one role and country; of a source whose records are all of that country,
    those of all its records.
    """
    table = widened.table(data, account, role=population.role, country=population.country)
    if population.country is None or "country" not in table:
        return table
    whole = widened.table(data, account, role=population.role, country=None)
    inside = whole[whole["source"].map(only) == population.country]
    rows = inside.assign(country=population.country)
    return pd.concat([table, rows], ignore_index=True) if len(rows) else table


def factors_answer(
    order: pd.DataFrame, which: pd.DataFrame, errors: pd.DataFrame, population: Population
) -> FactorsAnswer:
    """Return the facts of the answer.

    `order` as `order_of_factors` returns it of the role and the country of `population`, `which` as
    `which_first`, `errors` as `offer_errors` keeps them.
    """
    leaders, wrong = leading_factors(order), wrong_by(errors)
    return FactorsAnswer(
        people=Population(role=population.role, country=population.country).words,
        first=str(leaders["first"].iloc[0]) if len(leaders) else None,
        verdicts=verdicts(which),
        leading=leading(leaders, order),
        placed=placed(order),
        wrong_least=wrong[0] if wrong else None,
        wrong_most=wrong[1] if wrong else None,
    )
