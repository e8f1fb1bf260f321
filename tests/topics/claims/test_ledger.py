"""The ledger of notebook 08: its rows are those of the command line, its words follow from figures,
and machines can read its verdicts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from analysis.cli import main
from analysis.datasets import open_dataset
from analysis.home import notebooks_dir
from analysis.page import entries as lists
from analysis.page import words
from analysis.page.columns import column
from analysis.seeds.load import load_article
from analysis.topics.claims import counts, findings, leading, ledger, reruns, reviews
from analysis.topics.claims.evidence import OF_PUBLIC_FIGURES, Found
from analysis.topics.claims.facts import VERDICTS
from analysis.topics.claims.margins import MARGINS
from analysis.topics.claims.reruns import OnData


@pytest.fixture(scope="module")
def shown(on: OnData) -> BeautifulSoup:
    listed = lists.show(ledger.entries(on), ledger.SHEET, name="claims_ledger")
    return BeautifulSoup(listed.html, "html.parser")


@pytest.fixture(scope="module")
def printed(found: Found) -> list[dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reruns, "found_in", lambda _: found)
        done = CliRunner().invoke(main, ["claims", "--json"])
    return cast("list[dict[str, Any]]", json.loads(done.output))


def terms(entry: Any) -> Mapping[str, str]:
    names = [term.text for term in entry.select("dt")]
    return dict(zip(names, (said.text for said in entry.select("dd")), strict=True))


def test_every_row_of_the_page_is_that_of_the_command_line(
    shown: BeautifulSoup, printed: list[dict[str, Any]]
) -> None:
    rows = {
        terms(entry)["its name"].split(",")[0]: entry for entry in shown.select("details.entry")
    }
    assert len(rows) == len(printed) == sum(len(load_article(x).claims) for x in ("A", "B"))
    for each in printed:
        entry = rows[each["id"]]
        assert entry.select_one(".mark").text == each["verdict"]
        assert entry.select_one(".line").text == each["says"]
        given = terms(entry)
        assert given.get("why", "") == each["reason"]
        assert ("other verdicts" in given) == (
            {each["verdict_at_half"], each["verdict_at_double"]} != {each["verdict"]}
        )
        figures = each["evidence"]["estimates"] if each["evidence"] else []
        assert (
            len(given["measured"].split("; ")) == len(figures)
            if figures
            else "measured" not in given
        )
        for one in figures:
            assert one["of"].partition(": ")[0] in given["measured"]
        assert bool(figures or each["evidence"]) == ("answered on" in given)


def test_no_claim_without_a_figure_is_without_a_reason(on: OnData) -> None:
    for each in on.judgements:
        silent = ("not testable", "inconsistent", "not testable in this data", "too few")
        assert each.why or each.verdict not in silent
        assert not each.why or each.verdict not in ("supported", "contradicted")
    rows = ledger.entries(on, "contradicted")
    assert set(rows["verdict"]) == {"contradicted"}
    assert ledger.entries(on, "not testable in this data").empty


def test_links_lead_to_findings_that_pages_have(on: OnData) -> None:
    addresses = {text for text in ledger.entries(on)["address"] if text}
    for address in addresses:
        page, _, anchor = address.partition("#")
        notebook = nbformat.read(notebooks_dir() / page.replace(".html", ".ipynb"), 4)
        said = [
            output.get("data", {}).get("text/plain", "")
            for cell in notebook.cells
            for output in cell.get("outputs", [])
        ]
        assert f"Finding: {anchor.replace('-', '_')}" in said, address


def test_a_thousandth_beyond_a_margin_turns_a_verdict_on_the_page(
    monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    data = open_dataset("embedded")
    assert found.cloud.found
    for beyond, wanted in ((-0.001, "supported"), (0.001, "too close to call")):
        upper = found.cloud.printed + MARGINS["share"] + beyond
        seen = replace(found.cloud.found, share=upper - 0.045, lower=upper - 0.09, upper=upper)
        planted: Found = replace(found, cloud=replace(found.cloud, found=seen))
        monkeypatch.setattr(reruns, "found_in", lambda _, planted=planted: planted)
        rows = ledger.entries(alone(reruns.judged_on(data), "b_claim_cloud_share"))
        assert list(rows["verdict"]) == [wanted]


def alone(on: OnData, claim: str) -> OnData:
    """Return a claim judged by itself, so that no adjustment for others stands between."""
    article = next(one for one in on.articles for each in one.claims if each.id == claim)
    judged = next(each for each in on.judgements if each.claim.id == claim)
    assert judged.outcome
    own = reruns.judgements(article, {claim: judged.outcome})
    return replace(on, judgements=tuple(each for each in own if each.claim.id == claim))


def test_own_records_decide_what_they_allow(tmp_path: Path, on: OnData) -> None:
    whole = counts.claims_answer(on)
    pay = [("Machine learning engineer", 100_000 + 997 * n) for n in range(120)]
    pay += [("Data science manager", 60_000 + 101 * n) for n in range(120)]
    pd.DataFrame(pay, columns=["job", "pay"]).to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\nfile: own.csv\ncolumns: {title: job, pay: pay}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    on = reruns.judged_on(open_dataset(str(tmp_path / "own.yaml")))
    by_claim = {each.claim.id: each for each in on.judgements}
    assert by_claim["b_claim_pay_data_manager"].verdict == "contradicted"
    assert on.sources["b_claim_pay_data_manager"] == "own"
    assert by_claim["b_claim_doctors_lawyers"].why == OF_PUBLIC_FIGURES
    assert "lists no skills" in by_claim["b_claim_python_usage"].why
    assert by_claim["b_claim_pay_architect"].why == reruns.TOO_FEW
    answer = counts.claims_answer(on)
    assert answer.untestable == whole.untestable
    assert answer.contradicted >= 1
    said = findings.claims_answer(answer)._repr_markdown_()
    assert f"own can decide {words.spelled(answer.decided)}:" in said
    first = leading.leading(on)
    assert {each.source for each in first} == {"own"}
    for article in ("A", "B"):
        table = counts.of_sections(on, article)
        parts = table.drop(columns=["section", "claims"]).sum(axis=1)
        assert list(parts) == list(table["claims"])


REQUIRED = {  # of ClaimReview, by the guide of those who show it; `url` is the page's own
    "ClaimReview": {"claimReviewed", "reviewRating", "url", "author", "itemReviewed"},
    "Rating": {"ratingValue", "bestRating", "worstRating", "alternateName"},
    "Claim": {"appearance"},
    "Article": {"name"},
    "Organization": {"name"},
}
KNOWN = {  # what schema.org has of each
    "ClaimReview": {"publisher", "inLanguage"},
    "Rating": set(),
    "Claim": {"identifier"},
    "Article": {"identifier"},
    "Organization": set(),
}


def check_thing(thing: Mapping[str, Any]) -> None:
    kind = thing["@type"]
    names = {name for name in thing if not name.startswith("@")}
    assert REQUIRED[kind] <= names <= REQUIRED[kind] | KNOWN[kind]
    assert all(value not in ("", None, [], {}) for value in thing.values())
    for value in thing.values():
        if isinstance(value, dict):
            check_thing(value)


def test_machines_can_read_the_verdicts(
    on: OnData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: list[dict[str, Any]]
) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    reviews.save_reviews(on)
    whole = json.loads((tmp_path / reviews.FILE).read_text(encoding="utf-8"))
    assert whole["@context"] == "https://schema.org"
    verdicts = {each["id"]: each["verdict"] for each in printed}
    assert len(whole["@graph"]) == sum(v in reviews.RATINGS for v in verdicts.values()) > 0
    for review in whole["@graph"]:
        check_thing(review)
        rating = review["reviewRating"]
        claim = review["itemReviewed"]["identifier"]
        assert rating["alternateName"] == verdicts[claim]
        assert rating["ratingValue"] == reviews.RATINGS[rating["alternateName"]]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert not urlsplit(review["url"]).netloc  # no address that nobody has
        assert review["author"]["name"] == "The contributors"
        assert "http" not in json.dumps(review)


def test_the_choices_of_the_command_line_are_the_verdicts() -> None:
    from analysis.cli.claims import _VERDICTS

    assert tuple(_VERDICTS.choices) == VERDICTS


def test_columns_of_the_ledger_are_described() -> None:
    for name in (*ledger.SHEET.filters, *ledger.SHEET.body, ledger.SHEET.linked):
        assert column(name, "claims_ledger").name == f"claims_ledger.{name}"
