"""Answers with labels of currencies as stated: a small cube of the countries concerned, beside the
main one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from ..cells import Answer, Data, Question
from ..errors import NotCarried
from ..vocabulary import country_name

__all__ = ["SecondReading"]


class SecondReading:
    """`second` where a question is about its `countries`, `first` elsewhere; a question that puts
    them together with others is refused, because no cell was made of both.
    """

    def __init__(self, first: Data, second: Data, countries: tuple[str, ...]) -> None:
        """Take both readings, and the countries in which they differ."""
        self.first, self.second, self.countries = first, second, countries

    @property
    def least(self) -> int:
        """The smallest group that can be answered for."""
        return self.first.least

    def pay(self, question: Question, level: float = 0.95) -> Answer:
        """Return what is paid in each group (see `Data.pay`)."""
        answers: list[Answer] = []
        table = self._joined(question, lambda data, asked: _kept(data.pay(asked, level), answers))
        unplaced, absent = (
            sum(getattr(each, n) for each in answers) for n in ("unplaced", "absent")
        )
        return Answer(table, unplaced, absent)

    def shares(self, question: Question, pay: float) -> pd.DataFrame:
        """Return where a figure falls among the records of each group (see `Data.shares`)."""
        return self._joined(question, lambda data, asked: data.shares(asked, pay))

    def rules(self, question: Question) -> pd.DataFrame:
        """Return mean, p50 and p90 of each group under each rule (see `Data.rules`)."""
        return self._joined(question, lambda data, asked: data.rules(asked))

    def values(self, dimension: str) -> list[object]:
        """Return the values of a dimension, the most frequent first."""
        here = self.second.values(dimension) if dimension == "country" else []
        known = self.first.values(dimension)
        return [*known, *[value for value in here if value not in known]]

    def _joined(
        self, question: Question, ask: Callable[[Data, Question], pd.DataFrame]
    ) -> pd.DataFrame:
        by = list(question.by)
        parts = []
        for data, asked in self._parts(question):
            part = ask(data, asked)
            if data is self.first and "country" in by:
                part = part[~part["country"].isin(self.countries)]
            parts.append(part)
        whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
        return whole.sort_values(by, kind="stable", ignore_index=True) if by else whole

    def _parts(self, question: Question) -> Iterator[tuple[Data, Question]]:
        """Yield which data are asked what."""
        wanted = question.conditions.get("country")
        here = [c for c in self.countries if wanted is None or c in wanted]
        elsewhere = wanted is None or len(here) < len(wanted)
        if here and elsewhere and "country" not in question.by:
            named = ", ".join(map(country_name, self.countries))
            raise NotCarried(
                f"with labels of currencies as stated, {named} are kept apart from other countries: "
                "name one country, or ask by country."
            )
        if elsewhere:
            yield self.first, question
        for country in here:  # one at a time: single groups are exact
            yield self.second, replace(question, where={**question.where, "country": country})


def _kept(answer: Answer, answers: list[Answer]) -> pd.DataFrame:
    answers.append(answer)
    return answer.table
