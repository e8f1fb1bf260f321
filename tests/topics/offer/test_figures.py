"""Drawings of notebook 09, each held to its table."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.page.finding import Finding
from analysis.page.picture import picture
from analysis.page.svg import svg_of
from analysis.topics.offer import figures
from tests.drawn import bars, colours, explained, legend_of, marks, rows_of

SAID = Finding(
    "ranges",
    facts=None,
    title="A typical offer",
    axis="USD per year for chief officers in the United States",
    alt="Two.",
)  # type: ignore[arg-type]
ADVERTS = pd.DataFrame(
    {
        "group": ["senior, 2024", "every level, 2024"],
        "n": [54, 4],
        "p10": [150.0, None],
        "p25": [180.0, None],
        "p50": [235.0, None],
        "p75": [260.0, None],
        "p90": [300.0, None],
        "p50_lower": [220.0, None],
        "p50_upper": [250.0, None],
        "base": [170.0, 170.0],
        "note": ["", "n under 30: no figures"],
    }
)
GUESSES = pd.DataFrame(
    {
        "source": ["Levels.fyi 2017–21", "Our $ adverts", "Silent"],
        "pay": ["base", "total", "base"],
        "n": [1_367, 15, 0],
        "typical": [176.0, 170.0, None],
        "typical_lower": [128.0, 117.0, None],
        "typical_upper": [243.0, 249.0, None],
        "stated": [170.0, 210.0, 170.0],
    }
)
MOVED = pd.DataFrame(
    {
        "factor": ["education", "location"],
        "now": ["master", "CA"],
        "instead": ["doctorate", "MO"],
        "source": ["Levels.fyi 2017–21", "AI adverts"],
        "change": [0.3, -0.5],
        "change_lower": [0.25, -0.6],
        "change_upper": [0.35, -0.4],
    }
)


def test_comparable_adverts_stand_where_the_table_says() -> None:
    axes = figures.comparable_dots(ADVERTS, SAID, level=0.8)
    assert marks(axes, "o")[0] == (235.0, 0.0)
    assert marks(axes, "D") == [(170.0, 0.0), (170.0, 1.0)]
    assert {(150.0, 300.0), (180.0, 260.0), (220.0, 250.0)} <= set(bars(axes))
    assert rows_of(axes) == ["senior, 2024\nn = 54", "every level, 2024\nn = 4"]
    assert legend_of(axes) == ["median", "its 80% interval", "p25 to p75", "p10 to p90", "the base"]
    assert axes.get_xlabel().replace("\n", " ") == SAID.axis


def test_without_an_offer_none_is_explained() -> None:
    assert "the base" not in legend_of(
        figures.comparable_dots(ADVERTS.assign(base=float("nan")), SAID, level=0.9)
    )
    assert "the offer" not in legend_of(
        figures.range_bars(GUESSES.assign(stated=float("nan")), SAID, level=0.9)
    )


def test_ranges_stand_where_the_table_says() -> None:
    axes = figures.range_bars(GUESSES, SAID, level=0.95)
    assert bars(axes) == [(128.0, 243.0), (117.0, 249.0)]
    assert marks(axes, "o") == [(176.0, 0.0), (170.0, 1.0)]
    assert marks(axes, "D") == [(170.0, 0.0), (210.0, 1.0)]
    assert rows_of(axes) == [
        "Levels.fyi 2017–21\nbase pay, n = 1,367",
        "Our \\$ adverts\ntotal pay, n = 15",
    ]
    assert legend_of(axes) == ["95% range", "typical pay", "the offer"]
    assert explained(axes)["typical pay"] == ("o", colours(axes, "o")[0])
    assert explained(axes)["the offer"] == ("D", colours(axes, "D")[0])
    assert axes.get_xlabel() == SAID.axis


def test_movers_stand_where_the_table_says() -> None:
    axes = figures.mover_dots(MOVED, SAID, level=0.9)
    assert marks(axes, "o") == [(0.3, 0.0), (-0.5, 1.0)]
    assert {(0.25, 0.35), (-0.6, -0.4)} <= set(bars(axes))
    assert rows_of(axes)[0] == "education: doctorate\nnot master\nLevels.fyi 2017–21"
    assert legend_of(axes) == ["difference", "its 90% interval"]
    assert axes.xaxis.get_major_formatter()(-0.5, None) == "−50%"


@pytest.mark.filterwarnings("error")
def test_empty_tables_are_drawn_without_a_word_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for draw, table in (
        (figures.comparable_dots, ADVERTS.head(0)),
        (figures.comparable_dots, ADVERTS.tail(1)),
        (figures.range_bars, GUESSES.tail(1)),
        (figures.mover_dots, MOVED.head(0)),
    ):
        assert picture(draw, table, SAID, level=0.9).data == b""
        assert svg_of(draw(table, SAID, level=0.9).get_figure())
    assert capsys.readouterr().err == ""
