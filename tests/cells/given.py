"""Records that tests of cells and of pay tables are asked about."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.sources import CANONICAL


def records_of(pay: np.ndarray, path: Path, **columns: object) -> Path:
    """Write canonical records with that pay at both ends of the range."""
    table = pd.DataFrame({name: pd.Series([None] * pay.size, dtype="object") for name in CANONICAL})
    given = {"pay_low_usd": pay, "pay_high_usd": pay, "weight": 1.0, "is_repeat": False, "year": 2024, "role": "a"}
    for name, value in {**given, **columns}.items():
        table[name] = value
    table.to_parquet(path)
    return path
