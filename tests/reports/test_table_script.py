"""The script of searchable tables in a real browser: what it shows are the cells that are kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.datasets import open_dataset
from analysis.home import data_home
from analysis.page.searchable import Searchable, show
from analysis.population import Population
from analysis.reports.render import body_of, page_of, render_page
from analysis.topics.salaries import all_roles
from analysis.topics.skills import all_skills
from analysis.vocabulary import country_name
from tests.test_pages import opened

AGGREGATES = data_home() / "data" / "aggregates"
KEYS = all_roles.KEYS
NAMES = {"onsite": "On site", "remote": "Remote"}
EVERY = {
    "country": "All countries",
    "year": "All years",
    "seniority": "All levels",
    "remote": "All",
}


def outputs(shown: Searchable) -> list[Any]:
    bundles: list[dict[str, Any]] = [{"text/html": shown.html}, {"application/json": shown.data}]
    return [new_output("display_data", data=bundle) for bundle in bundles]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, role_cells: pd.DataFrame) -> Path:
    """A page with the table of roles and the table of skills."""
    data, here = open_dataset("embedded"), Population(country="US", year=2024)
    roles = show(role_cells, all_roles.layout_of(role_cells, here), name="all_roles")
    mine = Population(role="Data analyst")
    table = all_skills.skills_of(data, mine)
    skills = show(table, all_skills.layout_of(table, mine), name="all_skills")
    steps = [new_code_cell("", outputs=outputs(shown)) for shown in (roles, skills)]
    body = body_of(new_notebook(cells=[new_markdown_cell("# What is paid?"), *steps]))
    page = page_of("01_salaries", body, {}, "", "0" * 64)
    made = tmp_path_factory.mktemp("page") / "01_salaries.html"
    made.write_text(render_page(page, body, [page], []), encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Any, path: Path) -> Iterator[Any]:
    tab, asked, errors = opened(browser, path, 1280)
    yield tab
    assert asked == []
    assert errors == []
    tab.context.close()


def choose(page: Any, place: int | str, label: str, table: str = "all_roles") -> None:
    page.select_option(f"#choose-{table}-{place}", label=label)


def rows_of(page: Any, table: int = 0) -> list[list[str]]:
    script = """n => [...document.querySelectorAll('.table.whole')[n].querySelectorAll('tbody tr')]
        .map(row => [...row.cells].map(cell => cell.innerText.trim()))"""
    found: list[list[str]] = page.evaluate(script, table)
    return found


def names_of(page: Any, table: int = 0) -> list[str]:
    return [row[0].split("\n")[0] for row in rows_of(page, table)]


def status(page: Any, table: int = 0) -> str:
    return str(page.locator(".found").nth(table).inner_text())


def money(*values: Any) -> str:
    return " to ".join(f"{int(value):,}" for value in values)


def test_without_script_the_first_view_is_there_and_no_dead_control(
    browser: Any, path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert (
        tab.locator("input:not(#all-code), select, button, form").count() == 0
    )  # the switch is CSS
    analyst = tab.locator(".table.whole").first.locator("tr", has_text="Data analyst")
    levels = [row.locator("td").nth(1).inner_text() for row in analyst.all()]
    assert levels[:3] == ["All levels", "Entry", "Mid"]
    assert tab.locator(".table.whole").nth(1).locator("tr", has_text="Tableau").count() == 1
    context.close()


def test_every_value_shown_is_that_of_the_cube(page: Any) -> None:
    cube = pd.read_parquet(AGGREGATES / "cube.parquet")
    cube = cube[(cube["employment"] == "full time") & cube["p50"].notna()]
    chance = np.random.default_rng(3)
    values = {
        "country": ["US", "GB", "CA"],
        "year": ["2024", "2025", "2023"],
        "seniority": ["entry", "mid", "senior", "executive"],
        "remote": ["onsite", "remote"],
    }
    combinations = [*itertools.product(*([None, *values[key]] for key in KEYS))]
    compared = 0
    for place in chance.choice(len(combinations), 20, replace=False):
        asked = dict(zip(KEYS, combinations[place], strict=True))
        for number, (key, value) in enumerate(asked.items()):
            named = country_name(str(value)) if key == "country" else str(value).capitalize()
            choose(page, number, EVERY[key] if value is None else NAMES.get(str(value), named))
        given = {key: value for key, value in asked.items() if value is not None}
        kept = cube[cube["cut"] == " ".join(["role", *given])]
        for key, value in given.items():
            kept = kept[kept[key].astype("str") == value]
        shown = {row[0].split("\n")[0]: row[1:] for row in rows_of(page)}
        assert {name for name, row in shown.items() if len(row) > 1} == set(kept["role"])
        for cell in kept.to_dict("records"):
            few = [money(cell["n"]), "fewer than 30: no figures"]
            figures = [
                money(cell["n"]),
                money(cell["p50"]),
                money(cell["p50_lower"], cell["p50_upper"]),
                money(cell["p25"], cell["p75"]),
            ]
            assert shown[str(cell["role"])] == (few if cell["n"] < 30 else figures)
            compared += 1
        absent = [row for name, row in shown.items() if name not in set(kept["role"])]
        assert all(row == ["fewer than 10 adverts"] for row in absent)
        assert len(shown) == 94
        assert status(page) == f"94 rows, {(kept['n'] >= 30).sum()} with figures"
    assert compared > 300


def test_a_search_finds_all_its_words_and_says_what_is_withheld(page: Any) -> None:
    page.get_by_label("Find a role").fill("  ANALÝST data ")
    assert names_of(page)[0] == "Data analyst"
    assert all({"data", "analyst"} <= set(name.lower().split()) for name in names_of(page))
    choose(page, 0, "Canada")
    choose(page, 2, "Executive")
    assert rows_of(page)[0] == ["Data analyst", "fewer than 10 adverts"]
    page.get_by_label("Find a role").fill("no such role")
    assert rows_of(page) == []
    assert status(page).startswith("0 rows, 0 with figures. No role here has these words")
    for short, role in (
        ("ML engineer", "Machine learning engineer"),
        ("sre", "Site reliability engineer"),
    ):
        page.get_by_label("Find a role").fill(short)
        assert role in names_of(page)


def test_families_narrow_the_rows_and_stand_by_themselves(page: Any) -> None:
    assert "Cybersecurity" not in names_of(page)
    choose(page, "group", "Cybersecurity")
    assert {"Penetration tester", "Security engineer"} <= set(names_of(page))
    assert "Data analyst" not in names_of(page)
    choose(page, "group", "Whole families")
    assert {"Cybersecurity", "Cloud"} <= set(names_of(page))
    cube = pd.read_parquet(AGGREGATES / "cube.parquet")
    cell = cube[(cube["cut"] == "family country year") & (cube["family"] == "cybersecurity")]
    cell = cell[(cell["country"] == "US") & (cell["year"] == 2024)].iloc[0]
    shown = {row[0]: row for row in rows_of(page)}["Cybersecurity"]
    assert shown[1:3] == [money(cell["n"]), money(cell["p50"])]


def test_each_level_is_a_row_of_its_own(page: Any) -> None:
    page.get_by_label("Find a role").fill("data analyst")
    choose(page, 2, "Each level")
    rows = [row for row in rows_of(page) if row[0] == "Data analyst"]
    assert {row[1] for row in rows} == {"Entry", "Mid", "Senior", "Executive"}
    heads = page.locator(".table.whole").first.locator("th")
    assert heads.all_inner_texts()[1] == "Level"
    choose(page, 2, "All levels")
    assert "Level" not in heads.all_inner_texts()


def figures_of(rows: list[list[str]], column: int) -> list[int]:
    return [int(row[column].replace(",", "")) for row in rows if re.match(r"[\d,]+$", row[column])]


def test_heads_sort_up_and_down_and_say_so(page: Any) -> None:
    table = page.locator(".table.whole").first
    state = [head.get_attribute("aria-sort") for head in table.locator("th").all()]
    assert state == ["none", "none", "descending", None, None]
    full = [row for row in rows_of(page) if len(row) > 3]
    assert figures_of(full, 2) == sorted(figures_of(full, 2), reverse=True)
    assert [len(row) > 3 for row in rows_of(page)] == sorted(
        [len(row) > 3 for row in rows_of(page)], reverse=True
    )
    table.get_by_role("button", name="Median").click()
    assert (
        figures_of([row for row in rows_of(page) if len(row) > 3], 2) == figures_of(full, 2)[::-1]
    )
    table.get_by_role("button", name="Adverts").click()
    counts = figures_of([row for row in rows_of(page) if len(row) > 2], 1)
    assert counts == sorted(counts, reverse=True)
    table.get_by_role("button", name="Role").click()
    known = [row[0] for row in rows_of(page) if len(row) > 2]
    assert known == sorted(known)
    assert table.locator("th[aria-sort=ascending]").inner_text() == "Role"


def test_a_keyboard_does_all_of_it(page: Any) -> None:
    page.locator("header.top a").last.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find-all_roles":
            break
    page.keyboard.type("back-end")
    page.keyboard.press("Enter")  # leads nowhere
    assert names_of(page) == ["Back-end engineer"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "Country"
    page.keyboard.type("United K")
    assert page.evaluate("document.activeElement.selectedOptions[0].text") == "United Kingdom"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    for _ in range(3):  # the link to the file, if any, and the heads
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Role":
            break
    page.keyboard.press("Space")
    assert page.locator("th[aria-sort=ascending]").first.inner_text() == "Role"


def test_all_is_labelled_and_said(page: Any) -> None:
    script = """() => [...document.querySelectorAll('.finder input, .finder select')].map(e => e.labels.length)"""
    assert page.evaluate(script) == [1] * 11
    assert page.locator("[role=status]").count() == 2
    assert page.locator("form[role=search]").count() == 2
    assert page.locator("button:not([type=button])").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_holds_the_controls(browser: Any, path: Path, scheme: str) -> None:
    tab, _, errors = opened(browser, path, 390, scheme)
    assert errors == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [box.bounding_box() for box in tab.locator(".finder input, .finder select").all()]
    assert all(box["height"] >= 38 and box["x"] + box["width"] <= 390 for box in boxes)
    size = "getComputedStyle(document.querySelector('.table.whole td')).fontSize"
    assert float(tab.evaluate(size).removesuffix("px")) >= 11
    first = tab.locator(".table.whole").first
    first.evaluate("region => region.scrollTo(400, 300)")
    left = first.locator("tbody tr").nth(8).locator("td").first.bounding_box()["x"]
    assert left == first.bounding_box()["x"]  # the name stays
    tab.context.close()


def test_skills_are_those_kept_for_every_role(page: Any) -> None:
    shares = pd.read_parquet(AGGREGATES / "skill_shares.parquet")
    premiums = pd.read_parquet(AGGREGATES / "skill_premiums.parquet")
    asked = [("Data engineer", "All countries", "(all)"), ("Data analyst", "United States", "US")]
    for (role, country, code), period in itertools.product(asked, ("year", "hour")):
        for place, label in enumerate((role, country, f"By the {period}")):
            choose(page, place, label, "all_skills")
        here = shares[(shares["role"] == role) & (shares["country"] == code) & ~shares["is_group"]]
        pay = premiums[(premiums["role"] == role) & (premiums["country"] == code)]
        pay = pay[(pay["pay_period"] == period) & pay["joint"].notna()].set_index("skill")["joint"]
        rows = {row[0].split("\n")[0]: row for row in rows_of(page, 1) if len(row) > 2}
        assert set(rows) == set(here["skill"]) | set(pay.index)
        for skill, n, share in here[["skill", "n", "share"]].itertuples(index=False):
            assert rows[skill][1:3] == [f"{n:,}", f"{100 * share:.1f}%"]
            known = skill in pay
            told = f"{100 * np.expm1(pay[skill]):+.1f}%".replace("-", "−") if known else "–"
            assert rows[skill][4] == re.sub(r"^[+−]0\.0%$", "0.0%", told)
        assert str(len(pay)) == "60" or len(pay) > 50
