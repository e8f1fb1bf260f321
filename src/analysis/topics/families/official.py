"""Families beside official wages: against the baselines, and adverts beside what is paid."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...cells import Data
from ...methods.distributions import norm
from ...methods.ranks import rank_sets
from ...pay_tables import pay_by
from ...vocabulary import roles_table
from ...vocabulary.marks import FULL_TIME
from .official_facts import Beside, Occupation, OfficialStanding

__all__ = ["beside", "occupations", "official_standing", "ratios"]

EVERYBODY, COMPUTING = "00-0000", "15-0000"  # the two baselines
COUNTRY = "US"  # whose official wages these are
LEAST = 50  # adverts of a role
_GROUPS = ("15-0000", "15-1230", "15-1250")  # occupations that others here are part of
_OTHERS = ("11-3021", "17-2061", "41-9031", "13-1082")  # technology outside the group 15
_DRAWS = 4_000
_Z = norm.ppf(0.975)


def occupations(wages: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Return occupations in technology of one year (None: the newest) by mean wage, the highest
    first, beside the two baselines.

    Columns: those of `reference.official.official_wages`, mean_lower and mean_upper (95 %, of the
    mean's relative standard error), rank_lower and rank_upper (places by mean, all at once with
    95 %), all_times and its interval (mean over that of all occupations), it_times and its interval
    (over that of computer and mathematical occupations, of which most are a part). Estimates of
    different occupations are taken as independent: the published errors say nothing else. Figures
    that `at_least` names are bounds.
    """
    newest = wages[wages["year"] == (year or wages["year"].max())].drop_duplicates("soc")
    bases = newest.set_index("soc")
    own = newest[newest["soc"].str.startswith("15-") | newest["soc"].isin(_OTHERS)]
    own = own[~own["soc"].isin(_GROUPS) & own["mean"].notna() & own["mean_rse"].notna()]
    table = own.sort_values("mean", ascending=False, ignore_index=True)
    error = table["mean_rse"].to_numpy(dtype=np.float64) / 100
    log_mean = np.log(table["mean"].to_numpy(dtype=np.float64))
    sets = rank_sets(log_mean, np.diag(error**2), draws=_DRAWS)
    table = table.assign(
        mean_lower=np.exp(log_mean - _Z * error),
        mean_upper=np.exp(log_mean + _Z * error),
        rank_lower=sets.lower,
        rank_upper=sets.upper,
    )
    for name, soc in (("all", EVERYBODY), ("it", COMPUTING)):
        mean, own_error = _mean_of(bases, soc)
        both = np.hypot(error, own_error)
        times = log_mean - np.log(mean)
        for end, reach in (("", 0.0), ("_lower", -_Z), ("_upper", _Z)):
            table[f"{name}_times{end}"] = np.exp(times + reach * both)
    return table


def official_standing(table: pd.DataFrame, wages: pd.DataFrame) -> OfficialStanding:
    """Return the facts of official wages, `table` as `occupations` returns it of `wages`."""
    year = int(table["year"].iloc[0])
    bases = wages[wages["year"] == year].drop_duplicates("soc").set_index("soc")
    (everybody, first_error), (mean, error) = (
        _mean_of(bases, soc) for soc in (EVERYBODY, COMPUTING)
    )
    both, times = float(np.hypot(first_error, error)), mean / everybody
    found = tuple(_occupation(*row) for row in table[_SHOWN].itertuples(index=False, name=None))
    bounded = table["at_least"].fillna("").ne("")
    return OfficialStanding(
        year=year,
        baseline=str(bases["occupation"][COMPUTING]),
        mean=mean,
        everybody=everybody,
        times=times,
        times_lower=times * float(np.exp(-_Z * both)),
        times_upper=times * float(np.exp(_Z * both)),
        occupations=found,
        first=tuple(each.name for each in found if each.rank_lower == 1),
        above=int((table["it_times_lower"] > 1).sum()),
        below=int((table["it_times_upper"] < 1).sum()),
        bounded=tuple(str(name).lower() for name in table.loc[bounded, "occupation"]),
        top=float(table.loc[bounded, "p90"].max()) if bounded.any() else 0.0,
    )


