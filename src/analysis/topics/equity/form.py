"""The form of notebook 06: widgets in JupyterLab, one sentence elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...errors import AnalysisError
from ...page.picture import picture
from ...page.tables import show
from ...parameters.check import parse
from . import answers, cases, figures, findings, on_top, stakes
from .fields import HELP, PARTED
from .plan import PRESETS, Plan
from .question import EquityQuestion

if TYPE_CHECKING:
    from ipywidgets import ValueWidget, VBox

__all__ = [
    "CASES",
    "CHIEFS",
    "GROUPS",
    "NEEDS",
    "PARTS",
    "ROUNDS",
    "SALES",
    "SUMS",
    "YEARS",
    "Note",
    "answer_package",
    "equity_form",
    "given_of",
]

_SESSION = "JPY_SESSION_NAME"  # set by Jupyter's server where somebody opened the notebook
YEARS = "year base bonus total_first total_average total_statement sign_on"
ROUNDS = "round worth raised price_of_share stake_percent"
SALES = "sold investors later others yours after_tax"
CASES = "case zero p10 p50 mean p90 certain"
NEEDS = "goal needed times chance"
PARTS = "level n total base_share stock stock_range none"
SUMS = "goal n per_10000 per_10000_range note"
GROUPS = "level n per_10000 per_10000_range note"
CHIEFS = "job source kind n p50 p50_range note"
_ELSEWHERE = (
    "Another package is another run: change the parameters cell in JupyterLab, where a form stands "
    'here, or name parameters to the command line, such as `-p preset="public company" -p base=190000`.'
)


class Note:
    """One sentence in place of the form, for who cannot use widgets."""

    def _repr_markdown_(self) -> str:
        return _ELSEWHERE

    def __repr__(self) -> str:
        return _ELSEWHERE


def equity_form(question: EquityQuestion) -> Note | VBox:
    """Return a form filled in with `question` and its preset; where widgets do not work, a note."""
    return _widgets(question) if _SESSION in os.environ else Note()


def answer_package(question: EquityQuestion) -> list[object]:
    """Return what notebook 06 shows of a package, shortened: findings, pictures and tables."""
    plan = Plan.of(question)
    answer, bands = answers.equity_answer(plan), answers.outcomes_by_band(plan)
    drawn, curve = answers.outcomes(bands, plan), stakes.trade_curve(plan)
    years = answers.package_by_year(plan)
    said = [findings.outcomes(drawn), findings.trade(stakes.trade(plan))]
    return [
        findings.equity_answer(answer),
        findings.key_figures(on_top.key_figures(plan, answer, drawn)),
        findings.package(answers.package(years, plan)),
        show(years, YEARS, name="equity_years"),
        said[0],
        picture(figures.outcome_bars, bands, said[0]),
        show(cases.what_ifs(plan), CASES, name="equity_cases"),
        said[1],
        picture(figures.trade_lines, curve, said[1]),
    ]


def given_of(preset: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what was filled in and is not the preset's own: an empty field is the preset's."""
    known = PRESETS[preset]
    given = {name: text.strip() for name, text in texts.items() if text.strip()}
    return {"preset": preset} | {
        name: text for name, text in given.items() if text != _text(known.get(name))
    }


def _text(value: object) -> str:
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def _widgets(question: EquityQuestion) -> VBox:
    """Return the form: a preset, fields in groups, a button, and one answer that replaces the last."""
    import ipywidgets
    from IPython.display import display

    preset = ipywidgets.Dropdown(options=list(PRESETS), value=question.preset, description="Preset")
    fields = {name: _field(name) for names in PARTED.values() for name in names}
    _fill(fields, question)
    preset.observe(
        lambda change: _fill(fields, EquityQuestion(preset=change["new"])), names="value"
    )
    button = ipywidgets.Button(description="Weigh this package", button_style="primary")
    shown = ipywidgets.Output()

    def respond(_: object) -> None:
        shown.clear_output(wait=True)
        with shown:
            try:
                texts = {name: str(field.value) for name, field in fields.items()}
                given = parse(EquityQuestion, given_of(str(preset.value), texts))
                parts = answer_package(EquityQuestion(**given))
            except AnalysisError as error:
                print(error)
                return
            for part in parts:
                display(part)

    button.on_click(respond)
    return ipywidgets.VBox([preset, *_groups(fields), button, shown])


def _field(name: str) -> ValueWidget:
    import ipywidgets

    style: dict[str, Any] = {"style": {"description_width": "15em"}, "layout": {"width": "32em"}}
    return ipywidgets.Text(description=HELP[name][0], **style)


def _fill(fields: Mapping[str, ValueWidget], question: EquityQuestion) -> None:
    """Write a question into the fields, what it leaves open as its preset has it."""
    known = PRESETS[question.preset]
    for name, value in question.model_dump().items():
        if name in fields:
            fields[name].value = _text(known.get(name) if value is None else value)


def _groups(fields: Mapping[str, ValueWidget]) -> Iterator[VBox]:
    import ipywidgets

    for title, names in PARTED.items():
        lines = [ipywidgets.HBox([fields[name], ipywidgets.Label(HELP[name][1])]) for name in names]
        yield ipywidgets.VBox([ipywidgets.HTML(f"<b>{title}</b>"), *lines])
