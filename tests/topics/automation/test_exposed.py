"""Roles, occupations and families by both raters, and the associations among them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.topics.automation import accounts, answers, comparisons, exposed, groups
from analysis.topics.automation.question import AutomationQuestion

WHERE = {"country": "US", "year": 2024, "employment": "full time"}


@pytest.fixture(scope="module")
def roles() -> pd.DataFrame:
    return exposed.exposed_roles(open_dataset("embedded").data, WHERE, 2024)


def test_every_family_is_joined_to_an_occupation(roles: pd.DataFrame) -> None:
    families = exposed.by_family(roles)
    assert len(families) == 16
    assert families[["people_beta", "model_beta"]].notna().all(axis=None)
    assert {"blockchain", "product management"} <= set(families["family"])


def test_jobs_of_an_occupation_are_counted_once(roles: pd.DataFrame) -> None:
    once, inside = exposed.by_occupation(roles), exposed.by_occupation(roles, families=True)
    wages = roles.drop_duplicates("soc")["employment"].sum()
    assert once["employment"].sum() == pytest.approx(wages)
    each = inside.drop_duplicates("onet")
    assert each["employment"].sum() == pytest.approx(wages)
    assert once["n"].sum() == roles["n"].sum() == inside["n"].sum()


def test_a_second_occupation_changes_ratings_and_wages_of_the_role(roles: pd.DataFrame) -> None:
    second = exposed.exposed_roles(open_dataset("embedded").data, WHERE, 2024, taken="second")
    assert sorted(second["role"]) == sorted(roles["role"])
    one, other = (table.set_index("role").loc["Security engineer"] for table in (roles, second))
    assert (one["onet"], other["onet"]) == ("15-1212.00", "15-1299.05")
    assert one["official"] != other["official"]
    assert one["p50"] == other["p50"]


def test_fewer_occupations_than_an_interval_needs_have_none() -> None:
    data = open_dataset("embedded")
    few = exposed.exposed_roles(data.data, WHERE, 2024, family="cybersecurity")
    own = comparisons.associations(few, "beta", "advert")
    assert own["lower"].isna().all()
    units = exposed.by_occupation(few)
    facts = answers.associated(own, units, AutomationQuestion(), "advert", "")
    assert facts.carried == 0


def test_no_records_leave_exposure_and_official_wages() -> None:
    none = exposed.exposed_roles(open_dataset("embedded").data, {"country": "ZW"}, 2024)
    assert (none["n"] == 0).all()
    assert none["official"].notna().all()
    own = comparisons.associations(none, "alpha", "advert")
    adverts = own[own["pay"] == "adverts"]
    assert adverts["effect"].isna().all()
    assert exposed.by_family(none)["p50"].isna().all()


def test_ratings_are_sorted_by_the_rater_and_nought_has_no_ratio() -> None:
    table = pd.DataFrame(
        {
            "onet": ["a", "b"], "occupation": ["A", "B"], "roles": [1, 2],
            "people_alpha": [0.0, 0.1], "model_alpha": [0.2, 0.05],
        }
    )  # fmt: skip
    by_people = exposed.ratings(table, "alpha", "people")
    assert by_people["occupation"].tolist() == ["B", "A"]
    assert exposed.ratings(table, "alpha", "model")["occupation"].tolist() == ["A", "B"]
    assert by_people["ratio"].tolist()[0] == pytest.approx(2)
    assert np.isnan(by_people["ratio"].tolist()[1])


def made(gain: float, rows: int = 3_000) -> pd.DataFrame:
    """Return made records: software 0, data engineers `gain` more in health."""
    chance = np.random.default_rng(1)
    role = chance.choice(["Back-end engineer", "Data engineer"], rows)
    industry = chance.choice(["Healthcare", "Fintech", "Retail", "NA"], rows)
    extra = gain * ((role == "Data engineer") & (industry == "Healthcare"))
    log_pay = 11 + extra + 0.1 * (industry == "Fintech") + chance.normal(0, 0.2, rows)
    fixed = dict.fromkeys(["country", "experience", "education", "remote", "company size"], "x")
    return pd.DataFrame({"role": role, "industry": industry, "log_pay": log_pay, **fixed})


def test_an_interaction_that_was_planted_is_found() -> None:
    table = accounts.pay_in_domains(made(0.3)).set_index(["domain", "kind"])
    found = table.loc[("health", "extra")]
    assert abs(found["estimate"] - 0.3) < 3 * found["error"]
    assert found["estimate"] - 3 * found["error"] > 0
    assert abs(table.loc[("finance", "software"), "estimate"] - 0.1) < 0.05
    assert "law" not in table.index.get_level_values("domain")
    facts = groups.cross_domain(
        pd.DataFrame(
            columns=["source", "domain", "kind", "n", "records", "effect", "lower", "upper"]
        )
    )
    assert facts.lacking == ("finance", "health", "engineering", "law")


def test_few_records_carry_no_domain() -> None:
    assert accounts.pay_in_domains(made(0.3, 150)).empty
