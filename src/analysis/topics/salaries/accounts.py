"""Tables of pay that need rows: ranges, within which pay lies somewhere.

A docstring is its table's codebook.
"""

from __future__ import annotations

import pandas as pd

from ...cells import Question, Records
from ...cells.rows import Rows
from ...datasets.account import ADVERTS, Account
from ...datasets.study import Studies
from ...engine.sql import answer, literal
from ...pay_tables import range_aware
from ...vocabulary.marks import EVERY, FULL_TIME, SMALLEST_CELL
from .years import changes

__all__ = ["CHANGES", "RANGES", "REPOSTS", "pay_changes", "ranges", "reposts"]


def ranges(studies: Studies) -> pd.DataFrame:
    """Pay known only to lie inside each advertised range (Turnbull), with and without exact
    repeats.

    Full time, USD per year, per role, country and year with 50 adverts or more. Columns: repeats,
    role, country, year, n, and p10 to p90 each as the interval that holds it (p50_from, p50_to).
    """
    records = Records(*[study.reading.records_path for study in studies])
    keys = ("role", "country", "year")
    where = {"employment": FULL_TIME} if FULL_TIME in records.values("employment") else {}
    parts = [
        range_aware(records.ranges(Question(keys, where, repeats=kept)), keys).assign(repeats=label)
        for kept, label in ((True, "kept"), (False, "dropped"))
    ]
    table = pd.concat(parts, ignore_index=True)
    return table[["repeats", *[name for name in table.columns if name != "repeats"]]]


RANGES = Account(
    "ranges",
    ranges,
    "repeats, role, country, year, n, p10_from, p10_to, p25_from, p25_to, p50_from, p50_to, "
    "p75_from, p75_to, p90_from, p90_to",
    ADVERTS,
    keys="role, country, year",
)


def pay_changes(studies: Studies) -> pd.DataFrame:
    """Change of the geometric mean of real pay, raw and at one mix of seniority and place of work.

    Full time, distinct adverts, per dimension, country and group with 30 adverts in two years or
    more, the first and the last of these. Columns: by (the dimension; year stands for all adverts),
    country, series (the group), first, last, n_first, n_last, raw and fixed (relative changes) with
    their 95 % intervals, and carried, the share of adverts in strata that both years have.
    """
    records = Records(*[study.reading.records_path for study in studies])
    here = {"employment": FULL_TIME} if FULL_TIME in records.values("employment") else {}
    counts = records.count(Rows(records.paths, Question(("country",), here))).dropna()
    many = counts.loc[counts["n"] >= _LEAST, "country"]
    parts = [
        _changed(records, by, where).assign(by=by, country=where.get("country", EVERY))
        for where in (here, *({**here, "country": country} for country in sorted(many)))
        for by in _CHANGING
        if by not in where
    ]
    return pd.concat(parts, ignore_index=True)[CHANGES.columns]


def _changed(records: Records, by: str, where: dict[str, str]) -> pd.DataFrame:
    return changes(records, [] if by == "year" else records.values(by), by, where=where)


_CHANGING = ("role", "family", "seniority", "country", "remote", "company_size", "year")
_LEAST = 300  # adverts of a country, without which no group of it has two years

CHANGES = Account(
    "pay_changes",
    pay_changes,
    "by, country, series, first, last, n_first, n_last, raw, raw_lower, raw_upper, fixed, "
    "fixed_lower, fixed_upper, carried",
    ADVERTS,
    keys="country",
)


def reposts(studies: Studies) -> pd.DataFrame:
    """Titles with one range, each that is more than a fifth of all that its group posted.

    Full time, reposts counted, per role, country and year ("(all)" for every one), of groups with
    ten distinct adverts or more. Columns: role, country, year, n (distinct adverts), postings,
    title, low, high (its range, USD per year) and top_share, its share of the postings.
    """
    records = Records(*[study.reading.records_path for study in studies])
    full_time = FULL_TIME in records.values("employment")
    where = f"AND employment = {literal(FULL_TIME)}" if full_time else ""
    parts = []
    for keys in (("country", "year"), ("country",), ("year",), ()):
        group = ", ".join(["role", *keys])
        statement = f"""
            SELECT * FROM (SELECT {group}, title, pay_low_usd AS low, pay_high_usd AS high,
                   sum(times) OVER (PARTITION BY {group}) AS postings,
                   sum(own) OVER (PARTITION BY {group}) AS n,
                   times / sum(times) OVER (PARTITION BY {group}) AS top_share
            FROM (SELECT {group}, title, pay_low_usd, pay_high_usd, count(*) AS times,
                         count(*) FILTER (WHERE NOT is_repeat) AS own
                  FROM records WHERE role IS NOT NULL AND pay_low_usd IS NOT NULL {where}
                  GROUP BY {group}, title, pay_low_usd, pay_high_usd) AS ranges) AS shares
            WHERE top_share > {_DOMINANT} AND n >= {SMALLEST_CELL}"""
        table = answer(statement, {"records": records.paths}).dropna(subset=list(keys))
        parts.append(table.assign(**{key: EVERY for key in ("country", "year") if key not in keys}))
    table = pd.concat(parts, ignore_index=True).astype({"year": "string"})
    order = ["role", "country", "year", "top_share"]
    return table.sort_values(order, ascending=[True, True, True, False], ignore_index=True)


_DOMINANT = 0.2  # of what was posted, from which one title and range is named

REPOSTS = Account(
    "reposts",
    reposts,
    "role, country, year, n, postings, title, low, high, top_share",
    ADVERTS,
    keys="role, country, year",
)
