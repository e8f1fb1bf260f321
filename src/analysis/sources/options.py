"""Options of a mapping that cannot have an effect: refused, with what was said and what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import DamagedFile, NoSuchColumn, shorten
from .contract import Dialect

__all__ = ["refuse_idle_marks", "refuse_idle_options", "refuse_past_the_end"]

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
