"""The order of skills beside other lists: article B's, O*NET's flags, and counts of entries; tables
and facts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...methods.orders import Agreement, OrderAgreement, agreement, order_agreement
from ...methods.ranks import rank_sets
from .differences import matrix_of
from .facts import Basis
from .list_facts import ArticleList, InDemand, Item, Repeats

__all__ = ["article_list", "compare_lists", "in_demand", "repeats"]

FOREMOST = 5  # skills of which it is said that O*NET has no flag
_PLACES = ["printed_place", "rank", "rank_lower", "rank_upper"]


def compare_lists(
    printed: pd.DataFrame, items: pd.DataFrame, covariance: pd.DataFrame, *, level: float = 0.95
) -> tuple[pd.DataFrame, OrderAgreement | None]:
    """Return an article's list beside the data's, and how far the two orders agree (None with fewer
    than two items to compare).

    `printed` has rank and item; `items` and `covariance` are as `list_accounts` has them, an item
    counted once per advert that names any of its skills. Columns: printed_rank, item, skills (those
    counted), n, share; printed_place (the place in the article among the items that the data have),
    rank, rank_lower, rank_upper (the places among the same items, simultaneous sets) and inside
    (whether the printed place lies in the set); null where the data have no such item.
    """
    table = printed[["rank", "item"]].rename(columns={"rank": "printed_rank"})
    known = items[["item", "skills", "n", "share"]]
    table = table.merge(known, on="item", how="left", validate="one_to_one")
    met = table["share"].notna()
    table["printed_place"] = table["printed_rank"].where(met).rank(method="first")
    table[["rank", "rank_lower", "rank_upper"]] = np.nan
    table["inside"] = False
    if met.sum() < 2:
        table.loc[met, ["rank", "rank_lower", "rank_upper"]] = 1.0
        return table, None
    here = table[met]
    matrix = matrix_of(covariance, here["item"].tolist())
    sets = rank_sets(here["share"].to_numpy(), matrix, level=level)
    places = np.column_stack([sets.rank, sets.lower, sets.upper])
    table.loc[met, ["rank", "rank_lower", "rank_upper"]] = places.astype(np.float64)
    table["inside"] = table["printed_place"].between(table["rank_lower"], table["rank_upper"])
    return table, order_agreement(sets, here["printed_place"].astype("int64").tolist())


def article_list(
    compared: Basis, listed: pd.DataFrame, order: OrderAgreement | None
) -> ArticleList:
    """Return the facts of article B's list, both first as `compare_lists` returns them."""
    met = listed.dropna(subset=["rank"])
    items = tuple(_item(row) for row in met.to_dict("records"))
    printed = listed["printed_rank"].astype("int64").tolist()
    agreed = _overlap(met) if order else None
    return ArticleList(
        kind=compared.kind,
        level=compared.level,
        items=items,
        missing=tuple(listed.loc[listed["rank"].isna(), "item"]),
        several=tuple(met.loc[met["skills"].astype("str").str.contains(";"), "item"]),
        hole=next((place for place in range(1, max(printed)) if place not in printed), None),
        far=max(items, key=lambda item: abs(item.rank - item.printed), default=None),
        inside=order.inside if order else 0,
        by_chance=order.by_chance if order else 0.0,
        p_value=order.p_value if order else None,
        beyond=bool(order and order.p_value <= 1 - compared.level),
        agreeing=order.agreeing if order else 0,
        opposed=order.opposed if order else 0,
        pairs=order.pairs if order else 0,
        tau=agreed.tau if agreed else None,
        rbo_least=agreed.rbo_least if agreed else None,
        rbo_most=agreed.rbo_most if agreed else None,
        basis=compared,
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


def _overlap(met: pd.DataFrame) -> Agreement:
    """Return Kendall's tau and the overlaps of the printed order with the order of shares."""
    return agreement(met["item"].tolist(), met.sort_values("rank", kind="stable")["item"].tolist())


def _item(row: Mapping[Hashable, Any]) -> Item:
    printed, rank, lower, upper = (int(row[name]) for name in _PLACES)
    return Item(str(row["item"]), float(row["share"]), rank, lower, upper, printed)
