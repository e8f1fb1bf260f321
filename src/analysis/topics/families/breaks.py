"""Whether pay in blockchain broke after its peak, as far as any source has its years."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...errors import NotCarried
from ...methods.distributions import norm
from ...methods.indices import Break, TimeIndex, break_test
from ...methods.ranks import records_for_difference
from ...sources import printed_name
from .trend_accounts import BROKEN, YEARS
from .trend_facts import BlockchainBreak

__all__ = ["PEAK", "blockchain_break", "blockchain_years"]

PEAK = (2020, 2022)  # the years that the article sets for it
_POWER = 0.8
_LEVEL = 0.95


def blockchain_years(data: Dataset) -> pd.DataFrame:
    """Return pay in blockchain per source and year: source, year, n, relative (against all other
    records of the year, a share) with its 95% interval (lower, upper; null under thirty records),
    spread.
    """
    table = data.table(YEARS)
    table = table[table["family"] == BROKEN]
    half = norm.ppf((1 + _LEVEL) / 2) * table["relative_error"]
    named = (
        [data.named] * len(table) if not data.embedded else list(map(printed_name, table["source"]))
    )
    return table.assign(
        source=named,
        relative=np.expm1(table["relative"]),
        lower=np.expm1(table["relative"] - half),
        upper=np.expm1(table["relative"] + half),
        log_relative=table["relative"],
    ).reset_index(drop=True)


def blockchain_break(table: pd.DataFrame, margin: float) -> BlockchainBreak:
    """Return the facts of `blockchain_years`: a test of a step after 2022 where a source has thirty
    records on either side, else the records that it would need.
    """
    sides = {
        str(name): (_records(own, PEAK), _records(own, (PEAK[1] + 1, 9999)))
        for name, own in table.groupby("source", sort=False)
    }
    both = {name: each for name, each in sides.items() if min(each)}
    source = max(both, key=lambda name: min(both[name]), default=None)
    before, after = (
        both[source]
        if source
        else tuple(max((n[i] for n in sides.values()), default=0) for i in (0, 1))
    )
    found = _tested(table[table["source"] == source]) if source else None
    spread = float(table["spread"].median()) if table["spread"].notna().any() else 0.5
    needed = records_for_difference(2 * spread**2, 1, float(np.log1p(margin)), power=_POWER)
    known = table[table["relative"].notna()].sort_values("n")
    last = known.iloc[-1] if len(known) else None
    return BlockchainBreak(
        last=PEAK[1],
        sources=len(sides),
        source=source,
        before=before,
        after=after,
        step=None if found is None else float(np.expm1(found.step)),
        lower=None if found is None else float(np.expm1(found.lower)),
        upper=None if found is None else float(np.expm1(found.upper)),
        p_value=None if found is None else found.p_value,
        margin=margin,
        needed=int(np.ceil(float(needed))),
        first_year=int(table["year"].min()) if len(table) else 0,
        last_year=int(table["year"].max()) if len(table) else 0,
        relative=None if last is None else float(last["relative"]),
        relative_source=None if last is None else str(last["source"]),
        relative_year=None if last is None else int(last["year"]),
        relative_n=0 if last is None else int(last["n"]),
    )


def _records(own: pd.DataFrame, years: tuple[int, int]) -> int:
    return int(own.loc[own["year"].between(*years), "n"].sum())


def _tested(own: pd.DataFrame) -> Break | None:
    """Return the test of a step in the relative pay of one source; None where it cannot be made."""
    known = own[own["log_relative"].notna() & (own["year"] >= PEAK[0])].sort_values("year")
    if len(known) < 2:
        return None
    variance = known["relative_error"].to_numpy() ** 2
    effects = known["log_relative"].to_numpy()
    index = TimeIndex(
        periods=tuple(known["year"]),
        effects=effects - effects[0],
        covariance=np.diag(np.r_[0.0, variance[1:]]) + variance[0] * _but_first(len(known)),
        df=np.r_[np.nan, np.full(len(known) - 1, float(known["n"].sum() - len(known)))],
        n=known["n"].to_numpy(dtype=np.int64),
    )
    try:
        return break_test(index, PEAK[1])
    except NotCarried:
        return None


def _but_first(periods: int) -> np.ndarray:
    """Return ones (periods, periods) but for the first row and column: what all effects share."""
    ones = np.ones((periods, periods))
    ones[0], ones[:, 0] = 0.0, 0.0
    return ones
