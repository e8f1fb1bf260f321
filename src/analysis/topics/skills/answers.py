"""Which skills are asked for: shares with clustered errors, ranks with confidence sets, unions, pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from ...errors import NotCarried
from ...methods.ranks import Agreement, agreement, rank_sets, records_to_separate
from ...methods.uncertainty import wilson

__all__ = [
    "compare_lists",
    "difference_of",
    "differences_by_year",
    "far_from_zero",
    "priced",
    "ranked_skills",
    "separating",
    "together",
]

_PRICED = (
    *(
        "skill",
        "category",
        "adverts",
        "clusters",
        "n",
        "share",
        "raw",
        "adjusted",
        "joint",
        "joint_lower",
        "joint_upper",
    ),
    *("within", "shrunk", "q_value", "told"),
)
DISCOVERY = 0.05  # the false-discovery rate at which a premium is told from zero


def ranked_skills(
    shares: pd.DataFrame,
    covariance: pd.DataFrame,
    *,
    top: int = 20,
    level: float = 0.95,
    category: str | None = None,
) -> pd.DataFrame:
    """Return the `top` skills asked for most, with the interval of each share and the set of each rank.

    `shares` has one row per skill: skill, category, is_group (such rows are passed over), n, share, error
    (standard error, adverts clustered by employer), adverts, employers; `covariance` has first, second, covariance of their shares. Added:
    share_lower and share_upper (Wilson, with the design effect of the clusters), rank, and
    rank_lower to rank_upper, the simultaneous confidence set among the skills of `covariance`, or among
    those of one `category`. NotCarried where a category has fewer than two.
    """
    names = list(dict.fromkeys(covariance["first"]))
    if category is not None:
        inside = set(shares.loc[shares["category"] == category, "skill"])
        names = [name for name in names if name in inside]
        if len(names) < 2:
            raise NotCarried(f"fewer than two of the skills named most are of the category {category}.")
    known = shares[~shares["is_group"] & shares["skill"].isin(names)].set_index("skill").loc[names]
    matrix = _matrix(covariance, names)
    sets = rank_sets(known["share"].to_numpy(), matrix, level=level)
    plain = known["share"] * (1 - known["share"]) / known["adverts"]
    effect = np.maximum(known["error"] ** 2 / plain, 1.0)
    lower, upper = wilson(known["n"], known["adverts"], level=level, design_effect=effect)
    return (
        known.assign(
            share_lower=lower,
            share_upper=upper,
            rank=sets.rank,
            rank_lower=sets.lower,
            rank_upper=sets.upper,
            design_effect=effect,
        )
        .sort_values(["rank", "skill"])
        .head(top)
        .reset_index()
    )


def difference_of(shares: pd.DataFrame, covariance: pd.DataFrame, first: str, second: str) -> dict[str, float]:
    """Return the paired difference of two shares: both, the difference, its 95 % interval.

    Pairs, because an advert may ask for both: the errors know of it. All NaN where one is not there.
    """
    known = shares[~shares["is_group"]].set_index("skill")["share"]
    names = list(dict.fromkeys(covariance["first"]))
    if first not in names or second not in names:
        return dict.fromkeys(("first", "second", "difference", "lower", "upper"), float("nan"))
    matrix = pd.DataFrame(_matrix(covariance, names), index=names, columns=names)
    variance = matrix.loc[first, first] + matrix.loc[second, second] - 2 * matrix.loc[first, second]
    gap, half = known[first] - known[second], 1.959964 * float(np.sqrt(max(variance, 0.0)))
    return {
        "first": float(known[first]),
        "second": float(known[second]),
        "difference": float(gap),
        "lower": float(gap) - half,
        "upper": float(gap) + half,
    }


def differences_by_year(shares: pd.DataFrame, covariance: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Return `difference_of` for every year of one role and country: year, first, second, difference, lower, upper.

    Both tables are those of all years (see `accounts`), filtered by role and country already.
    """
    rows = []
    for year in sorted(set(covariance["year"]) - {"(all)"}):
        here = [table[table["year"] == year] for table in (shares, covariance)]
        rows.append({"year": year, **difference_of(here[0], here[1], first, second)})
    columns = ["year", "first", "second", "difference", "lower", "upper"]
    return pd.DataFrame(rows, columns=columns).dropna().reset_index(drop=True)


