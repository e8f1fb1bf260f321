"""Questions of every kind that the notebooks offer, asked of the cube and of the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from ...cells import Cube, Question, Records
from ...datasets.account import ADVERTS, Account
from ...datasets.kept_cube import cube_of
from ...datasets.study import Studies
from ...money import scale_for
from ...vocabulary.marks import FULL_TIME, SMALLEST_CELL

__all__ = ["COMPARED", "KINDS", "REBUILT", "compared", "questions", "rebuilt", "summary"]

KINDS = ("one group each", "a list of values", "several years in real terms", "purchasing power")
COMPARED = ("n", "mean", "p10", "p25", "p50", "p75", "p90")
_BY = ("role", "family", "seniority", "country", "remote", "company_size", "year")
_FILTERS = ("role", "family", "country", "year", "seniority", "remote", "company_size")


def questions(records: Records, count: int, seed: int = 1) -> Iterator[tuple[str, Question]]:
    """Yield `count` questions of each of KINDS: a `by` and filters that notebooks offer, values
    drawn by how often records have them.
    """
    chance = np.random.default_rng(seed)
    values = {name: records.values(name) for name in _FILTERS}
    for kind, _ in product(KINDS, range(count)):
        by = str(chance.choice(_BY))
        named = chance.choice(_FILTERS, size=chance.integers(0, 4), replace=False)
        where = {name: _drawn(values[name], chance) for name in named if name != by}
        if {"role", "family"} <= {by, *where} and by != "role":
            where.pop("family", None)
        yield kind, _question(kind, by, where, values, chance)


def _question(
    kind: str,
    by: str,
    where: dict[str, object],
    values: dict[str, list[object]],
    chance: np.random.Generator,
) -> Question:
    asked = Question((by,), {**where, "employment": FULL_TIME})
    if kind == "a list of values":
        free = [name for name in ("country", "year", "seniority", "remote") if name != by]
        name = str(chance.choice(free))
        listed = [_drawn(values[name], chance) for _ in range(3)]
        return replace(asked, where={**asked.where, name: list(dict.fromkeys(listed))})
    if kind == "several years in real terms":
        where = {key: value for key, value in asked.where.items() if key != "year"}
        return replace(asked, where=where, scale=scale_for("USD", 2024))
    if kind == "purchasing power":
        where = {key: value for key, value in asked.where.items() if key != "country"}
        return replace(asked, where=where, scale=scale_for("PPP", None))
    return asked


def _drawn(values: Sequence[object], chance: np.random.Generator) -> object:
    """Return one of the values, the frequent ones more often."""
    return values[int(len(values) * chance.random() ** 3)]


def compared(records: Records, cube: Cube, question: Question) -> pd.DataFrame:
    """Return the groups of ten records or more of both answers: by…, n (of the records), and per
    figure of COMPARED its relative error (p50_error), whether it is withheld, and whether the
    records' figure lies outside the published interval (p50_outside).
    """
    exact = records.pay(question).table
    read = cube.pay(question).table
    by = list(question.by)
    both = exact[exact["n"] >= SMALLEST_CELL].merge(
        read, on=by, how="left", suffixes=("", "_read"), validate="one_to_one"
    )
    table = both[[*by, "n", "mean"]].assign(
        withheld=both["p50_read"].isna(), carried=both["carried_read"]
    )
    for name in COMPARED:
        table[f"{name}_error"] = both[f"{name}_read"] / both[name] - 1
        if name.startswith("p"):
            below = both[name] < both[f"{name}_lower_read"].round() - 1
            table[f"{name}_outside"] = below | (both[name] > both[f"{name}_upper_read"].round() + 1)
    return table


def rebuilt(studies: Studies) -> pd.DataFrame:
    """How far answers from the kept cuts lie from those of the records.

    Questions of every kind that the notebooks offer, drawn at random, about groups of ten adverts
    or more. Columns: kind (of question), questions, groups, withheld (share of the groups whose
    figures are not given, because cells carry under nine tenths of their adverts), figure, typical,
    ninety_five (95 of 100 lie closer) and largest (relative errors against all records), outside
    (share whose figure of the records lies outside the published interval) and mixing (95 of 100 lie
    closer where cells carry every advert: by so much intervals of merged cells are widened).
    """
    paths = [study.reading.records_path for study in studies]
    records, cube = Records(*paths), Cube(cube_of(*paths))
    parts = [
        compared(records, cube, question).assign(kind=kind)
        for kind, question in questions(records, _ASKED)
    ]
    return summary(pd.concat(parts, ignore_index=True), _ASKED)


def summary(table: pd.DataFrame, asked: int) -> pd.DataFrame:
    """Return what `compared` found of many questions, `asked` of each kind: the columns of the
    account.
    """
    rows = []
    for kind, figure in product(KINDS, COMPARED):
        groups = table[table["kind"] == kind]
        known = groups[groups[f"{figure}_error"].notna() & ~groups["withheld"]]
        error = known[f"{figure}_error"].abs()
        error = error.where(error > _ROUNDED / known["mean"], 0.0)
        outside = known[f"{figure}_outside"].mean() if figure.startswith("p") else np.nan
        spread = (error.median(), error.quantile(0.95), error.max())
        whole = error[known["carried"] >= 1].quantile(0.95)
        withheld = groups["withheld"].mean()
        rows.append((kind, asked, len(groups), withheld, figure, *spread, outside, whole))
    return pd.DataFrame(rows, columns=REBUILT.columns)


_ASKED = 40  # questions of each kind: enough for a hundred groups of each
_ROUNDED = 0.5  # figures are kept in whole dollars

REBUILT = Account(
    "rebuilt",
    rebuilt,
    "kind, questions, groups, withheld, figure, typical, ninety_five, largest, outside, mixing",
    ADVERTS,
    live=False,
)
