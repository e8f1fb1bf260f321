"""Wrong parameters, each refused in one sentence."""

from __future__ import annotations

import time

import pytest

from analysis.errors import WrongParameter
from analysis.parameters.check import check, given_in, parse
from analysis.topics.salaries.question import SalariesQuestion
from tests.conftest import THIS_YEAR, one_sentence
from tests.parameters.given import ALL

YEARS = f"a year lies between 1990 and {THIS_YEAR}."


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("contry", "US", f"there is no parameter 'contry'. Did you mean 'country'? {ALL}"),
        ("SENIORTY", "x", f"there is no parameter 'SENIORTY'. Did you mean 'seniority'? {ALL}"),
        ("__class__", 1, f"there is no parameter '__class__'. {ALL}"),
        ("model_config", {}, f"there is no parameter 'model_config'. {ALL}"),
        ("", 1, f"there is no parameter ''. {ALL}"),
        ("\x1b\n\0", 1, f"there is no parameter '{'�' * 3}'. {ALL}"),
        (
            "k" * 10_000_000,
            1,
            f"there is no parameter '{'k' * 59}… (10,000,000 characters)'. {ALL}",
        ),
        (
            "source",
            "x" * 10_000_000,
            "parameter 'source' is 10,000,000 characters long; 1,000 are allowed.",
        ),
        ("year", "2024", "parameter 'year' is '2024' (str): input should be a valid integer."),
        ("year", 2024.5, "parameter 'year' is '2024.5' (float): input should be a valid integer."),
        ("year", True, "parameter 'year' is 'True' (bool): input should be a valid integer."),
        ("year", 1989, f"parameter 'year' is '1989' (int): {YEARS}"),
        ("year", THIS_YEAR + 1, f"parameter 'year' is '{THIS_YEAR + 1}' (int): {YEARS}"),
        (
            "min_records",
            9,
            "parameter 'min_records' is '9' (int): input should be greater than or equal to 10.",
        ),
        (
            "min_records",
            float("nan"),
            "parameter 'min_records' is 'nan' (float): input should be a valid integer.",
        ),
        (
            "min_records",
            None,
            "parameter 'min_records' is 'None' (NoneType): input should be a valid integer.",
        ),
        (
            "by",
            "rol",
            "parameter 'by' is 'rol' (str): input should be 'role', 'family', 'seniority', 'country', 'remote', "
            "'company_size' or 'year'. Did you mean 'role'?",
        ),
        (
            "seniority",
            "snior",
            "parameter 'seniority' is 'snior' (str): input should be 'entry', 'mid', 'senior', 'lead' or 'executive'. "
            "Did you mean 'senior'?",
        ),
        (
            "country",
            "germany",
            "parameter 'country' is 'germany' (str): a country is a code of two capital letters such as US, DE or IN. "
            "Did you mean 'DE'?",
        ),
        (
            "country",
            "Germnay",
            "parameter 'country' is 'Germnay' (str): a country is a code of two capital letters such as US, DE or IN. "
            "Did you mean 'DE' (Germany)?",
        ),
        (
            "country",
            {"a": 1},
            "parameter 'country' is '{'a': 1}' (dict): input should be a valid string.",
        ),
        (
            "country",
            b"US",
            "parameter 'country' is 'b'US'' (bytes): input should be a valid string.",
        ),
        (
            "country",
            "\ud800",
            "parameter 'country' is '�' (str): a country is a code of two capital letters such as US, DE or IN.",
        ),
        (
            "country",
            ["US"] * 100_000,
            f"parameter 'country' is '{str(['US'] * 10)[:-1]}… (600,000 characters)' (list): "
            "input should be a valid string.",
        ),
        (
            "currency",
            "$",
            "parameter 'currency' is '$' (str): a currency is PPP or a code of three capital letters such as USD, "
            "EUR or GBP.",
        ),
        pytest.param(
            "year",
            10**5_000,
            "parameter 'year' is ",
            id="long year",
        ),
    ],
    ids=lambda value: repr(value)[:30] if not isinstance(value, int) else None,
)
def test_a_wrong_parameter_is_refused_in_one_sentence(
    name: str, value: object, sentence: str
) -> None:
    began = time.perf_counter()
    with pytest.raises(WrongParameter) as caught:
        check(SalariesQuestion, {name: value})
    assert one_sentence(caught.value).startswith(sentence)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        (" united kingdom ", "GB"),
        ("USA", "US"),
        ("de", "DE"),
        ("NO", "NO"),
        ("NA", "NA"),
        ("none", None),
        ("", None),
    ],
)
def test_a_country_is_given_by_code_or_english_name_on_the_command_line(
    text: str, code: str | None
) -> None:
    assert parse(SalariesQuestion, {"country": text}) == {"country": code}


@pytest.mark.parametrize("text", ["Korea", "Congo", "Atlantis"])
def test_a_name_of_several_countries_or_of_none_is_refused(text: str) -> None:
    with pytest.raises(WrongParameter, match="a country is a code"):
        parse(SalariesQuestion, {"country": text})


def test_a_name_that_is_code_is_refused() -> None:
    with pytest.raises(WrongParameter) as caught:
        check(SalariesQuestion, {"y=1;import os": 1})
    assert one_sentence(caught.value).startswith("there is no parameter 'y=1;import os'.")
    assert str(caught.value).endswith(ALL)


@pytest.mark.parametrize(
    "line",
    [
        "__import__('os').system('x'); y = 1",
        "y = __import__('os').system('x'); y = 1",
        "import os; y = 1",
        "#country = 'DE'",
        "country = 'DE' # = 'US'",
        "country = year = 1",
        "country: print(1) = 1",
        "x[0] = 1",
        "x.y = 1",
        "x, y = 1",
        "x += 1",
        "get_ipython().system('touch x; = 1')",
        "if 1: y = 1",
        "y = [i for i in (1,)]",
        "y = float(print(1))",
    ],
)
def test_a_name_that_papermill_ran_as_code_is_refused(line: str) -> None:
    namespace = {"In": ["", 'country = "US"', f"# Parameters\nyear = 2024\n{line}\n"]}
    with pytest.raises(WrongParameter, match="has run it as code") as caught:
        given_in(namespace)
    one_sentence(caught.value)


def test_numbers_without_a_literal_are_checked_like_others() -> None:
    cells = ["", "year = 2024", "# Parameters\ncountry = \"DE\"\nyear = float('nan')\n"]
    namespace = {"In": cells, "country": "DE", "year": float("nan")}
    assert given_in(namespace) == {"country": "DE", "year": namespace["year"]}
    with pytest.raises(WrongParameter, match="parameter 'year' is 'nan'"):
        check(SalariesQuestion, given_in(namespace))


def test_cells_of_a_reader_may_hold_what_they_like() -> None:
    assert given_in({"In": ["# My notes\nimport os; y = 1", "z = 1"], "z": 1}) == {"z": 1}
