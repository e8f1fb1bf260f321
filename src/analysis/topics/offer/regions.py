"""The regions that sources know: a region that is none is refused, with the nearest that is one."""

from __future__ import annotations

import pandas as pd

from ...errors import NoSuchName, closest, nearest, shorten
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY, NOT_STATED, OTHERS
from ...vocabulary.us_places import STATES
from .question import OfferQuestion

__all__ = ["known_regions", "region_of"]

_LISTED = 12  # regions that an error names


def known_regions(levels: pd.DataFrame, sources: pd.DataFrame) -> dict[str, set[str]]:
    """Return the regions of each country that sources know by name, states of the United States
    besides.

    `levels` as `offer_levels` states them, `sources` as `factor_sources` does.
    """
    only = sources.set_index("source")["only_country"].fillna("").to_dict()
    located = levels[levels["factor"] == "location"]
    country = located["country"].where(
        located["country"] != EVERY, located["source"].map(only).fillna("")
    )
    found: dict[str, set[str]] = {"US": set(STATES)}
    for code, region in zip(country, located["level"], strict=True):
        if code and region not in (OTHERS, NOT_STATED):
            found.setdefault(str(code), set()).add(str(region))
    return found


def region_of(
    question: OfferQuestion, levels: pd.DataFrame, sources: pd.DataFrame
) -> tuple[str | None, str | None]:
    """Return the region of the offer, and what is left out: a region of another country only.

    NoSuchName where no source knows it, with the nearest; "(others)" stands for one that is too
    rare to be named.
    """
    asked = question.region
    if asked is None:
        return None, None
    regions = known_regions(levels, sources)
    here = regions.get(question.country, set())
    if asked in here or asked == OTHERS:
        return asked, None
    if asked == _default("region") and question.country != _default("country"):
        return None, asked  # nobody asked for it
    meant = _meant(asked, here)
    if meant is None and any(asked in there for there in regions.values()):
        return None, asked
    name = country_name(question.country)
    if not here:
        raise NoSuchName(f"no source knows regions of {name}: leave region {shorten(asked)} out.")
    raise NoSuchName(
        f"no source knows a region {shorten(asked)} of {name}.{_hint(asked, meant, here)} "
        f"The regions are {_listed(here)}; {OTHERS} stands for another."
    )


def _hint(asked: str, meant: str | None, here: set[str]) -> str:
    """Return the region that was meant, or the nearest, by its code or its name."""
    named = {name: code for code, name in STATES.items() if code in here}
    near = closest(asked, named) if meant is None else None
    if near is not None and len(asked.strip()) > 2:
        meant = named[near]
    return f" Did you mean {shorten(meant)}?" if meant else nearest(asked, here)


def _listed(here: set[str]) -> str:
    """Return the first regions by name, and how many more there are."""
    known = sorted(here)
    more = len(known) - _LISTED
    return "; ".join(known[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _default(name: str) -> object:
    return OfferQuestion.model_fields[name].default


def _meant(asked: str, here: set[str]) -> str | None:
    """Return the region whose name or beginning was given in other words, None where there is none."""
    text = asked.strip().lower()
    named = {name.lower(): code for code, name in STATES.items() if code in here}
    if text in named:
        return named[text]
    return next((each for each in sorted(here) if text and each.lower().startswith(text)), None)
