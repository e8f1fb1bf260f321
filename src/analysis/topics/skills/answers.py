"""Which skills are asked for: shares with errors by employer, ranks with confidence sets,
differences; tables and facts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...errors import NotCarried
from ...methods.orders import OrderAgreement
from ...methods.ranks import (
    critical_difference,
    least_difference,
    rank_sets,
    records_for_difference,
)
from ...methods.uncertainty import wilson
from ...page.words import plural
from ...sources import known_source, printed_name
from ...vocabulary.marks import EVERY
from .accounts import COVARIANCE, POPULATIONS, SHARES
from .differences import matrix_of, variances
from .facts import (
    Basis,
    Dominated,
    Place,
    Ranks,
    Separating,
    SkillsAnswer,
    Whose,
)

__all__ = [
    "basis",
    "dominated",
    "ranked_skills",
    "ranks",
    "separating",
    "separation",
    "skills_answer",
    "tables_of",
    "unions",
    "whose",
    "with_interval",
]

DIFFERENCE = 0.02  # of two shares: what it takes to show it
POWER = 0.8  # with which it is to be shown
_NONE = 1e-15  # a variance of two shares that is zero but for rounding
# adverts that publishers collected, of which their file keeps those that show pay (see data/README)
COLLECTED = {"barousse_2023": (32_672, 785_741)}
CLASSES = frozenset({"barousse_2023"})  # whose roles are the publisher's classes of titles


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


def basis(
    data: Dataset, shares: pd.DataFrame, people: str, level: float, category: str | None = None
) -> Basis:
    """Return what is compared: `shares` as `ranked_skills` takes them, `people` in words, the level
    of all intervals, the category of the skills that are ranked (None: every one).
    """
    name = _source_of(data)
    kind = known.kind if (known := known_source(name)) else str(data.data.values("kind")[0])
    first = shares.iloc[0]
    role, here, year = (str(first[name]) for name in ("role", "country", "year"))
    kept = data.table(POPULATIONS, role=role, country=here, year=year).iloc[0]
    several = here == EVERY and bool(kept["home"])
    return Basis(
        printed_name(name, data.title),
        kind,
        people,
        int(first["adverts"]),
        int(first["employers"]),
        level,
        paid=float(kept["paid"]),
        home=str(kept["home"]) if several else "",
        home_share=float(kept["home_share"]) if several else None,
        among=_named(category) if category else "",
    )


def whose(data: Dataset, compared: Basis) -> Whose:
    """Return which records these are: what the source leaves out, and whose classes the roles are."""
    kept, collected = COLLECTED.get(_source_of(data), (None, None))
    return Whose(
        basis=compared,
        kept=kept,
        collected=collected,
        part=kept / collected if kept and collected else None,
        classes=_source_of(data) in CLASSES,
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
    shown = with_interval(placed, level).sort_values(["rank", "skill"])
    return (shown if top is None else shown.head(top)).reset_index()


def unions(shares: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return the groups of skills, each counted once per advert, with share_lower and share_upper
    as `ranked_skills`.
    """
    return with_interval(shares[shares["is_group"]], level).reset_index(drop=True)


def separating(
    ranked: pd.DataFrame, covariance: pd.DataFrame, *, level: float = 0.95
) -> pd.DataFrame:
    """Return what the adverts can tell of neighbours in rank.

    Columns: skill, next_skill, difference, difference_lower, difference_upper (at once for all
    pairs of skills in `covariance`, for neighbours are picked by what was found), clear (whether
    that interval leaves out zero), adverts (there are), needed (to show a true difference of two
    points, see `records_for_difference`), shown (the difference that those there are show, so too);
    both null for two skills that the very same adverts name, which no number of these parts.
    """
    names = ranked["skill"].tolist()
    variance = np.diag(variances(covariance, names), 1)
    whole = list(dict.fromkeys(covariance["first"]))
    reach = critical_difference(matrix_of(covariance, whole), level=level) * np.sqrt(variance)
    share = ranked["share"].to_numpy()
    difference, adverts = share[:-1] - share[1:], int(ranked["adverts"].iloc[0])
    parted = np.where(variance > _NONE, variance, np.nan)
    return pd.DataFrame(
        {
            "skill": names[:-1],
            "next_skill": names[1:],
            "difference": difference,
            "difference_lower": difference - reach,
            "difference_upper": difference + reach,
            "clear": np.abs(difference) > reach,
            "adverts": adverts,
            "needed": records_for_difference(parted, adverts, DIFFERENCE, power=POWER, level=level),
            "shown": least_difference(parted, power=POWER, level=level),
        }
    )


def skills_answer(
    compared: Basis, ranked: pd.DataFrame, listed: pd.DataFrame, order: OrderAgreement | None
) -> SkillsAnswer:
    """Return the facts of the answer: all of `ranked_skills`, and the article's list as
    `lists.compare_lists` has it.
    """
    places = _places(ranked)
    firsts = tuple(place for place in places if place.rank_lower == 1)
    alone = len(firsts) == 1 and len(places) > 1
    return SkillsAnswer(
        basis=compared,
        firsts=firsts,
        second=places[1] if alone else None,
        items=len(listed),
        met=int(listed["rank"].notna().sum()),
        inside=order.inside if order else 0,
        by_chance=order.by_chance if order else 0.0,
        beyond=bool(order and order.p_value <= 1 - compared.level),
    )


def ranks(compared: Basis, shown: pd.DataFrame, skills: int) -> Ranks:
    """Return how sure the order of the skills shown is, `shown` as `ranked_skills` returns it, among
    so many `skills`.
    """
    places = _places(shown)
    certain = tuple(place for place in places if place.rank_lower == place.rank_upper)
    widest = max(places, key=lambda place: place.rank_upper - place.rank_lower)
    return Ranks(
        basis=compared,
        compared=skills,
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
    """Return what tells neighbours apart, `apart` as `separating` returns it."""
    some = bool(apart["needed"].notna().any())
    return Separating(
        kind=compared.kind,
        there=compared.n,
        level=compared.level,
        pairs=len(apart),
        open=int((~apart["clear"]).sum()),
        clear=int(apart["clear"].sum()),
        difference=DIFFERENCE,
        power=POWER,
        least=float(apart["needed"].min()) if some else None,
        most=float(apart["needed"].max()) if some else None,
        shown=float(apart["shown"].median()) if some else None,
    )


def _named(category: str) -> str:
    """Return the words for skills of a category."""
    return f"{category} skills" if category == "cloud" else plural(category)


def _source_of(data: Dataset) -> str:
    return str(SHARES.carried.sources[0] if data.embedded else data.readings[0].source)


def with_interval(shares: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return shares with design_effect (how many adverts stand for an independent one), share_lower
    and share_upper; what stands in all adverts has no such effect.
    """
    effect = (shares["adverts"] / shares["effective"]).where(shares["share"] < 1, 1.0)
    lower, upper = wilson(shares["n"], shares["adverts"], level=level, design_effect=effect)
    return shares.assign(share_lower=lower, share_upper=upper, design_effect=effect)


def _places(ranked: pd.DataFrame) -> tuple[Place, ...]:
    whole = ("rank", "rank_lower", "rank_upper")
    return tuple(
        Place(str(row["skill"]), float(row["share"]), *(int(row[name]) for name in whole))
        for row in _rows(ranked)
    )


def _rows(table: pd.DataFrame) -> list[Mapping[Hashable, Any]]:
    return [*table.to_dict("records")]
