"""Which skills are asked for: shares with errors by employer, ranks with confidence sets,
differences; tables and facts.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...errors import NotCarried
from ...methods.ranks import rank_sets, records_to_separate
from ...methods.uncertainty import wilson
from ...sources import SOURCES, printed_name
from .accounts import COVARIANCE, SHARES
from .differences import difference_of, differences_by_year, matrix_of, variances
from .facts import (
    Basis,
    Cloud,
    Difference,
    Dominated,
    Frameworks,
    Place,
    PythonShare,
    Ranks,
    Separating,
    Shares,
    SkillsAnswer,
)

__all__ = [
    "basis",
    "cloud",
    "difference_of",
    "differences_by_year",
    "dominated",
    "frameworks",
    "python_share",
    "ranked_skills",
    "ranks",
    "separating",
    "separation",
    "skills_answer",
    "tables_of",
    "unions",
]


def tables_of(
    data: Dataset, of: Mapping[str, str | None], *free: str, needed: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return shares and covariance (see `accounts`) of a population, named by role, country and
    year.

    Keys that are `free` take every value that there is; NotCarried where tables are `needed` and
    not there.
    """
    fixed = {name: value for name, value in of.items() if name not in free}
    return data.table(SHARES, needed=needed, **fixed), data.table(
        COVARIANCE, needed=needed, **fixed
    )


def basis(data: Dataset, shares: pd.DataFrame, people: str, level: float) -> Basis:
    """Return what is compared: `shares` as `ranked_skills` takes them, `people` in words, the level
    of all intervals.
    """
    name = SHARES.carried.sources[0] if data.embedded else data.readings[0].source
    kind = SOURCES[name].kind if name in SOURCES else str(data.data.values("kind")[0])
    first = shares.iloc[0]
    return Basis(
        printed_name(name, data.title),
        kind,
        people,
        int(first["adverts"]),
        int(first["employers"]),
        level,
    )


def ranked_skills(
    shares: pd.DataFrame,
    covariance: pd.DataFrame,
    *,
    top: int | None = 20,
    level: float = 0.95,
    category: str | None = None,
) -> pd.DataFrame:
    """Return the `top` skills asked for most (None: all), with the interval of each share and the
    set of each rank.

    `shares` has one row per skill: skill, category, is_group (such rows are passed over), n, share,
    error (standard error, adverts clustered by employer), effective, adverts, employers;
    `covariance` has first, second, covariance of their shares. Added: share_lower and share_upper (Wilson, with the
    design_effect of the clusters), rank, and rank_lower to rank_upper, the simultaneous confidence
    set among the skills of `covariance`, or among those of one `category`. NotCarried where a
    category has fewer than two.
    """
    names = list(dict.fromkeys(covariance["first"]))
    if category is not None:
        inside = set(shares.loc[shares["category"] == category, "skill"])
        names = [name for name in names if name in inside]
        if len(names) < 2:
            raise NotCarried(
                f"fewer than two of the skills named most are of the category {category}."
            )
    known = shares[~shares["is_group"] & shares["skill"].isin(names)].set_index("skill").loc[names]
    sets = rank_sets(known["share"].to_numpy(), matrix_of(covariance, names), level=level)
    placed = known.assign(rank=sets.rank, rank_lower=sets.lower, rank_upper=sets.upper)
    shown = _with_interval(placed, level).sort_values(["rank", "skill"])
    return (shown if top is None else shown.head(top)).reset_index()


