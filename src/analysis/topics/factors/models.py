"""The linear model that guesses pay, fitted to half of the records of a source, once for all
tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...datasets.samples import factor_rows, frequent, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.predictions import thirds
from ...methods.regression import Fit, fit_design, fitted_values
from ...vocabulary.marks import EVERY, LEAST_POPULATION

__all__ = ["GROUP", "LEAST_COUNTRY", "MOST", "Model", "groups_of", "kind_of", "models", "models_of"]

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
    fit: Fit  # the linear model of half of the records
    left: np.ndarray  # its residuals for all
    rest: np.ndarray  # places of the other half


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
    try:
        design = design_of(sample.rows, sample.factors, most=MOST)
        half = _first_half(design, log_pay)
    except AnalysisError:
        return None  # levels that determine one another carry no guess
    known = [name for name in _ALIKE if rows[name].notna().all()]
    alike = {name: str(rows[name].iloc[0]) for name in known if len(rows[name].unique()) == 1}
    return Model(pay, country, design, log_pay, groups_of(design, alike), alike, *half)


def _first_half(design: Design, log_pay: np.ndarray) -> tuple[Fit, np.ndarray, np.ndarray]:
    """Return the linear model of half of the records, its residuals for all, and the places of the
    other half.
    """
    train, calibration, test = thirds(len(log_pay), seed=0)
    fit = fit_design(Design(design.factors, design.codes[train]), log_pay[train], errors="ols")
    return (
        fit,
        log_pay - fitted_values(design, fit.coefficients),
        np.concatenate([calibration, test]),
    )


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
