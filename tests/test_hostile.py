"""Ruined input: each refused in one clear sentence, nothing lost, nothing left behind."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import gzip
import hashlib
import html
import http.server
import io
import json
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cli import main
from analysis.errors import AnalysisError, DamagedFile, NoSuchColumn, NoSuchName, NotCarried, WrongParameter
from analysis.page.tables import save_csv, show
from analysis.parameters.check import check
from analysis.sources import Edition, Reading, Source, ai_jobs, fetch, ingest, read_file, read_mapping
from analysis.topics.salaries.question import SalariesQuestion

THIS_YEAR = datetime.date.today().year
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


def packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)  # the same bytes each time: they stand in the names of tests


def case(*values: Any, id: str | None = None) -> Any:
    return pytest.param(*values, id=id)


def own(folder: Path, content: str | bytes, file: str = "adverts.csv", **mapping: Any) -> tuple[Source, Path]:
    """Write a file and its mapping, and return what the mapping declares."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    stated = {"name": "own", "file": file, "columns": COLUMNS, "defaults": {"pay_currency": "USD"}} | mapping
    (folder / "own.yaml").write_text(yaml.safe_dump(stated, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return read_mapping(folder / "own.yaml")


def accounted(reading: Reading) -> Reading:
    """Return a reading whose counts and files were seen to agree."""
    records = pd.read_parquet(reading.records_path)
    refused = pd.read_parquet(reading.quarantine_path)
    assert reading.rows_in == reading.records + reading.repaired_away + reading.quarantined
    assert (len(records), len(refused)) == (reading.records, reading.quarantined)
    assert refused["row"].between(1, max(reading.rows_in, 1)).all()
    assert refused["reason"].str.len().gt(0).all()
    assert refused["line"].notna().all()
    assert refused["reason"].value_counts().to_dict() == reading.reasons
    return reading


def read(folder: Path, content: str | bytes, file: str = "adverts.csv", **mapping: Any) -> Reading:
    source, path = own(folder, content, file, **mapping)
    return accounted(ingest(source, path, folder / "out"))


def records_of(reading: Reading) -> list[dict[str, Any]]:
    return pq.read_table(reading.records_path).to_pylist()


def refused_rows(reading: Reading) -> list[tuple[int, str]]:
    return [(line["row"], line["reason"]) for line in pq.read_table(reading.quarantine_path).to_pylist()]


def titles_of(reading: Reading) -> list[str]:
    return [record["title"] for record in records_of(reading)]


def one_sentence(error: Exception) -> str:
    """Return an error's text, seen to be short, printable and closed."""
    text = str(error)
    assert text.isprintable()
    assert len(text) <= 1_000
    assert text.endswith((".", "?"))
    return text


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
    pq.write_table(table, packed, compression="none", use_dictionary=False, write_page_checksum=True)
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


# --- columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            "title,country,year,wage",
            "adverts.csv lacks 'pay'; it has 'title', 'country', 'year', 'wage'.",
        ),
        (
            "job title,country,Year,pay",
            "adverts.csv lacks 'title', 'year'; it has 'job title', 'country', 'Year', 'pay'. "
            "Did you mean 'job title'? Did you mean 'Year'?",
        ),
        ("x,z", "adverts.csv lacks 'title', 'country', 'year', 'pay'; it has 'x', 'z'."),
        case(
            "a,b",
            "adverts.csv lacks 'title', 'country', 'year', 'pay'; it has 'a', 'b'.",
            id="one letter",
        ),
        ("row,title,year,pay", "adverts.csv lacks 'country'; it has 'row_1', 'title', 'year', 'pay'."),
    ],
)
def test_missing_columns_are_all_named_with_what_exists(tmp_path: Path, header: str, sentence: str) -> None:
    assert refusal(NoSuchColumn, *own(tmp_path, f"{header}\n{GOOD}"), tmp_path) == sentence


def test_renamed_columns_of_a_known_source_are_named(tmp_path: Path) -> None:
    path = tmp_path / "salaries.csv"
    path.write_text(adverts({}).replace("work_year", "year").replace("job_title", "job_titel"))
    sentence = refusal(NoSuchColumn, OWN, path, tmp_path)
    assert sentence.startswith("salaries.csv lacks 'work_year', 'job_title'; it has 'year', 'experience_level', ")
    assert sentence.endswith("'salary_in_usd'. Did you mean 'year'? Did you mean 'job_titel'?")


@pytest.mark.parametrize(
    "content",
    [
        case("\x1b[31mtitle,country,year,pay\n", id="escape sequence"),
        case((HEADER + GOOD).encode("utf-16-le"), id="UTF-16 without a mark"),
        case(f"title{'x' * 5_000},country,year,pay\n", id="long name"),
    ],
)
def test_a_hostile_header_is_shown_short_and_printable(tmp_path: Path, content: str | bytes) -> None:
    assert "lacks 'title'" in refusal(NoSuchColumn, *own(tmp_path, content), tmp_path)


@pytest.mark.parametrize(
    ("content", "column", "place"),
    [
        (f'title,country,year,pay,"{EVIL.replace(chr(34), chr(34) * 2)}"\n{GOOD[:-1]},x\n', EVIL, "x"),
        (sheet([*COLUMNS, EVIL], ["Data Scientist", "US", 2024, 100_000, "x"]), EVIL, "x"),
        case(parquet(1, **{EVIL: ["x"]}), EVIL, "x", id="parquet quotes"),
        case(parquet(1, **{"": ["x"]}), "title", "Data Scientist", id="parquet nameless"),
        case(
            f'title,country,year,pay,"a; b; c; d; e; f"\n{GOOD[:-1]},x\n',
            "a; b; c; d; e; f",
            "x",
            id="semicolons",
        ),
        case(
            f'title,country,year,pay,"pay\n(gross)"\n{GOOD[:-1]},x\n',
            "pay\n(gross)",
            "x",
            id="line break",
        ),
        case(
            f"title,title,title_2,country,year,pay\nx,y,z,{GOOD.split(',', 1)[1]}",
            "title",
            "x",
            id="same names",
        ),
    ],
)
def test_any_column_name_is_plain_text(tmp_path: Path, content: str | bytes, column: str, place: str) -> None:
    ending = {b"PAR1": "parquet", b"PK\3\4": "xlsx"}.get(content[:4], "csv")  # type: ignore[call-overload]
    reading = read(tmp_path, content, f"adverts.{ending}", columns=COLUMNS | {"place": column})
    assert [(r["title"] in ("Data Scientist", "x"), r["place"]) for r in records_of(reading)] == [(True, place)]


