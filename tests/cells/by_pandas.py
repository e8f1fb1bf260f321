"""What pandas and numpy compute from the records of one group, to hold the engine to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.cells import Question
from analysis.methods.uncertainty import order_statistic_ranks

QUANTILES = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9}


def rows_of(records: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return the records that meet a question's conditions and state pay: with pay, low and high as
    the question scales them (null without a factor), repeats among them.
    """
    for name, wanted in question.conditions.items():
        records = records[records[name].isin(wanted)]
    rows = records[records["pay_low_usd"].notna()]
    if question.scale is None:
        factor = pd.Series(1.0, index=rows.index)
    else:
        known = question.scale.set_index(["country", "year"])["factor"]
        places = pd.MultiIndex.from_arrays([rows["country"].fillna(""), rows["year"]])
        factor = pd.Series(known.reindex(places).to_numpy(), index=rows.index)
    low, high = (rows[f"pay_{end}_usd"].astype("float64") * factor for end in ("low", "high"))
    pay = {"low": low, "mid": (low + high) / 2, "high": high}[question.end]
    return rows.assign(pay=pay, low=low, high=high)


def groups(
    rows: pd.DataFrame, by: Sequence[str]
) -> Iterator[tuple[tuple[object, ...], pd.DataFrame]]:
    """Yield the groups whose keys and pay are known, repeats among them."""
    placed = rows.dropna(subset=["pay", *by])
    if not by:
        yield (), placed
        return
    yield from placed.groupby(list(by), sort=True)


def figures(
    group: pd.DataFrame, level: float = 0.95, effective: float | None = None
) -> dict[str, float]:
    """Return the columns of an Answer for a group of records of weight one, that are worth as many
    as they are, or as `effective`.
    """
    distinct = group[~group["is_repeat"].astype(bool)]
    pay = np.sort(distinct["pay"].to_numpy(dtype=np.float64))
    found = {"n": pay.size, "postings": len(group), "weight": pay.size, "weight_sq": pay.size}
    for name, values in (("", pay), ("log_", np.log(pay))):
        mean = values.mean()
        found |= {f"{name}mean": mean, f"{name}m2": ((values - mean) ** 2).sum()}
    for name, p in QUANTILES.items():
        found[name] = np.quantile(pay, p)
        worth = None if effective is None else [effective]
        ranks = order_statistic_ranks(pay.size, p, level, effective=worth)
        for side, rank in zip(("lower", "upper"), ranks, strict=True):
            found[f"{name}_{side}"] = np.nan if np.isnan(rank[0]) else pay[int(rank[0]) - 1]
    found |= {f"{end}_end": distinct[end].median() for end in ("low", "high")}
    ranges = distinct[distinct["high"] > distinct["low"]]
    width = (ranges["high"] / ranges["low"]).median() if len(ranges) >= 10 else np.nan
    found["range_width"] = width
    share = distinct.groupby(["low", "high"]).size().max() / pay.size
    return found | {"top_share": share if share >= 0.1 else np.nan}


def ruled(group: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return n, mean, p50 and p90 of a group under each rule for repeats and outliers."""
    distinct = group.loc[~group["is_repeat"].astype(bool), "pay"].astype("float64")
    lower, upper = distinct.quantile(0.25), distinct.quantile(0.75)
    reach = 1.5 * np.log(upper / lower)
    kept = {
        "distinct adverts": distinct,
        "with exact repeats": group["pay"].astype("float64"),
        "$20,000 to $1,000,000": distinct[distinct.between(20_000, 1_000_000)],
        "Tukey's fences on log pay": distinct[
            distinct.between(lower * np.exp(-reach), upper * np.exp(reach))
        ],
        "middle 98 in 100": distinct[distinct.between(*distinct.quantile([0.01, 0.99]))],
    }
    return {
        rule: {"n": pay.size, "mean": pay.mean(), "p50": pay.median(), "p90": pay.quantile(0.9)}
        for rule, pay in kept.items()
    }


def held(found: Mapping[str, object], known: Mapping[str, float], rel: float = 1e-9) -> None:
    """Assert that a row has the figures that are known, nulls where they are."""
    for name, value in known.items():
        given = float("nan") if pd.isna(found[name]) else float(found[name])  # type: ignore[arg-type]
        np.testing.assert_allclose(given, value, rtol=rel, atol=1e-9, err_msg=name)
