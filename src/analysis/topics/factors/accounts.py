"""Tables of what moves pay: effects of levels, shares of factors, gaps between groups, what the
middle hides.

Each docstring is its table's codebook. Every population has 200 records or more (a role or a
country within a source 1,000), every level of a factor thirty or more: rarer ones are pooled.
"(all)" stands for every role or country. Of sources of people, or without an open licence, counts
of levels are rounded down to tens, so that none can be subtracted from another to a handful.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse, is_guarded
from ...datasets.samples import LEAST_KNOWN, MOST_NAMES, Sample, factor_rows, samples
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.importance import chance_share, columns_of_stated, shares_of_r_squared
from ...methods.regression import Fit, from_weighted_mean
from ...vocabulary.marks import EVERY, FIVE, NOT_STATED, SMALLEST_CELL
from .fits import MOST_LEVELS, fits, widening
from .gap_accounts import GAPS

__all__ = [
    "COVARIANCE",
    "EFFECTS",
    "GAPS",
    "SHARES",
    "SOURCES",
    "factor_covariance",
    "factor_effects",
    "factor_shares",
    "factor_sources",
]

DRAWS = 200

TOO_FEW = "too few employers"
_TOLD = ["error", "df", "lower", "upper"]  # of an effect, where employers carry it
_OF_READING = (
    *("title", "licence", "home", "file", "edition", "sha256"),
    *("rows_in", "records", "repaired_away", "quarantined"),
)


def factor_sources(study: Study) -> pd.DataFrame:
    """Return what a source is and which factors it carries, one row.

    Columns: title, kind, licence, home, file, edition, sha256, rows_in, records, repaired_away,
    quarantined, compared (records with pay, full time, exact repeats left out), pay (base or
    total), first_year, last_year, employers (0: unknown), and per factor of article B the share of
    compared records that state it; experience_in (years or seniority); only_country (the country of
    all compared records, empty where there are several: then location is the region).
    """
    rows = factor_rows(study)
    records = study.columns("kind", "pay_kind")
    told: dict[str, object] = {name: getattr(study.reading, name) for name in _OF_READING}
    countries = rows["country"].dropna().unique()
    located = rows["region"] if len(countries) == 1 else rows["country"]
    known = rows.assign(location=located)[list(FIVE)].notna()
    shares = _stated(study, known) if len(rows) else pd.Series(0.0, index=FIVE)
    in_years = rows["experience"].astype("str").str.contains("years").any()
    told |= {
        name: "".join(records[column].mode()[:1])
        for name, column in (("kind", "kind"), ("pay", "pay_kind"))
    }
    told["compared"] = len(rows)
    told |= {
        "first_year": rows["year"].min(),
        "last_year": rows["year"].max(),
        "employers": rows["employer"].nunique(),
    }
    told["only_country"] = str(countries[0]) if len(countries) == 1 else ""
    told |= {name: float(shares[name]) for name in FIVE}
    told["experience_in"] = "years" if in_years else "seniority"
    return coarse(study, pd.DataFrame([told]), "rows_in", "repaired_away", "quarantined")


def factor_effects(study: Study) -> pd.DataFrame:
    """How far each level of a factor lies from the weighted mean of all its levels, other factors
    held fixed.

    Least squares of log pay on every factor of the population. Columns: role, country, records,
    clusters (employers, null where unknown), errors (clustered, by employer, CR3, where thirty are
    known; HC3 where employers are unknown; "too few employers", and no interval, where they are
    known and fewer, or a level hangs on a few of them), r_squared, widening (how many times as
    large errors by employer are as HC3, the median over levels; null where they are not known),
    factor, level, is_reference, n,
    deviation (log points), error, df (of the t interval, Satterthwaite's by employer), lower, upper
    (95 %).
    """
    found = study.once(fits)  # no fit where levels determine one another
    parts = [_effects_in(sample, design, fit) for sample, design, fit in found if fit is not None]
    return coarse(study, _joined(parts), "n")


def _effects_in(sample: Sample, design: Design, fit: Fit) -> pd.DataFrame:
    """Return the effects of every factor of a population."""
    parts = []
    for factor in design.factors:
        columns = [fit.names[i] for i in design.columns(factor.name)]
        own = from_weighted_mean(fit, columns, factor.counts, reference=factor.levels[0])
        few = own["error"].isna() | sample.few_employers
        own[_TOLD] = own[_TOLD].mask(few)
        levels: dict[str, Any] = {"factor": factor.name, "level": factor.levels}
        levels |= {"is_reference": own.index == 0, "n": np.asarray(factor.counts, dtype="int64")}
        errors = np.where(few, TOO_FEW, fit.errors)
        parts.append(own.drop(columns="name").assign(**levels, errors=errors))
    return pd.concat(parts, ignore_index=True).assign(
        role=sample.role,
        country=sample.country,
        records=int(fit.n),
        clusters=fit.clusters or np.nan,
        r_squared=fit.r_squared,
        widening=widening(sample, design, fit),
    )


def factor_covariance(study: Study) -> pd.DataFrame:
    """Covariance of the deviations of a factor's levels, of populations of all roles: to compare
    two levels.

    Columns: role ("(all)"), country, factor, first, second (levels), covariance (of
    `factor_effects`' deviations).
    """
    parts = []
    for sample, design, fit in study.once(fits):
        if fit is None or sample.role != EVERY or sample.few_employers:
            continue
        for factor in design.factors:
            places = design.columns(factor.name)
            spread = np.zeros((len(factor.levels), len(factor.levels)))
            spread[1:, 1:] = fit.covariance[np.ix_(places, places)]
            share = np.asarray(factor.counts) / np.sum(factor.counts)
            contrast = np.eye(len(share)) - share
            table = pd.DataFrame(
                contrast @ spread @ contrast.T, index=factor.levels, columns=factor.levels
            )
            long = (
                table.rename_axis("first")
                .reset_index()
                .melt("first", var_name="second", value_name="covariance")
            )
            parts.append(long.assign(role=sample.role, country=sample.country, factor=factor.name))
    return _joined(parts)


def factor_shares(study: Study) -> pd.DataFrame:
    """How much of the spread of log pay each factor accounts for (see
    `analysis.methods.importance`).

    What the levels of a factor tell of the records that state it; whether a record states its
    factors is a factor of its own, "(not stated)". The employer is one where four in five records
    name it, the sixty largest and the others. Columns: role, country, records, clusters, levels (of
    the factor), known (share of records that state it), factor, share (of the variance of log pay),
    lower, upper (95 %; null where employers are known but too few), chance (share that a factor of
    so many levels has by chance alone, records independent), part (of R squared), rank_lower,
    rank_upper (places, all factors at once with 95 %).
    """
    parts = []
    for sample in samples(study):
        design = _shared_design(sample)
        table = None if design is None else _shares_of(sample, design)
        if design is None or table is None:
            continue
        levels = {each.name: sum(v != NOT_STATED for v in each.levels) for each in design.factors}
        known = _stated(study, sample.rows[list(levels)].notna())
        clusters = sample.clusters
        counted = table["factor"].map(levels)
        parts.append(
            table.assign(
                role=sample.role,
                country=sample.country,
                records=len(sample.rows),
                clusters=np.nan if clusters is None else clusters.nunique(),
                levels=counted,
                chance=counted.map(partial(chance_share, records=len(sample.rows))),
                known=table["factor"].map(known),
            )
        )
    return _joined(parts)


def _shared_design(sample: Sample) -> Design | None:
    named = sample.rows["employer"].notna().mean() >= LEAST_KNOWN
    factors = [*sample.factors, "employer"] if named else sample.factors
    try:
        return design_of(sample.rows, factors, most=MOST_LEVELS, at_most={"employer": MOST_NAMES})
    except AnalysisError:
        return None


def _shares_of(sample: Sample, design: Design) -> pd.DataFrame | None:
    """Return the shares of a population's factors; None of one factor, or where levels determine
    one another.
    """
    columns, places = columns_of_stated(design)
    if len(places) < 2:
        return None
    log_pay, clusters = sample.rows["log_pay"], sample.clusters
    try:
        table = shares_of_r_squared(columns, log_pay, places, clusters=clusters, draws=DRAWS)
    except AnalysisError:
        return None
    if sample.few_employers:  # shares without a place: how far they vary cannot be told
        return table.assign(lower=np.nan, upper=np.nan, rank_lower=1, rank_upper=len(table))
    return table


def _stated(study: Study, known: pd.DataFrame) -> pd.Series:
    """Return the share of records that state each factor; where the study is guarded, fewer than ten
    that differ from all others are counted with them.
    """
    share = known.mean()
    if is_guarded(study):
        n = known.sum()
        share = share.mask(n < SMALLEST_CELL, 0.0).mask(len(known) - n < SMALLEST_CELL, 1.0)
    return share.round(2)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


SOURCES = Account(
    "factor_sources",
    factor_sources,
    "source, title, licence, home, file, edition, sha256, rows_in, records, repaired_away, "
    "quarantined, kind, pay, compared, first_year, last_year, employers, only_country, location, "
    "education, experience, industry, company stage, experience_in",
    FACTORS,
)
EFFECTS = Account(
    "factor_effects",
    factor_effects,
    "source, role, country, records, clusters, errors, r_squared, widening, factor, level, "
    "is_reference, n, deviation, error, df, lower, upper",
    FACTORS,
    keys="role, country",
)
COVARIANCE = Account(
    "factor_covariance",
    factor_covariance,
    "source, role, country, factor, first, second, covariance",
    FACTORS,
    keys="role, country",
)
SHARES = Account(
    "factor_shares",
    factor_shares,
    "source, role, country, records, clusters, factor, levels, known, share, lower, upper, chance, "
    "part, rank_lower, rank_upper",
    FACTORS,
    keys="role, country",
)
