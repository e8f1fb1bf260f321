"""The tables that tell senses of ambiguous words apart, as patterns and weights."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from .skills import skills_table

__all__ = ["Sense", "senses", "tangible", "weights"]


class Sense(NamedTuple):
    """What the neighbours and the line of one word say about its meaning."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]
    other: re.Pattern[str]
    own: re.Pattern[str]


@cache
def tangible() -> frozenset[str]:
    """Return the skills that are products or languages, not methods or qualities of a person."""
    table = skills_table()
    return frozenset(
        table.loc[~table["category"].isin({"method", "soft skill", "credential"}), "skill"]
    )


@cache
def weights() -> dict[str, float]:
    """Return the weight of each cue."""
    with (files(__package__) / "sense_cues.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file)
    return dict(zip(table["cue"], table["weight"], strict=True))


@cache
def senses() -> dict[str, Sense]:
    """Return the patterns of each ambiguous word."""
    with (files(__package__) / "senses.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype="str", keep_default_na=False)
    return {row["word"]: _compiled(row) for row in table.to_dict("records")}


def _compiled(row: Mapping[Hashable, str]) -> Sense:
    """Return a row of `senses.csv` as patterns, an empty cell as one that never matches."""
    given = {column: row[column] or "(?!)" for column in Sense._fields}
    wrap = {
        "before": r"(?<!\w)(?:{})[\s\"“”‘’'-]*$",
        "never_before": r"(?<!\w)(?:{})[\s\"“”‘’'-]*$",
        "after": r"[\s\"”’-]*(?:{})(?!\w)",
        "never_after": r"[\s\"”’-]*(?:{})(?!\w)",
        "other": r"(?<!\w)(?:{})(?!\w)",
        "own": r"(?<!\w)(?:{})(?!\w)",
    }
    return Sense(
        **{name: re.compile(wrap[name].replace("{}", given[name]), re.IGNORECASE) for name in given}
    )
