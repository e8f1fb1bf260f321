"""The currency of a draft: a sign that several countries share is never one of them for all rows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from analysis.sources.drafting.look import Look
from analysis.sources.drafting.paid_in import paid_in
from analysis.sources.words.currencies import currency_of

HINT = "NOTHING SAYS IT"


@pytest.mark.parametrize(
    ("signs", "countries", "code", "begins"),
    [
        ({"kr.": 9}, {"DK": 9}, "DKK", "in the cells, of Denmark"),
        ({"kr": 9}, {"NO": 9}, "NOK", "in the cells, of Norway"),
        ({"kr": 9}, {"SE": 9, "DK": 1}, None, ""),  # by each row's country
        ({"$": 9}, {"CA": 9}, "CAD", "in the cells, of Canada"),
        ({"$": 9}, {"MX": 5, "CL": 4}, None, ""),
        ({"¥": 9}, {"CN": 9}, "CNY", "in the cells, of China"),
        ({"¥": 9}, {"CN": 5, "JP": 4}, None, ""),
        ({"rs": 9}, {"PK": 9}, "PKR", "in the cells, of Pakistan"),
        ({"$": 9}, {"US": 6, "DE": 3}, "USD", "in the cells, of United States"),
        ({"$": 6, "": 3}, {"US": 6, "CA": 3}, "USD", HINT),  # a default would be read in both
        ({"$": 9}, {"SG": 1, "DE": 8}, "USD", HINT),
        ({"$": 9}, {}, "USD", HINT),
        ({"kr": 5, "DKK": 4}, {}, "DKK", "in the cells"),
        ({"kr": 2, "€": 5, "£": 5}, {"SE": 1, "DK": 1, "DE": 5, "GB": 5}, None, ""),
        ({"€": 5, "£": 4, "": 3}, {"DE": 6, "GB": 6}, "EUR", HINT),
        ({"€": 9, "": 3}, {"DE": 12}, "EUR", "in the cells"),
        ({"": 9}, {"DE": 9}, "EUR", HINT),
        ({"€": 9}, {"DE": 6, "CH": 6}, "EUR", "in the cells"),
    ],
)
def test_a_sign_of_several_currencies_is_that_of_the_rows_country(
    signs: Mapping[str, int], countries: Mapping[str, int], code: str | None, begins: str
) -> None:
    """What one country's rows settle is written; what differs by row is left to the row."""
    codes = {(c.codes if (c := currency_of(sign)) else ()): n for sign, n in signs.items()}
    look = Look("salary", 12, 12, 12, {}, signs=codes)
    paid = paid_in([look], countries, None, stated=False)
    assert paid.code == code
    assert paid.why.startswith(begins)
    assert bool(paid.question) == (begins == HINT)


def test_bare_cells_of_rows_that_pay_otherwise_are_asked_about() -> None:
    """The default is read in every cell without a sign, and Switzerland has no euro."""
    look = Look("salary", 12, 12, 12, {}, signs={("EUR",): 8, (): 4})
    paid = paid_in([look], {"DE": 8, "CH": 4}, None, stated=False)
    assert "cells without a sign are taken as EUR, though Switzerland pays in CHF" in paid.question
    assert paid_in([look], {"DE": 30, "CH": 1}, None, stated=False).question == ""
