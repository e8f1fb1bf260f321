"""Files that become far more than they are: refused before they fill memory; a line that no reader
can hold is counted.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.errors import DamagedFile
from analysis.sources import files, ingest, limits, read_mapping
from analysis.sources.contract import Reading

from ..conftest import one_sentence

HEADER = b"title,country,year,pay\n"
ROW = b"Data scientist,US,2024,100000\n"
MAPPING = (
    "name: own\nfile: {}\ndefaults: {{pay_currency: USD}}\n"
    "columns: {{title: title, country: country, year: year, pay: pay}}\n"
)
MEGABYTE = 1 << 20
CELLS = '<c r="A1" t="inlineStr"><is><t>title</t></is></c><c r="B1" t="inlineStr"><is><t>pay</t></is></c>'


def read(path: Path) -> Reading:
    mapping = path.with_suffix(".yaml")
    mapping.write_text(MAPPING.format(path.name), encoding="utf-8")
    return ingest(*read_mapping(mapping), path.with_name("read"))


def packed(path: Path, piece: bytes, times: int) -> Path:
    """Write a header and a piece many times, packed as the name says."""
    whole = HEADER + piece * times
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(whole, 6))
    else:
        kind = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}.get(
            path.stem, zipfile.ZIP_DEFLATED
        )
        with zipfile.ZipFile(path, "w", kind) as made:
            made.writestr("adverts.csv", whole)
    return path


def sheet(path: Path, xml: str, shared: str = "") -> Path:
    """Write a workbook whose sheet, as XML, holds what no program would write."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    body = f"<worksheet {space}><sheetData>{xml}</sheetData></worksheet>"
    parts["xl/worksheets/sheet1.xml"] = body.encode()
    if shared:
        parts["xl/sharedStrings.xml"] = f"<sst {space}>{shared}</sst>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def open_sheet(path: Path, table: str) -> Path:
    """Write an OpenDocument sheet of the rows given."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("rows.csv.gz", ROW),
        ("rows.zip", ROW),
        ("line.csv.gz", b"x" * 30),
        ("bzip2.zip", b"x" * 30),
        ("lzma.zip", b"x" * 30),
    ],
)
def test_what_unpacks_to_far_more_than_it_is_is_refused(
    name: str, piece: bytes, tmp_path: Path
) -> None:
    path = packed(tmp_path / name, piece, 80 * MEGABYTE // len(piece))
    with pytest.raises(DamagedFile, match="unpacks to more than 100 times its size") as caught:
        read(path)
    assert path.name in one_sentence(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, f"{path.stem}.yaml"])


def test_a_packed_table_that_repeats_itself_within_reason_is_read(tmp_path: Path) -> None:
    assert read(packed(tmp_path / "rows.csv.gz", ROW, 2_000)).rows_in == 2_000


def test_a_parquet_file_of_more_rows_than_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pay = pa.DictionaryArray.from_arrays(pa.array([0] * 1_100_000, pa.int32()), pa.array(["1"]))
    pq.write_table(pa.table({"pay": pay}), path)
    with pytest.raises(DamagedFile, match="states 1,100,000 rows in"):
        read(path)


def test_a_parquet_file_of_far_more_cells_than_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    same = pa.DictionaryArray.from_arrays(pa.array([0] * 600_000, pa.int8()), pa.array(["1"]))
    pq.write_table(pa.table({f"c{i}": same for i in range(100)}), path)
    with pytest.raises(DamagedFile, match="states 60,000,000 cells in"):
        read(path)


def test_a_parquet_file_of_one_long_text_in_every_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    titles = pa.DictionaryArray.from_arrays(pa.array([0] * 4_000), pa.array(["x" * MEGABYTE]))
    pq.write_table(pa.table({"title": titles.cast(titles.type)}), path)
    with pytest.raises(DamagedFile, match="unpacks to more than 100 times its size"):
        read(path)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "cells that lie far apart"),
        ('<row r="2"><c r="A2"><v>1</v></c><c r="XFD900000"><v>1</v></c></row>', "far apart"),
        ("<row r='700000'><c r='ZZ700000'><v>1</v></c></row>", "cells that lie far apart"),
        ('<row r="4294967299"><c r="A4294967299"><v>1</v></c></row>', "in row 4,294,967,299"),
        ('<row r="2"><c r="XFE2"><v>1</v></c></row>', "column 16,385"),
        ('<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>', "where no sheet has any"),
    ],
)
def test_cells_far_apart_are_refused(xml: str, said: str, tmp_path: Path) -> None:
    path = sheet(tmp_path / "far.xlsx", f'<row r="1">{CELLS}</row>{xml}')
    with pytest.raises(DamagedFile, match=said) as caught:
        read(path)
    one_sentence(caught.value)


def test_one_long_text_that_many_cells_share_is_refused(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 20_000))
    shared = f"<si><t>{'x' * 100_000}</t></si>"
    path = sheet(tmp_path / "shared.xlsx", f'<row r="1">{CELLS}</row>{cells}', shared)
    with pytest.raises(DamagedFile, match="unpacks to more than 100 times"):
        read(path)


def test_cells_repeated_without_end_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value="1" table:number-columns-repeated="900"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    path = open_sheet(tmp_path / "far.ods", row)
    with pytest.raises(DamagedFile, match="unpacks to more than 100 times"):
        limits.check_sheet(path, path.name)


def test_empty_rows_to_the_end_of_a_sheet_are_no_fault(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    limits.check_sheet(open_sheet(tmp_path / "plain.ods", end), "plain.ods")


def test_a_line_that_no_reader_can_hold_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(HEADER + ROW * 20 + b'"')
        for _ in range(66):  # far beyond the engine's buffer, from where it drops what it reads
            file.write(b"y" * MEGABYTE)
        file.write(b'"\n' + ROW * 5)
    reading = read(path)
    assert (reading.rows_in, reading.records, reading.reasons) == (
        26,
        25,
        {"line size over maximum": 1},
    )


def test_a_refusal_takes_little_memory(tmp_path: Path) -> None:
    # no more than it takes to start: what is refused is never unpacked whole
    far = sheet(tmp_path / "far.xlsx", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    code = (
        "import sys, resource\nfrom pathlib import Path\n"
        "from analysis.sources.limits import check_sheet\nfrom analysis.errors import DamagedFile\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    check_sheet(Path(sys.argv[1]), 'far.xlsx')\n    print('read')\n"
        "except DamagedFile:\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(far)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 50_000  # kilobytes


@pytest.mark.parametrize("name", ["a" * 300 + ".csv", "deep/" * 60 + "rows.CSV", "../../rows.txt"])
def test_the_name_of_a_member_decides_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(name, HEADER + ROW)
    assert read(path).rows_in == 1


@pytest.mark.parametrize("name", ["x", ""])
def test_columns_beyond_counting_are_refused_and_many_are_read(name: str, tmp_path: Path) -> None:
    def wide(count: int) -> Path:
        more = "".join(f",{name.format(i)}" for i in range(count - 4)).encode()
        path = tmp_path / "wide.csv"
        path.write_bytes(
            HEADER.strip() + more + b"\n" + (ROW.strip() + b",1" * (count - 4) + b"\n") * 3
        )
        return path

    with pytest.raises(DamagedFile, match="has 4,001 columns; 4,000 are read"):
        read(wide(4_001))
    assert read(wide(400)).records == 3


def test_a_line_of_json_that_no_memory_holds_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    line = b'{"title": "Data scientist", "country": "US", "year": 2024, "pay": 100000}\n'
    path.write_bytes(line + b'{"title": "' + b"x" * (40 * MEGABYTE) + b'"}\n' + line)
    reading = read(path)
    assert (reading.rows_in, reading.records) == (3, 2)
    assert reading.reasons == {"line size over maximum": 1}


def test_no_folder_of_ours_stands_in_what_is_said_of_a_json_file(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(b'[{"title": "x", "title": "y"}, {"title"')
    with pytest.raises(DamagedFile, match="cannot be read as JSON") as caught:
        read(path)
    said = one_sentence(caught.value)
    assert "even.json" not in said
    assert str(tmp_path) not in said


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(HEADER + ROW * 3)
    whole = files.sha256_of

    def then_changed(each: Path) -> str:
        stated = whole(each)
        if each == path:
            path.write_bytes(HEADER + ROW * 4)
        return stated

    monkeypatch.setattr(files, "sha256_of", then_changed)
    with pytest.raises(DamagedFile, match="was changed while it was read"):
        read(path)
