"""How much a raw file may become: what unpacks to far more than it is, is refused before it fills
memory or disk; a line that is too long for any reader is cut, so that it is counted as refused.

A file that somebody means to be read may be unpacked by hand: plain text has no such limit.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from gzip import GzipFile
from pathlib import Path
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree

from ..errors import DamagedFile

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = [
    "LONGEST_LINE",
    "check_batch",
    "check_parquet",
    "check_sheet",
    "check_zipped",
    "copy_capped",
    "cut_lines",
]

LONGEST_LINE = 1 << 25  # bytes of a line of CSV, which is in memory whole
_CHUNK = 1 << 20
_FREE = 1 << 26  # unpacked bytes that any file may have
_TIMES = 100  # more than its own size: repeated lines reach 1,000, real tables 5 to 30
_FREE_ROWS = 1_000_000
_FREE_CELLS = 5_000_000
_FREE_PARQUET = 50_000_000  # cells of a Parquet file, where repeats take no room
_SPREAD = 20  # cells of a sheet's rectangle for each that is filled
_ROWS, _COLUMNS = 1_048_576, 16_384  # of a sheet
_TEXT = 1 << 30  # bytes of text in a sheet where many cells share a long one
_REPEATED = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-%s-repeated"


def copy_capped(
    packed: IO[bytes] | GzipFile, plain: IO[bytes], taken: Callable[[], int], name: str
) -> None:
    """Copy what is being unpacked, or raise DamagedFile once it is far more than what was `taken`
    of the packed file.
    """
    copied = 0
    while piece := packed.read(_CHUNK):
        copied += len(piece)
        if copied > max(_FREE, _TIMES * taken()):
            raise DamagedFile(_too_much(name))
        plain.write(piece)


def check_zipped(members: list[zipfile.ZipInfo], name: str) -> None:
    """Raise DamagedFile where members of a zip file state that they unpack to far more than they
    are.
    """
    whole = sum(member.file_size for member in members)
    if whole > max(_FREE, _TIMES * sum(member.compress_size for member in members)):
        raise DamagedFile(_too_much(name))


def check_parquet(metadata: pq.FileMetaData, size: int, name: str) -> None:
    """Raise DamagedFile where a Parquet file of `size` bytes states more rows, or more bytes
    unpacked, than tables of that size have.
    """
    if metadata.num_rows > max(_FREE_ROWS, size):
        raise DamagedFile(
            f"{name} states {metadata.num_rows:,} rows in {size:,} bytes, which is no table of "
            "records: they are one another's repeats."
        )
    cells = metadata.num_rows * metadata.num_columns
    if cells > max(_FREE_PARQUET, _TIMES * size):
        raise DamagedFile(
            f"{name} states {cells:,} cells in {size:,} bytes, which is no table of records: leave out "
            "columns that say the same in every row."
        )
    groups = (metadata.row_group(place) for place in range(metadata.num_row_groups))
    if sum(group.total_byte_size for group in groups) > max(_FREE, _TIMES * size):
        raise DamagedFile(_too_much(name))


def check_batch(batch: pa.RecordBatch, done: int, size: int, name: str) -> int:
    """Return how many bytes of text a file of `size` bytes has with this batch, `done` before it;
    DamagedFile where that is far more than the file.

    Texts stand in dictionaries, of which one long text may be in every row.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            longs = pc.binary_length(column.dictionary).take(column.indices)
            done += pc.sum(longs).as_py() or 0
    if done > max(_FREE, _TIMES * size):
        raise DamagedFile(_too_much(name))
    return done


def check_sheet(path: Path, name: str) -> None:
    """Raise DamagedFile where the cells of a spreadsheet lie so far apart, or are repeated so often,
    that the rectangle around them does not fit in memory; ``.xls`` holds 16 million at most.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as book:
            check_zipped(book.infolist(), name)
            _check_book(book, name)
    except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedFile(f"{name} is no whole spreadsheet: {error}.") from None


def _check_book(book: zipfile.ZipFile, name: str) -> None:
    held = book.namelist()
    for sheet in (each for each in held if re.fullmatch(r"/?xl/worksheets/.+\.xml", each)):
        _check_cells(_pieces(book, sheet), name)
    if "xl/sharedStrings.xml" in held:
        _check_shared(book, name)
    if "content.xml" in held:
        with book.open("content.xml") as file:
            _check_repeated(file, name)


def _check_cells(pieces: Iterator[bytes], name: str) -> None:
    """Raise DamagedFile by the first and last places that cells of a sheet (XLSX) name."""
    filled, columns, rows = 0, {b"A"}, {b"1"}
    for piece in pieces:
        named = re.findall(rb"""\sr=["']([A-Z]+)""", piece)
        filled += len(named)
        columns |= set(named)
        rows.add(max(re.findall(rb"""\sr=["'][A-Z]*(\d+)""", piece), key=_by_size, default=b"1"))
    wide = max(map(_place_of, columns))
    high = int(max(rows, key=_by_size)[:20])
    if high > _ROWS or wide > _COLUMNS:
        raise DamagedFile(
            f"{name} names a cell in row {high:,} and column {wide:,}, where no sheet has any."
        )
    if high * wide > max(_FREE_CELLS, _SPREAD * filled):
        raise DamagedFile(
            f"{name} has {filled:,} cells that lie far apart, over {high:,} rows and {wide:,} "
            "columns: remove what stands outside the table."
        )


