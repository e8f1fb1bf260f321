"""The site as a reader has it: in a real browser, without a network, on a desk and on a phone."""

from __future__ import annotations

import filecmp
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.notebooks import NOTEBOOKS
from analysis.page import words
from analysis.reports import build_site, plan
from tests.conftest import ROOT
from tests.measured import (
    first_paint,
    opened,
    overflowing,
    stops_before,
    violations,
    without_script,
)

TOPICS = tuple(NOTEBOOKS)
PAGES = (*TOPICS, "index", "glossary", "methods")
DESK, PHONE = 1280, 390
SCROLLED = """[...document.querySelectorAll("div.table")].filter(t => {
  for (const folded of document.querySelectorAll("details.specialists")) folded.open = true;
  return t.scrollWidth > t.clientWidth + 1;
}).map(t => t.getAttribute("aria-label"))"""


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_page_is_made(site: Path) -> None:
    assert sorted(path.stem for path in site.glob("*.html")) == sorted(PAGES)


class Seen(NamedTuple):
    """A page of the site in a browser: its name and file, what it asked for and complained of."""

    name: str
    path: Path
    page: Any
    asked: list[str]
    errors: list[str]


def seen(browser: Any, path: Path, width: int, scheme: str) -> Iterator[Seen]:
    page, asked, errors = opened(browser, path, width, scheme)
    yield Seen(path.stem, path, page, asked, errors)
    page.context.close()


@pytest.fixture(scope="module")
def desk(site: Path, browser: Any, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """A page on a desk, opened once for the tests of it, which follow one another."""
    yield from seen(browser, site / f"{request.param}.html", DESK, "light")


@pytest.fixture(scope="module")
def phone(site: Path, browser: Any, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """A page on a phone, opened once for the tests of it, which follow one another."""
    yield from seen(browser, site / f"{request.param}.html", PHONE, "dark")


def asks_for_nothing_and_fits(shown: Seen, width: int) -> None:
    assert (shown.asked, shown.errors) == ([], [])
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    assert overflowing(shown.page) == []
    assert stops_before(shown.page, "h1") <= 14


@pytest.mark.parametrize("desk", PAGES, indirect=True)
def test_a_page_on_a_desk_asks_for_nothing_and_fits(desk: Seen) -> None:
    asks_for_nothing_and_fits(desk, DESK)
    assert desk.page.evaluate(SCROLLED) == []
    assert desk.path.stat().st_size <= 1_500_000
    assert "default-src 'none'" in desk.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("phone", PAGES, indirect=True)
def test_a_page_on_a_phone_asks_for_nothing_and_fits(phone: Seen) -> None:
    asks_for_nothing_and_fits(phone, PHONE)


@pytest.mark.parametrize("phone", PAGES, indirect=True)
def test_no_rule_of_accessibility_is_broken(phone: Seen) -> None:
    assert violations(phone.page, contrast=False) == []


@pytest.mark.evidence
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False])
def test_no_rule_is_broken_anywhere(
    site: Path, browser: Any, tmp_path: Path, name: str, width: int, scheme: str, script: bool
) -> None:
    path = site / f"{name}.html"
    page, asked, errors = opened(
        browser, path if script else without_script(path, tmp_path), width, scheme
    )
    assert violations(page) == []
    assert (asked, errors) == ([], [])
    page.context.close()


@pytest.mark.evidence
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_painted_at_once(site: Path, browser: Any, name: str) -> None:
    times = []
    for _ in range(5):  # what else the machine does is not the page's
        page, _, _ = opened(browser, site / f"{name}.html", DESK)
        times.append(first_paint(page))
        page.context.close()
    assert min(times) <= 300


@pytest.mark.parametrize("desk", TOPICS, indirect=True)
def test_three_figures_and_a_quiet_line_stand_on_top(desk: Seen) -> None:
    read = "selector => [...document.querySelectorAll(selector)].map(e => e.innerText)"
    figures = [desk.page.evaluate(read, f".keys li {part}") for part in ("strong", "em")]
    assert [len(part) for part in figures] == [3, 3]
    assert all(any(c.isdigit() for c in text) for text in figures[0])
    left = read.replace("innerText", "offsetLeft")
    assert desk.page.evaluate(left, ".keys li strong") == desk.page.evaluate(left, ".keys li em")
    assert " · " in desk.page.evaluate(read, ".keys .words > p")[-1]
    assert desk.page.evaluate(read.replace("innerText", "offsetTop"), ".keys li")[0] < 900


