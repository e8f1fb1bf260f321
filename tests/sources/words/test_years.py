"""Dates to years: each way to write one is read right or refused, alone and in any column."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sources.words import read_years

# 20 ways to write a day or month of 2024
WAYS = [
    "24/11/2024", "03.01.2024", "2024-03", "20240301", "4/27/2024 11:02:10", "Nov 2024", "24. November 2024",
    "Nov 24, 2024", "2024-11-24T10:00:00+02:00", "2024-11-24T10:00:00.123Z", "1732440000", "1732440000000",
    "24-Nov-2024", "2024/11/24 10:00", "11/2024", "Q3 2024", "2024-W12", "Mon, 25 Nov 2024 10:00:00 GMT",
    "24 de noviembre de 2024", "2024年11月24日",
]  # fmt: skip
NONE = [
    "2_024", "２０２４", "2,024", "2024.6", "last year", "FY2024", "2024-25", "2023/24", "2024-13", "2024-02-30",
    "31/31/2024", "13/2024", "Nov-24", "03/01/24", "2024-2025", "0x7e8", "Data 2024 Engineer", "2024 or 2023",
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_date_in_2024_is_of_2024(way: str) -> None:
    assert read_years({way: 1}).values == {way: 2024}


def test_twenty_ways_in_one_column_are_all_of_2024() -> None:
    assert len(WAYS) == 20
    assert set(read_years(dict.fromkeys(WAYS, 1)).values.values()) == {2024}


@pytest.mark.parametrize("cell", NONE)
def test_what_is_no_date_or_may_be_of_two_years_is_refused(cell: str) -> None:
    assert cell in read_years({cell: 1}).unread


@pytest.mark.parametrize(("cells", "order", "year"), [
    (["03/01/24", "25/12/24"], None, None),
    (["03/01/24", "31/12/24"], None, 2024),
    (["03/01/24", "12/25/24", "1/2/24"], None, 2024),
    (["24/01/03", "24/12/25"], None, None),
    (["24/01/03", "24/12/31", "96/12/31"], None, 2024),
    (["03/01/24"], "day first", 2024),
    (["24/01/03"], "year first", 2024),
    (["24/01/03", "11/24/24"], None, None),  # the column's years do not reach it
    (["24-Nov-03", "24-Nov-31"], None, None),
])  # fmt: skip
def test_the_whole_column_decides_where_the_year_stands(
    cells: list[str], order: str | None, year: int | None
) -> None:
    assert read_years(dict.fromkeys(cells, 1), order=order).values.get(cells[0]) == year


def test_days_as_spreadsheets_count_them_are_dates_only_where_the_column_is_of_them() -> None:
    assert read_years({"45352": 1, "45620.5": 1}).values == {"45352": 2024, "45620.5": 2024}
    assert read_years({"45352": 1, "2024": 1, "2023": 1}).values["45352"] == 45_352  # refused later


# strftime with what is padded and not; a year of two digits is refused or right
FORMS = [
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y%m%d", "%d-%m-%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%b %Y",
    "%B %d, %Y", "%d %b %Y", "%d-%b-%y", "%d/%m/%y", "%m/%d/%y", "%y/%m/%d", "%Y-%m-%dT%H:%M:%S+01:00", "%Y/%m",
    "%m/%Y", "%d%m%Y", "%y-%m-%d", "%d.%m.%y", "%Y", "%a %b %d %H:%M:%S %Y", "%s",
]  # fmt: skip


@st.composite
def columns(draw: st.DrawFn) -> dict[str, int]:
    """Return dates as texts with their years, written in one form or in several."""
    forms = draw(
        st.lists(st.sampled_from(FORMS), min_size=1, max_size=draw(st.sampled_from([1, 1, 2])))
    )
    first, last = datetime.datetime(1995, 1, 1), datetime.datetime(2026, 6, 30)
    cells: dict[str, int] = {}
    for _ in range(25):
        moment = draw(st.datetimes(first, last))
        form = draw(st.sampled_from(forms))
        if form == "%s":
            moment = moment.replace(tzinfo=datetime.UTC)
            cell = str(int(moment.timestamp()))
        else:
            cell = moment.strftime(form)
        cells.setdefault(cell, moment.year)
    return cells


def seen_wrong(cells: dict[str, int]) -> list[tuple[str, int, int]]:
    """Return cells read as another year; a number that is none is refused by the checks behind."""
    read = read_years(dict.fromkeys(cells, 1)).values
    found = {cell: year for cell, year in read.items() if 1990 <= year < 2100}
    return [(c, year, found[c]) for c, year in cells.items() if found.get(c, year) != year]


LIGHT = settings(max_examples=40, deadline=None, derandomize=True, database=None)


@LIGHT
@given(cells=columns())
def test_a_thousand_dates_are_read_right_or_refused(cells: dict[str, int]) -> None:
    assert seen_wrong(cells) == []


@pytest.mark.evidence
@settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
@given(cells=columns())
def test_fifty_thousand_dates_are_read_right_or_refused(cells: dict[str, int]) -> None:
    assert seen_wrong(cells) == []
