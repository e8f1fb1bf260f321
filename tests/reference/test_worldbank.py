"""Tables of the World Bank: every figure in the currency that it is in."""

from __future__ import annotations

import csv

import pandas as pd
import pytest

from analysis.home import raw_dirs, reference_dir
from analysis.reference.prices import exchange_rate, parities, purchasing_power, rates
from analysis.reference.worldbank import EURO_SINCE, WORLD_BANK_FILES

# So far apart were the old rate and the euro's: the rates at which the countries took the euro.
FIXED = {
    "GR": 340.75,
    "SI": 239.64,
    "CY": 0.585274,
    "MT": 0.4293,
    "SK": 30.126,
    "EE": 15.6466,
    "LV": 0.702804,
    "LT": 3.4528,
    "HR": 7.5345,
}


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(reference_dir() / f"{name}.csv", keep_default_na=False)


def price_level(country: str, year: int) -> float:
    """Return the parity over the rate of the parity's own currency."""
    parity = purchasing_power(country, year)
    return parity.value / exchange_rate(parity.unit[:3], year).value


@pytest.mark.parametrize("country", EURO_SINCE)
def test_before_the_euro_a_rate_is_in_the_old_currency_and_the_parity_in_euros(
    country: str,
) -> None:
    since, old = EURO_SINCE[country]
    official = table("exchange_rates_worldbank").set_index(["country", "year"])
    before, after = official.loc[(country, since - 1)], official.loc[(country, since)]
    assert (before["currency"], after["currency"]) == (old, "EUR")
    euros = exchange_rate("EUR", since - 1).value
    assert before["units_per_usd"] / euros == pytest.approx(FIXED[country], rel=0.05)
    assert purchasing_power(country, since - 1).unit == "EUR per international dollar"
    last, first = price_level(country, since - 1), price_level(country, since)
    assert last == pytest.approx(first, rel=0.3), "no jump where the currency changes"


def test_the_price_level_of_estonia_in_2010() -> None:
    assert price_level("EE", 2010) == pytest.approx(0.78, abs=0.005)
    wrong = purchasing_power("EE", 2010).value / exchange_rate("EEK", 2010).value
    assert wrong == pytest.approx(0.05, abs=0.005), "what choosing by the country would give"


def test_no_price_level_is_out_of_reach_where_money_could_be_changed_freely() -> None:
    # see CONTROLLED; the Congo in its war, the West Bank and Gaza cut off
    odd = {"IR", "IQ", "LB", "MM", "PS", "SD", "SS", "SY"}
    known = {
        key: value / rates()[currency, key[1]][0]
        for key, (value, currency) in parities().items()
        if (currency, key[1]) in rates() and key[0] not in odd and key != ("CD", 2000)
    }
    assert len(known) > 4000
    assert {key: level for key, level in known.items() if not 0.11 < level < 1.9} == {}


def test_venezuela_belarus_liberia_and_zimbabwe() -> None:
    assert exchange_rate("VEF", 2017).value == pytest.approx(9.975)
    assert ("VES", 2017) not in rates() and ("VEF", 2018) not in rates()
    assert exchange_rate("BYN", 2010).value == pytest.approx(0.298, abs=5e-4)
    assert ("BYR", 2010) not in rates()
    assert purchasing_power("LR", 2020).unit.startswith("USD")
    assert exchange_rate("LRD", 2020).value > 100
    assert "ZW" not in {country for country, _ in parities()}
    assert "ZW" not in set(table("exchange_rates_worldbank")["country"])


def test_countries_of_one_currency_have_one_rate() -> None:
    official = table("exchange_rates_worldbank")
    spread = official.groupby(["currency", "year"])["units_per_usd"].agg(["min", "max"])
    assert ((spread["max"] / spread["min"]).loc["EUR"] < 1.03).all()
    assert ((spread["max"] / spread["min"]).drop("EUR") < 1.01).all()


def test_tables_hold_the_published_figures() -> None:
    wanted = {
        "PA.NUS.FCRF": ("exchange_rates_worldbank", "units_per_usd", [("POL", "PL", 2023)]),
        "PA.NUS.PRVT.PP": (
            "purchasing_power_private",
            "units_per_intl_dollar",
            [("IND", "IN", 2023)],
        ),
        "FP.CPI.TOTL": ("consumer_prices", "cpi", [("USA", "US", 2023), ("XKX", "XK", 2020)]),
    }
    for file in WORLD_BANK_FILES:
        path = next((folder / file for folder in raw_dirs() if (folder / file).is_file()), None)
        if path is None:
            pytest.skip("the raw files of the World Bank are not on this machine")
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        head, rows = lines[4], {row[1]: row for row in lines[5:]}
        name, figure, asked = wanted[rows["USA"][3]]
        kept = table(name).set_index(["country", "year"])[figure]
        for three, two, year in asked:
            assert kept[two, year] == pytest.approx(
                float(rows[three][head.index(str(year))]), rel=1e-5
            )
