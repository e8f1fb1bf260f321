"""One person's offer in the words of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...vocabulary.marks import EXPERIENCE_BANDS

__all__ = ["Person", "experience_band"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is offered a job, in the words of records; None is what is not said. Pay in USD per year."""

    role: str
    country: str
    seniority: str | None = None
    region: str | None = None
    experience_years: float | None = None
    education: str | None = None
    industry: str | None = None
    company_stage: str | None = None
    company_size: str | None = None
    remote: str | None = None
    base: float | None = None
    bonus: float = 0.0
    equity: float = 0.0

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Person:
        """Return the person that notebook 09's parameters describe."""
        words = {name: given[name] for name in cls.__dataclass_fields__ if name != "equity"}
        return cls(**words, equity=given["equity_per_year"])

    @property
    def words(self) -> str:
        """The job in a few words.

        >>> Person("Data scientist", "US", "senior").words
        'a senior Data scientist in US'
        """
        named = f"{self.seniority} {self.role}" if self.seniority else self.role
        return f"{'an' if named[:1].lower() in 'aeiou' else 'a'} {named} in {self.country}"

    @property
    def total(self) -> float | None:
        """Base, bonus and equity of a year; None where no base is said."""
        return None if self.base is None else self.base + self.bonus + self.equity

    def levels(self, experience_in_years: bool, one_country: bool) -> dict[str, str | None]:
        """Return the person as levels of factors, experience as a source tells it."""
        return {
            "location": self.region if one_country else self.country,
            "education": self.education,
            "experience": experience_band(self.experience_years) if experience_in_years else self.seniority,
            "industry": self.industry,
            "company stage": self.company_stage,
            "role": self.role,
            "company size": self.company_size,
            "remote": self.remote,
        }


def experience_band(years: float | None) -> str | None:
    """Return the band that years of experience fall in.

    >>> experience_band(7.5), experience_band(0)
    ('5 to 9 years', '0 to 1 years')
    """
    if years is None:
        return None
    return next(label for least, label in reversed(EXPERIENCE_BANDS) if years >= least)
