"""Facts of notebook 01, by a second route from the table that they are of."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.population import Population
from analysis.topics.salaries import answers, official, over_time, reposts
from analysis.topics.salaries import jobs as jobs_facts

TABLE = pd.DataFrame(
    {
        "role": ["a", "b", "c"],
        "n": [60, 50, 4],
        "p50": [200.0, 100.0, None],
        "p50_lower": [190.0, 90.0, None],
        "p50_upper": [210.0, 195.0, None],
        "low_end": [150.0, 80.0, None],
        "high_end": [240.0, 120.0, None],
        "rank_lower": [1, 1, None],
        "rank_upper": [1, 2, None],
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
        "mean": [None, 130.0, 192.0],
        "mean_lower": [None, 126.0, 172.0],
        "mean_upper": [None, 134.0, 212.0],
        "p50": [None, 125.0, 190.0],
        "p50_lower": [None, 120.0, 170.0],
        "p50_upper": [None, 130.0, 210.0],
        "ranges_around": [None, 0.3, 0.5],
        "ranges_above": [None, 0.6, 0.1],
        "ranges_below": [None, 0.1, 0.4],
    }
)
PEOPLE = Population(country="US")
NOMINAL = pd.DataFrame(
    {
        "series": ["a", "a", "b", "b"],
        "year": [2024, 2022, 2024, 2025],
        "n": [60, 60, 40, 40],
        "p50": [110.0, 100.0, 115.0, 130.0],
    }
)
REAL = NOMINAL.head(3).assign(
    p50=[110.0, 120.0, 115.0], effective=1.0, employers=None
)  # 2025 has no price level yet
WAGES = pd.DataFrame(
    {
        "year": [2023, 2024, 2024, 2024, 2024],
        "soc": ["15-2051", "00-0000", "15-2051", "23-1011", "29-1210"],
        "p25": [800.0, 35.0, 84.0, 99.0, 150.0],
        "p50": [900.0, 49.0, 112.0, 151.0, 239.0],
        "mean": [950.0, 68.0, 124.0, 183.0, 272.0],
        "mean_rse": [1.0, 0.2, 1.0, 1.0, 2.0],
    }
)


def test_the_top_are_those_that_may_be_first() -> None:
    found = answers.market(TABLE, "role", "p", "USD per year")
    assert found.top == ("A", "B")
    assert (found.shown, found.silent) == (2, 1)
    assert (found.p10, found.p90) == (None, None)  # of two, a tenth is nobody
    many = pd.concat([TABLE.head(1).assign(p50=float(p)) for p in range(100, 121)])
    told = answers.market(many, "role", "p", "USD per year")
    assert (told.p10, told.p90) == pytest.approx((102, 118))
    assert answers.market(TABLE.assign(rank_lower=[1, 2, None]), "role", "", "").top == ("A",)


def test_widths_are_those_of_the_adverts_own_ranges() -> None:
    widths = pd.DataFrame(
        {"role": [None, "a", "b", "c"], "n": [114, 60, 50, 4], "range_width": [1.5, 1.4, 1.7, None]}
    )
    found = answers.ranges(TABLE, widths, "role", "p", "USD")
    assert (found.typical, found.widest, found.widest_width) == (0.5, "B", pytest.approx(0.7))
    assert (found.pairs, found.closer) == (1, None)  # one pair is no share
    six = pd.concat([TABLE.head(1).assign(p50=p) for p in (100.0, 110, 140, 160, 170, 400)])
    apart = answers.ranges(six, widths, "role", "p", "USD")
    assert (apart.pairs, apart.closer) == (15, pytest.approx(7 / 15))
    assert [group.name for group in found.drawn] == ["A", "B"]
    nothing = answers.ranges(TABLE, widths.assign(range_width=None), "role", "p", "USD")
    assert (nothing.typical, nothing.widest, nothing.widest_width) == (None, "", None)
    assert answers.with_widths(TABLE.assign(range_width=9.0), widths, "role")[
        "range_width"
    ].tolist()[:2] == [1.4, 1.7]


def test_printed_means_stand_beside_means() -> None:
    jobs = JOBS.assign(role=["main", "close", "few"], n=[2_000, 50, 4]).sort_index()
    jobs = jobs.iloc[[1, 2, 0]].assign(role=["main", "close", "few"])
    found = jobs_facts.five_jobs(jobs, "p", year=2024)
    assert [job.role for job in found.jobs] == ["main", "close", "few"]
    assert found.main is not None and found.main.mean is not None
    assert found.main.role == "main"
    assert found.main.mean.gap == pytest.approx(0.3)
    rise = 313.689 / 255.657  # CPI-U, means of 2024 and 2019
    assert found.main.mean.real_gap == pytest.approx(130 / (100 * rise) - 1, abs=1e-4)
    assert found.main.mean.worth == pytest.approx(100 * rise, abs=0.01)
    assert found.jobs[1].mean is not None and found.jobs[1].mean.real_gap is None  # undated
    assert (found.carried, found.below) == (2, 1)
    first, _, last = found.jobs
    assert (first.printed, first.p50, first.p50_lower, first.p50_upper) == (100, 125, 120, 130)
    assert (first.ranges_around, first.ranges_above, first.ranges_below) == (0.3, 0.6, 0.1)
    assert (last.mean, last.p50, last.note) == (None, None, "n under 30: no figures")
    for year in (None, 2025):  # the price index has no whole 2025
        undated = jobs_facts.five_jobs(jobs, "p", year=year).main
        assert undated is not None and undated.mean is not None and undated.mean.real_gap is None


def test_a_mean_lies_above_what_is_printed_only_interval_and_all() -> None:
    found = answers.salaries_answer(TABLE, JOBS, PEOPLE, "role", "USD")
    assert (found.carried, found.above) == (2, 1)
    assert answers.salaries_answer(TABLE, JOBS.assign(pay=90.0), PEOPLE, "role", "USD").above == 2
    assert (found.shown, found.groups, found.top) == (2, 3, ("A", "B"))
    assert found.first is not None
    assert (found.first.name, found.first.n, found.first.p50) == ("A", 60, 200.0)
    assert (found.first.low_end, found.first.high_end) == (150.0, 240.0)
    assert (found.asked, found.mine) == ("", None)


def test_who_is_asked_for_leads() -> None:
    found = answers.salaries_answer(TABLE, JOBS, Population(role="b"), "role", "USD")
    assert found.mine is not None
    assert (found.asked, found.mine.name, found.mine.rank_lower, found.mine.rank_upper) == (
        "B", "B", 1, 2,
    )  # fmt: skip
    few = answers.salaries_answer(TABLE, JOBS, Population(role="c"), "role", "USD", "all")
    assert (few.asked, few.asked_n, few.mine, few.nearest) == ("C", 4, None, "all")
    nobody = answers.salaries_answer(TABLE, JOBS, Population(role="none"), "role", "USD")
    assert (nobody.asked_n, nobody.mine) == (0, None)


def test_a_printed_sum_is_worth_more_in_later_dollars() -> None:
    found = jobs_facts.printed_today(JOBS.tail(2), last=2024)
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
            "p50_lower": [195.0, 95.0] * 3,
            "p50_upper": [205.0, 109.0] * 3,
        }
    )
    found = answers.sensitivity(rules, "role")
    assert (found.rules, found.rule, found.group) == (2, "cut", "B")
    assert (found.shift, found.repeats) == pytest.approx((0.08, 0.25))
    assert (found.outside, found.groups) == (1, 2)  # 190 lies under 195
    assert answers.sensitivity(rules.head(0), "role").shift is None


CHANGES = pd.DataFrame(
    {
        "series": ["a", "b", "c"],
        "first": [2022] * 3,
        "last": [2024] * 3,
        "n_first": [40, 41, 42],
        "n_last": [400, 300, 200],
        **{f"raw{end}": [0.1, 0.2, 0.3] for end in ("", "_lower", "_upper")},
        "fixed": [None, 0.02, -0.05],
        "fixed_lower": [None, -0.01, -0.08],
        "fixed_upper": [None, 0.05, -0.02],
    }
)


def test_the_change_that_is_told_is_of_the_largest_group_with_one_mix() -> None:
    found = over_time.over_time(REAL, CHANGES, "role", 2024)
    assert found.change is not None
    assert (found.change.name, found.change.n_first, found.change.n_last) == ("B", 41, 300)
    assert (found.change.fixed, found.change.told, found.change.raw) == (0.02, False, 0.2)
    assert (found.told, found.changes) == (1, 2)
    assert found.mix == ("seniority", "place of work")
    assert over_time.over_time(REAL, CHANGES, "remote", 2024).mix == ("seniority",)
    assert found.top is not None
    assert (found.top.series, found.top.year, found.top.p50) == ("B", 2024, 115.0)
    assert [year.p50 for year in found.years] == REAL["p50"].tolist()
    assert over_time.over_time(REAL, CHANGES.head(0), "role", 2024).change is None


def test_real_figures_stand_in_a_column_of_their_own() -> None:
    both = over_time.beside(NOMINAL, REAL)
    assert both["p50"].tolist() == NOMINAL["p50"].tolist()
    assert both["p50_real"].head(3).tolist() == REAL["p50"].tolist()
    assert both["p50_real"].isna().tolist() == [False, False, False, True]


def test_official_wages_are_those_of_the_newest_year_and_of_their_occupation() -> None:
    found = official.official(WAGES)
    assert (found.year, found.printed) == (2024, 100_000)
    assert (found.scientists, found.lawyers, found.everybody) == (112, 151, 49)
    assert (found.lawyers_mean, found.physicians_mean, found.lawyers_p25) == (183, 272, 99)
    assert official.newest_wages(WAGES)["p50"].tolist() == [112, 239, 151, 49]  # technology first


def test_groups_are_chosen_by_their_adverts_or_by_their_pay() -> None:
    few = TABLE.assign(n=[50, 60, 400])
    assert answers.largest(few, "role") == ["b", "a"]  # the third has no figures
    assert answers.followed(few, PEOPLE, "role") == ["b", "a"]
    assert answers.followed(few, PEOPLE, "country") == ["US"]
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


def test_reposts_are_those_of_the_population_asked_for() -> None:
    table = pd.DataFrame(
        {
            "role": ["a", "b", "b"],
            "country": ["US", "US", "(all)"],
            "year": ["2024"] * 3,
            "n": [20, 30, 60],
            "postings": [40, 90, 150],
            "title": ["x", "y", "y"],
            "low": [1.0, 2.0, 2.0],
            "high": [2.0, 3.0, 3.0],
            "top_share": [0.3, 0.5, 0.4],
        }
    )
    here = Population(country="US", year=2024, employment="full time")
    kept = reposts.reposts_of(table, here)
    assert kept["role"].tolist() == ["b", "a"]
    found = reposts.reposts(kept, "role", 9, here)
    assert (found.groups, found.role, found.title, found.share) == (2, "b", "y", 0.5)
    assert (found.n, found.postings, found.low, found.high) == (30, 90, 2.0, 3.0)
    assert reposts.reposts_of(table, Population(year=2024))["top_share"].tolist() == [0.4]
    one = reposts.reposts_of(table, Population(role="a", country="US", year=2024))
    assert one["role"].tolist() == ["a"]
    assert reposts.reposts_of(table, Population(seniority="mid")).empty
    assert reposts.reposts(table.head(0), "role", 9, here).share is None
    assert not reposts.reposts(table.head(0), "role", 9, Population(seniority="mid")).known
