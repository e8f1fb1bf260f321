"""What notebook 01 answers: tables of pay in, facts out; all arithmetic of its sentences and
figures is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...page.voice import reword
from ...pay_tables import allowance_of
from ...population import Population
from ...sources import printed_name
from ...vocabulary import country_name
from .facts import (
    Allowed,
    Group,
    Market,
    Ranges,
    SalariesAnswer,
    Sensitivity,
    WithoutRate,
)
from .names import label, noun_of, words_of

__all__ = [
    "allowed",
    "followed",
    "groups_of",
    "largest",
    "leading",
    "market",
    "of_population",
    "ranged",
    "ranges",
    "salaries_answer",
    "sensitivity",
    "together",
    "with_figures",
    "with_widths",
    "without_rate",
]

DRAWN = 12  # groups of a figure
_MOST_NAMED = 4  # groups of the top that a heading names
_PAIRS = 10  # of groups, for a share of them to be said
_FOR_TENTHS = 20  # groups, so that a tenth of them is more than one


def allowed(market: pd.DataFrame) -> Allowed | None:
    """Return what the intervals of `pay_by` allow for; None where no group has figures."""
    found = allowance_of(market)
    if found is None:
        return None
    return Allowed(
        basis=found.basis,
        effect=found.effect,
        low=found.low,
        high=found.high,
        sources=tuple(map(printed_name, found.sources)),
        few=found.few,
        groups=len(with_figures(market)),
        without_tails=int(with_figures(market)[["p10", "p90"]].isna().any(axis=1).sum()),
    )


def without_rate(left_out: pd.DataFrame, unit: str, people: str = "") -> WithoutRate | None:
    """Return the facts of years of `people` that are in no figure, as `pay_tables.left_out` names
    them; None where there are none.
    """
    if left_out.empty:
        return None
    years = tuple(map(int, left_out["year"]))
    return WithoutRate(unit, years, int(left_out["n"].sum()), people)


def with_figures(market: pd.DataFrame) -> pd.DataFrame:
    """Return the groups of `pay_by` whose figures are not withheld."""
    return market.dropna(subset=["p50"])


def leading(market: pd.DataFrame, by: str = "role", asked: object = None) -> pd.DataFrame:
    """Return the groups that a figure draws: the highest medians, and the one that is asked for."""
    shown = with_figures(market)
    top = shown.head(DRAWN)
    if asked is None or asked in set(top[by]) or asked not in set(shown[by]):
        return top
    mine = shown[shown[by] == asked]
    return pd.concat([top.head(DRAWN - 1), mine], ignore_index=True)


def largest(market: pd.DataFrame, by: str, most: int | None = 4) -> list[str]:
    """Return the groups with most adverts, of those that have figures; all of them for None."""
    return with_figures(market).sort_values("n", ascending=False)[by][:most].tolist()


def of_population(table: pd.DataFrame, where: Mapping[str, object]) -> pd.DataFrame:
    """Return the rows of the account of ranges that meet those conditions it has columns for, exact
    repeats left out; countries stand by their names.
    """
    kept = table[table["repeats"] == "dropped"]
    for name, value in where.items():
        if name in kept:
            kept = kept[kept[name] == value]
    named = kept.assign(country=kept["country"].map(country_name))
    return named.sort_values("p50_from", ascending=False, ignore_index=True)


def salaries_answer(
    market: pd.DataFrame,
    jobs: pd.DataFrame,
    population: Population,
    by: str,
    unit: str,
    nearest: str = "",
    whole: pd.DataFrame | None = None,
) -> SalariesAnswer:
    """Return the facts of the answer: `market` as `comparisons.ranked` returns it, `jobs` as
    `comparisons.printed_against`, `whole` as `comparisons.whole`.

    Where the population is of one group of `by`, this group leads; where it is of one role, only a
    printed figure of this role is checked. `nearest` names the question that has an answer where
    this one has none.
    """
    asked = getattr(population, by)
    shown, carried = groups_of(with_figures(market), by), jobs.dropna(subset=["mean"])
    if population.role is not None:
        carried = carried[carried["role"] == population.role]
    mine = market[market[by] == asked] if asked is not None else market.head(0)
    return SalariesAnswer(
        by=words_of(by),
        unit=unit,
        people=population.without(by).words,
        asked=label(asked, by) if asked is not None else "",
        asked_n=int(mine["n"].sum()),
        mine=next(iter(groups_of(with_figures(mine), by)), None),
        first=shown[0] if shown else None,
        top=tuple(group.name for group in shown if group.rank_lower == 1),
        named=_MOST_NAMED,
        shown=len(shown),
        groups=len(market),
        carried=len(carried),
        above=int((carried["mean_lower"] > carried["pay"]).sum()),
        nearest=nearest,
        whole=None if whole is None or asked is not None else together(whole),
        same=_as_high(shown),
    )


def _as_high(shown: Sequence[Group]) -> int:
    """Return how many groups have the very median of the first; nought where it stands alone."""
    n = sum(group.p50 == shown[0].p50 for group in shown)
    return n if n > 1 else 0


def market(table: pd.DataFrame, by: str, people: str, unit: str, asked: object = None) -> Market:
    """Return the facts of all groups, and of the one that is asked for, `table` as
    `comparisons.ranked` returns it.
    """
    shown = groups_of(with_figures(table), by)
    medians = pd.Series([group.p50 for group in shown], dtype="float64")
    many = len(shown) >= _FOR_TENTHS
    return Market(
        by=words_of(by),
        unit=unit,
        people=people,
        shown=len(shown),
        silent=len(table) - len(shown),
        unplaced=int(table["unplaced"].max()) if len(table) else None,
        absent=int(table["absent"].max()) if len(table) else None,
        first=shown[0] if shown else None,
        last=shown[-1] if len(shown) > 1 else None,
        top=tuple(group.name for group in shown if group.rank_lower == 1),
        named=_MOST_NAMED,
        p10=float(medians.quantile(0.1)) if many else None,
        p90=float(medians.quantile(0.9)) if many else None,
        drawn=groups_of(leading(table, by, asked), by),
        mine=next((group for group in shown if group.name == label(asked, by)), None),
    )


def ranges(
    table: pd.DataFrame,
    widths: pd.DataFrame,
    by: str,
    people: str,
    unit: str,
    asked: object = None,
) -> Ranges:
    """Return the facts of the widths of ranges: `table` as `pay_by` returns it, `widths` as
    `comparisons.widths` does; the typical one is that of the group that is asked for, if any.
    """
    shown, top = with_figures(table), leading(table, by, asked)
    mine = widths[by].isna() if asked is None else widths[by] == asked
    whole = widths.loc[mine, "range_width"].dropna()
    typical = float(whole.iloc[0]) if len(whole) else None
    own = with_widths(top, widths, by).dropna(subset=["range_width"])
    widest = own.sort_values("range_width").tail(1).to_dict("records")
    apart = _apart(shown["p50"])
    return Ranges(
        by=words_of(by),
        unit=unit,
        people=people,
        typical=None if typical is None else typical - 1,
        widest=label(widest[0][by], by) if widest else "",
        widest_width=float(widest[0]["range_width"]) - 1 if widest else None,
        pairs=apart.size,
        closer=float((apart < typical).mean()) if typical and apart.size >= _PAIRS else None,
        drawn=groups_of(top, by),
        asked="" if asked is None else label(asked, by),
    )


def ranged(table: pd.DataFrame) -> pd.DataFrame:
    """Return groups whose ends differ; none where no range is stated."""
    return table[table["high_end"] > table["low_end"]]


def with_widths(table: pd.DataFrame, widths: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return groups, as `pay_by` gives them, with the range_width of `comparisons.widths`."""
    own = widths.dropna(subset=[by])[[by, "range_width"]]
    return table.drop(columns="range_width", errors="ignore").merge(
        own, on=by, how="left", validate="many_to_one"
    )


