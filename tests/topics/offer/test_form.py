"""The form of one offer, as JupyterLab shows it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from IPython.display import Image

from analysis.home import notebooks_dir
from analysis.page.finding import Finding
from analysis.page.tables import Shown
from analysis.topics.offer.form import answer_offer, offer_form
from analysis.topics.offer.question import OfferQuestion


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
    return {field.description: field for field in form.children if hasattr(field, "value")}


def press(form: Any) -> None:
    next(child for child in form.children if hasattr(child, "click")).click()


def test_the_form_is_for_those_who_can_fill_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert "answers for the offer" in offer_form(OfferQuestion()).data  # type: ignore[attr-defined]


def test_the_form_answers_what_was_filled_in(form: Any, said: list[Any]) -> None:
    fields = fields_of(form)
    assert list(fields)[:3] == ["source", "role", "seniority"]
    assert fields["seniority"].value == "senior"
    fields["base"].value = "190000"
    press(form)
    assert "&#36;190,000 is in the middle half" in said[0].text


def test_a_form_filled_in_wrongly_says_so(form: Any, capsys: pytest.CaptureFixture[str]) -> None:
    fields_of(form)["role"].value = "Data sientist"
    press(form)
    assert "Did you mean 'Data scientist'?" in capsys.readouterr().out


def test_the_form_shows_the_findings_tables_and_pictures_of_the_notebook() -> None:
    notebook = json.loads((notebooks_dir() / "09_offer.ipynb").read_text(encoding="utf-8"))
    outputs = [output["data"] for cell in notebook["cells"] for output in cell.get("outputs", [])]
    said = ["".join(data["text/markdown"]) for data in outputs if "text/markdown" in data][
        1:
    ]  # after the form's own
    tables = ["".join(data["text/html"]) for data in outputs if "text/html" in data]
    parts = answer_offer(OfferQuestion())
    assert [part._repr_markdown_() for part in parts if isinstance(part, Finding)] == said
    assert [part._repr_html_() for part in parts if isinstance(part, Shown)] == tables
    assert sum(isinstance(part, Image) for part in parts) == sum(
        "image/png" in data for data in outputs
    )
