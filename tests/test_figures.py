"""What the pictures draw is what their tables say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.page.axes import picture
from analysis.page.charts import pay_dots
from analysis.topics.provenance.figures import two_spreads
from analysis.topics.salaries.figures import pay_over_time, range_ends
from analysis.topics.salaries.findings import market_heading

TABLE = pd.DataFrame(
    {
        "role": ["Data engineer", "$Analyst_1$", "Nobody"],
        "n": [200, 60, 0],
        "p10": [80_000.0, 50_000, np.nan],
        "p25": [90_000.0, 60_000, np.nan],
        "p50": [100_000.0, 70_000, np.nan],
        "p50_lower": [97_000.0, 66_000, np.nan],
        "p50_upper": [104_000.0, 75_000, np.nan],
        "p75": [120_000.0, 80_000, np.nan],
        "p90": [150_000.0, 99_000, np.nan],
        "low_end": [85_000.0, 60_000, np.nan],
        "high_end": [125_000.0, 81_000, np.nan],
        "pay": [110_000.0, 71_000, 90_000],
        "note": ["", "", "no advert"],
    }
)


def points(axes: object, marker: str) -> list[float]:
    lines = [line for line in axes.get_lines() if line.get_marker() == marker]  # type: ignore[attr-defined]
    return [float(line.get_xdata()[0]) for line in lines]


def spans(axes: object, width: float) -> list[tuple[float, float]]:
    lines = [line for line in axes.get_lines() if line.get_linewidth() == width and line.get_marker() == "None"]  # type: ignore[attr-defined]
    return [tuple(map(float, line.get_xdata())) for line in lines if not np.isnan(line.get_xdata()[0])]  # type: ignore[misc]


def test_dots_stand_at_medians_and_diamonds_at_printed_figures() -> None:
    axes = pay_dots(TABLE, "role", title="A title", unit="USD per year", mark="pay", marked_as="printed")
    assert points(axes, "o")[:2] == [100_000, 70_000]
    assert points(axes, "D") == [110_000, 71_000, 90_000]
    assert spans(axes, 2) == [(80_000, 150_000), (50_000, 99_000)]
    assert spans(axes, 7) == [(90_000, 120_000), (60_000, 80_000)]
    assert spans(axes, 3) == [(97_000, 104_000), (66_000, 75_000)]
    assert [text.get_text() for text in axes.texts] == ["no advert"]
    assert axes.get_xlabel() == "USD per year"


def test_range_ends_stand_where_the_table_says() -> None:
    axes = range_ends(TABLE.head(2), "role", title="A title", unit="USD per year")
    assert points(axes, "<") == [85_000, 60_000]
    assert points(axes, ">") == [125_000, 81_000]


def test_two_spreads_stand_side_by_side() -> None:
    table = pd.DataFrame(
        {
            "title": ["x"],
            "rows": [200],
            "rows_p10": [1.0],
            "rows_p50": [3.0],
            "rows_p90": [9.0],
            "adverts": [100],
            "adverts_p10": [2.0],
            "adverts_p50": [4.0],
            "adverts_p90": [8.0],
        }
    )
    axes = two_spreads(table, "title", title="T", unit="USD", first="rows", second="adverts")
    assert spans(axes, 4) == [(1, 9), (2, 8)]
    assert points(axes, "o") == [3, 4]


def test_years_without_a_figure_are_gaps() -> None:
    table = pd.DataFrame(
        {
            "series": ["a"] * 3,
            "year": [2022, 2023, 2024],
            "p50": [1.0, np.nan, 3.0],
            "p50_lower": [0.9, np.nan, 2.8],
            "p50_upper": [1.1, np.nan, 3.3],
        }
    )
    axes = pay_over_time(table, "series", title="T", unit="USD")
    drawn = axes.get_lines()[0].get_ydata()
    assert drawn[0] == 1
    assert np.isnan(drawn[1])
    assert drawn[2] == 3


@pytest.mark.parametrize("draw", [pay_dots, range_ends])
def test_nothing_to_draw_is_no_error(draw: object) -> None:
    axes = draw(TABLE.head(0), "role", title="Nothing", unit="USD")  # type: ignore[operator]
    assert picture(axes, "Chart: none.").data


def test_a_picture_has_its_text_and_the_same_bytes_each_time() -> None:
    first, second = (picture(range_ends(TABLE.head(2), "role", title="T", unit="USD"), "Alt 7") for _ in range(2))
    assert first.data == second.data
    assert first.alt == "Alt 7"


def test_sentences_read_their_numbers_from_the_table() -> None:
    table = TABLE.assign(unplaced=7)
    heading = market_heading(table, "role", "USD per year")
    assert heading.startswith("## Data engineer pays 1.4 times $Analyst_1$")
    assert "Medians of 100,000 and 70,000 USD per year, whose intervals do not overlap" in heading
    assert "1 more roles" in heading
    assert "at most 7 adverts" in heading
