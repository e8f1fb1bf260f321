"""Does location or experience come first? The same question under many stated specifications."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import stats

from ...datasets.account import FACTORS, Account, is_guarded
from ...datasets.samples import CONTROLS, factor_rows, sample_of
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import design_of
from ...methods.disclosure import withheld
from ...methods.importance import bootstrap_shares
from ...vocabulary.marks import EVERY, FIVE, LEAST_POPULATION

__all__ = ["SPECIFICATIONS", "factor_specifications"]

DRAWS = 100
LEVELS = 30
COLUMNS = [
    *("sample", "controls", "pay", "within", "records", "location", "experience"),
    *("difference", "lower", "upper", "r_squared"),
]
_OTHERS, _REPEATED = "others", "with exact repeats"


def factor_specifications(study: Study) -> pd.DataFrame:
    """Share of the variance of log pay that goes with location and with experience, a row per
    specification.

    Columns: sample (who is compared), controls (alone: these two only; five: with the factors of
    article B that the source has; all: with role, company size, remote and year too, which count as
    one), pay (which figure: mid, low or high end of a range, or base), within (all records of one
    country, so that location is the region), records, location, experience (their shares),
    difference (location less experience), lower, upper (95 %, by bootstrap of employers where
    known, null where these are too few), r_squared. Exact repeats are left out where the sample
    does not say otherwise.
    """
    found = []
    for sample, rows in _who(study):
        for pay in ("log_pay", "log_low", "log_high", "log_base"):
            kept = rows[rows[pay].notna()]
            alike = pay != "log_pay" and (
                len(kept) < LEAST_POPULATION or kept[pay].equals(kept["log_pay"])
            )
            for controls in () if alike else ("alone", "five", "all"):
                row = _compared(kept, pay, controls)
                if row is not None:
                    found.append(
                        (sample, controls, pay.removeprefix("log_").replace("pay", "mid"), *row)
                    )
    table = pd.DataFrame(found, columns=COLUMNS)
    once = table.drop_duplicates(["sample", "pay", "location", "experience"], ignore_index=True)
    return _told(once) if is_guarded(study) else once


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications of records that leave nobody, or ten and more, in a wider one."""
    cells = [
        frozenset((name, "yes") for name in _stated(sample, pay))
        for sample, pay in zip(table["sample"], table["pay"], strict=True)
    ]
    counts = dict(sorted(zip(cells, table["records"], strict=True), key=lambda each: len(each[0])))
    secret = withheld(counts)
    told = np.array([cell not in secret for cell in cells], dtype=bool)
    return table[told].reset_index(drop=True)


def _stated(sample: str, pay: str) -> list[str]:
    """Return what is true of the records of a sample and a kind of pay, and not of all rows."""
    if sample == _REPEATED:
        return [] if pay == "mid" else [pay]
    return [name for name in ("once", sample, pay) if name not in ("all", "mid")]


def _who(study: Study) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the samples by name."""
    rows = factor_rows(study)
    yield "all", rows
    first = rows["country"].mode()
    one = rows[rows["country"].isin(first[:1])]
    if 0 < len(one) < len(rows):
        yield f"{first[0]} only", one
        yield f"without {first[0]}", rows[~rows["country"].isin(first[:1])]
    role = rows["role"].mode()
    if len(role):
        yield f"{role[0]} only", rows[rows["role"] == role[0]]
    bounds = rows["log_pay"].quantile([0.01, 0.99])
    yield "middle 98 in 100", rows[rows["log_pay"].between(*bounds)]
    stated = [name for name in FIVE[1:] if rows[name].notna().any()]
    complete = rows.dropna(subset=stated)
    if len(complete) < len(rows):
        yield "complete answers only", complete
    again = factor_rows(study, repeats=True)
    if len(again) > len(rows):
        yield _REPEATED, again


def _compared(rows: pd.DataFrame, pay: str, controls: str) -> tuple[float, ...] | None:
    sample = sample_of(rows, EVERY, EVERY)
    if not {"location", "experience"} <= set(sample.factors) or len(rows) < LEAST_POPULATION:
        return None
    asked = {
        "alone": ["location", "experience"],
        "five": [name for name in FIVE if name in sample.factors],
    }
    try:
        design = design_of(sample.rows, asked.get(controls, sample.factors), most=LEVELS)
        players: dict[str, list[int]] = {}
        for factor in design.factors:
            players.setdefault(_OTHERS if factor.name in CONTROLS else factor.name, []).extend(
                i - 1 for i in design.columns(factor.name)
            )
        whole, again = bootstrap_shares(
            design.matrix()[:, 1:], sample.rows[pay], players, clusters=sample.clusters, draws=DRAWS
        )
        a, b = (list(players).index(name) for name in ("location", "experience"))
    except (AnalysisError, ValueError):
        return (
            None  # a sample in which one of the two does not vary, or levels determine one another
        )
    difference = whole[a] - whole[b]
    half = stats.norm.isf(0.025) * float(np.std(again[:, a] - again[:, b], ddof=1))
    half = np.nan if sample.few_employers else half
    return (
        sample.within,
        len(rows),
        whole[a],
        whole[b],
        difference,
        difference - half,
        difference + half,
        float(whole.sum()),
    )


SPECIFICATIONS = Account(
    "factor_specifications",
    factor_specifications,
    "source, sample, controls, pay, within, records, location, experience, difference, lower, upper, r_squared",
    FACTORS,
)
