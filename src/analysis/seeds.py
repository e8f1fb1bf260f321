"""What the two articles assert, as data in our own words (`seeds/`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from .errors import DamagedFile, NoSuchName, shorten
from .home import data_home

__all__ = [
    "Article",
    "Claim",
    "Evidence",
    "Figure",
    "Item",
    "Listing",
    "Section",
    "load_article",
    "printed_pay",
    "printed_skills",
]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it is there: ten times faster


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Section(_Entry):
    """A part of an article: its lines, what it is about and which notebooks answer it."""

    id: str
    title: str
    lines: tuple[int, int]
    about: str
    answered_in: tuple[str, ...]


class Figure(_Entry):
    """A number or threshold that an article states; `printed` stands literally in its line."""

    id: str
    section: str
    line: int
    printed: str
    says: str
    subject: str | None
    measure: str | None
    value: float | None
    bound: Literal["equal", "at_least", "at_most", "about", "range"]
    unit: str | None
    population: str | None
    year: int | None
    fault: str | None


class Item(_Entry):
    """A member of a list; `rank` is null where the list does not rank."""

    rank: int | None
    name: str
    line: int


class Listing(_Entry):
    """A list that an article gives, ranked or not."""

    id: str
    section: str
    lines: tuple[int, int]
    ranked: bool
    says: str
    items: tuple[Item, ...]
    fault: str | None


class Evidence(_Entry):
    """What decides a claim: the notebook and the finding whose facts do, by which rule
    (`topics/claims/outcomes.py`), and `of` which roles, skills, factors or comparisons.
    """

    notebook: str
    finding: str
    rule: str
    of: tuple[str, ...] = ()


class Claim(_Entry):
    """An assertion, resting on figures and lists; its result follows from the facts that its
    evidence names, and never stands in the seed.
    """

    id: str
    section: str
    line: int
    says: str
    kind: Literal["number", "order", "comparison", "trend", "mechanism", "advice", "forecast"]
    testable: bool
    answered_in: tuple[str, ...]
    rests_on: tuple[str, ...]
    fault: str | None
    evidence: Evidence | None = None


class Article(_Entry):
    """One article: where it is known from, and all that it asserts."""

    article: Literal["A", "B"]
    title: str
    file: str
    sha256: str
    lines: int
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    lists: tuple[Listing, ...]
    claims: tuple[Claim, ...]

    def figure(self, name: str) -> Figure:
        """Return the figure of that id."""
        found = next((figure for figure in self.figures if figure.id == name), None)
        if found is None:
            raise NoSuchName(f"article {self.article} has no figure {shorten(name)}.")
        return found


@cache
def load_article(letter: Literal["A", "B"]) -> Article:
    """Return an article's seed, checked against the schema above."""
    path = data_home() / "seeds" / f"article_{letter.lower()}.yaml"
    try:
        stated = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return Article.model_validate(stated)
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DamagedFile(
            f"{path.name} cannot be read: {' '.join(str(error).split())[:200]}"
        ) from None


def printed_pay() -> pd.DataFrame:
    """Return article B's five jobs: rank, role, printed (as it stands in the list), pay (USD),
    fault.

    `pay` is the figure of the job's own heading, which is whole where the list is garbled.
    """
    article = load_article("B")
    by_subject = {
        figure.subject: figure for figure in article.figures if figure.id.endswith("_heading")
    }
    in_list = [
        f for f in article.figures if f.section == "b_five_jobs" and f.id.startswith("b_salary_")
    ]
    rows = [
        (
            rank,
            f.subject,
            f.printed,
            by_subject[f.subject].value if f.subject in by_subject else f.value,
            f.fault,
        )
        for rank, f in enumerate(in_list, 1)
    ]
    return pd.DataFrame(rows, columns=["rank", "role", "printed", "pay", "fault"])


def printed_skills() -> pd.DataFrame:
    """Return article B's ranked skills: rank (nine is missing), item, skills (parted by
    semicolons).

    An item may name several skills; `seeds/skills_b.csv` says which of the vocabulary they are.
    """
    named = pd.read_csv(data_home() / "seeds" / "skills_b.csv")
    listing = next(entry for entry in load_article("B").lists if entry.id == "b_skills")
    printed = pd.DataFrame(
        [(item.rank, item.name) for item in listing.items], columns=["rank", "item"]
    )
    return printed.merge(named[["item", "skills"]], on="item", how="left", validate="one_to_one")
