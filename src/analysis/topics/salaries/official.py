"""Adverts beside official wages of the same occupations and year."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...cells import Data, Question
from ...page.voice import spoken
from ...pay_tables import pay_by
from ...seeds.load import load_article
from ...vocabulary import roles_table
from .official_facts import AdvertsOfficial, BesideOfficial, Disclosure, Official

__all__ = [
    "COUNTRY",
    "adverts_official",
    "beside_official",
    "disclosure",
    "drawn",
    "newest_wages",
    "official",
    "spoken_of",
]

COUNTRY = "US"  # whose official wages these are
LEAST = 50  # adverts of a role
_BELOW = "b_doctors_lawyers"  # the figure that article B sets doctors and lawyers below
_NAMED = ("15-2051", "23-1011", "29-1210", "00-0000")  # of which `official` speaks
_TECHNOLOGY = ("11-3021", "15-1", "15-2051")  # managers of computing, computing, data scientists
_LEVEL = "mid"  # the level of seniority that is compared as well
_DRAWN = 14  # roles of the figure


def newest_wages(wages: pd.DataFrame) -> pd.DataFrame:
    """Return the official wages of the newest year, occupations in technology first, of either the
    highest median first.
    """
    newest: pd.DataFrame = wages[wages["year"] == wages["year"].max()]
    others = ~newest["soc"].str.startswith(_TECHNOLOGY)
    ordered = newest.assign(_others=others).sort_values(["_others", "p50"], ascending=[True, False])
    return ordered.drop(columns="_others").reset_index(drop=True)


def spoken_of(wages: pd.DataFrame) -> list[str]:
    """Return the occupations of which `official` speaks, as the table of wages names them."""
    return sorted(set(wages.loc[wages["soc"].isin(_NAMED), "occupation"]))


def beside_official(data: Data, wages: pd.DataFrame, where: Mapping[str, object]) -> pd.DataFrame:
    """Return roles with LEAST adverts of the United States in the newest year of official wages,
    beside the wages of their nearest occupation, the highest ratio first.

    `where` gives conditions other than role, family, country, year and seniority, which are not
    asked. Columns: role, occupation, n, p50 (median advert), official (median wage), ratio with its
    interval from that of the adverts (ratio_lower, ratio_upper), and mid_ratio, the ratio of adverts
    of the middle level of seniority. Medians at the top of the published scale are left out.
    """
    newest = newest_wages(wages).drop_duplicates("soc").set_index("soc")
    newest = newest[~newest["at_least"].fillna("").str.contains("p50")]
    asked = {name: value for name, value in where.items() if name in {"employment", "source"}}
    asked |= {"country": COUNTRY, "year": int(wages["year"].max())}
    adverts = pay_by(data, "role", where=asked, min_records=LEAST).dropna(subset=["p50"])
    table = adverts[["role", "n", "p50", "p50_lower", "p50_upper"]].merge(
        roles_table()[["role", "soc"]], on="role"
    )
    table = table.join(newest[["occupation", "p50"]].add_suffix("_official"), on="soc")
    table = table.rename(columns={"occupation_official": "occupation", "p50_official": "official"})
    figures = ["p50", "p50_lower", "p50_upper", "official"]
    table = table.dropna(subset=["official"]).astype(dict.fromkeys(figures, "float64"))
    ratios = {
        name.replace("p50", "ratio"): table[name] / table["official"]
        for name in ("p50", "p50_lower", "p50_upper")
    }
    level = data.pay(Question(("role",), asked | {"seniority": _LEVEL})).table
    middle = level[level["n"] >= LEAST].set_index("role")["p50"]
    mid = table["role"].map(middle).astype("float64")
    table = table.assign(**ratios, mid_ratio=mid / table["official"])
    columns = ["role", "occupation", "n", "p50", "official", *ratios, "mid_ratio"]
    return table.sort_values("ratio", ascending=False, ignore_index=True)[columns]


def drawn(table: pd.DataFrame, role: str | None = None) -> pd.DataFrame:
    """Return the roles of `beside_official` that a figure draws: those with most adverts, and the
    one that is asked for, in the table's order.
    """
    own = table.index[table["role"] == role]
    most = table.drop(own)["n"].nlargest(_DRAWN - len(own)).index
    return table.loc[most.union(own).sort_values()].reset_index(drop=True)


def official(wages: pd.DataFrame) -> Official:
    """Return the facts of the newest official wages beside the figure that article B sets doctors
    and lawyers below.
    """
    newest = wages[wages["year"] == wages["year"].max()].set_index("soc")
    printed = load_article("B").figure(_BELOW).value
    return Official(
        year=int(newest["year"].iloc[0]),
        printed=float(printed or 0),
        scientists=float(newest.loc["15-2051", "p50"]),
        lawyers=float(newest.loc["23-1011", "p50"]),
        lawyers_p25=float(newest.loc["23-1011", "p25"]),
        everybody=float(newest.loc["00-0000", "p50"]),
        lawyers_mean=float(newest.loc["23-1011", "mean"]),
        physicians_mean=float(newest.loc["29-1210", "mean"]),
        lawyers_error=_error(newest.loc["23-1011"]),
        physicians_error=_error(newest.loc["29-1210"]),
    )


def _error(row: pd.Series) -> float:
    """Return the standard error of a mean from its relative one, which is printed in per cent."""
    return float(row["mean"] * row["mean_rse"] / 100)


def disclosure(states: pd.DataFrame, wages: pd.DataFrame, table: pd.DataFrame) -> Disclosure | None:
    """Return the facts of where adverts state pay, `states` as `reference.official.pay_disclosure`
    returns them, beside adverts of the newest year of official wages; None where these are no
    adverts of the United States (`table` as `beside_official` returns it has no row).
    """
    if table.empty or spoken().kind != "advert":
        return None
    year = int(wages["year"].max())
    law = states["law_since"].notna()
    counted = states.groupby(law)[["adverts", "with_pay"]].sum()
    share, part = counted["with_pay"] / counted["adverts"], counted / counted.sum()
    whole = {name: float(part[name].loc[True]) for name in part}
    return Disclosure(
        year=year,
        by_year=int((states["law_since"] <= year).sum()),
        states=int(law.sum()),
        there=float(share[True]),
        elsewhere=float(share[False]),
        of_all=whole["adverts"],
        of_shown=whole["with_pay"],
    )


def adverts_official(
    table: pd.DataFrame, wages: pd.DataFrame, role: str | None = None
) -> AdvertsOfficial:
    """Return the facts of adverts beside official wages, and of the role that is asked for, `table`
    as `beside_official` returns it.
    """
    middle = table.dropna(subset=["mid_ratio"])
    return AdvertsOfficial(
        year=int(wages["year"].max()),
        roles=len(table),
        least=LEAST,
        typical=float(table["ratio"].median()) if len(table) else None,
        roles_mid=len(middle),
        typical_of_mid=float(middle["ratio"].median()) if len(middle) else None,
        typical_mid=float(middle["mid_ratio"].median()) if len(middle) else None,
        highest=str(table["role"].iloc[0]) if len(table) else "",
        highest_ratio=float(table["ratio"].iloc[0]) if len(table) else None,
        lowest=str(table["role"].iloc[-1]) if len(table) else "",
        lowest_ratio=float(table["ratio"].iloc[-1]) if len(table) else None,
        above=int((table["ratio_lower"] > 1).sum()),
        below=int((table["ratio_upper"] < 1).sum()),
        asked=role or "",
        mine=next(map(_mine, table[table["role"] == role].to_dict("records")), None),
    )


def _mine(row: Mapping[Hashable, Any]) -> BesideOfficial:
    ratios = (float(row[name]) for name in ("ratio", "ratio_lower", "ratio_upper"))
    return BesideOfficial(str(row["role"]), str(row["occupation"]), int(row["n"]), *ratios)
