"""Hubs against elsewhere: kept tables of `accounts.HUBS` in, a table for readers and facts out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import t
from ...population import Population
from ...reference.regional import short_name
from ...sources import printed_name
from ...vocabulary import country_name
from ...vocabulary.marks import OTHERS
from ..factors.accounts import SOURCES
from .accounts import ALIKE, DOLLARS, HUB_METROS, HUBS, REGIONAL, SAME_EMPLOYER
from .facts import Advantage, HubPay
from .narrowed import narrowed, words_of

__all__ = ["drawn", "hub_pay", "hub_table", "over_average"]

_FALSE = 0.05  # rate of false discoveries
_DRAWN = 10  # places of a figure
# column of the table: scale, controls
_SHOWN = {
    "dollars": (DOLLARS, ALIKE),
    "prices": (REGIONAL, ALIKE),
    "same": (DOLLARS, SAME_EMPLOYER),
    "same_prices": (REGIONAL, SAME_EMPLOYER),
}
_COLUMNS = ["source", "role", "year", "pay", "place", "records", "clusters", "n", "level", "raw"]


def hub_table(data: Dataset, asked: Population, pay: str, *, local: bool = False) -> pd.DataFrame:
    """Return what places of the United States pay above the mean outside the three largest hubs, a
    row per source and place, of each source those with most records first.

    Columns: source (printed), role, year, pay, place, records, clusters, n, level, raw, and dollars,
    prices, same, same_prices (shares of pay; same: of one employer), each with _lower and _upper, and
    clear (whether that at regional prices is clear of chance, see `_clear`).
    Of a role or a year that no source has by itself the table is of all (see `narrowed`). Sources of
    another kind of pay are left out; where none states the kind that is asked for, it is of the kind
    that is stated. `lead` is the column that comes first on the page: dollars, or
    prices where `local`.
    """
    whole = data.table(HUBS)
    stated = pay if pay in set(whole["pay"]) else "".join(whole["pay"].head(1))
    whole = whole[(whole["pay"] == stated) & (whole["place"] != OTHERS)]
    whole, _ = narrowed(whole, asked, data.table(SOURCES))
    table = whole[(whole["scale"] == DOLLARS) & (whole["controls"] == ALIKE)][_COLUMNS]
    for name, (scale, controls) in _SHOWN.items():
        own = whole[(whole["scale"] == scale) & (whole["controls"] == controls)]
        figures = {"deviation": name, "lower": f"{name}_lower", "upper": f"{name}_upper"}
        part = own.rename(columns=figures)[["source", "place", *figures.values()]]
        table = table.merge(part, on=["source", "place"], how="left", validate="one_to_one")
        shares = {each: np.expm1(table[each].astype("float64")) for each in figures.values()}
        table = table.assign(**shares)
    both = table["source"].astype("str") + table["place"].astype("str")
    table = table.assign(clear=both.isin(_clear(whole)))
    named = data.table(SOURCES).set_index("source")["title"]
    printed = table["source"].map(lambda name: printed_name(str(name), str(named.get(name, ""))))
    raw = np.expm1(table["raw"].astype("float64"))
    short = table["place"].map(lambda name: name if name in HUB_METROS else short_name(str(name)))
    ordered = table.assign(source=printed, raw=raw, kept=table["source"], place=short)
    ordered = ordered.assign(lead="prices" if local else "dollars")
    by = ["records", "source", "n", "place"]
    return ordered.sort_values(by, ascending=[False, True, False, True], ignore_index=True)


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return the places that a figure draws: of the first source, those with most records, the
    highest pay first, in dollars or at regional prices as `hub_table` was asked.
    """
    first = table[table["source"] == _first(table)].head(_DRAWN)
    by = str(first["lead"].iloc[0]) if len(first) else "dollars"
    return first.sort_values(by, ascending=False, ignore_index=True)


