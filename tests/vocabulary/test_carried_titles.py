"""Titles of the sources of kept tables are read as they were when these were made."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

import analysis.vocabulary
from analysis.sources import SOURCES, read_mapping
from analysis.vocabulary import carried_title, parse_title, roles_table
from analysis.vocabulary.title_lexicon import read_table
from tests.conftest import raw_file

CARRIED = {
    ("ai_jobs/salaries.csv", "job_title"): "46084c617a751ea9",
    ("infosec_jobs/salaries.csv", "job_title"): "713b3a50ae688933",
    ("glassdoor_2020/glassdoor_jobs.csv", "Job Title"): "438afcd7ab3b18de",
    ("stackoverflow_2024/survey_2024_subset.csv", "DevType"): "25cc2e9b0eebab05",
}


@pytest.mark.parametrize(("file", "column"), CARRIED)
def test_what_is_carried_stays(file: str, column: str) -> None:
    titles = sorted(map(str, pd.read_csv(raw_file(file))[column].dropna().unique()))
    said = repr([(title, *carried_title(title)) for title in titles]).encode()
    assert hashlib.sha256(said).hexdigest().startswith(CARRIED[file, column])


@pytest.mark.parametrize(("file", "column"), CARRIED)
def test_rules_for_other_files_say_the_same_where_both_name_a_role(file: str, column: str) -> None:
    titles = pd.read_csv(raw_file(file))[column].dropna().astype("str")
    said = {title: (carried_title(title), parse_title(title)) for title in titles.unique()}
    both = titles[[all(each.family for each in said[title]) for title in titles]]
    same = [said[title][0].role == said[title][1].role for title in both]
    assert sum(same) / len(same) >= {"glassdoor_2020": 0.9}.get(file.split("/")[0], 0.965)


def test_carried_rules_are_as_they_were() -> None:
    rules = (files(analysis.vocabulary) / "title_rules.csv").read_bytes()
    assert hashlib.sha256(rules).hexdigest().startswith("f7feee4fbef5a49d")
    known = {*roles_table()["role"], "-", "?"}
    assert set(read_table("title_rules.csv")["role"]) <= known


@pytest.mark.parametrize(
    ("title", "role", "seniority"),
    [
        ("Sr. Machine-Learning Engineer", "Machine learning engineer", "senior"),
        ("Data Engineer III", "Data engineer", None),
        ("Developer", "-", None),
        ("Senior Staff Engineer", "-", "senior"),
        ("Softwareentwickler", None, None),
    ],
)
def test_what_carried_rules_say(title: str, role: str | None, seniority: str | None) -> None:
    parsed = carried_title(title)
    assert (parsed.role, parsed.seniority) == (role, seniority)


def test_known_sources_carry_their_titles_and_a_readers_own_do_not(tmp_path: Path) -> None:
    assert {name for name, source in SOURCES.items() if not source.carried_titles} == {"oews"}
    (tmp_path / "own.csv").write_text("title,country,year,pay\nSenior Staff Engineer,US,2024,1\n")
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: title, country: country, year: year, pay: pay}\n"
    )
    assert not read_mapping(tmp_path / "own.yaml")[0].carried_titles
