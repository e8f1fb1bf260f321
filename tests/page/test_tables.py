"""Tables on pages and in CSV: whatever a title holds is shown as text."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.page.tables import save_csv, show
from tests.sources.given import FORMULAS, TITLES


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:20])
def test_a_hostile_title_is_shown_escaped(title: str) -> None:
    page = show(pd.DataFrame({"title": [title]}), "title", name="titles")._repr_html_()
    assert "<script" not in page
    assert "$" not in page
    shown = re.findall(r"<td>(.*?)</td>", page, flags=re.DOTALL)
    assert [html.unescape(cell) for cell in shown] == [title]
    assert set(re.findall(r"</?(\w+)", page)) == {
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


@pytest.mark.parametrize(
    ("text", "saved"),
    [
        *[(formula, f"'{formula}") for formula in [*FORMULAS, "\t=1+1"]],
        *[(title, title) for title in TITLES if title not in FORMULAS],
        pytest.param("\r=1+1", "' =1+1", id="return"),
        pytest.param("x\r=1+1", "x =1+1", id="return inside"),
    ],
    ids=lambda text: text[:20],
)
def test_formulas_are_disarmed_in_csv_and_all_else_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, saved: str
) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    table = pd.DataFrame({"title": [text], "change": -1.5})
    save_csv(table, "titles")
    with (tmp_path / "titles.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [["title", "change"], [saved, "-1.5"]]
    assert table["title"].tolist() == [text]


def test_a_range_is_two_columns_in_one_beside_the_figure_itself() -> None:
    table = pd.DataFrame(
        {"role": ["a", "b"], "p50": [2.0, 5.0], "p50_lower": [1.0, None], "p50_upper": [3.0, None]}
    )
    page = show(table, "role p50 p50_range", name="market")._repr_html_()
    assert "<td>2</td><td>1 to 3</td>" in page
    assert "<td>5</td><td>–</td>" in page


def test_a_table_without_rows_is_a_sentence_and_its_columns_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    none = pd.DataFrame(columns=["role", "p50", "p50_lower", "p50_upper"])
    shown = show(none, "role p50 p50_range", name="market")
    assert shown._repr_html_() == "<p>No rows: there is nothing to show here.</p>"
    assert repr(shown) == "No rows: there is nothing to show here."
    assert (tmp_path / "market.csv").read_text() == "role,p50,p50_lower,p50_upper\n"
    assert (
        "<table"
        in show(
            pd.DataFrame({"role": ["a"], "p50": [1.0]}), "role p50", name="market"
        )._repr_html_()
    )


@pytest.mark.parametrize(
    ("count", "shown", "caption"),
    [
        (19, 19, "market.csv"),
        (20, 20, "market.csv"),
        (21, 12, "12 of 21 rows; all in market.csv"),
        (2_100, 12, "12 of 2,100 rows; all in market.csv"),
    ],
)
def test_up_to_twenty_rows_are_shown_whole_and_the_caption_counts(
    count: int, shown: int, caption: str
) -> None:
    page = show(pd.DataFrame({"n": range(count)}), "n", name="market")._repr_html_()
    assert page.count("<td>") == shown
    assert f"<caption>{caption}</caption>" in page


def test_rows_are_as_many_as_are_asked_for() -> None:
    page = show(pd.DataFrame({"n": range(30)}), "n", name="market", rows=25)._repr_html_()
    assert page.count("<td>") == 25
    assert "<caption>25 of 30 rows; all in market.csv</caption>" in page


def test_headings_are_those_of_the_table() -> None:
    table = pd.DataFrame({"difference": [0.12], "country": ["US"]})
    of_its_own = show(table, "difference", name="separating")._repr_html_()
    assert '<th scope="col">difference, points</th>' in of_its_own
    assert "<td>12.0</td>" in of_its_own
    of_another = show(table, "difference", name="page", of="separating")._repr_html_()
    assert '<th scope="col">difference, points</th>' in of_another


def test_a_range_without_one_of_its_ends_is_none() -> None:
    table = pd.DataFrame({"p50_lower": [1.0, None], "p50_upper": [None, 3.0]})
    page = show(table, "p50_range", name="market")._repr_html_()
    assert page.count("<td>–</td>") == 2
