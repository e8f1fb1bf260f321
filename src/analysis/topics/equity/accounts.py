"""Kept tables of notebook 06, of people who stated base, stock and bonus; a docstring is its table's
codebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from ...datasets.account import EMPLOYERS, FACTORS, Account, coarse
from ...datasets.study import Study
from ...methods.clusters import cluster_sums, effective_records
from ...methods.uncertainty import order_statistic_ranks, wilson
from ...vocabulary.marks import EVERY, EXPERIENCE_BANDS, LEAST_CLUSTERS, SMALLEST_CELL

__all__ = [
    "CHIEFS",
    "GOALS",
    "LEAST",
    "REACHED",
    "SPLITS",
    "cuts",
    "equity_chiefs",
    "equity_reached",
    "equity_splits",
    "populations",
]

LEAST = 30  # people of a group, and records for a median
_LEAST_COUNTRY = 1_000
_LARGEST = 5  # employers that stand together
_PARTS = ("pay_base", "pay_stock", "pay_bonus")
GOALS = (  # what is asked, the part of pay, the least of it in USD a year
    ("total pay of $500,000", "total", 500_000),
    ("base pay of $500,000", "pay_base", 500_000),
    ("base pay of $750,000", "pay_base", 750_000),
    ("stock of $1,000,000 a year", "pay_stock", 1_000_000),
    ("stock of $2,500,000 a year", "pay_stock", 2_500_000),
)
_CHIEFS = {
    "Chief technology officer": r"\bchief technolog\w+ officer\b|\bcto\b",
    "Chief information officer": r"\bchief information officer\b|\bcio\b",
    "Chief information security officer": r"\bchief information security officer\b|\bciso\b",
    "Chief product officer": r"\bchief product officer\b|\bcpo\b",
    "Chief data officer": r"\bchief data\b.*\bofficer\b|\bcdo\b",
    "Vice president of engineering": r"\b(?:vp|vice president),? (?:of )?engineering\b",
    "Top manager of any kind": r"\bc-suite\b",
}


def equity_splits(study: Study) -> pd.DataFrame:
    """Parts of total pay (base, stock and bonus, as stated; a base of 0 is none stated), by tenth of
    total pay in the country, group of employers, experience, role and year.

    Columns: country, by, level, place (order of levels), n (people, in tens), employers, total
    (median, USD of their years), stock (mean share of stock in a person's total) with its 95%
    interval by employer, base_share, bonus_share (the same of the others), none (share of people
    without stock). Thirty people or more; an interval from thirty employers on; all countries and
    those of a thousand people or more.
    """
    parts = [
        row for people in populations(study) for by, levels in cuts(people)
        for row in _split(people, by, levels)
    ]  # fmt: skip
    table = pd.DataFrame(parts, columns=[n for n in SPLITS.columns if n != "source"])
    return coarse(study, table, "n")


def equity_reached(study: Study) -> pd.DataFrame:
    """How many people state so much pay: share of a group with its 95% interval by employer.

    Columns: country, goal, by, level, place, n (people, in tens), share, share_lower, share_upper
    (null where fewer than ten people reach it, or all but fewer than ten), note. Groups of fewer
    than thirty employers have no interval. Groups as in
    equity_splits but by pay.
    """
    parts = [
        _reached(people, goal, by, level, place, rows)
        for people in populations(study)
        for by, levels in cuts(people)
        if by not in ("pay", "role", "year")
        for place, (level, rows) in enumerate(_levels(people, levels))
        for goal in GOALS
    ]
    table = pd.DataFrame(parts, columns=[n for n in REACHED.columns if n != "source"])
    return coarse(study, table, "n")


def equity_chiefs(study: Study) -> pd.DataFrame:
    """Chief roles by their titles, distinct records with pay.

    Columns: job, kind (of record), n (0 where fewer than ten; of people and files without an open
    licence in tens), p50 with its 95% interval (USD a year, as stated; null under thirty), note.
    """
    rows = study.columns("title", "kind", "is_repeat", "pay_low_usd", "pay_high_usd")
    rows = rows[~rows["is_repeat"].astype("bool") & rows["pay_low_usd"].notna()]
    titles = rows["title"].fillna("")
    pay = (rows["pay_low_usd"] + rows["pay_high_usd"]) / 2
    kind = str(rows["kind"].iloc[0]) if len(rows) else ""
    parts = [
        _chief(job, kind, pay[titles.str.contains(words, case=False, regex=True)])
        for job, words in _CHIEFS.items()
    ]
    table = pd.DataFrame(parts, columns=[n for n in CHIEFS.columns if n != "source"])
    return coarse(study, table, "n")


def _chief(job: str, kind: str, pay: pd.Series) -> dict[str, object]:
    n = len(pay)
    note = (
        ""
        if n >= LEAST
        else "fewer than thirty"
        if n >= SMALLEST_CELL
        else "fewer than ten"
        if n
        else "none"
    )
    found: dict[str, object] = {"job": job, "kind": kind, "n": n if n >= SMALLEST_CELL else 0}
    ends: list[float] = [np.nan] * 3
    if n >= LEAST:
        ranks = order_statistic_ranks(n, 0.5)
        ends = [float(pay.median()), *(float(np.sort(pay)[int(np.ravel(r)[0]) - 1]) for r in ranks)]
    return found | dict(zip(("p50", "p50_lower", "p50_upper"), ends, strict=True)) | {"note": note}


def populations(study: Study) -> Iterator[pd.DataFrame]:
    """Yield people who stated all three parts, of all countries and of each large one."""
    names = (
        "country",
        "role",
        "year",
        "employer",
        "experience_years",
        "record_id",
        "is_repeat",
        "weight",
    )
    rows = study.columns(*names, *_PARTS)
    rows = rows[~rows["is_repeat"].astype("bool") & rows[[*_PARTS]].notna().all(axis=1)]
    total = rows[[*_PARTS]].sum(axis=1)
    rows = rows.assign(total=total, cluster=rows["employer"].fillna(rows["record_id"]))[total > 0]
    if rows["pay_stock"].gt(0).sum() < LEAST:
        return
    yield rows.assign(population=EVERY).reset_index(drop=True)
    counts = rows["country"].value_counts()
    for country in sorted(counts.index[counts >= _LEAST_COUNTRY]):
        yield rows[rows["country"] == country].assign(population=country).reset_index(drop=True)


def cuts(people: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Yield how people are grouped, and the ordered group of each."""
    yield "everybody", _ordered(pd.Series("everybody", people.index), ["everybody"])
    place = people["total"].rank(method="average", pct=True)
    tenth = pd.Series(np.ceil(10 * place - 1e-9).astype(int), people.index)
    yield "pay", _ordered(tenth.astype("string"), [str(k) for k in range(1, 11)])
    yield "employer", _by_employer(people)
    edges = [least for least, _ in EXPERIENCE_BANDS]
    band = pd.cut(people["experience_years"], [*edges, np.inf], right=False, labels=False)
    names = [name for _, name in EXPERIENCE_BANDS]
    yield "experience", _ordered(band.map(dict(enumerate(names))), names)
    yield "role", _ordered(people["role"], sorted(people["role"].dropna().unique()))
    year = people["year"].astype("Int64").astype("string")
    yield "year", _ordered(year, sorted(year.dropna().unique()))


def _by_employer(people: pd.DataFrame) -> pd.Series:
    """Return the employers with most records together, the others by how many records they have."""
    counts = people["employer"].value_counts()
    first = sorted(str(name).title() for name in counts.index[:_LARGEST])
    largest = f"{', '.join(first[:-1])} and {first[-1]}" if len(first) > 1 else "the only one"
    size = people["employer"].map(counts)
    named = people["employer"].isin(counts.index[:_LARGEST])
    labels = [
        "others with 200 people or more",
        "others with 20 to 199 people",
        "others with fewer people",
    ]
    sizes = np.select([size >= 200, size >= 20, size > 0], labels, default="")
    found = pd.Series(sizes, people.index).mask(named, largest)
    return _ordered(found.replace("", None), [largest, *labels])


def _ordered(groups: pd.Series, order: list[str]) -> pd.Series:
    return pd.Series(pd.Categorical(groups, order, ordered=True), groups.index)


def _levels(people: pd.DataFrame, groups: pd.Series) -> Iterator[tuple[str, pd.DataFrame]]:
    for level in groups.cat.categories:
        yield str(level), people[(groups == level).to_numpy()]


def _split(people: pd.DataFrame, by: str, groups: pd.Series) -> Iterator[dict[str, object]]:
    for place, (level, rows) in enumerate(_levels(people, groups)):
        if len(rows) < LEAST:
            continue
        shares = rows[[*_PARTS]].div(rows["total"], axis=0)
        base, stock, bonus = (float(np.average(shares[n], weights=rows["weight"])) for n in _PARTS)
        lower, upper = _interval(rows, shares["pay_stock"], stock)
        yield {
            **{"country": rows["population"].iloc[0], "by": by, "level": level, "place": place},
            **{"n": len(rows), "employers": rows["employer"].nunique()},
            "total": float(rows["total"].median()),
            **{"stock": stock, "stock_lower": lower, "stock_upper": upper},
            **{"base_share": base, "bonus_share": bonus},
            "none": round(float(np.average(rows["pay_stock"] == 0, weights=rows["weight"])), 2),
        }


def _reached(
    people: pd.DataFrame,
    goal: tuple[str, str, float],
    by: str,
    level: str,
    place: int,
    rows: pd.DataFrame,
) -> dict[str, object]:
    name, part, least = goal
    row: dict[str, object] = {"country": people["population"].iloc[0], "goal": name, "by": by}
    row |= {"level": level, "place": place, "n": len(rows)}
    ends = ("share", "share_lower", "share_upper")
    hits = (rows[part] >= least).astype("float64")
    if not SMALLEST_CELL <= hits.sum() <= len(rows) - SMALLEST_CELL:
        few = "fewer than ten people" if hits.sum() < SMALLEST_CELL else "all but fewer than ten"
        return row | dict.fromkeys(ends, np.nan) | {"note": few}
    share = float(np.average(hits, weights=rows["weight"]))
    found = (share, *_interval(rows, hits, share))
    most = rows.loc[hits > 0, "cluster"].value_counts(normalize=True).iloc[0]
    note = "more than half of them at one employer" if most > 0.5 else ""
    return row | dict(zip(ends, (round(each, 4) for each in found), strict=True)) | {"note": note}


def _interval(rows: pd.DataFrame, marks: pd.Series, share: float) -> tuple[float, float]:
    """Return the 95% interval of a weighted mean of marks between 0 and 1, by employer; none where
    too few employers tell what employers differ by.
    """
    if rows["cluster"].nunique() < LEAST_CLUSTERS:
        return np.nan, np.nan
    sums = cluster_sums(rows["cluster"], marks.to_numpy()[:, None], rows["weight"])
    worth = effective_records(sums)
    lower, upper = wilson(share * worth, worth)
    return float(lower[0]), float(upper[0])


_STATED = replace(EMPLOYERS, sources=("levels_fyi",), suffix=".parquet")
SPLITS = Account(
    "equity_splits",
    equity_splits,
    "source, country, by, level, place, n, employers, total, stock, stock_lower, stock_upper, base_share, "
    "bonus_share, none",
    _STATED,
    keys="country",
)
REACHED = Account(
    "equity_reached",
    equity_reached,
    "source, country, goal, by, level, place, n, share, share_lower, share_upper, note",
    _STATED,
    keys="country",
)
CHIEFS = Account(
    "equity_chiefs", equity_chiefs, "source, job, kind, n, p50, p50_lower, p50_upper, note", FACTORS
)
