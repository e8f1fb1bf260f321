"""What a rule finds in a ledger."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A fault that a rule found: its cause, the entries at fault and a sentence."""

    cause: str
    of: tuple[str, ...]
    says: str
