"""What notebook 00 answers: tables for readers, and the facts of its sentences and of its figure."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...datasets import Dataset
from ...population import Population
from ...sources import known_source, printed_name
from ...sources.pieces import SET_APART
from ...vocabulary import country_name
from ...vocabulary.marks import SMALLEST_CELL
from .facts import (
    Conversion,
    InDollars,
    Kind,
    Rebuilt,
    Refused,
    Repairs,
    RowsOrAdverts,
    SourcesAnswer,
    Spread,
    StatedInDollars,
    Titles,
    Unplaced,
)

__all__ = [
    "by_country", "conversion", "drawn", "in_two_rows", "kind_of", "named",
    "nameless", "pay_ranges", "rebuilt", "rebuilt_figures", "refused", "repairs",
    "rows_or_adverts", "sources_answer", "stated_in_dollars", "titles", "unplaced", "without_role",
]  # fmt: skip

DRAWN = 8  # titles of the figure
NEARLY_ALL = 0.9  # share of the records
_TO_THE_DOLLAR = 1e-4  # of pay: what rounding to whole dollars may do to the lowest medians
OTHER_DOLLARS = ("CA", "AU")  # countries whose own currency is a dollar too
NAMELESS, PLACED, UNTITLED = "names no job", "mapped", "no title"  # what became of a title
SEVERAL = "("  # begins what stands for several titles


def named(table: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the printed names of its sources; `ledger` has the title of each."""
    names = {
        source: printed_name(source, title) for source, title in _pairs(ledger, "source", "title")
    }
    return table.assign(source=table["source"].map(names))


def kind_of(data: Dataset) -> str:
    """Return what the records of a source are: advert, survey or filing; empty where there is none."""
    return "advert" if data.embedded else str(next(iter(data.data.values("kind")), ""))


def in_two_rows(people: pd.DataFrame) -> pd.DataFrame:
    """Return the titles of the account of rows that have an advert in two rows."""
    return people[people["rows"] > people["adverts"]].reset_index(drop=True)


def drawn(people: pd.DataFrame) -> pd.DataFrame:
    """Return the titles that the figure draws: those with most adverts."""
    return people.head(DRAWN)


