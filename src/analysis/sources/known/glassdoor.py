"""glassdoor_2020: adverts with their whole text, from which skills are read.

Glassdoor states pay as a text: "$53K-$91K (Glassdoor est.)", "Employer Provided
Salary:$150K-$160K", "$17-$24 Per Hour(Glassdoor est.)", or "-1" where it has none; most figures are
its own estimate, not the advert's, so that its
records are of the kind "modelled". Company names end in the company's rating on a line of its own,
which is cut. Adverts without pay are kept for their skills.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import Edition, Source

__all__ = ["glassdoor_2020"]

# 1: low, 2: its k, 3: high, 4: its k, of "$53K-$91K" wherever it stands in the text
_RANGE = r"\$(\d+)(K?)\s*-\s*\$(\d+)(K?)"

_STATE_NAMES = "'Oregon', 'New Jersey', 'Virginia', 'Maryland', 'Michigan', 'United States'"


def _stage_glassdoor(columns: Sequence[str]) -> str:
    stated = '"Salary Estimate"'
    return f"""
    SELECT row,
           '2020' AS year_text,
           "Job Title" AS title,
           CASE WHEN regexp_matches("Location", ', [A-Z][A-Z]$') OR "Location" IN ({_STATE_NAMES}) THEN 'US' END
               AS country_text,
           "Location" AS place,
           nullif("Industry", '-1') AS industry,
           CASE WHEN "Size" IN ('1 to 50 employees') THEN 'small'
                WHEN "Size" IN ('51 to 200 employees', '201 to 500 employees') THEN 'medium'
                WHEN "Size" LIKE '%employees' THEN 'large' END AS company_size,
           CASE "Type of ownership" WHEN 'Company - Private' THEN 'private' WHEN 'Company - Public' THEN 'public'
                WHEN 'Government' THEN 'government' WHEN 'Nonprofit Organization' THEN 'nonprofit'
                WHEN 'Subsidiary or Business Segment' THEN 'subsidiary' WHEN 'Hospital' THEN 'hospital'
                WHEN 'College / University' THEN 'education' WHEN 'School / School District' THEN 'education' END
               AS company_stage,
           trim(split_part("Company Name", chr(10), 1)) AS employer,
           nullif(lower(regexp_extract({stated}, '{_RANGE}', 1) || regexp_extract({stated}, '{_RANGE}', 2)), '')
               AS pay_low_text,
           nullif(lower(regexp_extract({stated}, '{_RANGE}', 3) || regexp_extract({stated}, '{_RANGE}', 4)), '')
               AS pay_high_text,
           'USD' AS pay_currency,
           CASE WHEN {stated} LIKE '%Per Hour%' THEN 'hour' ELSE 'year' END AS pay_period,
           'base' AS pay_kind,
           CASE WHEN {stated} <> '-1' AND NOT regexp_matches({stated}, '{_RANGE}') THEN 'pay is no number' END
               AS refused,
           CASE WHEN {stated} LIKE '%Glassdoor est%' THEN 'pay is Glassdoor''s estimate, not the advert''s' END
               AS repair
    FROM raw
    """


glassdoor_2020 = Source(
    name="glassdoor_2020",
    printed="Glassdoor 2020 (modelled pay)",
    title="Adverts of 2020 for data jobs with their text and an estimate of pay",
    kind="modelled",
    licence="none stated",
    home="https://github.com/PlayingNumbers/ds_salary_proj",
    columns=(
        "Job Title",
        "Salary Estimate",
        "Job Description",
        "Company Name",
        "Location",
        "Size",
        "Type of ownership",
        "Industry",
    ),
    stage=_stage_glassdoor,
    carried_titles=True,
    texts='SELECT row, "Job Description" AS text FROM raw',
    without_pay=True,
    editions=(
        Edition(
            "2020",
            "glassdoor_2020/glassdoor_jobs.csv",
            "https://raw.githubusercontent.com/PlayingNumbers/ds_salary_proj/"
            "c8ab2c5629a4ba02809a708346fe826b50908c1f/glassdoor_jobs.csv",
            3_835_251,
            "950a1d9e564eeffedb58b95216aa3bb012ef23becab611cfff820d78b0e44123",
        ),
    ),
    traps=(
        "most pay is Glassdoor's estimate, not the advert's",
        "more than a third of the rows repeat another",
        "company names end in a rating",
    ),
)
