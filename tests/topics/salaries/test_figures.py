"""Drawings of notebook 01, each held to its table."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import pytest

from analysis.page import axes as page
from analysis.page import charts
from analysis.page.finding import Finding
from analysis.page.picture import picture
from analysis.page.svg import svg_of
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
    assert legend_of(axes) == ["median", "its 95% interval", "p25 to p75", "p10 to p90"]


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
    names = {text.get_text(): text.get_color() for text in axes.texts}
    assert names == {"a": page.BLUE_INK, "b": page.ORANGE_INK}  # each at the end of its line
    assert axes.get_xlabel() == "USD"
    assert list(axes.get_xticks()) == [2023, 2024]


@pytest.mark.filterwarnings("error")
def test_empty_tables_are_drawn_without_a_word_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    years = pd.DataFrame(columns=["series", "year", "n", "p50", "p50_lower", "p50_upper"])
    few = TABLE.head(0)
    drawn = (
        figures.pay_over_time(years, "series", SAID, unit="USD"),
        figures.range_ends(few, "role", SAID, unit="USD"),
        figures.beside_official(few.assign(official=1.0), SAID),
        charts.pay_dots(few, "role", SAID, unit="USD"),
    )
    assert all(svg_of(each.get_figure()) for each in drawn)
    assert picture(charts.pay_dots, few, "role", SAID, unit="USD").data == b""
    assert capsys.readouterr().err == ""


def test_the_group_of_the_title_is_orange() -> None:
    @dataclass(frozen=True)
    class Widest:
        widest: str

    said = replace(SAID, facts=Widest("Data analyst"))
    axes = figures.range_ends(TABLE.head(2), "role", said, unit="USD")
    assert colours(axes, "o") == [page.BLUE, page.ORANGE]


def test_adverts_stand_beside_official_wages() -> None:
    table = TABLE.head(2).assign(official=[190.0, 115.0])
    axes = figures.beside_official(table, replace(SAID, axis="US dollars a year"))
    assert marks(axes, "o") == [(235.0, 0.0), (110.0, 1.0)]
    assert marks(axes, "D") == [(190.0, 0.0), (115.0, 1.0)]
    assert rows_of(axes) == ["Head of data (n = 54)", "Data analyst (n = 1,200)"]
    assert explained(axes)["official median"] == ("D", page.ORANGE)


def test_a_phone_has_the_same_marks_under_their_names() -> None:
    wide, narrow = (
        figures.range_ends(TABLE.head(2), "role", SAID, unit="USD", width=width)
        for width in (page.WIDE, page.NARROW)
    )
    for kind in "<o>":
        assert marks(narrow, kind) == marks(wide, kind)
    assert [text.get_text() for text in narrow.texts] == [
        "Head of data · n = 54",
        "Data analyst · n = 1,200",
    ]
    assert all(text.get_position()[1] < y for y, text in enumerate(narrow.texts))


def test_a_picture_is_the_same_bytes_and_says_what_it_shows() -> None:
    first, again = (
        picture(figures.range_ends, TABLE.head(2), "role", SAID, unit="USD") for _ in range(2)
    )
    assert first == again
    assert first._repr_mimebundle_()[1]["image/png"]["alt"] == "Chart of 2 roles."
