"""All occupations of the United States: how many people work in exposed ones, and how official
wages go with exposure. Made from the published ratings and the wage survey; no row of either is
kept, but for the occupations behind this project's roles.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...methods.association import slope
from ...reference.exposure import MEASURES, RATED, RATERS, by_survey_code, survey_code
from ...vocabulary.occupations import occupations_of_roles

__all__ = [
    "EVERYONE",
    "GROUPS",
    "HALF",
    "SCOPES",
    "STEP",
    "exposure_tables",
    "groups",
    "joined",
    "slopes",
    "wages_of_roles",
    "workers",
]

HALF = 0.5  # of an occupation's tasks, from which the paper counts its workers
STEP = 0.1  # of exposure, to which slopes refer: ten points
SCOPES = ("across", "within", "between")  # all occupations, inside groups of them, means of groups
EVERYONE = "all occupations"
GROUPS = {"management": "11-", "computing": "15-1"}  # codes of SOC 2018
_DETAILED = "detailed"


def exposure_tables(exposure: pd.DataFrame, wages: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the reference tables by their names, from all ratings (`read_exposure`) and the wages
    of all occupations and years (`read_wages`).
    """
    roles = occupations_of_roles()
    behind = set(roles["onet"].dropna()) | set(roles["second"].dropna())
    kept = exposure[exposure["onet"].isin(behind)].sort_values("onet", ignore_index=True)
    return {
        "exposure_occupations": kept,
        "exposure_wages": wages_of_roles(kept, wages),
        "exposure_workers": workers(exposure, wages),
        "exposure_groups": groups(exposure),
        "exposure_slopes": slopes(exposure, wages),
    }


def wages_of_roles(occupations: pd.DataFrame, wages: pd.DataFrame) -> pd.DataFrame:
    """Return what occupations are paid each year: year, soc, published_as (its code in that year),
    employment, p50 (USD per year), at_least.

    In May 2020 some occupations of SOC 2018 were published together, and data scientists as
    15-2098: each has the wage of its group and an equal part of its jobs.
    """
    parts = []
    known = occupations["soc"].drop_duplicates()
    for year in sorted(set(wages["year"])):
        published = wages[wages["year"] == year]
        codes = [survey_code(soc, year) for soc in known]
        asked = pd.DataFrame({"soc": known, "published_as": codes})
        sharing = asked.groupby("published_as")["soc"].transform("size")
        own = published.drop_duplicates("soc").rename(columns={"soc": "published_as"})
        columns = ["year", "published_as", "employment", "p50", "at_least"]
        table = asked.assign(sharing=sharing).merge(own[columns], on="published_as", how="inner")
        table["employment"] = table["employment"] / table.pop("sharing")
        parts.append(table)
    whole = pd.concat(parts, ignore_index=True).sort_values(["soc", "year"], ignore_index=True)
    return whole[["year", "soc", "published_as", "employment", "p50", "at_least"]]


