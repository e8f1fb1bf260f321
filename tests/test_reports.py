"""Runs that are whole or not at all, and pages that are the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.errors import NoSuchName, RunFailed, WrongParameter
from analysis.notebooks import question_of
from analysis.reports import build_site, plan
from analysis.reports import run as runner
from analysis.reports.run import Run, execute
from analysis.reports.whole import locked, write_whole
from analysis.topics.provenance.question import SourcesQuestion
from tests.own.pages import executed


def notebook_of(folder: Path, *sources: str) -> None:
    """Write a notebook that stands in for 00, with the code cells given."""
    cells = [new_markdown_cell("# Is this run?"), *[new_code_cell(source) for source in sources]]
    cells[1].metadata["tags"] = ["parameters"]
    notebook = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(notebook, folder / "00_sources.ipynb")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(runner, "notebooks_dir", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1 / 0", "stopped in cell 2: ZeroDivisionError: division by zero"),
        ("import sys; sys.exit(0)", "ended before its last cell: 1 of 3 cells did not run"),
        ("import os; os._exit(1)", "did not finish"),
    ],
)
def test_a_run_that_ends_early_fails(cell: str, sentence: str, folder: Path) -> None:
    notebook_of(folder, 'source: str = "embedded"', cell, "'the last cell'")
    with pytest.raises(RunFailed, match=sentence):
        execute(Run("00_sources", {}))


def test_a_run_has_a_time_limit(folder: Path) -> None:
    notebook_of(folder, 'source: str = "embedded"', "import time; time.sleep(60)")
    with pytest.raises(RunFailed, match=r"did not finish: .*Time"):
        execute(Run("00_sources", {}, timeout=2))


def test_a_whole_run_is_plain(folder: Path) -> None:
    notebook_of(folder, 'source: str = "embedded"', "source")
    done = execute(Run("00_sources", {"source": "ai_jobs"}))
    assert "papermill" not in done.metadata
    assert [cell.execution_count for cell in done.cells if cell.cell_type == "code"] == [1, 2, 3]
    assert done.cells[-1].outputs[0].data["text/plain"] == "'ai_jobs'"
    assert nbformat.writes(done) == nbformat.writes(
        execute(Run("00_sources", {"source": "ai_jobs"}))
    )


def test_a_failed_run_leaves_the_page_that_was_there(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    page = out / "site" / "00_sources.html"
    page.parent.mkdir(parents=True)
    page.write_text("the page before", encoding="utf-8")
    notebook_of(folder, 'source: str = "embedded"', "1 / 0")
    outcomes = build_site([Run("00_sources", {})], out)
    assert outcomes[0].failure.startswith("00_sources stopped in cell 2")
    assert page.read_text(encoding="utf-8") == "the page before"
    assert sorted(path.name for path in out.iterdir()) == [".lock", "site"]


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(RunFailed, match="another run is writing"),
        locked(tmp_path),
    ):
        pass


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.html", "old")
    write_whole(tmp_path / "a.html", "new")
    assert (tmp_path / "a.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize(
    ("notebooks", "given", "error", "sentence"),
    [
        (
            ["00"],
            {"contry": "DE"},
            WrongParameter,
            "there is no parameter 'contry'. The parameters are source, currency_labels.",
        ),
        ([], {"contry": "DE"}, WrongParameter, "Did you mean 'country'?"),
        (["01"], {"year": 1}, WrongParameter, "a year lies between 1990"),
        (
            ["salary"],
            {},
            NoSuchName,
            "there is no notebook 'salary'; there are 00_sources, 01_salaries, 02_skills, 03_factors",
        ),
    ],
)
def test_what_is_asked_for_is_checked_before_any_kernel(
    notebooks: list[str], given: dict, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        plan(notebooks, given)
    assert sentence in str(caught.value)


def test_a_parameter_goes_to_the_notebooks_that_know_it() -> None:
    runs = plan([], {"country": "DE", "source": "ai_jobs"})
    assert {run.notebook: dict(run.parameters) for run in runs} == {
        "00_sources": {"source": "ai_jobs"},
        "01_salaries": {"country": "DE", "source": "ai_jobs"},
        "02_skills": {"country": "DE", "source": "ai_jobs"},
        "03_factors": {"country": "DE", "source": "ai_jobs"},
        "04_families": {"country": "DE", "source": "ai_jobs"},
        "05_geography": {"country": "DE", "source": "ai_jobs"},
        "06_equity": {"source": "ai_jobs"},
        "07_automation": {"country": "DE", "source": "ai_jobs"},
        "08_claims": {"source": "ai_jobs"},
        "09_offer": {"country": "DE", "source": "ai_jobs"},
    }


@pytest.mark.parametrize("name", ["00", "sources", "00_sources", "notebooks/00_sources.ipynb"])
def test_a_notebook_is_known_by_number_name_or_path(name: str) -> None:
    assert question_of(name) is SourcesQuestion


def test_the_command_line_names_its_faults_in_one_line(tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).parent / "analysis"),
        "report",
        "01",
        "-p",
        "year=20x4",
        "--out",
        str(tmp_path / "o"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("analysis: parameter 'year' is '20x4' (str)")
    assert not (tmp_path / "o").exists()


OWN = {
    "base": 100_000.0,
    "region": None,
    "experience_years": 7.0,
    "company_size": None,
    "year": None,
}


@pytest.mark.parametrize(
    ("notebook", "asked", "said"),
    [
        ("02_skills", {"role": "Data scientist", "by": "year"}, "of 1,400 adverts"),
        pytest.param(
            *(
                "02_skills",
                {"role": None, "family": None, "year": 2023, "by": "country"},
                "TensorFlow",
            ),
            marks=pytest.mark.evidence,
        ),
        ("03_factors", {"factor": "education", "year": None}, "own: experience "),
        pytest.param(
            *("07_automation", {"measure": "alpha"}, "34 occupations behind the roles"),
            marks=pytest.mark.evidence,
        ),
        ("09_offer", OWN, "of 1,127 adverts for data scientists in the United States"),
    ],
)
def test_a_table_of_ones_own_is_answered(  # in every notebook: reports/test_readme_commands
    notebook: str, asked: dict[str, object], said: str, tmp_path: Path
) -> None:
    # read by a column of skills and by texts; experience moves pay most
    chance = np.random.default_rng(0)
    rows = 1_400
    texts = [
        "Spark and Kafka in production",
        "you will go to market with R&D",
        "Experience with Docker and Kubernetes",
    ]
    years, master = chance.integers(0, 25, rows), chance.random(rows) < 0.4
    remote = chance.choice(["remote", "onsite"], rows)
    listed = ["Python", "SQL", "TensorFlow", "PyTorch", "AWS"]
    table = pd.DataFrame(
        {
            "title": "Data scientist",
            "country": chance.choice(["US", "CA"], rows, p=[0.8, 0.2]),
            "year": chance.choice([2023, 2024], rows),
            "pay": np.exp(
                11.2 + 0.03 * years + 0.05 * master + chance.normal(0, 0.2, rows)
            ).round(),
            "employer": [f"employer {i % 70}" for i in range(rows)],
            "listed": [";".join(chance.choice(listed, 3, replace=False)) for _ in range(rows)],
            "text": chance.choice(texts, rows),
            "years": years,
            "degree": np.where(master, "master", "bachelor"),
            "where": remote,
        }
    )
    table.to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: title, country: country, year: year, pay: pay, employer: employer,"
        " skills: listed, text: text, experience_years: years, education: degree, remote: where}\n"
        "defaults: {pay_currency: USD, employment: full time}\n",
        encoding="utf-8",
    )
    page = executed(notebook[:2], tmp_path, source=str(tmp_path / "own.yaml"), **asked)
    spoken = "\n".join(page.said_by_findings)
    assert said in spoken
    if notebook == "02_skills":
        assert "Kubernetes" in page.said
        assert "Go " not in spoken


def test_a_table_that_tells_no_factor_says_so_in_every_section(tmp_path: Path) -> None:
    table = pd.DataFrame({"job": ["Data scientist"] * 40, "pay": range(100_000, 140_000, 1_000)})
    table.to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: job, pay: pay}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    for notebook, said in (
        ("03_factors", "no order can be given"),
        ("07_automation", "No source here has enough records"),
        ("08_claims", "can decide none of the 223 claims"),
        ("09_offer", "These records are too few for a range of pay"),
    ):
        page = executed(notebook[:2], tmp_path, source=str(tmp_path / "own.yaml"))
        assert said in page.said


def test_a_table_of_one_and_the_same_pay_is_told_so(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "job": "Data scientist",
            "pay": 100_000,
            "degree": chance.choice(["master", "bachelor"], 600),
            "years": chance.integers(0, 20, 600),
        }
    )
    table.to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: job, pay: pay, education: degree, experience_years: years}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    page = executed("03", tmp_path, source=str(tmp_path / "own.yaml"))
    assert "state the same, USD 100,000 a year: nothing else that they state" in page.refused
