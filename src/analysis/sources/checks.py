"""Staged rows to checked ones: typed columns, pay per year in its currency and in USD, and why a
row is refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from ..money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD, PERIODS_PER_YEAR
from ..reference.prices import rates_table
from ..vocabulary import known_currencies
from .contract import Source

if TYPE_CHECKING:
    import duckdb

__all__ = ["CONTROL", "STAGED", "checked", "prepare", "stage"]

EARLIEST_YEAR = 1990
CONTROL = r"[\x00-\x1f\x7f]"  # signs that no title holds
CLEANED = "control characters removed from the title"

# What a source's `stage` may return; what it leaves out is null (weight: 1). `kind` is given where it
# is another than the source's. Where a label is overruled, `stated_currency` is what stood there;
# where a label is `undecided`, pay is kept as stated and has no figure in USD.
STAGED = {
    "rows": "1",
    "year_text": "NULL",
    "title": "NULL",
    "role_text": "NULL",
    "specialty": "NULL",
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
    "stated_currency": "NULL",
    "undecided": "FALSE",
    "kind": "NULL",
    "pay_period": "'year'",
    "pay_kind": "'base'",
    "base_text": "NULL",
    "stock_text": "NULL",
    "bonus_text": "NULL",
    "pays_text": "NULL",
    "hours_text": "NULL",
    "weight_text": "'1'",
    "refused": "NULL",
    "repair": "NULL",
}

# A sign, thousands separators, a currency sign and a trailing k are understood; nothing is guessed.
# What is a plain number needs none of it, and nearly every text is.
_BARE = r"""
CREATE OR REPLACE MACRO bare(given, plain) AS CASE WHEN plain IS NULL
    THEN regexp_replace(lower(given), '[\s_]|^[$€£¥₹]|usd$|eur$', '', 'g') END
"""
_AMOUNT = r"""
CREATE OR REPLACE MACRO amount(plain, bare) AS coalesce(plain, CASE
    WHEN regexp_full_match(bare, '[+-]?\d{1,3}(,\d{3})+(\.\d+)?')
        THEN try_cast(replace(bare, ',', '') AS DOUBLE)
    WHEN regexp_full_match(bare, '[+-]?\d+(\.\d+)?k')
        THEN 1000 * try_cast(rtrim(bare, 'k') AS DOUBLE)
    ELSE try_cast(bare AS DOUBLE) END)
"""

# A sign beside a figure that no reading of its currency allows; lists, because IN becomes a join.
_CONTRADICTS = """
CREATE OR REPLACE MACRO contradicts(given, plain, currency) AS plain IS NULL AND coalesce(
    (contains(given, '€') OR ends_with(lower(given), 'eur')) AND currency <> 'EUR'
    OR contains(given, '£') AND NOT list_contains(['GBP', 'EGP', 'GIP', 'LBP', 'SYP'], currency)
    OR contains(given, '¥') AND NOT list_contains(['JPY', 'CNY'], currency)
    OR contains(given, '₹') AND currency <> 'INR'
    OR ends_with(lower(given), 'usd') AND currency <> 'USD'
    OR contains(given, '$') AND list_contains(['EUR', 'GBP', 'JPY', 'INR', 'CHF', 'PLN'], currency),
    false)
"""
# How many times a year a month is paid, and how many hours a week are worked, where a file says it
# plausibly: pay is then brought to the year.
_PAYS = "CASE WHEN try_cast(pays_text AS DOUBLE) BETWEEN 6 AND 24 THEN try_cast(pays_text AS DOUBLE) END"
_HOURS = "CASE WHEN try_cast(hours_text AS DOUBLE) BETWEEN 5 AND 80 THEN try_cast(hours_text AS DOUBLE) END"
_AMOUNTS = {
    "pay_low_text": "low",
    "pay_high_text": "high",
    "base_text": "base",
    "stock_text": "stock",
    "bonus_text": "bonus",
}


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make what every check looks up: macros, and the tables of currencies, periods and rates."""
    for macro in (_BARE, _AMOUNT, _CONTRADICTS):
        con.execute(macro)
    tables = {
        "currencies": pd.DataFrame({"code": sorted(known_currencies())}, dtype="str"),
        "periods": pd.DataFrame(PERIODS_PER_YEAR.items(), columns=["period", "per_year"]),
        "rates": rates_table()[["currency", "year", "units_per_usd"]],
    }
    for name, table in tables.items():
        con.register("lookup", table)
        con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM lookup")
        con.unregister("lookup")


