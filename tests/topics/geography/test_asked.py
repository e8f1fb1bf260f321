"""Parameters of notebook 05 other than its defaults: each answers, leads, says what it cannot follow,
or is refused before anything is run.
"""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.errors import WrongParameter
from analysis.parameters.check import check, parse
from analysis.population import Population, Unfollowed
from analysis.topics.geography import answers, findings, hubs, official, on_top, policies, remote
from analysis.topics.geography.narrowed import narrowed, words_of
from analysis.topics.geography.question import GeographyQuestion

SOURCES = pd.DataFrame(
    {
        "source": ["long", "one", "none"],
        "first_year": [2017, 2024, None],
        "last_year": [2021, 2024, None],
    }
)
ROWS = pd.DataFrame(
    [
        ("long", "(all)", "(all)"), ("long", "(all)", "2021"), ("long", "Designer", "(all)"),
        ("long", "(data engineering)", "(all)"), ("one", "(all)", "(all)"), ("none", "(all)", "(all)"),
    ],
    columns=["source", "role", "year"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found", "left"),
    [
        ({}, [0, 4, 5], None),
        ({"year": 2021}, [1], None),
        ({"year": 2024}, [4], None),
        ({"year": 2016}, [0, 4, 5], Unfollowed("2016", "all years")),
        ({"role": "Designer"}, [2], None),
        ({"family": "data engineering"}, [3], None),
        ({"role": "Designer", "year": 2021}, [2], Unfollowed("2021", "all years")),
        ({"role": "Data analyst"}, [0, 4, 5], Unfollowed("data analyst", "all roles")),
        ({"family": "cybersecurity", "year": 2021}, [1], Unfollowed("cybersecurity", "all roles")),
        (
            {"role": "Data analyst", "year": 2016},
            [0, 4, 5],
            Unfollowed("data analyst, 2016", "all roles and years"),
        ),
    ],
)
def test_rows_of_who_is_asked(
    asked: dict[str, object], found: list[int], left: Unfollowed | None
) -> None:
    own, lost = narrowed(ROWS, Population(**asked), SOURCES)  # type: ignore[arg-type]
    assert (list(own.index), lost) == (found, left)


def test_narrowed_rows_say_whom_they_are_of() -> None:
    assert [words_of(ROWS.loc[[at]]) for at in (0, 1, 2, 3)] == [
        "",
        "2021",
        "designer",
        "data engineering",
    ]
    assert words_of(ROWS.head(0)) == ""


def test_a_role_and_a_family_at_once_are_refused_in_one_sentence() -> None:
    with pytest.raises(WrongParameter, match="'role' and 'family' are both given"):
        check(GeographyQuestion, {"role": "Designer", "family": "cybersecurity"})
    with pytest.raises(WrongParameter, match="parameter 'scale' is 'euros'"):
        parse(GeographyQuestion, {"scale": "euros"})
    assert parse(GeographyQuestion, {"scale": "local prices"}) == {"scale": "local prices"}


def answered(**given: object) -> dict[str, str]:
    """Return what each part of the page says of embedded data: heading and text."""
    question, data = check(GeographyQuestion, given), open_dataset()
    answer = answers.answer_of(data, question)
    table, policy = answers.policies_of(data, question)
    said = (
        findings.place_and_seniority(answer.place),
        findings.hub_pay(answer.hubs),
        findings.official_by_place(
            official.official_by_place(official.wages_by_place(question.role), question)
        ),
        findings.bought(policies.bought(table, policy, question.country)),
        findings.policies(policy),
        findings.remote_premiums(answer.premiums),
        findings.remote_places(answer.apart),
        findings.key_figures(on_top.key_figures(answer.hubs, answer.apart)),
    )
    return {each.name: f"{each.heading} {each.text}" for each in said}


@pytest.fixture(scope="module")
def default() -> dict[str, str]:
    return answered()


@pytest.mark.parametrize(
    ("given", "changed", "alike"),
    [
        (
            {"role": "Data scientist"},
            "hub_pay policies bought official_by_place remote_premiums remote_places",
            "",
        ),
        (
            {"family": "cybersecurity"},
            "hub_pay policies remote_premiums remote_places official_by_place",
            "bought",
        ),
        (
            {"year": 2021},
            "hub_pay policies bought official_by_place remote_premiums place_and_seniority",
            "",
        ),
        (
            {"year": 2024, "role": "Data engineer"},
            "hub_pay remote_premiums remote_places place_and_seniority",
            "",
        ),
        (
            {"pay": "base"},
            "hub_pay policies bought remote_premiums key_figures",
            "place_and_seniority",
        ),
        (
            {"scale": "local prices"},
            "hub_pay remote_places place_and_seniority key_figures remote_premiums",
            "policies",
        ),
        ({"country": "GB"}, "policies bought", "hub_pay"),
        ({"rent_index": 0.63}, "policies", "bought"),
        ({"margin": 0.2}, "remote_premiums", "hub_pay"),
    ],
)
def test_no_parameter_is_without_effect(
    default: dict[str, str], given: dict[str, object], changed: str, alike: str
) -> None:
    """What is said changes wherever a parameter bears on it: by figures, or by saying why not."""
    before, after = default, answered(**given)
    assert {name for name in changed.split() if before[name] == after[name]} == set()
    assert all(before[name] == after[name] for name in alike.split())


def test_the_scale_orders_places_and_votes() -> None:
    data = open_dataset()
    for local, by in ((False, "dollars"), (True, "prices")):
        drawn = hubs.drawn(hubs.hub_table(data, Population(), "total", local=local))
        assert drawn[by].is_monotonic_decreasing
        votes = answers.votes_by_place(answers.votes_of(data), local=local)
        first = votes["scale"].iloc[0]
        assert first == ("purchasing power" if local else "market dollars")
        wages = official.wages_by_place(None, local=local)
        assert wages["at_prices" if local else "wage"].is_monotonic_decreasing


def test_sources_of_the_kind_of_pay_that_is_asked_for_come_first() -> None:
    data = open_dataset()
    for pay in ("base", "total"):
        table = remote.drawn(remote.premium_table(data, GeographyQuestion(pay=pay)))
        assert table["asked"].is_monotonic_decreasing
        assert table["asked"].any()


def test_a_year_of_remote_work_is_that_year_only() -> None:
    table = remote.premium_table(open_dataset(), GeographyQuestion(year=2024))
    assert set(table["year"]) == {"2024"}
    facts = remote.remote_premiums(table, open_dataset(), GeographyQuestion(year=2024))
    assert {each.year for each in facts.main} == {"2024"}
    assert (facts.people, facts.unfollowed, facts.years) == ("2024", None, ())


def test_no_row_of_votes_reads_like_another() -> None:
    told = answers.votes_by_place(answers.votes_of(open_dataset("embedded")))
    assert not told.duplicated(["source", "places", "scale"]).any()
    assert "cities (India)" in set(told["places"])


def test_the_highest_of_the_clear_places_is_clear() -> None:
    data = open_dataset("embedded")
    table = hubs.hub_table(data, Population(), "total", local=False)
    told = hubs.hub_pay(table, data, Population(), "total")
    clear = set(table.loc[table["clear"] & (table["prices"] > 0), "place"])
    assert told.top is not None
    assert told.top.place in clear
    assert told.clear == len(clear - {each.place for each in told.hubs}) > 1
