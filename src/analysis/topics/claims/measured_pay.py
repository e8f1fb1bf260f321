"""Figures of pay that decide claims: facts of notebooks 04 and 06 as estimates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ...datasets import Dataset
from ...pay_tables import pay_by
from ...population import Population
from ...reference.official import official_wages
from ..equity.accounts import SPLITS
from ..equity.splits import chosen, splits
from ..equity.step_accounts import STEPS
from ..equity.steps import steps, steps_of
from ..families import breaks, executives, families, ladders, trends
from ..families.executive_facts import Office
from ..families.facts import Ranked
from ..families.ladder_facts import Rise
from ..families.official import occupations
from ..families.question import FamiliesQuestion
from ..families.trend_facts import Trend
from .estimates import PLACE, estimate, log_ends, relative
from .facts import Estimate

__all__ = [
    "AT_THE_TOP",
    "OFFICES",
    "Figures",
    "blockchain_step",
    "equity",
    "executive_pay",
    "family_places",
    "ladder_rises",
    "official_trend_gaps",
    "security_analysts",
]

Figures = tuple[Estimate, ...]
OFFERED = "place by median base pay in adverts, United States, 2024"
OFFICES = (  # that article A names
    "chiefs of security",
    "chiefs of product",
    "heads of product",
    "chiefs of technology",
    "heads of engineering",
)
AT_THE_TOP = ("chiefs of technology", "heads of engineering")  # of whom article A speaks first
STATED = "place by median total pay of software engineers, Levels.fyi 2017–21, United States"
_ANALYSTS, _COMPUTING = "15-1212", "15-0000"
_SECURITY = "cybersecurity"
_SENIOR, _SCIENTIST = "senior", "Data scientist"


def family_places(data: Dataset) -> tuple[Figures, Figures, Figures]:
    """Return places: of the AI family and field; of AI, security and cloud families; and of senior
    data scientists among all roles of that level.
    """
    asked = FamiliesQuestion()
    population = Population.of(asked, employments=data.data.values("employment"))
    table = families.adverts(data.data, population, min_records=asked.min_records)
    found = families.standing(table, "family").groups
    paid = families.paid(data, "specialty", asked.pay, asked.country)
    fields = families.standing(families.largest(paid), "item").groups
    ours = [
        *_places(found, [families.CLAIMED], OFFERED),
        *_places(fields, [families.FIELD], STATED),
    ]
    four = _places(found, [families.CLAIMED, _SECURITY, "cloud"], OFFERED)
    four += _places(fields, ["distributed systems"], STATED)
    where = population.conditions("family") | {"seniority": _SENIOR}
    roles = families.ranked(pay_by(data.data, "role", where=where, min_records=asked.min_records))
    seniors = families.standing(roles, "role").groups
    named = "place among senior adverts by median base pay, United States, 2024"
    return tuple(ours), tuple(four), tuple(_places(seniors, [_SCIENTIST], named))


def _places(groups: Sequence[Ranked], names: Sequence[str], where: str) -> list[Estimate]:
    """Return the places of some groups among all, each with all places that it may have."""
    return [
        estimate(
            f"{each.name}: {where}",
            PLACE,
            each.n,
            (float(place), float(each.rank_lower), float(each.rank_upper)),
            among=len(groups),
        )
        for place, each in enumerate(groups, 1)
        if each.name in names
    ]


def security_analysts(data: Dataset) -> tuple[Figures]:
    """Return by how much the official mean of security analysts lies above that of all computer
    occupations.
    """
    table = occupations(official_wages()).set_index("soc")
    row = table.loc[_ANALYSTS].to_dict()
    ends = (float(row[f"it_times{end}"]) - 1 for end in ("", "_lower", "_upper"))
    named = (
        f"information security analysts over all computer occupations, official means {row['year']}"
    )
    return ((estimate(named, "share of pay", None, ends),),)


def official_trend_gaps(data: Dataset) -> tuple[Figures, Figures]:
    """Return how much more official wages in security rose than those of other families of
    technology on average, over the same years; and their own rise, in dollars and against consumer
    prices.
    """
    facts = trends.official_trends(trends.ends(trends.official_over_time(official_wages())))
    own = next(each for each in facts.families if each.family == _SECURITY)
    others = [
        each
        for each in facts.families
        if each.family != _SECURITY and (each.first, each.last) == (own.first, own.last)
    ]
    years = f"official mean wages in security, {own.first} to {own.last}"
    dollars = estimate(
        f"{years}, in dollars", "share of pay", None, (own.fixed, own.lower, own.upper)
    )
    ends = ((1 + end) / (1 + facts.prices) - 1 for end in (own.fixed, own.lower, own.upper))
    real = estimate(f"{years}, against consumer prices", "share of pay", None, ends)
    return ((_apart(own, others),) if others else ()), (dollars, real)


def _apart(own: Trend, others: Sequence[Trend]) -> Estimate:
    """Return a rise over the mean of others (of logs, each family once), all taken as independent."""
    logs, downs, ups = zip(*(log_ends(*_rise_of(each)) for each in others), strict=True)
    count = len(others)
    middle = sum(logs) / count
    down, up = (math.hypot(*reach) / count for reach in (downs, ups))
    rival = (math.exp(each) for each in (middle, middle - down, middle + up))
    named = (
        f"rise of official wages, {own.family} over the mean of {count} other families, "
        f"{own.first} to {own.last}"
    )
    value, lower, upper = rival
    return estimate(named, "share of pay", None, relative(_rise_of(own), (value, lower, upper)))


def _rise_of(trend: Trend) -> tuple[float, float, float]:
    return 1 + trend.fixed, 1 + trend.lower, 1 + trend.upper


def executive_pay(data: Dataset) -> tuple[Figures, ...]:
    """Return medians of base pay of the offices with a figure and of all adverts of the executive
    level; of those AT_THE_TOP alone; then, for each of OFFICES, its median over that of the whole
    level (none without a figure).
    """
    asked = FamiliesQuestion()
    table = executives.offices(data, asked.country, asked.margin)
    facts = executives.executives(table, official_wages(), **executives.asked(asked))
    known = [_office(each) for each in facts.told]
    level = _office(facts.level) if facts.level else None
    told = {each.name: one for each, one in zip(facts.told, known, strict=True)}
    gaps = [(_over(told[name], level),) if name in told and level else () for name in OFFICES]
    top = tuple(told[name] for name in AT_THE_TOP if name in told)
    return ((*known, *([level] if level else [])), top, *gaps)


def _over(one: Estimate, other: Estimate) -> Estimate:
    ends = relative(_ends(one), _ends(other))
    return estimate(f"{one.of}, over {other.of}", "share of pay", one.n, ends)


def _ends(each: Estimate) -> tuple[float, float, float]:
    return each.value, each.lower, each.upper


def _office(office: Office) -> Estimate:
    assert office.pay is not None
    assert office.lower is not None
    assert office.upper is not None
    named = f"{office.name}: median base pay in adverts of all years, United States"
    return estimate(named, "US dollars", office.n, (office.pay, office.lower, office.upper))


def ladder_rises(data: Dataset) -> tuple[Figures, Figures]:
    """Return what seniors of data science are paid over beginners, in adverts and among people; and
    what ten to fourteen years of experience bring over one at most, family by family.
    """
    asked = FamiliesQuestion()
    population = Population.of(asked, employments=data.data.values("employment"))
    levels = ladders.ladder_of(data.data, population, min_records=asked.min_records)
    offered = ladders.ladder(ladders.rises(levels), "", "advert", None)
    steps_ = ladders.people_steps(data, "family", asked.pay, asked.country)
    found = ladders.people_ladder(
        ladders.spread_out(steps_), steps_, asked.pay, asked.country, None
    )
    stated = f"{found.step} of experience over {found.first}, total pay: {found.source}"
    above_entry = "senior over entry, median base pay: adverts, United States, 2024"
    science = "data science and analytics"
    ours = [_rise(each, above_entry) for each in offered.rises if each.name == science]
    ours += [_rise(each, stated) for each in found.rises if each.name == science]
    return tuple(ours), tuple(_rise(each, stated, found.n) for each in found.rises)


def _rise(rise: Rise, what: str, n: int | None = None) -> Estimate:
    ends = (rise.times - 1, rise.lower - 1, rise.upper - 1)
    return estimate(f"{rise.name}, {what}", "share of pay", n, ends)


def equity(data: Dataset) -> tuple[Figures, Figures]:
    """Return the mean share of stock in total pay; and how much larger it is from one band of
    experience to a later one, among all people and among those of one employer.
    """
    facts = splits(chosen(data.table(SPLITS)))
    whole = f"mean share of stock in total pay, {facts.source}, {facts.people}"
    part: Iterable[Estimate] = ()
    if facts.stock is not None and facts.lower is not None and facts.upper is not None:
        part = [estimate(whole, "share", facts.n, (facts.stock, facts.lower, facts.upper))]
    rising = steps(steps_of(data.table(STEPS)))
    more = [
        estimate(
            f"share of stock in total pay, {each.upper_band} over {each.lower_band}{each.among}: "
            f"{rising.source}, {rising.people}",
            "difference of shares of total pay",
            each.n,
            (each.difference, each.lower, each.upper),
        )
        for each in rising.steps
    ]
    return tuple(part), tuple(more)


def blockchain_step(data: Dataset) -> tuple[Figures]:
    """Return how pay in blockchain, against other software, changed after its peak; nothing where no
    source has years on either side.
    """
    asked = FamiliesQuestion()
    facts = breaks.blockchain_break(breaks.blockchain_years(data), asked.margin)
    if facts.step is None or facts.lower is None or facts.upper is None:
        return ((),)
    named = f"blockchain against other software after {facts.last}: {facts.source}"
    n = min(facts.before, facts.after)
    return ((estimate(named, "share of pay", n, (facts.step, facts.lower, facts.upper)),),)
