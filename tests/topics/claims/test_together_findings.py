"""What is said of superlatives judged together, and of the forecast of jobs, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.claims.findings import job_forecasts, together
from analysis.topics.claims.forecast_facts import Edition, JobForecasts
from analysis.topics.claims.together_facts import FactorOrder, Scale, Subject, Together

FIRST = Subject("AI", "a_claim_ai_highest", "AI is first.", 1, 1, 3, True, False, ("executives",))
OTHER = replace(FIRST, name="executives", lower=None, upper=None, against=("AI",))
SCALE = Scale("families by pay", 3, (FIRST, OTHER), 1)
ORDER = FactorOrder("x", "all countries", 100, ("location",), True, False, False)
WHOLE = Together(0.95, (SCALE,), (ORDER,), 1, 0, 0)
OLD = Edition("Report 2018", 2018, 2022, 133.0, 75.0, 58.0, "large employers", "https://x.org")
NEW = replace(OLD, report="Report 2020", published=2020, by_year=2025, net=12.0)
JOBS = JobForecasts(58.0, 2025, OLD, NEW, (OLD, NEW))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (WHOLE, "Not all the highest places that the articles give away can be held at once"),
        (replace(WHOLE, scales=(replace(SCALE, most=2),)), "could be held at once"),
        (WHOLE, "Families by pay: of 2 places given away, one can be held at once."),
        (WHOLE, "Of 1 comparison of factors"),
        (WHOLE, "article B's list in none, and both at once in none"),
        (replace(WHOLE, possible_both=1), "both at once in one"),
        (replace(WHOLE, scales=()), "judged together on the data that the project carries"),
    ],
)
def test_words_of_places(given: Together, words: str) -> None:
    assert words in " ".join(together(given)._repr_markdown_().split())


def test_without_factors_nothing_is_said_of_orders() -> None:
    assert "factors" not in together(replace(WHOLE, orders=()))._repr_markdown_()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (JOBS, "The 58 million new jobs were forecast for 2022, not for 2025, and for all work"),
        (JOBS, "133 million jobs gained less 75 million lost by 2022"),
        (JOBS, "Report 2020, expected 12 million"),
        (
            replace(JOBS, original=None),
            "No edition of the report gives 58 million new jobs by 2025",
        ),
        (replace(JOBS, original=NEW), "No edition of the report gives 58 million new jobs by 2025"),
    ],
)
def test_words_of_the_forecast(given: JobForecasts, words: str) -> None:
    assert words in " ".join(job_forecasts(given)._repr_markdown_().split())
    assert "Report 2020" not in job_forecasts(replace(JOBS, of_year=None))._repr_markdown_()
