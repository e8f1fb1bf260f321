"""Figures of skills and factors that decide claims: facts of notebooks 02 and 03 as estimates."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...population import Population
from ...vocabulary.marks import FIVE, NOT_STATED, OTHERS
from ..factors.accounts import EFFECTS
from ..factors.answers import kept
from ..factors.effects import effects_of
from ..factors.specifications import SPECIFICATIONS
from ..factors.votes import heard, which_first
from ..skills.answers import basis, ranked_skills, tables_of, unions
from ..skills.comparisons import frameworks
from ..skills.facts import Basis
from ..skills.question import SkillsQuestion
from .estimates import estimate, wider_for_pairs
from .facts import Estimate

__all__ = ["degrees", "five_factors", "location_or_experience", "skill_figures"]

Figures = tuple[Estimate, ...]
_HOME = "US"
_LEAST_LEVEL = 100  # records of a level that a factor is judged by
_LIBRARIES = ("pandas", "NumPy", "scikit-learn")
_FRAMEWORKS = ("PyTorch", "scikit-learn", "Keras")


def skill_figures(data: Dataset) -> tuple[Figures, Figures, Figures, Figures]:
    """Return how far SQL is named more often than each database, and TensorFlow than each other
    framework; the shares of three libraries; and that of any cloud skill.
    """
    asked = SkillsQuestion()
    population = Population.of(asked)
    of = {name: population.key(name) for name in ("role", "country", "year")}
    tables = tables_of(data, of, needed=True)
    compared = basis(data, tables[0], population.words, asked.level)
    ranked = ranked_skills(*tables, top=None, level=asked.level)
    databases = ranked.loc[ranked["category"] == "database", "skill"]
    whole = unions(tables[0], level=asked.level)
    return (
        _ahead(compared, tables, "SQL", [str(name) for name in databases]),
        _ahead(compared, tables, "TensorFlow", [*_FRAMEWORKS]),
        _shares(compared, ranked[ranked["skill"].isin(_LIBRARIES)]),
        _shares(compared, whole[whole["skill"] == "Cloud"]),
    )


def _ahead(
    compared: Basis, tables: tuple[pd.DataFrame, pd.DataFrame], first: str, others: list[str]
) -> Figures:
    """Return the paired difference of shares of a skill and each other that is compared."""
    empty = (tables[0].head(0).assign(year=""), tables[1].head(0).assign(year=""))
    found = ((name, frameworks(compared, tables, empty, first, name).found) for name in others)
    return tuple(
        estimate(
            f"{first} less {name}: {_whose(compared)}",
            "difference of shares of adverts",
            compared.n,
            (each.difference, each.lower, each.upper),
        )
        for name, each in found
        if each is not None
    )


def _shares(compared: Basis, table: pd.DataFrame) -> Figures:
    columns = ["skill", "share", "share_lower", "share_upper"]
    return tuple(
        estimate(f"{skill}: {_whose(compared)}", "share of adverts", compared.n, map(float, ends))
        for skill, *ends in table[columns].itertuples(index=False)
    )


def _whose(compared: Basis) -> str:
    return f"{compared.people}, {compared.source}"


def five_factors(data: Dataset) -> tuple[Figures]:
    """Return, for each of article B's five factors, what one level pays over another, of the two
    that lie surest apart, comparable people of the United States: of the source that states the factor
    of most of them.
    """
    return (tuple(each for name in FIVE if (each := _widest(_levels(data, name), name))),)


def degrees(data: Dataset) -> tuple[Figures]:
    """Return what a masters and a doctorate bring over a bachelor's degree, comparable people of the
    United States, of the source that states the degree of most of them.
    """
    own = _levels(data, "education").set_index("level")
    names = [name for name in ("master", "doctorate") if {name, "bachelor"} <= set(own.index)]
    return (tuple(_over(own, name, "bachelor", "education") for name in names),)


def _levels(data: Dataset, factor: str) -> pd.DataFrame:
    """Return the levels of a factor that a hundred people or more state and that have an interval, of
    the source with most.
    """
    table = effects_of(kept(data, EFFECTS, Population(country=_HOME)), factor)
    own = table[~table["level"].isin([OTHERS, NOT_STATED]) & (table["n"] >= _LEAST_LEVEL)]
    own = own.dropna(subset=["interval_lower", "interval_upper"])
    if own.empty:
        return own
    most = own.groupby("source")["n"].sum().idxmax()
    return own[own["source"] == most]


def _widest(own: pd.DataFrame, factor: str) -> Estimate | None:
    """Return what one level pays over another, of the two that lie surest apart: those with the highest
    lower end of all pairs. Intervals of all pairs hold at once, errors of levels taken as independent.
    """
    if len(own) < 2:
        return None
    by_level = own.set_index("level").sort_values("effect")
    wider = wider_for_pairs(len(own))
    pairs = combinations(by_level.index.astype(str), 2)
    found = (_over(by_level, high, low, factor, wider) for low, high in pairs)
    return max(found, key=lambda each: each.lower)


def _over(
    own: pd.DataFrame, high: str, low: str, factor: str, wider: float | None = None
) -> Estimate:
    """Return what one level pays over another: both lie so far from the mean of all, and the interval
    is as wide as it can be, whatever their correlation; `wider` times that of independent errors
    where it is given.
    """
    first, second = (own.loc[level].to_dict() for level in (high, low))
    logs = {
        name: (math.log1p(first[name]), math.log1p(second[name]))
        for name in ("effect", "interval_lower", "interval_upper")
    }
    gap = logs["effect"][0] - logs["effect"][1]
    low_end = logs["interval_lower"][0] - logs["interval_upper"][1]
    high_end = logs["interval_upper"][0] - logs["interval_lower"][1]
    if wider is not None:
        (top, bottom), lower, upper = (np.array(logs[name]) for name in logs)
        low_end = gap - wider * math.hypot(top - lower[0], upper[1] - bottom)
        high_end = gap + wider * math.hypot(upper[0] - top, bottom - lower[1])
    named = f"{factor}, {high} over {low}: {first['source']}, United States"
    n = int(min(first["n"], second["n"]))
    ends = (math.expm1(each) for each in (gap, low_end, high_end))
    return estimate(named, "share of pay", n, ends)


def location_or_experience(data: Dataset) -> tuple[Figures]:
    """Return, of each source that compares countries and on either scale of pay, by how much more of
    the spread goes with location than with experience: its vote.
    """
    votes = heard(which_first(kept(data, SPECIFICATIONS)))
    own = votes[votes["main"].astype(bool) & (votes["compared"] == "countries")]
    return (
        tuple(
            estimate(
                f"location less experience, shares of the spread of pay in {row['scale']}: "
                f"{row['source']}",
                "difference of shares of the spread",
                int(row["records"]),
                (float(row[name]) for name in ("difference", "interval_lower", "interval_upper")),
            )
            for row in own.sort_values(["scale", "source"]).to_dict("records")
        ),
    )
