"""Figures that decide a claim, with what the article says of them, ready to be written or drawn."""

from __future__ import annotations

from ...home import notebooks_dir
from ...page.site import topic
from .facts import Bounds, Estimate, Outcome
from .ledger_facts import Shown

__all__ = ["address_of", "figures_of", "label_of", "page_of"]


def figures_of(outcome: Outcome) -> tuple[Shown, ...]:
    """Return the figures of an outcome, each with what the article says of it."""
    beside = zip(outcome.estimates, outcome.printed, outcome.holds, strict=True)
    return tuple(_shown(*each) for each in beside)


def _shown(one: Estimate, printed: Bounds, holds: Bounds) -> Shown:
    name, source = _named(one.of)
    return Shown(
        of=name,
        source=source,
        kind=_kind(one),
        unit=one.unit,
        n=one.n,
        value=one.value,
        lower=one.lower,
        upper=one.upper,
        printed=printed,
        holds=holds,
    )


def _named(of: str) -> tuple[str, str]:
    """Return what a figure is of, and its source where that follows a colon."""
    name, _, source = of.partition(": ")
    return name, source


def _kind(estimate: Estimate) -> str:
    unit = estimate.unit
    if unit.startswith("US dollars"):
        return "money"
    if unit == "million jobs":
        return "jobs"
    if unit.startswith("place"):
        return "place"
    if unit.startswith("difference"):
        return "points" if unit.endswith("adverts") else "parts"
    return "more" if unit.endswith("pay") else "share"


def page_of(notebook: str) -> str:
    """Return the name of the notebook of that number."""
    return next(path.stem for path in sorted(notebooks_dir().glob(f"{notebook}_*.ipynb")))


def label_of(notebook: str) -> str:
    """Return what the site calls the page of the notebook of that number."""
    return topic(page_of(notebook)).label


def address_of(outcome: Outcome) -> str:
    """Return where the finding that decides stands, from a page beside its own."""
    return f"{page_of(outcome.notebook)}.html#{outcome.finding.replace('_', '-')}"
