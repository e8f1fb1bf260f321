"""The names of columns: in one row, or in two of which the upper names groups of columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

__all__ = ["Header", "header_at", "header_of", "header_said"]

_NUMBER = re.compile(r"[^\w]*\d[\d.,' /:-]*\D{0,6}")

_CODE = re.compile(r"(?:q|qid|question|s|v|var|p|f)[ _.-]?\d+\w*", re.IGNORECASE)


class Header(NamedTuple):
    """The place of the record below which rows begin, and the names in it or in it and the one above."""

    place: int
    names: list[str]
    of_two: bool = False


def header_at(records: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> Header:
    """Return the header of a table by its first records: the row that is as wide as most, or two rows
    where cells of the upper one stand for several columns, as merged cells do, or are short for the
    questions in the lower one.

    A row, or two, that hold a name of `wanted` are the header: two only where they hold more of
    them, for names of columns outside the groups stand in one row alone.
    """
    place, asked = header_of(records, wanted), set(wanted)
    names = _named(records, place)
    if not asked and _are_asked(records[place : place + 6]):
        return Header(place + 1, _both(*records[place : place + 2]), of_two=True)
    for upper in (place, place - 1):
        if not 0 <= upper < len(records) - 1:
            continue
        both = _both(records[upper], records[upper + 1])
        more = len(asked & set(both)) > len(asked & set(names))
        merged = _are_two(records[upper], records[upper + 1], records[upper + 2 :])
        if more or (not asked and merged and (upper == place or _are_groups(records[upper]))):
            return Header(upper + 1, both, of_two=True)
    return Header(place, names)


def header_said(header: Header, before: int) -> list[str]:
    """Return in words what of a header was judged, which stands behind so many lines."""
    if header.of_two:
        return [f"names of columns stand in two lines, the second behind {before} lines"]
    return [f"{before} lines before the header passed over"] if header.place else []


def _named(records: Sequence[Sequence[str]], place: int) -> list[str]:
    return [name.strip() for name in records[place]] if place < len(records) else []


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _both(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return names of two rows together: a group's name stands before those of its columns."""
    names, group = [], ""
    for i in range(max(len(upper), len(lower))):
        above = upper[i].strip() if i < len(upper) else ""
        below = lower[i].strip() if i < len(lower) else ""
        group = above or (group if below else "")
        names.append(" ".join(part for part in (group, below) if part))
    return names


def _are_groups(cells: Sequence[str]) -> bool:
    """Tell whether a row above a header names groups of columns, and is no note on the file."""
    words = [cell.strip() for cell in cells if cell.strip()]
    return len(words) > 1 and all(":" not in word and len(word) <= 40 for word in words)


def _are_asked(records: Sequence[Sequence[str]]) -> bool:
    """Tell whether the second record has the questions that the names of the first are short for."""

    def share(cells: Sequence[str]) -> float:
        pairs = [(a.strip(), b.strip()) for a, b in zip(records[0], cells, strict=False)]
        both = [(a, b) for a, b in pairs if a and b]
        if len(both) < 3 or any(_NUMBER.fullmatch(below) for _, below in both):
            return 0.0
        asks = [
            bool(re.search(r"\w\w.*\?", below))  # alone it stands for what is not known
            or (bool(_CODE.fullmatch(above)) and len(below.split()) > 2)
            for above, below in both
        ]
        return sum(asks) / len(both)

    rest = records[2:]
    return len(rest) > 1 and share(records[1]) >= 0.5 and max(map(share, rest)) < 0.25


def _are_two(upper: Sequence[str], lower: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Tell whether the second of two rows names columns too: it fills what the first leaves empty, in
    words where the rows below have numbers.
    """
    gaps = [
        i
        for i, cell in enumerate(lower)
        if cell.strip() and not (i < len(upper) and upper[i].strip())
    ]
    words = [cell.strip() for cell in lower if cell.strip()]
    if (
        not gaps
        or len(rest) < 2
        or any(_NUMBER.fullmatch(word) or len(word) > 60 for word in words)
    ):
        return False
    numeric = [
        i
        for i, cell in enumerate(lower)
        if cell.strip()
        and (below := [r[i] for r in rest if i < len(r) and r[i].strip()])
        and sum(bool(_NUMBER.fullmatch(each.strip())) for each in below) >= 0.9 * len(below)
    ]
    return bool(numeric)


def header_of(records: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> int:
    """Return the place of the record that is the header: the first that is as wide as most.

    Lines before it are passed over only where each of them fills one cell at most, or few of them.
    """
    filled = [_filled(cells) for cells in records]
    for place, cells in enumerate(records[:50]):
        if {cell.strip() for cell in cells} & set(wanted):
            return place
    widths = sorted((n for n in filled if n), reverse=True)
    if not widths:
        return 0
    usual = widths[len(widths) // 2]
    if usual < 2 or (filled and filled[0] > max(1, usual // 2)):
        return 0
    return next((i for i, n in enumerate(filled) if n > max(1, usual // 2)), 0)
