"""What families of roles pay, with the places that each may have."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from ...cells import Data
from ...methods.ranks import rank_sets
from ...pay_tables import pay_by
from ...population import Population
from .facts import Boards, Ranked

__all__ = ["adverts", "boards", "ranked", "ranked_rows"]

_DRAWS = 4_000  # of pure noise, for the critical value of all differences at once


def adverts(data: Data, population: Population, *, min_records: int = 30) -> pd.DataFrame:
    """Return the families of a population with the columns of `pay_by`, and of `ranked`."""
    where = population.conditions("family")
    table = pay_by(data, "family", where=where, min_records=min_records)
    return ranked(table[table["family"] != "others"].reset_index(drop=True))


def ranked(table: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return groups with p50, p50_lower and p50_upper, each with the confidence set of its place:
    rank_lower and rank_upper, null where a group has no figure.

    All sets hold at once with probability `level`; medians are taken as independent, each with the
    error that its interval has on a log scale (see `methods.ranks.rank_sets`).
    """
    known = table["p50_lower"].notna() & table["p50_upper"].notna()
    lower, upper = (np.log(table.loc[known, f"p50_{side}"]) for side in ("lower", "upper"))
    error = (upper - lower) / (2 * stats.norm.ppf((1 + level) / 2))
    places = table.assign(rank_lower=np.nan, rank_upper=np.nan)
    if known.any():
        sets = rank_sets(
            np.log(table.loc[known, "p50"]), np.diag(error**2), level=level, draws=_DRAWS
        )
        both = np.column_stack([sets.lower, sets.upper])
        places.loc[known, ["rank_lower", "rank_upper"]] = both
    return places


def boards(table: pd.DataFrame, people: str, asked: str | None) -> Boards:
    """Return the facts of families in adverts, as `adverts` returns them."""
    known = table[table["p50"].notna()]
    return Boards(
        people=people,
        n=int(table["n"].sum()),
        kind="advert",
        asked=asked,
        families=ranked_rows(known, "family"),
        withheld=tuple(map(str, table.loc[table["p50"].isna(), "family"])),
    )


def ranked_rows(table: pd.DataFrame, by: str) -> tuple[Ranked, ...]:
    """Return the rows of a table with n, p50, its interval and its places as facts."""
    columns = [by, "n", "p50", "p50_lower", "p50_upper", "rank_lower", "rank_upper"]
    return tuple(
        Ranked(str(name), int(n), float(pay), float(low), float(high), int(first), int(last))
        for name, n, pay, low, high, first, last in table[columns].itertuples(index=False)
    )
