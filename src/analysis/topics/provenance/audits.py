"""What the audits of notebook 00 decide, as facts: labels of currencies, and rows that stand alone."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...sources import printed_name
from ...vocabulary import country_name
from .accounts import REPAIRS
from .facts import AuditedLabel, LabelAudit, SingleFigures
from .kinds import MARKS, SURELY_ANSWERS
from .labels import (
    BOTH,
    CURRENCY_LABELS,
    CURRENCY_READINGS,
    DOLLAR_GAPS,
    LEAST_LABELS,
    LOCAL,
    UNDECIDED,
)

__all__ = [
    "AUDIT",
    "GAPS",
    "PAID",
    "SINGLE",
    "audit_of",
    "gaps_of",
    "label_audit",
    "labels_of",
    "readings_of",
    "single_figures",
]

# Columns that readers see of each table.
AUDIT = "country source in_usd in_home difference range verdict"
GAPS = "country source n as_dollars as_local"
PAID = "country reading year n p50 p50_range note"
SINGLE = "source year linked single linked_remote single_remote like_answers"

MOST = 3  # of four marks: so many decide


def labels_of(data: Dataset) -> pd.DataFrame:
    """Return the audit of labels with the names of its countries and sources."""
    return _named(data.table(CURRENCY_LABELS))


def gaps_of(data: Dataset) -> pd.DataFrame:
    """Return how far pay lies from that in the United States, with names."""
    return _named(data.table(DOLLAR_GAPS))


def readings_of(data: Dataset) -> pd.DataFrame:
    """Return what both readings make of pay, with the names of the countries."""
    return _named(data.table(CURRENCY_READINGS))


def _named(table: pd.DataFrame) -> pd.DataFrame:
    named = table.assign(country=table["country"].map(country_name))
    return named.assign(source=table["source"].map(printed_name)) if "source" in table else named


def audit_of(data: Dataset, reading: str) -> LabelAudit:
    """Return the facts of the audit of labels, by the `reading` that is asked for."""
    labels, readings = data.table(CURRENCY_LABELS), data.table(CURRENCY_READINGS)
    return label_audit(labels, readings, data.table(REPAIRS), reading)


def label_audit(
    labels: pd.DataFrame, readings: pd.DataFrame, repairs: pd.DataFrame, reading: str
) -> LabelAudit:
    """Return the same from the three tables; of both files together where there are two."""
    whole = labels[labels["source"] == BOTH] if BOTH in set(labels["source"]) else labels
    local, undecided = (
        tuple(_audited(row) for row in whole[whole["verdict"] == verdict].to_dict("records"))
        for verdict in (LOCAL, UNDECIDED)
    )
    held = repairs["repair"].str.startswith("the audit of labels decides no currency")
    first = readings[readings["country"] == local[0].country] if local else readings.head(0)
    paid = first.set_index("reading")["p50"]
    return LabelAudit(
        reading=reading,
        least=LEAST_LABELS,
        local=local,
        undecided=undecided,
        records=int(repairs.loc[held, "records"].sum()),
        year=int(first["year"].iloc[0]) if len(first) else None,
        audited=float(paid["audited"]) if len(first) else None,
        stated=float(paid["as stated"]) if len(first) else None,
    )


def single_figures(table: pd.DataFrame) -> SingleFigures:
    """Return the facts of rows that stand alone."""
    sure = table[table["year"].isin(SURELY_ANSWERS)]
    judged = table.dropna(subset="like_answers")
    most = judged.sort_values("linked").tail(1)
    shares = most[["single_remote", "linked_remote"]].astype("float64").to_numpy().ravel()
    return SingleFigures(
        single=int(table["single"].sum()),
        first=SURELY_ANSWERS[0],
        last=SURELY_ANSWERS[-1],
        surely=int(sure["single"].sum()),
        judged=len(judged),
        like_answers=int((judged["like_answers"] >= MOST).sum()),
        marks=len(MARKS),
        remote_single=float(shares[0]) if len(most) else None,
        remote_linked=float(shares[1]) if len(most) else None,
    )


def _audited(row: Mapping[Hashable, Any]) -> AuditedLabel:
    relative = [
        float(np.expm1(row[name])) if pd.notna(row[name]) else None
        for name in ("expected", "difference", "lower", "upper")
    ]
    return AuditedLabel(
        str(row["country"]), str(row["home"]), int(row["in_usd"]), int(row["in_home"]), *relative
    )
