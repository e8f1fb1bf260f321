"""The pairs of article A as notebook 04 answers them: tables of `pair_accounts` in, a verdict per
pair and source out.

One rule for all of them; pairs and margin were written before anything was computed. The pay of two
groups is the same if it differs by less than the margin (5% unless asked otherwise, to either side
on a log scale). Comparable records of the source with most records of a pair's smaller group make
its main test (a rule that knows counts alone, set after a first look at all sources); the other
sources are checks, and records of one employer a third list. Within each list, with Holm's
correction at 5%, the first group is paid "more" or "less" where the difference is not nought, "the
same" where it is smaller than the margin, and "too close to call" where neither is shown.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets import Dataset
from ...methods.distributions import t
from ...methods.equivalence import equivalence, holm, records_for_equivalence
from ...methods.ranks import records_for_difference
from ...page.voice import reword
from ...page.words import figure, share
from ...reference.employers import kept_widening
from ...sources import printed_name
from ...vocabulary.marks import EVERY
from .pair_accounts import ADVERT_PAIRS, LEAST_OF_SIDE, PAIRS
from .pair_facts import CLOSE, LESS, MORE, SAME, WITHHELD
from .sides import HIDDEN, INDEPENDENT, load_pairs

__all__ = ["CHECK", "COMPARABLE", "MAIN", "SHOWN", "SHOWN_HOW", "WITHIN", "contrasts"]

COMPARABLE, WITHIN = "comparable records", "same employer"
MAIN, CHECK = "main", "check"  # lists of tests, besides those within employers
SHOWN = "pair source pay n_first difference range verdict note"  # columns of a table
SHOWN_HOW = "pair source pay how difference range verdict note"
BOARDS = "AI, data, security adverts 2020–25"  # of the two boards together, in a chart's width
_SIZE = 0.05  # of all tests together
_POWER = 0.8
_NOWHERE = "no source"
_WHY = {
    "few records": f"under {LEAST_OF_SIDE} records of a group",
    "few employers": "a few employers decide the figure",
    "nothing in common": "the groups have no level of a factor in common",
    _NOWHERE: "no source has a record of it",
}
_COLUMNS = [
    *("pair", "family", "first", "second", "expects", "source", "pay", "how", "list"),
    *(
        "n_first",
        "n_second",
        "employers",
        "raw",
        "difference",
        "lower",
        "upper",
        "p_value",
        "p_same",
    ),
    *("verdict", "needed", "note"),
]


def contrasts(
    data: Dataset, country: str | None, margin: float, *, level: float = 0.95
) -> pd.DataFrame:
    """Return every pair in every source that has both groups, in the order of the article.

    Columns: pair, family, first, second (what the groups are), expects, source, pay, how (comparable
    records, or those of the same employer), list (main, check, same employer), n_first, n_second,
    employers, raw (difference of means),
    difference with its interval of `level` (lower, upper; shares), p_value (that there is no
    difference) and p_same (that it is the margin or more), both by Holm within the list, verdict,
    needed (records of the first group that show the margin with a power of 80%, groups in the same
    proportion), note. Withheld are groups under thirty records, and only where a pair has no figure
    of that kind of pay.
    """
    kept = _kept(data)
    kept = kept[kept["country"] == (country or EVERY)]
    table = _tested(_long(kept), np.log1p(margin), level)
    return _in_order(_with_withheld(table, kept, margin))


def _kept(data: Dataset) -> pd.DataFrame:
    """Return the kept tables as one, sources by their printed names."""
    people = data.table(PAIRS)
    people = people.assign(source=[printed_name(name) for name in people["source"]])
    if not data.embedded:
        return people.assign(source=data.named)
    adverts = data.table(ADVERT_PAIRS).assign(source=BOARDS)
    return pd.concat([adverts, people], ignore_index=True)


def _long(kept: pd.DataFrame) -> pd.DataFrame:
    """Return a row per difference: of comparable records, and within employers."""
    parts = []
    for column, how in (("comparable", COMPARABLE), ("within", WITHIN)):
        known = kept[kept[f"{column}_error"] > 0]  # none where all pay is the same
        found = {"estimate": known[column], "error": known[f"{column}_error"]}
        parts.append(known.assign(how=how, df=known[f"{column}_df"], **found))
    table = pd.concat(parts, ignore_index=True)
    hidden = table["errors"] == HIDDEN
    factor = kept_widening().value if hidden.any() else 1.0
    return table.assign(error=table["error"].where(~hidden, table["error"] * factor))


def _tested(table: pd.DataFrame, margin: float, level: float) -> pd.DataFrame:
    """Return differences with intervals, p values by Holm, verdicts and the records needed."""
    figures = zip(table["estimate"], table["error"], table["df"], strict=True)
    tests = [equivalence(*each, margin, size=_SIZE) for each in figures]
    table = table.assign(
        list=_lists(table),
        p_value=[test.p_difference for test in tests],
        p_same=[test.p_value for test in tests],
    )
    for name in ("p_value", "p_same"):
        table[name] = table.groupby("list")[name].transform(holm)
    p_value, p_same = table["p_value"], table["p_same"]
    half = t.isf((1 - level) / 2, table["df"]) * table["error"]
    above = table["estimate"] > 0
    verdict = np.select(
        [(p_value < _SIZE) & above, p_value < _SIZE, p_same < _SIZE], [MORE, LESS, SAME], CLOSE
    )
    found = table.assign(
        difference=np.expm1(table["estimate"]),
        lower=np.expm1(table["estimate"] - half),
        upper=np.expm1(table["estimate"] + half),
        raw=np.expm1(table["raw"]),
        verdict=verdict,
    )
    variance, n = found["error"].to_numpy() ** 2, found["n_first"].to_numpy()
    expects = found["pair"].map({pair.pair: pair.expects for pair in load_pairs()})
    needed = np.where(
        expects == SAME,
        records_for_equivalence(variance, 1, margin, power=_POWER),
        records_for_difference(variance, 1, margin, power=_POWER),
    )
    needed = n * needed
    open_ = verdict == CLOSE
    notes = [
        _would_do(each, margin) if close else "" for each, close in zip(needed, open_, strict=True)
    ]
    return found.assign(needed=needed, note=notes)


def _would_do(needed: float, margin: float) -> str:
    """Return how many records of the first group would show the margin, as a note."""
    return f"a difference of {share(np.expm1(margin), 0)} takes about {figure(needed, 2)} in the first group"


def _lists(table: pd.DataFrame) -> pd.Series:
    """Return which list of tests each difference is of."""
    own = table[table["how"] == COMPARABLE]
    smaller = own[["n_first", "n_second"]].min(axis=1)
    order = own.assign(_smaller=-smaller, _total=own["pay"] != "total")
    main = order.sort_values(["_smaller", "_total"], kind="stable").drop_duplicates("pair").index
    found = pd.Series(CHECK, index=table.index).mask(table["how"] == WITHIN, WITHIN)
    found.loc[main] = MAIN
    return found


def _with_withheld(table: pd.DataFrame, kept: pd.DataFrame, margin: float) -> pd.DataFrame:
    """Return the table with a row for each pair and kind of pay that no source has a figure of."""
    known = set(zip(table["pair"], table["pay"], strict=True))
    without = kept[kept["why"] != ""]
    open_ = [key not in known for key in zip(without["pair"], without["pay"], strict=True)]
    rows = without[np.array(open_, dtype=bool)]
    factor = np.where(rows["errors"] == INDEPENDENT, 1.0, kept_widening().value)
    variance = 2 * (rows["spread"] * factor) ** 2  # of a difference, by one record of each group
    rows["needed"] = records_for_difference(variance, 1, float(np.log1p(margin)), power=_POWER)
    both = zip(rows["why"], rows["needed"], strict=True)
    rows = rows.assign(
        how=COMPARABLE,
        list=CHECK,
        verdict=WITHHELD,
        note=[f"{_WHY[why]}; it takes about {figure(needed, 2)} of each" for why, needed in both],
        raw=np.expm1(rows["raw"]),
    )
    missing = [pair.pair for pair in load_pairs() if pair.pair not in {*kept["pair"]}]
    nowhere = {"pair": missing, "source": _NOWHERE, "verdict": WITHHELD, "note": _WHY[_NOWHERE]}
    absent = pd.DataFrame(nowhere, index=range(len(missing)))
    absent = absent.assign(n_first=0, n_second=0, list=MAIN)
    alone = rows[~rows["pair"].isin(table["pair"])].sort_values("n_first", ascending=False)
    rows.loc[alone.drop_duplicates("pair").index, "list"] = MAIN
    parts = [part for part in (table, rows, absent) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS)


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    order = {pair.pair: place for place, pair in enumerate(load_pairs())}
    about = {
        name: table["pair"].map({pair.pair: reword(getattr(pair, name)) for pair in load_pairs()})
        for name in ("family", "first", "second", "expects")
    }
    table = table.assign(**about, _place=table["pair"].map(order))
    table["_list"] = table["list"].map({MAIN: 0, CHECK: 1, WITHIN: 2})
    table = table.reindex(columns=[*_COLUMNS, "_place", "_list"])
    table = table.sort_values(["_place", "_list", "source", "pay"], ignore_index=True)
    return table[_COLUMNS]
