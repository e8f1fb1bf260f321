"""Facts of families, made up, one of each kind."""

from __future__ import annotations

from dataclasses import replace

from analysis.topics.families.above_facts import Above, Part
from analysis.topics.families.executive_facts import Executives, Office
from analysis.topics.families.facts import (
    Boards,
    FamiliesAnswer,
    Fields,
    People,
    Ranked,
    Standing,
)
from analysis.topics.families.key_facts import KeyFigures
from analysis.topics.families.ladder_facts import Ladder, PeopleLadder, Rise
from analysis.topics.families.official_facts import Beside, Occupation, OfficialStanding

RESEARCH = Ranked("research", 487, 189_881, 177_500, 197_500, 1, 2)
AI = Ranked("artificial intelligence", 1_634, 187_400, 178_000, 195_500, 1, 2)
DATA = Ranked("data science and analytics", 4_831, 130_000, 123_400, 137_500, 3, 3)
SCIENTISTS = Standing(
    (replace(AI, name="Research scientist", rank_upper=1), DATA), ("Research scientist",), None
)
NONE = Standing((), (), None)
CLOSE = Standing((RESEARCH, AI, DATA), ("research", "artificial intelligence"), None)
CLEAR = Standing(
    (replace(RESEARCH, rank_upper=1), replace(AI, rank_lower=2), DATA), ("research",), None
)
ALL = Standing((RESEARCH, AI), ("research", "artificial intelligence"), None)
ALONE = Standing((replace(AI, rank_upper=1),), ("artificial intelligence",), None)
MINE = replace(CLOSE, mine=DATA)
WHERE = "United States, 2024, full time"
BOARDS = Boards(WHERE, 20_104, "advert", None, CLOSE, (), AI)
PEOPLE = People(
    "total", "United States", "Levels.fyi 2017–21", 48_230, "survey", None, CLOSE, 1, ()
)
LEARNING = Ranked("machine learning and AI", 2_260, 248_000, 215_000, 290_000, 1, 5)
FIELDS = Fields(
    "total", "United States", "Levels.fyi 2017–21", 32_000, "survey",
    replace(CLOSE, groups=(LEARNING, replace(DATA, name="testing")), first=("machine learning and AI", "x")),
    LEARNING,
)  # fmt: skip
HALF = Part("(all)", 52_840, 0.041, 0.026, 0.062, False)
ABOVE = Above(
    pay="total", asked_pay="", people="United States", source="Levels.fyi 2017–21", n=52_840,
    kind="survey", half=HALF, quarter=replace(HALF, share=0.317),
    field=Part("machine learning and AI", 840, 0.237, 0.138, 0.375, True),
    role=Part("Engineering manager", 3_040, 0.196, 0.124, 0.297, True),
    long=replace(HALF, share=0.156), short=replace(HALF, share=0.003),
    largest=Part("Facebook", 2_700, 0.158, 0.145, 0.173, False),
    least=Part("Intel", 850, 0.012, 0.006, 0.021, False), others=replace(HALF, share=0.014),
    asked=None, mine=None,
)  # fmt: skip
NO_ABOVE = replace(
    ABOVE, source="", n=0, half=None, quarter=None, field=None, role=None, long=None, short=None,
    largest=None, least=None, others=None,
)  # fmt: skip
MANAGERS = Occupation(
    "computer and information systems managers", 187_990, 186_888, 189_099, 1, 1, 1.61, 1.6, 1.62
)
OFFICIAL = OfficialStanding(
    2024, "Computer and Mathematical Occupations", 116_810, 67_920, 1.72, 1.71, 1.73, (MANAGERS,),
    (MANAGERS.name,), 10, 12, (MANAGERS.name,), 239_200,
)  # fmt: skip
BESIDE = Beside(2024, 11, 10, 0, 1.25, "research", 1.62, "cloud", 1.04, None, None)
RISE = Rise("data engineering", 92_100, 158_400, 1.72, 1.49, 1.99)
FLAT = Rise("research", 164_625, 196_593, 1.19, 0.96, 1.49)
LADDER = Ladder(
    WHERE, "advert", "entry", "senior", (RISE, FLAT), ("data engineering", "research"), None, None
)
YEARS = PeopleLadder(
    "total", "United States", "Levels.fyi 2017–21", 48_000, "survey", "0 to 1 years", "10 to 14 years",
    (RISE, FLAT), None, None, "",
)  # fmt: skip
HEADS = Office("heads of security", 50, 225_700, 197_500, 269_600, 419)
CHIEFS = Office("chiefs of product", 0, None, None, None, 593)
LEVEL = Office("all of the executive level", 1_153, 195_200, 181_250, 210_000, 593)
OFFICES = Executives(
    "United States", 0.05, (HEADS,), (CHIEFS,), LEVEL, 0.22, 2024, 262_930, 187_990
)
ANSWER = FamiliesAnswer(
    WHERE, "advert", None, None, 3, ("research", "artificial intelligence"), AI, LEARNING, 15,
    "Levels.fyi 2017–21", "total", 0.041, 0.026, 0.062, "Levels.fyi 2017–21", "United States",
)  # fmt: skip
KEYS = KeyFigures(
    WHERE,
    "advert",
    20_104,
    RESEARCH,
    3,
    LEARNING,
    15,
    "total",
    "Levels.fyi 2017–21",
    "United States",
    HALF,
)
