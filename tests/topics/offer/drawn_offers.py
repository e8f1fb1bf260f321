"""Offers drawn at random, and the pay that records state for jobs like theirs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.reference.prices import exchange_rate
from analysis.sources import Reading
from analysis.topics.offer.paid import brought_to
from tests.topics.offer.given import CURVES

OFFERS, SEED = 500, 20_241_127
LEVELS = (None, "entry", "mid", "senior", "lead", "executive")
Offer = dict[str, Any]


def random_offers() -> list[Offer]:
    """Return offers: most of jobs with adverts of the year, in money of any currency with a rate,
    the base from far below to far above what adverts offer.
    """
    rng = np.random.default_rng(SEED)
    groups = CURVES[CURVES["year"].isin(["2024", "(all)"])]
    jobs = groups[["role", "country"]].drop_duplicates().to_numpy().tolist()
    jobs += [
        ["Data engineer", "DE"],
        ["AI engineer", "GB"],
        ["Account manager", "ZW"],
        ["Data scientist", "JP"],
    ]
    currencies = ["USD", "USD", "GBP", "GBP", "EUR", "CAD", "PLN", "INR", "JPY", "CHF"]
    heaps = dict(iter(groups.groupby(["role", "country"])["pay"]))
    made = []
    for place in range(OFFERS):
        role, country = jobs[rng.integers(len(jobs))]
        pays = heaps.get((role, country), pd.Series([100_000.0]))
        currency = str(rng.choice(currencies))
        usd = float(rng.choice(pays)) * (1.0 if place % 3 == 0 else rng.lognormal(0, 0.25))
        base = usd * exchange_rate(currency, 2024).value
        rounded = round(base, 2) if place % 3 == 0 else round(base, 2 - len(str(int(base))))
        made.append(
            {"role": role, "country": country, "seniority": LEVELS[rng.integers(len(LEVELS))],
             "currency": currency, "base": rounded}
        )  # fmt: skip
    return [*made[:-1], made[-1] | {"base": 500.0, "currency": "USD"}]


def records(readings: dict[str, Reading]) -> dict[tuple[Any, ...], np.ndarray]:
    """Return the middles of ranges of full-time adverts, each advert once, by role, country,
    seniority and year; of all years (None) at prices of 2024.
    """
    columns = ["role", "country", "seniority", "year", "employment", "is_repeat"]
    ends = ["pay_low_usd", "pay_high_usd"]
    rows = pd.concat(
        [
            pd.read_parquet(each.records_path, columns=[*columns, *ends])
            for each in readings.values()
        ]
    )
    kept = rows[(rows["employment"] == "full time") & ~rows["is_repeat"].astype("bool")]
    kept = kept.dropna(subset=["pay_low_usd", "year"])
    kept = kept[kept["year"] <= 2024].reset_index(drop=True)  # the last whole year of prices
    pay = (kept["pay_low_usd"] + kept["pay_high_usd"]) / 2
    places = kept[["country", "year"]].drop_duplicates().itertuples(index=False)
    factors = {
        (country, year): factor
        for country, year in places
        for factor, to in [brought_to(int(year), 2024, country)]
        if to == 2024  # not where a country has no prices
    }
    own = pd.MultiIndex.from_frame(kept[["country", "year"]]).map(factors)
    kept = kept.assign(pay=pay, real=pay * pd.Series(own, index=kept.index).astype(float))
    now, found = kept[kept["year"] == 2024], {}
    for (role, country, level), group in now.groupby(["role", "country", "seniority"])["pay"]:
        found[role, country, level, 2024] = group.to_numpy()
    for (role, country), group in now.groupby(["role", "country"])["pay"]:
        found[role, country, None, 2024] = group.to_numpy()
    for (role, country), group in kept.dropna(subset=["real"]).groupby(["role", "country"])["real"]:
        found[role, country, None, None] = group.to_numpy()
    return found
