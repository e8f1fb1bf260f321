"""Templates are strict, escape what they are given, and keep the facts of a run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jinja2
import pytest

from analysis.page.finding import written
from analysis.topics.salaries.facts import Market, PrintedToday

TEMPLATES = sorted(
    (Path(written.__code__.co_filename).parents[1] / "topics").glob("*/findings.md.j2")
)
# blocks that keep the words of their first version until their figures are mended
REVISED_LATER = {"provenance": 2}
FACTS = PrintedToday(146_085.0, 2019, 2024, 179_245.0, 0.227)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_blocks_that_are_to_be_revised_are_counted(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("{# REVISE:") == REVISED_LATER.get(
        path.parent.name, 0
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_templates_compute_nothing_and_type_no_result(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for inside in re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL):
        assert not re.search(r"[-+*/]\s*\d|\d\s*[-+*/]|\w\s[*/+]\s\w", inside), inside
    outside = re.sub(r"\{[{%].*?[%}]\}", "", text, flags=re.DOTALL)
    assert not re.search(r"\d[\d,.]*\s?%(?! interval)|\d{1,3},\d{3}", outside)


def test_what_is_put_in_is_no_markdown_and_no_mathematics() -> None:
    given = Market("role", "$x$ <b>", "p", 0, 0, None, None, None, None, (), 4, None, None, ())
    assert written(given).title == "No role has enough adverts"
    hostile = Market(
        "*role* <script>$", "u", "p", 0, 0, None, None, None, None, (), 4, None, None, ()
    )
    found = written(hostile)
    assert found.heading == r"Fewer than two \*role\* \<script\>&#36;s can be compared"
    assert (
        found.title == "No *role* <script>$ has enough adverts"
    )  # plain text: whoever shows it escapes it


def test_every_dollar_of_a_notebook_stands_in_an_element_of_its_own() -> None:
    # JupyterLab makes mathematics of what lies between two dollars of one text, however written
    shown = written(FACTS)._repr_markdown_()
    assert shown.count("<span>&#36;</span>") == shown.count("&#36;") > 1
    assert "$" not in shown


def test_a_name_that_the_facts_do_not_have_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.page import finding

    source = "{% block printed_today_text %}{{ nothing_of_that_name }}{% endblock %}"
    made = finding.environment()
    strict = made.overlay(loader=jinja2.DictLoader({"salaries/findings.md.j2": source}))
    monkeypatch.setattr(finding, "environment", lambda: strict)
    with pytest.raises(jinja2.UndefinedError, match="nothing_of_that_name"):
        written(FACTS)


def test_the_facts_of_a_run_are_kept_beside_its_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    said = written(FACTS)
    kept = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    assert kept["printed_today"]["facts"]["worth"] == 179_245.0
    assert kept["printed_today"]["text"] == said.text
