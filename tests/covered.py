"""A plugin of pytest (`-p tests.covered`): which lines of what is said and drawn its own tests take.

Coverage is measured while its modules are imported and in the tests named here, while these are
collected too, in the one run of all tests; what others take on their way counts for nothing.
`coverage combine` brings the processes of a run together.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from coverage import Coverage

ROOT = Path(__file__).parents[1]
COMPILED = ROOT / "build" / "words"  # the templates of findings as Python, whose lines are measured
MEASURED = (
    "tests/page/*.py",
    "tests/own/test_cells.py",
    "tests/own/test_degenerate.py",
    "tests/own/test_lacking.py",
    "tests/own/test_own.py",
    "tests/topics/test_key_figures.py",
    "tests/topics/test_little_to_compare.py",
    "tests/topics/*/test_*findings.py",
    "tests/topics/*/test_figures.py",
    "tests/topics/salaries/test_all_roles.py",
    "tests/topics/salaries/test_allowed.py",
    "tests/topics/salaries/test_places.py",
    "tests/topics/skills/test_all_skills.py",
)
_OF: Coverage = Coverage(data_suffix=True, config_file=str(ROOT / "pyproject.toml"))

_INCLUDED: Any = _OF.get_option("run:include")


def is_measured(path: Path) -> bool:
    """Return whether coverage is measured in the tests of a file."""
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return any(place.match(pattern) for pattern in MEASURED)


def _works(config: pytest.Config) -> bool:
    """Return whether this process runs tests, and does not hand them to others."""
    return "PYTEST_XDIST_WORKER" in os.environ or not getattr(
        config.known_args_namespace, "numprocesses", None
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Compile the templates, before there are other processes; import what is measured."""
    importlib.import_module("matplotlib.figure")  # what is not measured costs more when it would be
    importlib.import_module("pandas")
    with _measured(_works(early_config)):
        from analysis.page.finding import environment

        made = environment()
        if "PYTEST_XDIST_WORKER" not in os.environ:
            shutil.rmtree(COMPILED, ignore_errors=True)
            COMPILED.mkdir(parents=True)
            made.compile_templates(
                str(COMPILED), zip=None, filter_func=lambda name: name.endswith(".md.j2")
            )
        names = [name for name in made.list_templates() if name.endswith(".md.j2")]
        made.loader = jinja2.ModuleLoader(str(COMPILED))
        if _works(early_config):
            for name in _modules():
                importlib.import_module(name)
            for name in names:  # the first lines of each, whichever test would have loaded it
                made.get_template(name)


def _modules() -> list[str]:
    """Return the modules that are measured."""
    asked = [each for each in _INCLUDED if each.startswith("src/")]
    paths = sorted(path for each in asked for path in ROOT.glob(each))
    return [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in paths]


@contextlib.contextmanager
def _measured(is_so: bool) -> Iterator[None]:
    if not is_so:
        yield
        return
    _OF.start()
    try:
        yield
    finally:
        _OF.stop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[Any]:
    """Measure while a file is collected that may write cases of findings, or import who does."""
    writes = isinstance(collector, pytest.File) and (
        is_measured(collector.path) or ROOT / "tests" / "topics" in collector.path.parents
    )
    with _measured(writes and _works(collector.config)):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    with _measured(is_measured(item.path)):
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _works(session.config):
        _OF.save()
