"""Moments, whole and merged from parts, to the certified digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cells import merge_moments, moments
from tests.cells.given import CERTIFIED, PAY, certified, digits


@pytest.mark.parametrize("name", CERTIFIED)
def test_moments_reach_the_certified_digits(name: str) -> None:
    values, mean, sd = certified(name)
    found = moments(values)
    assert digits(found.mean, mean) >= CERTIFIED[name][0] - 0.05
    assert digits(found.sd, sd) >= CERTIFIED[name][1] - 0.05


@pytest.mark.parametrize("name", CERTIFIED)
def test_moments_merged_from_parts_reach_the_certified_digits(name: str) -> None:
    values, mean, sd = certified(name)
    parts = [moments(part) for part in np.array_split(values, 3) if part.size]
    whole = merge_moments(*zip(*parts, strict=True))
    assert digits(whole.mean, mean) >= CERTIFIED[name][0] - 0.05
    assert digits(whole.sd, sd) >= min(CERTIFIED[name][1], 14) - 0.05


@given(st.lists(PAY, min_size=1, max_size=6))
def test_merged_moments_are_those_of_the_union(groups: list[list[int]]) -> None:
    merged = merge_moments(*zip(*[moments(group) for group in groups], strict=True))
    union = moments([value for group in groups for value in group])
    assert merged.n == union.n
    assert merged.mean == pytest.approx(union.mean, rel=1e-13)
    assert merged.m2 == pytest.approx(union.m2, rel=1e-9, abs=1e-6)