# --- lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Only,US\n", "missing columns"),
        (b"X,US,2024,5,6,7\n", "too many columns"),
        (b'"x"y,US,2024,100000\n', "unquoted value"),
        (b"Caf\xe9,US,2024,100000\n", "invalid encoding"),
        (b"Caf\xe9,US\n", "invalid encoding"),
        (b"\x1a\n", "missing columns"),
    ],
)
def test_a_ragged_line_is_kept_with_its_row_and_reason(tmp_path: Path, line: bytes, reason: str) -> None:
    reading = read(tmp_path, (HEADER + GOOD).encode() + line + GOOD.encode())
    assert refused_rows(reading) == [(2, reason)]
    assert titles_of(reading) == ["Data Scientist"] * 2


def test_a_ragged_line_of_a_known_source_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "salaries.csv"
    path.write_text(adverts({}) + "2024,SE,FT\n")
    reading = accounted(ingest(OWN, path, tmp_path / "out"))
    assert (reading.records, refused_rows(reading)) == (1, [(2, "missing columns")])
    assert pd.read_parquet(reading.quarantine_path)["line"].tolist() == ["2024,SE,FT"]


def test_a_quote_left_open_in_the_last_line_costs_that_line(tmp_path: Path) -> None:
    reading = read(tmp_path, f'{HEADER}{GOOD}"Data Scientist,US,2024,100000\n')
    assert refused_rows(reading) == [(2, "unquoted value")]
    assert reading.records == 1


def test_a_lone_carriage_return_ends_a_line_like_any_other_sign_of_it(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADER}{GOOD}X\ry,US,2024,100000\n{GOOD}")
    assert refused_rows(reading) == [(2, "missing columns")]
    assert (reading.rows_in, reading.records) == (4, 3)


def test_a_quote_left_open_swallows_lines_that_are_counted_and_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, f'{HEADER}{GOOD}"Data Scientist,US,2024,100000\n{GOOD}{GOOD}')
    swallowed = "swallowed by a quote left open before it"
    assert refused_rows(reading) == [(2, "unquoted value"), (3, swallowed), (4, swallowed)]
    assert (reading.rows_in, reading.records) == (4, 1)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Only,US\n" + GOOD + "X,US,2024,-5\n", [(1, "missing columns"), (3, "pay is negative")]),
        ("Only,US\nX,US,2024,-5\n", [(1, "missing columns"), (2, "pay is negative")]),
    ],
)
def test_rows_after_a_ragged_line_keep_their_number(
    tmp_path: Path, lines: str, expected: list[tuple[int, str]]
) -> None:
    assert refused_rows(read(tmp_path, HEADER + lines)) == expected


def test_a_record_after_a_ragged_line_names_its_row(tmp_path: Path) -> None:
    assert [r["record_id"] for r in records_of(read(tmp_path, f"{HEADER}Only,US\n{GOOD}"))] == ["own:2"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        case(f"{HEADER}{GOOD}Only,US\n".replace("\n", "\r\n"), "Only,US", id="CRLF"),
    ],
)
def test_a_ragged_line_is_kept_as_it_was(tmp_path: Path, content: str | bytes, line: str) -> None:
    assert pd.read_parquet(read(tmp_path, content).quarantine_path)["line"].tolist() == [line]


@pytest.mark.parametrize(
    "content",
    [
        HEADER + GOOD * 3,
        (HEADER + GOOD * 3).replace("\n", "\r\n"),
        (HEADER + GOOD * 3).replace("\n", "\r"),
        HEADER + (GOOD * 3).rstrip("\n"),
        HEADER + GOOD * 3 + "\n\n",
        HEADER + GOOD + "\n" + GOOD * 2,
        case(HEADER + GOOD + GOOD.replace("\n", "\r\n") + GOOD, id="CRLF among LF"),
        case((HEADER + GOOD).replace("\n", "\r\n") + GOOD + GOOD, id="LF after CRLF"),
        case(HEADER.replace("\n", "\r\n") + GOOD * 3, id="CRLF header"),
    ],
)
def test_line_endings_and_blank_lines_cost_nothing(tmp_path: Path, content: str) -> None:
    reading = read(tmp_path, content)
    assert (reading.rows_in, reading.records) == (3, 3)


# --- encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
def test_marked_encodings_are_read(tmp_path: Path, encoding: str, mark: bytes) -> None:
    title = "Ingénieur 数据 👩\u200d💻"
    reading = read(tmp_path, mark + f"{HEADER}{title},FR,2024,100000\n".encode(encoding))
    assert titles_of(reading) == [title]


def test_utf_16_cut_in_a_letter_is_refused(tmp_path: Path) -> None:
    cut = b"\xff\xfe" + (HEADER + GOOD).encode("utf-16-le")[:-1]
    sentence = refusal(DamagedFile, *own(tmp_path, cut), tmp_path)
    assert sentence.startswith("adverts.csv begins as UTF-16 but does not go on so: ")


def test_nul_in_pay_is_no_number(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADER}Data Scientist,US,2024,100\x00000\n{GOOD}")
    assert (reading.records, refused_rows(reading)) == (1, [(1, "pay is no number")])


CONTROLS = ["Data \x00Scientist", "\x1bData Scientist", "Data Scientist\x7f", "Data Scientist\n", "\tData Scientist"]


@pytest.mark.parametrize("title", CONTROLS)
def test_control_characters_are_removed_from_titles(tmp_path: Path, title: str) -> None:
    reading = read(tmp_path, f'{HEADER}"{title}",US,2024,100000\n')
    assert titles_of(reading) == ["Data Scientist"]
    assert reading.repairs == {"control characters removed from the title": 1}


@pytest.mark.parametrize("title", CONTROLS)
def test_control_characters_are_removed_from_titles_of_a_known_source(tmp_path: Path, title: str) -> None:
    path = tmp_path / "salaries.csv"
    path.write_text(adverts({"job_title": title}))
    reading = accounted(ingest(OWN, path, tmp_path / "out"))
    assert titles_of(reading) == ["Data Scientist"]
    assert reading.repairs == {"control characters removed from the title": 1}


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("adverts.csv", HEADER.encode()),
        ("adverts.csv", HEADER.strip().encode()),
        ("adverts.csv.gz", packed(HEADER.encode())),
        ("adverts.parquet", parquet(0)),
        ("adverts.xlsx", sheet(list(COLUMNS))),
    ],
)
def test_a_file_of_a_header_alone_has_no_records(tmp_path: Path, file: str, content: bytes) -> None:
    reading = read(tmp_path, content, file)
    assert (reading.rows_in, reading.records, reading.quarantined) == (0, 0, 0)


