"""What notebook 09 says: facts in, words of `findings.md.j2` out."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from ...page.finding import Finding, phrase, written
from ...page.words import JOBS, part_of
from .answers import VERDICTS
from .facts import Comparable, Coverage, Movers, OfferAnswer, Paid, Ranges
from .key_facts import KeyFigures
from .sums import NOT_UNDERSTOOD

__all__ = [
    "comparable",
    "coverage",
    "key_figures",
    "movers",
    "offer_answer",
    "paid",
    "phrases",
    "ranges",
]

_WORDS = "offer/verdict.md.j2"


def offer_answer(facts: OfferAnswer) -> Finding:
    """Return the verdict on the offer, and how widely pay varies among people like this."""
    return written(facts)


def paid(facts: Paid) -> Finding:
    """Return in which money the offer and all that is compared with it stand."""
    return written(facts)


def comparable(facts: Comparable) -> Finding:
    """Return what comparable adverts offer, and where the base lies among them."""
    return written(facts)


def ranges(facts: Ranges) -> Finding:
    """Return the ranges of pay that sources give for people like this."""
    return written(facts)


def coverage(facts: Coverage) -> Finding:
    """Return how often such ranges were right."""
    return written(facts)


def movers(facts: Movers) -> Finding:
    """Return what goes with more pay, and with less."""
    return written(facts)


def key_figures(facts: KeyFigures) -> Finding:
    """Return the three figures on top of the page, and who is compared."""
    return written(facts)


def phrases() -> dict[str, Any]:
    """Return the sentences of `offer_answer` with names in braces where its words go, by what
    decides between them: for the script of a page, which fills them in.
    """
    none, every = part_of(0), part_of(1)
    names = "who asked here n ask median base below lower upper least prices_of other value"
    names += " dollars most rate currency year"
    given = {name: f"{{{name}}}" for name in names.split()} | {"nothing": none}
    return {
        "verdict": {
            f"{verdict}|{' '.join(rivals)}|{above}": phrase(
                _WORDS, part="verdict", verdict=verdict, rivals=rivals, above=said, **given
            )
            for verdict in VERDICTS
            for rivals in _rivals(verdict)
            for above, said in (("some", "{above}"), ("none", none))
        },
        "wider": {
            f"{'level' if level else ''}{'year' if year else ''}": phrase(
                _WORDS, part="wider", level_given_up=level, year_given_up=year, **given
            )
            for level, year in ((True, False), (False, True), (True, True))
        },
        "none": {
            near: phrase(_WORDS, part="none", near=near, **given)
            for near in ("role", "country", "")
        },
        "ask": "{low} to {high}",
        "not_understood": NOT_UNDERSTOOD,
        "jobs": JOBS,
        "all_years": "all years",
        "counted": {"none": none, "all": every, "adverts": "{n} adverts"},
        **{
            part: phrase(_WORDS, part=part, **given) for part in ("unknown", "refused", "converted")
        },
    }


def _rivals(verdict: str) -> list[tuple[str, ...]]:
    """Return every set of other verdicts, in their order."""
    others = [each for each in VERDICTS if each != verdict]
    return [rivals for size in range(3) for rivals in combinations(others, size)]
