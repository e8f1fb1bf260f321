"""How far levels of a factor lie from the mean: of every source, and of any population.

Tables of `accounts.EFFECTS`, of `populations.EFFECTS` and `populations.SHARES` in; tables for
readers and facts out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import t
from ...population import Population
from ...reference.employers import Widening
from ...vocabulary import country_name
from ...vocabulary.marks import LEAST_POPULATION, NOT_STATED, OTHERS
from .accounts import SOURCES
from .facts import Effect, Farthest, LevelEffects, PopulationEffects, Wider
from .populations import EFFECTS as POPULATIONS

__all__ = [
    "effects_of",
    "extremes",
    "farthest",
    "level_effects",
    "population_effects",
    "shares_in",
]

_ENDS = {"effect": "deviation", "interval_lower": "lower", "interval_upper": "upper"}


def effects_of(effects: pd.DataFrame, factor: str) -> pd.DataFrame:
    """Return the levels of one factor of every source, as shares of pay above the weighted mean of
    the factor.

    `effects` as `factor_effects` keeps it, one population per source. Columns: source, level, n,
    effect, interval_lower, interval_upper, kennedy (exp(b - V/2) - 1, nearly unbiased: Kennedy
    1981, American Economic Review 71), is_reference (of the regression), records, errors, widening.
    Sources by records, levels by effect, those that are pooled last.
    """
    own = effects[effects["factor"] == factor]
    table = own.assign(
        **{name: np.expm1(own[column]) for name, column in _ENDS.items()},
        kennedy=np.expm1(own["deviation"] - own["error"] ** 2 / 2),
        pooled=~_named(own),
    )
    by, ascending = ["records", "source", "pooled", "effect"], [False, True, True, False]
    columns = ["source", "level", "n", *_ENDS, "kennedy", "is_reference", "records", "errors"]
    columns += ["widening"]
    return table.sort_values(by, ascending=ascending, ignore_index=True)[columns]


def extremes(effects: pd.DataFrame, each: int = 2) -> pd.DataFrame:
    """Return, per source, the levels of `effects_of` with most and with least pay, `each` of them
    at most.

    Pooled levels are left out: they are no level that anybody has.
    """
    parts = [
        own if len(own) <= each else pd.concat([own.head(each - each // 2), own.tail(each // 2)])
        for _, own in effects[_named(effects)].groupby("source", sort=False)
    ]
    return pd.concat(parts, ignore_index=True) if parts else effects.head(0)


def level_effects(
    effects: pd.DataFrame,
    factor: str,
    sources: pd.DataFrame,
    widening: Widening | None = None,
    people: str = "",
    *,
    level: float = 0.95,
) -> LevelEffects:
    """Return the facts of the levels of one factor, `effects` as `effects_of` returns them.

    `sources` tells the kind of each source's records, `widening` by what errors were widened where
    employers are not known, `people` whom effects are of, if not of all.
    """
    ratios = {}
    for source, own in effects[_named(effects)].groupby("source", sort=False):
        if len(own) > 1:
            ratios[str(source)] = float((1 + own["effect"].max()) / (1 + own["effect"].min()))
    wide = widening if effects["errors"].str.contains("widened").any() else None
    drawn = tuple(_effect(row) for row in extremes(effects).to_dict("records"))
    count = len(effects["source"].unique())
    if not ratios:
        none = (None, "", "", "", None, None)
        return LevelEffects(factor, level, count, *none, wide, drawn, people)
    widest = max(ratios, key=lambda source: ratios[source])
    own = effects[(effects["source"] == widest) & _named(effects)]
    return LevelEffects(
        factor=factor,
        level=level,
        sources=count,
        source=widest,
        kind=str(sources.set_index("source")["kind"].loc[widest]),
        best=str(own["level"].iloc[0]),
        worst=str(own["level"].iloc[-1]),
        ratio=ratios[widest],
        least=min(ratios.values()),
        widening=wide,
        drawn=drawn,
        people=people,
    )


def farthest(found: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return the levels of one population as readers know them, the farthest from the mean first,
    by the ratio of pay.

    `found` as `population_effects` keeps it. Columns: factor, level, n, deviation (log points),
    effect, interval_lower, interval_upper (shares of pay; t interval at `level`), records. Countries
    stand by their names; pooled levels come last.
    """
    table = _ordered(found, level)
    names = table["level"].where(table["factor"] != "country", table["level"].map(country_name))
    columns = ["factor", "level", "n", "deviation", *_ENDS, "records"]
    return table.assign(level=names)[columns]


