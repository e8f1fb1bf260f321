"""The facts of other wings that decide claims, as the pages of their notebooks have them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from ...datasets import Dataset
from ...errors import AnalysisError, TooFewRecords
from ...population import Population
from ...reference.official import official_wages
from ...seeds.load import load_article, printed_pay, printed_skills
from ..automation.group_facts import ArticleTasks, Judgement
from ..automation.groups import judgement, management_and_computing, tasks
from ..automation.question import AutomationQuestion
from ..factors.answers import kept
from ..factors.comparisons import gap_parts, gaps
from ..factors.gap_accounts import GAPS
from ..factors.gap_facts import Gaps
from ..factors.specifications import SPECIFICATIONS
from ..factors.vote_facts import SpecificationCurve
from ..factors.votes import specification_curve, which_first
from ..families.above import above, shares
from ..families.above_facts import Above
from ..families.pairs import MAIN, WITHIN, contrasts
from ..families.question import FamiliesQuestion
from ..geography.facts import HubPay
from ..geography.hubs import hub_pay, hub_table
from ..geography.question import GeographyQuestion
from ..salaries.comparisons import printed_against
from ..salaries.facts import FiveJobs
from ..salaries.jobs import five_jobs
from ..salaries.official import official
from ..salaries.official_facts import Official
from ..salaries.question import SalariesQuestion
from ..skills.answers import basis, ranked_skills, tables_of, unions
from ..skills.comparisons import cloud, frameworks, python_share
from ..skills.facts import Cloud, Frameworks, PythonShare
from ..skills.list_accounts import ITEM_COVARIANCE, ITEMS
from ..skills.list_facts import ArticleList
from ..skills.lists import article_list, compare_lists
from ..skills.premium_accounts import PREMIUMS
from ..skills.premium_facts import Platforms
from ..skills.premiums import platforms, priced, usual_period
from ..skills.question import SkillsQuestion
from .estimates import estimate
from .facts import Estimate
from .measured import OF_PUBLIC_FIGURES, Measured

__all__ = ["OF_PUBLIC_FIGURES", "Absent", "Found", "found_in"]


@dataclass(frozen=True, slots=True)
class Found:
    """The facts that rules read, as the pages of the other notebooks have them by default."""

    jobs: FiveJobs
    wages: Official
    listed: ArticleList
    cloud: Cloud
    python: PythonShare
    frameworks: Frameworks
    platforms: Platforms
    order: SpecificationCurve
    gaps: Gaps
    tasks: ArticleTasks
    judgement: Judgement
    pairs: Mapping[str, Estimate]
    checks: Mapping[str, tuple[Estimate, ...]]  # of pairs, in other sources and among colleagues
    hubs: HubPay
    above: Above
    measured: Mapping[str, tuple[Estimate, ...]]


def found_in(data: Dataset) -> Found:
    """Return the facts of a dataset, asked what notebooks 01 to 05 and 07 ask by default.

    Of a reader's own records, what they do not allow is `Absent` with the reason; so is what public
    figures decide, whatever the records.
    """
    parts: dict[str, Any] = {}
    for names, make in _PARTS:
        parts |= zip(names, _made(make, data, len(names)), strict=True)
    parts["measured"] = Measured(data, parts["hubs"])
    if not data.embedded:
        parts |= dict.fromkeys(_PUBLIC, Absent(OF_PUBLIC_FIGURES))
    return Found(**parts)


@dataclass(frozen=True, slots=True)
class Absent:
    """Facts that records do not allow: a rule that reads any of them is told why."""

    why: str

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise TooFewRecords(self.why)

    def __getitem__(self, name: object) -> NoReturn:
        raise TooFewRecords(self.why)

    def __contains__(self, name: object) -> NoReturn:
        raise TooFewRecords(self.why)


def _made(make: Callable[[Dataset], tuple[Any, ...]], data: Dataset, count: int) -> tuple[Any, ...]:
    """Return what a maker makes; of a reader's own records, `Absent` where these do not allow it."""
    try:
        return make(data)
    except AnalysisError as why:
        if data.embedded:
            raise
        return (Absent(str(why)),) * count


