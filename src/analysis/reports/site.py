"""Several notebooks to one site: pages, tables as CSV, facts of findings, and an index."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_event_loop

from ..datasets.open import open_dataset
from ..datasets.suited import suited, voice_of
from ..engine.scratch import scratch_folder
from ..errors import AnalysisError, NotCarried, RunFailed
from ..notebooks import NOTEBOOKS, question_of, refuse_early, shared_out
from ..page.voice import speaking
from .frame import GLOSSARY, METHODS
from .kernel import stop_kernels
from .methods_page import render_methods
from .place import held, refuse_odd
from .publish import copied_before, marked, published, restored
from .render import (
    Failure,
    Page,
    body_of,
    page_of,
    render_glossary,
    render_index,
    render_page,
)
from .run import Run, execute, fold_sources, refuse_stderr, start_quickly
from .thumbnails import picture_of
from .untold import shown
from .whole import RUN, locked, remove_litter, write_whole

__all__ = ["Outcome", "build_site", "plan", "refresh"]

_FILES = (".csv", ".jsonld")  # that a page links to


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notebook: the place of its page, or the sentence that says why there is
    none.
    """

    notebook: str
    page: Path | None
    failure: str = ""


def plan(notebooks: Sequence[str], given: Mapping[str, Any], *, timeout: int = 600) -> list[Run]:
    """Return the runs asked for, every parameter checked (see `analysis.notebooks.shared_out`), those
    too whose values depend on the source.
    """
    shares = shared_out(notebooks, given)
    for name, own in shares.items():
        refuse_early(name, own)
    return [Run(name, own, timeout) for name, own in shares.items()]


def build_site(
    runs: Sequence[Run],
    out: Path,
    *,
    jobs: int = 1,
    done: Callable[[Outcome], None] = lambda _: None,
    wrote: Callable[[Path], None] = lambda _: None,
) -> list[Outcome]:
    """Execute `runs` and write their pages, tables and the index under ``out/site``.

    `done` is called as each run ends, in the order of their ends. After the last, the site is
    exchanged in one step for one of the new pages and those of earlier runs, which say so; then
    `wrote` is called with each that is new. One that fails leaves what was there before, and the
    index says so. Returns one Outcome per run, in their order.
    """
    out = out.resolve()  # kernels run in another folder
    site = (out / "site").resolve()  # what stands there may be a link
    with locked(out):
        restored(site.parent, site, RUN)
        remove_litter(out, site)
        refuse_odd(out, site, [run.notebook for run in runs])
        with held(site), scratch_folder(RUN, site.parent) as scratch:
            tables, bodies = scratch / "tables", dict[str, str]()
            outcomes: dict[str, Outcome] = {}
            for run, body, failure in _as_they_end(runs, tables, jobs):
                page = None if failure else out / "site" / f"{run.notebook}.html"
                bodies |= {} if failure else {run.notebook: body}
                outcomes[run.notebook] = Outcome(run.notebook, page, failure)
                done(outcomes[run.notebook])
            ordered = [outcomes[run.notebook] for run in runs]
            if bodies or (site / "index.html").exists():
                with _in_voice(runs, bodies):
                    made = _pages(runs, bodies, tables)
                    _publish(made, bodies, ordered, site, scratch)
                for name in [*(page.name for page in made), "index"]:
                    wrote(out / "site" / f"{name}.html")
    return ordered


def _pages(runs: Sequence[Run], bodies: Mapping[str, str], tables: Path) -> list[Page]:
    return [_page(run, bodies[run.notebook], tables) for run in runs if run.notebook in bodies]


def _in_voice(
    runs: Sequence[Run], bodies: Mapping[str, str]
) -> contextlib.AbstractContextManager[object]:
    """Return a context in which pages speak of the records of the runs that are made, if any is."""
    if not bodies:
        return contextlib.nullcontext()
    return speaking(voice_of(open_dataset(runs[0].parameters.get("source", "embedded"))))


def refresh(names: Sequence[str]) -> list[Path]:
    """Execute notebooks on their own parameters and put the result in their place, to be committed.

    A notebook that prints to stderr raises RunFailed and stays as it was.
    """
    start_quickly()
    import nbformat

    from ..home import notebooks_dir

    written = []
    for run in plan(names, {}):
        path = notebooks_dir() / f"{run.notebook}.ipynb"
        notebook = execute(run)
        refuse_stderr(notebook, run.notebook)
        fold_sources(notebook)
        write_whole(path, nbformat.writes(notebook) + "\n")
        written.append(path)
    return written


