"""A source as factors of pay: who is compared, by what, and for how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD
from ..vocabulary import roles_table
from ..vocabulary.marks import (
    EVERY,
    EXPERIENCE_BANDS,
    FIVE,
    FULL_TIME,
    LEAST_CLUSTERS,
    LEAST_POPULATION,
    in_brackets,
)
from .study import Study

__all__ = [
    "CONTROLS",
    "LEAST_KNOWN",
    "LEAST_PART",
    "MOST_NAMES",
    "Sample",
    "by_job",
    "factor_rows",
    "frequent",
    "sample_of",
    "samples",
]

CONTROLS = ("role", "company size", "remote", "year")
LEAST_KNOWN = 0.8  # of the records must state a factor for it to be compared with others
MOST_NAMES = 60  # cities or employers as levels of a factor; the rest are pooled
LEAST_PART = 1_000  # records for one of its roles or countries
_HALF = 0.5  # of the records must state years for experience to be years, else it is seniority


@dataclass(frozen=True)
class Sample:
    """Records of one population; `role` and `country` are "(all)" where they are not one.

    `rows` has log_pay, log_low, log_high, log_base (null where no base is stated), employer, and a
    column per factor of FIVE and CONTROLS that the population has two levels of. In one country,
    location is the region.
    """

    role: str
    country: str
    rows: pd.DataFrame

    @property
    def within(self) -> bool:
        """Whether all records are of one country, so that location is the region."""
        return len(self.rows["country"].dropna().unique()) == 1

    @property
    def few_employers(self) -> bool:
        """Whether most records state an employer, and these are too few for errors by employer."""
        employer = self.rows["employer"]
        return bool(employer.notna().mean() > 0.5 and employer.nunique() < LEAST_CLUSTERS)

    @property
    def clusters(self) -> pd.Series | None:
        """Each record's employer where thirty are known; who states none is alone."""
        employer = self.rows["employer"]
        return (
            None if employer.nunique() < LEAST_CLUSTERS else employer.fillna(self.rows["record_id"])
        )

    @property
    def factors(self) -> list[str]:
        """The factors of pay that vary in this population, the five first."""
        return [name for name in (*FIVE, *CONTROLS) if name in self.rows]


def factor_rows(study: Study, *, repeats: bool = False) -> pd.DataFrame:
    """Return one row per record with pay, full time where a source tells: its factors and log pay
    in USD per year.

    Modelled pay has no row: it says what a model thinks, not what is paid. Exact repeats of adverts
    and filings are left out unless `repeats`. Columns: those of `Sample.rows` with country, region
    and place, role, year, and record_id. Experience is the band of
    years where half of the records state years, else the seniority of the title.
    """
    return study.once(_with_repeats if repeats else _without_repeats)


def _without_repeats(study: Study) -> pd.DataFrame:
    return _rows(study.records[~study.records["is_repeat"].astype(bool)])


def _with_repeats(study: Study) -> pd.DataFrame:
    return factor_rows(study) if not study.records["is_repeat"].any() else _rows(study.records)


def _rows(records: pd.DataFrame) -> pd.DataFrame:
    records = records[
        (records["kind"] != "modelled")
        & records["pay_low_usd"].notna()
        & (records["employment"].fillna(FULL_TIME) == FULL_TIME)
    ]
    low, high = records["pay_low_usd"], records["pay_high_usd"]
    base = records["pay_base"] * records["pay_low_usd"] / records["pay_low"]
    return pd.DataFrame(
        {
            "record_id": records["record_id"],
            "log_pay": np.log((low + high) / 2),
            "log_low": np.log(low),
            "log_high": np.log(high),
            "log_base": np.log(base.where(base.between(ABSURD_BELOW_USD, ABSURD_ABOVE_USD))),
            "country": records["country"],
            "region": _region(records["place"]),
            "place": records["place"],
            "education": records["education"],
            "experience": _experience(records),
            "industry": records["industry"],
            "company stage": records["company_stage"],
            "role": records["role"],
            "company size": records["company_size"],
            "remote": records["remote"],
            "year": records["year"].astype("str"),
            "employer": records["employer"],
            "weight": records["weight"],
        }
    ).reset_index(drop=True)


def samples(study: Study) -> list[Sample]:
    """Return the populations of a source: all, and every role and country of a thousand records or
    more, also together.
    """
    return study.once(_samples)


def _samples(study: Study) -> list[Sample]:
    rows = factor_rows(study)
    return list(_populations(rows)) if len(rows) >= LEAST_POPULATION else []


def _populations(rows: pd.DataFrame) -> Iterator[Sample]:
    for role in [EVERY, *frequent(rows["role"])]:
        here = rows if role == EVERY else rows[rows["role"] == role]
        for country in [EVERY, *frequent(here["country"])]:
            part = here if country == EVERY else here[here["country"] == country]
            if country == EVERY or len(part) < len(here):  # a source of one country is told once
                yield sample_of(part, role, country)


def sample_of(rows: pd.DataFrame, role: str, country: str, *, located: bool = False) -> Sample:
    """Return the records of a population with the factors that vary in it.

    Location is the country, or the region where all records are of one country; where the rows are
    `located`, it is their own column of that name.
    """
    one = len(rows["country"].dropna().unique()) == 1
    place = rows["location" if located else "region" if one else "country"]
    table = rows.assign(location=place).reset_index(drop=True)
    constant = [
        name
        for name in (*FIVE, *CONTROLS)
        if table[name].nunique(dropna=False) < 2 or table[name].isna().all()
    ]
    return Sample(role, country, table.drop(columns=constant))


def by_job(rows: pd.DataFrame, least: int = LEAST_PART) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield all `rows` of `factor_rows`, then each role and each family of `least` records or more,
    under the name that kept tables have for it: a family's in brackets.
    """
    yield EVERY, rows
    for role in frequent(rows["role"], least):
        yield role, rows[rows["role"] == role]
    known = roles_table().set_index("role")["family"]
    family = rows["role"].map(known)
    for name in frequent(family[family != "others"], least):
        yield in_brackets(name), rows[family == name]


def frequent(values: pd.Series, least: int = LEAST_PART) -> list[str]:
    """Return the values that `least` records or more have, sorted."""
    counts = values.value_counts()
    return sorted(counts[counts >= least].index)


def _region(place: pd.Series) -> pd.Series:
    """Return the state of "City, ST", else the place as it stands."""
    state = place.str.extract(r", ([A-Z]{2})$")[0]
    return state.fillna(place)


def _experience(records: pd.DataFrame) -> pd.Series:
    years = records["experience_years"]
    if years.notna().mean() < _HALF:
        return records["seniority"]
    band = pd.Series(pd.NA, index=records.index, dtype="object")
    for least, label in EXPERIENCE_BANDS:
        band = band.mask(years >= least, label)
    return band
