"""The records that notebooks 03 and 09 compare, by pandas: one row per record with log pay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from analysis.home import reference_dir
from analysis.vocabulary import country_currency
from tests.second_route.frames import records

__all__ = [
    "FIVE",
    "OTHERS",
    "PRINTED",
    "SOURCES",
    "at_parity",
    "compared",
    "design",
    "pooled",
    "varying",
]

SOURCES = (
    "ai_jobs", "infosec_jobs", "levels_fyi", "stackoverflow_2017", "stackoverflow_2024",
    "h1b_data_jobs",
)  # fmt: skip
PRINTED = dict(
    zip(
        SOURCES,
        (
            "AI and data adverts 2020–25", "Security adverts 2020–25", "Levels.fyi 2017–21",
            "Stack Overflow survey 2017", "Stack Overflow survey 2024", "H-1B filings 2015–19",
        ),
        strict=True,
    )
)  # fmt: skip
FIVE = ("location", "education", "experience", "industry", "company stage")
OTHERS = ("role", "company size", "remote", "year")
_BANDS = {
    0: "0 to 1 years", 2: "2 to 4 years", 5: "5 to 9 years", 10: "10 to 14 years",
    15: "15 to 19 years", 20: "20 years and more",
}  # fmt: skip


@cache
def compared(source: str) -> pd.DataFrame:
    """Return the distinct records of a source that state pay, full time as far as they say, in the
    order of the file: log_pay, log_low, log_high, log_base, place, employer, country, and the
    factors. Location is the country, experience in bands of years, else the seniority.
    """
    table = records(source)
    table = table[
        ~table["is_repeat"].astype(bool)
        & table["pay_low_usd"].notna()
        & table["employment"].fillna("full time").eq("full time")
    ].reset_index(drop=True)
    low, high = table["pay_low_usd"], table["pay_high_usd"]
    base = table["pay_base"] * low / table["pay_low"]
    years = table["experience_years"]
    bands = pd.cut(years, [*_BANDS, np.inf], right=False, labels=[*_BANDS.values()]).astype(object)
    one = len(table["country"].dropna().unique()) == 1
    state = table["place"].str.extract(r", ([A-Z]{2})$")[0].fillna(table["place"])
    found = pd.DataFrame(
        {
            "log_pay": np.log((low + high) / 2),
            "log_low": np.log(low),
            "log_high": np.log(high),
            "log_base": np.log(base.where(base.between(1_000, 10_000_000))),
            "country": table["country"],
            "region": state,
            "place": table["place"],
            "location": state if one else table["country"],
            "education": table["education"],
            "experience": bands if years.notna().mean() >= 0.5 else table["seniority"],
            "industry": table["industry"],
            "company stage": table["company_stage"],
            "role": table["role"],
            "company size": table["company_size"],
            "remote": table["remote"],
            "year": table["year"].astype(str),
            "employer": table["employer"],
            "record_id": table["record_id"],
        }
    )
    return found.astype(dict.fromkeys([*FIVE, *OTHERS, "region", "place", "employer"], "category"))


def varying(rows: pd.DataFrame, names: Sequence[str] = (*FIVE, *OTHERS)) -> list[str]:
    """Return the factors that some records state, and in which they differ."""
    return [n for n in names if rows[n].notna().any() and len(rows[n].unique()) > 1]


def pooled(column: pd.Series, most: int, least: int = 30) -> pd.Series:
    """Return the levels of a factor: the `most` largest of `least` records, "(not stated)" among
    them, and the rest as "(others)", which takes up the next smallest while it has under ten.
    """
    told = column.astype("category")
    codes, names = told.cat.codes.to_numpy(), [*map(str, told.cat.categories), "(not stated)"]
    counts = np.bincount(np.where(codes < 0, len(names) - 1, codes), minlength=len(names))
    order = sorted(range(len(names)), key=lambda i: (-counts[i], names[i]))
    large = [i for i in order if counts[i] >= least][:most]
    while large and 0 < counts.sum() - counts[large].sum() < 10:
        large.pop()
    kept = [name if i in large else "(others)" for i, name in enumerate(names)]
    known = sorted(set(kept))
    places = np.array([known.index(name) for name in kept])
    return pd.Series(pd.Categorical.from_codes(places[codes], known), index=column.index)


def design(rows: pd.DataFrame, names: Sequence[str], most: int) -> pd.DataFrame:
    """Return indicators "factor: level" of all levels but the largest of each factor."""
    parts = []
    for name in names:
        levels = pooled(rows[name], most)
        table = pd.get_dummies(levels.cat.remove_unused_categories(), dtype=float)
        table = table.drop(columns=table.columns[table.to_numpy().sum(axis=0).argmax()])
        parts.append(table.add_prefix(f"{name}: "))
    return pd.concat(parts, axis=1)


@cache
def _parities() -> pd.DataFrame:
    """Return by country and year how many international dollars a US dollar buys: market rate over
    the purchasing power of private consumption.
    """
    folder = reference_dir()
    read = {
        name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False)
        for name in ("exchange_rates", "exchange_rates_irs", "exchange_rates_worldbank",
                     "purchasing_power_private")
    }  # fmt: skip
    rates = pd.concat([read["exchange_rates"], read["exchange_rates_irs"]])
    rates = rates.drop_duplicates(["currency", "year"], keep="last")
    bank = read["exchange_rates_worldbank"].drop_duplicates(["currency", "year"])
    table = read["purchasing_power_private"]
    home = table["country"].map(country_currency)
    table = table.assign(currency=table["currency"].where(table["currency"] != "", home))
    table = table.merge(rates[["currency", "year", "units_per_usd"]], how="left")
    table = table.merge(bank[["currency", "year", "units_per_usd"]], on=["currency", "year"],
                        how="left", suffixes=("", "_bank"))  # fmt: skip
    rate = table["units_per_usd"].fillna(table["units_per_usd_bank"])
    rate = rate.astype(float).where(table["currency"] != "USD", 1.0)
    return table.assign(shift=np.log(rate / table["units_per_intl_dollar"]))[
        ["country", "year", "shift"]
    ]


def at_parity(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the records whose country and year have a parity, paid in international dollars."""
    parity = _parities().assign(year=lambda table: table["year"].astype(str))
    both = rows.astype({"year": str}).merge(parity, on=["country", "year"], how="left")
    return both.assign(log_pay=both["log_pay"] + both["shift"]).dropna(subset=["shift"])
