"""The three figures on top of notebook 01."""

from __future__ import annotations

import pandas as pd

from ...population import Population
from .answers import groups_of, together, with_figures
from .facts import Group
from .jobs import five_jobs
from .key_facts import KeyFigures
from .question import SalariesQuestion

__all__ = ["key_figures"]


def key_figures(
    market: pd.DataFrame,
    jobs: pd.DataFrame,
    question: SalariesQuestion,
    people: str,
    edition: str,
    whole: pd.DataFrame | None = None,
) -> KeyFigures:
    """Return the highest median, that of the group with most adverts, and the mean of article B's
    job with most adverts.

    `market` as `comparisons.market` returns it of `people`, `jobs` as
    `comparisons.printed_against`, `whole` as `comparisons.whole`; `edition` is the date of the data.
    Where one group is asked for, it stands alone, with the ends of its ranges, and a job of the
    article only if it is that one.
    """
    asked = getattr(Population.of(question), question.by)
    table = market if asked is None else market[market[question.by] == asked]
    shown: tuple[Group, ...] = groups_of(with_figures(table), question.by)
    first = shown[0] if shown else None
    commonest = max(shown, key=lambda group: group.n, default=None)
    job = five_jobs(jobs, people, year=question.year, role=question.role).main
    return KeyFigures(
        by=question.by,
        people=people,
        adverts=_adverts(table, whole, alone=asked is not None),
        currency=question.currency,
        prices_of=question.prices_of,
        first=first,
        commonest=None if commonest == first else commonest,
        job=job if job and question.role in (None, job.role) else None,
        alone=asked is not None,
        edition=edition,
        whole=together(whole) if whole is not None and asked is None else None,
    )


def _adverts(table: pd.DataFrame, whole: pd.DataFrame | None, *, alone: bool) -> int:
    """Return how many adverts are compared: of groups too small to be kept as well, and all of them
    where no group has figures.
    """
    if alone:
        return int(table["n"].sum())
    if whole is not None and len(whole):
        return int(whole["n"].sum())
    small = table["absent"].max() if "absent" in table and len(table) else 0
    return int(table["n"].sum()) + (0 if pd.isna(small) else int(small))
