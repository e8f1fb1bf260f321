"""What notebook 06 may be asked; what is left out is the preset's."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ...errors import WrongParameter
from ...parameters.check import Parameters

__all__ = ["EquityQuestion"]

Money = Annotated[float, Field(ge=0, le=1e10)]
Price = Annotated[float, Field(ge=0, le=1e7)]
Count = Annotated[float, Field(ge=0, le=1e11)]
Share = Annotated[float, Field(ge=0, le=1)]
Chance = Annotated[float, Field(ge=0, lt=1)]
Months = Annotated[int, Field(ge=1, le=120)]


class EquityQuestion(Parameters):
    """06: one person's package with equity."""

    about: ClassVar[str] = "equity"
    source: str = "embedded"
    preset: Literal["startup", "public company"] = "startup"
    base: Money | None = None
    bonus: Money | None = None
    sign_on: Money | None = None
    grant: Literal["RSU", "ISO", "NSO"] | None = None
    units: Annotated[float, Field(gt=0, le=1e11)] | None = None
    price: Annotated[float, Field(gt=0, le=1e7)] | None = None
    strike: Price | None = None
    schedule: Annotated[str, Field(max_length=60)] | None = None
    vesting_months: Months | None = None
    cliff_months: Annotated[int, Field(ge=0, le=120)] | None = None
    refresh_units: Count | None = None
    leaving: Chance | None = None
    income_tax: Chance | None = None
    gains_tax: Chance | None = None
    volatility: Annotated[float, Field(ge=0, le=3)] | None = None
    growth: Annotated[float, Field(ge=-0.5, le=1)] | None = None
    shares: Annotated[float, Field(gt=0, le=1e12)] | None = None
    raised: Money | None = None
    multiple: Annotated[float, Field(ge=0, le=10)] | None = None
    participation: Literal["none", "full", "capped"] | None = None
    cap: Annotated[float, Field(ge=1, le=100)] | None = None
    seniority: Literal["equal", "latest first"] | None = None
    stage: Literal["seed", "A", "B", "C", "D"] | None = None
    rounds: Annotated[int, Field(ge=0, le=8)] | None = None
    dilution: Chance | None = None
    step_up: Annotated[float, Field(gt=0, le=100)] | None = None
    pool: Chance | None = None
    exit_years: Annotated[float, Field(ge=0.1, le=20)] | None = None
    exits: Annotated[str, Field(max_length=300)] | None = None
    top_multiple: Annotated[float, Field(gt=20, le=1000)] | None = None
    acceleration: Share | None = None
    exercise: Literal["at exit", "when leaving"] | None = None
    window_months: Annotated[int, Field(ge=0, le=240)] | None = None
    cash_given_up: Money | None = None
    discount: Annotated[float, Field(ge=0, le=0.5)] = 0.05
    wealth: Annotated[float, Field(ge=1, le=1e11)] = 200_000.0
    aversion: Annotated[float, Field(ge=0, le=10)] = 2.0
    draws: Annotated[int, Field(ge=1_000, le=1_000_000)] = 100_000
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 6

    @model_validator(mode="after")
    def _can_be_asked(self) -> EquityQuestion:
        """Refuse what cannot be or would change nothing, before anything is run."""
        given = {
            name: value
            for name, field in type(self).model_fields.items()
            if (value := getattr(self, name)) != field.default
        }
        if given.keys() - {"source"}:
            from .checks import wrong  # statistics, which reading a question does not need
            from .plan import Plan

            if said := wrong(Plan.of(self), given):
                raise WrongParameter(said)
        return self
