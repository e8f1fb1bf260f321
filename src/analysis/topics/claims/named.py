"""The names that a rule understands: what its claims may say their evidence is `of`."""

from __future__ import annotations

from collections.abc import Mapping

from ...errors import NoSuchName, nearest, shorten
from ...seeds.load import load_article
from ...seeds.schema import Claim
from .evidence import Found
from .rules import RULES

__all__ = ["check_names", "names_of"]


def names_of(rule: str, found: Found) -> list[str]:
    """Return the names that a rule understands: those of the facts that it reads, and those that
    claims of the two articles give it.
    """
    articles = (load_article("A"), load_article("B"))
    given = [claim.evidence for article in articles for claim in article.claims if claim.evidence]
    known = {name for evidence in given if evidence.rule == rule for name in evidence.of}
    return sorted(known | set(_of_facts(found).get(rule, ())))


def _of_facts(found: Found) -> Mapping[str, set[str]]:
    roles, skills = {job.role for job in found.jobs.jobs}, {i.skill for i in found.listed.items}
    pairs = set(found.pairs)
    return {
        "printed mean": roles,
        "order of means": roles,
        "first skill": skills,
        "factor first": {"location", "experience"},
        "gap above": {gap.comparison for gap in found.gaps.drawn},
        "pairs above": pairs,
        "pairs alike": pairs,
        "hubs above": {hub.place for hub in found.hubs.hubs},
    }


def check_names(claim: Claim, found: Found) -> None:
    """Raise NoSuchName where a claim's evidence names no rule, or nothing that its rule understands."""
    given = claim.evidence
    assert given is not None
    if given.rule not in RULES:
        raise NoSuchName(
            f"{claim.id} names the rule {shorten(given.rule)}, which is none."
            f"{nearest(given.rule, RULES)} The rules are {', '.join(RULES)}."
        )
    known = names_of(given.rule, found)
    for name in given.of:
        if name not in known:
            raise NoSuchName(_unknown(claim, name, known))


def _unknown(claim: Claim, name: str, known: list[str]) -> str:
    rule = claim.evidence.rule if claim.evidence else ""
    if not known:
        return f"{claim.id}: the rule {rule!r} takes no names, and is given {shorten(name)}."
    there = "" if nearest(name, known) else f" It knows {', '.join(known)}."
    return f"{claim.id}: the rule {rule!r} knows no {shorten(name)}.{nearest(name, known)}{there}"
