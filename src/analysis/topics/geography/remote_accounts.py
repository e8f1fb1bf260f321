"""Tables of remote work: what it pays among comparable records, and whether its pay hangs less on
place.

Each docstring is its table's codebook. Full time where a source tells, exact repeats left out. Both
groups are brought to one mix of countries and roles (see `methods.overlap`): what differs is what
they are paid, not where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import CONTROLS, Sample, by_job, factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import design_of
from ...methods.distributions import norm
from ...methods.gaps import gap_alike, gap_of_means
from ...methods.importance import bootstrap_shares
from ...methods.overlap import overlap_weights
from ...methods.regression import LEAST_DF
from ...money import scale_for
from ...vocabulary.marks import EVERY, FIVE, LEAST_FOR_SHARES

__all__ = [
    "DEFINITIONS",
    "DOLLARS",
    "PLACES",
    "PREMIUMS",
    "PURCHASING",
    "remote_places",
    "remote_premiums",
]

# name of a definition: who is the first group, who the second
DEFINITIONS = {
    "remote against on site": (("remote",), ("onsite",)),
    "remote against all others": (("remote",), ("onsite", "hybrid")),
    "remote or hybrid against on site": (("remote", "hybrid"), ("onsite",)),
}
DOLLARS, PURCHASING = "market dollars", "purchasing power"
_LEAST_GROUP = 100
_LEAST_COMMON = 30  # records of either group in what both have
_LEAST_HYBRID = 30  # records that make definitions differ
_MOST = 30  # levels of a factor
_DRAWS = 200
_BLOCKS = 400  # into which records without employers are dealt for the bootstrap
_PREMIUM_COLUMNS = [
    *("role", "definition", "country", "year", "n_first", "n_second"),
    *("raw", "raw_error", "raw_df", "alike", "alike_error", "alike_df"),
]
_PLACE_COLUMNS = [
    *("role", "scale", "n_remote", "n_onsite", "remote", "remote_lower", "remote_upper"),
    *("onsite", "onsite_lower", "onsite_upper", "difference", "lower", "upper"),
]


class _Asked(NamedTuple):
    """Of whom, who is held against whom, where and when."""

    role: str
    definition: str
    country: str
    year: str


def remote_premiums(study: Study) -> pd.DataFrame:
    """How much more remote work pays: of all records, and among records that are alike.

    Columns: role (or, in brackets, family; those of all countries and years only), definition
    (remote against on site, remote against all others, remote or hybrid against on site; one of
    them where no thirty records are hybrid), country ("(all)", and each in which both groups are
    large enough), year ("(all)", and each likewise), n_first, n_second (records of 100 or more),
    raw (difference of mean log pay), alike (the same at one mix of countries and roles, with these,
    experience, education, industry, company stage and size and year held fixed, as far as they are
    stated), each with its _error (by employer where thirty are known, else of Welch and HC1) and
    _df.
    """
    rows = factor_rows(study)
    found = [
        (*asked, *figures)
        for asked, here, first in _comparisons(rows)
        if (figures := _premium(here, first)) is not None
    ]
    return coarse(study, pd.DataFrame(found, columns=_PREMIUM_COLUMNS), "n_first", "n_second")


def _comparisons(rows: pd.DataFrame) -> Iterator[tuple[_Asked, pd.DataFrame, pd.Series]]:
    hybrid = int((rows["remote"] == "hybrid").sum()) >= _LEAST_HYBRID
    for definition, (first, second) in list(DEFINITIONS.items())[: None if hybrid else 1]:
        own = rows[rows["remote"].isin([*first, *second])]
        for role, country, year, part in _parts(own):
            mine = part["remote"].isin(first)
            if min(int(mine.sum()), int((~mine).sum())) >= _LEAST_GROUP:
                yield _Asked(role, definition, country, year), part, mine


def _parts(rows: pd.DataFrame) -> Iterator[tuple[str, str, str, pd.DataFrame]]:
    """Yield role, country, year and rows: every country and year of everybody, then each job."""
    for country in (EVERY, *sorted(rows["country"].dropna().unique())):
        here = rows if country == EVERY else rows[rows["country"] == country]
        for year in (EVERY, *sorted(here["year"].unique())):
            yield EVERY, country, year, here if year == EVERY else here[here["year"] == year]
    for role, own in by_job(rows, 2 * _LEAST_GROUP):
        if role != EVERY:
            yield role, EVERY, EVERY, own


def _premium(rows: pd.DataFrame, first: pd.Series) -> tuple[float, ...] | None:
    """Return both counts, the raw gap and that of comparable records at one mix;
    None where the groups have no country and role in common, or levels determine one another.
    """
    mine = first.to_numpy()
    weight = overlap_weights(_mix(rows), mine)
    counted = weight > 0
    if min(int((mine & counted).sum()), int((~mine & counted).sum())) < _LEAST_COMMON:
        return None
    sample, inside = sample_of(rows, EVERY, EVERY), sample_of(rows[counted], EVERY, EVERY)
    others = [name for name in (*FIVE, *CONTROLS) if name in inside.factors and name != "remote"]
    try:
        design = design_of(inside.rows, others, most=_MOST)
        raw = gap_of_means(sample.rows["log_pay"], mine, clusters=sample.clusters)
        alike = gap_alike(
            design.matrix()[:, 1:],
            inside.rows["log_pay"],
            mine[counted],
            design.names[1:],
            clusters=inside.clusters,
            weight=weight[counted],
        )
    except AnalysisError:
        return None
    by = sample.clusters
    kept = [
        (part.value, np.nan, np.nan)
        if sample.few_employers or (by is not None and part.df < LEAST_DF)
        else tuple(part)
        for part in (raw, alike)
    ]
    return (int(mine.sum()), int((~mine).sum()), *kept[0], *kept[1])


def _mix(rows: pd.DataFrame) -> pd.Series:
    """Return the country and role of each record, by which two groups are brought to one mix."""
    return rows.groupby(["country", "role"], dropna=False).ngroup()


def remote_places(study: Study) -> pd.DataFrame:
    """Whether pay hangs less on the country in remote work than on site: share of the variance of
    log pay that goes with it, in either.

    Columns: role (or, in brackets, family), scale (market dollars, or purchasing power: by the
    parity of the record's country and year), n_remote, n_onsite (records in a country and role that
    both groups have), remote and onsite (share of the country, both groups at one mix of countries
    and roles, averaged over all orders of factors: role, experience, education, industry, company
    stage and size and year, as far as they vary, count as one other), each with its _lower and
    _upper, difference (remote less on site), lower, upper (95 %, by bootstrap of employers where
    thirty are known, else of blocks of records dealt at random, both groups apart). Three hundred
    records or more in both.
    """
    rows = factor_rows(study)
    rows = rows[rows["country"].notna()].assign(location=lambda t: t["country"])
    rows = rows[rows["remote"].isin(["remote", "onsite"])]
    found = []
    for role, here in by_job(rows, 2 * LEAST_FOR_SHARES):
        for scale, own in ((DOLLARS, here), (PURCHASING, _at_parity(here))):
            weight = overlap_weights(_mix(own), own["remote"] == "remote")
            own = own.assign(mixed=weight)[weight > 0]
            groups = [own[own["remote"] == name] for name in ("remote", "onsite")]
            if min(map(len, groups)) < LEAST_FOR_SHARES:
                continue
            drawn = [_drawn(group, seed) for seed, group in enumerate(groups)]
            if drawn[0] is not None and drawn[1] is not None:
                found.append((role, scale, *map(len, groups), *_compared(drawn[0], drawn[1])))
    return coarse(study, pd.DataFrame(found, columns=_PLACE_COLUMNS), "n_remote", "n_onsite")


def _at_parity(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the records whose country and year have a parity, paid in dollars that buy the same."""
    factors = scale_for("PPP", None)
    assert factors is not None
    year = pd.to_numeric(rows["year"], errors="coerce")
    both = rows.assign(number=year).merge(
        factors.rename(columns={"year": "number"}),
        on=["country", "number"],
        how="inner",
        validate="many_to_one",
    )
    return both.assign(log_pay=both["log_pay"] + np.log(both["factor"]))


