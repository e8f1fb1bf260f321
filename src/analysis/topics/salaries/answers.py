"""What notebook 01 answers: tables of pay in, facts out; all arithmetic of its sentences and
figures is here.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...reference.prices import real_factor
from ...seeds import load_article
from ...vocabulary import country_name
from .facts import (
    Change,
    FiveJobs,
    Group,
    Job,
    Market,
    Official,
    OverTime,
    PrintedToday,
    Ranges,
    SalariesAnswer,
    Sensitivity,
    Year,
)

__all__ = [
    "beside",
    "five_jobs",
    "largest",
    "leading",
    "market",
    "newest_wages",
    "of_population",
    "official",
    "over_time",
    "printed_today",
    "ranges",
    "salaries_answer",
    "sensitivity",
    "with_figures",
]

DRAWN = 12  # groups of a figure
_BELOW = "b_doctors_lawyers"  # the figure that article B sets doctors and lawyers below


def with_figures(market: pd.DataFrame) -> pd.DataFrame:
    """Return the groups of `pay_by` whose figures are not withheld."""
    return market.dropna(subset=["p50"])


def leading(market: pd.DataFrame) -> pd.DataFrame:
    """Return the groups that a figure draws: the highest medians."""
    return with_figures(market).head(DRAWN)


def largest(market: pd.DataFrame, by: str, most: int | None = 4) -> list[str]:
    """Return the groups with most adverts, of those that have figures; all of them for None."""
    return with_figures(market).sort_values("n", ascending=False)[by][:most].tolist()


def of_population(table: pd.DataFrame, where: Mapping[str, object]) -> pd.DataFrame:
    """Return the rows of the account of ranges that meet those conditions it has columns for, exact
    repeats left out.
    """
    kept = table[table["repeats"] == "dropped"]
    for name, value in where.items():
        if name in kept:
            kept = kept[kept[name] == value]
    return kept.sort_values("p50_from", ascending=False, ignore_index=True)


def beside(nominal: pd.DataFrame, real: pd.DataFrame) -> pd.DataFrame:
    """Return pay over the years in dollars of the day, and in real terms where a year has a price
    level (``_real``).
    """
    return nominal.merge(
        real, on=["series", "year"], how="left", suffixes=("", "_real"), validate="one_to_one"
    )


def newest_wages(wages: pd.DataFrame) -> pd.DataFrame:
    """Return the official wages of the newest year, the highest median first."""
    newest: pd.DataFrame = wages[wages["year"] == wages["year"].max()]
    return newest.sort_values("p50", ascending=False, ignore_index=True)


def salaries_answer(
    market: pd.DataFrame, jobs: pd.DataFrame, by: str, people: str, unit: str
) -> SalariesAnswer:
    """Return the facts of the answer: `market` as `pay_by` returns it, `jobs` as
    `comparisons.printed_against`.
    """
    shown, carried = _groups(with_figures(market), by), jobs.dropna(subset=["p50"])
    return SalariesAnswer(
        by=_words(by),
        unit=unit,
        people=people,
        first=shown[0] if shown else None,
        shown=len(shown),
        groups=len(market),
        carried=len(carried),
        above=int((carried["p50_lower"] > carried["pay"]).sum()),
    )


def five_jobs(jobs: pd.DataFrame, people: str) -> FiveJobs:
    """Return the facts of article B's jobs, those with figures first, `jobs` as
    `comparisons.printed_against` returns.
    """
    ordered = pd.concat([jobs.dropna(subset=["p50"]), jobs[jobs["p50"].isna()]])
    listed = tuple(_job(row) for row in ordered.to_dict("records"))
    known = [job for job in listed if job.p50 is not None]
    main = max(known, key=lambda job: job.n, default=None)
    return FiveJobs(
        people=people,
        jobs=listed,
        main=main,
        gap=None if main is None or main.p50 is None else main.p50 / main.printed - 1,
        carried=len(known),
        below=sum(job.p50_lower is not None and job.p50_lower > job.printed for job in known),
    )


def printed_today(jobs: pd.DataFrame, *, first: int, last: int) -> PrintedToday:
    """Return what the first printed figure, of the year `first`, is worth in dollars of `last`."""
    printed, factor = float(jobs["pay"].iloc[0]), real_factor(first, last)
    return PrintedToday(
        printed=printed, first=first, last=last, worth=printed * factor, rise=factor - 1
    )


def market(table: pd.DataFrame, by: str, people: str, unit: str) -> Market:
    """Return the facts of all groups, `table` as `pay_by` returns it."""
    shown = _groups(with_figures(table), by)
    first, last = (shown[0], shown[-1]) if len(shown) > 1 else (shown[0] if shown else None, None)
    return Market(
        by=_words(by),
        unit=unit,
        people=people,
        shown=len(shown),
        silent=len(table) - len(shown),
        unplaced=int(table["unplaced"].max()) if len(table) else None,
        absent=int(table["absent"].max()) if len(table) else None,
        first=first,
        last=last,
        ratio=first.p50 / last.p50 if first and last else None,
        overlap=bool(first and last and first.p50_lower <= last.p50_upper),
        tied=sum(group.p50_upper >= first.p50_lower for group in shown[1:DRAWN]) if first else 0,
        drawn=shown[:DRAWN],
    )


def ranges(table: pd.DataFrame, by: str, people: str, unit: str) -> Ranges:
    """Return the facts of the widths of ranges, `table` as `pay_by` returns it."""
    shown = _groups(with_figures(table), by)
    widths = pd.Series([_width(group) for group in shown], dtype="float64")
    widest = max(shown[:DRAWN], key=_width, default=None)
    return Ranges(
        by=_words(by),
        unit=unit,
        people=people,
        typical=float(widths.median()) if shown else None,
        widest=widest,
        widest_width=_width(widest) if widest else None,
        drawn=shown[:DRAWN],
    )


def sensitivity(rules: pd.DataFrame, by: str) -> Sensitivity:
    """Return the largest shift of a median under another rule, `rules` as `comparisons.sensitivity`
    returns them.
    """
    if rules.empty:
        return Sensitivity(rules=0, rule="", group="", shift=None, repeats=None)
    wide = rules.pivot_table(index="rule", columns=by, values="p50", sort=False)
    shifts = (wide / wide.iloc[0] - 1).abs().iloc[1:]
    most = shifts.max(axis=1)
    rule = str(most.idxmax())
    counts = rules.groupby("rule", sort=False)["n"].sum()
    return Sensitivity(
        rules=len(wide) - 1,
        rule=str(rule),
        group=_label(shifts.T[rule].idxmax(), by),
        shift=float(most.max()),
        repeats=float(1 - counts.iloc[0] / counts["with exact repeats"]),
    )


def over_time(nominal: pd.DataFrame, real: pd.DataFrame, by: str, prices_of: int) -> OverTime:
    """Return the facts of pay over the years; both tables as `comparisons.pay_over_years` returns
    them.
    """
    both = nominal.merge(real, on=["series", "year"], suffixes=("", "_real")).dropna(
        subset=["p50", "p50_real"]
    )
    many = both.groupby("series").filter(lambda part: len(part) > 1)
    shown = real.dropna(subset=["p50"])
    years = tuple(
        Year(_label(row["series"], by), int(row["year"]), float(row["p50"]))
        for row in shown.to_dict("records")
    )
    newest = [year for year in years if year.year == max(each.year for each in years)]
    return OverTime(
        by=_words(by),
        prices_of=prices_of,
        change=_change(many, by) if len(many) else None,
        top=max(newest, key=lambda year: year.p50, default=None),
        years=years,
    )


def official(wages: pd.DataFrame) -> Official:
    """Return the facts of the newest official wages beside the figure that article B sets doctors
    and lawyers below.
    """
    newest = wages[wages["year"] == wages["year"].max()].set_index("soc")
    printed = load_article("B").figure(_BELOW).value
    return Official(
        year=int(newest["year"].iloc[0]),
        printed=float(printed or 0),
        scientists=float(newest.loc["15-2051", "p50"]),
        lawyers=float(newest.loc["23-1011", "p50"]),
        everybody=float(newest.loc["00-0000", "p50"]),
        lawyers_mean=float(newest.loc["23-1011", "mean"]),
        physicians_mean=float(newest.loc["29-1210", "mean"]),
    )


def _change(many: pd.DataFrame, by: str) -> Change:
    """Return the change of the series with most adverts, over the years that have both figures."""
    name = many.groupby("series")["n"].sum().idxmax()
    part = many[many["series"] == name].sort_values("year")
    first, last = part.iloc[0], part.iloc[-1]
    return Change(
        name=_label(name, by),
        first=int(first["year"]),
        last=int(last["year"]),
        nominal=float(last["p50"] / first["p50"] - 1),
        real=float(last["p50_real"] / first["p50_real"] - 1),
    )


def _groups(table: pd.DataFrame, by: str) -> tuple[Group, ...]:
    figures = ("p50", "p50_lower", "p50_upper", "low_end", "high_end")
    return tuple(
        Group(_label(row[by], by), int(row["n"]), *(float(row[name]) for name in figures))
        for row in table.to_dict("records")
    )


def _job(row: Mapping[Hashable, Any]) -> Job:
    figures = ("p50", "p50_lower", "p50_upper", "ranges_around", "ranges_above", "ranges_below")
    known = pd.notna(row["p50"])
    return Job(
        str(row["role"]),
        float(row["pay"]),
        0 if pd.isna(row["n"]) else int(row["n"]),
        str(row["note"]),
        *(float(row[name]) if known else None for name in figures),
    )


def _width(group: Group) -> float:
    return group.high_end / group.low_end - 1


def _label(value: object, by: str) -> str:
    return (
        country_name(str(value)) if by == "country" else f"{str(value)[:1].upper()}{str(value)[1:]}"
    )


def _words(by: str) -> str:
    return "place of work" if by == "remote" else by.replace("_", " ")
