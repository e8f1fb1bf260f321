"""Which skills form groups, and how a skill's share differs along one dimension."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from ...errors import NotCarried

__all__ = ["shares_along", "skill_groups"]

BOND = 1.25  # times chance, the sure part of the lift, that the pairs of a group reach on average


def skill_groups(pairs: pd.DataFrame, shares: pd.DataFrame, *, top: int = 25) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the skills named most in an order that puts together what comes together, and their lifts.

    `pairs` as `answers.together` returns (first, second, surely), `shares` as in `answers.ranked_skills`. First table:
    skill, n, group (numbered by size, 0 for a skill on its own), in the order of the tree. Second: a square table of
    `surely`, skills by skills in that order, 1 at least (pairs that fewer than ten adverts name count as 1),
    the diagonal empty. Groups are cut from a tree of average linkage over the log of `surely`, where the
    pairs of a group come together 1.25 times as often as by chance, on average and surely.
    NotCarried with fewer than three skills.
    """
    named = shares[~shares["is_group"]].sort_values(["n", "skill"], ascending=[False, True]).head(top)
    names = named["skill"].tolist()
    if len(names) < 3:
        raise NotCarried("fewer than three skills are named by ten adverts or more: there are no groups.")
    place = {name: i for i, name in enumerate(names)}
    inside = pairs[pairs["first"].isin(place) & pairs["second"].isin(place)]
    bond = np.zeros((len(names), len(names)))
    a, b = inside["first"].map(place).to_numpy(), inside["second"].map(place).to_numpy()
    bond[a, b] = bond[b, a] = np.log(np.maximum(inside["surely"].to_numpy(), 1.0))
    most = max(float(bond.max()), np.log(BOND))
    apart = most - bond
    np.fill_diagonal(apart, 0.0)
    tree = hierarchy.linkage(squareform(apart, checks=False), "average", optimal_ordering=True)
    labels = hierarchy.fcluster(tree, most - np.log(BOND), "distance")
    order = hierarchy.leaves_list(tree)
    sizes = pd.Series(labels).value_counts()
    ranked = sizes[sizes > 1].reset_index().sort_values(["count", "index"], ascending=[False, True])["index"]
    number = {label: i for i, label in enumerate(ranked, start=1)}
    table = named.iloc[order][["skill", "n"]].assign(group=[number.get(labels[i], 0) for i in order])
    matrix = np.exp(bond)
    np.fill_diagonal(matrix, np.nan)
    shown = [names[i] for i in order]
    return table.reset_index(drop=True), pd.DataFrame(matrix[np.ix_(order, order)], index=shown, columns=shown)


def shares_along(table: pd.DataFrame, dimension: str, *, top: int = 8) -> pd.DataFrame:
    """Return the shares of the leading skills along one dimension: role, country or year.

    `table` is the table of shares (see `accounts.skill_shares`) with the other dimensions held
    fixed. Columns: `dimension`, adverts, skill, share, error; skills by their mean share, the
    values of `dimension` by adverts, years by time. Empty where there are fewer than two values.
    """
    kept = table[~table["is_group"] & ~table[dimension].str.startswith("(")]  # not all of them, nor a family
    if kept[dimension].nunique() < 2:
        return kept.head(0)[[dimension, "adverts", "skill", "share", "error"]]
    leading = kept.groupby("skill")["share"].sum().sort_values(ascending=False, kind="stable").index[:top]
    largest = kept.groupby(dimension)["adverts"].first().sort_values(ascending=False, kind="stable").index.tolist()
    order = sorted(largest) if dimension == "year" else largest
    rank = {value: i for i, value in enumerate(order)}
    shown = kept[kept["skill"].isin(leading)].assign(
        _of=lambda t: t[dimension].map(rank), _skill=lambda t: t["skill"].map({s: i for i, s in enumerate(leading)})
    )
    columns = [dimension, "adverts", "skill", "share", "error"]
    return shown.sort_values(["_of", "_skill"])[columns].reset_index(drop=True)
