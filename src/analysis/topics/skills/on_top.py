"""The three figures on top of notebook 02."""

from __future__ import annotations

import pandas as pd

from .facts import Basis
from .key_facts import Figure, KeyFigures

__all__ = ["key_figures"]

_MOST_NAMED = 2


def key_figures(compared: Basis, ranked: pd.DataFrame, priced: pd.DataFrame) -> KeyFigures:
    """Return the two largest shares, and the largest premium that is clear within one employer too.

    `ranked` as `answers.ranked_skills` returns it; `priced` as `premiums.priced`, of records of
    every role. Where only some skills are ranked, the premium is of one of them.
    """
    if compared.among:  # the skills that are ranked, and no others
        priced = priced[priced["skill"].isin(ranked["skill"])]
    sure = priced[priced["clear"] & priced["clear_within"] & ~priced["turned"]]
    best = sure[sure["within"].astype(float) > 0].sort_values("within", ascending=False)
    return KeyFigures(
        basis=compared,
        named=_figures(ranked.head(_MOST_NAMED), "share"),
        premium=next(iter(_figures(best.head(1), "within")), None),
        priced=int(priced["adverts"].max()) if len(priced) else 0,
    )


def _figures(table: pd.DataFrame, name: str) -> tuple[Figure, ...]:
    columns = ["skill", name, f"{name}_lower", f"{name}_upper"]
    return tuple(
        Figure(str(skill), float(value), float(lower), float(upper))
        for skill, value, lower, upper in table[columns].itertuples(index=False)
    )
