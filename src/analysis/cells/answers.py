"""What can be asked of pay, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import pandas as pd

from ..errors import NoSuchColumn, nearest, shorten

__all__ = ["DIMENSIONS", "ENDS", "QUANTILES", "Answer", "Data", "Question", "name_of"]

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
QUANTILES = (0.10, 0.25, 0.50, 0.75, 0.90)  # what tables of pay show


def _listed(value: object) -> list[object]:
    many = isinstance(value, Iterable) and not isinstance(value, str)
    return list(value) if many else [value]  # type: ignore[call-overload]  # narrowed one line above


@dataclass(frozen=True, slots=True)
class Question:
    """Pay by the keys `by`, under the conditions `where`, at one end of the advertised range.

    `where` maps a dimension to a value or a list of values; `end` is low, mid or high, in USD per
    year. `scale` (country, year, factor) multiplies pay by a factor of its country and year, for
    real terms and purchasing power; records without a factor are left out and counted. Records
    equal in every column to an earlier one are left out unless `repeats`.
    """

    by: tuple[str, ...] = ()
    where: Mapping[str, object] = field(default_factory=dict)
    end: Literal["low", "mid", "high"] = "mid"
    repeats: bool = False
    scale: pd.DataFrame | None = None

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

    Columns of `table`: by…, n (records), postings (n and their exact repeats), weight (the sum of
    the records' weights), weight_sq (the sum of squared weights), mean and m2 (of pay), log_mean
    and log_m2 (of log pay); the quantiles p10 to p90, of type 7 of Hyndman and Fan, weights counting
    as repetitions, each with the order statistics that enclose it (p50_lower, p50_upper; null where
    too few records have such); low_end and high_end, the medians of the two ends of the ranges;
    range_width, the median of high end over low end of the records that show a range (null where
    under ten do, and of several cells put together); top_share, the share of the commonest range,
    null where it is under a tenth; and carried, the share of the group's records that the figures
    stand on.

    `unplaced` counts the records that meet the conditions and whose group or factor is not known,
    `absent` those of groups that are too small to be kept.
    """

    table: pd.DataFrame
    unplaced: int
    absent: int = 0


class Data(Protocol):
    """Anything that can answer a Question: `Records` over rows, a `Cube` over kept cuts."""

    @property
    def least(self) -> int:
        """The smallest group that can be answered for: ten where smaller ones are not kept."""
        ...

    def pay(self, question: Question, level: float = 0.95) -> Answer:
        """Return what is paid in each group (see `Answer`), its intervals of `level`."""
        ...

    def shares(self, question: Question, pay: float) -> pd.DataFrame:
        """Return where a figure falls: by…, n, and the shares of weight whose middle lies below it
        (midpoints_below), whose whole range lies below (ranges_below) or above it (ranges_above).
        """
        ...

    def rules(self, question: Question) -> pd.DataFrame:
        """Return mean, p50 and p90 under each rule for repeats and outliers (see `rules.RULES`):
        by…, rule, n and the three, a row per group and rule.
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
