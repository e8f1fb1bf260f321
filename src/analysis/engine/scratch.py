"""Folders for a while: whoever makes one holds it, and what a killed process left is removed by the
next that makes one beside it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["held_file", "is_held", "remove_left", "scratch_folder"]

_ALIVE = ".alive"
_YOUNG = 3_600  # seconds in which a folder that nobody holds is left alone


@contextlib.contextmanager
def scratch_folder(prefix: str, parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder below `parent` (by default the system's for temporary files), removed
    behind.

    Those of the same `prefix` that no living process holds are removed first. A folder is held by
    a lock on a file in it, which ends with its process however that ends.
    """
    place = Path(tempfile.gettempdir()) if parent is None else parent
    remove_left(prefix, place)
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    try:
        with held_file(made / _ALIVE):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def remove_left(prefix: str, parent: Path) -> None:
    """Remove folders of one's own below `parent` whose process has ended."""
    own = os.getuid() if hasattr(os, "getuid") else 0
    for found in _named(parent, prefix):
        with contextlib.suppress(OSError):
            if found.is_symlink() or not found.is_dir() or found.stat().st_uid != own:
                continue
            alive = found / _ALIVE
            young = time.time() - found.stat().st_mtime < _YOUNG
            if is_held(alive) if alive.exists() else young:
                continue
            shutil.rmtree(found, ignore_errors=True)


@contextlib.contextmanager
def held_file(path: Path) -> Iterator[None]:
    """Make a file and hold it by a lock, as long as the process lives at most; nobody sees it before
    it is held.
    """
    new = path.with_name(f"{path.name}.new")
    with new.open("w") as file:
        _lock(file.fileno())
        new.replace(path)
        yield


def is_held(path: Path) -> bool:
    """Return whether a living process holds the file; where a system has no such locks, it may."""
    try:
        with path.open("r+") as file:
            return not _lock(file.fileno())
    except OSError:
        return path.exists()


def _lock(file: int) -> bool:
    """Return whether the lock was free, and take it; False where the system has none."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _named(parent: Path, prefix: str) -> list[Path]:
    try:
        return [entry for entry in parent.iterdir() if entry.name.startswith(prefix)]
    except OSError:
        return []
