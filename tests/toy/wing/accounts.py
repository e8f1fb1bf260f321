"""Kept tables of notebook 10; a docstring is its table's codebook."""

from __future__ import annotations

import pandas as pd

from ...datasets.account import FACTORS, Account
from ...datasets.study import Study

__all__ = ["ROLES", "toy_roles"]


def toy_roles(study: Study) -> pd.DataFrame:
    """Records per role that ten records or more have."""
    counts = study.columns("role")["role"].value_counts()
    return counts[counts >= 10].rename("n").rename_axis("role").reset_index()


ROLES = Account("toy_roles", toy_roles, "source, role, n", FACTORS)
