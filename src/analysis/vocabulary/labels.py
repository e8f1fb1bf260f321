"""Labels of currencies that an audit of the figures overrules, or finds that it cannot decide.

The audit is `analysis.topics.provenance.labels`; a test holds its verdicts equal to this table.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["LABELS", "LabelVerdict", "label_verdicts", "relabelled_countries"]

LABELS = ("audited", "as stated")  # how labels of currencies may be read


class LabelVerdict(NamedTuple):
    """The label `stated` in a country is read as another currency; None: that cannot be decided."""

    country: str
    stated: str
    read_as: str | None


@cache
def label_verdicts() -> tuple[LabelVerdict, ...]:
    """Return the verdicts of the audit that change a figure, by country."""
    with Path(__file__).with_name("currency_labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        LabelVerdict(row["country"], row["stated"], row["read_as"] or None) for row in rows
    )


def relabelled_countries() -> tuple[str, ...]:
    """Return the countries whose figures differ by how labels are read.

    >>> relabelled_countries()
    ('AU', 'CA', 'NZ', 'SG')
    """
    return tuple(verdict.country for verdict in label_verdicts())
