"""How the part of stock in pay rises with experience, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RisingStock", "StockStep"]


@dataclass(frozen=True, slots=True)
class StockStep:
    """By how much the mean share of stock in total pay differs from a band of experience to the next,
    with its 95% interval; `among` says whose, `n` people of both bands.
    """

    lower_band: str
    upper_band: str
    among: str
    n: int
    difference: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class RisingStock:
    """Steps of experience of one source, in their order."""

    source: str
    people: str
    steps: tuple[StockStep, ...]