def test_a_known_source_of_a_header_alone_has_no_records(tmp_path: Path) -> None:
    (tmp_path / "salaries.csv").write_text(adverts())
    assert accounted(ingest(OWN, tmp_path / "salaries.csv", tmp_path / "out")).rows_in == 0


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        ("a.csv", b"", "a.csv is empty."),
        ("a.csv.gz", packed(b""), "a.csv.gz is empty."),
        ("a.xlsx", sheet(), "a.xlsx is empty."),
        ("a.csv", b"\n\n", "a.csv has no header line."),
        ("a.csv.gz", b"hello", "a.csv.gz is damaged or cut off: not a gzipped file (b'he')."),
        ("a.zip", b"hello", "a.zip is damaged or cut off: file is not a zip file."),
        ("a.zip", zipped({"a.md": "# adverts"}), "a.zip holds no CSV file."),
        ("a.parquet", HEADER.encode(), "a.parquet is no whole Parquet file: "),
        ("a.xlsx", HEADER.encode(), "a.xlsx is no whole spreadsheet: "),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls is no whole spreadsheet: "),
    ],
)
def test_what_a_file_is_not_is_said(tmp_path: Path, file: str, content: bytes, sentence: str) -> None:
    assert refusal(DamagedFile, *own(tmp_path, content, file), tmp_path).startswith(sentence)


@pytest.mark.parametrize("missing", ["nowhere.csv", ".", 'a"\x00b'])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, missing: str) -> None:
    source, _ = own(tmp_path, HEADER + GOOD)
    assert refusal(NoSuchName, source, tmp_path / missing, tmp_path).startswith("there is no file ")


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.99])
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("csv.gz", "adverts.csv.gz is damaged or cut off: "),
        ("zip", "adverts.zip is damaged or cut off: "),
        ("parquet", "adverts.parquet is no whole Parquet file: "),
        ("xlsx", "adverts.xlsx is no whole spreadsheet: "),
    ],
)
def test_a_file_cut_off_is_refused(tmp_path: Path, kind: str, sentence: str, part: float) -> None:
    cut = whole(kind)[: int(part * len(whole(kind)))]
    assert refusal(DamagedFile, *own(tmp_path, cut, f"adverts.{kind}"), tmp_path).startswith(sentence)


def in_a_page(data: bytes) -> bytes:
    return flipped(data, data.index(b"Data Scientist\x0e\0\0\0Data Scientist"))


def in_a_name(data: bytes) -> bytes:
    return flipped(data, data.index(b"title"), bit=7)


def in_the_count_of_rows(data: bytes) -> bytes:
    """Return a file whose one row group says 48 rows in place of 50, by one bit."""
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    for changed in (flipped(data, at, bit=2) for at in range(footer, len(data) - 8)):
        try:
            if pq.ParquetFile(io.BytesIO(changed)).metadata.row_group(0).num_rows == 48:
                return changed
        except (pa.ArrowException, OSError, UnicodeDecodeError):
            continue
    raise AssertionError("no such bit")


def in_the_middle(data: bytes) -> bytes:
    return flipped(data, len(data) // 2)


def in_the_first_sheet(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        name = "xl/worksheets/sheet1.xml"
        return flipped(data, book.getinfo(name).header_offset + 30 + len(name) + 40)


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("csv.gz", in_the_middle, "adverts.csv.gz is damaged or cut off: "),
        ("zip", partial(flipped, at=60), "adverts.zip is damaged or cut off: "),
        ("xlsx", in_the_first_sheet, "adverts.xlsx is no whole spreadsheet: "),
        (
            "parquet",
            in_a_page,
            "adverts.parquet is no whole Parquet file: could not verify page integrity, CRC checksum verification failed",
        ),
        case(
            "parquet",
            in_the_count_of_rows,
            "adverts.parquet is no whole Parquet file: ",
            id="parquet's count of rows",
        ),
        case(
            "parquet",
            in_a_name,
            "adverts.parquet is no whole Parquet file: ",
            id="parquet's name of a column",
        ),
    ],
)
def test_one_flipped_bit_is_found(tmp_path: Path, kind: str, change: Callable[[bytes], bytes], sentence: str) -> None:
    damaged = change(whole(kind))
    assert refusal(DamagedFile, *own(tmp_path, damaged, f"adverts.{kind}"), tmp_path).startswith(sentence)


def with_a_password(data: bytes) -> bytes:
    return flipped(flipped(data, data.index(b"PK\1\2") + 8), 6)


def with_a_strange_packing(data: bytes) -> bytes:
    return flipped(flipped(data, data.index(b"PK\1\2") + 10, bit=6), 8, bit=6)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        case(with_a_password, "password", id="password"),
        case(with_a_strange_packing, "compression", id="packing"),
    ],
)
def test_a_zip_that_cannot_be_unpacked_is_refused(tmp_path: Path, change: Callable[[bytes], bytes], words: str) -> None:
    sentence = refusal(DamagedFile, *own(tmp_path, change(whole("zip")), "adverts.zip"), tmp_path)
    assert sentence.startswith("adverts.zip ")
    assert words in sentence


def test_a_zip_of_two_tables_is_refused_by_name(tmp_path: Path) -> None:
    two = zipped({"a.csv": HEADER + GOOD, "b.csv": HEADER + GOOD})
    sentence = refusal(DamagedFile, *own(tmp_path, two, "adverts.zip"), tmp_path)
    assert re.search(r"a\.csv.*b\.csv", sentence)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("it's.csv", None),
        ("adverts (1).csv", None),
        ("ADVERTS.CSV", None),
        ("up.zip", zipped({"../../../up.csv": HEADER + GOOD})),
        ("records.parquet.gz", packed(parquet(1))),
        case("whole.gz", packed((HEADER + GOOD).encode()), id="whole.gz"),
        case(
            "mac.zip",
            zipped({"__MACOSX/._a.csv": "\0\5\1", "a.csv": HEADER + GOOD}),
            id="mac.zip",
        ),
        case("pay[1].csv", None, id="brackets"),
        case("pay*.csv", None, id="star"),
        case("country=DE/own.csv", None, id="hive folder"),
    ],
)
def test_a_file_of_any_name_is_read_and_no_other(tmp_path: Path, file: str, content: bytes | None) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "pay1.csv").write_text(f"{HEADER}Somebody else's,DE,2023,50000\n")
    reading = read(folder, content or HEADER + GOOD, file)
    assert [(r["title"], r["country"]) for r in records_of(reading)] == [("Data Scientist", "US")]


