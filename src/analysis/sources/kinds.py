"""What a file is by its first bytes, where its name says otherwise: exports are often misnamed."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import DamagedFile

__all__ = ["suffix_of"]

_BYTES = {
    b"PAR1": ".parquet",
    b"PK\x03\x04": ".xlsx",
    b"\xd0\xcf\x11\xe0": ".xls",
}
_TEXTS = frozenset({".csv", ".tsv", ".txt", ".dat", ""})
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|table|\?xml|[a-z]+[\s>])", re.IGNORECASE)
GIVE = "give the table as CSV, XLSX, JSON or Parquet"


def suffix_of(path: Path, shown: str) -> str:
    """Return the suffix by which a file is to be read: its own, or that of what it holds.

    DamagedFile for a PDF, a web page or XML, which hold no table that is read here.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"%PDF"):
        raise DamagedFile(f"{shown} is a PDF: {GIVE}.")
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise DamagedFile(f"{shown} is a web page or XML, whatever its name says: {GIVE}.")
    found = next((kind for start, kind in _BYTES.items() if head.startswith(start)), None)
    if found and suffix in _TEXTS:
        return found
    if (
        suffix == ".xls"
        and not found
        and head
        and b"\x00" not in head[:64].replace(b"\xff\xfe", b"")
    ):
        return ".csv"  # a text that a program named so, that spreadsheets may open it
    return suffix
