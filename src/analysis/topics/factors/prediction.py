"""How well pay can be guessed: errors of models, of a published one, and the coverage of intervals.

Tables of `guesses.ERRORS` and `guesses.COVERAGE` in; tables for readers and facts out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...methods.conformal import least_records
from ...vocabulary.marks import EVERY, LEAST_CLUSTERS, SMALLEST_CELL
from .coverage_accounts import BLIND, EMPLOYER, RANDOM, TIME
from .guess_facts import GuessErrors, IntervalCoverage, LaterYear, PublishedError, RepeatedRecords
from .published_model import STATED

__all__ = [
    "guess_errors",
    "guesses_off",
    "interval_coverage",
    "large_groups",
    "later_year",
    "published",
    "repeated_records",
    "unseen",
    "wrong_by",
]

LEVEL = 0.9  # of the intervals that are spoken of
LARGE = 200  # calibration records of a group whose coverage is judged; employers: LEAST_CLUSTERS
ALIKE = 0.1  # relative difference of two models' errors that is no difference to a reader


def unseen(errors: pd.DataFrame) -> pd.DataFrame:
    """Return errors on adverts of folds that models were not fitted to, the smallest first."""
    table = errors[errors["split"] == "by advert"]
    return table.sort_values(["log_error", "source"], ignore_index=True)


def guesses_off(errors: pd.DataFrame) -> pd.DataFrame:
    """Return by how much of pay guesses are off on average (0.19 for a factor of 1.19), per source,
    pay and model; sources in the order of their linear models, the best first.
    """
    known = unseen(errors).assign(off=lambda table: np.expm1(table["log_error"]))
    linear = known[known["model"] == "linear"].set_index(["source", "pay"])["off"]
    order = known[["source", "pay"]].apply(tuple, axis=1).map(linear)
    table = known.assign(order=order).sort_values(["order", "source", "pay", "off"])
    return table[["source", "pay", "model", "records", "off"]].reset_index(drop=True)


def published(errors: pd.DataFrame) -> pd.DataFrame:
    """Return errors of the model that others published, under its own split and under others."""
    return errors[errors["split"].str.contains("publish")].reset_index(drop=True)


def large_groups(
    coverage: pd.DataFrame, split: str, *, level: float = LEVEL, least: int = LARGE
) -> pd.DataFrame:
    """Return the groups with `least` calibration records, or thirty employers where they are known,
    the least covered first.

    `split` is random (new employers where they are known, else other records), time, or another of
    those that `offer_coverage` names.
    """
    dealt = [EMPLOYER, RANDOM] if split == RANDOM else [split]
    enough = (coverage["employers"] >= LEAST_CLUSTERS).where(
        coverage["employers"].notna(), coverage["n"] >= least
    )
    own = coverage[
        coverage["split"].isin(dealt)
        & (coverage["role"] != EVERY)
        & (coverage["level"] == level)
        & enough.astype("bool")
    ]
    return own.sort_values("covered", ignore_index=True)


def wrong_by(errors: pd.DataFrame) -> tuple[float, float] | None:
    """Return the smallest and the largest ratio by which a linear model's guess is off, over
    sources; None without.
    """
    known = unseen(errors)
    linear = known.loc[known["model"] == "linear", "log_error"]
    return (float(np.exp(linear.min())), float(np.exp(linear.max()))) if len(linear) else None


def guess_errors(errors: pd.DataFrame) -> GuessErrors:
    """Return the facts of errors of guesses, `errors` as `offer_errors` keeps them."""
    known = unseen(errors)
    if not (known["model"] == "linear").any():
        return GuessErrors(None, None, None, None, None, None, (), None)
    wide = known.pivot_table(index=["source", "pay"], columns="model", values="log_error")
    ratio = wide["linear"] / wide["median of all"]
    gain = (
        [float(g) for g in (1 - wide["boosting"] / wide["linear"]).dropna()]
        if "boosting" in wide
        else []
    )
    new = errors[(errors["split"] == "by employer") & (errors["model"] == "linear")]
    more = new.set_index(["source", "pay"])["log_error"] / wide["linear"] - 1
    saving = ratio[ratio < 1]
    return GuessErrors(
        verdict=_verdict(gain),
        better=max((g for g in gain if g >= 0), default=None),
        worse=max((-g for g in gain if g < 0), default=None),
        saved_least=float(1 - saving.max()) if len(saving) else None,
        saved_most=float(1 - saving.min()) if len(saving) else None,
        lost=float(ratio.max() - 1) if (ratio >= 1).any() else None,
        named=tuple(sorted(set(errors.loc[errors["split"] == "by employer", "source"]))),
        new_employer=float(more.max()) if more.notna().any() else None,
        sources=known["source"].nunique(),
    )


def repeated_records(errors: pd.DataFrame) -> RepeatedRecords:
    """Return the facts of what repeats do to errors, `errors` as `offer_errors` keeps them."""
    forest = {row["split"]: row for row in errors[errors["model"] == "forest"].to_dict("records")}
    if forest:
        whole, once = forest["as published"], forest["as published, repeats out"]
        by_row, by_advert = forest["published model by row"], forest["published model by advert"]
        found = PublishedError(
            source=str(whole["source"]),
            stated=STATED,
            as_published=float(whole["error"]),
            tested=int(whole["records"]),
            once=float(once["error"]),
            tested_once=int(once["records"]),
            by_row=float(by_row["error"]),
            by_advert=float(by_advert["error"]),
            rows=int(by_row["records"]),
            adverts=int(by_advert["records"]),
        )
        return RepeatedRecords(published=found, change=None)
    boosting = errors[errors["model"] == "boosting"]
    wide = boosting.pivot_table(index="source", columns="split", values="log_error")
    if not {"by row", "by advert"} <= set(wide.columns):
        return RepeatedRecords(None, None)
    return RepeatedRecords(None, float((wide["by row"] / wide["by advert"] - 1).min()))


def interval_coverage(coverage: pd.DataFrame) -> IntervalCoverage:
    """Return the facts of coverage in large groups, `coverage` as `offer_coverage` keeps it."""
    large, blind = large_groups(coverage, RANDOM), large_groups(coverage, BLIND)
    named = set(coverage.loc[coverage["split"] == EMPLOYER, "source"])
    return IntervalCoverage(
        level=LEVEL,
        splits=int(large["splits"].max()) if len(large) else 0,
        large=LARGE,
        employers=LEAST_CLUSTERS,
        needed=max(least_records(LEVEL), SMALLEST_CELL),
        groups=len(large),
        least=_end(large["covered"], "min"),
        most=_end(large["covered"], "max"),
        single=_end(large["least"], "min"),
        inside=float(np.average(large["inside"], weights=large["splits"])) if len(large) else None,
        named=tuple(sorted(named)),
        unnamed=tuple(sorted(set(coverage["source"]) - named)),
        blind=_end(blind["covered"], "mean"),
        blind_least=_end(blind["covered"], "min"),
        blind_inside=float(np.average(blind["inside"], weights=blind["splits"]))
        if len(blind)
        else None,
        small=tuple(sorted(set(coverage["source"]) - set(large["source"]))),
    )


def later_year(coverage: pd.DataFrame) -> LaterYear:
    """Return the facts of coverage in the last year, `coverage` as `offer_coverage` keeps it."""
    timed = (coverage["split"] == TIME) & (coverage["level"] == LEVEL)
    whole = coverage[timed & (coverage["role"] == EVERY)]
    large = large_groups(coverage, TIME)
    return LaterYear(
        level=LEVEL,
        sources=whole["source"].nunique(),
        least=_end(whole["covered"], "min"),
        most=_end(whole["covered"], "max"),
        worst=_end(large["covered"], "min"),
        groups=len(large),
        outside=int((large["inside"] < 1).sum()),
    )


def _end(values: pd.Series, which: str) -> float | None:
    """Return the least, the most or the mean of values, None of none."""
    return float(values.agg(which)) if len(values) else None


def _verdict(gain: list[float]) -> str | None:
    """Return whether gains of one model over another make it alike, better or worse, or better here
    and worse there.
    """
    if not gain:
        return None
    if max(map(abs, gain)) <= ALIKE:
        return "alike"
    if min(gain) >= 0:
        return "better"
    return "worse" if max(gain) < 0 else "mixed"
