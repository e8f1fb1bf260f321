"""Whether the data folder is whole: every file by the hash that the data package lists, the data
package by the hash that it states of itself, and all of them together by the hash of the release.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .errors import DamagedFile
from .home import data_home

__all__ = [
    "RELEASED",
    "Listed",
    "carried",
    "changes",
    "check_files",
    "hash_again",
    "is_released",
    "listing",
    "release",
    "root_hash",
    "sealed",
    "unchecked_package",
    "write_package",
]

RELEASED = Path(__file__).with_name("released.txt")
_NAME = "data/datapackage.json"
_OWN = re.compile(rb'(?<=\n  "hash": ")sha256:[0-9a-f]{64}(?=",\n)')  # two blanks: the outermost
_CHANGED = (
    "restore it from the repository, or, if you changed it on purpose, "
    "write the package anew with `analysis embed --no-rebuild`."
)
_MISSED = "restore it from the repository, or make the data anew with `analysis embed`."


class Listed(NamedTuple):
    """What the data package states of a file; None where it does not."""

    bytes: int | None
    hash: str | None


def carried(path: str) -> Path:
    """Return where a file of the data folder lies, named from there (``reference/x.csv``), once its
    bytes are those that the data package lists.

    DamagedFile where they are not, where there is no such file, and where the package does not list
    it or is itself damaged.
    """
    stated = listing().get(path)
    if stated is None:
        raise DamagedFile(f"data/{path} is not listed in {_NAME}: {_MISSED}")
    return _checked(path, stated)


def check_files() -> None:
    """Raise DamagedFile unless every file that the data package lists is as `carried` wants it."""
    for path, stated in listing().items():
        _checked(path, stated)


def _checked(path: str, stated: Listed) -> Path:
    if None in stated:
        raise DamagedFile(f"{_NAME} states no hash or no size of {path}: {_CHANGED}")
    place = data_home() / "data" / path
    try:
        found = _facts(place)
    except OSError:
        raise DamagedFile(f"data/{path} is not there or cannot be read: {_MISSED}") from None
    if found != stated:
        raise DamagedFile(
            f"data/{path} is not the file that {_NAME} lists ({found.bytes:,} bytes, "
            f"{str(found.hash)[:19]}…; listed: {stated.bytes:,} bytes, {str(stated.hash)[:19]}…): "
            f"{_CHANGED}"
        )
    return place


def listing() -> Mapping[str, Listed]:
    """Return what the data package states of its files by their path, the package checked by its
    own hash.
    """
    return _checked_listing((data_home() / _NAME).read_bytes())


@lru_cache(maxsize=2)  # by content: a package that was written anew is read anew
def _checked_listing(content: bytes) -> Mapping[str, Listed]:
    own = _OWN.findall(content)
    if len(own) != 1:
        raise DamagedFile(f"{_NAME} does not state a hash of its own, as it should: {_CHANGED}")
    if _hash(_OWN.sub(b"", content)) != own[0].decode():
        raise DamagedFile(f"{_NAME} is not what its own hash says: {_CHANGED}")
    return _listed(json.loads(content))


def _listed(package: Mapping[str, Any]) -> dict[str, Listed]:
    return {
        resource["path"]: Listed(resource.get("bytes"), resource.get("hash"))
        for resource in package["resources"]
    }


def unchecked_package() -> dict[str, Any]:
    """Return the data package as it stands: its hashes are not checked, it may be edited by hand."""
    try:
        return dict(json.loads((data_home() / _NAME).read_bytes()))
    except ValueError:
        raise DamagedFile(f"{_NAME} is no JSON: restore it from the repository.") from None


def sealed(package: Mapping[str, Any], *, anew: Collection[str] | None = None) -> str:
    """Return a data package as JSON, with size and hash of each file (of the paths `anew` only, if
    given) and its own hash: that of the same text with this one value empty.

    A file that is described and not there gets neither: whoever opens it is told.
    """
    resources = [
        _sealed(resource) if anew is None or resource["path"] in anew else resource
        for resource in package["resources"]
    ]
    others = {name: value for name, value in package.items() if name not in {"hash", "resources"}}
    whole = {**others, "hash": "", "resources": resources}
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    return text.replace('\n  "hash": ""', f'\n  "hash": "{_hash(text.encode())}"')


def _sealed(resource: Mapping[str, Any]) -> dict[str, Any]:
    others = {name: value for name, value in resource.items() if name not in Listed._fields}
    place = data_home() / "data" / resource["path"]
    return others | (_facts(place)._asdict() if place.is_file() else {})


def write_package(text: str) -> Path:
    """Write the data package, whole or not at all, and return its path."""
    path = data_home() / _NAME
    scratch = path.with_name(".datapackage.json")
    scratch.write_text(text, encoding="utf-8", newline="\n")
    return scratch.replace(path)


def hash_again(written: Collection[Path]) -> Path:
    """Write the data package with size and hash of some of its files anew, all else as it stands."""
    data = data_home() / "data"
    paths = {path.relative_to(data).as_posix() for path in written}
    return write_package(sealed(unchecked_package(), anew=paths))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return one line that names the files in which two states of the data package differ."""
    old, new = (
        {path: entry for path, entry in _listed(package).items() if entry.hash}
        for package in (before, after)
    )
    parts = {
        "changed": [path for path in sorted(old.keys() & new) if old[path] != new[path]],
        "new": sorted(new.keys() - old),
        "gone": sorted(old.keys() - new),
    }
    named = [f"{what}: {', '.join(paths)}" for what, paths in parts.items() if paths]
    return "against the data package before, " + ("; ".join(named) or "no file has changed")


def root_hash() -> str:
    """Return the sha256 of the list of all files in the data package and their hashes.

    Words of the package (titles, meanings of columns) are not part of it: they may be mended without
    a new release.
    """
    lines = [f"{path} {entry.hash}" for path, entry in sorted(listing().items())]
    return _hash("\n".join(lines).encode()).removeprefix("sha256:")


def is_released() -> bool:
    """Return whether the data package lists the very files that the project released."""
    return root_hash() == RELEASED.read_text(encoding="utf-8").strip()


def release() -> Path:
    """State the files of the data package as the released ones; return where this is kept."""
    RELEASED.write_text(root_hash() + "\n", encoding="utf-8", newline="\n")
    return RELEASED


def _facts(place: Path) -> Listed:
    content = place.read_bytes()
    return Listed(len(content), _hash(content))


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
