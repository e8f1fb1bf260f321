"""Commands for who works on the project or passes it on: ``embed``, ``refresh``, ``archive``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from .tables import say

__all__ = ["archive", "embed", "refresh"]


@click.command(short_help="Rebuild the tables under data from the raw files.")
@click.option(
    "--no-rebuild", is_flag=True, help="Rebuild nothing: list the files of data as they are."
)
@click.option(
    "--release", is_flag=True, help="State these data as the released ones, to be committed."
)
def embed(no_rebuild: bool, release: bool) -> None:
    """Rebuild data/aggregates and data/reference from the raw files, and list them with their
    hashes in data/datapackage.json.
    """
    from .. import package
    from ..codebook import write_codebook
    from ..embed import embed as rebuild

    before = package.unchecked_package()
    for path in (*([] if no_rebuild else rebuild()), *write_codebook()):
        say(f"wrote {path}")
    click.echo(package.changes(before, package.unchecked_package()))
    if release:
        say(f"wrote {package.release()}")


@click.command(short_help="Execute NOTEBOOKS in place, to be committed.")
@click.argument("notebooks", nargs=-1)
def refresh(notebooks: Sequence[str]) -> None:
    """Execute NOTEBOOKS (all by default) on their own parameters, in place, to be committed."""
    from ..reports import refresh as execute_all

    for path in execute_all(notebooks):
        say(f"executed {path}")


@click.command(short_help="Put a built site into one zip file.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True)
def archive(out: Path) -> None:
    """Put the site that `report` has written below --out into site.zip, the same bytes each time."""
    from ..reports.archive import archive as write

    target = out / "site.zip"
    say(f"wrote {target}: {write(out / 'site', target)} files")
