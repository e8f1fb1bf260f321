"""The command line run for real: from any folder, told to stop, out of space, with a process lost."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.notebooks import NOTEBOOKS

from ..conftest import ROOT
from .checkout import TABLE, checkout, files, ran, started, write_notebook

SAVED = "import pandas as pd\nfrom analysis.page.tables import save_csv\nsave_csv(pd.DataFrame({'n': [1]}), 'rows')"
LEDGER = """\
import pandas as pd
from analysis.datasets.open import open_dataset
from analysis.page.tables import save_csv
reading = open_dataset(source).readings[0]
save_csv(pd.DataFrame({"path": [str(reading.records_path), source]}), "ledger")"""
ENDLESS = "import pathlib, time\npathlib.Path({began!r}).touch()\ntime.sleep(100)"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return checkout(tmp_path / "home", **dict.fromkeys(NOTEBOOKS, TABLE))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "else where"
    folder.mkdir()
    return folder


def own_table(folder: Path) -> None:
    chance = np.random.default_rng(0)
    pay = np.exp(chance.normal(11.5, 0.2, 200)).round()
    table = pd.DataFrame({"title": "Data scientist", "country": "US", "year": 2024, "pay": pay})
    table.to_csv(folder / "own.csv", index=False)
    (folder / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: title, country: country, year: year, pay: pay}\n"
        "defaults: {pay_currency: USD}\n",
        encoding="utf-8",
    )


def until(path: Path, process: subprocess.Popen[str]) -> None:
    """Wait for a file that a cell makes, as long as the run is at work."""
    end = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.05)


@pytest.mark.parametrize("words", [("--out", "../else where/rep"), ()], ids=["dots", "none"])
def test_a_folder_named_from_where_one_stands_holds_the_tables(
    home: Path, elsewhere: Path, words: tuple[str, ...]
) -> None:
    out = words[1] if words else "reports"
    write_notebook(home, "00_sources", SAVED)
    done = ran("report", "00", "01", "--jobs", "2", *words, home=home, folder=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, last = done.stdout.splitlines()
    assert lines == [f"wrote {out}/site/{n}.html" for n in ("00_sources", "01_salaries", "index")]
    assert re.fullmatch(r"2 pages in \d+ s", last)
    assert files(elsewhere / out / "site") == [
        "00_sources.html",
        "01_salaries.html",
        "glossary.html",
        "index.html",
        "methods.html",
        "tables/00_sources/rows.csv",
        "tables/01_salaries/rows.csv",
    ]
    assert sorted(path.name for path in home.iterdir()) == [
        "data",
        "notebooks",
    ]  # nothing is left there


@pytest.mark.parametrize(
    "named", [("--source", "own.yaml"), ("-p", "source=own.yaml")], ids=["option", "parameter"]
)
def test_a_mapping_named_from_where_one_stands_is_found_and_its_folder_untold(
    home: Path, elsewhere: Path, named: tuple[str, str]
) -> None:
    own_table(elsewhere)
    write_notebook(home, "00_sources", LEDGER)
    place = ROOT if named[0] == "--source" else home  # the project's own notebook, and a short one
    done = ran("report", "00", *named, "--out", "rep", home=place, folder=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    made = files(elsewhere / "rep" / "site")
    assert "tables/00_sources/ledger.csv" in made
    page = (elsewhere / "rep" / "site" / "00_sources.html").read_text(encoding="utf-8")
    assert "own.yaml" in page.split("<footer", 1)[0]  # the cell of the parameters given, too
    for path in made:
        text = (elsewhere / "rep" / "site" / path).read_text(encoding="utf-8")
        assert str(elsewhere) not in text, path
        assert elsewhere.name not in text, path


def test_only_pages_that_are_there_are_told_and_a_full_disk_names_the_file(
    home: Path, elsewhere: Path
) -> None:
    write_notebook(home, "01_salaries", "print('x' * 400_000)")
    done = ran(
        *("report", "00", "01", "02", "--out", "rep"),
        home=home,
        folder=elsewhere,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
    )
    assert done.returncode == 2
    assert done.stdout == ""
    page = elsewhere / "rep" / "site" / "01_salaries.html"
    assert done.stderr == f"analysis: File too large: '{page}'.\n"
    assert files(elsewhere / "rep") == [".lock"]  # the site is written whole or not at all


def test_a_process_that_dies_costs_its_own_notebook_only(
    home: Path, elsewhere: Path, tmp_path: Path
) -> None:
    # whatever the command line started for notebook 00 is killed, as by a system out of memory
    write_notebook(
        home,
        "00_sources",
        f"""\
