"""A reader's lists of skills: what is read, what is named, who stays in the denominator."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets.study import Study
from analysis.sources import Reading, ingest, read_mapping
from analysis.topics.skills.populations import once_listed
from analysis.vocabulary import unmapped_titles

LISTS = {
    "a": "HTML/CSS;C/C++",
    "b": "Foobar;Quux",
    "c": "Python 3.11;Foobar",
    "d": "",
    "e": "None",
}
MAPPING = """
name: own
file: own.csv
kind: survey
columns: {title: title, country: land, year: year, pay: pay, seniority: level, role: role, skills: tools}
defaults: {pay_currency: EUR, pay_period: year}
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("own")
    table = pd.DataFrame({"tools": LISTS.values(), "title": ["Bosun"] * 4 + ["Entwickler"]})
    table = table.assign(land="DE", year=2024, pay=range(60_000, 60_005))
    table["level"] = ["Snr", "Werkstudent", "Boss", "", "II-III"]
    table["role"] = ["sre", "", "Chef", "Data Scientist", ""]
    table.to_csv(folder / "own.csv", index=False)
    (folder / "own.yaml").write_text(MAPPING)
    source, path = read_mapping(folder / "own.yaml")
    return ingest(source, path, folder / "out")


def test_entries_are_parted_and_counted(reading: Reading) -> None:
    skills = pd.read_parquet(reading.skills_path).dropna()
    said = skills.groupby("record_id")["skill"].agg(list).to_dict()
    assert said == {"own:1": ["C", "C++", "CSS", "HTML"], "own:3": ["Python"]}
    account = next(each for each in reading.balances if each.meant_as == "skills")
    assert (account.cells, account.read, account.empty, account.unread) == (9, 5, 1, 3)
    assert [(word, n) for word, n, _ in account.words] == [("Foobar", 2), ("Quux", 1)]


def test_who_lists_other_skills_only_stays_in_the_denominator(reading: Reading) -> None:
    records, named = once_listed(Study(reading))
    assert list(records.index) == ["own:1", "own:2", "own:3"]
    assert named.sum(axis=1).tolist() == [4, 0, 1]


def test_roles_and_levels_of_columns_go_before_those_of_titles(reading: Reading) -> None:
    records = pd.read_parquet(reading.records_path)
    roles = ["Site reliability engineer", None, None, "Data scientist", "Software engineer"]
    assert records["role"].astype(object).where(records["role"].notna(), None).tolist() == roles
    assert records["seniority"].dropna().tolist() == ["senior", "entry"]
    assert unmapped_titles(records).to_dict("records") == [
        {"title": "Bosun", "status": "unmapped", "records": 2}
    ]
