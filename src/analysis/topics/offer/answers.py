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
from .comparable import LEAST_ADVERTS, nearest, unpriced, years_in, years_of
from .facts import (
    VERDICTS,
    Adverts,
    Comparable,
    Mover,
    Movers,
    Nearest,
    OfferAnswer,
    Own,
    Paid,
    Range,
    Ranges,
    Unpriced,
)
from .held import by_employers
from .movers import FIXED
from .question import OfferQuestion

__all__ = [
    "QUARTILES",
    "adverts_of",
    "answer_of",
    "comparable",
    "movers",
    "offer_answer",
    "ranges",
    "verdict_of",
]

QUARTILES = (0.25, 0.75)
LOW, TYPICAL, HIGH = VERDICTS
Row = Mapping[Hashable, Any]


def offer_answer(
    question: OfferQuestion,
    paid: Paid,
    adverts: pd.DataFrame,
    guesses: pd.DataFrame,
    curves: pd.DataFrame,
    data: Data,
) -> OfferAnswer:
    """Return the verdict on an offer, and how widely pay varies among people like this.

    `question` and `paid` as `form.placed` returns them; `adverts` as `comparable_adverts` returns
    them of `data`; `guesses` as `intervals.guesses` returns them; `curves` as `offer_curves` keeps
    them.
    """
    groups, years = (
        adverts_of(adverts, question.level),
        years_of(years_in(data), question.country)[0],
    )
    if groups:
        return answer_of(groups[0], question, paid, guesses, years)
    near, key = nearest(question, curves), (question.role, question.country)
    lacking = unpriced(data, curves).get(key)
    return answer_of(None, question, paid, guesses, years, near, lacking)


def answer_of(
    place: Adverts | None,
    question: OfferQuestion,
    paid: Paid,
    guesses: pd.DataFrame,
    years: str,
    near: Nearest | None = None,
    lacking: Unpriced | None = None,
) -> OfferAnswer:
    """Return the same from the narrowest group with figures; without one, from the nearest question
    that has some, and from adverts that only years without prices make enough. `years` are those
    with prices in the country.
    """
    found, sources = _ranges(guesses), set(guesses["source"])
    verdict, rivals = _verdict(place, question)
    return OfferAnswer(
        role=question.role,
        country=question.country,
        base=question.base,
        verdict=verdict,
        rivals=rivals,
        place=place,
        nearest=near,
        least=LEAST_ADVERTS,
        narrowest=min(found, key=lambda each: each.ratio, default=None),
        sources=len(sources),
        silent=len(sources - {each.source for each in found}),
        level=question.level,
        needed=LEAST_POPULATION,
        seniority=question.seniority,
        year=question.year,
        currency=paid.currency,
        own=_own(place, paid),
        years=place.years if place and place.years else years,
        unpriced=lacking,
    )


def _own(place: Adverts | None, paid: Paid) -> Own | None:
    """Return the figures of a group in the currency of the offer."""
    if place is None or place.p25 is None or place.p75 is None:
        return None
    return Own(paid.stated, place.p25 * paid.rate, place.p50 * paid.rate, place.p75 * paid.rate)


def comparable(adverts: pd.DataFrame, question: OfferQuestion) -> Comparable:
    """Return the facts of comparable adverts, as `comparable_adverts` returns them."""
    groups = adverts_of(adverts, question.level)
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
    ('low', 'typical', 'high')
    """
    first, last = QUARTILES
    return LOW if below < first else HIGH if below > last else TYPICAL


def _verdict(place: Adverts | None, question: OfferQuestion) -> tuple[str | None, tuple[str, ...]]:
    """Return the verdict, and the others that the interval of the share below the base reaches.

    By the quartiles where they are known: of adverts that all offer the same, a base that equals
    them has none below it, and is typical.
    """
    if place is None or question.base is None or place.below is None:
        return None, ()
    verdict = verdict_of(place.below)
    if place.p25 is not None and place.p75 is not None:
        base = round(question.base, 2)  # what differs by less than a cent is equal
        verdict = LOW if base < place.p25 else HIGH if base > place.p75 else TYPICAL
    ends = (place.below_lower, place.below_upper)
    first, last = (VERDICTS.index(verdict_of(end if end is not None else 0.5)) for end in ends)
    return verdict, tuple(each for each in VERDICTS[first : last + 1] if each != verdict)


def adverts_of(table: pd.DataFrame, level: float) -> tuple[Adverts, ...]:
    """Return the groups with figures of a table of `comparable_adverts`, the share below the base
    with its interval of `level`.
    """
    known = table[table["p50"].notna()]
    worth = known["effective"]
    lower, upper = wilson(known["midpoints_below"] * worth, worth, level=level)
    rows = known.assign(below_lower=lower, below_upper=upper).to_dict("records")
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
            below_lower=_number(row["below_lower"]),
            below_upper=_number(row["below_upper"]),
            years=str(row["years"]),
            left_out=str(row["left_out"]),
        )
        for row in rows
    )


def _ranges(guesses: pd.DataFrame) -> tuple[Range, ...]:
    known = guesses[guesses["typical"].notna()]
    return tuple(
        Range(
            source=str(row["source"]),
            kind=str(row["kind"]),
            pay=str(row["pay"]),
            n=int(row["n"]),
            year=int(row["year"]),
            nominal=float(row["typical_nominal"]),
            prices_of=int(row["prices_of"]),
            guess=float(row["typical"]),
            lower=float(row["typical_lower"]),
            upper=float(row["typical_upper"]),
            ratio=float(row["typical_upper"] / row["typical_lower"]),
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
