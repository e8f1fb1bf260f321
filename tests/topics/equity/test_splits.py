"""Kept tables of stated pay, of a file made for the purpose, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.topics.equity import accounts, splits
from analysis.vocabulary.marks import EVERY


class Reading:
    """What a study asks of a reading."""

    source = "levels_fyi"

    def __init__(self, path: Path) -> None:
        self.records_path = path


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    """1,200 people of 60 employers: stock is a tenth of pay at the small ones, a half at the large."""
    n = 1_200
    place = np.arange(n)
    large = place % 2 == 0
    total = 100_000.0 + 500 * place
    stock = np.where(large, 0.5, 0.1) * total
    stock[place < 24] = 0.0
    return pd.DataFrame(
        {
            "record_id": place.astype("str"),
            "title": np.where(place < 40, "CISO", np.where(place < 55, "VP of Engineering", "Engineer")),
            "kind": "survey",
            "country": "US",
            "role": "Software engineer",
            "year": 2020 + place % 2,
            "employer": [f"E{i % 10}" if big else f"S{i % 50}" for i, big in zip(place, large, strict=True)],
            "experience_years": place % 25,
            "is_repeat": False,
            "weight": 1.0,
            "pay_base": total - stock,
            "pay_stock": stock,
            "pay_bonus": 0.0,
            "pay_low_usd": total,
            "pay_high_usd": total,
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def study(people: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Study:
    path = tmp_path_factory.mktemp("equity") / "records.parquet"
    people.to_parquet(path)
    return Study(Reading(path))  # type: ignore[arg-type]


def test_parts_of_pay_are_means_of_peoples_shares(study: Study, people: pd.DataFrame) -> None:
    table = accounts.equity_splits(study)
    assert set(table["country"]) == {EVERY, "US"}
    row = table[(table["by"] == "everybody") & (table["country"] == "US")].iloc[0]
    share = people["pay_stock"] / people["pay_low_usd"]
    assert row["stock"] == pytest.approx(share.mean())
    assert row["stock_lower"] < share.mean() < row["stock_upper"]
    assert row[["stock", "base_share", "bonus_share"]].sum() == pytest.approx(1)
    assert (row["n"], row["none"]) == (1_200, 0.02)
    tenths = table[(table["by"] == "pay") & (table["country"] == "US")]
    assert tenths["n"].tolist() == [120] * 10
    first = people.nsmallest(120, "pay_low_usd")
    assert tenths["total"].iloc[0] == first["pay_low_usd"].median()


def test_few_employers_have_no_interval(study: Study) -> None:
    table = accounts.equity_splits(study)
    large = table[(table["by"] == "employer") & (table["place"] == 0)]
    assert large["employers"].tolist() == [5, 5]
    assert large[["stock_lower", "stock_upper"]].isna().all(axis=None)


def test_fewer_than_ten_are_withheld(study: Study, people: pd.DataFrame) -> None:
    table = accounts.equity_reached(study)
    mine = table[(table["by"] == "everybody") & (table["country"] == "US")].set_index("goal")
    half = mine.loc["total pay of $500,000"]
    assert half["share"] == pytest.approx((people["pay_low_usd"] >= 500_000).mean(), abs=5e-5)
    for goal in ("base pay of $750,000", "stock of $1,000,000 a year"):
        assert np.isnan(mine.loc[goal, "share"])
        assert mine.loc[goal, "note"] == "fewer than ten people"
    assert (table["n"] % 10 == 0).all()


def test_chief_roles_have_pay_from_thirty_records_on(study: Study, people: pd.DataFrame) -> None:
    table = accounts.equity_chiefs(study).set_index("job")
    security = table.loc["Chief information security officer"]
    assert (security["n"], security["note"]) == (40, "")
    assert security["p50"] == people.head(40)["pay_low_usd"].median()
    assert security["p50_lower"] < security["p50"] < security["p50_upper"]
    vice = table.loc["Vice president of engineering"]
    assert (vice["n"], vice["note"]) == (10, "fewer than thirty")
    assert np.isnan(vice["p50"])
    assert table.loc["Chief data officer", "note"] == "none"
    shown, facts = splits.chiefs(
        table.reset_index().assign(source="levels_fyi"),
        pd.DataFrame({"source": ["Levels.fyi 2017–21"]}),
    )
    assert facts.jobs_shown == ("chief information security officers",)
    assert [each.n for each in facts.found] == [40, 10]
    assert facts.stock and not any(each.anybody for each in facts.found)
    assert len(shown) == 2


def test_facts_are_those_of_the_country_that_is_shown(study: Study) -> None:
    kept = accounts.equity_splits(study).assign(source="levels_fyi")
    own = splits.chosen(kept)
    assert set(own["country"]) == {"US"}
    found = splits.splits(own)
    assert (found.people, found.source, found.n) == ("United States", "Levels.fyi 2017–21", 1_200)
    assert found.volunteers
    own_file = splits.chosen(accounts.equity_splits(study).assign(source="people"))
    assert not splits.splits(own_file).volunteers
    assert found.highest is not None and found.lowest is not None
    tenths = own.loc[own["by"] == "pay", "level"].iloc[[0, 1, 9]].tolist()
    assert tenths == ["lowest tenth", "2nd tenth", "highest tenth"]
    sums = splits.chosen(accounts.equity_reached(study).assign(source="levels_fyi"))
    said = splits.reached(sums)
    assert said.half_million is not None
    assert "stock of $1,000,000 a year" in said.never
    many = splits.in_ten_thousand(splits.half_million(sums))
    assert (many["per_10000"].dropna() % 1 == 0).all()


def test_records_without_stock_make_empty_tables(people: pd.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    people.assign(pay_stock=np.nan).to_parquet(path)
    study = Study(Reading(path))  # type: ignore[arg-type]
    for make, account in (
        (accounts.equity_splits, accounts.SPLITS),
        (accounts.equity_reached, accounts.REACHED),
    ):
        table = make(study).assign(source="own").reindex(columns=account.columns)
        assert len(table) == 0
        assert list(splits.chosen(table).columns) == account.columns
    empty = pd.DataFrame(columns=accounts.SPLITS.columns)
    assert splits.splits(splits.chosen(empty)).stock is None
    assert splits.reached(splits.chosen(pd.DataFrame(columns=accounts.REACHED.columns))).n == 0


def test_the_embedded_tables_say_what_the_page_says() -> None:
    table = splits.chosen(open_dataset("embedded").table(accounts.SPLITS))
    found = splits.splits(table)
    tenths = splits.by(table, "pay")["stock"]
    assert (np.diff(tenths) > 0).all()
    assert found.highest == pytest.approx(tenths.iloc[-1])
