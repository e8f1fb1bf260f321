"""What a mean hides: quantiles of pay by factor, and pay that is known only to lie in a range."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account
from ...datasets.samples import factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.quantiles import interval_regression, quantile_regression
from ...methods.regression import fit_design
from ...vocabulary.marks import EVERY, LEAST_FOR_TAIL_EFFECTS, LEAST_POPULATION

__all__ = ["RANGES", "SPREAD", "factor_ranges", "factor_spread"]

MOST = 6_000  # records that are drawn, by a fixed seed, where there are more
LEVELS = 12
_FEWEST_RANGES = 0.1  # share of records with two ends
PROBABILITIES = (0.1, 0.5, 0.9)


def factor_spread(study: Study) -> pd.DataFrame:
    """Effects of levels on the first decile, the median and the ninth decile of log pay (see
    `analysis.methods.quantiles`).

    Six thousand records at most, drawn by a fixed seed. Columns: records, factor, level, reference,
    probability, coefficient (log points above the reference), error (by employer where thirty are
    known; null where they are known and fewer, and at the deciles of a level of under three
    hundred records, where such intervals cover too little).
    """
    rows, columns = _drawn(factor_rows(study)), SPREAD.columns[1:]
    if len(rows) < LEAST_POPULATION:
        return pd.DataFrame(columns=columns)
    sample = sample_of(rows, EVERY, EVERY)
    try:
        design = design_of(sample.rows, sample.factors, most=LEVELS)
        found = quantile_regression(
            design.matrix(), rows["log_pay"], design.names, PROBABILITIES, clusters=sample.clusters
        )
    except AnalysisError:
        return pd.DataFrame(columns=columns)
    few = found["name"].isin(_small(design)) & (found["probability"] != 0.5)
    told = found.assign(error=found["error"].mask(few | sample.few_employers))
    return _levels_of(told, design).assign(records=len(rows))[columns]


def factor_ranges(study: Study) -> pd.DataFrame:
    """Effects of levels from ranges themselves, beside those from their middles.

    Interval regression (pay lies somewhere in its range, normal errors) and least squares of the
    middle, of sources whose ranges have two ends; six thousand records at most. Columns: records,
    ranges (share with two ends), factor, level, reference, middle, middle_error, interval,
    interval_error (log points above the reference), sd_middle, sd (residual standard deviations of
    log pay).
    """
    rows, columns = _drawn(factor_rows(study)), RANGES.columns[1:]
    ranges = (rows["log_high"] > rows["log_low"]).mean() if len(rows) else 0.0
    if len(rows) < LEAST_POPULATION or ranges < _FEWEST_RANGES:
        return pd.DataFrame(columns=columns)
    sample = sample_of(rows, EVERY, EVERY)
    try:
        design = design_of(sample.rows, sample.factors, most=LEVELS)
        table = _both(design, rows)
    except AnalysisError:
        return pd.DataFrame(columns=columns)
    return _levels_of(table, design).assign(records=len(rows), ranges=ranges)[columns]


def _both(design: Design, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the coefficients of both regressions by name, and their residual spread."""
    plain = fit_design(design, rows["log_pay"])
    fit = interval_regression(design.matrix(), rows["log_low"], rows["log_high"], design.names)
    return pd.DataFrame(
        {
            "name": design.names,
            "middle": plain.coefficients,
            "middle_error": plain.standard_errors,
            "interval": fit.coefficients,
            "interval_error": fit.standard_errors[:-1],
            "sd_middle": plain.residual_sd,
            "sd": np.exp(fit.log_sigma),
        }
    )


def _small(design: Design) -> set[str]:
    """Return the names of the levels of too few records for their deciles."""
    return {
        f"{factor.name}: {level}"
        for factor in design.factors
        for level, count in zip(factor.levels, factor.counts, strict=True)
        if count < LEAST_FOR_TAIL_EFFECTS
    }


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    if len(rows) <= MOST:
        return rows
    return rows.sample(MOST, random_state=0).reset_index(drop=True)


def _levels_of(table: pd.DataFrame, design: Design) -> pd.DataFrame:
    """Return rows "factor: level" as factor, level and reference; the constant is left out."""
    references = {factor.name: factor.levels[0] for factor in design.factors}
    named = table[table["name"] != "constant"]
    parts = named["name"].str.split(": ", n=1, expand=True)
    return named.assign(
        factor=parts[0], level=parts[1], reference=parts[0].map(references)
    ).reset_index(drop=True)


SPREAD = Account(
    "factor_spread",
    factor_spread,
    "source, records, factor, level, reference, probability, coefficient, error",
    FACTORS,
)
RANGES = Account(
    "factor_ranges",
    factor_ranges,
    "source, records, ranges, factor, level, reference, middle, middle_error, interval, interval_error, sd_middle, sd",
    FACTORS,
)
