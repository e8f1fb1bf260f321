"""Notebook 04 by a second route: official wages from the raw file, adverts beside them, offices at the
top by title.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.home import reference_dir
from analysis.sources import SOURCES
from analysis.vocabulary import roles_table
from tests.conftest import raw
from tests.second_route.frames import full_time
from tests.second_route.test_04_families import HERE, LEAST, Z, said


@cache
def wages() -> pd.DataFrame:
    """Return the raw national file of May 2024, one row per occupation code."""
    path = raw(SOURCES["oews"].editions[-1])
    sheet = pd.read_excel(path, engine="calamine", dtype=str)
    return sheet.drop_duplicates("OCC_CODE").set_index("OCC_CODE")


def test_official_standing() -> None:
    found, table = said("official_standing"), wages()
    mean = pd.to_numeric(table["A_MEAN"], errors="coerce")
    error = pd.to_numeric(table["MEAN_PRSE"], errors="coerce") / 100
    assert (found.mean, found.everybody) == (mean["15-0000"], mean["00-0000"])
    assert found.times == pytest.approx(mean["15-0000"] / mean["00-0000"])
    single = table.loc[table["O_GROUP"] == "detailed", "OCC_TITLE"].str.lower()
    code = pd.Series(single.index, index=single)
    for each in found.occupations:
        own = code[each.name]
        assert each.mean == mean[own]
        assert np.log(each.upper / each.lower) == pytest.approx(2 * Z * error[own], rel=1e-6)
        assert each.times == pytest.approx(mean[own] / mean["15-0000"])
    bounded = table.loc[code[list(found.bounded)], "A_PCT90"]
    assert (bounded == "#").all() and found.top == 239_200
    shown = table.loc[code[[each.name for each in found.occupations]], "A_PCT90"]
    assert (shown == "#").sum() == len(found.bounded)


def test_against_computing() -> None:
    found, table = said("against_computing"), wages()
    mean = pd.to_numeric(table["A_MEAN"], errors="coerce")
    assert (found.computing, found.counted_mean) == (mean["15-0000"], mean["15-1299"])
    assert not table["OCC_TITLE"].str.contains("enetration").any()
    own = full_time(**HERE).query("role == 'Penetration tester'")["pay"]
    assert found.n == len(own)
    assert found.mean == pytest.approx(own.mean(), abs=1)
    assert found.over == pytest.approx(own.mean() / mean["15-0000"] - 1, abs=1e-4)
    error = own.std() / np.sqrt(len(own))
    assert found.lower < found.over - 1.9 * error / mean["15-0000"], "employers widen it"


def test_beside() -> None:
    found, official = said("beside"), pd.read_csv(reference_dir() / "official_wages.csv")
    newest = official[official["year"] == 2024].drop_duplicates("soc").set_index("soc")["p50"]
    table = full_time(**HERE)
    sizes = table.groupby("role")["pay"].agg(["size", "median"]).query("size >= 50")
    own = sizes.join(roles_table().set_index("role")[["family", "soc"]])
    own = own[own["family"] != "others"].assign(official=own["soc"].map(newest)).dropna()
    logs = np.log(own["median"] / own["official"])
    ratio = np.exp(
        (logs * own["size"]).groupby(own["family"]).sum() / own.groupby("family")["size"].sum()
    )
    assert found.families == len(ratio)
    assert (found.highest, found.lowest) == (ratio.idxmax(), ratio.idxmin())
    expected = (ratio.max(), ratio.min(), ratio.median())
    assert (found.highest_ratio, found.lowest_ratio, found.typical) == pytest.approx(
        expected, rel=0.01
    )


def test_executives() -> None:
    found, table = said("executives"), full_time(country="US")
    title = table["title"].str.lower()
    own = {
        "heads of security": title.str.contains("head of (?:information |it )?security"),
        "heads of data and AI": title.str.match("head of (?:data|ai|machine learning)"),
        "chiefs of security": title.eq("ciso"),
    }
    offices = {each.name: each for each in (*found.told, *found.withheld)}
    for name, here in own.items():
        assert offices[name].n == here.sum()
        if here.sum() >= LEAST:
            assert offices[name].pay == pytest.approx(table.loc[here, "pay"].median())
    assert {each.name for each in found.told} == {"heads of security", "heads of data and AI"}
    top = table[table["seniority"] == "executive"]
    assert found.over == pytest.approx((top["pay"] > 250_000).mean(), abs=1e-6)
    # a normal sample of that spread: the median of so many shows the margin with 80% power
    spread = float(np.log(top["pay"]).std())
    error = spread * np.sqrt(np.pi / 2 / offices["chiefs of product"].needed)
    power = stats.norm.sf(Z - np.log(1 + found.margin) / error)
    assert power == pytest.approx(0.8, abs=0.002)
