"""Figures of families: marks and bars are those of the table, at both widths."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.page.axes import NARROW, WIDE
from analysis.page.finding import Finding
from analysis.topics.families import figures, findings
from tests.drawn import bars, legend_of, marks
from tests.topics.families.given import (
    ABOVE,
    BESIDE,
    BOARDS,
    LADDER,
    NONE,
    OFFICIAL,
)

both = pytest.mark.parametrize("width", [WIDE, NARROW])
FAMILIES = pd.DataFrame(
    {
        "family": ["data", "research", "cloud"],
        "n": [4_831, 487, 12],
        "p50": [130_000.0, 189_881.0, np.nan],
        "rank_lower": [2.0, 1.0, np.nan],
        "rank_upper": [2.0, 2.0, np.nan],
    }
)


def said() -> Finding:
    return findings.boards(BOARDS)


@both
def test_places_are_drawn_in_the_order_of_medians_without_who_has_none(width: int) -> None:
    axes = figures.places(FAMILIES, "family", said(), width=width)
    assert marks(axes, "o") == [(1, 0), (2, 1)]
    assert bars(axes)[:2] == [(1, 2), (2, 2)]
    assert legend_of(axes) == ["its median", "possible places"]


def test_no_place_is_drawn_of_an_empty_table() -> None:
    axes = figures.places(
        FAMILIES.head(0), "family", findings.boards(replace(BOARDS, standing=NONE))
    )
    assert not marks(axes, "o") and not legend_of(axes)


@both
def test_a_bound_is_an_arrow(width: int) -> None:
    table = pd.DataFrame(
        {
            "occupation": ["Managers of computing", "Web Developers"],
            "mean": [187_990.0, 98_790.0],
            "mean_lower": [186_888.0, 96_700.0],
            "mean_upper": [189_099.0, 100_900.0],
            "p10": [104_450.0, 48_560.0],
            "p90": [239_200.0, 162_870.0],
            "at_least": ["p90", np.nan],
        }
    )
    axes = figures.official_dots(table, findings.official_standing(OFFICIAL), width=width)
    assert marks(axes, ">") == [(239_200, 0)]
    assert marks(axes, "o") == [(187_990, 0), (98_790, 1)]
    assert (48_560, 162_870) in bars(axes) and (186_888, 189_099) in bars(axes)


@both
def test_ratios_stand_against_equality(width: int) -> None:
    table = pd.DataFrame(
        {
            "family": ["cloud"],
            "n": [62],
            "ratio": [1.04],
            "ratio_lower": [0.88],
            "ratio_upper": [1.23],
        }
    )
    axes = figures.ratio_dots(table, findings.beside(BESIDE), width=width)
    assert marks(axes, "o") == [(1.04, 0)] and bars(axes)[0] == (0.88, 1.23)
    assert (1, 1) in bars(axes)


@both
def test_every_level_has_its_mark_in_the_row_of_its_family(width: int) -> None:
    table = pd.DataFrame(
        [
            ("research", "entry", 165_000.0, 160_000.0, 170_000.0),
            ("research", "senior", 197_000.0, 190_000.0, 200_000.0),
            ("cloud", "senior", 162_000.0, 150_000.0, 180_000.0),
        ],
        columns=["family", "seniority", "p50", "p50_lower", "p50_upper"],
    )
    axes = figures.ladders(table, findings.ladder(LADDER), width=width)
    assert marks(axes, "^") == [(165_000, 0)]
    assert marks(axes, "s") == [(197_000, 0), (162_000, 1)]
    assert legend_of(axes) == ["entry", "senior"]


@both
def test_shares_are_drawn_in_per_cent_and_a_withheld_one_not(width: int) -> None:
    ends = {"half_lower": [0.026, np.nan], "half_upper": [0.062, np.nan]}
    table = pd.DataFrame(
        {
            "by": ["everybody", "experience"],
            "item": ["everybody", "0 to 1 years"],
            "n": [52_840, 7_530],
            "half": [0.041, np.nan],
            "quarter": [0.317, 0.028],
            "quarter_lower": [0.247, 0.014],
            "quarter_upper": [0.397, 0.054],
            **ends,
        }
    )
    axes = figures.above(table, findings.above(ABOVE), width=width)
    half = [x for x, _ in marks(axes, "D") if x == x]
    assert half == pytest.approx([4.1])
    assert [x for x, _ in marks(axes, "o")] == pytest.approx([31.7, 2.8])
    assert bars(axes)[0] == pytest.approx((24.7, 39.7))
