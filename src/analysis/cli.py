"""The command line: ``analysis report``, ``sources``, ``fetch``, ``read``, ``cube``, ``roles``,
``embed``, ``refresh``.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import AnalysisError, NoSuchName, NotCarried, WrongParameter, shorten

if TYPE_CHECKING:
    from .reports.run import Run

__all__ = ["cube", "embed", "fetch", "main", "read", "refresh", "report", "roles", "sources"]

_LONGEST_PATH = 400


class _OneSentence(click.Group):
    """A group whose expected errors end in one sentence and exit code 2, not in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AnalysisError as error:
            click.echo(f"analysis: {error}", err=True)
        except BrokenPipeError:  # whoever read the output has gone: click ends without a word
            raise
        except OSError as error:
            place = f": {shorten(error.filename, _LONGEST_PATH)}" if error.filename else ""
            click.echo(f"analysis: {error.strerror or error}{place}.", err=True)
        return ctx.exit(2)


@click.group(cls=_OneSentence, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Tech pay, measured: reports on the embedded data or on your own."""


@main.command()
@click.argument("notebooks", nargs=-1)
@click.option(
    "-p",
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter; may be repeated.",
)
@click.option("--source", help="embedded, a known source, or the path of a YAML mapping.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Notebooks run at once.",
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True)
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=600,
    show_default=True,
    help="Seconds a cell may take.",
)
def report(
    notebooks: Sequence[str],
    given: Sequence[str],
    source: str | None,
    jobs: int,
    out: Path,
    timeout: int,
) -> None:
    """Run NOTEBOOKS (all by default) and write the site.

    Exit code 0: every page was written; 1: a notebook failed; 2: something asked for does not
    exist.
    """
    from .notebooks import NOTEBOOKS, question_of, shared_out
    from .parameters.check import parse

    texts = _pairs(given) | ({"source": source} if source else {})
    if "source" in texts:
        texts["source"] = _whole(texts["source"])
    chosen = [question_of(name) for name in notebooks or NOTEBOOKS]
    values: dict[str, Any] = {}
    for name, text in texts.items():
        model = next((m for m in chosen if name in m.model_fields), None)
        values |= parse(model, {name: text}) if model else {name: text}
    shared_out(notebooks, values)  # refuses what is wrong before anything slow is imported
    from .datasets.open import open_dataset
    from .reports import plan

    open_dataset(values.get("source", "embedded"))
    _report(plan(notebooks, values, timeout=timeout), jobs, out)


def _report(runs: Sequence[Run], jobs: int, out: Path) -> None:
    from tqdm import tqdm

    from .reports import Outcome, build_site

    whole = out.resolve()
    bar = tqdm(total=len(runs), unit="report", disable=not sys.stderr.isatty(), leave=False)
    with _terminated_as_interrupted(), bar:

        def done(outcome: Outcome) -> None:
            bar.set_postfix_str(outcome.notebook, refresh=False)
            bar.update()
            if outcome.failure:
                tqdm.write(f"failed: {outcome.failure}", file=sys.stderr)

        def wrote(path: Path) -> None:
            tqdm.write(f"wrote {out / path.relative_to(whole)}")

        outcomes = build_site(runs, whole, jobs=jobs, done=done, wrote=wrote)
    if any(outcome.failure for outcome in outcomes):
        sys.exit(1)


@contextlib.contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does: kernels stopped, folders of the run removed."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@main.command()
def sources() -> None:
    """List the known sources with licence, place and whether the file is here."""
    from .sources import SOURCES, find

    for source in SOURCES.values():
        click.echo(
            f"{source.name}: {source.title}\n  {source.kind}, licence {source.licence}\n  {source.home}"
        )
        for trap in source.traps:
            click.echo(f"  note: {trap}")
        for edition in source.editions:
            here = "here" if find(edition) else f"not here: analysis fetch {source.name}"
            click.echo(
                f"  {edition.label}: {edition.size:,} bytes, sha256 {edition.sha256[:12]} ({here})"
            )


@main.command()
@click.argument("name")
@click.option(
    "--base", help="A folder, or a file: or http: address, that stands in for the published one."
)
@click.option(
    "--into", type=click.Path(path_type=Path), help="Folder for raw files (default: data/raw)."
)
def fetch(name: str, base: str | None, into: Path | None) -> None:
    """Download the files of the source NAME and check their sha256."""
    from .sources import fetch as download
    from .sources import get_source

    for path in download(get_source(name), base=base, folder=into):
        click.echo(f"have {path}")


@main.command()
@click.argument("source")
def read(source: str) -> None:
    """Read SOURCE (a known one, or a YAML mapping) and say what became of its rows."""
    from .datasets.open import open_dataset

    for reading in open_dataset(_whole(source)).readings:
        click.echo(
            f"{reading.source}: {reading.rows_in:,} rows = {reading.records:,} records + "
            f"{reading.set_apart:,} set apart + "
            f"{reading.repaired_away:,} linked away + {reading.quarantined:,} refused"
        )
        for what, number in [*reading.repairs.items(), *reading.reasons.items()]:
            click.echo(f"  {number:>9,}  {what}")
        click.echo(f"  records: {reading.records_path}\n  refused: {reading.quarantine_path}")


@main.command()
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
    from .cells.build import KEYS, known_keys
    from .datasets.kept_cube import cube_of, write_cube
    from .datasets.open import open_dataset

    chosen = KEYS if keys is None else known_keys(keys.split(","))
    paths = [reading.records_path for reading in open_dataset(_whole(source)).readings]
    if not paths:
        raise NotCarried(f"{source} has no records here: its cube is data/aggregates/cube.parquet.")
    cells = cube_of(*paths, keys=chosen)
    out.mkdir(parents=True, exist_ok=True)
    click.echo(f"wrote {write_cube(cells, out)}: {len(cells):,} cells of ten records or more")


@main.command()
def roles() -> None:
    """List the roles by family."""
    from .vocabulary import roles_table

    for family, table in roles_table().groupby("family", sort=False):
        click.echo(f"{family}: {', '.join(table['role'])}")


@main.command()
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
    from . import package
    from .codebook import write_codebook
    from .embed import embed as rebuild

    before = package.unchecked_package()
    for path in (*([] if no_rebuild else rebuild()), *write_codebook()):
        click.echo(f"wrote {path}")
    click.echo(package.changes(before, package.unchecked_package()))
    if release:
        click.echo(f"wrote {package.release()}")


@main.command()
@click.argument("notebooks", nargs=-1)
def refresh(notebooks: Sequence[str]) -> None:
    """Execute NOTEBOOKS (all by default) on their own parameters, in place, to be committed."""
    from .reports import refresh as execute_all

    for path in execute_all(notebooks):
        click.echo(f"executed {path}")


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise WrongParameter(f"a parameter is given as name=value, not as {shorten(text)}.")
        pairs[name.strip()] = value
    return pairs


def _whole(source: str) -> str:
    """Return the path of a mapping as a whole one: notebooks run in another folder."""
    if not source.lower().endswith((".yaml", ".yml")):
        return source
    try:
        return str(Path(source).expanduser().resolve())
    except RuntimeError as error:
        raise NoSuchName(f"{shorten(source)}: {str(error).lower().rstrip('.')}.") from None
