"""A ledger against the text that it restates: places, words, numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from .printed import NUMBERS
from .schema import Article, Place

__all__ = ["differences", "quoted", "unlisted_numbers"]


def quoted(lines: list[str], place: Place) -> str:
    """Return the words of a place; they may run on into later lines."""
    first, last = place.chars
    return "\n".join(lines[place.line - 1 :])[first:last]


def differences(ledger: Article, text: str) -> list[str]:
    """Return what in a ledger does not fit the text: a sentence each, none where all fits.

    The text as a whole, the number of its lines, every place and its words, every printed token,
    sections that leave a gap, entries outside their section, and numbers in no entry.
    """
    lines = text.splitlines()
    found = []
    if _digest(text) != ledger.sha256:
        found.append("The text is not the one that the ledger was made from: its sha256 differs.")
    if len(lines) != ledger.lines:
        found.append(f"The text has {len(lines)} lines, the ledger says {ledger.lines}.")
    found += _of_sections(ledger)
    spans = {section.id: section.lines for section in ledger.sections}
    for entry in ledger.placed:
        first, last = spans[entry.section]
        if not first <= entry.line <= last:
            found.append(f"{entry.id} stands in line {entry.line}, outside its section.")
        if _digest(quoted(lines, entry.place)) != entry.place.sha256:
            found.append(f"{entry.id}: the words at its place are not those that it was made from.")
    for figure in ledger.figures:
        if quoted(lines, figure.place) != figure.printed:
            found.append(f"{figure.id}: {figure.printed!r} does not stand at its place.")
    found += [
        f"Line {line}: {token!r} is in no entry of the ledger."
        for line, token in unlisted_numbers(ledger, lines)
    ]
    return found


def unlisted_numbers(ledger: Article, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the text that no entry holds: line and token.

    A number is held by a claim, a figure or a list whose place it lies in, or by an entry that says
    why it is no claim.
    """
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    places = [entry.place for entry in ledger.placed]
    places += [entry.place for entry in ledger.no_claim]
    held = [
        (starts[place.line - 1] + place.chars[0], starts[place.line - 1] + place.chars[1])
        for place in places
        if place.line <= len(lines)
    ]
    for number, line in enumerate(lines, 1):
        for match in NUMBERS.finditer(line):
            first, last = (starts[number - 1] + end for end in match.span())
            if not any(low <= first and last <= high for low, high in held):
                yield number, match[0]


def _of_sections(ledger: Article) -> list[str]:
    found, after = [], 0
    for section in ledger.sections:
        if section.lines[0] != after + 1:
            found.append(f"{section.id} begins in line {section.lines[0]}, not {after + 1}.")
        after = section.lines[1]
    if after != ledger.lines:
        found.append(f"The sections end in line {after}, the text in line {ledger.lines}.")
    return found


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()
