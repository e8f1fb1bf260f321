"""A built site as one file to pass on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ..errors import NoSuchName

__all__ = ["archive"]

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can state
_READABLE = 0o644 << 16


def archive(site: Path, target: Path) -> int:
    """Write the files of a built site to a zip file and return how many they are.

    The same site gives the same bytes: files in the order of their names, under ``site``, without
    the times and rights of this machine. NoSuchName where no site is there.
    """
    if not (site / "index.html").is_file():
        raise NoSuchName(f"there is no site in {site}: `analysis report` makes one.")
    files = sorted(path for path in site.rglob("*") if path.is_file())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in files:
            entry = zipfile.ZipInfo(f"site/{path.relative_to(site).as_posix()}", _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            entry.create_system = 3  # the same on every system
            made.writestr(entry, path.read_bytes())
    part = target.with_suffix(".part")
    part.write_bytes(buffer.getvalue())
    part.replace(target)
    return len(files)
