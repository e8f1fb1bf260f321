"""Tables on pages and in CSV: whatever a title holds is shown as text."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.page.columns import column
from analysis.page.finding import Finding
from analysis.page.tables import save_csv, show
from analysis.topics.salaries.facts import PrintedToday
from analysis.vocabulary.marks import EVERY
from tests.sources.given import FORMULAS, TITLES


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:20])
def test_a_hostile_title_is_shown_escaped(title: str) -> None:
    page = show(pd.DataFrame({"title": [title]}), "title", name="titles")._repr_html_()
    assert "<script" not in page
    assert "$" not in page
    shown = re.findall(r"<td[^>]*>(.*?)</td>", page, flags=re.DOTALL)
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


def shown_of(table: pd.DataFrame, chosen: str, **options: Any) -> BeautifulSoup:
    page = show(table, chosen, name="market", **options)._repr_html_()
    return BeautifulSoup(page, "html.parser")


def test_a_note_stands_across_below_its_row() -> None:
    table = pd.DataFrame({"role": ["a", "b"], "n": [5, 50], "note": ["fewer <10>", None]})
    page = shown_of(table, "role n note")
    assert [cell.text for cell in page.select("thead th")] == ["role", "n"]
    rows = page.select("tbody tr")
    assert [row.get("class") for row in rows] == [None, ["note"], None]
    assert rows[1].td is not None
    assert (rows[1].td["colspan"], rows[1].text) == ("2", "fewer <10>")
    assert "fewer <10>" in repr(show(table, "role n note", name="market"))


def test_a_figure_at_the_top_of_its_scale_is_printed_as_a_bound() -> None:
    table = pd.DataFrame({"role": ["a", "b"], "p50": [239_200.0, 50.0], "at_least": ["p50", None]})
    cells = [cell.text for cell in shown_of(table, "role p50").select("td")]
    assert cells == ["a", "≥ 239,200", "b", "50"]


def test_words_stand_left_and_figures_right() -> None:
    table = pd.DataFrame(
        {
            "role": ["a", "b"],
            "p50": [2.0, None],
            "p50_lower": [1.0, None],
            "p50_upper": [3.0, None],
            "title": ["x", "7"],
        }
    )
    page = shown_of(table, "role p50 p50_range title")
    words = [bool(cell.get("class")) for cell in page.select("th")]
    assert words == [True, False, False, True]
    assert all(cell.get("style") == "text-align:left" for cell in page.select(".long"))
    assert len(page.select("td.long")) == 4


def test_rows_that_the_heading_names_are_shown_wherever_they_stand() -> None:
    table = pd.DataFrame({"role": [f"role {n}" for n in range(30)] + ["lawyers"], "n": range(31)})
    facts = PrintedToday(1.0, 2019, 2024, 2.0, 0.1)
    said = Finding("x", facts, heading="Half the Lawyers earn more", title="and role 29 most")
    roles = [row.td.text for row in shown_of(table, "role n", named=said).select("tbody tr")]
    assert roles == [*[f"role {n}" for n in range(12)], "role 29", "lawyers"]
    page = show(table, "role n", name="market", named=said)._repr_html_()
    assert "<caption>14 of 31 rows; all in market.csv</caption>" in page


def test_an_interval_of_one_value_is_that_value() -> None:
    table = pd.DataFrame({"lower": [1.0, 2.0], "upper": [1.0, 3.0]})
    assert [cell.text for cell in shown_of(table, "range").select("td")] == ["1", "2 to 3"]


def test_rows_that_words_name_are_shown_too() -> None:
    table = pd.DataFrame({"role": [f"r{n:02}" for n in range(30)], "n": range(30)})
    page = show(table, "role n", name="market", named=["r29", "r05", "nobody"])._repr_html_()
    shown = re.findall(r"<td[^>]*>(r\d\d)</td>", page)
    assert shown == [*[f"r{n:02}" for n in range(12)], "r29"]
    assert "<caption>13 of 30 rows; all in market.csv</caption>" in page
    assert len(shown_of(table, "role n", named=[None]).select("tbody tr")) == 12


def test_the_mark_of_every_year_is_read_as_all() -> None:
    assert column("year", "remote_pay").text(EVERY) == "all"
    assert column("country").text(EVERY) == "all"
    assert column("difference", "management_and_computing").text(-0.078) == "−7.8"
