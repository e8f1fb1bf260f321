"""What notebook 09 answers about one offer: tables in, facts out; all arithmetic of its sentences
is here or below.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...cells import Data
from ...methods.uncertainty import wilson
from ...sources import printed_name
from ...vocabulary.marks import EVERY
from .comparable import LEAST_ADVERTS, nearest
from .facts import Adverts, Comparable, Coverage, Later, Mover, Movers, OfferAnswer, Range, Ranges
from .question import OfferQuestion

__all__ = [
    "TESTED",
    "comparable",
    "coverage",
    "movers",
    "offer_answer",
    "ranges",
    "tested",
    "verdict_of",
]

TESTED = 0.9  # the level that the account of coverage tests
RANDOM, LATER = "random records", "a later year"  # how records were dealt, in words
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
    verdict, rival = _verdict(place, question.level)
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
    )


def comparable(adverts: pd.DataFrame, question: OfferQuestion) -> Comparable:
    """Return the facts of comparable adverts, as `comparable_adverts` returns them."""
    groups = _adverts(adverts)
    return Comparable(
        role=question.role,
        country=question.country,
        base=question.base,
        first=groups[0] if groups else None,
        last=groups[-1] if len(groups) > 1 else None,
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
    )


def tested(guesses: pd.DataFrame, coverage: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return how often intervals of level TESTED held records of the groups that `guesses` speak
    of.

    `coverage` as `offer_coverage` states it. Columns: source (its printed name), pay, country,
    group (role and experience), split (random records or a later year), n (calibration records),
    tested, covered. The group itself under random splits, and the whole source where a later year
    was tested.
    """
    printed = {
        row["source"]: printed_name(row["source"], row["title"])
        for row in sources.to_dict("records")
    }
    whole = coverage.assign(source=coverage["source"].map(printed))
    keys = ["source", "pay", "country", "role", "experience"]
    known = guesses.loc[guesses["guess"].notna(), keys]
    own = known.merge(whole[whole["split"] == "random"], on=keys, validate="one_to_one")
    later = whole[
        (whole["split"] == "time")
        & (whole["role"] == EVERY)
        & whole["source"].isin(known["source"])
    ]
    table = pd.concat([own, later], ignore_index=True)
    group = (table["role"].astype("str") + ", " + table["experience"].astype("str")).where(
        table["role"] != EVERY, "all records"
    )
    split = table["split"].map({"random": RANDOM, "time": LATER})
    columns = ["source", "pay", "country", "group", "split", "n", "tested", "covered"]
    return table.assign(group=group, split=split)[columns]


def coverage(table: pd.DataFrame) -> Coverage:
    """Return the facts of coverage, as `tested` returns it."""
    own, later = table[table["split"] == RANDOM], table[table["split"] == LATER]
    return Coverage(
        level=TESTED,
        groups=len(own),
        least=float(own["covered"].min()) if len(own) else None,
        most=float(own["covered"].max()) if len(own) else None,
        later=tuple(
            Later(str(row["source"]), float(row["covered"])) for row in later.to_dict("records")
        ),
    )


def movers(table: pd.DataFrame, drawn: pd.DataFrame, level: float) -> Movers:
    """Return the facts of what goes with more or less pay: `table` as `movers` returns it, of it
    what is `drawn`.
    """
    shown = tuple(_mover(row) for row in drawn.to_dict("records"))
    more = table[table["change"] > 0]
    return Movers(
        level=level,
        best=next(map(_mover, more.head(1).to_dict("records")), None),
        first=shown[0] if shown else None,
        last=shown[-1] if len(shown) > 1 else None,
        up=len(more),
        down=len(table) - len(more),
        drawn=shown,
    )


def verdict_of(below: float) -> str:
    """Return what the share of midpoints below a base says of it.

    >>> verdict_of(0.24), verdict_of(0.5), verdict_of(0.76)
    ('below', 'typical', 'above')
    """
    low, high = QUARTILES
    return "below" if below < low else "above" if below > high else "typical"


def _verdict(place: Adverts | None, level: float) -> tuple[str | None, str | None]:
    """Return the verdict, and the other one that the interval of the share reaches (Wilson), if
    any.
    """
    if place is None or place.below is None:
        return None, None
    verdict = verdict_of(place.below)
    lower, upper = wilson([place.below * place.n], [place.n], level=level)
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
    return Mover(source, factor, now, instead, float(row["change"]))


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
