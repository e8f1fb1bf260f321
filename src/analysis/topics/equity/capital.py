"""Who owns a company, what further rounds make of that, and who is paid what when it is sold.

The payout per common share settles everything at once. At a payout of p a share of common stock gets
p; an option p less its strike, where that is positive; preferred stock that does not participate the
better of its preference and p a share, which is its decision to convert; stock that participates its
preference and p a share, up to its cap, or p a share where that is better. What all get together
grows with p, so that one p, and one set of decisions, pays out exactly what there is: nobody would
gain by deciding otherwise. Where all preferences together are more than the exit, p is nought, and
they are paid by seniority, those of equal rank in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...errors import WrongParameter

__all__ = ["Holding", "Payouts", "Round", "exit_for", "pay_out", "raise_round", "retained"]

Floats = npt.NDArray[np.float64]
NONE, FULL, CAPPED = "none", "full", "capped"


@dataclass(frozen=True, slots=True)
class Holding:
    """A class of stock: `shares`, the money its preference protects (nought for common stock and
    options), the `multiple` of it that comes first, how it participates, up to which multiple
    (`cap`), its rank (higher is paid first) and the strike of options.
    """

    name: str
    shares: float
    invested: float = 0.0
    multiple: float = 1.0
    participation: str = NONE
    cap: float | None = None
    rank: int = 0
    strike: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        numbers = (self.shares, self.invested, self.multiple, self.strike, self.cap or 0.0)
        if not np.isfinite(numbers).all() or max(numbers) > 1e15:
            raise WrongParameter(f"{self.name}: numbers of stock are finite, and at most 1e15.")
        if min(numbers) < 0:
            raise WrongParameter(f"{self.name}: shares, money and strike cannot be below 0.")
        if self.participation not in (NONE, FULL, CAPPED):
            raise WrongParameter(f"{self.name}: stock participates {NONE}, {FULL} or {CAPPED}.")
        if (self.participation == CAPPED) != (self.cap is not None):
            raise WrongParameter(
                f"{self.name}: a cap belongs to capped participation, which has one."
            )
        if self.cap is not None and self.cap < max(1.0, self.multiple):
            raise WrongParameter(
                f"{self.name}: a cap of {self.cap:g} times is below the preference of "
                f"{max(1.0, self.multiple):g} times."
            )
        if self.strike and self.invested:
            raise WrongParameter(f"{self.name}: options have no preference.")

    @property
    def preference(self) -> float:
        """What comes before common stock."""
        return self.invested * self.multiple

    @property
    def most(self) -> float:
        """What a capped class gets at most without converting."""
        return self.invested * (self.cap or 0.0)

    def steps(self) -> list[float]:
        """Return the payouts per share at which the decision of the class changes."""
        if not self.shares:
            return []
        if self.strike:
            return [self.strike]
        if self.participation == CAPPED:
            return [(self.most - self.preference) / self.shares, self.most / self.shares]
        return [self.preference / self.shares] if self.participation == NONE else []

    def net(self, payout: Floats) -> Floats:
        """Return what the class gets, less the strike that it pays, at a payout per share."""
        plain = self.shares * payout
        if self.strike:
            return self.shares * np.maximum(payout - self.strike, 0)
        if self.participation == FULL:
            return self.preference + plain
        if self.participation == CAPPED:
            return np.maximum(np.minimum(self.preference + plain, self.most), plain)
        return np.maximum(self.preference, plain)


@dataclass(frozen=True, slots=True)
class Payouts:
    """What exits pay: `per_share` (exits,) of common stock, `paid` (exits, classes) to each class
    before it pays a strike, `strikes` (exits,) all strikes paid, `converted` (exits, classes) which
    preferred classes convert.
    """

    per_share: Floats
    paid: Floats
    strikes: Floats
    converted: npt.NDArray[np.bool_]


def pay_out(holdings: Sequence[Holding], exits: npt.ArrayLike) -> Payouts:
    """Return who gets what of companies sold for `exits` (exits,), in money.

    >>> common, investor = Holding("common", 80), Holding("A", 20, invested=10)
    >>> pay_out([common, investor], [8, 30, 100]).paid.tolist()
    [[0.0, 8.0], [20.0, 10.0], [80.0, 20.0]]
    """
    values = np.asarray(exits, dtype=np.float64)
    if not (np.isfinite(values) & (values >= 0)).all():
        raise WrongParameter("a company is sold for a finite sum that is not below 0.")
    share = _per_share(holdings, values)
    net = np.stack([each.net(share) for each in holdings], axis=1)
    strikes = np.stack(
        [np.where(share > each.strike, each.shares * each.strike, 0.0) for each in holdings], axis=1
    )
    short = values < sum(each.preference for each in holdings)
    net[short] = _by_rank(holdings, values[short])
    converts = [
        (each.invested > 0) & (each.participation != FULL) & (share * each.shares > _kept(each))
        for each in holdings
    ]
    return Payouts(share, net + strikes, strikes.sum(axis=1), np.stack(converts, axis=1))


def _kept(each: Holding) -> float:
    return each.most if each.participation == CAPPED else each.preference


def exit_for(holdings: Sequence[Holding], per_share: float) -> float:
    """Return for how much a company must be sold to pay so much per share of common stock."""
    at = np.array([per_share])
    return float(sum(each.net(at)[0] for each in holdings))


def _per_share(holdings: Sequence[Holding], values: Floats) -> Floats:
    """Return the payout per common share: exact, because the sum of payouts is linear between the
    steps at which somebody decides otherwise.
    """
    if not any(each.shares > 0 and not each.strike and not each.invested for each in holdings):
        raise WrongParameter("a company has common stock: shares above 0 without a strike.")
    steps = np.unique([0.0, *(step for each in holdings for step in each.steps())])
    sums = np.array([exit_for(holdings, step) for step in steps])
    beyond = np.maximum(values - sums[-1], 0) / sum(each.shares for each in holdings)
    return np.asarray(np.interp(values, sums, steps) + beyond, dtype=np.float64)


def _by_rank(holdings: Sequence[Holding], values: Floats) -> Floats:
    """Return what preferences get where they are more than the exit, the highest rank first."""
    left, paid = values.copy(), np.zeros((len(values), len(holdings)))
    for rank in sorted({each.rank for each in holdings}, reverse=True):
        due = np.array([each.preference * (each.rank == rank) for each in holdings])
        if due.sum() > 0:
            given = np.minimum(left, due.sum())
            paid += given[:, None] * due / due.sum()
            left = left - given
    return paid


@dataclass(frozen=True, slots=True)
class Round:
    """A priced round: value before the money, money raised, and the share of the company after it
    that goes to new options of the pool.
    """

    name: str
    before: float
    raised: float
    pool: float = 0.0

    @property
    def sold(self) -> float:
        """The share of the company after the round that its investors own."""
        return self.raised / (self.before + self.raised)


def raise_round(holdings: Sequence[Holding], new: Round, like: Holding) -> list[Holding]:
    """Return who owns what after a priced round, its stock with the terms of `like` but the rank.

    Whoever was there keeps its shares, and less of the company: the pool is made before the money,
    so that it dilutes them and not the new investors.
    """
    left = 1 - new.sold - new.pool
    if not left > 0:
        raise WrongParameter(f"round {new.name} leaves nothing to those who were there before it.")
    shares = sum(each.shares for each in holdings) / left
    investors = Holding(
        new.name,
        new.sold * shares,
        new.raised,
        like.multiple,
        like.participation,
        like.cap,
        like.rank,
    )
    options = [Holding(f"pool of {new.name}", new.pool * shares)] if new.pool else []
    return [*holdings, *options, investors]


def retained(dilutions: npt.ArrayLike) -> Floats:
    """Return what is left of a share of the company after each of several rounds.

    >>> retained([0.205, 0.195, 0.172, 0.126, 0.103]).round(4).tolist()
    [0.795, 0.64, 0.5299, 0.4631, 0.4154]
    """
    return np.asarray(np.cumprod(1 - np.asarray(dilutions, dtype=np.float64)))
