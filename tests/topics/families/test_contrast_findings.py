"""What notebook 04 says of pairs, years and industries: every branch, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.families import contrast_findings as findings
from analysis.topics.families.industry_facts import Industries, Industry
from analysis.topics.families.official_facts import AgainstComputing
from analysis.topics.families.pair_facts import LESS, MORE, SAME, Contrast, Pairs
from analysis.topics.families.trend_facts import (
    BlockchainBreak,
    FamilyTrends,
    OfficialTrends,
    Trend,
)

LEVELS = "Levels.fyi 2017–21"
LEARNING = Contrast(
    "AI against software", "machine-learning and AI jobs", "software engineers", LEVELS, "total",
    "comparable records", 2_260, 0.249, 0.177, 0.325, MORE,
)  # fmt: skip
INSIDE = replace(LEARNING, how="same employer", difference=0.154)
RIVALS = replace(
    LEARNING, first="product managers", second="engineering managers", difference=-0.173,
    lower=-0.222, upper=-0.121, verdict=LESS,
)  # fmt: skip
ALIKE = replace(
    LEARNING, first="data engineers", second="data scientists", pay="base", verdict=SAME
)
PAIRS = Pairs(
    "United States", 0.05, 0.95, None, 33, 30, 106, 11, 5, 1, 13, 3, 11, (RIVALS, ALIKE), LEARNING,
    LEARNING, INSIDE, (RIVALS,), ("engineers of compilers", "blockchain engineers"), 6, 2.09,
)  # fmt: skip
WHOLE = Trend("all families", 2022, 2025, 12_699, -0.043, 0.047, 0.003, 0.094, True)
SECURITY = Trend("cybersecurity", 2022, 2025, 6_364, -0.042, 0.058, -0.017, 0.139, False)
TRENDS = FamilyTrends(
    "United States", "advert", 0.95, WHOLE, 0.072, 2024, (SECURITY,), 0, WHOLE, 2.09
)
OFFICIAL = OfficialTrends(
    0.95, 2020, 2024, 0.212, (replace(SECURITY, first=2020), SECURITY), 0, 1, SECURITY, SECURITY
)
COINS = BlockchainBreak(
    2022,
    7,
    None,
    0,
    50,
    None,
    None,
    None,
    None,
    0.05,
    970,
    2015,
    2025,
    0.8,
    "Stack Overflow survey 2024",
    2024,
    50,
)
FIRST, SECOND = (
    Industry("Information technology", 1, 0.44, 1, 1),
    Industry("Finance", 2, 0.16, 2, 2),
)
INDUSTRIES = Industries(
    0.95, 700, "Stack Overflow survey 2024", "(all)", (FIRST, SECOND), (), 3_000,
    "Stack Overflow survey 2024", "US", (replace(SECOND, figure=0.15), replace(FIRST, figure=0.13)),
    (), 2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "heading", "text"),
    [
        (
            PAIRS,
            "Of 33 pairs that article A compares, 11 differ as it says, two do not and 13 are too close",
            "people report about 25% more in total pay than comparable software engineers (18% to "
            "32%; Levels.fyi 2017–21), and 15% more than those at the same employer.",
        ),
        (PAIRS, "", "**Product managers**: 17% less total pay than engineering managers (−22% to"),
        (PAIRS, "", "**Data engineers**: the same base pay as data scientists, to within 5%"),
        (PAIRS, "", "Too few records to say anything: engineers of compilers and blockchain"),
        (
            replace(PAIRS, borne_out=1, close=1, against=(RIVALS,), inside=None, short=()),
            "one differs as it says, one does not and one is too close to call",
            "(18% to 32%; Levels.fyi 2017–21).",
        ),
        (
            replace(PAIRS, figures=0, against=(), learning=None, largest=None),
            "No source here has enough of both groups of any of the article's 33 pairs",
            "Too few records",
        ),
        (
            replace(PAIRS, pairs=0, figures=0, family="research", against=(), short=()),
            "Article A compares nothing in research",
            "",
        ),
    ],
)
def test_pairs(facts: Pairs, heading: str, text: str) -> None:
    said = findings.pairs(facts)
    assert heading in said.heading
    assert text in said.text.replace("\\", "")


TESTERS = AgainstComputing(
    2024, 105, 152_000.0, 117_000.0, "Computer Occupations, All Other", 117_500.0, 0.3, 0.2, 0.4
)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            TESTERS,
            "105 adverts of the United States in 2024 for penetration testers offer 30% more than that",
        ),
        (
            replace(TESTERS, n=1, over=-0.1),
            "1 advert of the United States in 2024 for penetration testers offers 10% less",
        ),
        (replace(TESTERS, mean=None, over=None), "too few for a mean beside it"),
        (TESTERS, 'count them among "Computer Occupations, All Other" (mean $118,000)'),
    ],
)
def test_penetration_testers_beside_the_official_mean(facts: AgainstComputing, text: str) -> None:
    said = findings.against_computing(facts).text.replace("&#36;", "$")
    assert text in said


def test_a_chart_of_pairs_says_how_many_it_draws() -> None:
    assert "17 pairs that are decided" in findings.pairs(replace(PAIRS, drawn=17)).subtitle
    assert "1 pair that is decided" in findings.pairs(replace(PAIRS, drawn=1)).subtitle
    assert "30 pairs · " in f"{findings.pairs(replace(PAIRS, figures=30)).subtitle} · "


def test_what_is_known_of_blockchain_names_years_and_counts() -> None:
    text = findings.blockchain_break(COINS).text
    assert "7 sources, with records of 2015 to 2025" in text
    assert "under ten in 2020 to 2022 and 50 after" in text


def test_one_family_is_told_by_itself() -> None:
    one = replace(TRENDS.families[0], clear=False)
    said = findings.family_trends(replace(TRENDS, families=(one,), clear=0)).text
    assert f"{one.family.capitalize()} alone changed by" in said and "too close to call" in said
    mine = OFFICIAL.families[0]
    said = findings.official_trends(replace(OFFICIAL, asked=mine.family, mine=mine)).text
    assert f"In {mine.family} they changed by" in said
    said = findings.official_trends(replace(OFFICIAL, asked="research")).text
    assert "no family of research" in said


def test_many_pairs_without_records_are_counted_not_named() -> None:
    text = findings.pairs(replace(PAIRS, short=("x",) * 7)).text
    assert "Too few records to say anything of 7 pairs" in text


def test_nothing_against_the_article_and_nothing_for_it() -> None:
    heading = findings.pairs(replace(PAIRS, against=(), borne_out=0, close=0)).heading
    assert heading.endswith("compares, none differs as it says")


def test_pairs_that_cannot_be_compared_say_what_to_ask() -> None:
    nothing = replace(PAIRS, figures=0, against=(), learning=None, largest=None)
    assert "-p country=" in findings.pairs(nothing).warning
    assert not findings.pairs(PAIRS).warning


@pytest.mark.parametrize(
    ("everybody", "heading"),
    [
        (WHOLE, "Adverts of 2025 offer 4% less than those of 2022 at the median, but 5% more for the same mix of jobs"),
        (replace(WHOLE, raw=0.02), "For the same mix of jobs, adverts of 2025 offer 5% more than those of 2022"),
        (replace(WHOLE, clear=False), "For the same mix of jobs, pay of 2022 and 2025 is too close to call"),
        (None, "No two years have enough adverts here"),
    ],
)  # fmt: skip
def test_family_trends(everybody: Trend | None, heading: str) -> None:
    said = findings.family_trends(replace(TRENDS, everybody=everybody))
    assert said.heading == heading
    assert said.title


def test_family_trends_count_what_changed() -> None:
    two = replace(TRENDS, families=(*TRENDS.families[:1],) * 2, clear=0)
    assert "none changed clear of chance by itself" in findings.family_trends(two).text
    assert "one changed clear of chance" in findings.family_trends(replace(two, clear=1)).text
    assert "prices" not in findings.family_trends(replace(TRENDS, prices=None)).text
    assert "families" not in findings.family_trends(replace(TRENDS, families=())).text


def test_people_report_what_adverts_offer() -> None:
    said = findings.family_trends(replace(TRENDS, kind="survey"))
    assert said.heading.startswith("Respondents of 2025 report 4% less")


@pytest.mark.parametrize(
    ("above", "below", "heading"),
    [
        (0, 1, "No technology family clearly outpaced prices {}; one of two fell behind"),
        (2, 0, "Two of two technology families clearly outpaced prices {}"),
    ],
)
def test_official_trends(above: int, below: int, heading: str) -> None:
    said = findings.official_trends(replace(OFFICIAL, above=above, below=below))
    assert said.heading == heading.format("in official wages from 2020 to 2024")


@pytest.mark.parametrize(
    ("changes", "heading", "text"),
    [
        ({}, "No source can say whether pay in blockchain fell after 2022", "about 970 a side"),
        ({"relative": None}, "No source can say", "a test of a break needs thirty".capitalize()),
        (
            {"step": -0.26, "lower": -0.3, "upper": -0.2, "p_value": 0.001, "source": "own"},
            "Pay in blockchain fell by 26% after 2022, against everybody else",
            "−30% to −20%; p < 0.01",
        ),
        (
            {"step": 0.1, "lower": 0.02, "upper": 0.2, "p_value": 0.01, "source": "own"},
            "Pay in blockchain rose by 10% after 2022",
            "p = 0.01",
        ),
        (
            {"step": 0.01, "lower": -0.1, "upper": 0.1, "p_value": 0.7, "source": "own"},
            "Whether pay in blockchain changed after 2022 is too close to call",
            "p = 0.70",
        ),
    ],
)
def test_blockchain_break(changes: dict[str, object], heading: str, text: str) -> None:
    said = findings.blockchain_break(replace(COINS, **changes))  # type: ignore[arg-type]
    assert heading in said.heading
    assert text in said.text.replace("\\", "")


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({}, "Article B's order of industries fits who employs people for data and AI"),
        (
            {"ruled_out": ("Finance",)},
            "Article B's order of industries does not fit who employs people for data and AI: finance",
        ),
        ({"jobs": ()}, "Information technology pays most of article B's five industries"),
        ({"jobs": (), "pay": ()}, "No source here states the industry"),
    ],
)
def test_industries(changes: dict[str, object], heading: str) -> None:
    said = findings.industries(replace(INDUSTRIES, **changes))  # type: ignore[arg-type]
    assert said.heading == heading
    assert bool(said.warning) == ("pay" in changes)


def test_sentences_of_industries_are_apart() -> None:
    text = findings.industries(INDUSTRIES).text
    assert "finance (2nd). The article's automotive industry" in text
    assert "information technology +13.0% (1st) against the mean of the five" in text


def test_pay_of_industries_contradicts_the_article_only_where_its_places_do() -> None:
    tied = tuple(replace(each, first=1, last=2) for each in INDUSTRIES.pay)
    text = findings.industries(replace(INDUSTRIES, pay=tied)).text
    assert "Pay does not rule the article's order out either: finance +15.0% (1st to 2nd)" in text
    assert "respondents of all jobs (United States) alike in role" in text
    text = findings.industries(replace(INDUSTRIES, pay=tied, pay_ruled_out=("Finance",))).text
    assert "By pay the order is another: finance" in text
    said = findings.industries(replace(INDUSTRIES, jobs=(), pay=tied))
    assert said.heading.endswith("industries finance and information technology may each pay most")


def test_families_known_later_than_the_others_are_named() -> None:
    assert (
        "Cybersecurity is first known from a later year" in findings.official_trends(OFFICIAL).text
    )
    alike = replace(OFFICIAL, families=OFFICIAL.families[:1])
    assert "later year" not in findings.official_trends(alike).text
