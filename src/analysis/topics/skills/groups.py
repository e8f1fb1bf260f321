"""Which skills are named together, and how a skill's share differs along one dimension: tables and
facts.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from ...methods.distributions import norm
from ...vocabulary.marks import LEAST_POPULATION
from .facts import Along, Basis, Groups, Pair, Spread

__all__ = ["along", "compared_pairs", "groups", "shares_along", "skill_groups", "together"]

BOND = 1.25  # times chance, the lower end of the lift, that the pairs of a group reach on average


def together(pairs: pd.DataFrame, shares: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return which skills come together more often than they would by chance, the clearest first.

    `pairs` has first, second and n (adverts that name both), `shares` as in
    `answers.ranked_skills`. Columns: first, second, n, lift (how many times the number expected
    were the two independent), and lift_lower to lift_upper, its interval on the log scale, widened
    by the larger design effect of the two skills. Pairs are picked by these intervals: so they hold
    for all pairs of the skills named here at once (Bonferroni), and leave out that the two shares
    are estimates too, which errs on the wide side.
    """
    named = shares[~shares["is_group"]].set_index("skill")
    adverts = float(named["adverts"].iloc[0])
    a, b = named.loc[pairs["first"]], named.loc[pairs["second"]]
    both = pairs["n"].to_numpy(dtype=np.float64)
    lift = both * adverts / (a["n"].to_numpy() * b["n"].to_numpy())
    effect = np.maximum(np.maximum(_design_effect(a), _design_effect(b)), 1.0)
    error = np.sqrt(effect * np.maximum(1 / both - 1 / adverts, 0))
    reach = np.exp(norm.isf((1 - level) / 2 / max(compared_pairs(pairs), 1)) * error)
    table = pairs.assign(lift=lift, lift_lower=lift / reach, lift_upper=lift * reach)
    return table.sort_values(
        ["lift_lower", "first", "second"], ascending=[False, True, True], ignore_index=True
    )


def compared_pairs(pairs: pd.DataFrame) -> int:
    """Return how many pairs the skills of a table of pairs form, those named too seldom too."""
    skills = len({*pairs["first"], *pairs["second"]})
    return skills * (skills - 1) // 2


