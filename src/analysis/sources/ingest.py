"""One file to records: staged by its source, checked, converted, and every refused row kept."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ..engine.duckdb import connect, to_parquet
from ..errors import DamagedFile
from ..money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD, PERIODS_PER_YEAR
from ..reference.prices import rates_table
from ..vocabulary import country_code, known_currencies, map_titles
from .contract import CANONICAL, Reading, Source, require_columns
from .files import edition_of, load_raw, sha256_of
from .skill_lists import write_skills

if TYPE_CHECKING:
    import duckdb

__all__ = ["STAGED", "ingest", "open_reading", "recipe_of"]

EARLIEST_YEAR = 1990
_READS_SKILLS = ("skills.csv", "senses.csv", "sense_cues.csv", "extract.py", "senses.py", "cues.py")
_PARTS = ("records", "skills", "quarantine")
WITHOUT_PAY = "states no pay: kept for what else it says"
WITHOUT_RATE = "no dated exchange rate: kept in its own currency only"

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


def ingest(source: Source, path: Path, folder: Path) -> Reading:
    """Read `path` as `source` into `folder`: records.parquet, quarantine.parquet, reading.json.

    Every row of the file is a record, part of one (the second end of a range), or in quarantine
    with its row number and its reason; the three counts add up to the rows of the file. The folder
    appears whole or not at all. Returns the Reading.
    """
    sha256 = sha256_of(path)
    edition = edition_of(path, sha256, source.editions)
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".reading-", dir=folder.parent))
    try:
        con = connect()
        columns = load_raw(con, path, scratch)
        require_columns(source.columns, columns, path.name)
        _stage(con, source, columns)
        _check(con, pay_needed=not source.without_pay)
        reading = _write(con, source, scratch, path.name, sha256, edition, folder)
        con.close()
        _keep(scratch, folder, reading, recipe_of(source))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return reading


def recipe_of(source: Source) -> str:
    """Return a hash of all that decides what records a file becomes: SQL, title rules, rates, this file."""
    here = Path(__file__)
    vocabulary = here.parents[1] / "vocabulary"
    parts = [
        "|".join([source.name, source.kind, source.title, source.licence, source.home]).encode(),
        source.stage(source.columns).encode(),
        f"{source.skills}|{source.texts}|{source.without_pay}".encode(),
        *[(vocabulary / name).read_bytes() for name in _READS_SKILLS],
        here.read_bytes(),
        here.with_name("skill_lists.py").read_bytes(),
        (vocabulary / "roles.csv").read_bytes(),
        (vocabulary / "title_rules.csv").read_bytes(),
        rates_table().to_csv().encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def open_reading(source: Source, folder: Path, *, sha256: str) -> Reading | None:
    """Return the Reading kept in `folder`, None where there is none of that file made by today's recipe."""
    kept = folder / "reading.json"
    if not kept.is_file():
        return None
    try:
        stated = json.loads(kept.read_text(encoding="utf-8"))
        recipe, hashes = stated.pop("recipe"), [stated.pop(f"{name}_sha256") for name in _PARTS]
        reading = Reading(**stated, folder=folder)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # what cannot be read is read again from the file
    if recipe != recipe_of(source) or reading.sha256 != sha256:
        return None
    if [sha256_of(folder / f"{name}.parquet") for name in _PARTS] != hashes:
        raise DamagedFile(
            f"the records of {reading.source} in {folder.name} were changed or damaged: remove that folder."
        )
    return reading


def _stage(con: duckdb.DuckDBPyConnection, source: Source, columns: list[str]) -> None:
    """Make ``staged``: the source's SELECT with every staged column, texts freed of control characters."""
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
    texts = [row[0] for row in con.execute("SELECT DISTINCT title FROM staged WHERE title <> ''").fetchall()]
    titles = map_titles(sorted(texts))
    countries = [row[0] for row in con.execute("SELECT DISTINCT country_text FROM staged").fetchall()]
    places = pd.DataFrame(
        [(text, country_code(text)) for text in countries if text], columns=["text", "code"], dtype="str"
    )
    currencies = pd.DataFrame({"code": sorted(known_currencies())}, dtype="str")
    periods = pd.DataFrame(PERIODS_PER_YEAR.items(), columns=["period", "per_year"])
    rates = rates_table()[["currency", "year", "units_per_usd"]]
    tables = {"titles": titles, "places": places, "currencies": currencies, "periods": periods, "rates": rates}
    for name, table in tables.items():
        con.register("lookup", table)
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM lookup")
        con.unregister("lookup")


def _check(con: duckdb.DuckDBPyConnection, *, pay_needed: bool) -> None:
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


