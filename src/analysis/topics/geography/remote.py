"""Remote work: kept tables of `remote_accounts` in, tables for readers and facts out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from ...datasets import Dataset
from ...reference.employers import kept_widening
from ...sources import printed_name
from ...vocabulary.marks import EVERY
from ..factors.accounts import SOURCES
from ..factors.widened import hidden_employers
from .remote_accounts import DEFINITIONS, PLACES, PREMIUMS
from .remote_facts import RemotePlaces, RemotePremium, RemotePremiums, SharesApart

__all__ = [
    "CLOSE",
    "LESS",
    "MORE",
    "SAME",
    "drawn",
    "place_table",
    "premium_table",
    "remote_places",
    "remote_premiums",
]

MORE, LESS, SAME, CLOSE = "more", "less", "the same", "too close to call"
_FIRST = next(iter(DEFINITIONS))


def premium_table(data: Dataset, margin: float, level: float = 0.95) -> pd.DataFrame:
    """Return what remote work pays more, a row per source, definition, country and year.

    Columns: source (printed), kind, definition, country, year, n_first, n_second, raw and alike
    (shares of pay, of all and among comparable records) with lower and upper (of alike, t interval;
    errors of adverts that name no employers widened by what employers add where they are known),
    verdict: more or less (clear of nought), the same (wholly within the margin), else too close to
    call.
    """
    table = data.table(PREMIUMS)
    sources = data.table(SOURCES).set_index("source")
    hidden = table["source"].isin(hidden_employers(data))
    wider = np.where(hidden, kept_widening().value, 1.0) if hidden.any() else 1.0
    error = table["alike_error"].astype("float64") * wider
    df = table["alike_df"].astype("float64").fillna(1.0)
    half = stats.t.isf((1 - level) / 2, df) * error
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
        source=table["source"].map(names),
        raw=np.expm1(table["raw"].astype("float64")),
        alike=np.expm1(alike),
        lower=lower,
        upper=upper,
        verdict=np.where(within, SAME, clear),
    )
    columns = ["source", "kind", "definition", "country", "year", "n_first", "n_second"]
    return found[[*columns, "raw", "alike", "lower", "upper", "verdict"]]


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of all countries that a figure draws, of each source all years first, then
    its single years and other definitions.
    """
    own = table[table["country"] == EVERY]
    years = own.groupby("source")["year"].transform("nunique")
    single = (own["year"] != EVERY) & (years <= 2)  # of one year the row of all years says the same
    own = own[~single & ((own["definition"] == _FIRST) | (own["year"] == EVERY))]
    order = own.assign(
        first=own["definition"] != _FIRST, part=own["year"].where(own["year"] != EVERY, "")
    )
    size = order.groupby("source")["n_first"].transform("max")
    by = ["size", "source", "first", "part"]
    when = order["year"].where(order["year"] != EVERY, "all years")
    order = order.assign(size=-size, when=when)
    rows = order.sort_values(by, kind="stable", ignore_index=True)
    return rows.drop(columns=["first", "part", "size"])


def remote_premiums(
    table: pd.DataFrame, data: Dataset, margin: float, role: str | None
) -> RemotePremiums:
    """Return the facts of `premium_table`."""
    shown = [_premium(row) for row in drawn(table).to_dict("records")]
    first = [each for each in shown if each.definition == _FIRST]
    hidden = set(data.table(PREMIUMS)["source"]) & set(hidden_employers(data))
    return RemotePremiums(
        margin=margin,
        country=None,
        main=tuple(each for each in first if each.year == EVERY),
        definitions=tuple(each for each in shown if each.definition != _FIRST),
        years=tuple(each for each in first if each.year != EVERY),
        widened=kept_widening().value if hidden else None,
        role=role,
    )


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


def place_table(data: Dataset) -> pd.DataFrame:
    """Return the share of the spread of pay that goes with the country in remote work and on site,
    a row per source and scale: the columns of `remote_accounts.remote_places`, the source printed.

    Intervals of adverts that name no employers are widened as those of premiums are.
    """
    table = data.table(PLACES)
    titles = data.table(SOURCES).set_index("source")["title"]
    hidden = table["source"].isin(hidden_employers(data))
    factor = np.where(hidden, kept_widening().value, 1.0) if hidden.any() else 1.0
    wider = {
        f"{stem}{end}": table[name] + factor * (table[f"{stem}{end}"] - table[name])
        for stem, name in (("remote_", "remote"), ("onsite_", "onsite"), ("", "difference"))
        for end in ("lower", "upper")
    }
    printed = table["source"].map(lambda name: printed_name(str(name), str(titles.get(name, ""))))
    order = table.assign(**wider, source=printed, widened=hidden)
    return order.sort_values(["scale", "difference"], kind="stable", ignore_index=True)


def remote_places(table: pd.DataFrame, role: str | None) -> RemotePlaces:
    """Return the facts of `place_table`."""
    names = ["source", "scale", "n_remote", "remote", "onsite", "difference", "lower", "upper"]
    shares = tuple(
        SharesApart(str(source), str(scale), int(n), *map(float, figures))
        for source, scale, n, *figures in table[names].itertuples(index=False)
    )
    return RemotePlaces(
        sources=table["source"].nunique(),
        scales=table["scale"].nunique(),
        n=len(shares),
        less=sum(each.upper < 0 for each in shares),
        more=sum(each.lower > 0 for each in shares),
        shares=shares,
        widened=kept_widening().value if table["widened"].any() else None,
        role=role,
    )