def unions(shares: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return the groups of skills, each counted once per advert, with share_lower and share_upper
    as `ranked_skills`.
    """
    return _with_interval(shares[shares["is_group"]], level).reset_index(drop=True)


def separating(
    ranked: pd.DataFrame, covariance: pd.DataFrame, *, level: float = 0.95
) -> pd.DataFrame:
    """Return, for neighbours in rank, how many adverts it would take to tell them apart.

    Columns: skill, next_skill, difference, adverts (there are), needed (see `records_to_separate`;
    null where the two shares are equal).
    """
    spread = variances(covariance, ranked["skill"].tolist())
    rows = []
    for i, (a, b) in enumerate(itertools.pairwise(_rows(ranked))):
        needed = records_to_separate(
            a["share"], b["share"], float(spread[i, i + 1]), a["adverts"], level=level
        )
        rows.append((a["skill"], b["skill"], a["share"] - b["share"], a["adverts"], needed))
    table = pd.DataFrame(rows, columns=["skill", "next_skill", "difference", "adverts", "needed"])
    return table.assign(needed=table["needed"].replace(np.inf, np.nan))


def skills_answer(compared: Basis, ranked: pd.DataFrame, listed: pd.DataFrame) -> SkillsAnswer:
    """Return the facts of the answer: all of `ranked_skills`, and the article's list as
    `lists.compare_lists` has it.
    """
    first, *others = _places(ranked)
    met = listed.dropna(subset=["rank"])
    return SkillsAnswer(
        basis=compared,
        first=first,
        second=others[0] if others else None,
        compared=len(ranked),
        items=len(listed),
        met=len(met),
        inside=int(met["inside"].sum()),
    )


def ranks(compared: Basis, shown: pd.DataFrame) -> Ranks:
    """Return how sure the order of the skills shown is, `shown` as `ranked_skills` returns it."""
    places = _places(shown)
    certain = tuple(place for place in places if place.rank_lower == place.rank_upper)
    widest = max(places, key=lambda place: place.rank_upper - place.rank_lower)
    return Ranks(
        basis=compared,
        places=places,
        certain=certain,
        open=len(places) - len(certain),
        widest=widest if len(certain) < len(places) else None,
        effect=float(shown["design_effect"].median()) if compared.employers < compared.n else None,
    )


def dominated(ranked: pd.DataFrame) -> Dominated:
    """Return the skills of `ranked_skills` of which one employer has more than a fifth."""
    return Dominated(tuple(ranked.loc[ranked["dominated"], "skill"]), len(ranked))


def separation(compared: Basis, apart: pd.DataFrame) -> Separating:
    """Return how many adverts would tell neighbours apart, `apart` as `separating` returns it."""
    needed = apart["needed"]
    return Separating(
        kind=compared.kind,
        there=compared.n,
        pairs=len(apart),
        short=int((needed.isna() | (needed > apart["adverts"])).sum()),
        middle=float(needed.median()) if needed.notna().any() else None,
    )


def cloud(compared: Basis, groups: pd.DataFrame, printed: float) -> Cloud:
    """Return the union of all cloud skills of `unions`, beside the per cent that the article
    prints.
    """
    found = _share_of(groups, "Cloud")
    said = printed / 100
    inside = found is not None and found.lower <= said <= found.upper
    return Cloud(compared, said, found, inside)


def python_share(compared: Basis, ranked: pd.DataFrame, printed: float) -> PythonShare:
    """Return Python's share of `ranked_skills`, beside the per cent that the article prints."""
    return PythonShare(compared, printed / 100, _share_of(ranked, "Python"))


def frameworks(
    compared: Basis,
    tables: tuple[pd.DataFrame, pd.DataFrame],
    years: tuple[pd.DataFrame, pd.DataFrame],
    first: str,
    second: str,
) -> Frameworks:
    """Return two skills beside each other: `tables` as `tables_of` returns them, `years` the same
    of every year.
    """
    pair = difference_of(*tables, first, second, level=compared.level)
    yearly = differences_by_year(*years, first, second, level=compared.level)
    leads = tuple(_difference(str(row["year"]), row) for row in _rows(yearly))
    return Frameworks(
        basis=compared,
        first=first,
        second=second,
        found=None if np.isnan(pair["difference"]) else _difference("", pair),
        leader=first if pair["lower"] > 0 else second if pair["upper"] < 0 else "",
        years=leads if len(leads) > 1 else (),
    )


def _with_interval(shares: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return shares with design_effect (how many adverts stand for an independent one), share_lower
    and share_upper; what stands in all adverts has no such effect.
    """
    effect = (shares["adverts"] / shares["effective"]).where(shares["share"] < 1, 1.0)
    lower, upper = wilson(shares["n"], shares["adverts"], level=level, design_effect=effect)
    return shares.assign(share_lower=lower, share_upper=upper, design_effect=effect)


def _share_of(table: pd.DataFrame, skill: str) -> Shares | None:
    found = table[table["skill"] == skill]
    if found.empty:
        return None
    row = found.iloc[0]
    return Shares(
        float(row["share"]), float(row["share_lower"]), float(row["share_upper"]), int(row["n"])
    )


def _difference(year: str, row: Mapping[Any, Any]) -> Difference:
    return Difference(
        year, *(float(row[name]) for name in ("first", "second", "difference", "lower", "upper"))
    )


def _places(ranked: pd.DataFrame) -> tuple[Place, ...]:
    whole = ("rank", "rank_lower", "rank_upper")
    return tuple(
        Place(str(row["skill"]), float(row["share"]), *(int(row[name]) for name in whole))
        for row in _rows(ranked)
    )


def _rows(table: pd.DataFrame) -> list[Mapping[Hashable, Any]]:
    return [*table.to_dict("records")]
