"""Tables about one offer as sentences, every number read from a table."""

from __future__ import annotations

import pandas as pd

from ...page.wording import percent, signed_percent, usd

__all__ = [
    "comparable_alt",
    "comparable_heading",
    "comparable_title",
    "guesses_alt",
    "guesses_heading",
    "guesses_title",
    "held_heading",
    "movers_alt",
    "movers_heading",
    "movers_title",
    "offer_answer",
]


def offer_answer(who: str, base: float | None, guesses: pd.DataFrame, comparable: pd.DataFrame, level: float) -> str:
    """Return the answer of notebook 09; `who` is the job in a few words."""
    known = guesses[guesses["guess"].notna()]
    first = comparable.iloc[0]
    told = [f"**{_standing(who, first, base)}**"]
    if known.empty:
        told.append("No source has enough records like this one to promise an interval: all abstain.")
        return " ".join(told)
    inside = (known["stands"] == "inside").sum()
    if known["stands"].ne("").any():
        told.append(
            f"The offer lies inside {inside} of {len(known)} intervals of {100 * level:g} %; "
            f"{len(guesses) - len(known)} of {len(guesses)} questions to sources get no answer."
        )
    narrow = known.iloc[(known["upper"] / known["lower"]).to_numpy().argmin()]
    told.append(
        f"The narrowest, from {narrow['source']} ({narrow['pay']} pay, {narrow['n']:,} records to calibrate), runs from "
        f"{usd(narrow['lower'])} to {narrow['upper']:,.0f}: so much is left open by all that was said of the person and the job."
    )
    return " ".join(told)


def _standing(who: str, first: pd.Series, base: float | None) -> str:
    if base is None:
        return f"{who}: no base was given, so that it stands nowhere."
    if pd.isna(first["midpoints_below"]):
        return f"A base of {usd(base)} for {who} cannot be placed: {first['note'] or 'too few adverts'}."
    return (
        f"A base of {usd(base)} for {who} lies above {percent(first['midpoints_below'])} of the midpoints of {first['n']:,} like adverts "
        f"({first['group']}); {percent(first['ranges_above'])} of their ranges lie wholly above it."
    )


def comparable_heading(comparable: pd.DataFrame, base: float | None) -> str:
    """Return the finding about comparable adverts."""
    known = comparable[comparable["p50"].notna()]
    if known.empty:
        return "## No group of adverts like this is large enough"
    first, last = known.iloc[0], known.iloc[-1]
    move = (
        ""
        if first["group"] == last["group"]
        else f"; of {last['n']:,} adverts for {last['group']} it is {usd(last['p50'])}"
    )
    return f"## The median of {first['n']:,} like adverts is {usd(first['p50'])}\n\nThe narrowest group is {first['group']}{move}. Middles of advertised ranges, base pay."


def comparable_title(comparable: pd.DataFrame, base: float | None) -> str:
    """Return the title of the figure of comparable adverts."""
    known = comparable[comparable["p50"].notna()]
    if known.empty:
        return "Too few adverts like this"
    first = known.iloc[0]
    if base is None or pd.isna(first["midpoints_below"]):
        return f"The middle of {first['n']:,} like adverts is {usd(first['p50'])}"
    return f"{usd(base)} lies above {percent(first['midpoints_below'])} of {first['n']:,} like adverts"


def comparable_alt(comparable: pd.DataFrame) -> str:
    """Return the alternative text of the figure of comparable adverts."""
    parts = [
        f"{r['group']} median {usd(r['p50'])}, p10 to p90 {r['p10']:,.0f} to {r['p90']:,.0f} (n = {r['n']:,})"
        for r in comparable[comparable["p50"].notna()].to_dict("records")
    ]
    return f"Chart of advertised pay: {'; '.join(parts) or '0 groups can be shown'}."


