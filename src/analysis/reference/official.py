"""Official statistics as the repository carries them."""

from __future__ import annotations

import pandas as pd

from ..package import carried
from ..vocabulary import roles_table

__all__ = ["official_wages", "pay_disclosure", "technologies_in_demand"]


def official_wages() -> pd.DataFrame:
    """Return official wages: one row per year and occupation, see
    `analysis.sources.known.oews.read_wages`.
    """
    return pd.read_csv(
        carried("reference/official_wages.csv"), keep_default_na=False, na_values=[""]
    )


def pay_disclosure() -> pd.DataFrame:
    """Return where US adverts state a range of pay: one row per state, see
    `analysis.reference.published.pay_disclosure`.
    """
    whole = {"law_since": "Int64", "employers_from": "Int64"}
    return pd.read_csv(carried("reference/pay_disclosure_us.csv"), dtype=whole)


def technologies_in_demand(role: str | None = None) -> pd.DataFrame:
    """Return what O*NET calls hot or in demand, see
    `analysis.reference.published.technologies_in_demand`.

    Of a role's nearest official occupation, or of all computer occupations; empty where a role has
    none.
    """
    table = pd.read_csv(carried("reference/technologies_in_demand.csv"))
    if role is None:
        return table
    soc = roles_table().set_index("role")["soc"].get(role)
    return table[table["soc"] == f"{soc}.00"].reset_index(drop=True)
