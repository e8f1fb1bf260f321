"""The findings of notebook 03 on shares, effects and gaps, by least squares of numpy and statsmodels."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import optimize, stats

from analysis.vocabulary.incomes import HIGH_INCOME
from tests.second_route.compared import (
    FIVE,
    OTHERS,
    PRINTED,
    SOURCES,
    at_parity,
    compared,
    design,
    pooled,
    varying,
)
from tests.second_route.frames import full_time
from tests.second_route.measures import least_squares, lmg
from tests.second_route.page import facts

ABLE = SOURCES[:5]  # four in five of their records state both location and experience
BY_NAME = {printed: source for source, printed in PRINTED.items()}
ROLES = {
    "machine learning against general software": ("Machine learning engineer", "Software engineer"),
    "data science against general software": ("Data scientist", "Software engineer"),
    "engineering manager against engineer": ("Engineering manager", "Software engineer"),
}


def said(name: str) -> Any:
    return facts("03_factors")[name]


def stated(column: pd.Series, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the levels of a factor less their means among the records that state it, 0 for who
    does not, and who does not.
    """
    levels = pooled(column, most)
    lacks = (levels == "(not stated)").to_numpy()
    table = pd.get_dummies(levels, dtype=float).drop(columns="(not stated)", errors="ignore")
    table = table.loc[:, table.any()]
    own = table.iloc[:, 1:].to_numpy()
    return np.where(lacks[:, None], 0.0, own - own[~lacks].mean(axis=0)), lacks[:, None].astype(
        float
    )


@cache
def shares(source: str) -> dict[str, float]:
    """Return the share of each factor, what says who states a factor being one of its own."""
    rows = compared(source)
    names = varying(rows)
    if rows["employer"].notna().mean() >= 0.8:
        names = [*names, "employer"]
    players, lacking = {}, []
    for name in names:
        players[name], lacks = stated(rows[name], 60 if name == "employer" else 30)
        if lacks.any():
            lacking.append(lacks)
    if lacking:
        players["(not stated)"] = np.hstack(lacking)
    return lmg(rows["log_pay"].to_numpy(), players)


def difference(rows: pd.DataFrame, location: str, most: int = 30) -> float:
    """Return the share of location less that of experience, all controls and the employer as one."""
    rows = rows.assign(location=rows[location])
    players = {
        name: design(rows, [name], most if name == "location" else 30).to_numpy()
        for name in varying(rows, FIVE)
    }
    parts = [design(rows, varying(rows, OTHERS), 30)] if varying(rows, OTHERS) else []
    if rows["employer"].notna().mean() >= 0.8:
        parts.append(design(rows, ["employer"], 60))
    if parts:
        players["others"] = np.hstack(parts)
    found = lmg(rows["log_pay"].to_numpy(), players)
    return found["location"] - found["experience"]


def test_factors_answer() -> None:
    found = said("factors_answer")
    own = {source: shares(source) for source in ABLE}
    (leading,) = found.leading
    assert (leading.factor, leading.of) == ("location", len(ABLE))
    assert leading.sources == sum(
        max(FIVE, key=lambda f, s=s: s.get(f, 0)) == "location" for s in own.values()
    )
    location = [each["location"] for each in own.values()]
    assert (leading.least, leading.most) == pytest.approx((min(location), max(location)), abs=2e-3)
    thirds = {
        (sorted((f for f in FIVE if f in s), key=lambda f, s=s: -s[f]).index(name) + 1, -s[name], name)
        for s in own.values() for name in ("education", "industry", "company stage") if name in s
    }  # fmt: skip
    place, share, name = min(thirds)
    assert (found.placed.place, found.placed.factor) == (place, name)
    assert found.placed.share == pytest.approx(-share, abs=2e-3)
    told = {(each.compared, each.scale): each.first for each in found.verdicts}
    assert told["countries", "market dollars"] == "location"
    assert told["countries", "purchasing power"] == "experience"


def test_carried() -> None:
    found = said("carried")
    known = {source: compared(source)[list(FIVE)].notna().mean() for source in SOURCES}
    assert found.records == pytest.approx(
        sum(map(len, map(compared, SOURCES))), abs=10 * len(SOURCES)
    )
    assert found.sources == len(SOURCES) + 1  # modelled pay is read, and compared with nothing
    most = max(known, key=lambda source: (known[source] > 0.005).sum())
    assert found.most == PRINTED[most]
    assert list(found.has) == [name for name in FIVE if known[most][name] > 0.005]
    assert not any((known[source] > 0.005).all() for source in SOURCES)


