"""Errors of adverts whose employers nobody knows, widened by what employers add where they are known.

HC3 takes records as independent. Where employers are named, errors by employer (CR3) are measured
beside it (`accounts.EFFECTS`, the column widening); where adverts or filings do not name them, the
errors are multiplied by that ratio, as the intervals of medians are by a design effect. People who
answer for themselves are taken as independent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from ...datasets import Account, Dataset
from ...reference.employers import Widening, kept_widening
from ...sources import printed_name
from .accounts import COVARIANCE, EFFECTS, GAPS, SOURCES
from .populations import EFFECTS as POPULATIONS
from .spread import SPREAD

__all__ = ["MARK", "hidden_employers", "table", "widening_of"]

MARK = "HC3, widened"  # in place of HC3
_POSTED = ("advert", "filing", "modelled")
_CENTRE, _ENDS = "deviation", ("lower", "upper")
_WIDENED = {account.name for account in (COVARIANCE, EFFECTS, GAPS, POPULATIONS, SPREAD)}


def hidden_employers(data: Dataset) -> tuple[str, ...]:
    """Return the sources of adverts or filings that do not name employers."""
    stated = data.table(SOURCES).drop_duplicates("source")
    hidden = stated["kind"].isin(_POSTED) & (stated["employers"] == 0)
    return tuple(stated.loc[hidden, "source"])


def table(data: Dataset, account: Account, **fixed: Any) -> pd.DataFrame:
    """Return a kept table as `Dataset.table` does; where it has standard errors of effects, these
    and their intervals are widened for the sources that do not name employers.

    A table of such errors that does not name its sources is of the boards, or of a reader's own
    records.
    """
    found = data.table(account, **fixed)
    if account.name not in _WIDENED:
        return found
    hidden = hidden_employers(data)
    everybody = pd.Series(bool(hidden), index=found.index)
    rows = found["source"].isin(hidden) if "source" in found else everybody
    factor = np.where(rows, kept_widening().value, 1.0)
    errors = [name for name in found if name == "error" or str(name).endswith("_error")]
    wider = {str(name): found[name] * factor for name in errors}
    if _CENTRE in found and set(_ENDS) <= set(found):
        centre = found[_CENTRE]
        wider |= {end: centre + factor * (found[end] - centre) for end in _ENDS}
    if "covariance" in found:
        wider["covariance"] = found["covariance"] * factor**2
    if "errors" in found:
        wider["errors"] = found["errors"].mask(rows, MARK)
    return found.assign(**wider)


def widening_of(data: Dataset) -> Widening | None:
    """Return by what errors of `table` are widened, sources by their printed names; None where no source needs it."""
    if not hidden_employers(data):
        return None
    found = kept_widening()
    return replace(found, sources=tuple(map(printed_name, found.sources)))
