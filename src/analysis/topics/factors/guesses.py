"""Tables behind one person's offer: a linear model, its calibrated errors, and how well both hold.

Each docstring is its table's codebook. Groups are role by experience as the source tells it (bands
of years, or the seniority of the title); roles of fewer than thirty records are "(others)". Where
a source names employers they are what is dealt and what is drawn: a model is fitted to half of
them, and its errors are counted in the others, each employer with the same weight, so that an
interval holds for a new employer; else records are. No figure stands for fewer than ten records.
Exact repeats of adverts are left out first, so that a split by record is a split by advert. Of
sources of people, or without an open licence, counts are rounded down to tens, and groups are left
out that leave one to nine records beside them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import factor_rows
from ...datasets.study import Study
from ...methods.conformal import calibrate
from ...methods.predictions import cross_errors
from ...methods.regression import smearing
from ...vocabulary.marks import CALIBRATED, SMALLEST_CELL
from .coverage_accounts import COVERAGE
from .models import GROUP, Model, models, models_of
from .published_model import published_errors

__all__ = [
    "COVERAGE",
    "ERRORS",
    "LEVELS",
    "WIDTHS",
    "offer_errors",
    "offer_levels",
    "offer_widths",
]

_COEFFICIENT = ["factor", "level", "is_reference", "n", "coefficient"]


def offer_levels(study: Study) -> pd.DataFrame:
    """Coefficients of the linear model that guesses log pay, fitted to half of the employers, or of
    the records, by a fixed seed.

    A factor of which all records have the same level is told too, at 0. Columns: pay (base or
    total), country (a population of its own where it has a thousand records, else "(all)"), factor
    ("constant" first), level, is_reference, n (records of the source that have the level),
    coefficient (log points above the reference), trained (records it was fitted to), smearing (the
    mean of exp(residual): from the guess of a typical to that of a mean pay).
    """
    parts = []
    for each in models(study):
        rows = pd.DataFrame(_coefficients(each), columns=_COEFFICIENT)
        mean, trained = smearing(each.left[each.train]), len(each.train)
        parts.append(
            rows.assign(pay=each.pay, country=each.country, trained=trained, smearing=mean)
        )
    table = _joined(parts, ["pay", "country", *_COEFFICIENT, "trained", "smearing"])
    return coarse(study, table, "n", "trained")


def _coefficients(model: Model) -> list[tuple[object, ...]]:
    """Return factor, level, is_reference, n and coefficient of every level that ten of the fitted
    records have, the constant first.
    """
    b, design, n = model.coefficients, model.design, len(model.left)
    rows: list[tuple[object, ...]] = [("constant", "", False, n, b[0])]
    for place, factor in enumerate(design.factors):
        own = [0.0, *b[design.columns(factor.name)]]
        fitted = np.bincount(design.codes[model.train, place], minlength=len(factor.levels))
        told = zip(factor.levels, factor.counts, own, fitted, strict=True)
        rows += [
            (factor.name, level, i == 0, int(count), b)
            for i, (level, count, b, seen) in enumerate(told)
            if seen >= SMALLEST_CELL
        ]
    return rows + [(name, level, True, n, 0.0) for name, level in model.constant.items()]


def offer_widths(study: Study) -> pd.DataFrame:
    """Half widths of the intervals about the guess, in log points, from the other half of the
    employers, or of the records.

    Columns: pay, country, role, experience, n (calibration records), employers (among them; null
    where they are unknown), w50, w80, w90, w95 (null where the group has too few employers, or
    records, for that level), rounded up to hundredths, so that none is one record's error. Groups
    of ten records or more, and ten employers where they are known.
    """
    parts = []
    for each in models(study):
        groups = each.groups.iloc[each.rest].reset_index(drop=True)
        table = calibrate(each.left[each.rest], groups, CALIBRATED, each.units[each.rest])
        widths = [f"w{100 * level:g}" for level in CALIBRATED]
        table[widths] = np.ceil(table[widths] * 100) / 100
        kept = table[(table["n"] >= SMALLEST_CELL) & (table["units"] >= SMALLEST_CELL)]
        employers = kept["units"].astype("float64") if each.employers else np.nan
        parts.append(kept.assign(pay=each.pay, country=each.country, employers=employers))
    columns = [
        "pay",
        "country",
        *GROUP,
        "n",
        "employers",
        *[f"w{100 * level:g}" for level in CALIBRATED],
    ]
    return coarse(study, _joined(parts, columns), "n")


def offer_errors(study: Study) -> pd.DataFrame:
    """How far guesses lie from pay, four folds, the models of `analysis.methods.predictions`; and
    one published model.

    Columns: pay, split (by advert; by employer, where they are known: all records of one stand on
    one side; by row, for sources that repeat adverts: then the same advert may stand on both sides;
    as published, and its like, see `published_model`), model, records, error (mean absolute error,
    USD per year), log_error (of log pay).
    """
    parts = []
    splits = [("by advert", False), ("by employer", False)]
    if len(factor_rows(study, repeats=True)) > len(factor_rows(study)):
        splits.append(("by row", True))
    for split, repeats in splits:
        for each in models_of(study, factor_rows(study, repeats=repeats), countries=False):
            if split == "by employer" and not each.employers:
                continue
            apart = each.units if split == "by employer" else np.arange(len(each.log_pay))
            found = cross_errors(each.design, each.log_pay, apart)
            parts.append(found.assign(pay=each.pay, split=split))
    published = published_errors(study)
    if len(published):
        parts.append(published.assign(pay="base"))
    return _joined(parts, ["pay", "split", "model", "records", "error", "log_error"])


def _joined(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


LEVELS = Account(
    "offer_levels",
    offer_levels,
    "source, pay, country, factor, level, is_reference, n, coefficient, trained, smearing",
    FACTORS,
    keys="country",
)
WIDTHS = Account(
    "offer_widths",
    offer_widths,
    "source, pay, country, role, experience, n, employers, w50, w80, w90, w95",
    FACTORS,
    keys="country, role",
)
ERRORS = Account(
    "offer_errors",
    offer_errors,
    "source, pay, split, model, records, error, log_error",
    FACTORS,
)
