"""What a kept reading was made by: the code and the tables that decide what a file becomes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from ..package import carried
from ..reference.prices import rates_table
from .contract import Source

__all__ = ["code_of_package", "recipe_of"]

_HERE = Path(__file__).parent
_LEVELS = "reference/purchasing_power_private.csv"  # what pay is plausible in a country


def recipe_of(source: Source) -> str:
    """Return a hash of all that decides what records a file becomes: SQL, checks, vocabulary, rates;
    of a reader's own file also what its words are read by.
    """
    parts = [
        "|".join([source.name, source.kind, source.title, source.licence, source.home]).encode(),
        source.stage(source.columns).encode(),
        f"{source.skills}|{source.texts}|{source.without_pay}|{source.carried_titles}".encode(),
        repr((source.ends, source.dialect, source.cells, source.options)).encode(),
        _of_files(own=bool(source.cells)),
        _rates(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def code_of_package() -> str:
    """Return a hash of the package's own code and words by which any file is read."""
    return _of_files(own=True).hex()


@cache
def _rates() -> bytes:
    return rates_table().to_csv().encode()


@cache
def _of_files(*, own: bool) -> bytes:
    """Return a hash of this folder and of the vocabulary, wherever they lie."""
    vocabulary = _HERE.parent / "vocabulary"
    files = [*_HERE.glob("*.py"), *vocabulary.glob("*.py"), *vocabulary.glob("*.csv")]
    files += [*(_HERE / "words").glob("*.py"), carried(_LEVELS)] if own else []
    found = hashlib.sha256()
    for path in sorted(files, key=lambda path: (path.parent.name, path.name)):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.digest()
