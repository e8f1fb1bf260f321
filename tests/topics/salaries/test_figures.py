"""Drawings of notebook 01, each held to its table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.page import axes as page
from analysis.page import charts
from analysis.page.finding import Finding
from analysis.topics.salaries import figures
from tests.drawn import areas, bars, colours, explained, legend_of, marks, rows_of

SAID = Finding(
    "market", facts=None, title="Heads of data are offered most", alt="Chart of 2 roles."
)  # type: ignore[arg-type]
TABLE = pd.DataFrame(
    {
        "role": ["Head of data", "Data analyst", "Few $"],
        "n": [54, 1_200, 4],
        "p10": [150.0, 80.0, None],
        "p25": [180.0, 95.0, None],
        "p50": [235.0, 110.0, None],
        "p75": [260.0, 130.0, None],
        "p90": [300.0, 160.0, None],
        "p50_lower": [220.0, 108.0, None],
        "p50_upper": [250.0, 112.0, None],
        "low_end": [200.0, 90.0, None],
        "high_end": [262.0, 140.0, None],
        "pay": [146.0, 120.0, 99.0],
        "note": ["", "", "n under 30: no figures"],
    }
)


def test_pay_dots_stand_where_the_table_says() -> None:
    axes = charts.pay_dots(
        TABLE, "role", SAID, unit="USD per year", mark="pay", marked_as="printed"
    )
    assert marks(axes, "o")[:2] == [(235.0, 0.0), (110.0, 1.0)]
    assert marks(axes, "D") == [(146.0, 0.0), (120.0, 1.0), (99.0, 2.0)]
    assert {(150.0, 300.0), (180.0, 260.0), (220.0, 250.0), (80.0, 160.0)} <= set(bars(axes))
    assert rows_of(axes) == ["Head of data\nn = 54", "Data analyst\nn = 1,200", "Few \\$\nn = 4"]
    assert [text.get_text() for text in axes.texts] == ["n under 30: no figures"]
    assert legend_of(axes)[-1] == "printed"
    assert axes.get_xlabel() == "USD per year"


def test_without_a_mark_none_is_explained() -> None:
    axes = charts.pay_dots(TABLE.head(2), "role", SAID, unit="USD")
    assert marks(axes, "D") == []
    assert legend_of(axes) == ["p10 to p90", "p25 to p75", "median", "its 95% interval"]


def test_range_ends_stand_where_the_table_says() -> None:
    axes = figures.range_ends(TABLE.head(2), "role", SAID, unit="USD")
    assert marks(axes, "<") == [(200.0, 0.0), (90.0, 1.0)]
    assert marks(axes, "o") == [(235.0, 0.0), (110.0, 1.0)]
    assert marks(axes, ">") == [(262.0, 0.0), (140.0, 1.0)]
    assert {(200.0, 262.0), (90.0, 140.0)} <= set(bars(axes))
    assert explained(axes) == {
        "median low end": ("<", colours(axes, "<")[0]),
        "median midpoint": ("o", colours(axes, "o")[0]),
        "median high end": (">", colours(axes, ">")[0]),
    }
    assert axes.get_xlabel() == "USD"


def test_printed_figures_are_the_diamonds() -> None:
    axes = figures.five_jobs(TABLE, replace(SAID, axis="USD per year"))
    assert marks(axes, "o")[:2] == [(235.0, 0.0), (110.0, 1.0)]
    assert marks(axes, "D") == [(146.0, 0.0), (120.0, 1.0), (99.0, 2.0)]
    assert explained(axes)["printed by article B"] == ("D", colours(axes, "D")[0])
    assert axes.get_xlabel() == "USD per year"


def test_years_are_lines_with_their_intervals() -> None:
    table = pd.DataFrame(
        {
            "series": ["a", "a", "b"],
            "year": [2023, 2024, 2024],
            "n": 50,
            "p50": [100.0, 110.0, 90.0],
            "p50_lower": [95.0, 105.0, 80.0],
            "p50_upper": [105.0, 115.0, 99.0],
        }
    )
    axes = figures.pay_over_time(table, "series", SAID, unit="USD")
    assert [list(line.get_ydata()) for line in axes.get_lines()] == [[100.0, 110.0], [90.0]]
    assert areas(axes) == [
        {(2023, 95), (2023, 105), (2024, 105), (2024, 115)},
        {(2024, 80), (2024, 99)},
    ]
    assert legend_of(axes) == ["a", "b"]
    assert axes.get_ylabel() == "USD"
    assert list(axes.get_xticks()) == [2023, 2024]


@pytest.mark.filterwarnings("error")
def test_empty_tables_are_drawn_without_a_word_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    years = pd.DataFrame(columns=["series", "year", "n", "p50", "p50_lower", "p50_upper"])
    for axes in (
        figures.pay_over_time(years, "series", SAID, unit="USD"),
        figures.range_ends(TABLE.head(0), "role", SAID, unit="USD"),
        charts.pay_dots(TABLE.head(0), "role", SAID, unit="USD"),
    ):
        assert page.picture(axes, SAID).data
    assert capsys.readouterr().err == ""


def test_a_picture_is_the_same_bytes_and_says_what_it_shows() -> None:
    first, again = (
        page.picture(figures.range_ends(TABLE.head(2), "role", SAID, unit="USD"), SAID)
        for _ in range(2)
    )
    assert first.data == again.data
    assert first._repr_png_()[1]["alt"] == "Chart of 2 roles."  # what a notebook keeps
