"""Penetration testers against the official mean of computing, whom article A sets against the average
of information technology.
"""

from __future__ import annotations

import pandas as pd

from ...cells import Data
from ...pay_tables import pay_by
from ...vocabulary import roles_table
from ...vocabulary.marks import FULL_TIME
from .official_facts import AgainstComputing
from .paid import LEAST

__all__ = ["against_computing"]

_ROLE, _COMPUTING, _HOME = "Penetration tester", "15-0000", "US"


def against_computing(data: Data, wages: pd.DataFrame) -> AgainstComputing:
    """Return the mean of adverts for penetration testers of the United States, in the newest year of
    official wages, beside the official mean of computing, and the occupation that counts them.
    """
    year = int(wages["year"].max())
    means = wages[wages["year"] == year].drop_duplicates("soc").set_index("soc")
    soc = str(roles_table().set_index("role").loc[_ROLE, "soc"])
    where: dict[str, object] = {"country": _HOME, "year": year, "role": [_ROLE]}
    if FULL_TIME in data.values("employment"):
        where["employment"] = FULL_TIME
    found = pay_by(data, "role", where=where, min_records=LEAST).dropna(subset=["mean_lower"])
    computing, counted = (float(means["mean"][code]) for code in (_COMPUTING, soc))
    mean, lower, upper = (
        None if found.empty else float(found[name].to_numpy()[0])
        for name in ("mean", "mean_lower", "mean_upper")
    )
    over = [None if each is None else each / computing - 1 for each in (mean, lower, upper)]
    n = 0 if found.empty else int(found["n"].to_numpy()[0])
    name = str(means["occupation"][soc])
    return AgainstComputing(year, n, mean, computing, name, counted, *over)
