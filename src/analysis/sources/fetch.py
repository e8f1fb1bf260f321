"""Finding and downloading the raw files of known sources; each is checked by its sha256."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..engine.scratch import scratch_folder
from ..errors import DamagedFile, NotCarried
from ..home import data_home, raw_dirs
from .contract import Edition, Source
from .files import sha256_of

__all__ = ["fetch", "find", "require"]


def find(edition: Edition) -> Path | None:
    """Return where an edition's file lies on this machine, None where it does not."""
    return next((d / edition.file for d in raw_dirs() if (d / edition.file).is_file()), None)


def require(source: Source, edition: Edition) -> Path:
    """Return where an edition's file lies, or say how to get it."""
    found = find(edition)
    if found is None:
        raise NotCarried(
            f"the file of {source.name} ({edition.label}) is not on this machine: "
            f"`analysis fetch {source.name}` downloads it from {source.home}."
        )
    return found


def fetch(source: Source, *, base: str | None = None, folder: Path | None = None) -> list[Path]:
    """Download every edition of `source` and return the paths; a file that is there is kept.

    `base` stands in for the published address: a folder, or a ``file:`` or ``http:`` address under
    which the files lie by the names that the source gives them. A wrong hash leaves nothing behind.
    """
    folder = folder or data_home() / "data" / "raw"
    return [_fetch_one(edition, base, folder) for edition in source.editions]


def _fetch_one(edition: Edition, base: str | None, folder: Path) -> Path:
    target = folder / edition.file
    if target.is_file() and sha256_of(target) == edition.sha256:
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotCarried(f"{folder} cannot hold raw files: {error.strerror}.") from None
    with scratch_folder(".fetch-", target.parent) as scratch:
        got = _get(edition, base, scratch)
        if sha256_of(got) != edition.sha256:
            raise DamagedFile(
                f"{edition.file} came with sha256 {sha256_of(got)[:12]}…, expected {edition.sha256[:12]}…: not kept."
            )
        got.replace(target)
    return target


def _get(edition: Edition, base: str | None, scratch: Path) -> Path:
    address = f"{base.rstrip('/')}/{edition.file}" if base else edition.url
    name = Path(edition.file).name
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise NotCarried(f"{address} is no address: {str(error).lower()}.") from None
    if parts.scheme in {"", "file"}:
        here = Path(unquote(parts.path)) if parts.scheme else Path(address)
        if "\0" in str(here) or not here.is_file():
            raise NotCarried(f"there is no {edition.file} under {base}.")
        return Path(shutil.copy(here, scratch / name))
    import pooch  # with requests behind it: only a download pays for it

    pooch.get_logger().setLevel("ERROR")
    try:
        return Path(
            pooch.retrieve(address, known_hash=None, fname=name, path=scratch, progressbar=False)
        )
    except Exception as error:  # requests raises many kinds; what the user needs is the address
        raise NotCarried(f"{address} could not be downloaded: {str(error)[:160]}.") from None