def _apart(medians: pd.Series) -> np.ndarray:
    """Return the higher over the lower median of every pair of groups."""
    pay = np.sort(medians.to_numpy(dtype=np.float64))
    lower, higher = np.triu_indices(pay.size, 1)
    found: np.ndarray = pay[higher] / pay[lower]
    return found


def followed(
    market: pd.DataFrame, population: Population, by: str, most: int | None = 4
) -> list[object]:
    """Return the group that was asked for, else the largest, `most` of them."""
    asked = getattr(population, by)
    return [asked] if asked is not None else [*largest(market, by, most)]


def sensitivity(rules: pd.DataFrame, by: str) -> Sensitivity:
    """Return the largest shift of a median under another rule, `rules` as `comparisons.sensitivity`
    returns them.
    """
    if rules.empty:
        return Sensitivity(0, "", "", None, None, 0, 0)
    wide = rules.pivot_table(index="rule", columns=by, values="p50", sort=False)
    shifts = (wide / wide.iloc[0] - 1).abs().iloc[1:]
    most = shifts.max(axis=1)
    rule = str(most.idxmax())
    counts = rules.groupby("rule", sort=False)["n"].sum()
    left = rules[(rules["p50"] < rules["p50_lower"]) | (rules["p50"] > rules["p50_upper"])]
    return Sensitivity(
        rules=len(wide) - 1,
        rule=rule,
        group=label(shifts.T[rule].idxmax(), by),
        shift=float(most.max()),
        repeats=float(1 - counts.iloc[0] / counts["with exact repeats"]),
        outside=left[by].nunique(),
        groups=rules[by].nunique(),
        noun=noun_of(by),
    )


def groups_of(table: pd.DataFrame, by: str) -> tuple[Group, ...]:
    """Return the groups of a table that all carry figures, as facts."""
    return tuple(
        Group(
            name=label(row[by], by),
            n=int(row["n"]),
            p50=float(row["p50"]),
            p50_lower=float(row["p50_lower"]),
            p50_upper=float(row["p50_upper"]),
            low_end=float(row["low_end"]),
            high_end=float(row["high_end"]),
            rank_lower=_place(row.get("rank_lower"), 1),
            rank_upper=_place(row.get("rank_upper"), len(table)),
            noun=noun_of(by),
        )
        for row in table.to_dict("records")
    )


def together(whole: pd.DataFrame) -> Group | None:
    """Return all adverts of a population together, `whole` as `comparisons.whole` returns it; None
    where they have no figure.
    """
    named = with_figures(whole).assign(all=reword("all adverts"))
    return next(iter(groups_of(named, "all")), None)


def _place(value: Any, unknown: int) -> int:
    return unknown if value is None or pd.isna(value) else int(value)
