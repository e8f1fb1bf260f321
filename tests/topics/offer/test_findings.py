"""What notebook 09 says: every branch of every block, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.offer import findings
from analysis.topics.offer.facts import (
    Adverts,
    Comparable,
    Coverage,
    Later,
    Mover,
    Movers,
    Nearest,
    OfferAnswer,
    One,
    Own,
    Paid,
    Range,
    Ranges,
    Unpriced,
)

FIRST = Adverts(
    "Data scientist", "US", "senior", 2024, 2_478, 125_394.0, 171_264.0, 226_268.0, 0.4832, 0.197,
    141_250.0, 199_800.0, 2024, 0.444, 0.523,
)  # fmt: skip
LAST = Adverts(
    "Data scientist",
    "US",
    None,
    None,
    1,
    None,
    158_742.0,
    None,
    None,
    None,
    131_000.0,
    190_000.0,
    years="2021 to 2024",
)
LEVELS = Range(
    "Levels.fyi 2017–21", "survey", "base", 367, 2021, 152_320.0, 2024, 176_336.0,
    128_046.0, 242_837.0, 1.8965, "inside",
)  # fmt: skip
ADVERTS = Range(
    "AI adverts", "advert", "base", 1, 2024, 162_275.0, 2024, 162_275.0,
    107_694.0, 244_519.0, 2.27, "below",
)  # fmt: skip
NEAR, FAR = Nearest("Security engineer", "DE", 56, True), Nearest("Data scientist", "US", 1, False)
LATE = Unpriced(1_031, 1_014, "2025")
OWN = Own(170_500.0, 141_250.0, 171_264.0, 199_800.0)
ANSWER = OfferAnswer(
    "Data scientist", "US", 170_500.0, "typical", (), FIRST, None, 30, LEVELS, 7, 3, 0.9, 200,
    "senior", 2024, "USD", OWN, "2021 to 2024",
)  # fmt: skip
IN_EUROS = replace(ANSWER, currency="EUR", own=Own(157_600.0, 130_500.0, 158_300.0, 184_700.0))
WIDER = replace(ANSWER, place=replace(FIRST, seniority=None))
EMPTY = replace(ANSWER, country="DE", verdict=None, place=None, narrowest=None, silent=7, own=None)
LIKE = Comparable("Data scientist", "US", 170_500.0, FIRST, LAST, (FIRST, LAST))
NONE_LIKE = Comparable("Data scientist", "US", 170_500.0, None, None, ())
RANGES = Ranges(
    0.95, (LEVELS, ADVERTS), 2.0833, 1, True, LEVELS, 7, (LEVELS.source,), (ADVERTS.source,)
)
SILENT = Ranges(0.95, (), None, 0, False, None, 7, (), ())
FEW = One("AI adverts", "base", 15, False, 0.782, 0.998)
MANY = One("Levels.fyi 2017–21", "base", 110, True, 0.839, 0.949)
HELD = Coverage(
    level=0.9, splits=40, groups=4, least=0.898, most=0.906, single=0.761, surest=MANY, loosest=FEW,
    named=("Levels.fyi 2017–21",), unnamed=("AI adverts",), blind=0.87, blind_least=0.784,
    blind_single=0.516,
    later=(Later("Levels.fyi 2017–21", 0.875), Later("H-1B filings 2015–19", 0.889)),
)  # fmt: skip
NOT_HELD = replace(
    HELD, splits=0, groups=0, least=None, most=None, single=None, surest=None, loosest=None,
    named=(), unnamed=(), later=(),
)  # fmt: skip
PAID = Paid("USD", 170_000.0, 170_000.0, 1.0, "by definition", 2024, 2024)
EUROS = Paid("EUR", 80_000.0, 86_562.0, 0.9242, "Federal Reserve, yearly mean", 2024, 2024)
UP = Mover("Levels.fyi 2017–21", "education", "master", "doctorate", 0.218, True, 0.298)
DOWN = Mover("AI adverts", "experience", "senior", "entry", -0.329)
MOVED = Movers(0.9, UP, UP, DOWN, 1, 12, (UP, DOWN), UP, (UP.source,), (DOWN.source,))
ONLY_DOWN = Movers(0.9, None, DOWN, None, 0, 1, (DOWN,), None, (), (DOWN.source,))
STILL = Movers(0.9, None, None, None, 0, 0, (), None, (), ())


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.axis, finding.alt])


CASES = [
    (findings.offer_answer, ANSWER,
     "**Typical.** &#36;170,500 lies above 48% of 2,478 adverts for senior data scientists in the United States, "
     "2024 (90% interval 44% to 52%). The middle half of them offers &#36;141,000 to &#36;200,000, "
     "with &#36;171,000 in the middle: that is the range to ask within."
     " 20% of the ranges start above this offer.\n\nNot known: bonus,"),
    (findings.offer_answer, ANSWER, "what was paid in the end. Adverts state ranges of base pay. Nobody can tell"),
    (findings.offer_answer, replace(ANSWER, verdict="low"), "**Low.** &#36;170,500 lies above"),
    (findings.offer_answer, replace(ANSWER, verdict="high"),
     "**High.** &#36;170,500 lies above 48%"),
    (findings.offer_answer, replace(ANSWER, verdict="high"),
     "The middle half of them offers &#36;141,000 to &#36;200,000, with &#36;171,000 in the middle: there is little"),
    (findings.offer_answer, replace(ANSWER, place=replace(FIRST, above=0.0)),
     "None of the ranges starts above this offer."),
    (findings.offer_answer, replace(ANSWER, place=replace(FIRST, above=1.0)), " All of the ranges start above this"),
    (findings.offer_answer, replace(ANSWER, place=replace(FIRST, above=0.004)),
     " Less than 1% of the ranges start above this"),
    (findings.offer_answer, replace(ANSWER, place=replace(FIRST, below=0.004)), "lies above less than 1% of 2,478"),
    (findings.comparable, replace(LIKE, first=replace(FIRST, below=0.0)), "$170,500 lies above none of 2,478"),
    (findings.offer_answer, replace(EMPTY, unpriced=LATE),
     "**We cannot say: too few adverts for data scientists in Germany are of years with prices.** Of 1,031 adverts "
     "that state pay, 1,014 are of 2025, for which there are no consumer prices. We ask for 30 adverts of the same"),
    (findings.offer_answer, replace(EMPTY, unpriced=replace(LATE, without=None)), "that state pay, some are of 2025,"),
    (findings.offer_answer, EMPTY,
     "adverts of the same role and country, of any level and of the years with prices (2021 to 2024)."),
    (findings.offer_answer, replace(ANSWER, place=replace(FIRST, below=0.0)), "lies above none of 2,478 adverts"),
    (findings.offer_answer, replace(ANSWER, place=replace(FIRST, below=1.0)), "lies above all of 2,478 adverts"),
    (findings.offer_answer, replace(ANSWER, rivals=("high",)),
     "**Typical**, though it may be high: it lies too near the limit for these adverts to tell. &#36;170"),
    (findings.offer_answer, replace(ANSWER, rivals=("low", "high")), "though it may be low or high:"),
    (findings.offer_answer, IN_EUROS,
     "**Typical.** €157,600 lies above 48% of 2,478"),
    (findings.offer_answer, IN_EUROS,
     "The middle half of them offers €130,000 to €185,000 (&#36;141,000 to &#36;200,000), with €158,000 "
     "in the middle: that is the range to ask within."),
    (findings.offer_answer, WIDER,
     "start above this offer. Fewer than 30 adverts are for senior data scientists in the United States, 2024, so all "
     "levels are compared.\n"),
    (findings.offer_answer, replace(WIDER, place=replace(FIRST, year=None)),
     "so adverts of the years with prices (2021 to 2024) are compared, brought to dollars of 2024.\n"),
    (findings.offer_answer, replace(WIDER, place=replace(LAST, below=0.4, above=0.3, below_lower=0.3, below_upper=0.5)),
     "so adverts of all levels and of 2021 to 2024 are compared, in dollars of their own years.\n"),
    (findings.offer_answer, replace(ANSWER, sources=0, silent=0, narrowest=None),
     "These records are too few for a range of pay: a model of it asks for 200 records with pay."),
    (findings.paid, PAID, "All sums below are US dollars a year. What sources say of earlier years is brought to"),
    (findings.paid, PAID, "by the consumer prices of the United States (US CPI-U, Bureau of Labor Statistics), with"),
    (findings.paid, PAID, "Wages are not prices: they may have risen more, or less, since."),
    (findings.paid, EUROS, "€80,000 of base pay is &#36;86,600 a year: 0.9242 EUR per dollar, the mean market"),
    (findings.paid, EUROS, "rate of 2024 (Federal Reserve, yearly mean). A market rate says nothing of what a sum"),
    (findings.paid, replace(EUROS, stated=None, base=None), "Sums in EUR are turned into US dollars:"),
    (findings.paid, replace(PAID, year=2025), "Prices of the whole of 2025 are not known yet."),
    (findings.paid, replace(PAID, as_stated="CA"),
     "Adverts of Canada are read with their labels of currencies as stated"),
    (findings.paid, replace(PAID, region="NY", country="GB"),
     "The region NY is not in the United Kingdom, and is left out."),
    (findings.paid, replace(PAID, region="CA", country="GB", by_default=True),
     "No region of the United Kingdom was given (CA, which stands there from the start, is elsewhere), so none is"),
    (findings.offer_answer, replace(ANSWER, base=None, verdict=None),
     "**No base pay was given, so there is no offer to weigh.** The middle half of 2,478 adverts for senior data "
     "scientists in the United States, 2024 offers &#36;141,000 to &#36;200,000, with &#36;171,000 in the middle."),
    (findings.offer_answer, replace(EMPTY, nearest=NEAR),
     "**We cannot say: too few adverts for data scientists in Germany state pay that can be compared.** We ask for 30"),
    (findings.offer_answer, replace(EMPTY, nearest=NEAR),
     "security engineers in Germany, with 56 adverts (set role to Security engineer)."),
    (findings.offer_answer, replace(EMPTY, nearest=FAR),
     "the same job in the United States, with 1 advert (set country to United States). Pay there says"),
    (findings.offer_answer, replace(EMPTY, nearest=FAR), "Pay there says little about an offer in Germany."),
    (findings.offer_answer, EMPTY, "No other role of its family in Germany, and no other country, has so many for it."),
    (findings.offer_answer, EMPTY,
     "No source gives a range of pay for people like this; the table of ranges says why."),
    (findings.offer_answer, ANSWER,
     "the top of the narrowest 90% range is 1.9 times its bottom (Levels.fyi 2017–21, base pay)."),
    (findings.offer_answer, ANSWER, "Three of seven sources give no range; the table of ranges says why."),
    (findings.offer_answer, replace(ANSWER, silent=1, sources=12), "One of 12 sources gives no range"),
    (findings.comparable, LIKE, "The middle half of 2,478 comparable adverts offers &#36;141,000 to &#36;200,000"),
    (findings.comparable, LIKE,
     "senior data scientists in the United States, 2024. The 1 advert for data scientists there of 2021 to 2024, in"),
    (findings.comparable, replace(LIKE, last=replace(LAST, prices_of=2024)),
     "there of the years with prices (2021 to 2024), brought to dollars of 2024, have a median of"),
    (findings.comparable, replace(LIKE, first=LAST, last=None),
     "with enough adverts: data scientists in the United States, 2021 to 2024. An advert"),
    (findings.comparable, replace(LIKE, last=replace(LAST, left_out="2025", prices_of=2024)),
     "Adverts of 2025 are not among them: no consumer prices bring them to the same dollars."),
    (findings.comparable, replace(LIKE, last=replace(FIRST, seniority=None)),
     "The 2,478 adverts for data scientists there of 2024 have a median"),
    (findings.comparable, LIKE, "$170,500 lies above 48% of 2,478 comparable adverts"),
    (findings.comparable, replace(LIKE, first=LAST), "The middle of 1 comparable advert is $159,000"),
    (findings.comparable, LIKE, "Advertised pay, USD per year, for data scientists in the United States"),
    (findings.comparable, LIKE,
     "Senior data scientists in the United States, 2024: median $171,000 of 2,478 adverts, half "
     "between $141,000 and $200,000."),
    (findings.comparable, LIKE, "2021 to 2024: median $159,000 of 1 advert, half between $131,000 and $190,000."),
    (findings.comparable, NONE_LIKE, "No group of adverts like this is large enough"),
    (findings.comparable, NONE_LIKE, "Too few adverts like this"),
    (findings.comparable, NONE_LIKE, "Empty chart: 0 groups have enough adverts."),
    (findings.ranges, RANGES, "alike in all we know, the top of the 95% range is typically 2.1 times its bottom"),
    (findings.ranges, RANGES, "Levels.fyi 2017–21: a linear model of half of the employers;"),
    (findings.ranges, RANGES, "It holds 95% of pay at a new employer, whatever the model, on average over such"),
    (findings.ranges, RANGES, "AI adverts names no employers: there single records are fitted and counted"),
    (findings.ranges, replace(RANGES, unnamed=("A", "B")), "A and B name no employers: there single"),
    (findings.ranges, RANGES, "Prices matter: Levels.fyi 2017–21 has &#36;152,000 as typical base pay in 2021,"),
    (findings.ranges, RANGES, "which is &#36;176,000 in dollars of 2024."),
    (findings.ranges, replace(SILENT, sources=0), "These records are too few for a range of pay"),
    (findings.ranges, replace(SILENT, sources=0), "Too few records for a range of pay"),
    (findings.ranges, RANGES, "The offer lies inside 1 of 2 intervals of 95%"),
    (findings.ranges, replace(RANGES, ranges=(LEVELS,)), "The offer lies inside 1 of 1 interval of 95%"),
    (findings.ranges, replace(RANGES, placed=False), "2 intervals of 95%; no offer was given"),
    (findings.ranges, RANGES, "USD per year, in prices of the offer's year"),
    (findings.ranges, RANGES, "Levels.fyi 2017–21, base pay: $176,000, $128,000 to $243,000 (367 respondents)."),
    (findings.ranges, RANGES, "AI adverts, base pay: $162,000, $108,000 to $245,000 (1 advert)."),
    (findings.ranges, SILENT, "No source can give a range of pay for people like this"),
    (findings.ranges, SILENT, "No source gives a range"),
    (findings.ranges, SILENT, "Empty chart: 0 sources give a range."),
    (findings.coverage, HELD,
     "In its own groups, ranges of 90% held 89.8% to 90.6% on average; a single one as little as 76.1%"),
    (findings.coverage, replace(HELD, level=0.8), "ranges of 80% held"),
    (findings.coverage, HELD, "AI adverts, base pay, set by 15 records, anywhere from 78.2% to 99.8%; Levels.fyi"),
    (findings.coverage, HELD, "base pay, set by 110 employers, anywhere from 83.9% to 94.9% (95% interval)."),
    (findings.coverage, replace(HELD, loosest=None), "left to chance: Levels.fyi 2017–21, base pay, set by 110"),
    (findings.coverage, HELD, "over 40 random splits of whole employers where they are named, of single records"),
    (findings.coverage, replace(HELD, unnamed=()), "over 40 random splits of whole employers."),
    (findings.coverage, replace(HELD, named=()), "over 40 random splits of single records."),
    (findings.coverage, HELD, "AI adverts names no employers, so that nobody can test what its ranges hold at a new"),
    (findings.coverage, replace(HELD, unnamed=("A", "B")), "A and B name no employers, so that nobody can test what"),
    (findings.coverage, HELD,
     "ranges of 90% made in that way held 87.0% of the pay at new employers, 78.4% in the worst large group, 51.6%"),
    (findings.coverage, HELD, "Of a later year than was fitted: Levels.fyi 2017–21 87.5%; H-1B filings 2015–19"),
    (findings.coverage, replace(HELD, groups=1, most=0.898), "In its own group, ranges of 90% held 89.8% on average"),
    (findings.coverage, NOT_HELD, "Whether ranges of such groups hold cannot be tested here"),
    (findings.movers, MOVED, "Education: doctorate in place of master goes with +21.8% in Levels.fyi 2017–21, at"),
    (findings.movers, MOVED, "doctorate in place of master goes with +21.8% there, with +29.8% whoever the employer"),
    (findings.movers, MOVED, "Levels.fyi 2017–21 names employers, so that records of the same employer are compared"),
    (findings.movers, MOVED, "AI adverts does not: part of its differences may be between employers; intervals of adv"),
    (findings.movers, replace(MOVED, unnamed=("A", "B")), "A and B do not: part of their differences"),
    (findings.movers, replace(MOVED, named=("A", "B"), shifted=None), "A and B name employers, so that records"),
    (findings.movers, MOVED,
     "held fixed (education, Levels.fyi 2017–21 first). Only differences that are clear of chance (90%): "
     "1 goes with more, 12 with less."),
    (findings.movers, replace(MOVED, up=3), "3 go with more"),
    (findings.movers, MOVED, "Education doctorate: +21.8%; experience entry: −32.9%"),
    (findings.movers, MOVED,
     "Education doctorate in place of master: +21.8% (Levels.fyi 2017–21); Experience entry in place of "
     "senior: −32.9% (AI adverts)."),
    (findings.movers, ONLY_DOWN, "Nothing that these records state clearly goes with more pay"),
    (findings.movers, STILL, "Nothing to show"),
    (findings.movers, STILL, "Empty chart: 0 differences are clear of chance."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: object, facts: object, said: str) -> None:
    assert said in everything(say(facts))  # type: ignore[operator]


def test_an_empty_section_says_one_sentence() -> None:
    for finding in (
        findings.comparable(NONE_LIKE),
        findings.ranges(SILENT),
        findings.coverage(NOT_HELD),
        findings.movers(STILL),
        findings.movers(ONLY_DOWN),
    ):
        assert finding.heading
        assert finding.text == ""


def test_what_is_not_there_is_not_spoken_of() -> None:
    assert "later year" not in findings.coverage(replace(HELD, later=())).text
    assert "sources give" not in findings.offer_answer(replace(ANSWER, silent=0)).text
    assert findings.movers(ONLY_DOWN).title == "Experience entry: −32.9%"
    assert findings.offer_answer(ANSWER).heading == ""


def test_an_offer_that_cannot_be_weighed_warns_and_names_one_that_can() -> None:
    assert not findings.offer_answer(ANSWER).warning
    assert findings.offer_answer(EMPTY).warning == "No question near it has one."
    near = findings.offer_answer(replace(EMPTY, nearest=NEAR)).warning
    assert (
        near == 'The nearest question that has one: -p role="Security engineer", with 56 adverts.'
    )
    assert (
        "-p country=US, with 1 advert."
        in findings.offer_answer(replace(EMPTY, nearest=FAR)).warning
    )