def _check_shared(book: zipfile.ZipFile, name: str) -> None:
    """Raise DamagedFile where cells that share texts of a workbook amount to too much text."""
    size = book.getinfo("xl/sharedStrings.xml").file_size
    if size < 1 << 16:
        return
    ends = [m.end() for m in re.finditer(rb"</(?:\w+:)?si>", book.read("xl/sharedStrings.xml"))]
    longs = [after - before for before, after in zip([0, *ends], ends, strict=False)]
    text = 0
    for sheet in (each for each in book.namelist() if "xl/worksheets/" in each):
        for piece in _pieces(book, sheet):
            shared = re.findall(rb"""\st=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""", piece)
            text += sum(longs[place] for each in shared if (place := int(each)) < len(longs))
            if text > max(_TEXT, _TIMES * size):
                raise DamagedFile(_too_much(name))


def _check_repeated(file: IO[bytes], name: str) -> None:
    """Raise DamagedFile where rows and cells of a sheet (ODS) are repeated too often."""
    cells = stated = wide = 0
    try:
        for _, element in ElementTree.iterparse(file):
            kind = element.tag.rpartition("}")[2]
            if kind in ("table-cell", "covered-table-cell") and (len(element) or _valued(element)):
                wide += _times(element, "columns")
                stated += 1
            elif kind == "table-row":
                cells, wide = cells + wide * _times(element, "rows"), 0
                element.clear()
            if cells > max(_FREE_CELLS, _SPREAD * stated):
                raise DamagedFile(_too_much(name))
    except ElementTree.ParseError:
        return  # whoever reads it says what is wrong


def _valued(element: ElementTree.Element) -> bool:
    return any(key.endswith(("}value", "}string-value", "}date-value")) for key in element.attrib)


def _times(element: ElementTree.Element, what: str) -> int:
    stated = element.get(_REPEATED % what, "1")
    return int(stated[:12]) if stated.isascii() and stated.isdigit() else 1


def _place_of(letters: bytes) -> int:
    """Return which column letters name.

    >>> _place_of(b"A"), _place_of(b"XFD")
    (1, 16384)
    """
    place = 0
    for letter in letters[:12]:
        place = place * 26 + letter - 64
    return place


def _by_size(digits: bytes) -> tuple[int, bytes]:
    return len(digits), digits


def _pieces(book: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """Yield a member of a workbook in pieces that end where an element does."""
    with book.open(member) as file:
        rest = b""
        while piece := file.read(_CHUNK):
            whole, sign, after = (rest + piece).rpartition(b"<")
            yield whole
            rest = (sign + after)[:_CHUNK]
        yield rest


def cut_lines(path: Path, target: Path) -> Path:
    """Return the file, or where a line is longer than `LONGEST_LINE` a copy at `target` in which such
    lines are cut right behind that length, and hold no quotes.

    The engine drops a line far longer than its buffer without a word; one just too long it counts.
    """
    if not any(length > LONGEST_LINE for length in _lengths(path)):
        return path
    with path.open("rb") as file, target.open("wb") as out:
        while line := file.readline(LONGEST_LINE):
            if len(line) < LONGEST_LINE or line.endswith(b"\n"):
                out.write(line)
                continue
            out.write(line.replace(b'"', b" ") + b" " * _CHUNK + b"\n")
            while (more := file.readline(_CHUNK)) and not more.endswith(b"\n"):
                pass
    return target


def _lengths(path: Path) -> Iterator[int]:
    """Yield how long the lines of a file are that go on from one piece to the next."""
    length = 0
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            first = piece.find(b"\n")
            yield length + (first if first >= 0 else len(piece))
            length = length + len(piece) if first < 0 else len(piece) - piece.rfind(b"\n") - 1


def _too_much(name: str) -> str:
    return (
        f"{name} unpacks to more than {_TIMES} times its size, as no table of records does: "
        "unpack it yourself if it is meant so."
    )
