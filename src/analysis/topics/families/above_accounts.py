"""How many people are paid more than a quarter and more than half a million; a docstring is its
table's codebook.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import Account
from ...datasets.study import Study
from ...methods.groups import group_shares
from ...vocabulary.marks import EVERY, LEAST_CLUSTERS, SMALLEST_CELL
from .paid import HOME, LEAST, PEOPLE, clusters_of, kept, paid_rows, populations

__all__ = ["ABOVE_SHARES", "BY_SIZE", "DECIDED", "THESE", "above_shares", "main_shares"]

_LINES = (250_000, 500_000)  # USD a year
_KINDS = ("base", "total")
_LONG = 10  # years of experience
_LARGEST = {  # employers by how many records name them
    5: "the 5 most named",
    20: "the 6th to 20th",
    100: "the 21st to 100th",
}
_OTHERS = "all other employers"
DECIDED = "one employer has more than a fifth of those above"
BY_SIZE = (*_LARGEST.values(), _OTHERS)
_SINGLE = 10  # employers that stand alone, the most named
_TOO_FEW = "fewer than ten above"
_FEW_EMPLOYERS = "too few employers"
THESE = "of these employers alone: by people"


def main_shares(study: Study) -> pd.DataFrame:
    """Return the rows of `above_shares` that are of the United States."""
    return above_shares(study, HOME)


def above_shares(study: Study, only: str | None = None) -> pd.DataFrame:
    """Return the share of people who are paid more than 250,000 and more than 500,000 dollars a year.

    Columns: kind (of record), pay (base or total), country ("(all)", and each with a thousand
    records), line (250,000 or 500,000 USD a year of its year), by (everybody, family, role, field,
    experience, "role, ten years or more", "field, ten years or more", employers, employer), item,
    n, employers (null where they are not named), share, share_lower, share_upper (95 %, by
    employer where employers are named; all to three decimals), note. `employers` groups people by
    how many records name their employer: the 5 most named, those to the 20th, to the 100th, and the
    others; `employer` has the ten most named one by one. The share is withheld where fewer than ten
    people are above, or all but fewer than ten, and in groups of fewer than 30 employers, unless
    these employers are what the group is: then the interval is by people, and says nothing of other
    employers. A note also marks shares of which one employer has more than a fifth of those above
    the line.
    """
    rows = paid_rows(study)
    rows = rows[rows["kind"] != "advert"]
    parts = [
        part
        for country, here in populations(rows, only)
        for pay in _KINDS
        for part in _above(here[here[pay].notna()], pay, country)
    ]
    return kept(study, pd.concat(parts, ignore_index=True), "n") if parts else pd.DataFrame()


def _above(rows: pd.DataFrame, pay: str, country: str) -> Iterator[pd.DataFrame]:
    if len(rows) < LEAST:
        return
    clusters = clusters_of(rows)
    for by, groups in _groups(rows).items():
        sizes = groups.value_counts()
        named = groups.where(groups.isin(sizes[sizes >= LEAST].index))
        if named.notna().sum() == 0:
            continue
        for line in _LINES:
            marks, items = rows[pay] > line, named.where(named.notna(), None).tolist()
            found = group_shares(marks, items, clusters)
            told = _told(found, clusters is not None)
            if by in ("employers", "employer"):
                told = _of_these(told, found, group_shares(marks, items))
            yield told.assign(kind=rows["kind"].iloc[0], pay=pay, country=country, line=line, by=by)


def _groups(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Return what people are grouped by: the group of each record, null where it is in none."""
    long = rows["years"] >= _LONG
    groups = {
        "everybody": pd.Series(EVERY, index=rows.index),
        "family": rows["family"],
        "role": rows["role"],
        "field": rows["field"],
        "experience": rows["experience"],
        "role, ten years or more": rows["role"].where(long),
        "field, ten years or more": rows["field"].where(long),
    }
    if clusters_of(rows) is not None:
        groups["employers"] = _by_size(rows["employer"])
        groups["employer"] = rows["employer"].where(_places(rows["employer"]) <= _SINGLE)
    return {by: group.astype("object") for by, group in groups.items()}


def _by_size(employer: pd.Series) -> pd.Series:
    """Return which group of employers each record is of, by how many records name its employer."""
    place = _places(employer)
    group = pd.Series(_OTHERS, index=employer.index, dtype="object")
    for most, name in reversed(_LARGEST.items()):
        group = group.mask(place <= most, name)
    return group.where(employer.notna())


def _places(employer: pd.Series) -> pd.Series:
    """Return the place of each record's employer by how many records name it."""
    return employer.map(employer.value_counts().rank(ascending=False, method="first"))


def _told(found: pd.DataFrame, named: bool) -> pd.DataFrame:
    """Return shares as they may be kept: withheld where a handful are above or are not, and where
    employers are too few.
    """
    few = (found["hits"] < SMALLEST_CELL) | (found["n"] - found["hits"] < SMALLEST_CELL)
    short = named & (found["clusters"] < LEAST_CLUSTERS)
    return pd.DataFrame(
        {
            "item": found["group"],
            "n": found["n"],
            "employers": found["clusters"].astype(float) if named else np.nan,
            "share": found["share"].round(3).mask(few | short),
            "share_lower": found["lower"].round(3).mask(few | short),
            "share_upper": found["upper"].round(3).mask(few | short),
            "note": np.select(
                [few, short, found["dominated"]], [_TOO_FEW, _FEW_EMPLOYERS, DECIDED], ""
            ),
        }
    )


def _of_these(told: pd.DataFrame, found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of groups that are what few employers they have, with intervals by people."""
    these = told["note"] == _FEW_EMPLOYERS
    alone = told.assign(note=told["note"].mask(these, THESE))
    alone["share"] = told["share"].mask(these, found["share"].round(3))
    for side in ("lower", "upper"):
        alone[f"share_{side}"] = told[f"share_{side}"].mask(these, people[side].round(3))
    return alone


ABOVE_SHARES = Account(
    "above_shares",
    above_shares,
    "source, kind, pay, country, line, by, item, n, employers, share, share_lower, share_upper, note",
    PEOPLE,
    keys="country, pay",
    main=main_shares,
)
