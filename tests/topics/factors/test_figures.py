"""Drawings of notebook 03, each held to its table."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.page import axes as page
from analysis.page.finding import Finding
from analysis.page.picture import picture
from analysis.page.svg import svg_of
from analysis.topics.factors import figures
from analysis.topics.factors.facts import (
    FactorOrder,
    LevelEffects,
    QuantileEffects,
)
from analysis.topics.factors.gap_facts import Gaps
from analysis.topics.factors.guess_facts import GuessErrors, IntervalCoverage
from analysis.topics.factors.vote_facts import SpecificationCurve
from analysis.vocabulary.marks import FIVE
from tests.drawn import bars, colours, explained, legend_of, marks, rows_of, uprights

ORDER = Finding(
    "factor_order",
    FactorOrder(0.9, 2, "location", 1, 1, 0.4, None, ()),
    title="Title",
    alt="2 lanes.",
)
CURVE = Finding(
    "curve",
    SpecificationCurve(3, 1, 1, 1, -0.1, 0.2, "", None, None, 0, None, None, (), ()),
    title="Title",
    alt="3 marks.",
)
LEVELS = Finding(
    "levels",
    LevelEffects("x", 0.9, 2, "A", "survey", "a", "b", 2.0, 1.5, None, ()),
    title="Title",
    alt="3.",
)
GAPS = Finding("gaps", Gaps(0.9, 3, 2, None, (), (), ()), title="Title", alt="3 gaps.")
SPREAD = Finding("spread", QuantileEffects("x", 2, 1, None, ()), title="Title", alt="2 lines.")
GUESSES = Finding(
    "guesses",
    GuessErrors("alike", 0.03, 0.02, 0.2, 0.4, None, (), None),
    title="Title",
    alt="4 marks.",
)
OFF = pd.DataFrame(
    {
        "source": ["A", "A", "A", "B"],
        "pay": ["base", "base", "base", "total"],
        "model": ["boosting", "linear", "median of all", "linear"],
        "records": [300, 300, 300, 200],
        "off": [0.18, 0.19, 0.31, 0.45],
    }
)

SHARES = pd.DataFrame(
    {
        "source": ["A", "A", "B $"],
        "records": [4_755, 4_755, 467],
        "factor": ["location", "experience", "education"],
        "share": [0.4, 0.1, 0.2],
        "interval_lower": [0.35, 0.08, 0.1],
        "interval_upper": [0.45, 0.12, 0.3],
    }
)
WHICH = pd.DataFrame(
    {
        "source": ["A", "B", "B"],
        "compared": ["cities", "countries", "countries"],
        "scale": ["market dollars", "purchasing power", "market dollars"],
        "main": [False, True, False],
        "difference": [-0.1, 0.01, 0.2],
        "interval_lower": [-0.12, -0.02, 0.18],
        "interval_upper": [-0.08, 0.04, 0.22],
        "first": ["experience", "too close", "location"],
    }
)
EFFECTS = pd.DataFrame(
    {
        "source": ["A", "A", "B"],
        "level": ["senior", "entry", "senior"],
        "n": [3_000, 40, 98],
        "effect": [0.2, -0.3, 0.1],
        "interval_lower": [0.15, -0.35, float("nan")],
        "interval_upper": [0.25, -0.25, float("nan")],
    }
)
PARTS = pd.DataFrame(
    {
        "comparison": ["data science against general software"] * 2 + ["remote against on site"],
        "source": ["A", "B", "A"],
        "n_first": [2_516, 100, 341],
        "n_second": [2_161, 200, 1_392],
        "explained": [-0.03, 0.05, 0.62],
        "unexplained": [-0.11, -0.03, 0.08],
        "interval_lower": [-0.13, -0.08, -0.01],
        "interval_upper": [-0.09, 0.01, 0.18],
    }
)
QUANTILES = pd.DataFrame(
    {
        "source": ["A", "B"],
        "level": ["20 years and more", "entry"],
        "reference": ["5 to 9 years", "senior"],
        "p10": [0.14, -0.3],
        "p50": [0.33, -0.35],
        "p90": [0.5, -0.45],
    }
)


COVERED = pd.DataFrame(
    {"source": ["A", "A", "B"], "pay": ["base", "base", "total"], "covered": [0.89, 0.93, 0.9]}
)
HELD = Finding(
    "coverage",
    IntervalCoverage(0.8, 40, 100, 30, 19, 3, 0.89, 0.93, 0.7, 0.9, (), (), None, None, None, ()),
    title="Title",
    alt="3 dots.",
)


def near(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(round(x, 9), round(y, 9)) for x, y in places]


def test_shares_stand_in_the_lane_of_their_source() -> None:
    axes = figures.share_lanes(SHARES, ORDER)
    assert near(marks(axes, "o")) == [(40, -0.065)]
    assert near(marks(axes, "s")) == [(10, 0.065)]
    assert near(marks(axes, "D")) == [(20, 1)]
    assert near(bars(axes))[:2] == [(35, 45), (8, 12)]
    assert (10, 30) in near(bars(axes))
    assert rows_of(axes) == ["A\nn = 4,755", "B \\$\nn = 467"]
    assert legend_of(axes) == ["location", "experience", "education", "90% interval"]
    assert axes.get_xlim()[0] == 0


def test_every_factor_has_a_mark_of_its_own() -> None:
    table = pd.concat([SHARES.head(1)] * 5, ignore_index=True).assign(factor=list(FIVE))
    axes = figures.share_lanes(table, ORDER)
    shown = {name: mark for name, mark in explained(axes).items() if name in FIVE}
    assert len(set(shown.values())) == len({marker for marker, _ in shown.values()}) == 5
    for marker, colour in shown.values():
        assert colours(axes, marker) == [colour]


def test_specifications_are_sorted_and_marked_below() -> None:
    axes = figures.specification_curve(WHICH, CURVE)
    assert near(marks(axes, "o")) == [(0, -10), (1, 1), (2, 20)]
    assert near(uprights(axes)) == [(-12, -8), (-2, 4), (18, 22)]
    assert colours(axes, "o") == [page.ORANGE, page.GREY, page.BLUE]
    assert {text: colour for text, (_, colour) in explained(axes).items()} == {
        "location first": page.BLUE,
        "experience first": page.ORANGE,
        "too close": page.GREY,
        "ringed: votes": page.GREY,
    }
    labels = rows_of(axes)
    assert labels[-4:] == ["A", "B", "purchasing power", "within one country"]
    assert labels[:-4] == ["−10", "0", "10", "20"]
    lanes = {labels[list(axes.get_yticks()).index(y)]: [] for _, y in marks(axes, "|")}
    for x, y in marks(axes, "|"):
        lanes[labels[list(axes.get_yticks()).index(y)]].append(x)
    below = {"purchasing power": [1], "within one country": [0]}
    assert lanes == {"A": [0], "B": [1, 2], **below}
    words = ["location first", "experience first", "too close", "ringed: votes"]
    assert legend_of(axes) == words
    rings = [line.get_markeredgecolor() for line in axes.lines if line.get_marker() == "o"]
    assert rings == [page.ORANGE, page.INK, page.BLUE]
    assert axes.get_xlabel() == "3 specifications, sorted"


def test_without_regions_none_are_marked() -> None:
    axes = figures.specification_curve(
        WHICH.assign(compared="countries", scale="market dollars"), CURVE
    )
    assert rows_of(axes)[-2:] == ["A", "B"]


def test_effects_stand_under_their_source() -> None:
    axes = figures.effect_dots(EFFECTS, LEVELS)
    assert near(marks(axes, "o")) == [(20, 0), (-30, 1), (10, 2.95)]
    assert near(bars(axes))[:2] == [(15, 25), (-35, -25)]
    assert rows_of(axes) == ["senior (n = 3,000)", "entry (n = 40)", "senior (n = 98)"]
    assert [text.get_text() for text in axes.texts] == ["A", "B"]
    first, second = (text.get_position()[1] for text in axes.texts)
    assert first < 0 < 1 < second < 2.95  # each above its rows
    assert legend_of(axes) == ["this level", "90% interval"]


def test_gaps_have_two_marks_and_one_interval() -> None:
    axes = figures.gap_dots(PARTS, GAPS)
    assert near(marks(axes, "D")) == [(-3, 0), (5, 1), (62, 2.95)]
    assert near(marks(axes, "o")) == [(-11, 0), (-3, 1), (8, 2.95)]
    assert near(bars(axes))[:3] == [(-13, -9), (-8, 1), (-1, 18)]
    assert rows_of(axes)[2] == "A\nn = 341 and 1,392"
    assert [text.get_text() for text in axes.texts] == list(dict.fromkeys(PARTS["comparison"]))
    assert legend_of(axes) == ["not explained", "its 90% interval", "explained"]
    assert explained(axes)["explained"] == ("D", colours(axes, "D")[0])
    assert explained(axes)["not explained"] == ("o", colours(axes, "o")[0])


def test_quantile_effects_have_three_marks() -> None:
    axes = figures.spread_lines(QUANTILES, SPREAD)
    assert near(marks(axes, "<")) == [(14, 0), (-30, 1)]
    assert near(marks(axes, "o")) == [(33, 0), (-35, 1)]
    assert near(marks(axes, ">")) == [(50, 0), (-45, 1)]
    assert near(bars(axes))[:2] == [(14, 50), (-30, -45)]
    assert rows_of(axes) == ["20 years and more against 5 to 9 years\nA", "entry against senior\nB"]
    assert explained(axes) == {
        "low pay (p10)": ("<", colours(axes, "<")[0]),
        "median": ("o", colours(axes, "o")[0]),
        "high pay (p90)": (">", colours(axes, ">")[0]),
    }


def test_coverage_is_a_dot_per_group_around_what_was_promised() -> None:
    axes = figures.coverage_dots(COVERED, HELD)
    dots = [(float(x), float(y)) for each in axes.collections for x, y in each.get_offsets()]
    assert near(dots) == [(89, 0), (93, 0), (90, 1)]
    assert rows_of(axes) == ["A\nbase pay, 2 groups", "B\ntotal pay, 1 group"]
    assert [text.get_text() for text in axes.texts] == ["80% promised"]
    assert (80, 80) in near(bars(axes))


def test_guesses_have_a_mark_per_model() -> None:
    axes = figures.guess_dots(OFF, GUESSES)
    assert near(marks(axes, "o")) == [(31, 0)]
    assert near(marks(axes, "s")) == [(19, 0), (45, 1)]
    assert near(marks(axes, "D")) == [(18, 0)]
    assert near(bars(axes))[0] == (18, 31)
    assert rows_of(axes) == ["A, base pay", "B, total pay"]
    assert explained(axes)["linear"] == ("s", colours(axes, "s")[0])


@pytest.mark.filterwarnings("error")
def test_empty_tables_are_drawn_without_a_word_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for draw, table, said in (
        (figures.share_lanes, SHARES, ORDER),
        (figures.specification_curve, WHICH, CURVE),
        (figures.effect_dots, EFFECTS, LEVELS),
        (figures.gap_dots, PARTS, GAPS),
        (figures.spread_lines, QUANTILES, SPREAD),
        (figures.coverage_dots, COVERED, HELD),
        (figures.guess_dots, OFF, GUESSES),
    ):
        assert picture(draw, table.head(0), said).data == b""
        assert marks(draw(table.head(0), said), "o") == []
        assert svg_of(draw(table.head(0), said).get_figure())
    assert capsys.readouterr().err == ""
