"""Tables of what moves pay as sentences, every number read from a table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...page.wording import percent
from ...vocabulary.marks import FIVE

__all__ = [
    "EVERYBODY",
    "carried_heading",
    "factors_answer",
    "order_alt",
    "order_heading",
    "order_title",
    "specifications_alt",
    "specifications_heading",
    "specifications_title",
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
