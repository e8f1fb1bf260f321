"""Odd places and odd company: a checkout that cannot be written, a python3 that is somebody else's,
files that change while a run goes on, names that a terminal would obey.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from analysis.cells import Question
from analysis.datasets.expected import EXPECTED, expected, refuse_changed
from analysis.datasets.open import open_dataset
from analysis.errors import AnalysisError, DamagedFile
from analysis.home import cache_dir
from analysis.reports.run import Run, execute

from ..conftest import ROOT
from .checkout import checkout, ran, started, write_notebook
from .own_file import ROW, own


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = checkout(tmp_path / "home", **{"00_sources": "print(1)"})
    monkeypatch.setenv("ANALYSIS_HOME", str(made))
    return made


def without_rights_of_root() -> None:
    """Let the rights of files hold for root too, as they do for everybody else."""
    for right in (1, 2):  # to write, and to read, what one may not
        ctypes.CDLL(None).prctl(24, right, 0, 0, 0)


def test_a_checkout_that_cannot_be_written_keeps_records_with_the_user(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "ann"
    (home / "data").mkdir(parents=True)
    for entry in (ROOT / "data").iterdir():
        if entry.name not in ("cache", "raw"):
            (home / "data" / entry.name).symlink_to(entry)
    own(folder)
    for place in (home / "data", home):
        place.chmod(0o555)
    try:
        done = ran(
            *("read", "own.yaml"),
            home=home,
            folder=folder,
            env={"HOME": str(folder), "XDG_CACHE_HOME": "", "ANALYSIS_CACHE": ""},
            preexec_fn=without_rights_of_root,
        )
    finally:
        for place in (home, home / "data"):
            place.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "")
    assert "own: 20 rows = 20 records" in done.stdout
    assert [p.name for p in (folder / ".cache").iterdir()] == ["tech-pay-measured"]
    assert not (home / "data" / "cache").exists()


def test_a_cache_that_is_named_is_the_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "mine"))
    assert cache_dir() == tmp_path / "mine"
    monkeypatch.delenv("ANALYSIS_CACHE")
    assert cache_dir() == ROOT / "data" / "cache"


@pytest.mark.parametrize(
    ("own_home", "kept"), [("{tmp}/ann", "ann/.cache/tech-pay-measured"), ("/proc/none", None)]
)
def test_where_a_user_has_no_home_either_records_lie_in_a_private_folder(
    own_home: str, kept: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANALYSIS_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", own_home.format(tmp=tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("os.access", lambda path, _: ROOT not in Path(path).parents)
    found = cache_dir()
    assert found == tmp_path / (kept or f"tech-pay-measured-{os.getuid()}")
    assert found.stat().st_mode & 0o777 == (0o755 if kept else 0o700)


def test_a_python3_of_somebody_else_runs_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    foreign = {"argv": ["/bin/false"], "display_name": "x", "language": "x", "env": {"MINE": "1"}}
    (spec / "kernel.json").write_text(json.dumps(foreign), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    write_notebook(home, "00_sources", f"import sys\nprint(sys.executable == {sys.executable!r})")
    assert execute(Run("00_sources", {})).cells[-1].outputs[0].text == "True\n"


STUCK = """\
import os, pathlib, re
pathlib.Path({pid!r}).with_suffix(".new").write_text(str(os.getpid()))
pathlib.Path({pid!r}).with_suffix(".new").rename({pid!r})
re.match("(a*)*b", "a" * 60)  # in C, and lets nothing else run"""


