"""Staged rows to checked ones: typed columns, pay per year in its currency and in USD, and why a
row is refused.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pandas as pd

from ..money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD, PERIODS_PER_YEAR
from ..reference.prices import rates_table
from ..vocabulary import country_code, known_currencies, map_titles
from .contract import Source

if TYPE_CHECKING:
    import duckdb

__all__ = ["STAGED", "check", "stage"]

EARLIEST_YEAR = 1990

# What a source's `stage` may return; what it leaves out is null (weight: 1).
STAGED = {
    "rows": "1",
    "year_text": "NULL",
    "title": "NULL",
    "seniority": "NULL",
    "employment": "NULL",
    "country_text": "NULL",
    "place": "NULL",
    "residence": "NULL",
    "remote": "NULL",
    "education": "NULL",
    "experience_text": "NULL",
    "industry": "NULL",
    "company_size": "NULL",
    "company_stage": "NULL",
    "employer": "NULL",
    "pay_low_text": "NULL",
    "pay_high_text": "NULL",
    "pay_currency": "NULL",
    "pay_period": "'year'",
    "pay_kind": "'base'",
    "base_text": "NULL",
    "stock_text": "NULL",
    "bonus_text": "NULL",
    "weight_text": "'1'",
    "refused": "NULL",
    "repair": "NULL",
}

# A sign, thousands separators, a currency sign and a trailing k are understood; nothing is guessed.
_AMOUNT = r"""
CREATE OR REPLACE TEMP MACRO amount(given) AS (
    WITH bare AS (SELECT regexp_replace(lower(given), '[\s_]|^[$€£¥₹]|usd$|eur$', '', 'g') AS t)
    SELECT CASE
        WHEN regexp_full_match(t, '[+-]?\d{1,3}(,\d{3})+(\.\d+)?') THEN try_cast(replace(t, ',', '') AS DOUBLE)
        WHEN regexp_full_match(t, '[+-]?\d+(\.\d+)?k') THEN 1000 * try_cast(rtrim(t, 'k') AS DOUBLE)
        ELSE try_cast(t AS DOUBLE) END FROM bare)
"""

# A sign beside a figure that no reading of its currency allows.
_CONTRADICTS = """
CREATE OR REPLACE TEMP MACRO contradicts(given, currency) AS coalesce(
    (contains(given, '€') OR ends_with(lower(given), 'eur')) AND currency <> 'EUR'
    OR contains(given, '£') AND currency NOT IN ('GBP', 'EGP', 'GIP', 'LBP', 'SYP')
    OR contains(given, '¥') AND currency NOT IN ('JPY', 'CNY')
    OR contains(given, '₹') AND currency <> 'INR'
    OR ends_with(lower(given), 'usd') AND currency <> 'USD'
    OR contains(given, '$') AND currency IN ('EUR', 'GBP', 'JPY', 'INR', 'CHF', 'PLN'), false)
