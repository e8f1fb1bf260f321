"""Groups of occupations side by side, the tasks that article A names, and domains of industry."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import t
from ...reference.exposure import (
    MEASURES,
    RATERS,
    exposure_of_groups,
    exposure_of_occupations,
)
from ...sources import SOURCES, printed_name
from ...vocabulary.occupations import DOMAINS
from .accounts import DOMAIN_PAY, LEAST_IN_DOMAIN
from .facts import Both
from .group_facts import Agreement, ArticleTasks, CrossDomain, Domain, Judgement, Task
from .national import EVERYONE

__all__ = [
    "DEVELOPERS",
    "cross_domain",
    "domains",
    "judgement",
    "management_and_computing",
    "of_group",
    "rated",
    "tasks",
]

DEVELOPERS, MANAGERS = "15-1252.00", "11-3021.00"
_TASKS = {
    "code generation": "15-1251.00",
    "testing": "15-1253.00",
    "documentation": "27-3042.00",
    "data analysis": "15-2051.00",
}
_LEVEL = 0.95
_PRINTED = {"engineering": "manufacturing and energy"}  # what `vocabulary/domains.csv` takes for it


def rated(onet: str, measure: str, name: str = "") -> Both:
    """Return what both raters say of an occupation."""
    table = exposure_of_occupations()
    own = table[table["onet"] == onet].to_dict("records")[0]
    people, model = float(own[f"people_{measure}"]), float(own[f"model_{measure}"])
    least, most = sorted((people, model))
    return Both(name or str(own["occupation"]), people, model, most / least if least else None)


def of_group(group: str, rater: str, measure: str) -> dict[str, Any]:
    """Return what is kept of a group of occupations, see `national.groups`."""
    table = exposure_of_groups()
    own = (table["group"] == group) & (table["rater"] == rater) & (table["measure"] == measure)
    return {str(name): value for name, value in table[own].to_dict("records")[0].items()}


def management_and_computing() -> pd.DataFrame:
    """Return mean exposure of management less that of computing, by every rater and measure.

    Columns: measure, rater, management, computing (means over occupations), difference, lower,
    upper (95%, Welch; occupations are the units).
    """
    rows = []
    for measure in MEASURES:
        for rater in RATERS:
            one, other = (of_group(name, rater, measure) for name in ("management", "computing"))
            parts = [float(own["sd"]) ** 2 / float(own["occupations"]) for own in (one, other)]
            spread = sum(parts)
            df = spread**2 / sum(
                part**2 / (float(own["occupations"]) - 1)
                for part, own in zip(parts, (one, other), strict=True)
            )
            half = float(t.isf((1 - _LEVEL) / 2, df)) * math.sqrt(spread)
            difference = float(one["mean"]) - float(other["mean"])
            means = {"management": float(one["mean"]), "computing": float(other["mean"])}
            ends = {"difference": difference, "lower": difference - half}
            named = {"measure": measure, "rater": rater}
            rows.append({**named, **means, **ends, "upper": difference + half})
    return pd.DataFrame(rows)


def judgement(table: pd.DataFrame, measure: str) -> Judgement:
    """Return the facts of `management_and_computing`."""
    groups = exposure_of_groups().drop_duplicates("group").set_index("group")["occupations"]
    differences = tuple(
        Agreement(str(row["rater"]), str(row["measure"]), *(float(row[c]) for c in _FIGURES))
        for row in table.to_dict("records")
    )
    return Judgement(
        measure=measure,
        management=int(groups["management"]),
        computing=int(groups["computing"]),
        differences=differences,
        below=sum(each.upper < 0 for each in differences),
        above=sum(each.lower > 0 for each in differences),
        developers=rated(DEVELOPERS, "alpha"),
        managers=rated(MANAGERS, "alpha"),
    )


_FIGURES = ("management", "computing", "difference", "lower", "upper")


def tasks() -> ArticleTasks:
    """Return the tasks that article A says AI tools are able at, by the occupations that do most of
    them, against the mean of all occupations (alpha).
    """
    people, model = (float(of_group(EVERYONE, rater, "alpha")["mean"]) for rater in RATERS)
    found = []
    for task, onet in _TASKS.items():
        own = rated(onet, "alpha")
        above = (own.people > people, own.model > model)
        found.append(Task(task, own.name, own.people, own.model, *above))
    return ArticleTasks(
        tasks=tuple(found),
        mean_people=people,
        mean_model=model,
        by_people=sum(each.above_people for each in found),
        by_model=sum(each.above_model for each in found),
        by_both=sum(each.above_people and each.above_model for each in found),
    )


def domains(data: Dataset) -> pd.DataFrame:
    """Return pay in domains of industry, see `accounts.domain_pay`: source (its printed name),
    domain (as pages print it), kind, n, records, of (what records are: survey, advert), effect,
    lower, upper (shares of pay; 95% for all domains of a kind at once, Bonferroni).
    """
    table = data.table(DOMAIN_PAY)
    figures = table[["estimate", "error", "df"]].astype("float64")
    level = 1 - (1 - _LEVEL) / max(table["domain"].nunique(), 1)
    half = t.isf((1 - level) / 2, figures["df"]) * figures["error"]
    ends = {"effect": 0.0 * half, "lower": -half, "upper": half}
    shares = {name: (figures["estimate"] + by).map(math.expm1) for name, by in ends.items()}
    named = table["source"].map(lambda name: printed_name(str(name), data.title))
    own = "" if data.embedded else str(next(iter(data.data.values("kind")), ""))
    of = [SOURCES[name].kind if name in SOURCES else own for name in table["source"].astype(str)]
    shown = table.assign(source=named, of=of, domain=table["domain"].replace(_PRINTED), **shares)
    return shown[["source", "domain", "kind", "n", "records", "of", "effect", "lower", "upper"]]


def cross_domain(table: pd.DataFrame) -> CrossDomain:
    """Return the facts of `domains`."""
    found = [
        Domain(
            str(row["domain"]),
            str(row["kind"]),
            int(row["n"]),
            float(row["effect"]),
            float(row["lower"]),
            float(row["upper"]),
            bool(row["lower"] > 0 or row["upper"] < 0),
        )
        for row in table.to_dict("records")
    ]
    asked = set(table["domain"])
    return CrossDomain(
        source=str(table["source"].iloc[0]) if len(table) else "",
        of=str(table["of"].iloc[0]) if len(table) else "",
        level=_LEVEL,
        least=LEAST_IN_DOMAIN,
        records=int(table["records"].max()) if len(table) else 0,
        main=tuple(each for each in found if each.kind == "software"),
        extra=tuple(each for each in found if each.kind == "extra"),
        lacking=tuple(name for name in DOMAINS if _PRINTED.get(name, name) not in asked),
    )
