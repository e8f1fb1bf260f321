"""What the README says of salaries, by pandas on the records and on the official table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.cells import Records
from analysis.home import data_home, reference_dir
from analysis.page.words import money
from analysis.reference.official import official_wages
from analysis.seeds import printed_pay
from analysis.sources import Reading
from analysis.topics.salaries.comparisons import market
from analysis.topics.salaries.official import beside_official
from analysis.vocabulary import roles_table

US = {"country": "US", "year": 2024, "employment": "full time"}
SAID = " ".join((data_home() / "README.md").read_text(encoding="utf-8").split())


def paid(readings: dict[str, Reading]) -> pd.DataFrame:
    """Return distinct full-time adverts of the United States in 2024 with the middle of their range."""
    rows = pd.concat(
        [pd.read_parquet(reading.records_path) for reading in readings.values()], ignore_index=True
    )
    rows = rows[~rows["is_repeat"].astype(bool) & rows["pay_low_usd"].notna()]
    for name, value in US.items():
        rows = rows[rows[name] == value]
    return rows.assign(pay=(rows["pay_low_usd"] + rows["pay_high_usd"]) / 2)


def test_printed_means_beside_means(readings: dict[str, Reading]) -> None:
    rows = paid(readings)
    printed = printed_pay().set_index("role")["pay"]
    prices = pd.read_csv(reference_dir() / "consumer_prices_us.csv").set_index("year")["cpi"]
    pay = rows.loc[rows["role"] == "Machine learning engineer", "pay"]
    gap = pay.mean() / printed["Machine learning engineer"]
    real = gap / (prices[2024] / prices[2019])
    for words in (
        f"{len(pay)} distinct adverts offer {money(pay.mean())[1:]} on average",
        f"median {money(pay.median())[1:]})",
        f"That is {gap - 1:.1%} more, and {real - 1:.1%} more in dollars of one worth",
    ):
        assert words in SAID
    for role in ("AI research scientist", "Machine learning manager"):
        pay = rows.loc[rows["role"] == role, "pay"]
        assert f"are offered {money(pay.mean())[1:]}" in SAID
        assert f"{len(pay)} adverts)" in SAID


def test_the_ends_of_a_range_and_the_gaps_between_roles(readings: dict[str, Reading]) -> None:
    rows = paid(readings)
    shown = rows[rows["pay_high_usd"] > rows["pay_low_usd"]]
    width = (shown["pay_high_usd"] / shown["pay_low_usd"]).median()
    pay = rows.groupby("role")["pay"].agg(["size", "median"])
    medians = pay.loc[pay["size"] >= 30, "median"].to_numpy()
    ratios = np.maximum.outer(medians, medians) / np.minimum.outer(medians, medians)
    pairs = len(medians) * (len(medians) - 1) // 2
    closer = ((ratios < width).sum() - len(medians)) / 2 / pairs
    assert f"typically {width - 1:.0%} above its low end, and of {pairs:,} pairs" in SAID
    assert f"pairs of roles {closer:.0%} have medians that differ by less" in SAID


def test_adverts_beside_official_wages(readings: dict[str, Reading], adverts: Records) -> None:
    rows = paid(readings)
    wages = pd.read_csv(reference_dir() / "official_wages.csv")
    newest = wages[wages["year"] == 2024].drop_duplicates("soc").set_index("soc")["p50"]
    soc = roles_table().set_index("role")["soc"]
    pay = rows.groupby("role")["pay"].agg(["size", "median"])
    pay = pay[pay["size"] >= 50]
    ratio = (pay["median"] / soc.reindex(pay.index).map(newest)).dropna()
    level = rows[rows["seniority"] == "mid"].groupby("role")["pay"].agg(["size", "median"])
    level = level[level["size"] >= 50].reindex(ratio.index).dropna()
    middle = level["median"] / soc.reindex(level.index).map(newest)
    assert f"offer {ratio.median():.0%} of official wages**" in SAID
    assert f"over {len(ratio)} roles; in the {len(middle)} roles" in SAID
    assert f"those offer {middle.median():.0%}:" in SAID
    table = beside_official(adverts, official_wages(), US).set_index("role")["ratio"]
    assert np.allclose(table.reindex(ratio.index), ratio)


def test_how_many_share_the_top(adverts: Records) -> None:
    table = market(adverts, "role", where=US)
    assert f"{(table['rank_lower'] == 1).sum()} roles share the top" in SAID
