"""The register of methods (`entries.yaml`): an entry per estimator, and why some functions of
`methods` have none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Entry", "Figure", "Register", "load_register"]

_FILE = Path(__file__).with_name("entries.yaml")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(_Part):
    """A figure of an entry: what is taken of a column of a table of evidence, of rows that meet a
    condition (as pandas' `query` reads it).

    `show` names the column whose value is wanted of the row with the least or largest figure.
    """

    table: str
    column: str
    take: Literal["mean", "least", "most", "count"]
    where: str = ""
    show: str = ""


class Entry(_Part):
    """An estimator: what it is for, its formula, what must hold, where it is from, how often it was
    right, and where it is known to fail. `measured` and `failures` may use `figures` by name.
    """

    id: str
    title: str
    notebooks: tuple[str, ...]
    functions: tuple[str, ...]
    estimand: str
    formula: str
    assumptions: str
    sources: tuple[str, ...] = Field(min_length=1)
    headline: str = ""  # the figure that the overview shows
    worst: str = ""  # and the least of them
    figures: dict[str, Figure] = {}
    measured: str
    failures: str


class Register(_Part):
    """All entries, and the public functions of `methods` that give no interval and no test, each
    with what it is.
    """

    entries: tuple[Entry, ...]
    no_inference: dict[str, str]


@cache
def load_register() -> Register:
    """Return the register, checked against the schema above."""
    return Register.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
