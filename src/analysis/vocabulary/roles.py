"""Job titles to roles, families and seniority, by the readable tables beside this file.

`roles.csv` lists each role with its family and the official occupation nearest to it;
`title_rules.csv` lists patterns, the first that matches decides. A role of `-` marks a title that
names no job ("Manager"), `?` a job outside the list. A title no rule matches stays unmapped: it is
listed with its count, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

__all__ = [
    "FAMILIES",
    "NAMES_NO_JOB",
    "OUTSIDE_LIST",
    "SENIORITIES",
    "ParsedTitle",
    "map_titles",
    "parse_title",
    "roles_table",
]

NAMES_NO_JOB = "-"
OUTSIDE_LIST = "?"
SENIORITIES = ("entry", "mid", "senior", "lead", "executive")

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

_SENIORITY_WORDS = {
    "intern": "entry",
    "trainee": "entry",
    "junior": "entry",
    "jr": "entry",
    "graduate": "entry",
    "senior": "senior",
    "sr": "senior",
    "staff": "lead",
    "principal": "lead",
    "lead": "lead",
}
_LEADING_RANK = re.compile(
    r"^(?:(senior|sr|junior|jr|staff|principal|lead|graduate|trainee)\b[. ]*)+"
)
_LEVEL = re.compile(r"\s+(?:(?:level\s+)?(?:[1-9]|i{1,3}|iv|v))$")
_NOT_A_LETTER = re.compile(r"[^\w&.+#]+")


class ParsedTitle(NamedTuple):
    """What a title says: `role` (None where unmapped, `-` where it names no job) and `seniority`."""

    role: str | None
    family: str | None
    seniority: str | None


@cache
def roles_table() -> pd.DataFrame:
    """Return the roles: columns role, family, soc (nearest official occupation, may be null), note."""
    return _read("roles.csv")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = _read("title_rules.csv")
    known = {*roles_table()["role"], NAMES_NO_JOB, OUTSIDE_LIST}
    unknown = set(table["role"]) - known
    if unknown:
        raise ValueError(f"title_rules.csv names roles that roles.csv lacks: {sorted(unknown)}")
    return tuple((re.compile(rule["pattern"]), rule["role"]) for rule in table.to_dict("records"))


@cache
def _families() -> dict[str, str]:
    table = roles_table()
    return dict(zip(table["role"], table["family"], strict=True))


@cache
def parse_title(title: str) -> ParsedTitle:
    """Return role, family and seniority of one title; what it does not say is None.

    >>> parse_title("Sr. Machine-Learning Engineer")
    ParsedTitle(role='Machine learning engineer', family='artificial intelligence', seniority='senior')
    >>> parse_title("Manager").role
    '-'
    """
    plain = _normalise(title)
    seniority = _seniority(plain)
    bare = _LEVEL.sub("", plain)
    # "Lead Data Scientist" is a data scientist, "Data Lead" manages data: only leading ranks go.
    bare = _LEADING_RANK.sub("", bare).strip() or bare
    role = next((role for pattern, role in _rules() if pattern.search(bare)), None)
    return ParsedTitle(role, _families().get(role or ""), seniority)


def map_titles(titles: Iterable[str]) -> pd.DataFrame:
    """Return one row per distinct title: title, role, family, title_seniority (null where unknown).

    A title that names no job, or a job outside the list, has a null role here and says so in
    `title_status` (mapped | names no job | outside the list | unmapped).
    """
    rows = []
    for title in dict.fromkeys(titles):
        parsed = parse_title(title)
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


def _normalise(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).lower()
    return _NOT_A_LETTER.sub(" ", folded[:300]).replace("_", " ").strip()


def _seniority(plain: str) -> str | None:
    words = plain.split()
    if re.search(r"\b(chief|ciso|cto|cio|vp|vice president|director|head of)\b", plain):
        return "executive"
    return next(
        (
            _SENIORITY_WORDS[word.strip(".")]
            for word in words
            if word.strip(".") in _SENIORITY_WORDS
        ),
        None,
    )


def _read(name: str) -> pd.DataFrame:
    with (files(__package__) / name).open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False, na_values=[""])
