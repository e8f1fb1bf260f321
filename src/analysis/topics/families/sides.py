"""The pairs of article A as groups of records (`pairs.yaml`): which records are of either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field

from ...datasets.account import FACTORS, SKILLS, Carried
from ...datasets.samples import factor_rows
from ...datasets.study import Studies, Study
from ...vocabulary import ancestors
from ...vocabulary.marks import LEAST_CLUSTERS
from ...vocabulary.specialties import specialties_of

__all__ = [
    "BY_EMPLOYER",
    "HIDDEN",
    "INDEPENDENT",
    "PEOPLE",
    "PLATFORMS",
    "Pair",
    "Side",
    "Way",
    "hides",
    "load_pairs",
    "pay_rows",
    "sides_of",
]

PLATFORMS = ("AWS", "Azure", "Google Cloud")
BY_EMPLOYER, INDEPENDENT, HIDDEN = "by employer", "independent", "hidden employers"  # errors
PEOPLE = Carried(
    (
        "levels_fyi",
        "stackoverflow_2017",
        "stackoverflow_2024",
        *("h1b_data_jobs", *SKILLS.sources),
    ),
    ".parquet",
    FACTORS.licences,
    named=True,
)
_POSTED = ("advert", "filing")
_OTHER = "other"
_PLATFORMS = {"none": (0, 0), "one": (1, 1), "several": (2, 3), "any": (1, 3)}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Side(_Part):
    """A group of records by what they state; all that is given must hold."""

    role: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    specialty: tuple[str, ...] | Literal["other"] = ()
    names: tuple[str, ...] = ()
    names_none: tuple[str, ...] = ()
    platforms: Literal["", "none", "one", "several", "any"] = ""
    years: int | None = None

    @property
    def skilled(self) -> bool:
        """Whether the skills that records name tell who is of the group."""
        return bool(self.names or self.names_none or self.platforms)


class Way(_Part):
    """Two groups by the words that a source has."""

    first: Side
    second: Side


class Pair(_Part):
    """A pair of the article: what the groups are called, what the first is said to be paid, and the
    ways to find both in a source.
    """

    pair: str
    family: str
    first: str
    second: str
    expects: Literal["more", "the same"]
    ways: tuple[Way, ...] = Field(min_length=1)


@cache
def load_pairs() -> tuple[Pair, ...]:
    """Return the pairs in the order of the article."""
    text = Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8")
    return tuple(map(Pair.model_validate, yaml.safe_load(text)))


def pay_rows(study: Study) -> pd.DataFrame:
    """Return `factor_rows` of records paid by the year, with family, specialty, years of experience
    and, where the source lists skills, `skills` (a set, empty where none is listed) and `listed`
    (whether any is).
    """
    return study.once(_pay_rows)


def _pay_rows(study: Study) -> pd.DataFrame:
    rows = factor_rows(study)
    names = ("record_id", "family", "specialty", "experience_years", "pay_period")
    more = study.columns(*names).drop_duplicates("record_id")
    table = rows.merge(more, on="record_id", how="left", validate="many_to_one")
    table = table[table["pay_period"].fillna("year") == "year"].reset_index(drop=True)
    named = study.skills.dropna().groupby("record_id")["skill"].agg(frozenset)
    unknown = set(study.skills["record_id"]) - set(named.index)  # lists of other skills
    skills = table["record_id"].map({**named, **dict.fromkeys(unknown, frozenset())})
    return table.assign(
        specialty=specialties_of(table["specialty"]),
        listed=skills.notna(),
        skills=skills.where(skills.notna(), frozenset()),
    )


def hides(rows: pd.DataFrame, studies: Studies) -> bool:
    """Return whether employers post the records and are not named."""
    posted = any(study.columns("kind")["kind"].isin(_POSTED).any() for study in studies)
    return posted and rows["employer"].nunique() < LEAST_CLUSTERS


def sides_of(rows: pd.DataFrame, way: Way) -> tuple[pd.Series, pd.Series] | None:
    """Return which of `pay_rows` are of the first and of the second group (booleans), no record of
    both; None where the source has none of the words of the first.
    """
    first = _members(rows, way.first, way.first)
    second = _members(rows, way.second, way.first) & ~first
    return (first, second) if first.any() and second.any() else None


def _members(rows: pd.DataFrame, side: Side, first: Side) -> pd.Series:
    found = pd.Series(True, index=rows.index)
    for column, values in (("role", side.role), ("family", side.family)):
        if values:
            found &= rows[column].isin(values)
    if side.specialty == _OTHER:
        found &= rows["specialty"].notna() & ~rows["specialty"].isin(list(first.specialty))
    elif side.specialty:
        found &= rows["specialty"].isin(list(side.specialty))
    if side.years is not None:
        found &= rows["experience_years"] >= side.years
    return found & _naming(rows, side) if side.skilled else found


def _naming(rows: pd.DataFrame, side: Side) -> pd.Series:
    """Return which records list skills, and name those that a side asks for."""
    found = rows["listed"].copy()
    if side.names or side.names_none:
        wanted = {*side.names, *side.names_none}
        named = rows["skills"].map(lambda own: not wanted.isdisjoint(own)).astype(bool)
        found &= named if side.names else ~named
    if side.platforms:
        low, high = _PLATFORMS[side.platforms]
        found &= rows["skills"].map(_platforms).between(low, high)
    return found


def _platforms(skills: frozenset[str]) -> int:
    """Return how many cloud platforms skills name, their services among them."""
    return sum(any(one in _within()[platform] for one in skills) for platform in PLATFORMS)


@cache
def _within() -> Mapping[str, frozenset[str]]:
    """Return the skills that are a platform or a service of one."""
    return {platform: frozenset(_parts(platform)) for platform in PLATFORMS}


def _parts(platform: str) -> Sequence[str]:
    from ...vocabulary import skills_table

    names = skills_table()["skill"].astype(str)
    return [name for name in names if name == platform or platform in ancestors(name)]