@pytest.mark.parametrize("desk", [*TOPICS, "index"], indirect=True)
def test_a_keyboard_is_in_the_text_after_two_stops(desk: Seen) -> None:
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.className") == "skip"
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_function("document.activeElement.id === 'text'")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.closest('article, .turn, .foot') !== null")


CONTENTS = """() => {
  const nav = document.querySelector('.contents'), link = nav.querySelector('a');
  return [link.checkVisibility(), !!(nav.compareDocumentPosition(
    document.querySelector('article')) & Node.DOCUMENT_POSITION_FOLLOWING)];
}"""


@pytest.mark.parametrize("desk", TOPICS, indirect=True)
def test_contents_stand_before_the_text(desk: Seen) -> None:
    assert desk.page.evaluate(CONTENTS) == [True, True]


@pytest.mark.parametrize("phone", TOPICS, indirect=True)
def test_contents_stand_before_the_text_folded_on_phones_only(phone: Seen) -> None:
    assert phone.page.evaluate(CONTENTS) == [False, True]


@pytest.mark.parametrize("desk", TOPICS, indirect=True)
def test_contents_lead_to_findings_and_tables_to_their_files(desk: Seen) -> None:
    hrefs = "selector => [...document.querySelectorAll(selector)].map(a => a.getAttribute('href'))"
    led = desk.page.evaluate(hrefs, ".contents a")
    assert all(desk.page.evaluate("hash => !!document.querySelector(hash)", each) for each in led)
    links = desk.page.evaluate(hrefs, "caption a")
    assert links
    assert all((desk.path.parent / link).is_file() for link in links)


def test_key_figures_are_those_of_the_tables(site: Path) -> None:
    def table(name: str) -> pd.DataFrame:
        return pd.read_csv(site / "tables" / f"{name}.csv")

    def key(name: str) -> list[str]:
        page = soup(site / f"{name}.html")
        return [figure.text for figure in page.select(".keys li strong")]

    market, order = table("01_salaries/market"), table("03_factors/factor_order")
    medians = [market["p50"].max(), market["p50"][market["n"].idxmax()]]
    assert key("01_salaries")[:2] == [words.money(median) for median in medians]
    shares = table("02_skills/ranked_skills")["share"].nlargest(2)
    assert key("02_skills")[:2] == [words.share(share) for share in shares]
    largest = order[order["records"] == order.loc[order["factor"] == "experience", "records"].max()]
    assert key("03_factors")[:2] == [words.share(each) for each in largest["share"].nlargest(2)]
    place = table("09_offer/comparable").iloc[0]
    assert key("09_offer")[:2] == [words.money(place["p50"]), words.money(place["p75"])]
    hub = table("05_geography/hubs").iloc[0]
    assert key("05_geography")[:2] == [words.signed(hub[name], 0) for name in ("dollars", "prices")]
    ledger = table("08_claims/claims_ledger")["verdict"].value_counts()
    judged = [ledger["contradicted"], ledger["supported"], ledger["too close to call"]]
    assert key("08_claims") == [str(count) for count in judged]
    assert key("00_sources")[0] == words.number(table("00_sources/ledger")["records"].sum())


def test_one_switch_shows_all_code(site: Path, browser: Any) -> None:
    page, _, _ = opened(browser, site / "01_salaries.html", DESK)
    seen = "[...document.querySelectorAll('details.code pre')].map(e => e.checkVisibility())"
    assert set(page.evaluate(seen)) == {False}
    page.locator("#all-code").focus()
    page.keyboard.press("Space")
    assert set(page.evaluate(seen)) == {True}
    page.context.close()


