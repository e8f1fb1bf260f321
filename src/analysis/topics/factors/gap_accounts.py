"""Why two groups are paid differently: gaps in the parts that measured differences explain, and the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import CONTROLS, Sample, factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import design_of
from ...methods.gaps import decompose
from ...vocabulary.marks import EVERY, FIVE, NOT_STATED, OTHERS
from .fits import MOST_LEVELS

__all__ = ["GAPS", "factor_gaps"]

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


def factor_gaps(study: Study) -> pd.DataFrame:
    """Why two groups are paid differently (Oaxaca and Blinder; see `analysis.methods.gaps`), valued
    at three rates.

    Columns: comparison, factor, first, second, country, n_first, n_second, left_out (records whose
    levels the other group does not have), rates (first, second, pooled), raw (gap of all records),
    gap (of those that are not left out), explained, explained_error, unexplained, unexplained_error
    (log points, first less second; at pooled rates by employer where thirty are known, null where
    they are known and fewer). Groups of 100 records or more.
    """
    rows = factor_rows(study)
    found = []
    for title, factor, first, second in COMPARED:
        both = rows[rows[factor].isin([first, second])]
        for country in [EVERY, *(["US"] if len(both["country"].unique()) > 1 else [])]:
            here = both if country == EVERY else both[both["country"] == country]
            found += list(_decomposed(here, title, factor, first, second, country))
    table = pd.DataFrame(found, columns=GAPS.columns[1:])
    return coarse(study, table, "n_first", "n_second", "left_out")


def _decomposed(
    rows: pd.DataFrame, title: str, factor: str, first: str, second: str, country: str
) -> Iterator[tuple[object, ...]]:
    raw = float(
        rows.loc[rows[factor] == first, "log_pay"].mean()
        - rows.loc[rows[factor] == second, "log_pay"].mean()
    )
    table = sample_of(rows, EVERY, country).rows.reindex(columns=rows.columns.union(["location"]))
    others = [name for name in (*FIVE, *CONTROLS) if name != factor]
    kept = table[others].astype("object").fillna(NOT_STATED)
    mine = (table[factor] == first).to_numpy()
    shared = np.ones(len(kept), dtype=bool)
    for name in others:
        kept[name] = kept[name].where(_met(kept[name], mine), OTHERS)
        shared &= _met(kept[name], mine).to_numpy()
    kept, mine = kept[shared], mine[shared]
    if min(mine.sum(), (~mine).sum()) < LEAST_OF_GROUP:
        return
    common = Sample(EVERY, country, table[shared].reset_index(drop=True))
    log_pay, clusters = common.rows["log_pay"].to_numpy(), common.clusters
    try:
        design = design_of(kept, others, least=20, most=MOST_LEVELS)
        parts = [
            decompose(
                design.matrix()[:, 1:],
                log_pay,
                mine,
                design.names[1:],
                rates=rates,
                clusters=clusters if rates == "pooled" else None,
            )
            for rates in ("first", "second", "pooled")
        ]
    except AnalysisError:
        return  # the groups have no levels in common, or one group's levels determine one another
    for gap in parts:
        error = np.nan if common.few_employers else gap.unexplained_error
        yield (
            title, factor, first, second, country, int(mine.sum()), int((~mine).sum()), int((~shared).sum()), gap.rates,
            raw, gap.gap, gap.explained, gap.explained_error, gap.unexplained, error,
        )  # fmt: skip


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
    "gap, explained, explained_error, unexplained, unexplained_error",
    FACTORS,
    keys="country",
)
