"""Pay over the years: indices of adverts and of official wages, breaks, industries."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import Dataset, open_dataset
from analysis.reference.official import official_wages
from analysis.topics.families import breaks, industries, trends


def wages() -> pd.DataFrame:
    """Return two occupations of a family over five editions, of as many jobs; wages grow by a tenth."""
    rows = []
    for year in range(2020, 2025):
        for soc, mean in (("15-1242", 100_000.0), ("15-1243", 150_000.0)):
            rows.append((year, soc, 1_000.0, mean * 1.1 ** ((year - 2020) / 4), 1.0, ""))
    columns = ["year", "soc", "employment", "mean", "mean_rse", "at_least"]
    return pd.DataFrame(rows, columns=columns)


def series(table: pd.DataFrame) -> pd.DataFrame:
    found = trends.official_over_time(table)
    return found[found["family"] == "data engineering"].set_index("year")


def test_official_wages_at_a_fixed_mix_do_not_follow_the_mix() -> None:
    table = wages()
    architects = table["soc"] == "15-1243"
    table.loc[architects, "employment"] *= 2.0 ** (table["year"] - 2020)
    found = series(table)
    assert found.loc[2024, "index"] == pytest.approx(110.0)
    assert found.loc[2024, "raw"] > 125


def test_editions_that_share_panels_are_compared_more_exactly() -> None:
    """Of six half-yearly panels, editions one and two years apart share four and two."""
    found = series(wages())
    assert found["shared"].tolist() == [6, 4, 2, 0, 0]
    width = np.log(found["index_upper"] / found["index_lower"])
    assert width.loc[2020] == 0
    assert width.loc[2021] == pytest.approx(width.loc[2023] * np.sqrt(1 / 3))
    assert width.loc[2022] == pytest.approx(width.loc[2023] * np.sqrt(2 / 3))
    half = 1.959964 * np.sqrt(2 * 0.01**2 * 0.5)  # two occupations of half the jobs each
    assert width.loc[2024] == pytest.approx(2 * half, rel=1e-6)


def test_a_bound_is_no_mean() -> None:
    table = wages()
    table.loc[(table["year"] == 2024) & (table["soc"] == "15-1243"), "at_least"] = "mean p90"
    assert 2024 not in series(table).index


def test_families_begin_where_the_editions_agree() -> None:
    changed = trends.ends(trends.official_over_time(official_wages())).set_index("family")
    assert changed.loc["software engineering", "first"] == 2020
    assert (
        changed.loc["data science and analytics", "first"] == 2021
    )  # 2020 counts others with them
    assert changed.index[0] == "all occupations"
    assert (changed["lower"] < changed["fixed"]).all()
    facts = trends.official_trends(changed.reset_index())
    assert facts.most.family == "software engineering"
    assert facts.above + facts.below <= len(facts.families)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset()


def test_adverts_over_time_are_those_of_the_kept_table(data: Dataset) -> None:
    table = trends.adverts_over_time(data, "US")
    changed = trends.ends(table)
    assert changed["family"].iloc[0] == trends.ALL_FAMILIES
    assert (table.groupby("family")["index"].first() == 100).all()
    assert (table["index_lower"].dropna() < table["index"][table["index_lower"].notna()]).all()
    own = trends.adverts_over_time(data, "US", "cybersecurity")
    assert set(own["family"]) == {trends.ALL_FAMILIES, "cybersecurity"}
    facts = trends.family_trends(table, changed, "x")
    assert facts.everybody is not None
    assert (
        facts.everybody.raw < 0 < facts.everybody.lower
    )  # the median falls, pay at one mix does not
    assert facts.prices_last == 2024


def test_no_adverts_no_index(data: Dataset) -> None:
    table = trends.adverts_over_time(data, "ZW")
    facts = trends.family_trends(table, trends.ends(table), "x")
    assert (facts.everybody, facts.families, facts.apart) == (None, (), None)


def years(before: float, after: float, n: int = 400) -> pd.DataFrame:
    relative = [before, before, before, after, after]
    return pd.DataFrame(
        {
            "source": "own",
            "family": "blockchain",
            "year": range(2020, 2025),
            "n": n,
            "relative": np.expm1(relative),
            "log_relative": relative,
            "relative_error": 0.5 / np.sqrt(n),
            "spread": 0.5,
        }
    )


def test_a_planted_fall_after_the_peak_is_found() -> None:
    facts = breaks.blockchain_break(years(0.6, 0.3), 0.05)
    assert facts.step == pytest.approx(np.expm1(-0.3))
    assert facts.lower is not None
    assert facts.p_value is not None
    assert facts.lower < np.expm1(-0.3)
    assert facts.p_value < 0.001
    error = 0.025 * np.sqrt(1 / 3 + 1 / 2)  # means of three and of two years
    wanted = np.expm1(-0.3 - 1.961 * error)
    assert facts.lower == pytest.approx(wanted, abs=5e-4)


def test_no_fall_is_no_break_and_no_years_no_test() -> None:
    level = breaks.blockchain_break(years(0.6, 0.6), 0.05)
    assert level.p_value == pytest.approx(1.0)
    early = years(0.6, 0.6).query("year < 2023")
    facts = breaks.blockchain_break(early, 0.05)
    assert (facts.step, facts.source, facts.before, facts.after) == (None, None, 1_200, 0)
    assert facts.needed == pytest.approx(2 * 0.25 * (2.8015852 / np.log(1.05)) ** 2, abs=1)


def test_what_there_is_of_blockchain_is_withheld(data: Dataset) -> None:
    facts = breaks.blockchain_break(breaks.blockchain_years(data), 0.05)
    assert facts.step is None
    assert facts.relative_year == 2024
    assert facts.needed > 500


def test_industries_stand_by_the_article_and_by_the_data(data: Dataset) -> None:
    listed = industries.of_all(data, "US")
    five = industries.five(listed)
    assert set(five.loc[five["share"].notna(), "country"]) == {"(all)"}  # the US has too few
    facts = industries.industries(listed)
    assert [each.printed for each in facts.jobs][:2] == [1, 2]
    assert {each.name for each in facts.pay} == {each.name for each in facts.jobs}
    for each in (*facts.jobs, *facts.pay):
        assert 1 <= each.first <= each.last <= 5
    shares = [each.figure for each in facts.jobs]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) < 1
