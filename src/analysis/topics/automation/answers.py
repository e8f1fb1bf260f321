"""What notebook 07 answers: facts of the tables of roles, occupations and associations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...page.words import record_word
from ...reference.exposure import RATERS, exposure_of_workers
from ...sources import known_source
from .comparisons import effects_of, find
from .facts import (
    Associations,
    AutomationAnswer,
    Both,
    Everyone,
    ExposurePay,
    MappedTwice,
    Raters,
    Workers,
)
from .family_answers import families
from .groups import DEVELOPERS, of_group, rated
from .national import EVERYONE
from .question import AutomationQuestion

__all__ = [
    "associated",
    "automation_answer",
    "everyone",
    "exposure_pay",
    "families",
    "kind_of",
    "mapped_twice",
    "raters",
]

_LEAST_FOR_RANKS = 5  # occupations for a correlation of ranks
_APART = 0.25  # of the tasks
_PAPER = 2021  # May of the wages that the paper used


def kind_of(data: Dataset) -> str:
    """Return what records of a dataset are: advert, survey or filing."""
    if data.embedded:
        return "advert"
    known = known_source(data.name)
    return known.kind if known else str(next(iter(data.data.values("kind")), ""))


def automation_answer(
    roles: pd.DataFrame,
    own: tuple[pd.DataFrame, pd.DataFrame],
    whole: pd.DataFrame,
    question: AutomationQuestion,
    people: str,
    kind: str,
) -> AutomationAnswer:
    """Return the facts of the answer.

    `roles` as `exposed.exposed_roles` returns it, `own` as `comparisons.associations`, with the
    first and the second occupations, `whole` as `comparisons.everywhere`; `people` says whose pay it is,
    `kind` of what records.
    """
    asked = roles[roles["role"] == question.role]
    onet = str(asked["onet"].iloc[0]) if len(asked) else ""
    first, second = (find(table, rater=question.rater, scope="across") for table in own)
    return AutomationAnswer(
        people=people,
        measure=question.measure,
        rater=question.rater,
        wages_year=question.wages_year,
        developers=rated(DEVELOPERS, "alpha"),
        role=question.role or "",
        asked=rated(onet, question.measure, str(question.role)) if onet else None,
        occupation=str(asked["occupation"].iloc[0]) if len(asked) else "",
        everyone=find(whole, rater=question.rater, scope="across"),
        own=first,
        own_second=second,
        differs=first.clear != second.clear,
        stated=find(own[0], rater=question.rater, scope="across", pay=record_word(kind)),
        kind=kind,
    )


def raters(table: pd.DataFrame, by_alpha: pd.DataFrame, measure: str) -> Raters:
    """Return how far both raters are apart on a measure and by alpha; both tables as
    `exposed.ratings` returns them.
    """
    whole, computing = (of_group(name, RATERS[0], measure) for name in (EVERYONE, "computing"))
    highest = [
        str(table.sort_values([rater, "onet"], ascending=[False, True])["occupation"].iloc[0])
        if len(table)
        else ""
        for rater in RATERS
    ]
    return Raters(
        measure=measure,
        occupations=len(table),
        agreement=_ranks(table["people"], table["model"]),
        all_occupations=int(whole["occupations"]),
        agreement_all=float(whole["agreement"]),
        computing=int(computing["occupations"]),
        agreement_computing=float(computing["agreement"]),
        apart=int((table["difference"].abs() >= _APART).sum()),
        model_higher=int((table["difference"] > 0).sum()),
        widest=_widest(table),
        widest_alpha=_widest(by_alpha),
        highest_people=highest[0],
        highest_model=highest[1],
        drawn=_both(table),
    )


def _widest(table: pd.DataFrame) -> Both | None:
    """Return the occupation with the largest ratio; None where no ratio is known."""
    ratio = table.dropna(subset=["ratio"]).sort_values("ratio", ascending=False)
    return next(iter(_both(ratio.head(1))), None)


def _both(table: pd.DataFrame) -> tuple[Both, ...]:
    return tuple(
        Both(
            str(row["occupation"]),
            float(row["people"]),
            float(row["model"]),
            None if pd.isna(row["ratio"]) else float(row["ratio"]),
        )
        for row in table.to_dict("records")
    )


def _ranks(one: pd.Series, other: pd.Series) -> float | None:
    """Return Spearman's correlation of ranks; None of few, or where one does not vary."""
    both = pd.DataFrame({"one": one, "other": other}).astype("float64").dropna()
    if len(both) < _LEAST_FOR_RANKS or both.nunique().min() < 2:
        return None
    return float(np.asarray(both.corr("spearman"))[0, 1])