def known(data: bytes, **changes: Any) -> Source:
    """Return ai_jobs with one known edition: these bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    edition = Edition("of old", "ai_jobs/salaries.csv", "http://127.0.0.1:9/none", len(data), sha256)
    return dataclasses.replace(ai_jobs, editions=(dataclasses.replace(edition, **changes),))


PAIR = adverts({"salary": "150000"}, {"salary": "100000"}).encode()


def test_a_known_edition_is_named_and_its_range_linked(tmp_path: Path) -> None:
    (tmp_path / "salaries.csv").write_bytes(PAIR)
    reading = accounted(ingest(known(PAIR), tmp_path / "salaries.csv", tmp_path / "out"))
    assert (reading.edition, reading.rows_in, reading.records, reading.repaired_away) == ("of old", 2, 1, 1)
    assert reading.repairs == {"two ends of a range linked": 1}


@pytest.mark.parametrize("at", [0, 200, len(PAIR) - 2])
def test_one_flipped_bit_in_a_known_edition_is_refused(tmp_path: Path, at: int) -> None:
    damaged = flipped(PAIR, at)
    (tmp_path / "salaries.csv").write_bytes(damaged)
    assert refusal(DamagedFile, known(PAIR), tmp_path / "salaries.csv", tmp_path) == (
        f"salaries.csv has the size of a known edition ({len(PAIR)} bytes) but not its sha256 "
        f"({hashlib.sha256(damaged).hexdigest()[:12]}…): it was changed or damaged; fetch it again."
    )


def test_another_size_is_an_unknown_edition(tmp_path: Path) -> None:
    (tmp_path / "salaries.csv").write_bytes(PAIR + b"\n")
    assert ingest(known(PAIR), tmp_path / "salaries.csv", tmp_path / "out").edition == "unknown edition"


# --- what was read before --------------------------------------------------------------------------------------------


def kept_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Source, Path, Reading]:
    monkeypatch.setenv("ANALYSIS_CACHE", str(folder / "cache"))
    source, path = own(folder, HEADER + GOOD)
    return source, path, read_file(source, path)


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("records.parquet", lambda data: data[:50]),
        ("records.parquet", in_the_middle),
        case("quarantine.parquet", in_the_middle, id="quarantine"),
    ],
)
def test_damage_to_what_was_read_before_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, damage: Callable[[bytes], bytes]
) -> None:
    source, path, reading = kept_reading(tmp_path, monkeypatch)
    (reading.folder / file).write_bytes(damage((reading.folder / file).read_bytes()))
    with pytest.raises(DamagedFile) as caught:
        read_file(source, path)
    assert one_sentence(caught.value).endswith(
        f" of own in {reading.folder.name} were changed or damaged: remove that folder."
    )


@pytest.mark.parametrize("account", [b"{}", b'{"source": "o', b"[]"])
def test_an_account_that_cannot_be_read_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, account: bytes
) -> None:
    source, path, reading = kept_reading(tmp_path, monkeypatch)
    (reading.folder / "reading.json").write_bytes(account)
    assert read_file(source, path) == reading


def test_a_mapping_that_says_something_else_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_reading(tmp_path, monkeypatch)
    again = read_file(*own(tmp_path, HEADER + GOOD, kind="survey", title="What we asked"))
    assert (again.title, records_of(again)[0]["kind"]) == ("What we asked", "survey")


# --- cells -----------------------------------------------------------------------------------------------------------

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
LOW = "pay is absurdly low (under USD 1,000 a year)"
HIGH = "pay is absurdly high (over USD 10,000,000 a year)"
NO_NUMBER = "pay is no number"
CELLS: list[Any] = [
    ({"low": "-5"}, "pay is negative"),
    ({"low": "$-5"}, "pay is negative"),
    ({"low": "-85k"}, "pay is negative"),
    ({"low": "0"}, "pay is zero"),
    ({"low": "-0.0"}, "pay is zero"),
    ({"low": "NaN"}, NO_NUMBER),
    ({"low": "inf"}, "pay is infinite"),
    ({"low": "-inf"}, "pay is infinite"),
    ({"low": "1e400"}, "pay is infinite"),
    ({"low": "999.99"}, LOW),
    ({"low": "120.000"}, LOW),
    ({"low": "1000"}, {"pay_low": 1_000, "pay_high": 1_000}),
    ({"low": "10000000"}, {"pay_low": 10_000_000}),
    ({"low": "10000001"}, HIGH),
    ({"low": "1e300"}, HIGH),
    ({"low": "100000", "period": "hour"}, HIGH),
    ({"low": "competitive"}, NO_NUMBER),
    ({"low": ""}, "no pay"),
    ({"low": "120,000"}, {"pay_low": 120_000}),
    ({"low": "$120,000"}, {"pay_low": 120_000}),
    ({"low": "$1,120,000.50"}, {"pay_low": 1_120_000.5}),
    ({"low": "85k"}, {"pay_low": 85_000}),
    ({"low": "$85K"}, {"pay_low": 85_000}),
    ({"low": "120 000"}, {"pay_low": 120_000}),
    ({"low": "120_000 USD"}, {"pay_low": 120_000}),
    ({"low": "120,00"}, NO_NUMBER),
    ({"low": "1,20,000"}, NO_NUMBER),
    ({"low": "8.5e1k"}, NO_NUMBER),
    ({"low": "true"}, NO_NUMBER),
    ({"low": "0x10"}, NO_NUMBER),
    ({"low": "=1+100000"}, NO_NUMBER),
    ({"low": PLAIN}, NO_NUMBER),
    case({"low": "€50,000"}, "the currency is contradicted"),
    ({"low": "120000", "high": "100000"}, {"pay_low": 100_000, "pay_high": 120_000}),
    ({"low": "", "high": "100000"}, {"pay_low": 100_000, "pay_high": 100_000}),
    ({"low": "100000", "high": "inf"}, "pay is infinite"),
    ({"low": "nan", "high": "100000"}, NO_NUMBER),
    ({"low": "x", "high": "100000"}, NO_NUMBER),
    ({"low": "-5", "high": "100000"}, "pay is negative"),
    ({"low": "0", "high": "100000"}, "pay is zero"),
    ({"currency": "XYZ"}, "the currency is unknown"),
    ({"currency": ""}, "the currency is unknown"),
    ({"currency": "$"}, "the currency is unknown"),
    ({"currency": " usd "}, {"pay_currency": "USD", "pay_low_usd": 100_000}),
    ({"currency": "DEM"}, {"pay_currency": "DEM", "pay_low": 100_000, "pay_low_usd": None}),
    case({"currency": "XXX"}, "the currency is unknown"),
    ({"period": "fortnight"}, "the pay period is unknown"),
    ({"period": ""}, "the pay period is unknown"),
    ({"low": "50", "period": "hour"}, {"pay_low": 50, "pay_low_usd": 104_000}),
    ({"year": str(THIS_YEAR)}, {"year": THIS_YEAR}),
    ({"year": str(THIS_YEAR + 1)}, "the year lies in the future"),
    ({"year": "20240"}, "the year lies in the future"),
    ({"year": "1989"}, "the year lies before 1990"),
    ({"year": "-2024"}, "the year lies before 1990"),
    ({"year": "last year"}, "the year is no whole number"),
    ({"year": "2,024"}, "the year is no whole number"),
    ({"year": "NaN"}, "the year is no whole number"),
    ({"year": "99999999999"}, "the year is no whole number"),
    case({"year": "2024.6"}, "the year is no whole number"),
    ({"year": ""}, "no year"),
    ({"year": "2024.0"}, {"year": 2024}),
    ({"year": "2024-05-01T00:00"}, {"year": 2024}),
    ({"country": "NA"}, {"country": "NA"}),
    ({"country": ""}, {"country": None}),
    ({"country": "germany"}, {"country": "DE"}),
    ({"country": "Atlantis"}, "the country is unknown"),
    ({"country": "ZZ"}, "the country is unknown"),
    ({"country": "nan"}, "the country is unknown"),
    case({"country": "  "}, {"country": None}),
    ({"weight": "0"}, "the weight is not positive"),
    ({"weight": "-1"}, "the weight is not positive"),
    ({"weight": "nan"}, "the weight is not positive"),
    ({"weight": "inf"}, "the weight is not positive"),
    ({"weight": ""}, "the weight is not positive"),
    ({"weight": "heavy"}, "the weight is not positive"),
    ({"weight": "0.5"}, {"weight": 0.5}),
    ({"title": ""}, {"title": None, "role": None, "title_status": "no title"}),
    case({"title": "   "}, {"title": None, "title_status": "no title"}),
    ({"title": "NA"}, {"title": "NA"}),
    ({"title": "nan"}, {"title": "nan"}),
]


def one_row_each(changes: list[dict[str, str]], folder: Path) -> Reading:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(ROW), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROW | change for change in changes)
    return read(folder, lines.getvalue(), columns=MAPPED, defaults={})


def cells_changed() -> list[dict[str, str]]:
    return [getattr(case, "values", case)[0] for case in CELLS]


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A file with each of CELLS on a row of its own."""
    return one_row_each(cells_changed(), tmp_path_factory.mktemp("cells"))


