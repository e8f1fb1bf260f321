"""The findings of notebook 03 on guesses of pay: other halves, folds and forests than the product's.

What chance deals is dealt anew, so that figures agree to what another deal may change.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.home import aggregates_dir
from analysis.sources import SOURCES as FILES
from tests.conftest import raw
from tests.second_route.compared import PRINTED, SOURCES, compared, design, varying
from tests.second_route.measures import guessed
from tests.second_route.page import facts

NAMED = ("h1b_data_jobs", "levels_fyi")  # sources whose records name an employer
STATED = 11_220


def said(name: str) -> Any:
    return facts("03_factors")[name]


def halves(units: pd.Series, seed: int) -> np.ndarray:
    """Return which rows are of the first half of the units, dealt by a seed."""
    codes = pd.factorize(units)[0]
    return np.random.default_rng(seed).permutation(codes.max() + 1)[codes] % 2 == 0


@cache
def fitted_to(source: str, column: str = "log_pay") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the records that state a kind of pay, and the indicators of their factors."""
    rows = compared(source).dropna(subset=column).reset_index(drop=True)
    return rows, design(rows, varying(rows), 60)


@cache
def errors(
    source: str, column: str = "log_pay", *, by_employer: bool = False
) -> tuple[float, float]:
    """Return the mean absolute error of log pay of least squares and of one median for everybody,
    each half of the records, or of the employers, guessed from the other.
    """
    rows, x = fitted_to(source, column)
    y = rows[column]
    units = rows["employer"].astype(object).fillna(rows["record_id"]) if by_employer else rows.index
    first, left, flat = halves(pd.Series(units), 3), [], []
    for train in (first, ~first):
        left.append((guessed(x, y, train) - y)[~train].abs())
        flat.append((y[train].median() - y)[~train].abs())
    return float(pd.concat(left).mean()), float(pd.concat(flat).mean())


def test_guess_errors() -> None:
    """How far a linear guess is off, and what it saves of a median's error, over all sources."""
    found, answer = said("guess_errors"), said("factors_answer")
    own = [errors(source) for source in SOURCES] + [errors("levels_fyi", "log_base")]
    linear, flat = np.array(own).T
    assert (answer.wrong_least, answer.wrong_most) == pytest.approx(
        (np.exp(linear.min()), np.exp(linear.max())), rel=0.01
    )
    saved = 1 - linear / flat
    assert (found.saved_least, found.saved_most) == pytest.approx(
        (saved.min(), saved.max()), abs=0.02
    )
    assert list(found.named) == sorted(PRINTED[source] for source in NAMED)
    new = [errors(source, by_employer=True)[0] / errors(source)[0] - 1 for source in NAMED]
    assert found.new_employer == pytest.approx(max(new), abs=0.03)


