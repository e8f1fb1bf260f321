"""Remote work: kept tables of `remote_accounts` in, tables for readers and facts out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import t
from ...population import Population, Unfollowed
from ...reference.employers import kept_widening
from ...sources import printed_name
from ...vocabulary.marks import EVERY
from ..factors.accounts import SOURCES
from ..factors.widened import hidden_employers
from .narrowed import narrowed, unfollowed, words_of
from .question import GeographyQuestion
from .remote_accounts import DEFINITIONS, DOLLARS, PLACES, PREMIUMS, PURCHASING
from .remote_facts import Counted, RemotePlaces, RemotePremium, RemotePremiums, SharesApart

__all__ = [
    "CLOSE",
    "LESS",
    "MORE",
    "SAME",
    "drawn",
    "on_scale",
    "place_table",
    "premium_table",
    "remote_places",
    "remote_premiums",
    "whole",
]

MORE, LESS, SAME, CLOSE = "more", "less", "the same", "too close to call"
_FIRST = next(iter(DEFINITIONS))


def premium_table(data: Dataset, question: GeographyQuestion, level: float = 0.95) -> pd.DataFrame:
    """Return what remote work pays more, a row per source, definition, country and year, of who is
    asked for as far as any source has them.

    Columns: source (printed), role (or, in brackets, family), year, kind, asked (whether it states
    the kind of pay that is asked for), definition, country, n_first, n_second, raw and alike
    (shares of pay, of all and among comparable records) with lower and upper (of alike, t interval;
    errors of adverts that name no employers widened by what employers add where they are known),
    verdict: more or less (clear of nought), the same (wholly within the margin), else too close to
    call.
    """
    table, _ = _rows(data, question)
    sources = data.table(SOURCES).set_index("source")
    margin = question.margin
    hidden = table["source"].isin(hidden_employers(data))
    wider = np.where(hidden, kept_widening().value, 1.0) if hidden.any() else 1.0
    error = table["alike_error"].astype("float64") * wider
    df = table["alike_df"].astype("float64").fillna(1.0)
    half = t.isf((1 - level) / 2, df) * error
    alike = table["alike"].astype("float64")
    lower, upper = np.expm1(alike - half), np.expm1(alike + half)
    names = {
        name: printed_name(str(name), str(sources["title"].get(name, "")))
        for name in table["source"].unique()
    }
    within = (lower > -margin) & (upper < margin)
    clear = np.select([lower > 0, upper < 0], [MORE, LESS], default=CLOSE)
    found = table.assign(
        kind=table["source"].map(sources["kind"]),
        asked=table["source"].map(sources["pay"]) == question.pay,
        source=table["source"].map(names),
        raw=np.expm1(table["raw"].astype("float64")),
        alike=np.expm1(alike),
        lower=lower,
        upper=upper,
        verdict=np.where(within, SAME, clear),
    )
    columns = ["source", "role", "kind", "asked", "definition", "country", "year"]
    return found[[*columns, "n_first", "n_second", "raw", "alike", "lower", "upper", "verdict"]]


def _rows(data: Dataset, question: GeographyQuestion) -> tuple[pd.DataFrame, Unfollowed | None]:
    """Return the rows of a role or family and of a year, as far as there are any, and what there is
    not. Without a year all years and every single one are returned.
    """
    table, asked = data.table(PREMIUMS), Population.of(question).without("country")
    first = table[table["definition"] == _FIRST]  # a job is compared where it has that
    jobs, _ = narrowed(first.drop(columns="year"), asked.without("year"), data.table(SOURCES))
    own = table[table["role"].isin(set(jobs["role"]))]
    left = ["role"] if len(own) and asked.key("role") not in set(own["role"]) else []
    if asked.year is not None:
        here = own[own["year"] == str(asked.year)]
        left += ["year"] if here.empty else []
        own = own if here.empty else here
    return own.reset_index(drop=True), unfollowed(asked, *left)


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of all countries, of each source all years first, then its single years and
    other definitions; sources of the kind of pay that is asked for first.
    """
    own = table[table["country"] == EVERY]
    years = own.groupby("source")["year"].transform("nunique")
    single = (own["year"] != EVERY) & (years == 2)  # of one year the row of all years says the same
    own = own[~single & ((own["definition"] == _FIRST) | (own["year"] == EVERY) | (years == 1))]
    order = own.assign(
        first=own["definition"] != _FIRST, part=own["year"].where(own["year"] != EVERY, "")
    )
    size = order.groupby("source")["n_first"].transform("max")
    by = ["later", "size", "source", "first", "part"]
    when = order["year"].where(order["year"] != EVERY, "all years")
    order = order.assign(size=-size, when=when, later=~own["asked"])
    rows = order.sort_values(by, kind="stable", ignore_index=True)
    return rows.drop(columns=["first", "part", "size", "later"])


