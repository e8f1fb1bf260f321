"""Which function opens which file of the data package, and how what was read is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.datasets import Dataset
from analysis.datasets.open import open_dataset
from analysis.embed import embed_reference
from analysis.notebooks import accounts
from analysis.reference import exposure, prices, regional
from analysis.reference.equity import round_dilutions, venture_outcomes
from analysis.reference.forecasts import job_forecasts
from analysis.reference.official import official_wages, pay_disclosure, technologies_in_demand

__all__ = ["DESCRIPTOR", "forget", "opened_anew", "readers", "stated_anew"]

DESCRIPTOR = "datapackage.json"
CACHED = (
    prices.rates_table,
    prices.rates,
    prices._prices,
    prices.consumer_prices,
    prices.parities,
    regional._table,
)


def forget() -> None:
    for table in (*CACHED, open_dataset):
        table.cache_clear()


def opened_anew() -> Dataset:
    return open_dataset.__wrapped__("embedded")


def stated_anew() -> Dataset:
    return open_dataset.__wrapped__("embedded", "as stated")


def readers(kept: Dataset, scratch: Path) -> dict[str, Callable[[], object]]:
    """Return by file the function that opens this file, and no more than it needs."""
    return {
        DESCRIPTOR: official_wages,
        "reference/consumer_prices.csv": lambda: prices.price_level(2020, "DE"),
        "reference/consumer_prices_us.csv": lambda: prices.price_level(2020),
        "reference/exchange_rates.csv": lambda: prices.exchange_rate("EUR", 2020),
        "reference/exchange_rates_irs.csv": lambda: embed_reference(scratch),
        "reference/exchange_rates_worldbank.csv": lambda: prices.exchange_rate("PLN", 2020),
        "reference/exposure_groups.csv": exposure.exposure_of_groups,
        "reference/exposure_occupations.csv": exposure.exposure_of_occupations,
        "reference/exposure_slopes.csv": exposure.exposure_slopes,
        "reference/exposure_wages.csv": exposure.exposure_wages,
        "reference/exposure_workers.csv": exposure.exposure_of_workers,
        "reference/job_forecasts.csv": job_forecasts,
        "reference/official_wages.csv": official_wages,
        **{
            f"reference/{name}.csv": lambda name=name: regional._table(name)
            for name in (
                *("oflc_areas", "oflc_wages", "pay_formula_niteo_countries"),
                *("pay_formula_niteo_roles", "pay_formulas", "rpp_metro", "rpp_state"),
            )
        },
        "reference/pay_disclosure_us.csv": pay_disclosure,
        "reference/purchasing_power.csv": lambda: prices.purchasing_power("DE", 2020, "gdp"),
        "reference/purchasing_power_private.csv": lambda: prices.purchasing_power("DE", 2020),
        "reference/round_dilutions.csv": round_dilutions,
        "reference/technologies_in_demand.csv": technologies_in_demand,
        "reference/venture_outcomes.csv": venture_outcomes,
        "aggregates/cube.parquet": opened_anew,
        "aggregates/cube_as_stated.parquet": stated_anew,
        "aggregates/provenance.json": opened_anew,
        **{f"aggregates/{a.file}": lambda a=a: kept.table(a) for a in accounts()},
    }
