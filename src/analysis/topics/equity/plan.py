"""One person's package with every number known: a preset, and what was said besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from ...parameters.check import Parameters
from .vesting import MONTHLY

__all__ = ["AT_EXIT", "CAPPED", "PRESETS", "PUBLIC", "STARTUP", "WHEN_LEAVING", "Plan"]

STARTUP, PUBLIC = "startup", "public company"
AT_EXIT, WHEN_LEAVING = "at exit", "when leaving"
CAPPED = "capped"
_PERSON = {"vesting_months": 48, "cliff_months": 12, "leaving": 0.015, "income_tax": 0.35}
PRESETS: Mapping[str, Mapping[str, Any]] = {
    STARTUP: _PERSON
    | {
        **{"base": 150_000.0, "bonus": 0.0, "sign_on": 0.0, "grant": "ISO", "units": 60_000.0},
        **{"price": 1.25, "strike": 0.35, "schedule": MONTHLY, "refresh_units": 0.0},
        **{"gains_tax": 0.2, "shares": 12_000_000.0, "raised": 3_000_000.0, "multiple": 1.0},
        **{"participation": "none", "cap": None, "seniority": "equal", "stage": "seed"},
        **{"rounds": 3, "dilution": None, "step_up": 1.8, "pool": 0.02, "exit_years": 7.0},
        **{"exits": None, "top_multiple": 50.0, "acceleration": 0.0, "exercise": AT_EXIT},
        **{"window_months": 3, "cash_given_up": 30_000.0, "volatility": 0.0, "growth": 0.0},
    },
    PUBLIC: _PERSON
    | {
        **{"base": 180_000.0, "bonus": 27_000.0, "sign_on": 30_000.0, "grant": "RSU"},
        **{"units": 1_600.0, "price": 150.0, "strike": 0.0, "schedule": "25/25/25/25"},
        **{"refresh_units": 200.0, "gains_tax": 0.0, "volatility": 0.4, "growth": 0.05},
        **{"cash_given_up": 30_000.0, "shares": 0.0, "raised": 0.0, "multiple": 1.0},
        **{"participation": "none", "cap": None, "seniority": "equal", "stage": "D"},
        **{"rounds": 0, "dilution": None, "step_up": 1.0, "pool": 0.0, "exit_years": 0.0},
        **{"exits": None, "top_multiple": 50.0, "acceleration": 0.0, "exercise": AT_EXIT},
        **{"window_months": 0},
    },
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A package: pay in USD, chances and taxes as shares, `leaving` a month, the fields as notebook
    06 names its parameters.
    """

    preset: str
    base: float
    bonus: float
    sign_on: float
    grant: str
    units: float
    price: float
    strike: float
    schedule: str
    vesting_months: int
    cliff_months: int
    refresh_units: float
    leaving: float
    income_tax: float
    gains_tax: float
    volatility: float
    growth: float
    shares: float
    raised: float
    multiple: float
    participation: str
    cap: float | None
    seniority: str
    stage: str
    rounds: int
    dilution: float | None
    step_up: float
    pool: float
    exit_years: float
    exits: str | None
    top_multiple: float
    acceleration: float
    exercise: str
    window_months: int
    cash_given_up: float
    discount: float
    wealth: float
    aversion: float
    draws: int
    seed: int

    @classmethod
    def of(cls, question: Parameters) -> Plan:
        """Return the package that notebook 06's parameters describe: an `EquityQuestion`, which has
        refused what cannot be.
        """
        asked = question.model_dump()
        said = {name: value for name, value in asked.items() if value is not None}
        whole = {**PRESETS[said["preset"]], **said}
        if said.get("grant") == "RSU" and "strike" not in said:
            whole["strike"] = 0.0
        return cls(**{field.name: whole[field.name] for field in fields(cls)})

    @property
    def is_startup(self) -> bool:
        """Whether the company is not traded."""
        return self.preset == STARTUP

    @property
    def has_strike(self) -> bool:
        """Whether the grant is of options."""
        return self.grant != "RSU"

    @property
    def paper(self) -> float:
        """What the grant is worth on paper today: at today's price, less the strike."""
        return self.units * max(self.price - self.strike, 0.0)
