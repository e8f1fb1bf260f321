"""The five jobs that article B prints a figure for: the facts of them beside adverts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...reference.prices import has_price_level, real_factor
from .facts import FiveJobs, Job, Mean, PrintedToday

__all__ = ["PRINTED_IN", "five_jobs", "noted", "printed_today"]

PRINTED_IN = 2019  # the first of the figures stood in an index of job sites then


def five_jobs(
    jobs: pd.DataFrame,
    people: str,
    *,
    year: int | None,
    in_dollars: bool = True,
    role: str | None = None,
) -> FiveJobs:
    """Return the facts of article B's jobs, those with figures first, `jobs` as
    `comparisons.printed_against` returns.

    The first printed figure, which stood in print in `PRINTED_IN` already, is brought to dollars of
    the `year` as well, where that year has a whole price index. `in_dollars` says whether the rest
    of the page is in US dollars too; `role` is the one that is asked for, which leads if it is one
    of the five.
    """
    rise = None if year is None or not has_price_level(year) else real_factor(PRINTED_IN, year)
    oldest = str(jobs["role"].iloc[0])
    ordered = pd.concat([jobs.dropna(subset=["mean"]), jobs[jobs["mean"].isna()]])
    listed = tuple(
        _job(row, rise if row["role"] == oldest else None) for row in ordered.to_dict("records")
    )
    known = [job for job in listed if job.mean is not None]
    main = max(known, key=lambda job: (job.role == role, job.n), default=None)
    return FiveJobs(
        people=people,
        jobs=listed,
        main=main,
        printed_in=PRINTED_IN,
        year=year,
        in_dollars=in_dollars,
        carried=len(known),
        below=sum(job.p50_lower is not None and job.p50_lower > job.printed for job in known),
        asked=role if role and role not in set(jobs["role"]) else "",
    )


def noted(jobs: pd.DataFrame) -> pd.DataFrame:
    """Return `jobs` with what is wrong with a printed figure added to its note, so that a reader
    takes a misprint of the article for no fault of the table.
    """
    notes = []
    for note, printed, fault in zip(jobs["note"], jobs["printed"], jobs["fault"], strict=True):
        misprint = ""
        if isinstance(fault, str) and fault:
            misprint = f"the article prints {printed}: {fault[0].lower()}{fault[1:].rstrip('.')}"
        notes.append("; ".join(text for text in (note, misprint) if isinstance(text, str) and text))
    return jobs.assign(note=notes)


def printed_today(jobs: pd.DataFrame, *, last: int) -> PrintedToday:
    """Return what the first printed figure, of the year PRINTED_IN, is worth in dollars of `last`."""
    printed, factor = float(jobs["pay"].iloc[0]), real_factor(PRINTED_IN, last)
    return PrintedToday(
        printed=printed, first=PRINTED_IN, last=last, worth=printed * factor, rise=factor - 1
    )


def _job(row: Mapping[Hashable, Any], rise: float | None) -> Job:
    figures = ("p50", "p50_lower", "p50_upper", "ranges_around", "ranges_above", "ranges_below")
    known, printed = pd.notna(row["mean"]), float(row["pay"])
    mean = None
    if known:
        mean = Mean(
            value=float(row["mean"]),
            lower=float(row["mean_lower"]),
            upper=float(row["mean_upper"]),
            gap=float(row["mean"]) / printed - 1,
            real_gap=None if rise is None else float(row["mean"]) / (printed * rise) - 1,
            worth=None if rise is None else printed * rise,
        )
    return Job(
        str(row["role"]),
        printed,
        0 if pd.isna(row["n"]) else int(row["n"]),
        str(row["note"]),
        mean,
        *(float(row[name]) if known else None for name in figures),
    )
