"""Names of closed lists are taken as pages print them, whatever their case, by every notebook."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from analysis import topics
from analysis.page.words import capital
from analysis.parameters.check import Parameters, check
from analysis.parameters.closed import closed_in
from analysis.vocabulary import FAMILIES, SKILL_CATEGORIES, roles_table

ROLES = roles_table()
LISTS = {
    "role": ROLES["role"].tolist(),
    "family": sorted({*ROLES["family"], *FAMILIES}),
    "category": list(SKILL_CATEGORIES),
}


def questions() -> list[tuple[type[Parameters], str]]:
    """Return every notebook's parameters, with the names in them that are of a closed list."""
    found = []
    for topic in pkgutil.iter_modules(topics.__path__):
        if not topic.ispkg:
            continue
        try:
            module = importlib.import_module(f"{topics.__name__}.{topic.name}.question")
        except ModuleNotFoundError:
            continue
        for model in vars(module).values():
            if (
                isinstance(model, type)
                and issubclass(model, Parameters)
                and model is not Parameters
            ):
                for name, field in model.model_fields.items():
                    if name in LISTS and closed_in(field.annotation, field.metadata):
                        found.append((model, name))
    return found


@pytest.mark.parametrize(("model", "name"), questions())
def test_a_name_is_taken_as_the_page_prints_it(model: type[Parameters], name: str) -> None:
    given = {"role": None} if name != "role" and "role" in model.model_fields else {}
    for known in LISTS[name]:
        for text in (known, capital(known), known.upper(), f" {known} "):
            asked = check(model, {**given, name: text})
            assert getattr(asked, name) == known


def test_the_notebooks_that_know_families_are_found() -> None:
    of_families = {model.__name__ for model, name in questions() if name == "family"}
    assert {"AutomationQuestion", "FamiliesQuestion", "SkillsQuestion"} <= of_families


def test_no_two_names_differ_by_case_alone() -> None:
    for names in LISTS.values():
        assert len({name.casefold() for name in names}) == len(names)
