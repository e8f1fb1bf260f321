"""How often calibrated intervals hold what they were not fitted or calibrated to, split by split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Collinear
from .conformal import band_of, widths
from .designs import Design
from .predictions import linear_coefficients, thirds
from .regression import fitted_values

__all__ = ["SPLITS", "Dealt", "coverage_of", "coverage_over", "single_splits"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
SPLITS = 40  # random splits


class Dealt(NamedTuple):
    """Errors of a model, the group and the unit of every row (rows,), which rows calibrate, which
    are tested.
    """

    error: Floats
    groups: Places
    units: Places
    calibration: Places
    test: Places


def single_splits(
    design: Design,
    y: npt.ArrayLike,
    groups: npt.ArrayLike,
    units: npt.ArrayLike | None = None,
    *,
    levels: Sequence[float] = (0.9,),
    by_record: Sequence[bool] = (False,),
    splits: int = SPLITS,
) -> pd.DataFrame:
    """Return coverage of the linear model's intervals under each of `splits` random splits, a row
    per split, group and level (see `coverage_of`), and per `by_record`.

    Whole `units` (rows,), by default rows, are dealt (see `predictions.thirds`), so that what is
    tested is of units that were neither fitted nor calibrated; True among `by_record` calibrates as
    if every row were a unit. `groups` (rows,) are codes from 0. Splits whose training rows carry no model
    are left out.
    """
    values, code = np.asarray(y, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    own = (np.arange(len(values)) if units is None else pd.factorize(np.asarray(units))[0]).astype(
        np.intp
    )
    parts = []
    for seed in range(splits):
        train, calibration, test = thirds(own, seed)
        try:
            b = linear_coefficients(design, values, train)
        except Collinear:
            continue  # a level fell to the other parts
        error = np.abs(values - fitted_values(design, b))
        dealt = Dealt(error, code, own, calibration, test)
        parts += [
            coverage_of(dealt, levels, by_record=alone).assign(split=seed, by_record=alone)
            for alone in by_record
        ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def coverage_of(dealt: Dealt, levels: Sequence[float], *, by_record: bool = False) -> pd.DataFrame:
    """Return how often the intervals of one calibration held what is tested.

    Columns: group, level; n and units, records and units that calibrate; tested and tested_units;
    covered, the mean over tested units of the share of their records inside; width, the half width
    in log points; inside, whether `covered` lies in the 95 % band of that many units (null where so
    few have none). Rows without
    a guess (NaN) are left out, and groups without an interval or without a test.
    """
    known = ~np.isnan(dealt.error)
    calibration, test = (part[known[part]] for part in (dealt.calibration, dealt.test))
    count = int(dealt.groups.max(initial=-1)) + 1
    error, code = dealt.error[calibration], dealt.groups[calibration]
    drawn = np.arange(len(calibration)) if by_record else dealt.units[calibration]
    _, half = widths(error, code, drawn, count, levels)
    units, _ = widths(error, code, dealt.units[calibration], count, [])
    many = int(dealt.units.max(initial=0)) + 1
    pairs, own, records = np.unique(
        dealt.groups[test] * many + dealt.units[test], return_inverse=True, return_counts=True
    )
    of_unit = pairs // many
    tested = np.bincount(of_unit, minlength=count)
    table = pd.DataFrame(
        {
            "group": np.arange(count),
            "n": np.bincount(code, minlength=count),
            "units": units,
            "tested": np.bincount(dealt.groups[test], minlength=count),
            "tested_units": tested,
        }
    )
    parts = []
    for i, level in enumerate(levels):
        hit = dealt.error[test] <= half[dealt.groups[test], i]
        mean = np.bincount(own, weights=hit, minlength=len(pairs)) / records
        covered = np.bincount(of_unit, weights=mean, minlength=count) / np.maximum(tested, 1)
        found = table.assign(level=level, covered=covered, width=half[:, i])
        parts.append(found[(tested > 0) & ~np.isnan(half[:, i])])
    return _inside(pd.concat(parts, ignore_index=True))


def _inside(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of coverage with `inside` (see `coverage_of`)."""
    keys = zip(table["units"], table["tested_units"], table["level"], strict=True)
    bands = [band_of(*key) for key in keys]
    lower, upper = np.array(bands, dtype=np.float64).reshape(-1, 2).T
    inside = (table["covered"] >= lower - 1e-9) & (table["covered"] <= upper + 1e-9)
    return table.assign(inside=inside.astype(np.float64).where(~np.isnan(lower)))


def coverage_over(single: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return what single splits amount to, `single` as `single_splits` returns it: a row per `by`.

    Columns: those of `by`; splits; n and units (means); tested (sum over splits); covered and width
    (means, by tested units); least and most (of single splits: the mean over what was tested in
    each); inside (share of groups and splits inside the band).
    """
    keys = list(by)
    weighted = single.assign(
        covered=single["covered"] * single["tested_units"],
        width=single["width"] * single["tested_units"],
    )
    each = weighted.groupby([*keys, "split"], as_index=False)[
        ["n", "units", "tested", "tested_units", "covered", "width"]
    ].sum()
    each = each.assign(share=each["covered"] / each["tested_units"])
    table = each.groupby(keys, as_index=False).agg(
        splits=("split", "size"),
        n=("n", "mean"),
        units=("units", "mean"),
        tested=("tested", "sum"),
        tested_units=("tested_units", "sum"),
        covered=("covered", "sum"),
        width=("width", "sum"),
        least=("share", "min"),
        most=("share", "max"),
    )
    inside = single.groupby(keys, as_index=False)["inside"].mean()
    table = table.assign(
        covered=table["covered"] / table["tested_units"],
        width=table["width"] / table["tested_units"],
    )
    whole: pd.DataFrame = table.merge(inside, on=keys, validate="one_to_one")
    return whole
