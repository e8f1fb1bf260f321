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


def test_a_job_named_for_another_person_is_not_the_holders() -> None:
    outside = """Principal's Secretary; Assistant to the Data Scientist; PA to the CTO; EA to CTO
        Secretary to Head of Engineering; Secretary of the Director; Personal Assistant CTO
        Head of Engineering's Executive Assistant; Recruiter for Software Engineers; CTO Assistant
        Software Engineer Recruiter; Teacher of Data Science; Data Science Instructor
        Students: software engineering; Mentor for data scientists; Sourcer, Software Engineers
        Assistenz des CTO; Assistent des Data Scientists; Sekretariat CTO; Dozent für Data Science
        assistante du directeur technique; Recruteur développeurs; Sekretarka dyrektora IT
        asistente del director de datos; Secretaria del director de TI; Assistent van de CTO
        Assistente del direttore tecnico; Reclutador de desarrolladores; Assistent till CTO"""
    for title in outside.replace("\n", ";").split(";"):
        said = parse_title(title.strip())
        assert (said.role, said.seniority) == ("?", None), title
    for title in ("Data Scientist's Assistant", "Deputy to the CTO", "Director's Assistant"):
        assert parse_title(title)[1:] == (None, None), title
    assert parse_title("Gardener for software engineers").family is None
    assert parse_title("Senior Executive Assistant to the CEO").seniority == "senior"


def test_what_only_looks_like_another_persons_job_is_the_holders() -> None:
    own = {
        "Assistant Data Scientist": ("Data scientist", None),
        "Assistant Director of Engineering": ("Engineering manager", "executive"),
        "Directeur technique adjoint": ("Technology executive", "executive"),
        "Director's Office Data Analyst": ("Data analyst", None),
        "Macy's Senior Data Scientist": ("Data scientist", "senior"),
        "Data Analyst Children's Hospital": ("Data analyst", None),
        "Data Engineer for the Director of Analytics": ("Data engineer", None),
        "Opportunity for Data Engineer": ("Data engineer", None),
        "Looking for a Data Analyst": ("Data analyst", None),
        "Developer for Recruiters": ("Software engineer", None),
    }
    assert {title: (parse_title(title)[0], parse_title(title)[2]) for title in own} == own


def test_web_developers_are_software_engineers_where_no_side_is_named() -> None:
    roles = {
        "Senior PHP Web Developer": "Software engineer",
        "Webentwickler": "Software engineer",
        "Web Developer - Front End": "Front-end engineer",
        "Full-stack Web Developer": "Full-stack engineer",
        "Web Designer": "Designer",
        "Head of Data Engineering": "Data manager",
    }
    assert {title: parse_title(title).role for title in roles} == roles
