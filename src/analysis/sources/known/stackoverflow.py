"""stackoverflow_2017 and stackoverflow_2024: developers asked, the one cut off, the other complete
cases only.

Pay is the survey's own conversion to US dollars per year. About one answer of 2017 in four states
it; answers without pay are kept for the languages, frameworks, databases and platforms that people
worked with.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary.marks import FULL_TIME
from ..contract import Edition, Source
from ..words.missing import answered

__all__ = ["stackoverflow_2017", "stackoverflow_2024"]

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
    "Employed full-time": FULL_TIME,
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
    return (
        f"CASE {column} "
        + " ".join(f"WHEN '{text}' THEN '{meaning}'" for text, meaning in quoted)
        + " END"
    )


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
                ELSE (try_cast(regexp_extract(YearsCodedJob, '^(\\d+) to', 1) AS INTEGER) + 0.5)::VARCHAR END
                AS experience_text,
           {_cases("CompanySize", _SIZE)} AS company_size,
           {_cases("CompanyType", _STAGE)} AS company_stage,
           {given("Salary")} AS pay_low_text,
           {given("Salary")} AS pay_high_text,
           'USD' AS pay_currency,
           'base' AS pay_kind
    FROM raw
    """


_SKILLS = " UNION ALL ".join(
    f"SELECT row, unnest(string_split({name}, '; ')) AS skill FROM raw WHERE {name} <> 'NA'"
    for name in _LISTS
)

stackoverflow_2017 = Source(
    name="stackoverflow_2017",
    printed="Stack Overflow survey 2017",
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
    carried_titles=True,
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

_EDUCATION_2024 = {
    "Primary/elementary school": "none",
    "Secondary school (e.g. American high school, German Realschule or Gymnasium, etc.)": "secondary",
    "Some college/university study without earning a degree": "some college",
    "Associate degree (A.A., A.S., etc.)": "some college",
    "Bachelor’s degree (B.A., B.S., B.Eng., etc.)": "bachelor",
    "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)": "master",
    "Professional degree (JD, MD, Ph.D, Ed.D, etc.)": "doctorate",
}
_SIZE_2024 = _SIZE | {
    "Just me - I am a freelancer, sole proprietor, etc.": "small",
    "2 to 9 employees": "small",
}
_REMOTE_2024 = {
    "In-person": "onsite",
    "Hybrid (some remote, some in-person)": "hybrid",
    "Remote": "remote",
}


def _stage_2024(columns: Sequence[str]) -> str:
    return f"""
    SELECT row,
           '2024' AS year_text,
           CASE DevType WHEN 'Developer, desktop or enterprise applications' THEN 'Software developer'
                        WHEN 'Developer, QA or test' THEN 'Test engineer'
                        ELSE CASE WHEN DevType LIKE 'Developer, %'
                        THEN split_part(split_part(DevType, ', ', 2), ' or ', 1) || ' developer'
                WHEN DevType NOT LIKE 'Other%' THEN {answered("DevType")} END END AS title,
           nullif(Country, 'Nomadic') AS country_text,
           {_cases("RemoteWork", _REMOTE_2024)} AS remote,
           {_cases("EdLevel", _EDUCATION_2024)} AS education,
           WorkExp AS experience_text,
           CASE WHEN Industry NOT LIKE 'Other%' THEN {answered("Industry")} END AS industry,
           {_cases("OrgSize", _SIZE_2024)} AS company_size,
           ConvertedCompYearly AS pay_low_text,
           ConvertedCompYearly AS pay_high_text,
           'USD' AS pay_currency,
           'total' AS pay_kind
    FROM raw
    """


stackoverflow_2024 = Source(
    name="stackoverflow_2024",
    printed="Stack Overflow survey 2024",
    title="Developers asked in 2024: complete cases with pay",
    kind="survey",
    licence="ODbL-1.0",
    home="https://github.com/MenachemP2000/TabularDataScience",
    columns=(
        "RemoteWork",
        "EdLevel",
        "DevType",
        "OrgSize",
        "Country",
        "WorkExp",
        "Industry",
        "ConvertedCompYearly",
    ),
    stage=_stage_2024,
    carried_titles=True,
    editions=(
        Edition(
            "2024",
            "stackoverflow_2024/survey_2024_subset.csv",
            "https://raw.githubusercontent.com/MenachemP2000/TabularDataScience/"
            "8e5a868b14d20dbc5beb91850ac155fe4dee81a3/data/survey_results_public.csv",
            3_638_229,
            "2dc06a75f07ccd129bbe6cc3cb1cd89821dfc385de3919871871382ff2bdbae7",
        ),
    ),
    traps=(
        "complete cases only: who answered everything",
        "pay from 1 to 13.8 million dollars",
        "professional degrees and doctorates are one answer",
    ),
)
