"""Drawings of notebook 02, each held to its table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from analysis.page import axes as page
from analysis.page.finding import Finding
from analysis.page.picture import picture
from analysis.page.svg import svg_of
from analysis.topics.skills import figures
from tests.drawn import bars, colours, explained, legend_of, marks, rows_of

SAID = Finding(
    "ranks",
    facts=None,  # type: ignore[arg-type]
    title="Python leads",
    axis="share, %",
    alt="Chart of 2 skills.",
)
RANKED = pd.DataFrame(
    {
        "skill": ["Python", "C$"],
        "share": [0.75, 0.25],
        "share_lower": [0.7, 0.2],
        "share_upper": [0.8, 0.3],
        "rank_lower": [1, 2],
        "rank_upper": [1, 9],
    }
)
LISTED = pd.DataFrame(
    {
        "item": ["Linux", "Excel"],
        "printed_rank": [6, 17],  # not drawn: the axis counts the items of the table
        "printed_place": [5.0, 14.0],
        "rank": [24.0, 28.0],
        "rank_lower": [12.0, 16.0],
    }
).assign(rank_upper=[40.0, 40.0])
PRICED = pd.DataFrame(
    {
        "skill": ["Python", "Excel"],
        "n": [1_600, 590],
        "share": [0.64, 0.2],
        "raw": [0.25, -0.25],
        "joint_lower": [0.04, -0.12],
        "joint_upper": [0.07, 0.01],
        "joint": [0.05, -0.09],
        "within": [0.03, np.nan],
        "clear": [True, False],
        "turned": [False, False],
    }
)
NAMES = ["pandas", "NumPy", "Go", "Java", "Scala"]
PAIRS = pd.DataFrame(
    {
        "first": ["pandas", "Java", "Go"],
        "second": ["NumPy", "Scala", "Java"],
        "n": [9, 20, 4],
        "lift": [4.0, 2.0, 1.1],
        "lift_lower": [2.0, 1.5, 0.9],
        "lift_upper": [8.0, 3.0, 1.4],
    }
)
GROUPED = pd.DataFrame({"skill": NAMES, "n": 50, "group": [1, 1, 0, 2, 2]})
ALONG = pd.DataFrame(
    {
        "country": ["US", "US", "DE", "DE"],
        "adverts": [1_200, 1_200, 300, 300],
        "skill": ["Python", "R"] * 2,
        "share": [1.0, 0.2, 0.6, 0.05],
        "error": 0.01,
    }
)


def contrast(one: str | tuple[float, ...], other: str | tuple[float, ...]) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3)."""
    linear = [
        [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(x)]
        for x in (one, other)
    ]
    light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in linear)
    return (light[1] + 0.05) / (light[0] + 0.05)


def test_shares_and_places_stand_where_the_table_says() -> None:
    axes = figures.share_dots(RANKED, "skill", SAID, level=0.9)
    assert marks(axes, "o") == [(75.0, 0.0), (25.0, 1.0)]
    assert bars(axes) == [pytest.approx((70.0, 80.0)), pytest.approx((20.0, 30.0))]
    assert rows_of(axes) == ["Python  [1]", "C\\$  [2–9]"]
    assert axes.get_xlim()[0] == 0


def test_printed_places_stand_beside_those_of_the_data() -> None:
    axes = figures.two_lists(LISTED, "item", SAID, level=0.9)
    assert marks(axes, "D") == [(5.0, 0.0), (14.0, 1.0)]
    assert marks(axes, "o") == [(24.0, 0.0), (28.0, 1.0)]
    assert bars(axes) == [(12.0, 40.0), (16.0, 40.0)]
    assert rows_of(axes) == ["Linux", "Excel"]
    assert axes.get_xticks()[0] == 1  # there is no place 0
    assert 0 < axes.get_xlim()[0] < 1
    shown = explained(axes)
    assert shown["in the article"] == ("D", colours(axes, "D")[0])
    assert shown["in these data"] == ("o", colours(axes, "o")[0])


def test_premiums_stand_where_the_table_says() -> None:
    axes = figures.premium_dots(PRICED, SAID, level=0.9)
    assert marks(axes, "o") == [pytest.approx((5.0, 0.0)), pytest.approx((-9.0, 1.0))]
    assert marks(axes, "D") == [(25.0, 0.0), (-25.0, 1.0)]
    assert marks(axes, "s")[0] == pytest.approx((3.0, 0.0))
    turned = figures.premium_dots(PRICED.assign(turned=True), SAID, level=0.9)
    assert colours(turned, "o") == [page.GREY, page.GREY]
    assert page.GRID not in {line.get_color() for line in turned.lines}  # hardly seen on paper
    assert [pytest.approx(bar) for bar in bars(axes)][:2] == [(4.0, 7.0), (-12.0, 1.0)]
    assert rows_of(axes) == ["Python\nn = 1,600", "Excel\nn = 590"]
    assert colours(axes, "o") == [page.BLUE, page.GREY]  # told from zero, and not
    shown = explained(axes)
    assert shown["comparable"] == ("o", page.BLUE)
    assert shown["unclear"] == ("o", page.GREY)
    assert shown["raw gap"] == ("D", colours(axes, "D")[0])


