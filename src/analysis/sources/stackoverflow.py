"""stackoverflow_2017: the first 19,102 answers of the developer survey of 2017.

Pay is the survey's own conversion to US dollars per year; about one answer in four states it. Answers
without pay are kept for the languages, frameworks, databases and platforms that people worked with.
"""

from __future__ import annotations

from collections.abc import Sequence

from .contract import Edition, Source

__all__ = ["stackoverflow_2017"]

_EDUCATION = {
    "I never completed any formal education": "none",
    "Primary/elementary school": "none",
    "Secondary school": "secondary",
    "Some college/university study without earning a bachelor's degree": "some college",
    "Bachelor's degree": "bachelor",
    "Master's degree": "master",
    "Professional degree": "professional",
    "Doctoral degree": "doctorate",
}
_STAGE = {
    "Pre-series A startup": "early startup",
    "Venture-funded startup": "funded startup",
    "Privately-held limited company, not in startup mode": "private",
    "Sole proprietorship or partnership, not in startup mode": "private",
    "Publicly-traded corporation": "public",
    "Government agency or public school/university": "government",
    "State-owned company": "government",
    "Non-profit/non-governmental organization or private school/university": "nonprofit",
}
_SIZE = {
    "Fewer than 10 employees": "small",
    "10 to 19 employees": "small",
    "20 to 99 employees": "medium",
    "100 to 499 employees": "medium",
    "500 to 999 employees": "large",
    "1,000 to 4,999 employees": "large",
    "5,000 to 9,999 employees": "large",
    "10,000 or more employees": "large",
}
_EMPLOYMENT = {
    "Employed full-time": "full time",
    "Employed part-time": "part time",
    "Independent contractor, freelancer, or self-employed": "freelance",
}
_REMOTE = {
    "Never": "onsite",
    "A few days each month": "hybrid",
    "Less than half the time, but at least one day each week": "hybrid",
    "About half the time": "hybrid",
    "More than half, but not all, the time": "hybrid",
    "All or almost all the time (I'm full-time remote)": "remote",
}
_LISTS = ("HaveWorkedLanguage", "HaveWorkedFramework", "HaveWorkedDatabase", "HaveWorkedPlatform")


def _cases(column: str, meanings: dict[str, str]) -> str:
    quoted = ((text.replace("'", "''"), meaning) for text, meaning in meanings.items())
    return f"CASE {column} " + " ".join(f"WHEN '{text}' THEN '{meaning}'" for text, meaning in quoted) + " END"


def _stage(columns: Sequence[str]) -> str:
    def given(column: str) -> str:
        return f"nullif({column}, 'NA')"

    return f"""
    SELECT row,
           '2017' AS year_text,
           CASE WHEN DeveloperType = 'Desktop applications developer' THEN 'Software developer'
                WHEN DeveloperType = 'Embedded applications/devices developer' THEN 'Embedded developer'
                WHEN NOT contains(DeveloperType, ';') AND DeveloperType NOT IN ('NA', 'Other') THEN DeveloperType END
               AS title,  -- who names several kinds has no one title
           {_cases("EmploymentStatus", _EMPLOYMENT)} AS employment,
           nullif({given("Country")}, 'I prefer not to say') AS country_text,
           {_cases("HomeRemote", _REMOTE)} AS remote,
           {_cases("FormalEducation", _EDUCATION)} AS education,
           CASE WHEN YearsCodedJob = 'Less than a year' THEN '0.5' WHEN YearsCodedJob = '20 or more years' THEN '20'
                ELSE (try_cast(regexp_extract(YearsCodedJob, '^(\\d+) to', 1) AS INTEGER) + 0.5)::VARCHAR END AS experience_text,
           {_cases("CompanySize", _SIZE)} AS company_size,
           {_cases("CompanyType", _STAGE)} AS company_stage,
           {given("Salary")} AS pay_low_text,
           {given("Salary")} AS pay_high_text,
           'USD' AS pay_currency,
           'base' AS pay_kind
    FROM raw
    """


_SKILLS = " UNION ALL ".join(
    f"SELECT row, unnest(string_split({name}, '; ')) AS skill FROM raw WHERE {name} <> 'NA'" for name in _LISTS
)

stackoverflow_2017 = Source(
    name="stackoverflow_2017",
    title="Developers asked in 2017: the first 19,102 answers",
    kind="survey",
    licence="ODbL-1.0",
    home="https://github.com/dsecz/chapter1",
    columns=(
        "DeveloperType",
        "EmploymentStatus",
        "Country",
        "HomeRemote",
        "FormalEducation",
        "YearsCodedJob",
        "CompanySize",
        "CompanyType",
        "Salary",
        *_LISTS,
    ),
    stage=_stage,
    skills=_SKILLS,
    without_pay=True,
    editions=(
        Edition(
            "2017",
            "stackoverflow_2017/survey_results_public.zip",
            "https://raw.githubusercontent.com/dsecz/chapter1/"
            "12774d6bebf77bacd0c84ceefe962bd5309fdfe4/survey_results_public.zip",
            3_803_156,
            "ac9b367f83209a13549208a946e806d1a89c804321eeda058bf9b2952ff0f0c7",
        ),
    ),
    traps=(
        "cut off in the middle of the survey",
        "skills are what people worked with, not what adverts ask for",
        "three answers in four state no pay",
    ),
)
