"""A small checkout: the project's own data, and notebooks of a few cells that stand in for its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..conftest import ROOT
from .warm import Forked

# a table beside the page as `page.tables.save_csv` leaves it, without what that takes to import
TABLE = """\
import os, pathlib
pathlib.Path(os.environ["ANALYSIS_TABLES"], "rows.csv").write_text("n\\n1\\n")"""
STARTED: list[Any] = []
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def checkout(folder: Path, **notebooks: str) -> Path:
    """Make a checkout of `notebooks`, each of parameters and the cell given, and return its folder."""
    (folder / "notebooks").mkdir(parents=True)
    (folder / "data").symlink_to(ROOT / "data")
    for name, cell in notebooks.items():
        write_notebook(folder, name, cell)
    return folder


def write_notebook(home: Path, name: str, cell: str) -> None:
    parameters = new_code_cell('source: str = "embedded"', metadata={"tags": ["parameters"]})
    cells = [new_markdown_cell(f"# Is this {name}?"), parameters, new_code_cell(cell)]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, home / "notebooks" / f"{name}.ipynb")


def started(*words: str, home: Path, folder: Path, **options: Any) -> Any:
    """Start the command line in `folder` on the checkout `home`: as a fork of one that has done its
    imports, or, with other `options` than `env`, as the program that is installed.
    """
    command = [str(Path(sys.executable).parent / "analysis"), *words]
    environment = {**os.environ, "ANALYSIS_HOME": str(home)} | options.pop("env", {})
    if not options:
        STARTED.append(Forked([*words], folder, environment))
        return STARTED[-1]
    given = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "preexec_fn": _hear_interrupts,
    } | options
    STARTED.append(subprocess.Popen(command, cwd=folder, env=environment, text=True, **given))
    return STARTED[-1]


def ended() -> None:
    """Kill whatever was started and still runs: a test that fails must leave nothing at work."""
    while STARTED:
        process = STARTED.pop()
        if process.poll() is None:
            process.kill()


def ran(*words: str, home: Path, folder: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in `folder` on the checkout `home` to its end."""
    process = started(*words, home=home, folder=folder, **options)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def files(folder: Path) -> list[str]:
    """Return the files below a folder by their paths in it."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def _hear_interrupts() -> None:
    # a runner of tests in the background ignores Ctrl-C, and what it starts would inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)
