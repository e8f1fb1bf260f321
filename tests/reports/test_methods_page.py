"""The page of methods and evidence in the site's frame."""

from __future__ import annotations

from bs4 import BeautifulSoup

from analysis.page.methods import load_register
from analysis.reports.methods_page import render_methods
from analysis.reports.render import Page, render_index, safe_markdown

PAGE = Page("00_sources", "What was read?", "<p>All.</p>", {}, "x", "0" * 64)


def test_the_page_has_every_entry_and_its_contents_lead_there() -> None:
    soup = BeautifulSoup(render_methods([PAGE]), "html.parser")
    assert len(soup.find_all("h1")) == 1
    headings = {heading["id"]: heading.get_text() for heading in soup.find_all("h2")}
    assert {entry.title for entry in load_register().entries} <= set(headings.values())
    links = [str(link["href"])[1:] for link in soup.select(".contents a")]
    assert links == list(headings)
    assert soup.select_one("header.top a[aria-current]").get_text() == "Methods"  # type: ignore[union-attr]
    assert not soup.find_all("img")


def test_tables_can_be_reached_and_are_named_by_the_heading_above_them() -> None:
    soup = BeautifulSoup(render_methods([PAGE]), "html.parser")
    regions = soup.select("div.table[tabindex]")
    assert [region["aria-label"] for region in regions] == [
        "Coverage at a glance",
        "Licences of the tables",
    ]


def test_the_index_leads_to_it() -> None:
    soup = BeautifulSoup(render_index([PAGE]), "html.parser")
    assert soup.select_one('header.top a[href="methods.html"]')


def test_markdown_cannot_bring_a_script() -> None:
    assert "<script" not in safe_markdown("# A\n\n<script>alert(1)</script>\n\ntext")
