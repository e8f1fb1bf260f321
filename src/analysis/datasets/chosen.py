"""What was chosen for a reader who did not say of whom a page is to be, in one line of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..page.finding import phrase
from ..page.words import in_country, lower, plural
from ..vocabulary import country_name

__all__ = ["POLICIES", "Chosen"]

POLICIES = "policies"  # the country that notebook 05 tells them of


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a reader: `values` by parameter, None where the source does not state it;
    `other` is another question, as ``country=FR``, empty where there is none; `recent` says whether
    the year is the last of thirty records or more. `unrated` are currencies with the years and the
    number of records that no exchange rate brings to US dollars; `apart` records of other
    currencies that none brings to the currency that was chosen; `few` the lists of skills that a
    role must have, where none has; `dated` says where the year of pay is that of another event.
    `repeated` of all `records` equal an earlier one in all that they say, where these are many.
    """

    title: str
    values: Mapping[str, Any]
    other: str = ""
    recent: bool = True
    unrated: tuple[tuple[str, list[int], int], ...] = ()
    apart: int = 0
    few: int = 0
    dated: tuple[str, ...] = ()
    repeated: int = 0
    records: int = 0

    def _repr_markdown_(self) -> str:
        named = {name: value for name, value in self.values.items() if value and name != "year"}
        shown = [_written(name, value) for name, value in named.items()]
        return phrase(
            "chosen.md.j2",
            chosen=bool(self.values),
            shown=shown,
            unrated=self.unrated,
            apart=self.apart,
            few=self.few,
            dated=[sentence[:1].upper() + sentence[1:] for sentence in self.dated],
            repeated=self.repeated,
            records=self.records,
            left=self.records - self.repeated,
            currency=self.values.get("currency", ""),
            lacking=[n for n in ("country", "role") if self.values.get(n, "") is None],
            title=self.title,
            year=str(self.values.get("year") or ""),
            recent=self.recent,
            other=self.other,
        )

    def __repr__(self) -> str:
        return self._repr_markdown_()


def _written(name: str, value: Any) -> str:
    if name == "country":
        return country_name(value)
    if name == "role":
        return plural(lower(value))
    if name == POLICIES:
        return f"pay policies in {in_country(value)} beside the United States"
    return {"currency": f"in {value}", "pay": f"{value} pay"}.get(name, str(value))
