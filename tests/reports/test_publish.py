"""A site is exchanged whole: no mixture of two runs, nothing written through a link, litter gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.reports import publish, site
from analysis.reports.publish import copied_before, published, restored
from analysis.reports.run import Run
from analysis.reports.whole import locked, remove_litter, write_whole

from .checkout import TABLE, checkout, files, write_notebook

RUNS = [Run("00_sources", {}), Run("01_salaries", {})]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = checkout(tmp_path / "home", **dict.fromkeys(("00_sources", "01_salaries"), TABLE))
    monkeypatch.setenv("ANALYSIS_HOME", str(made))
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder)}


def test_pages_of_earlier_runs_say_so_and_a_failed_one_is_marked(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    site.build_site(RUNS, out)
    before = contents(out / "site")
    write_notebook(home, "00_sources", "1 / 0")
    outcomes = site.build_site(RUNS, out)
    after = contents(out / "site")
    assert [bool(outcome.failure) for outcome in outcomes] == [True, False]
    assert sorted(after) == sorted(before)
    assert b"made by an earlier run" not in after["01_salaries.html"]
    assert b"made by an earlier run" in after["00_sources.html"]
    index = after["index.html"].decode()
    assert index.count("FAILED") == 1
    assert "00_sources stopped in cell 2: ZeroDivisionError" in index
    assert 'id="earlier"' in index
    write_notebook(home, "01_salaries", "1 / 0")
    site.build_site(RUNS, out)  # none is left: the front page still says so
    again = contents(out / "site")
    assert again["index.html"].count(b"FAILED") == 2
    assert again["00_sources.html"] == after["00_sources.html"]  # marked once
    assert files(out) == [".lock", *(f"site/{name}" for name in sorted(again))]


@pytest.mark.parametrize("step", ["write_whole", "published"])
def test_a_run_that_ends_while_it_writes_changes_nothing(
    step: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    site.build_site(RUNS[:1], out)
    before = contents(out / "site")

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(site, step, ended)
    with pytest.raises(KeyboardInterrupt):
        site.build_site(RUNS[:1], out)
    assert contents(out / "site") == before
    assert files(out) == [".lock", *(f"site/{name}" for name in sorted(before))]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_takes_the_place_of_the_old(
    in_one_step: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(publish, "_exchanged", lambda *_: False)
    for name in ("site", "scratch/site"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "page").write_text(name, encoding="utf-8")
    published(tmp_path / "scratch" / "site", tmp_path / "site", tmp_path / "scratch")
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "scratch/site"


def test_a_site_that_was_moved_away_when_a_run_was_killed_comes_back(tmp_path: Path) -> None:
    before = tmp_path / ".run-x" / "before"
    before.mkdir(parents=True)
    (before / "page").touch()
    restored(tmp_path, tmp_path / "site", ".run-")
    remove_litter(tmp_path, tmp_path / "site")
    assert files(tmp_path) == ["site/page"]


def test_litter_of_killed_runs_goes_and_files_of_others_stay(tmp_path: Path) -> None:
    place = tmp_path / "site"
    for name in (".run-a/tables", ".stale-b/tables", "site/tables/.stale-c/x", "site/.git"):
        (tmp_path / name).mkdir(parents=True)
    for name in (".00_sources.html-abcd1234", ".htaccess", "CNAME", ".note.html"):
        (place / name).touch()
    (tmp_path / ".run-link").symlink_to(place)
    remove_litter(tmp_path, place)
    assert files(tmp_path) == ["site/.htaccess", "site/.note.html", "site/CNAME"]
    assert (place / ".git").is_dir()


def test_a_temporary_file_of_a_killed_process_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".a.ipynb-abcd1234").touch()
    write_whole(tmp_path / "a.ipynb", "new")
    assert files(tmp_path) == ["a.ipynb"]


def test_nothing_is_written_through_links(home: Path, tmp_path: Path) -> None:
    out, kept = tmp_path / "out", tmp_path / "kept"
    (out / "site").mkdir(parents=True)
    (kept / "00_sources").mkdir(parents=True)
    mine = kept / "mine"
    mine.write_text("mine", encoding="utf-8")
    links = ("00_sources.html", "index.html", "glossary.html")
    for name in links:
        (out / "site" / name).symlink_to(mine)
    (out / "site" / "tables").symlink_to(kept)
    (out / "site" / "other.html").symlink_to(mine)
    site.build_site(RUNS[:1], out)
    assert contents(kept) == {"mine": b"mine"}
    assert not any((out / "site" / name).is_symlink() for name in (*links, "tables"))
    assert (out / "site" / "other.html").is_symlink()
    assert (out / "site" / "tables" / "00_sources" / "rows.csv").is_file()


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".lock").symlink_to(tmp_path / "mine")
    with pytest.raises(OSError, match="symbolic links"), locked(tmp_path / "out"):
        pass
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_a_site_that_is_itself_a_link_is_written_where_it_leads(home: Path, tmp_path: Path) -> None:
    (tmp_path / "www" / "pages").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "site").symlink_to(tmp_path / "www" / "pages")
    site.build_site(RUNS[:1], tmp_path / "out")
    assert (tmp_path / "out" / "site").is_symlink()
    assert (tmp_path / "www" / "pages" / "index.html").is_file()
    assert sorted(path.name for path in (tmp_path / "www").iterdir()) == ["pages"]


def test_a_copy_shares_files_until_they_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "site" / "tables" / "x").mkdir(parents=True)
    (tmp_path / "site" / "tables" / "x" / "a.csv").write_text("1", encoding="utf-8")
    copied_before(tmp_path / "site", tmp_path / "new")
    copy = tmp_path / "new" / "tables" / "x" / "a.csv"
    assert copy.samefile(tmp_path / "site" / "tables" / "x" / "a.csv")
