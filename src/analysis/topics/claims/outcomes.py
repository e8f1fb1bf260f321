"""What decides claims of the articles: facts of other wings' answers in, a result out.

A rule is named by the claims that it decides (`evidence` in the seeds). It compares an interval
with what the article says: contradicted where the interval leaves it out, supported where it lies
wholly on the article's side, else open; too few where there is no interval. A printed figure is
never supported by an interval that holds it: that is no more than not to be refuted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ...datasets import Dataset
from ...population import Population
from ...reference.official import official_wages
from ...seeds.load import load_article, printed_pay, printed_skills
from ...seeds.schema import Claim
from ...vocabulary.marks import EVERY
from ..factors.answers import kept
from ..factors.comparisons import gap_parts, gaps
from ..factors.gap_accounts import GAPS
from ..factors.gap_facts import Gaps
from ..factors.specifications import SPECIFICATIONS
from ..factors.vote_facts import SpecificationCurve
from ..factors.votes import specification_curve, which_first
from ..salaries.comparisons import printed_against
from ..salaries.facts import FiveJobs, Job
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
from .facts import Outcome, Result

__all__ = ["RULES", "Found", "found_in", "outcome_of"]


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


Rule = Callable[[Found, Sequence[str]], Result]


def found_in(data: Dataset) -> Found:
    """Return the facts of a dataset, asked what notebooks 01, 02 and 03 ask by default."""
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
    )


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


def outcome_of(claim: Claim, found: Found) -> Outcome:
    """Return what the facts say of a claim that has evidence."""
    assert claim.evidence is not None
    given = claim.evidence
    result = RULES[given.rule](found, given.of)
    return Outcome(claim.id, given.notebook, given.finding, result)


def _printed_mean(found: Found, of: Sequence[str]) -> Result:
    """Return whether a printed mean lies outside the interval of the mean of adverts for that job."""
    known = [job for job in found.jobs.jobs if job.role in of and job.mean is not None]
    if not known:
        return "too few"
    return "contradicted" if any(_is_off(job) for job in known) else "open"


def _is_off(job: Job) -> bool:
    mean = job.mean
    return mean is not None and not mean.lower <= job.printed <= mean.upper


def _order_of_means(found: Found, of: Sequence[str]) -> Result:
    """Return whether jobs are paid in the order in which they are named, by intervals of means."""
    by_role = {job.role: job.mean for job in found.jobs.jobs}
    pairs = [(by_role[first], by_role[second]) for first, second in combinations(of, 2)]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not known:
        return "too few"
    if any(b.lower > a.upper for a, b in known):
        return "contradicted"
    whole = len(known) == len(pairs) and all(a.lower > b.upper for a, b in known)
    return "supported" if whole else "open"


def _order_of_skills(found: Found, of: Sequence[str]) -> Result:
    """Return whether skills stand in the printed order: no pair surely the other way round, all
    pairs at once.
    """
    listed = found.listed
    if not listed.pairs:
        return "too few"
    if listed.opposed:
        return "contradicted"
    return "supported" if listed.agreeing == listed.pairs and not listed.missing else "open"


def _first_skill(found: Found, of: Sequence[str]) -> Result:
    """Return whether a skill is named most: by its possible places among the list's items."""
    places = [item for item in found.listed.items if item.skill in of]
    if not places or not found.listed.pairs:
        return "too few"
    if any(item.rank_lower > 1 for item in places):
        return "contradicted"
    return "supported" if all(item.rank_upper == 1 for item in places) else "open"


def _printed_share(found: Found, of: Sequence[str]) -> Result:
    """Return whether a printed share lies outside the interval of the share of adverts."""
    beside = {"Cloud": found.cloud, "Python": found.python}
    asked = [(beside[name].found, beside[name].printed) for name in of]
    known = [(share, printed) for share, printed in asked if share is not None]
    if not known:
        return "too few"
    off = [not share.lower <= printed <= share.upper for share, printed in known]
    return "contradicted" if any(off) else "open"


def _ahead(found: Found, of: Sequence[str]) -> Result:
    """Return whether the first of two skills is named more often, by the paired difference."""
    if found.frameworks.found is None:
        return "too few"
    leader = found.frameworks.leader
    return "open" if not leader else "supported" if leader == of[0] else "contradicted"


def _every_platform_pays(found: Found, of: Sequence[str]) -> Result:
    """Return whether each cloud platform has a premium that is clear of chance, also within one
    employer.
    """
    each = found.platforms.found
    if not each:
        return "too few"
    if any(one.clear and one.joint_upper < 0 for one in each):
        return "contradicted"
    pays = [one.clear and one.clear_within and one.joint_lower > 0 for one in each]
    return "supported" if all(pays) else "open"


def _factor_first(found: Found, of: Sequence[str]) -> Result:
    """Return whether a factor comes first between countries, by either scale of pay."""
    votes = [each for each in (found.order.dollars, found.order.parity) if each is not None]
    firsts = {each.first for each in votes}
    if not votes:
        return "too few"
    if len(votes) < 2 or len(firsts) > 1 or None in firsts:
        return "open"
    return "supported" if firsts == set(of) else "contradicted"


def _gap_above(found: Found, of: Sequence[str]) -> Result:
    """Return whether the first group is paid more among comparable records, all countries."""
    here = [gap for gap in found.gaps.drawn if gap.comparison in of and gap.country == EVERY]
    known = [g for g in here if g.alike_lower is not None and g.alike_upper is not None]
    if not known:
        return "too few"
    if any((gap.alike_upper or 0) < 0 for gap in known):
        return "contradicted"
    return "supported" if all((gap.alike_lower or 0) > 0 for gap in known) else "open"


def _means_below(found: Found, of: Sequence[str]) -> Result:
    """Return whether official means of doctors and lawyers lie below the printed figure."""
    wages = found.wages
    means = (wages.physicians_mean, wages.lawyers_mean)
    return "supported" if all(mean < wages.printed for mean in means) else "contradicted"


RULES: dict[str, Rule] = {
    "printed mean": _printed_mean,
    "order of means": _order_of_means,
    "order of skills": _order_of_skills,
    "first skill": _first_skill,
    "printed share": _printed_share,
    "ahead": _ahead,
    "every platform pays": _every_platform_pays,
    "factor first": _factor_first,
    "gap above": _gap_above,
    "means below": _means_below,
}