def exposure_pay(
    units: pd.DataFrame, own: pd.DataFrame, question: AutomationQuestion
) -> ExposurePay:
    """Return exposure against official wages; `units` as `exposed.by_occupation` returns it, `own`
    as `comparisons.associations`.
    """
    paid = units.dropna(subset=["official"])
    best = paid.sort_values("official", ascending=False).head(1)
    measure = question.measure
    ranks = {rater: _ranks(paid[f"{rater}_{measure}"], paid["official"]) for rater in RATERS}
    slopes = {rater: find(own, rater=rater, scope="across") for rater in RATERS}
    none = best.empty
    return ExposurePay(
        measure=measure,
        rater=question.rater,
        year=question.wages_year,
        occupations=len(paid),
        correlation_people=ranks["people"],
        correlation_model=ranks["model"],
        told=any(each.lower is not None for each in slopes.values()),
        clear=tuple(rater for rater, each in slopes.items() if each.clear),
        best="" if none else str(best["occupation"].iloc[0]),
        best_pay=None if none else float(best["official"].iloc[0]),
        best_people=None if none else float(best[f"people_{measure}"].iloc[0]),
        best_model=None if none else float(best[f"model_{measure}"].iloc[0]),
    )


def associated(
    table: pd.DataFrame,
    units: pd.DataFrame,
    question: AutomationQuestion,
    kind: str,
    people: str,
) -> Associations:
    """Return the associations among the occupations behind the roles, `table` as
    `comparisons.associations` returns it.
    """
    effects = effects_of(table)
    return Associations(
        whose=people,
        measure=question.measure,
        rater=question.rater,
        kind=kind,
        occupations=len(units),
        paid=int((units["n"] > 0).sum()),
        wages_year=question.wages_year,
        effects=effects,
        carried=sum(each.lower is not None for each in effects),
        clear=tuple(each for each in effects if each.clear),
        few=sum(each.few for each in effects),
        decided=sum(each.lower is None and not each.few for each in effects),
    )


def everyone(table: pd.DataFrame, question: AutomationQuestion) -> Everyone:
    """Return who works in exposed occupations, and how wages go with exposure, of all occupations;
    `table` as `comparisons.everywhere` returns it.
    """
    kept = exposure_of_workers()
    by_measure = kept[kept["measure"] == question.measure]
    own = by_measure[by_measure["year"] == question.wages_year]
    effects = effects_of(table)
    return Everyone(
        year=question.wages_year,
        measure=question.measure,
        rater=question.rater,
        occupations=int(own["occupations"].iloc[0]),
        covered=float(own["covered"].iloc[0]),
        workers=_workers(own),
        paper=_workers(by_measure[by_measure["year"] == _PAPER]),
        across=find(table, rater=question.rater, scope="across"),
        within=find(table, rater=question.rater, scope="within"),
        effects=effects,
        clear=sum(each.clear for each in effects),
        carried=sum(each.lower is not None for each in effects),
    )


def _workers(table: pd.DataFrame) -> tuple[Workers, ...]:
    return tuple(
        Workers(str(row["rater"]), float(row["share"]), float(row["of_occupations"]))
        for row in table.to_dict("records")
    )


def mapped_twice(
    first: pd.DataFrame,
    second: pd.DataFrame,
    one: pd.DataFrame,
    other: pd.DataFrame,
    question: AutomationQuestion,
) -> MappedTwice:
    """Return what changes with the second occupations: `first` and `second` as
    `exposed.exposed_roles` returns them, `one` and `other` as `comparisons.associations`.
    """
    rating = f"{question.rater}_{question.measure}"
    both = first.merge(second[["role", "onet", rating]], on="role", suffixes=("", "_second"))
    moved = both[both["onet"] != both["onet_second"]]
    by = (moved[f"{rating}_second"] - moved[rating]).abs().sort_values(ascending=False)
    far = moved.loc[by.index[:1]]
    ends = [float(far[name].iloc[0]) for name in (rating, f"{rating}_second")] if len(far) else []
    pairs = list(zip(effects_of(one), effects_of(other), strict=True))
    return MappedTwice(
        measure=question.measure,
        rater=question.rater,
        roles=len(both),
        moved=len(moved),
        median_move=float(by.median()) if len(by) else None,
        largest_role=str(far["role"].iloc[0]) if len(far) else "",
        largest=Both(str(far["role"].iloc[0]), ends[0], ends[1], None) if ends else None,
        clear_first=sum(each.clear for each, _ in pairs),
        clear_second=sum(each.clear for _, each in pairs),
        effects=len(pairs),
        changed=tuple(later for each, later in pairs if each.clear != later.clear),
    )
