"""Raw files to canonical records: the contract, and one file per source."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from ..errors import NoSuchName, nearest, shorten
from ..home import alone, cache_dir
from .contract import CANONICAL, Edition, Reading, Source
from .fetch import fetch, find, require
from .files import sha256_of_all
from .ingest import ingest, open_reading
from .known.ai_jobs import ai_jobs, infosec_jobs
from .known.barousse import barousse_2023
from .known.glassdoor import glassdoor_2020
from .known.google_careers import google_careers_2018
from .known.h1b import h1b_data_jobs
from .known.levels_fyi import levels_fyi
from .known.oews import COMPARED, oews, read_wages
from .known.stackoverflow import stackoverflow_2017, stackoverflow_2024
from .recipe import recipe_of
from .table import read_mapping

__all__ = [
    "CANONICAL",
    "COMPARED",
    "SOURCES",
    "Edition",
    "Reading",
    "Source",
    "call",
    "call_edition",
    "edition_given",
    "fetch",
    "find",
    "get_source",
    "ingest",
    "printed_name",
    "read_file",
    "read_mapping",
    "read_source",
    "read_wages",
    "require",
]

SOURCES = {
    source.name: source
    for source in (
        ai_jobs,
        infosec_jobs,
        barousse_2023,
        glassdoor_2020,
        google_careers_2018,
        stackoverflow_2017,
        stackoverflow_2024,
        levels_fyi,
        h1b_data_jobs,
        oews,
    )
}


def get_source(name: str) -> Source:
    """Return the built-in source of that name."""
    if name not in SOURCES:
        raise NoSuchName(
            f"there is no source {shorten(name)}; there are {', '.join(SOURCES)}.{nearest(name, SOURCES)}"
        )
    return SOURCES[name]


def printed_name(name: str, title: str = "") -> str:
    """Return the name of a source in sentences and charts; of a reader's own table its title.

    >>> printed_name("levels_fyi"), printed_name("own", "Our adverts")
    ('Levels.fyi 2017–21', 'Our adverts')
    """
    if name in SOURCES:
        return _EDITIONS.get(name, SOURCES[name].printed)
    return title or _TITLES.get(name, name)


def call(name: str, title: str) -> None:
    """Say what a source of the reader's own is called wherever its name alone is at hand."""
    _TITLES[name] = title


def call_edition(name: str, span: str) -> None:
    """Say that a known source is another edition of it wherever its name alone is at hand: its
    printed name is that of the years which are read.
    """
    _EDITIONS[name] = f"{re.sub(_YEARS, '', SOURCES[name].printed)} {span}"


def edition_given(given: str) -> tuple[Source, Path] | None:
    """Return the known source and the file of another edition of it, given as ``ai_jobs=FILE``; None
    where this is not what is given.

    >>> edition_given("ai_jobs"), edition_given("a=b.yaml")
    (None, None)
    """
    name, equals, file = given.partition("=")
    if not equals or given.lower().endswith((".yaml", ".yml")):
        return None
    return get_source(name.strip()), Path(file.strip()).expanduser()


_TITLES: dict[str, str] = {}
_EDITIONS: dict[str, str] = {}
_YEARS = r" (19|20)\d\d(–\d\d)?$"


def read_source(name: str, *, as_stated: bool = False) -> Reading:
    """Return the records of a built-in source's newest edition, read again only if something
    changed; with the labels of currencies `as_stated` where an audit overrules some.
    """
    source = get_source(name)
    if as_stated and source.as_stated:
        source = dataclasses.replace(source, stage=source.as_stated)
    return read_file(source, require(source, source.editions[-1]))


def read_file(source: Source, path: Path) -> Reading:
    """Return the records of `path` read as `source`, from the cache where they are current."""
    sha256 = sha256_of_all([path, *source.also])
    folder = cache_dir() / f"{source.name}-{sha256[:12]}-{recipe_of(source)[:8]}"
    found = open_reading(source, folder, sha256=sha256)
    if found is None:
        with alone(folder.with_name(f".{folder.name}.lock")):  # or who came first has made it
            found = open_reading(source, folder, sha256=sha256) or ingest(source, path, folder)
    return found
