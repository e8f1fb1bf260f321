"""What a source expects of one person's pay, and when it abstains."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.reference.prices import real_factor
from analysis.topics.offer.intervals import guesses
from analysis.topics.offer.paid import brought_to
from analysis.topics.offer.person import Person
from tests.topics.offer.given import LEVELS, PERSON, SOURCES, WIDTHS, guessed

AI, LEVELS_FYI = "AI and data adverts 2020–25", "Levels.fyi 2017–21"


def by_source(person: Person, level: float = 0.9) -> pd.DataFrame:
    return guessed(person, level).set_index(["source", "pay"])


def test_a_guess_is_the_sum_of_its_levels() -> None:
    row = by_source(PERSON).loc[(AI, "base")]
    model = LEVELS[(LEVELS["source"] == "ai_jobs") & (LEVELS["country"] == "US")].set_index(
        ["factor", "level"]
    )
    asked = {
        "role": "Data scientist",
        "experience": "senior",
        "company size": "medium",
        "remote": "remote",
        "year": "2024",
    }
    total = model.loc[("constant", ""), "coefficient"] + sum(
        model.loc[key, "coefficient"] for key in asked.items()
    )
    assert row["typical"] == pytest.approx(np.exp(total))
    assert row["typical_upper"] / row["typical"] == pytest.approx(
        row["typical"] / row["typical_lower"]
    )
    assert row["stands"] == "inside"
    assert row["mean"] == pytest.approx(row["typical"] * model["smearing"].iloc[0])
    assert row["mean"] > row["typical"]


def test_intervals_of_a_higher_level_are_wider() -> None:
    found = [by_source(PERSON, level) for level in (0.5, 0.8, 0.9, 0.95)]
    for narrow, wide in itertools.pairwise(
        [table["typical_upper"] - table["typical_lower"] for table in found]
    ):
        known = narrow.notna() & wide.notna()
        assert known.sum() >= 3
        assert (narrow[known] <= wide[known]).all()


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.95])
def test_an_interval_is_as_wide_as_was_calibrated_for_its_level(level: float) -> None:
    row = by_source(PERSON, level).loc[(AI, "base")]
    group = ("ai_jobs", "base", "US", "Data scientist", "senior")
    kept = WIDTHS.set_index(["source", "pay", "country", "role", "experience"]).loc[group]
    half = float(kept[f"w{100 * level:g}"])
    assert np.log(row["typical_upper"] / row["typical"]) == pytest.approx(half)
    assert np.log(row["typical"] / row["typical_lower"]) == pytest.approx(half)
    assert (row["role"], row["experience"], row["n"]) == ("Data scientist", "senior", kept["n"])


def test_years_run_from_the_first_to_the_last() -> None:
    years = guessed().set_index("source")["years"]
    assert (years[AI], years[LEVELS_FYI].iloc[0]) == ("2021 to 2025", "2017 to 2021")


@pytest.mark.parametrize(
    ("change", "source", "said"),
    [
        ({"remote": None}, (AI, "base"), "needs to know where you work"),
        ({"region": None}, (LEVELS_FYI, "total"), "needs to know state or place"),
        (
            {"experience_years": None},
            (LEVELS_FYI, "base"),
            "needs to know experience in years",
        ),
        ({"region": "Nowhere"}, (LEVELS_FYI, "base"), "location “Nowhere” counted with rarer ones"),
        (
            {"country": "DE"},
            ("H-1B filings 2015–19", "base"),
            "all its records are of another country",
        ),
        (
            {"country": "EE"},
            ("Stack Overflow survey 2024", "total"),
            "too few records in this country",
        ),
        ({"role": "Compiler engineer"}, (LEVELS_FYI, "total"), "too few records with this role"),
        (
            {"seniority": "entry"},
            ("H-1B filings 2015–19", "base"),
            "too few employers of this role and experience",
        ),
    ],
)
def test_a_source_abstains_and_says_why(
    change: dict[str, object], source: tuple[str, str], said: str
) -> None:
    row = by_source(replace(PERSON, **change)).loc[source]  # type: ignore[arg-type]
    assert row["note"] == said
    assert np.isnan(row["typical"]) != said.endswith("rarer ones")


def test_a_source_of_one_role_answers_for_that_role_only() -> None:
    levels = LEVELS[
        (LEVELS["source"] == "ai_jobs") & (LEVELS["country"] == "US") & (LEVELS["factor"] != "role")
    ]
    alike = levels.iloc[[0]].assign(factor="role", level="Data scientist", coefficient=0.0)
    for own, note in (
        (levels, "does not distinguish roles"),
        (pd.concat([levels, alike]), "too few records with this"),
    ):
        person = replace(PERSON, role="Data engineer")
        only = SOURCES[SOURCES["source"] == "ai_jobs"]
        found = guesses(person, own, WIDTHS, only, offered=2024)
        assert found["typical"].isna().all()
        assert found["note"].iloc[0].startswith(note)
    again = guesses(PERSON, pd.concat([levels, alike]), WIDTHS, SOURCES, offered=2024)
    assert again["typical"].notna().any()


@pytest.mark.parametrize(
    ("base", "stands"), [(20_000.0, "below"), (2_000_000.0, "above"), (None, "")]
)
def test_where_an_offer_stands(base: float | None, stands: str) -> None:
    known = guessed(replace(PERSON, base=base)).dropna(subset=["typical"])
    assert len(known) >= 4
    assert set(known["stands"]) == {stands}
    assert known["stated"].notna().all() == (base is not None)


def test_total_pay_is_compared_with_total_pay() -> None:
    found = by_source(PERSON)
    assert found.loc[(LEVELS_FYI, "base"), "stated"] == PERSON.base
    assert found.loc[(LEVELS_FYI, "total"), "stated"] == PERSON.total == 210_000


def test_sources_are_named_in_words_with_the_kind_of_their_records() -> None:
    found = guessed()
    assert not set(found["source"]) & set(SOURCES["source"])
    kinds = found.set_index("source")["kind"].to_dict()
    assert (kinds[AI], kinds[LEVELS_FYI], kinds["H-1B filings 2015–19"]) == (
        "advert",
        "survey",
        "filing",
    )
    assert found["typical"].notna().is_monotonic_decreasing  # those that answer come first


def test_a_table_of_ones_own_is_named_by_its_title() -> None:
    mine = SOURCES[SOURCES["source"] == "ai_jobs"].assign(
        source="mine", title="Our adverts", last_year="2025"
    )
    own = LEVELS[LEVELS["source"] == "ai_jobs"].assign(source="mine")
    found = guesses(PERSON, own, WIDTHS, mine, offered=2024)
    assert set(found["source"]) == {"Our adverts"}
    assert guesses(PERSON, LEVELS, WIDTHS, mine, offered=2024).empty


def test_pay_of_other_years_is_brought_to_the_offer_by_prices() -> None:
    # as checked by others: 176,336 of 2021 are 204,136 in dollars of 2024
    assert 176_336 * brought_to(2021, 2024, "US")[0] == pytest.approx(204_136, abs=20)
    row = by_source(PERSON).loc[(LEVELS_FYI, "base")]
    assert (row["year"], row["prices_of"]) == (2021, 2024)
    assert row["typical"] / row["typical_nominal"] == pytest.approx(real_factor(2021, 2024))
    then = guessed(offered=2021).set_index(["source", "pay"]).loc[(LEVELS_FYI, "base")]
    assert (then["year"], then["prices_of"]) == (2021, 2021)
    assert then["typical"] == then["typical_nominal"] == pytest.approx(row["typical_nominal"])
    assert row["typical_upper"] / row["typical"] == pytest.approx(
        then["typical_upper"] / then["typical"]
    )


def test_a_source_speaks_of_the_year_nearest_to_the_offer() -> None:
    years = {
        offered: guessed(offered=offered).set_index(["source", "pay"])["year"]
        for offered in (2016, 2019, 2025)
    }
    assert [int(years[offered][(AI, "base")]) for offered in years] == [2023, 2023, 2025]
    assert [int(years[offered][(LEVELS_FYI, "base")]) for offered in years] == [2017, 2019, 2021]
    later = guessed(offered=2025).set_index(["source", "pay"])
    # prices of the whole of 2025 are not known: pay of 2021 stops at those of the last whole year
    assert later.loc[(LEVELS_FYI, "base"), "prices_of"] == 2024
    assert later.loc[(AI, "base"), ["year", "prices_of"]].tolist() == [2025, 2025]


def test_what_one_range_truly_holds_is_that_of_its_employers_or_records() -> None:
    found = by_source(PERSON)
    few = found.loc[("Security adverts 2020–25", "base")]
    assert few["n"] == 14
    assert np.isnan(few["employers"])
    assert (few["held_lower"], few["held_upper"]) == pytest.approx(
        stats.beta(14, 1).ppf([0.025, 0.975])
    )
    own = found.loc[(LEVELS_FYI, "base")]
    assert own["employers"] < own["n"]
    k = np.ceil(0.9 * (own["employers"] + 1))
    beta = stats.beta(k, own["employers"] + 1 - k)
    assert (own["held_lower"], own["held_upper"]) == pytest.approx(beta.ppf([0.025, 0.975]))
