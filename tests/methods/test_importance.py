"""Shares of R squared: they add up, are those that were planted, and their intervals cover."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import Collinear, NotCarried
from analysis.methods.designs import design_of
from analysis.methods.importance import (
    bootstrap_shares,
    chance_share,
    columns_of_stated,
    shares_of_cells,
    shares_of_r_squared,
)
from analysis.methods.regression import fit_rows
from analysis.vocabulary.marks import NOT_STATED
from tests.evidence import compare

FACTORS = {"place": [0, 1], "seniority": [2], "education": [3, 4]}


def world(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    common = chance.normal(size=n)
    x = 0.6 * common[:, None] + chance.normal(size=(n, 5))
    return x, x @ [0.5, -0.2, 0.6, 0.2, 0.1] + chance.normal(0, 1.2, n)


def r_squared(x: np.ndarray, y: np.ndarray, columns: list[int]) -> float:
    design = np.column_stack([np.ones(len(y)), x[:, columns]])
    return fit_rows(design, y, [str(i) for i in range(design.shape[1])], errors="ols").r_squared


def test_shares_add_up_to_r_squared_and_are_averages_over_orders() -> None:
    x, y = world(500, 0)
    table = shares_of_r_squared(x, y, FACTORS, draws=20).set_index("factor")
    assert table["share"].sum() == pytest.approx(r_squared(x, y, [0, 1, 2, 3, 4]), abs=1e-9)
    assert table["part"].sum() == pytest.approx(1)
    added = dict.fromkeys(FACTORS, 0.0)
    for order in permutations(FACTORS):
        before: list[int] = []
        for name in order:
            added[name] += (
                r_squared(x, y, before + FACTORS[name]) - (r_squared(x, y, before) if before else 0)
            ) / 6
            before = before + FACTORS[name]
    for name, share in added.items():
        assert table["share"][name] == pytest.approx(share, abs=1e-9)


def test_planted_shares_are_found() -> None:
    # independent factors: the share is the variance that each contributes
    chance = np.random.default_rng(3)
    x = chance.normal(size=(20_000, 5))
    weights = np.array([0.6, 0.3, 0.5, 0.2, 0.1])
    y = x @ weights + chance.normal(0, 1, 20_000)
    whole = (weights**2).sum() + 1
    table = shares_of_r_squared(x, y, FACTORS, draws=20).set_index("factor")["share"]
    for name, columns in FACTORS.items():
        assert table[name] == pytest.approx((weights[columns] ** 2).sum() / whole, abs=0.02)


def simulated(surveys: int, population: int) -> pd.DataFrame:
    """Return how often the intervals of shares covered those of a large population."""
    x, y = world(population, 1)
    truth = shares_of_r_squared(x, y, FACTORS, draws=2).set_index("factor")["share"]
    inside = []
    for seed in range(surveys):
        found = shares_of_r_squared(
            *world(800, 10 + seed), FACTORS, draws=150, seed=seed
        ).set_index("factor")
        inside += [found["lower"][name] <= truth[name] <= found["upper"][name] for name in FACTORS]
    return pd.DataFrame([{"surveys": surveys, "covered": np.mean(inside)}])


@pytest.mark.evidence
def test_intervals_cover_in_five_hundred_draws() -> None:
    table = simulated(500, 400_000)
    assert 0.93 <= table["covered"].iloc[0] <= 0.97
    compare("importance", table)


def test_intervals_cover_in_forty_draws() -> None:
    assert 0.88 <= simulated(40, 100_000)["covered"].iloc[0] <= 0.99


def test_clusters_widen_the_interval() -> None:
    x, y = world(600, 4)
    again = np.repeat(np.arange(600), 5)
    alone = shares_of_r_squared(x[again], y[again], FACTORS)
    together = shares_of_r_squared(x[again], y[again], FACTORS, clusters=again)
    assert (together["upper"] - together["lower"]).mean() > 1.7 * (
        alone["upper"] - alone["lower"]
    ).mean()


def test_what_cannot_be_shared_is_refused() -> None:
    x, y = world(200, 5)
    with pytest.raises(Collinear, match="determined by the other columns"):
        shares_of_r_squared(np.column_stack([x, x[:, 0] + x[:, 3]]), y, FACTORS | {"more": [5]})
    with pytest.raises(NotCarried, match="12 employers are too few"):
        shares_of_r_squared(x, y, FACTORS, clusters=np.arange(200) % 12)
    with pytest.raises(NotCarried, match="11 factors are too many"):
        shares_of_r_squared(np.tile(x, 3), y, {str(i): [i] for i in range(11)})


def test_shares_of_cells_are_those_of_their_rows() -> None:
    chance = np.random.default_rng(7)
    rows = 6_000
    codes = chance.integers(0, [4, 3, 2], size=(rows, 3))
    y = (
        0.3 * codes[:, 0]
        + 0.4 * (codes[:, 1] == 2)
        + 0.1 * codes[:, 2]
        + chance.normal(0, 0.5, rows)
    )
    columns = [codes[:, j] == level for j, size in enumerate((4, 3, 2)) for level in range(1, size)]
    x = np.column_stack(columns).astype(float)
    factors = {"a": [0, 1, 2], "b": [3, 4], "c": [5]}
    by_rows = shares_of_r_squared(x, y, factors, draws=800).set_index("factor")
    cells = pd.DataFrame(codes).assign(y=y).groupby([0, 1, 2])["y"]
    table = cells.agg(
        n="size", mean="mean", m2=lambda part: ((part - part.mean()) ** 2).sum()
    ).reset_index()
    own = np.column_stack(
        [table[j] == level for j, size in enumerate((4, 3, 2)) for level in range(1, size)]
    )
    by_cells = shares_of_cells(
        own, table["n"], table["mean"], table["m2"], factors, draws=800
    ).set_index("factor")
    for name in factors:
        assert by_cells["share"][name] == pytest.approx(by_rows["share"][name], abs=1e-10)
        widths = [found["upper"][name] - found["share"][name] for found in (by_cells, by_rows)]
        assert widths[0] == pytest.approx(widths[1], rel=0.15)
    assert (
        (by_cells[["rank_lower", "rank_upper"]] == by_rows[["rank_lower", "rank_upper"]])
        .all()
        .all()
    )


def test_a_level_that_a_draw_leaves_out_is_worth_nothing_in_it() -> None:
    # one level stands at one of forty employers only
    chance = np.random.default_rng(8)
    employer = np.arange(800) % 40
    x = np.column_stack(
        [employer == 3, chance.integers(0, 2, 800), chance.normal(size=800)]
    ).astype(float)
    y = 0.5 * x[:, 1] + 0.3 * x[:, 2] + chance.normal(0, 0.5, 800)
    factors = {"rare": [0], "b": [1], "c": [2]}
    for seed in range(20):
        _, drawn = bootstrap_shares(x, y, factors, clusters=employer, draws=200, seed=seed)
        assert drawn.min() > -1e-6
        assert drawn.max() < 1


def test_who_states_a_factor_gives_nothing_to_the_factor() -> None:
    chance = np.random.default_rng(3)
    rows = 4_000
    stated = chance.random(rows) < 0.6
    levels = pd.Series(chance.choice(["a", "b", "c"], rows)).where(stated)
    other = pd.Series(chance.choice(["x", "y"], rows))
    y = 0.5 * stated + 0.3 * (other == "x") + chance.normal(0, 0.2, rows)
    design = design_of(pd.DataFrame({"levels": levels, "other": other}), ["levels", "other"])
    columns, places = columns_of_stated(design)
    assert list(places) == ["levels", NOT_STATED, "other"]
    shares = shares_of_r_squared(columns, y, places, draws=10).set_index("factor")["share"]
    assert shares["levels"] < 0.002
    known = np.corrcoef(stated, y)[0, 1] ** 2
    assert shares[NOT_STATED] == pytest.approx(known, abs=0.01)
    plain = fit_rows(design.matrix(), y, design.names, errors="ols").r_squared
    assert shares.sum() == pytest.approx(plain, abs=1e-10)  # both span the same


def test_a_share_by_chance_is_what_noise_gives() -> None:
    chance = np.random.default_rng(5)
    found = []
    for _ in range(200):
        level = pd.DataFrame({"level": chance.integers(0, 20, 1_000).astype(str)})
        design = design_of(level, ["level"], least=1)
        y = chance.normal(size=1_000)
        found.append(fit_rows(design.matrix(), y, design.names, errors="ols").r_squared)
    assert np.mean(found) == pytest.approx(chance_share(20, 1_000), rel=0.06)
