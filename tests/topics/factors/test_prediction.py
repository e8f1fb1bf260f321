"""Errors of guesses, of a published model and the coverage of intervals, as facts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.topics.factors import guesses
from analysis.topics.factors.answers import kept
from analysis.topics.factors.prediction import (
    guess_errors,
    guesses_off,
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


def test_a_linear_model_that_saves_nothing_is_said_to() -> None:
    worse = made_errors(0.19, 0.19)
    worse.loc[(worse["source"] == "s1") & (worse["model"] == "linear"), "log_error"] = 0.5
    facts = guess_errors(worse)
    assert (facts.saved_least, facts.saved_most) == (pytest.approx(0.5), pytest.approx(0.5))
    assert facts.lost == pytest.approx(0.25)
    every = guess_errors(worse[worse["source"] == "s1"])
    assert (every.saved_least, every.saved_most) == (None, None)
    assert guess_errors(made_errors(0.19)).lost is None


def test_errors_for_new_employers() -> None:
    facts = guess_errors(kept(EMBEDDED, guesses.ERRORS))
    assert facts.named == ("H-1B filings 2015–19", "Levels.fyi 2017–21")
    assert facts.new_employer is not None
    assert 0.01 < facts.new_employer < 0.05


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
    assert (leak.source, leak.tested, leak.tested_once) == (
        "Glassdoor 2020 (modelled pay)",
        149,
        94,
    )
    assert (leak.rows, leak.adverts) == (742, 467)
    assert (leak.stated, round(leak.as_published), round(leak.once)) == (11_220, 11_104, 24_487)
    assert (round(leak.by_row), round(leak.by_advert)) == (12_932, 20_884)
    whole = made_errors(0.2)
    assert repeated_records(whole).change is None
    by_row = whole.assign(split="by row", log_error=whole["log_error"] * 0.75)
    assert repeated_records(pd.concat([whole, by_row])).change == pytest.approx(-0.25)
    assert unseen(errors)["log_error"].is_monotonic_increasing


def test_guesses_are_off_by_the_ratio_that_their_error_says() -> None:
    errors = kept(EMBEDDED, guesses.ERRORS)
    table = guesses_off(errors)
    assert len(table) == len(unseen(errors))
    linear = table[table["model"] == "linear"]["off"]
    assert linear.is_monotonic_increasing
    least, most = wrong_by(errors) or (0.0, 0.0)
    assert (1 + linear.min(), 1 + linear.max()) == pytest.approx((least, most))
    assert guesses_off(errors.head(0)).empty


def test_coverage_is_counted_in_large_groups() -> None:
    coverage = kept(EMBEDDED, guesses.COVERAGE)
    facts = interval_coverage(coverage)
    large = large_groups(coverage, "random")
    assert large["covered"].is_monotonic_increasing
    assert set(large["split"]) == {"employer", "random"}
    assert ((large["employers"] >= 30) | (large["employers"].isna() & (large["n"] >= 200))).all()
    assert (facts.groups, facts.least, facts.most) == (
        len(large),
        large["covered"].iloc[0],
        large["covered"].iloc[-1],
    )
    assert facts.single == large["least"].min()
    assert facts.named == ("H-1B filings 2015–19", "Levels.fyi 2017–21")
    assert facts.small == ("Stack Overflow survey 2017",)
    later = later_year(coverage)
    groups = large_groups(coverage, "time")
    assert (later.groups, later.outside) == (len(groups), (groups["inside"] == 0).sum())
    assert (later.sources, later.worst) == (4, groups["covered"].iloc[0])
    none = coverage.head(0)
    assert interval_coverage(none).least is None
    assert later_year(none).least is None


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.95])
def test_single_splits_by_employer_lie_in_the_band_of_employers(level: float) -> None:
    coverage = kept(EMBEDDED, guesses.COVERAGE)
    own = coverage[(coverage["level"] == level) & (coverage["role"] == "(all)")]
    new = own[own["split"] == "employer"]
    assert (new["inside"] >= 0.93).all()
    groups = large_groups(coverage, "employer", level=level)
    assert np.average(groups["inside"], weights=groups["splits"]) >= 0.93
    assert (groups["covered"] >= level - 0.04).all()
    blind = large_groups(coverage, "employer, by record", level=level)
    assert blind["covered"].mean() < groups["covered"].mean() - 0.01
    assert blind["inside"].mean() < 0.9