@pytest.mark.evidence
def test_guess_errors_of_boosting() -> None:
    """Boosting of trees beside least squares: about as well everywhere, half by half."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from threadpoolctl import threadpool_limits

    found = said("guess_errors")
    for source in SOURCES:
        rows = compared(source)
        names = varying(rows)
        x = rows[names].apply(lambda column: column.cat.codes.clip(upper=250)).to_numpy()
        y, left = rows["log_pay"], []
        first = halves(pd.Series(rows.index), 3)
        for train in (first, ~first):
            with threadpool_limits(1, user_api="openmp"):  # threads would wait for one another
                model = HistGradientBoostingRegressor(random_state=1).fit(x[train], y[train])
            left.append(np.abs(model.predict(x[~train]) - y[~train]))
        change = np.concatenate(left).mean() / errors(source)[0] - 1
        assert -found.better - 0.04 < change < found.worse + 0.04, source


def published() -> pd.DataFrame:
    """Return the rows of the file with pay and features much as their publisher made them."""
    table = pd.read_csv(raw(FILES["glassdoor_2020"].editions[0]), index_col=0)
    table = table[table["Salary Estimate"] != "-1"]
    stated, title = table["Salary Estimate"].str.lower(), table["Job Title"].str.lower()
    text = table["Job Description"].str.lower()
    groups = "data scientist|data engineer|analyst|machine learning|manager|director"
    features = {
        "pay": stated.str.extract(r"\$(\d+)k?\s*-\s*\$(\d+)").astype(float).mean(axis=1),
        "repeats": table.duplicated(),
        "group": title.str.extract(f"({groups})")[0].fillna("other"),
        "senior": title.str.contains("sr|senior|lead|principal"),
        "state": table["Location"].str[-2:],
        "age": (2020 - table["Founded"]).where(table["Founded"] > 0, -1),
        "rivals": table["Competitors"].str.count(","),
        "hourly": stated.str.contains("per hour"),
        "length": text.str.len(),
        "rating": table["Rating"],
    }
    words = {word: text.str.contains(word) for word in ("python", "spark", "aws", "excel")}
    kinds = {n: table[n] for n in ("Size", "Type of ownership", "Industry", "Sector", "Revenue")}
    return pd.DataFrame({**features, **words, **kinds}).reset_index(drop=True)


def test_repeated_records() -> None:
    """A forest on features made anew: repeats in the test halve its error."""
    from sklearn.ensemble import RandomForestRegressor
    from sklearn.model_selection import GroupKFold, KFold, train_test_split

    found, rows = said("repeated_records").published, published()
    x = pd.get_dummies(rows.drop(columns=["pay", "repeats"]), dtype=float)
    adverts = pd.factorize(pd.util.hash_pandas_object(rows.drop(columns="repeats"), index=False))[0]
    once = np.flatnonzero(~rows["repeats"])
    assert (found.stated, found.rows, found.adverts) == (STATED, len(rows), len(once))

    def error(splits: Any, at: np.ndarray) -> float:
        """Return the mean absolute error in dollars over the tested rows of some splits of `at`."""
        left = []
        for train, test in splits:
            forest = RandomForestRegressor(60, random_state=1)
            forest.fit(x.iloc[at[train]], rows["pay"].iloc[at[train]])
            left.append(forest.predict(x.iloc[at[test]]) - rows["pay"].iloc[at[test]])
        return 1_000 * float(np.abs(np.concatenate(left)).mean())

    whole = np.arange(len(rows))
    for told, tested, at in (
        (found.as_published, found.tested, whole), (found.once, found.tested_once, once),
    ):  # fmt: skip
        split = train_test_split(np.arange(len(at)), test_size=0.2, random_state=42)
        assert tested == len(split[1])
        assert told == pytest.approx(error([split], at), rel=0.12)
    by_row = error(KFold(5, shuffle=True, random_state=0).split(x), whole)
    by_advert = error(GroupKFold(5).split(x, groups=adverts), whole)
    assert found.by_row == pytest.approx(by_row, rel=0.12)
    assert found.by_advert == pytest.approx(by_advert, rel=0.12)


def held(source: str, seed: int, level: float = 0.9) -> float:
    """Return the share of pay at new employers (each counting once), or of other records, that lies
    in ranges of one half's errors by role, a quarter calibrating and a quarter tested.
    """
    rows, x = fitted_to(source)
    units = rows["employer"].astype(object).fillna(rows["record_id"])
    train, other = halves(units, seed), halves(units, seed + 100)
    off = (guessed(x, rows["log_pay"], train) - rows["log_pay"]).abs()
    weight = 1 / units.groupby(units).transform("size")
    inside, counted = 0.0, 0.0
    for _, at in rows.groupby(["role", "experience"], observed=True).groups.items():
        own, test = at[(~train & other)[at]], at[(~train & ~other)[at]]
        if units[own].nunique() >= 30 and len(test):
            order = off[own].sort_values()
            reached = (weight[order.index].cumsum() / (weight[own].sum() + 1)).to_numpy()
            width = order.iloc[min(np.searchsorted(reached, level), len(order) - 1)]
            inside += (weight[test] * (off[test] <= width)).sum()
            counted += weight[test].sum()
    return inside / counted


def test_interval_coverage() -> None:
    """The ends by pandas from the kept table of splits; its promise by splits of our own."""
    found = said("interval_coverage")
    table = pd.read_parquet(aggregates_dir() / "offer_coverage.parquet").query("level == 0.9")
    table = table[table["role"] != "(all)"]
    employers = table["split"].eq("employer") & (table["employers"] >= 30)
    other = table["split"].eq("random") & (table["n"] >= 200)
    large, blind = table[employers | other], table[table["split"].eq("employer, by record")]
    blind = blind[blind["employers"] >= 30]
    assert (found.groups, found.least, found.most, found.single) == (
        len(large), large["covered"].min(), large["covered"].max(), large["least"].min(),
    )  # fmt: skip
    assert found.inside == pytest.approx(np.average(large["inside"], weights=large["splits"]))
    assert (found.blind, found.blind_least) == (blind["covered"].mean(), blind["covered"].min())
    for source in ("h1b_data_jobs", "ai_jobs"):
        own = np.mean([held(source, seed) for seed in range(2)])
        assert found.least - 0.02 < own < found.most + 0.02, source


def test_later_year() -> None:
    """The last year's pay in ranges that earlier years make, halves of them dealt anew."""
    found, covered = said("later_year"), []
    for source in ("h1b_data_jobs", "ai_jobs", "infosec_jobs", "levels_fyi"):
        rows = compared(source)
        last = (rows["year"].astype(int) == rows["year"].astype(int).max()).to_numpy()
        units = rows["employer"].astype(object).fillna(rows["record_id"])
        train = halves(units, 5) & ~last
        x = design(rows, [name for name in varying(rows) if name != "year"], 60)
        off = (guessed(x, rows["log_pay"], train) - rows["log_pay"]).abs()
        weight = 1 / units.groupby([units, last]).transform("size")
        order = off[~train & ~last].sort_values()
        reached = weight[order.index].cumsum() / weight[order.index].sum()
        width = order.iloc[np.searchsorted(reached, 0.9)]
        covered.append(np.average(off[last] <= width, weights=weight[last]))
    assert found.sources == len(covered)
    assert (found.least, found.most) == pytest.approx((min(covered), max(covered)), abs=0.03)
    table = pd.read_parquet(aggregates_dir() / "offer_coverage.parquet")
    timed = table[(table["split"] == "time") & (table["level"] == 0.9) & (table["role"] != "(all)")]
    enough = (timed["employers"] >= 30).where(timed["employers"].notna(), timed["n"] >= 200)
    large = timed[enough.astype(bool)]
    assert (found.groups, found.outside) == (len(large), (large["inside"] == 0).sum())
    assert found.worst == large["covered"].min()
