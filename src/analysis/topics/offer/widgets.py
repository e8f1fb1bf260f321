"""The form of an offer in JupyterLab: fields in groups, and one answer that replaces the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from babel import Locale

from ...errors import AnalysisError, WrongParameter
from ...page.words import confidence
from ...parameters.check import parse
from ...vocabulary import known_countries, known_currencies
from ...vocabulary.marks import CALIBRATED
from .fields import FIELDS, GROUPS
from .question import OfferQuestion
from .sums import meant, sum_in

if TYPE_CHECKING:
    from ipywidgets import ValueWidget, VBox

__all__ = ["SUMS", "texts_of", "widget_form"]

SUMS = ("base", "bonus", "equity_per_year")
_NOT_SAID = "(not said)"
_WIDE = {"width": "34em"}
_NOTE = (
    "The answer stands here and replaces the last one. The cells below go on answering for the "
    "offer of the parameters cell: change it and choose Run, Run All Cells to have them follow."
)


def widget_form(
    question: OfferQuestion,
    known: Mapping[str, Sequence[str]],
    regions: Mapping[str, set[str]],
    answer: Callable[[OfferQuestion], Sequence[object]],
) -> VBox:
    """Return a form filled in with `question`; its button shows what `answer` returns of what was
    filled in, in place of the answer before.

    `known` are the words that sources know of a parameter, `regions` the places of each country.
    """
    import ipywidgets
    from IPython.display import display

    fields = {name: _field(name, value, known) for name, value in question.model_dump().items()}
    _follow(fields["country"], fields["region"], regions)
    button = ipywidgets.Button(description="Weigh this offer", button_style="primary")
    shown = ipywidgets.Output()

    def respond(_: object) -> None:
        shown.clear_output(wait=True)
        with shown:
            try:
                texts = texts_of({name: field.value for name, field in fields.items()})
                parts = answer(OfferQuestion(**parse(OfferQuestion, texts)))
            except AnalysisError as error:
                print(error)
                return
            for part in parts:
                display(part)

    button.on_click(respond)
    groups = [_group(title, fields) for title in GROUPS]
    return ipywidgets.VBox([*groups, button, ipywidgets.HTML(_NOTE), shown])


def texts_of(values: Mapping[str, object]) -> dict[str, str]:
    """Return what was filled in as texts of parameters: sums as plain numbers, all in the currency
    that the base names, else the chosen one; WrongParameter where a sum is not understood, or
    names other money than the base.
    """
    texts = {name: "" if value is None else str(value).strip() for name, value in values.items()}
    read = {name: sum_in(texts[name]) for name in SUMS if texts[name]}
    named = [meant(sign, texts["currency"]) for _, sign in read.values() if sign]
    whole = meant(read["base"][1], texts["currency"]) if "base" in read else ""
    currency = whole or (named or [texts["currency"]])[0]
    if others := sorted({*named} - {currency}):
        raise WrongParameter(f"the sums are in {currency} and {' and '.join(others)}: use one.")
    sums = {name: str(read[name][0]) if name in read else "0" for name in SUMS}
    return texts | sums | {"base": sums["base"] if "base" in read else "", "currency": currency}


def _group(title: str, fields: Mapping[str, ValueWidget]) -> VBox:
    """Return the fields of a group under its title, each with its help."""
    import ipywidgets

    rows = [
        ipywidgets.HBox([fields[name], ipywidgets.Label(field.help)])
        for name, field in FIELDS.items()
        if field.group == title
    ]
    return ipywidgets.VBox([ipywidgets.HTML(f"<b>{title}</b>"), *rows])


def _follow(country: ValueWidget, region: ValueWidget, regions: Mapping[str, set[str]]) -> None:
    """Let the list of regions follow the country; a region of another one is emptied."""

    def changed(_: object) -> None:
        region.options = sorted(regions.get(country.value, ()))
        if region.value not in region.options:
            region.value = ""

    changed(None)
    country.observe(changed, names="value")


def _field(name: str, value: object, known: Mapping[str, Sequence[str]]) -> ValueWidget:
    """Return the widget of a parameter: a list where its words are closed, words that are `known`
    as they are typed, else a text.
    """
    import ipywidgets

    label: dict[str, Any] = {
        "description": FIELDS[name].label,
        "style": {"description_width": "13em"},
        "layout": _WIDE,
    }
    if options := _options(name):
        return ipywidgets.Dropdown(options=options, value=value, **label)
    text = "" if value is None else f"{value:,.0f}" if name in SUMS else f"{value}"
    if name in known or name == "region":
        words = list(known.get(name, ()))
        return ipywidgets.Combobox(options=words, value=text, ensure_option=False, **label)
    return ipywidgets.Text(value=text, **label)


def _options(name: str) -> list[tuple[str, object]]:
    """Return the texts and values of a closed list; none where a parameter has no such list."""
    if name == "country":
        return sorted((text, code) for code, text in known_countries().items())
    if name == "currency":
        names = Locale("en").currencies
        return [(f"{code} · {names.get(code, code)}", code) for code in sorted(known_currencies())]
    if name == "level":
        return [(confidence(level), level) for level in CALIBRATED]
    annotation = OfferQuestion.model_fields[name].annotation
    words = [
        word
        for part in (annotation, *get_args(annotation))
        for word in get_args(part)
        if isinstance(word, str)
    ]
    none: list[tuple[str, object]] = (
        [(_NOT_SAID, None)] if words and type(None) in get_args(annotation) else []
    )
    return [*none, *((word, word) for word in words)]
