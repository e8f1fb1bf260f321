"""The three figures on top of notebook 09."""

from __future__ import annotations

import pandas as pd

from .facts import OfferAnswer
from .key_facts import KeyFigures

__all__ = ["key_figures"]


def key_figures(answer: OfferAnswer, adverts: pd.DataFrame, edition: str) -> KeyFigures:
    """Return the median of comparable adverts, their quartiles, and the narrowest range.

    `adverts` as `comparable.comparable_adverts` returns them, `answer` as `answers.offer_answer`
    made of them; `edition` is the date of the data.
    """
    known = adverts[adverts["p50"].notna()]
    lower, upper = (
        float(known[name].iloc[0]) if len(known) and pd.notna(known[name].iloc[0]) else None
        for name in ("p50_lower", "p50_upper")
    )
    return KeyFigures(
        role=answer.role,
        country=answer.country,
        place=answer.place,
        lower=lower,
        upper=upper,
        narrowest=answer.narrowest,
        level=answer.level,
        edition=edition,
    )
