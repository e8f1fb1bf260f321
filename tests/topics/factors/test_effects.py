"""Effects as readers see them, against published ones."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.topics.factors.effects import effects_of


def test_effects_are_shares_of_pay_as_published_of_wages_in_1988() -> None:
    said = {"factor": "ethnicity", "level": "afam", "n": 2_232, "source": "CPS1988"}
    fitted = {"deviation": -0.243364, "error": 0.012918, "lower": -0.268684, "upper": -0.218044}
    stated = {"is_reference": False, "records": 28_155, "errors": "ols"}
    effect = effects_of(pd.DataFrame([said | fitted | stated]), "ethnicity").iloc[0]
    assert effect["effect"] == pytest.approx(-0.2160, abs=6e-5)
    assert effect["kennedy"] == pytest.approx(-0.2161, abs=6e-5)
    assert effect["interval_lower"] < effect["effect"] < effect["interval_upper"]
