"""Tables of how well pay can be guessed as sentences, every number read from a table."""

from __future__ import annotations

import pandas as pd

from ...methods.conformal import least_records
from ...page.wording import percent, signed_percent, usd
from ...vocabulary.marks import EVERY

__all__ = ["coverage_heading", "errors_heading", "leak_heading", "time_heading"]

NOMINAL = "90 %"


def errors_heading(errors: pd.DataFrame) -> str:
    """Return the finding about models."""
    known = errors[errors["split"] == "by advert"]
    if known.empty:
        return "## Too few records to judge a guess"
    wide = known.pivot_table(index=["source", "pay"], columns="model", values="log_error")
    gain = 1 - wide["boosting"] / wide["linear"] if "boosting" in wide else wide["linear"] * 0
    saved = 1 - wide["linear"] / wide["median of all"]
    return (
        f"## Gradient boosting changes the error of a linear model by {signed_percent(-gain.max())} to {signed_percent(-gain.min())}\n\nMean absolute error of log pay on records of folds that "
        f"were not fitted: the linear model saves {percent(saved.min())} to {percent(saved.max())} of the error of guessing everybody's median. "
        "What moves pay beyond that, these records do not say."
    )


def leak_heading(errors: pd.DataFrame) -> str:
    """Return the finding about repeats that stand on both sides of a split."""
    forest = errors[errors["model"] == "forest"].set_index("split")["error"]
    if forest.empty:
        both = errors[errors["split"].isin(["by row", "by advert"])]
        if both["split"].nunique() < 2:
            return "## No record repeats another: a split by row is a split by advert"
        wide = both[both["model"] == "boosting"].pivot_table(index="source", columns="split", values="log_error")
        less = 1 - wide["by row"] / wide["by advert"]
        return (
            f"## Split by row, errors of boosting look {percent(less.max())} smaller than split by advert, repeats left out\n\n"
            "Repeats of an advert then stand on both sides; a part of the difference is that other adverts are counted."
        )
    linear = errors[errors["model"] == "linear"].set_index("split")["error"]
    return (
        f"## A published error of {usd(forest['published model by row'])} is {usd(forest['published model by advert'])} when adverts, not rows, are split\n\n"
        "A forest was published that is fitted to glassdoor_2020; more than a third of the file's rows with pay repeat another, so that tested rows "
        f"stood among the fitted ones. Rebuilt with the publisher's features, over five folds; on the publisher's own fifth of the rows the forest errs by {usd(forest['as published'])} and "
        f"the linear model by {usd(linear['as published'])}, with repeats out by {usd(forest['as published, repeats out'])} and {usd(linear['as published, repeats out'])}: so few tested "
        "rows make such a figure rough."
    )


def coverage_heading(coverage: pd.DataFrame, least: int = 200) -> str:
    """Return the finding about coverage in groups under random splits."""
    own = coverage[(coverage["split"] == "random") & (coverage["role"] != EVERY)]
    large = own[own["n"] >= least]
    if large.empty:
        return f"## No group has {least} calibration records: coverage by group cannot be judged"
    inside = large["covered"].between(0.87, 0.93).sum()
    small = sorted(set(coverage["source"]) - set(large["source"]))
    none = f" {' and '.join(small)} {'has' if len(small) == 1 else 'have'} no group of that size." if small else ""
    return (
        f"## Intervals of {NOMINAL} held {percent(large['covered'].min())} to {percent(large['covered'].max())} in every large group\n\n"
        f"Forty random splits by advert; in {inside} of {len(large)} groups of role and experience with {least} calibration records or more "
        f"the share lies between 87 % and 93 %.{none} Groups with fewer than {least_records(0.9)} calibration records get no interval."
    )


def time_heading(coverage: pd.DataFrame) -> str:
    """Return the finding about coverage of later years."""
    whole = coverage[(coverage["split"] == "time") & (coverage["role"] == EVERY)]
    if whole.empty:
        return "## No source has enough records of a last year and of earlier ones: what time does to intervals cannot be seen"
    parts = [f"{r['source']} {percent(r['covered'])} of {r['tested']:,.0f}" for r in whole.to_dict("records")]
    worst = whole.loc[whole["covered"].idxmin()]
    return (
        f"## Of the last year, intervals of {NOMINAL} held {percent(worst['covered'])} in {worst['source']}\n\n"
        f"Fitted and calibrated on earlier years, tested on the last, records of a level that was not met before left out: {'; '.join(parts)}. Records of another year are not exchangeable with those before: "
        "the promise ends there, and what happened is printed as it is."
    )
