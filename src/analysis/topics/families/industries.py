"""Industries as notebook 04 answers them: who employs people for data and AI, who pays, and the
order of article B's five.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import norm
from ...seeds.load import load_article
from ...sources import printed_name
from ...vocabulary.marks import EVERY
from .industry_accounts import FIVE, INDUSTRIES
from .industry_facts import Industries, Industry

__all__ = ["SHOWN", "drawn", "five", "industries", "of_all"]

_LIST = "b_industries"
SHOWN = "industry source printed share share_range pay pay_range"  # columns of a table


def of_all(data: Dataset, country: str | None, *, level: float = 0.95) -> pd.DataFrame:
    """Return every industry of every source: source, list, country, industry, n and of (data and AI
    jobs there and in all), share with its interval and places (share_lower, share_upper, share_first,
    share_last), paid, pay (above the mean of the industries of the list, a share) likewise, printed
    (the place in article B of its five).

    Of a country that a source has no figure of, those of all countries.
    """
    table = data.table(INDUSTRIES)
    named = [data.named] * len(table) if not data.embedded else map(printed_name, table["source"])
    table = table.assign(source=list(named))
    z = float(norm.ppf((1 + level) / 2))
    shares = _asked(table, country, "share")
    effects = _asked(table, country, "effect")
    keys = ["source", "list", "industry"]
    share = shares[
        [*keys, "country", "n", "of", "share", "share_error", "share_first", "share_last"]
    ]
    effect = effects[
        [*keys, "country", "paid", "effect", "effect_error", "effect_first", "effect_last"]
    ]
    found = share.merge(effect, on=keys, how="outer", suffixes=("", "_paid"), validate="one_to_one")
    half = z * found["effect_error"]
    return found.assign(
        share_lower=(found["share"] - z * found["share_error"]).clip(lower=0),
        share_upper=found["share"] + z * found["share_error"],
        pay=np.expm1(found["effect"]),
        pay_lower=np.expm1(found["effect"] - half),
        pay_upper=np.expm1(found["effect"] + half),
        pay_first=found["effect_first"],
        pay_last=found["effect_last"],
        printed=found["industry"].map(_printed()).where(found["list"] == FIVE),
    ).sort_values(
        ["source", "list", "share", "pay"], ascending=[True, True, False, False], ignore_index=True
    )


def _asked(table: pd.DataFrame, country: str | None, figure: str) -> pd.DataFrame:
    """Return the rows of a country; of a source and list without a figure there, those of all."""
    parts = []
    for _, own in table.groupby(["source", "list"], sort=False):
        here = own[own["country"] == (country or EVERY)]
        parts.append(here if here[figure].notna().any() else own[own["country"] == EVERY])
    return pd.concat(parts, ignore_index=True) if parts else table


def _printed() -> dict[str, int]:
    return {
        item.name: int(item.rank)
        for item in next(each for each in load_article("B").lists if each.id == _LIST).items
        if item.rank is not None and item.name
    }


def five(table: pd.DataFrame) -> pd.DataFrame:
    """Return the article's five in its order, of every source that has a figure of them."""
    own = table[table["list"] == FIVE]
    own = own[own["share"].notna() | own["pay"].notna()]
    return own.sort_values(["source", "printed"], ignore_index=True)


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `five` of the source with most jobs in data and AI, for a figure."""
    source = set(_of_one(table, "share", "of")["source"])
    return table[table["source"].isin(source)].reset_index(drop=True)


def industries(table: pd.DataFrame, *, level: float = 0.95) -> Industries:
    """Return the facts of `of_all`: by jobs of the source that has most of them, by pay likewise."""
    own = table[table["list"] == FIVE]
    jobs, pay = (_of_one(own, figure, size) for figure, size in (("share", "of"), ("pay", "paid")))
    by_jobs, by_pay = _facts(jobs, "share"), _facts(pay, "pay")
    return Industries(
        level=level,
        n=int(jobs["of"].max()) if len(jobs) else 0,
        jobs_source=str(jobs["source"].iloc[0]) if len(jobs) else "",
        jobs_people=str(jobs["country"].iloc[0]) if len(jobs) else "",
        jobs=by_jobs,
        ruled_out=tuple(
            each.name for each in by_jobs if not each.first <= each.printed <= each.last
        ),
        paid=int(pay["paid"].sum()) if len(pay) else 0,
        pay_source=str(pay["source"].iloc[0]) if len(pay) else "",
        pay_people=str(pay["country_paid"].iloc[0]) if len(pay) else "",
        pay=by_pay,
        pay_ruled_out=tuple(
            each.name for each in by_pay if not each.first <= each.printed <= each.last
        ),
        sources=own["source"].nunique(),
    )


def _of_one(own: pd.DataFrame, figure: str, size: str) -> pd.DataFrame:
    """Return the rows with a figure of the source that has most records of it, the largest first."""
    known = own[own[figure].notna()]
    if known.empty:
        return known
    most = known.groupby("source")[size].sum().idxmax()
    return known[known["source"] == most].sort_values(figure, ascending=False)


def _facts(rows: pd.DataFrame, figure: str) -> tuple[Industry, ...]:
    return tuple(
        Industry(
            str(row["industry"]),
            int(row["printed"]),
            float(row[figure]),
            int(row[f"{figure}_first"]),
            int(row[f"{figure}_last"]),
        )
        for row in rows.to_dict("records")
    )
