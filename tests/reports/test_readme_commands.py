"""Every command that the README shows does what it promises: pages with figures, or output."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
SHOWN = re.findall(r"((?:\.venv/bin/)?(?:analysis|papermill) [^`#\n|]*)", README)
COMMANDS = sorted({command.strip().removeprefix(".venv/bin/") for command in SHOWN})
REPORTS = [command for command in COMMANDS if command.startswith("analysis report")]
FEW = ("00", "09")  # notebooks that a run of every test makes of the table of one's own
SAID = {  # of the table of one's own, by the pages
    "00": "The 600 rows of Adverts of our region, 2024 hold 600 records.",
    "01": "Data engineer: half of the 391 adverts (Germany, 2024, full time) offer more than €",
    "02": "Python has the largest share, 60.6% of 315 adverts that show pay (data engineer, Germany",
    "03": "no order can be given.",
    "09": "No base pay was given, so there is no offer to weigh.",
}
OTHERS = ["analysis sources", "analysis roles", "analysis --help", "analysis read adverts.yaml"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the mapping of the README and a table that has its columns, of which experience
    moves pay most.
    """
    folder = tmp_path_factory.mktemp("own")
    (folder / "adverts.yaml").write_text(re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[0])
    chance, n = np.random.default_rng(4), 600
    years = chance.integers(0, 20, n)
    chosen = {
        "job_title": ["Data Engineer", "Data Engineer", "Data Scientist"],
        "level": ["J", "S"],
        "tags": ["python, sql", "sql; aws", "python|kubernetes", ""],
        "description": ["We use Docker and Spark.", "Go to market with R&D.", "Excel every day."],
        "degree": ["bachelor", "master"],
        "branch": ["finance", "health", "retail"],
        "stage": ["seed", "public"],
    }
    table = pd.DataFrame({name: chance.choice(values, n) for name, values in chosen.items()})
    rises = 0.03 * years + 0.05 * (table["degree"] == "master")
    low = np.exp(8.4 + rises + chance.normal(0, 0.15, n)).round(-1)
    table = table.assign(country="Germany", posted="2024-05-01", years=years)
    table.assign(**{"from": low, "to": low * 1.2}).to_csv(folder / "adverts.csv", index=False)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    name, *given = shlex.split(command)
    given = [str(ROOT / part) if part.startswith("notebooks/") else part for part in given]
    return subprocess.run(
        [str(BIN / name), *given], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_readme_shows_these_commands() -> None:
    assert set(OTHERS) <= set(COMMANDS)
    assert len(REPORTS) == 3
    assert sum(command.startswith("papermill") for command in COMMANDS) == 1


@pytest.mark.parametrize("command", OTHERS)
def test_a_command_has_output(command: str, folder: Path) -> None:
    done = run(command, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 2


@pytest.mark.parametrize("command", REPORTS)
def test_a_report_has_figures(command: str, folder: Path) -> None:
    own = "--source" in command  # of every notebook, each executed in tests/own as well
    has_figures(command.replace("report", f"report {' '.join(FEW)}") if own else command, folder)


@pytest.mark.evidence
@pytest.mark.parametrize("command", [command for command in REPORTS if "--source" in command])
def test_a_report_of_ones_own_has_every_page(command: str, folder: Path) -> None:
    has_figures(command, folder)


def has_figures(command: str, folder: Path) -> None:
    """Assert that a report is made, says what its table tells, and has figures on every page."""
    done = run(f"{command} --out pages" if "--out" not in command else command, folder)
    assert done.returncode == 0, done.stderr
    if "--source" in command:
        asked = re.findall(r"\b\d\d\b", command.partition("--source")[0]) or SAID
        assert all(SAID[name] in done.stdout for name in asked)
    out = folder / (shlex.split(command)[-1] if "--out" in command else "pages")
    pages = [
        p for p in (out / "site").glob("*.html") if p.stem not in ("index", "glossary", "methods")
    ]
    texts = {page.name: page.read_text(encoding="utf-8") for page in pages}
    assert any('class="wide"' in text for text in texts.values())
    for name, text in texts.items():
        assert 'class="wide"' in text or 'class="pay"' in text, name


def test_papermill_makes_a_notebook_with_figures(folder: Path) -> None:
    command = next(command for command in COMMANDS if command.startswith("papermill"))
    done = run(f"{command} --no-progress-bar", folder)
    assert done.returncode == 0, done.stderr
    cells = nbformat.read(folder / "out.ipynb", 4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert "United Kingdom" in str(cells)
    assert all(cell.metadata["jupyter"]["source_hidden"] for cell in code[2:])
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not any(output.output_type == "error" for output in outputs)
