"""Gaps, low and high pay, middles and ranges: each column by its own arithmetic."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.topics.factors.comparisons import gap_parts, gaps, hidden_by_middle, spread_of
from analysis.vocabulary.marks import NOT_STATED

ONE = {
    "source": "A",
    "comparison": "remote against on site",
    "country": "(all)",
    "n_first": 300,
    "n_second": 200,
    "left_out": 0.1,
    "raw": 0.5,
    "alike": 0.2,
    "gap": 0.4,
    "explained": 0.3,
    "unexplained": 0.1,
    "unexplained_error": 0.02,
    **{f"{name}_df": 1e9 for name in ("raw", "alike", "gap", "explained", "unexplained")},
    **{f"{name}_error": 0.03 for name in ("raw", "alike", "gap", "explained")},
}
GAPS = pd.DataFrame(
    [
        ONE | {"rates": "pooled"},
        ONE | {"rates": "first", "explained": 0.35, "unexplained": 0.05},
        ONE | {"rates": "second", "explained": 0.15, "unexplained": 0.25},
    ]
)
SPREAD = pd.DataFrame(
    {
        "source": "A",
        "factor": "experience",
        "level": [level for level in ("entry", "executive", NOT_STATED) for _ in range(3)],
        "reference": "senior",
        "records": 900,
        "probability": [0.1, 0.5, 0.9] * 3,
        "coefficient": [-0.3, -0.4, -0.6, 0.1, 0.2, 0.25, 0.0, 0.0, 9.0],
        "error": [0.05, 0.01, 0.05, 0.05, 0.01, 0.10, 0.1, 0.1, 0.1],
    }
)
RANGES = pd.DataFrame(
    {
        "source": "A",
        "factor": "remote",
        "level": ["hybrid", "remote", NOT_STATED],
        "reference": "onsite",
        "records": 900,
        "ranges": 800,
        "middle": [0.10, 0.20, 0.0],
        "interval": [0.12, 0.15, 0.5],
        "interval_error": [0.01, 0.02, 0.03],
        "sd_middle": 0.4,
        "sd": 0.5,
    }
)


@pytest.mark.parametrize(("level", "z"), [(0.9, 1.644854), (0.95, 1.959964)])
def test_the_part_that_is_not_explained_has_an_interval(level: float, z: float) -> None:
    part = gap_parts(GAPS, level).iloc[0]
    assert part["gap"] == pytest.approx(np.exp(0.4) - 1)
    assert part["raw"] == pytest.approx(np.exp(0.5) - 1)
    assert part["raw_upper"] == pytest.approx(np.exp(0.5 + 0.03 * z) - 1)
    assert part["alike_lower"] == pytest.approx(np.exp(0.2 - 0.03 * z) - 1)
    assert part["explained_upper"] == pytest.approx(np.exp(0.3 + 0.03 * z) - 1)
    assert part["explained"] == pytest.approx(np.exp(0.3) - 1)
    assert part["unexplained"] == pytest.approx(np.exp(0.1) - 1)
    assert part["interval_lower"] == pytest.approx(np.exp(0.1 - 0.02 * z) - 1)
    assert part["interval_upper"] == pytest.approx(np.exp(0.1 + 0.02 * z) - 1)
    assert part["least"] == pytest.approx(np.exp(0.05) - 1)
    assert part["most"] == pytest.approx(np.exp(0.25) - 1)


@pytest.mark.parametrize(
    ("unexplained", "clear"), [(0.1, True), (-0.1, True), (0.03, False), (-0.03, False)]
)
def test_a_gap_is_clear_of_zero_on_either_side(unexplained: float, clear: bool) -> None:
    parts = gap_parts(GAPS.assign(unexplained=unexplained))
    assert parts["significant"].tolist() == [clear]
    facts = gaps(parts, level=0.95)
    assert (facts.n, facts.clear, len(facts.unsure)) == (1, int(clear), int(not clear))


def test_the_facts_of_a_gap_are_those_of_its_row() -> None:
    other = GAPS.assign(comparison="manager against engineer", gap=0.2, unexplained=0.19)
    large = other.assign(source="B", unexplained=0.5, unexplained_error=0.3)
    few = large.assign(source="C", unexplained_error=np.nan)
    facts = gaps(gap_parts(pd.concat([GAPS, other, large, few])), level=0.95)
    assert facts.largest is not None
    assert (facts.largest.comparison, facts.largest.source) == ("manager against engineer", "A")
    assert facts.largest.unexplained == pytest.approx(np.exp(0.19) - 1)  # 0.5 may be as little as 0
    assert facts.largest.lower is not None
    assert [each.comparison for each in facts.remote] == ["remote against on site"]
    assert facts.remote[0].alike == pytest.approx(np.exp(0.2) - 1)
    assert {each.source for each in facts.unsure} == {"B", "C"}
    assert [each.lower for each in facts.drawn if each.source == "C"] == [None]


def test_high_pay_moves_more_than_low_pay_where_it_widens() -> None:
    table = spread_of(SPREAD, "experience").set_index("level")
    assert table.index.tolist() == ["entry", "executive"]  # the widest first
    entry, executive = table.loc["entry"], table.loc["executive"]
    assert [entry["p10"], entry["p50"], entry["p90"]] == pytest.approx(
        np.exp([-0.3, -0.4, -0.6]) - 1
    )
    assert (entry["widening"], executive["widening"]) == pytest.approx((-0.3, 0.15))
    assert (entry["significant"], executive["significant"]) == (True, False)
    assert spread_of(SPREAD, "experience", 0.8)["significant"].all()  # 0.15 by errors of 0.112


def test_a_shift_is_what_ranges_say_less_what_middles_say() -> None:
    table = hidden_by_middle(RANGES)
    assert table["level"].tolist() == ["remote", "hybrid", NOT_STATED]  # pooled levels last
    assert table["shift"].tolist() == pytest.approx([-0.05, 0.02, 0.5])
    assert table["from_middle"].tolist() == pytest.approx(np.exp([0.2, 0.1, 0.0]) - 1)
    assert table["from_range"].tolist() == pytest.approx(np.exp([0.15, 0.12, 0.5]) - 1)
    assert table["error"].tolist() == [0.02, 0.01, 0.03]
