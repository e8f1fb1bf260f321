"""Pay by country, in dollars and at local prices: against records and rates, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.home import data_home
from analysis.page.finding import Finding
from analysis.population import Population
from analysis.sources import Reading
from analysis.topics.salaries import findings, place_figures, places
from analysis.topics.salaries.place_facts import Place, Places
from tests.drawn import bars, legend_of, marks, rows_of

ALL = Population(year=2024, employment="full time")
REFERENCE = data_home() / "data" / "reference"


def rate_of(country: str, currency: str, year: int) -> float:
    """Return international dollars per US dollar, from the tables as they stand."""
    rates = pd.read_csv(REFERENCE / "exchange_rates.csv")
    parity = pd.read_csv(REFERENCE / "purchasing_power_private.csv", keep_default_na=False)
    units = rates[(rates["currency"] == currency) & (rates["year"] == year)]["units_per_usd"].item()
    here = (parity["country"] == country) & (parity["year"].astype(int) == year)
    return float(units / float(parity[here]["units_per_intl_dollar"].item()))


def test_countries_are_what_records_and_rates_say(readings: dict[str, Reading]) -> None:
    parts = [pd.read_parquet(reading.records_path) for reading in readings.values()]
    rows = pd.concat(parts, ignore_index=True)
    kept = (rows["employment"] == "full time") & ~rows["is_repeat"] & (rows["kind"] == "advert")
    rows = rows[kept & rows["pay_low_usd"].notna() & (rows["year"] == 2024)]
    pay = (rows["pay_low_usd"] + rows["pay_high_usd"]) / 2
    found = pay.groupby(rows["country"]).agg(["size", "median"])
    table, facts = places.of(open_dataset("embedded").data, ALL)
    by_code = table.set_index("code")
    for code in ("US", "DE", "GB", "CA", "SK"):
        assert by_code.loc[code, "n"] == found.loc[code, "size"]
        assert by_code.loc[code, "p50"] == pytest.approx(found.loc[code, "median"], abs=1)
    for code, currency in (("DE", "EUR"), ("GB", "GBP"), ("CA", "CAD")):
        local = found.loc[code, "median"] * rate_of(code, currency, 2024)
        assert by_code.loc[code, "local"] == pytest.approx(local, rel=1e-4)
    assert by_code.loc["US", "local"] == by_code.loc["US", "p50"]
    others = by_code.drop("US").dropna(subset=["local"])
    assert facts.in_dollars == pytest.approx((others["p50"] / by_code.loc["US", "p50"]).median())
    assert facts.at_prices == pytest.approx((others["local"] / by_code.loc["US", "p50"]).median())
    assert (facts.home, facts.others, facts.few) == ("US", len(others), table["p50"].isna().sum())
    assert facts.nearest == Place(
        *others.reset_index().sort_values("local")[["code", "n", "p50", "local"]].iloc[-1]
    )


def test_without_a_year_it_is_the_last_that_has_local_prices() -> None:
    data = open_dataset("embedded").data
    whole = Population(country="DE", role="Data scientist")
    assert places.of_one_year(data, whole) == Population(role="Data scientist", year=2024)
    assert places.of_one_year(data, replace(whole, year=2025)).year == 2025


def test_a_year_without_rates_has_dollars_only() -> None:
    table, facts = places.of(open_dataset("embedded").data, replace(ALL, year=2025))
    assert table["p50"].notna().any()
    assert table["local"].isna().all()
    assert (facts.at_prices, facts.others, facts.top_local) == (None, 0, ())
    assert facts.last == 2024


def test_a_population_that_has_none_is_no_error() -> None:
    table, facts = places.of(open_dataset("embedded").data, replace(ALL, year=1990))
    assert (len(table), facts.home, facts.places) == (0, "", ())


SAID = Finding("places", facts=None, title="Countries", axis="dollars", alt="2 countries.")  # type: ignore[arg-type]
TABLE = pd.DataFrame(
    {
        "country": ["United States", "Germany", "Chad"],
        "n": [2_000, 118, 12],
        "p50": [150.0, 98.0, None],
        "p50_lower": [145.0, 89.0, None],
        "p50_upper": [156.0, 112.0, None],
        "local": [150.0, None, None],
        "local_lower": [144.0, None, None],
        "local_upper": [157.0, None, None],
    }
)


def test_the_figure_stands_where_the_table_says() -> None:
    axes = place_figures.countries(TABLE, SAID)
    assert [x for x, _ in marks(axes, "o")] == [150.0, 98.0]
    assert [x for x, _ in marks(axes, "D")][:1] == [150.0]
    assert {(145.0, 156.0), (144.0, 157.0), (89.0, 112.0)} <= set(bars(axes))
    assert rows_of(axes) == ["United States\nn = 2,000", "Germany\nn = 118"]
    assert legend_of(axes) == ["in US dollars", "at local prices"]
    assert axes.get_xlabel() == "dollars"
    assert place_figures.countries(TABLE.head(0), SAID).get_yticks().tolist() == []


US, DE, SK = (
    Place("US", 2_000, 150_000.0, 150_000.0),
    Place("DE", 1, 98_000.0, 125_000.0),
    Place("SK", 49, 32_000.0, 53_000.0),
)
FACTS = Places(
    "2024, full time",
    2024,
    True,
    (US, DE, SK),
    15,
    30,
    "US",
    2,
    0.49,
    0.6,
    ("US",),
    ("US",),
    DE,
    SK,
    (),
    2024,
)
THREE = replace(FACTS, others=3)
ONE = replace(FACTS, places=(US, DE), others=1, nearest=DE, farthest=DE)
BARE = replace(
    FACTS, in_dollars=None, at_prices=None, others=0, top_local=(), nearest=None, farthest=None
)
CASES = [
    (FACTS, "Two other countries typically offer 49% of the median of the United States in dollars, 60% at"),
    (THREE, "Of 3 countries beside the United States (2024, full time), Germany has the highest median at"),
    (THREE, " 125,000 (1 advert), and Slovakia the lowest, int&#36; 53,000 (49 adverts)."),
    (FACTS, "(2024, full time) is int&#36; 125,000 (1 advert), that of Slovakia int&#36; 53,000 (49 adverts)."),
    (FACTS, "At local prices too, the United States is clear of all others."),
    (replace(FACTS, top_local=("US", "DE")), "and Germany are too close to call, all countries compared at once."),
    (FACTS, "15 other countries have fewer than 30 adverts."),
    (replace(FACTS, few=1), "1 other country has fewer than 30 adverts."),
    (replace(FACTS, withheld=("AU", "GB")), "no figure at local prices for Australia and the United Kingdom: no"),
    (replace(THREE, people=""), "Of 3 countries beside the United States (all years), Germany"),
    (ONE, "The median of Germany (2024, full time) is int&#36; 125,000 at local prices (1 advert)."),
    (replace(BARE, year=2025), "purchasing power is published up to 2024, not for 2025."),
    (BARE, "Three countries have the 30 adverts that a figure needs"),
    (replace(BARE, places=(US,)), "Only the United States has the 30 adverts"),
    (replace(BARE, places=()), "No country has the 30 adverts that a figure needs"),
    (replace(BARE, places=(), stated=False), "These adverts do not say which country they are of"),
    (replace(BARE, places=()), "Empty chart: 0 countries"),
    (replace(BARE, places=()), "No country has enough adverts"),
    (BARE, "Median pay by country, in US dollars\n"),
    (FACTS, "United States $150,000, int$ 150,000; Germany $98,000, int$ 125,000;"),
    (replace(FACTS, places=(replace(US, local=None),)), "local prices.\nUnited States $150,000."),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "said"), CASES, ids=[said[:40] for _, said in CASES])
def test_says(facts: Places, said: str) -> None:
    found: Finding = findings.places(facts)
    text = "\n".join([found.heading, found.text, found.title, found.axis, found.alt])
    assert said.replace("\n", " ").strip() in text.replace("\n", " ")
