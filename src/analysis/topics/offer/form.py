"""The form of notebook 09: widgets in JupyterLab, data for the script of a page elsewhere."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...datasets import Dataset, open_dataset
from ...page.picture import picture
from ...page.tables import show
from ...page.voice import reword
from ...vocabulary import roles_table
from ..factors import widened
from ..factors.accounts import COVARIANCE, EFFECTS, SOURCES
from ..factors.coverage_accounts import COVERAGE
from ..factors.guesses import LEVELS, WIDTHS
from . import answers, comparable, figures, findings, held, intervals, movers, on_top
from .accounts import PAIRS
from .curve_accounts import CURVES
from .fields import FIELDS, PAGE_WORDS
from .own import own_offers
from .paid import in_dollars, offer_year
from .person import Person
from .phrases import phrases
from .question import OfferQuestion
from .regions import known_regions, region_of
from .sums import SHARED, SIGNS
from .widgets import widget_form

if TYPE_CHECKING:
    import pandas as pd

    from .facts import Paid

__all__ = [
    "ADVERTS",
    "MOVED",
    "RANGES",
    "TESTED",
    "PageForm",
    "answer_offer",
    "offer_form",
    "placed",
]

_SESSION = (
    "JPY_SESSION_NAME"  # set by Jupyter's server for the kernels of notebooks that somebody opened
)
_HEADING = "<h2>Weigh your own offer</h2>"
_WITHOUT_SCRIPT = (
    '<p class="needs-script">The form for an offer of your own needs the script of this page, which '
    "does not run here. The answer above is for the offer that the parameters describe.</p>"
)
ADVERTS = "group n prices_of p25 p50 p75 midpoints_below"
RANGES = "source pay prices_of typical typical_range stands note"
TESTED = "source pay group n held_range covered least"
MOVED = "source factor now instead change change_range employer"


class PageForm:
    """A form that the script of a page builds from data; who runs no script reads a sentence."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Take the data of the form, JSON."""
        self.data = data

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, display

        display(HTML(_HEADING + _WITHOUT_SCRIPT))
        display({"application/json": {"offer_form": self.data}, "text/plain": "Form"}, raw=True)


def offer_form(question: OfferQuestion) -> object:
    """Return a form filled in with `question`, as its parameters state it: widgets where a reader
    can use them, else the data from which a page makes one.
    """
    data = open_dataset(question.source)
    if _SESSION in os.environ:
        levels, sources = data.table(LEVELS), data.table(SOURCES)
        return widget_form(question, _known(levels), known_regions(levels, sources), answer_offer)
    words = phrases() | {"fields": _words_of_fields()}
    signs = {"signs": SIGNS, "shared": SHARED}
    return PageForm(own_offers(data, *placed(question, data)) | {"words": words} | signs)


def _words_of_fields() -> dict[str, object]:
    """Return the labels and the help of the page's form."""
    names = ("role", "country", "seniority", "year", "base", "currency")
    fields = {
        name: {"label": FIELDS[name].label, "help": reword(FIELDS[name].help)} for name in names
    }
    return {**fields, **{name: _spoken(text) for name, text in PAGE_WORDS.items()}}


def _spoken(words: object) -> object:
    """Return words of the page, or several by name, as those of its own records."""
    if isinstance(words, dict):
        return {name: _spoken(text) for name, text in words.items()}
    return reword(str(words))


def placed(question: OfferQuestion, data: Dataset) -> tuple[OfferQuestion, Paid]:
    """Return the question in dollars, its region checked by what sources know, and the facts of
    both.
    """
    region, elsewhere = region_of(question, data.table(LEVELS), data.table(SOURCES))
    asked, paid = in_dollars(question.model_copy(update={"region": region}))
    by_default = elsewhere == OfferQuestion.model_fields["region"].default
    return asked, replace(paid, region=elsewhere, by_default=by_default)


def answer_offer(question: OfferQuestion) -> list[object]:
    """Return what notebook 09 shows of an offer, in its order: findings, each with its picture and
    table.
    """
    data, level = open_dataset(question.source, question.currency_labels), question.level
    question, paid = placed(question, data)
    person, offered = Person.of(question), offer_year(question)
    curves = data.table(CURVES)
    adverts = comparable.comparable_adverts(data.data, question, curves, level=level)
    levels, widths, sources = (data.table(account) for account in (LEVELS, WIDTHS, SOURCES))
    guesses = intervals.guesses(person, levels, widths, sources, level=level, offered=offered)
    verdict = answers.offer_answer(question, paid, adverts, guesses, curves, data.data)
    return [
        findings.offer_answer(verdict),
        findings.key_figures(on_top.key_figures(verdict, adverts, data.edition)),
        findings.paid(paid),
        *_of_adverts(adverts, question),
        *_of_ranges(guesses, level),
        *_of_coverage(guesses, data.table(COVERAGE), sources, level),
        *_of_movers(data, person, sources, level),
    ]


def _of_adverts(adverts: pd.DataFrame, question: OfferQuestion) -> list[object]:
    said = findings.comparable(answers.comparable(adverts, question))
    named = open_dataset(question.source).named
    drawn = picture(figures.comparable_dots, adverts, said, level=question.level, source=named)
    return [said, drawn, show(adverts, ADVERTS, name="comparable")]


def _of_ranges(guesses: pd.DataFrame, level: float) -> list[object]:
    said = findings.ranges(answers.ranges(guesses, level))
    drawn = picture(figures.range_bars, guesses, said, level=level)
    return [said, drawn, show(guesses, RANGES, name="intervals")]


def _of_coverage(
    guesses: pd.DataFrame, kept: pd.DataFrame, sources: pd.DataFrame, level: float
) -> list[object]:
    tested = held.tested(guesses, kept, sources, level)
    said = findings.coverage(held.coverage(tested, guesses, kept, level))
    return [said, show(tested, TESTED, name="coverage")]


def _of_movers(data: Dataset, person: Person, sources: pd.DataFrame, level: float) -> list[object]:
    effects, covariance = (
        widened.table(data, account, role=None) for account in (EFFECTS, COVARIANCE)
    )
    moved = movers.movers(person, effects, covariance, data.table(PAIRS), sources, level=level)
    shown = movers.widest(moved)
    said = findings.movers(answers.movers(moved, shown, level))
    return [
        said,
        picture(figures.mover_dots, shown, said, level=level),
        show(moved, MOVED, name="movers"),
    ]


def _known(levels: pd.DataFrame) -> dict[str, list[str]]:
    """Return the words that sources know, by parameter: for those that the model leaves open."""
    named = {"industry": "industry", "company_stage": "company stage"}
    found = {
        name: sorted(set(levels.loc[levels["factor"] == factor, "level"]))
        for name, factor in named.items()
    }
    return {"role": sorted(roles_table()["role"])} | found
