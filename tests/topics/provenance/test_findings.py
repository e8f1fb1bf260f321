"""What notebook 00 says: every branch of every block, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.provenance import findings
from analysis.topics.provenance.facts import (
    AuditedLabel,
    Conversion,
    InDollars,
    Kind,
    LabelAudit,
    Rebuilt,
    Refused,
    Repairs,
    RowsOrAdverts,
    SingleFigures,
    SourcesAnswer,
    Spread,
    StatedInDollars,
    Titles,
    Unplaced,
)

TWO = ("AI and data adverts 2020–25", "Security adverts 2020–25")
ANSWER = SourcesAnswer(TWO, 140_252, 71_342, 67_238, 1_672, 2_432, True, 0, 61_545, 81)
OWN = SourcesAnswer(("Our adverts",), 4, 3, 0, 0, 3, False, 1, 2, 0)
MAIN = Spread("Machine Learning Engineer", 4_220, 125_000.0, 303_400.0, 2_111, 145_000.0, 268_050.0)
OTHER = Spread("Manager", 3, 90_366.0, 269_227.5, 2, 102_500.0, 244_305.0)
ROWS = RowsOrAdverts("United States, 2024, full time", True, MAIN, 2_109, 0.4497, (MAIN, OTHER), 2)
NONE = RowsOrAdverts("full time", False, None, None, None, (), 0)
TITLES = Titles(71_342, 71_342, 9_797, 0.13732, "Manager")
CANADA, AUSTRALIA = InDollars("CA", 2_404, 0.887687), InDollars("AU", 1, 0.844291)
DOLLARS = StatedInDollars("advert", False, (CANADA, AUSTRALIA))
PAIRED = AuditedLabel("CA", "CAD", 1_326, 126, -0.2721, 0.0074, -0.0406, 0.0577)
FEW = AuditedLabel("AU", "AUD", 160, 6, -0.344, 0.035, -0.101, 0.193)
AUDIT = LabelAudit("audited", 30, (PAIRED,), (FEW,), 301, 2024, 91_411.4, 124_350.0)
SOUND = LabelAudit("audited", 30, (), (), 0, None, None, None)
ALONE = SingleFigures(2_432, 2020, 2021, 925, 7, 7, 4, 0.708, 0.19)
RATES = Conversion(27, 10, True, 78)
SINGLE = Kind("one group each", 40, 275, 0.0, 0.0, 0.0, 0.0, 0.0, exact=True)
LISTS = Kind("a list of values", 40, 534, 0.159, 0.0203, 0.008, 0.0176, 0.0, exact=False)
REBUILT = Rebuilt(10, SINGLE, (LISTS,))


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.alt])


CASES = [
    (findings.sources_answer, ANSWER, "**Two salary files of 140,252 rows hold 71,342 records: nearly every advert is"),
    (findings.sources_answer, ANSWER,
     "listed twice, once for each end of its range.** The publisher presents every row"),
    (findings.sources_answer, ANSWER,
     "a range (67,238 records) or state the same figure (1,672 records); 2,432 rows stand alone and are read"),
    (findings.sources_answer, replace(ANSWER, single=1), "; 1 row stands alone and is read as what the"),
    (findings.sources_answer, replace(ANSWER, nearly_all=False), "hold 71,342 records.** The publisher presents"),
    (findings.sources_answer, replace(ANSWER, ends=0, nearly_all=False), "a range (0 records) or state the same"),
    (findings.sources_answer, ANSWER,
     "no figure of adverts. No row was refused. All but 81 of 61,545 records whose title may name a job"),
    (findings.sources_answer, OWN,
     "**The 4 rows of Our adverts hold 3 records.** 1 row was refused. Every record whose"),
    (findings.sources_answer, replace(OWN, rows=1, records=1), "**The 1 row of Our adverts holds 1 record.** 1 row"),
    (findings.sources_answer, replace(OWN, refused=317, without_role=2),
     "317 rows were refused. No record whose title"),
    (findings.repairs, Repairs(5), "Counted record by record; a record may count more than once:"),
    (findings.repairs, Repairs(5, 2_432), "Counted record by record, the 2,432 that are set apart too, which the cou"),
    (findings.repairs, Repairs(0), "No record was repaired, and none lacks a role or a rate."),
    (findings.refused, Refused(0, 0, None, None), "No row was refused."),
    (findings.refused, Refused(1, 1, "no pay", 1), "1 row was refused: no pay."),
    (findings.refused, Refused(2, 1, "no pay", 2), "2 rows were refused, all for one reason: no pay."),
    (findings.refused, Refused(318, 2, "no pay", 317), "318 rows were refused, 317 of them for this reason: no pay."),
    (findings.rows_or_adverts, ROWS, "taken as people, each would count"),
    (findings.rows_or_adverts, replace(NONE, joined=True),
     "Too few adverts share a title to compare rows with adverts"),
    (findings.rows_or_adverts, NONE, "No row was joined to another"),
    (findings.rows_or_adverts, ROWS,
     "Take the title Machine Learning Engineer (United States, 2024, full time): its 4,220 rows"),
    (findings.rows_or_adverts, ROWS,
     "rows are 2,111 posted adverts, reposts included, of which 2,109 stand in two rows. Eight in ten rows lie"),
    (findings.rows_or_adverts, ROWS,
     "Eight in ten rows lie between &#36;125,000 and &#36;303,000 a year. Counted once each"),
    (findings.rows_or_adverts, ROWS, "eight in ten adverts lie between &#36;145,000 and &#36;268,000."),
    (findings.rows_or_adverts, replace(ROWS, main=OTHER, two_rows=1), "reposts included, of which 1 stands in two"),
    (findings.rows_or_adverts, ROWS, "Rows are the two ends of a range: between them lies more than"),
    (findings.rows_or_adverts, NONE, "No title has enough adverts"),
    (findings.rows_or_adverts, ROWS,
     "the bar of the rows is longer for 2 of 2 titles. Machine Learning Engineer: rows $125,000"),
    (findings.rows_or_adverts, ROWS,
     "adverts $145,000 to $268,000; Manager: rows $90,400 to $269,000, adverts $102,000 to"),
    (findings.rows_or_adverts, replace(ROWS, drawn=(MAIN,), longer=1), "longer for 1 of 1 title."),
    (findings.rows_or_adverts, NONE, "Empty chart: 0 titles have enough adverts."),
    (findings.titles, TITLES, "The titles of 13.7% of the records name no job"),
    (findings.titles, TITLES, 'A title such as "Manager" gets no role, not a guessed one: 9,797 of 71,342 records.'),
    (findings.titles, replace(TITLES, records=1, nameless=1, example=None),
     "Such a title gets no role, not a guessed one: 1 of 1 record."),
    (findings.titles, Titles(3, 3, 0, 0.0, None), "Every title seems to name a job"),
    (findings.titles, Titles(0, 0, 0, None, None), "No record has a title"),
    (findings.unplaced, Unplaced(81, 0, 9),
     "81 records have a title that no rule knows, or a job that is not on the list of roles."),
    (findings.unplaced, Unplaced(1, 1, 9),
     "1 record has a title that no rule knows, or a job that is not on the list of roles. 1 record has no title."),
    (findings.unplaced, Unplaced(0, 2, 9), "Every title that names a job has a role. 2 records have no title."),
    (findings.unplaced, Unplaced(0, 0, 0), "No record has a title that names a job."),
    (findings.stated_in_dollars, DOLLARS, "Most adverts in Canada and Australia say that they pay in US dollars"),
    (findings.stated_in_dollars, DOLLARS,
     "State pay in USD: 88.8% of 2,404 adverts in Canada and 84.4% of 1 advert in Australia. Each has"),
    (findings.stated_in_dollars, DOLLARS, "a dollar of its own. Whether the label is true, the figures say:"),
    (findings.stated_in_dollars, replace(DOLLARS, countries=(CANADA,)), "Most adverts in Canada say that they pay"),
    (findings.stated_in_dollars, replace(DOLLARS, countries=(CANADA,)), "in Canada. That country has"),
    (findings.label_audit, AUDIT, "Figures in Canada that say US dollars are in local currency"),
    (findings.label_audit, AUDIT,
     "In Canada, 1,326 adverts that say USD and 126 adverts that say CAD (distinct, full time"),
    (findings.label_audit, AUDIT,
     "those in USD differ by +0.7% (−4.1% to +5.8%). Were both labels true, and pay alike,"),
    (findings.label_audit, AUDIT,
     "By this reading the median of 2024 is &#36;91,400; with labels as stated it would be &#36;124,000."),
    (findings.label_audit, AUDIT,
     "In Australia too few adverts state the local currency (6, where 30 are needed), so"),
    (findings.label_audit, AUDIT, "figures of these countries are withheld, 301 adverts in all."),
    (findings.label_audit, replace(AUDIT, reading="as stated"),
     "With labels as stated, as you ask, the median of 2024 is"),
    (findings.label_audit, replace(AUDIT, reading="as stated"), "here they are shown as stated."),
    (findings.label_audit, replace(AUDIT, local=()),
     "Too few adverts to say whether a label of US dollars is true"),
    (findings.label_audit, SOUND, "No label of a currency is in doubt"),
    (findings.single_figures, ALONE,
     "2,432 rows that stand alone look like answers to a survey, not adverts"),
    (findings.single_figures, replace(ALONE, single=1),
     "1 row that stands alone looks like an answer to a survey"),
    (findings.single_figures, ALONE,
     "925 rows of these years are taken at its word. In 7 of 7 later years"),
    (findings.single_figures, ALONE,
     "most of four marks. Where pairs are most, 71% of single rows are remote or hybrid, but 19% of"),
    (findings.single_figures, replace(ALONE, single=0), "No row is set apart"),
    (findings.stated_in_dollars, StatedInDollars("survey", False, (CANADA,)), "88.8% of 2,404 respondents in Canada."),
    (findings.stated_in_dollars, StatedInDollars("survey", True, ()),
     "All pay is in US dollars where a country has enough"),
    (findings.stated_in_dollars, StatedInDollars("survey", False, ()), "Pay is converted at dated market rates"),
    (findings.conversion, RATES,
     "mean market rate of its year, not at the rounded rates that the files use. 78 records in currencies"),
    (findings.conversion, RATES,
     "78 records in currencies without a dated rate stay in those currencies and are left out"),
    (findings.conversion, replace(RATES, lacking=1),
     "1 record in a currency without a dated rate stays in that currency and is"),
    (findings.conversion, Conversion(0, 10, False, 0),
     "rate of its year. No rate is listed, because no currency with a dated rate has 10 records"),
    (findings.rebuilt, REBUILT, "A question about single groups gets the figures of the records"),
    (findings.rebuilt, REBUILT, "asked for 275 such groups; every median is that of the records, to the dollar."),
    (findings.rebuilt, replace(REBUILT, single=replace(SINGLE, exact=False)), "in 95 of 100 the median is off by no"),
    (findings.rebuilt, REBUILT,
     "A list of values: 15.9% of 534 groups get no figure; in 95 of 100 of the others the median"),
    (findings.rebuilt, Rebuilt(10, replace(SINGLE, withheld=0.1), ()),
     "Of 275 groups, 10.0% get no figure from what the repository carries"),
    (findings.rebuilt, Rebuilt(10, replace(SINGLE, outside=0.1), ()), "Of 275 groups, 0.0% get no figure"),
    (findings.rebuilt, Rebuilt(10, None, ()), "Nothing is lost: these figures come from the records themselves"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: object, facts: object, said: str) -> None:
    assert said in everything(say(facts))  # type: ignore[operator]


def test_an_empty_section_is_one_sentence() -> None:
    for finding in (
        findings.rows_or_adverts(NONE),
        findings.rows_or_adverts(replace(NONE, joined=True)),
        findings.titles(Titles(3, 3, 0, 0.0, None)),
        findings.titles(Titles(0, 0, 0, None, None)),
        findings.stated_in_dollars(StatedInDollars("advert", False, ())),
        findings.rebuilt(Rebuilt(10, None, ())),
    ):
        assert finding.heading
        assert finding.text == ""


def test_what_is_not_there_is_not_spoken_of() -> None:
    plain = findings.sources_answer(replace(OWN, with_job=0, refused=0)).text
    assert plain == "**The 4 rows of Our adverts hold 3 records.** No row was refused."
    assert findings.conversion(replace(RATES, own_rates=False, lacking=0)).text.endswith(
        "market rate of its year."
    )
    assert findings.unplaced(Unplaced(0, 1, 0)).text == "1 record has no title."
