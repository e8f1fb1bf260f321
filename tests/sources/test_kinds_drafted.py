"""What headers say of a file's kind, and of columns that only look like lists of skills."""

from __future__ import annotations

import pytest

from analysis.sources.drafting.choose import drafted
from analysis.sources.drafting.look import Look, _read, header_says
from analysis.sources.drafting.of_kind import kind_of

SURVEYS = (
    "respondent_id|RespondentID|Respondent|survey_year|SurveyYear|Survey Date|Umfragejahr|Befragung|"
    "id_encuesta|Année de l'enquête|Sondage|ankieta|Pesquisa|rok_badania|Enkät|Spørreundersøgelse|"
    "アンケート|调查年份|Год опроса"
)
OTHERS = "surveyor|response_time|responsibilities|background|badge|employee_id|id|year"


def look(name: str, words: dict[str, int]) -> Look:
    filled = sum(words.values())
    return _read(Look(name, filled, filled, len(words), words, length=5.0, says=header_says(name)))


def of_headers(*names: str) -> str:
    return kind_of([Look(name, 9, 9, 9, {}, says=header_says(name)) for name in names]).kind


def test_one_header_that_names_a_survey_is_enough_where_none_names_adverts() -> None:
    found = {name: of_headers("job_title", "salary", name) for name in SURVEYS.split("|")}
    assert found == dict.fromkeys(found, "survey")
    others = {name: of_headers("job_title", "salary", name) for name in OTHERS.split("|")}
    assert others == dict.fromkeys(others, "advert")
    assert of_headers("date_posted", "survey_link") == "advert"
    assert of_headers("case_number", "prevailing wage survey") == "filing"


@pytest.mark.parametrize(
    ("name", "words", "given"),
    [
        ("ccy", {"CAD": 45, "USD": 15}, "pay_currency"),
        ("code", {"CAD": 60}, "pay_currency"),
        ("unit", {"CAD": 40, "EUR": 20}, "pay_currency"),
        ("col_7", {"CAD": 58, "C$": 2}, "pay_currency"),
        ("currency", {"CAD": 40, "unknown": 20}, "pay_currency"),
        ("tools", {"CAD": 60}, "skills"),
        ("skills", {"CAD, Excel": 30, "CAD": 30}, "skills"),
        ("stack", {"R": 30, "Python": 30}, "skills"),
        ("col_8", {"CAD, SQL": 30, "Excel": 30}, "skills"),
    ],
)
def test_codes_of_currencies_are_no_skills(
    name: str, words: dict[str, int], given: str | None
) -> None:
    found = drafted([look("salary", {"61000": 30, "62000": 30}), look(name, words)])
    assert {each.given: each.name for each in found.columns}.get(name) == given