DRAWN: list[tuple[Callable[[float], Axes], str]] = [
    (lambda level: figures.share_dots(RANKED, "skill", SAID, level=level), "its 99.9% interval"),
    (lambda level: figures.two_lists(LISTED, "item", SAID, level=level), "its 99.9% set"),
    (lambda level: figures.premium_dots(PRICED, SAID, level=level), "its 99.9% interval"),
]


@pytest.mark.parametrize(
    ("draw", "entry"), DRAWN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_legends_name_the_level_that_was_asked_for(
    draw: Callable[[float], Axes], entry: str
) -> None:
    assert entry in legend_of(draw(0.999))
    assert not re.search(r"\b95\b", " ".join(legend_of(draw(0.999))))


def test_a_legend_explains_only_what_is_drawn() -> None:
    shown = figures.premium_dots(PRICED, SAID, level=0.95)
    assert legend_of(shown) == [
        "raw gap",
        "its 95% interval",
        "comparable",
        "unclear",
        "within one employer",
    ]
    all_clear = figures.premium_dots(PRICED.head(1), SAID, level=0.95)
    assert legend_of(all_clear) == [
        "raw gap",
        "its 95% interval",
        "comparable",
        "within one employer",
    ]
    assert legend_of(figures.demand_and_premium(PRICED, SAID)) == [
        "clear of chance",
        "may be chance",
    ]


def test_demand_and_premium_are_the_two_axes() -> None:
    axes = figures.demand_and_premium(PRICED, SAID)
    assert set(marks(axes, "o")) == {(64.0, 5.0), (20.0, -9.0)}
    assert [text.get_text() for text in axes.texts] == [
        "Excel",
        "Python",
    ]  # the farthest from zero is named first
    assert dict(zip(marks(axes, "o"), colours(axes, "o"), strict=True)) == {
        (64.0, 5.0): page.BLUE,
        (20.0, -9.0): page.GREY,
    }
    assert explained(axes) == {
        "clear of chance": ("o", page.BLUE),
        "may be chance": ("o", page.GREY),
    }
    assert axes.get_xlabel() == SAID.axis
    assert axes.get_title(loc="left") == "advertised premium, %"


def test_names_of_dots_never_meet() -> None:
    close = pd.concat([PRICED.head(1)] * 9, ignore_index=True).assign(
        share=[*np.linspace(0.30, 0.31, 8), 0.02]
    )
    axes = figures.demand_and_premium(close, SAID)
    boxes = [text.get_window_extent() for text in axes.texts]
    assert 0 < len(boxes) < 9
    assert not [1 for i, one in enumerate(boxes) for other in boxes[:i] if one.overlaps(other)]


def test_groups_show_their_strongest_pairs() -> None:
    axes = figures.group_dots(PAIRS, GROUPED, replace(SAID, axis="times"), level=0.9)
    assert marks(axes, "o") == [(4.0, 0.0), (2.0, pytest.approx(1.95))]
    assert bars(axes)[:2] == [(2.0, 8.0), (1.5, 3.0)]
    assert rows_of(axes) == ["n = 9 name both", "n = 20 name both"]
    assert [text.get_text() for text in axes.texts] == ["pandas and NumPy", "Java and Scala"]
    assert axes.get_xscale() == "log"
    assert "its interval, 90%" in legend_of(axes)


def test_a_group_of_three_names_its_pairs_and_shows_three_at_most() -> None:
    three = GROUPED.assign(group=[1, 1, 1, 1, 0])
    many = pd.concat([PAIRS.head(1)] * 4, ignore_index=True)
    axes = figures.group_dots(many, three, SAID, level=0.9)
    assert rows_of(axes) == ["pandas and NumPy (n = 9)"] * 3


def test_shares_along_a_dimension_are_figures_that_can_be_read() -> None:
    axes = figures.share_grid(ALONG, "country", SAID)
    assert [text.get_text() for text in axes.texts] == ["100", "20", "60", "5"]
    assert rows_of(axes) == ["United States\nn = 1,200", "Germany\nn = 300"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["Python", "R"]
    axes.figure.draw_without_rendering()  # type: ignore[union-attr]
    cells = np.vstack([row.get_facecolors() for row in axes.collections])  # type: ignore[attr-defined]
    assert cells[0][3] > cells[2][3] > cells[1][3] > cells[3][3]  # darker where they are larger
    for paper, ink in ((1.0, page.INK), (0.09, "#e6eaee")):  # of a light and of a dark page
        for *blue, share in cells:
            under = tuple(share * c + (1 - share) * paper for c in blue)
            assert contrast(ink, under) >= 4.5


@pytest.mark.filterwarnings("error")
def test_empty_tables_are_drawn_without_a_word_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    few, none = RANKED.head(0), GROUPED.head(0)
    drawn = [
        figures.share_dots(few, "skill", SAID, level=0.95),
        figures.two_lists(LISTED.head(0), "item", SAID, level=0.95),
        figures.premium_dots(PRICED.head(0), SAID, level=0.95),
        figures.demand_and_premium(PRICED.head(0), SAID),
        figures.group_dots(PAIRS.head(0), none, SAID, level=0.95),
    ]
    assert all(svg_of(each.get_figure()) for each in drawn)
    assert picture(figures.share_dots, few, "skill", SAID, level=0.95).data == b""
    assert capsys.readouterr().err == ""