def _mean_of(wages: pd.DataFrame, soc: str) -> tuple[float, float]:
    """Return the mean wage of an occupation and its relative standard error."""
    return float(wages["mean"][soc]), float(wages["mean_rse"][soc]) / 100


def _occupation(
    name: str,
    mean: float,
    lower: float,
    upper: float,
    first: float,
    last: float,
    times: float,
    times_lower: float,
    times_upper: float,
) -> Occupation:
    ends = (float(mean), float(lower), float(upper))
    ratio = (float(times), float(times_lower), float(times_upper))
    return Occupation(name.lower(), *ends, int(first), int(last), *ratio)


_SHOWN = [
    *("occupation", "mean", "mean_lower", "mean_upper", "rank_lower", "rank_upper"),
    *("it_times", "it_times_lower", "it_times_upper"),
]


def ratios(data: Data, wages: pd.DataFrame) -> pd.DataFrame:
    """Return families of adverts of the United States in the newest year of official wages beside
    the wages of their roles' nearest occupations, the highest ratio first.

    Of roles with LEAST adverts whose occupation has a median that is no bound. Columns: family,
    roles (that are compared), n (their adverts), p50 (geometric mean of the roles' median adverts,
    weighted by adverts), official (the same of official medians), ratio with its interval from that
    of the adverts (ratio_lower, ratio_upper; official medians have no published error).
    """
    year = int(wages["year"].max())
    newest = wages[wages["year"] == year].drop_duplicates("soc").set_index("soc")
    known = newest.loc[~newest["at_least"].fillna("").str.contains("p50"), "p50"]
    where: dict[str, object] = {"country": COUNTRY, "year": year}
    if FULL_TIME in data.values("employment"):
        where["employment"] = FULL_TIME
    found = pay_by(data, "role", where=where, min_records=LEAST).dropna(subset=["p50_lower"])
    table = found[["role", "n", "p50", "p50_lower", "p50_upper"]].merge(
        roles_table()[["role", "family", "soc"]], on="role", validate="one_to_one"
    )
    table = table.assign(official=table["soc"].map(known)).dropna(subset=["official"])
    rows = [
        _ratio(str(family), own)
        for family, own in table.groupby("family", sort=True)
        if family != "others"
    ]
    columns = ["family", "roles", "n", "p50", "official", "ratio", "ratio_lower", "ratio_upper"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values("ratio", ascending=False, ignore_index=True)


def _ratio(family: str, roles: pd.DataFrame) -> tuple[object, ...]:
    """Return a family's row of `ratios`: a mean of the logs of its roles' medians."""
    weight = (roles["n"] / roles["n"].sum()).to_numpy(dtype=np.float64)
    middle, lower, upper, official = (
        np.log(roles[name].to_numpy(dtype=np.float64))
        for name in ("p50", "p50_lower", "p50_upper", "official")
    )
    error = float(np.sqrt((weight**2 * ((upper - lower) / (2 * _Z)) ** 2).sum()))
    adverts, paid = float(weight @ middle), float(weight @ official)
    ratio = adverts - paid
    ends = (float(np.exp(ratio + sign * _Z * error)) for sign in (0, -1, 1))
    n = int(roles["n"].sum())
    return (family, len(roles), n, float(np.exp(adverts)), float(np.exp(paid)), *ends)


def beside(table: pd.DataFrame, wages: pd.DataFrame, asked: str | None) -> Beside:
    """Return the facts of families beside official wages, as `ratios` returns them."""
    mine = table.loc[table["family"] == asked, "ratio"]
    some = bool(len(table))
    return Beside(
        year=int(wages["year"].max()),
        families=len(table),
        above=int((table["ratio_lower"] > 1).sum()),
        below=int((table["ratio_upper"] < 1).sum()),
        typical=float(table["ratio"].median()) if some else None,
        highest=str(table["family"].iloc[0]) if some else "",
        highest_ratio=float(table["ratio"].iloc[0]) if some else None,
        lowest=str(table["family"].iloc[-1]) if some else "",
        lowest_ratio=float(table["ratio"].iloc[-1]) if some else None,
        asked=asked,
        mine=float(mine.iloc[0]) if len(mine) else None,
    )
