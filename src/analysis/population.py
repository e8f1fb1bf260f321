"""Who is compared: one value that gives the conditions of a question, the keys of kept tables, and
words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from .vocabulary import country_name, level_word
from .vocabulary.marks import EVERY, FULL_TIME, in_brackets

__all__ = ["Population", "Unfollowed"]


@dataclasses.dataclass(frozen=True, slots=True)
class Unfollowed:
    """What a reader asked for and a figure cannot follow: `asked` names it, `whole` what the figure
    is of instead.
    """

    asked: str
    whole: str


@dataclasses.dataclass(frozen=True, slots=True)
class Population:
    """Records that agree in what is named; None stands for every one."""

    role: str | None = None
    family: str | None = None
    country: str | None = None
    year: int | None = None
    seniority: str | None = None
    remote: str | None = None
    company_size: str | None = None
    employment: str | None = None

    @classmethod
    def of(cls, question: object, *, employments: Collection[object] = ()) -> Population:
        """Return who a notebook is asked for; full time where the data tell it (`employments` has
        it).
        """
        names = [field.name for field in dataclasses.fields(cls) if field.name != "employment"]
        given = {name: getattr(question, name, None) for name in names}
        return cls(**given, employment=FULL_TIME if FULL_TIME in employments else None)

    def without(self, *names: str) -> Population:
        """Return the population with some of its conditions given up."""
        return dataclasses.replace(self, **dict.fromkeys(names))

    def conditions(self, *left_out: str) -> dict[str, object]:
        """Return what is asked of records, as a `Question` takes it, but for what is `left_out`."""
        given = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {
            name: value
            for name, value in given.items()
            if value is not None and name not in left_out
        }

    def unfollowed(self, *names: str) -> Unfollowed | None:
        """Return what of the conditions `names` was asked for where a figure cannot follow them;
        None where nothing was.

        >>> Population(role="Designer", year=2024).unfollowed("role", "country")
        Unfollowed(asked='designer', whole='all roles and countries')
        """
        own = Population(**{name: getattr(self, name) for name in names})
        if own == Population():
            return None
        plurals = [_PLURALS[name] for name in names]
        return Unfollowed(own.words, f"all {' and '.join(plurals)}")

    def key(self, name: str) -> str:
        """Return how kept tables name this population by role (or, in brackets, family), country or
        year.

        >>> Population(family="data", country="DE").key("role"), Population().key("year")
        ('(data)', '(all)')
        """
        if name == "role" and self.family:
            return in_brackets(self.family)
        value = getattr(self, name)
        return EVERY if value is None else str(value)

    @property
    def words(self) -> str:
        """The population as a quiet line names it; empty for every one.

        >>> Population(role="Data scientist", country="US", year=2024, employment="full time").words
        'data scientist, United States, 2024, full time'
        """
        job = self.role or self.family
        parts = [
            job and (job if job[:2].isupper() else f"{job[:1].lower()}{job[1:]}"),
            self.seniority and level_word(self.seniority),
            self.country and country_name(self.country),
            self.remote,
            self.company_size and f"{self.company_size} companies",
            str(self.year) if self.year else None,
            self.employment,
        ]
        return ", ".join(part for part in parts if part)


_PLURALS = {"role": "roles", "country": "countries", "year": "years"}
