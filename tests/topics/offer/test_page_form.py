"""The form of the page of 09, in a real browser: it says what Python says, and both what records say."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import NotCarried, WrongParameter
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
    unpriced,
    years_in,
    years_of,
)
from analysis.topics.offer.curves import curves_by
from analysis.topics.offer.facts import Nearest, OfferAnswer
from analysis.topics.offer.form import placed
from analysis.topics.offer.question import OfferQuestion
from tests.topics.offer.drawn_offers import OFFERS, Offer, random_offers, records
from tests.topics.offer.given import CURVES, DATA, asked, guessed

GUESSES = guessed()


@pytest.fixture(scope="module")
def offers() -> list[Offer]:
    return random_offers()


@pytest.fixture(scope="module")
def by_python(offers: list[Offer]) -> list[tuple[str, OfferAnswer | None]]:
    """What notebook 09 says of each offer, from the functions that it is made by."""
    by_year, near = cache(lambda year: curves_by(CURVES, year)), cache(nearest_to)
    years, lacking = (
        cache(lambda country: years_of(years_in(DATA.data), country)),
        unpriced(DATA.data, CURVES),
    )
    found: list[tuple[str, OfferAnswer | None]] = []
    for offer in offers:
        try:
            question, paid = placed(asked(**offer, region=None), DATA)
        except (WrongParameter, NotCarried) as error:
            found.append((str(error), None))
            continue
        curves = by_year(offer["year"])
        groups = ((each, curves.get(key_of(each))) for each in groups_of(DATA.data, question))
        rows = [
            placed_among(curve, people, question.base, question.level, years(question.country))
            for people, curve in groups
            if curve is not None
        ]
        place = adverts_of(pd.DataFrame(rows[:1]), question.level)[0] if rows else None
        key = question.role, question.country
        none = (None, None) if place else (near(*key), lacking.get(key))
        facts = answer_of(place, question, paid, GUESSES, years(question.country)[0], *none)
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
        whole = offer_answer(question, paid, table, GUESSES, CURVES, DATA.data)
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
    weighed, words, refused, reasons = 0, set(), set(), set()
    for offer, script, (text, facts) in zip(offers, by_script, by_python, strict=True):
        if facts is None:
            assert script["refused"] == script["text"] == text
            refused.add("no exchange rate" in text)
            continue
        if facts.place is None:
            assert script["text"] == text
            reasons.add(
                (facts.unpriced and facts.unpriced.without is not None, facts.nearest is None)
            )
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
    assert refused == {True, False}
    assert {lacking for lacking, _ in reasons} == {True, False, None}
    assert {nobody for _, nobody in reasons} == {True, False}


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
        pay = pays(place.role, place.country, place.seniority, place.year, offer["year"])
        base = offer["base"] / exchange_rate(offer["currency"], offer["year"]).value
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


def test_every_currency_with_a_rate_is_offered(page: Any) -> None:
    known = page.evaluate("JSON.parse(document.querySelector('script.data').textContent)")
    given = known["offer_form"]
    years = [int(year) for year, *_ in given["years"]]
    assert years == [2025, 2024, 2023, 2022]
    assert given["currencies"]["EUR"][2] == [exchange_rate("EUR", year).value for year in years]
    assert given["currencies"]["PLN"][2][0] is None
    assert len(given["currencies"]) > 100
    keys = {"|".join(key) for key in curves_by(CURVES, 2024)}
    whole = {key for key in keys if key.endswith("|(all)") and not key.endswith("|(all)|(all)")}
    assert set(given["groups"]) == keys - whole
    assert OfferQuestion().role in given["roles"]
