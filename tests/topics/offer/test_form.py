"""The form of one offer, as JupyterLab shows it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis.home import notebooks_dir
from analysis.page.finding import Finding
from analysis.page.picture import Picture
from analysis.page.tables import Shown
from analysis.topics.offer.fields import FIELDS, GROUPS
from analysis.topics.offer.form import PageForm, answer_offer, offer_form
from analysis.topics.offer.question import OfferQuestion
from analysis.topics.offer.widgets import SUMS
from tests.topics.offer.given import asked


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a form displays, as it comes."""
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    return shown


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch, said: list[Any]) -> Any:
    monkeypatch.setenv("JPY_SESSION_NAME", "09_offer.ipynb")
    return offer_form(OfferQuestion())


def fields_of(form: Any) -> dict[str, Any]:
    """Return the fields of a form by the parameter that they are for."""
    found = {}
    for group in form.children:
        for row in getattr(group, "children", ()):
            for field in getattr(row, "children", ()):
                if getattr(field, "description", ""):
                    found[field.description] = field
    return {name: found[field.label] for name, field in FIELDS.items()}


def press(form: Any) -> None:
    next(child for child in form.children if hasattr(child, "click")).click()


def test_elsewhere_the_form_is_data_for_the_page(
    monkeypatch: pytest.MonkeyPatch, said: list[Any]
) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    shown = offer_form(asked(currency="GBP", base=60_000.0, country="GB", region=None))
    assert isinstance(shown, PageForm)
    start = {"role": "Data scientist", "country": "GB", "seniority": "senior", "year": "2024"}
    assert shown.data["start"] == start | {"base": 60_000.0, "currency": "GBP"}
    text = json.dumps({"offer_form": shown.data}, separators=(",", ":"))
    assert len(text) < 600_000
    monkeypatch.setattr("IPython.display.display", lambda each, **_: said.append(each))
    shown._ipython_display_()
    assert "needs the script" in said[0].data
    assert said[1]["application/json"] == {"offer_form": shown.data}


def test_every_parameter_has_a_field_with_a_label_of_its_own(form: Any) -> None:
    assert set(FIELDS) == set(OfferQuestion.model_fields)
    assert len({field.label for field in FIELDS.values()}) == len(FIELDS)
    assert {field.group for field in FIELDS.values()} == set(GROUPS)
    titles = [group.children[0].value for group in form.children if hasattr(group, "children")]
    assert titles == [f"<b>{group}</b>" for group in GROUPS]
    assert {name: field.value for name, field in fields_of(form).items()} | {"year": 2024} == (
        OfferQuestion().model_dump()
        | {name: f"{getattr(OfferQuestion(), name):,.0f}" for name in SUMS}
        | {
            "experience_years": "6.0",
            "industry": "",
            "company_stage": "",
            "year": 2024,
        }
    )


def test_the_form_answers_what_was_filled_in(form: Any, said: list[Any]) -> None:
    fields = fields_of(form)
    fields["base"].value = "£60k"
    fields["country"].value = "GB"
    press(form)
    assert "£60,000 lies above" in said[0].text
    assert "senior data scientists in the United Kingdom" in said[0].text
    assert fields["currency"].value == "USD"  # a sign is of one sum, the list stays as it was
    assert sum(isinstance(part, Picture) for part in said) > 0


def test_places_follow_the_country(form: Any) -> None:
    fields = fields_of(form)
    assert "CA" in fields["region"].options
    fields["country"].value = "JP"
    assert (fields["region"].options, fields["region"].value) == ((), "")
    assert dict(fields["country"].options)["United Kingdom"] == "GB"


@pytest.mark.parametrize(
    ("name", "value", "said_of_it"),
    [
        ("role", "Data sientist", "Did you mean 'Data scientist'?"),
        ("base", "much", "'much' is not understood as a sum: write 90,000"),
        ("bonus", "9 0", "'9 0' is not understood"),
        ("bonus", "€5k", "the sums are in USD and EUR: use one."),
    ],
)
def test_a_form_filled_in_wrongly_says_so(
    form: Any, name: str, value: str, said_of_it: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fields_of(form)[name].value = value
    press(form)
    assert said_of_it in capsys.readouterr().out


def test_the_form_shows_the_findings_tables_and_pictures_of_the_notebook() -> None:
    notebook = json.loads((notebooks_dir() / "09_offer.ipynb").read_text(encoding="utf-8"))
    outputs = [output["data"] for cell in notebook["cells"] for output in cell.get("outputs", [])]
    said = ["".join(data["text/markdown"]) for data in outputs if "text/markdown" in data]
    html = ["".join(data["text/html"]) for data in outputs if "text/html" in data]
    tables = [text for text in html if "<table" in text]
    parts = answer_offer(OfferQuestion())
    assert [part._repr_markdown_() for part in parts if isinstance(part, Finding)] == said
    assert [part._repr_html_() for part in parts if isinstance(part, Shown)] == tables
    assert sum(isinstance(part, Picture) for part in parts) == sum(
        "image/png" in data for data in outputs
    )
