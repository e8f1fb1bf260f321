"""A plugin of pytest (`-p tests.validated`): the tables that notebooks write while nbval executes
them are kept, so that pages of the committed notebooks need no second run.

nbval starts a kernel for each notebook and compares every output with the committed one. Its kernels
are told to write their tables to a folder of the run; a notebook whose cells all passed is, with
those tables, what `analysis report` makes of it.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from analysis.reports.run import Run

__all__ = ["kept_by", "validated"]

_TABLES = "ANALYSIS_TABLES"
_KEPT: dict[str, Path] = {}
_WAIT = 180  # seconds for the other process to end its notebooks


def _is_cell(item: pytest.Item) -> bool:
    return type(item).__name__ == "IPyNbCell"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Note which notebooks this run executes, and put them first."""
    items.sort(key=lambda item: not _is_cell(item))
    factory = session.config._tmp_path_factory  # type: ignore[attr-defined]  # that of the fixture
    own: Path = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "validated"
    for item in filter(_is_cell, items):
        _KEPT[item.path.stem] = folder / item.path.stem


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[Any]:
    if not _is_cell(item):
        return (yield)
    folder = _KEPT[item.path.stem]
    growing = folder.with_suffix(".growing")
    growing.mkdir(parents=True, exist_ok=True)
    os.environ[_TABLES] = str(growing)  # read by the kernel, which starts with the first cell
    try:
        return (yield)
    finally:
        del os.environ[_TABLES]
        if nextitem is None or nextitem.path != item.path:
            growing.rename(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    report: Any = yield
    if _is_cell(item) and report.failed:
        folder = _KEPT[item.path.stem]
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.with_suffix(".failed").touch()
    return report


def validated(names: list[str]) -> bool:
    """Return whether nbval executes all of these notebooks in this run and none differs; waits until
    they have ended.
    """
    if not set(names) <= set(_KEPT):
        return False
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        if any(_KEPT[name].with_suffix(".failed").exists() for name in names):
            return False
        if all(_KEPT[name].is_dir() for name in names):
            return True
        time.sleep(0.2)
    return False


def kept_by() -> Callable[[Run, Path], Any]:
    """Return what stands in for `analysis.reports.run.execute`: the committed notebook that nbval has
    found to be what its kernel says, and the tables that this kernel wrote.
    """

    import nbformat

    from analysis.home import notebooks_dir  # not before what is measured has begun

    def committed(run: Run, tables: Path) -> Any:
        shutil.copytree(_KEPT[run.notebook], tables, dirs_exist_ok=True)
        return nbformat.read(notebooks_dir() / f"{run.notebook}.ipynb", as_version=4)

    return committed
