"""Options of benchmarks that take long."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--millions",
        default="0.5,1",
        help="millions of rows of the files that are read, parted by commas: 1,4,16 takes minutes",
    )
