"""What was read before: kept, found damaged, or made again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.errors import DamagedFile
from analysis.sources import Reading, Source, read_file, read_mapping
from tests.conftest import one_sentence
from tests.sources.given import GOOD, HEADER, in_the_middle, own, own_table, records_of


def kept_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Source, Path, Reading]:
    monkeypatch.setenv("ANALYSIS_CACHE", str(folder / "cache"))
    source, path = own(folder, HEADER + GOOD)
    return source, path, read_file(source, path)


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("records.parquet", lambda data: data[:50]),
        ("records.parquet", in_the_middle),
        pytest.param("quarantine.parquet", in_the_middle, id="quarantine"),
    ],
)
def test_damage_to_what_was_read_before_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, damage: Callable[[bytes], bytes]
) -> None:
    source, path, reading = kept_reading(tmp_path, monkeypatch)
    (reading.folder / file).write_bytes(damage((reading.folder / file).read_bytes()))
    with pytest.raises(DamagedFile) as caught:
        read_file(source, path)
    assert one_sentence(caught.value).endswith(
        f" of own in {reading.folder.name} were changed or damaged: remove that folder."
    )


@pytest.mark.parametrize("account", [b"{}", b'{"source": "o', b"[]"])
def test_an_account_that_cannot_be_read_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, account: bytes
) -> None:
    source, path, reading = kept_reading(tmp_path, monkeypatch)
    (reading.folder / "reading.json").write_bytes(account)
    assert read_file(source, path) == reading


def test_a_mapping_that_says_something_else_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_reading(tmp_path, monkeypatch)
    again = read_file(*own(tmp_path, HEADER + GOOD, kind="survey", title="What we asked"))
    assert (again.title, records_of(again)[0]["kind"]) == ("What we asked", "survey")


def test_records_are_read_again_only_when_something_changed(tmp_path: Path) -> None:
    rows = [{"job": "Data Engineer", "pay": "90000", "land": "US", "year": "2024"}]
    mapping = "columns: {title: job, pay: pay, country: land, year: year}\ndefaults: {pay_currency: USD}\n"
    source, file = read_mapping(own_table(tmp_path, rows, mapping))
    first = read_file(source, file)
    made = first.records_path.stat().st_mtime_ns
    assert read_file(source, file).records_path.stat().st_mtime_ns == made
    other, _ = read_mapping(own_table(tmp_path, rows, mapping.replace("USD", "EUR")))
    assert read_file(other, file).folder != first.folder


def test_who_reads_the_same_file_at_the_same_time_waits_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "cache"))
    source, path = own(tmp_path, HEADER + GOOD * 2_000)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: read_file(source, path), range(6)))
    assert found == [found[0]] * 6
    written = found[0].records_path.stat().st_mtime_ns
    assert [each.records_path.stat().st_mtime_ns for each in found] == [written] * 6
    assert not list((tmp_path / "cache").glob(".reading-*"))
