"""The three figures on top of notebook 05."""

from __future__ import annotations

from .facts import HubPay
from .key_facts import KeyFigures
from .remote_facts import RemotePlaces, SharesApart

__all__ = ["key_figures"]

_SCALE = "market dollars"


def key_figures(hub: HubPay, apart: RemotePlaces) -> KeyFigures:
    """Return the best paid hub in dollars and at regional prices, and how much less of the spread goes
    with the country in remote pay, by the source with most records of it.
    """
    dollars = [each for each in apart.shares if each.scale == _SCALE]
    largest: SharesApart | None = max(dollars, key=lambda each: each.n, default=None)
    return KeyFigures(
        hub=hub.hubs[0] if hub.hubs else None,
        source=hub.source,
        pay=hub.pay,
        people=hub.people,
        n=hub.n,
        apart=largest,
    )
