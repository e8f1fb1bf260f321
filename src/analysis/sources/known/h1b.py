"""h1b_data_jobs: visa filings for data jobs, 2015 to 2019, with the base wage that was offered."""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import Edition, Source

__all__ = ["h1b_data_jobs"]


def _stage(columns: Sequence[str]) -> str:
    return """
    SELECT row,
           "year" AS year_text,
           title,
           'US' AS country_text,
           location AS place,
           company AS employer,
           salary AS pay_low_text,
           salary AS pay_high_text,
           'USD' AS pay_currency,
           'base' AS pay_kind
    FROM raw
    """


h1b_data_jobs = Source(
    name="h1b_data_jobs",
    printed="H-1B filings 2015–19",
    title="Visa filings for data jobs in the United States, 2015 to 2019",
    kind="filing",
    licence="none stated (filings of the US Department of Labor)",
    home="https://github.com/krystinli/ds_salary_h1b",
    columns=("company", "title", "salary", "location", "year"),
    stage=_stage,
    carried_titles=True,
    editions=(
        Edition(
            "2019",
            "h1b_data_jobs/Data_Jobs.csv",
            "https://raw.githubusercontent.com/krystinli/ds_salary_h1b/"
            "ae42386282c5e9a0e1e7e89505d570a2f79ee23f/Data_Jobs.csv",
            2_432_025,
            "ce4062f3c82d0e705c9d18819c88007c1966748d8027d5e4402dcdf66465f45f",
        ),
    ),
    traps=(
        "base pay only, of people who need a visa",
        "trimmed by its publisher to 29,973 to 312,000",
        "about one row in twelve repeats another",
    ),
)