def test_factor_order() -> None:
    """Every share that the figure draws, to half a point."""
    found = said("factor_order")
    for each in found.drawn:
        own = shares(BY_NAME[each.source])[each.factor]
        assert each.share == pytest.approx(own, abs=5e-3), (each.source, each.factor)
    assert found.sources == len(ABLE)
    assert found.leading == sum(
        max(FIVE, key=lambda f, s=source: shares(s).get(f, 0)) == found.first for source in ABLE
    )


def test_specification_curve() -> None:
    """What the main specifications say of each source, and of those that the text names besides."""
    found = said("specification_curve")
    dollars = {source: difference(compared(source), "country") for source in ABLE}
    parity = {source: difference(at_parity(compared(source)), "country") for source in ABLE}
    rich = {
        source: difference(rows[rows["country"].isin(HIGH_INCOME)], "country")
        for source in ABLE for rows in [compared(source)]
    }  # fmt: skip
    for verdict, own in ((found.dollars, dollars), (found.parity, parity), (found.rich, rich)):
        assert verdict.location == sum(value > 0 for value in own.values())
        assert verdict.experience == sum(value < 0 for value in own.values())
    assert found.turned == sum(dollars[source] * parity[source] < 0 for source in ABLE)
    assert found.alike.location == len(ABLE)
    assert found.most >= max(dollars.values()) - 5e-3
    levels = compared("levels_fyi")
    (states, cities) = found.inside
    assert difference(levels[levels["country"] == "US"], "region") < 0
    assert (states.experience, states.votes) == (1, 1)
    inside = [
        difference(levels[levels["country"] == country], "place", 60)
        for country in ("US", "GB", "IN", "CA")
    ]
    assert (cities.experience, cities.votes) == (sum(value < 0 for value in inside), len(inside))
    assert found.least <= min(inside) + 5e-3


@cache
def fitted(source: str) -> pd.Series:
    """Return the coefficients of least squares of log pay on every factor of a source."""
    rows = compared(source)
    return least_squares(design(rows, varying(rows), 30), rows["log_pay"])


def test_level_effects() -> None:
    """Best over worst paid level of experience, by the normal equations."""
    found, ratios = said("level_effects"), {}
    for source in SOURCES:
        effect = fitted(source).filter(like="experience: ")
        named = effect[~effect.index.str.contains(r"\(")]
        levels = pooled(compared(source)["experience"], 30).value_counts()
        reference = [] if str(levels.index[0]).startswith("(") else [0.0]
        ratios[source] = np.exp(max([*named, *reference]) - min([*named, *reference]))
    widest = max(ratios, key=lambda source: ratios[source])
    assert (found.source, found.sources) == (PRINTED[widest], len(ratios))
    assert (found.ratio, found.least) == pytest.approx(
        (ratios[widest], min(ratios.values())), rel=5e-3
    )


def test_population_effects() -> None:
    """The adverts of 2024: least squares of both boards together; a country beside the mean of all."""
    found, rows = said("population_effects"), full_time(year=2024).reset_index(drop=True)
    names = ["role", "seniority", "country", "remote", "company_size"]
    fit = sm.OLS(np.log(rows["pay"]), sm.add_constant(design(rows, names, 60))).fit()
    assert (found.records, found.explained) == (len(rows), pytest.approx(fit.rsquared, abs=1e-3))
    assert found.lacking == pytest.approx(rows[names].isna().any(axis=1).mean(), abs=1e-5)
    farthest = []
    for name in names:
        share = pooled(rows[name], 60).value_counts(normalize=True)
        effect = pd.Series(
            {level: fit.params.get(f"{name}: {level}", 0.0) for level in share.index}
        )
        apart = effect - (effect * share).sum()
        farthest += [(abs(v), name, k, v) for k, v in apart.items() if not str(k).startswith("(")]
    _, name, level, apart = max(farthest)
    assert (found.farthest.factor, found.farthest.level) == (name, level)
    assert found.farthest.n == (rows[name] == level).sum()
    assert found.farthest.effect == pytest.approx(np.expm1(apart), abs=2e-3)
    players = {each: design(rows, [each], 60).to_numpy() for each in names}
    own = lmg(np.log(rows["pay"]).to_numpy(), players)
    assert found.first == max(own, key=lambda factor: own[factor])


