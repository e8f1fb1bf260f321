"""The regressions that several factor tables share: every population of a source, fitted once."""

from __future__ import annotations

import numpy as np

from ...datasets.samples import Sample, samples
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.regression import Fit, fit_design

__all__ = ["MOST_LEVELS", "fits", "widening"]

MOST_LEVELS = 30  # of a factor; the rest are pooled


def fits(study: Study) -> list[tuple[Sample, Design, Fit | None]]:
    """Return every population of a source that has a factor, its design, and its fit of log pay.

    Errors by employer (CR3) where thirty are known, else HC3. No fit where levels determine one another.
    """
    found = []
    for sample in samples(study):
        try:
            design = design_of(sample.rows, sample.factors, most=MOST_LEVELS)
        except AnalysisError:
            continue
        found.append((sample, design, _fit(sample, design)))
    return found


def widening(sample: Sample, design: Design, fit: Fit) -> float:
    """Return how many times as large errors by employer are as HC3, which knows no employers: the
    median over the levels of a population; null where its employers are not known, or pay is equal.
    """
    if fit.clusters is None or sample.few_employers:
        return float("nan")
    weight = sample.rows["weight"]
    plain = fit_design(design, sample.rows["log_pay"], weight=weight, errors="HC3")
    ours, theirs = fit.standard_errors[1:], plain.standard_errors[1:]
    known = theirs > 0  # equal pay has no error
    return float(np.median(ours[known] / theirs[known])) if known.any() else float("nan")


def _fit(sample: Sample, design: Design) -> Fit | None:
    clusters = sample.clusters
    try:
        return fit_design(
            design,
            sample.rows["log_pay"],
            weight=sample.rows["weight"],
            errors="HC3" if clusters is None else "clustered",
            clusters=clusters,
        )
    except AnalysisError:
        return None
