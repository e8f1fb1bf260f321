"""How pay goes with exposure among the occupations behind the roles: tables, and their facts."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from ...methods.association import Slope, slope
from ...page.words import record_word
from ...reference.exposure import RATERS, exposure_slopes
from .exposed import by_occupation
from .facts import Effect
from .national import STEP

__all__ = ["OFFICIAL", "associations", "effects_of", "everywhere", "find"]

OFFICIAL = "official"
COLUMNS = ["pay", "rater", "weighted", "scope", "units", "clusters", "effect", "lower", "upper"]


def associations(roles: pd.DataFrame, measure: str, kind: str) -> pd.DataFrame:
    """Return how much more is paid where exposure is ten points higher, each way of asking.

    `roles` as `exposed.exposed_roles` returns it. A unit is an occupation, within families an
    occupation of a family (an intercept each); pay is the mean log median of its roles, or the
    official median. Weights are records, or jobs. Errors by occupation of the wage survey.
    Columns: pay (what records of that `kind` are called, or official), rater, weighted, scope
    (across, within), units, clusters, effect, lower, upper (shares of pay; null where few
    occupations decide them).
    """
    rows = []
    for scope in ("across", "within"):
        units = by_occupation(roles, families=scope == "within")
        for pay in (record_word(kind), OFFICIAL):
            for weighted in (False, True):
                for rater in RATERS:
                    found = _slope(units, pay, f"{rater}_{measure}", scope, weighted=weighted)
                    rows.append(_row(found, pay=pay, rater=rater, weighted=weighted, scope=scope))
    return pd.DataFrame(rows, columns=COLUMNS)


def everywhere(measure: str, year: int) -> pd.DataFrame:
    """Return the same of all occupations of the United States, as `associations` has it: official
    wages of a year, within and between their major groups too.
    """
    kept = exposure_slopes()
    own = kept[(kept["year"] == year) & (kept["measure"] == measure)]
    figures = {"effect": "slope", "lower": "lower", "upper": "upper"}
    shares = {name: np.expm1(own[column]) for name, column in figures.items()}
    return own.assign(pay=OFFICIAL, **shares)[COLUMNS].reset_index(drop=True)


def effects_of(table: pd.DataFrame) -> tuple[Effect, ...]:
    """Return the rows of a table of associations as facts."""
    kept = table.astype({"effect": "float64", "lower": "float64", "upper": "float64"})
    return tuple(
        Effect(
            str(row["pay"]),
            str(row["rater"]),
            bool(row["weighted"]),
            str(row["scope"]),
            int(row["units"]),
            int(row["clusters"]),
            *(None if math.isnan(row[end]) else row[end] for end in ("effect", "lower", "upper")),
        )
        for row in kept.to_dict("records")
    )


def find(
    table: pd.DataFrame, *, rater: str, scope: str, pay: str = OFFICIAL, weighted: bool = False
) -> Effect:
    """Return one association as facts."""
    own = table[
        (table["rater"] == rater)
        & (table["scope"] == scope)
        & (table["pay"] == pay)
        & (table["weighted"] == weighted)
    ]
    return effects_of(own)[0]


def _slope(units: pd.DataFrame, pay: str, rated: str, scope: str, *, weighted: bool) -> Slope:
    """Return the slope of log pay per ten points of exposure over occupations."""
    official = pay == OFFICIAL
    table = units.assign(
        y=np.log(units["official"].astype("float64")) if official else units["log_pay"],
        weight=(units["employment"] if official else units["n"]).fillna(0),
    )
    own = table[table["y"].notna() & (table["weight"] > 0)]
    weights = own["weight"]
    if official:  # jobs of an occupation are counted once, in however many families it stands
        weights = weights / own.groupby("onet")["onet"].transform("size")
    return slope(
        own[rated] / STEP,
        own["y"],
        own["soc"].to_numpy(),
        groups=own["family"].to_numpy() if scope == "within" else None,
        weights=weights if weighted else None,
    )


def _row(found: Slope, **asked: object) -> dict[str, object]:
    """Return a row of `associations`: effects as shares of pay."""
    ends = (found.value, found.lower, found.upper)
    effect, lower, upper = (math.nan if end is None else math.expm1(end) for end in ends)
    figures = {"effect": effect, "lower": lower, "upper": upper}
    return {**asked, "units": found.units, "clusters": found.clusters, **figures}