def _as_they_end(runs: Sequence[Run], tables: Path, jobs: int) -> Iterator[tuple[Run, str, str]]:
    """Yield each run with its body (HTML) or its failure when it ends, at most `jobs` at once.

    A thread per run is enough: the work is done in its kernel, a process of its own. If one of
    these dies the others go on, and nothing is left running when this process ends.
    """
    with ThreadPoolExecutor(max(1, min(jobs, len(runs)))) as pool:
        futures = {pool.submit(_one, run, tables / run.notebook): run for run in runs}
        try:
            for future in as_completed(futures):
                yield futures[future], *future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            while not all(future.done() for future in futures):  # a kernel may be about to start
                stop_kernels()
                time.sleep(0.1)
            raise


def _one(run: Run, tables: Path) -> tuple[str, str]:
    """Return the body of the page of a run and no failure, or nothing and the failure in a
    sentence.
    """
    tables.mkdir(parents=True)
    try:
        return body_of(execute(run, tables)), ""
    except RunFailed as error:
        return "", str(error)
    except AnalysisError as error:
        return "", f"{run.notebook} did not start: {type(error).__name__}: {error}"
    except Exception as error:  # the pages of the others are worth more than where it happened
        return (
            "",
            f"{run.notebook} did not finish: {type(error).__name__}: {' '.join(str(error).split())}",
        )
    finally:
        ensure_event_loop().close()  # that of this thread; the next run gets a new one


def _publish(
    pages: Sequence[Page],
    bodies: Mapping[str, str],
    outcomes: Sequence[Outcome],
    site: Path,
    scratch: Path,
) -> None:
    """Make the whole new site beside the one before, and put it in its place in one step."""
    new = scratch / "site"
    try:
        copied_before(site, new)
        for page in pages:
            own = scratch / "tables" / page.name
            place = new / "tables" / page.name
            if place.is_symlink() or place.is_file():
                place.unlink()  # of the copy: what a link leads to stays
            shutil.rmtree(place, ignore_errors=True)
            place.parent.mkdir(exist_ok=True)
            own.rename(place)
            files = sorted(path.name for path in place.iterdir() if path.suffix in _FILES)
            html = render_page(page, bodies[page.name], pages, files)
            write_whole(new / f"{page.name}.html", html)
        _write_index(pages, outcomes, new)
        published(new, site, scratch)
    except OSError as error:
        named = str(error.filename or new).replace(str(new), str(site))
        raise type(error)(error.errno, error.strerror, named) from None


def _write_index(pages: Sequence[Page], outcomes: Sequence[Outcome], site: Path) -> None:
    failures = [
        Failure(outcome.notebook, _kind(outcome.failure)) for outcome in outcomes if outcome.failure
    ]
    made = {page.name for page in pages}
    earlier = [name for name in NOTEBOOKS if name not in made and (site / f"{name}.html").is_file()]
    marked(site, earlier)
    write_whole(site / f"{GLOSSARY}.html", render_glossary(pages))
    write_whole(site / f"{METHODS}.html", render_methods(pages))
    write_whole(site / "index.html", render_index(pages, failures, earlier))


def _page(run: Run, body: str, tables: Path) -> Page:
    asked = question_of(run.notebook)(**run.parameters)
    data = open_dataset(asked.source)  # type: ignore[attr-defined]  # every question has a source
    with contextlib.suppress(NotCarried):  # its page says so
        asked, _ = suited(asked, data)
    return page_of(
        run.notebook,
        body,
        shown(asked.model_dump()),
        data.title,
        data.sha256,
        edition=data.edition,
        picture=picture_of(run.notebook, tables / run.notebook),
    )


def _kind(failure: str) -> str:
    """Return where a run stopped and the kind of error, without its words: these may name folders.

    >>> _kind("00_sources stopped in cell 2: OSError: there is no /home/ann/adverts.csv")
    '00_sources stopped in cell 2: OSError'
    """
    return ": ".join(failure.split(": ")[:2]).rstrip(".")
