"""Pay of families over the years at one mix: of adverts by time dummies, of official wages by fixed
weights.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import norm, t
from ...reference.employers import kept_widening
from ...reference.prices import has_price_level, last_whole_year, real_factor
from ...vocabulary.marks import EVERY
from .sides import HIDDEN
from .trend_accounts import TRENDS
from .trend_facts import FamilyTrends, OfficialTrends, Trend

__all__ = [
    "SHOWN",
    "adverts_over_time",
    "ends",
    "family_trends",
    "official_over_time",
    "official_trends",
]

SHOWN = "family first last raw fixed range prices"  # columns of a table
ALL_FAMILIES = "all families"
# Occupations of a family that every edition can be brought to: a unit is the codes of one year or of
# another (the edition of 2020 joins developers and testers, web developers and designers).
_UNITS: dict[str, tuple[tuple[str, ...], ...]] = {
    "software engineering": (
        ("15-1252", "15-1253", "15-1256"),
        ("15-1254", "15-1255", "15-1257"),
        ("15-1251",),
    ),
    "data science and analytics": (("15-2051",), ("15-2041",), ("15-2031",)),
    "data engineering": (("15-1242",), ("15-1243",)),
    "cybersecurity": (("15-1212",),),
    "cloud and networks": (("15-1241",),),
    "information technology": (("15-1211",), ("15-1231",), ("15-1232",), ("15-1244",)),
    "research": (("15-1221",),),
    "managers of technology": (("11-3021",),),
    "all occupations": (("00-0000",),),
}
_EDITIONS, _SHARED_YEARS = 6, 3  # half-yearly panels that an edition pools, over so many years


class _Cells(NamedTuple):
    """Units of a family in one edition: log means, their relative errors, and shares of jobs."""

    mean: pd.Series
    error: pd.Series
    jobs: pd.Series


def adverts_over_time(
    data: Dataset, country: str | None, family: str | None = None, *, level: float = 0.95
) -> pd.DataFrame:
    """Return the index of each family at one mix: family, year, n, median (USD per year), raw (the
    index of medians), index with its interval of `level` (index_lower, index_upper; 100 is the
    family's first year), prices (the same of consumer prices, null of years without).
    """
    table = data.table(TRENDS, country=country)
    table = table if family is None else table[table["family"].isin([family, EVERY])]
    hidden = table["errors"] == HIDDEN
    factor = np.where(hidden, kept_widening().value if hidden.any() else 1.0, 1.0)
    df = table["effect_df"].fillna(1.0)
    half = t.isf((1 - level) / 2, df) * table["effect_error"] * factor
    first = table.groupby("family")["median"].transform("first")
    start = table.groupby("family")["year"].transform("first")
    found = table.assign(
        family=table["family"].replace(EVERY, ALL_FAMILIES),
        raw=100 * table["median"] / first,
        index=100 * np.exp(table["effect"]),
        index_lower=100 * np.exp(table["effect"] - half),
        index_upper=100 * np.exp(table["effect"] + half),
        prices=[_prices(*pair) for pair in zip(start, table["year"], strict=True)],
        hidden=hidden,
    )
    columns = ["family", "year", "n", "median", "raw", "index", "index_lower", "index_upper"]
    return found[[*columns, "prices", "hidden"]].reset_index(drop=True)


def _prices(first: int, year: int) -> float:
    known = year <= last_whole_year() and has_price_level(first) and has_price_level(year)
    return 100 * real_factor(first, year) if known else np.nan


def ends(table: pd.DataFrame) -> pd.DataFrame:
    """Return a row per family: its first and last year, records of both, raw and fixed change with
    its interval (shares), prices over the same years; largest change first, all families on top.
    """
    rows = []
    for name, own in table.groupby("family", sort=False):
        first, last = own.iloc[0], own.iloc[-1]
        change = {
            key: last[key] / 100 - 1 for key in ("raw", "index", "index_lower", "index_upper")
        }
        rows.append(
            {"family": name, "first": int(first["year"]), "last": int(last["year"])}
            | {"n": int(first["n"] + last["n"]), "raw": change["raw"], "fixed": change["index"]}
            | {"lower": change["index_lower"], "upper": change["index_upper"]}
            | {"prices": last["prices"] / 100 - 1}
        )
    columns = ["family", "first", "last", "n", "raw", "fixed", "lower", "upper", "prices"]
    found = pd.DataFrame(rows, columns=columns)
    found["_top"] = found["family"].isin([ALL_FAMILIES, "all occupations"])
    order = found.sort_values(["_top", "fixed"], ascending=False, ignore_index=True)
    return order.drop(columns="_top")


def official_over_time(wages: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return the index of official mean wages of each family at a fixed mix of occupations: family,
    year, n (jobs), raw (index of the mean of all jobs), index with its interval (index_lower,
    index_upper), prices, shared (half-yearly panels of six that both editions pool).

    The weights of two editions are the mean of their shares of jobs (a Törnqvist index; Diewert
    1976, Journal of Econometrics 4, 115-145), and the interval is that of the published relative
    errors. An edition pools the panels of three years, so that those one or two years apart share
    some: their errors are correlated by the share of panels in common; 100 is the family's first
    year.
    """
    rows = [
        row
        for family, units in _UNITS.items()
        if (editions := _editions(wages, units))
        for row in _series(family, editions, level)
    ]
    return pd.DataFrame(rows)


def _editions(wages: pd.DataFrame, units: Sequence[Sequence[str]]) -> dict[int, _Cells]:
    """Return the cells of each edition that has a mean of every unit."""
    found = {}
    for year, edition in wages.groupby("year"):
        own = edition.drop_duplicates("soc").set_index("soc")
        own = own[~own["at_least"].fillna("").str.contains("mean") & own["mean"].notna()]
        parts = [own.reindex([code for code in codes if code in own.index]) for codes in units]
        if all(len(part) for part in parts):
            jobs = pd.Series([part["employment"].sum() for part in parts], dtype="float64")
            weight = [part["employment"] / part["employment"].sum() for part in parts]
            both = zip(parts, weight, strict=True)
            mean = pd.Series([float((part["mean"] * w).sum()) for part, w in both])
            both = zip(parts, weight, strict=True)
            error = [float(np.sqrt(((part["mean_rse"] * w) ** 2).sum())) for part, w in both]
            logs = pd.Series(np.log(mean), dtype="float64")
            found[int(str(year))] = _Cells(logs, pd.Series(error) / 100, jobs)
    return found


def _series(family: str, editions: Mapping[int, _Cells], level: float) -> Iterator[dict[str, Any]]:
    years = sorted(editions)
    first = editions[years[0]]
    z = float(norm.ppf((1 + level) / 2))
    for year in years:
        here = editions[year]
        shared = max(0, 1 - (year - years[0]) / _SHARED_YEARS)
        weight = (first.jobs / first.jobs.sum() + here.jobs / here.jobs.sum()) / 2
        change = float((weight * (here.mean - first.mean)).sum())
        variance = here.error**2 + first.error**2 - 2 * shared * here.error * first.error
        half = z * float(np.sqrt((weight**2 * variance.clip(lower=0)).sum()))
        whole = [
            float(np.log((np.exp(c.mean) * c.jobs).sum() / c.jobs.sum())) for c in (first, here)
        ]
        yield {
            "family": family,
            "year": year,
            "n": int(here.jobs.sum()),
            "raw": 100 * float(np.exp(whole[1] - whole[0])),
            "index": 100 * float(np.exp(change)),
            "index_lower": 100 * float(np.exp(change - half)),
            "index_upper": 100 * float(np.exp(change + half)),
            "prices": _prices(years[0], year),
            "shared": round(shared * _EDITIONS),
        }


def _fact(row: Mapping[Hashable, Any]) -> Trend:
    lower, upper = float(row["lower"]), float(row["upper"])
    return Trend(
        family=str(row["family"]),
        first=int(row["first"]),
        last=int(row["last"]),
        n=int(row["n"]),
        raw=float(row["raw"]),
        fixed=float(row["fixed"]),
        lower=lower,
        upper=upper,
        clear=not lower <= 0 <= upper,
    )


def family_trends(
    table: pd.DataFrame,
    changed: pd.DataFrame,
    people: str,
    kind: str = "advert",
    *,
    level: float = 0.95,
) -> FamilyTrends:
    """Return the facts of `adverts_over_time` and of its `ends`, of records of a kind."""
    facts = [_fact(row) for row in changed.to_dict("records")]
    families = tuple(each for each in facts if each.family != ALL_FAMILIES)
    everybody = next((each for each in facts if each.family == ALL_FAMILIES), None)
    own = table[(table["family"] == ALL_FAMILIES) & table["prices"].notna()]
    priced = own.iloc[-1] if len(own) > 1 else None
    return FamilyTrends(
        people=people,
        kind=kind,
        level=level,
        everybody=everybody,
        prices=None if priced is None else float(priced["prices"] / 100 - 1),
        prices_last=None if priced is None else int(priced["year"]),
        families=families,
        clear=sum(each.clear for each in families),
        apart=max(facts, key=lambda each: abs(each.raw - each.fixed), default=None),
        widening=kept_widening().value if table["hidden"].any() else None,
    )


def official_trends(
    changed: pd.DataFrame, asked: str | None = None, *, level: float = 0.95
) -> OfficialTrends:
    """Return the facts of the `ends` of `official_over_time`."""
    families = changed[changed["family"] != "all occupations"]
    facts = tuple(_fact(row) for row in families.to_dict("records"))
    whole = changed[changed["family"] == "all occupations"].iloc[0]
    return OfficialTrends(
        level=level,
        first=int(whole["first"]),
        last=int(whole["last"]),
        prices=float(whole["prices"]),
        families=facts,
        above=int((families["lower"] > families["prices"]).sum()),
        below=int((families["upper"] < families["prices"]).sum()),
        most=max(facts, key=lambda each: (1 + each.fixed) ** (1 / (each.last - each.first))),
        least=min(facts, key=lambda each: (1 + each.fixed) ** (1 / (each.last - each.first))),
        asked=asked or "",
        mine=next((each for each in facts if each.family == asked), None),
    )
