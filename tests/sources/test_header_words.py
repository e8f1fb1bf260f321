"""What the header of a column of dates says: of whose event they are, and whether pay is of their year."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.datasets import open_dataset
from analysis.datasets.suited import suited
from analysis.sources.header_words import EVENTS, event_of, header_says
from analysis.topics.salaries.question import SalariesQuestion

NOW, LONG = (2024, 2024), (2004, 2024)
OF_EVENTS = {
    "hired": (
        "Hire Date|HireDate|hire_dt|DateofHire|Year joined|DOJ|Date of Joining|Contract start|"
        "Employment Start Date|Eintrittsdatum|Vertragsbeginn|Date d'embauche|Fecha de ingreso|"
        "Data de admissão|Data assunzione|Data zatrudnienia|Datum nástupu|Anställningsdatum|"
        "Ansættelsesdato|Datum in dienst|入社日|入职日期|Дата приема|İşe giriş tarihi"
    ),
    "born": "Date of Birth|DOB|BirthYear|Geburtsdatum|Date de naissance|Fecha de nacimiento",
    "promoted": "Last promotion date|Letzte Beförderung|Fecha de ascenso",
    "left": "Termination Date|DateofTermination|Austrittsdatum|Last working day",
    "graduated": "Graduation year|Year of passing|Abschlussjahr",
    "founded": "Year founded|Gründungsjahr",
}
OF_PAY = (
    "Date Posted|posted|created_at|Timestamp|RecordedDate|Published on|Erstellt am|Year|work_year|"
    "Veröffentlichungsdatum|Date de publication|Fecha de publicación|Effective Date|Pay date|Datum|"
    "Fiscal Year|Snapshot date|Job posting date|Stichtag|Eingestellt am|掲載日|Salary year"
)
STARTS = "Start Date|StartDate|Begin Date|Startdatum|Fecha de inicio|Entry date|Since|Year started"


def test_a_header_says_of_which_event_its_dates_are() -> None:
    for event, headers in OF_EVENTS.items():
        found = {name: event_of(name, filed=False, years=NOW) for name in headers.split("|")}
        assert found == dict.fromkeys(found, EVENTS[event])
    found = {name: event_of(name, filed=False, years=LONG) for name in OF_PAY.split("|")}
    assert found == dict.fromkeys(found)


@pytest.mark.parametrize("name", STARTS.split("|"))
def test_a_start_is_that_of_work_where_years_or_staff_say_so(name: str) -> None:
    assert event_of(name, filed=False, years=NOW) is None
    assert event_of(name, filed=True, years=LONG) is None
    assert event_of(name, filed=False, years=LONG) == "when people began"
    assert event_of(name, filed=False, years=NOW, staff=True) == "when people began"


def test_a_mapping_that_takes_the_year_of_another_event_is_read_and_says_so(tmp_path: Path) -> None:
    rows = [f"Data engineer,{2010 + i % 9}-05-02,{60000 + 97 * i}" for i in range(30)]
    (tmp_path / "staff.csv").write_text("\n".join(["title,Hire Date,pay", *rows]))
    (tmp_path / "staff.yaml").write_text(
        "name: staff\nfile: staff.csv\nkind: survey\ncolumns: {title: title, year: Hire Date, pay: pay}\n"
        "defaults: {country: DE, pay_currency: EUR, pay_kind: base}\n"
    )
    data = open_dataset(str(tmp_path / "staff.yaml"))
    said = "the year of pay is that of 'Hire Date', which says when people were hired"
    assert [doubt for doubt in data.readings[0].doubts if doubt.startswith(said)]
    _, chosen = suited(SalariesQuestion(country="DE", year=2014, currency="EUR", role=None), data)
    assert said[1:] in str(chosen).replace("’", "'")


def test_pay_and_titles_of_more_languages_are_known() -> None:
    """Words of Lithuanian, Latvian, Estonian, Italian and Swedish headers, and of forms."""
    said = {
        "RAL": "pay", "Mėnesinis atlyginimas": "pay", "Alga": "pay", "Pareigos": "title",
        "Darbo patirtis": "experience_years", "Utbildning": "education",
        "Titolo di studio": "education", "Miestas": "place", "Horodateur": "asked",
        "タイムスタンプ": "asked", "yearsatcompany": "asked",
    }  # fmt: skip
    assert {name: field for name, field in said.items() if field in header_says(name)} == said
