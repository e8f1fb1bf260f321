"""What notebook 07 may not be asked, in one sentence each."""

from __future__ import annotations

import pytest

from analysis.errors import WrongParameter
from analysis.parameters.check import check
from analysis.topics.automation.question import AutomationQuestion
from tests.conftest import one_sentence


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"measure": "delta"}, "'alpha', 'beta' or 'gamma'"),
        ({"rater": "both"}, "'people' or 'model'"),
        ({"rater": None}, "parameter 'rater'"),
        ({"wages_year": 2019}, "2020"),
        ({"wages_year": float("nan")}, "wages_year"),
        ({"wages_year": 1e308}, "wages_year"),
        ({"year": -1}, "a year lies between"),
        ({"family": "cloud", "role": "Data scientist"}, "role of data science and analytics"),
        ({"role": "Data scientits"}, "Data scientist"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(
    given: dict[str, object], words: str
) -> None:
    with pytest.raises(WrongParameter) as refused:
        check(AutomationQuestion, given)
    assert words in one_sentence(refused.value)


def test_a_role_and_its_own_family_may_be_asked() -> None:
    asked = check(
        AutomationQuestion, {"family": "data science and analytics", "role": "Data scientist"}
    )
    assert asked.family == "data science and analytics"
