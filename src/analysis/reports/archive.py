"""A built site as one file to pass on."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path

from ..errors import NoSuchName, naming

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
    home = site.resolve()  # what a link leads to elsewhere is no part of the site
    files = sorted(
        path
        for path in site.rglob("*")
        if path.is_file() and path.resolve().is_relative_to(home) and path.name[0] != "."
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in files:
            entry = zipfile.ZipInfo(f"site/{path.relative_to(site).as_posix()}", _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            entry.create_system = 3  # the same on every system
            made.writestr(entry, path.read_bytes())
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with naming(target), os.fdopen(handle, "wb") as file:
            file.write(buffer.getvalue())
        Path(part).chmod(0o644)
        os.replace(part, target)
    finally:
        Path(part).unlink(missing_ok=True)
    return len(files)