def shares_in(found: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of factors in one population, the largest first, `found` as
    `population_shares` keeps it; the ends of the interval are interval_lower and interval_upper.
    """
    ends = {"lower": "interval_lower", "upper": "interval_upper"}
    return found.rename(columns=ends).sort_values("share", ascending=False, ignore_index=True)


def population_effects(
    found: pd.DataFrame,
    shares: pd.DataFrame,
    population: Population,
    data: Dataset,
    widening: Widening | None = None,
    *,
    level: float = 0.95,
) -> PopulationEffects:
    """Return the facts of one population: `found` and `shares` are its rows of
    `populations.EFFECTS` and `populations.SHARES`, `widening` by what errors of the former were
    widened.

    Where it is not kept, the facts name the nearest larger population that is.
    """
    stated = found.iloc[0] if len(found) else None
    parts = shares_in(shares)
    return PopulationEffects(
        people=population.words,
        kind="advert" if data.embedded else str(data.table(SOURCES)["kind"].iloc[0]),
        level=level,
        needed=LEAST_POPULATION,
        records=0 if stated is None else int(stated["records"]),
        lacking=None if stated is None else float(stated["lacking"]),
        explained=None if stated is None else float(stated["r_squared"]),
        farthest=_farthest(_ordered(found, level)),
        first=str(parts["factor"].iloc[0]) if parts["rank_lower"].notna().any() else None,
        rivals=tuple(parts.loc[parts["rank_lower"] == 1, "factor"].iloc[1:]),
        wider=_wider(population, data) if stated is None else None,
        widening=widening,
    )


def _ordered(found: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return levels with their intervals, the farthest from the mean first, pooled ones last."""
    half = t.isf((1 - level) / 2, found["df"]) * found["error"]
    ends = found.assign(lower=found["deviation"] - half, upper=found["deviation"] + half)
    shown = {name: np.expm1(ends[column]) for name, column in _ENDS.items()}
    table = ends.assign(**shown, pooled=~_named(found), far=found["deviation"].abs())
    return table.sort_values(["pooled", "far"], ascending=[True, False], ignore_index=True)


def _farthest(ordered: pd.DataFrame) -> Farthest | None:
    """Return the first of ordered levels, and how many others may lie as far by their intervals."""
    named = ordered[_named(ordered)]
    if named.empty:
        return None
    ends = named[["lower", "upper"]].abs()
    near, reach = ends.min(axis=1), ends.max(axis=1)
    first = named.iloc[0]
    return Farthest(
        factor=str(first["factor"]),
        level=str(first["level"]),
        n=int(first["n"]),
        effect=float(first["effect"]),
        lower=float(first["interval_lower"]),
        upper=float(first["interval_upper"]),
        others=int((reach.iloc[1:] >= near.iloc[0]).sum()),
    )


def _wider(population: Population, data: Dataset) -> Wider | None:
    """Return the nearest larger population that is kept; None where there is none."""
    given = [name for name in ("year", "country", "role") if getattr(population, name)]
    for count in range(1, len(given) + 1):
        for names in combinations(given, count):
            larger = population.without(*names)
            found = data.table(
                POPULATIONS, role=larger.role, country=larger.country, year=larger.year
            )
            if len(found):
                return Wider(larger.words, int(found["records"].iloc[0]), names)
    return None


def _named(table: pd.DataFrame) -> pd.Series:
    """Tell which rows are of a level that a record states, and that is not pooled with others."""
    return ~table["level"].isin([NOT_STATED, OTHERS])


def _effect(row: Mapping[Hashable, Any]) -> Effect:
    return Effect(row["source"], str(row["level"]), float(row["effect"]))
