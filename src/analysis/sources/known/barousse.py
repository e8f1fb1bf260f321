"""barousse_2023: adverts of 2023 for data jobs that show pay, each with a list of skills.

Pay is yearly or hourly, never both, and stands as one figure. Countries come from the search that
found an advert, not from the advert: where the place is an American "City, ST" the country is the
United States, and "Sudan" without such proof is no country. Skill lists repeat some entries (sas,
ruby, mongodb and others stand twice): repeats are removed and counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import Edition, Source
from ..words.missing import answered

__all__ = ["barousse_2023"]

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|"
    "RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR"
)
_AMERICAN = f"regexp_matches(job_location, ', ({_STATES})( |$|\\()')"


def _stage(columns: Sequence[str]) -> str:
    return f"""
    SELECT row,
           left(job_posted_date, 4) AS year_text,
           job_title_short AS title,
           CASE job_schedule_type WHEN 'Full-time' THEN 'full time' WHEN 'Part-time' THEN 'part time'
                                  WHEN 'Contractor' THEN 'contract' END AS employment,
           CASE WHEN {_AMERICAN} THEN 'US' WHEN job_country = 'Sudan' THEN NULL ELSE job_country END AS country_text,
           job_location AS place,
           CASE lower(job_work_from_home) WHEN 'true' THEN 'remote' END AS remote,
           {answered("company_name")} AS employer,
           CASE salary_rate WHEN 'hour' THEN salary_hour_avg ELSE salary_year_avg END AS pay_low_text,
           CASE salary_rate WHEN 'hour' THEN salary_hour_avg ELSE salary_year_avg END AS pay_high_text,
           'USD' AS pay_currency,
           salary_rate AS pay_period,
           'base' AS pay_kind,
           CASE WHEN {_AMERICAN} AND job_country <> 'United States' THEN 'country taken from the place'
                WHEN job_country = 'Sudan' THEN 'Sudan without proof: no country' END AS repair
    FROM raw
    """


_SKILLS = """
    SELECT row, unnest(string_split(regexp_replace(job_skills, '[]['']', '', 'g'), ', ')) AS skill
    FROM raw WHERE job_skills IS NOT NULL
"""

_REPOSITORY = "lukebarousse/Excel_Data_Analytics_Course"
_COMMIT = "83894a8a693ea9253cf7107fdf05df99230cff64"

barousse_2023 = Source(
    name="barousse_2023",
    printed="Data-job adverts 2023",
    title="Adverts of 2023 for data jobs that show pay, with their skills",
    kind="advert",
    licence="none stated",
    home=f"https://github.com/{_REPOSITORY}",
    columns=(
        "job_title_short",
        "job_location",
        "job_schedule_type",
        "job_work_from_home",
        "job_posted_date",
        "job_country",
        "salary_rate",
        "salary_year_avg",
        "salary_hour_avg",
        "company_name",
        "job_skills",
    ),
    stage=_stage,
    carried_titles=True,
    skills=_SKILLS,
    editions=(
        Edition(
            "2023",
            "barousse_2023/data_jobs_salary_all.xlsx",
            f"https://raw.githubusercontent.com/{_REPOSITORY}/{_COMMIT}/0_Resources/Datasets/data_jobs_salary_all.xlsx",
            3_854_196,
            "8cce18c42efea76adc5f895b66450dcb3146b34fa18f7619aa88c6969ea025c5",
        ),
    ),
    traps=(
        "the country is that of the search, Sudan an artefact of it",
        "about one list of skills in ten repeats an entry",
        "job_title_short is the publisher's class of the title",
    ),
)
