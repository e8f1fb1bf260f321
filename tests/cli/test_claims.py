"""Claims on the command line: verdicts as a table and as JSON, a ledger of one's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from analysis.cli import main
from tests.conftest import ROOT

EXAMPLE = ROOT / "seeds" / "example"


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The example, copied: a ledger and its text."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "own"))


def test_claims_are_printed_and_filtered() -> None:
    code, said = run("claims", "--article", "B", "--verdict", "contradicted")
    assert code == 0
    assert "b_claim_doctors_lawyers" in said
    assert "too close to call  " not in said
    code, said = run("claims", "--article", "a", "--json")
    found = json.loads(said)
    assert {each["article"] for each in found} == {"A"}
    assert {"claim", "notebook", "finding", "result", "estimates"} <= {
        key for each in found if each["evidence"] for key in each["evidence"]
    }


def test_a_ledger_of_ones_own_is_checked_and_judged(own: Path) -> None:
    ledger, text = own / "ledger.yaml", own / "article.txt"
    code, said = run("claims", "check", ledger, "--text", text)
    assert (code, "No fault found." in said) == (0, True), said
    assert "managers_above  too close to call" in said
    text.write_text(text.read_text().replace("120", "130"))
    code, said = run("claims", "check", ledger, "--text", text)
    assert code == 1
    assert "does not fit: engineers_mean: the words at its place" in said


def test_a_ledger_that_breaks_the_schema_is_refused_by_name(own: Path) -> None:
    ledger = own / "ledger.yaml"
    stated = yaml.safe_load(ledger.read_text())
    stated["claims"][0]["rests_on"] = ["nothing"]
    ledger.write_text(yaml.safe_dump(stated))
    code, said = run("claims", "check", ledger)
    assert code == 2
    assert "engineers_level names nothing, which is not there" in said


def test_a_rule_that_is_not_there_is_refused_by_name(own: Path) -> None:
    ledger = own / "ledger.yaml"
    ledger.write_text(ledger.read_text().replace("order of means", "order of meens"))
    code, said = run("claims", "check", ledger)
    assert code == 2
    assert "order of meens" in said
    assert "order of means" in said


def test_a_numbered_list_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("1. Engineer - $120,000\n1. Manager - $13x,000\n")
    code, said = run("claims", "check", path)
    assert code == 1
    assert "'$13x,000' is not a number" in said
    assert "Place 1 is given twice" in said


@pytest.mark.parametrize(
    "content", [b"\xff\xfe1\x00.\x00", b"", b"Prose alone.\n", b"- a bullet\n"]
)
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    code, said = run("claims", "check", path)
    assert code == 2
    assert "list.txt" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('notebook: "01"', 'notebook: "11"', "names the notebook '11'; there are 00, 01"),
        (
            "finding: five_jobs",
            "finding: five_job",
            "'five_job', which notebook 01 does not have. Did you mean 'five_jobs'?",
        ),
        (
            "of: [Machine learning manager",
            "of: [Machine learning manger",
            "knows no 'Machine learning manger'. Did you mean 'Machine learning manager'?",
        ),
        (
            "of: [Machine learning manager",
            "of: [Pilot",
            "knows no 'Pilot'. It knows AI research scientist, ",
        ),
        (
            "rule: order of means",
            "rule: means below",
            "the rule 'means below' takes no names, and is given 'Machine learning manager'.",
        ),
    ],
)
def test_evidence_that_is_not_there_is_refused_by_name(
    own: Path, right: str, wrong: str, said: str
) -> None:
    ledger = own / "ledger.yaml"
    text = ledger.read_text()
    assert right in text
    ledger.write_text(text.replace(right, wrong))
    code, printed = run("claims", "check", ledger)
    assert code == 2
    assert printed.count("\n") == 1
    assert said in printed


def test_sums_of_another_size_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "1. Engineer - $120,000\n2. Manager - $90.000\n3. Analyst - $140\n4. Tester - $99.5k\n"
    )
    code, said = run("claims", "check", path)
    assert code == 1
    assert "suspect figure: line_2: '$90.000' is read as 90" in said
    assert "suspect figure: line_3: '$140' among sums of about" in said
    assert said.count("suspect figure") == 2
