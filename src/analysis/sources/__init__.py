"""Raw files to canonical records: the contract, and one file per source."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ..errors import DamagedFile
from ..home import alone, cache_dir
from .contract import CANONICAL, Edition, Reading, Source
from .fetch import fetch, find, require
from .files import sha256_of_all
from .ingest import ingest, open_reading
from .known import SOURCES, get_source
from .known.oews import COMPARED, read_wages
from .names import (
    call,
    edition_given,
    edition_source,
    given_as,
    known_source,
    printed_name,
)
from .recipe import recipe_of
from .several import shown_as
from .table import read_mapping

__all__ = [
    "CANONICAL",
    "COMPARED",
    "SOURCES",
    "Edition",
    "Reading",
    "Source",
    "call",
    "edition_given",
    "edition_source",
    "fetch",
    "find",
    "get_source",
    "ingest",
    "known_source",
    "printed_name",
    "read_file",
    "read_mapping",
    "read_source",
    "read_wages",
    "require",
]


def read_source(name: str, *, as_stated: bool = False) -> Reading:
    """Return the records of a built-in source's newest edition, or of an edition that was given, by
    its key; read again only if something changed; with the labels of currencies `as_stated` where
    an audit overrules some.
    """
    source, file = given_as(name) or (get_source(name), None)
    if as_stated and source.as_stated:
        source = dataclasses.replace(source, stage=source.as_stated)
    if file is not None:
        edition = edition_source(source, file)
        if edition.name != name:  # a key stands for one content
            raise DamagedFile(f"{file.name} was changed since it was opened: open it again.")
        return read_file(edition, file)
    return read_file(source, require(source, source.editions[-1]))


def read_file(source: Source, path: Path) -> Reading:
    """Return the records of `path` read as `source`, from the cache where they are current."""
    sha256 = sha256_of_all([path, *source.also])
    folder = cache_dir() / f"{source.name}-{sha256[:12]}-{recipe_of(source)[:8]}"
    found = open_reading(source, folder, sha256=sha256)
    if found is None:
        with alone(folder.with_name(f".{folder.name}.lock")):  # or who came first has made it
            found = open_reading(source, folder, sha256=sha256) or ingest(source, path, folder)
    # the same content may have been read under another name before
    return dataclasses.replace(found, file=shown_as([path, *source.also]))
