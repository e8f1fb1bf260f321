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
from typing import IO

__all__ = ["held_file", "is_held", "remove", "remove_left", "scratch_folder", "whole_file"]

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
        remove(made)


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
            remove(found)


def remove(folder: Path) -> None:
    """Remove a folder of one's own, those in it too that nobody may write to."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir():
        for inner, _, _ in os.walk(
            folder
        ):  # from the top down, each made readable before it is read
            with contextlib.suppress(OSError):
                for each in (Path(inner), *Path(inner).iterdir()):
                    if each.is_dir() and not each.is_symlink():
                        each.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)


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


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Yield a file to write, which takes the place of `path` when all is written: a reader finds the
    old text or the new, never a part, and a link that stood there is replaced, not followed.

    An OSError names `path`, and leaves nothing half written behind.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        os.replace(name, path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise type(error)(error.errno, error.strerror, str(path)) from None
        raise


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
