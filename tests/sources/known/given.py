"""What every row of a file states, refused ones too."""

from __future__ import annotations

import json

import pandas as pd

from analysis.sources import SOURCES, read_source
from tests.conftest import raw


def stated(name: str, column: str) -> pd.Series:
    """Return the pay of every row of a file, refused ones too: nothing that was read is lost."""
    raw(SOURCES[name].editions[0])
    found = read_source(name)
    kept = pd.read_parquet(found.records_path)["pay_low"]
    refused = pd.read_parquet(found.quarantine_path)["line"].map(
        lambda line: float(json.loads(line)[column])
    )
    return pd.concat([kept, refused])
