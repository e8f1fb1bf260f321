"""What adverts pay that name a skill, and whether demand pays: tables and facts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import scipy  # whose statistics are loaded when they are asked for

from ...datasets.lacking import nearest_populations
from ...methods.distributions import t
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY
from .facts import Basis
from .premium_accounts import LEAST_NAMED
from .premium_facts import Control, Demand, Periods, Platforms, Premium, Premiums

__all__ = [
    "AGREES",
    "HOLDS",
    "TURNS",
    "UNCLEAR",
    "UNSEEN",
    "demand",
    "far_from_zero",
    "nearest",
    "periods",
    "platforms",
    "premiums",
    "priced",
    "usual_period",
]

LEAST_SKILLS = 10  # with a premium, for demand to be set against pay
PLATFORMS = ("AWS", "Azure", "Google Cloud")
_ENDS = ("joint_lower", "joint_upper", "within_lower", "within_upper")
_LOGS = ("raw", "adjusted", "joint", "within", *_ENDS)
_TESTS = ("clear", "clear_bh", "clear_within", "turned", "standing")
_NO_PREMIUM = 5.0  # log points; beyond it a regression has found no premium but two columns alike
_COUNTS = ("adverts", "clusters", "within_clusters", "n", "share")
_PRICED = ("skill", "category", *_COUNTS, *_LOGS, *_TESTS)
_STANDING = (
    "in one employer too",
    "same sign",
    "changes sign",
    "employer unknown",
    "may be chance",
)
HOLDS, AGREES, TURNS, UNSEEN, UNCLEAR = _STANDING


def usual_period(table: pd.DataFrame) -> str:
    """Return the period by which most adverts of `premium_accounts.skill_premiums` are paid, "year"
    where there are none.
    """
    counts = table.groupby("pay_period")["adverts"].max()
    return str(counts.idxmax()) if len(counts) else "year"


def priced(table: pd.DataFrame, *, period: str | None = None, level: float = 0.95) -> pd.DataFrame:
    """Return advertised premiums of adverts paid by one `period` (None: the usual one) as shares of
    pay, those that hold first, then by size.

    `table` as `premium_accounts.skill_premiums` has it, in log points; raw, adjusted, joint and
    within become exp(b) - 1. Added: share (of adverts that name the skill); joint_lower to
    joint_upper and within_lower to within_upper (t distribution, clusters less one degrees of
    freedom); clear and clear_within (false-discovery rate of at most 1 - level, valid under any
    dependence), clear_bh (by the rule for independent tests); turned (whether adjusted, joint and
    within differ in sign); standing, in words.
    """
    table = table[table["pay_period"] == (period or usual_period(table))]
    found = table[
        table[["raw", "adjusted", "joint", "within"]].abs().max(axis=1) < _NO_PREMIUM
    ]  # where skills decide each other
    found = found[found["joint"].notna()].copy()
    if found.empty:
        return pd.DataFrame(columns=_PRICED)
    for name, clusters in (("joint", "clusters"), ("within", "within_clusters")):
        reach = t.isf((1 - level) / 2, np.maximum(found[clusters] - 1, 1))
        half = reach * found[f"{name}_error"]
        found[f"{name}_lower"], found[f"{name}_upper"] = found[name] - half, found[name] + half
    signs = np.sign(found[["adjusted", "joint", "within"]])
    most = _discovery(level)
    found = found.assign(
        share=found["n"] / found["adverts"],
        clear=found["q_value_any"] <= most,
        clear_bh=found["q_value"] <= most,
        clear_within=found["within_q_value_any"] <= most,
        turned=signs.max(axis=1) != signs.min(axis=1),
        **{name: np.expm1(found[name]) for name in _LOGS},
    )
    found["standing"] = _standing(found)
    place = found["standing"].map({name: place for place, name in enumerate(_STANDING)})
    order = found.assign(_place=place, _size=-found["joint"].abs())
    return order.sort_values(["_place", "_size", "skill"])[[*_PRICED]].reset_index(drop=True)


def far_from_zero(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the first `top` rows of `priced`: the largest first, those that change sign or may be
    chance at the end.
    """
    some = table.head(top)
    steady = some["standing"].isin(_STANDING[:2])
    order = some.assign(_last=~steady).sort_values(["_last", "joint"], ascending=[True, False])
    return order.drop(columns="_last").reset_index(drop=True)


def premiums(
    compared: Basis,
    people: str,
    table: pd.DataFrame,
    controls: pd.DataFrame,
    drawn: pd.DataFrame,
    period: str,
    near: str = "",
) -> Premiums:
    """Return the facts of premiums: `table` as `priced` returns it, `drawn` rows of the figure,
    `controls` as `premium_accounts.premium_controls` has them, `near` as `nearest` returns it.
    """
    n, employers, several = (
        int(table[name].max()) if len(table) else 0
        for name in ("adverts", "clusters", "within_clusters")
    )
    standing = {name: table[table["standing"] == name] for name in _STANDING}
    return Premiums(
        basis=replace(compared, people=people, n=n, employers=employers),
        period=period,
        least=LEAST_NAMED,
        skills=len(table),
        clear=int(table["clear"].sum()),
        clear_bh=int(table["clear_bh"].sum()),
        discovery=_discovery(compared.level),
        several=several,
        held=_premiums(standing[HOLDS].sort_values("within", ascending=False)),
        agreeing=tuple(standing[AGREES]["skill"]),
        turned=tuple(standing[TURNS]["skill"]),
        unseen=tuple(standing[UNSEEN]["skill"]),
        **_fixed(controls[controls["pay_period"] == period]),
        drawn=_premiums(drawn),
        nearest="" if len(table) else near,
    )


