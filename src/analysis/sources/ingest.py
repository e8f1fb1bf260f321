"""One file to records: staged by its source, checked, converted, and every refused row kept."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..engine.duckdb import connect, to_parquet
from ..errors import DamagedFile
from ..reference.prices import rates_table
from .checks import check, stage
from .contract import CANONICAL, Reading, Source, require_columns
from .files import edition_of, load_raw, sha256_of
from .skill_lists import write_skills

if TYPE_CHECKING:
    import duckdb

__all__ = ["ingest", "open_reading", "recipe_of"]

_READS_SKILLS = (
    "skills.csv",
    "senses.csv",
    "sense_cues.csv",
    "extract.py",
    "senses.py",
    "sense_tables.py",
    "cues.py",
)
_PARTS = ("records", "skills", "quarantine")
WITHOUT_PAY = "states no pay: kept for what else it says"
WITHOUT_RATE = "no dated exchange rate: kept in its own currency only"


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
        stage(con, source, columns)
        check(con, pay_needed=not source.without_pay)
        reading = _write(con, source, scratch, path.name, sha256, edition, folder)
        con.close()
        _keep(scratch, folder, reading, recipe_of(source))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return reading


def recipe_of(source: Source) -> str:
    """Return a hash of all that decides what records a file becomes: SQL, checks, title rules,
    rates.
    """
    here = Path(__file__)
    vocabulary = here.parents[1] / "vocabulary"
    parts = [
        "|".join([source.name, source.kind, source.title, source.licence, source.home]).encode(),
        source.stage(source.columns).encode(),
        f"{source.skills}|{source.texts}|{source.without_pay}".encode(),
        *[(vocabulary / name).read_bytes() for name in _READS_SKILLS],
        here.read_bytes(),
        here.with_name("checks.py").read_bytes(),
        here.with_name("skill_lists.py").read_bytes(),
        (vocabulary / "roles.csv").read_bytes(),
        (vocabulary / "title_rules.csv").read_bytes(),
        rates_table().to_csv().encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def open_reading(source: Source, folder: Path, *, sha256: str) -> Reading | None:
    """Return the Reading kept in `folder`, None where there is none of that file made by today's
    recipe.
    """
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
    (rows_in,) = con.execute(
        "SELECT (SELECT count(*) FROM raw) + (SELECT count(*) FROM ragged)"
    ).fetchall()[0]
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
        reasons=_tally(
            con, "SELECT reason, count(*) FROM quarantine GROUP BY 1 ORDER BY 2 DESC, 1"
        ),
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
    chosen = ", ".join(
        f"({given.get(name, name)})::{kind} AS {name}" for name, kind in CANONICAL.items()
    )
    alike = ", ".join(name for name in CANONICAL if name not in {"record_id", "is_repeat"})
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE records AS SELECT row, {chosen} FROM checked WHERE reason IS NULL"
    )
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
        con,
        "SELECT repair, count(*) FROM checked WHERE repair IS NOT NULL AND reason IS NULL GROUP BY 1 ORDER BY 1",
    )
    others = {
        "low and high end exchanged": "low_end > high_end",
        WITHOUT_RATE: "units_per_usd IS NULL",
        "the title names no job: no role": "title_status = 'names no job'",
        WITHOUT_PAY: "pay_low_text IS NULL AND pay_high_text IS NULL",
        "the title is in no rule: no role": "title_status IN ('unmapped', 'outside the list')",
    }
    for what, condition in others.items():
        (count,) = con.execute(
            f"SELECT count(*) FROM checked WHERE reason IS NULL AND {condition}"
        ).fetchall()[0]
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
    (whole / "reading.json").write_text(
        json.dumps(stated, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    if folder.exists():
        folder.rename(scratch / "stale")
    os.replace(whole, folder)


def _tally(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    return {str(kind): int(count) for kind, count in con.execute(query).fetchall()}


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    (count,) = con.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
    return int(count)
