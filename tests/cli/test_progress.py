"""What a terminal sees of a run: cells as they go by, the answer of each page, how long it took."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest

from analysis.notebooks import NOTEBOOKS
from analysis.reports import Answered, answered
from analysis.reports.run import Run, cells_of

from ..reports.checkout import checkout, ran, started

FOUND = """\
import json, os, pathlib
found = {"toy_answer": {"text": "**Half of them offer &#36;90,000**, it seems. More.", "warning": %r, "facts": {}}}
pathlib.Path(os.environ["ANALYSIS_TABLES"], "findings.json").write_text(json.dumps(found))"""
NEAR = "The nearest question that has one: -p year=null."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = dict.fromkeys(NOTEBOOKS, FOUND % "") | {"01_salaries": FOUND % NEAR}
    return checkout(tmp_path_factory.mktemp("checkout") / "home", **cells)


def test_a_page_is_told_with_its_answer_and_a_warning_where_it_has_none(
    home: Path, tmp_path: Path
) -> None:
    words = ("report", "00", "01", "--jobs", "2", "--out", "rep", "--open")
    done = ran(*words, home=home, folder=tmp_path, env=browser(tmp_path))
    assert done.returncode == 0
    *lines, last = done.stdout.splitlines()
    assert lines == [
        "wrote rep/site/00_sources.html",
        "  Half of them offer $90,000, it seems.",
        "wrote rep/site/01_salaries.html",
        "  Half of them offer $90,000, it seems.",
        "wrote rep/site/index.html",
    ]
    assert re.fullmatch(r"2 pages in \d+ s", last)
    assert done.stderr == f"warning: 01_salaries has no answer to this question. {NEAR}\n"
    assert answered(tmp_path / "rep" / "site" / "01_salaries.html") == Answered(
        "Half of them offer $90,000, it seems.", NEAR
    )
    assert answered(tmp_path / "rep" / "site" / "index.html") is None
    assert opened(tmp_path) == (tmp_path / "rep" / "site" / "index.html").as_uri()


def test_a_terminal_sees_cells_go_by(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    near, far = pty.openpty()
    termios.tcsetwinsize(far, (24, 100))
    process = started(
        *("report", "00", "-p", "source=embedded", "--out", "rep", "--open"),
        home=home,
        folder=tmp_path,
        stdout=far,
        stderr=far,
        env={"TERM": "xterm"} | browser(tmp_path),
    )
    os.close(far)
    seen = b""
    while True:
        try:
            seen += os.read(near, 10_000)
        except OSError:  # the other end was closed
            break
    os.close(near)
    assert process.wait(timeout=20) == 0
    monkeypatch.setenv("ANALYSIS_HOME", str(home))
    cells = cells_of(Run("00_sources", {"source": "embedded"}))
    assert cells == 3
    said = seen.decode()
    assert re.search(rf"00_sources: .*\b[1-{cells}]/{cells}\b", said)
    assert "\x1b[32mwrote rep/site/00_sources.html\x1b[0m" in said
    assert opened(tmp_path) == (tmp_path / "rep" / "site" / "00_sources.html").as_uri()


def browser(folder: Path) -> dict[str, str]:
    """Return an environment whose browser writes down the address that it is given."""
    script = folder / "browser.py"
    script.write_text(
        f"import pathlib, sys\npathlib.Path({str(folder)!r}, 'opened').write_text(sys.argv[1])",
        encoding="utf-8",
    )
    return {"BROWSER": f"{sys.executable} {script} %s"}


def opened(folder: Path) -> str:
    until = time.monotonic() + 10
    while not (folder / "opened").is_file() and time.monotonic() < until:
        time.sleep(0.05)
    return (folder / "opened").read_text(encoding="utf-8")
