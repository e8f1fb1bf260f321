"""Slopes over clusters against statsmodels, and how often their intervals hold for few and unequal
occupations.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analysis.methods.association import LEAST_UNITS, Slope, slope
from analysis.reference.exposure import exposure_of_occupations, exposure_wages
from tests.evidence import compare, read

CASES = ("each once", "weighted by jobs", "within three groups")


def units(rows: int = 60, seed: int = 3) -> pd.DataFrame:
    """Return made units: x, y, cluster, group, weight."""
    chance = np.random.default_rng(seed)
    cluster = np.arange(rows) % 20
    x = chance.normal(size=rows) + chance.normal(size=20)[cluster]
    y = 0.4 * x + chance.normal(size=20)[cluster] + chance.normal(size=rows)
    weight = chance.uniform(0.5, 4, rows)
    return pd.DataFrame(
        {"x": x, "y": y, "cluster": cluster, "group": np.arange(rows) % 3, "weight": weight}
    )


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
def test_the_slope_and_its_error_are_those_of_leaving_each_cluster_out(
    grouped: bool, weighted: bool
) -> None:
    table = units()
    marks = pd.get_dummies(table["group"] if grouped else 0 * table["group"], dtype=float)
    design = np.column_stack([table["x"], marks])
    weights = table["weight"] if weighted else np.ones(len(table))
    whole = sm.WLS(table["y"], design, weights=weights).fit()
    left = [
        sm.WLS(table["y"][keep], design[keep], weights=weights[keep]).fit().params.iloc[0]
        for each in range(20)
        for keep in [(table["cluster"] != each).to_numpy()]
    ]
    found = slope(
        table["x"],
        table["y"],
        table["cluster"],
        groups=table["group"] if grouped else None,
        weights=table["weight"] if weighted else None,
    )
    assert found.value == pytest.approx(whole.params.iloc[0], abs=1e-9)
    spread = ((np.array(left) - whole.params.iloc[0]) ** 2).sum()
    assert found.error == pytest.approx(np.sqrt(spread), rel=1e-6)


def test_few_clusters_one_that_decides_and_no_spread_have_no_interval() -> None:
    table = units().head(LEAST_UNITS - 1)
    few = slope(table["x"], table["y"], np.arange(len(table)))
    assert few.value is not None
    assert few.lower is None
    heavy = units().assign(weight=lambda t: np.where(t["cluster"] == 0, 1e6, 1.0))
    one = slope(heavy["x"], heavy["y"], heavy["cluster"], weights=heavy["weight"])
    assert one.lower is None
    assert slope([1, 1, 1, 1], [1, 2, 3, 4], [0, 1, 2, 3]) == Slope(4, 4, *[None] * 5)
    assert slope([], [], []) == Slope(0, 0, *[None] * 5)


@pytest.mark.parametrize(
    ("x", "weights"), [([0, 1, np.nan], None), ([0, 1, np.inf], None), ([0, 1, 2], [1, 1, 0])]
)
def test_figures_that_are_none_and_weights_of_nought_are_refused(x, weights) -> None:
    with pytest.raises(ValueError, match=r"finite|above nought"):
        slope(x, [1, 2, 3], [0, 1, 2], weights=weights)


def made(draws: int) -> pd.DataFrame:
    """Return how often intervals held a slope of nought over the occupations of this project, whose
    pay is drawn: case, units, carried (draws with an interval), held (of these), error.
    """
    wages = exposure_wages()
    newest = wages[wages["year"] == wages["year"].max()]
    table = exposure_of_occupations().merge(newest, on="soc").dropna(subset=["employment"])
    clusters, rows = table["soc"].astype("category").cat.codes.to_numpy(), []
    for case in CASES:
        chance, held = np.random.default_rng(7), []
        for _ in range(draws):
            common = chance.normal(size=clusters.max() + 1)[clusters]
            found = slope(
                table["people_beta"],
                common + 0.5 * chance.normal(size=len(table)),
                clusters,
                groups=np.arange(len(table)) % 3 if case == CASES[2] else None,
                weights=table["employment"] if case == CASES[1] else None,
            )
            if found.lower is not None and found.upper is not None:
                held.append(found.lower <= 0 <= found.upper)
        share = float(np.mean(held)) if held else np.nan
        error = np.sqrt(share * (1 - share) / max(len(held), 1))
        rows.append((case, len(table), len(held) / draws, share, error))
    return pd.DataFrame(rows, columns=["case", "units", "carried", "held", "error"])


@pytest.mark.evidence
def test_intervals_of_slopes_hold_over_few_and_unequal_occupations() -> None:
    table = made(2_000)
    compare("association", table)
    assert (table["held"].dropna() >= 0.92).all()


def test_a_few_draws_give_every_row_of_the_kept_table() -> None:
    table, kept = made(40), read("association")
    assert table["case"].tolist() == kept["case"].tolist()
    assert (table["held"].dropna() > 0.8).all()
