"""What is said while notebooks run, and what stands in the site when one of them fails."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.notebooks import NOTEBOOKS
from analysis.reports import Outcome, build_site, plan
from analysis.reports.run import Run

from .checkout import TABLE, checkout, files, write_notebook

FACTS = """\
import json, os, pathlib
found = {"market": {"heading": "Sixty roles", "text": "a", "title": "b", "alt": "c", "facts": {"roles": 60}}}
pathlib.Path(os.environ["ANALYSIS_TABLES"], "findings.json").write_text(json.dumps(found))"""
NOTE = re.compile(r'<aside class="earlier".*?made by an earlier run.*?</aside>\n')
WAITS = """\
import pathlib, time
until = time.monotonic() + 20
while not pathlib.Path({path!r}).exists():
    assert time.monotonic() < until, "nobody was told that the other notebook had ended"
    time.sleep(0.05)"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = checkout(tmp_path / "home", **dict.fromkeys(NOTEBOOKS, TABLE))
    monkeypatch.setenv("ANALYSIS_HOME", str(made))
    return made


def page_of(out: Path, name: str) -> str:
    return (out / "site" / f"{name}.html").read_text(encoding="utf-8")


def index_of(out: Path) -> BeautifulSoup:
    return BeautifulSoup(page_of(out, "index"), "html.parser")


def test_the_end_of_a_run_is_told_while_others_go_on(home: Path, tmp_path: Path) -> None:
    # 00 ends only after it was told that 01 has ended
    write_notebook(home, "00_sources", WAITS.format(path=str(tmp_path / "01_salaries")))
    heard: list[str] = []

    def done(outcome: Outcome) -> None:
        heard.append(outcome.notebook)
        (tmp_path / outcome.notebook).touch()

    outcomes = build_site(plan(["00", "01"], {}), tmp_path / "out", jobs=2, done=done)
    assert [outcome.failure for outcome in outcomes] == ["", ""]
    assert heard == ["01_salaries", "00_sources"]
    assert [outcome.notebook for outcome in outcomes] == ["00_sources", "01_salaries"]


def test_a_page_is_told_when_it_is_there(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told: list[tuple[str, bool, bool]] = []

    def wrote(path: Path) -> None:
        told.append(
            (
                path.name,
                path.is_file(),
                path.stem == "index" or (path.parent / "tables" / path.stem).is_dir(),
            )
        )

    build_site(plan(["00", "01"], {}), out, jobs=2, wrote=wrote)
    assert told == [(f"{name}.html", True, True) for name in ("00_sources", "01_salaries", "index")]


def test_facts_of_findings_lie_beside_the_tables(home: Path, tmp_path: Path) -> None:
    write_notebook(home, "01_salaries", f"{TABLE}\n{FACTS}")
    out = tmp_path / "out"
    for _ in range(2):  # a second run puts the whole folder in the place of the first
        build_site(plan(["00", "01"], {}), out, jobs=2)
        assert files(out / "site" / "tables") == [
            "00_sources/rows.csv",
            "01_salaries/findings.json",
            "01_salaries/rows.csv",
        ]
    kept = json.loads(
        (out / "site" / "tables" / "01_salaries" / "findings.json").read_text(encoding="utf-8")
    )
    assert kept["market"]["facts"] == {"roles": 60}


def test_the_index_names_what_failed_and_pages_of_an_earlier_run(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build_site(plan(["00", "01", "02"], {}), out, jobs=2)
    before = page_of(out, "01_salaries")
    assert "earlier run" not in index_of(out).get_text()

    write_notebook(home, "01_salaries", "open('/home/ann/secret.csv')")
    outcomes = build_site(plan(["00", "01"], {}), out, jobs=2)
    assert outcomes[1].failure.startswith("01_salaries stopped in cell 2: FileNotFoundError: ")
    now = page_of(out, "01_salaries")
    assert NOTE.findall(now) and NOTE.sub("", now) == before
    index = index_of(out)
    failed = [card.get_text(" ", strip=True) for card in index.select("li.failed")]
    assert failed == [
        "FAILED Pay: no page was made 01_salaries stopped in cell 2: FileNotFoundError."
    ]
    assert "/home/ann" not in str(index)
    earlier = index.find(id="earlier")
    assert earlier is not None
    assert [link["href"] for link in earlier.find_all("a")] == [
        "01_salaries.html",
        "02_skills.html",
    ]
    assert "left by an earlier run" in earlier.get_text()


def test_new_pages_do_not_lead_to_one_that_was_not_made(home: Path, tmp_path: Path) -> None:
    write_notebook(home, "01_salaries", "1 / 0")
    out = tmp_path / "out"
    build_site(plan(["00", "01", "02"], {}), out, jobs=2)
    for name in ("00_sources", "02_skills", "index"):
        soup = BeautifulSoup(
            (out / "site" / f"{name}.html").read_text(encoding="utf-8"), "html.parser"
        )
        assert all(
            (out / "site" / str(link["href"])).is_file() for link in soup.select("header.top a")
        )


def test_pages_are_left_as_they_were_when_every_notebook_fails(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_site(plan(["00", "01"], {}), out)
    before = {name: page_of(out, name) for name in ("00_sources", "01_salaries")}
    write_notebook(home, "00_sources", "1 / 0")
    build_site(plan(["00"], {}), out)
    for name, page in before.items():
        assert NOTE.sub("", page_of(out, name)) == page
    assert "00_sources stopped in cell 2: ZeroDivisionError" in index_of(out).get_text()


def test_a_kernel_that_dies_costs_its_own_page_only(home: Path, tmp_path: Path) -> None:
    write_notebook(home, "00_sources", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    outcomes = build_site(plan([], {}), tmp_path / "out", jobs=2)
    assert re.fullmatch(r"00_sources did not finish: DeadKernelError: [^\n]+", outcomes[0].failure)
    assert [outcome.failure for outcome in outcomes[1:]] == [""] * (len(NOTEBOOKS) - 1)
    assert all(outcome.page and outcome.page.is_file() for outcome in outcomes[1:])


def test_a_folder_that_cannot_be_written_is_found_before_any_kernel(
    home: Path, tmp_path: Path
) -> None:
    write_notebook(home, "00_sources", f"open({str(tmp_path / 'began')!r}, 'w').close()")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "site").touch()
    with pytest.raises(OSError, match="site"):
        build_site(plan(["00"], {}), tmp_path / "out")
    assert not (tmp_path / "began").exists()


def test_folder_and_environment_of_this_process_stay_as_they_were(
    home: Path, tmp_path: Path
) -> None:
    before, folder = dict(os.environ), Path.cwd()
    build_site([Run("00_sources", {}), Run("01_salaries", {})], tmp_path / "out", jobs=2)
    assert (dict(os.environ), Path.cwd()) == (before, folder)
