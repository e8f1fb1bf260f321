"""The drawing of notebook 00, held to its table."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.page import axes as page
from analysis.page.finding import Finding
from analysis.page.picture import picture
from analysis.topics.provenance import figures
from tests.drawn import bars, colours, legend_of, marks, rows_of

SAID = Finding(
    "rows_or_adverts", facts=None, title="Rows", alt="Chart of 2 titles.", axis="US dollars"
)  # type: ignore[arg-type]
TABLE = pd.DataFrame(
    {
        "title": ["Data Scientist", "$ Manager"],
        "rows": [8_211, 30],
        "rows_p10": [93.0, 90.0],
        "rows_p50": [157.0, 158.0],
        "rows_p90": [243.0, 269.0],
        "adverts": [4_109, 15],
        "adverts_p10": [109.0, 102.0],
        "adverts_p50": [158.0, 165.0],
        "adverts_p90": [222.0, 244.0],
    }
)


def test_each_title_has_a_bar_of_rows_above_a_bar_of_adverts() -> None:
    axes = figures.rows_and_adverts(TABLE, SAID)
    assert bars(axes) == [(93.0, 243.0), (109.0, 222.0), (90.0, 269.0), (102.0, 244.0)]
    assert marks(axes, "o") == [(157.0, -0.17), (158.0, 0.17), (158.0, 0.83), (165.0, 1.17)]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]  # the first title at the top, rows above adverts
    assert rows_of(axes) == [
        "Data Scientist\n8,211 rows, 4,109 adverts",
        "\\$ Manager\n30 rows, 15 adverts",
    ]
    assert axes.get_xlabel() == "US dollars"


def test_the_bars_of_the_first_title_say_which_is_which() -> None:
    axes = figures.rows_and_adverts(TABLE, SAID)
    assert legend_of(axes) == ["p10 to p90", "median"]
    named = {text.get_text(): (text.get_color(), text.xy) for text in axes.texts}  # type: ignore[attr-defined]
    assert named == {
        "as rows": (page.ORANGE_INK, (243.0, -0.17)),
        "as adverts": (page.BLUE_INK, (222.0, 0.17)),
    }
    assert colours(axes, "o")[:2] == [page.ORANGE, page.BLUE]


@pytest.mark.filterwarnings("error")
def test_an_empty_table_is_drawn_without_a_word_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert picture(figures.rows_and_adverts, TABLE.head(0), SAID).data == b""
    assert rows_of(figures.rows_and_adverts(TABLE.head(0), SAID)) == []
    assert capsys.readouterr().err == ""


def test_a_picture_is_the_same_bytes_and_says_what_it_shows() -> None:
    first, again = (picture(figures.rows_and_adverts, TABLE, SAID) for _ in range(2))
    assert first == again
    assert first._repr_mimebundle_()[1]["image/png"]["alt"] == "Chart of 2 titles."