def test_the_first_column_stays_while_a_table_scrolls(site: Path, browser: Any) -> None:
    page, _, _ = opened(browser, site / "01_salaries.html", PHONE)
    moved = """() => {
      const table = [...document.querySelectorAll('div.table')].find(t => t.scrollWidth > t.clientWidth);
      const left = () => table.querySelector('tbody td').getBoundingClientRect().left;
      const before = left();
      table.scrollLeft = 100;
      return [left() - before, getComputedStyle(table.querySelector('caption'), '::before').content];
    }"""
    by, hint = page.evaluate(moved)
    assert abs(by) < 1
    assert "Scroll" in hint
    page.context.close()


def test_dark_pages_are_dark(site: Path, browser: Any) -> None:
    page, _, _ = opened(browser, site / "01_salaries.html", 1280, "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    page.context.close()


def test_code_is_folded_away_and_left_out_of_print(site: Path, browser: Any) -> None:
    page, _, _ = opened(browser, site / "01_salaries.html", 1280)
    assert page.evaluate("document.querySelectorAll('details.code[open]').length") == 0
    page.emulate_media(media="print")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('details.code')).display") == "none"
    )
    high = "[...document.querySelectorAll('figure > *')].map(e => e.getBoundingClientRect().height)"
    assert max(page.evaluate(high)) <= 17 / 2.54 * 96 + 1
    page.context.close()


def test_on_paper_no_heading_stands_above_a_form_that_is_not_there(
    site: Path, browser: Any
) -> None:
    page, _, _ = opened(browser, site / "09_offer.html", 1280)
    seen = "[...document.querySelectorAll('h2')].filter(e => e.checkVisibility()).map(e => e.innerText)"
    assert "Weigh your own offer" in page.evaluate(seen)
    page.emulate_media(media="print")
    assert "Weigh your own offer" not in page.evaluate(seen)
    kept = """selector => [...document.querySelectorAll(selector)].every(e =>
      getComputedStyle(e).breakInside == 'avoid')"""
    assert page.evaluate(kept, "h2, figure, .kicker, tr")
    page.context.close()


def test_headings_run_in_order_and_the_page_has_one_title(site: Path, browser: Any) -> None:
    page, _, _ = opened(browser, site / "01_salaries.html", 1280)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    page.context.close()


def test_the_front_page_has_a_card_per_topic_in_the_readers_order(site: Path) -> None:
    front = soup(site / "index.html")
    cards = front.select(".cards > li")
    labels = [card.select_one(".kicker").text for card in cards]  # type: ignore[union-attr]
    topics = pd.read_csv(ROOT / "src" / "analysis" / "page" / "topics.csv")
    assert labels == topics["label"].tolist()
    assert all(len(card.select(".big strong")) == len(card.select(".rows")) == 1 for card in cards)
    assert not front.select(".big p")  # a figure, its words and its interval have a line each
    assert all(
        card.select_one(".big em") and card.select_one(".answer-line").text[-1] in ".?"  # type: ignore[union-attr]
        for card in cards
    )
    assert all(len(card.select(".rows .name")) == len(card.select(".rows b")) > 1 for card in cards)
    assert front.select_one(".foot").text.count("sha256") == 1  # type: ignore[union-attr]


def test_the_same_input_gives_the_same_text_and_tables(site: Path, tmp_path: Path) -> None:
    """Of one notebook alone, beside all of them two at a time; nbval compares what others show."""
    build_site(plan(["06_equity"], {}), tmp_path, jobs=1)
    made = tmp_path / "site"
    assert soup(made / "06_equity.html").article == soup(site / "06_equity.html").article
    own = site / "tables" / "06_equity"
    names = sorted(path.name for path in own.iterdir())
    again = made / "tables" / "06_equity"
    assert filecmp.cmpfiles(own, again, names, shallow=False)[0] == names
    assert len(names) > 3


@pytest.mark.evidence
def test_the_same_input_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build_site(plan([], {}), tmp_path, jobs=1)
    names = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    same, different, odd = filecmp.cmpfiles(site, tmp_path / "site", names, shallow=False)
    assert (different, odd) == ([], [])
    assert len(same) == len(names) > 10
