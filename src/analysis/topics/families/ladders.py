"""How pay rises with seniority in adverts, and with experience among people."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...cells import Data
from ...datasets import Dataset
from ...methods.distributions import norm
from ...methods.ranks import rank_sets
from ...pay_tables import pay_by
from ...population import Population
from ...vocabulary import SENIORITIES
from .families import one_country, people_of, shown_pay
from .ladder_accounts import FAMILY_LADDER
from .ladder_facts import Ladder, PeopleLadder, Rise

__all__ = [
    "both",
    "ladder",
    "ladder_of",
    "people_ladder",
    "people_steps",
    "rises",
    "spread_out",
]

BOTTOM, TOP = "entry", "senior"
FIRST, STEP = "0 to 1 years", "10 to 14 years"
_Z = norm.ppf(0.975)
_FLAT = "20 years and more"


def ladder_of(data: Data, population: Population, *, min_records: int = 30) -> pd.DataFrame:
    """Return pay per family and level of seniority of a population, levels in their order.

    Columns: family, seniority and those of `pay_by`; groups without a figure are left out. Families
    stand in the order of their median at the top step.
    """
    where = population.conditions("family", "seniority")
    table = pay_by(data, ("family", "seniority"), where=where, min_records=min_records)
    table = table[table["p50_lower"].notna() & (table["family"] != "others")]
    at_top = table[table["seniority"] == TOP].set_index("family")["p50"]
    return (
        table.assign(
            _top=-table["family"].map(at_top).astype("float64").fillna(0.0),
            _step=table["seniority"].map(SENIORITIES.index),
        )
        .sort_values(["_top", "family", "_step"], ignore_index=True)
        .drop(columns=["_top", "_step"])
    )


def rises(table: pd.DataFrame) -> pd.DataFrame:
    """Return how many times the pay of beginners seniors are offered, by family, the steepest first.

    `table` as `ladder_of` returns it. Columns: family, then a level each with its median (null
    where it has none), times with its interval (times_lower, times_upper, null where a step has no
    figure), rank_lower and rank_upper (places by steepness, all at once with 95 %). The two steps
    are taken as independent.
    """
    wide = _by_level(table["p50"], table).reindex(columns=list(SENIORITIES))
    steps = [
        np.log(_by_level(table[f"p50{end}"], table).reindex(columns=[BOTTOM, TOP]))
        for end in ("", "_lower", "_upper")
    ]
    middle = steps[0][TOP] - steps[0][BOTTOM]
    error = np.sqrt((((steps[2] - steps[1]) / (2 * _Z)) ** 2).sum(axis=1, min_count=2))
    made = wide.assign(
        times=np.exp(middle),
        times_lower=np.exp(middle - _Z * error),
        times_upper=np.exp(middle + _Z * error),
        rank_lower=np.nan,
        rank_upper=np.nan,
    )
    known = made["times"].notna() & error.notna()
    if known.any():
        sets = rank_sets(middle[known], np.diag(error[known] ** 2), draws=4_000)
        made.loc[known, ["rank_lower", "rank_upper"]] = np.column_stack([sets.lower, sets.upper])
    return made.sort_values("times", ascending=False, na_position="last").reset_index()


def _by_level(figure: pd.Series, table: pd.DataFrame) -> pd.DataFrame:
    """Return a figure of `ladder_of` with a row per family and a column per level."""
    named = table.assign(_figure=figure.astype("float64"))
    wide = named.pivot_table(index="family", columns="seniority", values="_figure")
    return wide.rename_axis(columns=None)


def ladder(table: pd.DataFrame, people: str, kind: str, asked: str | None) -> Ladder:
    """Return the facts of the ladders in adverts, `table` as `rises` returns it."""
    known = table.dropna(subset=["times", "rank_lower"])
    found = tuple(_rises(known.rename(columns={"family": "item", BOTTOM: "low", TOP: "high"})))
    return Ladder(
        people=people,
        kind=kind,
        bottom=BOTTOM,
        top=TOP,
        rises=found,
        steepest=tuple(map(str, known.loc[known["rank_lower"] == 1, "family"])),
        asked=asked,
        mine=next((rise for rise in found if rise.name == asked), None),
    )


def people_steps(data: Dataset, by: str, pay: str, country: str | None) -> pd.DataFrame:
    """Return the ladders of people by years of experience in one country (None: all), of the source
    with most records: the rows of `FAMILY_LADDER`, `source` by its printed name.
    """
    whole = data.table(FAMILY_LADDER, pay=shown_pay(pay))
    return one_country(whole[whole["by"] == by], country)


def spread_out(table: pd.DataFrame) -> pd.DataFrame:
    """Return ladders as `people_steps` returns them, a row per group: item, n, first, low (median
    of the first step), step, high, times and its interval; the steepest first.

    Compared is STEP, ten to fourteen years, with people of one year at most.
    """
    first = table[(table["place"] == 0)].set_index("item")["p50"]
    n = table.groupby("item")["n"].sum()
    own = table[(table["step"] == STEP) & (table["first"] == FIRST)]
    made = own.assign(low=own["item"].map(first), high=own["p50"], records=own["item"].map(n))
    columns = ["source", "kind", "item", "records", "low", "high"]
    columns += ["times", "times_lower", "times_upper"]
    return made[columns].sort_values("times", ascending=False, ignore_index=True)


def both(*tables: pd.DataFrame) -> pd.DataFrame:
    """Return several tables of `spread_out`, one below the other."""
    return pd.concat(tables, ignore_index=True)


def people_ladder(
    table: pd.DataFrame, steps: pd.DataFrame, pay: str, country: str | None, asked: str | None
) -> PeopleLadder:
    """Return the facts of the ladders of people, `table` as `spread_out` returns it of `steps`."""
    found = tuple(_rises(table))
    return PeopleLadder(
        pay=shown_pay(pay),
        people=people_of(country),
        source=str(steps["source"].iloc[0]) if len(steps) else "",
        n=int(steps["n"].sum()),
        kind=str(steps["kind"].iloc[0]) if len(steps) else "survey",
        first=FIRST,
        step=STEP,
        rises=found,
        asked=asked,
        mine=next((rise for rise in found if rise.name == asked), None),
        flat=_FLAT,
    )


def _rises(table: pd.DataFrame) -> Iterator[Rise]:
    columns = ["item", "low", "high", "times", "times_lower", "times_upper"]
    for item, *figures in table[columns].itertuples(index=False):
        low, high, times, lower, upper = map(float, figures)
        yield Rise(str(item), low, high, times, lower, upper)
