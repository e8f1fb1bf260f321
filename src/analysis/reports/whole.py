"""Files and folders that are whole or not there, and one run at a time in a folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..engine.scratch import is_held, remove, whole_file
from ..errors import RunFailed

__all__ = ["RUN", "locked", "remove_litter", "write_whole"]

RUN = ".run-"
_STALE = ".stale-"  # what versions before moved aside
_TEMPORARY = ".{}-????????"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder` for one run at a time; a second run waits for no one, it is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    # a link is not followed, and nothing is cut: the file may be anybody's
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(folder / ".lock", flags, 0o644), "r+") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # no such lock on this system: runs are not kept apart
            pass
        except BlockingIOError:
            raise RunFailed(
                f"another run is writing to {folder.name}; wait for it or name another folder."
            ) from None
        yield


def remove_litter(out: Path, site: Path) -> None:
    """Remove what killed runs left in a folder that is locked: no living run has made it."""
    for found in [*out.glob(f"{RUN}*"), *out.glob(f"{_STALE}*"), *site.glob(f"**/{_STALE}*")]:
        if found.is_dir() and not found.is_symlink() and not is_held(found / ".alive"):
            remove(found)
    for found in site.glob(_TEMPORARY.format("*.html")):
        found.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old text or the new, never a part.

    An OSError names the file, and leaves nothing half written behind; what a killed process left is
    removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(_TEMPORARY.format(path.name)):
        if not is_held(left):
            left.unlink(missing_ok=True)
    with whole_file(path) as file:
        file.write(text)