def name_of(case: object) -> str | None:
    return " ".join(f"{k}={v!r}" for k, v in case.items()) if isinstance(case, dict) else None


@pytest.mark.parametrize(("change", "expected"), CELLS, ids=name_of)
def test_a_cell_is_understood_or_refused_with_a_reason(
    cells: Reading, change: dict[str, str], expected: str | dict[str, Any]
) -> None:
    row = cells_changed().index(change) + 1
    reasons = [reason for number, reason in refused_rows(cells) if number == row]
    record = [r for r in records_of(cells) if r["record_id"] == f"own:{row}"]
    assert len(reasons) + len(record) == 1
    if isinstance(expected, str):
        assert reasons == [expected]
    else:
        assert {name: record[0][name] for name in expected} == expected


def test_exchanged_ends_are_counted(cells: Reading) -> None:
    assert cells.repairs["low and high end exchanged"] == 1


def test_a_currency_without_a_dated_rate_is_counted(tmp_path: Path) -> None:
    reading = one_row_each([{"currency": "DEM"}, {}], tmp_path)
    assert reading.repairs == {"no dated exchange rate: kept in its own currency only": 1}


# --- titles ----------------------------------------------------------------------------------------------------------

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


def test_hostile_titles_are_kept_letter_by_letter(tmp_path: Path) -> None:
    reading = one_row_each([{"title": title} for title in TITLES], tmp_path)
    assert titles_of(reading) == TITLES


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:20])
def test_a_hostile_title_is_shown_escaped(title: str) -> None:
    page = show(pd.DataFrame({"title": [title]}), {"title": "Title"}, name="titles")._repr_html_()
    assert "<script" not in page
    assert "$" not in page
    shown = re.findall(r"<td>(.*?)</td>", page, flags=re.DOTALL)
    assert [html.unescape(cell) for cell in shown] == [title]
    assert set(re.findall(r"</?(\w+)", page)) == {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    ("text", "saved"),
    [
        *[(formula, f"'{formula}") for formula in [*FORMULAS, "\t=1+1"]],
        *[(title, title) for title in TITLES if title not in FORMULAS],
        case("\r=1+1", "' =1+1", id="return"),
        case("x\r=1+1", "x =1+1", id="return inside"),
    ],
    ids=lambda text: text[:20],
)
def test_formulas_are_disarmed_in_csv_and_all_else_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, saved: str
) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    table = pd.DataFrame({"title": [text], "change": -1.5})
    save_csv(table, "titles")
    with (tmp_path / "titles.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [["title", "change"], [saved, "-1.5"]]
    assert table["title"].tolist() == [text]


# --- any mixture -----------------------------------------------------------------------------------------------------

GOOD_CELLS = {
    "title": ["Data Scientist", "", "a|b", "<b>", 'say "x"', "it's; --", "两,行", "NA"],
    "country": ["US", "NA", "", "Germany"],
    "year": ["2024", "2023-05-01", "1990"],
    "low": ["100000", "85k", "120,000", "1e5"],
    "high": ["", "130000", "90000"],
    "currency": ["USD", "eur", "DEM"],
    "period": ["year"],
    "weight": ["1", "0.5"],
}
BAD_CELLS = {
    "country": ["Atlantis", "ZZ"],
    "year": ["", "1989", "9999", "x", "NaN"],
    "low": ["-5", "0", "nan", "inf", "competitive", "1e300", "12"],
    "currency": ["XYZ", ""],
    "period": ["aeon", ""],
    "weight": ["0", "-1", "x", ""],
}
RAGGED = ["Only,US", "a," * 20, '"x"y' + "," * 7]
LIGHT = settings(max_examples=15, deadline=None, derandomize=True, database=None)


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, bool]:
    """Return a line, and whether it is a record: half are, the others have one to three bad cells."""
    row = {name: draw(st.sampled_from(choices)) for name, choices in GOOD_CELLS.items()}
    for name in draw(st.one_of(st.just([]), st.lists(st.sampled_from(sorted(BAD_CELLS)), min_size=1, max_size=3))):
        row[name] = draw(st.sampled_from(BAD_CELLS[name]))
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(row.values())
    return line.getvalue(), not any(row[name] in bad for name, bad in BAD_CELLS.items())


def read_lines(lines: list[str], folder: Path) -> Reading:
    content = "\n".join([",".join(ROW), *lines, ""])
    return read(folder, content, columns=MAPPED, defaults={})