def _jobs(data: Dataset) -> tuple[FiveJobs]:
    asked = SalariesQuestion()
    population = Population.of(asked, employments=data.data.values("employment"))
    where = population.conditions(asked.by)
    jobs = printed_against(data.data, printed_pay(), where=where, min_records=asked.min_records)
    return (five_jobs(jobs, population.without(asked.by).words, year=asked.year),)


def _pairs(data: Dataset) -> tuple[Mapping[str, Estimate], Mapping[str, tuple[Estimate, ...]]]:
    """Return the main test of each pair of article A that has one, by the pair's name; and the same
    pair in other sources and within employers.
    """
    asked = FamiliesQuestion()
    table = contrasts(data, asked.country, asked.margin).dropna(subset=["lower"])
    main = table[table["list"] == MAIN]
    checks = {
        str(pair): tuple(_contrast(row) for row in rows.to_dict("records"))
        for pair, rows in table[table["list"] != MAIN].groupby("pair", sort=False)
    }
    return {str(row["pair"]): _contrast(row) for row in main.to_dict("records")}, checks


def _contrast(row: Mapping[Hashable, Any]) -> Estimate:
    inside = ", among people of one employer" if row["how"] == WITHIN else ""
    named = f"{row['first']} over {row['second']}: {row['source']}{inside}"
    ends = (float(row[name]) for name in ("difference", "lower", "upper"))
    return estimate(named, f"share of {row['pay']} pay", int(row["n_first"]), ends)


def _hubs(data: Dataset) -> HubPay:
    asked = GeographyQuestion()
    whole = Population()
    return hub_pay(hub_table(data, whole, asked.pay), data, whole, asked.pay)


def _above(data: Dataset) -> Above:
    asked = FamiliesQuestion()
    return above(shares(data, asked.pay, asked.country), asked.pay, asked.country, None)


def _of_skills(
    data: Dataset,
) -> tuple[ArticleList, Cloud, PythonShare, Frameworks, Platforms]:
    """Return the facts of skills, in the order of `Found`."""
    asked, article = SkillsQuestion(), load_article("B")
    population, level = Population.of(asked), asked.level
    role, country, year = (population.key(name) for name in ("role", "country", "year"))
    of = {"role": role, "country": country, "year": year}
    tables = tables_of(data, of, needed=True)
    compared = basis(data, tables[0], population.words, level)
    items, joint = (
        data.table(account, role=role, country=country, year=year)
        for account in (ITEMS, ITEM_COVARIANCE)
    )
    ranked = ranked_skills(*tables, top=None, level=level)
    prices = data.table(PREMIUMS, role=None, country=country)
    printed = {
        name: article.figure(f"b_{name}").value or 0 for name in ("cloud_share", "python_usage")
    }
    return (
        article_list(compared, *compare_lists(printed_skills(), items, joint, level=level)),
        cloud(compared, unions(tables[0], level=level), printed["cloud_share"]),
        python_share(compared, ranked, printed["python_usage"]),
        frameworks(compared, tables, tables_of(data, of, "year"), "TensorFlow", "PyTorch"),
        platforms(compared, priced(prices, level=level), usual_period(prices)),
    )


# the facts that each of these makes, of any dataset
_PARTS: tuple[tuple[tuple[str, ...], Callable[[Dataset], tuple[Any, ...]]], ...] = (
    (("jobs",), _jobs),
    (("wages",), lambda _: (official(official_wages()),)),
    (("listed", "cloud", "python", "frameworks", "platforms"), _of_skills),
    (
        ("order",),
        lambda data: (specification_curve(which_first(kept(data, SPECIFICATIONS))),),
    ),
    (("gaps",), lambda data: (gaps(gap_parts(kept(data, GAPS))),)),
    (("tasks",), lambda _: (tasks(),)),
    (
        ("judgement",),
        lambda _: (judgement(management_and_computing(), AutomationQuestion().measure),),
    ),
    (("pairs", "checks"), _pairs),
    (("hubs",), lambda data: (_hubs(data),)),
    (("above",), lambda data: (_above(data),)),
)
_PUBLIC = ("wages", "tasks", "judgement")  # of which no record says anything
