"""Figures of notebook 07 hold what their tables hold, at both widths, and say when there is none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from analysis.page.axes import NARROW, WIDE
from analysis.page.finding import Finding
from analysis.topics.automation import figures
from tests.drawn import bars, marks
from tests.topics.automation.test_findings import TECH

SAID = Finding("raters", TECH, title="A", subtitle="B", axis="exposed tasks")
PAIRS = pd.DataFrame(
    {
        "occupation": ["Software developers", "Computer systems engineers/architects"],
        "family": ["cloud", "research"], "roles": [12, 4],
        "people": [0.05, 0.21], "model": [0.79, 0.54],
        "official": [133_000.0, 109_000.0], "p50": [150_000.0, np.nan],
    }
)  # fmt: skip
SLOPES = pd.DataFrame(
    {
        "scope": ["across", "across", "within", "within"], "pay": ["official"] * 4,
        "weighted": [False] * 4, "rater": ["people", "model"] * 2, "units": [34, 34, 53, 53],
        "effect": [-0.1, 0.0, -0.12, np.nan],
        "lower": [-0.2, np.nan, -0.24, np.nan], "upper": [0.01, np.nan, 0.02, np.nan],
    }
)  # fmt: skip
DOMAINS = pd.DataFrame(
    {
        "kind": ["software", "data and AI", "extra"], "domain": ["finance"] * 3,
        "n": [1_590, 110, 110], "effect": [0.14, 0.02, -0.1],
        "lower": [0.09, -0.1, -0.25], "upper": [0.19, 0.2, 0.07],
    }
)  # fmt: skip
DRAWN: list[tuple[Callable[..., Axes], pd.DataFrame]] = [
    (figures.rater_pairs, PAIRS),
    (figures.family_raters, PAIRS),
    (figures.exposure_and_pay, PAIRS),
    (figures.slope_pairs, SLOPES),
    (figures.domain_bars, DOMAINS),
]


@pytest.mark.parametrize(("draw", "table"), DRAWN[:2], ids=["occupations", "families"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_each_row_has_both_raters(
    draw: Callable[..., Axes], table: pd.DataFrame, width: int
) -> None:
    axes = draw(table, SAID, width=width)
    assert marks(axes, "o") == [(pytest.approx(5), 0), (pytest.approx(21), 1)]
    assert marks(axes, "D") == [(pytest.approx(79), 0), (pytest.approx(54), 1)]


def test_pay_stands_at_its_height() -> None:
    axes = figures.exposure_and_pay(PAIRS, SAID)
    assert marks(axes, "o") == [(pytest.approx(5), 133_000), (pytest.approx(21), 109_000)]
    assert axes.get_yscale() == "log"


def test_what_has_no_interval_is_hollow_and_what_has_no_figure_is_left_out() -> None:
    axes = figures.slope_pairs(SLOPES, SAID)
    assert [x for x, _ in marks(axes, "o")] == [pytest.approx(-10), pytest.approx(-12)]
    assert [x for x, _ in marks(axes, "D")] == [0.0]
    spans = [each for each in bars(axes) if each[0] != each[1]]
    assert spans == [
        (pytest.approx(-20), pytest.approx(1)),
        (pytest.approx(-24), pytest.approx(2)),
    ]


def test_domains_are_drawn_for_software_and_for_what_is_on_top() -> None:
    axes = figures.domain_bars(DOMAINS, SAID)
    assert [x for x, _ in marks(axes, "o")] == [pytest.approx(14), pytest.approx(-10)]


@pytest.mark.parametrize(("draw", "table"), DRAWN, ids=lambda each: getattr(each, "__name__", ""))
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_table_without_rows_is_said_to_be_none(
    draw: Callable[..., Axes], table: pd.DataFrame, width: int
) -> None:
    axes = draw(table.head(0), SAID, width=width)
    assert [text.get_text() for text in axes.texts] == ["nothing to show"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_names_of_occupations_are_whole_and_stand_at_their_marks(width: int) -> None:
    long = "Sales representatives of services, except advertising, insurance, and travel"
    more = PAIRS.assign(
        occupation=[long, "Market research analysts and marketing specialists"],
        people=[0.5, 0.4],
        official=[60_000.0, 171_000.0],
    )
    axes = figures.exposure_and_pay(pd.concat([more, PAIRS]), SAID, width=width)
    axes.get_figure(root=True).draw_without_rendering()
    names = [text for text in axes.texts if isinstance(text, Annotation)]
    assert len(names) >= 2
    assert {" ".join(text.get_text().split()) for text in names} <= {
        *more["occupation"],
        *PAIRS["occupation"],
    }
    for text in names:
        x, y = axes.transData.transform(text.xy)
        box = text.get_window_extent()
        assert max(box.x0 - x, x - box.x1, 0) <= 12
        assert max(box.y0 - y, y - box.y1, 0) <= 12
