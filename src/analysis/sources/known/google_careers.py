"""google_careers_2018: adverts of one employer with their whole text and no pay, kept for their
skills.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import Edition, Source

__all__ = ["google_careers_2018"]


def _stage_google(columns: Sequence[str]) -> str:
    return """
    SELECT row,
           '2018' AS year_text,
           "Title" AS title,
           trim(regexp_extract("Location", '([^,-]*)$', 1)) AS country_text,
           "Location" AS place,
           "Company" AS employer,
           'USD' AS pay_currency
    FROM raw
    """


google_careers_2018 = Source(
    name="google_careers_2018",
    printed="Google Careers 2018",
    title="Adverts of Google in 2018 with their text, no pay",
    kind="advert",
    licence="none stated",
    home="https://github.com/James-S-Wood/R-Studio-JobSkills",
    columns=(
        "Company",
        "Title",
        "Location",
        "Responsibilities",
        "Minimum Qualifications",
        "Preferred Qualifications",
    ),
    stage=_stage_google,
    carried_titles=True,
    texts="""SELECT row, concat_ws(chr(10), "Responsibilities", "Minimum Qualifications", "Preferred Qualifications")
             AS text FROM raw""",
    without_pay=True,
    editions=(
        Edition(
            "2018",
            "google_careers_2018/job_skills.csv",
            "https://raw.githubusercontent.com/James-S-Wood/R-Studio-JobSkills/"
            "ed93d5812627369d2dd438c2bdce8eb96e52ec1d/job_skills.csv",
            1_879_409,
            "bed39b060dfcfad4a9923d8e0727b9e58fa2e09b2cdea28c40588deab51a1689",
        ),
    ),
    traps=("one employer: shares have no errors by employer", "no pay"),
)
