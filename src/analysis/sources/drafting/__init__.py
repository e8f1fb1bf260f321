"""A mapping drafted from a reader's file: what its columns seem to be, and why."""

from __future__ import annotations

from .amounts import amounts_of
from .choose import Draft, drafted
from .look import Look, look_at
from .write import written

__all__ = ["Draft", "Look", "amounts_of", "drafted", "look_at", "written"]
