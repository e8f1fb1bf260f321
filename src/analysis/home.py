"""Where the project's own data, notebooks and caches are on this machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from .errors import AnalysisError

__all__ = [
    "aggregates_dir",
    "alone",
    "cache_dir",
    "data_home",
    "notebooks_dir",
    "raw_dirs",
    "reference_dir",
]


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
    """Return the folder of records made from raw files: ``ANALYSIS_CACHE`` or ``data/cache``."""
    named = os.environ.get("ANALYSIS_CACHE")
    return Path(named) if named else data_home() / "data" / "cache"


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock file; another process that wants it waits. No lock where the system has none."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
