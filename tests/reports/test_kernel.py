"""What surrounds a kernel: none of a reader's own settings, the folders they named, no warning committed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.reports import build_site, plan
from analysis.reports.run import Run, execute

from .checkout import checkout, files, ran, write_notebook

PICTURE = """\
%matplotlib inline
import matplotlib.pyplot as plt
fig, axes = plt.subplots(figsize=(2, 1))
axes.set_title("pay")
axes.plot([1, 2])
plt.show()
print(sorted(name for name in globals() if name.startswith("mine")))"""
SETTINGS = {
    ".config/matplotlib/matplotlibrc": "font.size: 20\naxes.facecolor: red\n",
    "named/matplotlibrc": "font.size: 30\n",
    ".ipython/profile_default/startup/00.py": "mine = 1\n",
    ".ipython/profile_default/ipython_config.py": "c.InlineBackend.figure_formats = ['svg']\n",
    "profile/profile_default/startup/00.py": "mine_too = 1\n",
    "start.py": "mine_at_start = 1\n",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = checkout(tmp_path / "home", **{"00_sources": PICTURE})
    monkeypatch.setenv("ANALYSIS_HOME", str(made))
    return made


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """The home of somebody who has set much for sessions of their own."""
    for name, text in SETTINGS.items():
        path = tmp_path / "person" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "person"


def pages(out: Path) -> dict[str, bytes]:
    return {name: (out / "site" / name).read_bytes() for name in files(out / "site")}


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, marks=pytest.mark.evidence),
        {"MPLCONFIGDIR": "{person}/.config/matplotlib", "MPLBACKEND": "pdf"},
        {  # of these, each is read by another part
            "MATPLOTLIBRC": "{person}/named",
            "IPYTHONDIR": "{person}/profile",
            "PYTHONSTARTUP": "{person}/start.py",
        },
    ],
    ids=lambda given: next(iter(given), "home"),
)
def test_settings_of_ones_own_change_no_byte(
    home: Path, person: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str]
) -> None:
    build_site(plan(["00"], {}), tmp_path / "plain")
    monkeypatch.setenv("HOME", str(person))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(person / ".config"))
    for name, value in given.items():
        monkeypatch.setenv(name, value.format(person=person))
    build_site(plan(["00"], {}), tmp_path / "set")
    assert b"<img " in pages(tmp_path / "plain")["00_sources.html"]
    assert pages(tmp_path / "set") == pages(tmp_path / "plain")


def test_folders_named_from_where_one_stands_are_found_by_kernels(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = (
        "import pathlib\nfrom analysis.home import cache_dir, data_home, raw_dirs\n"
        "found = [data_home(), cache_dir(), raw_dirs()[0]]\n"
        f"pathlib.Path({str(tmp_path / 'found')!r}).write_text(' '.join(map(str, found)))\n"
        "print(*found)"
    )
    write_notebook(home, "00_sources", cell)
    monkeypatch.chdir(tmp_path)
    for name, folder in (("HOME", "home"), ("CACHE", "kept"), ("DATA", "raw")):
        monkeypatch.setenv(f"ANALYSIS_{name}", folder)
    done = execute(Run("00_sources", {}))
    found = (tmp_path / "found").read_text(encoding="utf-8").split()
    assert found == [str(tmp_path / name) for name in ("home", "kept", "raw")]
    assert done.cells[-1].outputs[0].text.split() == ["…", "…", "…"]  # nobody is told where


def test_the_path_of_a_mapping_is_used_but_not_shown(home: Path, tmp_path: Path) -> None:
    write_notebook(home, "00_sources", "print(len(source), source.count('/'))")
    source = str(tmp_path / "a folder" / 'it\'s "own".yaml')
    done = execute(Run("00_sources", {"source": source}))
    assert done.cells[-1].outputs[0].text.split() == [str(len(source)), str(source.count("/"))]
    given = next(
        cell for cell in done.cells if "injected-parameters" in cell.metadata.get("tags", [])
    )
    assert given.source == '# Parameters\nsource = "it\'s \\"own\\".yaml"\n'
    assert str(tmp_path) not in nbformat.writes(done)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("import warnings\nwarnings.warn('no labels')", "UserWarning: no labels"),
        ("import sys\nprint('by hand', file=sys.stderr)", "by hand"),
        ("import logging\nlogging.warning('a log')", "WARNING:root:a log"),
    ],
)
def test_a_notebook_that_warns_is_not_put_in_place(
    home: Path, monkeypatch: pytest.MonkeyPatch, cell: str, word: str
) -> None:
    write_notebook(home, "00_sources", cell)
    path = home / "notebooks" / "00_sources.ipynb"
    before = path.read_bytes()
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    done = CliRunner().invoke(main, ["refresh", "00"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("analysis: 00_sources prints to stderr in cell 2: ")
    assert word in done.stderr
    assert done.stderr.count("\n") == 1
    assert path.read_bytes() == before


def test_a_notebook_that_prints_is_put_in_place(home: Path, tmp_path: Path) -> None:
    write_notebook(home, "00_sources", "print('three rows')")
    done = ran("refresh", "00", home=home, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "three rows" in (home / "notebooks" / "00_sources.ipynb").read_text(encoding="utf-8")


def test_a_kernel_sees_the_rest_of_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = f"import os, sys\nprint(os.environ['MINE'], sys.executable == {sys.executable!r})"
    write_notebook(home, "00_sources", cell)
    monkeypatch.setenv("MINE", "kept")
    done = execute(Run("00_sources", {}))
    assert done.cells[-1].outputs[0].text.split() == ["kept", "True"]
    assert "ANALYSIS_TABLES" not in os.environ