def priced(premiums: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return advertised premiums as shares of pay, the largest shrunk premium first.

    `premiums` as `premium_accounts.skill_premiums` has them, in log points; raw, adjusted, joint, within
    and shrunk become exp(b) - 1. Added: share (of adverts that name the skill), joint_lower and joint_upper (t
    distribution, clusters less one degrees of freedom), told (false-discovery rate of at most five per cent).
    """
    if premiums.empty:
        return pd.DataFrame(columns=_PRICED)
    table = premiums[premiums["joint"].notna()].copy()
    half = stats.t.isf((1 - level) / 2, np.maximum(table["clusters"] - 1, 1)) * table["joint_error"]
    table["joint_lower"], table["joint_upper"] = np.expm1(table["joint"] - half), np.expm1(table["joint"] + half)
    for name in ("raw", "adjusted", "joint", "within", "shrunk"):
        table[name] = np.expm1(table[name])
    table = table.assign(share=table["n"] / table["adverts"], told=table["q_value"] <= DISCOVERY)
    return table.sort_values(["shrunk", "skill"], ascending=[False, True], ignore_index=True)


def far_from_zero(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the `top` rows of `priced` whose shrunk premium is farthest from zero, told ones first, in its order."""
    order = table.assign(size=table["shrunk"].abs()).sort_values(["told", "size"], ascending=False)
    return table.loc[sorted(order.head(top).index)].reset_index(drop=True)


def separating(ranked: pd.DataFrame, covariance: pd.DataFrame) -> pd.DataFrame:
    """Return, for neighbours in rank, how many adverts it would take to tell them apart.

    Columns: skill, next_skill, difference, adverts (there are), needed (see `records_to_separate`).
    """
    names = list(dict.fromkeys(covariance["first"]))
    matrix = pd.DataFrame(_matrix(covariance, names), index=names, columns=names)
    rows = []
    for a, b in zip(ranked.to_dict("records"), ranked.to_dict("records")[1:], strict=False):
        one, other = a["skill"], b["skill"]
        variance = matrix.loc[one, one] + matrix.loc[other, other] - 2 * matrix.loc[one, other]
        needed = records_to_separate(a["share"], b["share"], float(variance), a["adverts"])
        rows.append((one, other, a["share"] - b["share"], a["adverts"], needed))
    return pd.DataFrame(rows, columns=["skill", "next_skill", "difference", "adverts", "needed"])


def compare_lists(printed: pd.DataFrame, ranked: pd.DataFrame) -> tuple[pd.DataFrame, Agreement]:
    """Return an article's list beside the data's, and how far the two agree.

    `printed` has rank, item and skills (the skills that an item names, parted by semicolons); an item
    of several skills is met by the best placed of them. Columns: printed_rank, item, skill, share,
    rank, rank_lower, rank_upper (null where the data name none of its skills), inside (whether the
    printed rank lies in the set).
    """
    places = ranked.set_index("skill")
    rows = []
    for entry in printed.to_dict("records"):
        named = [skill for skill in str(entry["skills"]).split(";") if skill in places.index]
        best = min(named, key=lambda skill: float(places["rank"][skill])) if named else None
        found = places.loc[best] if best else None
        rows.append(
            {
                "printed_rank": entry["rank"],
                "item": entry["item"],
                "skill": best,
                "share": found["share"] if found is not None else np.nan,
                "rank": found["rank"] if found is not None else np.nan,
                "rank_lower": found["rank_lower"] if found is not None else np.nan,
                "rank_upper": found["rank_upper"] if found is not None else np.nan,
            }
        )
    table = pd.DataFrame(rows)
    table["inside"] = table["printed_rank"].between(table["rank_lower"], table["rank_upper"])
    met = table.dropna(subset=["skill"])
    ours: Sequence[str] = [skill for skill in ranked["skill"] if skill in set(met["skill"])]
    return table, agreement(list(dict.fromkeys(met["skill"])), ours)


def together(pairs: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """Return which skills come together more often than they would by chance, the surest first.

    `pairs` has first, second and n (adverts that name both), `shares` as in `ranked_skills`. Columns: first,
    second, n, lift (how many times the number expected were the two independent), and surely, the lower end
    of its 95 % interval on the log scale, widened by the larger design effect of the two skills.
    """
    named = shares[~shares["is_group"]].set_index("skill")
    adverts = float(named["adverts"].iloc[0])
    a, b = named.loc[pairs["first"]], named.loc[pairs["second"]]
    lift = pairs["n"].to_numpy() * adverts / (a["n"].to_numpy() * b["n"].to_numpy())
    effects = [part["error"] ** 2 * adverts / (part["share"] * (1 - part["share"])) for part in (a, b)]
    effect = np.maximum(np.maximum(effects[0].to_numpy(), effects[1].to_numpy()), 1.0)
    error = np.sqrt(effect * np.maximum(1 / pairs["n"].to_numpy() - 1 / adverts, 0))
    table = pairs.assign(lift=lift, surely=np.exp(np.log(lift) - 1.959964 * error))
    return table.sort_values(["surely", "first", "second"], ascending=[False, True, True], ignore_index=True)


def _matrix(covariance: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    wide = covariance.set_index(["first", "second"])["covariance"].unstack("second")  # noqa: PD010
    return wide.loc[list(names), list(names)].to_numpy(dtype=np.float64)
