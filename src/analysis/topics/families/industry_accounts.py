"""A table of who employs and who pays, by industry, where a source states it.

Its docstring is its codebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...datasets.account import FACTORS, Account, Carried, coarse
from ...datasets.samples import LEAST_PART, factor_rows, frequent
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.clusters import dominated
from ...methods.designs import design_of
from ...methods.ranks import rank_sets, share_covariance
from ...methods.regression import Errors, fit_design
from ...vocabulary.marks import EVERY, LEAST_CLUSTERS, LEAST_POPULATION, SMALLEST_CELL

__all__ = ["FIVE", "INDUSTRIES", "WHOLE", "family_industries", "industry_names"]

FIVE, WHOLE = "the article's five", "all"
DATA = (
    "artificial intelligence",
    "data science and analytics",
    "data engineering",
    "machine learning operations",
)
_OTHER = "other industries"
_CONTROLS = ("role", "location", "experience", "remote", "company size", "year")
_NOTHING = (np.nan, np.nan, np.nan, np.nan)
_LEAST = 30  # records of an industry whose pay is compared
_Figures = tuple[float, float, float, float]  # figure, error, first and last place


@cache
def industry_names() -> pd.Series:
    """Return which of the article's five industries each source's name of one belongs to."""
    table = pd.read_csv(Path(__file__).with_name("industries.csv"))
    return table.set_index("form")["industry"]


def family_industries(study: Study) -> pd.DataFrame:
    """Industries of data and AI jobs, and pay by industry of all records, with the places that each
    may have.

    Columns: list (all, or the article's five), country ("(all)", or the country of a thousand records
    or more), industry, n and of (data and AI jobs there and in all industries; of sources of people
    or without an open licence in tens, rounded down), share with share_error (of the data and AI
    jobs; by employer where thirty are known; to whole per cent where n and of are rounded) and the
    places it may have among all of the list at once (share_first, share_last); paid (records whose
    pay is compared, in tens likewise), effect (log points above the mean of the list's industries,
    each counted once; role, place, experience, remote work, size and year held fixed) with
    effect_error and places (effect_first, effect_last). Industries under ten data and AI jobs have
    no share, under thirty records no effect; modelled pay is not compared.
    """
    found = [
        line
        for kind in (WHOLE, FIVE)
        for country in [EVERY, *frequent(study.columns("country")["country"], LEAST_PART)]
        for line in _lines(study, kind, country)
    ]
    table = pd.DataFrame(found, columns=_NAMES.split(", "))
    if table.empty or coarse(study, table, "n")["n"].equals(table["n"]):
        return table
    rounded = table.assign(share=table["share"].round(2), share_error=table["share_error"].round(2))
    return coarse(study, rounded, "n", "of", "paid")


def _lines(study: Study, kind: str, country: str) -> Iterator[tuple[object, ...]]:
    jobs = _named(study.records[~study.records["is_repeat"].astype(bool)], kind, country)
    paid = _named(factor_rows(study), kind, country)
    data = jobs[jobs["family"].isin(DATA)] if len(jobs) else jobs
    shares = _shares(data)
    effects = _effects(paid, country)
    names = sorted((set(shares) | set(effects)) - {_OTHER})
    sizes, counts = data["industry"].value_counts(), paid["industry"].value_counts()
    for name in names:
        share = shares.get(name, _NOTHING)
        effect = effects.get(name, _NOTHING)
        n, compared = int(sizes.get(name, 0)), int(counts.get(name, 0))
        yield (kind, country, name, n, len(data), *share, compared, *effect)


def _named(records: pd.DataFrame, kind: str, country: str) -> pd.DataFrame:
    """Return the records of a country that state an industry, by its name in the list."""
    here = records if country == EVERY else records[records["country"] == country]
    here = here[here["industry"].notna() & (here["industry"] != "NA")]
    if kind == WHOLE:
        return here
    return here.assign(industry=here["industry"].map(industry_names()).fillna(_OTHER))


def _shares(data: pd.DataFrame) -> dict[str, _Figures]:
    """Return share, error and places of each industry with ten jobs, of employers if known."""
    sizes = data["industry"].value_counts()
    names = [name for name in sorted(sizes.index) if sizes[name] >= SMALLEST_CELL]
    ranked = [name for name in names if name != _OTHER]
    if len(data) < LEAST_POPULATION or len(ranked) < 2:
        return {}
    known = data["employer"].nunique() >= LEAST_CLUSTERS
    by = data["employer"].fillna(data["record_id"]) if known else data["record_id"]
    counts = pd.crosstab(by, data["industry"])[ranked].to_numpy()
    totals = data.groupby(by).size().to_numpy()
    covariance = share_covariance(counts, totals)
    share = counts.sum(axis=0) / len(data)
    sets = rank_sets(share, covariance, draws=4_000)
    few = dominated(counts) if known else np.zeros(len(ranked), dtype=bool)
    error = np.where(few, np.nan, np.sqrt(np.diag(covariance)))
    return _by_name(ranked, share, error, sets.lower, sets.upper)


def _effects(paid: pd.DataFrame, country: str) -> dict[str, _Figures]:
    """Return effect, error and places of each industry with thirty records."""
    sizes = paid["industry"].value_counts()
    ranked = [name for name in sorted(sizes.index) if sizes[name] >= _LEAST and name != _OTHER]
    if len(paid) < LEAST_POPULATION or len(ranked) < 2:
        return {}
    table = paid.assign(location=paid["country" if country == EVERY else "region"])
    design = design_of(table, ["industry", *_CONTROLS], least=_LEAST)
    clustered = table["employer"].nunique() >= LEAST_CLUSTERS
    errors: Errors = "clustered" if clustered else "HC3"
    by = table["employer"].fillna(table["record_id"]) if clustered else None
    try:
        fit = fit_design(
            design, table["log_pay"], weight=table["weight"], errors=errors, clusters=by
        )
    except AnalysisError:
        return {}
    places = [
        fit.names.index(f"industry: {name}") if f"industry: {name}" in fit.names else 0
        for name in ranked
    ]
    choose = np.zeros((len(ranked), len(fit.names)))
    for row, place in enumerate(places):
        choose[row, place] = float(place > 0)  # the reference has no column
    contrast = choose - choose.mean(axis=0)
    effect = contrast @ fit.coefficients
    covariance = contrast @ fit.covariance @ contrast.T
    sets = rank_sets(effect, covariance, draws=4_000)
    return _by_name(ranked, effect, np.sqrt(np.diag(covariance)), sets.lower, sets.upper)


def _by_name(
    names: list[str],
    figure: npt.NDArray[np.float64],
    error: npt.NDArray[np.float64],
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
) -> dict[str, _Figures]:
    return {
        name: (float(figure[i]), float(error[i]), float(first[i]), float(last[i]))
        for i, name in enumerate(names)
    }


_NAMES = (
    "list, country, industry, n, of, share, share_error, share_first, share_last, paid, effect, "
    "effect_error, effect_first, effect_last"
)
_STATING = Carried(
    ("stackoverflow_2024", "glassdoor_2020"), ".parquet", FACTORS.licences, named=True
)
INDUSTRIES = Account(
    "family_industries", family_industries, f"source, {_NAMES}", _STATING, keys="country"
)