def whole(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `drawn` that a figure draws: without single years where there are all."""
    rows = drawn(table)
    every = rows.groupby("source")["year"].transform(lambda own: (own == EVERY).any())
    return rows[(rows["year"] == EVERY) | ~every.astype(bool)].reset_index(drop=True)


def remote_premiums(
    table: pd.DataFrame, data: Dataset, question: GeographyQuestion
) -> RemotePremiums:
    """Return the facts of `premium_table`."""
    own, left = _rows(data, question)
    own = (
        own if question.year is not None and len(set(own["year"])) == 1 else own.assign(year=EVERY)
    )
    shown = [_premium(row) for row in drawn(table).to_dict("records")]
    first = [each for each in shown if each.definition == _FIRST]
    hidden = set(data.table(PREMIUMS)["source"]) & set(hidden_employers(data))
    several = {each.source for each in first if each.year == EVERY}
    main = tuple(each for each in first if each.year == EVERY or each.source not in several)
    others = tuple(each for each in shown if each.definition != _FIRST)
    hybrid = {each.source for each in others}
    both_ways = (*others, *(each for each in main if each.source in hybrid))
    return RemotePremiums(
        margin=question.margin,
        country=None,
        main=main,
        definitions=others,
        years=tuple(each for each in first if each.year != EVERY and each.source in several),
        widened=kept_widening().value if hidden else None,
        local=question.local,
        people=words_of(own),
        unfollowed=left,
        both_ways=both_ways,
        hangs=_apart(both_ways) > question.margin,
    )


def _apart(premiums: Sequence[RemotePremium]) -> float:
    """Return how far the definitions of remote work lie apart in the source where most."""
    of: dict[str, list[float]] = {}
    for each in premiums:
        of.setdefault(each.source, []).append(each.alike)
    return max((max(alike) - min(alike) for alike in of.values()), default=0.0)


def _premium(row: Mapping[Hashable, Any]) -> RemotePremium:
    low, high = (None if pd.isna(row[end]) else float(row[end]) for end in ("lower", "upper"))
    return RemotePremium(
        str(row["source"]),
        str(row["kind"]),
        str(row["definition"]),
        str(row["year"]),
        int(row["n_first"]),
        float(row["raw"]),
        float(row["alike"]),
        low,
        high,
        str(row["verdict"]),
    )


def place_table(data: Dataset, question: GeographyQuestion) -> pd.DataFrame:
    """Return the share of the spread of pay that goes with the country in remote work and on site,
    a row per source and scale, the scale that is asked for first: the columns of
    `remote_accounts.remote_places`, the source printed, and asked (whether it is that scale).

    Intervals of adverts that name no employers are widened as those of premiums are.
    """
    asked = Population.of(question).without("country")
    table, _ = narrowed(data.table(PLACES), asked, data.table(SOURCES))
    titles = data.table(SOURCES).set_index("source")["title"]
    hidden = table["source"].isin(hidden_employers(data))
    factor = np.where(hidden, kept_widening().value, 1.0) if hidden.any() else 1.0
    wider = {
        f"{stem}{end}": table[name] + factor * (table[f"{stem}{end}"] - table[name])
        for stem, name in (("remote_", "remote"), ("onsite_", "onsite"), ("", "difference"))
        for end in ("lower", "upper")
    }
    printed = table["source"].map(lambda name: printed_name(str(name), str(titles.get(name, ""))))
    scale = PURCHASING if question.local else DOLLARS
    own = table["scale"] == scale
    order = table.assign(**wider, source=printed, widened=hidden, asked=own, later=~own)
    by = ["later", "scale", "difference"]
    return order.sort_values(by, kind="stable", ignore_index=True).drop(columns="later")


def on_scale(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `place_table` on the scale that is asked for."""
    return table[table["asked"].astype(bool)].reset_index(drop=True)


def remote_places(table: pd.DataFrame, data: Dataset, question: GeographyQuestion) -> RemotePlaces:
    """Return the facts of `place_table`."""
    names = ["source", "scale", "n_remote", "remote", "onsite", "difference", "lower", "upper"]
    shares = tuple(
        SharesApart(str(source), str(scale), int(n), *map(float, figures))
        for source, scale, n, *figures in on_scale(table)[names].itertuples(index=False)
    )
    scale, other = (PURCHASING, DOLLARS) if question.local else (DOLLARS, PURCHASING)
    asked = Population.of(question).without("country")
    own, left = narrowed(data.table(PLACES), asked, data.table(SOURCES))
    return RemotePlaces(
        n=len(shares),
        less=sum(each.upper < 0 for each in shares),
        more=sum(each.lower > 0 for each in shares),
        shares=shares,
        widened=kept_widening().value if table["widened"].any() else None,
        scale=scale,
        other=_counted(table[table["scale"] == other], other),
        people=words_of(own),
        unfollowed=left,
    )


def _counted(table: pd.DataFrame, scale: str) -> Counted | None:
    """Return how often the country counts for less, and for more; None where nothing is compared."""
    if table.empty:
        return None
    less, more = int((table["upper"] < 0).sum()), int((table["lower"] > 0).sum())
    return Counted(scale, len(table), less, more)
