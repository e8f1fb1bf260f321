"""Questions name the dimensions there are."""

from __future__ import annotations

import pytest

from analysis.cells import Question
from analysis.errors import NoSuchColumn


def test_an_unknown_dimension_names_those_there_are() -> None:
    with pytest.raises(
        NoSuchColumn, match=r"cannot be asked by 'senority'; there are .* Did you mean 'seniority'"
    ):
        Question(("senority",))
