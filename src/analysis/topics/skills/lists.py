"""The order of skills beside other lists: article B's, O*NET's flags, and counts of entries; tables
and facts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...methods.ranks import Agreement, agreement
from .facts import ArticleList, Basis, InDemand, Item, Repeats

__all__ = ["article_list", "compare_lists", "in_demand", "repeats"]

FOREMOST = 5  # skills of which it is said that O*NET has no flag


def compare_lists(
    printed: pd.DataFrame, ranked: pd.DataFrame
) -> tuple[pd.DataFrame, Agreement | None]:
    """Return an article's list beside the data's, and how far the two agree (None where they share
    nothing).

    `printed` has rank, item and skills (the skills that an item names, parted by semicolons); an
    item of several skills is met by the best placed of them. Columns: printed_rank, item, skill,
    share, rank, rank_lower, rank_upper (null where the data name none of its skills), inside
    (whether the printed rank lies in the set).
    """
    places = ranked.set_index("skill")
    found = [_best(str(entry["skills"]), places) for entry in printed.to_dict("records")]
    columns = ["share", "rank", "rank_lower", "rank_upper"]
    table = pd.DataFrame(
        {
            "printed_rank": printed["rank"].to_numpy(),
            "item": printed["item"].to_numpy(),
            "skill": found,
            **{
                name: [np.nan if skill is None else places[name][skill] for skill in found]
                for name in columns
            },
        }
    )
    table["inside"] = table["printed_rank"].between(table["rank_lower"], table["rank_upper"])
    met = table.dropna(subset=["skill"])
    ours: Sequence[str] = [skill for skill in ranked["skill"] if skill in set(met["skill"])]
    return table, agreement(list(dict.fromkeys(met["skill"])), ours) if ours else None


def article_list(
    compared: Basis, listed: pd.DataFrame, agreed: Agreement | None, skills: int
) -> ArticleList:
    """Return the facts of article B's list among so many `skills`, both first as `compare_lists`
    returns them.
    """
    met = listed.dropna(subset=["rank"])
    items = tuple(_item(row) for row in met.to_dict("records"))
    printed = listed["printed_rank"].astype("int64").tolist()
    hole = next((place for place in range(1, max(printed)) if place not in printed), None)
    shifted = [item.printed - (hole is not None and item.printed > hole) for item in items]
    return ArticleList(
        kind=compared.kind,
        compared=skills,
        items=items,
        missing=tuple(listed.loc[listed["rank"].isna(), "item"]),
        inside=int(met["inside"].sum()),
        hole=hole,
        shifted=sum(
            i.rank_lower <= place <= i.rank_upper for i, place in zip(items, shifted, strict=True)
        ),
        far=max(items, key=lambda item: abs(item.rank - item.printed), default=None),
        common=agreed.common if agreed else 0,
        tau=agreed.tau if agreed and agreed.common > 1 else None,
        p_value=agreed.p_value if agreed and agreed.common > 1 else None,
        rbo_least=agreed.rbo_least if agreed else None,
        rbo_most=agreed.rbo_most if agreed else None,
    )


def repeats(compared: Basis, counted: pd.DataFrame) -> Repeats:
    """Return what counting entries would do, `counted` as `accounts.skill_repeats` has it."""
    surplus = counted.assign(surplus=counted["entries"] - counted["adverts"])
    rows = surplus.sort_values(["surplus", "skill"], ascending=[False, True]).to_dict("records")
    return Repeats(
        kind=compared.kind,
        skills=len(counted),
        most=str(rows[0]["skill"]) if rows else "",
        entries=int(rows[0]["entries"]) if rows else 0,
        n=int(rows[0]["adverts"]) if rows else 0,
        double=tuple(counted.loc[counted["entries"] == 2 * counted["adverts"], "skill"]),
    )


def in_demand(shown: pd.DataFrame, stated: pd.DataFrame, role: str | None) -> InDemand:
    """Return O*NET's flags beside the skills shown; `stated` has skill and in_demand, of one role
    or (None) of all.
    """
    flagged = set(stated.loc[stated["in_demand"], "skill"])
    names = shown["skill"].tolist()
    return InDemand(
        shown=len(names),
        met=sum(name in flagged for name in names),
        flagged=len(flagged),
        foremost=min(FOREMOST, len(names)),
        missing=tuple(name for name in names[:FOREMOST] if name not in flagged),
        whole=role is None,
    )


def _best(skills: str, places: pd.DataFrame) -> str | None:
    """Return the best placed of some skills, None where the data name none of them."""
    named = [skill for skill in skills.split(";") if skill in places.index]
    return min(named, key=lambda skill: float(places["rank"][skill]), default=None)


def _item(row: Mapping[Hashable, Any]) -> Item:
    rank, lower, upper, printed = (
        int(row[name]) for name in ("rank", "rank_lower", "rank_upper", "printed_rank")
    )
    return Item(
        str(row["skill"]), float(row["share"]), rank, lower, upper, str(row["item"]), printed
    )
