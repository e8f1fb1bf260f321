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
from ...sources import printed_name
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY, LEAST_POPULATION
from ..factors.coverage_accounts import BLIND, EMPLOYER, RANDOM, TIME
from ..factors.prediction import large_groups
from .comparable import LEAST_ADVERTS, nearest
from .facts import (
    Adverts,
    Comparable,
    Coverage,
    Later,
    Mover,
    Movers,
    OfferAnswer,
    One,
    Range,
    Ranges,
)
from .movers import FIXED
from .question import OfferQuestion

__all__ = [
    "comparable",
    "coverage",
    "movers",
    "offer_answer",
    "ranges",
    "tested",
    "verdict_of",
]

# how records were dealt, in words
DEALT = {EMPLOYER: "new employers", RANDOM: "other records", TIME: "a later year"}
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
        **_by_employers(guesses),
    )


def tested(
    guesses: pd.DataFrame, coverage: pd.DataFrame, sources: pd.DataFrame, level: float
) -> pd.DataFrame:
    """Return how often intervals of a level held records of the groups that `guesses` speak of.

    `coverage` as `offer_coverage` states it. Columns: source (its printed name), pay, country (its
    name), group (role and experience), split (new employers, other records or a later year), n and
    employers (that calibrate the range in use, or those tested), held_lower and held_upper (what
    this one range truly holds), tested, covered, least and most (of single splits), splits. Every
    group in use, tested or not, and the whole source where a later year was tested.
    """
    printed = {
        row["source"]: printed_name(row["source"], row["title"])
        for row in sources.to_dict("records")
    }
    whole = coverage[coverage["level"] == level]
    whole = whole.assign(source=whole["source"].map(printed))
    keys = ["source", "pay", "country", "role", "experience"]
    held = ["n", "employers", "held_lower", "held_upper"]
    known = guesses.loc[guesses["guess"].notna(), [*keys, *held]]
    random = whole[whole["split"].isin([EMPLOYER, RANDOM])].drop(columns=["n", "employers"])
    own = known.merge(random, on=keys, how="left", validate="one_to_one")
    dealt = own["employers"].notna().map({True: EMPLOYER, False: RANDOM})
    later = whole[
        (whole["split"] == TIME) & (whole["role"] == EVERY) & whole["source"].isin(known["source"])
    ]
    once = later.assign(least=np.nan, most=np.nan)  # a year is split in one way only
    table = pd.concat([own.assign(split=dealt), once], ignore_index=True)
    group = (table["role"].astype("str") + ", " + table["experience"].astype("str")).where(
        table["role"] != EVERY, "all records"
    )
    named = {"group": group, "split": table["split"].map(DEALT)}
    columns = ["source", "pay", "country", "group", "split", *held]
    columns += ["tested", "covered", "least", "most", "splits"]
    return table.assign(**named, country=table["country"].map(country_name))[columns]


def coverage(
    table: pd.DataFrame, guesses: pd.DataFrame, kept: pd.DataFrame, level: float
) -> Coverage:
    """Return the facts of coverage, `table` as `tested` returns it, `kept` as `offer_coverage`
    states it.
    """
    own, later = table[table["split"] != DEALT[TIME]], table[table["split"] == DEALT[TIME]]
    known = own[own["covered"].notna()]
    ones = sorted(_ones(own), key=lambda one: one.upper - one.lower)
    blind = large_groups(kept, BLIND, level=level)
    return Coverage(
        level=level,
        splits=int(known["splits"].max()) if len(known) else 0,
        groups=len(known),
        least=float(known["covered"].min()) if len(known) else None,
        most=float(known["covered"].max()) if len(known) else None,
        single=float(known["least"].min()) if len(known) else None,
        surest=ones[0] if ones else None,
        loosest=ones[-1] if len(ones) > 1 else None,
        **_by_employers(guesses),
        blind=float(blind["covered"].mean()) if len(blind) else None,
        blind_least=float(blind["covered"].min()) if len(blind) else None,
        blind_single=float(blind["least"].min()) if len(blind) else None,
        later=tuple(
            Later(str(row["source"]), float(row["covered"])) for row in later.to_dict("records")
        ),
    )


def _ones(own: pd.DataFrame) -> list[One]:
    """Return the calibrations in use."""
    return [
        One(
            source=str(row["source"]),
            pay=str(row["pay"]),
            units=int(row["n"] if pd.isna(row["employers"]) else row["employers"]),
            employers=bool(pd.notna(row["employers"])),
            lower=float(row["held_lower"]),
            upper=float(row["held_upper"]),
        )
        for row in own[own["held_lower"].notna()].to_dict("records")
    ]


def _by_employers(guesses: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the sources whose ranges are calibrated by employers, and those whose are not."""
    known = guesses[guesses["guess"].notna()]
    by = known["employers"].notna()
    return {
        "named": tuple(dict.fromkeys(known.loc[by, "source"].astype("str"))),
        "unnamed": tuple(dict.fromkeys(known.loc[~by, "source"].astype("str"))),
    }


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
