"""Tables of what moves pay: effects of levels, shares of factors, gaps between groups, what the middle hides.

Each docstring is its table's codebook. Every population has 200 records or more (a role or a country within a source
1,000), every level of a factor thirty or more: rarer ones are pooled. "(all)" stands for every role or country.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...datasets.account import FACTORS, Account
from ...datasets.samples import CONTROLS, Sample, factor_rows, sample_of, samples
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.gaps import decompose
from ...methods.importance import shares_of_r_squared
from ...methods.regression import Fit, fit_design, from_weighted_mean
from ...sources import Reading
from ...vocabulary.marks import EVERY, FIVE, NOT_STATED, OTHERS

__all__ = [
    "COVARIANCE",
    "EFFECTS",
    "GAPS",
    "SHARES",
    "SOURCES",
    "factor_covariance",
    "factor_effects",
    "factor_gaps",
    "factor_shares",
    "factor_sources",
]

MOST_LEVELS = 30  # of a factor at most; the rest are pooled
DRAWS = 200

# title of the comparison, the factor that tells the groups apart, first group, second group
COMPARED = (
    ("machine learning against general software", "role", "Machine learning engineer", "Software engineer"),
    ("data science against general software", "role", "Data scientist", "Software engineer"),
    ("engineering manager against engineer", "role", "Engineering manager", "Software engineer"),
    ("remote against on site", "remote", "remote", "onsite"),
)
LEAST_OF_GROUP = 100
TOO_FEW = "too few employers"


def factor_sources(reading: Reading) -> pd.DataFrame:
    """Return what a source is and which factors it carries, one row.

    Columns: title, kind, licence, home, file, edition, sha256, rows_in, records, repaired_away, quarantined, compared
    (records with pay, full time, exact repeats left out), pay (base or total), first_year, last_year, employers (0:
    unknown), and per factor of article B the share of compared records that state it; experience_in (years or
    seniority); only_country (the country of all compared records, empty where there are several: then location
    is the region).
    """
    rows = factor_rows(reading)
    records = pd.read_parquet(reading.records_path, columns=["kind", "pay_kind"])
    stated = [
        "title",
        "licence",
        "home",
        "file",
        "edition",
        "sha256",
        "rows_in",
        "records",
        "repaired_away",
        "quarantined",
    ]
    told: dict[str, object] = {name: getattr(reading, name) for name in stated}
    countries = rows["country"].dropna().unique()
    located = rows["region"] if len(countries) == 1 else rows["country"]
    shares: dict[str, object] = (
        rows.assign(location=located)[list(FIVE)].notna().mean().round(2).to_dict()
        if len(rows)
        else dict.fromkeys(FIVE, 0.0)
    )
    in_years = rows["experience"].astype("str").str.contains("years").any()
    told |= {name: "".join(records[column].mode()[:1]) for name, column in (("kind", "kind"), ("pay", "pay_kind"))}
    told["compared"] = len(rows)
    told |= {"first_year": rows["year"].min(), "last_year": rows["year"].max(), "employers": rows["employer"].nunique()}
    told["only_country"] = str(countries[0]) if len(countries) == 1 else ""
    told |= {str(name): share for name, share in shares.items()} | {
        "experience_in": "years" if in_years else "seniority"
    }
    return pd.DataFrame([told])


def factor_effects(reading: Reading) -> pd.DataFrame:
    """How far each level of a factor lies from the weighted mean of all its levels, other factors held fixed.

    Least squares of log pay on every factor of the population. Columns: role, country, records, clusters (employers,
    null where unknown), errors (clustered, by employer, where thirty are known; HC3 where employers are unknown; "too
    few employers", and no interval, where they are known and fewer), r_squared, factor, level, is_reference, n,
    deviation (log points), error, lower, upper (95 %).
    """
    parts = []
    for sample in samples(factor_rows(reading)):
        design = _design(sample)
        if design is None:
            continue
        try:
            fit = _fitted(sample, design)
        except AnalysisError:
            continue  # levels that determine one another carry no effects
        for factor in design.factors:
            columns = [fit.names[i] for i in design.columns(factor.name)]
            reference = factor.levels[0]
            table = from_weighted_mean(fit, columns, factor.counts, reference=reference)
            parts.append(
                table.assign(
                    role=sample.role,
                    country=sample.country,
                    records=int(fit.n),
                    clusters=fit.clusters or np.nan,
                    errors=fit.errors,
                    r_squared=fit.r_squared,
                    factor=factor.name,
                    level=factor.levels,
                    is_reference=[True] + [False] * (len(factor.levels) - 1),
                    n=np.asarray(factor.counts, dtype="int64"),
                ).drop(columns="name")
            )
            if sample.few_employers:
                parts[-1] = parts[-1].assign(errors=TOO_FEW, error=np.nan, lower=np.nan, upper=np.nan)
    return _joined(parts)


def factor_covariance(reading: Reading) -> pd.DataFrame:
    """Covariance of the deviations of a factor's levels, of populations of all roles: to compare two levels.

    Columns: role ("(all)"), country, factor, first, second (levels), covariance (of `factor_effects`' deviations).
    """
    parts = []
    for sample in samples(factor_rows(reading)):
        design = _design(sample) if sample.role == EVERY else None
        if design is None or sample.few_employers:
            continue
        try:
            fit = _fitted(sample, design)
        except AnalysisError:
            continue
        for factor in design.factors:
            places = design.columns(factor.name)
            spread = np.zeros((len(factor.levels), len(factor.levels)))
            spread[1:, 1:] = fit.covariance[np.ix_(places, places)]
            share = np.asarray(factor.counts) / np.sum(factor.counts)
            contrast = np.eye(len(share)) - share
            table = pd.DataFrame(contrast @ spread @ contrast.T, index=factor.levels, columns=factor.levels)
            long = table.rename_axis("first").reset_index().melt("first", var_name="second", value_name="covariance")
            parts.append(long.assign(role=sample.role, country=sample.country, factor=factor.name))
    return _joined(parts)


def factor_shares(reading: Reading) -> pd.DataFrame:
    """How much of the spread of log pay each factor accounts for (see `analysis.methods.importance`).

    Columns: role, country, records, clusters, levels (of the factor), known (share of records that state it), factor,
    share (of the variance of log pay), lower, upper (95 %; null where employers are known but too few), part (of R squared), rank_lower, rank_upper (places, all
    factors at once with 95 %).
    """
    parts = []
    for sample in samples(factor_rows(reading)):
        design = _design(sample)
        if design is None or len(design.factors) < 2:
            continue
        columns = {factor.name: [i - 1 for i in design.columns(factor.name)] for factor in design.factors}
        clusters = sample.clusters
        try:
            table = shares_of_r_squared(
                design.matrix()[:, 1:], sample.rows["log_pay"], columns, clusters=clusters, draws=DRAWS
            )
        except AnalysisError:
            continue
        if sample.few_employers:  # shares without a place: how far they vary cannot be told
            table = table.assign(lower=np.nan, upper=np.nan, rank_lower=1, rank_upper=len(table))
        known = sample.rows[list(columns)].notna().mean().round(2)
        levels = {factor.name: len(factor.levels) for factor in design.factors}
        parts.append(
            table.assign(
                role=sample.role,
                country=sample.country,
                records=len(sample.rows),
                clusters=np.nan if clusters is None else clusters.nunique(),
                levels=table["factor"].map(levels),
                known=table["factor"].map(known),
            )
        )
    return _joined(parts)


def factor_gaps(reading: Reading) -> pd.DataFrame:
    """Why two groups are paid differently (Oaxaca and Blinder; see `analysis.methods.gaps`), valued at three rates.

    Columns: comparison, factor, first, second, country, n_first, n_second, left_out (records whose levels the other
    group does not have), rates (first, second, pooled), raw (gap of all records), gap (of those that are not left out), explained, explained_error, unexplained,
    unexplained_error (log points, first less second; at pooled rates by employer where thirty are known, null where
    they are known and fewer). Groups of 100 records or more.
    """
    rows = factor_rows(reading)
    found = []
    for title, factor, first, second in COMPARED:
        both = rows[rows[factor].isin([first, second])]
        for country in [EVERY, *(["US"] if len(both["country"].unique()) > 1 else [])]:
            here = both if country == EVERY else both[both["country"] == country]
            found += list(_decomposed(here, title, factor, first, second, country))
    return pd.DataFrame(found, columns=GAPS.columns[1:])


def _decomposed(
    rows: pd.DataFrame, title: str, factor: str, first: str, second: str, country: str
) -> Iterator[tuple[object, ...]]:
    raw = float(rows.loc[rows[factor] == first, "log_pay"].mean() - rows.loc[rows[factor] == second, "log_pay"].mean())
    table = sample_of(rows, EVERY, country).rows.reindex(columns=rows.columns.union(["location"]))
    others = [name for name in (*FIVE, *CONTROLS) if name != factor]
    kept = table[others].astype("object").fillna(NOT_STATED)
    mine = (table[factor] == first).to_numpy()
    shared = np.ones(len(kept), dtype=bool)
    for name in others:
        kept[name] = kept[name].where(_met(kept[name], mine), OTHERS)
        shared &= _met(kept[name], mine).to_numpy()
    kept, mine = kept[shared], mine[shared]
    if min(mine.sum(), (~mine).sum()) < LEAST_OF_GROUP:
        return
    common = Sample(EVERY, country, table[shared].reset_index(drop=True))
    log_pay, clusters = common.rows["log_pay"].to_numpy(), common.clusters
    try:
        design = design_of(kept, others, least=20, most=MOST_LEVELS)
        parts = [
            decompose(
                design.matrix()[:, 1:],
                log_pay,
                mine,
                design.names[1:],
                rates=rates,
                clusters=clusters if rates == "pooled" else None,
            )
            for rates in ("first", "second", "pooled")
        ]
    except AnalysisError:
        return  # the groups have no levels in common, or one group's levels determine one another
    for gap in parts:
        error = np.nan if common.few_employers else gap.unexplained_error
        yield (
            title, factor, first, second, country, int(mine.sum()), int((~mine).sum()), int((~shared).sum()), gap.rates,
            raw, gap.gap, gap.explained, gap.explained_error, gap.unexplained, error,
        )  # fmt: skip


def _met(levels: pd.Series, first: np.ndarray) -> pd.Series:
    """Tell which records have a level that ten records of either group have."""
    counts = [levels[side].map(levels[side].value_counts()) for side in (first, ~first)]
    often = [set(levels[side][count >= 10]) for side, count in zip((first, ~first), counts, strict=True)]
    return levels.isin(often[0] & often[1])


def _design(sample: Sample) -> Design | None:
    try:
        return design_of(sample.rows, sample.factors, most=MOST_LEVELS)
    except AnalysisError:
        return None


def _fitted(sample: Sample, design: Design) -> Fit:
    clusters = sample.clusters
    log_pay, weight = sample.rows["log_pay"], sample.rows["weight"]
    return fit_design(
        design, log_pay, weight=weight, errors="HC3" if clusters is None else "clustered", clusters=clusters
    )


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
    "source, role, country, records, clusters, errors, r_squared, factor, level, is_reference, n, "
    "deviation, error, lower, upper",
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
    "source, role, country, records, clusters, factor, levels, known, share, lower, upper, part, "
    "rank_lower, rank_upper",
    FACTORS,
    keys="role, country",
)
GAPS = Account(
    "factor_gaps",
    factor_gaps,
    "source, comparison, factor, first, second, country, n_first, n_second, left_out, rates, raw, "
    "gap, explained, explained_error, unexplained, unexplained_error",
    FACTORS,
    keys="country",
)
