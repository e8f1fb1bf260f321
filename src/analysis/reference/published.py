"""Public facts as small tables: exchange rates, consumer prices, purchasing power.

Each reader takes the published file and returns a table as it is kept in ``data/reference``.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..vocabulary import canonical_skill
from .exposure import EXPOSURE_FILES
from .formulas import FORMULA_FILES
from .places import PLACE_FILES
from .worldbank import WORLD_BANK_FILES

__all__ = [
    "REFERENCE_FILES",
    "consumer_prices",
    "exchange_rates",
    "pay_disclosure",
    "purchasing_power",
    "technologies_in_demand",
]

# file under the raw folder, its known sha256
REFERENCE_FILES = {
    "cpi_us/cpiai.csv": "cd0387b988df1487f7c55d7485105155db91ff29d2f7e87e89d39ea3af7b510a",
    "exchange_rates/annual.csv": "49b0b5dd9cd02303db57cefc6873bdf08fae6fdcbc0df3451d804041ae0fb648",
    "ppp/ppp-gdp.csv": "183586319b76f905f4405be7cb12989443cfa49a3e459d5e53ab33c1bdc55401",
    "onet_technology/technology_skills.txt": "be8444f5fe3ffd1eef6d8c4975a4233829f5e0b1b7b2337c1f433ab2699214a5",
    "pay_disclosure_us/disclosure_by_state.csv": "446a057dcd753e537d060af576b891f0bc4c105aaf5b7260a8a3be19016057a1",
    **WORLD_BANK_FILES,
    **EXPOSURE_FILES,
    **PLACE_FILES,
    **FORMULA_FILES,
}
FIRST_YEAR = 2000
FIRST_GDP_YEAR = 2015  # parities on the basis of GDP are kept to reproduce earlier figures only

_CURRENCY_OF = {
    "Australia": "AUD",
    "Brazil": "BRL",
    "Canada": "CAD",
    "China": "CNY",
    "Denmark": "DKK",
    "Euro": "EUR",
    "Hong Kong": "HKD",
    "India": "INR",
    "Japan": "JPY",
    "Malaysia": "MYR",
    "Mexico": "MXN",
    "New Zealand": "NZD",
    "Norway": "NOK",
    "Singapore": "SGD",
    "South Africa": "ZAR",
    "South Korea": "KRW",
    "Sweden": "SEK",
    "Switzerland": "CHF",
    "Taiwan": "TWD",
    "Thailand": "THB",
}


def consumer_prices(path: Path) -> pd.DataFrame:
    """Return year, cpi (mean of the months there are) and months (12 for a whole year)."""
    monthly = pd.read_csv(path, parse_dates=["Date"])
    return (
        monthly.assign(year=monthly["Date"].dt.year)
        .groupby("year", as_index=False)
        .agg(cpi=("Index", "mean"), months=("Index", "count"))
        .query("year >= @FIRST_YEAR")
        .assign(cpi=lambda t: t["cpi"].round(3))  # as the bureau publishes yearly means
        .reset_index(drop=True)
    )


def exchange_rates(path: Path, official: Path) -> pd.DataFrame:
    """Return currency, year, units_per_usd, source.

    The published file says of EUR and AUD that they are dollars per unit; like the others they are
    units per dollar (0.9242 EUR and 1.5158 AUD in 2024). It lacks the pound, among others:
    those come from the yearly means of the US Internal Revenue Service, kept beside the result.
    """
    federal = pd.read_csv(path, parse_dates=["Date"])
    federal = federal.assign(
        currency=federal["Country"].map(_CURRENCY_OF),
        year=federal["Date"].dt.year,
        units_per_usd=federal["Exchange rate"],
        source="Federal Reserve, yearly mean",
    ).dropna(subset=["currency"])
    revenue = pd.read_csv(official).assign(source="US Internal Revenue Service, yearly mean")
    revenue = revenue[~revenue["currency"].isin(federal["currency"])]
    columns = ["currency", "year", "units_per_usd", "source"]
    return (
        pd.concat([federal[columns], revenue[columns]])
        .query("year >= @FIRST_YEAR")
        .sort_values(["currency", "year"])
        .reset_index(drop=True)
    )


def purchasing_power(path: Path) -> pd.DataFrame:
    """Return country (alpha-2), year, units_per_intl_dollar: local currency per international
    dollar.
    """
    published = pd.read_csv(path, keep_default_na=False)
    return (
        published.rename(
            columns={"Country ID": "country", "Year": "year", "PPP": "units_per_intl_dollar"}
        )
        .loc[lambda t: (t["year"] >= FIRST_GDP_YEAR) & t["country"].str.fullmatch("[A-Z]{2}")]
        .loc[:, ["country", "year", "units_per_intl_dollar"]]
        .assign(units_per_intl_dollar=lambda t: t["units_per_intl_dollar"].astype(float).round(6))
        .sort_values(["country", "year"])
        .reset_index(drop=True)
    )


def pay_disclosure(path: Path) -> pd.DataFrame:
    """Return, per US state, the share of live adverts that state a range of pay, and its law.

    Columns: state (postal code), law_since (year; null without a law), employers_from (number of
    employees from which the law binds; null without one), adverts, with_pay, share.
    """
    stated = pd.read_csv(path, keep_default_na=False)
    table = pd.DataFrame(
        {
            "state": stated["state_code"],
            "law_since": pd.to_numeric(stated["law_effective_year"]).astype("Int64"),
            "employers_from": pd.to_numeric(
                stated["employer_size_threshold"].str.extract(r"^(\d+)\+$")[0]
            ).astype("Int64"),
            "adverts": stated["live_postings"],
            "with_pay": stated["postings_with_pay"],
        }
    )
    table["share"] = (table["with_pay"] / table["adverts"]).round(6)
    return table.sort_values("state", ignore_index=True)


def technologies_in_demand(path: Path) -> pd.DataFrame:
    """Return the technologies that O*NET calls hot or in demand in computer occupations, as skills.

    Columns: soc (O*NET-SOC code), skill, hot, in_demand (both whether O*NET says so of any of its
    forms).
    """
    stated = pd.read_csv(path, sep="\t", dtype="str")
    flagged = stated[stated["O*NET-SOC Code"].str.startswith("15-")].rename(
        columns={"O*NET-SOC Code": "soc"}
    )
    flagged = flagged.assign(
        skill=flagged["Example"].map(canonical_skill),
        hot=flagged["Hot Technology"] == "Y",
        in_demand=flagged["In Demand"] == "Y",
    )
    kept = flagged[flagged["hot"] | flagged["in_demand"]].dropna(subset="skill")
    return kept.groupby(["soc", "skill"], as_index=False)[["hot", "in_demand"]].any()
