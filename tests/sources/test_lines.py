"""Lines and encodings: ragged lines are kept with their reason, marks and endings cost nothing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import DamagedFile
from analysis.sources import ingest
from analysis.sources.pieces import SET_APART
from tests.sources.given import (
    GOOD,
    HEADER,
    OWN,
    accounted,
    adverts,
    own,
    read,
    records_of,
    refusal,
    refused_rows,
    titles_of,
)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Only,US\n", "missing columns"),
        (b"X,US,2024,5,6,7\n", "too many columns"),
        (b'"x"y,US,2024,100000\n', "unquoted value"),
        (b"Caf\xe9,US,2024,100000\n", "invalid encoding"),
        (b"Caf\xe9,US\n", "invalid encoding"),
        (b"\x1a\n", "missing columns"),
    ],
)
def test_a_ragged_line_is_kept_with_its_row_and_reason(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    accents = GOOD.replace("Scientist", "Engineer für Café")  # the others are UTF-8
    reading = read(tmp_path, (HEADER + accents).encode() + line + GOOD.encode())
    assert refused_rows(reading) == [(2, reason)]
    assert titles_of(reading) == ["Data Engineer für Café", "Data Scientist"]


def test_a_ragged_line_of_a_known_source_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "salaries.csv"
    path.write_text(adverts({}) + "2024,SE,FT\n")
    reading = accounted(ingest(OWN, path, tmp_path / "out"))
    assert (reading.set_apart, refused_rows(reading)) == (1, [(2, "missing columns")])
    assert pd.read_parquet(reading.quarantine_path)["line"].tolist() == ["2024,SE,FT"]


def test_a_quote_left_open_in_the_last_line_costs_that_line(tmp_path: Path) -> None:
    reading = read(tmp_path, f'{HEADER}{GOOD}"Data Scientist,US,2024,100000\n')
    assert refused_rows(reading) == [(2, "unquoted value")]
    assert reading.records == 1


def test_a_lone_carriage_return_ends_a_line_like_any_other_sign_of_it(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADER}{GOOD}X\ry,US,2024,100000\n{GOOD}")
    assert refused_rows(reading) == [(2, "missing columns")]
    assert (reading.rows_in, reading.records) == (4, 3)


def test_a_quote_left_open_swallows_lines_that_are_counted_and_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, f'{HEADER}{GOOD}"Data Scientist,US,2024,100000\n{GOOD}{GOOD}')
    swallowed = "swallowed by a quote left open before it"
    assert refused_rows(reading) == [(2, "unquoted value"), (3, swallowed), (4, swallowed)]
    assert (reading.rows_in, reading.records) == (4, 1)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Only,US\n" + GOOD + "X,US,2024,-5\n", [(1, "missing columns"), (3, "pay is negative")]),
        ("Only,US\nX,US,2024,-5\n", [(1, "missing columns"), (2, "pay is negative")]),
    ],
)
def test_rows_after_a_ragged_line_keep_their_number(
    tmp_path: Path, lines: str, expected: list[tuple[int, str]]
) -> None:
    assert refused_rows(read(tmp_path, HEADER + lines)) == expected


def test_a_record_after_a_ragged_line_names_its_row(tmp_path: Path) -> None:
    assert [r["record_id"] for r in records_of(read(tmp_path, f"{HEADER}Only,US\n{GOOD}"))] == [
        "own:2"
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(f"{HEADER}{GOOD}Only,US\n".replace("\n", "\r\n"), "Only,US", id="CRLF"),
    ],
)
def test_a_ragged_line_is_kept_as_it_was(tmp_path: Path, content: str | bytes, line: str) -> None:
    assert pd.read_parquet(read(tmp_path, content).quarantine_path)["line"].tolist() == [line]


@pytest.mark.parametrize(
    "content",
    [
        HEADER + GOOD * 3,
        (HEADER + GOOD * 3).replace("\n", "\r\n"),
        (HEADER + GOOD * 3).replace("\n", "\r"),
        HEADER + (GOOD * 3).rstrip("\n"),
        HEADER + GOOD * 3 + "\n\n",
        HEADER + GOOD + "\n" + GOOD * 2,
        pytest.param(HEADER + GOOD + GOOD.replace("\n", "\r\n") + GOOD, id="CRLF among LF"),
        pytest.param((HEADER + GOOD).replace("\n", "\r\n") + GOOD + GOOD, id="LF after CRLF"),
        pytest.param(HEADER.replace("\n", "\r\n") + GOOD * 3, id="CRLF header"),
    ],
)
def test_line_endings_and_blank_lines_cost_nothing(tmp_path: Path, content: str) -> None:
    reading = read(tmp_path, content)
    assert (reading.rows_in, reading.records) == (3, 3)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_marked_encodings_are_read(tmp_path: Path, encoding: str, mark: bytes) -> None:
    title = "Ingénieur 数据 👩\u200d💻"
    reading = read(tmp_path, mark + f"{HEADER}{title},FR,2024,100000\n".encode(encoding))
    assert titles_of(reading) == [title]


def test_utf_16_cut_in_a_letter_is_refused(tmp_path: Path) -> None:
    cut = b"\xff\xfe" + (HEADER + GOOD).encode("utf-16-le")[:-1]
    sentence = refusal(DamagedFile, *own(tmp_path, cut), tmp_path)
    assert sentence.startswith("adverts.csv begins as UTF-16 but does not go on so: ")


def test_nul_in_pay_is_no_number(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADER}Data Scientist,US,2024,100\x00000\n{GOOD}")
    assert (reading.records, refused_rows(reading)) == (1, [(1, "pay is no number")])


CONTROLS = [
    "Data \x00Scientist",
    "\x1bData Scientist",
    "Data Scientist\x7f",
    "Data Scientist\n",
    "\tData Scientist",
]


@pytest.mark.parametrize("title", CONTROLS)
def test_control_characters_are_removed_from_titles(tmp_path: Path, title: str) -> None:
    reading = read(tmp_path, f'{HEADER}"{title}",US,2024,100000\n')
    assert titles_of(reading) == ["Data Scientist"]
    assert reading.repairs == {"control characters removed from the title": 1}


@pytest.mark.parametrize("title", CONTROLS)
def test_control_characters_are_removed_from_titles_of_a_known_source(
    tmp_path: Path, title: str
) -> None:
    path = tmp_path / "salaries.csv"
    path.write_text(adverts({"job_title": title}))
    reading = accounted(ingest(OWN, path, tmp_path / "out"))
    assert pd.read_parquet(reading.others_path)["title"].tolist() == ["Data Scientist"]
    assert reading.repairs == {"control characters removed from the title": 1, SET_APART: 1}
