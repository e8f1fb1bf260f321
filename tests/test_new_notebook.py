"""A new notebook touches its own folder, its .ipynb, and one line of `notebooks.py`: shown by adding one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.home import data_home

TOY = Path(__file__).parent / "toy"
LINE = '    "09_offer": ("offer", "accounts", "curve_accounts"),\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project with the toy notebook in it."""
    for folder in ("data/aggregates", "data/reference", "notebooks", "seeds", "src"):
        shutil.copytree(
            data_home() / folder,
            tmp_path / folder,
            ignore=shutil.ignore_patterns("*.pyc", "*.egg-info"),
        )
    shutil.copy(data_home() / "data" / "datapackage.json", tmp_path / "data")
    shutil.copytree(TOY / "wing", tmp_path / "src" / "analysis" / "topics" / "toy")
    shutil.copy(TOY / "notebook.ipynb", tmp_path / "notebooks" / "10_toy.ipynb")
    registry = tmp_path / "src" / "analysis" / "notebooks.py"
    text = registry.read_text(encoding="utf-8")
    assert text.count(LINE) == 1
    registry.write_text(
        text.replace(LINE, f'{LINE}    "10_toy": ("toy", "accounts"),\n'), encoding="utf-8"
    )
    return tmp_path


def run(checkout: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(checkout / "src"),
        "ANALYSIS_HOME": str(checkout),
    }
    environment |= {"ANALYSIS_CACHE": str(checkout / "cache")}
    whole = [sys.executable, *command]
    return subprocess.run(
        whole, env=environment, cwd=checkout, capture_output=True, text=True, check=False
    )


def test_one_line_makes_a_notebook_known(checkout: Path) -> None:
    done = run(
        checkout, "-c", "from analysis.cli import main; main()", "report", "10", "-p", "country=GB"
    )
    assert done.returncode == 0, done.stderr
    page = (checkout / "reports" / "site" / "10_toy.html").read_text(encoding="utf-8")
    assert "are asked for most" in page
    facts = json.loads(
        (checkout / "reports/site/tables/10_toy/findings.json").read_text(encoding="utf-8")
    )["roles"]
    assert facts["facts"]["n"] > 100
    assert f"{facts['facts']['n']:,} adverts" in facts["text"]
    refused = run(
        checkout, "-c", "from analysis.cli import main; main()", "report", "toy", "-p", "contry=GB"
    )
    assert "there is no parameter 'contry'. Did you mean 'country'?" in refused.stderr


def test_its_kept_tables_are_among_those_that_are_embedded(checkout: Path) -> None:
    told = run(
        checkout,
        "-c",
        "from analysis.notebooks import accounts; print([a.name for a in accounts()][-1])",
    )
    assert told.stdout.strip() == "toy_roles", told.stderr
