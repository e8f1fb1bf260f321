"""What a page must not tell: where things lie on the machine that made it.

Whatever a run leaves (cells, outputs, tables, facts) is searched for the folders of the machine: the
home of whoever runs it, the checkout, caches, temporary folders, those of the files it was given. Of
a path below one of them only what comes behind it stays.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..home import cache_dir, data_home, raw_dirs

__all__ = ["Untold", "shown"]

_PATHS = re.compile(r"[/\\~]|[A-Za-z]:[/\\]")  # how a whole path begins
_WRITTEN = {".csv", ".json", ".jsonld", ".svg", ".txt", ".md", ".html", ".yaml"}
_EDITION = re.compile(r"[a-z0-9_]+=(?=.)")  # of a known source, before its file


def shown(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters as pages show them: a path of this machine by its file name alone.

    >>> shown({"source": "../ann/adverts.yaml", "country": "DE", "with_": ["/home/ann/x.csv"]})
    {'source': 'adverts.yaml', 'country': 'DE', 'with_': ['x.csv']}
    >>> shown({"source": "ai_jobs=/home/ann/june.csv"})
    {'source': 'ai_jobs=june.csv'}
    """
    return {name: _name(value, always=name == "source") for name, value in parameters.items()}


def _name(value: Any, *, always: bool = False) -> Any:
    if isinstance(value, (list, tuple)):
        return [_name(each, always=always) for each in value]
    if not isinstance(value, str) or not (always or _PATHS.match(value)):
        return value
    if edition := _EDITION.match(value):
        return f"{edition[0]}{_name(value[edition.end() :], always=always)}"
    parts = [part for part in re.split(r"[/\\]", value) if part]
    last = parts[-1] if parts else value
    return last.encode("utf-8", "replace").decode()  # a name that is no text at all


class Untold:
    """Takes folders of this machine, and of the paths among `parameters`, out of what is told."""

    def __init__(self, parameters: Mapping[str, Any], *others: Path) -> None:
        """Take the parameters of a run, and `others` that only it knows."""
        folders = {*_of_machine(), *others, *_parents(parameters.values())}
        forms = {form for folder in folders for form in _forms(folder)}
        named = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
        self._paths = re.compile(rf"(?<![\w/\\.~-])(?:file://)?(?:{named})(?![\w.-])([/\\]*)")

    def text(self, text: str) -> str:
        """Return a text in which no folder is named; one named for itself is three dots."""
        return self._paths.sub(lambda found: "" if found[1] else "…", text)

    def value(self, value: Any) -> Any:
        """Return lists and mappings (nodes of a notebook stay nodes) with all texts untold."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            told = {self.value(name): self.value(each) for name, each in value.items()}
            value.clear()
            value.update(told)
        elif isinstance(value, list):
            value[:] = map(self.value, value)
        return value

    def files(self, folder: Path) -> None:
        """Rewrite the files of text below a folder that name one."""
        for path in sorted(folder.rglob("*")):
            if path.suffix in _WRITTEN and path.is_file() and not path.is_symlink():
                with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
                    before = file.read()
                after = self.text(before)
                if after != before:
                    with path.open(
                        "w", encoding="utf-8", errors="surrogateescape", newline=""
                    ) as file:
                        file.write(after)


def _of_machine() -> Iterable[Path]:
    yield from (data_home(), cache_dir(), *raw_dirs(), Path(__file__).parents[3])
    with contextlib.suppress(OSError):  # the folder that one stands in was removed
        yield Path.cwd()
    yield from map(Path, (tempfile.gettempdir(), sys.prefix, sys.base_prefix))
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "TMPDIR"):
        if os.environ.get(name):
            yield Path(os.environ[name])


def _parents(values: Iterable[Any]) -> Iterable[Path]:
    for value in values:
        if isinstance(value, (list, tuple)):
            yield from _parents(value)
        elif isinstance(value, str):
            edition = _EDITION.match(value)
            path = value[edition.end() :] if edition else value
            if _PATHS.match(path):
                yield Path(path).parent


def _forms(folder: Path) -> set[str]:
    """Return a folder as paths, addresses, JSON, Python and HTML write it."""
    forms: set[str] = set()
    for path in {folder, folder.absolute(), folder.resolve()}:
        text = str(path)
        if not path.is_absolute() or len(path.parts) < 2:
            continue
        forms |= {text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
        forms |= {repr(text)[1:-1], escape(text), text.replace('"', '""')}
        forms.add(quote(text, errors="surrogateescape"))
    return forms
