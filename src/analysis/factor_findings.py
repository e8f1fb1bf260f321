"""Tables of what moves pay as sentences, every number read from a table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .designs import FIVE, NOT_STATED, OTHERS
from .wording import percent, signed_percent

__all__ = [
    "EVERYBODY",
    "carried_heading",
    "cells_heading",
    "effects_alt",
    "effects_heading",
    "effects_title",
    "factors_answer",
    "gaps_alt",
    "gaps_heading",
    "gaps_title",
    "order_alt",
    "order_heading",
    "order_title",
    "ranges_heading",
    "specifications_alt",
    "specifications_heading",
    "specifications_title",
    "spread_alt",
    "spread_heading",
    "spread_title",
]


EVERYBODY = "all roles and countries"


def factors_answer(
    leaders: pd.DataFrame, which: pd.DataFrame, order: pd.DataFrame, errors: pd.DataFrame, people: str
) -> str:
    """Return the answer of notebook 03; `people` names the population of `leaders` and `order`."""
    if leaders.empty:
        return f"**Too few records of {people} tell two of the article's five factors: no order can be given.**"
    said = [f"**{_verdict(which, leaders)}**"]
    said += [_leads(own, words) for own, words in _kinds(leaders, people)]
    others = order[order["factor"].isin(["education", "industry", "company stage"])]
    if len(others):
        best = others.sort_values(["place", "share"], ascending=[True, False]).iloc[0]
        said.append(
            f"Of education, industry and company stage the best placed is {best['factor']}: place {best['place']} of the five "
            f"in {best['source']}, {percent(best['share'])}."
        )
    linear = errors[(errors["model"] == "linear") & (errors["split"] == "by advert")]
    if len(linear):
        low, high = np.exp(linear["log_error"].min()), np.exp(linear["log_error"].max())
        said.append(
            f"All factors together still leave a guess wrong by a factor of {low:.2f} to {high:.2f} on average."
        )
    return " ".join(said)


def _kinds(leaders: pd.DataFrame, people: str) -> list[tuple[pd.DataFrame, str]]:
    """Return the sources that compare countries and those that compare regions, with words for them."""
    both = [(leaders[~leaders["within"]], "Between countries"), (leaders[leaders["within"]], "Inside one country")]
    named = f" ({people})" if people != EVERYBODY else ""
    return [(own, f"{words}{named}") for own, words in both if len(own)]


def _leads(leaders: pd.DataFrame, words: str) -> str:
    first = leaders["first"].value_counts()
    name = first.index[0]
    ahead = [f"{row['source']}: {row['leader']}" for row in leaders.to_dict("records") if row["leader"] != row["first"]]
    more = f"; another factor accounts for more ({', '.join(ahead)})" if ahead else ""
    return (
        f"{words}, of the article's five factors {name} accounts for most of the spread of pay in {first.iloc[0]} of "
        f"{len(leaders)} sources ({_span(leaders.loc[leaders['first'] == name, 'share'])} of the variance of log pay){more}."
    )


def _span(shares: pd.Series) -> str:
    low, high = shares.min(), shares.max()
    return percent(high) if len(shares) == 1 else f"{percent(low)} to {percent(high)}"


def _verdict(which: pd.DataFrame, leaders: pd.DataFrame) -> str:
    if which.empty:
        return f"{leaders['first'].iloc[0].capitalize()} comes first of the article's factors that these records tell."
    parts = [
        f"{words} {_said(own)}"
        for own, words in (
            (which[~which["within"]], "between countries"),
            (which[which["within"]], "inside one country"),
        )
        if len(own)
    ]
    whole = "; ".join(parts)
    return f"{whole[:1].upper()}{whole[1:]}."


def _said(which: pd.DataFrame) -> str:
    """Return what the specifications say: a verdict only where more than half of them share it, in every source."""
    counts = which["first"].value_counts()
    told = {source: own["first"].value_counts(normalize=True) for source, own in which.groupby("source")}
    modes = {str(shares.index[0]) if shares.iloc[0] > 0.5 else "not told" for shares in told.values()}
    figures = f"{counts.get('location', 0)} of {len(which)} ways to ask put location first, {counts.get('experience', 0)} experience"
    if modes == {"location"} or modes == {"experience"}:
        return f"{modes.pop()} tells pay apart most ({figures})"
    if counts.iloc[0] > len(which) / 2 and counts.index[0] != "not told":
        return f"{counts.index[0]} tells pay apart most, but not in every source ({figures})"
    return f"the sources do not agree, or cannot tell ({figures})"


def carried_heading(sources: pd.DataFrame) -> str:
    """Return the finding about which source carries which factor."""
    whole = (sources[list(FIVE)] > 0).sum(axis=1)
    most = sources.loc[whole.idxmax()]
    covered = [name for name in FIVE if (sources[name] > 0).any()]
    none = "No source tells all five factors" if whole.max() < len(FIVE) else f"{most['source']} tells all five factors"
    lacking = [name for name in FIVE if name not in covered]
    return (
        f"## {none}; together they tell {len(covered)}\n\n"
        f"{most['source']} tells most of them ({', '.join(name for name in FIVE if most[name] > 0)}). "
        + (f"None tells {', '.join(lacking)}. " if lacking else "")
        + f"{int(sources['compared'].sum()):,} records are compared, each source by itself: they differ in who answers, "
        "in what counts as pay and in the years."
    )


def order_heading(order: pd.DataFrame, leaders: pd.DataFrame) -> str:
    """Return the finding about the order of the five factors."""
    if leaders.empty:
        return "## No source here tells two of the five factors"
    surely = leaders[leaders["apart"]]
    first = leaders["first"].value_counts()
    parts = [
        f"{row['source']}: {row['first']} {percent(row['share'])} ({percent(row['lower'])} to {percent(row['upper'])}), then "
        f"{row['second']} {percent(row['second_share'])}{'' if row['apart'] else ', not told apart'}"
        for row in leaders.to_dict("records")
    ]
    lead = f"{first.index[0].capitalize()} comes first of the five in {first.iloc[0]} of {len(leaders)} sources"
    return (
        f"## {lead}, surely in {len(surely[surely['first'] == first.index[0]])}\n\n"
        f"Shares of the variance of log pay, averaged over all orders in which factors can be entered; with those of role "
        f"and other controls they add up to what the regression explains. {'; '.join(parts)}."
    )


def order_title(leaders: pd.DataFrame) -> str:
    """Return the title of the figure of shares."""
    if leaders.empty:
        return "No source tells two of the five factors"
    first = leaders["first"].value_counts()
    top = leaders[leaders["first"] == first.index[0]].iloc[0]
    return f"{first.index[0].capitalize()} leads in {first.iloc[0]} of {len(leaders)} sources, with up to {percent(top['share'])} of the spread of pay"


def order_alt(order: pd.DataFrame) -> str:
    """Return the alternative text of the figure of shares."""
    parts = [f"{r['source']} {r['factor']} {percent(r['share'])}" for r in order.to_dict("records")]
    return f"Chart of shares of the variance of log pay: {', '.join(parts) or '0 can be stated'}."


def specifications_heading(which: pd.DataFrame) -> str:
    """Return the finding about location against experience under all specifications."""
    if which.empty:
        return "## Location and experience cannot be compared here"
    counts = which["first"].value_counts()
    told = [f"{counts.get(name, 0)} {words}" for name, words in _WORDS.items()]
    inside = which[which["within"]]
    told_by = "; ".join(
        f"{source}: {(own['first'] == 'location').sum()} location, {(own['first'] == 'experience').sum()} experience, "
        f"{(own['first'] == 'not told').sum()} neither"
        for source, own in inside.groupby("source")
    )
    within = f" Where one country is compared with itself, by region: {told_by}." if len(inside) else ""
    trimmed = which[which["sample"] == "middle 98 in 100"]["first"].value_counts()
    without = (
        f" Without the extreme hundredths of pay it is {trimmed.get('location', 0)} for location and "
        f"{trimmed.get('experience', 0)} for experience: rare pay far from the rest weighs in a variance."
        if trimmed.sum()
        else ""
    )
    return (
        f"## Of {len(which)} ways to ask, {counts.get('location', 0)} put location before experience, {counts.get('experience', 0)} "
        f"experience before location\n\n{', '.join(told)}. One article lists location first, the other puts seniority before it; neither says who is compared."
        f"{within}{without}"
    )


_WORDS = {"location": "say location", "experience": "say experience", "not told": "cannot tell"}


def specifications_title(which: pd.DataFrame) -> str:
    """Return the title of the specification curve."""
    if which.empty:
        return "Location and experience cannot be compared"
    counts = which["first"].value_counts()
    return f"Location first in {counts.get('location', 0)} of {len(which)} specifications, experience in {counts.get('experience', 0)}, the rest cannot tell"


def specifications_alt(which: pd.DataFrame) -> str:
    """Return the alternative text of the specification curve."""
    if which.empty:
        return "Empty chart: 0 specifications."
    low, high = which["difference"].min(), which["difference"].max()
    return (
        f"Curve of {len(which)} differences between the shares of location and experience, sorted, from "
        f"{100 * low:+.0f} to {100 * high:+.0f} points."
    )


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
