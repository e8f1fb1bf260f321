"""The order of factors: shares of every source, and which of the five comes first.

Tables of `accounts.SHARES` in; tables for readers and facts out.
"""

from __future__ import annotations

import pandas as pd

from ...datasets.samples import LEAST_KNOWN
from ...vocabulary.marks import EVERY, FIVE
from .facts import Carried, FactorOrder, Leader, Leading, Placed, Share

__all__ = [
    "carried",
    "factor_order",
    "leading",
    "leading_factors",
    "order_of_factors",
    "placed",
]

_OTHERS = ("education", "industry", "company stage")  # than location and experience
_ENDS = {"lower": "interval_lower", "upper": "interval_upper"}


def order_of_factors(shares: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of article B's five factors of every source, the largest first; sources by
    their largest.

    `shares` as `factor_shares` keeps it, one population per source; `sources` as `factor_sources`.
    Added: place (among the five), distinct (whether the next of the five can only come later, by
    their sets of places), leader and leader_share (the factor of the largest share of all, role and
    other controls included), within (all records of one country). The ends of a share's interval
    are interval_lower and interval_upper.
    """
    ordered = shares.sort_values(["source", "share"], ascending=[True, False]).rename(columns=_ENDS)
    leader = ordered.groupby("source")[["factor", "share"]].first()
    five = ordered[ordered["factor"].isin(FIVE)]
    following = five.groupby("source")["rank_lower"].shift(-1)
    one = set(sources.loc[sources["only_country"].fillna("") != "", "source"])
    table = five.assign(
        place=five.groupby("source").cumcount() + 1,
        distinct=five["rank_upper"] < following,
        leader=five["source"].map(leader["factor"]),
        leader_share=five["source"].map(leader["share"]),
        within=five["source"].isin(one) | (five["country"] != EVERY),
        largest=five.groupby("source")["share"].transform("max"),
    )
    by, ascending = ["largest", "source", "share"], [False, True, False]
    return table.sort_values(by, ascending=ascending, ignore_index=True).drop(columns="largest")


def leading_factors(order: pd.DataFrame) -> pd.DataFrame:
    """Return one row per source that has two of the five factors: which comes first, which second,
    and how surely.

    A source of which fewer than four in five records state their location or their experience,
    though some do, is left out: what it does not know comes last.
    Columns: source, records, first, share, interval_lower, interval_upper, second, second_share,
    distinct, rank_upper, leader, leader_share, within.
    """
    able = _able(order)
    first = able[able["place"] == 1].set_index("source")
    second = able[able["place"] == 2].set_index("source")
    table = first.join(
        second[["factor", "share"]].rename(columns={"factor": "second", "share": "second_share"})
    )
    table = table.rename(columns={"factor": "first"}).dropna(subset=["second"]).reset_index()
    columns = ["source", "records", "first", "share", *_ENDS.values()]
    columns += ["second", "second_share", "distinct", "rank_upper"]
    return table[[*columns, "leader", "leader_share", "within"]].sort_values(
        "share", ascending=False, ignore_index=True
    )


def _able(order: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that know location and experience of four in five records, if they state
    them at all.
    """
    lacks = order["factor"].isin(["location", "experience"]) & (order["known"] < LEAST_KNOWN)
    return order[~order["source"].isin(order.loc[lacks, "source"])]


def carried(sources: pd.DataFrame) -> Carried:
    """Return the facts of which source covers which factor, `sources` as `factor_sources` keeps it."""
    known = sources[list(FIVE)] > 0
    most = int(known.sum(axis=1).to_numpy().argmax())
    return Carried(
        sources=len(sources),
        records=int(sources["compared"].sum()),
        factors=len(FIVE),
        covered=int(known.any().sum()),
        most=str(sources["source"].iloc[most]),
        has=tuple(name for name in FIVE if known[name].iloc[most]),
        whole=bool(known.iloc[most].all()),
        lacking=tuple(name for name in FIVE if not known[name].any()),
    )


def factor_order(
    order: pd.DataFrame, leaders: pd.DataFrame, people: str = "", *, level: float = 0.95
) -> FactorOrder:
    """Return the facts of the order of the five, tables as `order_of_factors` and `leading_factors`
    return them, of `people`, if not of all.

    `level` is that of the intervals of shares.
    """
    drawn = tuple(
        Share(row["source"], row["factor"], float(row["share"])) for row in order.to_dict("records")
    )
    if leaders.empty:
        return FactorOrder(level, 0, None, 0, 0, None, None, drawn, people)
    first = leaders["first"].value_counts().index[0]
    own = leaders[leaders["first"] == first]
    top = leaders.iloc[0]
    pair = Leader(
        top["source"], top["first"], float(top["share"]), top["second"], float(top["second_share"])
    )
    return FactorOrder(
        level=level,
        sources=len(leaders),
        first=str(first),
        leading=len(own),
        clear=int(own["distinct"].sum()),
        most=float(own["share"].max()),
        only=pair if len(leaders) == 1 else None,
        drawn=drawn,
        people=people,
        least=float(own["share"].min()),
        outside=_ahead(own),
        doubtful=tuple(own.loc[own["distinct"] & (own["rank_upper"] > 1), "source"]),
    )


def leading(leaders: pd.DataFrame, order: pd.DataFrame) -> tuple[Leading, ...]:
    """Return the factor that comes first in most sources, for those that compare countries and
    those that do not, tables as `leading_factors` and `order_of_factors` return them.
    """
    both = [
        (leaders[~leaders["within"].astype(bool)], False),
        (leaders[leaders["within"].astype(bool)], True),
    ]
    return tuple(_leading(own, order, within) for own, within in both if len(own))


def placed(order: pd.DataFrame) -> Placed | None:
    """Return the best place of education, industry or company stage; None where no source has one
    of them.
    """
    able = _able(order)
    others = able[~able["factor"].isin(["location", "experience"])]
    if others.empty:
        return None
    best = others.sort_values(["place", "share"], ascending=[True, False]).iloc[0]
    return Placed(
        best["factor"],
        int(best["place"]),
        best["source"],
        float(best["share"]),
        tuple(name for name in _OTHERS if name in set(others["factor"])),
    )


def _leading(leaders: pd.DataFrame, order: pd.DataFrame, within: bool) -> Leading:
    factor = leaders["first"].value_counts().index[0]
    own = leaders[leaders["first"] == factor]
    stated = [
        set(rows["factor"])
        for source, rows in order.groupby("source")
        if source in set(leaders["source"])
    ]
    return Leading(
        within=within,
        factor=str(factor),
        sources=len(own),
        of=len(leaders),
        least=float(own["share"].min()),
        most=float(own["share"].max()),
        ahead=_ahead(leaders),
        clear=int(own["distinct"].sum()),
        knows=tuple(name for name in FIVE if all(name in names for names in stated)),
    )


def _ahead(leaders: pd.DataFrame) -> tuple[Share, ...]:
    """Return the factors outside the five that have a larger share than the first of the five."""
    ahead = leaders[leaders["leader"] != leaders["first"]]
    return tuple(
        Share(r["source"], r["leader"], float(r["leader_share"])) for r in ahead.to_dict("records")
    )
