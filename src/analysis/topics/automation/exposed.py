"""Roles with their occupations: how exposed these are, what adverts offer and what official wages
are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from ...cells import Data
from ...pay_tables import pay_by
from ...reference.exposure import (
    MEASURES,
    RATED,
    RATERS,
    exposure_of_occupations,
    exposure_wages,
)
from ...vocabulary import roles_table
from ...vocabulary.marks import LEAST_FOR_QUANTILES
from ...vocabulary.occupations import occupations_of_roles

__all__ = [
    "Taken",
    "both_raters",
    "by_family",
    "by_occupation",
    "drawn",
    "exposed_roles",
    "families_by",
    "ratings",
    "roles_by",
]

Taken = Literal["first", "second"]
_DRAWN = 16  # occupations of a figure
LEAST = LEAST_FOR_QUANTILES  # adverts of a role for its median


def exposed_roles(
    data: Data,
    where: Mapping[str, object],
    wages_year: int,
    *,
    family: str | None = None,
    taken: Taken = "first",
) -> pd.DataFrame:
    """Return a row per role that has an occupation, those with most records first.

    Columns: role, family, onet, occupation, soc, note (where there is a second occupation), n
    (records; 0 where there are under ten), p50 with its interval (USD per year), official and
    employment (median wage and jobs of the occupation in the United States), RATED. With the
    second ones `taken`, roles that have a second occupation are taken as that one.
    """
    roles = occupations_of_roles().merge(roles_table()[["role", "family"]], on="role")
    if taken == "second":
        roles = roles.assign(onet=roles["second"].fillna(roles["onet"]))
    if family is not None:
        roles = roles[roles["family"] == family]
    roles = roles.dropna(subset=["onet"])
    table = roles.merge(exposure_of_occupations(), on="onet", validate="many_to_one")
    table = table.merge(_wages(wages_year), on="soc", how="left", validate="many_to_one")
    table = table.merge(_paid(data, where), on="role", how="left", validate="one_to_one")
    table = table.assign(n=table["n"].fillna(0).astype("int64"))
    columns = ["role", "family", "onet", "occupation", "soc", "note"]
    figures = ["n", "p50", "p50_lower", "p50_upper", "official", "employment", *RATED]
    ordered = table.sort_values(["n", "role"], ascending=[False, True], ignore_index=True)
    return ordered[[*columns, *figures]]


def _wages(year: int) -> pd.DataFrame:
    """Return official wages of a year that are no mere bound: soc, official, employment."""
    wages = exposure_wages()
    own = wages[wages["year"] == year]
    bound = own["at_least"].fillna("").str.split().map(lambda names: "p50" in names)
    named = own.rename(columns={"p50": "official"})
    return named.loc[~bound.astype(bool), ["soc", "official", "employment"]]


def _paid(data: Data, where: Mapping[str, object]) -> pd.DataFrame:
    """Return medians of roles with LEAST records: role, n, p50, p50_lower, p50_upper."""
    figures = ["p50", "p50_lower", "p50_upper"]
    paid = pay_by(data, "role", where=where, min_records=LEAST).dropna(subset=["p50", "role"])
    return paid[["role", "n", *figures]].astype(dict.fromkeys(figures, "float64"))


def by_occupation(roles: pd.DataFrame, *, families: bool = False) -> pd.DataFrame:
    """Return the occupations of roles, each once (in each family where `families`).

    Columns: onet, occupation, soc, family (where asked), roles (their number), n (records), log_pay
    (mean of the roles' log medians, by their records; null without records), official, employment
    (of the occupation, an equal part where several are counted in one), RATED.
    """
    keys = ["onet", "family"] if families else ["onet"]
    paid = roles["p50"].notna()
    weighted = (np.log(roles["p50"]) * roles["n"]).where(paid)
    sums = roles.assign(weighted=weighted, paid=roles["n"].where(paid, 0))
    grouped = sums.groupby(keys, sort=True)
    table = grouped[["occupation", "soc", "official", "employment", *RATED]].first()
    table["roles"] = grouped.size()
    table["n"] = grouped["paid"].sum()
    table["log_pay"] = grouped["weighted"].sum() / table["n"].where(table["n"] > 0)
    table = table.reset_index()
    table["employment"] = table["employment"] / table.groupby("soc")["onet"].transform("nunique")
    return table


def by_family(roles: pd.DataFrame) -> pd.DataFrame:
    """Return the families of roles, those with most records first: family, roles, occupations, n,
    p50 (USD per year: geometric mean of the roles' medians, by their records), RATED (means over
    the roles, by their records; each role once where a family has none).
    """
    rows = []
    for family, own in roles.groupby("family", sort=True):
        weights = own["n"] if own["n"].sum() else pd.Series(1, index=own.index)
        paid = own["p50"].notna()
        log_pay = np.log(own.loc[paid, "p50"])
        rows.append(
            {
                "family": family,
                "roles": len(own),
                "occupations": own["onet"].nunique(),
                "n": int(own["n"].sum()),
                "p50": float(np.exp(np.average(log_pay, weights=own.loc[paid, "n"])))
                if paid.any()
                else np.nan,
                **{name: float(np.average(own[name], weights=weights)) for name in RATED},
            }
        )
    columns = ["family", "roles", "occupations", "n", "p50", *RATED]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["n", "family"], ascending=[False, True], ignore_index=True)


def ratings(table: pd.DataFrame, measure: str, rater: str) -> pd.DataFrame:
    """Return occupations by how far both raters are apart on a measure.

    Columns: occupation, onet, roles, people, model, difference (model less people), ratio (the
    larger over the smaller; null where one is nought); the highest of `rater` first.
    """
    assert measure in MEASURES
    people, model = table[f"people_{measure}"], table[f"model_{measure}"]
    both = pd.DataFrame({"people": people, "model": model}).astype("float64")
    least, most = both.min(axis=1), both.max(axis=1)
    shown = pd.DataFrame(
        {
            "occupation": table["occupation"],
            "onet": table["onet"],
            "roles": table["roles"],
            "people": people,
            "model": model,
            "difference": model - people,
            "ratio": (most / least.where(least > 0)).astype("float64"),
        }
    )
    return shown.sort_values([rater, "onet"], ascending=[False, True], ignore_index=True)


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return the occupations of `ratings` that a figure draws: those behind most roles, in the
    table's order.
    """
    most = table.sort_values(["roles", "ratio"], ascending=False, kind="stable").head(_DRAWN)
    return table.loc[most.index.sort_values()].reset_index(drop=True)


def both_raters(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return occupations with an official wage: occupation, people, model, official."""
    named = table.rename(columns={f"{rater}_{measure}": rater for rater in RATERS})
    kept = named.dropna(subset=["official"])
    return kept[["occupation", *RATERS, "official"]].reset_index(drop=True)


def families_by(roles: pd.DataFrame, measure: str, rater: str) -> pd.DataFrame:
    """Return families by a measure, the highest by `rater` first: family, roles, occupations, n,
    p50, people, model.
    """
    table = by_family(roles).rename(columns={f"{each}_{measure}": each for each in RATERS})
    columns = ["family", "roles", "occupations", "n", "p50", *RATERS]
    return table.sort_values([rater, "family"], ascending=[False, True], ignore_index=True)[columns]


def roles_by(roles: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the roles with a measure by both raters as people and model, all ratings beside."""
    return roles.assign(**{rater: roles[f"{rater}_{measure}"] for rater in RATERS})
