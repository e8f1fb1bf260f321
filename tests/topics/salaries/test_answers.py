"""Facts of notebook 01, by a second route from the table that they are of."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.topics.salaries import answers

TABLE = pd.DataFrame(
    {
        "role": ["a", "b", "c"],
        "n": [60, 50, 4],
        "p50": [200.0, 100.0, None],
        "p50_lower": [190.0, 90.0, None],
        "p50_upper": [210.0, 195.0, None],
        "low_end": [150.0, 80.0, None],
        "high_end": [240.0, 120.0, None],
        "unplaced": [7, 7, 7],
        "absent": [3, 3, 3],
    }
)
JOBS = pd.DataFrame(
    {
        "role": ["few", "main", "close"],
        "pay": [90.0, 100.0, 180.0],
        "n": [4, 2_000, 50],
        "note": ["n under 30: no figures", "", ""],
        "p50": [None, 125.0, 190.0],
        "p50_lower": [None, 120.0, 170.0],
        "p50_upper": [None, 130.0, 210.0],
        "ranges_around": [None, 0.3, 0.5],
        "ranges_above": [None, 0.6, 0.1],
        "ranges_below": [None, 0.1, 0.4],
    }
)
NOMINAL = pd.DataFrame(
    {
        "series": ["a", "a", "b", "b"],
        "year": [2024, 2022, 2024, 2025],
        "n": [60, 60, 40, 40],
        "p50": [110.0, 100.0, 115.0, 130.0],
    }
)
REAL = NOMINAL.head(3).assign(p50=[110.0, 120.0, 115.0])  # 2025 has no price level yet
WAGES = pd.DataFrame(
    {
        "year": [2023, 2024, 2024, 2024, 2024],
        "soc": ["15-2051", "00-0000", "15-2051", "23-1011", "29-1210"],
        "p50": [900.0, 49.0, 112.0, 151.0, 239.0],
        "mean": [950.0, 68.0, 124.0, 183.0, 272.0],
    }
)


def test_the_first_is_compared_with_the_last_that_has_figures() -> None:
    found = answers.market(TABLE, "role", "p", "USD per year")
    assert found.ratio == pytest.approx(2.0)
    assert (found.shown, found.silent, found.tied, found.overlap) == (2, 1, 1, True)
    assert answers.ranges(TABLE, "role", "p", "USD").typical == pytest.approx(0.55)


def test_printed_figures_stand_beside_medians() -> None:
    found = answers.five_jobs(JOBS, "p")
    assert [job.role for job in found.jobs] == ["main", "close", "few"]
    assert found.main is not None and found.main.role == "main"
    assert found.gap == pytest.approx(0.25)
    assert (found.carried, found.below) == (2, 1)
    assert answers.five_jobs(JOBS.assign(pay=90.0), "p").below == 2
    first, _, last = found.jobs
    assert (first.printed, first.p50, first.p50_lower, first.p50_upper) == (100, 125, 120, 130)
    assert (first.ranges_around, first.ranges_above, first.ranges_below) == (0.3, 0.6, 0.1)
    assert (last.p50, last.note) == (None, "n under 30: no figures")


def test_a_median_lies_above_what_is_printed_only_interval_and_all() -> None:
    found = answers.salaries_answer(TABLE, JOBS, "role", "p", "USD")
    assert (found.carried, found.above) == (2, 1)
    assert answers.salaries_answer(TABLE, JOBS.assign(pay=90.0), "role", "p", "USD").above == 2
    assert (found.shown, found.groups) == (2, 3)
    assert found.first is not None
    assert (found.first.name, found.first.n, found.first.p50) == ("A", 60, 200.0)
    assert (found.first.low_end, found.first.high_end) == (150.0, 240.0)


def test_a_printed_sum_is_worth_more_in_later_dollars() -> None:
    found = answers.printed_today(JOBS.tail(2), first=2019, last=2024)
    assert (found.printed, found.first, found.last) == (100.0, 2019, 2024)
    assert found.worth == pytest.approx(100 * 313.689 / 255.657)  # CPI-U, means of both years
    assert found.rise == pytest.approx(0.227, abs=5e-4)


def test_rules_are_held_against_distinct_adverts() -> None:
    rules = pd.DataFrame(
        {
            "role": ["a", "b"] * 3,
            "rule": [
                r for r in ("distinct adverts", "with exact repeats", "cut") for _ in range(2)
            ],
            "n": [45, 30, 60, 40, 44, 29],
            "p50": [200.0, 100.0, 190.0, 101.0, 200.0, 108.0],
        }
    )
    found = answers.sensitivity(rules, "role")
    assert (found.rules, found.rule, found.group) == (2, "cut", "B")
    assert (found.shift, found.repeats) == pytest.approx((0.08, 0.25))
    assert answers.sensitivity(rules.head(0), "role").shift is None


def test_change_is_told_in_dollars_of_the_day_and_in_real_terms() -> None:
    found = answers.over_time(NOMINAL, REAL, "role", 2024)
    assert found.change is not None
    assert (found.change.name, found.change.first, found.change.last) == ("A", 2022, 2024)
    assert found.change.nominal == pytest.approx(0.1)
    assert found.change.real == pytest.approx(110 / 120 - 1)
    assert found.top is not None
    assert (found.top.series, found.top.year, found.top.p50) == ("B", 2024, 115.0)
    assert [year.p50 for year in found.years] == REAL["p50"].tolist()
    alone = answers.over_time(NOMINAL.tail(2), REAL.tail(1), "role", 2024)
    assert alone.change is None


def test_real_figures_stand_in_a_column_of_their_own() -> None:
    both = answers.beside(NOMINAL, REAL)
    assert both["p50"].tolist() == NOMINAL["p50"].tolist()
    assert both["p50_real"].head(3).tolist() == REAL["p50"].tolist()
    assert both["p50_real"].isna().tolist() == [False, False, False, True]


def test_official_wages_are_those_of_the_newest_year_and_of_their_occupation() -> None:
    found = answers.official(WAGES)
    assert (found.year, found.printed) == (2024, 100_000)
    assert (found.scientists, found.lawyers, found.everybody) == (112, 151, 49)
    assert (found.lawyers_mean, found.physicians_mean) == (183, 272)
    assert answers.newest_wages(WAGES)["p50"].tolist() == [239, 151, 112, 49]


def test_groups_are_chosen_by_their_adverts_or_by_their_pay() -> None:
    few = TABLE.assign(n=[50, 60, 400])
    assert answers.largest(few, "role") == ["b", "a"]  # the third has no figures
    assert answers.leading(few)["role"].tolist() == ["a", "b"]


def test_ranges_of_a_population_leave_repeats_out() -> None:
    table = pd.DataFrame(
        {
            "repeats": ["dropped", "dropped", "kept", "dropped"],
            "country": ["US", "US", "US", "DE"],
            "p50_from": [1.0, 2.0, 3.0, 4.0],
        }
    )
    found = answers.of_population(table, {"country": "US", "remote": "remote"})
    assert found["p50_from"].tolist() == [2.0, 1.0]
