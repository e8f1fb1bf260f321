"""Records that tests of cells and of pay tables are asked about, and certified figures."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from analysis.sources import CANONICAL
from tests.conftest import golden

# set: digits (LRE) of the mean and of the standard deviation that must be reached
CERTIFIED = {
    "NumAcc1": (15, 15),
    "NumAcc2": (15, 15),
    "NumAcc3": (15, 9),
    "NumAcc4": (15, 8),
    "Lottery": (15, 15),
    "Lew": (15, 15),
    "Michelso": (15, 13),
    "Mavro": (15, 13),
}
PAY = st.lists(st.integers(20_000, 400_000), min_size=1, max_size=60)


def digits(found: float, certified: float) -> float:
    return 16.0 if found == certified else -math.log10(abs(found - certified) / abs(certified))


def certified(name: str) -> tuple[np.ndarray, float, float]:
    text = golden(f"nist/{name}.dat").read_text()
    mean = float(re.search(r"Sample Mean.*?:\s+(\S+)", text)[1])  # type: ignore[index]
    sd = float(re.search(r"Sample Standard Deviation.*?:\s+(\S+)", text)[1])  # type: ignore[index]
    values = [float(word) for word in text.split("-----", 1)[1].lstrip("-").split()]
    return np.array(values), mean, sd


def records_of(pay: np.ndarray, path: Path, **columns: object) -> Path:
    """Write canonical records with that pay at both ends of the range."""
    table = pd.DataFrame({name: pd.Series([None] * pay.size, dtype="object") for name in CANONICAL})
    given = {
        "pay_low_usd": pay,
        "pay_high_usd": pay,
        "weight": 1.0,
        "is_repeat": False,
        "year": 2024,
        "role": "a",
    }
    for name, value in {**given, **columns}.items():
        table[name] = value
    table.to_parquet(path)
    return path
