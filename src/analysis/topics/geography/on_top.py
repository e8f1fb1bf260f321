"""The three figures on top of notebook 05."""

from __future__ import annotations

from .facts import HubPay
from .key_facts import KeyFigures
from .remote_facts import RemotePlaces, SharesApart

__all__ = ["key_figures"]


def key_figures(hub: HubPay, apart: RemotePlaces) -> KeyFigures:
    """Return the best paid hub in dollars and at regional prices, and how much less of the spread goes
    with the country in remote pay, by the source with most records of it.
    """
    largest: SharesApart | None = max(apart.shares, key=lambda each: each.n, default=None)
    return KeyFigures(
        hub=hub.hubs[0] if hub.hubs else None,
        source=hub.source,
        pay=hub.pay,
        people=hub.job,
        n=hub.n,
        kind=hub.kind,
        apart=largest,
        local=hub.local,
    )
