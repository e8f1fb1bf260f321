"""What stands on top of notebook 05, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Advantage
from .remote_facts import SharesApart

__all__ = ["KeyFigures"]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of the page, and who is compared: a hub's pay over elsewhere (None: no source
    has places of the United States), and the difference of the country's share between remote and
    on-site pay of the source with most records.
    """

    hub: Advantage | None
    source: str
    pay: str
    people: str
    n: int
    kind: str
    apart: SharesApart | None
    local: bool = False  # whether figures at regional prices come first
