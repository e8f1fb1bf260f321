"""A reader's own file: what a page shows where nobody said, in which words, and in which money."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.cells import Question
from analysis.datasets import Dataset, open_dataset, priced
from analysis.datasets.suited import held, kind_of, suited, voice_of
from analysis.errors import TooFewRecords
from analysis.notebooks import NOTEBOOKS, question_of
from analysis.page.columns import column
from analysis.page.finding import _of_one_value
from analysis.page.voice import Voice, reword, speaking
from analysis.parameters.check import asked
from analysis.topics.salaries.question import SalariesQuestion

from .files import FILES, made
from .pages import executed
from .said import foreign, numbers_without_facts


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    """Small files, each opened when it is first asked for."""
    folder = tmp_path_factory.mktemp("own")

    class Opened(dict[str, Dataset]):
        def __missing__(self, name: str) -> Dataset:
            self[name] = open_dataset(str(made(name, folder)))
            return self[name]

    return Opened()


CELL = 'source: str = "embedded"\ncountry: str = "US"\nyear: int = 2024'


@pytest.mark.parametrize(
    ("cells", "given"),
    [
        ([CELL], set()),
        ([CELL, CELL], set()),  # run twice
        ([CELL, '# Parameters\nsource = "a.yaml"'], {"source"}),  # papermill
        ([CELL, 'country = "US"'], {"country"}),  # the default, and meant
        ([CELL.replace("2024", "2021")], {"year"}),  # edited
        ([CELL, 'import os\ncountry = "DE"'], set()),  # no cell of parameters
    ],
)
def test_a_parameter_is_given_where_somebody_assigned_or_edited_it(
    cells: list[str], given: set[str]
) -> None:
    space: dict[str, object] = {"In": ["", *cells]}
    for cell in cells:
        exec(cell.removeprefix("import os\n") if "import" not in cell else "", space)
    assert asked(SalariesQuestion, space).model_fields_set == given


def test_what_was_given_stays(sources: dict[str, Dataset]) -> None:
    question, chosen = suited(SalariesQuestion(country="FR", year=2019), sources["german"])
    assert (question.country, question.year, question.currency) == ("FR", 2019, "EUR")
    assert chosen is not None and set(chosen.values) == {"currency"}


@pytest.mark.parametrize(
    ("name", "country", "year", "currency"),
    [
        ("german", "DE", 2020, "EUR"),
        ("polish", "PL", 2024, "PLN"),
        ("two_currencies", "CH", 2023, "CHF"),
        ("pay_only", None, 2022, "EUR"),
        ("no_rate", "TM", 2023, "TMT"),
        ("dozen", "IT", 2023, "EUR"),
    ],
)
def test_a_page_begins_with_what_is_commonest(
    sources: dict[str, Dataset], name: str, country: str | None, year: int, currency: str
) -> None:
    rows = sources[name].records("country", "year", "pay_currency")
    question, chosen = suited(SalariesQuestion(), sources[name])
    assert (question.country, question.year, question.currency) == (country, year, currency)
    if country:
        assert country == rows["country"].value_counts().index[0]
    assert year == rows.loc[rows["country"].eq(country) | (country is None), "year"].max()
    said = str(chosen)
    assert sources[name].named in said and str(year) in said and currency in said
    assert ("states no country" in said) == (country is None)


def test_the_embedded_data_keep_their_defaults() -> None:
    question, chosen = suited(SalariesQuestion(), open_dataset())
    assert (question, chosen) == (SalariesQuestion(), None)


def test_an_offer_is_nobodys_until_one_is_given(sources: dict[str, Dataset]) -> None:
    question, _ = suited(question_of("09")(), sources["german"])
    told = question.model_dump()
    assert [told[name] for name in ("base", "region", "seniority", "education")] == [None] * 4
    assert (told["country"], told["year"], told["currency"]) == ("DE", 2020, "EUR")
    assert (told["bonus"], told["equity_per_year"]) == (0.0, 0.0)
    mine, _ = suited(question_of("09")(base=60_000.0, seniority="mid"), sources["german"])
    assert (mine.base, mine.seniority) == (60_000.0, "mid")


@pytest.mark.parametrize(
    ("notebook", "name", "column"),
    [
        ("01", "skills_only", "`pay`"),
        ("03", "skills_only", "`pay`"),
        ("04", "people", "`title`"),
        ("09", "people", "`title`"),
        ("09", "pay_only", "`country`"),
    ],
)
def test_a_page_that_a_file_cannot_answer_names_the_column(
    sources: dict[str, Dataset], notebook: str, name: str, column: str
) -> None:
    with pytest.raises(TooFewRecords, match=column):
        suited(question_of(notebook)(), sources[name])


def test_a_file_of_which_no_row_was_read_says_so(sources: dict[str, Dataset]) -> None:
    with pytest.raises(TooFewRecords, match=r"None of the 40 rows .* could be read as a record"):
        suited(SalariesQuestion(), sources["all_refused"])


def test_what_a_source_has_is_listed(sources: dict[str, Dataset]) -> None:
    found = held(SalariesQuestion(), sources["two_currencies"])
    assert found["country"] == [("CH", 90), ("DE", 60)]
    assert found["currency"] == [("CHF", 90), ("EUR", 60)]


@pytest.mark.parametrize(("name", "code"), [("no_rate", "TMT"), ("polish", "PLN")])
def test_own_currency_needs_no_rate(sources: dict[str, Dataset], name: str, code: str) -> None:
    data = sources[name]
    asked_of = SalariesQuestion(country=None, year=None, currency=code)
    paid, scale = priced(data, asked_of)
    rows = data.records("pay_low", "pay_high", "pay_period", "is_repeat")
    rows = rows[~rows["is_repeat"]]
    times = rows["pay_period"].map({"year": 1, "month": 12})
    truth = float(((rows["pay_low"] + rows["pay_high"]) / 2 * times).median())
    assert scale is None
    assert paid.pay(Question()).table["p50"].iloc[0] == pytest.approx(truth)


def test_other_money_is_converted_or_counted_as_apart(sources: dict[str, Dataset]) -> None:
    data = sources["two_currencies"]
    paid, _ = priced(data, SalariesQuestion(country=None, year=None, currency="EUR"))
    found = paid.pay(Question(("country",))).table.set_index("country")
    plain = data.records("country", "pay_low").groupby("country")["pay_low"].median()
    assert found.loc["DE", "p50"] == pytest.approx(plain["DE"])
    assert 0.9 < found.loc["CH", "p50"] / plain["CH"] < 1.2  # a franc is about a euro
    said = str(suited(SalariesQuestion(), sources["no_rate"])[1])
    assert "no exchange rate of 2023" in said and "70 of its records" in said


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("survey", "Advertised pay; 3 adverts offer more", "Stated pay; 3 respondents report more"),
        ("filing", "An advert offers a range", "A filing states a range"),
        ("advert", "Advertised pay of 3 adverts", "Advertised pay of 3 adverts"),
        ("survey", "services, except advertising", "services, except advertising"),
    ],
)
def test_words_follow_the_kind_of_record(kind: str, text: str, said: str) -> None:
    with speaking(Voice(kind)):
        assert reword(text) == said


def test_headings_follow_the_kind_of_record() -> None:
    before = column("n", "comparable")
    with speaking(Voice("survey")):
        assert column("n", "comparable").meaning == "Respondents"
    assert column("n", "comparable") == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(95% interval 175,000 to 175,000, 54)", "(many state exactly this figure, 54)"),
        ("reports $5,000 to $5,000.", "reports $5,000."),
        (
            "\ue00090%\ue001 interval \ue000$5\ue001 to \ue000$5\ue001",
            "many state exactly this figure",
        ),
        ("110 to 10 and 10 to 100", "110 to 10 and 10 to 100"),
        ("5 to 5.5, −5% to +5%", "5 to 5.5, −5% to +5%"),
    ],
)
def test_a_band_is_the_answer(text: str, said: str) -> None:
    assert _of_one_value(text) == said


def test_voices_are_those_of_the_sources(sources: dict[str, Dataset]) -> None:
    names = ("german", "polish", "filings")
    kinds = {name: (kind_of(sources[name]), voice_of(sources[name]).ranges) for name in names}
    assert kinds["german"] == ("survey", False)
    assert kinds["polish"] == ("advert", True)
    assert kinds["filings"] == ("filing", False)
    assert voice_of(open_dataset()) == Voice()


@pytest.mark.parametrize(("name", "notebook"), [("dozen", "03"), ("filings", "00")])
def test_a_page_of_a_small_file(name: str, notebook: str, tmp_path: Path) -> None:
    page = executed(notebook, tmp_path, source=str(made(name, tmp_path)))
    assert page.findings and not page.refused
    assert foreign(page, FILES[name]()[1]) == []
    assert numbers_without_facts(page) == []


@pytest.mark.evidence
@pytest.mark.parametrize("notebook", [name[:2] for name in NOTEBOOKS])
@pytest.mark.parametrize("name", list(FILES))
def test_every_page_of_every_small_file(name: str, notebook: str, tmp_path: Path) -> None:
    page = executed(notebook, tmp_path, source=str(made(name, tmp_path)))
    assert page.refused.endswith(".") or page.findings
    assert "Traceback" not in page.said
    assert foreign(page, FILES[name]()[1]) == []
    assert numbers_without_facts(page) == []


@pytest.mark.evidence
@pytest.mark.parametrize("name", ["bands", "all_refused"])
def test_the_whole_report_of_a_file_ends_well(name: str, tmp_path: Path) -> None:
    from analysis.reports import build_site, plan

    outcomes = build_site(plan([], {"source": str(made(name, tmp_path))}), tmp_path / "out")
    assert [outcome.failure for outcome in outcomes] == [""] * len(NOTEBOOKS)
    pages = [outcome.page.read_text(encoding="utf-8") for outcome in outcomes if outcome.page]
    assert pages and not any("Traceback" in page for page in pages)


def test_a_wrong_number_would_be_found() -> None:
    from analysis.topics.salaries.facts import WithoutRate
    from analysis.topics.salaries.findings import without_rate

    from .pages import Page

    said = without_rate(WithoutRate("USD per year", (2023,), 7, ""))
    wrong = Page(findings=[said])
    assert numbers_without_facts(wrong) == []
    object.__setattr__(said, "text", said.text.replace("7", "8"))
    assert numbers_without_facts(wrong) == [("without_rate", "8")]
