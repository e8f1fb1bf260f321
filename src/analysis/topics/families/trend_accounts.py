"""Tables of pay over time at one mix: an index per family of roles, and the years of a family that
is asked about a break.

Each docstring is its table's codebook.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import ADVERTS, Account, Carried, coarse
from ...datasets.samples import LEAST_PART, frequent
from ...datasets.study import Studies, Study
from ...errors import AnalysisError
from ...methods.indices import time_dummy_index
from ...vocabulary.marks import EVERY, LEAST_CLUSTERS, LEAST_POPULATION, SMALLEST_CELL
from .sides import BY_EMPLOYER, HIDDEN, INDEPENDENT, PEOPLE, hides, pay_rows

__all__ = ["BROKEN", "TRENDS", "YEARS", "family_trends", "family_years"]

MIX = ("role", "experience", "remote", "location")
BROKEN = "blockchain"  # the family that the article sets a peak and an end of it for
_LEAST = 30  # records of a year
_GROUP = ("Blockchain engineer", "blockchain")  # its role, its specialty


def family_trends(studies: Studies) -> pd.DataFrame:
    """Pay of families of roles over the years, raw and at one mix of roles, seniority, remote work
    and country: an index by time dummies.

    Columns: family ("(all)" for every one), country ("(all)", or the country of a thousand adverts
    or more), year, n, median (USD per year), effect (log points against the first year, mix held
    fixed), effect_error, effect_df (null in the first year), errors (by employer, independent,
    hidden employers: to be widened). Distinct adverts, full time, years of thirty adverts or more,
    families of two hundred.
    """
    rows = pd.concat([pay_rows(study) for study in studies], ignore_index=True)
    hidden = hides(rows, studies)
    found = [
        line
        for country in [EVERY, *frequent(rows["country"], LEAST_PART)]
        for line in _of_country(rows, country, hidden=hidden)
    ]
    return pd.DataFrame(found, columns=_TRENDS.split(", "))


def _of_country(rows: pd.DataFrame, country: str, *, hidden: bool) -> Iterator[tuple[object, ...]]:
    here = rows if country == EVERY else rows[rows["country"] == country]
    here = here.assign(location=here["country" if country == EVERY else "region"])
    for family in [EVERY, *frequent(here["family"], LEAST_POPULATION)]:
        own = here if family == EVERY else here[here["family"] == family]
        clustered = own["employer"].nunique() >= LEAST_CLUSTERS
        errors = BY_EMPLOYER if clustered else HIDDEN if hidden else INDEPENDENT
        by = own["employer"].fillna(own["record_id"]) if clustered else None
        years = own["year"].astype("int64")
        try:
            index = time_dummy_index(
                own["log_pay"], years, own[list(MIX)], clusters=by, least=_LEAST
            )
        except AnalysisError:
            continue  # a single year, or years that have no level in common
        medians = np.exp(own.groupby(years)["log_pay"].median())
        spread = np.sqrt(np.diag(index.covariance))
        for place, year in enumerate(index.periods):
            error = float(spread[place]) if place else np.nan
            figures = (float(index.effects[place]), error, float(index.df[place]))
            yield (
                family,
                country,
                year,
                int(index.n[place]),
                float(medians[year]),
                *figures,
                errors,
            )


def family_years(study: Study) -> pd.DataFrame:
    """Pay of blockchain against all records of the year, for a break after 2022.

    Columns: family, year, n (in tens, rounded down, of sources of people or without an open
    licence), relative (geometric mean over that of all other records of the year, log points) and
    relative_error (null under thirty records), spread (standard deviation of log pay of all records
    of the year). Years of ten records or more.
    """
    rows = pay_rows(study)
    role, specialty = _GROUP
    mine = (rows["role"] == role) | (rows["specialty"] == specialty)
    found = []
    for year, here in rows.groupby("year"):
        if len(here) >= SMALLEST_CELL:
            own, others = (here.loc[part[here.index], "log_pay"] for part in (mine, ~mine))
            figures = (np.nan, np.nan)
            if min(len(own), len(others)) >= _LEAST:
                variance = own.var() / len(own) + others.var() / len(others)
                figures = (float(own.mean() - others.mean()), float(np.sqrt(variance)))
            found.append((BROKEN, int(str(year)), len(own), *figures, float(here["log_pay"].std())))
    table = pd.DataFrame(found, columns=_YEARS.split(", "))
    return coarse(study, table, "n")


_TRENDS = "family, country, year, n, median, effect, effect_error, effect_df, errors"
_YEARS = "family, year, n, relative, relative_error, spread"
TRENDS = Account("family_trends", family_trends, _TRENDS, ADVERTS, keys="country")
_ALL = Carried((*ADVERTS.sources, *PEOPLE.sources), ".csv", PEOPLE.licences, named=True)
YEARS = Account("family_years", family_years, f"source, {_YEARS}", _ALL)
