"""What a shell hands down: a time zone that is none, few files at once, numbers that are none."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from ..errors import AnalysisError, WrongParameter, shorten

__all__ = ["LEAST_FILES", "bound", "even_zone", "need_files", "why_not_enough"]

LEAST_FILES = 128  # that are open at once while a notebook runs: kernel, sockets, pictures


def even_zone() -> None:
    """Let a time zone that names a file which describes none be UTC, as the system takes it to be.

    Babel would stop at it, whatever it is asked.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    if not named:
        return
    try:
        if not os.path.exists(named):  # noqa: PTH110 - a name of a zone may be no path at all
            return
        with Path(named).open("rb") as file:
            is_zone = file.read(4) == b"TZif"
    except (OSError, ValueError):
        is_zone = False
    if not is_zone:
        os.environ["TZ"] = "UTC"


def need_files(least: int = LEAST_FILES) -> None:
    """Let this process open as many files as it may, and raise AnalysisError where these are too
    few for a kernel.
    """
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = least if hard == resource.RLIM_INFINITY else min(least, hard)
    if 0 <= soft < most:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            soft = most
    if 0 <= soft < least:
        raise AnalysisError(
            f"this shell lets a program open {soft} files at once, and a notebook needs {least}: "
            f"allow more (ulimit -n {least})."
        )


def bound(name: str, default: str, pattern: str, example: str) -> str:
    """Return what a variable of the environment bounds, `default` where it is not set or empty;
    WrongParameter where it is nothing of that `pattern`.
    """
    given = os.environ.get(name, "").strip()
    if given and not re.fullmatch(pattern, given, re.IGNORECASE):
        raise WrongParameter(f"{name} is {shorten(given)} in the environment: say {example}.")
    return given or default


def why_not_enough(error: BaseException) -> str | None:
    """Return in a sentence that a process has no more memory or files, None for any other error."""
    said = " ".join(str(error).split())
    if "Too many open files" in said:
        return f"this shell lets a program open too few files at once: allow more (ulimit -n {LEAST_FILES})."
    starved = isinstance(error, MemoryError) or re.search(
        r"failed to map segment|cannot allocate memory|out of memory", said, re.IGNORECASE
    )
    if starved and isinstance(error, ImportError | MemoryError):
        return (
            "there is too little memory to go on: close other programs, or allow more (ulimit -v)."
        )
    return None
