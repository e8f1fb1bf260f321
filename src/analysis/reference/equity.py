"""Published facts of venture financings: how they ended, and how much of a company a round sells."""

from __future__ import annotations

import pandas as pd

from ..package import carried

__all__ = ["round_dilutions", "venture_outcomes"]


def venture_outcomes() -> pd.DataFrame:
    """Return bands of what investors got back per dollar, with the share of financings in each.

    Columns: from_multiple, to_multiple (null: open), share; shares add up to 1.
    """
    return pd.read_csv(carried("reference/venture_outcomes.csv"))


def round_dilutions() -> pd.DataFrame:
    """Return the median share of a company that each kind of priced round sold: round, year,
    dilution.
    """
    return pd.read_csv(carried("reference/round_dilutions.csv"))
