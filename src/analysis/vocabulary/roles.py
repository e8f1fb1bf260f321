"""Job titles to roles, families and seniority.

`roles.csv` lists each role with its family and the official occupation nearest to it. A title is
read by the rules of `titles`; one that they do not know stays unmapped: it is listed with its
count, never guessed. The sources of the tables in `data` are read by the rules under which these
were made (`carried_titles`), so that their records stay as they are until all tables are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from .carried_titles import carried_role, carried_seniority
from .title_levels import SENIORITIES, has_several_levels, level_of_title
from .title_lexicon import read_table
from .title_parts import parts_of
from .title_ranges import may_span_levels
from .titles import NAMES_NO_JOB, OUTSIDE_LIST, role_of_title

__all__ = [
    "FAMILIES",
    "NAMES_NO_JOB",
    "OUTSIDE_LIST",
    "SENIORITIES",
    "ParsedTitle",
    "carried_title",
    "map_titles",
    "parse_title",
    "read_role",
    "roles_table",
    "titles_of_several_levels",
    "unmapped_titles",
]

# The twelve families of article A; roles outside them have families of their own.
FAMILIES = (
    "artificial intelligence",
    "machine learning operations",
    "data science and analytics",
    "data engineering",
    "software engineering",
    "systems software",
    "cloud",
    "devops and reliability",
    "cybersecurity",
    "product management",
    "blockchain",
    "technology executives",
)


class ParsedTitle(NamedTuple):
    """What a title says: `role` (None where unmapped, `-` where it names no job, `?` for a job
    outside the list), its `family` and `seniority`.
    """

    role: str | None
    family: str | None
    seniority: str | None


@cache
def roles_table() -> pd.DataFrame:
    """Return the roles: columns role, family, soc (nearest official occupation, may be null), note."""
    table = read_table("roles.csv")
    return table.where(table != "")


@cache
def _families() -> dict[str, str]:
    table = roles_table()
    return dict(zip(table["role"], table["family"], strict=True))


@lru_cache(maxsize=100_000)
def parse_title(title: str) -> ParsedTitle:
    """Return role, family and seniority of one title; what it does not say is None.

    >>> parse_title("Sr. Machine-Learning Engineer")
    ParsedTitle(role='Machine learning engineer', family='artificial intelligence', seniority='senior')
    >>> parse_title("Softwareentwickler:in (m/w/d) Java").role
    'Software engineer'
    >>> parse_title("Manager").role
    '-'
    """
    main, aside = parts_of(title)
    if main and not any(part.known or not part.unknown for part in (*main, *aside)):
        return ParsedTitle(None, None, None)  # not one word is understood
    role = role_of_title(main, aside)
    return ParsedTitle(role, _families().get(role or ""), level_of_title(main, aside))


def read_role(text: str) -> str | None:
    """Return the role that a cell of a column of roles names: one of the list by its name, or by a
    title that means it; None where it is neither.

    >>> read_role("data SCIENTIST"), read_role("SRE"), read_role("Bosun")
    ('Data scientist', 'Site reliability engineer', None)
    """
    named = _by_name().get(" ".join(text.lower().split()))
    if named:
        return named
    parsed = parse_title(text)
    return parsed.role if parsed.family else None


@cache
def _by_name() -> dict[str, str]:
    return {role.lower(): role for role in _families()}


def map_titles(titles: Iterable[str], *, carried: bool = False) -> pd.DataFrame:
    """Return one row per distinct title: title, role, family, title_seniority (null where unknown).

    A title that names no job, or a job outside the list, has a null role here and says so in
    `title_status` (mapped | names no job | outside the list | unmapped). With `carried` titles are
    read by the rules under which the tables in `data` were made.
    """
    rows = []
    for title in dict.fromkeys(titles):
        parsed = carried_title(title) if carried else parse_title(title)
        mapped = parsed.family is not None
        rows.append(
            (
                title,
                parsed.role if mapped else None,
                parsed.family,
                parsed.seniority,
                "mapped" if mapped else _STATUS[parsed.role],
            )
        )
    columns = ["title", "role", "family", "title_seniority", "title_status"]
    return pd.DataFrame(rows, columns=columns).astype("str")


_STATUS = {NAMES_NO_JOB: "names no job", OUTSIDE_LIST: "outside the list", None: "unmapped"}


def carried_title(title: str) -> ParsedTitle:
    """Return what `parse_title` does, by the rules under which the tables in `data` were made."""
    role, seniority = carried_role(title), carried_seniority(title)
    return ParsedTitle(role, _families().get(role or ""), seniority)


def unmapped_titles(records: pd.DataFrame) -> pd.DataFrame:
    """Return the titles of `records` (columns title, title_status) that have no role, the commonest
    first: title, status (unmapped | outside the list | names no job), records.

    They are the reader's own and for the reader's eyes: no count is withheld.
    """
    table = records.loc[records["title"].notna(), ["title", "title_status"]]
    table = table[table["title_status"].isin(list(_STATUS.values()))]
    counts = table.groupby(["title", "title_status"]).size().rename("records").reset_index()
    counts = counts.rename(columns={"title_status": "status"})
    return counts.sort_values(["records", "title"], ascending=[False, True], ignore_index=True)


def titles_of_several_levels(records: pd.DataFrame) -> pd.DataFrame:
    """Return the titles of `records` (columns title, seniority) that name a range of levels, where
    the records therefore have none, the commonest first: title, records.
    """
    open_ = records.loc[records["seniority"].isna() & records["title"].notna(), "title"]
    counts = open_.value_counts().rename_axis("title").rename("records").reset_index()
    ranges = counts["title"].map(
        lambda title: may_span_levels(title) and has_several_levels(*parts_of(title))
    )
    return counts[ranges.astype(bool)].sort_values(
        ["records", "title"], ascending=[False, True], ignore_index=True
    )
