"""Words of files that a terminal would obey, a spreadsheet run or YAML take for its own, in every
place where a command tells them.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.sources.mapping import parsed

ODD = "\x1b]0;taken\x07\x9b31m\u202e\x7f"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\n=1", "\uff1d1+1", "\uff20x")
COLUMNS = (f"{ODD}title", "=country", "year", "pay", "\uff1dcur", f"{ODD}level")


def asked(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose columns, words, refused rows and name are hostile, and its mapping."""
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "own"
    place.mkdir()
    monkeypatch.chdir(place)
    rows = [[f"Data scientist {ODD}", "US", "2024", "100000", "USD", "senior"]] * 3
    for start in FORMULAS:
        rows.append([f"{start}{ODD}", f"{start}x", "2024", "100000", "USD", f"{start}x"])
        rows.append([f"{start} y", "US", f"{start}no year", f"{start}x", f"{start}cur", "senior"])
    name = f"a{ODD}.csv"
    with (place / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    given = dict(zip(("title", "country", "year", "pay"), COLUMNS[:4], strict=True))
    said = {"name": "own", "title": f"mine {ODD}", "file": name}
    said["columns"] = given | {"pay_currency": COLUMNS[4], "seniority": COLUMNS[5]}
    (place / "own.yaml").write_text(json.dumps(said), encoding="utf-8")
    return place


def test_a_reading_tells_and_keeps_them_as_texts(folder: Path) -> None:
    kept = folder.parent / "kept"
    kept.write_text("mine", encoding="utf-8")
    (folder / "own-refused.csv").symlink_to(kept)
    done = asked("read", "own.yaml")
    assert done.exit_code == 0, done.output
    assert all(line.isprintable() for line in done.output.split("\n"))
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not (folder / "own-refused.csv").is_symlink()
    for name in ("refused", "unread"):
        with (folder / f"own-{name}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert name == "refused" or any(cell.startswith("'") for cell in cells)
        assert not any(cell.startswith((*"=+@\t\r\n", "-1", "\uff1d", "\uff20")) for cell in cells)


def test_lists_of_a_source_are_texts(folder: Path) -> None:
    for more in ([], ["--json"]):
        done = asked("parameters", "01", "--source", "own.yaml", *more)
        assert done.exit_code == 0, done.output
        assert all(line.isprintable() for line in done.output.split("\n"))


def test_a_draft_of_odd_names_is_a_mapping_of_them(folder: Path) -> None:
    name = next(folder.glob("*.csv")).name
    done = asked("draft", name, "--out", "new.yaml")
    assert done.exit_code == 0, done.output
    drafted = (folder / "new.yaml").read_text(encoding="utf-8")
    assert all(line.isprintable() for line in (*drafted.split("\n"), *done.output.split("\n")))
    mapping = parsed(folder / "new.yaml")
    assert mapping.files == [name]
    assert set(COLUMNS) >= {each for column in mapping.columns.values() for each in column.sources}


def test_a_pattern_that_searches_a_disk_is_refused(folder: Path) -> None:
    for given in ("/**/*.csv", "**/**/x*", "*/*/*/x.csv", "**x/[", "?/?/?"):
        text = (folder / "own.yaml").read_text(encoding="utf-8")
        said = json.loads(text) | {"file": given}
        (folder / "own.yaml").write_text(json.dumps(said), encoding="utf-8")
        done = asked("read", "own.yaml")
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert "searches too far" in done.stderr
