"""Mappings of a reader's own table: followed to the letter, or refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.errors import AnalysisError, DamagedFile, NoSuchColumn, NoSuchName
from analysis.sources import ingest, read_mapping
from tests.conftest import one_sentence
from tests.sources.given import (
    COLUMNS,
    EVIL,
    GOOD,
    HEADER,
    PLAIN,
    accounted,
    own_table,
    read,
    records_of,
    refused_rows,
)

WHOLE_MAPPING = f"name: own\nfile: adverts.csv\ncolumns: {json.dumps(COLUMNS)}\n"
CANONICAL_NAMES = (
    "title, role, kind, year, specialty, seniority, employment, country, place, residence, remote, education, "
    "experience_years, industry, company_size, company_stage, employer, pay_low, pay_high, pay, pay_currency, "
    "pay_period, pay_kind, pay_base, pay_stock, pay_bonus, pays_per_year, hours_per_week, weight"
)


def mapping_refusal(folder: Path, text: str) -> tuple[type, str]:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    (folder / "adverts.csv").write_text(HEADER + GOOD)
    with pytest.raises(AnalysisError) as caught:
        ingest(*read_mapping(folder / "own.yaml"), folder / "out")
    return type(caught.value), one_sentence(caught.value)


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("name: [", DamagedFile, "own.yaml is no YAML: while parsing a flow node"),
        ("\0", DamagedFile, "own.yaml is no YAML: unacceptable character #x0000"),
        (
            "!!python/object/apply:os.system ['true']",
            DamagedFile,
            "own.yaml is no YAML: could not determine a construct",
        ),
        (
            WHOLE_MAPPING + "colums: {a: b}",
            NoSuchColumn,
            "own.yaml says 'colums', which no mapping knows; there are ",
        ),
        (
            WHOLE_MAPPING + '"\\e[31mdefault": {}',
            NoSuchColumn,
            "own.yaml says '\N{REPLACEMENT CHARACTER}[31mdefault', which no mapping knows; there are name, file, ",
        ),
        (
            WHOLE_MAPPING.replace('"country":', '"contry":'),
            NoSuchColumn,
            f"own.yaml maps 'contry', which is no column of a record; there are {CANONICAL_NAMES}, skills, text. "
            "Did you mean 'country'?",
        ),
        (
            WHOLE_MAPPING + "defaults: {pay_curency: USD}",
            NoSuchColumn,
            f"own.yaml maps 'pay_curency', which is no column of a record; there are {CANONICAL_NAMES}, skills, text. "
            "Did you mean 'pay_currency'?",
        ),
        (
            WHOLE_MAPPING.replace('"pay": "pay"', '"place": "pay"'),
            NoSuchColumn,
            "own.yaml maps no pay: name a column for pay, or for pay_low and pay_high.",
        ),
        (
            WHOLE_MAPPING.replace("own", '"x\' AS y; DROP TABLE raw; --"', 1),
            NoSuchColumn,
            "own.yaml: a name has small letters, digits and _ only, and begins with a letter; "
            "'x' AS y; DROP TABLE raw; --' could be x_as_y_drop_table_raw.",
        ),
        (
            WHOLE_MAPPING + "kind: survei",
            NoSuchColumn,
            "own.yaml: 'kind' is 'survei'; it may be 'advert', 'survey' or 'filing'. Did you mean 'survey'?",
        ),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
                for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            DamagedFile,
            "own.yaml is no YAML: line 2 refers to *a: write it out",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_in_one_sentence(
    tmp_path: Path, text: str, kind: type, sentence: str
) -> None:
    caught, said = mapping_refusal(tmp_path, text)
    assert (caught, said[: len(sentence)]) == (kind, sentence)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        pytest.param("- a\n- b", "_mapping", id="a list"),
        pytest.param("hello", "_mapping", id="a word"),
        pytest.param("", "''", id="nothing"),
        pytest.param(
            WHOLE_MAPPING.replace('"pay": "pay"', '"pay": 5'), ".str", id="a number for a column"
        ),
        pytest.param(
            WHOLE_MAPPING.replace('"pay": "pay"', '"pay": {"column": "pay", "valus": {}}'),
            ".str",
            id="a column's key",
        ),
        pytest.param(
            WHOLE_MAPPING.replace("file: adverts.csv\n", ""),
            "Did you mean 'file'?",
            id="no file",
        ),
        pytest.param(WHOLE_MAPPING + "kind: survei", "Did you mean 'kind'?", id="kind"),
    ],
)
def test_sentences_about_mappings_are_for_their_writers(
    tmp_path: Path, text: str, unwanted: str
) -> None:
    _, said = mapping_refusal(tmp_path, text)
    assert unwanted not in said


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("[" * 5_000, DamagedFile, "own.yaml", id="deep"),
        pytest.param(
            WHOLE_MAPPING.replace("adverts.csv", "a" * 5_000),
            NoSuchName,
            "there is no file",
            id="long file name",
        ),
        pytest.param(
            WHOLE_MAPPING.replace("adverts.csv", "~nosuchuser/adverts.csv"),
            NoSuchName,
            "nosuchuser",
            id="nobody's home",
        ),
        pytest.param(
            WHOLE_MAPPING + "defaults: {pay_currency: USD, seniority: wizard}",
            NoSuchColumn,
            "wizard",
            id="seniority",
        ),
        pytest.param(
            WHOLE_MAPPING + "defaults: {pay_currency: dollars}",
            NoSuchColumn,
            "dollars",
            id="currency",
        ),
        pytest.param(
            WHOLE_MAPPING.replace('"pay": "pay"', '"pay": "pay", "pay_low": "year"')
            + "defaults: {pay_currency: USD}",
            NoSuchColumn,
            "pay_low",
            id="pay twice",
        ),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused(
    tmp_path: Path, text: str, kind: type, words: str
) -> None:
    caught, said = mapping_refusal(tmp_path, text)
    assert caught is kind
    assert words in said


@pytest.mark.parametrize(
    ("given_country", "column", "expected"),
    [
        ("O'Brien's", {"column": "country", "values": {"O'Brien's": "IE"}}, [("IE", "Berlin")]),
        ("US", {"column": "country", "values": {"US": "DE", PLAIN: "FR"}}, [("DE", "Berlin")]),
        ("US", {"column": "country", "values": {"DE": "DE"}}, [("US", "Berlin")]),
        ("US", {"column": "country", "values": {"US": PLAIN}}, [(None, "Berlin")]),
    ],
)
def test_translations_are_plain_text(
    tmp_path: Path, given_country: str, column: Any, expected: Any
) -> None:
    reading = read(
        tmp_path,
        HEADER + GOOD.replace("US", given_country),
        columns=COLUMNS | {"country": column},
        defaults={"pay_currency": "USD", "place": "Berlin"},
    )
    found = [(r["country"], r["place"]) for r in records_of(reading)]
    assert (found or refused_rows(reading)[0][1]) == expected


def test_defaults_are_plain_text(tmp_path: Path) -> None:
    reading = read(
        tmp_path, HEADER + GOOD, defaults={"pay_currency": "USD", "place": PLAIN, "employer": EVIL}
    )
    assert [(r["place"], r["employer"]) for r in records_of(reading)] == [(PLAIN, EVIL)]


def test_norway_is_not_false(tmp_path: Path) -> None:
    text = "name: own\nfile: adverts.csv\ncolumns: {pay: pay, year: year}\ndefaults: {country: NO, pay_currency: NOK}\n"
    (tmp_path / "own.yaml").write_text(text)
    (tmp_path / "adverts.csv").write_text(HEADER + GOOD.replace("100000", "900000"))
    reading = accounted(ingest(*read_mapping(tmp_path / "own.yaml"), tmp_path / "out"))
    assert [r["country"] for r in records_of(reading)] == ["NO"]


def test_a_table_of_the_users_own(tmp_path: Path) -> None:
    rows = [
        {
            "job": "Data Engineer",
            "from": "4,000",
            "to": "5.5k",
            "land": "Germany",
            "posted": "2024-03-05",
            "level": "S",
        },
        {
            "job": "Web Developer",
            "from": "3000",
            "to": "",
            "land": "NO",
            "posted": "2023",
            "level": "J",
        },
        {
            "job": "Manager",
            "from": "negotiable",
            "to": "",
            "land": "DE",
            "posted": "2024",
            "level": "",
        },
    ]
    mapping = """columns:
  title: job
  pay_low: from
  pay_high: to
  country: land
  year: posted
  seniority: {column: level, values: {S: senior, J: entry}}
defaults: {pay_currency: EUR, pay_period: month, employment: full time}
"""
    source, file = read_mapping(own_table(tmp_path, rows, mapping))
    reading = ingest(source, file, tmp_path / "out")
    records = pd.read_parquet(reading.records_path)
    assert records["role"].tolist() == ["Data engineer", "Software engineer"]
    assert records["country"].tolist() == ["DE", "NO"]
    assert records["year"].tolist() == [2024, 2023]
    assert records["seniority"].tolist() == ["senior", "entry"]
    assert records["pay_low"].tolist() == [4_000, 3_000]
    assert records["pay_high"].tolist() == [5_500, 3_000]
    assert records["pay_high_usd"].tolist() == pytest.approx(
        [5_500 * 12 / 0.9242, 3_000 * 12 / 0.9245], rel=1e-4
    )
    assert reading.reasons == {"pay is no number": 1}
