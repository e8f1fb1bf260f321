"""A mapping drafted from a file, what it reads, and the tables beside it."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from analysis.cli import main
from analysis.sources import ingest
from analysis.sources.known import ai_jobs
from tests.sources.given import adverts, draft_of, known

ENGLISH = [
    {
        "Job title": "Data Engineer",
        "Country": "Germany",
        "Posted": "2024-03-05",
        "Salary": "60.000 €",
        "Type": "Full-time",
    },
    {
        "Job title": "Data Scientist",
        "Country": "UK",
        "Posted": "2024-04-05",
        "Salary": "55.500 €",
        "Type": "Full-time",
    },
    {
        "Job title": "Guru",
        "Country": "France",
        "Posted": "2024-05-05",
        "Salary": "Competitive",
        "Type": "On the moon",
    },
] * 5


def written(
    folder: Path,
    rows: list[dict[str, str]],
    name: str = "adverts.csv",
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    with (folder / name).open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def run(*given: object) -> str:
    ran = CliRunner().invoke(main, [str(each) for each in given], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.output


def columns_of(folder: Path, rows: list[dict[str, str]], **how: str) -> dict:
    text = draft_of(written(folder, rows, **how))
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return yaml.safe_load(text)


def test_a_draft_names_columns_and_says_what_it_would_read(tmp_path: Path) -> None:
    path = written(tmp_path, ENGLISH)
    said = run("draft", path, "--out", tmp_path / "own.yaml")
    stated = yaml.safe_load((tmp_path / "own.yaml").read_text(encoding="utf-8"))
    assert stated["file"] == "adverts.csv"
    assert stated["columns"] == {
        "pay": "Salary",
        "year": "Posted",
        "country": "Country",
        "employment": "Type",
        "title": "Job title",
    }
    assert stated["defaults"]["pay_currency"] == "EUR"
    assert "pay: 'Competitive' (5)" in said
    assert "employment: 'On the moon' (5)" in said
    assert "adverts: 15 rows = 10 records + 0 set apart + 0 linked away + 5 refused" in said
    assert "02_skills      nothing: no column lists skills" in said
    assert "Only you can say" not in said
    again = run("read", tmp_path / "own.yaml")
    assert said[said.index("adverts: adverts.csv") :] in again  # a draft and a reading say the same


@pytest.mark.parametrize(
    ("rows", "how", "expected"),
    [
        (
            {
                "Stelle": "Softwareentwickler",
                "Land": "Deutschland",
                "Datum": "05.03.2024",
                "Jahresgehalt brutto": "60.000,00",
                "Firma": "A",
            },
            {"delimiter": ";", "encoding": "cp1252"},
            {"title": "Stelle", "country": "Land", "year": "Datum", "pay": "Jahresgehalt brutto"},
        ),
        (
            {
                "Puesto": "Data Engineer",
                "País": "México",
                "Fecha": "24/11/2024",
                "Salario mensual": "45000",
                "Moneda": "MXN",
            },
            {"encoding": "cp1252"},
            {
                "title": "Puesto",
                "country": "País",
                "year": "Fecha",
                "pay": "Salario mensual",
                "pay_currency": "Moneda",
            },
        ),
        (
            {
                "a": "Data Engineer",
                "b": "Poland",
                "c": "2024-01-02",
                "d": "15 000 PLN",
                "e": "Python, SQL, Docker",
            },
            {},
            {"title": "a", "country": "b", "year": "c", "pay": "d", "skills": "e"},
        ),
        (
            {
                "role": "Data Engineer",
                "where": "Austin, TX, US",
                "posted": "2024",
                "min": "90000",
                "max": "120000",
                "currency": "USD",
            },
            {"delimiter": "\t"},
            {"title": "role", "country": "where", "year": "posted", "pay_currency": "currency"},
        ),
        (
            {
                "title": "Data Engineer",
                "country": "US",
                "year": "2024",
                "salary": "$53K-$91K",
                "remote": "Fully remote",
            },
            {},
            {"pay": "salary", "remote": "remote"},
        ),
    ],
)
def test_columns_are_known_by_their_cells_in_any_language(
    tmp_path: Path, rows: dict[str, str], how: dict[str, str], expected: dict[str, str]
) -> None:
    several = [rows | {k: v.replace("Engineer", "Scientist") for k, v in rows.items()}, rows] * 5
    stated = columns_of(tmp_path, several, **how)
    assert {key: stated["columns"].get(key) for key in expected} == expected


def test_two_rows_of_a_range_are_seen_and_linked(tmp_path: Path) -> None:
    text = adverts(
        *(
            {"salary": str(n), "job_title": title}
            for i in range(15)
            for title in [f"Data Engineer {'I' * (i % 3 + 1)}"]
            for n in (150_000 + i, 100_000 + i)
        )
    )
    (tmp_path / "salaries.csv").write_text(text)
    said = run("draft", tmp_path / "salaries.csv", "--out", tmp_path / "own.yaml")
    assert "30 rows = 15 records + 0 set apart + 15 linked away + 0 refused" in said
    stated = (tmp_path / "own.yaml").read_text()
    (tmp_path / "own.yaml").write_text(stated.replace("link_ranges: true\n", ""))
    assert "say link_ranges: true" in run("read", tmp_path / "own.yaml")


def test_what_is_refused_and_what_is_unread_stand_in_tables(tmp_path: Path) -> None:
    written(tmp_path, ENGLISH)
    run("draft", tmp_path / "adverts.csv", "--out", tmp_path / "own.yaml")
    said = run("read", tmp_path / "own.yaml")
    refused, unread = (
        list(csv.DictReader((tmp_path / f"adverts-{what}.csv").read_text("utf-8").splitlines()))
        for what in ("refused", "unread")
    )
    assert [row["row"] for row in refused] == ["3", "6", "9", "12", "15"]
    assert json.loads(refused[0]["line"])["Job title"] == "Guru"
    assert {(row["meant_as"], row["word"], row["cells"]) for row in unread} == {
        ("pay", "Competitive", "5"),
        ("employment", "On the moon", "5"),
    }
    assert said.rstrip().splitlines()[-1].startswith("adverts: 15 rows = ") or "wrote" in said


def test_what_no_column_tells_apart_is_a_repeat(tmp_path: Path) -> None:
    rows = [row | {"Company": f"C{i}"} for i, row in enumerate(ENGLISH[:2] * 3)]
    stated = columns_of(tmp_path, rows)
    stated["columns"] = {k: v for k, v in stated["columns"].items() if k != "employer"}
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(stated))
    assert "no record repeats another in all 6 columns" in run("read", tmp_path / "own.yaml")
    written(tmp_path, ENGLISH[:2] * 3, "again.csv")
    (tmp_path / "again.yaml").write_text(yaml.safe_dump(stated | {"file": "again.csv"}))
    assert "4 records repeat an earlier one in all 5 columns" in run(
        "read", tmp_path / "again.yaml"
    )


def test_a_new_edition_of_a_known_file_is_named_by_its_content(tmp_path: Path) -> None:
    lines = [
        {"work_year": str(year), "salary": str(pay)}
        for year in (2025, 2026)
        for pay in (150_000, 100_000)
    ]
    (tmp_path / "june.csv").write_text(adverts(*lines))
    source = dataclasses.replace(known(b"of old"), stage=ai_jobs.stage)
    reading = ingest(source, tmp_path / "june.csv", tmp_path / "out")
    assert reading.edition == "4 rows of 2025 to 2026"
    assert reading.title == "Adverts for AI, machine-learning and data jobs, 2025 to 2026"
    said = run("read", "ai_jobs", tmp_path / "june.csv", "--out", tmp_path)
    assert "an edition that is not listed: 4 rows of 2025 to 2026" in said


def test_a_mapping_that_is_there_is_kept(tmp_path: Path) -> None:
    written(tmp_path, ENGLISH)
    (tmp_path / "own.yaml").write_text("mine")
    ran = CliRunner().invoke(
        main, ["draft", str(tmp_path / "adverts.csv"), "--out", str(tmp_path / "own.yaml")]
    )
    assert ran.exit_code == 2
    assert (tmp_path / "own.yaml").read_text() == "mine"


ODD = {
    "Rolle (intern)": "Data Engineer",
    "Bruttojahresgehalt": "61000",
    "Eingestellt am": "05.03.2024",
    "Karrierelevel": "Senior",
    "Betriebsgröße": "51-200",
    "Arbeitgebername": "A",
    "Überstunden?": "Ja, en masse",
}


def test_what_nothing_says_is_asked_and_a_title_without_a_role_is_named(tmp_path: Path) -> None:
    titles = ["Data Engineer", "Cable Bosun"] * 6
    rows = [
        ODD | {"Rolle (intern)": title, "Bruttojahresgehalt": str(61_000 + i)}
        for i, title in enumerate(titles)
    ]
    path = written(tmp_path, rows)
    said = run("draft", path, "--out", tmp_path / "own.yaml")
    text = (tmp_path / "own.yaml").read_text(encoding="utf-8")
    for asked in ("which currency pay is in", "of which country the rows are"):
        assert f"# TO SAY: {asked}" in text
        assert f"  {asked}" in said.partition("Only you can say:")[2]
    stated = yaml.safe_load(text)
    assert set(stated["defaults"]) == {"pay_period", "pay_kind"}  # nothing hints at the others
    assert stated["columns"].keys() >= {"pay", "title", "seniority", "company_size", "year"}
    (tmp_path / "own.yaml").write_text(text + "  pay_currency: EUR\n  country: DE\n")
    said = run("read", tmp_path / "own.yaml")
    assert "Titles without a role (6 records" in said
    assert "unmapped: 'Cable Bosun' (6)" in said
    assert "01_salaries    little: the commonest role has 6 records" in said
    assert "08_claims      none of the claims" in said


def test_a_guess_that_only_a_hint_suggests_is_marked_and_asked(tmp_path: Path) -> None:
    rows = [
        {"title": f"Data {each}", "country": "Poland", "year": "2024", "salary": "250000"}
        for each in ("Engineer", "Scientist") * 6
    ]
    stated = columns_of(tmp_path, rows)
    text = (tmp_path / "own.yaml").read_text(encoding="utf-8")
    assert stated["defaults"]["pay_currency"] == "PLN"
    assert "# TO SAY: which currency pay is in" in text
    assert "NOTHING SAYS IT: the currency of Poland" in text


def test_answers_of_yes_and_no_are_no_level_and_no_place_of_work(tmp_path: Path) -> None:
    answers = ["En", "Ei", "Kyllä, palkansaajasta laskuttajaksi", "Yes, from home to office", "No"]
    rows = [ENGLISH[i % 2] | {"Asked": answers[i % 5]} for i in range(20)]
    assert "Asked" not in columns_of(tmp_path, rows)["columns"].values()


def test_a_file_of_which_nothing_is_understood_says_so_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, [{"who": "a", "what": "b"}] * 3)
    said = run("draft", path, "--out", tmp_path / "own.yaml")
    assert "maps no pay: name a column for pay" in said
    assert yaml.safe_load((tmp_path / "own.yaml").read_text())["columns"] == {}
