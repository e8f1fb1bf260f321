"""The command ``report``: notebooks run, pages written, and the answer of each in a sentence."""

from __future__ import annotations

import dataclasses
import sys
import textwrap
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from ..engine.surroundings import need_files
from ..errors import WrongParameter, printable, shorten
from .data import whole

if TYPE_CHECKING:
    from ..reports.run import Run

__all__ = ["report"]


@click.command(short_help="Run NOTEBOOKS (all by default) and write the site.")
@click.argument("notebooks", nargs=-1)
@click.option(
    "-p",
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter; may be repeated.",
)
@click.option(
    "--source",
    help="embedded, a known source, another edition of one as NAME=FILE, or the path of a YAML mapping.",
)
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
@click.option("--open", "open_", is_flag=True, help="Open what was made in a browser.")
def report(
    notebooks: Sequence[str],
    given: Sequence[str],
    source: str | None,
    jobs: int,
    out: Path,
    timeout: int,
    open_: bool,
) -> None:
    """Run NOTEBOOKS (all by default) and write the site.

    Exit code 0: every page was written; 1: a notebook failed; 2: something asked for does not
    exist; 130: stopped by Ctrl-C.
    """
    began = time.monotonic()
    need_files()
    values = _values(notebooks, _pairs(given) | ({"source": source} if source else {}))
    from ..datasets.open import open_dataset
    from ..reports import plan

    open_dataset.hold()  # all pages are of one file
    open_dataset(values.get("source", "embedded"))
    pages, failed = _report(plan(notebooks, values, timeout=timeout), jobs, out)
    made = f"{len(pages)} page{'' if len(pages) == 1 else 's'} in {_lasted(began)}"
    click.echo(f"{made}; {failed} failed" if failed else made)
    if open_ and pages:
        page = pages[0] if len(pages) == 1 else out / "site" / "index.html"
        webbrowser.open(page.resolve().as_uri())
    if failed:
        sys.exit(1)


def _values(notebooks: Sequence[str], texts: dict[str, str]) -> dict[str, Any]:
    """Return the parameters given, typed and checked before anything slow is imported."""
    from ..notebooks import NOTEBOOKS, question_of, shared_out
    from ..parameters.check import parse

    if "source" in texts:
        texts["source"] = whole(texts["source"])
    chosen = [question_of(name) for name in notebooks or NOTEBOOKS]
    values: dict[str, Any] = {}
    for model in chosen:  # all of its own at once: what one may be can hang on another
        own = {name: text for name, text in texts.items() if name in model.model_fields}
        values = parse(model, own) | values
    values = {name: values.get(name, text) for name, text in texts.items()}
    shared_out(notebooks, values)
    return values


def _report(runs: Sequence[Run], jobs: int, out: Path) -> tuple[list[Path], int]:
    """Make the site; return the pages that are there and how many notebooks failed."""
    from tqdm import tqdm

    from ..reports import Outcome, build_site
    from ..reports.run import cells_of

    total, site = sum(map(cells_of, runs)), out.resolve()
    bar = tqdm(total=total, unit="cell", disable=not sys.stderr.isatty(), leave=False)

    def stepping(run: Run) -> Run:
        def step() -> None:
            with bar.get_lock():
                bar.set_description(run.notebook, refresh=False)
                bar.update()

        return dataclasses.replace(run, step=step)

    def done(outcome: Outcome) -> None:
        if outcome.failure:
            with tqdm.external_write_mode(sys.stderr):
                click.echo(
                    f"{click.style('failed:', fg='red')} {printable(outcome.failure)}", err=True
                )

    def wrote(path: Path) -> None:
        bar.close()  # pages are written after the last cell
        _say(path, f"wrote {out / path.relative_to(site)}")

    with bar:
        outcomes = build_site(list(map(stepping, runs)), site, jobs=jobs, done=done, wrote=wrote)
    pages = [outcome.page for outcome in outcomes if outcome.page]
    return pages, sum(bool(outcome.failure) for outcome in outcomes)


def _say(page: Path, place: str) -> None:
    """Print where a page is and what it answers; on stderr, that it has no answer."""
    from ..reports import answered

    click.echo(click.style(printable(place), fg="green"))
    answer = answered(page)
    if answer is None:
        return
    width = get_terminal_size().columns - 1 if sys.stdout.isatty() else 10_000
    click.echo(
        textwrap.fill(
            printable(answer.sentence), width, initial_indent="  ", subsequent_indent="  "
        )
    )
    if answer.warning:
        warning = click.style("warning:", fg="yellow", bold=True)
        click.echo(
            f"{warning} {page.stem} has no answer to this question. {printable(answer.warning)}",
            err=True,
        )


def _lasted(began: float) -> str:
    """Return the time since `began` (of the monotonic clock) in words: ``24 s``, ``2 min 12 s``."""
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{max(1, seconds)} s"


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise WrongParameter(f"a parameter is given as name=value, not as {shorten(text)}.")
        pairs[name.strip()] = value
    return pairs
