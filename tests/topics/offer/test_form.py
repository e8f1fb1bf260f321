"""The form of one offer, as JupyterLab shows it."""

from __future__ import annotations

import pytest

from analysis.topics.offer.form import answer_offer, offer_form
from analysis.topics.offer.question import OfferQuestion


def test_the_form_is_for_those_who_can_fill_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert "parameters" in offer_form(OfferQuestion()).data  # type: ignore[attr-defined]


def test_the_form_answers_what_was_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    monkeypatch.setenv("JPY_SESSION_NAME", "09_offer.ipynb")
    monkeypatch.setattr("IPython.display.display", said.append)
    form = offer_form(OfferQuestion())
    fields = {field.description: field for field in form.children if hasattr(field, "value")}  # type: ignore[attr-defined]
    assert list(fields)[:3] == ["source", "role", "seniority"]
    assert fields["seniority"].value == "senior"
    fields["base"].value = "190000"
    button = next(child for child in form.children if hasattr(child, "click"))  # type: ignore[attr-defined]
    button.click()
    assert "A base of USD 190,000" in said[0].data  # type: ignore[attr-defined]
    assert len(said) == 6


def test_a_form_filled_in_wrongly_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "09_offer.ipynb")
    form = offer_form(OfferQuestion())
    fields = {field.description: field for field in form.children if hasattr(field, "value")}  # type: ignore[attr-defined]
    fields["role"].value = "Data sientist"
    next(child for child in form.children if hasattr(child, "click")).click()  # type: ignore[attr-defined]
    assert "Did you mean 'Data scientist'?" in capsys.readouterr().out


def test_the_answer_of_the_form_is_that_of_the_notebook() -> None:
    parts = answer_offer(OfferQuestion())
    committed = parts[0].data  # type: ignore[attr-defined]
    from analysis.home import notebooks_dir

    text = (notebooks_dir() / "09_offer.ipynb").read_text(encoding="utf-8")
    assert committed.split("**")[1][:60] in text
