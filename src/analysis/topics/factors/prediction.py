"""How well pay can be guessed: errors of models, of a published one, and the coverage of intervals.

Tables of `guesses.ERRORS` and `guesses.COVERAGE` in; tables for readers and facts out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...methods.conformal import least_records
from ...vocabulary.marks import EVERY
from .guess_facts import GuessErrors, IntervalCoverage, LaterYear, PublishedError, RepeatedRecords

__all__ = [
    "guess_errors",
    "interval_coverage",
    "large_groups",
    "later_year",
    "published",
    "repeated_records",
    "unseen",
    "wrong_by",
]

LEVEL = 0.9  # of the intervals whose coverage `guesses.offer_coverage` keeps
SPLITS = 40  # random splits there
LARGE = 200  # calibration records of a group whose coverage is judged
BAND = (0.87, 0.93)  # coverage that is near enough to LEVEL
ALIKE = 0.1  # relative difference of two models' errors that is no difference to a reader


def unseen(errors: pd.DataFrame) -> pd.DataFrame:
    """Return errors on adverts of folds that models were not fitted to, the smallest first."""
    table = errors[errors["split"] == "by advert"]
    return table.sort_values(["log_error", "source"], ignore_index=True)


def published(errors: pd.DataFrame) -> pd.DataFrame:
    """Return errors of the model that others published, under its own split and under others."""
    return errors[errors["split"].str.contains("publish")].reset_index(drop=True)


def large_groups(coverage: pd.DataFrame, split: str, least: int = LARGE) -> pd.DataFrame:
    """Return the groups with `least` calibration records under a split (random or time), the least
    covered first.
    """
    own = coverage[
        (coverage["split"] == split) & (coverage["role"] != EVERY) & (coverage["n"] >= least)
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
        return GuessErrors(None, None, None, None, None)
    wide = known.pivot_table(index=["source", "pay"], columns="model", values="log_error")
    saved = 1 - wide["linear"] / wide["median of all"]
    gain = (
        [float(g) for g in (1 - wide["boosting"] / wide["linear"]).dropna()]
        if "boosting" in wide
        else []
    )
    return GuessErrors(
        verdict=_verdict(gain),
        better=max((g for g in gain if g >= 0), default=None),
        worse=max((-g for g in gain if g < 0), default=None),
        saved_least=float(saved.min()),
        saved_most=float(saved.max()),
    )


def repeated_records(errors: pd.DataFrame) -> RepeatedRecords:
    """Return the facts of what repeats do to errors, `errors` as `offer_errors` keeps them."""
    forest = {row["split"]: row for row in errors[errors["model"] == "forest"].to_dict("records")}
    if forest:
        whole, once = forest["as published"], forest["as published, repeats out"]
        by_row, by_advert = forest["published model by row"], forest["published model by advert"]
        found = PublishedError(
            source=str(whole["source"]),
            as_published=float(whole["error"]),
            tested=int(whole["records"]),
            once=float(once["error"]),
            tested_once=int(once["records"]),
            by_row=float(by_row["error"]),
            by_advert=float(by_advert["error"]),
            rows=int(by_row["records"]),
        )
        return RepeatedRecords(published=found, change=None)
    boosting = errors[errors["model"] == "boosting"]
    wide = boosting.pivot_table(index="source", columns="split", values="log_error")
    if not {"by row", "by advert"} <= set(wide.columns):
        return RepeatedRecords(None, None)
    return RepeatedRecords(None, float((wide["by row"] / wide["by advert"] - 1).min()))


def interval_coverage(coverage: pd.DataFrame) -> IntervalCoverage:
    """Return the facts of coverage in large groups under random splits, `coverage` as
    `offer_coverage` keeps it.
    """
    large = large_groups(coverage, "random")
    return IntervalCoverage(
        level=LEVEL,
        splits=SPLITS,
        large=LARGE,
        needed=least_records(LEVEL),
        low=BAND[0],
        high=BAND[1],
        groups=len(large),
        inside=int(large["covered"].between(*BAND).sum()),
        least=float(large["covered"].min()) if len(large) else None,
        most=float(large["covered"].max()) if len(large) else None,
        small=tuple(sorted(set(coverage["source"]) - set(large["source"]))),
    )


def later_year(coverage: pd.DataFrame) -> LaterYear:
    """Return the facts of coverage in the last year, `coverage` as `offer_coverage` keeps it."""
    whole = coverage[(coverage["split"] == "time") & (coverage["role"] == EVERY)]
    large = large_groups(coverage, "time")
    return LaterYear(
        level=LEVEL,
        sources=len(whole),
        least=float(whole["covered"].min()) if len(whole) else None,
        most=float(whole["covered"].max()) if len(whole) else None,
        large=LARGE,
        low=BAND[0],
        groups=len(large),
        below=int((large["covered"] < BAND[0]).sum()),
    )


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
