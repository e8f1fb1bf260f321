"""What families, roles and fields of work are paid in each source, kind of pay by kind; a docstring
is its table's codebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ...datasets.account import Account
from ...datasets.study import Study
from ...methods.groups import group_medians
from ...methods.ranks import rank_sets
from ...vocabulary.marks import LEAST_CLUSTERS
from .paid import BY, HOME, KINDS, LEAST, PEOPLE, clusters_of, kept, paid_rows, populations

__all__ = ["FAMILY_PAY", "family_pay", "main_pay"]

_DRAWS = 4_000  # of pure noise, for the critical value of all differences at once
_IN_LOGS = ("base", "total")  # kinds of pay that nobody has none of


def main_pay(study: Study) -> pd.DataFrame:
    """Return the rows of `family_pay` that are of fields of work in the United States."""
    return family_pay(study, HOME, ("specialty",))


def family_pay(study: Study, only: str | None = None, groups: Sequence[str] = BY) -> pd.DataFrame:
    """Median pay of families, of roles and of the fields that software engineers work in, each kind
    of pay by itself, with the places that each may have among the others of its population.

    Columns: kind (of record), pay (base, stock, bonus or total), country ("(all)", and each with a
    thousand records), by (family, role or specialty), item, n, employers (null where they are not
    named), p50 (USD a year of its year), p50_lower, p50_upper (95 %, by employer where employers
    are named), rank_lower and rank_upper (places by median, all of a population at once with 95 %).
    Groups of 30 records or more, and 30 employers where these are named; a group whose interval so
    few independent records do not carry is left out. Full time where told, exact repeats and
    adverts left out: what adverts offer is read from the cube, or asked of a reader's own records.
    """
    rows = paid_rows(study)
    rows = rows[rows["kind"] != "advert"]
    parts = [part for each in _asked(rows, only, groups) for part in _medians(*each)]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    return kept(study, table, "n")


def _asked(
    rows: pd.DataFrame, only: str | None, groups: Sequence[str]
) -> Iterator[tuple[pd.DataFrame, str, str, str]]:
    """Yield records of a population with a kind of pay: rows, country, pay, by."""
    for country, here in populations(rows, only):
        for pay in KINDS:
            paid = here[here[pay].notna()]
            for by in groups:
                yield paid[paid[by].notna()], country, pay, by


def _medians(rows: pd.DataFrame, country: str, pay: str, by: str) -> Iterator[pd.DataFrame]:
    clusters = clusters_of(rows)
    sizes = rows[by].value_counts()
    large = set(sizes[sizes >= LEAST].index)
    if clusters is not None:
        held = clusters.groupby(rows[by]).nunique()
        large &= set(held[held >= LEAST_CLUSTERS].index)
    rows = rows[rows[by].isin(large)]
    if rows.empty:
        return
    logs = pay in _IN_LOGS
    values = np.log(rows[pay]) if logs else rows[pay]
    named = None if clusters is None else clusters.loc[rows.index]
    found = group_medians(values, rows[by].tolist(), named)
    told = np.flatnonzero(~np.isnan(found.lower))
    if not told.size:
        return
    sets = rank_sets(found.estimate[told], found.covariance[np.ix_(told, told)], draws=_DRAWS)
    lower, upper = (
        np.exp(each[told]) if logs else each[told] for each in (found.lower, found.upper)
    )
    own = rows.groupby(by)[pay].median()
    yield pd.DataFrame(
        {
            "kind": rows["kind"].iloc[0],
            "pay": pay,
            "country": country,
            "by": by,
            "item": [found.names[i] for i in told],
            "n": found.n[told],
            "employers": np.nan if clusters is None else found.clusters[told].astype(float),
            "p50": [float(own[found.names[i]]) for i in told],
            "p50_lower": lower,
            "p50_upper": upper,
            "rank_lower": sets.lower,
            "rank_upper": sets.upper,
        }
    )


FAMILY_PAY = Account(
    "family_pay",
    family_pay,
    "source, kind, pay, country, by, item, n, employers, p50, p50_lower, p50_upper, rank_lower, "
    "rank_upper",
    PEOPLE,
    keys="country, pay",
    main=main_pay,
)
