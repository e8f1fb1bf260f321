"""The findings of notebook 02 on pay, by least squares of numpy with all skills held fixed.

The product chooses by a lasso which skills to hold fixed; here all of them are, so that figures
agree to a part of their error, and what is clear of chance to a few skills.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from tests.second_route.frames import listed
from tests.second_route.measures import clustered
from tests.second_route.page import facts

CONTROLS = ("role", "seniority", "country", "year", "remote", "employment")
PART = 1.0  # of an error, by which figures may differ for the skills that are held fixed


def said(name: str) -> Any:
    return facts("02_skills")[name]


@dataclass(frozen=True)
class Priced:
    """Adverts paid by one period: raw gaps in log pay, those of least squares across employers and
    within one, with errors by employer; all by skill.
    """

    adverts: int
    employers: int
    several: int
    share: pd.Series
    raw: pd.Series
    joint: pd.Series
    error: pd.Series
    within: pd.Series
    within_error: pd.Series

    def clear(self, method: str, *, within: bool = False) -> set[str]:
        """Return the skills whose rate of false discoveries is at most 5% by a method."""
        b, e = (self.within, self.within_error) if within else (self.joint, self.error)
        p = 2 * stats.norm.sf(np.abs(b / e))
        return set(b.index[multipletests(p, 0.05, method)[0]])


@cache
def priced(period: str = "year", role: str | None = None) -> Priced:
    table, named = listed()
    here = table["log_pay"].notna() & (table["pay_period"] == period)
    here &= True if role is None else table["role"] == role
    table, named = table[here], named[here].astype(float)
    counts = named.sum()
    counts = counts[(counts >= 30) & (counts <= len(named) - 30)]
    ordered = counts.rename_axis("skill").rename("n").reset_index()
    ordered = ordered.sort_values(["n", "skill"], ascending=[False, True])
    skills = named[ordered["skill"].head(60).tolist()]
    fixed = [_levels(table[name], name) for name in CONTROLS]
    design = pd.concat([skills, *fixed], axis=1)
    y, codes = table["log_pay"], pd.factorize(table["employer"])[0]
    b, error = clustered(design, y, codes)
    several = np.bincount(codes)[codes] > 1
    values = pd.concat([y, design], axis=1)[several]
    centred = values - values.groupby(codes[several]).transform("mean")
    centred = centred.loc[:, centred.var() > 1e-12]  # what never differs within one employer
    inside = clustered(centred.drop(columns="log_pay"), centred["log_pay"], codes[several])
    names = skills.columns
    raw = {name: y[skills[name] == 1].mean() - y[skills[name] == 0].mean() for name in names}
    return Priced(
        len(table), len(set(codes)), len(set(codes[several])), skills.mean(), pd.Series(raw),
        b[names],
        error[names],
        inside[0][names],
        inside[1][names],
    )  # fmt: skip


def _levels(values: pd.Series, name: str) -> pd.DataFrame:
    """Return indicators of the levels of ten adverts, the rest as one level, not stated as another."""
    levels = values.astype("object").fillna("-")
    levels = levels.mask(levels.map(levels.value_counts()) < 10, "rare")
    return pd.get_dummies(levels, prefix=name, drop_first=True, dtype=float)


def same(told: Any, own: Priced) -> None:
    """Assert that a premium of the page is that of least squares, its raw gap to the digit."""
    name = told.skill
    assert np.log1p(told.raw) == pytest.approx(own.raw[name], abs=1e-6)
    assert told.share == pytest.approx(own.share[name], abs=10 / own.adverts)  # counted in tens
    assert np.log1p(told.joint) == pytest.approx(own.joint[name], abs=PART * own.error[name])
    half = (np.log1p(told.joint_upper) - np.log1p(told.joint_lower)) / 2
    assert 0.75 < half / (1.96 * own.error[name]) < 1.75  # the jackknife over employers is wider
    if told.within is not None:
        apart = abs(np.log1p(told.within) - own.within[name])
        assert apart < PART * own.within_error[name]


def test_premiums() -> None:
    """Engineers: too few to show that any skill goes with other pay."""
    found, own = said("premiums"), priced(role="Machine learning engineer")
    assert (found.basis.n, found.basis.employers) == (own.adverts, own.employers)
    assert (found.skills, found.several) == (len(own.joint), own.several)
    assert found.clear == 0
    assert len(own.clear("fdr_by")) <= 1
    for told in found.drawn:
        assert np.log1p(told.raw) == pytest.approx(own.raw[told.skill], abs=1e-6)
        assert np.log1p(told.joint) == pytest.approx(
            own.joint[told.skill], abs=own.error[told.skill]
        )


def test_premiums_2() -> None:
    """All data jobs: who leads, what is set apart, and the figures of all that is drawn."""
    found, own = said("premiums_2"), priced()
    assert (found.basis.n, found.basis.employers) == (own.adverts, own.employers)
    assert (found.skills, found.several) == (len(own.joint), own.several)
    table = listed()[0]
    table = table[table["log_pay"].notna() & (table["pay_period"] == "year")]
    for control in found.fixed:
        known = table[control.name.replace(" ", "_")].notna().mean()
        assert control.known == round(known, 2)
    for told in found.drawn:
        same(told, own)
    assert abs(found.clear - len(own.clear("fdr_by"))) <= 4
    assert abs(found.clear_bh - len(own.clear("fdr_bh"))) <= 5
    held = own.clear("fdr_by") & own.clear("fdr_by", within=True)
    assert {each.skill for each in found.held} <= held
    for skill in found.turned:
        assert own.joint[skill] * own.within[skill] < 0, skill
    for skill in found.agreeing:
        assert own.joint[skill] * own.within[skill] > 0, skill


def test_periods() -> None:
    found, year, hour = said("periods"), priced(), priced("hour")
    both = year.joint.index.intersection(hour.joint.index)
    assert (found.period, found.other, found.skills) == ("year", "hour", len(both))
    assert found.first.skill == found.first_other.skill == year.share[both].idxmax()
    same(found.first, year)
    same(found.first_other, hour)
    clear = [each.clear("fdr_by") & set(both) for each in (year, hour)]
    assert abs(found.clear - len(clear[0])) <= 4
    assert abs(found.clear_other - len(clear[1])) <= 4
    assert abs(found.clear_both - len(clear[0] & clear[1])) <= 2
    assert found.opposed == ()


def test_platforms() -> None:
    found, own = said("platforms"), priced()
    for told in found.found:
        same(told, own)
    assert not {each.skill for each in found.found} & own.clear("fdr_by")
    assert found.clear == ()


def test_demand() -> None:
    """Spearman's correlation by pandas' ranks, of shares with premiums of least squares."""
    found, own = said("demand"), priced()
    joint, share = np.expm1(own.joint), own.share
    assert found.skills == len(joint)
    assert found.correlation == pytest.approx(share.rank().corr(joint.rank()), abs=0.1)
    assert not found.clear
    assert (found.leader.skill, found.best.skill, found.worst.skill) == (
        share.idxmax(), joint.idxmax(), joint.idxmin(),
    )  # fmt: skip
