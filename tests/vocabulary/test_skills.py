"""Skills, their forms and what they are part of."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.seeds.load import printed_skills
from analysis.vocabulary import SKILL_CATEGORIES, ancestors, canonical_skill, forms, skills_table


def test_no_form_belongs_to_two_skills() -> None:
    owners = pd.DataFrame(forms(), columns=["form", "skill", "cased"]).assign(
        form=lambda t: t["form"].str.lower()
    )
    assert owners.groupby("form")["skill"].nunique().max() == 1


def test_every_skill_has_a_category_and_parents_that_exist() -> None:
    table = skills_table()
    assert table["skill"].is_unique
    assert set(table["category"]) <= set(SKILL_CATEGORIES)
    for skill in table["skill"]:
        assert ancestors(skill) <= set(table["skill"])
        assert skill not in ancestors(skill)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("postgres", "PostgreSQL"),
        (" sklearn ", "scikit-learn"),
        ("k8s", "Kubernetes"),
        ("GOLANG", "Go"),
        ("nothing", None),
    ],
)
def test_a_listed_entry_names_a_skill_by_any_of_its_forms(text: str, skill: str | None) -> None:
    assert canonical_skill(text) == skill


def test_cloud_services_are_part_of_the_cloud() -> None:
    assert "Cloud" in ancestors("AWS") & ancestors("Azure") & ancestors("Google Cloud")


def test_every_item_of_article_b_names_skills_of_the_vocabulary() -> None:
    named = set(";".join(printed_skills()["skills"]).split(";"))
    assert named <= set(skills_table()["skill"])
    assert printed_skills()["rank"].tolist() == [*range(1, 9), *range(10, 18)]
