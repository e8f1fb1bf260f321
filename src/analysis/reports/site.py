"""Several notebooks to one site: pages, tables as CSV, and an index of findings."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..datasets.open import open_dataset
from ..errors import AnalysisError, RunFailed
from ..notebooks import question_of, shared_out
from .run import Run, execute, locked, replace_folder, write_whole

__all__ = ["Outcome", "build_site", "plan", "refresh"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notebook: its page, or the sentence that says why there is none."""

    notebook: str
    page: Path | None
    failure: str = ""


def plan(notebooks: Sequence[str], given: Mapping[str, Any], *, timeout: int = 600) -> list[Run]:
    """Return the runs asked for, every parameter checked (see `analysis.notebooks.shared_out`)."""
    return [Run(name, own, timeout) for name, own in shared_out(notebooks, given).items()]


def build_site(
    runs: Sequence[Run], out: Path, *, jobs: int = 1, done: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Execute `runs` and write their pages, tables and the index under ``out/site``.

    A page is replaced whole; one that fails leaves what was there before. `done` is called as each
    run ends. Returns one Outcome per run, in their order.
    """
    site = out / "site"
    with locked(out), tempfile.TemporaryDirectory(dir=out, prefix=".run-") as scratch:
        tasks = [(run, Path(scratch)) for run in runs]
        outcomes, made = [], {}
        for run, (notebook, failure) in zip(runs, _each(tasks, jobs), strict=True):
            if notebook is not None:
                made[run.notebook] = (run, notebook)
            outcome = Outcome(run.notebook, site / f"{run.notebook}.html" if notebook else None, failure)
            outcomes.append(outcome)
            done(outcome)
        _write(made, site, Path(scratch))
    return outcomes


def refresh(names: Sequence[str]) -> list[Path]:
    """Execute notebooks on their own parameters and put the result in their place, to be committed."""
    import nbformat

    from ..home import notebooks_dir

    written = []
    for run in plan(names, {}):
        path = notebooks_dir() / f"{run.notebook}.ipynb"
        notebook = execute(run)
        write_whole(path, nbformat.writes(notebook) + "\n")
        written.append(path)
    return written


def _each(tasks: Sequence[tuple[Run, Path]], jobs: int) -> Any:
    if jobs <= 1 or len(tasks) <= 1:
        return map(_one, tasks)
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=multiprocessing.get_context("spawn"))
    with pool:
        return iter(list(pool.map(_one, tasks)))


def _one(task: tuple[Run, Path]) -> tuple[str | None, str]:
    """Return the executed notebook as JSON, or the failure: both cross from one process to another."""
    import nbformat

    run, scratch = task
    tables = scratch / "tables" / run.notebook
    tables.mkdir(parents=True)
    try:
        return nbformat.writes(execute(run, tables)), ""
    except RunFailed as error:
        shutil.rmtree(tables, ignore_errors=True)
        return None, str(error)
    except AnalysisError as error:
        return None, f"{run.notebook}: {error}"


def _write(made: Mapping[str, tuple[Run, str]], site: Path, scratch: Path) -> None:
    import nbformat

    from .render import page_of, render_index, render_page

    parsed = {name: nbformat.reads(text, as_version=4) for name, (_, text) in made.items()}
    pages = []
    for name, (run, _) in made.items():
        asked = question_of(name)(**run.parameters)
        data = open_dataset(asked.source)  # type: ignore[attr-defined]
        pages.append(page_of(name, parsed[name], _shown(asked.model_dump()), data.title, data.sha256))
    for page in pages:
        tables = scratch / "tables" / page.name
        files = sorted(path.name for path in tables.glob("*.csv"))
        replace_folder(tables, site / "tables" / page.name)
        write_whole(site / f"{page.name}.html", render_page(page, parsed[page.name], pages, files))
    if pages:
        write_whole(site / "index.html", render_index(pages))


def _shown(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters as pages show them: a path of this machine by its file name alone."""
    return {k: Path(v).name if k == "source" and ("/" in v or "\\" in v) else v for k, v in parameters.items()}
