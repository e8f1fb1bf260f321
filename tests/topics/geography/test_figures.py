"""Drawings of notebook 05, each held to its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis.page import axes as page
from analysis.page.finding import Finding
from analysis.page.picture import picture
from analysis.topics.geography import figures
from analysis.topics.geography.facts import Inside
from tests.drawn import bars, colours, legend_of, marks, rows_of

SAID = Finding("said", Inside(1, 1, 0), title="Title", axis="axis", alt="Marks.", source="Ours")
VOTES = pd.DataFrame(
    {
        "source": ["A", "B"],
        "asked": ["A, market dollars", "B, United States"],
        "compared": ["countries", "cities"],
        "location": [0.3, 0.1],
        "experience": [0.1, 0.2],
    }
)
HUBS = pd.DataFrame(
    {
        "source": "A",
        "place": ["Seattle", "Austin, TX"],
        "n": [120, 30],
        "dollars": [0.4, 0.05],
        "prices": [0.3, 0.1],
        "same_prices": [0.1, float("nan")],
    }
)
HUBS = HUBS.assign(
    **{
        f"{name}_{end}": HUBS[name] + shift
        for name in ("dollars", "prices", "same_prices")
        for end, shift in (("lower", -0.02), ("upper", 0.02))
    }
)
METROS = pd.DataFrame(
    {"area": ["41860", "10180"], "level": [1.18, 0.9], "wage": [160_000.0, 90_000.0]}
)
BOUGHT = pd.DataFrame({"name": ["Bay Area", "Poland"], "worth": [145_000.0, 330_000.0]})
POLICIES = pd.DataFrame(
    {
        "place": ["Poland", "Nowhere"],
        "level": [0.5, float("nan")],
        "local": [51_000.0, float("nan")],
        "global_rate": 145_000.0,
        "hub_rate": 172_000.0,
        "gitlab_low": 70_000.0,
        "gitlab_high": 172_000.0,
        "buffer": 130_000.0,
        "niteo": [54_000.0, float("nan")],
    }
)
POLICIES = POLICIES.assign(
    **{f"{n}_real": POLICIES[n] / POLICIES["level"] for n in POLICIES.columns[2:]}
)
REMOTE = pd.DataFrame(
    {
        "source": ["A", "B", "C"],
        "when": ["all years", "2023", "2024"],
        "definition": "remote against on site",
        "raw": [0.5, 0.0, -0.1],
        "alike": [0.2, 0.01, -0.04],
        "lower": [0.1, -0.02, -0.06],
        "upper": [0.3, 0.04, -0.02],
        "verdict": ["more", "the same", "less"],
    }
)
PAIRS = pd.DataFrame(
    {
        "source": ["A"],
        "scale": ["market dollars"],
        "remote": [0.1],
        "remote_lower": [0.08],
        "remote_upper": [0.12],
        "onsite": [0.2],
        "onsite_lower": [0.18],
        "onsite_upper": [0.22],
    }
)
ALL: list[tuple[Callable[..., Axes], pd.DataFrame]] = [
    (figures.place_lanes, VOTES),
    (figures.hub_dots, HUBS),
    (figures.metro_scatter, METROS),
    (figures.bought_dots, BOUGHT),
    (figures.policy_dots, POLICIES),
    (figures.remote_dots, REMOTE),
    (figures.remote_pairs, PAIRS),
]


def xs(axes: Axes, marker: str) -> list[float]:
    return [round(x, 6) for x, _ in marks(axes, marker)]


def test_places_are_dots_and_seniority_is_squares() -> None:
    axes = figures.place_lanes(VOTES, SAID)
    assert xs(axes, "o") == [30, 10]
    assert xs(axes, "s") == [10, 20]
    assert rows_of(axes) == ["A, market dollars\ncountries", "B, United States\ncities"]


def test_a_hub_has_a_mark_per_scale_and_its_intervals() -> None:
    axes = figures.hub_dots(HUBS, SAID)
    assert xs(axes, "o") == [40, 5]
    assert xs(axes, "D") == [30, 10]
    assert xs(axes, "s")[0] == 10
    ends = [tuple(round(end, 6) for end in bar) for bar in bars(axes)]
    assert {(38, 42), (28, 32), (8, 12), (3, 7)} <= set(ends)
    assert legend_of(axes) == ["in dollars", "at regional prices", "within one employer"]
    assert "within one employer" not in legend_of(
        figures.hub_dots(HUBS.assign(same_prices=float("nan")), SAID)
    )


def test_a_scatter_has_a_dot_per_area_and_names_hubs() -> None:
    axes = figures.metro_scatter(METROS, SAID)
    assert {(118.0, 160.0), (90.0, 90.0)} <= {(round(x, 6), y) for x, y in marks(axes, "o")}
    assert [text.get_text() for text in axes.texts] == ["San Francisco"]


def test_policies_in_dollars_and_at_what_they_buy() -> None:
    axes = figures.policy_dots(POLICIES, SAID)
    assert rows_of(axes) == ["Poland", "Nowhere"]
    assert xs(axes, "o")[0] == 51_000
    assert xs(axes, "s") == [145_000, 145_000]
    assert xs(axes, "v") == [70_000, 172_000] * 2
    real = figures.policy_dots(POLICIES, SAID, real=True)
    assert rows_of(real) == ["Poland"], "without prices there is no row"
    assert xs(real, "s") == [290_000]


def test_remote_premiums_are_coloured_by_what_is_clear() -> None:
    axes = figures.remote_dots(REMOTE, SAID)
    assert xs(axes, "o") == [20, 1, -4]
    assert colours(axes, "o") == [page.BLUE, page.GREY, page.ORANGE]
    assert xs(axes, "D") == [50, 0, -10]


def test_shares_stand_in_pairs_and_worth_by_place() -> None:
    axes = figures.remote_pairs(PAIRS, SAID)
    assert (xs(axes, "o"), xs(axes, "s")) == ([10], [20])
    assert xs(figures.bought_dots(BOUGHT, SAID), "o") == [145_000, 330_000]


@pytest.mark.parametrize(("draw", "table"), ALL)
def test_an_empty_table_draws_nothing_and_a_full_one_both_widths(
    draw: Any, table: pd.DataFrame
) -> None:
    drawn = picture(draw, table, SAID)
    assert drawn.wide != drawn.narrow
    assert picture(draw, table, SAID).wide == drawn.wide, "the same bytes"
    if draw is not figures.metro_scatter:  # which is of the repository's own tables
        assert not draw(table.head(0), SAID).get_lines()
