"""One offer: what a source guesses, when it abstains, where the offer stands."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.topics.factors import accounts
from analysis.topics.factors import guesses as guess_accounts
from analysis.topics.factors.guesses import COVERAGE
from analysis.topics.offer.answers import comparable, guesses, held, movers, widest
from analysis.topics.offer.person import Person
from analysis.topics.offer.question import OfferQuestion

DATA = open_dataset("embedded")
LEVELS, WIDTHS, SOURCES = (
    DATA.table(account) for account in (guess_accounts.LEVELS, guess_accounts.WIDTHS, accounts.SOURCES)
)
PERSON = Person.of(OfferQuestion().model_dump())


def guessed(person: Person, level: float = 0.9) -> pd.DataFrame:
    return guesses(person, LEVELS, WIDTHS, SOURCES, level=level).set_index(["source", "pay"])


def test_a_guess_is_the_sum_of_its_levels() -> None:
    row = guessed(PERSON).loc[("ai_jobs", "base")]
    model = LEVELS[(LEVELS["source"] == "ai_jobs") & (LEVELS["country"] == "US")].set_index(["factor", "level"])
    asked = {
        "role": "Data scientist",
        "experience": "senior",
        "company size": "medium",
        "remote": "remote",
        "year": "2025",
    }
    total = model.loc[("constant", ""), "coefficient"] + sum(model.loc[key, "coefficient"] for key in asked.items())
    assert row["guess"] == pytest.approx(np.exp(total))
    assert row["upper"] / row["guess"] == pytest.approx(row["guess"] / row["lower"])
    assert row["stands"] == "inside"
    assert row["mean"] == pytest.approx(row["guess"] * model["smearing"].iloc[0])
    assert row["mean"] > row["guess"]


def test_intervals_of_a_higher_level_are_wider() -> None:
    widths = [guessed(PERSON, level)["upper"] - guessed(PERSON, level)["lower"] for level in (0.5, 0.8, 0.9, 0.95)]
    for narrow, wide in itertools.pairwise(widths):
        known = narrow.notna() & wide.notna()
        assert known.sum() >= 3
        assert (narrow[known] <= wide[known]).all()


@pytest.mark.parametrize(
    ("change", "source", "said"),
    [
        ({"remote": None}, ("ai_jobs", "base"), "needs to know remote"),
        ({"country": "DE"}, ("h1b_data_jobs", "base"), "knows records of US only"),
        (
            {"country": "EE"},
            ("stackoverflow_2024", "total"),
            "has too few records of EE to calibrate an interval there",
        ),
        ({"role": "Compiler engineer"}, ("levels_fyi", "total"), "has too few records of role Compiler engineer"),
        ({"seniority": "entry"}, ("h1b_data_jobs", "base"), "too few records"),
    ],
)
def test_a_source_abstains_and_says_why(change: dict[str, object], source: tuple[str, str], said: str) -> None:
    row = guessed(replace(PERSON, **change)).loc[source]  # type: ignore[arg-type]
    assert np.isnan(row["guess"])
    assert said in row["note"]


def test_a_source_of_one_role_answers_for_that_role_only() -> None:
    levels = LEVELS[(LEVELS["source"] == "ai_jobs") & (LEVELS["country"] == "US") & (LEVELS["factor"] != "role")]
    alike = levels.iloc[[0]].assign(factor="role", level="Data scientist", coefficient=0.0)
    for own, note in (
        (levels, "does not tell roles apart"),
        (pd.concat([levels, alike]), "has too few records of role "),
    ):
        person = replace(PERSON, role="Data engineer")
        found = guesses(person, own, WIDTHS, SOURCES[SOURCES["source"] == "ai_jobs"])
        assert found["guess"].isna().all()
        assert found["note"].iloc[0].startswith(note)
    assert guesses(PERSON, pd.concat([levels, alike]), WIDTHS, SOURCES)["guess"].notna().any()


@pytest.mark.parametrize(("base", "stands"), [(20_000.0, "below"), (2_000_000.0, "above"), (None, "")])
def test_where_an_offer_stands(base: float | None, stands: str) -> None:
    known = guessed(replace(PERSON, base=base)).dropna(subset=["guess"])
    assert len(known) >= 4
    assert set(known["stands"]) == {stands}


def test_total_pay_is_compared_with_total_pay() -> None:
    found = guessed(PERSON)
    assert found.loc[("levels_fyi", "base"), "stated"] == PERSON.base
    assert found.loc[("levels_fyi", "total"), "stated"] == PERSON.total == 210_000


def test_like_adverts_run_from_narrow_to_wide() -> None:
    table = comparable(DATA.data, PERSON, year=2024)
    assert table["n"].is_monotonic_increasing
    assert table["group"].iloc[0] == "Data scientist, US, senior, 2024"
    higher = comparable(DATA.data, replace(PERSON, base=250_000.0), year=2024)
    assert (higher["midpoints_below"] > table["midpoints_below"]).all()
    assert (higher["ranges_above"] < table["ranges_above"]).all()
    unknown = comparable(DATA.data, replace(PERSON, base=None), year=None)
    assert len(unknown) == 3
    assert unknown["midpoints_below"].isna().all()


def test_movers_are_told_from_zero_and_stay_within_the_country() -> None:
    moved = movers(
        PERSON, *[DATA.table(account, role=None) for account in (accounts.EFFECTS, accounts.COVARIANCE)], SOURCES
    )
    assert ((moved["change_lower"] > 0) | (moved["change_upper"] < 0)).all()
    assert moved.groupby(["source", "factor"]).size().max() <= 2
    assert set(moved.loc[(moved["source"] == "levels_fyi") & (moved["factor"] == "location"), "now"]) <= {"CA"}
    assert "year" not in set(moved["factor"])
    shown = widest(moved)
    assert len(shown) <= 10
    assert shown["change"].iloc[0] == moved["change"].max()


def test_held_speaks_of_the_groups_that_were_used() -> None:
    found = guesses(PERSON, LEVELS, WIDTHS, SOURCES)
    tested = held(found, DATA.table(COVERAGE))
    own = tested[tested["split"] == "random"]
    assert set(own["source"]) <= set(found.dropna(subset=["guess"])["source"])
    assert own["covered"].between(0.85, 0.97).all()
