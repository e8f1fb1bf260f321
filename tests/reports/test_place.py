"""Where a site may lie: what an exchange of folders would lose is refused before any kernel starts."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.engine.scratch import remove
from analysis.errors import RunFailed
from analysis.reports import site
from analysis.reports.place import held
from analysis.reports.run import Run

from .checkout import TABLE, checkout, files

RUNS = [Run("00_sources", {})]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("home") / "home", **{"00_sources": TABLE})


@pytest.fixture
def home(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANALYSIS_HOME", str(made))
    return made


def around(out: Path) -> None:
    (out / "site").symlink_to("..")


def itself(out: Path) -> None:
    (out / "site").symlink_to(".")


def loop(out: Path) -> None:
    (out / "site").symlink_to("other")
    (out / "other").symlink_to("site")


def pipe(out: Path) -> None:
    (out / "site" / "deep").mkdir(parents=True)
    os.mkfifo(out / "site" / "deep" / "pipe")


def page(out: Path) -> None:
    (out / "site" / "00_sources.html").mkdir(parents=True)


def tables(out: Path) -> None:
    (out / "site").mkdir()
    (out / "site" / "tables").touch()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (around, "leads to a folder around it: remove it."),
        (itself, "leads to a folder around it: remove it."),
        (loop, "links that lead to one another: "),
        (pipe, "'deep/pipe' in the site is neither a file nor a folder: move it elsewhere."),
        (page, "a folder stands in the place of a page: "),
        (tables, "a file stands in the place of a folder: "),
    ],
)
def test_a_place_that_would_be_lost_is_refused(
    make: Callable[[Path], None], said: str, home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mine" / "out"
    out.mkdir(parents=True)
    (tmp_path / "mine" / "kept").touch()
    make(out)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    done = CliRunner().invoke(main, ["report", "00", "--out", str(out)])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    after = sorted(str(path) for path in tmp_path.rglob("*") if path.name != ".lock")
    assert after == before


def test_what_stands_beside_a_site_keeps_its_rights_and_where_it_leads(
    home: Path, tmp_path: Path
) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine"
    (out / "site" / "tables").mkdir(parents=True)
    (out / "site" / "own").mkdir()
    (out / "site" / "own" / "note").write_text("mine", encoding="utf-8")
    mine.mkdir()
    (mine / "note").touch()
    (out / "site" / "tables" / "00_sources").symlink_to(mine)
    (out / "site" / "own").chmod(0o500)
    (out / "site").chmod(0o700)
    site.build_site(RUNS, out)
    assert files(mine) == ["note"]
    assert (out / "site" / "tables" / "00_sources" / "rows.csv").is_file()
    assert (out / "site" / "own" / "note").read_text(encoding="utf-8") == "mine"
    rights = [(out / "site" / name).stat().st_mode & 0o777 for name in ("", "own")]
    assert rights == [0o700, 0o500]
    assert [path.name for path in out.iterdir() if path.name[:5] == ".run-"] == []
    # a run into that site, through another folder or inside of it, is refused
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "site").symlink_to(out / "site")
    with held(out / "site"), pytest.raises(RunFailed, match="another run is writing to site"):
        site.build_site(RUNS, tmp_path / "other")
    for inside in (out / "site", out / "site" / "own" / "deeper"):
        with pytest.raises(RunFailed, match="lies in the site of 'out'"):
            site.build_site(RUNS, inside)


def test_a_site_is_held_until_its_run_ends(tmp_path: Path) -> None:
    with held(tmp_path / "site"):
        pass
    folder = os.open(tmp_path / "site", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)


def test_a_folder_that_nobody_may_write_to_is_removed_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "left" / "site" / "own").mkdir(parents=True)
    (tmp_path / "left" / "site" / "own" / "note").touch()
    for place in ("left/site/own", "left/site"):
        (tmp_path / place).chmod(0o500)
    remove(tmp_path / "left")
    assert not (tmp_path / "left").exists()
