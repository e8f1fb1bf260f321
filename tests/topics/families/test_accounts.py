"""Kept tables of families on made records: what is planted is found, what is few is withheld."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.study import Study
from analysis.methods.uncertainty import wilson
from analysis.topics.families.above_accounts import DECIDED, THESE, above_shares
from analysis.topics.families.executive_accounts import ALL, executive_pay
from analysis.topics.families.executives import needed
from analysis.topics.families.family_accounts import family_pay
from analysis.topics.families.ladder_accounts import family_ladder
from tests.cells.given import written

EMPLOYERS = 60


def made(n: int = 2_400, **more: Any) -> pd.DataFrame:
    """People of sixty employers in one country: engineers twice as well paid as analysts, everybody
    by 10% a year of experience, machine learning by half more than the full stack.
    """
    rng = np.random.default_rng(4)
    engineer = np.arange(n) % 2 == 0
    learning = np.arange(n) % 4 == 0
    years = rng.integers(0, 16, n).astype(float)
    by = rng.integers(0, EMPLOYERS, n)
    size = np.exp(rng.normal(0, 0.05, n) + rng.normal(0, 0.1, EMPLOYERS)[by])
    pay = 60_000 * size * np.where(engineer, 2.0, 1.0) * np.where(learning, 1.5, 1.0) * 1.1**years
    table = pd.DataFrame(
        {
            "record_id": [f"own:{i}" for i in range(n)],
            "source": "own",
            "kind": "survey",
            "year": 2024,
            "title": "x",
            "role": np.where(engineer, "Software engineer", "Data analyst"),
            "family": np.where(engineer, "software engineering", "data science and analytics"),
            "specialty": np.where(learning, "ML / AI", np.where(engineer, "Full Stack", None)),
            "country": "US",
            "experience_years": years,
            "employer": [f"E{i}" for i in by],
            "pay_low": pay,
            "pay_high": pay,
            "pay_currency": "USD",
            "pay_period": "year",
            "pay_kind": "total",
            "pay_base": pay * 0.8,
            "pay_stock": pay * 0.2,
            "pay_bonus": 0.0,
            "pay_low_usd": pay,
            "pay_high_usd": pay,
            "weight": 1.0,
            "is_repeat": False,
            "title_status": "mapped",
        }
    )
    return table.assign(**more)


def study(folder: Path, table: pd.DataFrame, source: str = "own") -> Study:
    path = written(table, folder / f"{source}.parquet")
    return Study(cast("Any", SimpleNamespace(source=source, records_path=path)))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study(tmp_path_factory.mktemp("families"), made())


def test_kinds_of_pay_are_kept_apart_and_the_better_paid_comes_first(own: Study) -> None:
    table = family_pay(own)
    assert set(table["pay"]) == {"base", "stock", "bonus", "total"}
    assert set(table["country"]) == {"US"}
    family = table[(table["by"] == "family") & (table["pay"] != "bonus")]
    assert family.groupby("pay")["item"].first().tolist() == ["data science and analytics"] * 3
    places = family.set_index(["pay", "item"])[["rank_lower", "rank_upper"]]
    for pay in ("base", "stock", "total"):
        assert places.loc[(pay, "software engineering")].tolist() == [1, 1]
        assert places.loc[(pay, "data science and analytics")].tolist() == [2, 2]
    total = family[family["pay"] == "total"].set_index("item")["p50"]
    records = made()
    expected = records.groupby("family")["pay_low_usd"].median()
    assert total["software engineering"] == pytest.approx(expected["software engineering"])
    fields = table[(table["by"] == "specialty") & (table["pay"] == "total")]
    assert set(fields["item"]) == {"machine learning and AI", "full stack"}


def test_adverts_and_groups_of_few_employers_are_left_out(tmp_path: Path) -> None:
    assert family_pay(study(tmp_path, made(300, kind="advert"), "adverts")).empty
    few = made(300).assign(employer=[f"E{i % 20}" for i in range(300)])
    assert family_pay(study(tmp_path, few, "few")).empty
    assert above_shares(study(tmp_path, made(300, kind="advert"), "posted")).empty


def test_a_ladder_rises_as_it_was_planted(own: Study) -> None:
    table = family_ladder(own)
    own_steps = table[(table["by"] == "family") & (table["pay"] == "total")]
    last = own_steps[own_steps["step"] == "10 to 14 years"].set_index("item")
    row = last.loc["data science and analytics"]  # of one job: no mix of fields in it
    assert row["times_lower"] < 1.1**11.5 < row["times_upper"]
    assert (own_steps["first"] == "0 to 1 years").all()
    assert own_steps.loc[own_steps["place"] == 0, "times"].eq(1).all()
    assert own_steps["n"].ge(30).all()


def test_shares_above_a_line_are_counted_and_a_handful_is_withheld(own: Study) -> None:
    table = above_shares(own)
    records = made()
    half = (records["pay_low_usd"] > 500_000).mean()
    everybody = table[(table["by"] == "everybody") & (table["pay"] == "total")].set_index("line")
    assert everybody.loc[500_000, "share"] == pytest.approx(half, abs=5e-4)
    analysts = table[(table["item"] == "Data analyst") & (table["line"] == 500_000)]
    assert analysts["share"].isna().all() and (analysts["note"] != "").all()
    few = table[table["note"] == THESE]
    assert set(few["by"]) <= {"employers", "employer"} and few["share"].notna().all()
    one = table[(table["by"] == "employer") & (table["line"] == 250_000) & table["share"].notna()]
    row = one[one["pay"] == "total"].iloc[0]
    mine = records[records["employer"] == row["item"]]["pay_low_usd"] > 250_000
    lower, upper = wilson([mine.sum()], [len(mine)])
    assert (row["share_lower"], row["share_upper"]) == pytest.approx((lower[0], upper[0]), abs=5e-4)


def test_a_share_that_one_employer_decides_is_marked(tmp_path: Path) -> None:
    table = made()
    rich = table["employer"] == "E0"
    pay = np.where(rich, 600_000.0, np.minimum(table["pay_low_usd"], 400_000))
    table = table.assign(pay_low=pay, pay_high=pay, pay_low_usd=pay, pay_high_usd=pay)
    found = above_shares(study(tmp_path, table))
    mark = found[
        (found["by"] == "everybody") & (found["line"] == 500_000) & (found["pay"] == "total")
    ]
    assert mark["note"].tolist() == [DECIDED]
    assert mark["share"].iloc[0] == pytest.approx(rich.mean(), abs=5e-4)


def test_offices_are_told_by_title(tmp_path: Path) -> None:
    titles = (
        ["Head of Security"] * 40
        + ["CISO"] * 12
        + ["Chief Product Officer"] * 3
        + ["Head of Data"] * 35
    )
    titles += ["Director of Product", "Head of Marketing", "Security Engineer"] * 10
    n = len(titles)
    pay = np.linspace(200_000, 300_000, n)
    table = made(n, kind="advert", title=titles, seniority="executive", pay_kind="base").assign(
        pay_low_usd=pay, pay_high_usd=pay
    )
    found = executive_pay([study(tmp_path, table)]).query("country == 'US'").set_index("office")
    assert found.loc["heads of security", "n"] == 40
    assert found.loc["heads of security", "p50"] == pytest.approx(np.median(pay[:40]))
    assert found.loc["chiefs of security", "n"] == 12 and np.isnan(
        found.loc["chiefs of security", "p50"]
    )
    assert np.isnan(found.loc["chiefs of product", "n"]) and found.loc["heads of product", "n"] == 0
    assert found.loc["heads of data and AI", "n"] == 35
    assert found.loc[ALL, "n"] == n
    assert executive_pay([study(tmp_path, table.head(0), "none")]).empty


def test_the_adverts_needed_show_the_margin_four_times_in_five() -> None:
    rng = np.random.default_rng(8)
    n = int(needed(0.3, 0.1))
    draws = np.median(rng.normal(np.log(1.1), 0.3, (4_000, n)), axis=1)
    error = 0.3 * np.sqrt(np.pi / 2 / n)
    assert np.mean(draws / error > 1.96) == pytest.approx(0.8, abs=0.025)
    assert np.isnan(needed(np.nan, 0.1))