def held_heading(held: pd.DataFrame) -> str:
    """Return the finding about coverage of the groups that the offer falls in."""
    own = held[held["split"] == "random"]
    if own.empty:
        return "## Whether intervals of such groups hold cannot be tested here"
    later = held[held["split"] == "time"]
    years = "; ".join(f"{r['source']} {percent(r['covered'])}" for r in later.to_dict("records"))
    return (
        f"## In its own groups, intervals of 90 % held {percent(own['covered'].min())} to {percent(own['covered'].max())}\n\n"
        "Forty random splits, records that were neither fitted nor calibrated; the smaller the group, the wider the interval and the rougher this share."
        + (f" Of a later year than was fitted: {years}." if years else "")
    )


def guesses_heading(guesses: pd.DataFrame, level: float) -> str:
    """Return the finding about intervals."""
    known = guesses[guesses["guess"].notna()]
    silent = guesses[guesses["guess"].isna()]
    why = "; ".join(f"{r['source']} ({r['pay']}) {r['note']}" for r in silent.to_dict("records"))
    why = f" Abstaining: {why}." if why else ""
    if known.empty:
        return f"## Every source abstains\n\n{why.strip()}"
    ratio = (known["upper"] / known["lower"]).median()
    return (
        f"## The intervals of {100 * level:g} % span a factor of {ratio:.1f}\n\nEach source's own linear model, fitted to half of its records; the interval is calibrated on "
        f"the other half, within the same role and experience of that country. Among all records of such a group, drawn as those were, it holds {100 * level:g} %, whatever the model; of another year, "
        f"or of people who do not answer such surveys, it promises nothing. Pay is nominal, of the source's years.{why}"
    )


def guesses_title(guesses: pd.DataFrame, level: float) -> str:
    """Return the title of the figure of intervals."""
    known = guesses[guesses["guess"].notna()]
    if known.empty:
        return "Every source abstains"
    if not known["stands"].ne("").any():
        return f"{len(known)} intervals of {100 * level:g} %; no offer was given"
    inside = (known["stands"] == "inside").sum()
    return f"The offer lies inside {inside} of {len(known)} intervals of {100 * level:g} %"


def guesses_alt(guesses: pd.DataFrame) -> str:
    """Return the alternative text of the figure of intervals."""
    parts = [
        f"{r['source']} {r['pay']} {usd(r['guess'])}, {r['lower']:,.0f} to {r['upper']:,.0f}"
        for r in guesses[guesses["guess"].notna()].to_dict("records")
    ]
    return f"Chart of intervals: {'; '.join(parts) or '0 can be stated'}."


def movers_heading(movers: pd.DataFrame) -> str:
    """Return the finding about what goes with more pay."""
    up = movers[movers["change"] > 0]
    if up.empty:
        return "## Nothing that these records tell goes with more pay"
    best = up.iloc[0]
    return (
        f"## {str(best['instead'])[:1].upper()}{str(best['instead'])[1:]} in place of {best['now']} goes with {signed_percent(best['change'])}\n\n"
        f"Per source and factor, the level that goes with most and with least pay, other factors held fixed ({best['factor']}, {best['source']} first). Only "
        f"differences that are told from zero: {len(up)} go with more, {len(movers) - len(up)} with less. They compare different people and jobs; nobody is promised them."
    )


def movers_title(movers: pd.DataFrame) -> str:
    """Return the title of the figure of movers."""
    if movers.empty:
        return "Nothing to show"
    best, worst = movers.iloc[0], movers.iloc[-1]
    return f"{_named(best)}: {signed_percent(best['change'])}; {_named(worst)}: {signed_percent(worst['change'])}"


def _named(row: pd.Series) -> str:
    words = f"{row['factor']} {row['instead']}"
    return f"{words[:1].upper()}{words[1:]}"


def movers_alt(movers: pd.DataFrame) -> str:
    """Return the alternative text of the figure of movers."""
    parts = [
        f"{r['factor']} {r['instead']} {signed_percent(r['change'])} ({r['source']})" for r in movers.to_dict("records")
    ]
    return f"Chart of differences: {', '.join(parts) or '0 can be stated'}."
