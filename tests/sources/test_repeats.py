"""A record that says what an earlier one said is a repeat, by what it says and not by how."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.sources.given import MAPPED, one_row_each, read

CASES = [
    ([{}, {}, {}], [False, True, True]),
    ([{"low": "100000"}, {"low": "100,000"}, {"low": "$100k"}], [False, True, True]),
    ([{"currency": "USD"}, {"currency": "usd"}], [False, True]),
    ([{"low": "100000", "high": "120000"}, {"low": "120000", "high": "100000"}], [False, True]),
    ([{"title": ""}, {"title": "   "}, {"title": "NA"}], [False, True, False]),
    ([{"country": "DE"}, {"country": "Germany"}, {"country": ""}], [False, True, False]),
    ([{"weight": "1"}, {"weight": "2"}], [False, False]),
    ([{"period": "year"}, {"period": "month", "low": "100000"}], [False, False]),
    ([{"low": "-5"}, {}, {"low": "-5"}, {}], [False, True]),  # what is refused is not the first
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_repeats_are_of_what_is_said(
    tmp_path: Path, changes: list[dict[str, str]], expected: list[bool]
) -> None:
    assert again(one_row_each(changes, tmp_path).records_path) == expected


def again(path: Path) -> list[bool]:
    return pd.read_parquet(path, columns=["is_repeat"])["is_repeat"].tolist()


def test_texts_are_not_run_together(tmp_path: Path) -> None:
    rows = [
        ("a", "b,c"),
        ("a,b", "c"),
        ("a", "b,c"),
        ('a","b', "c"),
        ("a\x1f", "b"),
        ("a", "\x1fb"),
        ("", "a"),
        ("a", ""),
    ]
    table = pd.DataFrame(rows, columns=["employer", "place"]).assign(pay=100_000, year=2024)
    columns = {name: name for name in table.columns}
    reading = read(tmp_path, table.to_csv(index=False), columns=columns)
    assert again(reading.records_path) == [False, False, True, *[False] * 5]


def test_zero_is_one_number_whichever_its_sign(tmp_path: Path) -> None:
    columns = MAPPED | {"pay_base": "base"}
    lines = "title,country,year,low,high,currency,period,weight,base\n"
    lines += "".join(f"A,US,2024,100000,,USD,year,1,{base}\n" for base in ("0", "-0.0", "", "0.0"))
    reading = read(tmp_path, lines, columns=columns, defaults={})
    assert again(reading.records_path) == [False, True, False, True]


@pytest.mark.parametrize("sql", ["0::UBIGINT", "(row % 2)::UBIGINT", "hash(title)"])
def test_what_shares_64_bits_by_chance_is_no_repeat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    chance = np.random.default_rng(4)
    pays = chance.integers(100, 130, 200) * 1_000
    changes = [{"low": str(pay), "title": f"Title {pay % 7}"} for pay in pays]
    expected = pd.Series(pays).duplicated().tolist()
    assert again(one_row_each(changes, tmp_path / "as it is").records_path) == expected
    monkeypatch.setattr("analysis.sources.pieces.hash_of", lambda names: sql)
    assert again(one_row_each(changes, tmp_path / "worse").records_path) == expected


def test_answers_of_people_repeat_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, "title,country,year,pay\n" + "A,US,2024,100000\n" * 3, kind="survey")
    assert again(reading.records_path) == [False] * 3
