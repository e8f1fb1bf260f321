"""What there is, as tables for people and as JSON for programs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner

from analysis.cells import Question
from analysis.cli import main
from analysis.cli.tables import echo_table
from analysis.datasets.open import open_dataset
from analysis.notebooks import NOTEBOOKS, question_of
from analysis.parameters.check import check, parse
from analysis.sources import SOURCES
from analysis.vocabulary import roles_table

from ..test_project import PROJECT, ROOT

SLOW = {"pandas", "numpy", "duckdb", "papermill", "pydantic", "matplotlib", "nbformat", "jinja2"}


def run(*words: str) -> str:
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def listed(*words: str) -> list[dict[str, object]]:
    found = json.loads(run(*words, "--json"))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("way", [["-m", "analysis"], ["-m", "analysis.cli"]], ids=["", "cli"])
def test_the_package_runs_as_a_module_and_states_its_version(way: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *way, "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"analysis {PROJECT['version']}\n"


def test_help_is_there_at_once_and_no_line_of_it_is_cut() -> None:
    code = f"import sys, analysis.cli; assert not {SLOW} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)
    began = time.perf_counter()
    lines = run("--help").split("Commands:")[1].strip().splitlines()
    assert time.perf_counter() - began < 0.5
    assert [line.split()[0] for line in lines] == sorted(main.commands)
    assert not [line for line in lines if line.endswith("...")]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_parameter_is_listed_with_what_it_means(notebook: str) -> None:
    question = question_of(notebook)
    found = listed("parameters", notebook)
    assert [entry["name"] for entry in found] == list(question.model_fields)
    for entry in found:
        assert entry["default"] == question.model_fields[str(entry["name"])].default
        assert entry["meaning"] and entry["kind"]
    text = run("parameters", notebook)
    assert all(re.search(rf"^{entry['name']} ", text, re.MULTILINE) for entry in found)


# what a choice cannot be without
NEEDS = {("participation", "capped"): {"cap": "2"}}


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_choice_that_is_listed_is_accepted(notebook: str) -> None:
    question = question_of(notebook)
    for entry in listed("parameters", notebook):
        choices = entry["choices"]
        assert isinstance(choices, list)
        for choice in [*choices[:3], *choices[-3:]]:
            asked = {str(entry["name"]): choice} | NEEDS.get((str(entry["name"]), choice), {})
            check(question, parse(question, asked))
        if entry["limits"] and not choices:
            assert re.search(r"\d", str(entry["limits"]))


def test_bounds_are_those_that_are_checked() -> None:
    limits = {entry["name"]: entry["limits"] for entry in listed("parameters", "09")}
    assert limits["experience_years"] == "from 0 to 60"
    assert limits["base"] == "above 0 to 10,000,000,000"
    assert limits["seniority"] == "entry, mid, senior, lead, executive"
    assert limits["level"] == "0.5, 0.8, 0.9, 0.95"
    assert "PPP" not in str(limits["currency"])
    assert "PPP" in str(listed("parameters", "01")[7]["limits"])


def test_roles_have_the_adverts_that_the_data_have() -> None:
    found = listed("roles")
    assert [entry["role"] for entry in found] == list(roles_table()["role"])
    counted = open_dataset().data.pay(Question(("role",))).table
    have = {entry["role"]: entry["adverts"] for entry in found if entry["adverts"]}
    assert have == dict(zip(counted["role"], counted["n"], strict=True))
    lines = run("roles").splitlines()
    assert lines[0].split() == ["role", "family", "adverts"]
    widest = max(map(len, lines))
    assert all(len(line) == widest for line in lines)
    assert [line.rsplit("  ", 1)[1].strip() for line in lines[1:]] == [
        f"{entry['adverts']:,}" if entry["adverts"] else "under 10" for entry in found
    ]


def test_sources_are_listed_with_their_records() -> None:
    found = {entry["name"]: entry for entry in listed("sources")}
    assert list(found) == list(SOURCES)
    ledger = json.loads((ROOT / "data/aggregates/provenance.json").read_text(encoding="utf-8"))
    for entry in ledger["sources"]:
        assert found[entry["source"]]["records"] == entry["records"]
        assert f"{entry['records']:,}" in run("sources")
    one = run("sources", "levels_fyi")
    assert "note: " in one and SOURCES["levels_fyi"].home in one
    assert listed("sources", "levels_fyi") == [found["levels_fyi"]]
    wrong = CliRunner().invoke(main, ["sources", "levels"])
    assert wrong.exit_code == 2 and "Did you mean 'levels_fyi'?" in wrong.stderr


def test_words_of_a_table_break_where_the_terminal_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = [{"a": "x", "n": "1,000", "words": "many words that do not stand on one line"}]
    echo_table([*rows, {"a": "longer", "n": "5", "words": ""}], words=["words"], right=["n"])
    lines = click.unstyle(capsys.readouterr().out).splitlines()
    assert lines == [
        "a           n  words",
        "x       1,000  many words that do not",
        "               stand on one line",
        "longer      5",
    ]


def test_colours_are_for_terminals_alone() -> None:
    assert "\x1b[" not in run("roles")
    pty = pytest.importorskip("pty")
    for given, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        near, far = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | given
        command = [sys.executable, "-m", "analysis", "report", "nothing"]
        done = subprocess.run(command, stdout=far, stderr=far, env=environment, check=False)
        os.close(far)
        said = os.read(near, 10_000).decode()
        os.close(near)
        assert done.returncode == 2
        assert "there is no notebook 'nothing'" in said
        assert ("\x1b[" in said) is coloured
