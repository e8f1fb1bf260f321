"""Why two groups are paid differently: gaps in the parts that measured differences explain, and the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import CONTROLS, Sample, factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import design_of
from ...methods.gaps import Gap, Part, Rates, decompose, gap_alike, gap_of_means
from ...methods.regression import LEAST_DF
from ...vocabulary.marks import EVERY, FIVE, NOT_STATED, OTHERS
from .fits import MOST_LEVELS

__all__ = ["GAPS", "factor_gaps", "main_gaps"]

# title of the comparison, the factor that tells the groups apart, first group, second group
COMPARED = (
    (
        "machine learning against general software",
        "role",
        "Machine learning engineer",
        "Software engineer",
    ),
    ("data science against general software", "role", "Data scientist", "Software engineer"),
    ("engineering manager against engineer", "role", "Engineering manager", "Software engineer"),
    ("remote against on site", "remote", "remote", "onsite"),
)
LEAST_OF_GROUP = 100
_RATES: tuple[Rates, ...] = ("first", "second", "pooled")


def main_gaps(study: Study) -> pd.DataFrame:
    """Return the rows of `factor_gaps` that are of all countries."""
    return factor_gaps(study, main=True)


def factor_gaps(study: Study, *, main: bool = False) -> pd.DataFrame:
    """Why two groups are paid differently (Oaxaca and Blinder; see `analysis.methods.gaps`), valued
    at three rates.

    Columns: comparison, factor, first, second, country ("(all)", and each in which both groups are
    large enough), n_first, n_second, left_out (records whose levels the other group does not have),
    rates (first, second, pooled), raw (gap of all records), alike (gap of all records, other
    factors held fixed), gap (of those that are not left out),
    explained, unexplained (log points, first less second), each with its _error and _df (of the t
    interval): by employer where thirty are known, null where they are known and fewer, or the
    figure hangs on a few; explained and unexplained at pooled rates only. Groups of 100 records or
    more.
    """
    rows = factor_rows(study)
    found = [
        line
        for compared in COMPARED
        for country in ([EVERY] if main else _countries(rows, *compared[1:]))
        for line in _decomposed(rows, _Comparison(*compared, country))
    ]
    table = pd.DataFrame(found, columns=GAPS.columns[1:])
    return coarse(study, table, "n_first", "n_second", "left_out")


class _Comparison(NamedTuple):
    """Two groups in one country or all: the factor that tells them apart, and its two levels."""

    title: str
    factor: str
    first: str
    second: str
    country: str


def _countries(rows: pd.DataFrame, factor: str, first: str, second: str) -> list[str]:
    """Return all countries together, and each in which both groups have enough records."""
    counts = pd.crosstab(rows["country"], rows[factor])
    if not {first, second} <= set(counts) or len(counts) < 2:
        return [EVERY]
    both = counts[[first, second]].min(axis=1)
    return [EVERY, *sorted(both[both >= LEAST_OF_GROUP].index)]


def _decomposed(rows: pd.DataFrame, asked: _Comparison) -> Iterator[tuple[object, ...]]:
    """Yield the gap at each group's and at both groups' rates, as `factor_gaps` tells."""
    here = rows[rows[asked.factor].isin([asked.first, asked.second])]
    if asked.country != EVERY:
        here = here[here["country"] == asked.country]
    sizes_of = [int((here[asked.factor] == level).sum()) for level in (asked.first, asked.second)]
    if min(sizes_of) < LEAST_OF_GROUP:
        return
    whole = sample_of(here, EVERY, asked.country)
    others = [name for name in (*FIVE, *CONTROLS) if name != asked.factor]
    levels, mine, shared = _supported(whole, asked, others)
    sizes = (int(mine[shared].sum()), int((~mine[shared]).sum()))
    if min(sizes) < LEAST_OF_GROUP:
        return
    common = Sample(EVERY, asked.country, whole.rows[shared].reset_index(drop=True))
    try:
        raw, alike = _of_all(whole, mine, asked.factor)
        gaps = _parts(levels, common, mine[shared], others)
    except AnalysisError:
        return  # the groups have no levels in common, or one group's levels determine one another
    for gap in gaps:
        kept = [_told(raw, whole), _told(alike, whole), _told(gap.gap, common)]
        kept += [_told(part, common, gap.rates) for part in (gap.explained, gap.unexplained)]
        figures = [figure for part in kept for figure in part]
        yield (*asked, *sizes, int((~shared).sum()), gap.rates, *figures)


def _of_all(whole: Sample, mine: npt.NDArray[np.bool_], factor: str) -> tuple[Part, Part]:
    """Return the gap of all records, raw and between those that are alike in the other factors."""
    others = [name for name in whole.factors if name != factor]
    design = design_of(whole.rows, others, most=MOST_LEVELS)
    x, log_pay, by = design.matrix()[:, 1:], whole.rows["log_pay"], whole.clusters
    raw = gap_of_means(log_pay, mine, clusters=by)
    return raw, gap_alike(x, log_pay, mine, design.names[1:], clusters=by)


def _parts(
    levels: pd.DataFrame, common: Sample, mine: npt.NDArray[np.bool_], others: Sequence[str]
) -> list[Gap]:
    """Return the gap in parts at three rates, of the records that have a counterpart."""
    design = design_of(levels, others, least=20, most=MOST_LEVELS)
    x, log_pay = design.matrix()[:, 1:], common.rows["log_pay"].to_numpy()
    return [
        decompose(x, log_pay, mine, design.names[1:], rates=rates, clusters=common.clusters)
        for rates in _RATES
    ]


def _supported(
    whole: Sample, asked: _Comparison, others: Sequence[str]
) -> tuple[pd.DataFrame, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return the levels of the records that have a counterpart in the other group, which records
    are of the first group, and which of all have one.
    """
    table = whole.rows.reindex(columns=whole.rows.columns.union(list(others)))
    kept = table[list(others)].astype("object").fillna(NOT_STATED)
    mine = (table[asked.factor] == asked.first).to_numpy()
    shared = np.ones(len(kept), dtype=bool)
    for name in others:
        kept[name] = kept[name].where(_met(kept[name], mine), OTHERS)
        shared &= _met(kept[name], mine).to_numpy()
    return kept[shared], mine, shared


def _told(part: Part, sample: Sample, rates: str = "pooled") -> Part:
    """Return a part without the error that its employers do not carry."""
    known = sample.clusters is not None
    if sample.few_employers or (known and (rates != "pooled" or part.df < LEAST_DF)):
        return Part(part.value, np.nan, np.nan)
    return part


def _met(levels: pd.Series, first: np.ndarray) -> pd.Series:
    """Tell which records have a level that ten records of either group have."""
    counts = [levels[side].map(levels[side].value_counts()) for side in (first, ~first)]
    often = [
        set(levels[side][count >= 10]) for side, count in zip((first, ~first), counts, strict=True)
    ]
    return levels.isin(often[0] & often[1])


GAPS = Account(
    "factor_gaps",
    factor_gaps,
    "source, comparison, factor, first, second, country, n_first, n_second, left_out, rates, raw, "
    "raw_error, raw_df, alike, alike_error, alike_df, gap, gap_error, gap_df, "
    "explained, explained_error, explained_df, unexplained, unexplained_error, unexplained_df",
    FACTORS,
    keys="country",
    main=main_gaps,
)
