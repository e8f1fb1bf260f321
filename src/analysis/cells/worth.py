"""What the records of a group are worth, since those of one employer are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from ..engine.sql import answer
from ..methods.clusters import ClusterSums, design_effect, effective_clusters, effective_records
from ..reference.employers import kept_alike
from ..vocabulary.marks import EVERY
from .answers import QUANTILES
from .rows import Rows

__all__ = [
    "AS_RECORDS",
    "BY_DESIGN",
    "BY_EMPLOYERS",
    "Worth",
    "basis_of",
    "by_design",
    "by_employers",
]

AS_RECORDS = "records"  # of people who are asked: taken as independent
BY_DESIGN = "design effect"  # adverts and filings that do not name employers
BY_EMPLOYERS = "employers"
_KNOWN = 0.5  # of the records must name their employer for employers to be the units
_POSTED = ("advert", "filing", "modelled")

Worth = dict[tuple[float, float], np.ndarray]  # by quantile and level, an array over groups


def basis_of(paths: Sequence[Path | str]) -> str:
    """Return what intervals of these records allow for: one of the three names above."""
    posted = ", ".join(f"'{kind}'" for kind in _POSTED)
    statement = (
        "SELECT count(*) AS n, count(employer) AS named, "
        f"sum(CASE WHEN kind IN ({posted}) THEN 1 ELSE 0 END) AS posted "
        "FROM records WHERE pay_low_usd IS NOT NULL"
    )
    found = answer(statement, {"records": paths}).iloc[0]
    if found["n"] and found["named"] >= _KNOWN * found["n"]:
        return BY_EMPLOYERS
    return BY_DESIGN if found["n"] and found["posted"] > 0 else AS_RECORDS


def by_design(
    rows: Rows,
    groups: pd.DataFrame,
    wanted: Sequence[tuple[float, float]],
    alike: Mapping[object, float] | None,
) -> Worth:
    """Return what groups with n, weight and weight_sq are worth by the design effect of their role,
    or of all roles where they are not of one that is measured.
    """
    kept = alike or {role: figure.value for role, figure in kept_alike().items()}
    asked = rows.question.conditions.get("role", [])
    if "role" in groups:
        own = groups["role"].map(kept).astype("float64").fillna(kept[EVERY]).to_numpy()
    else:
        one = asked[0] if len(asked) == 1 else EVERY
        own = np.full(len(groups), kept.get(one, kept[EVERY]))
    effect = design_effect(groups["n"].to_numpy(), own)
    size = groups["weight"].to_numpy() ** 2 / groups["weight_sq"].to_numpy() / effect
    return dict.fromkeys(wanted, size)


def by_employers(
    rows: Rows, at: pd.DataFrame, wanted: Sequence[tuple[float, float]]
) -> tuple[Worth, np.ndarray]:
    """Return what groups are worth by their employers, and the effective number of employers.

    `at` has the keys and the quantiles q0, q1, … of QUANTILES; the groups are in its order. A
    record that does not name its employer is of an employer of its own. Employers are counted on
    the engine, and only sums over them leave it.
    """
    sums = at[rows.keys].merge(_sums(rows, at), on=rows.keys, how="left", validate="one_to_one")
    worth, last = {}, None
    for place, p in enumerate(QUANTILES):
        last = _cluster_sums(sums, place)
        for quantile, level in wanted:
            if quantile == p:
                worth[quantile, level] = effective_records(last, level)
    weight, size_sq = sums["weight"].to_numpy(), sums["size_sq"].to_numpy()
    return worth, effective_clusters(weight, size_sq)


def _cluster_sums(sums: pd.DataFrame, place: int) -> ClusterSums:
    columns = ["records", "clusters", "weight", "weight_sq", "size_sq"]
    counted = {name: sums[name].to_numpy(dtype=np.float64) for name in columns}
    own = {name: f"{name}_{place}" for name in ("variance", "removed", "between")}
    return ClusterSums(
        **counted, **{name: sums[column].to_numpy(np.float64) for name, column in own.items()}
    )


def _sums(rows: Rows, at: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of `ClusterSums` per group, in one statement: employers first, then groups."""
    named = replace(rows, employers=True)
    keys, places = ", ".join(rows.keys), range(len(QUANTILES))
    marks = [
        f"(CASE WHEN pay < q{i} THEN 1.0 WHEN pay = q{i} THEN 0.5 ELSE 0.0 END)" for i in places
    ]
    first = ", ".join(
        f"sum(weight * {mark}) AS b{i}, sum(weight * {mark} * {mark}) AS z{i}"
        for i, mark in enumerate(marks)
    )
    totals = ", ".join(
        f"sum({name}) OVER (PARTITION BY {keys}) AS {name}_all"
        for name in ["w", *(f"b{i}" for i in places)]
    )
    last = ", ".join(
        f"sum(z{i}) / max(w_all) - power(max(b{i}_all) / max(w_all), 2) AS variance_{i}, "
        f"sum(power((b{i} - b{i}_all / w_all * w) / nullif(w_all - w, 0), 2)) AS removed_{i}, "
        f"sum(power(b{i} - b{i}_all / w_all * w, 2) / w) AS between_{i}"
        for i in places
    )
    statement = (
        f"SELECT {keys}, sum(m) AS records, count(*) AS clusters, sum(w) AS weight, "
        f"sum(w2) AS weight_sq, sum(w * w) AS size_sq, {last} FROM (SELECT *, {totals} FROM ("
        f"SELECT {keys}, employer, count(*) AS m, sum(weight) AS w, sum(weight * weight) AS w2, "
        f"{first} FROM {named.placed()} JOIN quantiles USING ({keys}) GROUP BY {keys}, employer"
        f") AS employers) AS placed GROUP BY {keys}"
    )
    names = [f"q{i}" for i in places]
    return answer(statement, {**rows.tables, "quantiles": at[[*rows.keys, *names]]})