import os, pathlib, signal, time
first = pathlib.Path({str(tmp_path / "pid")!r})
while not first.exists():
    time.sleep(0.05)
time.sleep(2)  # the other notebook is at work too
pid = os.getpid()
def parent(pid):
    return int(pathlib.Path(f"/proc/{{pid}}/stat").read_text().rsplit(")", 1)[1].split()[1])
while parent(pid) != int(first.read_text()):
    pid = parent(pid)
os.kill(pid, signal.SIGKILL)""",
    )
    process = started(
        "report", "00", "01", "02", "--jobs", "2", "--out", "rep", home=home, folder=elsewhere
    )
    (tmp_path / "pid.new").write_text(str(process.pid), encoding="utf-8")
    (tmp_path / "pid.new").rename(tmp_path / "pid")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.count("\n") == 1
    assert err.startswith("failed: 00_sources did not finish: ")
    *lines, last = out.splitlines()
    assert lines == [f"wrote rep/site/{n}.html" for n in ("01_salaries", "02_skills", "index")]
    assert re.fullmatch(r"2 pages in \d+ s; 1 failed", last)


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [
        (signal.SIGINT, 130, "\nanalysis: stopped.\n"),
        (signal.SIGTERM, 143, ""),
        (signal.SIGHUP, 129, ""),
    ],
    ids=["int", "term", "hup"],
)
def test_a_run_told_to_stop_leaves_no_process_and_no_file(
    home: Path, elsewhere: Path, tmp_path: Path, sent: signal.Signals, code: int, said: str
) -> None:
    if signal.getsignal(sent) is signal.SIG_IGN:
        pytest.skip(f"whoever started this has {sent.name} ignored, and so have all it starts")
    for name in ("00_sources", "01_salaries"):
        write_notebook(home, name, ENDLESS.format(began=str(tmp_path / name)))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    process = started(
        *("report", "00", "01", "02", "--jobs", "2", "--out", "rep"),
        home=home,
        folder=elsewhere,
        env={"TMPDIR": str(temporary)},
    )
    until(tmp_path / "00_sources", process)
    until(tmp_path / "01_salaries", process)
    kernels = [
        pid
        for thread in Path(f"/proc/{process.pid}/task").glob("*/children")
        for pid in thread.read_text(encoding="utf-8").split()
    ]
    assert len(kernels) == 2
    process.send_signal(sent)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (code, "", said)
    assert [pid for pid in kernels if _runs(pid)] == []
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in (elsewhere / "rep").iterdir()) == [".lock", "site"]


def test_a_folder_of_temporary_files_may_have_any_name(home: Path, elsewhere: Path) -> None:
    long = elsewhere / ("é" * 60) / ("temporary " * 12)  # no socket can lie there
    long.mkdir(parents=True)
    done = ran(
        *("report", "00", "--out", "rep"), home=home, folder=elsewhere, env={"TMPDIR": str(long)}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(long.iterdir()) == []


def test_output_that_nobody_reads_to_its_end_is_no_fault(home: Path, elsewhere: Path) -> None:
    process = started("sources", home=home, folder=elsewhere, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    process.wait(timeout=20)


def test_a_run_whose_output_is_closed_writes_into_no_page(home: Path, elsewhere: Path) -> None:
    def close() -> None:
        for number in range(3):
            os.close(number)

    given = {"stdout": None, "stderr": None, "preexec_fn": close}
    done = ran("report", "00", "--out", "rep", home=home, folder=elsewhere, **given)
    assert done.returncode == 0
    assert "00_sources.html" in files(elsewhere / "rep" / "site")


def test_in_a_folder_that_was_removed_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = CliRunner().invoke(main, ["report", "00", "--out", str(tmp_path / "rep")])
    assert done.exit_code == 2
    assert done.stderr == "analysis: the folder that you stand in was removed: go to another.\n"


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
            != "Z"
        )
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_question_with_too_few_records_is_a_page_that_names_the_nearest(
    home: Path, elsewhere: Path
) -> None:
    few = (
        "from analysis.errors import TooFewRecords\n"
        "raise TooFewRecords('fewer than 200 records for Designer, GB; there are enough for GB_*.')"
    )
    write_notebook(home, "02_skills", few)
    done = ran("report", "02", "-p", "country=GB", "--out", "site", home=home, folder=elsewhere)
    assert done.returncode == 0, done.stderr
    page = (elsewhere / "site/site/02_skills.html").read_text(encoding="utf-8")
    assert "These data have no answer to this question." in page
    assert "Fewer than 200 records for Designer, GB; there are enough for GB_*." in page
    assert "has no answer to this question. Fewer than 200 records" in done.stderr
