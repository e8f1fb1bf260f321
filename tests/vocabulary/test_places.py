"""Countries and their currencies."""

from __future__ import annotations

import pytest

from analysis.vocabulary import (
    country_code,
    country_currency,
    country_name,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NA", "NA"),
        ("Namibia", "NA"),
        ("no", "NO"),
        ("United States", "US"),
        ("Sudania", None),
        ("", None),
        ("EU", None),
    ],
)
def test_countries_by_code_or_name(text: str, code: str | None) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("code", "currency"),
    [("PL", "PLN"), ("DE", "EUR"), ("NA", "NAD"), ("US", "USD"), ("IN", "INR")],
)
def test_legal_tender(code: str, currency: str) -> None:
    assert country_currency(code) == currency


def test_an_unknown_code_names_itself() -> None:
    assert (country_name("DE"), country_name("Q9")) == ("Germany", "Q9")
