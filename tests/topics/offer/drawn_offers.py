"""Offers drawn at random, and the pay that records state for jobs like theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.reference.prices import exchange_rate
from analysis.sources import Reading
from analysis.topics.offer.paid import brought_to
from tests.topics.offer.given import CURVES

OFFERS, SEED = 500, 20_241_127
LEVELS = (None, "entry", "mid", "senior", "lead", "executive")
YEARS = (2024, 2024, 2024, 2025, 2023, 2022)
Offer = dict[str, Any]


def random_offers() -> list[Offer]:
    """Return offers: most of jobs with adverts, of any year with adverts, in money of currencies
    that mostly have a rate, the base from far below to far above what adverts offer.
    """
    rng = np.random.default_rng(SEED)
    groups = CURVES[CURVES["year"].isin(["2024", "(all)"])]
    jobs = groups[["role", "country"]].drop_duplicates().to_numpy().tolist()
    jobs += [
        ["Data engineer", "DE"],
        ["AI engineer", "GB"],
        ["Account manager", "ZW"],
        ["Data scientist", "JP"],
        ["Security engineer", "DE"],
        ["Robotics engineer", "US"],
        ["Blockchain engineer", "US"],
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
             "year": int(rng.choice(YEARS)), "currency": currency, "base": rounded}
        )  # fmt: skip
    odd = [{"base": 500.0, "currency": "USD"}, {"base": 0.5, "currency": "EUR", "year": 2024}]
    return [*made[:-2], *(offer | own for offer, own in zip(made[-2:], odd, strict=True))]


def records(readings: dict[str, Reading]) -> Callable[..., np.ndarray]:
    """Return a function that gives the middles of ranges of full-time adverts, each advert once, of
    a role, country, seniority and year; of all years (None) at the prices of an offer's year.
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
    pay = (kept["pay_low_usd"] + kept["pay_high_usd"]) / 2
    jobs = dict(iter(kept.assign(pay=pay).groupby(["role", "country"])))

    @cache
    def paid(
        role: str, country: str, level: str | None, year: int | None, offered: int
    ) -> np.ndarray:
        job = jobs[role, country]
        job = job if level is None else job[job["seniority"] == level]
        if year is not None:
            return job.loc[job["year"] == year, "pay"].to_numpy()
        job = job[job["year"] <= 2024]  # the last whole year of prices
        to = min(offered, 2024)
        factors = {each: brought_to(int(each), to, country)[0] for each in set(job["year"])}
        return (job["pay"] * job["year"].map(factors)).to_numpy()

    return paid
