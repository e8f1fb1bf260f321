"""Effects of levels as shares of pay: ends in their order, at the level that is asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.reference.employers import Widening
from analysis.topics.factors.effects import effects_of, level_effects
from analysis.topics.factors.widened import MARK
from analysis.vocabulary.marks import OTHERS

KEPT = pd.DataFrame(
    {
        "source": ["A", "A", "A", "B"],
        "factor": ["experience", "experience", "experience", "location"],
        "level": [OTHERS, "entry", "senior", "US"],
        "n": [20, 40, 300, 90],
        "deviation": [0.9, -0.3, 0.2, 0.1],
        "error": [0.1, 0.2, 0.1, 0.1],
        "lower": [0.7, -0.7, 0.0, -0.1],
        "upper": [1.1, 0.1, 0.4, 0.3],
        "is_reference": [False, False, True, True],
        "records": [360, 360, 360, 90],
        "errors": "HC3",
        "widening": np.nan,
    }
)


def test_effects_and_their_ends_are_shares_of_pay() -> None:
    table = effects_of(KEPT, "experience").set_index("level")
    assert table.index.tolist() == ["senior", "entry", OTHERS]
    entry = table.loc["entry"]
    assert entry["effect"] == pytest.approx(np.exp(-0.3) - 1)
    assert entry["interval_lower"] == pytest.approx(np.exp(-0.7) - 1)
    assert entry["interval_upper"] == pytest.approx(np.exp(0.1) - 1)
    assert entry["kennedy"] == pytest.approx(np.exp(-0.3 - 0.02) - 1)  # less half the variance


def test_the_best_is_set_above_the_worst_of_those_that_are_named() -> None:
    sources = pd.DataFrame({"source": ["A"], "kind": ["survey"]})
    facts = level_effects(effects_of(KEPT, "experience"), "experience", sources, level=0.9)
    assert (facts.best, facts.worst, facts.kind) == ("senior", "entry", "survey")
    assert facts.ratio == facts.least == pytest.approx(np.exp(0.5))
    assert facts.level == 0.9


def test_effects_are_shares_of_pay_as_published_of_wages_in_1988() -> None:
    said = {"factor": "ethnicity", "level": "afam", "n": 2_232, "source": "CPS1988"}
    fitted = {"deviation": -0.243364, "error": 0.012918, "lower": -0.268684, "upper": -0.218044}
    stated = {"is_reference": False, "records": 28_155, "errors": "ols", "widening": np.nan}
    effect = effects_of(pd.DataFrame([said | fitted | stated]), "ethnicity").iloc[0]
    assert effect["effect"] == pytest.approx(-0.2160, abs=6e-5)
    assert effect["kennedy"] == pytest.approx(-0.2161, abs=6e-5)
    assert effect["interval_lower"] < effect["effect"] < effect["interval_upper"]


def test_what_employers_add_is_said_where_some_source_does_not_know_them() -> None:
    sources = pd.DataFrame({"source": ["A"], "kind": ["advert"]})
    table = effects_of(KEPT, "experience")
    wider = Widening(2.1, 1.2, 2.3, ("b", "c"))
    marked = level_effects(table.assign(errors=MARK), "experience", sources, wider)
    assert marked.widening == wider
    known = level_effects(table.assign(errors="clustered"), "experience", sources, wider)
    assert known.widening is None
