"""Two letters that are a state of the United States and a country, told apart by cities."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .spellings import folded

__all__ = ["meant_beside"]


def meant_beside(code: str, city: str) -> str | None:
    """Return whether two letters behind a city are a ``state`` or a ``country``, None where neither
    has a large city of that name, or both have.

    >>> meant_beside("CA", "San Francisco"), meant_beside("DE", "München"), meant_beside("DE", "Ulmen")
    ('state', 'country', None)
    """
    return _cities().get((code, folded(city)))


@cache
def _cities() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    twice = set()
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for city in row["cities"].split(";"):
                key = (row["code"], folded(city))
                if found.setdefault(key, row["of"]) != row["of"]:
                    twice.add(key)
    return {key: of for key, of in found.items() if key not in twice}
