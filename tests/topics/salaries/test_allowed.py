"""What intervals allow for, in words: by employers, by a design effect, by nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.cells import Records
from analysis.datasets.kept_cube import kept_cube
from analysis.pay_tables import pay_by
from analysis.topics.salaries import answers, findings
from analysis.topics.salaries.facts import Allowed
from tests.cells.given import records_of

SOURCES = ("barousse_2023", "h1b_data_jobs", "levels_fyi")


@pytest.mark.parametrize(
    ("facts", "said", "not_said"),
    [
        (
            Allowed("employers", 3.21, None, None, (), 2, 5, 0),
            "3.2 adverts say as much as one",
            "asked",
        ),
        (Allowed("employers", 3.21, None, None, (), 2, 5, 0), "In 2 of 5 groups", "design effect"),
        (Allowed("employers", 3.21, None, None, (), 0, 5, 0), "are the units", "In 0 of"),
        (
            Allowed("design effect", 2.1, 1.3, 6.02, SOURCES, 0, 9, 0),
            "design effect of 2.1",
            "units",
        ),
        (
            Allowed("design effect", 2.1, 1.3, 6.02, SOURCES, 0, 9, 0),
            "between 1.3 and 6.0",
            "units",
        ),
        (
            Allowed("design effect", 2.1, 1.3, 6.02, SOURCES, 0, 9, 3),
            "3 of 9 groups have too few adverts",
            "units",
        ),
        (Allowed("records", 1.0, None, None, (), 0, 9, 1), "1 of 9 groups has too few", "employer"),
        (
            Allowed("records", 1.0, None, None, (), 0, 9, 0),
            "each answer as independent",
            "employer",
        ),
    ],
)
def test_every_branch_is_said(facts: Allowed, said: str, not_said: str) -> None:
    text = findings.allowed(facts).text
    assert said in text
    assert not_said not in text


def test_facts_of_the_kept_adverts_and_of_people(tmp_path: Path) -> None:
    us = {"country": "US", "year": 2024, "employment": "full time"}
    table = pay_by(kept_cube(), "role", where=us)
    facts = answers.allowed(table)
    assert facts is not None
    shown = table.dropna(subset=["p50"])
    assert facts.groups == len(shown)
    assert facts.effect == pytest.approx((shown["n"] / shown["effective"]).median())
    assert facts.without_tails == shown[["p10", "p90"]].isna().any(axis=1).sum() > 15
    assert f"{facts.effect:.1f}" in findings.allowed(facts).text
    path = records_of(np.linspace(5e4, 2e5, 99), tmp_path / "r.parquet", kind="survey")
    people = answers.allowed(pay_by(Records(path), "role"))
    assert people is not None
    assert people.basis == "records"
    assert answers.allowed(pay_by(Records(path), "role", min_records=500)) is None
