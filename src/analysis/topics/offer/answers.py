"""What notebook 09 answers about one offer: tables in, facts out; all arithmetic of its sentences
is here or below.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...cells import Data
from ...methods.uncertainty import wilson
from ...vocabulary.marks import LEAST_POPULATION
from .comparable import LEAST_ADVERTS, nearest
from .facts import (
    Adverts,
    Comparable,
    Mover,
    Movers,
    OfferAnswer,
    Range,
    Ranges,
)
from .held import by_employers
from .movers import FIXED
from .question import OfferQuestion

__all__ = [
    "comparable",
    "movers",
    "offer_answer",
    "ranges",
    "verdict_of",
]

QUARTILES = (0.25, 0.75)
Row = Mapping[Hashable, Any]


def offer_answer(
    data: Data, question: OfferQuestion, adverts: pd.DataFrame, guesses: pd.DataFrame
) -> OfferAnswer:
    """Return the verdict on an offer, and how widely pay varies among people like this.

    `adverts` as `comparable_adverts` returns them, of `data`; `guesses` as `intervals.guesses`
    returns them.
    """
    groups, found = _adverts(adverts), _ranges(guesses)
    place = groups[0] if groups else None
    verdict, rival = _verdict(place, question)
    sources = set(guesses["source"])
    return OfferAnswer(
        role=question.role,
        country=question.country,
        base=question.base,
        verdict=verdict,
        rival=rival,
        place=place,
        nearest=None if place else nearest(data, question),
        least=LEAST_ADVERTS,
        narrowest=min(found, key=lambda each: each.ratio, default=None),
        sources=len(sources),
        silent=len(sources - {each.source for each in found}),
        level=question.level,
        needed=LEAST_POPULATION,
    )


def comparable(adverts: pd.DataFrame, question: OfferQuestion) -> Comparable:
    """Return the facts of comparable adverts, as `comparable_adverts` returns them."""
    groups = _adverts(adverts)
    return Comparable(
        role=question.role,
        country=question.country,
        base=question.base,
        first=groups[0] if groups else None,
        last=groups[-1] if len(groups) > 1 and groups[-1].n > groups[0].n else None,
        groups=groups,
    )


def ranges(guesses: pd.DataFrame, level: float) -> Ranges:
    """Return the facts of the ranges of all sources, as `intervals.guesses` returns them."""
    found = _ranges(guesses)
    ratios = pd.Series([each.ratio for each in found], dtype="float64")
    return Ranges(
        level=level,
        ranges=found,
        ratio=float(ratios.median()) if found else None,
        inside=sum(each.stands == "inside" for each in found),
        placed=any(each.stands for each in found),
        moved=max(
            (each for each in found if each.year != each.prices_of),
            key=lambda each: abs(each.guess / each.nominal - 1),
            default=None,
        ),
        sources=guesses["source"].nunique(),
        **by_employers(guesses),
    )


def movers(table: pd.DataFrame, drawn: pd.DataFrame, level: float) -> Movers:
    """Return the facts of what goes with more or less pay: `table` as `movers` returns it, of it
    what is `drawn`.
    """
    shown = tuple(_mover(row) for row in drawn.to_dict("records"))
    more = table[table["change"] > 0]
    fixed = table["employer"] == FIXED
    inside = [_mover(row) for row in table[fixed].to_dict("records")]
    return Movers(
        level=level,
        best=next(map(_mover, more.head(1).to_dict("records")), None),
        first=shown[0] if shown else None,
        last=shown[-1] if len(shown) > 1 else None,
        up=len(more),
        down=len(table) - len(more),
        drawn=shown,
        shifted=max(inside, key=_shift, default=None),
        named=tuple(dict.fromkeys(table.loc[fixed, "source"].astype("str"))),
        unnamed=tuple(dict.fromkeys(table.loc[~fixed, "source"].astype("str"))),
    )


def _shift(mover: Mover) -> float:
    """Return how much of a difference goes with the employer, as a share of it in log points."""
    free = np.log1p(mover.free or 0.0)
    return float(abs(np.log1p(mover.change) / free - 1)) if free else 0.0


def verdict_of(below: float) -> str:
    """Return what the share of midpoints below a base says of it.

    >>> verdict_of(0.24), verdict_of(0.5), verdict_of(0.76)
    ('below', 'typical', 'above')
    """
    low, high = QUARTILES
    return "below" if below < low else "above" if below > high else "typical"


def _verdict(place: Adverts | None, question: OfferQuestion) -> tuple[str | None, str | None]:
    """Return the verdict, and the other one that the interval of the share reaches (Wilson), if
    any.

    By the quartiles where they are known: of adverts that all offer the same, a base that equals
    them has none below it, and is typical.
    """
    if place is None or place.below is None or question.base is None:
        return None, None
    verdict = verdict_of(place.below)
    if place.p25 is not None and place.p75 is not None:
        low, high = question.base < place.p25, question.base > place.p75
        verdict = "below" if low else "above" if high else "typical"
    lower, upper = wilson([place.below * place.n], [place.n], level=question.level)
    reached = {verdict_of(float(lower[0])), verdict_of(float(upper[0]))} - {verdict}
    return verdict, min(reached, default=None)


def _adverts(table: pd.DataFrame) -> tuple[Adverts, ...]:
    known = table[table["p50"].notna()]
    return tuple(
        Adverts(
            role=str(row["role"]),
            country=str(row["country"]),
            seniority=None if pd.isna(row["seniority"]) else str(row["seniority"]),
            year=None if pd.isna(row["year"]) else int(row["year"]),
            n=int(row["n"]),
            p10=_number(row["p10"]),
            p50=float(row["p50"]),
            p90=_number(row["p90"]),
            below=_number(row["midpoints_below"]),
            above=_number(row["ranges_above"]),
            p25=_number(row["p25"]),
            p75=_number(row["p75"]),
            prices_of=None if pd.isna(row["prices_of"]) else int(row["prices_of"]),
        )
        for row in known.to_dict("records")
    )


def _ranges(guesses: pd.DataFrame) -> tuple[Range, ...]:
    known = guesses[guesses["guess"].notna()]
    return tuple(
        Range(
            source=str(row["source"]),
            kind=str(row["kind"]),
            pay=str(row["pay"]),
            n=int(row["n"]),
            year=int(row["year"]),
            nominal=float(row["guess_nominal"]),
            prices_of=int(row["prices_of"]),
            guess=float(row["guess"]),
            lower=float(row["guess_lower"]),
            upper=float(row["guess_upper"]),
            ratio=float(row["guess_upper"] / row["guess_lower"]),
            stands=str(row["stands"]),
        )
        for row in known.to_dict("records")
    )


def _mover(row: Row) -> Mover:
    source, factor, now, instead = (
        str(row[name]) for name in ("source", "factor", "now", "instead")
    )
    free, fixed = _number(row["change_free"]), row["employer"] == FIXED
    return Mover(source, factor, now, instead, float(row["change"]), fixed, free)


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
