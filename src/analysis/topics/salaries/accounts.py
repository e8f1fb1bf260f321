"""Tables of pay that need rows: ranges, within which pay lies somewhere.

A docstring is its table's codebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from ...cells import Question, Records
from ...cells.rows import Rows
from ...datasets.account import ADVERTS, EMPLOYERS, Account, coarse
from ...datasets.samples import factor_rows
from ...datasets.study import Studies, Study
from ...engine.sql import answer, literal
from ...methods.clusters import alikeness, cluster_sums, effective_clusters, effective_records
from ...pay_tables import range_aware
from ...vocabulary.marks import EVERY, FULL_TIME, SMALLEST_CELL
from .years import changes

__all__ = [
    "CHANGES",
    "DESIGN_EFFECTS",
    "RANGES",
    "REPOSTS",
    "design_effects",
    "pay_changes",
    "ranges",
    "reposts",
]

_LEAST_ROLE = 300  # records for a role to be measured, of a source that names employers
_LEAST_GROUP = 30  # records of a group
_LEAST_EMPLOYERS = 10  # effective ones, for a group to tell what they differ by
_GROUPED = ("country", "region", "year", "experience", "remote", "company size")
_SEVERAL = 2  # of these keys at once, at most


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
    if not any(_states_ranges(study) for study in studies):
        table = table.head(0)
    return table[["repeats", *[name for name in table.columns if name != "repeats"]]]


def _states_ranges(study: Study) -> bool:
    ends = study.columns("pay_low", "pay_high").dropna()
    return bool((ends["pay_high"] > ends["pay_low"]).any())


def design_effects(study: Study) -> pd.DataFrame:
    """How alike the records of one employer are: the design effect of a median, by role.

    Measured where employers are named, and used for adverts that do not name them. Of groups of 30
    records or more with ten effective employers, of the role (role "(all)": of all roles together)
    by country, region, year, experience, remote or company size, one or two of these at once.
    Columns: role, records, employers (effective number), design_effect (of all records: how many
    stand for an independent one, by the jackknife over employers and t), alike, alike_low and
    alike_high (the median, the tenth and the ninetieth percentile over groups of the factor by
    which the design effect exceeds one, per record to the power of two thirds).
    """
    rows = factor_rows(study)
    if rows["employer"].notna().mean() < _NAMED:
        return pd.DataFrame(columns=[*DESIGN_EFFECTS.columns[1:]])
    rows = rows.assign(employer=rows["employer"].fillna(rows["record_id"]))
    large = rows["role"].value_counts()
    roles = [EVERY, *sorted(large[large >= _LEAST_ROLE].index)]
    found = []
    for role in roles:
        measured = _alike(rows if role == EVERY else rows[rows["role"] == role])
        found += [{"role": role} | measured] if measured else []
    return coarse(study, pd.DataFrame(found), "records")


_NAMED = 0.5  # of the records name their employer


def _alike(rows: pd.DataFrame) -> dict[str, float]:
    """Return what the records of a role, or of all, tell of their employers; nothing where too few
    employers decide.
    """
    measured = np.array([_worth(group) for group in _groups(rows)])
    records, employers, effective = measured.T
    alike = alikeness(records, effective)[employers >= _LEAST_EMPLOYERS]
    if not alike.size:
        return {}
    low, middle, high = np.quantile(alike, (0.1, 0.5, 0.9))
    return {
        "records": int(records[0]),
        "employers": round(float(employers[0]), 1),
        "design_effect": float(records[0] / effective[0]),
        "alike": middle,
        "alike_low": low,
        "alike_high": high,
    }


def _groups(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield all records, then groups by one key or two, all of 30 records or more."""
    yield rows
    for several in range(1, _SEVERAL + 1):
        for keys in combinations(_GROUPED, several):
            for _, group in rows.groupby(list(keys)):
                if _LEAST_GROUP <= len(group) < len(rows):
                    yield group


def _worth(group: pd.DataFrame) -> tuple[float, float, float]:
    """Return records, effective employers, and what the records are worth for the median."""
    pay = group["log_pay"].to_numpy()
    middle = np.median(pay)
    sums = cluster_sums(
        group["employer"].to_numpy(), ((pay < middle) + 0.5 * (pay == middle))[:, None]
    )
    employers = effective_clusters(sums.weight, sums.size_sq)
    return float(pay.size), float(employers[0]), float(effective_records(sums)[0])


DESIGN_EFFECTS = Account(
    "design_effects",
    design_effects,
    "source, role, records, employers, design_effect, alike, alike_low, alike_high",
    EMPLOYERS,
    keys="role",
)
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
    their 95 % intervals, which allow for adverts of one employer being alike as those of medians do,
    and carried, the share of adverts in strata that both years have.
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
    if all(set(study.columns("kind")["kind"]) == {"survey"} for study in studies):
        table = table.head(0)  # people who state the same are no repeats of one another
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
