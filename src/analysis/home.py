"""Where the project's own data, notebooks and caches are on this machine."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .errors import AnalysisError, shorten

__all__ = [
    "aggregates_dir",
    "alone",
    "cache_dir",
    "data_home",
    "notebooks_dir",
    "raw_dirs",
    "reference_dir",
]

_PROJECT = "tech-pay-measured"


def data_home() -> Path:
    """Return the checkout's folder: ``ANALYSIS_HOME``, or the folder above ``src`` this file is in."""
    named = os.environ.get("ANALYSIS_HOME")
    home = Path(named) if named else Path(__file__).resolve().parents[2]
    if not (home / "data" / "datapackage.json").is_file():
        raise AnalysisError(
            f"no data/datapackage.json under {home.name!r}: set ANALYSIS_HOME to a checkout of the project"
        )
    return home


def reference_dir() -> Path:
    """Return the folder of small tables of public facts."""
    return data_home() / "data" / "reference"


def aggregates_dir() -> Path:
    """Return the folder of the embedded aggregates."""
    return data_home() / "data" / "aggregates"


def notebooks_dir() -> Path:
    """Return the folder of the notebooks."""
    return data_home() / "notebooks"


def raw_dirs() -> list[Path]:
    """Return the folders that may hold raw files, the one named by ``ANALYSIS_DATA`` first."""
    home = data_home()
    named = os.environ.get("ANALYSIS_DATA")
    folders = [Path(named)] if named else []
    return [*folders, home / "data" / "raw", home.parent / "shared" / "data"]


def cache_dir() -> Path:
    """Return the folder of records made from raw files: ``ANALYSIS_CACHE`` or ``data/cache``, and
    where nothing can be written there one of the user's own.
    """
    named = os.environ.get("ANALYSIS_CACHE")
    if named:
        try:
            Path(named).mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError):
            raise AnalysisError(
                f"ANALYSIS_CACHE names {shorten(named)}, where no folder can be made."
            ) from None
        return Path(named)
    kept = data_home() / "data" / "cache"
    there = kept if kept.is_dir() else kept.parent
    return kept if os.access(there, os.W_OK | os.X_OK) else _cache_of_user()


def _cache_of_user() -> Path:
    """Return the folder for caches by the XDG rules; where a user has no home, a private one."""
    own = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = Path(own) if own and Path(own).is_absolute() else Path.home() / ".cache"
        folder = folder / _PROJECT
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    except (RuntimeError, OSError):
        pass
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"{_PROJECT}-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or (hasattr(os, "getuid") and folder.stat().st_uid != user):
        raise AnalysisError(
            f"{folder.name} among the temporary files is somebody else's: set ANALYSIS_CACHE."
        )
    return folder


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock file; another process that wants it waits. No lock where the system has none."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