"""


def stage(con: duckdb.DuckDBPyConnection, source: Source, columns: list[str]) -> None:
    """Make ``staged``: the source's SELECT with every staged column, texts freed of control
    characters.
    """
    con.execute(_AMOUNT)
    con.execute(_CONTRADICTS)
    con.execute(f"CREATE OR REPLACE TEMP TABLE given AS {source.stage(columns)}")
    have = {row[0] for row in con.execute("DESCRIBE given").fetchall()}
    chosen = ", ".join(
        f"({name if name in have else default})::{'INTEGER' if name == 'rows' else 'VARCHAR'} AS {name}"
        for name, default in STAGED.items()
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE staged AS SELECT row, {chosen} FROM given")
    con.execute(
        r"UPDATE staged SET title = trim(regexp_replace(title, '[\x00-\x1f\x7f]', '', 'g')), "
        r"repair = coalesce(repair, 'control characters removed from the title') "
        r"WHERE regexp_matches(title, '[\x00-\x1f\x7f]')"
    )
    _register_lookups(con)


def _register_lookups(con: duckdb.DuckDBPyConnection) -> None:
    """Make the lookup tables of titles, countries, currencies, periods and rates."""
    texts = [
        row[0]
        for row in con.execute("SELECT DISTINCT title FROM staged WHERE title <> ''").fetchall()
    ]
    titles = map_titles(sorted(texts))
    countries = [
        row[0] for row in con.execute("SELECT DISTINCT country_text FROM staged").fetchall()
    ]
    places = pd.DataFrame(
        [(text, country_code(text)) for text in countries if text],
        columns=["text", "code"],
        dtype="str",
    )
    currencies = pd.DataFrame({"code": sorted(known_currencies())}, dtype="str")
    periods = pd.DataFrame(PERIODS_PER_YEAR.items(), columns=["period", "per_year"])
    rates = rates_table()[["currency", "year", "units_per_usd"]]
    tables = {
        "titles": titles,
        "places": places,
        "currencies": currencies,
        "periods": periods,
        "rates": rates,
    }
    for name, table in tables.items():
        con.register("lookup", table)
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM lookup")
        con.unregister("lookup")


def check(con: duckdb.DuckDBPyConnection, *, pay_needed: bool) -> None:
    """Make ``checked``: typed columns, pay per year in its own currency and in USD, and `reason`."""
    con.execute(rf"""
    CREATE OR REPLACE TEMP TABLE checked AS
    WITH typed AS (
        SELECT s.*, CASE WHEN regexp_full_match(s.year_text, '-?\d{{1,9}}(\.0+)?')
                         THEN try_cast(s.year_text AS DOUBLE)::INTEGER END AS year,
               amount(s.pay_low_text) AS low_end, amount(s.pay_high_text) AS high_end,
               try_cast(s.weight_text AS DOUBLE) AS weight,
               try_cast(s.experience_text AS DOUBLE) AS experience_years,
               amount(s.base_text) AS pay_base, amount(s.stock_text) AS pay_stock, amount(s.bonus_text) AS pay_bonus,
               p.code AS country, c.code AS currency_code, per.per_year,
               t.role, t.family, t.title_seniority, coalesce(t.title_status, 'no title') AS title_status
        FROM staged s
        LEFT JOIN places p ON p.text = s.country_text
        LEFT JOIN currencies c ON c.code = s.pay_currency
        LEFT JOIN periods per ON per.period = s.pay_period
        LEFT JOIN titles t ON t.title = s.title
    ), paid AS (
        SELECT typed.*, coalesce(low_end, high_end) AS one_end, coalesce(high_end, low_end) AS other_end,
               CASE WHEN pay_currency = 'USD' THEN 1 ELSE r.units_per_usd END AS units_per_usd
        FROM typed LEFT JOIN rates r ON r.currency = pay_currency AND r.year = typed.year
    ), yearly AS (
        SELECT *, least(one_end, other_end) AS pay_low, greatest(one_end, other_end) AS pay_high,
               least(one_end, other_end) * per_year / units_per_usd AS pay_low_usd,
               greatest(one_end, other_end) * per_year / units_per_usd AS pay_high_usd
        FROM paid
    )
    SELECT *, CASE {_reasons(pay_needed)} END AS reason FROM yearly""")


def _reasons(pay_needed: bool) -> str:
    """Return the cases for which a row is refused, the first that holds giving its reason."""
    this_year = datetime.date.today().year
    return f"""
        WHEN refused IS NOT NULL THEN refused
        WHEN year_text IS NULL THEN 'no year'
        WHEN year IS NULL THEN 'the year is no whole number'
        WHEN year > {this_year} THEN 'the year lies in the future'
        WHEN year < {EARLIEST_YEAR} THEN 'the year lies before {EARLIEST_YEAR}'
        WHEN {pay_needed} AND pay_low_text IS NULL AND pay_high_text IS NULL THEN 'no pay'
        WHEN (pay_low_text IS NOT NULL AND low_end IS NULL)
             OR (pay_high_text IS NOT NULL AND high_end IS NULL) THEN 'pay is no number'
        WHEN isnan(pay_low) OR isnan(pay_high) THEN 'pay is no number'
        WHEN isinf(pay_low) OR isinf(pay_high) THEN 'pay is infinite'
        WHEN pay_low < 0 THEN 'pay is negative'
        WHEN pay_low = 0 THEN 'pay is zero'
        WHEN currency_code IS NULL THEN 'the currency is unknown'
        WHEN contradicts(pay_low_text, pay_currency) OR contradicts(pay_high_text, pay_currency)
             THEN 'the currency is contradicted'
        WHEN per_year IS NULL THEN 'the pay period is unknown'
        WHEN country_text IS NOT NULL AND country IS NULL THEN 'the country is unknown'
        WHEN weight IS NULL OR NOT isfinite(weight) OR weight <= 0 THEN 'the weight is not positive'
        WHEN pay_low_usd < {ABSURD_BELOW_USD} OR (units_per_usd IS NULL AND pay_low < 1)
             THEN 'pay is absurdly low (under USD {ABSURD_BELOW_USD:,.0f} a year)'
        WHEN pay_high_usd > {ABSURD_ABOVE_USD} OR (units_per_usd IS NULL AND pay_high > 1e13)
             THEN 'pay is absurdly high (over USD {ABSURD_ABOVE_USD:,.0f} a year)'
    """
