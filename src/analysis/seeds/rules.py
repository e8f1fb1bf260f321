"""Rules that find faults in a ledger, whatever data say: each reads entries and names those at
fault.

A rule finds what can be seen without knowing the world: a number that is none, a hole in a ranking,
two figures for one thing. Faults that take a reader (a source not named, a word left vague) are
recorded in the ledger by hand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from .clashes import contradictions, overlaps, superlatives
from .found import Found
from .printed import garbled, read_printed
from .schema import Article, Figure, Listing
from .sizes import odd_sizes

__all__ = ["RULES", "find_faults", "unrecorded"]


def find_faults(ledger: Article) -> list[Found]:
    """Return all faults that the rules find, in the order of the rules."""
    return [found for rule in RULES for found in rule(ledger)]


def unrecorded(ledger: Article) -> list[Found]:
    """Return the faults that the rules find and the ledger does not record: none of its entries
    with that cause is at fault there.
    """
    known = {(fault.cause, name) for fault in ledger.faults for name in fault.of}
    return [
        found
        for found in find_faults(ledger)
        if not any((found.cause, name) in known for name in found.of)
    ]


def _garbled(ledger: Article) -> Iterator[Found]:
    """Yield a printed figure that is no number, or not the number that the ledger reads."""
    for figure in ledger.figures:
        bad = garbled(figure.printed)
        if bad is not None:
            yield Found("garbled number", (figure.id,), f"{bad!r} is not a number.")
            continue
        read = read_printed(figure.printed).value
        if read is not None and figure.bound != "range" and not _says(figure, read):
            said = f"{figure.printed!r} is read as {_plain(read)}, the ledger has {figure.value}."
            yield Found("garbled number", (figure.id,), said)


def _says(figure: Figure, read: float) -> bool:
    """Return whether the ledger's value is the number of the token. A plural ("thousands") says that
    much or a few times as much, "coming decades" more than one.
    """
    several = re.search(
        r"\b\w+(?:hundred|thousand|million|billion|trillion|decade)?s\b", figure.printed
    )
    loose = several and not re.search(r"\d", figure.printed)
    value = figure.value or 0.0
    return read <= value < 10 * read if loose else value == read


def _units(ledger: Article) -> Iterator[Found]:
    """Yield a unit that the printed figure does not have, or that figures of its kind do not."""
    units: dict[str, Counter[str | None]] = defaultdict(Counter)
    for figure in ledger.figures:
        units[_measured(figure)][figure.unit] += 1
    for figure in ledger.figures:
        (usual, most), said = units[_measured(figure)].most_common(1)[0], _unit_off(figure)
        if said is None and figure.unit != usual and most > 1:
            said = f"{figure.unit!r}, where figures of {_measured(figure)} have {usual!r}."
        if said is not None:
            yield Found("unit does not fit", (figure.id,), said)


def _measured(figure: Figure) -> str:
    """Return what a figure measures: pay of any kind counts as one."""
    measure = figure.measure or figure.id
    return "pay" if re.search(r"\bpay\b|\bearn", measure) else measure


_SIGNS = {"$": "USD CAD AUD NZD SGD HKD", "€": "EUR", "£": "GBP"}
_OF_UNIT = {"percent": "percent", "year": "calendar year", "number": "years"}


def _unit_off(figure: Figure) -> str | None:
    """Return what is wrong between the unit of a figure and its token, None where nothing is."""
    read, unit = read_printed(figure.printed), figure.unit
    money = unit is not None and re.match(r"[A-Z]{3}\b", unit) is not None
    if read.unit == "money":
        sign = next((sign for sign in _SIGNS if sign in figure.printed), None)
        fits = money and (sign is None or str(unit)[:3] in _SIGNS[sign])
        return None if fits else f"{figure.printed!r} is money, the unit is {unit!r}."
    if money:
        return f"{figure.printed!r} is no money, the unit is {unit!r}."
    wanted = _OF_UNIT.get(read.unit or "")
    if wanted is not None:
        return None if unit == wanted else f"{figure.printed!r} is not in {unit!r}."
    if unit in ("percent", "calendar year") and read.value is not None:
        return f"{figure.printed!r} is not in {unit!r}."
    counted = (figure.measure or "").startswith("number of")
    timely = re.search(r"year|decade|horizon|period|time", f"{figure.printed} {figure.measure}")
    if (unit == "years" and not timely) or (counted and unit != "count"):
        return f"{figure.printed!r} is a number of things, the unit is {unit!r}."
    return None


def _ranks(ledger: Article) -> Iterator[Found]:
    """Yield a ranking with a hole, a place given twice, an entry without a place, a line without an entry."""
    for listing in ledger.lists:
        ranks = [item.rank for item in listing.items if item.rank is not None]
        twice = sorted(rank for rank, count in Counter(ranks).items() if count > 1)
        if twice and listing.ranked:
            yield Found("duplicate rank", (listing.id,), f"Place {twice[0]} is given twice.")
        holes = _holes(listing, ranks)
        if holes:
            yield Found("missing rank", (listing.id,), holes)


def _holes(listing: Listing, ranks: Sequence[int]) -> str | None:
    first, last = listing.lines
    lines = {item.line for item in listing.items}
    if last > first + 2 and len(lines) == len(listing.items):  # a line for each entry
        empty = [line for line in range(first, last + 1) if line not in lines]
        if empty:
            return f"Line {empty[0]} of the list has no entry."
    if not listing.ranked:
        return None
    known, last_place = set(ranks), max(ranks, default=0)
    lost = next((place for place in range(1, last_place) if place not in known), None)
    if lost is not None:
        return f"Place {lost} is missing between 1 and {last_place}."
    bare = [item.name for item in listing.items if item.rank is None]
    return f"{bare[0]!r} has no place in a ranked list." if bare else None


def _names(ledger: Article) -> Iterator[Found]:
    """Yield an entry whose subject or name is lost."""
    for figure in ledger.figures:
        if not (figure.subject or "").strip():
            yield Found("missing name", (figure.id,), "The figure has no subject.")
    for listing in ledger.lists:
        if any(not (item.name or "").strip() for item in listing.items):
            yield Found("missing name", (listing.id,), "An entry of the list has no name.")
    for claim in ledger.claims:
        if not claim.subject.strip():
            yield Found("missing name", (claim.id,), "The claim has no subject.")


def _totals(ledger: Article) -> Iterator[Found]:
    """Yield a count that is not the list's, shares of parts beyond the whole, a range upside down."""
    by_id = {figure.id: figure for figure in ledger.figures}
    for listing in ledger.lists:
        count = by_id[listing.counted_by].value if listing.counted_by else None
        if count is not None and count != len(listing.items):
            said = f"{_plain(count)} are announced, {len(listing.items)} are listed."
            yield Found("impossible total", (str(listing.counted_by), listing.id), said)
        shares = [item.share for item in listing.items if item.share is not None]
        if any(not 0 <= share <= 100 for share in shares) or (
            listing.exclusive and sum(shares) > 100.5
        ):
            said = f"The shares of the list come to {sum(shares):g}%."
            yield Found("impossible total", (listing.id,), said)
    for low in ledger.figures:
        high = by_id.get(low.id.removesuffix("_low") + "_high")
        if high and low.id.endswith("_low") and (low.value or 0) > (high.value or 0):
            said = f"The range runs from {low.value} down to {high.value}."
            yield Found("impossible total", (low.id, high.id), said)
    for figure in ledger.figures:
        if figure.unit == "percent" and not 0 <= (figure.value or 0) <= 100:
            yield Found("impossible total", (figure.id,), f"A share of {figure.value}%.")


