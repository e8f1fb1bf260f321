"""Tables of effects, gaps and spreads as sentences, every number read from a table."""

from __future__ import annotations

import pandas as pd

from ...page.wording import percent, signed_percent
from ...vocabulary.marks import NOT_STATED, OTHERS

__all__ = [
    "cells_heading",
    "effects_alt",
    "effects_heading",
    "effects_title",
    "gaps_alt",
    "gaps_heading",
    "gaps_title",
    "ranges_heading",
    "spread_alt",
    "spread_heading",
    "spread_title",
]


def effects_heading(effects: pd.DataFrame, factor: str) -> str:
    """Return the finding about the levels of one factor."""
    if effects.empty:
        return f"## No source here tells {factor}"
    parts = []
    effects = effects[~effects["level"].isin([NOT_STATED, OTHERS])]
    for source, own in effects.groupby("source", sort=False):
        best, worst = own.loc[own["effect"].idxmax()], own.loc[own["effect"].idxmin()]
        parts.append(
            f"{source}: {best['level']} {signed_percent(best['effect'])}, {worst['level']} {signed_percent(worst['effect'])}"
        )
    widest = effects.groupby("source")["effect"].agg(lambda e: (1 + e.max()) / (1 + e.min()))
    return (
        f"## {factor.capitalize()}: the best paid level has up to {widest.max():.1f} times the pay of the worst ({widest.idxmax()})\n\n"
        f"Other factors held fixed, against the mean of all levels of the source weighted by records. {'; '.join(parts)}. "
        "Differences between records, not effects of a change."
    )


def effects_title(effects: pd.DataFrame, factor: str) -> str:
    """Return the title of the figure of effects."""
    if effects.empty:
        return f"No source here tells {factor}"
    row = effects.loc[effects["effect"].idxmax()]
    return f"{factor.capitalize()}: {row['level']} goes with {signed_percent(row['effect'])} in {row['source']}"


def effects_alt(effects: pd.DataFrame) -> str:
    """Return the alternative text of the figure of effects."""
    parts = [f"{r['source']} {r['level']} {signed_percent(r['effect'])}" for r in effects.to_dict("records")]
    return f"Chart of effects: {', '.join(parts) or '0 can be stated'}."


_EXACT = "least squares from them is the same as from the records"
_MERGED = "least squares from them is the same as from records whose pooled keys are not stated"


def cells_heading(found: pd.DataFrame, shares: pd.DataFrame, people: str, exact: bool) -> str:
    """Return the finding about effects that were computed from cells."""
    if found.empty:
        return f"## Too few adverts for a regression: {people}"
    first = found.iloc[0]
    named = found[~found["level"].isin([NOT_STATED, OTHERS])]
    widest = named.loc[named["deviation"].abs().idxmax()]
    return (
        f"## {widest['level']} is farthest from the mean of its like: {signed_percent(widest['effect'])}\n\n"
        f"{first['records']:,} adverts ({people}) in {first['cells']:,} cells of n, mean and spread: {_EXACT if exact else _MERGED}; errors HC3. The factors of adverts explain {percent(first['r_squared'])} of the variance of log pay{_shared(shares)}."
    )


def _shared(shares: pd.DataFrame) -> str:
    if shares.empty:
        return ""
    told = shares["lower"].notna().all()
    parts = [
        f"{str(r['factor']).replace('_', ' ')} {percent(r['share'])}"
        + (f" ({percent(r['lower'])} to {percent(r['upper'])})" if told else "")
        for r in shares.to_dict("records")
    ]
    lacking = shares["lacking"].iloc[0]
    why = f". Of {percent(lacking)} of the adverts a key is pooled or not known, which makes shares too small: no order is told"
    return f": {', '.join(parts)}" + ("" if told else why)


