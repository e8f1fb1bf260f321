"""What adverts pay that name a skill: log points as shares of pay, at the level that is asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.topics.skills import findings
from analysis.topics.skills.facts import Basis
from analysis.topics.skills.premiums import premiums, priced


def test_premiums_become_shares_of_pay() -> None:
    table = pd.DataFrame(
        {
            "skill": ["a", "b"],
            "adverts": 100,
            "n": [50, 40],
            "raw": [0.2, 0.0],
            "adjusted": [0.1, 0.0],
            "joint": [0.1, -0.1],
            "joint_error": [0.01, 0.2],
            "within": [np.nan, 0.0],
            "q_value": [0.001, 0.6],
            "shrunk": [0.09, -0.01],
            "clusters": 1_000_001,
        }
    )
    found = priced(table)
    assert found["clear"].tolist() == [True, False]
    assert found["joint"][0] == pytest.approx(np.exp(0.1) - 1)
    assert found["joint_lower"][0] == pytest.approx(np.exp(0.1 - 0.01959964) - 1, rel=1e-5)
    assert found["share"].tolist() == [0.5, 0.4]


@pytest.mark.parametrize(
    ("employers", "said"),
    [(60, "100 respondents of 60 employers (x);"), (100, "100 respondents (x);")],
)
def test_employers_are_named_only_where_records_share_them(employers: int, said: str) -> None:
    row = {
        "skill": "a",
        "adverts": 100,
        "n": 50,
        "raw": 0.2,
        "adjusted": 0.1,
        "joint": 0.1,
        "joint_error": 0.01,
    }
    table = pd.DataFrame(
        [row | {"within": 0.1, "q_value": 0.001, "shrunk": 0.09, "clusters": employers}]
    )
    facts = premiums(Basis("s", "survey", "", 120, 90, 0.95), "x", priced(table), priced(table))
    assert findings.premiums(facts).text.startswith(said)
