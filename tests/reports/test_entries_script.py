"""The script of lists that open in a real browser: what it hides and leaves are the rows of the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.datasets import open_dataset
from analysis.page.entries import show
from analysis.reports.render import body_of, page_of, render_page
from analysis.topics.claims import ledger, reruns
from tests.test_pages import opened

FILES = ["claim_reviews.jsonld", "claims_ledger.csv"]


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return ledger.entries(reruns.judged_on(open_dataset("embedded")))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, table: pd.DataFrame) -> Path:
    """A page with the whole ledger, beside the page on skills only."""
    shown = show(table, ledger.SHEET, name="claims_ledger")
    outputs = [
        new_output("display_data", data={"text/html": shown.html}),
        new_output("display_data", data={"application/json": shown.data}),
    ]
    cells = [new_markdown_cell("# What becomes of claims?"), new_code_cell("", outputs=outputs)]
    body = body_of(new_notebook(cells=cells))
    pages = [page_of(name, body, {}, "", "0" * 64) for name in ("08_claims", "02_skills")]
    made = tmp_path_factory.mktemp("page") / "08_claims.html"
    made.write_text(render_page(pages[0], body, pages, FILES), encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Any, path: Path) -> Iterator[Any]:
    tab, asked, errors = opened(browser, path, 390)
    yield tab
    assert (asked, errors) == ([], [])
    tab.context.close()


def seen(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.entry:not([hidden]) .line')].map(e => e.textContent)"
    )
    return found


@pytest.mark.parametrize("column", ledger.SHEET.filters)
def test_a_choice_leaves_the_rows_of_its_value(page: Any, table: pd.DataFrame, column: str) -> None:
    place = ledger.SHEET.filters.index(column)
    value = table[column].iloc[-1]
    page.select_option(f"#choose-claims_ledger-{place}", label=value)
    wanted = table[table[column] == value]
    assert seen(page) == list(wanted["says"])
    assert page.inner_text(".found") == f"{len(wanted)} of {len(table)} claims"


def test_words_are_found_in_all_that_an_entry_says(page: Any, table: pd.DataFrame) -> None:
    assert seen(page) == list(table["says"])
    page.fill("#find-claims_ledger", "Seattle hub_pay b_claim_hubs")
    assert seen(page) == []
    assert "try fewer words" in page.inner_text(".found")
    page.fill("#find-claims_ledger", "SEATTLE b_claim_hubs")
    assert seen(page) == list(table[table["claim"].str.startswith("b_claim_hubs,")]["says"])
    page.locator(".entry:not([hidden]) summary").first.click()
    assert "Seattle" in page.inner_text(".entry[open] dl")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_links_lead_to_pages_that_are_there(page: Any) -> None:
    read = "selector => [...document.querySelectorAll(selector)].map(e => e.getAttribute('href'))"
    pages = {href.partition("#")[0] for href in page.evaluate(read, ".entry a")}
    assert pages == {"02_skills.html", "08_claims.html"}
    files = page.evaluate(read, "p.files a")
    assert files == [f"tables/08_claims/{name}" for name in reversed(FILES)]


def test_without_a_script_everything_is_there(
    browser: Any, path: Path, table: pd.DataFrame
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert tab.locator("details.entry").count() == len(table)
    tab.locator("details.entry summary").first.click()
    assert tab.locator("details.entry[open] dl").first.is_visible()
    context.close()
