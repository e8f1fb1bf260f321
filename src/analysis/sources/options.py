"""Options of a mapping that have no effect: refused, with what was said and what there is, where no
file of the kind could give them one, else stated in a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import DamagedFile, NoSuchColumn, shorten
from .contract import Dialect

__all__ = [
    "TIMES_A_YEAR",
    "no_effect",
    "refuse_idle_marks",
    "refuse_idle_options",
    "refuse_idle_times",
    "refuse_past_the_end",
]

# what can be worked in a week and paid in a year: other figures are not used
TIMES_A_YEAR = {"hours_per_week": ("hour", 5, 80), "pays_per_year": ("month", 6, 24)}
_NAMED = 5  # words of an option that are named

_SHEETS = ".xlsx, .xls and .ods"
_KINDS = {
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "a spreadsheet"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "JSON"),
    ".parquet": "Parquet",
}
_TEXT = "text (CSV)"
# what each option is of, and in words
_OF: Mapping[str, tuple[frozenset[str], str]] = {
    "encoding": (frozenset({_TEXT}), "of text such as CSV only"),
    "delimiter": (frozenset({_TEXT}), "of text such as CSV only"),
    "skip_rows": (frozenset({_TEXT, "a spreadsheet"}), "of text and of spreadsheets only"),
    "sheet": (frozenset({"a spreadsheet"}), f"of spreadsheets only ({_SHEETS})"),
}


def refuse_idle_options(dialect: Dialect, paths: Sequence[Path], suffixes: Sequence[str]) -> None:
    """Raise NoSuchColumn where a mapping says of how a file is written what no file of its has.

    `suffixes` are what the files are by their content.
    """
    kinds = [_KINDS.get(suffix, _TEXT) for suffix in suffixes]
    for option, (of, words) in _OF.items():
        given = getattr(dialect, option)
        if given is not None and not of & set(kinds):
            raise NoSuchColumn(
                f"the mapping says {option}: {shorten(given)}, which is {words}, and "
                f"{paths[0].name} is {kinds[0]}: leave it out."
            )


def refuse_past_the_end(name: str, lines: int, skipped: int) -> None:
    """Raise DamagedFile where as many lines are to be passed over as a file has, or more."""
    if skipped >= lines:
        raise DamagedFile(f"{name} has {lines:,} lines, and {skipped:,} are to be passed over.")


def refuse_idle_marks(shown: str, dialect: Dialect, amounts: bool, dates: bool) -> None:
    """Raise NoSuchColumn where marks of numbers contradict each other, or where a mapping says how
    numbers or dates are written and maps none.
    """
    if dialect.decimal and dialect.decimal == dialect.thousands:
        raise NoSuchColumn(
            f"{shown} says {shorten(dialect.decimal)} for decimal and for thousands: one sign "
            "cannot be both."
        )
    for option in ("decimal", "thousands"):
        if getattr(dialect, option) is not None and not amounts:
            raise NoSuchColumn(
                f"{shown} says {option}: {shorten(getattr(dialect, option))}, and maps no column of "
                "pay, whose numbers it would be of: leave it out."
            )
    if dialect.date_order is not None and not dates:
        raise NoSuchColumn(
            f"{shown} says date_order: {shorten(dialect.date_order)}, and maps no column of dates "
            "(year): leave it out."
        )


def refuse_idle_times(shown: str, defaults: Mapping[str, str | int | float]) -> None:
    """Raise NoSuchColumn where a default of hours or of pays is no number that can be used."""
    for name, (period, least, most) in TIMES_A_YEAR.items():
        given = defaults.get(name, least)
        try:
            usable = least <= float(given) <= most
        except ValueError:
            usable = False
        if not usable:
            raise NoSuchColumn(
                f"{shown} says {name}: {shorten(given)}, and pay by the {period} is only reckoned "
                f"with a number from {least} to {most}."
            )


def no_effect(option: str, given: Sequence[object], why: str) -> str:
    """Return the sentence that an option has no effect on a file, with what it gives.

    >>> no_effect("missing", ["-", "x"], "no cell of a mapped column holds them")
    "missing, '-' and 'x', have no effect: no cell of a mapped column holds them"
    """
    named = [shorten(each, 40) for each in given[:_NAMED]]
    if len(given) > _NAMED:
        named.append(f"{len(given) - _NAMED:,} more")
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"{option}, {listed}, {'have' if len(given) > 1 else 'has'} no effect: {why}"
