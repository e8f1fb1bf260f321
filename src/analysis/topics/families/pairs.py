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

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from ...datasets import Dataset
from ...methods.equivalence import equivalence, holm, records_for_equivalence
from ...methods.ranks import records_for_difference
from ...page.words import figure, share
from ...reference.employers import kept_widening
from ...sources import printed_name
from ...vocabulary.marks import EVERY
from .pair_accounts import ADVERT_PAIRS, LEAST_OF_SIDE, PAIRS
from .pair_facts import ANSWERED, CLOSE, LESS, MORE, SAME, WITHHELD, Contrast, Pairs
from .sides import HIDDEN, INDEPENDENT, load_pairs

__all__ = [
    "CHECK",
    "COMPARABLE",
    "MAIN",
    "WITHIN",
    "contrasts",
    "drawn",
    "main_tests",
    "others",
    "pairs",
]

COMPARABLE, WITHIN = "comparable records", "same employer"
MAIN, CHECK = "main", "check"  # lists of tests, besides those within employers
BOARDS = "AI, data, security adverts 2020–25"  # of the two boards together, in a chart's width
_SIZE = 0.05  # of all tests together
_POWER = 0.8
_MOST_NAMED = 6  # withheld pairs that a sentence names
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
        known = kept[kept[f"{column}_error"].notna()]
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
    half = stats.t.isf((1 - level) / 2, table["df"]) * table["error"]
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
        name: table["pair"].map({pair.pair: getattr(pair, name) for pair in load_pairs()})
        for name in ("family", "first", "second", "expects")
    }
    table = table.assign(**about, _place=table["pair"].map(order))
    table["_list"] = table["list"].map({MAIN: 0, CHECK: 1, WITHIN: 2})
    table = table.reindex(columns=[*_COLUMNS, "_place", "_list"])
    table = table.sort_values(["_place", "_list", "source", "pay"], ignore_index=True)
    return table[_COLUMNS]


def drawn(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the main contrasts that have a figure, those of a family if one is asked for, with the
    same within employers beside them (within).
    """
    keys = ["pair", "source", "pay"]
    inside = table[table["how"] == WITHIN].drop_duplicates(keys).set_index(keys)["difference"]
    own = main_tests(table, family)
    return (
        own[own["difference"].notna()].join(inside.rename("within"), on=keys).reset_index(drop=True)
    )


def main_tests(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the main test of each pair, those of a family if one is asked for."""
    own = table[table["list"] == MAIN]
    own = own if family is None else own[own["family"] == family]
    return own.reset_index(drop=True)


def others(table: pd.DataFrame, family: str | None = None) -> pd.DataFrame:
    """Return the same pairs in other sources, and within employers."""
    own = table[table["list"] != MAIN]
    own = own if family is None else own[own["family"] == family]
    return own.reset_index(drop=True)


def pairs(
    table: pd.DataFrame,
    people: str,
    margin: float,
    *,
    family: str | None = None,
    level: float = 0.95,
) -> Pairs:
    """Return the facts of `contrasts`, of the pairs of one family if it is asked for."""
    here = table if family is None else table[table["family"] == family]
    main = here[here["list"] == MAIN]
    counts = main["verdict"].value_counts()
    decided = main[main["verdict"].isin(ANSWERED)]
    as_said = decided["verdict"] == decided["expects"]
    known = here[here["verdict"] != WITHHELD]
    return Pairs(
        people=people,
        margin=margin,
        level=level,
        family=family,
        pairs=len(main),
        figures=int((main["verdict"] != WITHHELD).sum()),
        contrasts=len(known),
        more=int(counts.get(MORE, 0)),
        less=int(counts.get(LESS, 0)),
        same=int(counts.get(SAME, 0)),
        close=int(counts.get(CLOSE, 0)),
        withheld=int(counts.get(WITHHELD, 0)),
        borne_out=int(as_said.sum()),
        against=tuple(_fact(row) for row in decided[~as_said].to_dict("records")),
        largest=_largest(main),
        learning=_contrast(known, "AI against software", "total", COMPARABLE),
        inside=_contrast(known, "AI against software", "total", WITHIN),
        rivals=_rivals(main),
        short=tuple(main.loc[main["verdict"] == WITHHELD, "first"]),
        many=_MOST_NAMED,
        widening=kept_widening().value if main["employers"].eq(0).any() else None,
    )


def _largest(main: pd.DataFrame) -> Contrast | None:
    """Return the largest difference that is decided as the article says."""
    more = main[main["verdict"] == MORE].sort_values("difference", ascending=False)
    return _fact(more.iloc[0].to_dict()) if len(more) else None


def _rivals(table: pd.DataFrame) -> tuple[Contrast, ...]:
    """Return the pairs that are said to be paid the same, comparable records."""
    own = table[(table["expects"] == SAME) & (table["verdict"] != WITHHELD)]
    return tuple(_fact(row) for row in own.to_dict("records"))


def _contrast(table: pd.DataFrame, pair: str, pay: str, how: str) -> Contrast | None:
    rows = table[(table["pair"] == pair) & (table["pay"] == pay) & (table["how"] == how)]
    rows = rows.sort_values("n_first", ascending=False)
    return _fact(rows.iloc[0].to_dict()) if len(rows) else None


def _fact(row: Mapping[Hashable, Any]) -> Contrast:
    return Contrast(
        pair=str(row["pair"]),
        first=str(row["first"]),
        second=str(row["second"]),
        source=str(row["source"]),
        pay=str(row["pay"]),
        how=str(row["how"]),
        n_first=int(row["n_first"]),
        difference=float(row["difference"]),
        lower=float(row["lower"]),
        upper=float(row["upper"]),
        verdict=str(row["verdict"]),
    )
