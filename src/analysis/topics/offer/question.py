"""What notebook 09 may be asked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from ...parameters.check import Parameters
from ...parameters.closed import Closed
from ...parameters.kinds import Country, Currency, Education, Labels, Role, Seniority, Year
from ...vocabulary import known_currencies
from ...vocabulary.marks import CALIBRATED

__all__ = ["OfferQuestion"]


def _calibrated(level: float) -> float:
    if level not in CALIBRATED:
        raise ValueError(f"intervals are calibrated at {', '.join(map(str, CALIBRATED))} only")
    return level


def _paid_in(code: str) -> str:
    if code == "PPP":
        raise ValueError("an offer is paid in a currency; PPP is none")
    return code


Confidence = Annotated[
    float, AfterValidator(_calibrated), Closed(lambda: [str(level) for level in CALIBRATED])
]
PaidIn = Annotated[
    Currency,
    AfterValidator(_paid_in),
    Closed(lambda: sorted(known_currencies()), "a code such as USD, EUR or GBP"),
]


class OfferQuestion(Parameters):
    """09: one person's offer."""

    about: ClassVar[str] = "person"
    source: str = "embedded"
    role: Role = "Data scientist"
    seniority: Seniority | None = "senior"
    country: Country = "US"
    region: Annotated[str, Field(max_length=60)] | None = "CA"
    year: Year | None = 2024
    experience_years: Annotated[float, Field(ge=0, le=60)] | None = 6.0
    education: Education | None = "master"
    industry: Annotated[str, Field(max_length=80)] | None = None
    company_stage: Annotated[str, Field(max_length=40)] | None = None
    company_size: Literal["small", "medium", "large"] | None = "medium"
    remote: Literal["onsite", "hybrid", "remote"] | None = "remote"
    base: Annotated[float, Field(gt=0, le=10_000_000_000)] | None = 170_000.0
    bonus: Annotated[float, Field(ge=0, le=10_000_000_000)] = 15_000.0
    equity_per_year: Annotated[float, Field(ge=0, le=100_000_000_000)] = 25_000.0
    currency: PaidIn = "USD"
    currency_labels: Labels = "audited"
    level: Confidence = 0.9
