"""Rules that bring what decides claims: the facts of other wings' answers in, estimates and regions
out.

A rule is named by the claims that it decides (`evidence` in the seeds). It brings estimates with
their intervals, and the region in which the claim holds by the one rule of margins. Where a test of
several things at once has no interval of one figure, it brings its result too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...methods.verdicts import Region
from ...seeds.load import load_article
from ...vocabulary.marks import EVERY
from ..salaries.facts import Job
from . import margins
from .basic_rules import BASIC_RULES, Kind, Rule, one_sided
from .brought import Judged, brought
from .estimates import Z
from .evidence import Found
from .facts import Estimate
from .order_rules import ORDER_RULES

__all__ = ["KINDS", "RULES"]


def _printed_mean(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a printed mean beside the mean of adverts for that job."""
    return brought(
        [
            (_mean(job), margins.level(job.printed, scale))
            for job in found.jobs.jobs
            if job.role in of and job.mean is not None
        ]
    )


def _mean(job: Job) -> Estimate:
    assert job.mean is not None
    ends = (job.mean.value, job.mean.lower, job.mean.upper)
    return Estimate(job.role, "US dollars", job.n, *ends)


def _six_figures(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring the means of adverts for jobs beside a hundred thousand; jobs without one can refute
    nothing, and leave the claim open.
    """
    printed = load_article("B").figure("b_six_figures_intro").value or 0
    jobs = [job for job in found.jobs.jobs if job.role in of]
    known = [job for job in jobs if job.mean is not None]
    region = margins.at_least(printed, scale)
    return brought([(_mean(job), region) for job in known], whole=len(known) == len(jobs))


def _printed_share(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a printed share beside the share of adverts."""
    beside = {"Cloud": found.cloud}
    pairs = []
    for name in of:
        share, printed = beside[name].found, beside[name].printed
        if share is not None:
            n = beside[name].basis.n
            one = Estimate(name, "share of adverts", n, share.share, share.lower, share.upper)
            pairs.append((one, margins.share(printed, scale)))
    return brought(pairs)


def _used_by(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring the share of adverts that name a skill beside a printed share of use, which may be more."""
    share = found.python.found
    if share is None:
        return Judged(result="too few")
    n = found.python.basis.n
    ends = (share.share, share.lower, share.upper)
    own = Estimate(of[0], "share of adverts", n, *ends)
    return one_sided([own], margins.share(found.python.printed, scale))


def _grows(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring how far the second of two skills gained on the first from the first year to the last."""
    years = found.frameworks.years
    if len(years) < 2:
        return Judged(result="too few")
    first, last = years[0], years[-1]
    change = first.difference - last.difference
    half = math.hypot((first.upper - first.lower) / 2, (last.upper - last.lower) / 2)
    ends = (change, change - half, change + half)
    what = f"{of[0]} against {found.frameworks.first}, {first.year} to {last.year}"
    n = found.frameworks.basis.n
    return brought(
        [(Estimate(what, "difference of shares of adverts", n, *ends), margins.above(scale))]
    )


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
    return brought([(one, margins.above(scale))])


def _every_platform_pays(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a premium of each cloud platform, over all adverts and within one employer."""
    region = margins.above(scale)
    pairs = []
    for one in found.platforms.found:
        ends = (one.joint, one.joint_lower, one.joint_upper)
        pairs.append((Estimate(one.skill, "share of pay", one.n, *ends), region))
        if one.within is not None and one.within_lower is not None and one.within_upper is not None:
            inside = (one.within, one.within_lower, one.within_upper)
            pairs.append(
                (
                    Estimate(f"{one.skill}, within one employer", "share of pay", one.n, *inside),
                    region,
                )
            )
    return brought(pairs)


def _gap_above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring a group paid more among comparable records, all countries: each source that tells."""
    return brought(
        [
            (
                Estimate(
                    gap.source, "share of pay", gap.n, gap.alike, gap.alike_lower, gap.alike_upper
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
    """Bring official means of doctors and lawyers, with their published errors, beside the printed
    figure.
    """
    wages = found.wages
    region = margins.at_most(wages.printed, scale)
    means = {
        "physicians": (wages.physicians_mean, wages.physicians_error),
        "lawyers": (wages.lawyers_mean, wages.lawyers_error),
    }
    return brought(
        [
            (
                Estimate(
                    f"{name}: official mean wage, United States, May {wages.year}",
                    "US dollars",
                    None,
                    *(mean, mean - Z * error, mean + Z * error),
                ),
                region,
            )
            for name, (mean, error) in means.items()
        ]
    )


def _above_the_mean(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring whether both raters put every task above the mean of all occupations: how far the lower
    rating of each lies above it.
    """
    tasks = found.tasks
    region = margins.above(scale)
    shown = []
    for task in tasks.tasks:
        gaps = (task.people - tasks.mean_people, task.model - tasks.mean_model)
        what = (
            f"{task.task}, by {task.occupation}: lower of two ratings less that of all occupations"
        )
        shown.append((Estimate(what, "share of tasks", None, *(min(gaps),) * 3), region))
    shown.sort(key=lambda pair: pair[0].value)
    if tasks.by_both == len(tasks.tasks):
        above = all(each.value >= region.low for each, _ in shown)
        return brought(shown, result="supported" if above else "open")
    some = tasks.by_people or tasks.by_model
    return brought(shown, result="open" if some else "contradicted")


def _less_exposed(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring whether management is the more exposed; that it is less so is no more than not to be
    refuted, because nobody rated which tasks need judgement.
    """
    rated = found.judgement
    wrong = rated.above and not rated.below
    n = min(rated.management, rated.computing)
    shown = [
        (
            Estimate(
                f"management less computing occupations, {each.measure} by {_RATERS[each.rater]}",
                "difference of shares of tasks",
                n,
                *(each.difference, each.lower, each.upper),
            ),
            Region(high=0.0),
        )
        for each in rated.differences
        if each.measure == rated.measure
    ]
    return brought(shown, result="contradicted" if wrong else "open")


_RATERS = {"people": "people", "model": "the model"}


def _pairs_above(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring pairs of groups of which the first is paid more, each by its main test."""
    return _pairs(found, of, margins.above(scale))


def _pairs_alike(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring pairs of groups that are paid the same, each by its main test."""
    return _pairs(found, of, margins.alike(scale))


def _pairs(found: Found, of: Sequence[str], region: Region) -> Judged:
    known = [name for name in of if name in found.pairs]
    return brought(
        [(found.pairs[name], region) for name in known],
        checks=[found.checks.get(name, ()) for name in known],
    )


def _half_a_million(found: Found, of: Sequence[str], scale: float) -> Judged:
    """Bring the share of experienced people of a field whose total pay is above half a million."""
    part = found.above.field
    if part is None or part.lower is None or part.upper is None:
        return Judged(result="too few")
    one = Estimate(f"{part.name}, ten years or more: {found.above.source}", "share of people", part.n, part.share,
                   part.lower, part.upper)  # fmt: skip
    return brought([(one, margins.often(scale))])


# by the name that seeds give: the rule and the kind of its margin
_RULES: dict[str, tuple[Rule, Kind]] = {
    **BASIC_RULES,
    **ORDER_RULES,
    "printed mean": (_printed_mean, "level"),
    "six figures": (_six_figures, "level"),
    "printed share": (_printed_share, "share"),
    "used by": (_used_by, "share"),
    "ahead": (_ahead, "comparison"),
    "grows": (_grows, "comparison"),
    "every platform pays": (_every_platform_pays, "comparison"),
    "gap above": (_gap_above, "comparison"),
    "means below": (_means_below, "level"),
    "above the mean": (_above_the_mean, "comparison"),
    "less exposed": (_less_exposed, "comparison"),
    "pairs above": (_pairs_above, "comparison"),
    "pairs alike": (_pairs_alike, "same"),
    "half a million": (_half_a_million, "often"),
}
RULES: dict[str, Rule] = {name: rule for name, (rule, _) in _RULES.items()}
KINDS: dict[str, Kind] = {name: kind for name, (_, kind) in _RULES.items()}
