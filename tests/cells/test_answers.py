"""Questions name the dimensions there are, and know what is asked."""

from __future__ import annotations

import pytest

from analysis.cells import Question
from analysis.errors import NoSuchColumn


def test_an_unknown_dimension_names_those_there_are() -> None:
    with pytest.raises(
        NoSuchColumn, match=r"cannot be asked by 'senority'; there are .* Did you mean 'seniority'"
    ):
        Question(("senority",))
    with pytest.raises(NoSuchColumn, match="cannot be asked by 'pay'"):
        Question((), {"pay": 1})


def test_conditions_are_lists_and_repeats_are_left_out_unless_asked_for() -> None:
    question = Question(("role",), {"country": "US", "year": (2023, 2024), "remote": {"onsite"}})
    assert question.conditions == {"country": ["US"], "year": [2023, 2024], "remote": ["onsite"]}
    assert question.repeats is False
    assert question.end == "mid"
