"""The templates of the findings, compiled to Python, so that coverage.py sees which of their branches were taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import jinja2
import pytest

from analysis.home import data_home
from analysis.page.finding import environment
from tests.shared import folder_of_run, once

COMPILED = data_home() / "build" / "words"


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = environment()

    def compile_all(_: Path) -> None:
        shutil.rmtree(COMPILED, ignore_errors=True)
        COMPILED.mkdir(parents=True)
        made.compile_templates(
            str(COMPILED), zip=None, filter_func=lambda name: name.endswith(".md.j2")
        )

    once(folder_of_run(tmp_path_factory) / "words", compile_all)
    made.loader = jinja2.ModuleLoader(str(COMPILED))
    if made.cache is not None:
        made.cache.clear()
