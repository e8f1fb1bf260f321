"""The forecast of new jobs that article B cites, beside all editions of the report it is from."""

from __future__ import annotations

import pandas as pd

from ...datasets import Dataset
from ...reference.forecasts import job_forecasts
from ...seeds.load import load_article
from .facts import Estimate
from .forecast_facts import Edition, JobForecasts

__all__ = ["SHOWN", "forecast_estimates", "forecasts"]

SHOWN = "report by_year created displaced net population"  # columns that a page shows

_MILLION = 1_000_000


def forecasts(table: pd.DataFrame) -> JobForecasts:
    """Return the facts of forecasts, `table` as `reference.forecasts.job_forecasts` returns it."""
    article = load_article("B")
    printed = (article.figure("b_new_jobs").value or 0) / _MILLION
    year = int(article.figure("b_new_jobs_year").value or 0)
    editions = tuple(
        Edition(
            report=str(row["report"]),
            published=int(row["published"]),
            by_year=int(row["by_year"]),
            created=float(row["created"]),
            displaced=float(row["displaced"]),
            net=float(row["net"]),
            population=str(row["population"]),
            reported_at=str(row["reported_at"]),
        )
        for row in table.to_dict("records")
    )
    return JobForecasts(
        printed=printed,
        printed_year=year,
        original=next((each for each in editions if each.net == printed), None),
        of_year=next((each for each in editions if each.by_year == year), None),
        editions=editions,
    )


def forecast_estimates(data: Dataset) -> tuple[tuple[Estimate, ...]]:
    """Return what the report says of the article's year, published figures that are taken as exact."""
    found = forecasts(job_forecasts()).of_year
    if found is None:
        return ((),)
    named = f"net new jobs by {found.by_year}, {found.report} ({found.population})"
    return ((Estimate(named, "million jobs", None, found.net, found.net, found.net),),)
