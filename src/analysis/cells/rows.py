"""The rows that a question is about, as SQL: keys, pay, both ends of the range, weight, is_repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..engine.sql import Tables, listed
from .answers import Question

__all__ = ["EVERYBODY", "IS_RANGE", "WIDTH", "Rows"]

EVERYBODY = "everybody"  # a constant key, so that "no key" needs no code of its own
IS_RANGE, WIDTH = "high > low", "high / low"  # an advert that shows a range, and how wide it is
_PAY = {
    "low": "pay_low_usd",
    "mid": "((pay_low_usd + pay_high_usd) / 2)",
    "high": "pay_high_usd",
}


@dataclass(frozen=True)
class Rows:
    """What a question reads: SQL to stand behind FROM, and the tables that it names."""

    paths: tuple[Path | str, ...]
    question: Question
    bounds: pd.DataFrame | None = (
        None  # keys, rule, least, most, repeated: a group per rule as well
    )
    employers: bool = False  # whether a column employer is read; who names none is alone

    @property
    def keys(self) -> list[str]:
        """The keys of the question; a constant one where it has none."""
        return [*self.groups, *([] if self.bounds is None else ["rule"])]

    @property
    def groups(self) -> list[str]:
        """The keys but for the rule."""
        return list(self.question.by) or [EVERYBODY]

    @property
    def tables(self) -> Tables:
        """The tables that the SQL names."""
        found: dict[str, tuple[Path | str, ...] | pd.DataFrame] = {"records": self.paths}
        if self.question.scale is not None:
            found["factors"] = self.question.scale[["country", "year", "factor"]].rename(
                columns={"country": "scaled_country", "year": "scaled_year"}
            )
        if self.bounds is not None:
            found["bounds"] = self.bounds
        return found

    def every(self) -> str:
        """Return all rows that meet the conditions: with repeats, with null keys, pay null where it
        has no factor.
        """
        return self._rows([])

    def placed(self) -> str:
        """Return the rows of groups that are known, repeats as the question or the rule says."""
        known = [f"{name} IS NOT NULL" for name in self.question.by]
        if self.question.scale is not None:
            known.append("factor IS NOT NULL")
        if self.bounds is not None:
            kept = "pay BETWEEN least AND most AND (repeated OR NOT is_repeat)"
            columns = ", ".join([*self.keys, "pay", "low", "high", "weight"])
            joined = f"{self._rows(known)} JOIN bounds USING ({', '.join(self.groups)})"
            return f"(SELECT {columns} FROM {joined} WHERE {kept}) AS pay_rows"
        return self._rows([*known, *([] if self.question.repeats else ["NOT is_repeat"])])

    def _rows(self, further: Sequence[str]) -> str:
        factor = "" if self.question.scale is None else " * factor"
        columns = [
            *(self.question.by or [f"1 AS {EVERYBODY}"]),
            f"{_PAY[self.question.end]}{factor} AS pay",
            f"pay_low_usd{factor} AS low",
            f"pay_high_usd{factor} AS high",
            "weight",
            "is_repeat",
            *(["coalesce(employer, record_id) AS employer"] if self.employers else []),
        ]
        conditions = " AND ".join([*self._where(), *further])
        return f"(SELECT {', '.join(columns)} FROM {self._from()} WHERE {conditions}) AS pay_rows"

    def _from(self) -> str:
        if self.question.scale is None:
            return "records"
        same = "coalesce(country, '') = scaled_country AND year = scaled_year"
        return f"records LEFT JOIN factors ON {same}"

    def _where(self) -> list[str]:
        asked = [
            f"{name} IN {listed(_of_type(name, wanted))}" if wanted else "1 = 0"
            for name, wanted in self.question.conditions.items()
        ]
        return [*asked, "pay_low_usd IS NOT NULL"]


def _of_type(name: str, wanted: Sequence[object]) -> list[object]:
    """Return the values of a condition as the column has them: years are numbers, all else texts."""
    if name != "year":
        return [str(value) for value in wanted]
    return [int(value) for value in pd.to_numeric(pd.Series(list(wanted)))]
