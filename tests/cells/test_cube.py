"""The cube answers as the records do, or not at all."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.cells import Cube, Question, Records
from analysis.cells.merging import LEAST_CARRIED
from analysis.datasets.kept_cube import kept_cube
from analysis.errors import NotCarried
from analysis.money import scale_for
from analysis.topics.provenance.rebuilt import compared, questions

FULL = {"employment": "full time"}


@pytest.fixture(scope="module")
def cube() -> Cube:
    return kept_cube()


def test_single_groups_get_the_figures_of_the_records(adverts: Records, cube: Cube) -> None:
    asked = [q for kind, q in questions(adverts, 12, seed=3) if kind == "one group each"]
    table = pd.concat([compared(adverts, cube, question) for question in asked])
    assert len(table) > 50
    assert not table["withheld"].any()
    assert (table["n_error"] == 0).all()
    assert table["mean_error"].abs().max() < 1e-11
    for name in ("p10", "p25", "p50", "p75", "p90"):
        assert (table[f"{name}_error"].abs() * table["mean"] < 2).all()  # whole dollars


def test_merged_cells_never_leave_their_interval(adverts: Records, cube: Cube) -> None:
    asked = [q for kind, q in questions(adverts, 6, seed=5) if kind != "one group each"]
    table = pd.concat([compared(adverts, cube, question) for question in asked])
    shown = table[~table["withheld"]]
    assert len(shown) > 20
    assert shown["carried"].min() >= LEAST_CARRIED
    assert not shown["p50_outside"].any()


def test_everybody_is_in_a_group_or_counted(adverts: Records, cube: Cube) -> None:
    where = {"country": "US", "year": 2024, **FULL}
    everyone = adverts.pay(Question((), where)).table["n"].iloc[0]
    for by in ("role", "family", "seniority", "remote", "company_size"):
        for data in (adverts, cube):
            answer = data.pay(Question((by,), where))
            assert answer.table["n"].sum() + answer.unplaced + answer.absent == everyone
        assert answer.table["n"].min() >= cube.least


def test_a_scale_of_one_country_and_year_is_a_factor(cube: Cube) -> None:
    question = Question(("role",), {"country": "GB", "year": 2024, **FULL})
    plain = cube.pay(question).table.set_index("role")
    pounds = cube.pay(
        Question(question.by, question.where, scale=scale_for("GBP", None))
    ).table.set_index("role")
    ratio = pounds["p50"] / plain["p50"]
    assert ratio.max() == pytest.approx(ratio.min(), rel=1e-12)
    assert (pounds["n"] == plain["n"]).all()


@pytest.mark.parametrize(
    "question",
    [
        Question(("source",)),
        Question(("role",), {"education": "master"}),
        Question(("role",), repeats=True),
        Question(("role",), end="low"),
    ],
)
def test_what_is_not_kept_is_refused_in_one_sentence(cube: Cube, question: Question) -> None:
    with pytest.raises(NotCarried, match=r"^the embedded adverts [^\n]*\.$"):
        cube.pay(question)
