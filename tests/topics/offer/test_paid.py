"""An offer in any currency that has a rate, and the dollars of other years."""

from __future__ import annotations

import pytest

from analysis.datasets import open_dataset
from analysis.errors import NotCarried, WrongParameter
from analysis.money import scale_for
from analysis.parameters.check import check
from analysis.reference.prices import exchange_rate, last_whole_year, real_factor
from analysis.topics.offer.comparable import comparable_adverts
from analysis.topics.offer.curve_accounts import CURVES
from analysis.topics.offer.paid import brought_to, in_dollars, offer_year, to_year
from analysis.topics.offer.question import OfferQuestion
from tests.topics.offer.given import QUESTION, asked


def test_an_offer_in_euros_is_brought_to_dollars_at_the_rate_of_its_year() -> None:
    question, paid = in_dollars(asked(currency="EUR", base=80_000.0, bonus=8_000.0))
    rate = exchange_rate("EUR", 2024)
    assert question.base == pytest.approx(80_000 / rate.value)
    assert question.bonus == pytest.approx(8_000 / rate.value)
    assert question.equity_per_year == pytest.approx(25_000 / rate.value)
    assert question.currency == "USD"
    assert (paid.currency, paid.stated, paid.year) == ("EUR", 80_000.0, 2024)
    assert (paid.rate, paid.source, paid.base) == (rate.value, rate.source, question.base)


def test_labels_as_stated_are_told_where_an_audit_overrules_them() -> None:
    for country, labels, told in (
        ("CA", "as stated", "CA"), ("CA", "audited", None), ("US", "as stated", None),
    ):  # fmt: skip
        _, paid = in_dollars(asked(country=country, currency_labels=labels))
        assert paid.as_stated == told
    stated = [
        comparable_adverts(
            open_dataset("embedded", labels).data,
            asked(country="CA", base=None),
            open_dataset("embedded", labels).table(CURVES),
        )
        for labels in ("as stated", "audited")
    ]
    medians = [table["p50"].dropna().iloc[-1] for table in stated]
    assert medians[0] > 1.2 * medians[1]  # dollars of Canada, read as those of the United States


def test_an_offer_in_dollars_stays_as_it_is() -> None:
    question, paid = in_dollars(QUESTION)
    assert question == QUESTION
    assert (paid.rate, paid.base, paid.prices_of) == (1.0, QUESTION.base, 2024)


def test_a_currency_without_a_rate_is_refused() -> None:
    with pytest.raises(NotCarried, match="no exchange rate for EUR in 1995"):
        in_dollars(asked(currency="EUR", year=1995))
    with pytest.raises(WrongParameter, match="PPP is none"):
        check(OfferQuestion, {"currency": "PPP"})
    with pytest.raises(WrongParameter, match="a currency is"):
        check(OfferQuestion, {"currency": "EURO"})


def test_a_sum_that_is_no_yearly_pay_in_dollars_is_refused() -> None:
    with pytest.raises(WrongParameter, match=r"50,000 is \$\d+\.\d\d: no yearly pay"):
        in_dollars(asked(currency="INR", base=50_000.0))
    with pytest.raises(WrongParameter, match="no yearly pay"):
        in_dollars(asked(base=20_000_000.0))


def test_dollars_stop_at_the_last_whole_year_of_prices() -> None:
    last = last_whole_year()
    assert offer_year(asked(year=None)) == last
    factor = pytest.approx(real_factor(2021, last), rel=1e-12)
    assert brought_to(2021, last, "US") == (factor, last)
    assert brought_to(2021, last + 1, "US") == (factor, last)
    assert brought_to(last + 1, last + 1, "US") == (1.0, last + 1)
    assert brought_to(last + 1, last, "US") == (1.0, last + 1)  # no index: left as it is


def test_pay_elsewhere_follows_the_prices_of_its_country() -> None:
    """Pounds of 2021 at British prices of 2024, then dollars at the rate of 2024; as 01 has them."""
    pounds = exchange_rate("GBP", 2021).value * real_factor(2021, 2024, "GB")
    factor = pounds / exchange_rate("GBP", 2024).value
    assert brought_to(2021, 2024, "GB") == (pytest.approx(factor, rel=1e-12), 2024)
    scale = scale_for("USD", 2024)
    assert scale is not None
    own = scale.set_index(["country", "year"])["factor"]
    assert own[("GB", 2021)] == pytest.approx(factor, rel=1e-12)
    assert brought_to(2021, 2024, "TW") == (1.0, 2021)  # no consumer prices: left as it is
    assert in_dollars(asked(country="TW"))[1].prices == ""
    assert in_dollars(asked(country="GB"))[1].prices == "World Bank, consumer price index"


def test_factors_of_years_are_those_of_every_country() -> None:
    table = to_year(2024, [2021, 2024])
    factors = table.set_index(["country", "year"])["factor"]
    assert factors[("", 2021)] == pytest.approx(real_factor(2021, 2024))
    assert factors[("DE", 2021)] == brought_to(2021, 2024, "DE")[0] != factors[("", 2021)]
    assert (factors.xs(2024, level="year") == 1).all()
