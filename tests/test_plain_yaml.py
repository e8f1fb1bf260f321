"""YAML of a stranger's ends in a sentence: nothing grows, nothing is dropped, nothing ends the process."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import DamagedFile
from analysis.seeds.load import load_ledger
from analysis.sources.mapping import Mapping, parsed_text

from .conftest import one_sentence

BASE = "name: own\nfile: a.csv\ncolumns: {pay: pay}\n"
GROWS = ["&a0 [x,x,x,x,x,x,x,x,x]"]
GROWS += [f"&a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
LAUGHS = f"[{', '.join(GROWS)}]"  # 9 to the 12th words, were it written out
NESTED = ("[", "{a: ", "- ", "? ")


@pytest.mark.parametrize("field", [*Mapping.model_fields, "columns: {pay", "other"])
def test_an_alias_is_refused_in_every_field(field: str) -> None:
    end = "}" if "{" in field else ""
    with pytest.raises(DamagedFile, match=r"line 1 refers to \*a0: write it out") as caught:
        parsed_text(f"{field}: {LAUGHS}{end}\n", "own.yaml")
    one_sentence(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{BASE}name: two\n", "line 4 says 'name' a second time"),
        ("name: own\nfile: a.csv\ncolumns: {pay: a, pay: b}\n", "line 3 says 'pay' a second time"),
        ("columns: &a {pay: *a}\n", "line 1 refers to"),
        (f"{BASE}title: &t x\nlicence: *t\n", "line 5 refers to"),
        (f"{BASE}<<: {{title: x}}\n", None),
        (f'{BASE}title: "\\ud800"\n', None),
        (f"{BASE}# {'x' * (1 << 20)}\n", "it is 1,048,6"),
        *((mark * 60, "nested more than 50 deep") for mark in NESTED),
    ],
)
def test_what_is_odd_is_refused_by_its_line(text: str, said: str | None) -> None:
    with pytest.raises(Exception, match=said) as caught:
        parsed_text(text, "own.yaml")
    assert "own.yaml" in one_sentence(caught.value)


@pytest.mark.parametrize("mark", NESTED)
def test_a_ledger_nested_without_end_is_refused(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(mark * 100_000, encoding="utf-8")  # libyaml's own composer ends the process
    with pytest.raises(DamagedFile, match="nested more than 50 deep"):
        load_ledger(path)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024", 2024),
        ("-3", -3),
        ("38.5", 38.5),
        *((w, w) for w in ("20:24", "010", "0x10", "1_000", ".inf", "1e5", "NO", "1" + "0" * 5000)),
    ],
)
def test_only_plain_numbers_are_numbers(written: str, read: object) -> None:
    mapping = parsed_text(f"{BASE}defaults: {{year: {written}}}\n", "own.yaml")
    assert mapping.defaults["year"] == read
    assert type(mapping.defaults["year"]) is type(read)
