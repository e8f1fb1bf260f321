"""Files that are empty, cut off, damaged or not what they are called."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.errors import DamagedFile, NoSuchName
from analysis.sources import ingest
from tests.sources.given import (
    COLUMNS,
    GOOD,
    HEADER,
    OWN,
    PAIR,
    accounted,
    adverts,
    flipped,
    in_the_middle,
    known,
    own,
    packed,
    parquet,
    read,
    records_of,
    refusal,
    sheet,
    whole,
    zipped,
)


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
        ("a.zip", zipped({"a.md": "# adverts"}), "a.zip holds no table: no file of "),
        ("a.parquet", HEADER.encode(), "a.parquet is no whole Parquet file: "),
        ("a.xlsx", HEADER.encode(), "a.xlsx is no whole spreadsheet: "),
        (
            "a.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "a.xls is no whole spreadsheet: ",
        ),
    ],
)
def test_what_a_file_is_not_is_said(
    tmp_path: Path, file: str, content: bytes, sentence: str
) -> None:
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
    assert refusal(DamagedFile, *own(tmp_path, cut, f"adverts.{kind}"), tmp_path).startswith(
        sentence
    )


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
            "adverts.parquet is no whole Parquet file: could not verify page integrity, CRC checksum "
            "verification failed",
        ),
        pytest.param(
            "parquet",
            in_the_count_of_rows,
            "adverts.parquet is no whole Parquet file: ",
            id="parquet's count of rows",
        ),
        pytest.param(
            "parquet",
            in_a_name,
            "adverts.parquet is no whole Parquet file: ",
            id="parquet's name of a column",
        ),
    ],
)
def test_one_flipped_bit_is_found(
    tmp_path: Path, kind: str, change: Callable[[bytes], bytes], sentence: str
) -> None:
    damaged = change(whole(kind))
    assert refusal(DamagedFile, *own(tmp_path, damaged, f"adverts.{kind}"), tmp_path).startswith(
        sentence
    )


def with_a_password(data: bytes) -> bytes:
    return flipped(flipped(data, data.index(b"PK\1\2") + 8), 6)


def with_a_strange_packing(data: bytes) -> bytes:
    return flipped(flipped(data, data.index(b"PK\1\2") + 10, bit=6), 8, bit=6)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(with_a_password, "password", id="password"),
        pytest.param(with_a_strange_packing, "compression", id="packing"),
    ],
)
def test_a_zip_that_cannot_be_unpacked_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes], words: str
) -> None:
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
        pytest.param("whole.gz", packed((HEADER + GOOD).encode()), id="whole.gz"),
        pytest.param(
            "mac.zip",
            zipped({"__MACOSX/._a.csv": "\0\5\1", "a.csv": HEADER + GOOD}),
            id="mac.zip",
        ),
        pytest.param("pay[1].csv", None, id="brackets"),
        pytest.param("pay*.csv", None, id="star"),
        pytest.param("country=DE/own.csv", None, id="hive folder"),
    ],
)
def test_a_file_of_any_name_is_read_and_no_other(
    tmp_path: Path, file: str, content: bytes | None
) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "pay1.csv").write_text(f"{HEADER}Somebody else's,DE,2023,50000\n")
    reading = read(folder, content or HEADER + GOOD, file)
    assert [(r["title"], r["country"]) for r in records_of(reading)] == [("Data Scientist", "US")]


def test_a_known_edition_is_named_and_its_range_linked(tmp_path: Path) -> None:
    (tmp_path / "salaries.csv").write_bytes(PAIR)
    reading = accounted(ingest(known(PAIR), tmp_path / "salaries.csv", tmp_path / "out"))
    assert (reading.edition, reading.rows_in, reading.records, reading.repaired_away) == (
        "of old",
        2,
        1,
        1,
    )
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
    assert (
        ingest(known(PAIR), tmp_path / "salaries.csv", tmp_path / "out").edition == "2 rows of 2024"
    )
