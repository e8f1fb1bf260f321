"""What is paid: tables of pay with n, intervals and reasons where the data do not carry a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...cells import Data, Question
from ...money import scale_for
from ...pay_tables import pay_by, position_of

__all__ = ["OUTLIER_RULES", "nominal_and_real", "pay_over_years", "printed_against", "sensitivity"]


def printed_against(
    data: Data,
    printed: pd.DataFrame,
    *,
    where: Mapping[str, object] | None = None,
    min_records: int = 30,
) -> pd.DataFrame:
    """Return printed figures beside what adverts of the same role offer, in USD of their year.

    `printed` has role and pay, one row per role, and any other columns, which stay. Added: the
    columns of `pay_by`, and where the figure falls among the ranges (see `position_of`).
    """
    others = {
        name: value for name, value in (where or {}).items() if name not in {"role", "family"}
    }
    here = {**others, "role": printed["role"].tolist()}
    found = pay_by(data, "role", where=here, min_records=min_records)
    places = pd.DataFrame(
        [
            position_of(data, pay, where={**others, "role": role})
            for role, pay in zip(printed["role"], printed["pay"], strict=True)
        ]
    )
    table = printed.join(places.drop(columns="n")).merge(
        found, on="role", how="left", validate="one_to_one"
    )
    few = table["p50"].isna()
    table["n"] = table["n"].fillna(0).astype("int64")
    table.loc[few, list(places.columns.drop("n"))] = np.nan
    absent = "no advert" if data.least == 1 else f"fewer than {data.least} adverts"
    return table.assign(note=table["note"].fillna(absent))


def nominal_and_real(
    data: Data, groups: Sequence[object], by: str, prices_of: int, **asked: Any
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return pay per year in dollars of the day and in dollars of `prices_of` (see
    `pay_over_years`).
    """
    nominal, real = (
        pay_over_years(data, groups, by, prices_of=year, **asked) for year in (None, prices_of)
    )
    return nominal, real


def pay_over_years(
    data: Data,
    groups: Sequence[object],
    by: str,
    *,
    where: Mapping[str, object] | None = None,
    prices_of: int | None = None,
    min_records: int = 30,
) -> pd.DataFrame:
    """Return pay per year for some groups of `by`, nominal or in dollars of `prices_of`.

    Columns: series (the group, "all adverts" where `by` is the year), year, and those of `pay_by`.
    """
    scale = scale_for("USD", prices_of)
    if by == "year":
        table = pay_by(data, "year", where=where, scale=scale, min_records=min_records).assign(
            series="all adverts"
        )
    else:
        here = {**(where or {}), by: list(groups) or ["(none)"]}
        table = pay_by(data, (by, "year"), where=here, scale=scale, min_records=min_records)
        table = table.rename(columns={by: "series"})
    table = table.astype({"year": "int64"}).sort_values(["series", "year"], ignore_index=True)
    return table[["series", *[name for name in table.columns if name != "series"]]]


# Each rule keeps pay within bounds drawn from the group's own quartiles or from plain figures.
OUTLIER_RULES = {
    "all adverts": None,
    "without exact repeats": None,
    "USD 20,000 to 1,000,000": "plain",
    "Tukey's fences on log pay": "tukey",
    "middle 98 in 100": "trim",
}


def sensitivity(
    data: Data, by: str, *, where: Mapping[str, object] | None = None, groups: Sequence[object] = ()
) -> pd.DataFrame:
    """Return mean, median and p90 of each group under each rule of OUTLIER_RULES, in USD per year.

    Columns: `by`, rule, n, mean, p50, p90. Tukey's fences lie 1.5 quartile distances beyond the
    quartiles of log pay. None of these rules is applied anywhere else.
    """
    rows = []
    for group in groups or data.values(by)[:5]:
        here = {**(where or {}), by: group}
        plain = data.ask(Question((), here), (0.01, 0.25, 0.75, 0.99)).table
        if plain.empty:
            continue
        edges = plain.iloc[0]
        reach = 1.5 * np.log(edges["p75"] / edges["p25"])
        bounds = {
            "plain": (20_000.0, 1_000_000.0),
            "tukey": (float(edges["p25"] * np.exp(-reach)), float(edges["p75"] * np.exp(reach))),
            "trim": (float(edges["p1"]), float(edges["p99"])),
        }
        for rule, kind in OUTLIER_RULES.items():
            question = Question(
                (),
                here,
                repeats=rule != "without exact repeats",
                within=bounds[kind] if kind else None,
            )
            row = data.ask(question, (0.5, 0.9)).table.iloc[0]
            rows.append((group, rule, int(row["n"]), row["mean"], row["p50"], row["p90"]))
    return pd.DataFrame(rows, columns=[by, "rule", "n", "mean", "p50", "p90"])
