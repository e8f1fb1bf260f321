"""The site as a reader has it: in a real browser, without a network, on a desk and on a phone."""

from __future__ import annotations

import filecmp
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.reports import build_site, plan

PAGES = ("index", "00_sources", "01_salaries", "02_skills", "03_factors", "09_offer")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first")
    outcomes = build_site(plan([], {}), out, jobs=2)
    assert [outcome.failure for outcome in outcomes] == [""] * 5
    return out / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


def opened(
    browser: Any, path: Path, width: int, scheme: str = "light"
) -> tuple[Any, list[str], list[str]]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, color_scheme=scheme
    )
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    return page, [url for url in asked if not url.startswith(("data:", path.as_uri()))], errors


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_asks_for_nothing_and_fits(site: Path, browser: Any, name: str, width: int) -> None:
    page, asked, errors = opened(browser, site / f"{name}.html", width)
    assert asked == []
    assert errors == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("name", PAGES[1:])
def test_images_are_drawn_and_described(site: Path, browser: Any, name: str) -> None:
    page, _, _ = opened(browser, site / f"{name}.html", 390)
    images = page.evaluate("[...document.images].map(i => [i.naturalWidth, i.alt, i.clientWidth])")
    assert images
    for natural, alt, shown in images:
        assert natural > 600
        assert any(c.isdigit() for c in alt)
        assert 300 <= shown <= 390
    page.context.close()


@pytest.mark.parametrize("name", PAGES[1:])
def test_contents_lead_to_findings_and_tables_to_their_files(
    site: Path, browser: Any, name: str
) -> None:
    page, _, _ = opened(browser, site / f"{name}.html", 1280)
    missing = page.evaluate(
        "[...document.querySelectorAll('.contents a')].filter(a => !document.querySelector(a.hash)).length"
    )
    links = page.evaluate(
        "[...document.querySelectorAll('caption a')].map(a => a.getAttribute('href'))"
    )
    assert missing == 0
    assert links
    assert all((site / link).is_file() for link in links)
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
    page.context.close()


def test_headings_run_in_order_and_the_page_has_one_title(site: Path, browser: Any) -> None:
    page, _, _ = opened(browser, site / "01_salaries.html", 1280)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    page.context.close()


def test_the_index_names_answer_source_and_hash(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "00_sources.html" in text
    assert "adverts" in text
    assert "sha256" in text


def test_the_same_input_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build_site(plan([], {}), tmp_path, jobs=1)
    names = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    same, different, odd = filecmp.cmpfiles(site, tmp_path / "site", names, shallow=False)
    assert (different, odd) == ([], [])
    assert len(same) == len(names) > 10
