"""The form of notebook 09: shown in JupyterLab, where somebody can fill it in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, get_args

from ...datasets import open_dataset
from ...errors import AnalysisError
from ...page.axes import picture
from ...page.tables import show
from ...parameters.check import parse
from ...vocabulary import roles_table
from ..factors.accounts import COVARIANCE, EFFECTS, SOURCES
from ..factors.guesses import LEVELS, WIDTHS
from . import answers, figures, findings
from .person import Person
from .question import OfferQuestion

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import ValueWidget, VBox

__all__ = ["answer_offer", "offer_form"]

_SESSION = "JPY_SESSION_NAME"  # set by Jupyter's server for the kernels of notebooks that somebody opened
_TABLE = {"source": "source", "pay": "pay", "n": "n", "guess": "guess", "lower": "from", "upper": "to", "note": "note"}


def offer_form(question: OfferQuestion) -> object:
    """Return a form filled in with `question` where a reader can use it, else a sentence that says so."""
    from IPython.display import Markdown

    if _SESSION not in os.environ:
        return Markdown("The form shows in JupyterLab; this run took its parameters from the cell at the top.")
    return _form(question)


def answer_offer(question: OfferQuestion) -> list[object]:
    """Return what notebook 09 says of an offer, to be displayed: answer, adverts, intervals, movers."""
    from IPython.display import Markdown

    data = open_dataset(question.source)
    person = Person.of(question.model_dump())
    levels, widths, sources = (data.table(account) for account in (LEVELS, WIDTHS, SOURCES))
    guesses = answers.guesses(person, levels, widths, sources, level=question.level)
    like = answers.comparable(data.data, person, year=question.year)
    effects, covariance = (data.table(account, role=None) for account in (EFFECTS, COVARIANCE))
    moved = answers.movers(person, effects, covariance, sources)
    axes = figures.interval_bars(guesses, title=findings.guesses_title(guesses, question.level))
    return [
        Markdown(findings.offer_answer(person.words, person.base, guesses, like, question.level)),
        Markdown(findings.comparable_heading(like, person.base)),
        Markdown(findings.guesses_heading(guesses, question.level)),
        picture(axes, findings.guesses_alt(guesses)),
        show(guesses, _TABLE, name="intervals"),
        Markdown(findings.movers_heading(moved)),
    ]


def _form(question: OfferQuestion) -> VBox:
    import ipywidgets
    from IPython.display import display

    known = _known(open_dataset(question.source).table(LEVELS))
    fields = {name: _field(name, value, known.get(name, [])) for name, value in question.model_dump().items()}
    button = ipywidgets.Button(description="Answer", button_style="primary")
    shown = ipywidgets.Output()

    def answer(_: object) -> None:
        shown.clear_output()
        with shown:
            try:
                texts = {name: "" if field.value is None else str(field.value) for name, field in fields.items()}
                for part in answer_offer(OfferQuestion(**parse(OfferQuestion, texts))):
                    display(part)
            except AnalysisError as error:
                print(error)

    button.on_click(answer)
    return ipywidgets.VBox([*fields.values(), button, shown])


def _known(levels: pd.DataFrame) -> dict[str, list[str]]:
    """Return the words that sources know, by parameter: for those that the model leaves open."""
    named = {"industry": "industry", "company_stage": "company stage"}
    found = {name: sorted(set(levels.loc[levels["factor"] == factor, "level"])) for name, factor in named.items()}
    return {"role": sorted(roles_table()["role"])} | found


def _field(name: str, value: object, known: list[str]) -> ValueWidget:
    """Return the widget of a parameter: choices where the model names them, words that are `known`, else a text."""
    import ipywidgets

    style = {"description_width": "10em"}
    label: dict[str, Any] = {"description": name.replace("_", " "), "style": style}
    annotation = OfferQuestion.model_fields[name].annotation
    choices = [word for part in (annotation, *get_args(annotation)) for word in get_args(part) if isinstance(word, str)]
    optional = type(None) in get_args(annotation)
    if choices:
        options = [("(not said)", None)] if optional else []
        return ipywidgets.Dropdown(options=[*options, *((word, word) for word in choices)], value=value, **label)
    text = "" if value is None else f"{value}"
    if known:
        return ipywidgets.Combobox(options=known, value=text, ensure_option=False, **label)
    return ipywidgets.Text(value=text, **label)
