"""The three figures on top of notebook 01."""

from __future__ import annotations

import pandas as pd

from .answers import groups_of, with_figures
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
) -> KeyFigures:
    """Return the highest median, that of the group with most adverts, and the mean of article B's
    job with most adverts.

    `market` as `comparisons.market` returns it of `people`, `jobs` as
    `comparisons.printed_against`; `edition` is the date of the data. Where one group is asked for,
    it stands alone, with the ends of its ranges, and a job of the article only if it is that one.
    """
    asked = getattr(question, question.by)
    table = market if asked is None else market[market[question.by] == asked]
    shown: tuple[Group, ...] = groups_of(with_figures(table), question.by)
    first = shown[0] if shown else None
    commonest = max(shown, key=lambda group: group.n, default=None)
    job = five_jobs(jobs, people, year=question.year, role=question.role).main
    return KeyFigures(
        by=question.by,
        people=people,
        adverts=int(table["n"].sum()),
        currency=question.currency,
        prices_of=question.prices_of,
        first=first,
        commonest=None if commonest == first else commonest,
        job=job if job and question.role in (None, job.role) else None,
        alone=asked is not None,
        edition=edition,
    )
