"""Titles against labels given by hand; roles and families."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.home import data_home
from analysis.vocabulary import (
    FAMILIES,
    map_titles,
    parse_title,
    roles_table,
)

BY_HAND = pd.read_csv(data_home() / "tests" / "titles_by_hand.csv", keep_default_na=False)


@pytest.mark.parametrize("sample", ["first", "second"])
def test_titles_agree_with_labels_given_by_hand(sample: str) -> None:
    # Two random samples of distinct titles, labelled by a judge who did not see the rules. Before any rule was
    # changed in their light the rules agreed on 89.0 % of the first and 92.5 % of the second; what
    # remains are titles on which the judge wavered. No title's own count weighs here: rare ones are hard.
    labelled = BY_HAND[BY_HAND["sample"] == sample]
    said = [parse_title(title).role or "?" for title in labelled["title"]]
    right = (pd.Series(said, index=labelled.index) == labelled["role"]).mean()
    assert right >= {"first": 0.97, "second": 0.94}[sample]


def test_the_first_sample_holds_two_hundred_distinct_titles() -> None:
    first = BY_HAND[BY_HAND["sample"] == "first"]
    assert len(first) == first["title"].nunique() == 200


@pytest.mark.parametrize(
    ("title", "role", "seniority"),
    [
        ("Sr. Machine-Learning Engineer", "Machine learning engineer", "senior"),
        ("Lead Data Scientist", "Data scientist", "lead"),
        ("Data Lead", "Data manager", "lead"),
        ("Junior Python Developer", "Software engineer", "entry"),
        ("MLOps Engineer", "MLOps engineer", None),
        ("CISO", "Chief information security officer", "executive"),
        ("Data Engineer III", "Data engineer", "senior"),
        ("ＤＡＴＡ　ＳＣＩＥＮＴＩＳＴ", "Data scientist", None),
        ("DATA SCIENTIST", "Data scientist", None),
        ("Kubernetes Whisperer", None, None),
        ("", None, None),
        ("=cmd|' /C calc'!A0", None, None),
    ],
)
def test_titles_name_role_and_seniority(
    title: str, role: str | None, seniority: str | None
) -> None:
    parsed = parse_title(title)
    assert (parsed.role, parsed.seniority) == (role, seniority)


@pytest.mark.parametrize(
    "title", ["Manager", "Engineer", "Associate", "Principal Consultant", "Cyber Security"]
)
def test_a_title_that_names_no_job_is_not_guessed(title: str) -> None:
    table = map_titles([title])
    assert table["title_status"].tolist() == ["names no job"]
    assert table["role"].isna().all()


def test_the_five_jobs_of_article_b_are_roles() -> None:
    five = ["Machine learning engineer", "Machine learning architect", "AI research scientist"]
    five += ["Data science manager", "Machine learning manager"]
    assert set(five) <= set(roles_table()["role"])


def test_every_family_of_article_a_has_a_role() -> None:
    assert len(FAMILIES) == 12
    assert set(FAMILIES) <= set(roles_table()["family"])


def test_roles_are_named_once() -> None:
    assert not roles_table()["role"].duplicated().any()
