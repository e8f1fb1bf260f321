"""How much larger a part of pay stock is with more experience: a kept table of notebook 06.

A docstring is its table's codebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from ...datasets.account import EMPLOYERS, Account, coarse
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.regression import LEAST_DF, Fit, fit_design
from ...methods.within import several, within_fit
from ...vocabulary.marks import LEAST_CLUSTERS
from .accounts import LEAST, cuts, populations

__all__ = ["STEPS", "equity_steps"]

_NOTHING = (np.nan, np.nan, np.nan)


def equity_steps(study: Study) -> pd.DataFrame:
    """How much larger the mean share of stock in total pay is in a band of experience than in the
    one before, as stated.

    Columns: country, level and before (bands), place (their order), n (people of both, in tens),
    employers, difference (of mean shares), error (by employer) and df (of the t interval); within,
    within_error, within_df (the same among people of one employer). Thirty people or more in a
    band; an error from thirty employers on.
    """
    rows = [row for people in populations(study) for row in _steps(people)]
    table = pd.DataFrame(rows, columns=[n for n in STEPS.columns if n != "source"])
    return coarse(study, table, "n")


def _steps(people: pd.DataFrame) -> Iterator[dict[str, object]]:
    bands = dict(cuts(people))["experience"]
    for place, (before, level) in enumerate(pairwise(bands.cat.categories), 1):
        both = people[bands.isin([before, level])]
        mine = bands[both.index] == level
        if min(int(mine.sum()), int((~mine).sum())) < LEAST:
            continue
        table = both.assign(group=np.where(mine, "after", "before")).reset_index(drop=True)
        head = {"country": people["population"].iloc[0], "level": level, "before": before}
        head |= {"place": place, "n": len(table), "employers": table["employer"].nunique()}
        own = zip(("difference", "error", "df"), _among_all(table), strict=True)
        inside = zip(("within", "within_error", "within_df"), _within(table), strict=True)
        yield head | dict(own) | dict(inside)


def _among_all(table: pd.DataFrame) -> tuple[float, float, float]:
    """Return the difference, its error by employer and degrees of freedom; no error under thirty."""
    design = design_of(table, ["group"])
    stock = table["pay_stock"] / table["total"]
    fit = fit_design(
        design, stock, weight=table["weight"], errors="clustered", clusters=table["cluster"]
    )
    few = table["cluster"].nunique() < LEAST_CLUSTERS
    return _contrast(design, fit, design.columns("group")[0], few=few)


def _within(table: pd.DataFrame) -> tuple[float, float, float]:
    """Return the same among people of one employer, of employers with people of both bands."""
    known = table[table["employer"].notna()]
    known = known[several(known["employer"])].reset_index(drop=True)
    both = known.groupby("employer")["group"].nunique()
    if int((both > 1).sum()) < LEAST_CLUSTERS:
        return _NOTHING
    design = design_of(known, ["group"])
    stock = known["pay_stock"] / known["total"]
    try:
        fit = within_fit(design, stock, known["employer"], known["weight"], fixed=True)
    except AnalysisError:
        return _NOTHING
    return _contrast(design, fit, design.columns("group")[0] - 1, few=False)  # no constant


def _contrast(design: Design, fit: Fit, place: int, *, few: bool) -> tuple[float, float, float]:
    sign = 1 if design.factors[0].levels[1] == "after" else -1
    contrast = np.zeros((1, len(fit.names)))
    contrast[0, place] = sign
    df = float(fit.degrees(contrast)[0])
    error = np.nan if few or df < LEAST_DF else float(fit.standard_errors[place])
    return float(sign * fit.coefficients[place]), error, df


STEPS = Account(
    "equity_steps",
    equity_steps,
    "source, country, level, before, place, n, employers, difference, error, df, within, "
    "within_error, within_df",
    replace(EMPLOYERS, sources=("levels_fyi",), suffix=".parquet"),
    keys="country",
)
