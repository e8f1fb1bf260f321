"""Adverts posted many times, of which one would decide a figure of its role: rows and facts."""

from __future__ import annotations

import pandas as pd

from ...population import Population
from .facts import Reposts
from .names import words_of

__all__ = ["reposts", "reposts_of"]


def reposts_of(table: pd.DataFrame, population: Population) -> pd.DataFrame:
    """Return the rows of the account of reposts that a population has, one of a country and year
    or of all; no row for another (see `reposts`), nor where nothing that was posted is a repeat.
    """
    table = table[table["postings"] > table["n"]]
    if _without_reposts(population):
        return table.head(0)
    for key in ("country", "year", "role"):
        if key != "role" or population.role:
            table = table[table[key] == population.key(key)]
    return table.sort_values("top_share", ascending=False, ignore_index=True)


def _without_reposts(population: Population) -> bool:
    return population.without("country", "year", "employment", "role") != Population()


def reposts(kept: pd.DataFrame, by: str, shown: int, population: Population) -> Reposts:
    """Return the facts of `kept`, the rows of the account of reposts that a population has; not
    known for one level, family or place of work.
    """
    first = kept.to_dict("records")[0] if len(kept) else None
    return Reposts(
        by=words_of(by),
        shown=shown,
        groups=kept["role"].nunique(),
        role=str(first["role"]) if first else "",
        title=str(first["title"]) if first else "",
        low=float(first["low"]) if first else None,
        high=float(first["high"]) if first else None,
        share=float(first["top_share"]) if first else None,
        n=int(first["n"]) if first else 0,
        postings=int(first["postings"]) if first else 0,
        known=not _without_reposts(population),
    )
