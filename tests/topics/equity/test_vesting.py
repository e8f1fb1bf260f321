"""Schedules by hand, what leaving makes of them, and schedules that are none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import WrongParameter
from analysis.topics.equity.vesting import expected_vested, refreshed, staying, vested

AT = [0, 11, 12, 13, 23, 24, 36, 48]


@pytest.mark.parametrize(
    ("schedule", "shares"),
    [
        ("monthly", [0, 0, 12 / 48, 13 / 48, 23 / 48, 0.5, 0.75, 1]),
        ("25/25/25/25", [0, 0, 0.25, 0.25, 0.25, 0.5, 0.75, 1]),
        ("5/15/40/40", [0, 0, 0.05, 0.05, 0.05, 0.2, 0.6, 1]),
        ("front-loaded", [0, 0, 0.4, 0.4, 0.4, 0.7, 0.9, 1]),
    ],
)
def test_schedules_by_hand(schedule: str, shares: list[float]) -> None:
    assert vested(schedule)[AT].tolist() == pytest.approx(shares)


def test_a_cliff_may_be_none_or_the_whole_grant() -> None:
    assert vested("monthly", 4, 0).tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert vested("monthly", 4, 4).tolist() == [0, 0, 0, 0, 1]


def test_the_published_share_is_expected_to_vest() -> None:
    assert expected_vested(vested("monthly"), 0.02) == pytest.approx(0.6102, abs=5e-5)
    leaves = [
        0.02 * 0.98 ** (m - 1) for m in range(1, 49)
    ]  # in month m, with what m - 1 months vest
    by_month = sum(p * vested("monthly")[m - 1] for m, p in enumerate(leaves, 1)) + 0.98**48
    assert expected_vested(vested("monthly"), 0.02) == pytest.approx(by_month, rel=1e-12)


def test_nobody_leaving_vests_all() -> None:
    for schedule in ("monthly", "5/15/40/40", "front-loaded"):
        assert expected_vested(vested(schedule), 0.0) == pytest.approx(1)
    assert staying(0.0, 5).tolist() == [1.0] * 6


def test_refreshers_vest_monthly_from_the_end_of_their_year() -> None:
    # 480 units at months 12 and 24: ten a month each
    assert refreshed(480, 36)[[12, 13, 24, 25, 36]].tolist() == [0, 10, 120, 140, 360]
    assert refreshed(480, 72)[72] == 480 + 480 + 360 + 240 + 120  # of months 12 to 60


@given(
    st.one_of(
        st.just("monthly"),
        st.lists(st.integers(0, 100), min_size=1, max_size=5)
        .filter(lambda parts: sum(parts) == 100 or sum(parts) > 0)
        .map(lambda parts: "/".join(f"{100 * part / sum(parts):.12f}" for part in parts)),
    ),
    st.integers(1, 60),
    st.floats(0, 0.5),
)
@settings(max_examples=40, deadline=None)
def test_what_has_vested_never_falls(schedule: str, cliff: int, leaving: float) -> None:
    share = vested(schedule, 60, cliff)
    assert (np.diff(share) >= -1e-12).all()
    assert share[0] == 0
    assert share[-1] == pytest.approx(1)
    assert -1e-12 <= expected_vested(share, leaving) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ("30/30/30", "add up to 90, not to 100"),
        ("60/60", "add up to 120, not to 100"),
        ("-10/110", "may be below 0"),
        ("nan/100", "may be below 0"),
        ("inf/0", "add up to inf"),
        ("1e308/1e308", "add up to inf"),
        ("monthy", "Did you mean 'monthly'"),
        ("/".join(["5"] * 20), "one to ten years' parts"),
    ],
)
def test_what_is_no_schedule_is_refused(schedule: str, said: str) -> None:
    with pytest.raises(WrongParameter, match=said):
        vested(schedule)


def test_a_cliff_longer_than_the_grant_is_refused() -> None:
    with pytest.raises(WrongParameter, match="a cliff of 24 months is longer than the 12"):
        vested("monthly", 12, 24)
