"""One person's offer in the words of records."""

from __future__ import annotations

from dataclasses import dataclass

from ...vocabulary.marks import EXPERIENCE_BANDS
from .question import OfferQuestion

__all__ = ["Person", "experience_band"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is offered a job, in the words of records; None is what is not said. Pay in USD per
    year.
    """

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
    def of(cls, question: OfferQuestion) -> Person:
        """Return the person that notebook 09's parameters describe."""
        return cls(
            role=question.role,
            country=question.country,
            seniority=question.seniority,
            region=question.region,
            experience_years=question.experience_years,
            education=question.education,
            industry=question.industry,
            company_stage=question.company_stage,
            company_size=question.company_size,
            remote=question.remote,
            base=question.base,
            bonus=question.bonus,
            equity=question.equity_per_year,
        )

    @property
    def total(self) -> float | None:
        """Base, bonus and equity of a year; None where no base is said."""
        return None if self.base is None else self.base + self.bonus + self.equity

    def levels(self, experience_in_years: bool, one_country: bool) -> dict[str, str | None]:
        """Return the person as levels of factors, experience as a source states it."""
        return {
            "location": self.region if one_country else self.country,
            "education": self.education,
            "experience": experience_band(self.experience_years)
            if experience_in_years
            else self.seniority,
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
