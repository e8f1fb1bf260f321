"""Commands for data: ``fetch``, ``read`` and ``cube``."""

from __future__ import annotations

import errno
from pathlib import Path

import click

from ..errors import NoSuchName, NotCarried, shorten
from .tables import say
from .told import say_reading, write_tables

__all__ = ["cube", "fetch", "read", "whole"]


@click.command(short_help="Download the files of the source NAME.")
@click.argument("name")
@click.option(
    "--base", help="A folder, or a file: or http: address, that stands in for the published one."
)
@click.option(
    "--into", type=click.Path(path_type=Path), help="Folder for raw files (default: data/raw)."
)
def fetch(name: str, base: str | None, into: Path | None) -> None:
    """Download the files of the source NAME and check their sha256."""
    from ..sources import fetch as download
    from ..sources import get_source

    for path in download(get_source(name), base=base, folder=into):
        say(f"have {path}")


@click.command(short_help="Say what became of every row and cell of SOURCE.")
@click.argument("source")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for the refused rows and the words not understood, as CSV "
    "(default: beside the mapping).",
)
def read(source: str, file: Path | None, out: Path | None) -> None:
    """Read SOURCE (a known one, or a YAML mapping) and say what became of its rows and cells.

    With a FILE, read it as the known SOURCE: another edition of it.
    """
    from ..datasets.open import open_dataset

    given = source if file is None else f"{source}={file}"
    readings = open_dataset(whole(given)).readings
    if not readings:
        raise NotCarried(f"{source} has no rows here: its tables are in data/aggregates.")
    for reading in readings:
        for line in say_reading(reading):
            say(line)
        beside = Path(source).parent if source.lower().endswith((".yaml", ".yml")) else Path()
        try:
            for path in write_tables(reading, out or beside):
                say(f"  wrote {path}")
        except OSError as error:
            if out is not None or error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            say("  refused rows and unread words are in no table here: name a folder by --out")


@click.command(short_help="Write pay by every combination of keys as a file.")
@click.argument("source")
@click.option("--keys", help="The keys to cut by, with commas between (default: all seven).")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("cube"),
    show_default=True,
    help="A folder.",
)
def cube(source: str, keys: str | None, out: Path) -> None:
    """Write pay of every combination of keys that ten records of SOURCE have, as one Parquet file.

    Questions are asked of it as of the records: analysis.cells.Cube.read(path).pay(question).
    """
    from ..cells.build import KEYS, known_keys
    from ..datasets.kept_cube import cube_of, write_cube
    from ..datasets.open import open_dataset

    chosen = KEYS if keys is None else known_keys(keys.split(","))
    paths = [reading.records_path for reading in open_dataset(whole(source)).readings]
    if not paths:
        raise NotCarried(f"{source} has no records here: its cube is data/aggregates/cube.parquet.")
    cells = cube_of(*paths, keys=chosen)
    out.mkdir(parents=True, exist_ok=True)
    say(f"wrote {write_cube(cells, out)}: {len(cells):,} cells of ten records or more")


def whole(source: str) -> str:
    """Return the path of a mapping, or of another edition of a known source (``ai_jobs=FILE``), as a
    whole one: notebooks run in another folder.
    """
    mapping = source.lower().endswith((".yaml", ".yml"))
    name, equals, file = ("", "", source) if mapping else source.partition("=")
    if not mapping and not equals:
        return source
    try:
        return f"{name}{equals}{Path(file).expanduser().resolve()}"
    except RuntimeError as error:
        raise NoSuchName(f"{shorten(source)}: {str(error).lower().rstrip('.')}.") from None
