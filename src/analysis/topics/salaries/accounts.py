"""Tables of pay that need rows: ranges, within which pay lies somewhere.

A docstring is its table's codebook.
"""

from __future__ import annotations

import pandas as pd

from ...cells import Question, Records
from ...datasets.account import ADVERTS, Account
from ...datasets.study import Studies
from ...pay_tables import range_aware
from ...vocabulary.marks import FULL_TIME

__all__ = ["RANGES", "ranges"]


def ranges(studies: Studies) -> pd.DataFrame:
    """Pay known only to lie inside each advertised range (Turnbull), with and without exact
    repeats.

    Full time, USD per year, per role, country and year with 50 adverts or more. Columns: repeats,
    role, country, year, n, and p10 to p90 each as the interval that holds it (p50_from, p50_to).
    """
    records = Records(*[study.reading.records_path for study in studies])
    keys = ("role", "country", "year")
    where = {"employment": FULL_TIME} if FULL_TIME in records.values("employment") else {}
    parts = [
        range_aware(records.ranges(Question(keys, where, repeats=kept)), keys).assign(repeats=label)
        for kept, label in ((True, "kept"), (False, "dropped"))
    ]
    table = pd.concat(parts, ignore_index=True)
    return table[["repeats", *[name for name in table.columns if name != "repeats"]]]


RANGES = Account(
    "ranges",
    ranges,
    "repeats, role, country, year, n, p10_from, p10_to, p25_from, p25_to, p50_from, p50_to, "
    "p75_from, p75_to, p90_from, p90_to",
    ADVERTS,
    keys="role, country, year",
)
