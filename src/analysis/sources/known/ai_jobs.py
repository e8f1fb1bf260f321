"""ai_jobs and infosec_jobs: adverts whose two ends of a range stand as two rows.

Both files are published as anonymous surveys. Nearly all their rows come in adjacent pairs that
agree on all nine attributes, the higher pay first: the ends of one advertised range. They are
linked again into one record with `pay_low` and `pay_high`. Two equal rows in a row are an advert
that states one figure, linked by the same rule. A row that stands alone is read as what the
publisher says it is, one person's answer to a survey: in every year such rows are like those of 2020
and 2021, when there were hardly any pairs, and unlike the pairs of their own year
(`topics/provenance/kinds.py` shows it).

Some labels of currencies are overruled by an audit (`topics/provenance/labels.py`), whose verdicts
stand in `vocabulary/currency_labels.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary.labels import label_verdicts
from ..contract import Edition, Ends, Source

__all__ = ["ai_jobs", "infosec_jobs"]

_ATTRIBUTES = (
    "work_year",
    "experience_level",
    "employment_type",
    "job_title",
    "salary_currency",
    "employee_residence",
    "remote_ratio",
    "company_location",
    "company_size",
)
_COLUMNS = (*_ATTRIBUTES, "salary", "salary_in_usd")


def _stage(columns: Sequence[str]) -> str:
    """Return the SELECT with the labels of currencies as the audit reads them."""
    read, undecided = [], []
    for verdict in label_verdicts():
        country = f"company_location = '{verdict.country}'"
        if verdict.read_as is None:
            undecided.append(country)
        else:
            stated = f"salary_currency = '{verdict.stated}'"
            read.append(
                f"WHEN {country} AND {stated} AND other_end IS NOT NULL THEN '{verdict.read_as}'"
            )
    return _staged(
        f"CASE {' '.join(read)} ELSE salary_currency END" if read else "salary_currency",
        " OR ".join(undecided) or "FALSE",
    )


def _stage_as_stated(columns: Sequence[str]) -> str:
    return _staged("salary_currency", "FALSE")


def _staged(currency: str, undecided: str) -> str:
    return f"""
    SELECT row,
           CASE WHEN other_end IS NULL THEN 1 ELSE 2 END AS rows,
           work_year AS year_text,
           job_title AS title,
           CASE experience_level WHEN 'EN' THEN 'entry' WHEN 'MI' THEN 'mid' WHEN 'SE' THEN 'senior'
                                 WHEN 'EX' THEN 'executive' END AS seniority,
           CASE employment_type WHEN 'FT' THEN 'full time' WHEN 'PT' THEN 'part time' WHEN 'CT' THEN 'contract'
                                WHEN 'FL' THEN 'freelance' END AS employment,
           company_location AS country_text,
           employee_residence AS residence,
           CASE remote_ratio WHEN '0' THEN 'onsite' WHEN '50' THEN 'hybrid' WHEN '100' THEN 'remote' END AS remote,
           CASE company_size WHEN 'S' THEN 'small' WHEN 'M' THEN 'medium' WHEN 'L' THEN 'large' END AS company_size,
           coalesce(other_end::VARCHAR, salary) AS pay_low_text,
           salary AS pay_high_text,
           {currency} AS pay_currency,
           salary_currency AS stated_currency,
           coalesce(({undecided}) AND other_end IS NOT NULL, FALSE) AS undecided,
           CASE WHEN other_end IS NULL THEN 'survey' END AS kind,
           'year' AS pay_period,
           'base' AS pay_kind,
           CASE WHEN try_cast(salary AS DOUBLE) > other_end THEN 'two ends of a range linked'
                WHEN other_end IS NOT NULL THEN 'one figure stated twice, linked' END AS repair
    FROM raw
    """


def _source(
    name: str,
    printed: str,
    title: str,
    repository: str,
    commit: str,
    label: str,
    size: int,
    sha256: str,
) -> Source:
    url = f"https://raw.githubusercontent.com/{repository}/{commit}/salaries.csv"
    return Source(
        name=name,
        printed=printed,
        title=title,
        kind="advert",
        licence="CC0-1.0",
        home=f"https://github.com/{repository}",
        columns=_COLUMNS,
        stage=_stage,
        carried_titles=True,
        as_stated=_stage_as_stated,
        ends=Ends(_ATTRIBUTES, "salary"),
        editions=(Edition(label, f"{name}/salaries.csv", url, size, sha256),),
        traps=(
            "published as a survey of people, but its rows are the ends of advertised ranges; "
            "rows that stand alone are set apart as answers to a survey",
            "salary_in_usd uses rounded exchange rates: not read, converted by dated rates instead",
            "most employers in Canada, Australia, New Zealand and Singapore are said to pay in USD: "
            "read as an audit of the figures decides, or withheld",
        ),
    )


ai_jobs = _source(
    "ai_jobs",
    "AI and data adverts 2020–25",
    "Adverts for AI, machine-learning and data jobs, 2020 to January 2025",
    "foorilla/ai-jobs-net-salaries",
    "9c225876510af8fbdabdb7ca39d1a6d44be0072b",
    "January 2025",
    4_191_369,
    "fce1318d2fa6f574cd36ce192bf3c38debcb61892d15255eb8f772a05e4a5aef",
)
infosec_jobs = _source(
    "infosec_jobs",
    "Security adverts 2020–25",
    "Adverts for information-security jobs, 2020 to 2025",
    "foorilla/infosec-jobs-com-salaries",
    "6ddae57a643f02d1e52a5e87d2657e68245b16d6",
    "2025",
    3_829_022,
    "1bd0f907f9de0e39669f6d4ae547e1b4adbb55a98d41570aeb7e39a7b79d5536",
)
