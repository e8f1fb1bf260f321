"""Pay in another currency, in the prices of a year, per year."""

from __future__ import annotations

import pytest

from analysis.errors import NotCarried
from analysis.money import PERIODS_PER_YEAR, scale_for


@pytest.mark.parametrize(
    ("currency", "prices_of", "sentence"),
    [
        ("USDD", None, "there is no currency 'USDD'"),
        ("USD", 2025, "of 12 months"),
        ("PLN", None, "no exchange rate for PLN"),
    ],
)
def test_what_cannot_be_scaled_is_refused(
    currency: str, prices_of: int | None, sentence: str
) -> None:
    with pytest.raises(NotCarried, match=sentence):
        scale_for(currency, prices_of)


def test_periods_to_a_year_of_full_time_work() -> None:
    assert PERIODS_PER_YEAR == {"hour": 2080, "week": 52, "month": 12, "day": 260, "year": 1}