def stage(con: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[str]) -> set[str]:
    """Make the view ``staged``: the source's SELECT over ``raw`` with every staged column.

    Returns the names of the columns that the source gives; the others are the same in all rows.
    """
    given = source.stage(columns)
    have = {row[0] for row in con.execute(f"DESCRIBE {given}").fetchall()}
    chosen = ", ".join(
        f"({name if name in have else default})::{_kind(name)} AS {name}"
        for name, default in STAGED.items()
    )
    con.execute(f"CREATE OR REPLACE TEMP VIEW staged AS SELECT row, {chosen} FROM ({given})")
    return have


def _kind(name: str) -> str:
    return {"rows": "INTEGER", "undecided": "BOOLEAN"}.get(name, "VARCHAR")


def checked(*, pay_needed: bool, own: bool = False) -> str:
    """Return the SELECT of ``staged`` with typed columns, pay per year in its own currency and in
    USD, and `reason`.

    It looks up ``titles`` (given, title, control, role, family, title_seniority, title_status),
    ``given_roles`` (given, role, family) and ``places`` (text, code, level), which have every title,
    role and country of ``staged``. Of a reader's `own` file pay may be as low as the prices of its
    country let it be.
    """
    return f"""
    WITH typed AS ({_typed()}), paid AS (
        SELECT typed.*, coalesce(low_end, high_end) AS one_end,
               coalesce(high_end, low_end) AS other_end,
               CASE WHEN undecided THEN NULL WHEN pay_currency = 'USD' THEN 1
                    ELSE r.units_per_usd END AS units_per_usd
        FROM typed LEFT JOIN rates r ON r.currency = pay_currency AND r.year = typed.year
    ), yearly AS (
        SELECT * REPLACE (CASE WHEN paid_otherwise THEN 'year' ELSE pay_period END AS pay_period),
               CASE WHEN paid_otherwise THEN per_year ELSE 1 END * least(one_end, other_end)
                   AS pay_low,
               CASE WHEN paid_otherwise THEN per_year ELSE 1 END * greatest(one_end, other_end)
                   AS pay_high,
               least(one_end, other_end) * per_year / units_per_usd AS pay_low_usd,
               greatest(one_end, other_end) * per_year / units_per_usd AS pay_high_usd
        FROM paid
    )
    SELECT *, CASE {_reasons(pay_needed, own=own)} END AS reason FROM yearly"""


