"""The command ``draft``: a mapping written from a look at a file."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from ..errors import AnalysisError, NoSuchName, shorten
from .tables import say
from .told import say_reading, ten_rows

__all__ = ["draft"]


@click.command(short_help="Write a mapping from a look at FILE.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The mapping to write (default: to the screen).",
)
@click.option("--force", is_flag=True, help="Write over a mapping that is there.")
def draft(files: tuple[Path, ...], out: Path | None, force: bool) -> None:
    """Look at FILE (several: as one) and write a mapping, with the reason of every guess.

    What it would read is said beside it: ten records, words that are not understood, and what each
    notebook could answer.
    """
    if out is not None and out.exists() and not force:
        raise NoSuchName(f"{shorten(out.name)} is there already: --force writes over it.")
    text = _drafted(files, out)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        say(f"wrote {out}", err=True)
    for line in (*_to_say(text), *_as_read(text, files)):
        say(line, err=out is None)


def _drafted(files: tuple[Path, ...], out: Path | None) -> str:
    """Return the YAML of a mapping for files, which it names from where it is to lie."""
    from ..engine.duckdb import connect
    from ..sources.drafting import amounts_of, drafted, look_at, written
    from ..sources.files import load_raw
    from ..sources.pairs import pairs_seen

    for file in files:
        if not os.path.isfile(file):  # noqa: PTH113 - a name too long for the system is no file
            raise NoSuchName(f"there is no file {shorten(file.name)}.")
    with tempfile.TemporaryDirectory() as scratch, closing(connect()) as con:
        raw = load_raw(con, list(files), Path(scratch))
        looks = look_at(raw)
        shown = "/".join(files[0].resolve().parts[-2:])
        found = drafted(looks, shown=shown)
        pay, shared = found.ends
        amounts = amounts_of(con, raw, pay) if pay else ""
        linked = pairs_seen(con, raw, shared, pay, amounts=amounts)
    names = [_named(file, out) for file in files]
    return written(found, names, said=raw.said, rows=raw.rows, linked=linked)


def _to_say(text: str) -> list[str]:
    """Return what the mapping leaves for its owner to say, and where it holds a guess instead."""
    lines = text.splitlines()
    asked = [line.removeprefix("# TO SAY: ") for line in lines if line.startswith("# TO SAY: ")]
    return ["", "Only you can say:", *(f"  {each}" for each in asked)] if asked else []


def _named(file: Path, out: Path | None) -> str:
    folder = (out.parent if out else Path()).resolve()
    try:
        return file.resolve().relative_to(folder).as_posix()
    except ValueError:
        return str(file.resolve())


def _as_read(text: str, files: tuple[Path, ...]) -> list[str]:
    """Return what would be read by a mapping, as lines."""
    from ..sources import ingest
    from ..sources.table import read_text

    with tempfile.TemporaryDirectory() as scratch:
        try:
            source = read_text(text, "the draft")
            paths = [file.resolve() for file in files]
            source = replace(source, also=tuple(paths[1:]))
            reading = ingest(source, paths[0], Path(scratch) / "read")
        except AnalysisError as error:
            return ["", f"As it stands this cannot be read: {error}"]
        return [
            "",
            "The first records, as they would be read:",
            *ten_rows(reading),
            "",
            *say_reading(reading),
        ]