def gaps_heading(parts: pd.DataFrame) -> str:
    """Return the finding about gaps between groups."""
    if parts.empty:
        return "## No two groups here are large enough to be compared"
    moved = parts.loc[(parts["gap"] - parts["unexplained"]).abs().idxmax()]
    unsure = [f"{row['comparison']} ({row['source']})" for row in parts.to_dict("records") if not row["told"]]
    lacking = f" Not told from zero among like records: {', '.join(unsure)}." if unsure else ""
    return (
        f"## {moved['comparison'].capitalize()}: a gap of {signed_percent(moved['gap'])} is {signed_percent(moved['unexplained'])} among like records\n\n"
        f"That is {moved['source']}, where the interval runs from {signed_percent(moved['unexplained_lower'])} to {signed_percent(moved['unexplained_upper'])}. "
        "Three figures stand for each gap below: raw, of all records; of records whose levels both groups have; and what is left of that "
        f"among like records.{lacking} What is left holds all that was not measured; it is no proof of unequal treatment."
    )


def gaps_title(parts: pd.DataFrame) -> str:
    """Return the title of the figure of gaps."""
    if parts.empty:
        return "No two groups are large enough"
    surely = int(parts["told"].sum())
    return f"{surely} of {len(parts)} gaps are told from zero among like records"


def gaps_alt(parts: pd.DataFrame) -> str:
    """Return the alternative text of the figure of gaps."""
    rows = [
        f"{r['comparison']} in {r['source']}: explained {signed_percent(r['explained'])}, not {signed_percent(r['unexplained'])}"
        for r in parts.to_dict("records")
    ]
    return f"Chart of gaps in two parts: {'; '.join(rows) or '0 can be stated'}."


def spread_heading(spread: pd.DataFrame, factor: str) -> str:
    """Return the finding about quantile effects."""
    if spread.empty:
        return f"## No source here tells {factor}"
    told = spread[spread["told"]]
    if told.empty:
        return f"## {factor.capitalize()} moves low and high pay alike, as far as can be told\n\nNone of {len(spread)} levels moves the first and the ninth decile differently."
    top = told.iloc[0]
    return (
        f"## {top['level']} against {top['reference']}: {signed_percent(top['p10'])} for low pay, {signed_percent(top['p90'])} for high pay\n\n"
        f"Quantile regression at p10, p50 and p90, other factors held fixed: {len(told)} of {len(spread)} levels of {factor} move low and high "
        f"pay differently. A mean effect hides that ({top['source']}, {top['records']:,} records)."
    )


def spread_title(spread: pd.DataFrame) -> str:
    """Return the title of the figure of quantile effects."""
    if spread.empty:
        return "Nothing to show"
    told = spread[spread["told"]]
    top = (told if len(told) else spread).iloc[0]
    return f"{top['level']}: {signed_percent(top['p10'])} at the low end of pay, {signed_percent(top['p90'])} at the high end"


def spread_alt(spread: pd.DataFrame) -> str:
    """Return the alternative text of the figure of quantile effects."""
    rows = [
        f"{r['source']} {r['level']}: {signed_percent(r['p10'])}, {signed_percent(r['p50'])}, {signed_percent(r['p90'])}"
        for r in spread.to_dict("records")
    ]
    return f"Chart of effects on p10, p50 and p90: {'; '.join(rows) or '0 can be stated'}."


def ranges_heading(hidden: pd.DataFrame) -> str:
    """Return the finding about what the middle of a range hides."""
    if hidden.empty:
        return "## Pay is stated as one figure here: there is no middle to hide anything"
    widest = hidden["apart"].abs().median()
    spreads = hidden.groupby("source")[["sd_middle", "sd", "ranges", "records"]].first()
    parts = [
        f"{source} ({row['records']:,.0f} records, {percent(row['ranges'])} with two ends): spread about the model {row['sd_middle']:.3f} "
        f"by middles, {row['sd']:.3f} when pay may lie anywhere in its range"
        for source, row in spreads.iterrows()
    ]
    return (
        f"## The middle of a range moves effects by {100 * widest:.1f} log points at the median\n\nInterval regression takes pay as lying somewhere in its range, in place of its middle. "
        f"{'; '.join(parts)}. The farthest apart: {hidden.iloc[0]['level']} ({hidden.iloc[0]['source']}), {signed_percent(hidden.iloc[0]['from_middle'])} "
        f"from middles, {signed_percent(hidden.iloc[0]['from_range'])} from ranges."
    )
