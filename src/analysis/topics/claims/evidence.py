"""The facts of other wings that decide claims, as the pages of their notebooks have them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from ...datasets import Dataset
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
from ..families.pairs import MAIN, contrasts
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
from .measured import Measured

__all__ = ["Found", "found_in"]


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
    hubs: HubPay
    above: Above
    measured: Mapping[str, tuple[Estimate, ...]]


def found_in(data: Dataset) -> Found:
    """Return the facts of a dataset, asked what notebooks 01 to 05 and 07 ask by default."""
    asked = SalariesQuestion()
    population = Population.of(asked, employments=data.data.values("employment"))
    where = population.conditions(asked.by)
    jobs = printed_against(data.data, printed_pay(), where=where, min_records=asked.min_records)
    which = which_first(kept(data, SPECIFICATIONS))
    listed, union, usage, pair, clouds = _of_skills(data)
    return Found(
        jobs=five_jobs(jobs, population.without(asked.by).words, year=asked.year),
        wages=official(official_wages()),
        listed=listed,
        cloud=union,
        python=usage,
        frameworks=pair,
        platforms=clouds,
        order=specification_curve(which),
        gaps=gaps(gap_parts(kept(data, GAPS))),
        tasks=tasks(),
        judgement=judgement(management_and_computing(), AutomationQuestion().measure),
        pairs=_pairs(data),
        hubs=_hubs(data),
        above=_above(data),
        measured=Measured(data),
    )


def _pairs(data: Dataset) -> Mapping[str, Estimate]:
    """Return the main test of each pair of article A that has one, by the pair's name."""
    asked = FamiliesQuestion()
    table = contrasts(data, asked.country, asked.margin)
    main = table[(table["list"] == MAIN) & table["lower"].notna()]
    return {str(row["pair"]): _contrast(row) for row in main.to_dict("records")}


def _contrast(row: Mapping[Hashable, Any]) -> Estimate:
    named = f"{row['first']} over {row['second']}: {row['source']}"
    ends = (float(row[name]) for name in ("difference", "lower", "upper"))
    return estimate(named, f"share of {row['pay']} pay", int(row["n_first"]), ends)


def _hubs(data: Dataset) -> HubPay:
    asked = GeographyQuestion()
    return hub_pay(hub_table(data, asked.role, asked.pay), data, asked.role, asked.pay)


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
