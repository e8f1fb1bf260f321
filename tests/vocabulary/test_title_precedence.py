"""Which of two jobs a title names, and which titles leave it open and get no role."""

from __future__ import annotations

import pytest

from analysis.vocabulary import map_titles, parse_title


@pytest.mark.parametrize(
    ("title", "role"),
    [
        # a job of data named whole is not unseated by what stands behind it
        ("Data Scientist Software Developer", "Data scientist"),
        ("Data Scientist Analyst", "Data scientist"),
        ("Data Analyst Developer", "Data analyst"),
        ("Data Engineer Consultant", "Data engineer"),
        ("Data Analyst BI Developer", "Data analyst"),
        ("Business Intelligence Data Analyst", "Business intelligence analyst"),
        ("Data Programmer Analyst", "Data analyst"),
        ("Programmer Analyst", "Software engineer"),
        ("Data Scientist Manager", "Data science manager"),
        # the work that is told more precisely decides beside a lead or a scrum master
        ("Team Lead / Full-stack Developer", "Full-stack engineer"),
        ("Scrum Master / Backend Developer", "Back-end engineer"),
        ("Software Developer (Java, full stack)", "Full-stack engineer"),
        # an analytics engineer only where nothing else is named
        ("Senior Analytics Engineer", "Analytics engineer"),
        ("Analytics Software Engineer", "Software engineer"),
        ("Analytics Quality Engineer", None),
        # heads of what may be sales, estates or fund-raising: left open
        ("Sales Director", None),
        ("Director of Development", None),
        ("Director of Software Development", "Engineering manager"),
    ],
)
def test_which_of_two_jobs_a_title_names(title: str, role: str | None) -> None:
    assert parse_title(title).role == role


def test_a_title_that_is_left_open_is_counted_as_unmapped() -> None:
    said = map_titles(["Sales Director", "Analytics Quality Engineer", "Analytics Engineer"])
    assert said["title_status"].tolist() == ["unmapped", "unmapped", "mapped"]
