"""What tests of the command line share: nothing that one of them started is left at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .checkout import ended


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    ended()
