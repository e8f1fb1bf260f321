"""Values that stand in one of several columns, or are said by another."""

from __future__ import annotations

from pathlib import Path

from tests.sources.given import read, records_of


def test_a_value_stands_in_the_column_that_another_names(tmp_path: Path) -> None:
    text = "title,rate,a,h\nX,year,100000,\nX,Hour,,50\nX,week,1,1\n"
    columns = {
        "title": "title",
        "pay": {"by": "rate", "columns": {"year": "a", "hour": "h"}},
        "pay_period": "rate",
    }
    defaults = {"pay_currency": "USD", "year": 2024, "country": "US"}
    reading = read(tmp_path, text.replace("Hour", "hour"), columns=columns, defaults=defaults)
    paid = [(r["pay_low"], r["pay_period"]) for r in records_of(reading)]
    assert paid == [(100_000, "year"), (50, "hour")]
    columns |= {"pay": ["a", "h"], "pay_period": {"filled": {"a": "year", "h": "hour"}}}
    reading = read(tmp_path, text.replace("X,week,1,1\n", ""), columns=columns, defaults=defaults)
    assert [(r["pay_low"], r["pay_period"]) for r in records_of(reading)] == paid


def test_fourteen_months_and_hours_of_a_week_make_a_year(tmp_path: Path) -> None:
    text = "title,pay,per,hours\nX,5000,month,\nX,40,hour,30\nX,70000,year,30\n"
    reading = read(
        tmp_path,
        text,
        columns={"title": "title", "pay": "pay", "pay_period": "per", "hours_per_week": "hours"},
        defaults={"pay_currency": "USD", "year": 2024, "country": "AT", "pays_per_year": 14},
    )
    assert [(r["pay_low"], r["pay_period"], r["pay_low_usd"]) for r in records_of(reading)] == [
        (70_000, "year", 70_000),
        (62_400, "year", 62_400),
        (70_000, "year", 70_000),
    ]


def test_a_role_can_be_mapped_and_kinds_are_set_apart(tmp_path: Path) -> None:
    text = "title,role,kind\nGuru,data engineer,advert\nData Scientist,,survey\nGuru,guru,advert\n"
    reading = read(
        tmp_path,
        text.replace("\n", ",100000\n").replace("kind,100000", "kind,pay"),
        columns={"title": "title", "role": "role", "kind": "kind", "pay": "pay"},
        defaults={"pay_currency": "USD", "year": 2024, "country": "US"},
    )
    assert [(r["role"], r["title_status"]) for r in records_of(reading)] == [
        ("Data engineer", "mapped"),
        (None, "unmapped"),
    ]
    assert reading.set_apart == 1
