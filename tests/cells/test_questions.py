"""Questions of every kind that notebooks offer, drawn at random, asked of the embedded cube and of
the records that it is made of.
"""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.cells import Records
from analysis.cells.unions import LEAST_CARRIED
from analysis.datasets.kept_cube import kept_cube
from analysis.topics.provenance.rebuilt import KINDS, compared, questions, summary
from tests.evidence import compare

QUANTILES = ("p10", "p25", "p50", "p75", "p90")


def asked_of_both(adverts: Records, count: int, seed: int) -> pd.DataFrame:
    """Return what `compared` finds of `count` questions of each kind."""
    cube = kept_cube()
    parts = [
        compared(adverts, cube, question).assign(kind=kind)
        for kind, question in questions(adverts, count, seed)
    ]
    return pd.concat(parts, ignore_index=True)


def hold(table: pd.DataFrame) -> None:
    """Assert what holds of every answer: single groups are exact, of merged ones at most one in a
    hundred figures lies outside its interval, and nothing is shown of too few.
    """
    assert set(table["kind"]) == set(KINDS)
    single, merged = table[table["kind"] == KINDS[0]], table[table["kind"] != KINDS[0]]
    assert not single["withheld"].any()
    assert (single["n_error"] == 0).all()
    assert (single["carried"] == 1).all()
    for name in QUANTILES:
        assert (single[f"{name}_error"].abs() < 1e-4).all()  # half a dollar of 5,000
    shown = merged[~merged["withheld"]]
    assert len(shown) > 20
    assert shown["carried"].min() >= LEAST_CARRIED
    assert (shown["carried"] <= 1 + shown["n_error"] + 1e-12).all()
    outside = pd.concat([shown[f"{name}_outside"] for name in QUANTILES])
    assert not outside.any()


def test_twenty_questions(adverts: Records) -> None:
    hold(asked_of_both(adverts, 5, seed=7))


@pytest.mark.evidence
def test_a_thousand_questions(adverts: Records) -> None:
    table = asked_of_both(adverts, 250, seed=1)
    hold(table)
    compare("cube", summary(table, 250))
