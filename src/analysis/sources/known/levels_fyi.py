"""levels_fyi: people of technology companies who stated their total pay, 2017 to 2021.

Pay is total yearly compensation (base, stock granted per year and bonus) in US dollars, as people
stated it. The three parts are kept beside the total; a base of 0, which 2,304 rows state, is taken
as a base that is not stated.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import Edition, Source
from ..words.missing import answered

__all__ = ["levels_fyi"]


def _stage(columns: Sequence[str]) -> str:
    return rf"""
    SELECT row,
           regexp_extract("timestamp", '/(\d{{4}}) ', 1) AS year_text,
           title,
           {answered("trim(tag)")} AS specialty,
           CASE WHEN regexp_matches(location, '^[^,]*, [A-Z]{{2}}$') THEN 'US'
                WHEN ends_with(location, 'Korea, South') THEN 'KR'
                ELSE trim(regexp_extract(location, '([^,]*)$', 1)) END AS country_text,
           location AS place,
           CASE Education WHEN 'Highschool' THEN 'secondary' WHEN 'Some College' THEN 'some college'
                          WHEN 'Bachelor''s Degree' THEN 'bachelor' WHEN 'Master''s Degree' THEN 'master'
                          WHEN 'PhD' THEN 'doctorate' END AS education,
           yearsofexperience AS experience_text,
           upper({answered("trim(company)")}) AS employer,
           totalyearlycompensation AS pay_low_text,
           totalyearlycompensation AS pay_high_text,
           'USD' AS pay_currency,
           'total' AS pay_kind,
           nullif(basesalary, '0') AS base_text,
           stockgrantvalue AS stock_text,
           bonus AS bonus_text
    FROM raw
    """


levels_fyi = Source(
    name="levels_fyi",
    printed="Levels.fyi 2017–21",
    title="People of technology companies who stated their total pay, 2017 to 2021",
    kind="survey",
    licence="none stated",
    home="https://github.com/MA615-LillianW/MA678-Midterm-Project",
    columns=(
        "timestamp",
        "company",
        "title",
        "totalyearlycompensation",
        "location",
        "yearsofexperience",
        "tag",
        "basesalary",
        "stockgrantvalue",
        "bonus",
        "Education",
    ),
    stage=_stage,
    carried_titles=True,
    editions=(
        Edition(
            "2021",
            "levels_fyi/Levels_Fyi_Salary_Data.csv.zip",
            "https://raw.githubusercontent.com/MA615-LillianW/MA678-Midterm-Project/"
            "26d750a7310106c6920cbb827fbd1cf79079e9ad/Levels_Fyi_Salary_Data.csv.zip",
            2_489_795,
            "7e49292a6753dc3aff48f48ea87f5882f193eeebc6b1bf8766a5a81d44953805",
        ),
    ),
    traps=(
        "volunteers of well-known companies",
        "education is missing for about half",
        "the specialty is free text in some 3,000 spellings",
        "one company is spelt in several ways",
        "2,304 rows state a base of 0",
    ),
)