def hub_pay(table: pd.DataFrame, data: Dataset, asked: Population, pay: str) -> HubPay:
    """Return the facts of `hub_table`."""
    source = _first(table)
    own = table[table["source"] == source]
    rows = [_advantage(row) for row in own.to_dict("records")]
    local = bool(len(own)) and own["lead"].iloc[0] == "prices"
    size = _paid if local else _in_dollars
    hubs = sorted((each for each in rows if each.place in HUB_METROS), key=lambda h: -size(h))
    others = [each for each in rows if each.place not in HUB_METROS]
    clear = set(own.loc[own["clear"] & (own["prices"] > 0), "place"])
    dearer = sorted((each for each in others if each.place in clear), key=lambda o: -_paid(o))
    kept = data.table(HUBS)
    same = kept[kept["pay"].isin(set(own["pay"]))]
    shown, left = narrowed(same, asked, data.table(SOURCES)) if len(own) else (own, None)
    employers = own["clusters"].iloc[0] if len(own) else np.nan
    sources = data.table(SOURCES).set_index("source")
    kind = sources["kind"]
    experience = sources["experience"].get(own["kept"].iloc[0], 1.0) if len(own) else 1.0
    return HubPay(
        source=source,
        kind=str(kind.get(own["kept"].iloc[0], "")) if len(own) else "",
        people=", ".join(filter(None, (words_of(shown), country_name("US")))),
        job=words_of(shown),
        pay=str(own["pay"].iloc[0]) if len(own) else pay,
        lacks=pay if len(own) and own["pay"].iloc[0] != pay else "",
        n=int(own["records"].iloc[0]) if len(own) else 0,
        employers=None if pd.isna(employers) else int(employers),
        hubs=tuple(hubs),
        others=len(others),
        clear=len(dearer),
        top=dearer[0] if dearer else None,
        employers_count=_left(hubs, "same", 2 / 3),
        little_left=_left(hubs, "same_prices", 1 / 2),
        local=local,
        unfollowed=left,
        held=_held(data, experience),
    )


def over_average(table: pd.DataFrame, place: str) -> float | None:
    """Return how many times the mean of its source's places a place pays, comparable records held
    against each other (geometric means); None where it is not among them.
    """
    own = table[table["source"] == _first(table)]
    here = own.loc[own["place"] == place, "dollars"]
    if here.empty:
        return None
    mean = float(np.average(np.log1p(own["dollars"]), weights=own["n"]))
    return float(np.exp(np.log1p(here.iloc[0]) - mean))


def _clear(rows: pd.DataFrame) -> set[str]:
    """Return source and place of what is clear of chance at regional prices, among all places of a
    source: a false-discovery rate of 5% (Benjamini and Yekutieli).
    """
    from scipy import stats  # late: it takes half a second

    own = rows[(rows["scale"] == REGIONAL) & (rows["controls"] == ALIKE)].dropna(subset="error")
    found: set[str] = set()
    for source, part in own.groupby("source"):
        ratio = (part["deviation"] / part["error"]).abs().astype("float64")
        p = 2 * t.sf(ratio, part["df"].astype("float64"))
        kept = part["place"][stats.false_discovery_control(p, method="by") <= _FALSE]
        found |= {f"{source}{place}" for place in kept}
    return found


def _first(table: pd.DataFrame) -> str:
    return str(table["source"].iloc[0]) if len(table) else ""


def _held(data: Dataset, experience: float) -> tuple[str, ...]:
    """Return what comparable records have in common, of what records of the source state at all."""
    roles = data.embedded or bool(data.records("role")["role"].notna().any())
    return (*(("role",) if roles else ()), *(("experience",) if experience > 0 else ()), "year")


def _left(hubs: Sequence[Advantage], name: str, part: float) -> bool:
    """Return whether of the first hub's lead in dollars no more than a part is left by a column."""
    left = getattr(hubs[0], name) if hubs else None
    return left is not None and left <= part * hubs[0].dollars


def _paid(place: Advantage) -> float:
    return -1.0 if place.prices is None else place.prices


def _in_dollars(place: Advantage) -> float:
    return place.dollars


def _advantage(row: Mapping[Hashable, Any]) -> Advantage:
    def told(name: str) -> float | None:
        return None if pd.isna(row[name]) else float(row[name])

    return Advantage(
        place=str(row["place"]),
        n=int(row["n"]),
        level=float(row["level"]),
        dollars=float(row["dollars"]),
        lower=told("dollars_lower"),
        upper=told("dollars_upper"),
        prices=told("prices"),
        prices_lower=told("prices_lower"),
        prices_upper=told("prices_upper"),
        same=told("same"),
        same_lower=told("same_lower"),
        same_upper=told("same_upper"),
        same_prices=told("same_prices"),
        same_prices_lower=told("same_prices_lower"),
        same_prices_upper=told("same_prices_upper"),
    )
