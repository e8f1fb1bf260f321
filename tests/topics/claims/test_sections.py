"""Sections of the two articles: their states follow from facts, by a second route as well."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace

import nbformat
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.home import data_home, notebooks_dir
from analysis.notebooks import NOTEBOOKS
from analysis.seeds.load import load_article
from analysis.seeds.schema import Article, Claim
from analysis.topics.claims.answers import (
    article_sections,
    outcomes,
    section_table,
    sections,
    state_of,
    state_table,
)
from analysis.topics.claims.evidence import Found
from analysis.topics.claims.facts import STATES, Outcome
from analysis.topics.claims.margins import MARGINS
from analysis.topics.claims.outcomes import outcome_of
from analysis.topics.claims.rules import RULES
from tests.conftest import ROOT

ARTICLES = (load_article("A"), load_article("B"))
DECIDED = [claim for article in ARTICLES for claim in article.claims if claim.evidence]


def claim(name: str) -> Claim:
    return next(each for each in DECIDED if each.id == name)


def wing_files(wing: str) -> list[str]:
    """Return the modules of a wing that make findings."""
    folder = ROOT / "src" / "analysis" / "topics" / wing
    return [f"analysis.topics.{wing}.{path.stem}" for path in sorted(folder.glob("*findings.py"))]


@pytest.mark.parametrize("decided", DECIDED, ids=lambda each: each.id)
def test_evidence_names_a_finding_that_its_notebook_shows(decided: Claim) -> None:
    assert decided.testable
    assert decided.evidence
    assert decided.evidence.rule in RULES
    assert decided.evidence.notebook in decided.answered_in
    name = next(each for each in NOTEBOOKS if each.startswith(decided.evidence.notebook))
    said = [
        finding
        for file in wing_files(NOTEBOOKS[name][0])
        for finding in importlib.import_module(file).__all__
    ]
    assert decided.evidence.finding in said
    cells = nbformat.read(notebooks_dir() / f"{name}.ipynb", 4).cells
    shown = any(f"findings.{decided.evidence.finding}(" in cell.source for cell in cells)
    assert shown or NOTEBOOKS[name][0] == "claims"  # whose page shows it in the ledger


def test_every_rule_is_used() -> None:
    assert {each.evidence.rule for each in DECIDED if each.evidence} == set(RULES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.article)
def test_no_seed_types_a_result(article: Article) -> None:
    path = data_home() / "seeds" / f"article_{article.article.lower()}.yaml"
    assert not re.search(r"\b(verdict|state|result):", path.read_text(encoding="utf-8"))


def test_printed_figures_beside_what_pages_show(known: Mapping[str, Outcome], found: Found) -> None:
    """The second route: the tables that the committed notebooks show, and the files themselves."""
    shown = nbformat.read(notebooks_dir() / "01_salaries.ipynb", 4)
    text = json.dumps([cell for cell in shown.cells if cell.cell_type == "code"])
    roles = ["Machine learning engineer", "AI research scientist", "Machine learning manager"]
    assert all(role in text for role in roles)
    wages = pd.read_csv(data_home() / "data" / "reference" / "official_wages.csv")
    newest = wages[wages["year"] == wages["year"].max()].set_index("soc")["mean"]
    assert (newest[["29-1210", "23-1011"]].astype(float) > 100_000).all()
    assert known["b_claim_doctors_lawyers"].result == "contradicted"
    shares = pd.read_parquet(data_home() / "data" / "aggregates" / "skill_shares.parquet")
    here = (shares["role"] == "Machine learning engineer") & (shares["country"] == "(all)")
    python = shares[here & (shares["skill"] == "Python")]
    assert (python["share"] + 3 * python["error"] < 0.9).all()
    assert known["b_claim_python_usage"].result == "open"  # who uses it need not be asked to
    gaps = pd.read_parquet(data_home() / "data" / "aggregates" / "factor_gaps.parquet")
    learning = gaps[
        (gaps["comparison"] == "machine learning against general software")
        & (gaps["country"] == "(all)")
        & (gaps["rates"] == "pooled")
    ].iloc[0]
    assert learning["alike"] > 2 * learning["alike_error"] > 0
    premium = claim("a_claim_applied_ml_premium")
    assert outcome_of(premium, found).result == "supported"  # by itself
    assert known[premium.id].result == "open"  # among all claims of its article
    assert known["b_claim_pay_architect"].result == "too few"


def test_a_moved_fact_turns_its_result(found: Found) -> None:
    printed = claim("b_claim_pay_engineer")
    assert outcome_of(printed, found).result == "contradicted"
    jobs = tuple(
        replace(job, printed=job.mean.value) if job.mean else job for job in found.jobs.jobs
    )
    as_printed = replace(found, jobs=replace(found.jobs, jobs=jobs))
    turned = outcome_of(printed, as_printed)
    assert (turned.result, turned.half, turned.turns) == ("supported", "open", True)
    nobody = tuple(replace(job, mean=None) for job in jobs)
    silent = replace(found, jobs=replace(found.jobs, jobs=nobody))
    for name in ("b_claim_pay_engineer", "b_claim_job_order", "b_claim_managers_below_engineers"):
        assert outcome_of(claim(name), silent).result == "too few"


def test_orders_turn_with_their_facts(found: Found) -> None:
    order = claim("b_claim_skill_order")
    as_printed = tuple(
        replace(item, rank=item.printed, rank_lower=item.printed, rank_upper=item.printed)
        for item in found.listed.items
    )
    right = replace(found.listed, items=as_printed, missing=())
    wide = tuple(replace(item, rank_lower=1, rank_upper=13) for item in as_printed)
    for listed, wanted in (
        (found.listed, "contradicted"),
        (replace(right, items=wide), "open"),
        (replace(right, missing=("Statistics",)), "open"),
        (right, "supported"),
        (replace(right, pairs=0), "too few"),
    ):
        assert outcome_of(order, replace(found, listed=listed)).result == wanted
    pair = claim("b_claim_tensorflow_slightly_ahead")
    assert found.frameworks.found
    half = MARGINS["comparison"] + 0.01
    for middle, wanted in ((0.0, "open"), (half + 0.03, "supported"), (-0.03, "contradicted")):
        seen = replace(
            found.frameworks.found, difference=middle, lower=middle - 0.03, upper=middle + 0.03
        )
        moved = replace(found, frameworks=replace(found.frameworks, found=seen))
        assert outcome_of(pair, moved).result == wanted


def test_tasks_and_judgement_turn_with_the_ratings(found: Found) -> None:
    able, safe = claim("a_claim_ai_tasks"), claim("a_claim_judgement_safe")
    assert able.evidence
    assert able.evidence.instead in outcome_of(able, found).why  # ratings stand for ability
    assert outcome_of(able, found).result == "open"
    shown = able.evidence.model_copy(update={"instead": ""})
    able = able.model_copy(update={"evidence": shown})
    assert outcome_of(able, found).result == "supported"
    for change, wanted in (
        ({"by_both": 3}, "open"),
        ({"by_both": 0, "by_people": 0, "by_model": 0}, "contradicted"),
    ):
        moved = replace(found, tasks=replace(found.tasks, **change))
        assert outcome_of(able, moved).result == wanted
    assert outcome_of(safe, found).result == "open"
    above = replace(found, judgement=replace(found.judgement, below=0, above=2))
    assert outcome_of(safe, above).result == "contradicted"


def test_location_first_needs_both_scales(found: Found) -> None:
    first, second = claim("b_claim_location_first"), claim("a_claim_location_second")
    order = found.order
    assert order.dollars
    assert order.parity
    assert outcome_of(first, found).result == outcome_of(second, found).result == "open"
    both = replace(found, order=replace(order, parity=replace(order.parity, first="location"),
                                        dollars=replace(order.dollars, first="location")))  # fmt: skip
    assert outcome_of(first, both).result == "supported"
    assert outcome_of(second, both).result == "contradicted"
    none = replace(found, order=replace(order, dollars=None, parity=None))
    assert outcome_of(first, none).result == "too few"


@pytest.mark.parametrize(
    ("testable", "results", "state"),
    [
        (0, [], "not testable"),
        (3, [], "not yet looked at"),
        (3, ["open"], "answered"),
        (3, ["supported", "too few"], "answered"),
        (3, ["too few", "too few"], "too few records"),
        (3, ["supported", "contradicted"], "contradicted"),
    ],
)
def test_the_state_follows_from_results(testable: int, results: list, state: str) -> None:
    seen = tuple(Outcome(str(i), "01", "five_jobs", result) for i, result in enumerate(results))
    assert state_of(testable, seen) == state


def test_every_section_has_one_state_and_counts_add_up(known: Mapping[str, Outcome]) -> None:
    found = sections(known)
    facts = article_sections(found)
    table = pd.concat([section_table(found, letter) for letter in "AB"])
    assert len(table) == 33
    assert table["state"].isin(STATES).all()
    counts = table["state"].value_counts()
    ours = (facts.answered, facts.contradicted, facts.silent, facts.untestable, facts.unseen)
    assert ours == tuple(counts.get(state, 0) for state in STATES)
    by_article = state_table(facts).set_index("article")
    assert by_article["sections"].tolist() == [13, 20]
    assert (by_article.drop(columns="sections").sum(axis=1) == by_article["sections"]).all()
    assert facts.refuted + facts.supported + facts.left_open + facts.too_few == facts.seen
    assert facts.seen == len(DECIDED)
    parts = table[["contradicted", "supported", "open", "too_few"]].sum(axis=1)
    assert (parts == table["looked_at"]).all()
    assert (table["looked_at"] <= table["testable"]).all()
    scientist = table.set_index("section").loc["The research scientist"]
    assert scientist["contradicted"] == 2  # the salary that it says again, and doctors and lawyers
    assert not (table["notebook"].eq("") & table["planned"].eq("")).any()


def test_nothing_is_said_of_a_single_source() -> None:
    assert outcomes(open_dataset("ai_jobs")) == {}


def test_the_readme_counts_the_sections_as_the_facts_do(known: Mapping[str, Outcome]) -> None:
    counted = article_sections(sections(known))
    text = " ".join((data_home() / "README.md").read_text(encoding="utf-8").split())
    assert counted.unseen == 0
    assert (
        f"Of the {counted.sections} sections of the two articles these data contradict "
        f"{counted.contradicted} and answer {counted.answered}; for {counted.silent} the records are too "
        f"few, and {counted.untestable} cannot be tested"
    ) in text
    assert (
        f"{counted.refuted} are contradicted, {counted.supported} supported, "
        f"and {counted.left_open} are too close to call"
    ) in text
