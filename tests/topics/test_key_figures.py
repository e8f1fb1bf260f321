"""The three figures on top of each page: in words, where all are known and where none is."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from analysis.page.finding import written
from analysis.topics.factors import key_facts as factors
from analysis.topics.factors import on_top as of_factors
from analysis.topics.factors.facts import FactorsAnswer
from analysis.topics.offer import key_facts as offer
from analysis.topics.offer import on_top as of_offer
from analysis.topics.offer.facts import Adverts, OfferAnswer, Range
from analysis.topics.provenance import key_facts as provenance
from analysis.topics.provenance import on_top as of_provenance
from analysis.topics.provenance.cell_facts import CellsRead
from analysis.topics.provenance.facts import (
    AuditedLabel,
    LabelAudit,
    RowsOrAdverts,
    SourcesAnswer,
    Spread,
)
from analysis.topics.salaries import key_facts as salaries
from analysis.topics.salaries import on_top as of_salaries
from analysis.topics.salaries.facts import Group, Job, Mean
from analysis.topics.salaries.question import SalariesQuestion
from analysis.topics.skills import key_facts as skills
from analysis.topics.skills import on_top as of_skills
from analysis.topics.skills.facts import Basis

RECORDS = SourcesAnswer(("Ours",), 20, 10, 9, 1, 0, True, 0, 8, 0)
SPREAD = Spread("Data Scientist", 20, 90_000.0, 200_000.0, 10, 110_000.0, 180_000.0)
ROWS = RowsOrAdverts("2024", True, SPREAD, 10, 0.57, (SPREAD,), 1)
LABEL = AuditedLabel("CA", "CAD", 30, 40, -0.27, 0.007, -0.04, 0.06)
AUDIT = LabelAudit("audited", 30, (LABEL,), (), 0, 2024, 1.0, 2.0)
NO_CELLS = CellsRead(0, 0, 0, 0, 0, None, 0, (), (), None, False)
NO_AUDIT = LabelAudit("audited", 30, (), (), 0, None, None, None)
MANAGER = Group("Engineering manager", 122, 240_000.0, 219_000.0, 268_500.0, 1.0, 2.0, 1, 3)
ENGINEER = Group("Software engineer", 900, 176_000.0, 166_000.0, 187_000.0, 1.0, 2.0, 2, 4)
MEAN = Mean(195_300.0, 186_900.0, 204_100.0, 0.3, None, None)
JOB = Job("Data scientist", 126_000.0, 99, "", MEAN, None, None, None, None, None, None)
BASIS = Basis("Our adverts", "advert", "data scientist", 551, 300, 0.95)
PYTHON = skills.Figure("Python", 0.742, 0.701, 0.78)
PLACE = Adverts(
    "Data scientist", "US", "senior", 2024, 1_198, None, 173_188.0, None, 0.5, 0.2, 142_770.0, 200_913.0, 2024
)  # fmt: skip
RANGE = Range(
    "Levels.fyi 2017–21", "survey", "base", 460, 2021, 1.0, 2024, 197_214.0, 140_372.0, 277_076.0, 2.0, "inside"
)  # fmt: skip
WHOLE: list[tuple[Any, list[str], str]] = [
    (
        provenance.KeyFigures(RECORDS, ROWS, AUDIT, "May 2025", NO_CELLS, None),
        ["10", "+57%", "+0.7%"],
        "Ours · 20 rows · data of May 2025",
    ),
    (
        salaries.KeyFigures(
            "role", "United States, 2024", 1_022, "USD", None, MANAGER, ENGINEER, JOB, "May 2025"
        ),
        ["$240,000", "$176,000", "$195,000"],
        "United States · 2024 · 1,022 adverts · data of May 2025",
    ),
    (
        salaries.KeyFigures("role", "", 122, "PPP", 2024, MANAGER, None, None, ""),
        ["int$ 240,000"],
        "All countries and years · 122 adverts · prices of 2024",
    ),
    (
        skills.KeyFigures(BASIS, (PYTHON, PYTHON), PYTHON, 512),
        ["74.2%", "74.2%", "+74.2%"],
        "Data scientist · 551 adverts · Our adverts",
    ),
    (
        factors.KeyFigures(
            "",
            7,
            149_960,
            "Levels.fyi",
            (factors.Part("location", 0.304, 0.267, 0.34),),
            1.19,
            1.58,
        ),
        ["30.4%", "1.19 to 1.58"],
        "All countries · all years · 149,960 records of 7 sources, each read by itself",
    ),
    (
        offer.KeyFigures(
            "Data scientist", "US", PLACE, 166_300.0, 179_700.0, RANGE, 0.9, "May 2025"
        ),
        ["$173,000", "$201,000", "$197,000"],
        "Data scientist · United States · senior · 2024 · dollars of 2024 · data of May 2025",
    ),
]
NONE: list[tuple[Any, str]] = [
    (salaries.KeyFigures("role", "2024", 0, "USD", None, None, None, None, ""), "2024 · 0 adverts"),
    (skills.KeyFigures(BASIS, (), None, 0), "Data scientist · 551 adverts · Our adverts"),
    (
        factors.KeyFigures("Canada", 1, 30, "", (), None, None),
        "Canada · 30 records of 1 source",
    ),
    (
        offer.KeyFigures("Data scientist", "FR", None, None, None, None, 0.9, ""),
        "Data scientist · France",
    ),
]


@pytest.mark.parametrize(("facts", "figures", "quiet"), WHOLE)
def test_figures_with_their_ranges_then_one_quiet_line(
    facts: Any, figures: list[str], quiet: str
) -> None:
    text = written(facts).text.replace("&#36;", "$")
    assert re.findall(r"^- \*\*(.*?)\*\* .*? \*[^*]+\*$", text, re.MULTILINE) == figures
    assert text.split("\n\n")[-1] == quiet


@pytest.mark.parametrize(("facts", "quiet"), NONE)
def test_where_there_is_no_figure_the_line_stands_alone(facts: Any, quiet: str) -> None:
    assert written(facts).text == quiet


def test_sources_without_doubles_or_audit_have_their_counts_only() -> None:
    rows = RowsOrAdverts("2024", False, None, None, None, (), 0)
    one = SourcesAnswer(("Ours",), 3, 1, 0, 0, 0, False, 2, 1, 0)
    said = written(of_provenance.key_figures(one, rows, NO_AUDIT, "", NO_CELLS)).text
    assert (
        said
        == "- **1** record in a file of 3 rows *2 rows refused, each with its reason*\n\nOurs · 3 rows"
    )


def market(*groups: tuple[str, int, float]) -> pd.DataFrame:
    table = pd.DataFrame(groups, columns=["role", "n", "p50"])
    for name in ("p50_lower", "p50_upper", "low_end", "high_end", "mean"):
        table[name] = table["p50"]
    return table.assign(note="")


def jobs() -> pd.DataFrame:
    columns = ("mean_lower", "mean_upper", "p50", "p50_lower", "p50_upper")
    shares = ("ranges_around", "ranges_above", "ranges_below")
    row = {"role": "x", "n": 5, "note": "few", "pay": 1.0, "mean": None}
    return pd.DataFrame([row | dict.fromkeys((*columns, *shares))])


def test_the_group_with_most_adverts_stands_beside_the_highest() -> None:
    table = market(("Head of data", 50, 9.0), ("Data scientist", 99, 5.0), ("Data analyst", 7, 3.0))
    found = of_salaries.key_figures(table, jobs(), SalariesQuestion(year=2024), "2024", "")
    assert found.first is not None and found.commonest is not None
    assert (found.first.name, found.commonest.name) == ("Head of data", "Data scientist")
    assert (found.adverts, found.job) == (156, None)
    asked = SalariesQuestion(year=2024, role="Data analyst")
    mine = of_salaries.key_figures(table, jobs(), asked, "2024", "")
    assert mine.first is not None and mine.commonest is None
    assert (mine.first.name, mine.adverts) == ("Data analyst", 7)


def test_the_premium_is_the_largest_that_is_clear_within_one_employer() -> None:
    ranked = pd.DataFrame({"skill": ["a"], "share": 0.5, "share_lower": 0.4, "share_upper": 0.6})
    priced = pd.DataFrame(
        {
            "skill": ["a", "b", "c", "d"],
            "adverts": 90,
            "clear": [True, True, True, False],
            "clear_within": [True, True, True, False],
            "turned": [False, False, True, False],
            "within": [0.01, 0.03, 0.09, 0.2],
            "within_lower": 0.0,
            "within_upper": 1.0,
        }
    )
    found = of_skills.key_figures(BASIS, ranked, priced)
    assert (found.premium, found.priced) == (skills.Figure("b", 0.03, 0.0, 1.0), 90)
    assert found.named == (skills.Figure("a", 0.5, 0.4, 0.6),)
    assert of_skills.key_figures(BASIS, ranked, priced[3:]).premium is None


def test_factors_are_those_of_the_source_with_most_records() -> None:
    rows = [("a", 9, "location", 1, 0.4), ("a", 9, "experience", 2, 0.2), ("b", 99, "experience", 1, 0.3),
            ("b", 99, "location", 2, 0.1)]  # fmt: skip
    order = pd.DataFrame(rows, columns=["source", "records", "factor", "place", "share"]).assign(
        known=1.0,
        distinct=True,
        rank_upper=2,
        leader="x",
        leader_share=0.5,
        within=False,
        interval_lower=0.0,
    )
    order["interval_upper"] = 1.0
    answer = FactorsAnswer("", "location", (), (), None, 1.2, 1.5)
    sources = pd.DataFrame({"compared": [9, 99]})
    found = of_factors.key_figures(order, sources, answer)
    assert (found.source, found.records, found.sources) == ("b", 108, 2)
    assert [part.factor for part in found.parts] == ["experience", "location"]
    assert of_factors.key_figures(order.head(0), sources, answer).parts == ()


def test_an_offer_has_the_interval_of_the_first_group_with_figures() -> None:
    answer = OfferAnswer(
        "Data scientist", "US", 1.0, "typical", (), PLACE, None, 30, None, 1, 0, 0.9, 30,
        "senior", 2024, "USD", None,
    )  # fmt: skip
    adverts = pd.DataFrame({"p50": [None, 5.0], "p50_lower": [None, 4.0], "p50_upper": [None, 6.0]})
    found = of_offer.key_figures(answer, adverts, "")
    assert (found.lower, found.upper, found.place) == (4.0, 6.0, PLACE)
    assert of_offer.key_figures(answer, adverts.head(1), "").lower is None


def test_a_share_says_whose_adverts_it_is_of() -> None:
    text = written(skills.KeyFigures(BASIS, (PYTHON,), None, 512)).text
    assert "of adverts name Python (data scientist)" in text
