"""What the rows that stand alone are: adverts of one figure, or answers to the survey that the
publisher says the files are.

Pairs of rows are the two ends of advertised ranges. Rows of 2020 and 2021 hardly come in pairs and
are what the publisher says. A row that stands alone in a later year is judged by what it is like.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import ADVERTS, Account
from ...datasets.study import Studies, Study
from ...vocabulary.marks import SMALLEST_CELL

__all__ = ["MARKS", "SINGLE_FIGURES", "SURELY_ANSWERS", "single_figures"]

SURELY_ANSWERS = (2020, 2021)  # years in which rows hardly come in pairs
MARKS = ("home", "remote", "round", "small")


def single_figures(studies: Studies) -> pd.DataFrame:
    """Shares that show what rows that stand alone are like, beside the linked pairs of their year and the rows of
    2020 and 2021, when hardly any were linked.

    Columns: source, year, linked (records made of two rows), single (records of one row), of both
    groups (linked_…, single_…) the shares that are in the United States (home), hybrid or remote,
    a round thousand in their own currency (round), and of a small company; null under ten records.
    like_answers: by how many of these four marks single rows are nearer to the single rows of 2020
    and 2021 than to the pairs of their own year; null where either is null.
    """
    parts = [_of_source(study) for study in studies if study.reading.set_apart]
    return (
        pd.concat(parts, ignore_index=True)[SINGLE_FIGURES.columns]
        if parts
        else pd.DataFrame(columns=SINGLE_FIGURES.columns)
    )


def _of_source(study: Study) -> pd.DataFrame:
    linked, single = study.records, study.others
    early = _marks(single[single["year"].isin(SURELY_ANSWERS)])
    rows = []
    for year in sorted({*linked["year"], *single["year"]}):
        pairs, alone = linked[linked["year"] == year], single[single["year"] == year]
        ours, theirs = _marks(alone), _marks(pairs)
        nearer = np.abs(ours - early) < np.abs(ours - theirs)
        known = np.isfinite(ours + theirs + early).all() and year not in SURELY_ANSWERS
        shares = {f"linked_{mark}": share for mark, share in zip(MARKS, theirs, strict=True)}
        shares |= {f"single_{mark}": share for mark, share in zip(MARKS, ours, strict=True)}
        rows.append(
            {"source": study.reading.source, "year": int(year), "linked": len(pairs)}
            | {"single": len(alone), "like_answers": float(nearer.sum()) if known else np.nan}
            | shares
        )
    return pd.DataFrame(rows)


def _marks(records: pd.DataFrame) -> np.ndarray:
    """Return the shares of records with each of MARKS; null under ten records."""
    if len(records) < SMALLEST_CELL:
        return np.full(len(MARKS), np.nan)
    return np.array(
        [
            (records["country"] == "US").mean(),
            records["remote"].isin(["remote", "hybrid"]).mean(),
            (records["pay_low"] % 1000 == 0).mean(),
            (records["company_size"] == "small").mean(),
        ]
    )


SINGLE_FIGURES = Account(
    "single_figures",
    single_figures,
    "source, year, linked, single, linked_home, single_home, linked_remote, single_remote, "
    "linked_round, single_round, linked_small, single_small, like_answers",
    ADVERTS,
)
