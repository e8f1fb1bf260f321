"""What goes with more pay, or with less."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.topics.factors import accounts
from analysis.topics.offer.accounts import PAIRS as KEPT_PAIRS
from analysis.topics.offer.movers import movers, widest
from analysis.topics.offer.person import Person
from tests.topics.offer.given import DATA, PERSON, SOURCES

EFFECTS, COVARIANCE = (
    DATA.table(account, role=None) for account in (accounts.EFFECTS, accounts.COVARIANCE)
)
PAIRS = DATA.table(KEPT_PAIRS)


def moved(person: Person = PERSON, level: float = 0.9) -> pd.DataFrame:
    return movers(person, EFFECTS, COVARIANCE, PAIRS, SOURCES, level=level)


def test_movers_are_clear_of_zero_and_stay_within_the_country() -> None:
    found = moved()
    assert ((found["change_lower"] > 0) | (found["change_upper"] < 0)).all()
    assert found.groupby(["source", "factor"]).size().max() <= 2
    located = found[(found["source"] == "Levels.fyi 2017–21") & (found["factor"] == "location")]
    assert set(located["now"]) == {"California"}
    assert set(located["country"]) == {"US"}
    assert not {"year", "role"} & set(found["factor"])


def test_a_difference_is_that_of_the_two_levels() -> None:
    row = (
        moved()
        .set_index(["source", "factor", "instead"])
        .loc[("Stack Overflow survey 2024", "company size", "large")]
    )
    own = EFFECTS[
        (EFFECTS["source"] == "stackoverflow_2024")
        & (EFFECTS["country"] == "US")
        & (EFFECTS["factor"] == "company size")
    ].set_index("level")
    assert 1 + row["change"] == pytest.approx(
        np.exp(own.loc["large", "deviation"] - own.loc["medium", "deviation"])
    )
    assert row["n"] == own.loc["large", "n"]
    assert row["employer"] == "not known"
    assert np.isnan(row["change_free"])


def test_where_employers_are_known_records_of_the_same_one_are_compared() -> None:
    found = moved().set_index(["source", "factor", "instead"])
    row = found.loc[("Levels.fyi 2017–21", "education", "doctorate")]
    pair = PAIRS[
        (PAIRS["source"] == "levels_fyi") & (PAIRS["country"] == "US")
        & (PAIRS["now"] == "master") & (PAIRS["instead"] == "doctorate")
    ].iloc[0]  # fmt: skip
    assert row["employer"] == "the same"
    assert row["change"] == pytest.approx(np.expm1(pair["change_within"]))
    assert row["change_free"] == pytest.approx(np.expm1(pair["change"]))
    assert row["change"] < row["change_free"] - 0.05
    named = set(PAIRS["source"])
    assert named == {"levels_fyi", "h1b_data_jobs"}
    fixed = found.reset_index().set_index("source")["employer"] == "the same"
    assert set(fixed.index[fixed]) == {"Levels.fyi 2017–21", "H-1B filings 2015–19"}


def test_a_higher_level_asks_for_more() -> None:
    loose, strict = moved(level=0.5), moved(level=0.95)
    assert len(loose) > len(strict)
    both = loose.merge(strict, on=["source", "factor", "instead"], suffixes=("", "_strict"))
    assert (both["change_lower"] > both["change_lower_strict"]).all()


def test_between_countries_places_have_their_names() -> None:
    found = moved(replace(PERSON, country="DE", region=None))
    located = found[found["factor"] == "location"]
    assert set(located["now"]) == {"Germany"}
    assert {"United States", "India"} <= set(located["instead"])
    assert "H-1B filings 2015–19" not in set(
        found["source"]
    )  # all its records are of another country


def test_who_says_nothing_of_themselves_is_moved_by_nothing() -> None:
    assert moved(Person("Data scientist", "XX")).empty


def test_the_widest_of_either_sort_are_drawn() -> None:
    found = moved()
    shown = widest(found)
    assert len(shown) == 10
    assert shown["change"].iloc[0] == found["change"].max()
    assert shown["change"].iloc[-1] == found["change"].min()
