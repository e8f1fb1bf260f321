"""The form of the page of 09, in a real browser: it says what Python says, and both what records say."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import WrongParameter
from analysis.population import Population
from analysis.reference.prices import exchange_rate
from analysis.sources import Reading
from analysis.topics.offer import findings
from analysis.topics.offer.answers import adverts_of, answer_of, offer_answer
from analysis.topics.offer.comparable import (
    comparable_adverts,
    groups_of,
    nearest,
    placed_among,
)
from analysis.topics.offer.curves import curves_by
from analysis.topics.offer.facts import Nearest, OfferAnswer
from analysis.topics.offer.form import placed
from analysis.topics.offer.question import OfferQuestion
from analysis.topics.offer.sums import meant, sum_in
from tests.topics.offer.drawn_offers import OFFERS, Offer, random_offers, records
from tests.topics.offer.given import CURVES, DATA, asked, guessed

GUESSES = guessed()
SUMS = (
    *("90,000", "90k", "90 000", "90\u00a0000", "€90.000", "1.2m", "1,2M", "85k gbp", "EUR 90,000"),
    *("$120k", "90.5", "1,234.56", "1.234,56", "90'000", "£85,000.50", "90 000 €", "90000USD"),
    *("", "abc", "9 0", "-5", "90,0000", "1.2.3", "90kk", "k", "90.000k", "$ 90k €", "<b>1</b>"),
)


@pytest.fixture(scope="module")
def html(site: Path) -> Path:
    """The page of the notebook."""
    return site / "09_offer.html"


@pytest.fixture(scope="module")
def page(browser: Any, html: Path) -> Any:
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    opened.goto(html.as_uri())
    return opened


@pytest.fixture(scope="module")
def offers() -> list[Offer]:
    return random_offers()


@pytest.fixture(scope="module")
def by_python(offers: list[Offer]) -> list[tuple[str, OfferAnswer | None]]:
    """What notebook 09 says of each offer, from the functions that it is made by."""
    curves, near = curves_by(CURVES, 2024), cache(nearest_to)
    found: list[tuple[str, OfferAnswer | None]] = []
    for offer in offers:
        try:
            question, paid = placed(asked(**offer, region=None), DATA)
        except WrongParameter as error:
            found.append((str(error), None))
            continue
        groups = ((each, curves.get(key_of(each))) for each in groups_of(DATA.data, question))
        rows = [
            placed_among(curve, people, question.base, question.level)
            for people, curve in groups
            if curve is not None
        ]
        place = adverts_of(pd.DataFrame(rows[:1]), question.level)[0] if rows else None
        other = None if place else near(question.role, question.country)
        facts = answer_of(place, other, question, paid, GUESSES)
        found.append((first_of(findings.offer_answer(facts).text), facts))
    return found


def nearest_to(role: str, country: str) -> Nearest | None:
    return nearest(asked(role=role, country=country, region=None), CURVES)


def key_of(people: Population) -> tuple[str, str, str, str]:
    names = ("role", "country", "seniority", "year")
    return tuple(people.key(name) for name in names)  # type: ignore[return-value]


def first_of(text: str) -> str:
    """Return the first paragraph of a text as a reader sees it."""
    return text.partition("\n\n")[0].replace("&#36;", "$").replace("\\", "")


def test_the_notebook_says_the_same(
    offers: list[Offer], by_python: list[tuple[str, OfferAnswer | None]]
) -> None:
    for offer, (text, facts) in list(zip(offers, by_python, strict=True))[:4]:
        question, paid = placed(asked(**offer, region=None), DATA)
        table = comparable_adverts(DATA.data, question, CURVES, level=question.level)
        whole = offer_answer(DATA.data, question, paid, table, GUESSES)
        assert whole == facts
        assert first_of(findings.offer_answer(whole).text) == text


@pytest.fixture(scope="module")
def by_script(page: Any, offers: list[Offer]) -> list[dict[str, Any]]:
    """What the page says of each offer, from the function that its form calls."""
    found: list[dict[str, Any]] = page.evaluate("offers => offers.map(offerForm.answer)", offers)
    return found


def test_the_script_says_what_python_says(
    offers: list[Offer],
    by_script: list[dict[str, Any]],
    by_python: list[tuple[str, OfferAnswer | None]],
) -> None:
    weighed, words = 0, set()
    for offer, script, (text, facts) in zip(offers, by_script, by_python, strict=True):
        if facts is None:
            assert script["refused"], offer
            assert "no yearly pay" in script["text"]
            assert "no yearly pay" in text
            continue
        if facts.place is None:
            country = facts.nearest.country if facts.nearest else ""
            text = text.replace(f"(set country to {country})", "")
            assert script["text"].replace("(set country to United States)", "") == text
            assert script["verdict"] is None
            continue
        place, weighed = facts.place, weighed + 1
        assert script["text"] == text
        assert (script["verdict"], tuple(script["rivals"])) == (facts.verdict, facts.rivals)
        assert (script["n"], script["below"], script["above"]) == (
            place.n,
            place.below,
            place.above,
        )
        assert script["usd"] == facts.base
        for name in ("p25", "p50", "p75"):
            assert abs(script[name] - asdict(place)[name]) < 0.011, offer
        ends = (script["lower"], script["upper"])
        assert ends == pytest.approx((place.below_lower, place.below_upper), abs=1e-9)
        words.add(facts.verdict)
    assert weighed > 0.9 * OFFERS
    assert words == {"low", "typical", "high"}


def test_script_and_python_say_what_records_say(
    offers: list[Offer],
    by_script: list[dict[str, Any]],
    by_python: list[tuple[str, OfferAnswer | None]],
    readings: dict[str, Reading],
) -> None:
    pays = records(readings)
    compared, farthest = 0, 0.0
    for offer, script, (_, facts) in zip(offers, by_script, by_python, strict=True):
        if facts is None or facts.place is None:
            continue
        place, compared = facts.place, compared + 1
        pay = pays[place.role, place.country, place.seniority, place.year]
        base = offer["base"] / exchange_rate(offer["currency"], 2024).value
        percentile = 100 * (pay.round(2) < round(base, 2)).mean()
        quartiles = np.quantile(pay, [0.25, 0.5, 0.75])
        for below, figures in (
            (script["below"], [script[name] for name in ("p25", "p50", "p75")]),
            (place.below, [place.p25, place.p50, place.p75]),
        ):
            farthest = max(farthest, abs(100 * below - percentile))
            assert (abs(np.array(figures) / quartiles - 1) <= 0.005).all(), offer
        assert len(pay) == place.n == script["n"]
    assert compared > 0.9 * OFFERS
    assert farthest <= 1


def test_sums_are_read_alike(page: Any) -> None:
    found = page.evaluate("texts => texts.map(text => offerForm.sum(text, 'CAD'))", list(SUMS))
    for text, script in zip(SUMS, found, strict=True):
        try:
            value, named = sum_in(text)
        except WrongParameter:
            assert script is None, text
            continue
        assert script == {"value": value, "currency": meant(named, "CAD")}, text


def test_a_reader_fills_in_the_form_by_keyboard(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator(".needs-script").is_visible()
    assert page.locator("form.offer [role=status]").inner_text() == ""  # until somebody asks
    assert page.locator("form.offer select, form.offer input").count() == 5
    for control in page.locator("form.offer select, form.offer input").all():
        assert page.locator(f"label[for={control.get_attribute('id')}]").inner_text()
    page.get_by_label("Role", exact=True).select_option("Data analyst")
    page.get_by_label("Country", exact=True).select_option("GB")
    page.get_by_label("Level", exact=True).select_option("")
    base = page.get_by_label("Base pay (a year)")
    base.fill("£ninety")
    base.press("Enter")
    status = page.locator("form.offer [role=status]")
    assert status.inner_text().startswith("'£ninety' is not understood as a sum")
    assert base.get_attribute("aria-invalid") == "true"
    base.fill("£20k")
    base.press("Enter")
    assert page.get_by_label("Currency", exact=True).input_value() == "GBP"
    assert status.inner_text().startswith("Low. £20,000 lies above")
    assert "data analysts in the United Kingdom, 2024" in status.inner_text()
    assert status.locator("svg").count() == status.locator("strong").count() == 1
    heights = (
        "[...document.querySelectorAll('form.offer svg text')].map(t => t.getBoundingClientRect())"
    )
    for box in page.evaluate(f"{heights}.map(b => [b.height, b.left, b.right])"):
        assert box[0] >= 11
        assert 0 <= box[1] < box[2] <= 390


def test_without_script_the_page_says_so_and_shows_the_answer(browser: Any, html: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(html.as_uri())
    assert "needs the script of this page" in page.locator(".needs-script").inner_text()
    assert page.locator("form.offer").count() == 0
    assert page.locator(".answer strong").first.inner_text() == "Typical."
    context.close()


def test_every_currency_with_a_rate_is_offered(page: Any) -> None:
    known = page.evaluate("JSON.parse(document.querySelector('script.data').textContent)")
    given = known["offer_form"]
    assert given["currencies"]["EUR"][2] == exchange_rate("EUR", 2024).value
    assert len(given["currencies"]) > 100
    assert len(given["groups"]) == len(
        {key for key in curves_by(CURVES, 2024) if "|".join(key) in given["groups"]}
    )
    assert OfferQuestion().role in given["roles"]
