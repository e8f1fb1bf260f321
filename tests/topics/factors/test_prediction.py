"""Errors of guesses, of a published model and the coverage of intervals, as facts."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.topics.factors import guesses
from analysis.topics.factors.answers import kept
from analysis.topics.factors.prediction import (
    guess_errors,
    interval_coverage,
    large_groups,
    later_year,
    published,
    repeated_records,
    unseen,
    wrong_by,
)

EMBEDDED = open_dataset("embedded")


def made_errors(*boosting: float) -> pd.DataFrame:
    rows = [
        (f"s{i}", model, error)
        for i, b in enumerate(boosting)
        for model, error in (("linear", 0.2), ("boosting", b))
    ]
    rows += [(f"s{i}", "median of all", 0.4) for i in range(len(boosting))]
    table = pd.DataFrame(rows, columns=["source", "model", "log_error"])
    return table.assign(pay="base", split="by advert", error=1.0, records=300)


@pytest.mark.parametrize(
    ("boosting", "verdict", "better", "worse"),
    [
        ((0.19, 0.21), "alike", 0.05, 0.05),
        ((0.1, 0.16), "better", 0.5, None),
        ((0.3, 0.26), "worse", None, 0.5),
        ((0.1, 0.3), "mixed", 0.5, 0.5),
    ],
)
def test_boosting_is_judged_by_its_gain(
    boosting: tuple[float, ...], verdict: str, better: float | None, worse: float | None
) -> None:
    facts = guess_errors(made_errors(*boosting))
    assert facts.verdict == verdict
    assert (facts.better, facts.worse) == (pytest.approx(better), pytest.approx(worse))
    assert (facts.saved_least, facts.saved_most) == (pytest.approx(0.5), pytest.approx(0.5))


def test_errors_without_boosting_or_without_a_linear_model() -> None:
    table = made_errors(0.19)
    assert guess_errors(table[table["model"] != "boosting"]).verdict is None
    assert guess_errors(table.head(0)).saved_least is None
    assert wrong_by(table.head(0)) is None


def test_what_repeats_do_to_errors() -> None:
    errors = kept(EMBEDDED, guesses.ERRORS)
    leak = repeated_records(errors).published
    assert leak is not None
    table = published(errors).set_index(["split", "model"])
    assert leak.once == table.loc[("as published, repeats out", "forest"), "error"]
    assert leak.by_advert > leak.by_row
    assert (leak.source, leak.tested, leak.tested_once, leak.rows) == (
        "Glassdoor 2020",
        149,
        94,
        742,
    )
    whole = made_errors(0.2)
    assert repeated_records(whole).change is None
    by_row = whole.assign(split="by row", log_error=whole["log_error"] * 0.75)
    assert repeated_records(pd.concat([whole, by_row])).change == pytest.approx(-0.25)
    assert unseen(errors)["log_error"].is_monotonic_increasing


def test_coverage_is_counted_in_large_groups() -> None:
    coverage = kept(EMBEDDED, guesses.COVERAGE)
    facts = interval_coverage(coverage)
    large = large_groups(coverage, "random")
    assert large["covered"].is_monotonic_increasing
    assert (facts.groups, facts.least, facts.most) == (
        len(large),
        large["covered"].iloc[0],
        large["covered"].iloc[-1],
    )
    assert facts.inside == ((large["covered"] >= 0.87) & (large["covered"] <= 0.93)).sum()
    assert facts.small == ("Glassdoor 2020", "Stack Overflow survey 2017")
    later = later_year(coverage)
    groups = large_groups(coverage, "time")
    assert (later.groups, later.below) == (len(groups), (groups["covered"] < 0.87).sum())
    assert (later.sources, later.least) == (4, pytest.approx(0.875, abs=0.002))
    none = coverage.head(0)
    assert interval_coverage(none).least is None
    assert later_year(none).least is None
