"""What notebook 03 says: every branch of every block, by cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from analysis.page.finding import Finding
from analysis.reference.employers import Widening
from analysis.topics.factors import findings
from analysis.topics.factors.facts import (
    Carried,
    Effect,
    FactorOrder,
    FactorsAnswer,
    Leader,
    Leading,
    LevelEffects,
    Placed,
    QuantileEffect,
    QuantileEffects,
    RangeMiddles,
    Share,
)
from analysis.topics.factors.gap_facts import Gap, Gaps
from analysis.topics.factors.vote_facts import Silent, SpecificationCurve, Verdict

SURVEY, ADVERTS, FILINGS = (
    "Stack Overflow survey 2017",
    "AI and data adverts 2020–25",
    "H-1B filings 2015–19",
)
ACROSS = Verdict("countries", "market dollars", 5, 5, 5, 0, 4, "location")
BUYING = Verdict("countries", "purchasing power", 5, 5, 1, 4, 5, "experience")
INSIDE = Verdict("cities", "market dollars", 1, 4, 1, 1, 3, None)
MOST = Leading(False, "location", 5, 5, 0.168, 0.463, (), 5)
ONE = Leading(
    True, "location", 1, 2, 0.194, 0.194, (Share(FILINGS, "role", 0.3), Share("Glassdoor 2020", "role", 0.2)), 1,
)  # fmt: skip
ANSWER = FactorsAnswer(
    "", "location", (ACROSS, BUYING, INSIDE), (MOST, ONE), Placed("company stage", 3, SURVEY, 0.033), 1.19, 1.58,
)  # fmt: skip
CARRIED = Carried(7, 152_944, 5, 5, SURVEY, ("location", "education", "experience"), False, ())
OWN = Carried(
    1, 1, 5, 2, "own", ("education", "experience"), False, ("location", "industry", "company stage")
)
DRAWN = (Share(SURVEY, "location", 0.463), Share(SURVEY, "experience", 0.089))
ORDER = FactorOrder(0.95, 7, "location", 6, 5, 0.463, None, DRAWN, "", 0.168)
PAIR = FactorOrder(
    0.95, 1, "experience", 1, 1, 0.65, Leader("own", "experience", 0.65, "education", 0.012), (Share("own", "x",
    0.65),),
)  # fmt: skip
NO_ORDER = FactorOrder(0.95, 0, None, 0, 0, None, None, ())
CURVE = SpecificationCurve(
    163, 105, 19, 39, -0.157, 0.49, "World Bank", ACROSS, BUYING, 4, ACROSS,
    replace(ACROSS, location=2, experience=1), (INSIDE,), (Silent(FILINGS, "experience is seldom stated"),),
)  # fmt: skip
CITIES = replace(CURVE, dollars=None, parity=None, inside=(replace(INSIDE, first="experience"),))
NO_CURVE = SpecificationCurve(0, 0, 0, 0, None, None, "", None, None, 0, None, None, (), ())
EFFECTS = (Effect(SURVEY, "20 years and more", 0.346), Effect(SURVEY, "0 to 1 years", -0.527))
LEVELS = LevelEffects(
    "experience", 0.95, 7, SURVEY, "survey", "20 years and more", "0 to 1 years", 2.846, 1.08,
    Widening(2.09, 1.21, 2.32, ("Levels.fyi 2017–21",)), EFFECTS,
)  # fmt: skip
NO_LEVELS = LevelEffects("industry", 0.95, 0, None, "", "", "", None, None, None, ())
REMOTE = Gap(
    "remote against on site", SURVEY, "(all)", 0.727, 0.6, 0.9, 0.162, 0.074, 0.257,
    0.752, 0.618, 0.083, -0.006, 0.181,
)  # fmt: skip
AMERICA = replace(REMOTE, country="United States", raw=0.29, alike=0.096, alike_lower=None)
MANAGER = Gap(
    "engineering manager against engineer", ADVERTS, "(all)", 0.459, 0.4, 0.5, 0.45, 0.4, 0.5,
    0.414, -0.05, 0.495, 0.423, 0.571,
)  # fmt: skip
GAPS = Gaps(0.95, 2, 1, MANAGER, (REMOTE, AMERICA), (REMOTE,), (REMOTE, MANAGER), "", 1)
NO_GAPS = Gaps(0.95, 0, 0, None, (), (), ())
YEARS = QuantileEffect(
    "Levels.fyi 2017–21", "20 years and more", "5 to 9 years", 6_000, 0.138, 0.329, 0.5,
)  # fmt: skip
EXECUTIVE = QuantileEffect(ADVERTS, "executive", "senior", 6_000, 0.11, 0.15, 0.31)
QUANTILES = QuantileEffects("experience", 21, 10, YEARS, (YEARS, EXECUTIVE))
NO_QUANTILES = QuantileEffects("industry", 0, 0, None, ())
MIDDLES = RangeMiddles(0.006, ADVERTS, "remote", "hybrid", -0.171, -0.14)


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.alt])


CASES: list[tuple[Callable[[Any], Finding], Any, str]] = [
    (findings.factors_answer, ANSWER, "**In dollars, location counts for more than experience in 5 of 5 sources. At"),
    (findings.factors_answer, ANSWER, "At local prices, experience counts for more than location in 4 of 5 sources.**"),
    (findings.factors_answer, ANSWER, "** Between cities of one country neither counts for more in most of 4 compari"),
    (findings.factors_answer, ANSWER, "location accounts for the largest part of the spread of pay in 5 of 5 sources"),
    (findings.factors_answer, ANSWER, "there is 16.8% to 46.3%"),
    (findings.factors_answer, ANSWER, "another factor has more in H-1B filings 2015–19 (role), Glassdoor 2020 (role)."),
    (findings.factors_answer, ANSWER, "come 3rd of the five at best, with no more than 3.3% there (company stage"),
    (findings.factors_answer, ANSWER, "by a factor of 1.19 to 1.58 on average."),
    (findings.factors_answer, replace(ANSWER, wrong_most=1.19), "by a factor of 1.19 on average."),
    (findings.factors_answer, replace(ANSWER, people="Germany"), "Germany: in market dollars, of the article's"),
    (findings.factors_answer, replace(ANSWER, verdicts=(INSIDE,)), "**Between cities of one country neither counts "),
    (findings.factors_answer, replace(ANSWER, verdicts=(replace(INSIDE, votes=1, first="location"),)), "in the one c"),
    (findings.factors_answer, replace(ANSWER, verdicts=()), "**Location comes first of the article's factors"),
    (findings.factors_answer, replace(ANSWER, leading=(replace(ONE, of=1, ahead=()),)), "in the one source that knows"),
    (findings.factors_answer, replace(ANSWER, leading=(replace(ONE, of=1, clear=0),)), "experience, though not clear"),
    (findings.factors_answer, replace(ANSWER, leading=(replace(MOST, clear=4),)), "experience, clearly so in 4. Its"),
    (findings.factors_answer, replace(ANSWER, verdicts=(replace(INSIDE, votes=1),)), "neither clearly counts for mor"),
    (findings.factors_answer, replace(ANSWER, verdicts=(replace(ACROSS, votes=1, first=None),)), "nor experience cle"),
    (findings.factors_answer, replace(ANSWER, first=None), "**Too few records of all roles and countries state two"),
    (findings.factors_answer, replace(ANSWER, first=None, people="Iceland"), "records of Iceland state two of"),
    (findings.carried, CARRIED, "No single source covers all five factors"),
    (findings.carried, CARRIED, "2017 comes closest, with location, education and experience. About 153,000 records"),
    (findings.carried, replace(CARRIED, lacking=("industry", "company stage")), "No source states industry or"),
    (findings.carried, replace(CARRIED, whole=True), "Stack Overflow survey 2017 covers all five factors"),
    (findings.carried, OWN, "own covers two of the article's five factors"),
    (findings.carried, OWN, "or says the same of all records. 1 record is compared."),
    (findings.carried, replace(OWN, has=(), records=40), "own covers none of the article's five factors"),
    (findings.carried, replace(OWN, has=(), records=40), "40 records are compared."),
    (findings.factor_order, ORDER, "location has the largest share of the spread of pay in 6 of 7 sources, 16.8% to"),
    (findings.factor_order, ORDER, "16.8% to 46.3%, clearly so in 5"),
    (findings.factor_order, replace(ORDER, clear=0), "has the largest share of the spread of pay in any of 7 sources"),
    (findings.factor_order, replace(ORDER, clear=0), "In dollars none of the factors clearly leads"),
    (findings.factor_order, replace(ORDER, outside=(Share("own", "role", 0.3),)), "Role has more in own (30.0%), but"),
    (findings.factor_order, replace(ORDER, doubtful=("own",)), "In own a factor outside the five, such as the role,"),
    (findings.factor_order, ORDER, "factors that a source knows, with 95% intervals."),
    (findings.factor_order, replace(ORDER, level=0.9), "with 90% intervals."),
    (findings.factor_order, ORDER, "In dollars location leads in 6 of 7 sources, with up to 46.3% of the spread of"),
    (findings.factor_order, ORDER, "2017, location: 46.3%; Stack Overflow survey 2017, experience: 8.9%."),
    (findings.factor_order, PAIR, "own: experience accounts for 65.0% of the spread of pay, education for 1.2%."),
    (findings.factor_order, PAIR, "article's factors experience has the largest share of the spread of pay, 65.0%"),
    (findings.factor_order, PAIR, "In dollars experience leads, with 65.0% of the spread of pay"),
    (findings.factor_order, NO_ORDER, "No source here covers two of the five factors"),
    (findings.factor_order, NO_ORDER, "Empty chart: 0 sources cover a factor."),
    (findings.specification_curve, CURVE, "In market dollars location comes first in 5 of 5 sources, at equal purch"),
    (findings.specification_curve, CURVE, "at equal purchasing power experience in 4 of 5"),
    (findings.specification_curve, replace(CURVE, dollars=replace(ACROSS, first=None)), "dollars neither comes firs"),
    (findings.specification_curve, replace(CURVE, parity=replace(BUYING, first=None)), "purchasing power neither in"),
    (findings.specification_curve, replace(CURVE, dollars=None), "Between cities of one country neither comes first"),
    (findings.specification_curve, CITIES, "cities of one country experience comes first in 1 of 4 comparisons"),
    (findings.specification_curve, replace(CURVE, parity=None), "Location first in 105 of 163 specifications, exper"),
    (findings.specification_curve, CURVE, "In 4 sources the answer turns round with the scale alone. A dollar buys"),
    (findings.specification_curve, replace(CURVE, turned=1), "In 1 source the answer turns round"),
    (findings.specification_curve, CURVE, "the parity (World Bank). It is not a matter of which records have a pari"),
    (findings.specification_curve, CURVE, "mong high-income countries only, in dollars, location comes first in 2 a"),
    (findings.specification_curve, CURVE, "The table also has the comparisons between cities of one country."),
    (findings.specification_curve, CURVE, "H-1B filings 2015–19 has no vote (experience is seldom stated)."),
    (findings.specification_curve, CURVE, "the 163 of the sources that vote: 105 put location first, 19 experience,"),
    (findings.specification_curve, CURVE, "Location or experience: the scale of pay decides (163 specifications)"),
    (findings.specification_curve, CURVE, "sorted: from −16 to 49 points."),
    (findings.specification_curve, NO_CURVE, "Location and experience cannot be compared here"),
    (findings.specification_curve, NO_CURVE, "Empty chart: 0 specifications."),
    (findings.level_effects, LEVELS, "The best paid level of experience goes with up to 2.8 times the pay of the wor"),
    (findings.level_effects, LEVELS, "respondents in the group “20 years and more” report 2.8 times the pay of those"),
    (findings.level_effects, LEVELS, "Their intervals are 2.1 times as wide as if each were independent, which is"),
    (findings.level_effects, LEVELS, "(Levels.fyi 2017–21; in eight in ten populations there 1.2 to"),
    (findings.level_effects, replace(LEVELS, ratio=1.04), "up to 1.04 times the pay of the w"),
    (findings.level_effects, LEVELS, "In the other sources the difference is smaller, down to a factor of 1.1."),
    (findings.level_effects, replace(LEVELS, kind="advert"), "adverts in the group “20 years and more” offer 2.8"),
    (findings.level_effects, replace(LEVELS, kind="filing"), "filings in the group “20 years and more” state 2.8"),
    (findings.level_effects, LEVELS, "Experience: pay differs by a factor of up to 2.8 between levels (Stack"),
    (findings.level_effects, LEVELS, "2017, 20 years and more: +34.6%; Stack Overflow survey 2017, 0 to 1 years:"),
    (findings.level_effects, NO_LEVELS, "No source here has two levels of industry to compare"),
    (findings.level_effects, NO_LEVELS, "Empty chart: 0 levels of industry can be compared."),
    (findings.gaps, GAPS, "A raw gap of +45.9% (engineering manager against engineer) is +45.0% among comparable"),
    (findings.gaps, GAPS, "all countries. Of the records that have a counterpart +49.5% is not"),
    (findings.gaps, replace(GAPS, largest=replace(MANAGER, country="Canada")), "2020–25, Canada. Of the records"),
    (findings.gaps, replace(GAPS, largest=None), "No gap between two groups is clear of chance among comp"),
    (findings.gaps, GAPS, "of remote work (+29.0% or more) are +9.6% to +16.2%."),
    (findings.gaps, replace(GAPS, remote=(REMOTE,)), "the wide raw gap of remote work (+72.7%) is +16.2%."),
    (findings.gaps, GAPS, "1 gap of 2 may be chance. What is left among comparable records holds all that was"),
    (findings.gaps, replace(GAPS, unsure=(REMOTE, MANAGER)), "2 gaps of 2 may be chance"),
    (findings.gaps, replace(GAPS, n=1), "The gap may be chance."),
    (findings.gaps, GAPS, "1 of 2 gaps is clear of chance"),
    (findings.gaps, replace(GAPS, n=26, drawn_clear=2), "2 of 2 gaps are clear of chance"),
    (findings.gaps, replace(GAPS, drawn_clear=0), "None of 2 gaps is clear of chance"),
    (findings.gaps, replace(GAPS, drawn=(REMOTE,)), "The gap is clear of chance"),
    (findings.gaps, replace(GAPS, drawn=(REMOTE,), drawn_clear=0), "The gap is not clear of chance"),
    (findings.gaps, GAPS, "2017: +61.8% goes with what was measured, +8.3% does not; Engineering manager aga"),
    (findings.gaps, NO_GAPS, "No two groups here are large enough to be compared"),
    (findings.gaps, NO_GAPS, "Empty chart: 0 gaps"),
    (findings.quantile_effects, QUANTILES, "20 years and more against 5 to 9 years goes with +13.8% for low pay, +50"),
    (findings.quantile_effects, QUANTILES, "10 of 21 levels of experience move low and high pay differently."),
    (findings.quantile_effects, QUANTILES, "hides that (Levels.fyi 2017–21, 6,000 records)."),
    (findings.quantile_effects, QUANTILES, "20 years and more: +13.8% at the low end of pay, +50.0% at the high end"),
    (findings.quantile_effects, replace(QUANTILES, widest=EXECUTIVE), "Executive against senior goes with +11.0% for"),
    (findings.quantile_effects, QUANTILES, "+13.8%, +32.9%, +50.0%; AI and data adverts 2020–25, executive against"),
    (findings.quantile_effects, replace(QUANTILES, clear=0), "Experience moves low and high pay alike, as far as can"),
    (findings.quantile_effects, replace(QUANTILES, clear=0), "None of 21 levels moves the first and the ninth decile"),
    (findings.quantile_effects, replace(QUANTILES, clear=0, n=1), "None of 1 level moves"),
    (findings.quantile_effects, NO_QUANTILES, "No source here has two levels of industry to compare"),
    (findings.quantile_effects, NO_QUANTILES, "No levels of industry to compare"),
    (findings.quantile_effects, NO_QUANTILES, "Empty chart: 0 levels can be compared."),
    (findings.range_middles, MIDDLES, "middles typically moves an effect on pay by 0.6 percentage points"),
    (findings.range_middles, MIDDLES, "for “hybrid” (remote, AI and data adverts 2020–25): −17.1% by the middles of"),
    (findings.range_middles, RangeMiddles(None, "", "", "", None, None), "Pay is stated as one figure here"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: Callable[[Any], Finding], facts: object, said: str) -> None:
    assert said in everything(say(facts))


@pytest.mark.parametrize(
    ("say", "facts", "never"),
    [
        (findings.factors_answer, replace(ANSWER, first=None), "Between"),
        (findings.factors_answer, replace(ANSWER, placed=None), "Of education"),
        (
            findings.factors_answer,
            replace(ANSWER, wrong_least=None, wrong_most=None),
            "by a factor of",
        ),
        (findings.carried, replace(CARRIED, whole=True), "comes closest"),
        (findings.carried, CARRIED, "No source states"),
        (findings.carried, replace(OWN, lacking=()), "Nothing can be compared"),
        (findings.specification_curve, replace(CURVE, rich=None, silent=()), "high-income"),
        (
            findings.level_effects,
            replace(LEVELS, sources=1, least=LEVELS.ratio),
            "In the other sources",
        ),
        (findings.gaps, replace(GAPS, unsure=(), remote=()), "may be chance"),
    ],
)
def test_leaves_out_what_there_is_not(
    say: Callable[[Any], Finding], facts: object, never: str
) -> None:
    assert never not in everything(say(facts))


@pytest.mark.parametrize(
    ("say", "facts"),
    [
        (findings.factor_order, NO_ORDER),
        (findings.specification_curve, NO_CURVE),
        (findings.level_effects, NO_LEVELS),
        (findings.gaps, NO_GAPS),
        (findings.quantile_effects, NO_QUANTILES),
        (findings.range_middles, RangeMiddles(None, "", "", "", None, None)),
    ],
)
def test_an_empty_section_is_one_sentence(say: Callable[[Any], Finding], facts: object) -> None:
    said = say(facts)
    assert said.heading
    assert said.text == ""


def test_a_question_without_an_answer_warns_and_says_what_to_ask() -> None:
    assert not findings.factors_answer(ANSWER).warning
    none = replace(ANSWER, first=None)
    assert not findings.factors_answer(none).warning
    warning = findings.factors_answer(replace(none, people="data engineers")).warning
    assert warning.startswith("Ask without role, country or year (-p role= -p country= -p year=)")
