"""Adverts that are comparable with an offer, and the nearest question where there are none."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.cells import Question
from analysis.pay_tables import pay_by
from analysis.sources import Reading
from analysis.topics.offer.comparable import (
    comparable_adverts,
    nearest,
    unpriced,
    years_in,
    years_of,
)
from analysis.topics.offer.facts import Nearest
from tests.topics.offer.given import CURVES, DATA, QUESTION, asked


def test_comparable_adverts_run_from_narrow_to_wide() -> None:
    table = comparable_adverts(DATA.data, QUESTION, CURVES)
    assert table["n"].is_monotonic_increasing
    assert table["group"].tolist() == [
        "senior, 2024",
        "every level, 2024",
        "every level, 2021 to 2024",
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
    assert table["n"].isna().all()  # there are some, and under ten: none is not said of them
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


def test_what_only_years_without_prices_make_enough_is_counted_as_that(
    readings: dict[str, Reading],
) -> None:
    columns = ["role", "country", "year", "employment", "is_repeat", "pay_low_usd"]
    read = [pd.read_parquet(each.records_path, columns=columns) for each in readings.values()]
    rows = pd.concat(read).dropna(subset=["pay_low_usd"])
    rows = rows[(rows["employment"] == "full time") & ~rows["is_repeat"].astype("bool")]
    every = {key: group["year"] for key, group in rows.groupby(["role", "country"])}
    found = unpriced(DATA.data, CURVES)
    assert len(found) > 10
    for key, years in every.items():
        late = int((years > 2024).sum())  # years without a whole year of prices
        assert (key in found) == (len(years) >= 30 > len(years) - late), key
        if key in found:
            assert (found[key].n, found[key].years) == (len(years), "2025")
            assert found[key].without in (late, None)
            assert (found[key].without is None) == (late < 10), key
    rare = asked(country="DE", role="Security engineer", region=None)
    table = comparable_adverts(DATA.data, rare, CURVES)
    assert table["p50"].isna().all()
    whole = found["Security engineer", "DE"]
    assert table["n"].iloc[-1] == whole.n - (whole.without or 0) < 30
    assert table["note"].iloc[-1] == "n under 30: no figures"


def test_years_are_those_of_the_data_that_have_prices() -> None:
    assert years_of(years_in(DATA.data), "US") == ("2021 to 2024", "2025")
    of_2025 = comparable_adverts(DATA.data, asked(year=2025), CURVES)
    assert of_2025["years"].tolist() == ["", "", "2021 to 2024"]
    assert of_2025["left_out"].tolist() == ["", "", "2025"]


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


@pytest.mark.parametrize(
    ("role", "country"), [("Blockchain engineer", "US"), ("Product owner", "GB")]
)
def test_a_role_of_another_family_is_not_near(role: str, country: str) -> None:
    assert nearest(asked(role=role, country=country, region=None), CURVES) is None


def test_where_there_is_no_other_question_there_is_none() -> None:
    nobody = asked(role="Account manager", country="ZW", region=None)
    assert nearest(nobody, CURVES[CURVES["role"] == "Data scientist"]) is None
    assert pd.isna(
        comparable_adverts(DATA.data, asked(country="ZW", region=None), CURVES)["p50"]
    ).all()
