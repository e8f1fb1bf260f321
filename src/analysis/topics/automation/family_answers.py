"""How far families of roles are exposed: which are highest and lowest, and by how much."""

from __future__ import annotations

import pandas as pd

from ...reference.exposure import RATERS
from ...vocabulary import roles_table
from .exposed import by_family
from .facts import Families, FamilyExposure
from .question import AutomationQuestion

__all__ = ["families"]

_EQUAL = 1e-6  # of the tasks


def families(roles: pd.DataFrame, question: AutomationQuestion, kind: str, people: str) -> Families:
    """Return how far the families of roles are exposed, `roles` as `exposed.exposed_roles` returns
    it. A family of one occupation has that occupation's rating, and is not ranked among the others.
    """
    found = _exposures(by_family(roles), question.measure)
    ordered = sorted(found, key=lambda each: -_of(each, question.rater))
    ranked = [each for each in ordered if each.occupations > 1] or ordered
    highest, following = (*ranked[:2], None, None)[:2]
    least = _of(ranked[-1], question.rater) if ranked else 0.0
    other = max(ranked, key=lambda each: _of(each, _other(question.rater)), default=None)
    known = roles_table()
    asked = known if question.family is None else known[known["family"] == question.family]
    return Families(
        people=people,
        measure=question.measure,
        rater=question.rater,
        kind=kind,
        families=len(found),
        roles=len(roles),
        unmapped=len(asked) - len(roles),
        highest=highest,
        following=following,
        lead=_of(highest, question.rater) - _of(following, question.rater)
        if highest and following
        else None,
        lowest=tuple(each for each in ranked if _of(each, question.rater) - least < _EQUAL),
        other_highest=other.family if other else "",
        alone=tuple(each.family for each in ordered if each not in ranked),
        without=sum(each.n == 0 for each in found),
        drawn=tuple(ordered),
    )


def _of(each: FamilyExposure, rater: str) -> float:
    return each.people if rater == "people" else each.model


def _other(rater: str) -> str:
    return next(each for each in RATERS if each != rater)


def _exposures(table: pd.DataFrame, measure: str) -> list[FamilyExposure]:
    """Return the rows of `exposed.by_family` as facts."""
    return [
        FamilyExposure(
            str(row["family"]),
            float(row[f"people_{measure}"]),
            float(row[f"model_{measure}"]),
            None if pd.isna(row["p50"]) else float(row["p50"]),
            int(row["occupations"]),
            int(row["n"]),
        )
        for row in table.to_dict("records")
    ]
