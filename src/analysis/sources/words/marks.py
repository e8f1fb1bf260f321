"""Which sign parts decimals and which thousands: judged on all amounts of a file together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "NUMERAL",
    "Marks",
    "is_of_two_readings",
    "is_read_by_size",
    "judge_marks",
    "number_of",
]

Mark = Literal[".", ","]
# a numeral as it may stand in a cell; blanks, apostrophes and low lines part thousands only
NUMERAL = r"(?:\d{1,3}(?:[ '_]\d{3})+(?!\d)(?:[.,]\d+)?|\d[\d.,]*\d|\d)"
_EITHER = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")  # 95.000: ninety-five, or ninety-five thousand
_NEAR = 20  # times the middle of a column: what is so far away may be another figure
_MAJORITY = 3  # times as many numerals that say so as say the contrary


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of a column: `decimal`, None where its numerals do not tell.

    `given` says that the mapping states them; `differ` that its numerals contradict each other, so
    that only plain ones are read; `used` that a numeral has decimals behind that sign, and not only
    thousands behind the other; `middle` is the median of what can be read one way only. `said` is
    how they are known, a sentence or nothing. `apart` has the marks of numerals beside a currency,
    by its codes, where cells name several. `both` says that some numerals say the one and some the
    other.
    """

    decimal: Mark | None = None
    thousands: str | None = None
    middle: float | None = None
    given: bool = False
    differ: bool = False
    said: str = ""
    used: bool = False
    apart: tuple[tuple[tuple[str, ...], Marks], ...] = ()
    both: bool = False


def judge_marks(
    numerals: Mapping[str, int] | Iterable[str],
    *,
    decimal: str | None = None,
    thousands: str | None = None,
    middle: float | None = None,
) -> Marks:
    """Return the marks of all `numerals` of a column, which may be counted, or those that are given;
    `middle` is the median of its amounts that can be read one way only.

    Evidence is what can be read one way only: 60.000,00 and 1.234.567 say that points part
    thousands, 60000.5 that they part decimals. The mark of three in four numerals that tell holds
    for the column, and the others are refused; below that nothing is decided.

    >>> judge_marks(["60.000,00", "95.000"]).decimal
    ','
    """
    if decimal or thousands:
        mark = decimal or {".": ",", ",": "."}.get(thousands or "")
        said = f"decimal mark {mark!r}, as the mapping says" if mark else ""
        return Marks(_mark(mark), thousands, given=True, said=said)
    seen, first, used = {".": 0, ",": 0}, dict[str, str](), set[str]()
    for numeral, times in Counter(numerals).items():
        found = _evidence(numeral)
        if found:
            seen[found] += times
            first.setdefault(found, numeral)
            used |= {found} & set(numeral)
    more, fewer = sorted(seen, key=lambda sign: -seen[sign])
    if not seen[more]:
        return Marks()
    if seen[more] < _MAJORITY * seen[fewer]:
        shown = f"{first[more]} and {first[fewer]}"
        return Marks(differ=True, both=True, said=f"decimal marks differ, as {shown} show")
    said = f"decimal mark {more!r}, as {first[more]} shows"
    both = seen[fewer] > 0
    return Marks(_mark(more), fewer, middle, said=said, used=more in used, both=both)


def _mark(mark: str | None) -> Mark | None:
    return "." if mark == "." else "," if mark == "," else None


def _evidence(numeral: str) -> str | None:
    """Return the sign that parts decimals in a numeral, None where it does not tell."""
    points, commas = numeral.count("."), numeral.count(",")
    if is_of_two_readings(numeral) or not points + commas:
        return None
    if number_of(numeral, Marks()) is None:
        return None
    if points and commas:
        return "." if numeral.rindex(".") > numeral.rindex(",") else ","
    if max(points, commas) > 1:
        return "," if points else "."
    return "." if points else ","


def is_of_two_readings(numeral: str) -> bool:
    """Tell whether a numeral is one with either mark: one mark, three digits behind it.

    >>> is_of_two_readings("95.000"), is_of_two_readings("0.125"), is_of_two_readings("9500.000")
    (True, False, False)
    """
    return _EITHER.fullmatch(numeral) is not None


def is_read_by_size(numeral: str, marks: Marks) -> bool:
    """Tell whether the middle of a column has a say in what a numeral is.

    >>> is_read_by_size("95,000", Marks(",", middle=90_000.0)), is_read_by_size("95,000", Marks(","))
    (True, False)
    """
    asked = marks.middle is not None and marks.decimal is not None and marks.decimal in numeral
    return asked and is_of_two_readings(numeral)


def number_of(numeral: str, marks: Marks) -> float | None:
    """Return the number that a numeral of ASCII digits says, None where it says none or two.

    A lone comma before three digits parts thousands where nothing in the column says otherwise; a
    lone point there is ambiguous.

    >>> [number_of(n, Marks()) for n in ("60.000,00", "60'000", "60000,5", "95.000", "1,2,3")]
    [60000.0, 60000.0, 60000.5, None, None]
    """
    if re.fullmatch(r"[0-9]+", numeral):
        return float(numeral)
    if is_of_two_readings(numeral):
        return _of_either(numeral, marks)
    if re.fullmatch(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?", numeral):  # 12,00,000
        return None if marks.decimal == "," else float(numeral.replace(",", ""))
    for decimal, other in ((".", ","), (",", ".")):
        mark, part = re.escape(decimal), rf"[{re.escape(other)} '_]"
        grouped = rf"[1-9][0-9]{{0,2}}({part})[0-9]{{3}}(?:\1[0-9]{{3}})*({mark}[0-9]+)?"
        if re.fullmatch(rf"{grouped}|[0-9]+{mark}[0-9]+", numeral):
            if decimal in numeral and marks.decimal not in (None, decimal):
                return None  # a sign that parts thousands in the rest of the column
            bare = re.sub(r"[ '_]", "", numeral).replace(other, "").replace(decimal, ".")
            return float(bare)
    return None


def _of_either(numeral: str, marks: Marks) -> float | None:
    """Return what 95.000 or 95,000 says by the marks of its column."""
    sign = "." if "." in numeral else ","
    if marks.decimal == sign:  # pay has three decimals where others of the column have some
        small = float(numeral.replace(",", "."))
        doubtful = not marks.used or _NEAR * small <= (marks.middle or small)
        return None if doubtful and not marks.given else small
    if marks.decimal or marks.thousands == sign:
        return float(numeral.replace(sign, ""))
    return float(numeral.replace(",", "")) if sign == "," and not marks.differ else None
