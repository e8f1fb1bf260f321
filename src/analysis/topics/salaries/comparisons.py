"""What is paid: tables of pay with n, intervals and reasons where the data do not carry a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...cells import Data, Question
from ...cells.rules import RULES
from ...datasets.own_money import OwnMoney
from ...methods.distributions import norm
from ...methods.ranks import rank_sets
from ...money import rates_used, scale_for
from ...page.voice import reword
from ...pay_tables import pay_by, position_of
from ...population import Population
from .nearest import nearest, whole

__all__ = [
    "marked",
    "market",
    "nearest",
    "nominal_and_real",
    "pay_over_years",
    "printed_against",
    "ranked",
    "rates",
    "sensitivity",
    "whole",
    "widths",
]


def printed_against(
    data: Data,
    printed: pd.DataFrame,
    *,
    where: Mapping[str, object] | None = None,
    min_records: int = 30,
) -> pd.DataFrame:
    """Return printed figures beside what adverts of the same role offer, in USD of their year.

    `printed` has role and pay, one row per role, and any other columns, which stay. Added: the
    columns of `pay_by`, and where the figure falls among the ranges (see `position_of`). Every
    condition of `where` holds but for the role: a job of another family than is asked for has none.
    """
    others = {name: value for name, value in (where or {}).items() if name != "role"}
    here = {**others, "role": printed["role"].tolist()}
    found = pay_by(data, "role", where=here, min_records=min_records)
    places = pd.DataFrame(
        [
            position_of(data, pay, where={**others, "role": role})
            for role, pay in zip(printed["role"], printed["pay"], strict=True)
        ]
    )
    table = printed.join(places.drop(columns="n")).merge(
        found, on="role", how="left", validate="one_to_one"
    )
    few = table["p50"].isna()
    if data.least == 1:  # else a group without figures may have some adverts, nobody knows how many
        table["n"] = table["n"].fillna(0)
    table.loc[few, list(places.columns.drop("n"))] = np.nan
    absent = reword("no advert" if data.least == 1 else f"fewer than {data.least} adverts")
    return table.assign(note=table["note"].astype("object").fillna(absent))


def market(data: Data, by: str, **asked: Any) -> pd.DataFrame:
    """Return pay per group of `by` as `pay_by` does, each with its places as `ranked` does."""
    return ranked(pay_by(data, by, **asked))


def ranked(market: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return groups, as `pay_by` gives them, with the confidence set of each one's place by median:
    rank_lower and rank_upper, null where a group has no figure.

    The sets hold all places at once with probability `level` (see `methods.ranks.rank_sets`), the
    groups' medians taken as independent, each with the error that its interval has on a log scale.
    """
    known = market["p50_lower"].notna() & market["p50_upper"].notna()
    lower, upper = (np.log(market.loc[known, f"p50_{side}"]) for side in ("lower", "upper"))
    error = (upper - lower) / (2 * norm.ppf((1 + level) / 2))
    sets = rank_sets(np.log(market.loc[known, "p50"]), np.diag(error**2), level=level, draws=_DRAWS)
    table = market.assign(rank_lower=np.nan, rank_upper=np.nan)
    table.loc[known, ["rank_lower", "rank_upper"]] = np.column_stack([sets.lower, sets.upper])
    return table


def marked(table: pd.DataFrame, by: str, kept: pd.DataFrame) -> pd.DataFrame:
    """Return groups with a note beside those of which one advert is more than a fifth of what was
    posted, by the rows of the account of reposts (`kept`).
    """
    if by != "role" or kept.empty:
        return table
    most = kept.groupby("role")["top_share"].max()
    share = table[by].map(most)
    said = [
        reword(f"one advert is {100 * value:.0f}% of what was posted") for value in share.fillna(0)
    ]
    both = [
        f"{note}; {words}" if note else words
        for note, words in zip(table["note"], said, strict=True)
    ]
    return table.assign(note=np.where(share.notna(), both, table["note"]))


def widths(data: Data, by: str, *, where: Mapping[str, object] | None = None) -> pd.DataFrame:
    """Return how wide ranges are, of each group of `by` and, where it is null, of all adverts: `by`,
    n and range_width (see `pay_by`).

    A ratio has no unit, so that it is asked of pay as it is stated, whatever the page's currency
    and prices.
    """
    parts = [data.pay(Question(keys, where or {})).table for keys in ((), (by,))]
    return pd.concat(parts, ignore_index=True).reindex(columns=[by, "n", "range_width"])


def nominal_and_real(
    data: Data, groups: Sequence[object], by: str, prices_of: int, **asked: Any
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return pay per year in dollars of the day and in dollars of `prices_of` (see
    `pay_over_years`).
    """
    nominal, real = (
        pay_over_years(data, groups, by, prices_of=year, **asked) for year in (None, prices_of)
    )
    return nominal, real


def pay_over_years(
    data: Data,
    groups: Sequence[object],
    by: str,
    *,
    where: Mapping[str, object] | None = None,
    prices_of: int | None = None,
    min_records: int = 30,
) -> pd.DataFrame:
    """Return pay per year for some groups of `by`, nominal or in dollars of `prices_of`.

    Columns: series (the group, "all adverts" where `by` is the year), year, and those of `pay_by`.
    """
    scale = scale_for("USD", prices_of)
    if by == "year":
        table = pay_by(data, "year", where=where, scale=scale, min_records=min_records).assign(
            series=reword("all adverts")
        )
    else:
        here = {**(where or {}), by: list(groups) or ["(none)"]}
        table = pay_by(data, (by, "year"), where=here, scale=scale, min_records=min_records)
        table = table.rename(columns={by: "series"})
    table = table.astype({"year": "int64"}).sort_values(["series", "year"], ignore_index=True)
    return table[["series", *[name for name in table.columns if name != "series"]]]


def rates(data: Data, population: Population, currency: str, prices_of: int | None) -> pd.DataFrame:
    """Return the rates by which pay of the population's country, else of the United States, was
    converted (see `money.rates_used`); no row where none was.
    """
    if isinstance(data, OwnMoney) and not data.converted and prices_of is None:
        currency = "USD"  # nothing was converted
    years = [population.year] if population.year else [int(str(y)) for y in data.values("year")]
    return rates_used(currency, prices_of, years, population.country or "US")


def sensitivity(
    data: Data, by: str, *, where: Mapping[str, object] | None = None, groups: Sequence[object] = ()
) -> pd.DataFrame:
    """Return mean, median and p90 of some groups of `by` under each rule for repeats and outliers
    (`cells.rules`), in USD per year.

    Columns: `by`, rule, n, mean, p50, p90, and the interval of the group's own median (p50_lower,
    p50_upper); the group whose median moves most first, and in each the distinct adverts first.
    """
    question = Question((by,), where or {})
    rules = data.rules(question)
    own = data.pay(question).table[[by, "p50_lower", "p50_upper"]]
    chosen = rules[rules[by].isin(list(groups))].merge(own, on=by, how="left")
    usual = chosen[chosen["rule"] == RULES[0]].set_index(by)["p50"]
    moved = (chosen["p50"] / chosen[by].map(usual).astype("float64") - 1).abs()
    placed = chosen.assign(
        moved=-moved.groupby(chosen[by]).transform("max"), place=chosen["rule"].map(_PLACES)
    )
    ordered = placed.sort_values(["moved", by, "place"], ignore_index=True)
    return ordered[[by, "rule", "n", "mean", "p50", "p90", "p50_lower", "p50_upper"]]


_PLACES = {rule: place for place, rule in enumerate(RULES)}
_DRAWS = 4_000  # of pure noise, for the critical value of all differences at once