@LIGHT
@given(given_rows=st.lists(rows(), max_size=25))
def test_every_row_is_a_record_or_refused_by_its_number(
    given_rows: list[tuple[str, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reading = read_lines([line for line, _ in given_rows], tmp_path_factory.mktemp("mixture"))
    numbered = [(row, is_good) for row, (_, is_good) in enumerate(given_rows, 1)]
    assert reading.rows_in == len(given_rows)
    assert [r["record_id"] for r in records_of(reading)] == [f"own:{row}" for row, is_good in numbered if is_good]
    assert [row for row, _ in refused_rows(reading)] == [row for row, is_good in numbered if not is_good]


@LIGHT
@given(given_rows=st.lists(st.one_of(rows(), st.sampled_from([(line, False) for line in RAGGED])), max_size=25))
def test_ragged_lines_among_them_cost_no_other_row(
    given_rows: list[tuple[str, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reading = read_lines([line for line, _ in given_rows], tmp_path_factory.mktemp("ragged"))
    ragged = [row for row, (line, _) in enumerate(given_rows, 1) if line in RAGGED]
    assert reading.rows_in == len(given_rows)
    assert reading.records == sum(is_good for _, is_good in given_rows)
    kinds = ("missing columns", "too many columns", "unquoted value")
    assert [row for row, reason in refused_rows(reading) if reason in kinds] == ragged


@LIGHT
@given(
    changes=st.lists(
        st.fixed_dictionaries(
            {
                "salary": st.sampled_from(["150000", "120000", "120000", "100000", "85k", "-5", "NaN", ""]),
                "work_year": st.sampled_from(["2024", "2024", "2024", "9999"]),
                "company_location": st.sampled_from(["US", "US", "NA", "Atlantis"]),
            }
        ),
        max_size=25,
    )
)
def test_every_row_of_a_known_source_is_used_once(
    changes: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("adverts")
    (folder / "salaries.csv").write_text(adverts(*changes))
    reading = accounted(ingest(OWN, folder / "salaries.csv", folder / "out"))
    used = [int(row) for r in records_of(reading) for row in r["record_id"].partition(":")[2].split("-")]
    assert sorted(used + [row for row, _ in refused_rows(reading)]) == list(range(1, len(changes) + 1))


# --- mappings --------------------------------------------------------------------------------------------------------

WHOLE_MAPPING = f"name: own\nfile: adverts.csv\ncolumns: {json.dumps(COLUMNS)}\n"
CANONICAL_NAMES = (
    "title, year, seniority, employment, country, place, residence, remote, education, experience_years, industry, "
    "company_size, company_stage, employer, pay_low, pay_high, pay, pay_currency, pay_period, pay_kind, "
    "pay_base, pay_stock, pay_bonus, weight"
)


def mapping_refusal(folder: Path, text: str) -> tuple[type, str]:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    (folder / "adverts.csv").write_text(HEADER + GOOD)
    with pytest.raises(AnalysisError) as caught:
        ingest(*read_mapping(folder / "own.yaml"), folder / "out")
    return type(caught.value), one_sentence(caught.value)


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("name: [", DamagedFile, "own.yaml is no YAML: while parsing a flow node"),
        ("\0", DamagedFile, "own.yaml is no YAML: unacceptable character #x0000"),
        (
            "!!python/object/apply:os.system ['true']",
            DamagedFile,
            "own.yaml is no YAML: could not determine a construct",
        ),
        (
            WHOLE_MAPPING + "colums: {a: b}",
            NoSuchColumn,
            "own.yaml says 'colums', which no mapping knows; there are ",
        ),
        (
            WHOLE_MAPPING + '"\\e[31mdefault": {}',
            NoSuchColumn,
            "own.yaml says '\N{REPLACEMENT CHARACTER}[31mdefault', which no mapping knows; there are name, file, ",
        ),
        (
            WHOLE_MAPPING.replace('"country":', '"contry":'),
            NoSuchColumn,
            f"own.yaml maps 'contry', which is no column of a record; there are {CANONICAL_NAMES}, skills, text. "
            "Did you mean 'country'?",
        ),
        (
            WHOLE_MAPPING + "defaults: {pay_curency: USD}",
            NoSuchColumn,
            f"own.yaml maps 'pay_curency', which is no column of a record; there are {CANONICAL_NAMES}, skills, text. "
            "Did you mean 'pay_currency'?",
        ),
        (
            WHOLE_MAPPING.replace('"pay": "pay"', '"place": "pay"'),
            NoSuchColumn,
            "own.yaml maps no pay: name a column for pay, or for pay_low and pay_high.",
        ),
        (
            WHOLE_MAPPING.replace("own", '"x\' AS y; DROP TABLE raw; --"', 1),
            NoSuchColumn,
            "own.yaml: 'name' is 'x' AS y; DROP TABLE raw; --': string should match pattern '^[a-z][a-z0-9_]{0,40}$'.",
        ),
        (
            WHOLE_MAPPING + "kind: survei",
            NoSuchColumn,
            "own.yaml: 'kind' is 'survei': input should be 'advert', 'survey' or 'filing'.",
        ),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
            NoSuchColumn,
            "own.yaml says 'a', which no mapping knows; there are ",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_in_one_sentence(tmp_path: Path, text: str, kind: type, sentence: str) -> None:
    caught, said = mapping_refusal(tmp_path, text)
    assert (caught, said[: len(sentence)]) == (kind, sentence)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        case("- a\n- b", "_mapping", id="a list"),
        case("hello", "_mapping", id="a word"),
        case("", "''", id="nothing"),
        case(WHOLE_MAPPING.replace('"pay": "pay"', '"pay": 5'), ".str", id="a number for a column"),
        case(
            WHOLE_MAPPING.replace('"pay": "pay"', '"pay": {"column": "pay", "valus": {}}'),
            ".str",
            id="a column's key",
        ),
        case(
            WHOLE_MAPPING.replace("file: adverts.csv\n", ""),
            "Did you mean 'file'?",
            id="no file",
        ),
        case(WHOLE_MAPPING + "kind: survei", "Did you mean 'kind'?", id="kind"),
    ],
)
def test_sentences_about_mappings_are_for_their_writers(tmp_path: Path, text: str, unwanted: str) -> None:
    _, said = mapping_refusal(tmp_path, text)
    assert unwanted not in said


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        case("[" * 5_000, DamagedFile, "own.yaml", id="deep"),
        case(
            WHOLE_MAPPING.replace("adverts.csv", "a" * 5_000),
            NoSuchName,
            "there is no file",
            id="long file name",
        ),
        case(
            WHOLE_MAPPING.replace("adverts.csv", "~nosuchuser/adverts.csv"),
            NoSuchName,
            "nosuchuser",
            id="nobody's home",
        ),
        case(
            WHOLE_MAPPING + "defaults: {pay_currency: USD, seniority: wizard}",
            NoSuchColumn,
            "wizard",
            id="seniority",
        ),
        case(
            WHOLE_MAPPING + "defaults: {pay_currency: dollars}",
            NoSuchColumn,
            "dollars",
            id="currency",
        ),
        case(
            WHOLE_MAPPING.replace('"pay": "pay"', '"pay": "pay", "pay_low": "year"') + "defaults: {pay_currency: USD}",
            NoSuchColumn,
            "pay_low",
            id="pay twice",
        ),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused(tmp_path: Path, text: str, kind: type, words: str) -> None:
    caught, said = mapping_refusal(tmp_path, text)
    assert caught is kind
    assert words in said


@pytest.mark.parametrize(
    ("given_country", "column", "expected"),
    [
        ("O'Brien's", {"column": "country", "values": {"O'Brien's": "IE"}}, [("IE", "Berlin")]),
        ("US", {"column": "country", "values": {"US": "DE", PLAIN: "FR"}}, [("DE", "Berlin")]),
        ("US", {"column": "country", "values": {"DE": "DE"}}, [(None, "Berlin")]),
        ("US", {"column": "country", "values": {"US": PLAIN}}, "the country is unknown"),
    ],
)
def test_translations_are_plain_text(tmp_path: Path, given_country: str, column: Any, expected: Any) -> None:
    reading = read(
        tmp_path,
        HEADER + GOOD.replace("US", given_country),
        columns=COLUMNS | {"country": column},
        defaults={"pay_currency": "USD", "place": "Berlin"},
    )
    found = [(r["country"], r["place"]) for r in records_of(reading)]
    assert (found or refused_rows(reading)[0][1]) == expected


def test_defaults_are_plain_text(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADER + GOOD, defaults={"pay_currency": "USD", "place": PLAIN, "employer": EVIL})
    assert [(r["place"], r["employer"]) for r in records_of(reading)] == [(PLAIN, EVIL)]


def test_norway_is_not_false(tmp_path: Path) -> None:
    text = "name: own\nfile: adverts.csv\ncolumns: {pay: pay, year: year}\ndefaults: {country: NO, pay_currency: NOK}\n"
    (tmp_path / "own.yaml").write_text(text)
    (tmp_path / "adverts.csv").write_text(HEADER + GOOD.replace("100000", "900000"))
    reading = accounted(ingest(*read_mapping(tmp_path / "own.yaml"), tmp_path / "out"))
    assert [r["country"] for r in records_of(reading)] == ["NO"]


# --- parameters ------------------------------------------------------------------------------------------------------

ALL = f"The parameters are {', '.join(SalariesQuestion.model_fields)}."
YEARS = f"a year lies between 1990 and {THIS_YEAR}."


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("contry", "US", f"there is no parameter 'contry'. Did you mean 'country'? {ALL}"),
        ("SENIORTY", "x", f"there is no parameter 'SENIORTY'. Did you mean 'seniority'? {ALL}"),
        ("__class__", 1, f"there is no parameter '__class__'. {ALL}"),
        ("model_config", {}, f"there is no parameter 'model_config'. {ALL}"),
        ("", 1, f"there is no parameter ''. {ALL}"),
        ("\x1b\n\0", 1, f"there is no parameter '{'�' * 3}'. {ALL}"),
        ("k" * 10_000_000, 1, f"there is no parameter '{'k' * 59}… (10,000,000 characters)'. {ALL}"),
        ("source", "x" * 10_000_000, "parameter 'source' is 10,000,000 characters long; 1,000 are allowed."),
        ("year", "2024", "parameter 'year' is '2024' (str): input should be a valid integer."),
        ("year", 2024.5, "parameter 'year' is '2024.5' (float): input should be a valid integer."),
        ("year", True, "parameter 'year' is 'True' (bool): input should be a valid integer."),
        ("year", 1989, f"parameter 'year' is '1989' (int): {YEARS}"),
        ("year", THIS_YEAR + 1, f"parameter 'year' is '{THIS_YEAR + 1}' (int): {YEARS}"),
        (
            "min_records",
            9,
            "parameter 'min_records' is '9' (int): input should be greater than or equal to 10.",
        ),
        ("min_records", float("nan"), "parameter 'min_records' is 'nan' (float): input should be a valid integer."),
        ("min_records", None, "parameter 'min_records' is 'None' (NoneType): input should be a valid integer."),
        (
            "by",
            "rol",
            "parameter 'by' is 'rol' (str): input should be 'role', 'family', 'seniority', 'country', 'remote', "
            "'company_size' or 'year'. Did you mean 'role'?",
        ),
        (
            "seniority",
            "snior",
            "parameter 'seniority' is 'snior' (str): input should be 'entry', 'mid', 'senior', 'lead' or 'executive'. "
            "Did you mean 'senior'?",
        ),
        (
            "country",
            "germany",
            "parameter 'country' is 'germany' (str): a country is a code of two capital letters such as US, DE or IN. "
            "Did you mean 'DE'?",
        ),
        ("country", {"a": 1}, "parameter 'country' is '{'a': 1}' (dict): input should be a valid string."),
        ("country", b"US", "parameter 'country' is 'b'US'' (bytes): input should be a valid string."),
        (
            "country",
            "\ud800",
            "parameter 'country' is '�' (str): a country is a code of two capital letters such as US, DE or IN.",
        ),
        (
            "country",
            ["US"] * 100_000,
            f"parameter 'country' is '{str(['US'] * 10)[:-1]}… (600,000 characters)' (list): "
            "input should be a valid string.",
        ),
        (
            "currency",
            "$",
            "parameter 'currency' is '$' (str): a currency is PPP or a code of three capital letters such as USD, "
            "EUR or GBP.",
        ),
        case(
            "year",
            10**5_000,
            "parameter 'year' is ",
            id="long year",
        ),
    ],
    ids=lambda value: repr(value)[:30] if not isinstance(value, int) else None,
)
def test_a_wrong_parameter_is_refused_in_one_sentence(name: str, value: object, sentence: str) -> None:
    began = time.perf_counter()
    with pytest.raises(WrongParameter) as caught:
        check(SalariesQuestion, {name: value})
    assert one_sentence(caught.value).startswith(sentence)
    assert time.perf_counter() - began < 10


def test_a_name_that_is_code_is_refused() -> None:
    with pytest.raises(WrongParameter) as caught:
        check(SalariesQuestion, {"y=1;import os": 1})
    assert one_sentence(caught.value).startswith("there is no parameter 'y=1;import os'.")
    assert str(caught.value).endswith(ALL)


def analysis(*words: str | bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in `folder`, as a user would."""
    command = Path(sys.executable).with_name("analysis")
    return subprocess.run([command, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("parameter", "sentence"),
    [
        ("contry=US", f"there is no parameter 'contry'. Did you mean 'country'? {ALL}"),
        ("year=abc", "parameter 'year' is 'abc' (str): input should be a valid integer."),
        ("role=" + "x" * 100_000, "parameter 'role' is 100,000 characters long; 1,000 are allowed."),
        (
            b"currency=\xff\x1b",
            "parameter 'currency' is '��' (str): a currency is PPP or a code of three capital letters such as USD, "
            "EUR or GBP.",
        ),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_the_command_line_refuses_before_anything_runs(tmp_path: Path, parameter: str | bytes, sentence: str) -> None:
    began = time.perf_counter()
    ran = analysis("report", "01", "-p", parameter, "--out", "out", folder=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"analysis: {sentence}\n")
    assert time.perf_counter() - began < 10
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    cut = whole("csv.gz")[:-20]
    own(tmp_path, cut, "adverts.csv.gz")
    ran = analysis("report", "--source", "own.yaml", "--out", "out", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "analysis: adverts.csv.gz is damaged or cut off: compressed file ended before the end-of-stream marker "
        "was reached.\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["adverts.csv.gz", "own.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["report", "01", "-p", "min_records=1"],
            "parameter 'min_records' is '1' (int): input should be greater than or equal to 10.",
        ),
        (["report", "01", "-p", "import os"], "a parameter is given as name=value, not as 'import os'."),
        (
            ["report", "nothing"],
            "there is no notebook 'nothing'; there are 00_sources, 01_salaries, 02_skills, 03_factors, 09_offer.",
        ),
        (["read", "none.yaml"], "there is no mapping "),
        case(
            ["report", "01", "-p", "y=1;import os"],
            f"there is no parameter 'y'. Did you mean 'by'? {ALL}",
            id="one letter",
        ),
        case(
            ["report", "-p", "contry=US"],
            "Did you mean 'country'?",
            id="all notebooks",
        ),
        case(
            ["read", "~nosuchuser/own.yaml"],
            "~nosuchuser/own.yaml",
            id="nobody's home",
        ),
        case(
            ["read", "x" * 300 + ".yaml"],
            "there is no mapping",
            id="long name",
        ),
    ],
)
def test_the_command_line_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 2
    assert said in ran.output
    assert list(tmp_path.iterdir()) == []


# --- fetching --------------------------------------------------------------------------------------------------------


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Serve the folder; what lies under `short` is cut off."""
        if not self.path.startswith("/short/"):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(PAIR)))
        self.end_headers()
        self.wfile.write(PAIR[:20])


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One folder with a small file, as a folder, a file: and an http: address."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "ai_jobs").mkdir()
    (folder / "ai_jobs" / "salaries.csv").write_bytes(PAIR)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield {
            "folder": str(folder),
            "file:": folder.as_uri(),
            "http:": f"http://127.0.0.1:{server.server_port}",
        }
    server.shutdown()
    thread.join()
    server.server_close()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


KINDS_OF_BASE = pytest.mark.parametrize("kind", ["folder", "file:", "http:"])


@KINDS_OF_BASE
def test_a_file_with_its_hash_is_fetched(tmp_path: Path, bases: dict[str, str], kind: str) -> None:
    assert fetch(known(PAIR), base=bases[kind], folder=tmp_path) == [tmp_path / "ai_jobs" / "salaries.csv"]
    assert files_in(tmp_path) == [tmp_path / "ai_jobs" / "salaries.csv"]
    assert (tmp_path / "ai_jobs" / "salaries.csv").read_bytes() == PAIR


def test_a_file_is_fetched_from_its_published_address(tmp_path: Path, bases: dict[str, str]) -> None:
    (path,) = fetch(known(PAIR, url=f"{bases['http:']}/ai_jobs/salaries.csv"), folder=tmp_path)
    assert path.read_bytes() == PAIR


@KINDS_OF_BASE
def test_a_wrong_hash_leaves_nothing_behind(tmp_path: Path, bases: dict[str, str], kind: str) -> None:
    with pytest.raises(DamagedFile) as caught:
        fetch(known(PAIR, sha256="0" * 64), base=bases[kind], folder=tmp_path)
    assert one_sentence(caught.value) == (
        f"ai_jobs/salaries.csv came with sha256 {hashlib.sha256(PAIR).hexdigest()[:12]}…, "
        "expected 000000000000…: not kept."
    )
    assert files_in(tmp_path) == []


def test_a_wrong_hash_leaves_the_file_that_was_there(tmp_path: Path, bases: dict[str, str]) -> None:
    (tmp_path / "ai_jobs").mkdir()
    (tmp_path / "ai_jobs" / "salaries.csv").write_bytes(b"before")
    with pytest.raises(DamagedFile):
        fetch(known(PAIR, sha256="0" * 64), base=bases["folder"], folder=tmp_path)
    assert [path.read_bytes() for path in files_in(tmp_path)] == [b"before"]
    fetch(known(PAIR), base=bases["folder"], folder=tmp_path)
    assert [path.read_bytes() for path in files_in(tmp_path)] == [PAIR]


@KINDS_OF_BASE
def test_a_file_that_is_not_served_is_not_carried(tmp_path: Path, bases: dict[str, str], kind: str) -> None:
    with pytest.raises(NotCarried) as caught:
        fetch(known(PAIR, file="ai_jobs/none.csv"), base=bases[kind], folder=tmp_path)
    address = f"{bases['http:']}/ai_jobs/none.csv"
    assert str(caught.value).startswith(
        f"{address} could not be downloaded: 404 "
        if kind == "http:"
        else f"there is no ai_jobs/none.csv under {bases[kind]}."
    )
    assert files_in(tmp_path) == []


def test_a_download_cut_off_leaves_nothing_behind(tmp_path: Path, bases: dict[str, str]) -> None:
    with pytest.raises(NotCarried, match=r"/short/salaries\.csv could not be downloaded: "):
        fetch(known(PAIR, file="short/salaries.csv"), base=bases["http:"], folder=tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("base", ["gopher://127.0.0.1", "http://", "http://127.0.0.1:9", "a\0b"])
def test_a_base_that_is_none_is_not_carried(tmp_path: Path, base: str) -> None:
    with pytest.raises(NotCarried, match=r"could not be downloaded: |there is no ai_jobs/salaries\.csv under "):
        fetch(known(PAIR), base=base, folder=tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("base", "words"),
    [
        case("http://127.0.0.1:9", "127.0.0.1:9", id="nobody listens"),
        case("http://[::1", "http://[::1", id="broken address"),
    ],
)
def test_a_base_that_is_none_is_said_in_a_sentence(tmp_path: Path, base: str, words: str) -> None:
    with pytest.raises(NotCarried) as caught:
        fetch(known(PAIR), base=base, folder=tmp_path)
    assert words in one_sentence(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "with blanks",
        "größe",
        case("a#b", id="hash"),
        case("a?b", id="question mark"),
        case("a%20b", id="percent"),
    ],
)
def test_a_folder_of_any_name_is_a_base(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "ai_jobs").mkdir(parents=True)
    (tmp_path / name / "ai_jobs" / "salaries.csv").write_bytes(PAIR)
    (path,) = fetch(known(PAIR), base=str(tmp_path / name), folder=tmp_path / "got")
    assert path.read_bytes() == PAIR


def test_fetching_into_what_is_no_folder_is_refused(tmp_path: Path, bases: dict[str, str]) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(AnalysisError, match="taken"):
        fetch(known(PAIR), base=bases["folder"], folder=tmp_path / "taken")
