"""Another edition of a known file: read as that source, named and dated by its content."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.cli.data import whole
from analysis.datasets import open_dataset
from analysis.datasets.study import Study, as_stated, audited
from analysis.errors import NoSuchName, NotCarried
from analysis.reports.untold import Untold, shown
from analysis.sources import edition_given, known_source, printed_name
from analysis.topics.automation.answers import kind_of
from tests.sources.given import adverts

from .pages import executed


@pytest.fixture
def june(tmp_path: Path) -> str:
    """An edition of ai_jobs as ``ai_jobs=FILE``: forty adverts of two years, each in two rows."""
    lines = [
        {"work_year": str(year), "salary": str(pay + 500 * each), "salary_in_usd": str(pay)}
        for year in (2025, 2026)
        for each in range(20)
        for pay in (150_000, 100_000)
    ]
    (tmp_path / "june.csv").write_text(adverts(*lines), encoding="utf-8")
    return f"ai_jobs={tmp_path / 'june.csv'}"


def test_an_edition_is_named_and_dated_by_its_content(june: str) -> None:
    data = open_dataset(june)
    assert (data.named, data.edition) == ("AI and data adverts 2025–2026", "2025 to 2026")
    (reading,) = data.readings
    assert (reading.rows_in, reading.records, reading.repaired_away) == (80, 40, 40)
    assert printed_name("infosec_jobs") == "Security adverts 2020–25"
    assert open_dataset(june, "as stated").edition == "2025 to 2026"


def test_no_figure_of_a_known_file_bears_the_name_of_its_edition(june: str) -> None:
    given = open_dataset(june)
    assert (
        open_dataset("embedded").named == "AI and data adverts 2020–25 and Security adverts 2020–25"
    )
    assert printed_name("ai_jobs") == "AI and data adverts 2020–25"
    study = Study(given.readings[0])
    stated = as_stated(study)
    assert stated.reading.sha256 == study.reading.sha256 == audited(stated).reading.sha256
    assert known_source(given.name) is known_source("ai_jobs")


def test_an_own_file_that_bears_the_name_of_a_known_one_is_not_taken_for_it(tmp_path: Path) -> None:
    rows = "".join(f"Data Scientist,{100_000 + 500 * each},US,2026\n" for each in range(60))
    (tmp_path / "ai_jobs.csv").write_text("title,salary,country,year\n" + rows, encoding="utf-8")
    drafted = CliRunner().invoke(
        main, ["draft", str(tmp_path / "ai_jobs.csv"), "--out", str(tmp_path / "ai_jobs.yaml")]
    )
    assert drafted.exit_code == 0
    mapping = tmp_path / "ai_jobs.yaml"
    assert "\nname: own_ai_jobs\n" in mapping.read_text(encoding="utf-8")
    columns = "{title: title, pay: salary, country: country, year: year}"
    mapping.write_text(
        f"name: ai_jobs\nfile: ai_jobs.csv\nkind: survey\ncolumns: {columns}\n"
        "defaults: {pay_currency: USD, pay_period: year}\n",
        encoding="utf-8",
    )
    data = open_dataset(str(mapping))
    assert (data.name, data.named) == ("own_ai_jobs", "ai jobs")
    study = Study(data.readings[0])
    assert as_stated(study) is study and kind_of(data) == "survey"


def test_a_page_of_an_edition_speaks_of_it(june: str, tmp_path: Path) -> None:
    page = executed("00", tmp_path / "tables", source=june)
    assert "80 rows of AI and data adverts 2025–2026 hold 40 records" in page.said
    assert "data of 2025 to 2026" in page.said and "January 2025" not in page.said


def test_no_page_tells_where_the_file_lies(june: str, tmp_path: Path) -> None:
    assert shown({"source": june}) == {"source": "ai_jobs=june.csv"}
    assert Untold({"source": june}).text(f"see {tmp_path}/june.csv") == "see june.csv"


def test_a_file_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert whole("ai_jobs=june.csv") == f"ai_jobs={tmp_path.resolve() / 'june.csv'}"
    assert whole("ai_jobs") == "ai_jobs"


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ("ai_job=june.csv", NoSuchName, "Did you mean 'ai_jobs'?"),
        ("ai_jobs=/nowhere/june.csv", NoSuchName, "there is no file 'june.csv'"),
        ("oews=june.csv", NoSuchName, "oews is no source of records"),
    ],
)
def test_what_is_no_edition_is_refused_in_a_sentence(
    given: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match="^.*" + said.replace("?", r"\?")):
        open_dataset(given)


def test_labels_have_one_reading_where_none_is_overruled(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("x\n", encoding="utf-8")
    with pytest.raises(NotCarried, match="no label of a currency is overruled"):
        open_dataset(f"levels_fyi={tmp_path / 'people.csv'}", "as stated")
    assert edition_given("a=b.yaml") is None
