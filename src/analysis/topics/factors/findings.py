"""What notebook 03 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from ...page.finding import Finding, written
from .facts import (
    Carried,
    FactorOrder,
    FactorsAnswer,
    LevelEffects,
    PopulationEffects,
    QuantileEffects,
    RangeMiddles,
)
from .gap_facts import Gaps
from .guess_facts import GuessErrors, IntervalCoverage, LaterYear, RepeatedRecords
from .key_facts import KeyFigures
from .vote_facts import SpecificationCurve

__all__ = [
    "carried",
    "factor_order",
    "factors_answer",
    "gaps",
    "guess_errors",
    "interval_coverage",
    "key_figures",
    "later_year",
    "level_effects",
    "population_effects",
    "quantile_effects",
    "range_middles",
    "repeated_records",
    "specification_curve",
]


def factors_answer(facts: FactorsAnswer) -> Finding:
    """Return the answer: which factor comes first, and how much all of them leave open."""
    return written(facts)


def carried(facts: Carried) -> Finding:
    """Return which source covers which factor."""
    return written(facts)


def factor_order(facts: FactorOrder) -> Finding:
    """Return the order of the five factors."""
    return written(facts)


def specification_curve(facts: SpecificationCurve) -> Finding:
    """Return whether location or experience comes first under all specifications."""
    return written(facts)


def level_effects(facts: LevelEffects) -> Finding:
    """Return how much the levels of one factor differ."""
    return written(facts)


def population_effects(facts: PopulationEffects) -> Finding:
    """Return effects and shares in one population."""
    return written(facts)


def gaps(facts: Gaps) -> Finding:
    """Return gaps between groups, and what is left of them among comparable records."""
    return written(facts)


def quantile_effects(facts: QuantileEffects) -> Finding:
    """Return what a mean effect hides: effects on low and on high pay."""
    return written(facts)


def range_middles(facts: RangeMiddles) -> Finding:
    """Return what the middle of a range hides."""
    return written(facts)


def guess_errors(facts: GuessErrors) -> Finding:
    """Return how well models guess pay."""
    return written(facts)


def repeated_records(facts: RepeatedRecords) -> Finding:
    """Return what repeats do to an error that was published."""
    return written(facts)


def interval_coverage(facts: IntervalCoverage) -> Finding:
    """Return how often intervals held in large groups."""
    return written(facts)


def later_year(facts: LaterYear) -> Finding:
    """Return how often intervals held in a later year."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)
