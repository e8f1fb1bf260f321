"""Columns that are missing, renamed or strangely named."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import NoSuchColumn
from tests.sources.given import (
    COLUMNS,
    EVIL,
    GOOD,
    OWN,
    adverts,
    own,
    parquet,
    read,
    records_of,
    refusal,
    sheet,
)


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (
            "title,country,year,wage",
            "adverts.csv lacks 'pay'; it has 'title', 'country', 'year', 'wage'.",
        ),
        (
            "job title,country,Year,pay",
            "adverts.csv lacks 'title', 'year'; it has 'job title', 'country', 'Year', 'pay'. "
            "Did you mean 'job title'? Did you mean 'Year'?",
        ),
        ("x,z", "adverts.csv lacks 'title', 'country', 'year', 'pay'; it has 'x', 'z'."),
        pytest.param(
            "a,b",
            "adverts.csv lacks 'title', 'country', 'year', 'pay'; it has 'a', 'b'.",
            id="one letter",
        ),
        (
            "row,title,year,pay",
            "adverts.csv lacks 'country'; it has 'row_1', 'title', 'year', 'pay'.",
        ),
    ],
)
def test_missing_columns_are_all_named_with_what_exists(
    tmp_path: Path, header: str, sentence: str
) -> None:
    assert refusal(NoSuchColumn, *own(tmp_path, f"{header}\n{GOOD}"), tmp_path) == sentence


def test_renamed_columns_of_a_known_source_are_named(tmp_path: Path) -> None:
    path = tmp_path / "salaries.csv"
    path.write_text(adverts({}).replace("work_year", "year").replace("job_title", "job_titel"))
    sentence = refusal(NoSuchColumn, OWN, path, tmp_path)
    assert sentence.startswith(
        "salaries.csv lacks 'work_year', 'job_title'; it has 'year', 'experience_level', "
    )
    assert sentence.endswith("'salary_in_usd'. Did you mean 'year'? Did you mean 'job_titel'?")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\x1b[31mtitle,country,year,pay\n", id="escape sequence"),
        pytest.param(f"title{'x' * 5_000},country,year,pay\n", id="long name"),
    ],
)
def test_a_hostile_header_is_shown_short_and_printable(
    tmp_path: Path, content: str | bytes
) -> None:
    assert "lacks 'title'" in refusal(NoSuchColumn, *own(tmp_path, content), tmp_path)


@pytest.mark.parametrize(
    ("content", "column", "place"),
    [
        (
            f'title,country,year,pay,"{EVIL.replace(chr(34), chr(34) * 2)}"\n{GOOD[:-1]},x\n',
            EVIL,
            "x",
        ),
        (sheet([*COLUMNS, EVIL], ["Data Scientist", "US", 2024, 100_000, "x"]), EVIL, "x"),
        pytest.param(parquet(1, **{EVIL: ["x"]}), EVIL, "x", id="parquet quotes"),
        pytest.param(parquet(1, **{"": ["x"]}), "title", "Data Scientist", id="parquet nameless"),
        pytest.param(
            f'title,country,year,pay,"a; b; c; d; e; f"\n{GOOD[:-1]},x\n',
            "a; b; c; d; e; f",
            "x",
            id="semicolons",
        ),
        pytest.param(
            f'title,country,year,pay,"pay\n(gross)"\n{GOOD[:-1]},x\n',
            "pay\n(gross)",
            "x",
            id="line break",
        ),
        pytest.param(
            f"title,title,title_2,country,year,pay\nx,y,z,{GOOD.split(',', 1)[1]}",
            "title",
            "x",
            id="same names",
        ),
    ],
)
def test_any_column_name_is_plain_text(
    tmp_path: Path, content: str | bytes, column: str, place: str
) -> None:
    ending = {b"PAR1": "parquet", b"PK\3\4": "xlsx"}.get(content[:4], "csv")  # type: ignore[call-overload]
    reading = read(tmp_path, content, f"adverts.{ending}", columns=COLUMNS | {"place": column})
    assert [(r["title"] in ("Data Scientist", "x"), r["place"]) for r in records_of(reading)] == [
        (True, place)
    ]
