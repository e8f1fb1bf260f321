"""Templates are strict, escape what they are given, and keep the facts of a run."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from analysis.page.finding import Finding, written
from analysis.topics.salaries.facts import Group, Market, PrintedToday
from analysis.topics.skills.facts import Basis, Place, Ranks

TEMPLATES = sorted(
    (Path(written.__code__.co_filename).parents[1] / "topics").glob("*/findings.md.j2")
)
# blocks that keep the words of their first version until their figures are mended
REVISED_LATER: dict[str, int] = {}
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


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_every_figure_says_what_is_measured_and_what_it_shows(path: Path) -> None:
    blocks = set(re.findall(r"\{% block (\w+) %\}", path.read_text(encoding="utf-8")))
    figures = [block.removesuffix("_title") for block in blocks if block.endswith("_title")]
    assert figures or path.parent.name == "claims"  # which draws nothing
    for name in figures:
        assert {f"{name}_subtitle", f"{name}_axis"} & blocks, name
        assert f"{name}_alt" in blocks


GROUP = Group("Head of $ data", 54, 235_000.0, 1.0, 2.0, 1.0, 2.0, 1, 3)
MARKET = Market(
    "role", "USD per year", "Germany, 2024", 1, 0, None, None, GROUP, None, ("Head of $ data",), 4,
    None, None, (GROUP,),
)  # fmt: skip


def test_an_alternative_text_begins_with_the_finding_and_leaves_the_rest_to_the_table() -> None:
    said = written(MARKET)
    assert said.alt.startswith(f"{said.title}. Median pay (USD per year): Head of $ data 235,000")
    many = written(replace(MARKET, drawn=(GROUP,) * 40))
    assert many.alt.startswith(f"{said.title}. ")
    assert 300 < len(many.alt) <= 400
    assert many.alt.endswith("235,000 (54 adverts). The rest is in the table.")


def test_a_subtitle_says_of_whom() -> None:
    assert written(MARKET).subtitle.endswith(" · Germany, 2024")
    assert written(replace(MARKET, people="")).subtitle.endswith(" · all countries and years")
    basis = Basis("Job adverts 2023", "advert", "data analyst", 1_200, 50, 0.95)
    ranks = written(Ranks(basis, 0, (Place("Go", 0.5, 1, 1, 1),), (), 0, None, None))
    assert ranks.subtitle.endswith(" · data analyst · 1,200 adverts")
    assert ranks.source == "Job adverts 2023"
    assert written(FACTS).subtitle == ""  # no figure


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


def test_two_sums_in_a_sentence_are_no_mathematics() -> None:
    shown = Finding("sums", FACTS, text="Ask for &#36;1 to &#36;2.")._repr_markdown_()
    assert shown == "Ask for <span>&#36;</span>1 to <span>&#36;</span>2."


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES[0].parents[1].rglob("*.j2")), ids=lambda path: path.parent.name
)
def test_no_sentence_follows_another_without_a_space(path: Path) -> None:
    """A tag that ends a line takes the line's end with it: a sentence before it would touch the next."""
    text = path.read_text(encoding="utf-8")
    touching = re.findall(r"[.;:,?]\{% end(?:if|for) %\}\n[ ]*(?!\{%|\{#)\S.*", text)
    assert not touching
