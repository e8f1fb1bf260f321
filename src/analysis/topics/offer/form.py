"""The form of notebook 09: shown in JupyterLab, where somebody can fill it in."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from ...datasets import Dataset, open_dataset
from ...errors import AnalysisError
from ...page.picture import picture
from ...page.tables import show
from ...parameters.check import parse
from ...vocabulary import roles_table
from ..factors.accounts import COVARIANCE, EFFECTS, SOURCES
from ..factors.coverage_accounts import COVERAGE
from ..factors.guesses import LEVELS, WIDTHS
from . import answers, comparable, figures, findings, held, intervals, movers, on_top
from .accounts import PAIRS
from .paid import in_dollars, offer_year
from .person import Person
from .question import OfferQuestion
from .regions import region_of

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import ValueWidget, VBox

    from .facts import Paid

__all__ = ["ADVERTS", "MOVED", "RANGES", "TESTED", "answer_offer", "offer_form", "placed"]

_SESSION = (
    "JPY_SESSION_NAME"  # set by Jupyter's server for the kernels of notebooks that somebody opened
)
ADVERTS = "group n p25 p50 p75 midpoints_below ranges_above"
RANGES = "source pay year guess guess_range stands note"
TESTED = "source pay group n held_range covered least"
MOVED = "source factor now instead change change_range employer"


def offer_form(question: OfferQuestion) -> object:
    """Return a form filled in with `question` where a reader can use it, else a sentence that says
    so.
    """
    from IPython.display import Markdown

    if _SESSION not in os.environ:
        return Markdown(
            "In JupyterLab a form stands here for an offer of your own; "
            "this page answers for the offer that its parameters describe."
        )
    return _form(question)


def placed(question: OfferQuestion, data: Dataset) -> tuple[OfferQuestion, Paid]:
    """Return the question in dollars, its region checked by what sources know, and the facts of
    both.
    """
    region, elsewhere = region_of(question, data.table(LEVELS), data.table(SOURCES))
    asked, paid = in_dollars(question.model_copy(update={"region": region}))
    return asked, replace(paid, region=elsewhere)


def answer_offer(question: OfferQuestion) -> list[object]:
    """Return what notebook 09 shows of an offer, in its order: findings, each with its picture and
    table.
    """
    data, level = open_dataset(question.source), question.level
    question, paid = placed(question, data)
    person, offered = Person.of(question), offer_year(question)
    adverts = comparable.comparable_adverts(data.data, question, level=level)
    levels, widths, sources = (data.table(account) for account in (LEVELS, WIDTHS, SOURCES))
    guesses = intervals.guesses(person, levels, widths, sources, level=level, offered=offered)
    verdict = answers.offer_answer(data.data, question, adverts, guesses)
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
    effects, covariance = (data.table(account, role=None) for account in (EFFECTS, COVARIANCE))
    moved = movers.movers(person, effects, covariance, data.table(PAIRS), sources, level=level)
    shown = movers.widest(moved)
    said = findings.movers(answers.movers(moved, shown, level))
    return [
        said,
        picture(figures.mover_dots, shown, said, level=level),
        show(moved, MOVED, name="movers"),
    ]


def _form(question: OfferQuestion) -> VBox:
    import ipywidgets
    from IPython.display import display

    known = _known(open_dataset(question.source).table(LEVELS))
    fields = {
        name: _field(name, value, known.get(name, []))
        for name, value in question.model_dump().items()
    }
    button = ipywidgets.Button(description="Answer", button_style="primary")
    shown = ipywidgets.Output()

    def answer(_: object) -> None:
        shown.clear_output()
        with shown:
            try:
                texts = {
                    name: "" if field.value is None else str(field.value)
                    for name, field in fields.items()
                }
                for part in answer_offer(OfferQuestion(**parse(OfferQuestion, texts))):
                    display(part)
            except AnalysisError as error:
                print(error)

    button.on_click(answer)
    return ipywidgets.VBox([*fields.values(), button, shown])


def _known(levels: pd.DataFrame) -> dict[str, list[str]]:
    """Return the words that sources know, by parameter: for those that the model leaves open."""
    named = {"industry": "industry", "company_stage": "company stage"}
    found = {
        name: sorted(set(levels.loc[levels["factor"] == factor, "level"]))
        for name, factor in named.items()
    }
    return {"role": sorted(roles_table()["role"])} | found


def _field(name: str, value: object, known: list[str]) -> ValueWidget:
    """Return the widget of a parameter: choices where the model names them, words that are
    `known`, else a text.
    """
    import ipywidgets

    style = {"description_width": "10em"}
    label: dict[str, Any] = {"description": name.replace("_", " "), "style": style}
    annotation = OfferQuestion.model_fields[name].annotation
    choices = [
        word
        for part in (annotation, *get_args(annotation))
        for word in get_args(part)
        if isinstance(word, str)
    ]
    optional = type(None) in get_args(annotation)
    if choices:
        options = [("(not said)", None)] if optional else []
        return ipywidgets.Dropdown(
            options=[*options, *((word, word) for word in choices)], value=value, **label
        )
    text = "" if value is None else f"{value}"
    if known:
        return ipywidgets.Combobox(options=known, value=text, ensure_option=False, **label)
    return ipywidgets.Text(value=text, **label)
