"""How often intervals for one person held records they had not seen: of new employers, of other
records, of a later year.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse, is_guarded
from ...datasets.samples import factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.coverage import Dealt, coverage_of, coverage_over, single_splits
from ...methods.designs import Design, design_of, encode
from ...methods.disclosure import Cell, withheld
from ...methods.predictions import linear_coefficients
from ...methods.regression import fitted_values
from ...vocabulary.marks import (
    CALIBRATED,
    EVERY,
    LEAST_POPULATION,
    NOT_STATED,
    OTHERS,
    SMALLEST_CELL,
)
from .models import GROUP, MOST, Model, groups_of, kind_of, models, units_of

__all__ = ["BLIND", "COVERAGE", "EMPLOYER", "RANDOM", "TIME", "offer_coverage"]

EMPLOYER, BLIND, RANDOM, TIME = "employer", "employer, by record", "random", "time"
_KEYS = ["pay", "country", "split", "level"]


def offer_coverage(study: Study) -> pd.DataFrame:
    """How often intervals held what they had not seen, per group, split by split and on average.

    Columns: pay, country, split (employer: new employers, each counted once, calibrated by
    employers; employer, by record: the same, calibrated as if records were drawn one by one;
    random: other records, where employers are unknown; time: fitted and calibrated on earlier years,
    tested on the last, but for records of a level that was not met before), role, experience ("(all)"
    for the whole source), level (promised), splits (random ones, half fitted, a quarter calibrated, a
    quarter tested), n (calibration records per split), employers (among them, in each group; null where unknown),
    tested (records, in all splits), covered, width (mean half width, log points), least, most
    (coverage in single splits), inside (share of single splits, and groups, whose coverage lies in
    the 95 % band of as many employers, or records, as calibrate). Groups with ten records, and ten
    employers, or more to calibrate, and ten records to test.
    """
    parts = [found for each in models(study) for found in _of_model(each)]
    parts += _later_years(study)
    if not parts:
        return pd.DataFrame(columns=COVERAGE.columns[1:])
    whole = pd.concat(parts, ignore_index=True)
    large = (whole["n"] >= SMALLEST_CELL) & (whole["tested"] >= SMALLEST_CELL)
    large &= whole["employers"].fillna(whole["n"]) >= SMALLEST_CELL
    groups = whole["role"] != EVERY
    told = large | ~groups
    if is_guarded(study):
        told &= ~groups | _leaves_enough(whole[groups], large[groups], _KEYS).reindex(
            whole.index, fill_value=True
        )
    rounded = whole[told].assign(n=whole["n"].round(), employers=whole["employers"].round())
    table = rounded.sort_values([*_KEYS, *GROUP], ignore_index=True)[COVERAGE.columns[1:]]
    return coarse(study, table, "n", "tested")


def _of_model(model: Model) -> Iterator[pd.DataFrame]:
    """Yield coverage under random splits, of groups and of all."""
    keyed = model.groups.groupby(GROUP, sort=True)
    names = keyed.size().reset_index()[GROUP]
    groups = keyed.ngroup().to_numpy()
    ways = {False: EMPLOYER, True: BLIND} if model.employers else {False: RANDOM}
    single = single_splits(
        model.design, model.log_pay, groups, model.units, levels=CALIBRATED, by_record=[*ways]
    )
    for alone, split in ways.items() if len(single) else ():
        yield _told(single[single["by_record"] == alone], names, model, split)


def _told(single: pd.DataFrame, names: pd.DataFrame, model: Model, split: str) -> pd.DataFrame:
    """Return coverage by group and of all groups from single splits, groups by their names."""
    own = coverage_over(single, ["group", "level"])
    every = coverage_over(single, ["level"]).assign(role=EVERY, experience=EVERY)
    table = pd.concat([own.join(names, on="group"), every], ignore_index=True)
    employers = table["units"] if model.employers else np.nan
    return table.assign(pay=model.pay, country=model.country, split=split, employers=employers)


def _later_years(study: Study) -> list[pd.DataFrame]:
    """Return the coverage of the last year's records by what earlier years were fitted and
    calibrated to.
    """
    rows = factor_rows(study)
    later = (rows["year"] == rows["year"].max()).to_numpy()
    if min(later.sum(), (~later).sum()) < LEAST_POPULATION:
        return []
    sample = sample_of(rows, EVERY, EVERY)
    try:
        past = design_of(
            sample.rows[~later], [name for name in sample.factors if name != "year"], most=MOST
        )
        kept = _met_before(past, sample.rows)
        design, later = encode(past.factors, sample.rows[kept]), later[kept]
        known = units_of(sample)
        units = (np.arange(len(kept)) if known is None else known)[kept]
        train, calibration = _halves(units, ~later)
        log_pay = sample.rows.loc[kept, "log_pay"].to_numpy()
        b = linear_coefficients(design, log_pay, train)
    except AnalysisError:
        return []
    keyed = groups_of(design, {}).groupby(GROUP, sort=True)
    error, groups = np.abs(log_pay - fitted_values(design, b)), np.asarray(keyed.ngroup(), np.intp)
    dealt = Dealt(error, groups, units, calibration, np.flatnonzero(later))
    single = coverage_of(dealt, CALIBRATED).assign(split=0)
    own = coverage_over(single, ["group", "level"]).join(
        keyed.size().reset_index()[GROUP], on="group"
    )
    every = coverage_over(single, ["level"]).assign(role=EVERY, experience=EVERY)
    table = pd.concat([own, every], ignore_index=True)
    employers = np.nan if known is None else table["units"]
    return [table.assign(pay=kind_of(study), country=EVERY, split=TIME, employers=employers)]


def _halves(units: np.ndarray, past: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return places of the past's records whose units are dealt to the one half and to the other."""
    order = np.random.default_rng(0).permutation(int(units.max()) + 1)
    first = np.isin(units, order[: len(order) // 2])
    return np.flatnonzero(past & first), np.flatnonzero(past & ~first)


def _leaves_enough(groups: pd.DataFrame, large: pd.Series, keys: list[str]) -> pd.Series:
    """Tell which of `large` groups to keep, so that no records, or ten and more, are left beside
    them in all groups by `keys`.
    """
    told = large.copy()
    for _, part in groups.groupby(keys):
        own = part[large[part.index]].sort_values("tested", ascending=False)
        for count in ("n", "tested"):
            cells = {frozenset({("group", str(place))}): own[count][place] for place in own.index}
            everyone: dict[Cell, float] = {frozenset(): float(part[count].sum())}
            for cell in withheld(everyone | cells):
                told[[int(place) for _, place in cell]] = False
    return told


def _met_before(past: Design, rows: pd.DataFrame) -> np.ndarray:
    """Tell which rows have only levels that a design of earlier rows knows, or pools."""
    kept = np.ones(len(rows), dtype=bool)
    for factor in past.factors:
        if OTHERS not in factor.levels:
            kept &= rows[factor.name].fillna(NOT_STATED).isin(factor.levels).to_numpy()
    return kept


COVERAGE = Account(
    "offer_coverage",
    offer_coverage,
    "source, pay, country, split, role, experience, level, splits, n, employers, tested, covered, "
    "width, least, most, inside",
    FACTORS,
    keys="country, role",
)
