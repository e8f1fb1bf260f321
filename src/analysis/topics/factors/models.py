"""The linear model that guesses pay, fitted to half of the employers of a source, or of its records
where it names none, once for all tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...datasets.samples import Sample, factor_rows, frequent, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.predictions import linear_coefficients, thirds
from ...methods.regression import fitted_values
from ...vocabulary.marks import EVERY, LEAST_POPULATION

__all__ = [
    "GROUP",
    "LEAST_COUNTRY",
    "MOST",
    "Model",
    "groups_of",
    "kind_of",
    "models",
    "models_of",
    "units_of",
]

GROUP = ["role", "experience"]
LEAST_COUNTRY = 300  # records for a country to have a model and intervals of its own
MOST = 60  # levels of a factor
_ALIKE = ("education", "experience", "industry", "company stage", "role", "company size", "remote")


class Model(NamedTuple):
    """A model of one kind of pay, everywhere or in one country, and the records that it was not
    fitted to.
    """

    pay: str
    country: str
    design: Design
    log_pay: np.ndarray
    groups: pd.DataFrame  # role and experience of each record, as levels of the design
    constant: dict[str, str]  # factors of which all records have the same level
    units: np.ndarray  # each record's employer as a code; of who states none, a code of its own
    employers: bool  # whether units are employers; else every record is one
    coefficients: (
        np.ndarray
    )  # of the linear model of half of the units; NaN: a level it did not meet
    left: np.ndarray  # its residuals for all; NaN where it has no guess
    train: np.ndarray  # places of that half
    rest: np.ndarray  # places of the other half that have a guess


def models(study: Study) -> list[Model]:
    """Return each kind of pay that a source states, everywhere and in each country of its own
    model.
    """
    return study.once(_here_and_everywhere)


def _here_and_everywhere(study: Study) -> list[Model]:
    return list(models_of(study, factor_rows(study), countries=True))


def models_of(study: Study, rows: pd.DataFrame, *, countries: bool) -> Iterator[Model]:
    """Yield the models of rows, those of the countries that have one of their own too."""
    kind = kind_of(study)
    for pay, column in ((kind, "log_pay"), ("base", "log_base")):
        here = rows[rows[column].notna()]
        if len(here) < LEAST_POPULATION or (column == "log_base" and kind == "base"):
            continue
        for country in [EVERY, *(frequent(here["country"], LEAST_COUNTRY) if countries else [])]:
            part = here if country == EVERY else here[here["country"] == country]
            if country == EVERY or len(part) < len(here):
                found = _population(part, pay, country, column)
                if found is not None:
                    yield found


def _population(rows: pd.DataFrame, pay: str, country: str, column: str) -> Model | None:
    sample = sample_of(rows.reset_index(drop=True), EVERY, country)
    log_pay = sample.rows[column].to_numpy()
    known = units_of(sample)
    units = np.arange(len(log_pay)) if known is None else known
    try:
        design = design_of(sample.rows, sample.factors, most=MOST)
        train, calibration, test = thirds(units, seed=0)
        b = linear_coefficients(design, log_pay, train)
    except AnalysisError:
        return None  # levels that determine one another carry no guess
    left = log_pay - fitted_values(design, b)
    rest = np.concatenate([calibration, test])
    stated = [name for name in _ALIKE if rows[name].notna().all()]
    alike = {name: str(rows[name].iloc[0]) for name in stated if len(rows[name].unique()) == 1}
    groups, rest = groups_of(design, alike), rest[~np.isnan(left[rest])]
    named = known is not None
    return Model(pay, country, design, log_pay, groups, alike, units, named, b, left, train, rest)


def units_of(sample: Sample) -> np.ndarray | None:
    """Return what is drawn where records are: each record's employer as a code, who states none
    alone; None where employers are not known.

    They are where thirty are stated, or most records state one.
    """
    if sample.clusters is None and not sample.few_employers:
        return None
    employer = sample.rows["employer"].fillna(sample.rows["record_id"])
    codes: np.ndarray = pd.factorize(employer)[0]
    return codes


def kind_of(study: Study) -> str:
    """Return the kind of pay that most records of a study state."""
    kinds = study.columns("pay_kind")["pay_kind"].mode()
    return str(kinds.iloc[0]) if len(kinds) else "base"


def groups_of(design: Design, alike: dict[str, str]) -> pd.DataFrame:
    """Return each record's role and experience as levels of the design, or as all have it; else
    "(all)".
    """
    names = {factor.name: i for i, factor in enumerate(design.factors)}
    table = {}
    for key in GROUP:
        if key in names:
            levels = np.array(design.factors[names[key]].levels, dtype=object)
            table[key] = levels[design.codes[:, names[key]]]
        else:
            table[key] = np.full(len(design.codes), alike.get(key, EVERY), dtype=object)
    return pd.DataFrame(table)
