"""Tables of full simulations, as `make evidence` makes them; what it makes is compared with what is committed."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from analysis.page.methods import MEASURED, measure
from analysis.sources import SOURCES, printed_name

__all__ = ["HERE", "NAMES", "compare", "made", "read"]

NAMES = {name: printed_name(name) for name in SOURCES}
HERE = Path(__file__).parent


def read(name: str) -> pd.DataFrame:
    """Return the committed table of that name."""
    return pd.read_csv(HERE / f"{name}.csv")


def made() -> pd.DataFrame:
    """Return the figures of the page of methods, taken of the committed tables."""
    return measure(read, NAMES)


def compare(name: str, table: pd.DataFrame) -> None:
    """Hold a table to the committed one of that name; where ANALYSIS_EVIDENCE is ``write``, write it
    instead, and the figures of the page of methods after it.
    """
    if os.environ.get("ANALYSIS_EVIDENCE") == "write":
        table.to_csv(HERE / f"{name}.csv", index=False, float_format="%.6g", lineterminator="\n")
        made().to_csv(MEASURED, index=False, lineterminator="\n")
    pd.testing.assert_frame_equal(
        read(name), table.reset_index(drop=True), check_dtype=False, rtol=1e-4, atol=1e-6
    )
