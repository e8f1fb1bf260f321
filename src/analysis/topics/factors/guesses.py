"""Tables behind one person's offer: a linear model, its calibrated errors, and how well both hold.

Each docstring is its table's codebook. Groups are role by experience as the source tells it (bands
of years, or the seniority of the title); roles of fewer than thirty records are "(others)". No
figure stands for fewer than ten records. Exact repeats of adverts are left out first, so that a
split by record is a split by advert. Of sources of people, or without an open licence, counts are
rounded down to tens, and groups are left out that leave one to nine records beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse, is_guarded
from ...datasets.samples import factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.conformal import calibrate
from ...methods.designs import Design, design_of, encode
from ...methods.disclosure import Cell, withheld
from ...methods.predictions import coverage_of, cross_errors
from ...methods.regression import fit_design, fitted_values, smearing
from ...vocabulary.marks import (
    CALIBRATED,
    EVERY,
    LEAST_POPULATION,
    NOT_STATED,
    OTHERS,
    SMALLEST_CELL,
)
from .models import GROUP, MOST, Model, groups_of, kind_of, models, models_of
from .published_model import published_errors

__all__ = [
    "COVERAGE",
    "ERRORS",
    "LEVELS",
    "WIDTHS",
    "offer_coverage",
    "offer_errors",
    "offer_levels",
    "offer_widths",
]

_COEFFICIENT = ["factor", "level", "is_reference", "n", "coefficient"]


def offer_levels(study: Study) -> pd.DataFrame:
    """Coefficients of the linear model that guesses log pay, fitted to half of the records by a
    fixed seed.

    A factor of which all records have the same level is told too, at 0. Columns: pay (base or
    total), country (a population of its own where it has a thousand records, else "(all)"), factor
    ("constant" first), level, is_reference, n (records of the source that have the level),
    coefficient (log points above the reference), trained (records it was fitted to), smearing (the
    mean of exp(residual): from the guess of a typical to that of a mean pay).
    """
    parts = []
    for each in models(study):
        rows = pd.DataFrame(_coefficients(each), columns=_COEFFICIENT)
        seen = np.setdiff1d(np.arange(len(each.left)), each.rest)
        mean = smearing(each.left[seen])
        parts.append(
            rows.assign(pay=each.pay, country=each.country, trained=len(seen), smearing=mean)
        )
    table = _joined(parts, ["pay", "country", *_COEFFICIENT, "trained", "smearing"])
    return coarse(study, table, "n", "trained")


def _coefficients(model: Model) -> list[tuple[object, ...]]:
    """Return factor, level, is_reference, n and coefficient of every level that ten of the fitted
    records have, the constant first.
    """
    fit, design, n = model.fit, model.design, len(model.left)
    rows: list[tuple[object, ...]] = [("constant", "", False, n, fit.coefficients[0])]
    for place, factor in enumerate(design.factors):
        own = [0.0, *fit.coefficients[design.columns(factor.name)]]
        codes = np.delete(design.codes[:, place], model.rest)
        fitted = np.bincount(codes, minlength=len(factor.levels))
        told = zip(factor.levels, factor.counts, own, fitted, strict=True)
        rows += [
            (factor.name, level, i == 0, int(count), b)
            for i, (level, count, b, seen) in enumerate(told)
            if seen >= SMALLEST_CELL
        ]
    return rows + [(name, level, True, n, 0.0) for name, level in model.constant.items()]


def offer_widths(study: Study) -> pd.DataFrame:
    """Half widths of the intervals about the guess, in log points, from the other half of the
    records.

    Columns: pay, country, role, experience, n (calibration records), w50, w80, w90, w95 (null where
    the group has too few records for that level), rounded up to hundredths, so that none is one
    record's error. Groups of ten or more.
    """
    parts = []
    for each in models(study):
        table = calibrate(
            each.left[each.rest], each.groups.iloc[each.rest].reset_index(drop=True), CALIBRATED
        )
        widths = [f"w{100 * level:g}" for level in CALIBRATED]
        table[widths] = np.ceil(table[widths] * 100) / 100
        parts.append(table[table["n"] >= SMALLEST_CELL].assign(pay=each.pay, country=each.country))
    columns = ["pay", "country", *GROUP, "n", *[f"w{100 * level:g}" for level in CALIBRATED]]
    return coarse(study, _joined(parts, columns), "n")


def offer_coverage(study: Study) -> pd.DataFrame:
    """How often intervals of 90 % held records they had not seen, per group.

    Columns: pay, country, split (random: forty random splits, half fitted, a quarter calibrated, a
    quarter tested; time: fitted and calibrated on earlier years, tested on the last, but for
    records of a level that was not met before), role, experience ("(all)" for the whole source), n
    (calibration records per split), tested, covered, width (mean half width, log points). Groups
    with ten records or more to calibrate and to test.
    """
    parts = []
    for each in models(study):
        random = coverage_of(each.design, each.log_pay, each.groups)
        parts.append(random.assign(pay=each.pay, country=each.country, split="random"))
    for later in _later_years(study):
        parts.append(later.assign(pay=kind_of(study), country=EVERY, split="time"))
    keys = ["pay", "country", "split"]
    columns = [*keys, *GROUP, "n", "tested", "covered", "width"]
    if not parts:
        return pd.DataFrame(columns=columns)
    whole = pd.concat(parts, ignore_index=True)
    large = (whole["n"] >= SMALLEST_CELL) & (whole["tested"] >= SMALLEST_CELL)
    kept = whole[large & _leaves_enough(whole, large, keys) if is_guarded(study) else large]
    everyone = [
        (*key, EVERY, EVERY, *part[["n", "tested"]].sum(), *_mean(part))
        for key, part in whole.groupby(keys)
    ]
    table = pd.concat([pd.DataFrame(everyone, columns=columns), kept[columns]], ignore_index=True)
    return coarse(study, table, "n", "tested")


def offer_errors(study: Study) -> pd.DataFrame:
    """How far guesses lie from pay, four folds, the models of `analysis.methods.predictions`; and
    one published model.

    Columns: pay, split (by advert; by row, for sources that repeat adverts: then the same advert
    may stand on both sides; as published, and its like, see `published_model`), model, records,
    error (mean absolute error, USD per year), log_error (of log pay).
    """
    parts = []
    splits = [("by advert", False)]
    if len(factor_rows(study, repeats=True)) > len(factor_rows(study)):
        splits.append(("by row", True))
    for split, repeats in splits:
        for each in models_of(study, factor_rows(study, repeats=repeats), countries=False):
            found = cross_errors(each.design, each.log_pay, np.arange(len(each.log_pay)))
            parts.append(found.assign(pay=each.pay, split=split))
    published = published_errors(study)
    if len(published):
        parts.append(published.assign(pay="base"))
    return _joined(parts, ["pay", "split", "model", "records", "error", "log_error"])


def _leaves_enough(groups: pd.DataFrame, large: pd.Series, keys: list[str]) -> pd.Series:
    """Tell which of `large` groups to keep, so that no records, or ten and more, are left beside
    them in all groups by `keys`.
    """
    told = large.copy()
    for _, part in groups.groupby(keys):
        own = part[large[part.index]].sort_values("tested", ascending=False)
        for count in ("n", "tested"):
            cells = {frozenset({("group", str(place))}): own[count][place] for place in own.index}
            everyone: dict[Cell, float] = {frozenset(): float(part[count].sum())}
            for cell in withheld(everyone | cells):
                told[[int(place) for _, place in cell]] = False
    return told


def _mean(part: pd.DataFrame) -> np.ndarray:
    return np.average(part[["covered", "width"]], axis=0, weights=part["tested"])


def _later_years(study: Study) -> Iterator[pd.DataFrame]:
    """Yield the coverage of the last year's records by what earlier years were fitted and
    calibrated to.
    """
    rows = factor_rows(study)
    later = (rows["year"] == rows["year"].max()).to_numpy()
    if min(later.sum(), (~later).sum()) < LEAST_POPULATION:
        return
    sample = sample_of(rows, EVERY, EVERY)
    try:
        past = design_of(
            sample.rows[~later], [name for name in sample.factors if name != "year"], most=MOST
        )
        kept = _met_before(past, sample.rows)
        design, later = encode(past.factors, sample.rows[kept]), later[kept]
        log_pay = sample.rows.loc[kept, "log_pay"].to_numpy()
        order = np.random.default_rng(0).permutation(np.flatnonzero(~later))
        train, calibration = order[: len(order) // 2], order[len(order) // 2 :]
        fit = fit_design(Design(design.factors, design.codes[train]), log_pay[train], errors="ols")
    except AnalysisError:
        return
    error = np.abs(log_pay - fitted_values(design, fit.coefficients))
    yield _covered(error, groups_of(design, {}), calibration, later)


def _covered(
    error: np.ndarray, groups: pd.DataFrame, calibration: np.ndarray, later: np.ndarray
) -> pd.DataFrame:
    """Return, per group, how often intervals of 90 % from the records at `calibration` held the
    `later` ones.

    `error` (records,) is how far each lies from its guess. Columns: those of `groups`, n, tested,
    covered, width.
    """
    widths = calibrate(error[calibration], groups.iloc[calibration].reset_index(drop=True), [0.9])
    tested = (
        groups[later]
        .assign(error=error[later])
        .merge(widths, on=GROUP, validate="many_to_one")
        .dropna()
    )
    tested = tested.assign(inside=tested["error"] <= tested["w90"])
    return tested.groupby(GROUP, as_index=False).agg(
        n=("n", "first"),
        tested=("inside", "size"),
        covered=("inside", "mean"),
        width=("w90", "first"),
    )


def _met_before(past: Design, rows: pd.DataFrame) -> np.ndarray:
    """Tell which rows have only levels that a design of earlier rows knows, or pools."""
    kept = np.ones(len(rows), dtype=bool)
    for factor in past.factors:
        if OTHERS not in factor.levels:
            kept &= rows[factor.name].fillna(NOT_STATED).isin(factor.levels).to_numpy()
    return kept


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
    "source, pay, country, role, experience, n, w50, w80, w90, w95",
    FACTORS,
    keys="country, role",
)
COVERAGE = Account(
    "offer_coverage",
    offer_coverage,
    "source, pay, country, split, role, experience, n, tested, covered, width",
    FACTORS,
    keys="country, role",
)
ERRORS = Account(
    "offer_errors",
    offer_errors,
    "source, pay, split, model, records, error, log_error",
    FACTORS,
)
