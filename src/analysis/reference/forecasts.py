"""Published forecasts of jobs, each with the year that it speaks of and where it was reported."""

from __future__ import annotations

import pandas as pd

from ..package import carried

__all__ = ["job_forecasts"]


def job_forecasts() -> pd.DataFrame:
    """Return the editions of the World Economic Forum's report on the future of jobs, the oldest
    first.

    Columns: report, published (year), by_year (the year that it forecasts), created, displaced, net
    (million jobs), population (whose jobs), reported_at (a link to where the figures stand).
    """
    return pd.read_csv(carried("reference/job_forecasts.csv"))
