"""Files of very many small parts: row groups, keys, words. What they cost is counted, not timed."""

from __future__ import annotations

import json
import random
import string
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.errors import DamagedFile
from analysis.sources import ingest, read_mapping
from analysis.sources.contract import Reading
from analysis.sources.words.anchors import may_be_of
from analysis.sources.words.closed import read_closed, read_experience, read_sizes
from analysis.vocabulary.spellings import spellings
from tests.measured import calls_of

_CLOSED = ("seniority", "employment", "remote", "education", "pay_period", "company_size")


def read(path: Path) -> Reading:
    """Return a file of title, country, year and pay as read."""
    mapping = path.with_suffix(".yaml")
    mapping.write_text(
        f"name: own\nfile: {path.name}\n"
        "columns: {title: title, country: country, year: year, pay: pay}\n"
        "defaults: {pay_currency: USD}\n"
    )
    source, file = read_mapping(mapping)
    return ingest(source, file, path.parent / f"{path.stem}-read")


def a_row(number: int) -> dict[str, object]:
    return {"title": "Data engineer", "country": "US", "year": 2024, "pay": 60_000 + number}


def test_row_groups_of_one_row_cost_little_more_than_their_rows(tmp_path: Path) -> None:
    calls = {}
    for groups in (1, 1_500):
        path = tmp_path / f"groups_{groups}.parquet"
        rows = pa.Table.from_pylist([a_row(number) for number in range(1_500)])
        pq.write_table(rows, path, row_group_size=1_500 // groups)
        calls[groups] = calls_of(read, path)
        assert (
            pq.read_table(path.with_name(f"{path.stem}-read") / "records.parquet").num_rows == 1_500
        )
    # before, 60 calls a group and the sums over all groups before it: over a million
    assert calls[1_500] < calls[1] + 20 * 1_500


def test_row_groups_of_other_words_are_put_together_right(tmp_path: Path) -> None:
    rows = [a_row(number) | {"title": f"Data engineer {number}"} for number in range(300)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet", row_group_size=7)
    kept = pq.read_table(read(tmp_path / "t.parquet").records_path).sort_by("record_id")
    assert set(kept["title"].to_pylist()) == {f"Data engineer {number}" for number in range(300)}


def test_objects_of_more_keys_than_columns_are_refused_before_columns_are_made(
    tmp_path: Path,
) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps([a_row(n) | {f"key_{n}": n} for n in range(4_500)]))
    with pytest.raises(DamagedFile, match=r"objects of 4,504 different fields together; 4,000 are"):
        read(path)


@pytest.mark.parametrize("dense", [True, False])
def test_hundreds_of_fields_alike_are_columns(dense: bool, tmp_path: Path) -> None:
    path = tmp_path / "wide.json"
    fields = [{f"key_{n}": "x" for n in (range(300) if dense else [row])} for row in range(250)]
    path.write_text(
        json.dumps([a_row(n) | {"pay": str(60_000 + n)} | fields[n] for n in range(250)])
    )
    assert read(path).records == 250


def words_of_letters(many: int, marks: str = "") -> dict[str, int]:
    """Return distinct words that no list knows."""
    draw = random.Random(7)
    letters = ("".join(draw.choices(string.ascii_lowercase, k=9)) for _ in range(many))
    return {f"{word}{marks}{word[::-1]}" if marks else word: 1 for word in letters}


@pytest.mark.parametrize("marks", ["", " - ", "("])
def test_a_word_that_no_list_knows_is_not_looked_at_closely(marks: str) -> None:
    """Words that are looked at closely take 130 to 200 calls each."""
    words = words_of_letters(300, marks)
    for kind in _CLOSED:
        _read(kind, {"full time": 1})  # tables are made
        most = {"seniority": 120, "education": 80}.get(kind, 60)  # a range of them is looked for
        assert calls_of(_read, kind, words) < most * len(words), kind
    read_experience({"5 years": 1})
    assert calls_of(read_experience, words) < 110 * len(words)


def _read(kind: str, words: dict[str, int]) -> object:
    return read_sizes(words) if kind == "company_size" else read_closed(kind, words)


def test_no_spelling_is_passed_over() -> None:
    """Whatever stands around it."""
    around = ("{}", "xyz {}", "({})", "{}/xyz", "5 {} (xyz)", "{}_xyz", "xyz, {}")
    for kind in _CLOSED:
        for word in spellings(kind):
            assert all(may_be_of(kind, form.format(word)) for form in around), (kind, word)
