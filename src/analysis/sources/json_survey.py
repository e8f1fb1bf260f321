"""What stands at each place of the objects of a JSON file: values, objects, lists, or several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..vocabulary import known_currencies
from ..vocabulary.spellings import folded, spellings

__all__ = ["Place", "is_amount", "is_keyed", "is_open"]

Json = Any
_MOST = 1_000  # fields of a place that are told from one another
_ALIKE = 0.5  # of the fields that most values of a map have
_AMOUNT = re.compile(
    r"min|max|from|to|low|high|lower|upper|amount|value|salary|pay|wage|compensation|rate|range|"
    r"cents"
)
# words of names that are fields, whatever others stand beside them
_FIELD = re.compile(
    r"minimum|maximum|start|end|begin|floor|ceiling|median|average|mean|avg|p\d+|percentile|base|"
    r"bonus|equity|stock|total|net|gross|brutto|netto|variable|commission|allowance|benefits?|"
    r"experience|years?|hours?|location|address|company|employer|size|title|level|seniority|"
    r"currency|period|unit|budget|revenue|funding|age|education|skills?|requirements?|converted|"
    r"original|native|usd.*|.*_usd|details?|meta|info|team|headcount|distance|rating|reviews?"
)
_OPEN = ("employment", "seniority", "pay_period", "remote")


@dataclass(slots=True)
class Place:
    """What all records have at one place: how often objects, lists and single values (`kinds` of
    them: text, number, bool, and figure for a text with digits), and what is in those.
    """

    objects: int = 0
    lists: int = 0
    plain: int = 0
    kinds: set[str] = field(default_factory=set)
    fields: dict[str, Place] = field(default_factory=dict)
    of_list: Place | None = None

    def take(self, value: Json) -> None:
        """Count what stands there in one record; nothing, "", {} and [] are no value."""
        if value is None or value in ("", {}, []):
            return
        if isinstance(value, dict):
            self.objects += 1
            for name, inner in value.items():
                if name in self.fields or len(self.fields) < _MOST:
                    self.fields.setdefault(name, Place()).take(inner)
        elif isinstance(value, list):
            self.lists += 1
            self.of_list = self.of_list or Place()
            for each in value:
                self.of_list.take(each)
        else:
            self.plain += 1
            self.kinds.add(_kind(value))

    def add(self, other: Place) -> None:
        """Count what stands at another place as if it stood here."""
        self.objects, self.lists = self.objects + other.objects, self.lists + other.lists
        self.plain += other.plain
        self.kinds |= other.kinds
        for name, inner in other.fields.items():
            self.fields.setdefault(name, Place()).add(inner)
        if other.of_list:
            self.of_list = self.of_list or Place()
            self.of_list.add(other.of_list)

    @property
    def each(self) -> Place:
        """What stands there, where lists and what stands in place of one are taken together."""
        found = Place(self.objects, 0, self.plain, set(self.kinds))
        for name, inner in self.fields.items():
            found.fields.setdefault(name, Place()).add(inner)
        if self.of_list:
            found.add(self.of_list)
        return found

    @property
    def is_number(self) -> bool:
        """Whether numbers, texts with digits, or lists of those stand there."""
        held = self.of_list if self.of_list and not self.plain else self
        return not held.objects and bool(held.kinds) and held.kinds <= {"number", "figure"}


def _kind(value: Json) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return "figure" if any(map(str.isdigit, value)) else "text"


def is_keyed(place: Place) -> bool:
    """Tell whether the objects at a place are lists by name: {"b2b": {…}, "permanent": {…}}.

    Their values have the same shape, and their names are those of contracts, currencies and the
    like; or the values state amounts, and no name is one that a field of an object has.
    """
    held = {
        name: inner
        for name, inner in place.fields.items()
        if inner.objects or inner.lists or inner.plain
    }
    if len(held) < 2:
        return False
    named = all(map(is_open, held))
    if all(not inner.each.objects for inner in held.values()):
        return named and all(inner.is_number for inner in held.values())
    values = [inner.each for inner in held.values()]
    if any(not value.objects or value.plain for value in values):
        return False
    counts = [name for value in values for name in value.fields]
    common = {name for name in counts if counts.count(name) >= len(values) / 2}
    alike = all(
        len(common & value.fields.keys()) >= _ALIKE * len(common | value.fields.keys())
        for value in values
    )
    if not common or not alike:
        return False
    paid = any(_states_amounts(value) for value in values)
    return (named and paid) or (paid and not any(map(_is_field, held)))


def _states_amounts(place: Place) -> bool:
    return any(
        (is_amount(name) and inner.is_number) or _states_amounts(inner.each)
        for name, inner in place.fields.items()
    )


def _words(name: str) -> Iterator[str]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return (word for word in re.split(r"[\W_]+", parted.lower()) if word)


def _is_field(name: str) -> bool:
    return is_amount(name) or any(_FIELD.fullmatch(word) for word in _words(name))


def is_open(name: str) -> bool:
    """Tell whether a name is a word of a closed list: a contract, a level, a currency, a period.

    >>> [is_open(name) for name in ("b2b", "umowa_o_prace", "PLN", "hourly", "min")]
    [True, True, True, True, False]
    """
    texts = {folded(name), folded(name.replace("_", " "))}
    known = any(text in spellings(kind) for kind in _OPEN for text in texts)
    return known or (len(name) == 3 and name.upper() in known_currencies())


def is_amount(name: str) -> bool:
    """Tell whether the last part of a name is one of an amount.

    >>> is_amount("pay.minValue"), is_amount("range"), is_amount("id"), is_amount("total_count")
    (True, True, False, False)
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.rpartition(".")[2])
    return any(_AMOUNT.fullmatch(word) for word in re.split(r"[\W_]+", words.lower()))
