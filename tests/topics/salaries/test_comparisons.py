"""Pay held against printed figures, under every outlier rule, over years."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.cells import Question, Records
from analysis.cells.rules import RULES
from analysis.datasets.kept_cube import kept_cube
from analysis.datasets.open import open_dataset
from analysis.money import scale_for
from analysis.pay_tables import left_out, pay_by
from analysis.population import Population
from analysis.seeds.load import printed_pay
from analysis.topics.salaries import answers
from analysis.topics.salaries.comparisons import (
    nearest,
    pay_over_years,
    printed_against,
    sensitivity,
    widths,
)
from analysis.topics.salaries.jobs import noted

US = {"country": "US", "year": 2024, "employment": "full time"}


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (Population(country="ZW", year=2024), "2024 (-p country=none)"),
        (Population(country="US", year=1999), "United States (-p year=none)"),
        (Population(country="US", year=2024), ""),
        (Population(country="ZW", year=1999), ""),
    ],
    ids=["country", "year", "answered", "two to give up"],
)
def test_a_question_without_an_answer_names_the_parameter_to_give_up(
    population: Population, words: str
) -> None:
    data = open_dataset().data
    table = pay_by(data, "role", where=population.conditions("role"))
    assert nearest(data, table, population, "role") == words


def test_of_few_adverts_all_together_are_the_nearest_question(
    adverts: Records, tmp_path: Path
) -> None:
    rows = pd.read_parquet(adverts.paths[0])
    rows = rows[(rows["country"] == "US") & ~rows["is_repeat"] & rows["pay_low_usd"].notna()]
    roles = [rows[rows["role"] == role].head(19) for role in ("Data scientist", "Data engineer")]
    few = pd.concat(roles).assign(country="DE", year=2024, employment="full time", seniority=None)
    few.loc[few.index[::3], "employment"] = "contract"
    few.to_parquet(tmp_path / "few.parquet")
    data = Records(tmp_path / "few.parquet")
    asked = Population(country="DE", year=2024, employment="full time")
    table = pay_by(data, "role", where=asked.conditions("role"))
    assert nearest(data, table, asked, "role") == "Germany, 2024, together (-p employment=none)"


def test_article_b_is_held_against_adverts(adverts: Records) -> None:
    table = printed_against(adverts, printed_pay(), where=US).set_index("role")
    engineer = table.loc["Machine learning engineer"]
    assert engineer["pay"] == 146_085
    assert engineer["p50_lower"] > engineer["pay"]
    assert engineer[["ranges_below", "ranges_around", "ranges_above"]].sum() == pytest.approx(1)
    manager = table.loc["Data science manager"]
    assert (manager["n"] < 10) and pd.isna(manager["p50"]) and manager["note"]
    notes = noted(table.reset_index())["note"]
    assert notes.iloc[:4].tolist() == table["note"].iloc[:4].tolist()
    said = "the article prints $133,alpha: a word stands where the last three digits should"
    assert notes.iloc[4].endswith(said)


def test_every_outlier_rule_is_shown_beside_all_adverts(adverts: Records) -> None:
    table = sensitivity(adverts, "role", where=US, groups=["Machine learning engineer"]).set_index(
        "rule"
    )
    assert list(table.index) == list(RULES)
    everyone = table.loc["distinct adverts"]
    plain = adverts.ask(Question((), {**US, "role": "Machine learning engineer"}), [0.5, 0.9]).iloc[
        0
    ]
    assert [everyone["n"], everyone["p50"], everyone["p90"]] == [
        plain["n"],
        plain["p50"],
        plain["p90"],
    ]
    assert table.loc["with exact repeats", "n"] > everyone["n"]
    assert (table["n"].drop("with exact repeats") <= everyone["n"]).all()
    assert table.loc["middle 98 in 100", "n"] == pytest.approx(0.98 * everyone["n"], rel=0.01)


def test_widths_are_of_the_cube_what_they_are_of_records(adverts: Records) -> None:
    read = widths(kept_cube(), "role", where=US)
    whole = widths(adverts, "role", where=US)
    assert read["role"].isna().sum() == 1
    both = read.merge(whole, on="role", suffixes=("", "_of_records"))
    assert len(both) == len(read) > 60
    assert (both["range_width"] - both["range_width_of_records"]).abs().max() <= 5e-5 + 1e-12


@pytest.mark.parametrize(
    ("role", "near"),
    [
        ("Data scientist", ""),
        ("Robotics engineer", "robotics engineer, United States, full time (-p year=none)"),
        ("Computer vision engineer", "machine learning engineer, United States, 2024, full time"),
    ],
)
def test_a_role_without_figures_names_the_nearest_question(role: str, near: str) -> None:
    data, population = kept_cube(), Population(role=role, **US)
    table = pay_by(data, "role", where=US)
    assert nearest(data, table, population, "role") == near


def test_years_without_prices_are_named() -> None:
    lacking = left_out(kept_cube(), scale_for("USD", 2024), {"employment": "full time"})
    found = answers.without_rate(lacking, "USD of 2024")
    assert found is not None
    assert found.years == (2025,)
    assert (
        found.n
        == kept_cube().pay(Question((), {"year": 2025, "employment": "full time"})).table["n"].sum()
    )
    assert answers.without_rate(left_out(kept_cube(), None), "USD") is None


def test_the_group_that_moves_most_comes_first(adverts: Records) -> None:
    every = adverts.values("role")[:30]
    table = sensitivity(adverts, "role", where=US, groups=every)
    wide = table.pivot_table(index="role", columns="rule", values="p50", sort=False)
    moved = wide.drop(columns=RULES[0]).div(wide[RULES[0]], axis=0).sub(1).abs().max(axis=1)
    assert moved.tolist() == sorted(moved, reverse=True)
    assert table["role"].iloc[0] == moved.idxmax()


def test_pay_over_years_by_the_year_itself(adverts: Records) -> None:
    table = pay_over_years(adverts, [2024], "year", where={"country": "US"})
    assert set(table["series"]) == {"all adverts"}
    assert table["year"].tolist() == sorted(table["year"])
