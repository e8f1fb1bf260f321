"""Every role in every combination: the cells against the records, and what is said of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.money import scale_for
from analysis.page.finding import Finding
from analysis.page.searchable import show
from analysis.population import Population
from analysis.sources import Reading
from analysis.topics.salaries import all_roles, findings
from analysis.topics.salaries.role_facts import AllRoles, Step

HERE = Population(country="US", year=2024, employment="full time")


@pytest.fixture(scope="module")
def rows(readings: dict[str, Reading]) -> pd.DataFrame:
    """Distinct full-time adverts of both files with pay, by pandas."""
    parts = [pd.read_parquet(reading.records_path) for reading in readings.values()]
    table = pd.concat(parts, ignore_index=True)
    kept = (table["employment"] == "full time") & ~table["is_repeat"] & (table["kind"] == "advert")
    known = table[kept & table["pay_low_usd"].notna()]
    return known.assign(pay=(known["pay_low_usd"] + known["pay_high_usd"]) / 2)


def matching(rows: pd.DataFrame, cell: pd.Series) -> pd.DataFrame:
    here = rows[rows[cell["kind"]] == cell["item"]]
    for key in all_roles.KEYS:
        if cell[key] != "(all)":
            here = here[here[key].astype("str") == cell[key]]
    return here


def test_cells_are_what_the_records_say(role_cells: pd.DataFrame, rows: pd.DataFrame) -> None:
    chance = np.random.default_rng(7)
    for _, cell in role_cells.iloc[chance.choice(len(role_cells), 60, replace=False)].iterrows():
        pay = matching(rows, cell)["pay"]
        assert len(pay) == cell["n"]
        if cell["n"] < 30:
            assert cell[["p50", "p25", "p75"]].isna().all()
            continue
        found = [pay.quantile(p) for p in (0.25, 0.5, 0.75)]
        assert cell[["p25", "p50", "p75"]].tolist() == pytest.approx(found, abs=1)
        assert cell["p50_lower"] <= cell["p50"] <= cell["p50_upper"]


def test_no_group_of_ten_is_lacking(role_cells: pd.DataFrame, rows: pd.DataFrame) -> None:
    counts = rows.groupby(["role", "country", "year", "seniority", "remote"]).size()
    finest = role_cells[
        (role_cells[[*all_roles.KEYS]] != "(all)").all(axis=1) & (role_cells["kind"] == "role")
    ]
    assert len(finest) == (counts >= 10).sum() > 500
    assert len(role_cells) < all_roles.MOST
    assert not role_cells.duplicated(["kind", "item", *all_roles.KEYS]).any()


def test_a_step_of_seniority_is_the_middle_ratio_in_one_role(
    rows: pd.DataFrame, role_cells: pd.DataFrame
) -> None:
    here = rows[(rows["country"] == "US") & (rows["year"] == 2024)]
    pay = here.groupby(["role", "seniority"])["pay"].agg(["size", "median"]).reset_index()
    wide = pay[pay["size"] >= 30].pivot_table(index="role", columns="seniority", values="median")
    ratio = (wide["senior"] / wide["mid"]).dropna() - 1
    found = all_roles.all_roles(role_cells, HERE, "USD per year")
    assert found.main == next(step for step in found.steps if step.upper == "senior")
    assert found.main is not None
    assert (found.main.lower, found.main.roles) == ("mid-level", len(ratio))
    middle = (found.main.typical, found.main.p25, found.main.p75)
    assert middle == pytest.approx([ratio.quantile(p) for p in (0.5, 0.25, 0.75)], abs=1e-4)
    sizes = here.groupby("role").size()
    assert found.absent == found.roles - found.shown - found.few
    assert (found.shown, found.few) == ((sizes >= 30).sum(), ((sizes >= 10) & (sizes < 30)).sum())


def test_of_more_groups_than_a_page_carries_the_largest_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(all_roles, "KEYS", ("country",))
    whole = all_roles.cells_of(open_dataset("embedded").data)
    monkeypatch.setattr(all_roles, "MOST", 100)
    kept = all_roles.cells_of(open_dataset("embedded").data)
    least = kept["n"].min()
    assert len(whole) > len(kept) == 100
    assert (whole["n"] > least).sum() <= 100
    assert all_roles.layout_of(kept, HERE).absent == f"fewer than {least} adverts"


def test_combinations_that_the_data_refuse_are_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_roles, "KEYS", ("country",))
    stated = all_roles.cells_of(open_dataset("embedded", "as stated").data)
    assert {"CA", "US"} <= set(stated["country"])
    assert "(all)" not in set(stated["country"])
    assert "(all)" not in all_roles.layout_of(stated, HERE).choices[0].names


def test_local_prices_are_whole_numbers_of_the_same_adverts(
    monkeypatch: pytest.MonkeyPatch, role_cells: pd.DataFrame
) -> None:
    monkeypatch.setattr(all_roles, "KEYS", ("country", "year"))
    scale = scale_for("PPP", None)
    assert scale is not None
    scaled = all_roles.cells_of(open_dataset("embedded").data, scale=scale)
    whole = role_cells[(role_cells["seniority"] == "(all)") & (role_cells["remote"] == "(all)")]
    both = whole.merge(scaled, on=["kind", "item", "country", "year"], suffixes=("", "_local"))
    british = both[(both["country"] == "GB") & (both["year"] == "2024") & both["p50"].notna()]
    factor = scale[(scale["country"] == "GB") & (scale["year"] == 2024)]["factor"].item()
    assert len(british) > 10
    assert british["p50_local"].tolist() == pytest.approx((british["p50"] * factor).tolist())
    assert "2025" not in set(scaled["year"])  # no rate
    layout = all_roles.layout_of(scaled, replace(HERE, country="GB"))
    layout = replace(layout, fields=layout.fields[1:])  # without levels
    data = open_dataset("embedded").data
    for currency, said in (
        ("PPP", "fewer than 10 adverts with a rate"),
        ("GBP", "fewer than 10 adverts"),
    ):
        found = all_roles.rated(data, scale_for(currency, None))
        assert all_roles.layout_of(scaled, HERE, rated=found).absent == said
    assert "." not in show(scaled, layout, name="all_roles").data["cells"]["figures"]["p50"]


def test_the_layout_begins_with_what_was_asked_for(role_cells: pd.DataFrame) -> None:
    asked = Population(role="Data analyst", country="GB", seniority="mid", family="cybersecurity")
    layout = all_roles.layout_of(role_cells, asked, min_records=50)
    starts = {choice.key: choice.start for choice in layout.choices}
    assert starts == {"country": "GB", "year": "(all)", "seniority": "mid", "remote": "(all)"}
    assert (layout.find, layout.group_start) == ("Data analyst", "Cybersecurity")
    assert layout.few == "fewer than 50: no figures"
    levels = layout.choices[2].names
    assert [*levels] == ["(all)", "entry", "mid", "senior", "executive"]
    nowhere = all_roles.layout_of(role_cells, Population(country="ZW"))
    assert nowhere.choices[0].names["ZW"] == "Zimbabwe"


FACTS = AllRoles(
    "United States, 2024", "USD per year", 94, 70, 13, 11, 30, 10,
    (Step("mid-level", "senior", 37, 0.22, 0.13, 0.31),),
    Step("mid-level", "senior", 37, 0.22, 0.13, 0.31),
)  # fmt: skip
BARE = replace(FACTS, steps=(), main=None)
CASES = [
    (FACTS, "In one and the same role, senior adverts typically offer 22% more than mid-level ones"),
    (replace(FACTS, main=Step("entry-level", "mid-level", 5, -0.041, -0.1, 0.2)), "offer 4% less than entry"),
    (FACTS, "70 of 94 roles have a figure here (United States, 2024). 13 have adverts, but fewer than 30. 11 have"),
    (replace(FACTS, shown=1, few=1, absent=1, people=""),
     "1 of 94 roles has a figure here (all countries and years). 1 has adverts, but fewer than 30."),
    (FACTS, "- senior over mid-level: typically +22%, over 37 roles (+13% to +31% in the middle half of them)"),
    (replace(FACTS, few=0, absent=0), "(United States, 2024). Pay is in USD per year, the middle of the"),
    (BARE, "70 of 94 roles have the 30 adverts that a figure needs"),
    (replace(BARE, shown=1), "1 of 94 roles has the 30 adverts"),
    (replace(BARE, shown=0), "No role has the 30 adverts that a figure needs"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "said"), CASES, ids=[said[:40] for _, said in CASES])
def test_says(facts: AllRoles, said: str) -> None:
    found: Finding = findings.all_roles(facts)
    assert said in f"{found.heading}\n{found.text}"
    assert ("Two levels" in found.text) == bool(facts.steps)
