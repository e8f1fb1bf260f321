"""Rules about entries that cannot hold together: figures, ranks, categories, superlatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from .found import Found
from .printed import read_printed
from .schema import Article, Claim, Figure

__all__ = ["clashes_between", "contradictions", "overlaps", "superlatives"]


def contradictions(ledger: Article) -> Iterator[Found]:
    """Yield two figures for one measure of one subject, bounds that exclude each other, a rank that a
    list does not bear out.
    """
    same: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in ledger.figures:
        if figure.subject and figure.measure and figure.value is not None:
            same[_bare(figure.subject), figure.measure].append(figure)
    for figures in same.values():
        for one, other in combinations(figures, 2):
            if _exclude(one, other):
                said = f"{one.printed!r} and {other.printed!r} for {one.measure} of {one.subject}."
                yield Found("contradiction", (one.id, other.id), said)
    yield from _ranks_said(ledger)
    yield from _named_twice(ledger)


def _exclude(one: Figure, other: Figure) -> bool:
    """Return whether two figures cannot both hold."""
    first, second = one.value or 0, other.value or 0
    match one.bound, other.bound:
        case "equal", "equal":
            return first != second
        case "at_least", "at_most" | "equal":
            return first > second
        case "at_most" | "equal", "at_least":
            return second > first
        case "at_most", "equal":
            return second > first
        case "equal", "at_most":
            return first > second
    return False


def _ranks_said(ledger: Article) -> Iterator[Found]:
    for figure in ledger.figures:
        if read_printed(figure.printed).unit != "rank" or not figure.subject:
            continue
        for listing in ledger.lists:
            for item in listing.items:
                named = item.name is not None and _bare(item.name) == _bare(figure.subject)
                if named and item.rank is not None and item.rank > (figure.value or 0) == 1:
                    said = f"{figure.printed} for {item.name}, which the list has at {item.rank}."
                    yield Found("contradiction", (figure.id, listing.id), said)


def _named_twice(ledger: Article) -> Iterator[Found]:
    """Yield lists that give one name two places."""
    for listing in ledger.lists:
        places: dict[str, int] = {}
        for item in listing.items:
            if not item.name or item.rank is None:
                continue
            first = places.setdefault(_bare(item.name), item.rank)
            if first != item.rank:
                said = f"{item.name!r} stands at {first} and at {item.rank}."
                yield Found("contradiction", (listing.id,), said)


def overlaps(ledger: Article) -> Iterator[Found]:
    """Yield an entry that holds another of its list, or that stands beside the whole whose part it is."""
    for listing in ledger.lists:
        for one, other in combinations([item.name for item in listing.items if item.name], 2):
            shared = _held(one, other) or _held(other, one)
            if shared:
                yield Found("overlap", (listing.id,), f"{one!r} and {other!r} share {shared!r}.")
    for parts in ledger.lists:
        for listing in ledger.lists:
            names = [_stem(item.name) for item in listing.items if item.name]
            if parts.within is None or _stem(parts.within) not in names:
                continue
            for item in parts.items:
                if item.name and _stem(item.name) in names:
                    said = f"{item.name!r} is part of {parts.within!r} and stands beside it."
                    yield Found("overlap", (listing.id, parts.id), said)


def _held(one: str, other: str) -> str | None:
    """Return the alternative of `one` that is the last word of an alternative of `other`, and so
    names the wider kind ("Cloud" of "Google Cloud").
    """
    for name in _alternatives(one):
        for within in _alternatives(other):
            if within != name and within.endswith(f" {name}"):
                return name
    return None


def _alternatives(name: str) -> list[str]:
    return [part.strip().lower() for part in name.split("/")]


def superlatives(ledger: Article) -> Iterator[Found]:
    """Yield two subjects at one place of one scale at the same time."""
    for one, other in combinations(ledger.claims, 2):
        if _clash(one, other):
            assert one.superlative is not None
            said = f"{one.subject!r} and {other.subject!r} both at place {one.superlative.rank}."
            yield Found("superlatives clash", (one.id, other.id), said)


def _clash(one: Claim, other: Claim) -> bool:
    first, second = one.superlative, other.superlative
    if first is None or second is None or first.rank is None:
        return False
    when = {one.time, other.time} - {"not stated", "now", "the current market"}
    return first == second and _bare(one.subject) != _bare(other.subject) and len(when) < 2


def clashes_between(one: Article, other: Article) -> list[Found]:
    """Return where two articles give different places to one subject, or one place to two.

    Subjects of one scale and group are told apart by their claims: a place that one article gives
    as first and the other as second is a clash of articles, not a fault of either.
    """
    found = []
    for first in one.claims:
        for second in other.claims:
            a, b = first.superlative, second.superlative
            if a and b and (a.of, a.among) == (b.of, b.among) and a.rank != b.rank:
                said = f"{first.subject!r}: place {a.rank} in {one.article}, {b.rank} in {other.article}."
                found.append(Found("articles differ", (first.id, second.id), said))
    return found


def _bare(name: str) -> str:
    return " ".join(name.lower().split())


def _stem(name: str) -> str:
    """Return a name without plural and the words that many names share."""
    words = [word.removesuffix("s") for word in _bare(name).split()]
    kept = [word for word in words if word not in ("engineering", "programming", "development")]
    return " ".join(kept or words)
