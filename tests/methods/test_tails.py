"""Quantile effects at the tails and shares of variance: from how many records their intervals hold."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest

from analysis.vocabulary.marks import LEAST_FOR_SHARES, LEAST_FOR_TAIL_EFFECTS
from tests.evidence import compare
from tests.methods.tails import SHARES, TAILS, held_by_employers, held_effects, held_shares

PROMISED = 0.92


def test_a_level_needs_three_hundred_records_for_its_deciles() -> None:
    small = held_effects("lognormal", 50, 60).set_index("quantile")["coverage"]
    assert small["p90"] < PROMISED
    enough = held_effects("lognormal", LEAST_FOR_TAIL_EFFECTS, 30).set_index("quantile")["coverage"]
    assert enough.min() >= PROMISED - 0.06  # of thirty draws


def test_shares_need_three_hundred_records() -> None:
    assert held_shares("lognormal", 100, 80) < PROMISED
    assert held_shares("Pareto-like", LEAST_FOR_SHARES, 60) >= PROMISED - 0.03


@pytest.mark.evidence
def test_coverage_at_the_tails() -> None:
    rows = [
        {
            "what": f"effect on {row['quantile']}",
            "tail": tail,
            "records": n,
            "coverage": row["coverage"],
        }
        for tail, n in product(TAILS, (50, 100, 200, 300, 1000))
        for row in held_effects(tail, n, 100 if n == 1000 else 300).to_dict("records")
    ]
    rows += [
        {
            "what": "share of variance",
            "tail": tail,
            "records": n,
            "coverage": held_shares(tail, n, 200),
        }
        for tail, n in product(SHARES, (100, 300, 1000))
    ]
    rows += [
        {"what": "widening, by employer", "tail": f"spreads differ by {spread}", "records": 1200,
         "coverage": held_by_employers(spread, 150)}
        for spread in (0.0, 0.3)
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    compare("tails", table)
    known = table[~table["tail"].str.startswith("t of") & (table["records"] >= 300)]
    assert (known["coverage"] >= 0.90).all()  # Monte Carlo error 0.03 at a hundred draws
    assert (known.groupby(["what", "records"])["coverage"].mean() >= PROMISED).all()