def nearest(kept: pd.DataFrame, *, role: str, country: str) -> str:
    """Return in words the populations nearest to one of a role and a country that have premiums,
    `kept` as `premium_accounts.skill_premiums` has all of them.
    """
    found = nearest_populations(
        kept[kept["joint"].notna()], {"role": role, "country": country}, most=2
    )
    named = [
        (
            "all roles" if jobs == EVERY else jobs,
            "all countries" if where == EVERY else country_name(where),
        )
        for jobs, where in found
    ]
    return "; ".join(", ".join(each) for each in named)


def periods(compared: Basis, kept: pd.DataFrame) -> tuple[Periods, pd.DataFrame]:
    """Return what differs between adverts paid by the usual period and by another, and a table of
    both: skill, n and joint, and n_other and joint_other.

    `kept` as `premium_accounts.skill_premiums` has it, of one population.
    """
    usual = usual_period(kept)
    rest = kept[kept["pay_period"] != usual]
    other = usual_period(rest) if len(rest) else ""
    one, two = (priced(kept, period=name, level=compared.level) for name in (usual, other or "-"))
    ends = {f"joint_{end}_other": f"joint_other_{end}" for end in ("lower", "upper")}
    both = one.merge(two, on="skill", suffixes=("", "_other")).rename(columns=ends)
    both = both.sort_values(["n", "skill"], ascending=[False, True], ignore_index=True)
    clear = both[both["clear"].astype(bool) & both["clear_other"].astype(bool)]
    opposed = clear[np.sign(clear["joint"]) != np.sign(clear["joint_other"])]
    named = str(both["skill"].iloc[0]) if len(both) else ""
    facts = Periods(
        kind=compared.kind,
        period=usual,
        other=other,
        skills=len(both),
        clear=int(both["clear"].sum()),
        clear_other=int(both["clear_other"].sum()),
        clear_both=len(clear),
        opposed=tuple(opposed["skill"]),
        first=next(iter(_premiums(one[one["skill"] == named])), None),
        first_other=next(iter(_premiums(two[two["skill"] == named])), None),
    )
    return facts, both


def platforms(compared: Basis, table: pd.DataFrame, period: str) -> Platforms:
    """Return the premiums of the large cloud platforms, `table` as `priced` returns it."""
    found = _premiums(table[table["skill"].isin(PLATFORMS)].sort_values("skill"))
    return Platforms(
        kind=compared.kind,
        period=period,
        level=compared.level,
        found=found,
        clear=tuple(each.skill for each in found if each.clear),
        discovery=_discovery(compared.level),
    )


def demand(compared: Basis, table: pd.DataFrame) -> Demand:
    """Return whether skills that are named more often pay more, by rank correlation over the skills
    of `priced`.
    """
    facts = Demand(
        kind=compared.kind,
        level=compared.level,
        skills=len(table),
        least=LEAST_SKILLS,
        correlation=None,
        p_value=None,
        clear=False,
        leader=None,
        rarest=None,
        best=None,
        worst=None,
        source=compared.source,
    )
    if len(table) < LEAST_SKILLS or min(table["share"].nunique(), table["joint"].nunique()) < 2:
        return facts
    tested = scipy.stats.spearmanr(table["share"], table["joint"])
    by_share, by_pay = (
        _premiums(table.sort_values(name, ascending=False)) for name in ("share", "joint")
    )
    return replace(
        facts,
        correlation=float(tested.statistic),
        p_value=float(tested.pvalue),
        clear=bool(tested.pvalue <= 1 - compared.level),
        leader=by_share[0],
        rarest=by_share[-1],
        best=by_pay[0],
        worst=by_pay[-1],
    )


def _fixed(table: pd.DataFrame) -> dict[str, Any]:
    """Return what was held fixed, what all records have alike, and what none of them states."""
    controls = [
        Control(str(row["control"]).replace("_", " "), float(row["known"]), bool(row["levels"] > 1))
        for row in table.to_dict("records")
    ]
    return {
        "fixed": tuple(each for each in controls if each.fixed),
        "same": tuple(each.name for each in controls if not each.fixed and each.known > 0),
        "unknown": tuple(each.name for each in controls if not each.fixed and each.known == 0),
    }


def _standing(found: pd.DataFrame) -> np.ndarray:
    """Return which of the words of `_STANDING` each row of `priced` earns."""
    chosen = [
        ~found["clear"],
        found["turned"],
        found["within"].isna(),
        found["clear_within"],
    ]
    words = [_STANDING[4], _STANDING[2], _STANDING[3], _STANDING[0]]
    return np.select(chosen, words, default=_STANDING[1])


def _discovery(level: float) -> float:
    """Return the false-discovery rate that goes with a level of confidence."""
    return round(1 - level, 12)


def _premiums(table: pd.DataFrame) -> tuple[Premium, ...]:
    return tuple(_premium(row) for row in table.to_dict("records"))


def _premium(row: Mapping[Hashable, Any]) -> Premium:
    share, raw, adjusted, joint = (
        float(row[name]) for name in ("share", "raw", "adjusted", "joint")
    )
    within, lower, upper = (
        None if pd.isna(row[name]) else float(row[name])
        for name in ("within", "within_lower", "within_upper")
    )
    return Premium(
        skill=str(row["skill"]),
        share=share,
        raw=raw,
        adjusted=adjusted,
        joint=joint,
        joint_lower=float(row["joint_lower"]),
        joint_upper=float(row["joint_upper"]),
        within=within,
        within_lower=lower,
        within_upper=upper,
        clear=bool(row["clear"]),
        clear_within=bool(row["clear_within"]),
        n=int(row["n"]),
    )
