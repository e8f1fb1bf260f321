"""What a reader types into the form of the page of 09: script and Python read it alike, and say the
same of what cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.errors import WrongParameter
from analysis.topics.offer.sums import meant, sum_in

SUMS = (
    *("90,000", "90k", "90 000", "90\u00a0000", "€90.000", "1.2m", "1,2M", "85k gbp", "EUR 90,000"),
    *("$120k", "90.5", "1,234.56", "1.234,56", "90'000", "£85,000.50", "90 000 €", "90000USD"),
    *(
        "",
        " ",
        "abc",
        "9 0",
        "-5",
        "90,0000",
        "1.2.3",
        "90kk",
        "k",
        "90.000k",
        "$ 90k €",
        "<b>1</b>",
    ),
    *(
        "C$90k",
        "90k CA$",
        "A$ 120,000",
        "US$120k",
        "600 000 kr",
        "85kkr.",
        "Rs 2m",
        "¥9m",
        "25 lei",
    ),
    *("PLN 15,000", "15 000 zł", "1.2m Ft", "Fr. 90'000", "90.", "..", "£0.5", "0", "NZ$1.5m"),
)


@pytest.mark.parametrize("chosen", ["CAD", "USD", "SEK", "CNY"])
def test_sums_are_read_alike(page: Any, chosen: str) -> None:
    read = "([texts, chosen]) => texts.map(text => offerForm.sum(text, chosen))"
    found = page.evaluate(read, [list(SUMS), chosen])
    for text, script in zip(SUMS, found, strict=True):
        try:
            value, named = sum_in(text)
            expected = {"value": value, "currency": meant(named, chosen)}
        except WrongParameter as error:
            expected = {"refused": str(error)}
        assert script == expected, text


@pytest.mark.parametrize(
    ("text", "chosen", "read"),
    [
        ("C$90k", "USD", (90_000.0, "CAD")),
        ("A$90,000", "EUR", (90_000.0, "AUD")),
        ("600 000 kr", "NOK", (600_000.0, "NOK")),
        ("15 000 zł", "USD", (15_000.0, "PLN")),
        ("¥90,000", "CNY", (90_000.0, "CNY")),
    ],
)
def test_signs_of_currencies_are_understood(
    text: str, chosen: str, read: tuple[float, str]
) -> None:
    value, named = sum_in(text)
    assert (value, meant(named, chosen)) == read


def test_a_sign_of_several_currencies_is_no_guess() -> None:
    with pytest.raises(WrongParameter, match="Kr may be DKK, ISK, NOK or SEK: choose"):
        meant(sum_in("600 000 kr")[1], "USD")
    with pytest.raises(WrongParameter, match="Write what is offered"):
        sum_in(" ")


def test_a_reader_fills_in_the_form_by_keyboard(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator(".needs-script").is_visible()
    assert page.locator("form.offer [role=status]").inner_text() == ""  # until somebody asks
    assert page.locator("form.offer select, form.offer input").count() == 6
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
    assert page.get_by_label("Currency", exact=True).input_value() == "USD"  # as it was left
    assert status.inner_text().startswith("Low. £20,000 lies above")
    assert "read in British Pound, as it was written" in status.inner_text()
    assert "data analysts in the United Kingdom, 2024" in status.inner_text()
    assert status.locator("svg").count() == status.locator("strong").count() == 1
    heights = (
        "[...document.querySelectorAll('form.offer svg text')].map(t => t.getBoundingClientRect())"
    )
    for box in page.evaluate(f"{heights}.map(b => [b.height, b.left, b.right])"):
        assert box[0] >= 11
        assert 0 <= box[1] < box[2] <= 390


@pytest.mark.parametrize(
    ("typed", "year", "said"),
    [
        ("", "2024", "Write what is offered: the sum of a whole year"),
        ("0.5", "2024", "$0.50 is no yearly pay. Write the sum of a whole year, from $1,000 to"),
        ("€0.5", "2024", "€0.50 is $0.54: no yearly pay."),
        ("PLN 90,000", "2025", "There is no exchange rate for PLN in 2025"),
        ("90k", "2023", "Low. $90,000 lies above"),
    ],
)
def test_what_cannot_be_weighed_is_said_and_the_year_is_chosen(
    page: Any, typed: str, year: str, said: str
) -> None:
    page.get_by_label("Role", exact=True).select_option("Data scientist")
    page.get_by_label("Country", exact=True).select_option("US")
    page.get_by_label("Year of the offer").select_option(year)
    base = page.get_by_label("Base pay (a year)")
    base.fill(typed)
    base.press("Enter")
    status = page.locator("form.offer [role=status]")
    assert status.inner_text().startswith(said)
    weighed = base.get_attribute("aria-invalid") is None
    assert weighed == (f"United States, {year}" in status.inner_text())


def test_without_script_the_page_says_so_and_shows_the_answer(browser: Any, html: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(html.as_uri())
    assert "needs the script of this page" in page.locator(".needs-script").inner_text()
    assert page.locator("form.offer").count() == 0
    assert page.locator(".answer strong").first.inner_text() == "Typical."
    context.close()
