"""Drawings of pairs, years and industries, each held to its table."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis.page.axes import NARROW, WIDE
from analysis.page.picture import picture
from analysis.topics.families import contrast_figures as figures
from analysis.topics.families import contrast_findings as findings
from tests.drawn import areas, bars, legend_of, marks, rows_of
from tests.topics.families.test_contrast_findings import INDUSTRIES, OFFICIAL, PAIRS, TRENDS

DRAWN = pd.DataFrame(
    {
        "pair": [
            "AI against software",
            "ML against data science",
            "penetration testers against IT",
        ],
        "family": ["artificial intelligence", "artificial intelligence", "cybersecurity"],
        "source": ["Levels.fyi 2017–21", "adverts", "adverts"],
        "pay": ["total", "base", "base"],
        "raw": [0.29, 0.21, 0.1],
        "difference": [0.25, 0.19, 0.11],
        "lower": [0.18, 0.15, 0.04],
        "upper": [0.32, 0.24, 0.19],
    }
)
INDEX = pd.DataFrame(
    {
        "family": ["all families"] * 3 + ["cybersecurity"] * 3 + ["research"] * 2,
        "year": [2022, 2023, 2024, 2022, 2023, 2024, 2023, 2024],
        "index": [100, 104, 106, 100, 107, 106, 100, 109.0],
        "index_lower": [np.nan, 102, 103, np.nan, 103, 102, np.nan, 101.0],
        "index_upper": [np.nan, 106, 109, np.nan, 111, 110, np.nan, 117.0],
        "raw": [100, 101, 98, 100, 102, 97, 100, 105.0],
    }
)
CHANGED = pd.DataFrame(
    {
        "family": ["all occupations", "cybersecurity"],
        "first": [2020, 2021],
        "last": [2024, 2024],
        "raw": [0.2, 0.18],
        "fixed": [0.2, 0.19],
        "lower": [0.19, 0.17],
        "upper": [0.21, 0.2],
        "prices": [0.21, np.nan],
    }
)
FIVE = pd.DataFrame(
    {
        "source": ["survey", "survey", "adverts"],
        "industry": ["Finance", "Healthcare", "Finance"],
        "printed": [2, 3, 2],
        "share": [0.16, np.nan, 0.14],
        "share_lower": [0.14, np.nan, 0.1],
        "share_upper": [0.18, np.nan, 0.18],
        "share_first": [2.0, np.nan, 2.0],
        "share_last": [2.0, np.nan, 3.0],
    }
)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pairs_are_where_the_table_has_them(width: int) -> None:
    axes = figures.pair_dots(DRAWN, findings.pairs(PAIRS), width=width)
    assert [x for x, _ in marks(axes, "s")] == [25]
    assert [x for x, _ in marks(axes, "o")] == pytest.approx([19, 11])
    assert [x for x, _ in marks(axes, "D")] == pytest.approx([29, 21, 10])
    ends = [pytest.approx(pair) for pair in ((18, 32), (15, 24), (4, 19))]
    assert bars(axes)[:3] == ends
    assert legend_of(axes)[:2] == ["base pay", "total pay"]


def test_a_shade_is_the_margin() -> None:
    axes = figures.pair_dots(DRAWN, findings.pairs(PAIRS))
    (shade,) = [patch for patch in axes.patches if patch.get_width() == pytest.approx(10)]
    assert shade.get_x() == pytest.approx(-5)


def test_lines_begin_together_and_have_their_intervals() -> None:
    axes = figures.index_lines(INDEX, findings.family_trends(TRENDS))
    assert [y for _, y in marks(axes, "o")] == [100, 104, 106]
    assert [y for _, y in marks(axes, "s")] == [100, 107, 106]
    assert not marks(axes, "D")  # research begins later
    assert {(2024.0, 103.0), (2024.0, 109.0)} <= areas(axes)[0]
    dashed = [line for line in axes.get_lines() if line.get_linestyle() == "--"]
    assert list(dashed[0].get_ydata()) == [100, 101, 98]
    upright = next(line for line in axes.get_lines() if list(line.get_ydata()) == [102, 110])
    assert upright.get_xdata()[0] == pytest.approx(2024.05)


def test_changes_and_prices() -> None:
    axes = figures.change_dots(CHANGED, findings.official_trends(OFFICIAL))
    assert [x for x, _ in marks(axes, "o")] == [20, 19]
    assert marks(axes, "|")[0] == (21, 0)
    assert rows_of(axes) == ["All occupations\n2020 to 2024", "Cybersecurity\n2021 to 2024"]


def test_industries_without_a_share_are_left_out() -> None:
    axes = figures.industry_dots(FIVE, findings.industries(INDUSTRIES))
    assert [x for x, _ in marks(axes, "o")] == pytest.approx([16, 14])
    assert rows_of(axes) == [
        "Finance\narticle: 2nd, here: 2nd",
        "Finance\narticle: 2nd, here: 2nd to 3rd",
    ]


def _empty(table: pd.DataFrame) -> pd.DataFrame:
    return table.head(0)


@pytest.mark.parametrize(
    ("draw", "table", "said"),
    [
        (figures.pair_dots, DRAWN, findings.pairs(PAIRS)),
        (figures.index_lines, INDEX, findings.family_trends(TRENDS)),
        (figures.change_dots, CHANGED, findings.official_trends(OFFICIAL)),
        (figures.industry_dots, FIVE, findings.industries(INDUSTRIES)),
    ],
)
def test_each_is_a_picture_at_both_widths_and_of_nothing(
    draw: object, table: pd.DataFrame, said: object
) -> None:
    assert callable(draw)
    found = picture(draw, table, said)
    assert found.wide != found.narrow
    assert found.alt
    assert isinstance(draw(_empty(table), said), Axes)