def test_a_kernel_stuck_in_a_cell_ends_when_its_parent_is_killed(
    home: Path, tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    write_notebook(home, "00_sources", STUCK.format(pid=str(pid)))
    process = started("report", "00", "--out", "o", home=home, folder=tmp_path)
    for _ in range(600):
        if pid.exists():
            break
        time.sleep(0.1)
    kernel = Path("/proc") / pid.read_text(encoding="utf-8")
    assert kernel.exists()
    process.kill()
    process.communicate()
    for _ in range(50):
        if not kernel.exists():
            break
        time.sleep(0.1)
    assert not kernel.exists()


def test_a_file_that_changes_while_a_run_goes_on_is_no_page(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = str(own(tmp_path / "ann"))
    open_dataset(source)  # as the command does before it starts a kernel
    cell = (
        "from analysis.datasets.open import open_dataset\n"
        "print(open_dataset(source).readings[0].records)"
    )
    write_notebook(home, "00_sources", cell)
    run = Run("00_sources", {"source": source})
    assert execute(run).cells[-1].outputs[0].text == "20\n"
    own(tmp_path / "ann", rows=ROW * 30)
    with pytest.raises(AnalysisError, match=r"the file of .* was changed while the run"):
        execute(run)


def test_how_a_file_is_read_may_not_change_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapping = own(tmp_path)
    found = open_dataset.__wrapped__(str(mapping))
    monkeypatch.setenv(EXPECTED, expected(str(mapping)))
    refuse_changed(str(mapping), found)
    refuse_changed("ai_jobs", found)  # another source is another matter
    text = mapping.read_text(encoding="utf-8").replace("USD", "EUR")
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFile, match=r"how 'own.yaml' is read \(the mapping.* while the run"):
        open_dataset.__wrapped__(str(mapping))


def test_whose_code_was_changed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mapping = own(tmp_path)
    name, stated = json.loads(expected(str(mapping)))
    of_other_code = stated | {"code": "0" * 64, "read": "own-another-recipe"}
    monkeypatch.setenv(EXPECTED, json.dumps([name, of_other_code]))
    with pytest.raises(
        DamagedFile, match=r"^the code of this package .* not 'own.yaml' or its file"
    ):
        open_dataset.__wrapped__(str(mapping))


@pytest.mark.parametrize(
    "name",
    ["x\x1b]0;owned\x07.csv", "a\x1b[31mb.csv", "new\nline.csv", "\u202evsc.x.csv", "\x9b1m.csv"],
)
def test_names_that_a_terminal_would_obey_are_shown(name: str, tmp_path: Path) -> None:
    mapping = own(tmp_path, name)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(AnalysisError) as caught:
        open_dataset.__wrapped__(str(mapping))
    assert str(caught.value).isprintable()
    assert "is empty" in str(caught.value)


@pytest.mark.parametrize(
    "folder", ["it's here", "a[b]c", "star*", "q?x", "pct%20", "{b}", "päth 雪"]
)
def test_any_name_of_a_folder_is_read(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapping = own(tmp_path / folder, f"{folder}.csv")
    text = mapping.read_text(encoding="utf-8").replace("pay: pay", "pay: pay, text: title")
    mapping.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / folder / "cache"))
    found = open_dataset.__wrapped__(str(mapping))
    assert found.readings[0].records == 20
    assert found.data.pay(Question(("role",))).table["n"].tolist() == [1]  # all but one repeat it


@pytest.mark.parametrize("length", [200, 240, 255])
def test_long_names_are_read_or_refused_in_a_sentence(length: int, tmp_path: Path) -> None:
    name = "n" * (length - 4) + ".csv"
    assert open_dataset.__wrapped__(str(own(tmp_path, name))).readings[0].records == 20


def test_two_readings_of_one_file_at_once_are_both_whole(tmp_path: Path) -> None:
    own(tmp_path)
    both: list[Any] = [
        started(
            *("read", "own.yaml"),
            home=ROOT,
            folder=tmp_path,
            env={"ANALYSIS_CACHE": str(tmp_path / "cache")},
        )
        for _ in range(2)
    ]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in both]
    assert [end[1:] for end in ends] == [("", 0)] * 2
    assert ends[0][0] == ends[1][0]
    kept = [path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()]
    assert len(kept) == 1
