"""A person in the words of records."""

from __future__ import annotations

import pytest

from analysis.topics.offer.person import Person, experience_band
from tests.topics.offer.given import PERSON, asked


def test_a_person_is_what_the_question_says() -> None:
    person = Person.of(asked(base=100_000.0, bonus=1.0, equity_per_year=2.0, industry="Finance"))
    assert (person.role, person.country, person.region, person.industry) == (
        "Data scientist",
        "US",
        "CA",
        "Finance",
    )
    assert person.total == 100_003.0
    assert Person.of(asked(base=None)).total is None


def test_levels_follow_what_a_source_states() -> None:
    assert PERSON.levels(True, one_country=True)["location"] == "CA"
    assert PERSON.levels(True, one_country=False)["location"] == "US"
    assert PERSON.levels(True, one_country=True)["experience"] == "5 to 9 years"
    assert PERSON.levels(False, one_country=True)["experience"] == "senior"


@pytest.mark.parametrize(
    ("years", "band"), [(1.9, "0 to 1 years"), (20.0, "20 years and more"), (None, None)]
)
def test_bands_of_experience(years: float | None, band: str | None) -> None:
    assert experience_band(years) == band
