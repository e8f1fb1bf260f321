"""The kept table of what groups of adverts offer, finely enough to place any base among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...cells import Question, Records
from ...cells.answers import QUANTILES
from ...datasets.account import CONVERTED, Account
from ...datasets.study import Studies, columns_of_all
from ...reference.prices import last_whole_year
from ...vocabulary.marks import EVERY, FULL_TIME
from .paid import to_year

__all__ = ["CURVES", "LEAST_ADVERTS", "kept_ranks", "offer_curves"]

LEAST_ADVERTS = 30  # of a group that carries figures
_STEPS = 200  # a base is placed to half a point
_KEYS = ("role", "country", "seniority", "year")
_CUTS = (_KEYS, ("role", "country", "year"), ("role", "country", "seniority"), ("role", "country"))


def offer_curves(studies: Studies) -> pd.DataFrame:
    """Pay of the adverts of one role and country, at each place of their order or at 200 evenly
    spread ones.

    Distinct adverts, full time where that is told, thirty or more in a group; by seniority and year,
    and without either. Those of all years are in US dollars of the last whole year of prices, by the
    consumer prices of their country; years since then, and countries without prices, are left out.
    Sources whose records have weights have none.
    Columns: role, country, seniority, year, prices_of, n, effective, rank, pay, low.
    """
    rows = _rows(studies)
    if (rows["weight"] != 1).any():
        return pd.DataFrame(columns=CURVES.columns)
    records = Records(*[study.reading.records_path for study in studies])
    where = {"employment": FULL_TIME} if FULL_TIME in set(rows["employment"].dropna()) else {}
    asked = rows[rows["employment"] == FULL_TIME] if where else rows
    parts = [part for cut in _CUTS for part in _of_cut(asked, records, cut, where)]
    if not parts:
        return pd.DataFrame(columns=CURVES.columns)
    return pd.concat(parts, ignore_index=True).astype({"rank": "int32", "n": "int32"})[
        CURVES.columns
    ]


def kept_ranks(n: int) -> npt.NDArray[np.int64]:
    """Return the places that are kept of `n` in order: all of them, or those at 200 equal steps and
    those that the quantiles of tables lie between.

    >>> kept_ranks(4).tolist(), len(kept_ranks(201)), len(kept_ranks(1_000)) <= 211
    ([1, 2, 3, 4], 201, True)
    """
    if n <= _STEPS + 1:
        return np.arange(1, n + 1)
    even = np.rint(1 + (n - 1) * np.linspace(0, 1, _STEPS + 1))
    between = 1 + (n - 1) * np.asarray(QUANTILES)
    return np.unique([*even, *np.floor(between), *np.ceil(between)]).astype(np.int64)


def _rows(studies: Studies) -> pd.DataFrame:
    """Return distinct adverts with pay: keys, employment, weight, pay and low in USD a year."""
    ends = ["pay_low_usd", "pay_high_usd"]
    rows = columns_of_all(studies, *_KEYS, "employment", "weight", "is_repeat", *ends)
    kept = rows[~rows["is_repeat"].astype("bool") & rows["pay_low_usd"].notna()]
    middle = (kept["pay_low_usd"] + kept["pay_high_usd"]) / 2
    return kept.assign(pay=middle, low=kept["pay_low_usd"]).reset_index(drop=True)


def _of_cut(
    rows: pd.DataFrame, records: Records, cut: Sequence[str], where: dict[str, str]
) -> Iterator[pd.DataFrame]:
    """Yield the curve of each group of a cut."""
    keys, scale, to = list(cut), None, last_whole_year()
    if "year" not in keys:
        scale = to_year(to, [int(year) for year in rows["year"].dropna().unique()])
        rows = rows.merge(scale, on=["country", "year"], validate="many_to_one")
        real = {name: rows[name] * rows["factor"] for name in ("pay", "low")}
        rows = rows.assign(**real)
    worth = records.pay(Question(tuple(keys), where, scale=scale)).table.set_index(keys)
    for key, group in rows.groupby(keys):
        named = dict(zip(keys, key, strict=True))
        n, own = len(group), pd.Index([key if len(keys) > 1 else key[0]])
        if n < LEAST_ADVERTS:
            continue
        ranks = kept_ranks(n)
        yield pd.DataFrame(
            {
                "role": named["role"],
                "country": named["country"],
                "seniority": named.get("seniority", EVERY),
                "year": str(named.get("year", EVERY)),
                "prices_of": named.get("year", to),
                "n": n,
                "effective": round(float(worth["effective"].reindex(own).iloc[0]), 4),
                "rank": ranks,
                "pay": np.sort(group["pay"].to_numpy())[ranks - 1].round(2),
                "low": np.sort(group["low"].to_numpy())[ranks - 1].round(2),
            }
        )


CURVES = Account(
    "offer_curves",
    offer_curves,
    "role, country, seniority, year, prices_of, n, effective, rank, pay, low",
    replace(CONVERTED, suffix=".parquet"),
    keys="role, country, seniority, year",
)
