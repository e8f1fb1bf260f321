"""The templates of the findings, compiled to Python, so that coverage.py sees which of their branches were taken."""

from __future__ import annotations

import os
import shutil

import jinja2
import pytest

from analysis.home import data_home
from analysis.page.finding import environment

COMPILED = (
    data_home()
    / "build"
    / "-".join(["words", *filter(None, [os.environ.get("PYTEST_XDIST_WORKER")])])
)


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates() -> None:
    made = environment()
    shutil.rmtree(COMPILED, ignore_errors=True)
    COMPILED.mkdir(parents=True)
    made.compile_templates(
        str(COMPILED), zip=None, filter_func=lambda name: name.endswith(".md.j2")
    )
    made.loader = jinja2.ModuleLoader(str(COMPILED))
    if made.cache is not None:
        made.cache.clear()
