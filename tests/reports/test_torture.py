"""A small `make torture`: two kills, one pair of runs, twenty-five texts that would run."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ..payloads import bare_formulas, payloads
from ..torture import Counts, Ground, kills, pairs, texts


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("torture"))


def test_a_killed_run_leaves_one_site_or_the_other(ground: Ground) -> None:
    assert kills(ground, 2, random.Random(4)) == Counts(2)


def test_of_two_runs_at_once_one_is_refused(ground: Ground) -> None:
    assert pairs(ground, 1) == Counts(1)


def test_no_text_runs_in_any_place_of_a_page(browser: Any, tmp_path: Path) -> None:
    assert texts(browser, 25, 1, tmp_path) == Counts(25)


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bare_formulas(payloads(50, 2), tmp_path, monkeypatch) == 0
