"""Every claim with its verdict: counts, adjustment for many, what contradicts itself."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping

import pytest
from statsmodels.stats.multitest import multipletests

from analysis.seeds.load import load_article
from analysis.topics.claims.facts import Outcome
from analysis.topics.claims.judged import judgements, ledger_table, verdict_counts

ARTICLES = (load_article("A"), load_article("B"))


def test_every_claim_has_one_verdict(known: Mapping[str, Outcome]) -> None:
    for article in ARTICLES:
        found = judgements(article, known)
        assert [each.claim for each in found] == list(article.claims)
        counts = verdict_counts(found)
        assert counts == {**counts, **Counter(each.verdict for each in found)}
        assert sum(counts.values()) == len(article.claims)
        for each in found:
            assert each.why or each.verdict not in ("not testable", "inconsistent", "too few")
            assert not each.why or each.verdict not in ("supported", "contradicted")
        table = ledger_table(found)
        assert table["claim"].is_unique
        decided = table["verdict"].isin(["supported", "contradicted"])
        assert table.loc[decided, "notebook"].ne("").all()


def test_verdicts_are_adjusted_within_an_article(known: Mapping[str, Outcome]) -> None:
    article = ARTICLES[1]
    found = judgements(article, known)
    given = [(each.outcome.p, each.p) for each in found if each.outcome and each.p is not None]
    raw, adjusted = zip(*given, strict=True)
    assert len(raw) > 8
    assert adjusted == pytest.approx(multipletests(raw, method="holm")[1], abs=1e-9)


def test_a_verdict_that_many_tests_would_bring_by_chance_is_open(
    known: Mapping[str, Outcome],
) -> None:
    article = ARTICLES[1]
    weak = known["b_claim_pay_engineer"]
    moved = {**known, weak.claim: dataclasses.replace(weak, p=0.02)}
    by_claim = {each.claim.id: each.verdict for each in judgements(article, moved)}
    assert by_claim[weak.claim] == "too close to call"
    alone = {each.claim.id: each for each in judgements(article, {weak.claim: moved[weak.claim]})}
    assert alone[weak.claim].verdict == "contradicted"


def test_the_fifth_salary_is_read_as_repaired(known: Mapping[str, Outcome]) -> None:
    fifth = next(
        each for each in judgements(ARTICLES[1], known) if each.claim.id == "b_claim_pay_ml_manager"
    )
    assert any("133,537" in repair for repair in fifth.repairs)
    assert fifth.faults >= 2


def test_what_an_article_contradicts_itself_is_inconsistent(known: Mapping[str, Outcome]) -> None:
    verdicts = {each.claim.id: each.verdict for each in judgements(ARTICLES[0], known)}
    assert verdicts["a_claim_effort_proportionate"] == "inconsistent"
    assert verdicts["a_claim_location_second"] != "inconsistent"  # the other article says otherwise


def test_the_figure_that_is_shown_is_the_one_that_decides(known: Mapping[str, Outcome]) -> None:
    cloud = known["a_claim_platform_premium"]
    assert cloud.result == "open"  # contradicted by itself, but not among all claims of the article
    assert cloud.decisive.of == "Google Cloud"
    assert cloud.decisive.upper < 0.02