def _dates(ledger: Article) -> Iterator[Found]:
    """Yield a forecast whose date has passed, a figure that had stood elsewhere in an earlier year."""
    by_id = {figure.id: figure for figure in ledger.figures}
    for claim in ledger.claims:
        if claim.kind != "forecast":
            continue
        for name in claim.rests_on:
            year = by_id.get(name)
            if year and year.unit == "calendar year" and (year.value or 9999) < ledger.checked:
                said = f"The forecast runs to {_plain(year.value or 0)}, which is past."
                yield Found("stale date", (name, claim.id), said)
    dated = [f.value for f in ledger.figures if f.unit == "calendar year" and f.bound == "equal"]
    for figure in ledger.figures:
        of = figure.year or (min(year for year in dated if year) if dated else None)
        if figure.first_published and of and figure.first_published < of:
            said = f"Given for {_plain(of)}, it stood elsewhere in {figure.first_published}."
            yield Found("stale date", (figure.id,), said)


def _denominators(ledger: Article) -> Iterator[Found]:
    """Yield a share without the records that it is a share of."""
    for figure in ledger.figures:
        if figure.unit == "percent" and (figure.population is None or figure.sample is None):
            lost = "of what" if figure.population is None else "of how many"
            said = f"{figure.printed!r} does not say {lost}."
            yield Found("no denominator", (figure.id,), said)


def _plain(value: float) -> str:
    return f"{value:g}" if value != int(value) else f"{int(value)}"


RULES: tuple[Callable[[Article], Iterator[Found]], ...] = (
    *(_garbled, _units, _ranks, _names, contradictions),
    *(_totals, _dates, _denominators, overlaps, superlatives, odd_sizes),
)
