"""Adverts that are comparable with an offer, and the nearest question where there are none."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.cells import Question
from analysis.pay_tables import pay_by
from analysis.topics.offer.comparable import comparable_adverts, nearest
from analysis.topics.offer.facts import Nearest
from tests.topics.offer.given import CURVES, DATA, QUESTION, asked


def test_comparable_adverts_run_from_narrow_to_wide() -> None:
    table = comparable_adverts(DATA.data, QUESTION, CURVES)
    assert table["n"].is_monotonic_increasing
    assert table["group"].tolist() == [
        "senior, 2024",
        "every level, 2024",
        "every level, all years",
    ]
    higher = comparable_adverts(DATA.data, asked(base=250_000.0), CURVES)
    assert (higher["midpoints_below"] > table["midpoints_below"]).all()
    assert (higher["ranges_above"] < table["ranges_above"]).all()


def test_counts_are_those_of_full_time_adverts() -> None:
    where = {"role": "Data scientist", "country": "US", "employment": "full time"}
    by_year = DATA.data.pay(Question(("year",), where)).table.set_index("year")["n"]
    n = by_year[by_year.index <= 2024].sum()  # years with a whole year of prices
    assert comparable_adverts(DATA.data, QUESTION, CURVES)["n"].iloc[-1] == n


def test_without_a_base_adverts_say_what_they_offer_and_no_more() -> None:
    table = comparable_adverts(DATA.data, asked(base=None, year=None, seniority=None), CURVES)
    assert len(table) == 1
    assert table["p50"].notna().all()
    assert table[["base", "midpoints_below", "ranges_above"]].isna().all(axis=None)


def test_adverts_of_other_countries_are_never_comparable() -> None:
    table = comparable_adverts(DATA.data, asked(country="DE", region=None), CURVES)
    assert set(table["country"]) == {"DE"}
    assert table["n"].max() < 100
    assert set(table["note"]) == {"too few adverts to be counted"}
    british = comparable_adverts(DATA.data, asked(country="GB", region=None), CURVES)
    assert set(british["country"]) == {"GB"}
    assert 0 < british["n"].max() < 1_000


def test_adverts_of_other_years_are_brought_to_the_offers() -> None:
    table = comparable_adverts(DATA.data, QUESTION, CURVES)
    assert table["prices_of"].tolist() == [2024, 2024, 2024]
    people = {"role": "Data scientist", "country": "US", "employment": "full time"}
    nominal = pay_by(DATA.data, "role", where=people)["p50"].iloc[0]
    assert 1 < table["p50"].iloc[-1] / nominal < 1.05  # most are of 2023 and 2024
    rare = asked(country="DE", role="Security engineer", region=None)
    whole = pay_by(DATA.data, "role", where={"country": "DE", "role": rare.role})
    assert whole["n"].iloc[0] > 30  # with 2025, which has no prices yet
    assert comparable_adverts(DATA.data, rare, CURVES)["p50"].isna().all()


def test_the_level_reaches_the_interval_of_the_median() -> None:
    narrow, wide = (
        comparable_adverts(DATA.data, QUESTION, CURVES, level=level) for level in (0.5, 0.95)
    )
    widths = [table["p50_upper"] - table["p50_lower"] for table in (narrow, wide)]
    assert (widths[0] < widths[1]).all()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"country": "DE", "role": "Data engineer"}, ("Data engineer", "US", False)),
        ({"country": "CA", "role": "Statistician"}, ("Data analyst", "CA", True)),
        ({"country": "JP"}, ("Data scientist", "US", False)),
    ],
)
def test_the_nearest_question_has_an_answer(
    question: dict[str, str], found: tuple[str, str, bool]
) -> None:
    near = nearest(asked(**question, region=None), CURVES)
    assert isinstance(near, Nearest)
    assert (near.role, near.country, near.near) == found
    table = comparable_adverts(
        DATA.data, asked(role=near.role, country=near.country, region=None), CURVES
    )
    assert table["n"].iloc[-1] == near.n >= 30  # years without prices are in neither


def test_a_role_of_the_same_family_is_nearer_than_a_larger_one() -> None:
    near = nearest(asked(role="AI engineer", country="GB", region=None), CURVES)
    assert near is not None
    assert near.role == "Machine learning engineer"
    largest = pay_by(DATA.data, "role", where={"country": "GB"}).sort_values("n").iloc[-1]
    assert largest["n"] > near.n  # data analysts, of another family


def test_where_there_is_no_other_question_there_is_none() -> None:
    nobody = asked(role="Account manager", country="ZW", region=None)
    assert nearest(nobody, CURVES[CURVES["role"] == "Data scientist"]) is None
    assert pd.isna(
        comparable_adverts(DATA.data, asked(country="ZW", region=None), CURVES)["p50"]
    ).all()