def skill_groups(
    pairs: pd.DataFrame, shares: pd.DataFrame, *, top: int = 25
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the skills named most in an order that puts together what comes together, and their
    lifts.

    `pairs` as `together` returns (first, second, lift_lower), `shares` as in
    `answers.ranked_skills`. First table: skill, n, group (numbered by size, 0 for a skill on its
    own), in the order of the tree. Second: a square table of `lift_lower`, skills by skills in that
    order, 1 at least (pairs that fewer than ten adverts name count as 1), the diagonal empty.
    Groups are cut from a tree of average linkage over the log of `lift_lower`, where the pairs of a
    group come together 1.25 times as often as by chance, on average and clear of it. With fewer
    than three skills every one is on its own.
    """
    named = (
        shares[~shares["is_group"]].sort_values(["n", "skill"], ascending=[False, True]).head(top)
    )
    names = named["skill"].tolist()
    bond = _bonds(pairs, names)
    order, labels = (
        _tree(bond) if len(names) > 2 else (list(range(len(names))), list(range(len(names))))
    )
    sizes = pd.Series(labels).value_counts()
    ranked = (
        sizes[sizes > 1]
        .reset_index()
        .sort_values(["count", "index"], ascending=[False, True])["index"]
    )
    number = {label: i for i, label in enumerate(ranked, start=1)}
    table = named.iloc[order][["skill", "n"]].assign(
        group=[number.get(labels[i], 0) for i in order]
    )
    matrix = np.exp(bond)
    np.fill_diagonal(matrix, np.nan)
    shown = [names[i] for i in order]
    return table.reset_index(drop=True), pd.DataFrame(
        matrix[np.ix_(order, order)], index=shown, columns=shown
    )


def shares_along(table: pd.DataFrame, dimension: str, *, top: int = 8) -> pd.DataFrame:
    """Return the shares of the leading skills along one dimension: role, country or year.

    `table` is the table of shares (see `accounts.skill_shares`) with the other dimensions held
    fixed. Columns: `dimension`, adverts, skill, share, error; skills by their mean share, the
    values of `dimension` by adverts, years by time. Empty where there are fewer than two values.
    """
    kept = table[
        ~table["is_group"] & ~table[dimension].str.startswith("(")
    ]  # not all of them, nor a family
    if kept[dimension].nunique() < 2:
        return kept.head(0)[[dimension, "adverts", "skill", "share", "error"]]
    leading = (
        kept.groupby("skill")["share"].sum().sort_values(ascending=False, kind="stable").index[:top]
    )
    largest = (
        kept.groupby(dimension)["adverts"]
        .first()
        .sort_values(ascending=False, kind="stable")
        .index.tolist()
    )
    order = sorted(largest) if dimension == "year" else largest
    rank = {value: i for i, value in enumerate(order)}
    shown = kept[kept["skill"].isin(leading)].assign(
        _of=lambda t: t[dimension].map(rank),
        _skill=lambda t: t["skill"].map({s: i for i, s in enumerate(leading)}),
    )
    columns = [dimension, "adverts", "skill", "share", "error"]
    return shown.sort_values(["_of", "_skill"])[columns].reset_index(drop=True)


def groups(compared: Basis, named: pd.DataFrame, pairs: pd.DataFrame) -> Groups:
    """Return the facts of groups: `named` as `skill_groups` returns it, `pairs` as `together`."""
    numbers = sorted(set(named["group"]) - {0})
    return Groups(
        kind=compared.kind,
        level=compared.level,
        pairs=compared_pairs(pairs),
        groups=tuple(tuple(named.loc[named["group"] == number, "skill"]) for number in numbers),
        skills=len(named),
        alone=int((named["group"] == 0).sum()),
        first=_pair(pairs.to_dict("records")[0]) if len(pairs) else None,
        basis=compared,
    )


def along(
    compared: Basis, table: pd.DataFrame, dimension: str, asked: str | int | None = None
) -> Along:
    """Return the facts of shares along a dimension, `table` as `shares_along` returns it, `asked`
    the value of the dimension that was asked for.

    Skills are compared that have a share in as many values as any has, two at least.
    """
    wide = table.pivot_table(index=dimension, columns="skill", values="share")
    known = wide.notna().sum()
    several = wide.loc[:, (known == known.max()) & (known > 1)]
    spread = (several.max() - several.min()).sort_values(ascending=False)
    cells = [
        (
            str(value),
            tuple((str(row["skill"]), float(row["share"])) for row in part.to_dict("records")),
        )
        for value, part in table.groupby(dimension, sort=False)
    ]
    most, value = (str(spread.index[0]) if len(spread) else ""), str(asked or "")
    there = bool(most) and value in several.index
    return Along(
        dimension=dimension,
        kind=compared.kind,
        asked=value,
        asked_share=float(several[most][value]) if there else None,
        least_records=LEAST_POPULATION,
        values=len(wide),
        skills=len(wide.columns),
        most=_spread(several, most) if most else None,
        least=_spread(several, str(spread.index[-1])) if len(spread) > 1 else None,
        cells=tuple(cells),
        source=compared.source,
    )


def _design_effect(shares: pd.DataFrame) -> np.ndarray:
    """Return variance over that of independent adverts, 1 where a skill stands in every advert."""
    plain = shares["share"] * (1 - shares["share"]) / shares["adverts"]
    return (shares["error"] ** 2 / plain.where(plain > 0)).fillna(1.0).to_numpy()


def _bonds(pairs: pd.DataFrame, names: list[str]) -> np.ndarray:
    """Return the log of each pair's lower end of the lift (skills, skills), 0 where it is no more
    than chance.
    """
    place = {name: i for i, name in enumerate(names)}
    inside = pairs[pairs["first"].isin(place) & pairs["second"].isin(place)]
    bond = np.zeros((len(names), len(names)))
    a, b = (
        inside["first"].map(place).to_numpy(dtype=np.intp),
        inside["second"].map(place).to_numpy(dtype=np.intp),
    )
    bond[a, b] = bond[b, a] = np.log(
        np.maximum(inside["lift_lower"].to_numpy(dtype=np.float64), 1.0)
    )
    return bond


def _tree(bond: np.ndarray) -> tuple[list[int], list[int]]:
    """Return the order of the leaves, and the label of each skill's branch."""
    most = max(float(bond.max()), float(np.log(BOND)))
    apart = most - bond
    np.fill_diagonal(apart, 0.0)
    tree = hierarchy.linkage(squareform(apart, checks=False), "average", optimal_ordering=True)
    labels = hierarchy.fcluster(tree, most - np.log(BOND), "distance")
    return hierarchy.leaves_list(tree).tolist(), labels.tolist()


def _pair(row: Mapping[Hashable, Any]) -> Pair:
    figures = ("lift", "lift_lower", "lift_upper")
    return Pair(
        str(row["first"]),
        str(row["second"]),
        int(row["n"]),
        *(float(row[name]) for name in figures),
    )


def _spread(wide: pd.DataFrame, skill: str) -> Spread:
    one = wide[skill]
    return Spread(skill, float(one.min()), str(one.idxmin()), float(one.max()), str(one.idxmax()))
