"""How many findings of the pages are computed a second time, and which are not, and why."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.second_route import (
    test_00_sources,
    test_01_salaries,
    test_01_tables,
    test_02_premiums,
    test_02_skills,
    test_02_tables,
    test_03_factors,
    test_03_guesses,
    test_04_contrasts,
    test_04_families,
    test_04_official,
    test_05_geography,
    test_06_equity,
    test_07_automation,
    test_08_claims,
    test_08_figures,
    test_09_offer,
)
from tests.second_route.page import NOTEBOOKS, facts

TESTS: dict[str, tuple[ModuleType, ...]] = {
    "00_sources": (test_00_sources,),
    "01_salaries": (test_01_salaries, test_01_tables),
    "02_skills": (test_02_skills, test_02_tables, test_02_premiums),
    "03_factors": (test_03_factors, test_03_guesses),
    "04_families": (test_04_families, test_04_official, test_04_contrasts),
    "05_geography": (test_05_geography,),
    "06_equity": (test_06_equity,),
    "07_automation": (test_07_automation,),
    "08_claims": (test_08_claims, test_08_figures),
    "09_offer": (test_09_offer,),
}
WITHOUT = {
    ("00_sources", "rebuilt"): "it compares the kept cuts with the records, and is the product's "
    "own check; tests/cells/test_cube asks single groups of both by pandas",
    ("00_sources", "cells_read"): "it is of a reader's own file, where tests/own/test_cells counts "
    "the cells by pandas; of the embedded data it counts none",
    (
        "08_claims",
        "leading_chosen",
    ): "it only counts the findings that follow, each of which is held",
    **{
        (notebook, "key_figures"): "it repeats figures of other findings, and tests/topics/"
        "test_key_figures holds them to the tables of the page"
        for notebook in NOTEBOOKS
    },
}
LEAST = 75


def held(notebook: str) -> set[str]:
    """Return the findings of a notebook that have a test of their name."""
    names = {name for module in TESTS[notebook] for name in vars(module)}
    return {name for name in facts(notebook) if f"test_{name}" in names}


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_finding_has_a_second_route_or_a_reason(notebook: str) -> None:
    without = {name for of, name in WITHOUT if of == notebook}
    assert set(facts(notebook)) - held(notebook) == without


def test_findings_are_counted() -> None:
    assert sum(len(held(notebook)) for notebook in NOTEBOOKS) >= LEAST
    assert len(WITHOUT) <= 3 + len(NOTEBOOKS)