def pay_ranges(people: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """Return source, title, rows and adverts, each with their median and p10 to p90 as
    ``pay_lower``, ``pay_upper``.
    """
    ends = {
        f"{kind}_p{place}": f"{kind}_pay_{end}"
        for kind in ("rows", "adverts")
        for place, end in ((10, "lower"), (90, "upper"))
    }
    return named(people, ledger).rename(columns=ends)


def nameless(titles: pd.DataFrame) -> pd.DataFrame:
    """Return the titles that name no job: title, records, the most frequent first."""
    return _summed(titles[titles["status"] == NAMELESS])


def without_role(titles: pd.DataFrame) -> pd.DataFrame:
    """Return the titles that have no role though they may name a job: title, records, the most
    frequent first.
    """
    return _summed(titles[~titles["status"].isin([NAMELESS, PLACED])])


def by_country(in_usd: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of pay stated in US dollars with the names of the countries."""
    return in_usd.assign(country=in_usd["country"].map(country_name))


def rebuilt_figures(rebuilt: pd.DataFrame) -> pd.DataFrame:
    """Return the errors of medians and deciles; counts, means and variances come back without any."""
    shown = rebuilt[rebuilt["figure"].isin(["p10", "p50", "p90"])]
    return shown.assign(figure=shown["figure"].replace("p50", "median")).reset_index(drop=True)


def sources_answer(
    ledger: pd.DataFrame, repairs: pd.DataFrame, titles: pd.DataFrame
) -> SourcesAnswer:
    """Return the facts of the answer: what the rows of all files became."""
    rows, records, refused = (
        int(ledger[name].sum()) for name in ("rows_in", "records", "quarantined")
    )
    ends, twice = _repaired(repairs, "two ends"), _repaired(repairs, "one figure stated")
    placed, without = _of_status(titles, PLACED), unplaced(titles).records
    return SourcesAnswer(
        names=tuple(named(ledger, ledger)["source"]),
        rows=rows,
        records=records,
        ends=ends,
        twice=twice,
        single=int(ledger["set_apart"].sum()),
        nearly_all=bool(ends and ends / records >= NEARLY_ALL),
        refused=refused,
        with_job=placed + without,
        without_role=without,
    )


def repairs(table: pd.DataFrame) -> Repairs:
    """Return the facts of the repairs."""
    apart = int(table.loc[table["repair"] == SET_APART, "records"].sum())
    return Repairs(kinds=int(table["repair"].nunique()), apart=apart)


def refused(table: pd.DataFrame) -> Refused:
    """Return the facts of the refused rows."""
    reasons = table.groupby("reason")["rows"].sum().sort_values(ascending=False, kind="stable")
    return Refused(
        rows=int(reasons.sum()),
        reasons=len(reasons),
        reason=str(reasons.index[0]) if len(reasons) else None,
        reason_rows=int(reasons.iloc[0]) if len(reasons) else None,
    )


def rows_or_adverts(
    people: pd.DataFrame, ledger: pd.DataFrame, population: Population
) -> RowsOrAdverts:
    """Return the facts of rows taken as people, led by the title of article B's first job where it
    is there.

    `people` as `in_two_rows` returns it; `population` names what holds beside country and year.
    """
    spreads = [_spread(row) for row in people.to_dict("records")]
    here = [spread for spread in spreads if spread.title == "Machine Learning Engineer"]
    leading = here or spreads
    if not leading:
        return RowsOrAdverts(
            people=population.words,
            joined=bool(ledger["repaired_away"].sum()),
            main=None,
            two_rows=None,
            wider=None,
            drawn=(),
            longer=0,
        )
    main, where = leading[0], people.iloc[0]
    return RowsOrAdverts(
        people=dataclasses.replace(
            population, country=where["country"], year=int(where["year"])
        ).words,
        joined=True,
        main=main,
        two_rows=main.rows - main.adverts,
        wider=(main.rows_p90 - main.rows_p10) / (main.adverts_p90 - main.adverts_p10) - 1,
        drawn=tuple(spreads[:DRAWN]),
        longer=sum(
            each.rows_p90 - each.rows_p10 > each.adverts_p90 - each.adverts_p10
            for each in spreads[:DRAWN]
        ),
    )


def titles(table: pd.DataFrame) -> Titles:
    """Return the facts of titles that name no job."""
    records, count = int(table["records"].sum()), _of_status(table, NAMELESS)
    alone = nameless(table)
    alone = alone[~alone["title"].str.startswith(SEVERAL)]
    return Titles(
        records=records,
        titled=records - _of_status(table, UNTITLED),
        nameless=count,
        share=count / records if records else None,
        example=str(alone["title"].iloc[0]) if len(alone) else None,
    )


def unplaced(table: pd.DataFrame) -> Unplaced:
    """Return the facts of titles that have no role though they may name a job."""
    untitled = _of_status(table, UNTITLED)
    return Unplaced(
        records=int(without_role(table)["records"].sum()) - untitled,
        untitled=untitled,
        placed=_of_status(table, PLACED),
    )


def stated_in_dollars(in_usd: pd.DataFrame, kind: str) -> StatedInDollars:
    """Return the countries with a dollar of their own whose records, of a `kind`, state most pay in
    US dollars.
    """
    whole = bool(len(in_usd) and (in_usd["in_usd"] == 1).all())
    odd = in_usd[in_usd["country"].isin(OTHER_DOLLARS) & (in_usd["in_usd"] > 0.5) & (not whole)]
    return StatedInDollars(
        kind,
        whole,
        tuple(
            InDollars(row["country"], int(row["records"]), float(row["in_usd"]))
            for row in odd.to_dict("records")
        ),
        known=len(in_usd) > 0,
    )


def conversion(currencies: pd.DataFrame, repairs: pd.DataFrame, ledger: pd.DataFrame) -> Conversion:
    """Return the facts of the conversion to US dollars."""
    known = [source for source in map(known_source, ledger["source"].astype(str)) if source]
    return Conversion(
        listed=int(currencies["units_per_usd"].notna().sum()),
        smallest=SMALLEST_CELL,
        own_rates=any("salary_in_usd" in source.columns for source in known),
        lacking=_repaired(repairs, "no dated"),
    )


def rebuilt(table: pd.DataFrame) -> Rebuilt:
    """Return the facts of answers read from kept cuts beside those of the records, `table` as the
    account has it.
    """
    kinds = [_kind(str(name), part) for name, part in table.groupby("kind", sort=False)]
    return Rebuilt(
        smallest=SMALLEST_CELL, single=kinds[0] if kinds else None, merged=tuple(kinds[1:])
    )


def _kind(name: str, part: pd.DataFrame) -> Kind:
    of: dict[str, dict[Hashable, Any]] = {
        str(row["figure"]): row for row in part.to_dict("records")
    }
    median = of["p50"]
    return Kind(
        name=name,
        questions=int(median["questions"]),
        groups=int(median["groups"]),
        withheld=float(median["withheld"]),
        p10=float(of["p10"]["ninety_five"]),
        p50=float(median["ninety_five"]),
        p90=float(of["p90"]["ninety_five"]),
        outside=float(median["outside"]),
        exact=float(median["largest"]) < _TO_THE_DOLLAR,
    )


def _spread(row: Mapping[Hashable, Any]) -> Spread:
    return Spread(
        str(row["title"]),
        int(row["rows"]),
        float(row["rows_p10"]),
        float(row["rows_p90"]),
        int(row["adverts"]),
        float(row["adverts_p10"]),
        float(row["adverts_p90"]),
    )


def _repaired(repairs: pd.DataFrame, what: str) -> int:
    return int(repairs.loc[repairs["repair"].str.startswith(what), "records"].sum())


def _of_status(titles: pd.DataFrame, status: str) -> int:
    return int(titles.loc[titles["status"] == status, "records"].sum())


def _summed(titles: pd.DataFrame) -> pd.DataFrame:
    counts = titles.groupby("title")["records"].sum().reset_index()
    return counts.sort_values(["records", "title"], ascending=[False, True], ignore_index=True)


def _pairs(table: pd.DataFrame, first: str, second: str) -> list[tuple[str, str]]:
    return list(zip(table[first].astype(str), table[second].astype(str), strict=True))
