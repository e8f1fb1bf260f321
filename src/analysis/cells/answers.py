"""What can be asked of pay, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import pandas as pd

from ..errors import NoSuchColumn, nearest, shorten

__all__ = ["DIMENSIONS", "ENDS", "Answer", "Data", "Question", "name_of"]

# What pay can be asked by, and under which conditions.
DIMENSIONS = (
    "source",
    "employment",
    "role",
    "family",
    "country",
    "year",
    "seniority",
    "remote",
    "company_size",
    "education",
    "industry",
    "company_stage",
)
ENDS = ("low", "mid", "high")


def _listed(value: object) -> list[object]:
    many = isinstance(value, Iterable) and not isinstance(value, str)
    return list(value) if many else [value]  # type: ignore[call-overload]  # narrowed one line above


@dataclass(frozen=True, slots=True)
class Question:
    """Pay by the keys `by`, under the conditions `where`, at one end of the advertised range.

    `where` maps a dimension to a value or a list of values; `end` is low, mid or high, in USD per
    year. `scale` (country, year, factor) multiplies pay by a factor of its country and year, for
    real terms and purchasing power; records without a factor are left out and counted. `repeats`
    False leaves out records equal in every column to an earlier one. `within` keeps pay, after
    scaling, in [low, high].
    """

    by: tuple[str, ...] = ()
    where: Mapping[str, object] = field(default_factory=dict)
    end: Literal["low", "mid", "high"] = "mid"
    repeats: bool = True
    scale: pd.DataFrame | None = None
    within: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        for name in (*self.by, *self.where):
            if name not in DIMENSIONS:
                raise NoSuchColumn(
                    f"pay cannot be asked by {shorten(name)}; there are {', '.join(DIMENSIONS)}."
                    f"{nearest(name, DIMENSIONS)}"
                )

    @property
    def conditions(self) -> dict[str, list[object]]:
        """Return `where` with a list of values for every dimension."""
        return {k: _listed(v) for k, v in self.where.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """A row per group of `by`, sorted by it, and how the figures came about.

    Columns of `table`: by…, n (records), weight (their sum), weight_sq (sum of squared weights),
    mean and m2 (of pay), log_mean and log_m2 (of log pay), and one column per probability asked,
    named as `name_of` says (p50 for .5): type 7 of Hyndman and Fan, weights counting as
    repetitions. `exact` is False where cells had to be merged; `unplaced` counts the records that
    meet every condition that can be checked but whose group is not known; over cells at most so
    many, because a pooled cell may also hold records that the conditions would leave out.
    """

    table: pd.DataFrame
    exact: bool
    unplaced: int


class Data(Protocol):
    """Anything that can answer a Question: `Records` over rows, `Cells` over aggregates."""

    @property
    def exact(self) -> bool:
        """Whether answers come from the records themselves."""
        ...

    @property
    def least(self) -> int:
        """The smallest group that can be answered for: ten where smaller ones are pooled."""
        ...

    def ask(self, question: Question, probabilities: Sequence[float] = ()) -> Answer:
        """Return n, moments and quantiles per group."""
        ...

    def order_statistics(self, question: Question, ranks: pd.DataFrame) -> pd.DataFrame:
        """Return the pay at given ranks: `ranks` has by… and columns of ranks from 1 (may be null)."""
        ...

    def shares_up_to(self, question: Question, pay: float, *, below: bool = False) -> pd.DataFrame:
        """Return, beside the keys, n and share: records with pay up to (or `below`) a figure."""
        ...

    def factor_cells(self, question: Question) -> pd.DataFrame:
        """Return cells of equal keys for a regression of log pay: by… (categorical), weight, n,
        log_mean, log_m2.

        A key that is not known is missing, over cells also one that was pooled; no record is left
        out for it.
        """
        ...

    def values(self, dimension: str) -> list[object]:
        """Return the values that a dimension takes, the most frequent first."""
        ...


def name_of(probability: float) -> str:
    """Return the column name of a quantile.

    >>> name_of(0.5), name_of(0.025)
    ('p50', 'p2.5')
    """
    return f"p{100 * probability:g}"
