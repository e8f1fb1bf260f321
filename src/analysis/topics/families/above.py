"""Who is paid more than a quarter and more than half a million dollars a year."""

from __future__ import annotations

import pandas as pd

from ...datasets import Dataset
from ...vocabulary.marks import EVERY, EXPERIENCE_BANDS
from .above_accounts import ABOVE_SHARES, BY_SIZE, DECIDED, THESE
from .above_facts import Above, Part
from .families import FIELD, one_country, people_of, shown_pay

__all__ = ["FIELDS", "above", "both_lines", "drawn", "half", "named", "of", "shares"]

QUARTER, HALF = 250_000, 500_000
_STEPS = [label for _, label in EXPERIENCE_BANDS]
_LONG, _SHORT = "20 years and more", "2 to 4 years"
FIELDS = "field, ten years or more"
_DRAWN = ("everybody", "experience", "role", "employers")  # what a figure draws, in this order


def shares(data: Dataset, pay: str, country: str | None) -> pd.DataFrame:
    """Return the shares above the lines in one country (None: all), of the source with most
    records: the rows of `ABOVE_SHARES`, `source` by its printed name.
    """
    table = one_country(data.table(ABOVE_SHARES, pay=shown_pay(pay)), country)
    single = table["by"] == "employer"
    return table.assign(item=table["item"].str.title().where(single, table["item"]))


def half(table: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Return the shares above half a million of some groupings, the largest first, those that are
    withheld last.
    """
    own = table[(table["line"] == HALF) & table["by"].isin(by)]
    return own.sort_values("share", ascending=False, na_position="last", ignore_index=True)


def both_lines(table: pd.DataFrame) -> pd.DataFrame:
    """Return a row per group with its shares above both lines: by, item, n, note, half and quarter
    each with its interval (half_lower, half_upper), in the table's order.
    """
    keys = ["by", "item"]
    ends = ["share", "share_lower", "share_upper"]
    made = table.loc[table["line"] == HALF, [*keys, "n", "note"]]
    for name, line in (("half", HALF), ("quarter", QUARTER)):
        own = table.loc[table["line"] == line, [*keys, *ends]]
        named = dict(zip(ends, (name, f"{name}_lower", f"{name}_upper"), strict=True))
        made = made.merge(own.rename(columns=named), on=keys, how="left", validate="one_to_one")
    return made


def of(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows of `both_lines` of one grouping, the largest share above half a million first,
    then the largest above a quarter. A note says why a share is
    withheld; `decided` marks shares above half a million of which one employer has more than a
    fifth.
    """
    own = table[table["by"] == by]
    own = own.assign(
        decided=own["note"] == DECIDED,
        note=own["note"].mask(own["note"].isin([THESE, DECIDED]), ""),
    )
    return own.sort_values(
        ["half", "quarter"], ascending=False, na_position="last", ignore_index=True
    )


def named(table: pd.DataFrame) -> str:
    """Return the source of `shares` as a chart names it."""
    return str(table["source"].iloc[0]) if len(table) else ""


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `both_lines` that a figure draws: everybody, years of experience from the
    fewest, roles from the largest share, and employers by size.
    """
    own = table[table["by"].isin(_DRAWN) & table["quarter"].notna()]
    places = [*_STEPS, *BY_SIZE]
    order = own.assign(
        _by=own["by"].map(_DRAWN.index),
        _years=[places.index(item) if item in places else 0 for item in own["item"]],
        _share=(-own["quarter"]).where(own["by"] == "role", 0.0),
    )
    named = order.sort_values(["_by", "_years", "_share"], kind="stable")
    labels = named["item"].where(named["item"] != EVERY, "everybody")
    return named.drop(columns=["_by", "_years", "_share"]).assign(
        item=labels, row=range(len(named))
    )


def above(table: pd.DataFrame, pay: str, country: str | None, asked: str | None) -> Above:
    """Return the facts of the shares above the lines, `table` as `shares` returns it."""
    everybody = table[table["by"] == "everybody"]
    named = half(table, "employer").dropna(subset=["share"])
    return Above(
        pay=shown_pay(pay),
        asked_pay="" if pay == shown_pay(pay) else pay,
        people=people_of(country),
        source=str(table["source"].iloc[0]) if len(table) else "",
        n=int(everybody["n"].max()) if len(everybody) else 0,
        kind=str(table["kind"].iloc[0]) if len(table) else "survey",
        half=_part(half(table, "everybody")),
        quarter=_part(everybody[everybody["line"] == QUARTER]),
        field=_part(_item(half(table, FIELDS), FIELD)),
        role=_part(half(table, "role")),
        long=_part(_item(half(table, "experience"), _LONG)),
        short=_part(_item(half(table, "experience"), _SHORT)),
        largest=_part(named),
        least=_part(named.tail(1)),
        others=_part(_item(half(table, "employers"), BY_SIZE[-1])),
        asked=asked,
        mine=_part(_item(half(table, "family"), asked)),
    )


def _item(table: pd.DataFrame, item: str | None) -> pd.DataFrame:
    return table[table["item"] == item]


def _part(table: pd.DataFrame) -> Part | None:
    """Return the first row as facts; None where there is none, or its share is withheld."""
    known = table.dropna(subset=["share"])
    if known.empty:
        return None
    row = known.iloc[0]
    lower, upper = (
        None if pd.isna(row[f"share_{end}"]) else float(row[f"share_{end}"])
        for end in ("lower", "upper")
    )
    return Part(
        str(row["item"]), int(row["n"]), float(row["share"]), lower, upper, row["note"] == DECIDED
    )