def _write(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    scratch: Path,
    file: str,
    sha256: str,
    edition: str,
    folder: Path,
) -> Reading:
    _write_records(con, source, scratch / "records.parquet")
    _write_quarantine(con, scratch / "quarantine.parquet")
    (rows_in,) = con.execute("SELECT (SELECT count(*) FROM raw) + (SELECT count(*) FROM ragged)").fetchall()[0]
    records, away = con.execute(
        "SELECT count(*), coalesce(sum(rows - 1), 0)::BIGINT FROM checked WHERE reason IS NULL"
    ).fetchall()[0]
    counted = write_skills(con, source, scratch)
    reading = Reading(
        source=source.name,
        title=source.title,
        licence=source.licence,
        home=source.home,
        file=file,
        sha256=sha256,
        edition=edition,
        rows_in=rows_in,
        records=records,
        repaired_away=away,
        quarantined=_count(con, "quarantine"),
        repairs=_repairs(con) | counted,
        reasons=_tally(con, "SELECT reason, count(*) FROM quarantine GROUP BY 1 ORDER BY 2 DESC, 1"),
        folder=folder,
    )
    if reading.rows_in != reading.records + reading.repaired_away + reading.quarantined:
        raise DamagedFile(
            f"{file}: {rows_in:,} rows were read but {records + away + reading.quarantined:,} accounted for."
        )
    return reading


def _write_records(con: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    """Make ``records`` of the rows that no reason refuses, and write them in the order of the file."""
    given = {
        # the rows of the file that the record was made of
        "record_id": f"'{source.name}:' || row || CASE WHEN rows > 1 THEN '-' || (row + rows - 1) ELSE '' END",
        "source": f"'{source.name}'",
        "kind": f"'{source.kind}'",
        "seniority": "coalesce(seniority, title_seniority)",
        "is_repeat": "false",
    }
    chosen = ", ".join(f"({given.get(name, name)})::{kind} AS {name}" for name, kind in CANONICAL.items())
    alike = ", ".join(name for name in CANONICAL if name not in {"record_id", "is_repeat"})
    con.execute(f"CREATE OR REPLACE TEMP TABLE records AS SELECT row, {chosen} FROM checked WHERE reason IS NULL")
    ordered = ", ".join(name for name in CANONICAL if name != "is_repeat")
    to_parquet(
        con,
        f"SELECT {ordered.replace(', title_status', '')}, "
        f"kind <> 'survey' AND row_number() OVER (PARTITION BY {alike} ORDER BY row) > 1 AS is_repeat, title_status "
        "FROM records ORDER BY row",
        path,
    )


def _write_quarantine(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make ``quarantine`` of every refused row, ragged lines included, and write it."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE quarantine AS "
        "SELECT r.row, c.reason, to_json(r)::VARCHAR AS line FROM checked c "
        "JOIN raw r ON r.row BETWEEN c.row AND c.row + c.rows - 1 WHERE c.reason IS NOT NULL "
        "UNION ALL SELECT row, reason, line FROM ragged"
    )
    to_parquet(con, "SELECT row, reason, line FROM quarantine ORDER BY row, reason", path)


def _repairs(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counted = _tally(
        con, "SELECT repair, count(*) FROM checked WHERE repair IS NOT NULL AND reason IS NULL GROUP BY 1 ORDER BY 1"
    )
    others = {
        "low and high end exchanged": "low_end > high_end",
        WITHOUT_RATE: "units_per_usd IS NULL",
        "the title names no job: no role": "title_status = 'names no job'",
        WITHOUT_PAY: "pay_low_text IS NULL AND pay_high_text IS NULL",
        "the title is in no rule: no role": "title_status IN ('unmapped', 'outside the list')",
    }
    for what, condition in others.items():
        (count,) = con.execute(f"SELECT count(*) FROM checked WHERE reason IS NULL AND {condition}").fetchall()[0]
        if count:
            counted[what] = count
    return counted


def _keep(scratch: Path, folder: Path, reading: Reading, recipe: str) -> None:
    """Move the finished parts of `scratch` to `folder` in one step."""
    stated = {key: value for key, value in asdict(reading).items() if key != "folder"}
    stated |= {"recipe": recipe}
    stated |= {f"{name}_sha256": sha256_of(scratch / f"{name}.parquet") for name in _PARTS}
    whole = scratch / "whole"
    whole.mkdir()
    for name in ("records.parquet", "skills.parquet", "quarantine.parquet"):
        (scratch / name).rename(whole / name)
    (whole / "reading.json").write_text(json.dumps(stated, indent=1, ensure_ascii=False), encoding="utf-8")
    if folder.exists():
        folder.rename(scratch / "stale")
    os.replace(whole, folder)


def _tally(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    return {str(kind): int(count) for kind, count in con.execute(query).fetchall()}


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    (count,) = con.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
    return int(count)
