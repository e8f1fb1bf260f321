"""Every claim names what is measured or what it lacks; figures have intervals, counts and sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.datasets import open_dataset
from analysis.errors import NoSuchName
from analysis.reference.forecasts import job_forecasts
from analysis.seeds.load import load_article
from analysis.seeds.schema import Claim
from analysis.topics.claims import findings
from analysis.topics.claims.evidence import Found
from analysis.topics.claims.facts import Estimate, Judgement
from analysis.topics.claims.forecasts import forecasts
from analysis.topics.claims.judged import judgements
from analysis.topics.claims.measured import Measured
from analysis.topics.claims.outcomes import outcome_of

ARTICLES = (load_article("A"), load_article("B"))
CLAIMS = [claim for article in ARTICLES for claim in article.claims]
LEAST_WITH_INTERVAL = 45
TORN = "inconsistent"


@pytest.fixture(scope="module")
def judged(found: Found) -> dict[str, Judgement]:
    each = [
        one
        for article in ARTICLES
        for one in judgements(
            article, {c.id: outcome_of(c, found) for c in article.claims if c.evidence}
        )
    ]
    return {one.claim.id: one for one in each}


def claim(name: str) -> Claim:
    return next(each for each in CLAIMS if each.id == name)


def test_every_testable_claim_is_tested_or_says_what_it_lacks() -> None:
    for each in CLAIMS:
        if each.testable:
            assert bool(each.evidence) != bool(each.lacks), each.id
        if each.evidence:
            assert len(each.evidence.reads) > 40, each.id
            assert each.evidence.reads.endswith("."), each.id


def test_no_claim_is_left_without_a_verdict(judged: dict[str, Judgement]) -> None:
    assert len(judged) == 223
    for one in judged.values():
        assert one.verdict != "not yet looked at"
        if one.outcome is None:
            assert one.why, one.claim.id


def test_most_have_an_interval(judged: dict[str, Judgement]) -> None:
    with_interval = [
        one.claim.id
        for one in judged.values()
        if one.outcome
        and one.outcome.estimates
        and any(each.lower < each.upper or each.unit == "place" for each in one.outcome.estimates)
    ]
    assert len(with_interval) >= LEAST_WITH_INTERVAL
    assert len(with_interval) == 58
    for one in judged.values():
        for each in one.outcome.estimates if one.outcome else ():
            assert each.lower <= each.value <= each.upper, one.claim.id


def test_a_decision_has_a_figure_and_says_of_whom(judged: dict[str, Judgement]) -> None:
    public = ("official", "forecast", "rating")  # figures of no records here
    for one in judged.values():
        if one.verdict not in ("supported", "contradicted"):
            continue
        assert one.outcome
        first = one.outcome.decisive
        named = any(word in first.of.lower() for word in public) or "report" in first.of.lower()
        assert first.n is not None or named or "years of experience" in first.of, one.claim.id


@pytest.mark.parametrize(
    ("name", "verdict", "n"),
    [
        ("b_claim_doctors_lawyers", "contradicted", None),
        ("b_claim_new_jobs", "contradicted", None),
        ("b_claim_pay_engineer", "contradicted", 972),
        ("b_claim_pay_scientist", "contradicted", 125),
        ("b_claim_pay_ml_manager", "contradicted", 32),
        ("b_claim_pay_architect", "too few", None),
        ("b_claim_pay_data_manager", "too few", None),
        ("a_claim_platform_premium", "too close to call", 1210),
        ("b_claim_location_first", "too close to call", None),
        ("a_claim_location_second", "too close to call", None),
        ("b_claim_tensorflow_slightly_ahead", "too close to call", 551),
        ("b_claim_python_usage", "too close to call", 551),
        ("b_claim_cloud_share", "too close to call", 551),
        ("a_claim_ai_half_million", "too close to call", 840),
        ("a_claim_pm_equals_em", "too close to call", 1870),
        ("a_claim_executive_base", "too few", None),
        ("a_claim_rare_specialities", "too close to call", None),
        ("b_claim_hubs", "too close to call", 4_980),
    ],
)
def test_what_must_be_shown(
    name: str, verdict: str, n: int | None, judged: dict[str, Judgement]
) -> None:
    one = judged[name]
    assert one.verdict == verdict
    if n is not None:
        assert one.outcome
        assert one.outcome.decisive.n == n


def test_what_is_named_in_adverts_is_the_least_that_is_used(found: Found) -> None:
    """A share of adverts below what is said of use decides nothing, one above it does."""
    usage = claim("b_claim_python_usage")
    assert found.python.found
    for share, wanted in ((0.10, "open"), (0.90, "open"), (0.98, "contradicted")):
        seen = replace(found.python.found, share=share, lower=share - 0.02, upper=share + 0.02)
        moved = replace(found, python=replace(found.python, found=seen))
        assert outcome_of(usage, moved).result == wanted


def test_dollars_and_prices_have_to_agree(found: Found) -> None:
    rising = claim("a_claim_security_shortage")
    for real, wanted in ((0.10, "supported"), (0.0, "open")):
        both = (
            Estimate("in dollars", "share of pay", None, 0.2, 0.19, 0.21),
            Estimate("against prices", "share of pay", None, real, real - 0.01, real + 0.01),
        )
        facts = replace(found, measured={**dict.fromkeys(found.measured, ()), "security pay": both})
        assert outcome_of(rising, facts).result == wanted


def test_jobs_without_a_figure_leave_a_claim_open(found: Found) -> None:
    six = claim("b_claim_six_figures")
    assert outcome_of(six, found).result == "open"
    known = tuple(job for job in found.jobs.jobs if job.mean)
    whole = replace(found, jobs=replace(found.jobs, jobs=known))
    assert outcome_of(six, whole).result == "supported"


def test_figures_are_made_by_name_once(found: Found) -> None:
    measured = Measured(open_dataset("embedded"))
    assert set(measured) == set(found.measured)
    assert len(measured) == len(list(measured))
    assert measured["cloud skills"] is measured["cloud skills"]
    assert "nothing" not in measured
    with pytest.raises(NoSuchName, match="there is no figure 'nothing' for claims"):
        measured["nothing"]


def test_hubs_that_are_known_are_not_computed_again(found: Found) -> None:
    data = open_dataset("embedded")
    name = "hubs against New York"
    assert Measured(data)[name] == Measured(data, found.hubs)[name] == found.measured[name]
    assert Measured(data, replace(found.hubs, hubs=()))[name] == ()


def test_the_forecast_is_that_of_another_year() -> None:
    facts = forecasts(job_forecasts())
    assert facts.original
    assert facts.of_year
    assert (facts.original.by_year, facts.of_year.net) == (2022, 12)
    table = job_forecasts()
    assert (table["created"] - table["displaced"] == table["net"]).all()
    said = findings.job_forecasts(facts)._repr_markdown_()
    assert "forecast for 2022, not for 2025" in said
    none = replace(facts, original=None, of_year=None)
    assert (
        "No edition of the report gives 58 million"
        in findings.job_forecasts(none)._repr_markdown_()
    )


def test_a_claim_has_evidence_or_lacks_it() -> None:
    given = claim("b_claim_new_jobs").model_dump()
    with pytest.raises(ValueError, match="has evidence, and says what it lacks"):
        Claim.model_validate({**given, "lacks": "Anything."})
