"""What notebook 01 calls its groups and dimensions."""

from __future__ import annotations

from ...vocabulary import country_name

__all__ = ["label", "words_of"]


def label(value: object, by: str) -> str:
    """Return a group of `by` as the page names it."""
    return (
        country_name(str(value)) if by == "country" else f"{str(value)[:1].upper()}{str(value)[1:]}"
    )


def words_of(by: str) -> str:
    """Return a dimension as sentences call it."""
    return "place of work" if by == "remote" else by.replace("_", " ")
