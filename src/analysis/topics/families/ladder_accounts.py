"""How pay rises with experience in each family and field; a docstring is its table's codebook."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import Account
from ...datasets.study import Study
from ...methods.distributions import norm
from ...methods.groups import GroupMedians, group_medians
from ...vocabulary.marks import EXPERIENCE_BANDS, LEAST_CLUSTERS
from .paid import HOME, LEAST, PEOPLE, clusters_of, kept, paid_rows, populations

__all__ = ["FAMILY_LADDER", "family_ladder", "main_ladder"]

_KINDS = ("base", "total")
_BY = ("family", "specialty")
_KNOWN = 0.5  # of the records must state years
_STEPS = [label for _, label in EXPERIENCE_BANDS]


def main_ladder(study: Study) -> pd.DataFrame:
    """Return the rows of `family_ladder` that are of the United States."""
    return family_ladder(study, HOME)


def family_ladder(study: Study, only: str | None = None) -> pd.DataFrame:
    """Median pay by years of experience in each family, and in each field that software engineers
    work in, and how many times that of the first step it is.

    Columns: kind (of record), pay (base or total), country ("(all)", and each with a thousand
    records), by (family or specialty), item, step (band of years), place (of the band, from 0), n,
    employers (null where they are not named), p50 (USD a year of its year), p50_lower, p50_upper
    (95 %, by employer where employers are named), first (the lowest step of the item that has a
    figure), times (p50 over that of the first step), times_lower, times_upper (95 %, employers that
    are in both allowed for). Steps of 30 records or more, and 30 employers where these are named,
    of sources in which half of the records state years. Adverts are left out: their ladder is of
    seniority.
    """
    rows = paid_rows(study)
    rows = rows[rows["kind"] != "advert"]
    if not len(rows) or rows["experience"].notna().mean() < _KNOWN:
        return pd.DataFrame()
    parts = [
        part
        for country, here in populations(rows, only)
        for pay in _KINDS
        for by in _BY
        for part in _ladders(here[here[pay].notna()], pay, by, country)
    ]
    return kept(study, pd.concat(parts, ignore_index=True), "n") if parts else pd.DataFrame()


def _ladders(rows: pd.DataFrame, pay: str, by: str, country: str) -> Iterator[pd.DataFrame]:
    for item, own in rows.dropna(subset=[by, "experience"]).groupby(by, sort=True):
        clusters = clusters_of(own)
        sizes = own["experience"].value_counts()
        large = set(sizes[sizes >= LEAST].index)
        if clusters is not None:
            held = clusters.groupby(own["experience"]).nunique()
            large &= set(held[held >= LEAST_CLUSTERS].index)
        own = own[own["experience"].isin(large)]
        if len(large) < 2:
            continue
        places = own["experience"].map(_STEPS.index)
        named = None if clusters is None else clusters.loc[own.index]
        found = group_medians(np.log(own[pay]), places.tolist(), named)
        if np.isnan(found.lower).sum() < len(found.names) - 1:
            middle = own[pay].groupby(places).median()
            steps = _steps(found, middle, clusters is not None)
            yield steps.assign(
                kind=own["kind"].iloc[0], pay=pay, country=country, by=by, item=str(item)
            )


def _steps(found: GroupMedians, middle: pd.Series, named: bool) -> pd.DataFrame:
    """Return the steps of one ladder that have an interval, each beside the first of them; `middle`
    has their medians by place.
    """
    told = np.flatnonzero(~np.isnan(found.lower))
    base = told[0]
    spread = found.covariance
    variance = np.diag(spread)[told] + spread[base, base] - 2 * spread[told, base]
    reach = norm.ppf(0.975) * np.sqrt(np.maximum(variance, 0))
    places = [int(found.names[i]) for i in told]
    median = middle.loc[places].to_numpy(dtype=np.float64)
    times = median / median[0]
    return pd.DataFrame(
        {
            "step": [_STEPS[place] for place in places],
            "place": places,
            "n": found.n[told],
            "employers": found.clusters[told].astype(float) if named else np.nan,
            "p50": median,
            "p50_lower": np.exp(found.lower[told]),
            "p50_upper": np.exp(found.upper[told]),
            "first": _STEPS[places[0]],
            "times": times,
            "times_lower": times * np.exp(-reach),
            "times_upper": times * np.exp(reach),
        }
    )


FAMILY_LADDER = Account(
    "family_ladder",
    family_ladder,
    "source, kind, pay, country, by, item, step, place, n, employers, p50, p50_lower, p50_upper, "
    "first, times, times_lower, times_upper",
    PEOPLE,
    keys="country, pay",
    main=main_ladder,
)