def gap(each: Any) -> tuple[float, float]:
    """Return the raw gap and the gap with all other factors held fixed, in logs."""
    rows = compared(BY_NAME[each.source])
    code = {"Canada": "CA", "Germany": "DE", "India": "IN", "United States": "US"}
    here = rows if each.country == "(all)" else rows[rows["country"] == code[each.country]]
    factor = "role" if each.comparison in ROLES else "remote"
    one, other = ROLES.get(each.comparison, ("remote", "onsite"))
    here = here[here[factor].isin([one, other])].reset_index(drop=True)
    if each.country != "(all)" and BY_NAME[each.source] == "levels_fyi":
        here = here.assign(location=here["region"])
    mine = (here[factor] == one).astype(float).rename("mine")
    names = [name for name in varying(here) if name != factor]
    alike = least_squares(design(here, names, 30).assign(mine=mine), here["log_pay"])["mine"]
    means = here.groupby(mine)["log_pay"].mean()
    return float(means[1.0] - means[0.0]), float(alike)


def test_gaps() -> None:
    """Every gap of the figure and of the text: raw to the digit, comparable to a point."""
    found = said("gaps")
    for each in {
        (e.comparison, e.source, e.country): e for e in (*found.drawn, *found.remote)
    }.values():
        raw, alike = gap(each)
        assert np.log1p(each.raw) == pytest.approx(raw, abs=1e-6), each
        assert np.log1p(each.alike) == pytest.approx(alike, abs=1e-2), each


def test_quantile_effects() -> None:
    """The widest level by statsmodels' quantile regression, of the same drawn records."""
    widest = said("quantile_effects").widest
    rows = compared(BY_NAME[widest.source])
    rows = rows.sample(6_000, random_state=0).reset_index(drop=True)
    assert widest.records == len(rows)
    x = sm.add_constant(design(rows, varying(rows), 12))
    for quantile, told in ((0.1, widest.p10), (0.9, widest.p90)):
        fit = sm.QuantReg(rows["log_pay"], x).fit(q=quantile, max_iter=300)
        name = f"experience: {widest.level}"
        assert np.log1p(told) == pytest.approx(fit.params[name], abs=0.02)


def test_range_middles() -> None:
    """The level that middles hide most: least squares, and the likelihood of intervals by scipy."""
    found = said("range_middles")
    rows = compared(BY_NAME[found.source])
    rows = rows.sample(6_000, random_state=0).reset_index(drop=True)
    x = sm.add_constant(design(rows, varying(rows), 12))
    name = f"{found.factor}: {found.level}"
    plain = sm.OLS(rows["log_pay"], x).fit()
    assert np.log1p(found.from_middle) == pytest.approx(plain.params[name], abs=1e-4)
    low, high, matrix = rows["log_low"].to_numpy(), rows["log_high"].to_numpy(), x.to_numpy()

    def minus(theta: np.ndarray) -> tuple[float, np.ndarray]:
        """Return minus the log likelihood of intervals, and its slope; a point is a density."""
        mean, sd = matrix @ theta[:-1], np.exp(theta[-1])
        a, b = (low - mean) / sd, (high - mean) / sd
        wide = high > low
        mass = np.where(wide, stats.norm.cdf(b) - stats.norm.cdf(a), stats.norm.pdf(a) / sd)
        mass = np.maximum(mass, 1e-300)
        d = np.where(wide, (stats.norm.pdf(b) - stats.norm.pdf(a)) / mass / sd, -a / sd)
        to_sd = (b * stats.norm.pdf(b) - a * stats.norm.pdf(a)) / mass
        slope = np.where(wide, to_sd, 1 - a * a)
        return -np.log(mass).sum(), np.concatenate([matrix.T @ d, [slope.sum()]])

    start = np.concatenate([plain.params, [np.log(np.sqrt(plain.scale))]])
    best = optimize.minimize(minus, start, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    own = best.x[list(x.columns).index(name)]
    assert np.log1p(found.from_range) == pytest.approx(own, abs=3e-3)
