"""The sentences about an offer with names in place of its words, for the script of a page."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from ...page.finding import phrase
from ...page.pay_words import JOBS, part_of
from ...page.voice import reword
from .facts import VERDICTS
from .sums import NOT_UNDERSTOOD, NOTHING, OF_SEVERAL

__all__ = ["phrases"]

_WORDS = "offer/verdict.md.j2"
_NAMES = (
    *(
        "who",
        "asked",
        "here",
        "n",
        "ask",
        "median",
        "base",
        "below",
        "lower",
        "upper",
        "confidence",
    ),
    *("least", "most", "prices_of", "other", "value", "dollars", "rate", "currency", "year"),
    *("compared", "total", "without", "unpriced_years"),
)


def phrases() -> dict[str, Any]:
    """Return the sentences of `offer_answer` with names in braces where its words go, by what
    decides between them: for the script of a page, which fills them in.
    """
    none = part_of(0)
    given = {name: f"{{{name}}}" for name in _NAMES} | {"nothing": none}
    return {
        "verdict": _verdicts(given),
        "wider": {
            f"{'level' if level else ''}{'year' if year else ''}": phrase(
                _WORDS, part="wider", level_given_up=level, year_given_up=year, **given
            )
            for level, year in ((True, False), (False, True), (True, True))
        },
        "none": {
            f"{near}|{lacking}": phrase(_WORDS, part="none", near=near, lacking=lacking, **given)
            for near in ("role", "country", "")
            for lacking in ("", "some", "counted")
        },
        "ask": "{low} to {high}",
        "nothing": NOTHING,
        "not_understood": NOT_UNDERSTOOD,
        "of_several": OF_SEVERAL,
        "jobs": JOBS,
        "all_years": "all years with prices",
        "counted": _counted(),
        "refused": _refused(given),
        **{
            part: phrase(_WORDS, part=part, **given)
            for part in ("unknown", "no_rate", "converted", "named")
        },
    }


def _verdicts(given: dict[str, str]) -> dict[str, str]:
    """Return the sentences of an offer that is weighed, by its verdict, those it is too near to,
    whether a range starts above it, and whether quartiles are one sum.
    """
    return {
        f"{verdict}|{' '.join(rivals)}|{above}{'|same' if same else ''}": phrase(
            _WORDS,
            part="verdict",
            verdict=verdict,
            rivals=rivals,
            above=said,
            same=same,
            **given,
        )
        for verdict in VERDICTS
        for rivals in _rivals(verdict)
        for above, said in (("some", "{above}"), ("none", part_of(0)))
        for same in ("", "{same}")
    }


def _counted() -> dict[str, str]:
    """Return how adverts and parts of them are counted."""
    ends = {"none": 0.0, "least": 0.001, "most": 0.999, "all": 1.0}
    return {name: part_of(value) for name, value in ends.items()} | {
        "adverts": reword("{n} adverts")
    }


def _refused(given: dict[str, str]) -> dict[str, str]:
    """Return why a sum is no pay of a year, by whether it is in US dollars."""
    return {
        money: phrase(_WORDS, part="refused", **given | {"dollars": dollars})
        for money, dollars in (("USD", ""), ("other", given["dollars"]))
    }


def _rivals(verdict: str) -> list[tuple[str, ...]]:
    """Return every set of other verdicts, in their order."""
    others = [each for each in VERDICTS if each != verdict]
    return [rivals for size in range(3) for rivals in combinations(others, size)]
