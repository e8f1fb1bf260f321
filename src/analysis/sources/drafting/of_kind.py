"""What the rows of a file are: adverts, people who were asked, filings, or an employer's own staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .look import Look

__all__ = ["Kind", "kind_of"]

_ENOUGH = 2  # columns that say the same


class Kind(NamedTuple):
    """A kind of record, why it seems so, and what only the owner can say of it, or nothing."""

    kind: str
    why: str
    question: str = ""


def kind_of(looks: Sequence[Look]) -> Kind:
    """Return the kind of record that the headers of a file name, advert where they name none.

    A list of staff is no kind of its own: its rows are people, each of whom counts, however alike, as
    in a survey. That nobody was asked there is left to its owner to weigh.
    """
    filed = _named(looks, "filed")
    if filed:
        return Kind("filing", f"columns such as {filed[0]!r}")
    posted = _named(looks, "posted")
    asked = [
        look.name for look in looks if "asked" in look.says or look.name.rstrip().endswith("?")
    ]
    staff = _named(looks, "staff")
    if len(staff) >= _ENOUGH and len(staff) >= len(asked) and len(staff) > len(posted):
        return Kind(
            "survey",
            f"columns such as {staff[0]!r} and {staff[1]!r}: people on a staff",
            f"whether survey fits (kind): {staff[0]!r} and {staff[1]!r} look like an employer's list "
            "of staff, which no kind is; survey counts each person, but pages say that people answered",
        )
    if len(asked) >= _ENOUGH:
        return Kind("survey", f"columns such as {asked[0]!r} and {asked[1]!r}: people were asked")
    surveyed = _named(looks, "surveyed")
    if surveyed and not posted:
        return Kind("survey", f"{surveyed[0]!r} names a survey: people were asked")
    if posted:
        return Kind("advert", f"columns such as {posted[0]!r}")
    return Kind("advert", "nothing says that people were asked: advert, survey or filing")


def _named(looks: Sequence[Look], field: str) -> list[str]:
    """Return the names of the columns whose headers name a field."""
    return [look.name for look in looks if field in look.says]
