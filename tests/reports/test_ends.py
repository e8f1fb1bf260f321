"""Ends that nobody wished for: a full disk, a signal, a name that papermill ran, a module in the way."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from ..conftest import ROOT
from .checkout import checkout, ran, started, write_notebook
from .own_file import own


def test_plain_papermill_ends_with_the_name_that_was_code(tmp_path: Path) -> None:
    name = "x = __import__('os').system('true'); y"
    home = checkout(tmp_path / "home")
    check = (
        "from analysis.parameters.check import asked\n"
        "from analysis.topics.provenance.question import SourcesQuestion\n"
        "asked(SourcesQuestion, globals())"
    )
    write_notebook(home, "00_sources", check)
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "papermill"), "--no-progress-bar"),
            *(str(home / "notebooks" / "00_sources.ipynb"), "out.ipynb", "-p", name, "1"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    said = "papermill was given a parameter whose name is no name, and has run it as code: "
    assert f"WrongParameter: {said}'{name}" in done.stderr


def test_a_full_disk_names_what_could_not_be_kept(tmp_path: Path) -> None:
    rows = "".join(f"Data scientist {n},US,2024,{90_000 + n}\n" for n in range(20_000))
    mapping, cache = own(tmp_path, rows=rows), tmp_path / "cache"

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000,) * 2)

    done = ran(
        *("read", mapping.name),
        home=ROOT,
        folder=tmp_path,
        env={"ANALYSIS_CACHE": str(cache)},
        preexec_fn=full,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"analysis: File too large: '{cache}/own-")
    assert done.stderr.count("\n") == 1
    assert [path.suffix for path in cache.iterdir()] == [".lock"]


def test_a_command_told_to_stop_removes_what_it_has_begun(tmp_path: Path) -> None:
    rows = "".join(f"Data scientist {n},US,2024,{90_000 + n}\n" for n in range(150_000))
    mapping, cache = own(tmp_path, rows=rows), tmp_path / "cache"
    process = started(
        *("read", mapping.name),
        home=ROOT,
        folder=tmp_path,
        env={"ANALYSIS_CACHE": str(cache), "ANALYSIS_THREADS": "1"},
    )
    for _ in range(600):
        if cache.exists() and any(path.is_dir() for path in cache.iterdir()):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert (process.communicate(), process.returncode) == (("", ""), 143)
    assert [path.suffix for path in cache.iterdir()] == [".lock"]


def test_a_file_of_ones_own_called_like_the_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "analysis.py").write_text("mine = 1\n", encoding="utf-8")
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "papermill"), "--no-progress-bar"),
            *(str(ROOT / "notebooks" / "00_sources.ipynb"), "out.ipynb"),
        ],
        cwd=tmp_path,
        env={**installed, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: cannot import name ")
    assert last.endswith(f"from 'analysis' ({tmp_path / 'analysis.py'})")
