"""Who owns a company and who is paid what: cases worked by hand to the cent, a search over every
decision of every class, and what must hold for any company.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import WrongParameter
from analysis.topics.equity.capital import Holding, Round, exit_for, pay_out, raise_round, retained

COMMON = Holding("common", 800)
A = Holding("A", 200, invested=1_000)
FULL = replace(A, participation="full")
CAPPED = replace(A, participation="capped", cap=2.0)
B = Holding("B", 250, invested=3_000, rank=1)
OPTIONS = Holding("options", 100, strike=2.0)
# what it is called; the classes; what is paid for the company; what each class gets
WORKED = [
    # 1x non-participating, 1,000 against a fifth of the company: converts above 5,000
    ("the preference takes all", [COMMON, A], 900.0, [0.0, 900.0]),
    ("the preference first, the rest to common stock", [COMMON, A], 3_000.0, [2_000.0, 1_000.0]),
    ("indifferent at the threshold", [COMMON, A], 5_000.0, [4_000.0, 1_000.0]),
    ("converts above it", [COMMON, A], 10_000.0, [8_000.0, 2_000.0]),
    # 2x: 2,000 first, converts above 10,000
    ("twice the money first", [COMMON, replace(A, multiple=2.0)], 6_000.0, [4_000.0, 2_000.0]),
    # participating: 1,000, then a fifth of the other 2,000 or 9,000
    ("participates fully", [COMMON, FULL], 3_000.0, [1_600.0, 1_400.0]),
    ("participates fully, never converts", [COMMON, FULL], 10_000.0, [7_200.0, 2_800.0]),
    # cap 2,000: reached where a fifth of the rest is 1,000, at 6,000; converts above 10,000
    ("under the cap", [COMMON, CAPPED], 3_500.0, [2_000.0, 1_500.0]),
    ("at the cap", [COMMON, CAPPED], 8_000.0, [6_000.0, 2_000.0]),
    ("past the cap it converts", [COMMON, CAPPED], 20_000.0, [16_000.0, 4_000.0]),
    # B (3,000) stands before A (1,000)
    ("the senior class first", [COMMON, A, B], 3_500.0, [0.0, 500.0, 3_000.0]),
    (
        "equal ranks share in proportion",
        [COMMON, A, replace(B, rank=0)],
        2_000.0,
        [0.0, 500.0, 1_500.0],
    ),
    # A converts from 5 a share on, B from 12 on: at 9,000, 6,000 are left for 1,000 shares
    (
        "one class converts, the other does not",
        [COMMON, A, B],
        9_000.0,
        [4_800.0, 1_200.0, 3_000.0],
    ),
    ("both convert", [COMMON, A, B], 25_000.0, [16_000.0, 4_000.0, 5_000.0]),
    # options: 100 at 2.00. 1,800 = 1,600 + 200 - at 2.00 nobody exercises; 3,400 + 200 = 900 x 4
    ("options below the strike", [COMMON, OPTIONS], 1_600.0, [1_600.0, 0.0]),
    ("options pay their strike into the sum", [COMMON, OPTIONS], 3_400.0, [3_200.0, 400.0]),
    # preferences of 4,000 above an exit of 3,999.99: common stock gets nothing, and it is no error
    ("preferences above the exit", [COMMON, A, B], 3_999.99, [0.0, 999.99, 3_000.0]),
    # a down round: A paid 5 a share, C now 1 a share for 1,000 shares; at 2,500 both preferences are
    # paid, 500 are left for 800; C converts from 1 a share on
    (
        "after a down round",
        [COMMON, A, Holding("C", 1_000, 1_000)],
        2_500.0,
        [500.0, 1_000.0, 1_000.0],
    ),
]


@pytest.mark.parametrize(("name", "holdings", "sold", "paid"), WORKED, ids=[w[0] for w in WORKED])
def test_worked_by_hand(name: str, holdings: list[Holding], sold: float, paid: list[float]) -> None:
    found = pay_out(holdings, [sold]).paid[0]
    assert found.tolist() == pytest.approx(paid, abs=0.004), name


def test_thresholds_of_conversion_are_where_they_are_by_hand() -> None:
    sums = [5_000, 5_001, 8_999, 9_001, 15_000, 15_001]
    converted = pay_out([COMMON, A, B], sums).converted
    assert converted[:, 1].tolist() == [False, False, True, True, True, True]  # above 3,000 + 5,000
    assert converted[:, 2].tolist() == [False, False, False, False, False, True]  # above 12 a share


def test_a_pool_and_a_round_dilute_those_who_were_there() -> None:
    # 5,000 before the money, 1,250 new: a fifth is sold, a tenth goes to the pool, 700 of 1,000 stay
    after = raise_round([COMMON, A], Round("B", 5_000, 1_250, pool=0.1), A)
    shares = [each.shares for each in after]
    assert shares == pytest.approx([800, 200, 142.8571, 285.7143], abs=1e-4)
    assert np.array(shares) / sum(shares) == pytest.approx([0.56, 0.14, 0.1, 0.2])
    assert after[-1].invested / after[-1].shares == pytest.approx(6_250 / sum(shares))
    with pytest.raises(WrongParameter, match="round B leaves nothing"):
        raise_round([COMMON], Round("B", 100, 100, pool=0.5), A)


def test_published_dilutions_leave_what_is_published() -> None:
    found = retained([0.205, 0.195, 0.172, 0.126, 0.103])
    assert found.round(4).tolist() == [0.795, 0.64, 0.5299, 0.4631, 0.4154]


@pytest.mark.parametrize(
    ("holding", "said"),
    [
        ({"shares": -1}, "cannot be below 0"),
        ({"shares": float("nan")}, "finite"),
        ({"shares": 1e308}, "at most 1e15"),
        (
            {"shares": 1, "invested": 5, "participation": "capped", "cap": 0.5},
            "cap of 0.5 times is below",
        ),
        ({"shares": 1, "invested": 5, "participation": "capped"}, "which has one"),
        ({"shares": 1, "cap": 2.0}, "belongs to capped participation"),
        ({"shares": 1, "participation": "double"}, "none, full or capped"),
        ({"shares": 1, "invested": 5, "strike": 1}, "options have no preference"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(holding: dict[str, float], said: str) -> None:
    with pytest.raises(WrongParameter, match=said) as refused:
        Holding("X", **holding)  # type: ignore[arg-type]
    assert str(refused.value).endswith(".")


def test_a_sale_is_finite_and_there_is_common_stock() -> None:
    for sold in (-1.0, float("nan"), float("inf")):
        with pytest.raises(WrongParameter, match="finite sum"):
            pay_out([COMMON], [sold])
    with pytest.raises(WrongParameter, match="has common stock"):
        pay_out([A], [100.0])


kinds = st.sampled_from(["none", "full", "capped"])
preferred = st.builds(
    lambda shares, invested, multiple, kind, more, rank: Holding(
        "P", shares, invested, multiple, kind, max(1, multiple) + more if kind == "capped" else None, rank
    ),
    st.integers(1, 500), st.integers(1, 2_000), st.sampled_from([0.5, 1.0, 1.5, 2.0]), kinds,
    st.sampled_from([0.0, 0.5, 2.0]), st.integers(0, 2),
)  # fmt: skip
options = st.builds(
    lambda shares, strike: Holding("O", shares, strike=strike),
    st.integers(1, 200),
    st.integers(1, 9),
)
companies = st.builds(
    lambda common, others, some: [Holding("common", common), *others, *some],
    st.integers(1, 1_000), st.lists(preferred, max_size=4), st.lists(options, max_size=2),
)  # fmt: skip
sales = st.integers(0, 20_000).map(float)


@given(companies, sales)
@settings(max_examples=50, deadline=None)
def test_payouts_are_the_exit_and_the_strikes_paid(company: list[Holding], sold: float) -> None:
    found = pay_out(company, [sold])
    assert found.paid.sum() == pytest.approx(sold + found.strikes[0], rel=1e-9, abs=1e-6)
    assert (found.paid >= -1e-9).all()


@given(companies, sales, st.floats(0.1, 5))
@settings(max_examples=40, deadline=None)
def test_more_preference_never_helps_common_stock(
    company: list[Holding], sold: float, more: float
) -> None:
    before = pay_out(company, [sold]).per_share[0]
    for place, each in enumerate(company):
        if each.invested:
            cap = None if each.cap is None else each.cap + more
            better = replace(each, multiple=each.multiple + more, cap=cap)
            after = pay_out([*company[:place], better, *company[place + 1 :]], [sold]).per_share[0]
            assert after <= before + 1e-9


@given(companies, sales, st.sampled_from([0.001, 2.0, 1_000.0]))
@settings(max_examples=25, deadline=None)
def test_scaling_all_money_scales_all_payouts(
    company: list[Holding], sold: float, scale: float
) -> None:
    scaled = [
        replace(each, invested=each.invested * scale, strike=each.strike * scale)
        for each in company
    ]
    found, plain = pay_out(scaled, [sold * scale]).paid, pay_out(company, [sold]).paid
    assert found == pytest.approx(plain * scale, rel=1e-9, abs=1e-6 * scale)


@given(companies, st.integers(1, 40).map(float))
@settings(max_examples=25, deadline=None)
def test_a_sale_for_what_a_share_needs_pays_a_share_that(
    company: list[Holding], share: float
) -> None:
    assert pay_out(company, [exit_for(company, share)]).per_share[0] == pytest.approx(share)


def decided(company: list[Holding], sold: float, converts: tuple[bool, ...]) -> list[float]:
    """Return what classes without options get when each has decided, by plain steps: preferences by
    rank, the rest by shares, caps one after the other.
    """
    paid, left = [0.0] * len(company), sold
    kept = [
        each.preference if not yes else 0.0 for each, yes in zip(company, converts, strict=True)
    ]
    for rank in sorted({each.rank for each in company}, reverse=True):
        due = [p if each.rank == rank else 0.0 for each, p in zip(company, kept, strict=True)]
        part = min(left, sum(due)) / (sum(due) or 1)
        paid = [one + part * each for one, each in zip(paid, due, strict=True)]
        left -= part * sum(due)
    full: set[int] = set()
    for _ in company:
        sharing = [
            i for i, each in enumerate(company)
            if i not in full and (converts[i] or not each.invested or each.participation != "none")
        ]  # fmt: skip
        shares = sum(company[i].shares for i in sharing)
        tight = [
            (room(company[i], paid[i]) / company[i].shares, i)
            for i in sharing if company[i].participation == "capped" and not converts[i]
        ]  # fmt: skip
        step, first = min(tight, default=(np.inf, -1))
        each = min(left / shares if shares else 0.0, step)
        for i in sharing:
            paid[i] += each * company[i].shares
        left -= each * shares
        if each < step:
            break
        full.add(first)
    return paid


def room(each: Holding, paid: float) -> float:
    return max(each.most - paid, 0.0)


@given(
    st.builds(
        lambda common, others: [Holding("common", common), *others],
        st.integers(1, 500),
        st.lists(preferred, min_size=1, max_size=3),
    ),
    sales,
)
@settings(max_examples=50, deadline=None)
def test_nobody_would_gain_by_another_decision(company: list[Holding], sold: float) -> None:
    """The payouts are those of a set of decisions in which no class does better alone, found by
    trying all of them.
    """
    able = [each.invested > 0 and each.participation != "full" for each in company]
    stable = []
    for converts in itertools.product(*[(False, True) if can else (False,) for can in able]):
        paid = decided(company, sold, converts)
        if all(
            decided(company, sold, (*converts[:i], not converts[i], *converts[i + 1 :]))[i] <= paid[i] + 1e-6
            for i, can in enumerate(able) if can
        ):  # fmt: skip
            stable.append(paid)
    found = pay_out(company, [sold]).paid[0]
    assert any(found == pytest.approx(paid, abs=1e-4) for paid in stable)