def _drawn(rows: pd.DataFrame, seed: int) -> tuple[float, npt.NDArray[np.float64]] | None:
    """Return the share of location, and that of bootstrap draws (draws,)."""
    sample = sample_of(rows, EVERY, EVERY, located=True)
    names = [name for name in sample.factors if name != "remote"]
    if "location" not in names or len(names) < 2:
        return None
    try:
        design = design_of(sample.rows, names, most=_MOST)
        players: dict[str, list[int]] = {}
        for factor in design.factors:
            name = factor.name if factor.name == "location" else "others"
            players.setdefault(name, []).extend(i - 1 for i in design.columns(factor.name))
        whole, again = bootstrap_shares(
            design.matrix()[:, 1:],
            sample.rows["log_pay"],
            players,
            clusters=_clusters(sample, names),
            weight=sample.rows["mixed"],
            draws=_DRAWS,
            seed=seed,
        )
    except AnalysisError:
        return None
    at = list(players).index("location")
    return float(whole[at]), again[:, at]


def _clusters(sample: Sample, names: list[str]) -> npt.ArrayLike:
    """Return employers, else blocks dealt at random, records equal in pay and factors together."""
    if sample.clusters is not None:
        return sample.clusters
    same = sample.rows.groupby(["log_low", "log_high", *names], dropna=False).ngroup()
    count = int(same.max()) + 1
    dealt = np.random.default_rng(1).permutation(count) % min(_BLOCKS, count)
    return np.asarray(dealt[same], dtype=np.intp)


def _compared(
    remote: tuple[float, npt.NDArray[np.float64]], onsite: tuple[float, npt.NDArray[np.float64]]
) -> tuple[float, ...]:
    """Return both shares and their difference, each with its ends; the groups are independent."""
    z = float(norm.isf(0.025))
    errors = [float(np.std(each[1], ddof=1)) for each in (remote, onsite)]
    apart = remote[0] - onsite[0]
    figures = []
    for value, error in ((remote[0], errors[0]), (onsite[0], errors[1])):
        figures += [value, max(value - z * error, 0.0), min(value + z * error, 1.0)]
    half = z * float(np.hypot(errors[0], errors[1]))
    return (*figures, apart, apart - half, apart + half)


PREMIUMS = Account(
    "remote_premiums",
    remote_premiums,
    f"source, {', '.join(_PREMIUM_COLUMNS)}",
    FACTORS,
    keys="role, country, year",
)
PLACES = Account(
    "remote_places", remote_places, f"source, {', '.join(_PLACE_COLUMNS)}", FACTORS, keys="role"
)
