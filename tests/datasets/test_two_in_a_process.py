"""One source of a process changes neither what another is called nor how it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.datasets import own_money
from analysis.datasets.expected import EXPECTED
from analysis.datasets.open import open_dataset
from analysis.errors import DamagedFile
from analysis.sources import printed_name, read_source
from analysis.sources.known import SOURCES
from analysis.sources.names import edition_source
from analysis.topics.factors.accounts import SOURCES as ACCOUNT


@pytest.fixture(autouse=True)
def not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sources be opened anew, whatever command has run in this process before."""
    monkeypatch.setattr(open_dataset, "_held", False)


def mapping(folder: Path, *pays: int, title: str = "Ours", file: str = "own.csv", pay: str = "pay",
            extra: str = "") -> Path:  # fmt: skip
    """Write a file of these pays, and its mapping."""
    folder.mkdir(exist_ok=True)
    rows = "".join(f"Data engineer,2024,{each},{each * 2}\n" for each in pays)
    (folder / file).write_text("title,year,pay,twice\n" + rows)
    found = folder / "own.yaml"
    found.write_text(
        f"name: own\ntitle: {title}\nfile: '{extra or file}'\n"
        f"columns: {{title: title, year: year, pay: {pay}}}\n"
        "defaults: {pay_currency: EUR, country: DE}\n"
    )
    return found


def touched_later(path: Path) -> None:
    """Let a file be of a later moment, whatever the clock of the system counts in."""
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def pays_of(path: Path) -> list[float]:
    return sorted(open_dataset(str(path)).records("pay_low")["pay_low"])


def test_a_file_that_is_changed_is_opened_anew(tmp_path: Path) -> None:
    path = mapping(tmp_path, 50_000)
    before = open_dataset(str(path))
    assert open_dataset(str(path)) is before
    mapping(tmp_path, 50_000, 70_000)
    touched_later(tmp_path / "own.csv")
    assert pays_of(path) == [50_000, 70_000]
    assert len(before.records("pay_low")) == 1  # who holds the former has what it was


def test_a_mapping_that_is_changed_is_read_anew(tmp_path: Path) -> None:
    path = mapping(tmp_path, 50_000)
    assert pays_of(path) == [50_000]
    mapping(tmp_path, 50_000, pay="twice")
    touched_later(path)
    assert pays_of(path) == [100_000]


def test_a_file_that_a_pattern_fits_later_is_read(tmp_path: Path) -> None:
    path = mapping(tmp_path, 50_000, file="a.csv", extra="*.csv")
    assert pays_of(path) == [50_000]
    (tmp_path / "b.csv").write_bytes((tmp_path / "a.csv").read_bytes())
    touched_later(tmp_path)
    assert pays_of(path) == [50_000, 50_000]


def test_in_a_run_a_source_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EXPECTED, '["another", {}]')
    path = mapping(tmp_path, 50_000)
    before = open_dataset(str(path))
    mapping(tmp_path, 60_000)
    touched_later(tmp_path / "own.csv")
    assert open_dataset(str(path)) is before


def test_two_sources_of_one_name_are_each_called_by_their_own_title(tmp_path: Path) -> None:
    one = open_dataset(str(mapping(tmp_path / "a", 50_000, title="Of the north")))
    two = open_dataset(str(mapping(tmp_path / "b", 60_000, title="Of the south")))
    for each, title in ((one, "Of the north"), (two, "Of the south"), (one, "Of the north")):
        each.table(ACCOUNT)
        assert (each.named, printed_name("own")) == (title, title)


def test_one_file_read_in_two_ways_is_two_tables_of_money(tmp_path: Path) -> None:
    first = mapping(tmp_path, 50_000)
    second = first.with_name("second.yaml")
    second.write_text(first.read_text().replace("pay: pay", "pay: twice"))
    one, two = (own_money._in_currency(open_dataset(str(each)), "EUR") for each in (first, second))
    assert one != two


def test_the_same_content_under_another_name_is_called_by_that(tmp_path: Path) -> None:
    for name in ("first.csv", "second.csv"):
        found = open_dataset(str(mapping(tmp_path / name[:3], 51_000, file=name)))
        assert found.readings[0].file == name


def test_an_edition_whose_file_was_changed_is_no_other_edition(tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    path.write_text("one")
    key = edition_source(SOURCES["ai_jobs"], path).name
    path.write_text("two")
    with pytest.raises(DamagedFile, match=r"later\.csv was changed since it was opened"):
        read_source(key)
