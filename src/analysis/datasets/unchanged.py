"""A source is opened once in a process, and anew where its files were changed since."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from ..errors import AnalysisError
from ..home import data_home
from ..sources import edition_given, read_mapping
from ..sources.mapping import parsed
from .expected import EXPECTED

__all__ = ["Opener", "files_behind"]

T = TypeVar("T")
_State = dict[Path, tuple[int, ...]]
_PLACES = ("ANALYSIS_CACHE", "ANALYSIS_HOME", "ANALYSIS_DATA")


class Opener(Generic[T]):
    """Opens a source once, as long as the files behind it are those that they were."""

    def __init__(self, opening: Callable[[str, str], T]) -> None:
        """Take what opens a source anew, which stays at hand as ``__wrapped__``."""
        functools.update_wrapper(self, opening)
        self.__wrapped__: Callable[..., T] = opening
        self._kept: dict[tuple[str | None, ...], tuple[T, _State]] = {}
        self._held = False

    def __call__(self, source: str = "embedded", currency_labels: str = "audited") -> T:
        """Return the source, opened anew where one of its files was changed since."""
        return self._opened(source, currency_labels, held=self._held)

    def begun(self, source: str) -> T:
        """Return the source as it was opened first, whatever became of its files."""
        return self._opened(source, "audited", held=True)

    def cache_clear(self) -> None:
        """Forget every source that was opened, as `functools.cache` has it."""
        self._kept.clear()

    def hold(self) -> None:
        """Open each source once from now on: this process is one run, whose pages are of one file."""
        self._held = True

    def _opened(self, source: str, currency_labels: str, *, held: bool) -> T:
        asked = (source, currency_labels, *map(os.environ.get, _PLACES))
        if asked in self._kept:
            found, before = self._kept[asked]
            if held or os.environ.get(EXPECTED) or _states(list(before)) == before:
                return found
        before = _states(files_behind(source))  # as they are before they are read
        found = self.__wrapped__(source, currency_labels)
        self._kept[asked] = found, before
        return found


def files_behind(source: str) -> list[Path]:
    """Return the files that a source is read from, and the folders in which a pattern looks for more;
    none of a known one, whose editions are told by their hashes.
    """
    try:
        if source == "embedded":
            return [data_home() / "data" / "datapackage.json"]
        if source.lower().endswith((".yaml", ".yml")):
            mapping = Path(source)
            own, file = read_mapping(mapping)
            files = [file, *own.also]
            wild = any(set("*?[") & set(given) for given in parsed(mapping).files)
            return [mapping, *files, *({each.parent for each in files} if wild else ())]
        edition = edition_given(source)
    except (AnalysisError, OSError, ValueError):  # whoever opens it says what is wrong
        return []
    return [edition[1]] if edition else []


def _states(files: list[Path]) -> _State:
    return {file: _state(file) for file in files}


def _state(file: Path) -> tuple[int, ...]:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns
