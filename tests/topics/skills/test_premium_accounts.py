"""Premiums of the file: as embedded, and as its cells of pay give them."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.topics.skills.premium_accounts import PREMIUMS, skill_pay


@pytest.mark.evidence
def test_embedded_premiums_are_those_of_the_file(skills_study: Study) -> None:
    kept = open_dataset("embedded").table(PREMIUMS)
    pd.testing.assert_frame_equal(kept, PREMIUMS.of([skills_study]), rtol=1e-6, atol=1e-9)
    assert (kept["n"] >= 30).all()
    assert (kept["adverts"] - kept["n"] >= 30).all()


@pytest.mark.evidence
def test_cells_of_log_pay_give_the_raw_gap(skills_study: Study) -> None:
    # adverts of one role and country in two cells of seniority: merged they are the population of the premium
    cells = skill_pay(skills_study)
    assert (cells["n"] >= 10).all()
    premium = (
        open_dataset("embedded")
        .table(PREMIUMS, role="Data engineer", country="US", pay_period="year")
        .set_index("skill")
    )
    here = cells[(cells["role"] == "Data engineer") & (cells["country"] == "US")]
    here = here[here["pay_period"] == "year"]
    for skill in ("Spark", "SQL"):
        part, every = (
            here[here["skill"] == name].set_index("seniority") for name in (skill, "(all)")
        )
        total, all_of = part["n"].sum(), every["n"].sum()
        with_it = (part["n"] * part["log_mean"]).sum() / total
        without = ((every["n"] * every["log_mean"]).sum() - total * with_it) / (all_of - total)
        assert total // 10 * 10 == premium["n"][skill]  # in tens, as no licence is stated
        assert with_it - without == pytest.approx(premium["raw"][skill], abs=0.005)
