"""How a file is written: said in the mapping, or found in the file and stated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.errors import AnalysisError, NoSuchColumn, NoSuchName
from analysis.sources import ingest, read_mapping
from analysis.sources.layout import layout_of
from tests.conftest import one_sentence
from tests.sources.given import (
    COLUMNS,
    GOOD,
    HEADER,
    accounted,
    own,
    read,
    records_of,
    refused_rows,
)

WESTERN = "title,country,year,pay\nIngénieur Données,FR,2024,60000\nBüroleiter,AT,2024,50000\n"


def found(reading: Any) -> tuple[str, ...]:
    """Return how the file was found to be written: what is said but of repeats."""
    return tuple(sentence for sentence in reading.said if "repeat" not in sentence)


def titles(reading: Any) -> list[str]:
    return [record["title"] for record in records_of(reading)]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", ["Ingénieur Données", "Büroleiter"]),
        ("cp1250", ["Programista Łódź", "Inżynier działu"]),
        ("cp1251", ["Инженер данных", "Аналитик"]),
        ("cp1253", ["Μηχανικός δεδομένων", "Αναλυτής"]),
        ("cp1254", ["Yazılım mühendisi", "Kıdemli geliştirici", "Öğrenci dağıtık işler"]),
        ("shift_jis", ["エンジニア", "データ分析"]),
        ("gb18030", ["数据工程师", "软件工程师"]),
        ("euc_kr", ["데이터 엔지니어", "개발자"]),
        ("mac_roman", ["Ingénieur Données", "Développeur"]),
        ("utf-16-le", ["Ingénieur", "Büroleiter"]),
        ("utf-8", ["Ingénieur", "Büroleiter"]),
        ("utf-8-sig", ["Ingénieur", "Büroleiter"]),
    ],
)
def test_an_encoding_is_found_by_its_letters_or_said(
    tmp_path: Path, encoding: str, words: list[str]
) -> None:
    text = HEADER + "".join(f"{word},FR,2024,{60000 + i}\n" for i, word in enumerate(words * 5))
    looked = read(tmp_path, text.encode(encoding))
    assert titles(looked) == words * 5
    assert bool(found(looked)) == (not encoding.startswith("utf-8"))
    if encoding in ("cp1252", "shift_jis", "utf-16-le"):  # one of each kind
        said = read(tmp_path, text.encode(encoding), encoding=encoding)
        assert (titles(said), found(said)) == (words * 5, ())


def test_one_accent_in_a_file_of_ascii_is_western(tmp_path: Path) -> None:
    reading = read(tmp_path, (HEADER + GOOD * 3 + "Développeur,US,2024,100000\n").encode("latin-1"))
    assert titles(reading)[-1] == "Développeur"
    assert found(reading) == (
        "encoding cp1252, judged by its letters, as in 'Développeur': say encoding if they are wrong",
    )


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "first", ["", "sep={}\n", "Adverts of our region\n\nDrawn on 1 May, noon\n"]
)
def test_what_parts_columns_and_where_the_header_stands_is_found(
    tmp_path: Path, sign: str, first: str
) -> None:
    text = first.format(sign) + (HEADER + GOOD * 3 + "Only,US\n" + GOOD).replace(",", sign)
    reading = read(tmp_path, text)
    assert (reading.records, refused_rows(reading)) == (4, [(4, "missing columns")])
    assert len(found(reading)) == bool(first)


def test_a_decimal_comma_parts_no_columns() -> None:
    lines = "title;pay;share\n" + "Data Engineer;60000,50;0,8\n" * 5
    assert layout_of(lines).delimiter == ";"
    assert layout_of("pay;share\n60000,50;0,8\n61000,50;0,9\n").delimiter == ";"


def test_lines_to_pass_over_can_be_said(tmp_path: Path) -> None:
    text = "a,b,c,d\n1,2,3,4\n" + HEADER + GOOD
    reading = read(tmp_path, text, skip_rows=2)
    assert (reading.rows_in, reading.records, found(reading)) == (1, 1, ())


def test_a_file_without_a_header_has_numbered_columns(tmp_path: Path) -> None:
    mapped = dict(zip(COLUMNS, ("column_1", "column_2", "column_3", "column_4"), strict=True))
    reading = read(tmp_path, GOOD * 4 + "Only,US\n", columns=mapped)
    assert (reading.records, refused_rows(reading)) == (4, [(5, "missing columns")])
    assert found(reading) == ("no header: the columns are named column_1, column_2 and so on",)


def test_a_header_that_the_mapping_names_is_one_whatever_it_looks_like(tmp_path: Path) -> None:
    mapped = COLUMNS | {"pay": "2024"}
    reading = read(tmp_path, "title,country,year,2024\n" + GOOD * 3, columns=mapped)
    assert reading.records == 3


def book(**sheets: list[list[Any]]) -> bytes:
    import io

    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


TABLE = [list(COLUMNS), *[["Data Scientist", "US", 2024, 100_000]] * 3]


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (book(Notes=[["read me"]], Adverts=TABLE), {}, ("sheet 'Adverts', the largest of 2",)),
        (book(Notes=TABLE * 9, Adverts=TABLE), {"sheet": "Adverts"}, ()),
        (book(Notes=TABLE * 9, Adverts=TABLE), {"sheet": "2"}, ()),
        (
            book(Adverts=[["Our adverts"], [], *TABLE]),
            {},
            ("2 lines before the header passed over",),
        ),
        (book(Adverts=[["Our", "adverts"], *TABLE]), {"skip_rows": 1}, ()),
    ],
)
def test_the_sheet_and_its_header_are_found_or_said(
    tmp_path: Path, content: bytes, more: dict[str, Any], said: tuple[str, ...]
) -> None:
    reading = read(tmp_path, content, "adverts.xlsx", **more)
    assert (reading.records, found(reading)) == (3, said)


def test_an_empty_row_of_a_sheet_is_counted_and_the_others_keep_their_numbers(
    tmp_path: Path,
) -> None:
    rows = [TABLE[0], [None] * 4, TABLE[1], [None] * 4, ["X", "US", 2024, "none"], [None] * 4]
    reading = read(tmp_path, book(Adverts=rows), "adverts.xlsx")
    assert refused_rows(reading)[0] == (1, "the row is empty")
    assert (reading.rows_in, reading.records) == (4, 1)
    assert [row for row, _ in refused_rows(reading)] == [1, 3, 4]


def several(folder: Path, file: Any, **files: str) -> Any:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text)
    source, path = own(folder, "", file="none.txt")
    import yaml

    stated = yaml.safe_load((folder / "own.yaml").read_text()) | {"file": file}
    (folder / "own.yaml").write_text(yaml.safe_dump(stated))
    source, path = read_mapping(folder / "own.yaml")
    return accounted(ingest(source, path, folder / "out"))


def test_several_files_are_one_and_rows_count_on(tmp_path: Path) -> None:
    parts = {"a": HEADER + GOOD * 2 + "Only,US\n" + GOOD, "b": HEADER + "X,US,2024,none\n" + GOOD}
    for file in (["a.csv", "b.csv"], "[ab].csv", "*.csv"):
        reading = several(tmp_path, file, **parts)
        assert (reading.rows_in, reading.records, reading.file) == (6, 4, "a.csv and 1 other")
        assert [row for row, _ in refused_rows(reading)] == [3, 5]
        assert found(reading) == ("2 files of the same 4 columns",)


def test_files_of_other_columns_are_joined_by_name(tmp_path: Path) -> None:
    other = "pay,place,year,country,title\n100000,Berlin,2023,DE,Data Engineer\n"
    reading = several(tmp_path, ["a.csv", "b.csv"], a=HEADER + GOOD, b=other)
    assert [(r["title"], r["year"]) for r in records_of(reading)] == [
        ("Data Scientist", 2024),
        ("Data Engineer", 2023),
    ]
    assert found(reading) == (
        "2 files of 5 columns together",
        "a.csv lacks 'place': empty in its rows",
    )


@pytest.mark.parametrize(
    ("more", "kind", "sentence"),
    [
        ({"encoding": "utf9"}, NoSuchName, "there is no encoding 'utf9'. Did you mean utf"),
        ({"encoding": "zlib"}, NoSuchName, "there is no encoding 'zlib'."),
        ({"encoding": "a\0b"}, NoSuchName, "there is no encoding 'a"),
        ({"delimiter": ";;"}, NoSuchColumn, "own.yaml: 'delimiter' is ';;'"),
        ({"skip_rows": "two"}, NoSuchColumn, "own.yaml: 'skip_rows' is 'two', and must be a whole"),
        ({"decimal": ";"}, NoSuchColumn, "own.yaml: 'decimal' is ';'; it may be '.' or ','."),
        (
            {"date_order": "day firts"},
            NoSuchColumn,
            "own.yaml: 'date_order' is 'day firts'; it may be 'day first', 'month first' or 'year first'. "
            "Did you mean 'day first'?",
        ),
        (
            {"mising": []},
            NoSuchColumn,
            "own.yaml says 'mising', which no mapping knows; there are ",
        ),
        (
            {"columns": {"pay": {"colum": "pay"}}},
            NoSuchColumn,
            "own.yaml: 'columns.pay.colum' is nothing that a mapping says there; there are column, by, ",
        ),
        (
            {"columns": {"pay": {"by": "year"}}},
            NoSuchColumn,
            "own.yaml: columns.pay: by and columns go together",
        ),
        ({"name": "My adverts 2024"}, NoSuchColumn, "own.yaml: a name has small letters, digits"),
        (
            {"link_ranges": "maybe"},
            NoSuchColumn,
            "own.yaml: 'link_ranges' is 'maybe'; it may be true",
        ),
    ],
)
def test_what_cannot_be_is_said_in_words(
    tmp_path: Path, more: dict[str, Any], kind: type[AnalysisError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        ingest(*own(tmp_path, HEADER + GOOD, **more), tmp_path / "out")
    assert one_sentence(caught.value)[: len(sentence)] == sentence
