"""The three figures on top of notebook 03."""

from __future__ import annotations

from math import isnan

import pandas as pd

from .facts import FactorsAnswer
from .key_facts import KeyFigures, Part
from .order import leading_factors

__all__ = ["key_figures"]


def key_figures(order: pd.DataFrame, sources: pd.DataFrame, answer: FactorsAnswer) -> KeyFigures:
    """Return the two largest shares of the source with most records, and how far guesses are off.

    The records that are counted are those of the sources that have the people who were asked for.

    `order` as `order.order_of_factors` returns it, `sources` as `accounts.factor_sources` keeps
    them, `answer` as `answers.factors_answer` returns it.
    """
    leaders = leading_factors(order)
    largest = leaders.sort_values("records", ascending=False).head(1)
    source = str(largest["source"].iloc[0]) if len(largest) else ""
    compared = sources[sources["compared"] > 0]  # one that has no record is not read
    counted = order.drop_duplicates("source") if answer.people else compared
    own = order[(order["source"] == source) & (order["place"] <= 2)].sort_values("place")
    columns = ["factor", "share", "interval_lower", "interval_upper"]
    return KeyFigures(
        people=answer.people,
        sources=len(counted),
        records=int(counted["records" if answer.people else "compared"].sum()),
        source=source,
        parts=tuple(
            Part(str(factor), float(share), *map(_end, ends))
            for factor, share, *ends in own[columns].itertuples(index=False)
        ),
        wrong_least=answer.wrong_least,
        wrong_most=answer.wrong_most,
    )


def _end(value: float) -> float | None:
    return None if isnan(value) else float(value)
