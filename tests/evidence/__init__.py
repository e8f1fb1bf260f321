"""Tables of full simulations, as `make evidence` makes them; what it makes is compared with what is committed."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

__all__ = ["compare"]


def compare(name: str, table: pd.DataFrame) -> None:
    """Hold a table to the committed one of that name; write it instead where ANALYSIS_EVIDENCE is ``write``."""
    path = Path(__file__).parent / f"{name}.csv"
    if os.environ.get("ANALYSIS_EVIDENCE") == "write":
        table.to_csv(path, index=False, float_format="%.6g", lineterminator="\n")
    pd.testing.assert_frame_equal(
        pd.read_csv(path), table.reset_index(drop=True), check_dtype=False, rtol=1e-4, atol=1e-6
    )