def joined(exposure: pd.DataFrame, wages: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the detailed occupations of a year with their jobs, wages and ratings (null where
    nobody rated them): soc, employment, p50, at_least, RATED.
    """
    own = wages[(wages["year"] == year) & (wages["level"] == _DETAILED)]
    columns = ["soc", "employment", "p50", "at_least"]
    return own.drop_duplicates("soc")[columns].merge(
        by_survey_code(exposure, year), on="soc", how="left", validate="one_to_one"
    )


def workers(exposure: pd.DataFrame, wages: pd.DataFrame) -> pd.DataFrame:
    """Return the share of workers in occupations with exposure of half or more.

    Columns: year, rater, measure, occupations (rated, with jobs), jobs (in these), covered (their
    share of the jobs of all detailed occupations), share (of these jobs, in occupations of HALF or
    more), of_occupations (the same of occupations). Of detailed occupations of the wage survey.
    """
    rows = []
    for year in sorted(set(wages["year"])):
        whole = joined(exposure, wages, year).dropna(subset=["employment"])
        rated = whole.dropna(subset=RATED)
        jobs = rated["employment"]
        for rater, measure in _ratings():
            high = rated[f"{rater}_{measure}"] >= HALF
            rows.append(
                {
                    "year": year,
                    "rater": rater,
                    "measure": measure,
                    "occupations": len(rated),
                    "jobs": jobs.sum(),
                    "covered": jobs.sum() / whole["employment"].sum(),
                    "share": jobs[high].sum() / jobs.sum(),
                    "of_occupations": high.mean(),
                }
            )
    return pd.DataFrame(rows)


def groups(exposure: pd.DataFrame) -> pd.DataFrame:
    """Return how far groups of occupations are exposed, each occupation of O*NET once.

    Columns: group (all occupations, management, computing), rater, measure, occupations, mean,
    sd (standard deviation over occupations), agreement (Spearman's rank correlation of both raters
    over the group).
    """
    rows = []
    for group, code in ({EVERYONE: ""} | GROUPS).items():
        own = exposure[exposure["soc"].str.startswith(code)]
        for rater, measure in _ratings():
            both = own[[f"{each}_{measure}" for each in RATERS]]
            rows.append(
                {
                    "group": group,
                    "rater": rater,
                    "measure": measure,
                    "occupations": len(own),
                    "mean": own[f"{rater}_{measure}"].mean(),
                    "sd": own[f"{rater}_{measure}"].std(),
                    "agreement": both.corr("spearman").iloc[0, 1],
                }
            )
    return pd.DataFrame(rows)


def slopes(exposure: pd.DataFrame, wages: pd.DataFrame) -> pd.DataFrame:
    """Return how much higher median wages are where exposure is ten points higher.

    Columns: year, rater, measure, weighted (by jobs), scope (across all occupations; within their
    major groups, an intercept each; between the means of major groups), units, clusters, slope (log
    points), error, df, lower, upper (95%). Errors by minor group of occupations, between major
    groups by these. Wages that are only a bound, and occupations without jobs or wage, are left out.
    """
    rows = []
    for year in sorted(set(wages["year"])):
        table = joined(exposure, wages, year).dropna(subset=["employment", "p50", *RATED])
        bound = table["at_least"].fillna("").str.split().map(lambda names: "p50" in names)
        own = table[~bound & (table["employment"] > 0)]
        for rater, measure in _ratings():
            for weighted in (False, True):
                for scope in SCOPES:
                    found = _slope(own, f"{rater}_{measure}", scope, weighted=weighted)
                    named = {"year": year, "rater": rater, "measure": measure}
                    rows.append({**named, "weighted": weighted, "scope": scope, **found})
    return pd.DataFrame(rows)


def _slope(table: pd.DataFrame, rated: str, scope: str, *, weighted: bool) -> dict[str, object]:
    """Return one slope as a row of `slopes`, of log median wage per ten points."""
    units = pd.DataFrame(
        {
            "x": table[rated] / STEP,
            "y": np.log(table["p50"]),
            "jobs": table["employment"] if weighted else 1.0,
            "major": table["soc"].str[:2],
            "minor": table["soc"].str[:4],
        }
    )
    if scope == "between":
        means = units.assign(x=units["x"] * units["jobs"], y=units["y"] * units["jobs"])
        sums = means.groupby("major")[["x", "y", "jobs"]].sum()
        units = sums.assign(x=sums["x"] / sums["jobs"], y=sums["y"] / sums["jobs"]).reset_index()
        units["minor"] = units["major"]
        if not weighted:
            units["jobs"] = 1.0
    within = units["major"].to_numpy() if scope == "within" else None
    found = slope(units["x"], units["y"], units["minor"], groups=within, weights=units["jobs"])
    return {
        "units": found.units,
        "clusters": found.clusters,
        "slope": found.value,
        "error": found.error,
        "df": found.df,
        "lower": found.lower,
        "upper": found.upper,
    }


def _ratings() -> Iterator[tuple[str, str]]:
    """Yield every rater with every measure."""
    for rater in RATERS:
        for measure in MEASURES:
            yield rater, measure
