"""Records with factors whose levels are rare, missing or many."""

from __future__ import annotations

import numpy as np
import pandas as pd


def factors_of(rows: int, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    chance = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "country": chance.choice(
                ["US", "DE", "IN", "GB", "XX"], rows, p=[0.5, 0.2, 0.2, 0.098, 0.002]
            ),
            "seniority": chance.choice(["entry", "mid", "senior", None], rows),
            "stage": chance.choice([f"stage {i}" for i in range(12)], rows),
        }
    )
    return table, chance.normal(11, 0.4, rows) + 0.3 * (table["country"] == "US")
