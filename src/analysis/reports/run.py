"""One notebook executed: checked before any kernel starts, whole or not at all, fit to be compared.

papermill executes. What it leaves open is closed here: its output is not atomic, a cell that calls
``sys.exit(0)`` counts as success, an unknown parameter is only logged, and the name of a parameter
is executed as code.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..datasets.expected import expected
from ..datasets.open import open_dataset
from ..engine.scratch import scratch_folder
from ..errors import NoSuchName, NotCarried, RunFailed, TooFewRecords
from ..home import data_home, notebooks_dir
from ..notebooks import question_of
from ..parameters.check import check
from .kernel import LocalKernel, kernel_class
from .leads import lead_to_what_is_there
from .own_words import in_own_words
from .refused import refused
from .untold import Untold, shown

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = [
    "Run",
    "cells_of",
    "execute",
    "fold_sources",
    "refuse_stderr",
    "start_quickly",
]

_START = 120
_KEPT = ("tags", "jupyter")  # metadata of a cell


@dataclass(frozen=True, slots=True)
class Run:
    """A notebook to execute: its name, the parameters that differ from its own, a time limit in
    seconds, and what is called after each cell of code.
    """

    notebook: str
    parameters: Mapping[str, Any]
    timeout: int = 600
    step: Callable[[], None] | None = None


def start_quickly() -> None:
    """Keep out a grammar that only validates addresses, and costs most of the start of a run.

    To be called before anything of Jupyter is imported.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how a module is kept out


def cells_of(run: Run) -> int:
    """Return how many cells of code a run executes: those of the notebook, and the one of the
    parameters given.
    """
    path = notebooks_dir() / f"{run.notebook}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [
        cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()
    ]
    return len(code) + bool(run.parameters)


def execute(run: Run, tables: Path | None = None) -> NotebookNode:
    """Return the executed notebook, or raise RunFailed with the cell and its last word; of a question
    that has too few records the page that says so (see `refused`).

    CSV files of its tables and the facts of its findings go to `tables`. The result has execution
    counts 1..n, no error, no times, no paths: the same input gives the same bytes.
    """
    check(question_of(run.notebook), run.parameters)
    with scratch_folder("analysis-run-") as scratch:
        kernel = kernel_class(
            scratch, data_home().resolve(), tables, expected(str(run.parameters.get("source", "")))
        )
        path = notebooks_dir().resolve() / f"{run.notebook}.ipynb"
        try:
            executed = _papermill(run, path, kernel)
        except TooFewRecords as why:
            executed = refused(path, str(why), run.parameters, tables)
    if (source := run.parameters.get("source", "embedded")) != "embedded":
        with contextlib.suppress(NoSuchName):  # a notebook that reads no source needs none
            in_own_words(executed, open_dataset(source))
    lead_to_what_is_there(executed)
    _inspect(executed, run.notebook)
    untold = Untold(run.parameters, scratch, *([tables] if tables else []))
    if tables:
        untold.files(tables)
    plain = _plain(executed, shown(run.parameters))
    untold.value(plain.cells)
    return plain


def fold_sources(notebook: NotebookNode) -> None:
    """Fold away the source of every cell of code but the parameters, as JupyterLab reads it."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            cell.metadata["jupyter"] = {"source_hidden": True}


def refuse_stderr(notebook: NotebookNode, name: str) -> None:
    """Raise RunFailed if a cell printed to stderr: a warning that nobody should commit."""
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise RunFailed(
                    f"{name} prints to stderr in cell {number}: {_first_line(output.text)}"
                )


def _papermill(run: Run, path: Path, kernel: type[LocalKernel]) -> NotebookNode:
    start_quickly()
    import logging

    import papermill
    from papermill.exceptions import PapermillExecutionError

    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # RunFailed says it
    try:
        executed: NotebookNode = papermill.execute_notebook(
            str(path).replace("{", "{{").replace("}", "}}"),
            None,
            parameters=dict(run.parameters),
            progress_bar=False,
            kernel_name="python3",
            start_timeout=_START,
            execution_timeout=run.timeout,
            request_save_on_cell_execute=False,
            on_cell_executed=lambda **_: run.step and run.step(),
            kernel_manager_class=kernel,  # it sets the folder too: threads share this process's own
        )
        return executed
    except PapermillExecutionError as error:
        if error.ename in (TooFewRecords.__name__, NotCarried.__name__):
            raise TooFewRecords(error.evalue) from None
        raise RunFailed(
            f"{run.notebook} stopped in cell {error.cell_index}: {error.ename}: {_first_line(error.evalue)}"
        ) from None
    except Exception as error:  # a dead kernel, a time limit, a kernel that does not start
        raise RunFailed(
            f"{run.notebook} did not finish: {type(error).__name__}: {_first_line(str(error))}"
        ) from None


def _inspect(notebook: NotebookNode, name: str) -> None:
    """Raise RunFailed unless every code cell ran, in order, without an error, to the last."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    counts = [cell.execution_count for cell in cells]
    if None in counts:
        raise RunFailed(
            f"{name} ended before its last cell: {counts.count(None)} of {len(cells)} cells did not run."
        )
    if counts != list(range(1, len(cells) + 1)):
        raise RunFailed(f"{name} ran its cells out of order: {counts}.")
    errors = [output for cell in cells for output in cell.outputs if output.output_type == "error"]
    if errors:
        raise RunFailed(
            f"{name} holds an error: {errors[0].ename}: {_first_line(errors[0].evalue)}"
        )


def _plain(notebook: NotebookNode, parameters: Mapping[str, Any]) -> NotebookNode:
    """Strip what differs from run to run: times, paths, statuses, ids that papermill draws.

    Tags of cells stay, and whether JupyterLab folds their source away.
    """
    from papermill.translators import PythonTranslator

    notebook.metadata.pop("papermill", None)
    version = notebook.metadata.get("language_info", {})
    notebook.metadata["language_info"] = {"name": version.get("name", "python")}
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {name: cell.metadata[name] for name in _KEPT if cell.metadata.get(name)}
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"given-{number:02d}"
            cell["source"] = PythonTranslator.codify(parameters)
    return notebook


def _first_line(text: str) -> str:
    lines = [line for line in str(text).splitlines() if line.strip()]
    return lines[0][:400] if lines else "no message"
