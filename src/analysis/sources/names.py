"""What a source is called: by its key in tables, and by its printed name in sentences.

A key stands for one content. Another edition of a known file, and a reader's own file that bears
the name of a known one, have keys of their own: no figure of the one is printed as the other's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from .contract import Reading, Source
from .files import sha256_of
from .known import SOURCES, get_source

__all__ = [
    "call",
    "edition_given",
    "edition_source",
    "given_as",
    "known_source",
    "own_key",
    "printed_name",
]


@dataclass(frozen=True, slots=True)
class _Given:
    """An edition that a reader gave: the source that it is one of, and its file."""

    of: str
    file: Path


def printed_name(name: str, title: str = "") -> str:
    """Return the name of a source in sentences and charts; of a reader's own table its title.

    >>> printed_name("levels_fyi"), printed_name("own", "Our adverts")
    ('Levels.fyi 2017–21', 'Our adverts')
    """
    if name in SOURCES:
        return SOURCES[name].printed
    return _SPANS.get(name) or title or _TITLES.get(name, name)


def known_source(name: str) -> Source | None:
    """Return the known source that a key stands for, or of which it is another edition; else None.

    >>> known_source("ai_jobs").printed, known_source("own")
    ('AI and data adverts 2020–25', None)
    """
    return SOURCES.get(_GIVEN[name].of if name in _GIVEN else name)


def own_key(name: str) -> str:
    """Return the key of a reader's own source of that name, which no known source has.

    >>> own_key("our_adverts"), own_key("ai_jobs"), own_key("embedded")
    ('our_adverts', 'own_ai_jobs', 'own_embedded')
    """
    return f"own_{name}" if name in (*SOURCES, "embedded") else name


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


def edition_source(source: Source, file: Path) -> Source:
    """Return a known source as that of `file`: itself where the file is one that is listed, else
    under a key of this content.
    """
    sha256 = sha256_of(file)
    if any(edition.sha256 == sha256 for edition in source.editions):
        return source
    name = f"{source.name}_{sha256[:8]}"
    _GIVEN[name] = _Given(source.name, file)
    return replace(source, name=name)


def given_as(name: str) -> tuple[Source, Path] | None:
    """Return the known source and the file of an edition by its key; None of any other key."""
    given = _GIVEN.get(name)
    return (SOURCES[given.of], given.file) if given else None


def call(reading: Reading, span: str = "") -> None:
    """Say what a source is called wherever its key alone is at hand: an edition of a known one as
    that, with the years that it spans.
    """
    _TITLES[reading.source] = reading.title
    known = known_source(reading.source)
    if known and reading.source != known.name:
        _SPANS[reading.source] = f"{re.sub(_YEARS, '', known.printed)} {span}".rstrip()


_GIVEN: dict[str, _Given] = {}
_TITLES: dict[str, str] = {}
_SPANS: dict[str, str] = {}
_YEARS = r" (19|20)\d\d(–\d\d)?$"
