"""How the part of stock in pay rises with experience: a kept table in, facts out."""

from __future__ import annotations

import pandas as pd

from ...methods.distributions import t
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY
from .splits import home_of
from .step_facts import RisingStock, StockStep

__all__ = ["steps", "steps_of"]

_LEVEL = 0.95
_WITHIN = ", at one employer"


def steps_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `step_accounts.STEPS` of the United States where there are any, else of all
    countries, sources by their printed names.
    """
    return home_of(table)


def steps(table: pd.DataFrame) -> RisingStock:
    """Return the facts of `steps_of`: every step that has an interval, of everybody and then of
    people of one employer.
    """
    found = []
    for name, among in (("difference", ""), ("within", _WITHIN)):
        error, df = ("error", "df") if name == "difference" else (f"{name}_error", f"{name}_df")
        for row in table.dropna(subset=[error]).sort_values("place").to_dict("records"):
            half = float(t.isf((1 - _LEVEL) / 2, row[df])) * float(row[error])
            middle = float(row[name])
            ends = (middle, middle - half, middle + half)
            found.append(StockStep(row["before"], row["level"], among, int(row["n"]), *ends))
    source = str(table["source"].iloc[0]) if len(table) else ""
    country = str(table["country"].iloc[0]) if len(table) else EVERY
    people = "all countries" if country == EVERY else country_name(country)
    return RisingStock(source, people, tuple(found))
