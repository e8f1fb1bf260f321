"""What notebook 02 says: every branch of every block, by cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.page.finding import Finding
from analysis.topics.skills import findings
from analysis.topics.skills.facts import (
    Along,
    Basis,
    Cloud,
    Difference,
    Frameworks,
    Groups,
    Pair,
    Place,
    PythonShare,
    Ranks,
    Separating,
    Shares,
    SkillsAnswer,
    Spread,
    Whose,
)
from analysis.topics.skills.list_facts import ArticleList, InDemand, Item, Repeats
from analysis.topics.skills.premium_facts import (
    Control,
    Demand,
    Periods,
    Platforms,
    Premium,
    Premiums,
)

BASIS = Basis("Data-job adverts 2023", "advert", "machine learning engineer", 551, 385, 0.95)
CLOUDY = replace(BASIS, among="cloud skills")
ASKED = replace(BASIS, kind="survey", people="", level=0.999)
PYTHON, GO, SQL = (
    Place("Python", 0.742, 1, 1, 1),
    Place("Go", 0.125, 13, 5, 29),
    Place("SQL", 0.218, 2, 2, 2),
)
TENSOR = Place("TensorFlow", 0.368, 2, 2, 4)
SHOWN = replace(BASIS, paid=1.0, home="US", home_share=0.262)
ANSWER = SkillsAnswer(SHOWN, (PYTHON,), TENSOR, 16, 13, 9, 3.92, True)
TIED = replace(ANSWER, firsts=(PYTHON, SQL, TENSOR), second=None)
WHOSE = Whose(SHOWN, 32_672, 785_741, 0.0416, True)
OWN = Whose(replace(ASKED, paid=0.41, home="DE", home_share=0.8), None, None, None, False)
RANKS = Ranks(BASIS, 40, (PYTHON, GO), (PYTHON,), 1, GO, 1.23)
APART = Separating("advert", 551, 0.95, 14, 12, 2, 0.02, 0.8, 4_228.7, 10_469.5, 0.0725)
EVEN = Separating("advert", 551, 0.95, 0, 0, 0, 0.02, 0.8, None, None, None)
LINUX = Item("Linux", 0.07, 11, 11, 13, 6)
LISTED = ArticleList(
    "advert",
    0.9,
    (Item("Python", 0.7, 1, 1, 1, 1), LINUX),
    ("MLOps", "Statistics"),
    ("C/C++", "Azure/Google Cloud"),
    9,
    LINUX,
    9,
    3.92,
    0.004,
    True,
    50,
    9,
    78,
    0.62,
    0.81,
    0.9,
)
LONELY = ArticleList(
    "advert", 0.95, (), ("Linux",), (), None, None, 0, 0.0, None, False, 0, 0, 0, None, None, None
)
REPEATS = Repeats("advert", 9, "SAS", 4_806, 2_403, ("SAS", "Ruby"))
FLAGS = InDemand(15, 8, 30, 5, ("TensorFlow", "PyTorch"), whole=False)
CLOUD = Cloud(BASIS, 0.41, Shares(0.434, 0.39, 0.479, 239), inside=True)
NEARLY = PythonShare(BASIS, 0.9, Shares(0.742, 0.7, 0.78, 409))
PAIR = Difference("", 0.368, 0.354, 0.015, -0.024, 0.053)
FRAMES = Frameworks(BASIS, "TensorFlow", "PyTorch", PAIR, "", ())
YEARS = (
    Difference("2022", 0.7, 0.3, 0.4, 0.3, 0.5),
    Difference("2023", 0.3, 0.7, -0.4, -0.5, -0.3),
)
MOST, LEAST = (
    Spread(name, 0.248, "Business analyst", 0.811, "Data scientist") for name in ("Python", "Azure")
)
ALONG = Along(
    "role",
    "advert",
    "Machine learning engineer",
    0.742,
    200,
    6,
    8,
    MOST,
    LEAST,
    (("Data scientist", (("Python", 0.811), ("Azure", 0.12))),),
)
HERE = Along(
    "country",
    "survey",
    "",
    None,
    200,
    2,
    1,
    Spread("R", 0.1, "US", 0.2, "FR"),
    None,
    (("US", (("R", 0.1),)),),
)
NOWHERE = Along("year", "advert", "2020", None, 200, 0, 0, None, None, ())
GROUPS = Groups(
    "advert",
    0.9,
    780,
    (("pandas", "NumPy"), ("Java", "Scala", "Spark"), ("Git",)),
    25,
    6,
    Pair("pandas", "NumPy", 49, 7.61, 5.6, 10.2),
)
EXCEL = Premium(
    *("Excel", 0.213, -0.254, -0.17, -0.102, -0.118, -0.085, -0.056, -0.08, -0.03),
    *(True, True),
)
BEST = Premium(
    *("Python", 0.6, 0.247, 0.2, 0.056, 0.041, 0.072, 0.035, 0.018, 0.053),
    *(True, True),
)
JAVA = replace(BEST, skill="Java", joint=-0.02, within=None, within_lower=None, within_upper=None)
FIXED = (Control("role", 1.0, True), Control("seniority", 0.17, True))
PAID = Premiums(
    replace(BASIS, n=27_729),
    "year",
    30,
    60,
    10,
    18,
    0.05,
    2_431,
    (BEST, EXCEL),
    ("Word", "Spark"),
    ("Docker", "Jira"),
    ("Go",),
    FIXED,
    ("year",),
    ("company size", "company stage"),
    (BEST, EXCEL),
)
CHANCE = replace(PAID, clear=0, held=(), agreeing=(), turned=(), unseen=())
NOTHING = Premiums(ASKED, "year", 30, 0, 0, 0, 0.001, 0, (), (), (), (), (), (), (), ())
MARKETS = Periods("advert", "year", "hour", 55, 10, 8, 1, (), BEST, replace(BEST, joint=0.019))
CLOUDS = Platforms("advert", "year", 0.95, (replace(BEST, skill="AWS"), JAVA), (), 0.05)
DEMAND = Demand("advert", 0.95, 60, 10, 0.22, 0.09, False, BEST, EXCEL, BEST, EXCEL)
TOO_FEW = Demand("survey", 0.95, 3, 10, None, None, False, None, None, None, None)

CASES = [
    (findings.along, ALONG, "For machine learning engineers, 74.2% of adverts name Python. Six roles"),
    (findings.along, replace(ALONG, asked_share=None), "The adverts for machine learning engineers are too few to st"),
    (findings.ranks, RANKS, "The places are those among the 40 skills named most; they hold for all of them at once"),
    (findings.python_share, replace(NEARLY, basis=SHOWN), "that list any skill, all of which show pay, name it."),
    (findings.skills_answer, replace(ANSWER, basis=CLOUDY), "**Of cloud skills Python is asked for most"),
    (findings.skills_answer, replace(TIED, basis=CLOUDY), "**Which of the cloud skills is asked for most is too close"),
    (findings.skills_answer, replace(ANSWER, basis=CLOUDY), "Only cloud skills are ranked, here and in the order bel"),
    (findings.ranks, replace(RANKS, basis=CLOUDY), "Only Python's first place among cloud skills is certain"),
    (findings.ranks, replace(RANKS, basis=CLOUDY, open=2), "both places among cloud skills are too close to call"),
    (findings.ranks, RANKS, "Only Python's first place is certain"),
    (findings.ranks, replace(RANKS, certain=(SQL,)), "Only SQL's 2nd place is certain"),
    (findings.ranks, replace(RANKS, certain=(PYTHON, SQL)), "Two of the first 2 places are certain"),
    (findings.ranks, replace(RANKS, certain=(), open=2), "Not one of the first 2 places is certain"),
    (findings.ranks, replace(RANKS, certain=(PYTHON, SQL), open=0, widest=None), "All of the first 2 places are certa"),
    (findings.ranks, replace(RANKS, places=(PYTHON,), open=0, widest=None), "Only one skill is named often enough"),
    (findings.ranks, RANKS, "Go could be anywhere from 5th to 29th. The places are"),
    (findings.ranks, RANKS, "at once with 95% confidence. The 551 adverts come from 385 employers, and those of one e"),
    (findings.ranks, RANKS, "typically 1.2 times that of independent adverts."),
    (findings.ranks, replace(RANKS, basis=ASKED, effect=None), "with 99.9% confidence. The 551 respondents count as i"),
    (findings.ranks, replace(RANKS, basis=replace(BASIS, employers=1)), "come from 1 employer, and"),
    (findings.ranks, RANKS, "Python is named in 74.2% of adverts; one place of 2 is too close to call"),
    (findings.ranks, replace(RANKS, open=2), "both places are too close to call"),
    (findings.ranks, replace(RANKS, open=0, basis=ASKED), "74.2% of respondents; every place is certain"),
    (findings.ranks, RANKS, "on a bar for its 95% interval, the places that it may have in brackets. Python 74.2% (1s"),
    (findings.cloud, CLOUD, "43.4% of adverts name a cloud platform; the article says 41%"),
    (findings.cloud, CLOUD, "Each advert counts that names any cloud platform or a service of one. The share could be"),
    (findings.cloud, CLOUD, "(95% interval), which leaves room for the article's figure."),
    (findings.cloud, replace(CLOUD, inside=False, basis=ASKED), "(99.9% interval), which rules out the article's figu"),
    (findings.cloud, replace(CLOUD, found=None), "Too few adverts name a cloud platform to set their share beside the"),
    (findings.python_share, NEARLY, "Python: 74.2% of adverts, where the article says nearly 90%"),
    (findings.python_share, NEARLY, "409 of the 551 adverts that list any skill name it."),
    (findings.python_share, replace(NEARLY, found=None), "Too few adverts name Python to set their share beside the a"),
    (findings.frameworks, FRAMES, "TensorFlow and PyTorch are too close to call"),
    (findings.frameworks, replace(FRAMES, leader="TensorFlow"), "TensorFlow leads PyTorch by 1.5 points"),
    (findings.frameworks, replace(FRAMES, leader="PyTorch"), "PyTorch leads TensorFlow by 1.5 points"),
    (findings.frameworks, FRAMES, "36.8% of adverts name TensorFlow, 35.4% PyTorch. The difference could be anything"),
    (findings.frameworks, replace(FRAMES, basis=ASKED), "5.3 points (99.9% interval, which"),
    (findings.frameworks, FRAMES, "Whether the two have moved cannot be seen, because these adverts are of one year."),
    (findings.frameworks, replace(FRAMES, years=YEARS), "TensorFlow was 40.0 points ahead in 2022 and 40.0 points beh"),
    (findings.frameworks, replace(FRAMES, years=YEARS[::-1]), "TensorFlow was 40.0 points behind in 2023 and 40.0 poi"),
    (findings.frameworks, replace(FRAMES, found=None), "TensorFlow and PyTorch are named too seldom here to be compar"),
    (findings.along, ALONG, "Python differs most in points: 24.8% for business analysts, 81.1% for data scientists"),
    (findings.along, ALONG, "Six roles with at least 200 adverts each can be shown, by the eight skills named most am"),
    (findings.along, ALONG, "Python: 24.8% of adverts for business analysts, 81.1% for data scientists"),
    (findings.along, ALONG, "one row per role, one column per skill, darker where the share is larger. Data scientist"),
    (findings.along, HERE, "R differs most in points: 10.0% in the United States, 20.0% in France"),
    (findings.along, HERE, "Two countries with at least 200 respondents each can be shown, by the skill named most am"),
    (findings.along, HERE, "United States: R 10.0%."),
    (findings.along, NOWHERE, "Fewer than two years have the 200 adverts t"),
    (findings.along, NOWHERE, "Fewer than two years can be compared"),
    (findings.along, NOWHERE, "0 can be compared."),
    (findings.groups, GROUPS, "Skills come in three groups; the largest is pandas and NumPy"),
    (findings.groups, GROUPS, "The others are Java, Scala and Spark; Git. Six of the 25 skills named most belong to n"),
    (findings.groups, replace(GROUPS, groups=GROUPS.groups[:2], alone=1), "The other is Java, Scala and Spark. One of"),
    (findings.groups, replace(GROUPS, alone=0), "Each of the 25 skills named most belongs to one."),
    (findings.groups, GROUPS, "pandas and NumPy stick together most: at least 49 adverts name both, 7.6 times as many"),
    (findings.groups, replace(GROUPS, groups=GROUPS.groups[:1]), "One group of skills goes together: pandas and NumPy"),
    (findings.groups, replace(GROUPS, groups=GROUPS.groups[:1]), "One group of skills is named together more often th"),
    (findings.groups, GROUPS, "Three groups of skills are named together more often than by chance"),
    (findings.groups, GROUPS, "Group 1: pandas and NumPy. Group 2: Java, Scala and Spark. Group 3: Git."),
    (findings.groups, replace(GROUPS, groups=(), first=None), "No skills form a group"),
    (findings.groups, replace(GROUPS, groups=(), first=None, skills=1), "Pairs of 1 skill: how many times as"),
    (findings.groups, replace(GROUPS, groups=(), first=None), "There are 0 groups."),
    (findings.demand, DEMAND, "No clear link between how often a skill is named and how it pays"),
    (findings.demand, replace(DEMAND, clear=True), "Skills that are named more often go with higher pay"),
    (findings.demand, replace(DEMAND, clear=True, correlation=-0.4), "Skills that are named more often go with lower"),
    (findings.demand, DEMAND, "Over 60 skills the rank correlation of the share of adverts with the premium is 0.22 ("),
    (findings.demand, replace(DEMAND, clear=True, level=0.9, correlation=-0.4), "is −0.40 (p = 0.09), clear of chance"),
    (findings.demand, DEMAND, "Share of adverts against advertised premium: no clear link over 60 skills"),
    (findings.demand, replace(DEMAND, clear=True), "Share of adverts against advertised premium: skills named more of"),
    (findings.demand, replace(DEMAND, clear=True, correlation=-0.4), "skills named more often pay less"),
    (findings.demand, DEMAND, "Across, on a log scale: the share of adverts that name the skill, from 21.3% (Excel) t"),
    (findings.demand, DEMAND, "from −10.2% (Excel, named by 21.3%) to +5.6% (Python, named by 60.0%)."),
    (findings.demand, TOO_FEW, "Setting demand against pay takes 10 skills that differ in both; 3 skills have a premi"),
    (findings.demand, replace(TOO_FEW, skills=1), "1 skill has a premium here."),
    (findings.demand, TOO_FEW, "Too few skills to set demand against pay"),
    (findings.demand, TOO_FEW, "Empty chart: 3 skills with a premium."),
]  # fmt: skip


def everything(finding: Finding) -> str:
    return "\n".join([finding.heading, finding.text, finding.title, finding.alt])


@pytest.mark.parametrize(
    ("say", "facts", "said"), CASES, ids=[f"{say.__name__}-{said[:40]}" for say, _, said in CASES]
)
def test_says(say: object, facts: object, said: str) -> None:
    assert said in everything(say(facts))  # type: ignore[operator]


@pytest.mark.parametrize(
    "finding",
    [
        findings.repeats(Repeats("advert", 0, "", 0, 0, ())),
        findings.in_demand(replace(FLAGS, flagged=0)),
        findings.cloud(replace(CLOUD, found=None)),
        findings.python_share(replace(NEARLY, found=None)),
        findings.frameworks(replace(FRAMES, found=None)),
        findings.along(NOWHERE),
        findings.groups(replace(GROUPS, groups=())),
        findings.premiums(NOTHING),
        findings.demand(TOO_FEW),
    ],
    ids=lambda finding: finding.name,
)
def test_an_empty_section_is_one_sentence(finding: Finding) -> None:
    assert finding.heading == ""
    assert finding.text.count(". ") == 0
    assert finding.text.endswith(".")


def test_what_is_not_there_is_not_spoken_of() -> None:
    assert findings.article_list(LONELY).text == "Named by fewer than ten adverts: Linux."
    assert findings.article_list(replace(LONELY, missing=())).text == ""
    assert findings.separating(EVEN).text == ""
    assert "publisher" not in findings.whose(OWN).text
    assert "state pay" not in findings.whose(replace(OWN, basis=ASKED)).text
    assert findings.whose(replace(OWN, basis=ASKED)).heading == ""
    assert "engineers" not in findings.along(HERE).text
    assert "anywhere" not in findings.ranks(replace(RANKS, widest=None)).text
    assert "among them" not in findings.in_demand(replace(FLAGS, missing=())).text
    assert "least, from" not in findings.along(HERE).text
    assert "other" not in findings.groups(replace(GROUPS, groups=GROUPS.groups[:1])).text
    assert "stick" not in findings.groups(replace(GROUPS, first=None)).text
    assert "Set apart" not in findings.premiums(replace(PAID, turned=())).text
    assert "clear" not in findings.premiums(replace(CHANCE, clear_bh=0)).text
    assert "one year" not in findings.frameworks(replace(FRAMES, years=YEARS)).text
