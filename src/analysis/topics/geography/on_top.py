"""The three figures on top of notebook 05."""

from __future__ import annotations

from .facts import HubPay, RemotePlaces, SharesApart
from .key_facts import KeyFigures

__all__ = ["key_figures"]

_SCALE = "market dollars"


def key_figures(hub: HubPay, apart: RemotePlaces) -> KeyFigures:
    """Return the largest hub in dollars, at regional prices and within employers, and the widest
    difference between remote and on-site pay.
    """
    dollars = [each for each in apart.shares if each.scale == _SCALE]
    widest: SharesApart | None = max(dollars, key=lambda each: abs(each.difference), default=None)
    return KeyFigures(
        hub=hub.hubs[0] if hub.hubs else None,
        source=hub.source,
        pay=hub.pay,
        people=hub.people,
        n=hub.n,
        apart=widest,
    )
