"""Facts of notebook 01, by a second route from the table that they are of."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.topics.salaries import answers

TABLE = pd.DataFrame(
    {
        "role": ["a", "b", "c"],
        "n": [60, 50, 4],
        "p50": [200.0, 100.0, None],
        "p50_lower": [190.0, 90.0, None],
        "p50_upper": [210.0, 195.0, None],
        "low_end": [150.0, 80.0, None],
        "high_end": [240.0, 120.0, None],
        "unplaced": [7, 7, 7],
    }
)


def test_the_first_is_compared_with_the_last_that_has_figures() -> None:
    found = answers.market(TABLE, "role", "p", "USD per year")
    assert found.ratio == pytest.approx(2.0)
    assert (found.shown, found.silent, found.tied, found.overlap) == (2, 1, 1, True)
    assert answers.ranges(TABLE, "role", "p", "USD").typical == pytest.approx(0.55)
