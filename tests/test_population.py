"""Who is compared: each condition reaches question, key and words, or is left out of all."""

from __future__ import annotations

import dataclasses

import pytest

from analysis.population import Population

EVERYTHING = Population(
    role="Data scientist",
    country="US",
    year=2024,
    seniority="senior",
    remote="hybrid",
    company_size="small",
    employment="full time",
)


def test_words_name_every_condition() -> None:
    assert EVERYTHING.words == (
        "data scientist, senior, United States, hybrid, small companies, 2024, full time"
    )
    assert Population(family="data").words == "data"
    assert Population(role="IT auditor").words == "IT auditor"
    assert Population().words == ""


def test_conditions_are_what_is_named_but_for_what_is_left_out() -> None:
    whole = {
        name: value for name, value in dataclasses.asdict(EVERYTHING).items() if value is not None
    }
    assert EVERYTHING.conditions() == whole
    assert "family" not in whole
    left = EVERYTHING.conditions("role", "year")
    assert left == {name: whole[name] for name in whole if name not in ("role", "year")}


def test_what_is_given_up_stands_for_every_one() -> None:
    less = EVERYTHING.without("role", "country")
    assert (less.role, less.country, less.year) == (None, None, 2024)
    assert (less.key("role"), less.key("country"), less.key("year")) == ("(all)", "(all)", "2024")
    assert less.conditions() == EVERYTHING.conditions("role", "country")


@pytest.mark.parametrize(
    ("employments", "asked"), [(("full time", "part time"), "full time"), ((), None)]
)
def test_full_time_is_asked_for_where_the_data_tell_it(
    employments: tuple[str, ...], asked: str | None
) -> None:
    found = Population.of(EVERYTHING, employments=employments)
    assert found == dataclasses.replace(EVERYTHING, employment=asked)
