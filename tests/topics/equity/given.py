"""Packages for tests: a preset with some numbers of its own."""

from __future__ import annotations

from typing import Any

from analysis.topics.equity.plan import PUBLIC, Plan
from analysis.topics.equity.question import EquityQuestion

__all__ = ["SURE", "public", "startup"]

SURE: dict[str, Any] = {"leaving": 0.0, "income_tax": 0.0, "discount": 0.0, "draws": 1_000}


def startup(**given: Any) -> Plan:
    """Return the preset of a startup with some numbers changed."""
    return Plan.of(EquityQuestion(**given))


def public(**given: Any) -> Plan:
    """Return the preset of a public company with some numbers changed."""
    return Plan.of(EquityQuestion(preset=PUBLIC, **given))
