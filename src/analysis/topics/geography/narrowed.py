"""Which rows of a kept table answer for who is asked: a role or family, and a year."""

from __future__ import annotations

import pandas as pd

from ...population import Population, Unfollowed
from ...vocabulary.marks import EVERY

__all__ = ["narrowed", "unfollowed", "words_of"]


def narrowed(
    table: pd.DataFrame, asked: Population, sources: pd.DataFrame
) -> tuple[pd.DataFrame, Unfollowed | None]:
    """Return the rows of the role or family and of the year that are asked for, and what cannot be
    followed.

    `table` has the columns source, role and, where it knows years, year; `sources` has source,
    first_year and last_year: all years of a source of one year are that year. A role comes before a
    year: of a role that has no rows all roles are returned, of a year that has none all years.
    """
    left: list[str] = []
    job = asked.key("role")
    if job not in set(table["role"]):
        left += [] if job == EVERY else ["role"]
        job = EVERY
    own = table[table["role"] == job]
    if "year" in table:
        year = asked.key("year")
        single = sources[sources["first_year"] == sources["last_year"]]
        only = single.dropna(subset="last_year").set_index("source")["last_year"].astype("int64")
        alone = own["source"].isin(only.index[only == asked.year])
        here = own[(own["year"] == year) | (alone & (own["year"] == EVERY))]
        if here.empty:
            left += [] if year == EVERY else ["year"]
            here = own[own["year"] == EVERY]
        own = here
    elif asked.year is not None:
        left.append("year")
    return own, unfollowed(asked, *left)


def words_of(rows: pd.DataFrame) -> str:
    """Return whom narrowed rows are of, in words; empty for everybody, or where there is none."""
    if rows.empty:
        return ""
    job, year = (str(rows[name].iloc[0]) if name in rows else EVERY for name in ("role", "year"))
    in_brackets = job.startswith("(") and job != EVERY
    return Population(
        role=None if in_brackets or job == EVERY else job,
        family=job[1:-1] if in_brackets else None,
        year=None if year == EVERY else int(year),
    ).words


def unfollowed(asked: Population, *left: str) -> Unfollowed | None:
    """Return what was asked for and is left out, role (or family) and year; None where nothing is."""
    job = asked.role or asked.family
    lost = [name for name in left if (job if name == "role" else asked.year) is not None]
    if not lost:
        return None
    own = asked.without(
        *({"role", "family", "year"} - {*lost, *(["family"] if "role" in lost else [])})
    )
    whole = {"role": "roles", "year": "years"}
    return Unfollowed(own.words, f"all {' and '.join(whole[name] for name in lost)}")
