"""What goes with another level of a factor at the same employer, where employers are known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import Sample, samples
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import design_of
from ...methods.within import level_differences, several, within_fit
from ...vocabulary.marks import EVERY, LEAST_POPULATION

__all__ = ["MOST_LEVELS", "PAIRS", "offer_pairs"]

MOST_LEVELS = 30  # of a factor; the rest are pooled


def offer_pairs(study: Study) -> pd.DataFrame:
    """Difference in log pay between every two levels of a factor, with the employer held fixed and
    without, on the same records.

    Least squares on every factor of the population, all roles; records of employers with two
    records or more. Columns: country, records, employers, factor, now, instead, n (records with
    `instead`), change, error (log points; as if employers did not matter, errors by employer),
    change_within, error_within (the same with a constant per employer). Sources that name thirty
    employers or more; every level of thirty records or more.
    """
    parts = []
    for sample in samples(study):
        if sample.role == EVERY and sample.clusters is not None:
            parts += list(_pairs(sample))
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=PAIRS.columns)
    kept = table.reindex(columns=[name for name in PAIRS.columns if name != "source"])
    return coarse(study, kept, "records", "n")


def _pairs(sample: Sample) -> Iterator[pd.DataFrame]:
    clusters = np.asarray(sample.clusters)
    kept = several(clusters)
    rows, own = sample.rows[kept].reset_index(drop=True), clusters[kept]
    if len(rows) < LEAST_POPULATION:
        return
    try:
        design = design_of(rows, sample.factors, most=MOST_LEVELS)
        free, fixed = (
            within_fit(design, rows["log_pay"], own, rows["weight"], fixed=fixed)
            for fixed in (False, True)
        )
    except AnalysisError:
        return  # levels that determine one another, or that differ within no employer
    for factor in design.factors:
        counts = dict(zip(factor.levels, factor.counts, strict=True))
        inside = level_differences(design, fixed, factor.name)
        table = level_differences(design, free, factor.name)
        yield table.assign(
            country=sample.country,
            records=len(rows),
            employers=len(set(own)),
            factor=factor.name,
            n=table["instead"].map(counts).astype("int64"),
            change_within=inside["change"],
            error_within=inside["error"],
        )


PAIRS = Account(
    "offer_pairs",
    offer_pairs,
    "source, country, records, employers, factor, now, instead, n, change, error, change_within, "
    "error_within",
    FACTORS,
    keys="country",
)
