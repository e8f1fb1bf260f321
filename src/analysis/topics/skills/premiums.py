"""What adverts pay that name a skill, and whether demand pays: tables and facts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import stats

from .facts import Basis
from .premium_accounts import LEAST_NAMED
from .premium_facts import Demand, Premium, Premiums

__all__ = ["all_jobs", "demand", "far_from_zero", "premiums", "priced"]

LEAST_SKILLS = 10  # with a premium, for demand to be set against pay
_SHOWN = ("joint_lower", "joint_upper", "within", "shrunk", "q_value", "clear")
_PRICED = (
    "skill",
    "category",
    "adverts",
    "clusters",
    "n",
    "share",
    "raw",
    "adjusted",
    "joint",
    *_SHOWN,
)


def priced(table: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return advertised premiums as shares of pay, the largest shrunk premium first.

    `table` as `premium_accounts.skill_premiums` has it, in log points; raw, adjusted, joint, within
    and shrunk become exp(b) - 1. Added: share (of adverts that name the skill), joint_lower and
    joint_upper (t distribution, clusters less one degrees of freedom), clear (false-discovery rate
    of at most 1 - level).
    """
    if table.empty:
        return pd.DataFrame(columns=_PRICED)
    found = table[table["joint"].notna()].copy()
    half = stats.t.isf((1 - level) / 2, np.maximum(found["clusters"] - 1, 1)) * found["joint_error"]
    found["joint_lower"], found["joint_upper"] = (
        np.expm1(found["joint"] - half),
        np.expm1(found["joint"] + half),
    )
    for name in ("raw", "adjusted", "joint", "within", "shrunk"):
        found[name] = np.expm1(found[name])
    found = found.assign(
        share=found["n"] / found["adverts"], clear=found["q_value"] <= _discovery(level)
    )
    return found.sort_values(["shrunk", "skill"], ascending=[False, True], ignore_index=True)


def far_from_zero(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the `top` rows of `priced` whose shrunk premium is farthest from zero, clear ones
    first, in its order.
    """
    order = table.assign(size=table["shrunk"].abs()).sort_values(["clear", "size"], ascending=False)
    return table.loc[sorted(order.head(top).index)].reset_index(drop=True)


def premiums(compared: Basis, people: str, table: pd.DataFrame, drawn: pd.DataFrame) -> Premiums:
    """Return the facts of the premiums of some `people`, `table` as `priced` returns it, `drawn`
    rows of the figure.

    `compared` says what records these are; how many of them list skills and state pay is read from
    `table`.
    """
    clear = table[table["clear"].astype(bool)]
    turned = clear[
        np.sign(clear["adjusted"].astype(float)) != np.sign(clear["joint"].astype(float))
    ]
    steady = clear.drop(turned.index) if len(turned) < len(clear) else clear
    ends = _premiums(steady.sort_values("shrunk", ascending=False))
    widest = _premiums(
        table.loc[
            table["raw"].astype(float).abs().sort_values(ascending=False, kind="stable").index
        ]
    )
    n, employers = (int(table[name].max()) if len(table) else 0 for name in ("adverts", "clusters"))
    return Premiums(
        basis=replace(compared, people=people, n=n, employers=employers),
        least=LEAST_NAMED,
        skills=len(table),
        clear=len(clear),
        discovery=_discovery(compared.level),
        most=widest[0] if widest else None,
        best=ends[0] if ends else None,
        worst=ends[-1] if len(ends) > 1 else None,
        turned=tuple(turned["skill"]),
        drawn=_premiums(drawn),
    )


def all_jobs(
    compared: Basis, kept: pd.DataFrame, people: str, top: int
) -> tuple[Premiums, pd.DataFrame, pd.DataFrame]:
    """Return the facts of the premiums of all jobs, the table of them, and the `top` rows that a
    figure draws.
    """
    wide = priced(kept, level=compared.level)
    ends = far_from_zero(wide, top)
    return premiums(compared, people, wide, ends), wide, ends


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
    )
    if len(table) < LEAST_SKILLS or min(table["share"].nunique(), table["shrunk"].nunique()) < 2:
        return facts
    tested = stats.spearmanr(table["share"], table["shrunk"])
    by_share, by_pay = (
        _premiums(table.sort_values(name, ascending=False)) for name in ("share", "shrunk")
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


def _discovery(level: float) -> float:
    """Return the false-discovery rate that goes with a level of confidence."""
    return round(1 - level, 12)


def _premiums(table: pd.DataFrame) -> tuple[Premium, ...]:
    figures = ("share", "raw", "adjusted", "joint", "joint_lower", "joint_upper", "shrunk")
    return tuple(
        Premium(str(row["skill"]), *(float(row[name]) for name in figures))
        for row in table.to_dict("records")
    )
