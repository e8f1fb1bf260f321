"""Adverts beside official wages, by a second route."""

from __future__ import annotations

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.cells import Question, Records
from analysis.home import reference_dir
from analysis.page.tables import show
from analysis.reference.official import official_wages, pay_disclosure
from analysis.topics.salaries.official import (
    LEAST,
    adverts_official,
    beside_official,
    disclosure,
    newest_wages,
    spoken_of,
)
from analysis.vocabulary import roles_table


def test_ratios_are_of_the_nearest_occupation(adverts: Records) -> None:
    table = beside_official(adverts, official_wages(), {"employment": "full time", "country": "DE"})
    row = table.set_index("role").loc["Data scientist"]
    assert row["official"] == 112_590  # May 2024, as published
    asked = {"employment": "full time", "country": "US", "year": 2024}
    mine = adverts.ask(Question((), {**asked, "role": "Data scientist"}), [0.5]).iloc[0]
    assert (row["n"], row["p50"]) == (mine["n"], mine["p50"])
    assert row["ratio"] == pytest.approx(mine["p50"] / 112_590)
    middle = adverts.ask(
        Question((), {**asked, "role": "Data scientist", "seniority": "mid"}), [0.5]
    )
    assert row["mid_ratio"] == pytest.approx(middle["p50"].iloc[0] / 112_590)
    assert (table["n"] >= LEAST).all()
    known = roles_table().set_index("role")["soc"]
    assert known[table["role"]].notna().all()
    assert table["ratio"].is_monotonic_decreasing


def test_states_with_a_law_show_more_of_their_adverts() -> None:
    states = pd.read_csv(reference_dir() / "pay_disclosure_us.csv")
    found = disclosure(
        pay_disclosure(), official_wages(), pd.DataFrame({"role": ["Data scientist"]})
    )
    assert found is not None
    law = states[states["law_since"] > 0]
    assert (found.states, found.year) == (len(law), 2024)
    assert found.by_year == (states["law_since"] <= 2024).sum()
    rest = states[~states["state"].isin(law["state"])]
    for part, share in ((law, found.there), (rest, found.elsewhere)):
        assert share == pytest.approx(part["with_pay"].sum() / part["adverts"].sum())
    assert found.of_all == pytest.approx(law["adverts"].sum() / states["adverts"].sum())
    assert found.of_shown == pytest.approx(law["with_pay"].sum() / states["with_pay"].sum())
    assert found.of_shown > found.of_all


def test_facts_are_medians_over_roles() -> None:
    table = pd.DataFrame(
        {
            "role": ["a", "b", "c"],
            "ratio": [1.5, 1.2, 0.8],
            "ratio_lower": [1.4, 0.9, 0.7],
            "ratio_upper": [1.6, 1.3, 0.9],
            "mid_ratio": [1.3, None, 0.7],
        }
    )
    wages = pd.DataFrame({"year": [2023, 2024]})
    found = adverts_official(table, wages)
    assert (found.year, found.roles, found.typical) == (2024, 3, 1.2)
    assert (found.highest, found.highest_ratio, found.lowest, found.lowest_ratio) == (
        "a",
        1.5,
        "c",
        0.8,
    )
    assert (found.above, found.below) == (1, 1)
    assert (found.roles_mid, found.typical_of_mid, found.typical_mid) == pytest.approx(
        (2, 1.15, 1.0)
    )
    assert adverts_official(table.head(0), wages).typical is None


def test_wages_show_technology_first_and_the_occupations_of_the_sentence() -> None:
    wages = official_wages()
    newest = newest_wages(wages)
    first = newest["soc"].head(19)
    assert first.str.startswith(("11-3021", "15-1", "15-2051")).all()
    assert not newest["soc"].iloc[19:].str.startswith(("15-1", "11-3021")).all()
    shown = show(newest, "occupation p50 p90", name="official_wages", named=spoken_of(wages))
    page = BeautifulSoup(shown._repr_html_(), "html.parser")
    rows = {
        row.td.text: [cell.text for cell in row.find_all("td")[1:]]
        for row in page.select("tbody tr")
    }
    assert {"Data Scientists", "Lawyers", "Physicians", "All Occupations"} <= set(rows)
    assert rows["Physicians"] == ["≥ 239,200", "≥ 239,200"]  # the top of the published scale
    assert rows["Lawyers"] == ["151,160", "≥ 239,200"]
    assert rows["Data Scientists"] == ["112,590", "194,410"]
