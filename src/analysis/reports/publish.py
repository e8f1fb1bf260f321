"""A new site in the place of the one before: made beside it, then exchanged in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

__all__ = ["copied_before", "marked", "published", "restored"]

_BEFORE = "before"
_EXCHANGE, _HERE = 2, -100  # of renameat2: both names change places; paths from where one stands
_FRAME = '<main class="frame">'
_EARLIER = (
    '<aside class="earlier" aria-label="About this page">This page was made by an earlier run, perhaps '
    "of other data or with other parameters than the pages beside it.</aside>"
)


def copied_before(site: Path, new: Path) -> None:
    """Make `new` a copy of a site: its files are the same files, until one is replaced by another.

    Links to elsewhere stay links, but for the folder of tables, of which the copy has its own: what
    a run writes goes nowhere else.
    """
    new.mkdir()
    if site.is_dir():
        _copy(site, new)
        shutil.copymode(site, new)


def _copy(source: Path, target: Path) -> None:
    for entry in sorted(source.iterdir()):
        copy = target / entry.name
        own = not entry.is_symlink() or entry.name == "tables"
        if own and entry.is_dir():
            copy.mkdir()
            _copy(entry, copy)
            shutil.copymode(entry, copy)
        elif entry.is_symlink():
            if entry.name != "tables":
                copy.symlink_to(entry.readlink())
        elif entry.is_file():
            _link(entry, copy)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a system of files without links, or somebody else's file
        shutil.copy2(source, target)


def marked(new: Path, names: Collection[str]) -> None:
    """Say on pages that an earlier run made that it did."""
    for name in names:
        page = new / f"{name}.html"
        html = page.read_text(encoding="utf-8", errors="surrogateescape")
        if _FRAME in html and _EARLIER not in html:
            page.unlink()  # the copy only: the file of the site before stays as it is
            page.write_text(
                html.replace(_FRAME, f"{_EARLIER}\n{_FRAME}", 1),
                encoding="utf-8",
                errors="surrogateescape",
            )


def published(new: Path, site: Path, scratch: Path) -> None:
    """Put `new` in the place of `site` in one step; where the system has no such step in two, and
    `restored` mends what ended between them.
    """
    if not site.exists():
        new.rename(site)
    elif not _exchanged(new, site):
        site.rename(scratch / _BEFORE)
        new.rename(site)


def restored(out: Path, site: Path, prefix: str) -> None:
    """Put back the site that a run had moved away when it was killed."""
    for scratch in sorted(out.glob(f"{prefix}*")):
        if (scratch / _BEFORE).is_dir() and not site.exists():
            (scratch / _BEFORE).rename(site)


def _exchanged(new: Path, site: Path) -> bool:
    rename: Callable[..., int] | None
    try:
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    except OSError:
        rename = None
    if rename is None:
        return False
    done = rename(_HERE, os.fsencode(new), _HERE, os.fsencode(site), _EXCHANGE)
    return bool(done == 0)