def _typed() -> str:
    """Return the SELECT of ``staged`` with numbers for texts, and what is looked up of texts."""
    plain = ", ".join(f"try_cast({text} AS DOUBLE) AS {n}_plain" for text, n in _AMOUNTS.items())
    bare = ", ".join(f"bare({text}, {n}_plain) AS {n}_bare" for text, n in _AMOUNTS.items())
    ends = ", ".join(f"amount({n}_plain, {n}_bare) AS {n}_end" for n in ("low", "high"))
    parts = ", ".join(f"amount({n}_plain, {n}_bare) AS pay_{n}" for n in ("base", "stock", "bonus"))
    return rf"""
        SELECT s.* REPLACE (
                   CASE WHEN t.given IS NULL THEN s.title ELSE t.title END AS title,
                   CASE WHEN t.control THEN coalesce(s.repair, '{CLEANED}')
                        ELSE s.repair END AS repair),
               CASE WHEN regexp_full_match(s.year_text, '-?\d{{1,9}}(\.0+)?')
                    THEN try_cast(s.year_text AS DOUBLE)::INTEGER END AS year,
               {ends}, {parts}, try_cast(s.weight_text AS DOUBLE) AS weight,
               try_cast(s.experience_text AS DOUBLE) AS experience_years,
               p.code AS country, p.level, c.code AS currency_code,
               CASE WHEN pay_period = 'month' THEN {_PAYS} WHEN pay_period = 'hour' THEN {_HOURS} * 52
                   END AS other_per_year,
               coalesce(other_per_year, per.per_year) AS per_year,
               other_per_year IS NOT NULL AS paid_otherwise,
               coalesce(g.role, t.role) AS role,
               CASE WHEN g.role IS NULL THEN t.family ELSE g.family END AS family,
               t.title_seniority,
               CASE WHEN g.role IS NULL THEN coalesce(t.title_status, 'no title')
                    ELSE 'mapped' END AS title_status
        FROM (SELECT *, {bare} FROM (SELECT *, {plain} FROM staged)) s
        LEFT JOIN places p ON p.text = s.country_text
        LEFT JOIN currencies c ON c.code = s.pay_currency
        LEFT JOIN periods per ON per.period = s.pay_period
        LEFT JOIN given_roles g ON g.given = s.role_text
        LEFT JOIN titles t ON t.given = s.title"""


def _reasons(pay_needed: bool, *, own: bool) -> str:
    """Return the cases for which a row is refused, the first that holds giving its reason."""
    this_year = datetime.date.today().year
    by_prices = "coalesce(level, 1)" if own else "1"
    return f"""
        WHEN refused IS NOT NULL THEN refused
        WHEN year_text IS NULL THEN 'no year'
        WHEN year IS NULL THEN 'no year between {EARLIEST_YEAR} and {this_year} can be read'
        WHEN year > {this_year} THEN 'the year lies in the future'
        WHEN year < {EARLIEST_YEAR} THEN 'the year lies before {EARLIEST_YEAR}'
        WHEN {pay_needed} AND pay_low_text IS NULL AND pay_high_text IS NULL THEN 'no pay'
        WHEN (pay_low_text IS NOT NULL AND low_end IS NULL)
             OR (pay_high_text IS NOT NULL AND high_end IS NULL) THEN 'pay is no number'
        WHEN isnan(pay_low) OR isnan(pay_high) THEN 'pay is no number'
        WHEN isinf(pay_low) OR isinf(pay_high) THEN 'pay is infinite'
        WHEN pay_low < 0 THEN 'pay is negative'
        WHEN pay_low = 0 THEN 'pay is zero'
        WHEN currency_code IS NULL AND ({pay_needed} OR pay_low IS NOT NULL)
             THEN 'the currency is unknown'
        WHEN contradicts(pay_low_text, low_plain, pay_currency)
             OR contradicts(pay_high_text, high_plain, pay_currency)
             THEN 'the currency is contradicted'
        WHEN per_year IS NULL AND ({pay_needed} OR pay_low IS NOT NULL)
             THEN 'the pay period is unknown'
        WHEN country_text IS NOT NULL AND country IS NULL THEN 'the country is unknown'
        WHEN weight IS NULL OR NOT isfinite(weight) OR weight <= 0 THEN 'the weight is not positive'
        WHEN pay_low_usd < {ABSURD_BELOW_USD} * {by_prices} AND {by_prices} < 1
             THEN 'pay is absurdly low (under USD {ABSURD_BELOW_USD:,.0f} a year at the prices of its country)'
        WHEN (pay_low_usd < {ABSURD_BELOW_USD} AND {by_prices} >= 1) OR (units_per_usd IS NULL AND pay_low < 1)
             THEN 'pay is absurdly low (under USD {ABSURD_BELOW_USD:,.0f} a year)'
        WHEN pay_high_usd > {ABSURD_ABOVE_USD} OR (units_per_usd IS NULL AND pay_high > 1e13)
             THEN 'pay is absurdly high (over USD {ABSURD_ABOVE_USD:,.0f} a year)'
    """
