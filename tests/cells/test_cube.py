"""The cube answers as the records do, or not at all."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.cells import Cube, Question, Records
from analysis.cells.build import cuts
from analysis.datasets.kept_cube import kept_cube
from analysis.errors import NotCarried
from analysis.money import scale_for
from analysis.topics.provenance.rebuilt import compared, questions
from tests.conftest import one_sentence

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


def test_no_group_of_ten_is_withheld_in_any_cut(adverts: Records, cube: Cube) -> None:
    for by in cuts()[::14]:
        whole = adverts.pay(Question(by, FULL))
        read = cube.pay(Question(by, FULL))
        known = whole.table[whole.table["n"] >= cube.least]
        assert len(read.table) == len(known) > 0
        for name in ("n", "postings", *by):
            assert read.table[name].tolist() == known[name].tolist()
        assert read.table[["mean", "p50", "low_end"]].notna().all(axis=None)
        small = whole.table["n"].sum() - known["n"].sum()
        assert read.unplaced + read.absent == whole.unplaced + small


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
    ("question", "told"),
    [
        (Question(("source",)), "do not tell source; they tell employment, role,"),
        (Question(("role",), {"education": "master"}), "do not tell education; they tell"),
        (Question(("role",), repeats=True), "are kept once each and by the middle of their range"),
        (Question(("role",), end="low"), "are kept once each and by the middle of their range"),
        (Question((), end="high"), "are kept once each and by the middle of their range"),
    ],
)
def test_what_is_not_kept_is_refused_in_one_sentence(
    cube: Cube, question: Question, told: str
) -> None:
    for ask in (cube.pay, cube.rules, lambda question: cube.shares(question, 1e5)):
        with pytest.raises(NotCarried) as refused:
            ask(question)
        assert one_sentence(refused.value).startswith(f"the embedded adverts {told}")
    with pytest.raises(NotCarried, match="do not tell industry"):
        cube.values("industry")


def test_rules_and_shares_are_those_of_the_records(adverts: Records, cube: Cube) -> None:
    question = Question(("role",), {"country": "US", "year": 2024, **FULL})
    keys = ["role", "rule"]
    whole, read = (data.rules(question).set_index(keys).sort_index() for data in (adverts, cube))
    whole = whole.loc[read.index]
    assert whole["n"].tolist() == read["n"].tolist()
    assert (whole - read)[["mean", "p50", "p90"]].abs().max(axis=None) <= 0.5 + 1e-6
    for pay in (90_000.0, 150_000.0, 240_000.0):
        shares, kept = (d.shares(question, pay).set_index("role") for d in (adverts, cube))
        large = kept[kept["n"] >= 100]
        for name in ("midpoints_below", "ranges_below", "ranges_above"):
            off = (shares[name].loc[large.index] - large[name]).abs()
            assert off.max() <= 0.02 + 1 / 100  # a step of the quantile functions and a record


def test_rules_of_a_list_are_refused(cube: Cube) -> None:
    with pytest.raises(NotCarried) as refused:
        cube.rules(Question(("role",), {"country": ["US", "GB"], **FULL}))
    assert one_sentence(refused.value).startswith("rules for outliers are kept of single groups")


def test_values_are_those_of_the_records(adverts: Records, cube: Cube) -> None:
    assert cube.values("employment") == adverts.values("employment")
    assert (
        cube.values("year")[0]
        == adverts.pay(Question(("year",), FULL))
        .table.sort_values("n", ascending=False)["year"]
        .iloc[0]
    )
    for dimension in ("role", "family", "country", "seniority", "remote", "company_size"):
        assert set(cube.values(dimension)) <= set(adverts.values(dimension))


def test_adverts_of_other_employment_are_asked_by_what_is_kept_of_them(cube: Cube) -> None:
    question = Question(("year",), {"company_size": "medium", "employment": "part time"})
    with pytest.raises(NotCarried) as refusal:
        cube.pay(question)
    assert one_sentence(refusal.value) == (
        "adverts that are part time are kept by role, country, year alone, not by company_size."
    )
    assert len(cube.pay(Question(("year",), {"employment": "part time"})).table) > 0


def test_a_share_needs_nine_tenths_of_the_records(adverts: Records, cube: Cube) -> None:
    scale = scale_for("PPP", None)
    thin = Question((), {"role": "Penetration tester", **FULL}, scale=scale)
    assert cube.pay(thin).table["carried"].iloc[0] < 0.9
    assert cube.shares(thin, 90_000)["midpoints_below"].isna().all()
    thick = Question((), {"role": "Penetration tester", **FULL})
    assert cube.shares(thick, 90_000)["midpoints_below"].notna().all()


def test_several_employments_carry_no_more_than_they_do(adverts: Records, cube: Cube) -> None:
    where = {"year": [2024, 2025], "employment": ["full time", "contract"]}
    asked = Question(("role",), where)
    mine = cube.pay(asked).table.set_index("role")
    all_of = adverts.pay(asked).table.set_index("role")["n"]
    true = mine["n"] / all_of.reindex(mine.index)
    assert (mine["carried"] <= true + 1e-9).all()


def test_a_rule_that_leaves_under_ten_has_no_figure(cube: Cube) -> None:
    rules = cube.rules(Question(("role", "country", "year"), FULL))
    assert rules["n"].min() >= cube.least
    assert rules[["mean", "p50", "p90"]].notna().all(axis=None)
