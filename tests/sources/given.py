"""Files as a publisher or a reader may give them, good and ruined, and what comes of reading them."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import hashlib
import io
import tempfile
import zipfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from analysis.engine.duckdb import connect
from analysis.errors import AnalysisError
from analysis.sources import Edition, Reading, Source, ingest, read_mapping
from analysis.sources.drafting import drafted, look_at, written
from analysis.sources.files import load_raw
from analysis.sources.known import ai_jobs
from tests.conftest import one_sentence

COLUMNS = {name: name for name in ("title", "country", "year", "pay")}
HEADER = "title,country,year,pay\n"
GOOD = "Data Scientist,US,2024,100000\n"
EVIL = 'a"; DROP TABLE raw; --'
PLAIN = "x'); DROP TABLE raw; --"
OWN = dataclasses.replace(ai_jobs, editions=())
ADVERT = {
    "work_year": "2024",
    "experience_level": "SE",
    "employment_type": "FT",
    "job_title": "Data Scientist",
    "salary_currency": "USD",
    "employee_residence": "US",
    "remote_ratio": "0",
    "company_location": "US",
    "company_size": "M",
    "salary": "150000",
    "salary_in_usd": "150000",
}
ROW = {
    "title": "Data Scientist",
    "country": "US",
    "year": "2024",
    "low": "100000",
    "high": "",
    "currency": "USD",
    "period": "year",
    "weight": "1",
}
MAPPED = {
    "title": "title",
    "country": "country",
    "year": "year",
    "pay_low": "low",
    "pay_high": "high",
    "pay_currency": "currency",
    "pay_period": "period",
    "weight": "weight",
}
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)"]
TITLES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</td></table><b>",
    "$x$",
    "$$\\href{javascript:alert(1)}{x}$$",
    "a|b",
    "`a` *b* [c](javascript:d)",
    "&lt;script&gt;",
    "{{ 7 * 7 }} {% include 'x' %}",
    "👩\u200d💻 engineer",
    "x" * 10_000,
    PLAIN,
    *FORMULAS,
]


def packed(content: bytes) -> bytes:
    return gzip.compress(
        content, mtime=0
    )  # the same bytes each time: they stand in the names of tests


def own(
    folder: Path, content: str | bytes, file: str = "adverts.csv", **mapping: Any
) -> tuple[Source, Path]:
    """Write a file and its mapping, and return what the mapping declares."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    stated = {
        "name": "own",
        "file": file,
        "columns": COLUMNS,
        "defaults": {"pay_currency": "USD"},
    } | mapping
    (folder / "own.yaml").write_text(
        yaml.safe_dump(stated, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return read_mapping(folder / "own.yaml")


def own_table(folder: Path, rows: list[dict], mapping: str) -> Path:
    with (folder / "own.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    (folder / "own.yaml").write_text(f"name: own\nfile: own.csv\n{mapping}", encoding="utf-8")
    return folder / "own.yaml"


def accounted(reading: Reading) -> Reading:
    """Return a reading whose counts and files were seen to agree."""
    records = pd.read_parquet(reading.records_path)
    refused = pd.read_parquet(reading.quarantine_path)
    assert (
        reading.rows_in
        == reading.records + reading.set_apart + reading.repaired_away + reading.quarantined
    )
    assert (len(records), len(refused)) == (reading.records, reading.quarantined)
    assert refused["row"].between(1, max(reading.rows_in, 1)).all()
    assert refused["reason"].str.len().gt(0).all()
    assert refused["line"].notna().all()
    assert refused["reason"].value_counts().to_dict() == reading.reasons
    return reading


def read(folder: Path, content: str | bytes, file: str = "adverts.csv", **mapping: Any) -> Reading:
    source, path = own(folder, content, file, **mapping)
    return accounted(ingest(source, path, folder / "out"))


def one_row_each(changes: list[dict[str, str]], folder: Path) -> Reading:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(ROW), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROW | change for change in changes)
    return read(folder, lines.getvalue(), columns=MAPPED, defaults={})


def records_of(reading: Reading) -> list[dict[str, Any]]:
    return pq.read_table(reading.records_path).to_pylist()


def refused_rows(reading: Reading) -> list[tuple[int, str]]:
    return [
        (line["row"], line["reason"]) for line in pq.read_table(reading.quarantine_path).to_pylist()
    ]


def titles_of(reading: Reading) -> list[str]:
    return [record["title"] for record in records_of(reading)]


def refusal(kind: type[AnalysisError], source: Source, path: Path, folder: Path) -> str:
    """Return the sentence a file is refused with, and see that nothing was left in `folder`."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(kind) as caught:
        ingest(source, path, folder / "out")
    assert sorted(folder.rglob("*")) == before
    return one_sentence(caught.value)


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def zipped(members: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return packed.getvalue()


def parquet(rows: int = 50, **others: list[Any]) -> bytes:
    """Return a Parquet file of good rows, its values in plain sight, its pages with checksums."""
    one = {"title": "Data Scientist", "country": "US", "year": 2024, "pay": 100_000}
    table = pa.table({name: pa.array([value] * rows) for name, value in one.items()} | others)
    packed = io.BytesIO()
    pq.write_table(
        table, packed, compression="none", use_dictionary=False, write_page_checksum=True
    )
    return packed.getvalue()


def sheet(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@cache
def whole(kind: str) -> bytes:
    """Return a good file of 50 rows of each kind that can be read."""
    lines = HEADER + GOOD * 50
    return {
        "csv.gz": lambda: packed(lines.encode()),
        "zip": lambda: zipped({"adverts.csv": lines}),
        "parquet": parquet,
        "xlsx": lambda: sheet(list(COLUMNS), *[["Data Scientist", "US", 2024, 100_000]] * 50),
    }[kind]()


def adverts(*changes: dict[str, str]) -> str:
    """Return a file in the shape of ai_jobs, one row for each set of changes."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(ADVERT), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ADVERT | change for change in changes)
    return lines.getvalue()


def in_the_middle(data: bytes) -> bytes:
    return flipped(data, len(data) // 2)


def known(data: bytes, **changes: Any) -> Source:
    """Return ai_jobs with one known edition: these bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    edition = Edition(
        "of old", "ai_jobs/salaries.csv", "http://127.0.0.1:9/none", len(data), sha256
    )
    return dataclasses.replace(ai_jobs, editions=(dataclasses.replace(edition, **changes),))


PAIR = adverts({"salary": "150000"}, {"salary": "100000"}).encode()


def draft_of(path: Path, shown: str = "") -> str:
    """Return the mapping that is drafted of a file, which `shown` names."""
    with tempfile.TemporaryDirectory() as scratch, closing(connect()) as con:
        raw = load_raw(con, [path], Path(scratch))
        return written(drafted(look_at(raw), shown=shown), [path.name], rows=raw.rows)
