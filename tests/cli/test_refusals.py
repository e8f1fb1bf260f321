"""The command line ends in a sentence, before anything runs and with nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.cells import Cube, Question
from analysis.cli import main
from analysis.datasets.open import open_dataset
from analysis.notebooks import NOTEBOOKS
from tests.parameters.given import ALL
from tests.sources.given import own, whole


def analysis(*words: str | bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in `folder`, as a user would."""
    command = Path(sys.executable).with_name("analysis")
    return subprocess.run(
        [command, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("parameter", "sentence"),
    [
        ("contry=US", f"there is no parameter 'contry'. Did you mean 'country'? {ALL}"),
        ("year=abc", "parameter 'year' is 'abc' (str): input should be a valid integer."),
        (
            "role=" + "x" * 100_000,
            "parameter 'role' is 100,000 characters long; 1,000 are allowed.",
        ),
        (
            b"currency=\xff\x1b",
            "parameter 'currency' is '��' (str): a currency is PPP or a code of three capital letters such as USD, "
            "EUR or GBP.",
        ),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_the_command_line_refuses_before_anything_runs(
    tmp_path: Path, parameter: str | bytes, sentence: str
) -> None:
    began = time.perf_counter()
    ran = analysis("report", "01", "-p", parameter, "--out", "out", folder=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"analysis: {sentence}\n")
    assert time.perf_counter() - began < 10
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    cut = whole("csv.gz")[:-20]
    own(tmp_path, cut, "adverts.csv.gz")
    ran = analysis("report", "--source", "own.yaml", "--out", "out", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "analysis: adverts.csv.gz is damaged or cut off: compressed file ended before the end-of-stream marker "
        "was reached.\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["adverts.csv.gz", "own.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["report", "01", "-p", "min_records=1"],
            "parameter 'min_records' is '1' (int): input should be greater than or equal to 10.",
        ),
        (
            ["report", "01", "-p", "import os"],
            "a parameter is given as name=value, not as 'import os'.",
        ),
        (
            ["report", "nothing"],
            f"there is no notebook 'nothing'; there are {', '.join(NOTEBOOKS)}.",
        ),
        (["read", "none.yaml"], "there is no mapping "),
        pytest.param(
            ["report", "01", "-p", "y=1;import os"],
            f"there is no parameter 'y'. Did you mean 'by'? {ALL}",
            id="one letter",
        ),
        pytest.param(
            ["report", "-p", "contry=US"],
            "Did you mean 'country'?",
            id="all notebooks",
        ),
        pytest.param(
            ["read", "~nosuchuser/own.yaml"],
            "~nosuchuser/own.yaml",
            id="nobody's home",
        ),
        pytest.param(
            ["read", "x" * 300 + ".yaml"],
            "there is no mapping",
            id="long name",
        ),
    ],
)
def test_the_command_line_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 2
    assert said in ran.output
    assert list(tmp_path.iterdir()) == []


def test_a_cube_of_ones_own_answers_as_the_records_do(tmp_path: Path) -> None:
    lines = [
        f"Data analyst,2024,{country},{50_000 + 100 * i},USD"
        for country in ("US", "DE")
        for i in range(15)
    ]
    (tmp_path / "adverts.csv").write_text(
        "\n".join(["job,year,country,pay,currency", *lines]), encoding="utf-8"
    )
    (tmp_path / "own.yaml").write_text(MAPPING, encoding="utf-8")
    ran = analysis("cube", "own.yaml", "--keys", "country,year", folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"wrote {Path('cube/cube.parquet')}: 6 cells of ten records or more\n"
    records = open_dataset(str(tmp_path / "own.yaml")).data
    question = Question(("country", "year"))
    of_cube = Cube.read(tmp_path / "cube" / "cube.parquet").pay(question).table
    pd.testing.assert_frame_equal(of_cube, records.pay(question).table, check_dtype=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["embedded"], "embedded has no records here"),
        (["own.yaml", "--keys", "county"], "Did you mean 'country'?"),
        (["own.yaml"], "no group has 10 records with pay"),
        (["own.yaml", "--keys", ""], "no key is named; the keys are role, family"),
        (["own.yaml", "--out", "adverts.csv"], "Directory 'adverts.csv' is a file."),
    ],
    ids=["no records", "no key", "too few", "empty", "a file"],
)
def test_a_cube_that_cannot_be_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "adverts.csv").write_text(
        "job,year,country,pay,currency\nData analyst,2024,US,50000,USD\n", encoding="utf-8"
    )
    (tmp_path / "own.yaml").write_text(MAPPING, encoding="utf-8")
    ran = CliRunner().invoke(main, ["cube", *words])
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert not (tmp_path / "cube").exists()


MAPPING = """
name: own
file: adverts.csv
columns: {title: job, year: year, country: country, pay: pay, pay_currency: currency}
"""
