"""Rules that bring what decides claims: the facts of other wings' answers in, estimates and regions
out.

A rule is named by the claims that it decides (`evidence` in the seeds). It brings estimates with
their intervals, and the region in which the claim holds by the one rule of margins. Where a test of
several things at once has no interval of one figure, it brings its result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from ...methods.verdicts import Region
from ...vocabulary.marks import EVERY
from ..salaries.facts import Mean
from . import margins
from .evidence import Found
from .facts import Estimate, Result

__all__ = ["RULES", "Judged", "Rule"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule brings: estimates, whether all of them must bear the claim out or one is enough,
    or a `result` that tests of several things at once have given.
    """

    estimates: tuple[Estimate, ...] = ()
    regions: tuple[Region, ...] = ()
    need: Literal["all", "any"] = "all"
    result: Result | None = None


Rule = Callable[[Found, Sequence[str], float], Judged]


def _of(pairs: Sequence[tuple[Estimate, Region]], need: Literal["all", "any"] = "all") -> Judged:
    return Judged(tuple(one for one, _ in pairs), tuple(region for _, region in pairs), need)


def _printed_mean(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a printed mean beside the mean of adverts for that job."""
    return _of(
        [
            (
                Estimate(
                    job.role, "US dollars", job.n, job.mean.value, job.mean.lower, job.mean.upper
                ),
                margins.level(job.printed, scale),
            )
            for job in found.jobs.jobs
            if job.role in of and job.mean is not None
        ]
    )


def _order_of_means(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring jobs paid in the order in which they are named: the ratio of means of every pair."""
    jobs = {job.role: job for job in found.jobs.jobs if job.mean is not None}
    pairs = []
    for first, second in combinations(of, 2):
        if first in jobs and second in jobs:
            one, other = jobs[first], jobs[second]
            assert one.mean is not None
            assert other.mean is not None
            gap = _ratio(one.mean, other.mean)
            named = f"{first} over {second}"
            found_gap = Estimate(named, "share of pay", min(one.n, other.n), *gap)
            pairs.append((found_gap, margins.step(scale)))
    return _of(pairs)


def _ratio(one: Mean, other: Mean) -> tuple[float, float, float]:
    """Return the relative gap of two independent means with its interval, on the log scale."""
    gap = math.log(one.value / other.value)
    down = math.hypot(math.log(one.value / one.lower), math.log(other.upper / other.value))
    up = math.hypot(math.log(one.upper / one.value), math.log(other.value / other.lower))
    return math.expm1(gap), math.expm1(gap - down), math.expm1(gap + up)


def _order_of_skills(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring skills in the printed order: no pair surely the other way round, all pairs at once."""
    listed = found.listed
    if not listed.pairs:
        return Judged(result="too few")
    if listed.opposed:
        return Judged(result="contradicted")
    whole = listed.agreeing == listed.pairs and not listed.missing
    return Judged(result="supported" if whole else "open")


def _first_skill(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a skill that is named most: by its possible places among the list's items."""
    places = [item for item in found.listed.items if item.skill in of]
    if not places or not found.listed.pairs:
        return Judged(result="too few")
    region = margins.place(1, scale)
    if any(item.rank_lower > region.high for item in places):
        return Judged(result="contradicted")
    sure = all(item.rank_upper <= region.high for item in places)
    return Judged(result="supported" if sure else "open")


def _printed_share(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a printed share beside the share of adverts."""
    beside = {"Cloud": found.cloud, "Python": found.python}
    pairs = []
    for name in of:
        share, printed = beside[name].found, beside[name].printed
        if share is not None:
            n = beside[name].basis.n
            one = Estimate(name, "share of adverts", n, share.share, share.lower, share.upper)
            pairs.append((one, margins.share(printed, scale)))
    return _of(pairs)


def _ahead(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring the first of two skills named more often: the paired difference."""
    pair = found.frameworks.found
    if pair is None:
        return Judged(result="too few")
    ends = (pair.difference, pair.lower, pair.upper)
    if found.frameworks.first != of[0]:
        ends = (-pair.difference, -pair.upper, -pair.lower)
    n = found.frameworks.basis.n
    one = Estimate(" less ".join(of), "difference of shares of adverts", n, *ends)
    return _of([(one, margins.above(scale))])


def _every_platform_pays(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a premium of each cloud platform, over all adverts and within one employer."""
    region = margins.above(scale)
    pairs = []
    for one in found.platforms.found:
        ends = (one.joint, one.joint_lower, one.joint_upper)
        pairs.append((Estimate(one.skill, "share of pay", None, *ends), region))
        if one.within is not None and one.within_lower is not None and one.within_upper is not None:
            inside = (one.within, one.within_lower, one.within_upper)
            named = f"{one.skill}, within one employer"
            pairs.append((Estimate(named, "share of pay", None, *inside), region))
    return _of(pairs)


def _factor_first(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a factor that comes first between countries, by either scale of pay."""
    votes = [each for each in (found.order.dollars, found.order.parity) if each is not None]
    firsts = {each.first for each in votes}
    if not votes:
        return Judged(result="too few")
    if len(votes) < 2 or len(firsts) > 1 or None in firsts:
        return Judged(result="open")
    return Judged(result="supported" if firsts == set(of) else "contradicted")


def _gap_above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a group paid more among comparable records, all countries: each source that tells."""
    return _of(
        [
            (
                Estimate(
                    gap.source, "share of pay", None, gap.alike, gap.alike_lower, gap.alike_upper
                ),
                margins.above(scale),
            )
            for gap in found.gaps.drawn
            if gap.comparison in of
            and gap.country == EVERY
            and gap.alike_lower is not None
            and gap.alike_upper is not None
        ]
    )


def _means_below(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring official means of doctors and lawyers beside the printed figure; they are taken as exact."""
    wages = found.wages
    region = margins.at_most(wages.printed, scale)
    means = {"physicians": wages.physicians_mean, "lawyers": wages.lawyers_mean}
    return _of(
        [
            (Estimate(name, "US dollars", None, mean, mean, mean), region)
            for name, mean in means.items()
        ]
    )


def _above_the_mean(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring whether both raters put every task above the mean of all occupations."""
    if found.tasks.by_both == len(found.tasks.tasks):
        return Judged(result="supported")
    some = found.tasks.by_people or found.tasks.by_model
    return Judged(result="open" if some else "contradicted")


def _less_exposed(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring whether management is the more exposed; that it is less so is no more than not to be
    refuted, because nobody rated which tasks need judgement.
    """
    wrong = found.judgement.above and not found.judgement.below
    return Judged(result="contradicted" if wrong else "open")


def _pairs_above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring pairs of groups of which the first is paid more, each by its main test."""
    return _of([(found.pairs[name], margins.above(scale)) for name in of if name in found.pairs])


def _pairs_alike(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring pairs of groups that are paid the same, each by its main test."""
    return _of([(found.pairs[name], margins.alike(scale)) for name in of if name in found.pairs])


def _hubs_above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring hubs that pay comparable people more than elsewhere in the country, in dollars."""
    return _of(
        [
            (
                Estimate(
                    hub.place, "share of pay", found.hubs.n, hub.dollars, hub.lower, hub.upper
                ),
                margins.above(scale),
            )
            for hub in found.hubs.hubs
            if hub.place in of and hub.lower is not None and hub.upper is not None
        ]
    )


def _half_a_million(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring the share of experienced people of a field whose total pay is above half a million."""
    part = found.above.field
    if part is None or part.lower is None or part.upper is None:
        return Judged(result="too few")
    one = Estimate(f"{part.name}: {found.above.source}", "share of people", part.n, part.share,
                   part.lower, part.upper)  # fmt: skip
    return _of([(one, margins.often(scale))])


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
    "above the mean": _above_the_mean,
    "less exposed": _less_exposed,
    "pairs above": _pairs_above,
    "pairs alike": _pairs_alike,
    "hubs above": _hubs_above,
    "half a million": _half_a_million,
}
