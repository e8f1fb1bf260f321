"""What is paid, as sentences: every number read from a table. Where a table carries no figure, the sentence says so."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...page.wording import count, percent, population, signed_percent, usd
from ...reference.prices import real_factor
from ...vocabulary import country_name

__all__ = [
    "five_jobs_alt",
    "five_jobs_heading",
    "five_jobs_title",
    "market_alt",
    "market_heading",
    "market_title",
    "official_heading",
    "over_time_alt",
    "over_time_heading",
    "over_time_title",
    "printed_today",
    "ranges_alt",
    "ranges_heading",
    "ranges_title",
    "salaries_answer",
    "sensitivity_heading",
]


def salaries_answer(market: pd.DataFrame, by: str, jobs: pd.DataFrame, where: Mapping[str, object], unit: str) -> str:
    """Return the answer of notebook 01: who is paid most, and what became of article B's five jobs."""
    shown = market.dropna(subset=["p50"])
    if shown.empty:
        return (
            f"**These data carry no figure for {population(where)}.** No {by.replace('_', ' ')} has the records that were "
            "asked for; the tables below say how many there are."
        )
    first = shown.iloc[0]
    carried = jobs.dropna(subset=["p50"])
    above = carried[carried["p50_lower"] > carried["pay"]]
    sentences = [
        f"**{_label(first[by], by)} leads: half of its {first['n']:,} adverts ({population(where)}) offer more than "
        f"{first['p50']:,.0f} {unit}** (95 % interval {first['p50_lower']:,.0f} to {first['p50_upper']:,.0f}); "
        f"{len(shown)} of {len(market)} {_plural(by)} have enough adverts to say."
    ]
    verdict = f": the median lies above the printed figure, interval and all, in {len(above)}" if len(carried) else ""
    sentences.append(f"Of article B's five jobs, these adverts carry a figure for {len(carried)}{verdict}.")
    return " ".join(sentences)


def five_jobs_heading(jobs: pd.DataFrame, where: Mapping[str, object]) -> str:
    """Return the finding about the printed figures of article B, led by the job with most adverts."""
    others = {name: value for name, value in where.items() if name not in {"role", "family"}}
    carried, thin = jobs.dropna(subset=["p50"]), jobs[jobs["p50"].isna()]
    if carried.empty:
        return f"## None of article B's five jobs has enough adverts here\n\nPopulation: {population(others)}."
    main = carried.loc[carried["n"].idxmax()]
    gap = main["p50"] / main["pay"] - 1
    side = "more than" if gap > 0 else "less than"
    lines = [
        f"- **{row['role']}**: printed {row['pay']:,.0f}; median {row['p50']:,.0f} ({row['p50_lower']:,.0f} to "
        f"{row['p50_upper']:,.0f}, n = {row['n']:,}). {percent(row['ranges_around'])} of the ranges hold the printed figure, "
        f"{percent(row['ranges_above'])} lie wholly above it, {percent(row['ranges_below'])} wholly below."
        for row in carried.to_dict("records")
    ]
    lines += [f"- **{row['role']}**: printed {row['pay']:,.0f}; {row['note']}." for row in thin.to_dict("records")]
    return (
        f"## {main['role']}s: the median advert offers {percent(abs(gap))} {side} what is printed\n\n"
        + f"Population: {population(others)}; middle of the advertised range, in USD of its year.\n\n"
        + "\n".join(lines)
    )


def market_heading(market: pd.DataFrame, by: str, unit: str) -> str:
    """Return the finding about the whole market."""
    shown = market.dropna(subset=["p50"])
    if len(shown) < 2:
        return f"## Fewer than two {_plural(by)} can be compared"
    first, last = shown.iloc[0], shown.iloc[-1]
    apart = "do not overlap" if first["p50_lower"] > last["p50_upper"] else "overlap"
    silent = len(market) - len(shown)
    return (
        f"## {_label(first[by], by)} pays {first['p50'] / last['p50']:.1f} times {_label(last[by], by, lower=True)}\n\n"
        f"Medians of {first['p50']:,.0f} and {last['p50']:,.0f} {unit}, whose intervals {apart}. "
        f"{count(silent)} more {_plural(by)} have too few adverts and stay in the table without figures; "
        f"of at most {count(market['unplaced'].max())} adverts the {by.replace('_', ' ')} cannot be told."
    )


def ranges_heading(market: pd.DataFrame, unit: str) -> str:
    """Return the finding about the width of advertised ranges."""
    shown = market.dropna(subset=["p50"])
    if shown.empty:
        return "## No ranges to show"
    width = (shown["high_end"] / shown["low_end"] - 1).median()
    return (
        f"## The high end of a range is typically {width:.0%} above its low end\n\n"
        f'One advert offers a range, not a figure ({unit}): what is said of "the" pay of a job depends on which end is read.'
    )


def sensitivity_heading(table: pd.DataFrame, by: str) -> str:
    """Return the finding about repeats and outlier rules."""
    if table.empty:
        return "## Nothing to compare under other rules"
    base = table[table["rule"] == "all adverts"].set_index(by)
    shifts = {
        rule: (part.set_index(by)["p50"] / base["p50"] - 1).abs().max()
        for rule, part in table.groupby("rule", sort=False)
        if rule != "all adverts"
    }
    rule, shift = max(shifts.items(), key=lambda item: item[1])
    drop = 1 - (table[table["rule"] == "without exact repeats"]["n"].sum() / base["n"].sum())
    return (
        f"## No rule for outliers or repeats moves a median by more than {percent(shift)}\n\n"
        f'The largest shift comes from "{rule}". Exact repeats are {percent(drop)} of these adverts: reposts or equal '
        "openings, the files cannot tell. Every figure elsewhere counts all adverts and cuts no outlier."
    )


def over_time_heading(nominal: pd.DataFrame, real: pd.DataFrame) -> str:
    """Return the finding about pay over the years, nominal and in prices of one year.

    Speaks of the series with most adverts; both are compared over the years that have both figures.
    """
    both = nominal.merge(real, on=["series", "year"], suffixes=("", "_real")).dropna(subset=["p50", "p50_real"])
    many = both.groupby("series").filter(lambda part: len(part) > 1)
    if many.empty:
        return "## Too few years carry a figure to speak of change"
    name = many.groupby("series")["n"].sum().idxmax()
    part = many[many["series"] == name].sort_values("year")
    first, last = part.iloc[0], part.iloc[-1]
    nominal_change, real_change = last["p50"] / first["p50"] - 1, last["p50_real"] / first["p50_real"] - 1
    return (
        f"## {_label(name, '')}: {signed_percent(nominal_change)} in dollars of the day from {first['year']} to "
        f"{last['year']}, {signed_percent(real_change)} in real terms\n\n"
        "Real terms use the US consumer price index, means of whole years; a year without all twelve months has no "
        "such mean and is left out. The mix of adverts changes from year to year, so this is nobody's raise."
    )


def over_time_title(real: pd.DataFrame) -> str:
    """Return the title of the figure of pay over the years."""
    shown = real.dropna(subset=["p50"])
    if shown.empty:
        return "No year carries a figure"
    newest = shown[shown["year"] == shown["year"].max()].sort_values("p50", ascending=False)
    top = newest.iloc[0]
    return f"In {top['year']} {_label(top['series'], '', lower=True)} stands highest, at {top['p50']:,.0f} in dollars of 2024"


def over_time_alt(real: pd.DataFrame) -> str:
    """Return the alternative text of the figure of pay over the years."""
    shown = real.dropna(subset=["p50"])
    parts = [
        f"{name}: {', '.join(f'{int(row.year)} {row.p50:,.0f}' for row in part.itertuples())}"
        for name, part in shown.groupby("series")
    ]
    return "Line chart of median pay per year in dollars of 2024. " + ("; ".join(parts) or "No figures") + "."


def official_heading(wages: pd.DataFrame) -> str:
    """Return the finding about official wages beside the articles' comparison."""
    newest = wages[wages["year"] == wages["year"].max()].set_index("soc")
    scientists, lawyers = newest.loc["15-2051"], newest.loc["23-1011"]
    everybody = newest.loc["00-0000"]
    return (
        f"## Official wages: data scientists {usd(scientists['p50'])}, lawyers {usd(lawyers['p50'])}\n\n"
        f"Medians of May {newest['year'].iloc[0]}; of all occupations it is {usd(everybody['p50'])}. Article B sets "
        "experienced doctors and lawyers below 100,000 on average: the mean of lawyers is "
        f"{usd(lawyers['mean'])}, of physicians {usd(newest.loc['29-1210', 'mean'])}. "
        "Where a figure is top-coded it is a lower bound and is marked."
    )


def five_jobs_title(jobs: pd.DataFrame) -> str:
    """Return the title of the figure of article B's jobs."""
    carried = jobs.dropna(subset=["p50"])
    if carried.empty:
        return "None of the five jobs has enough adverts"
    above = int((carried["p50_lower"] > carried["pay"]).sum())
    return f"The printed figure lies below the median's interval in {above} of {len(carried)} jobs that have enough adverts"


def five_jobs_alt(jobs: pd.DataFrame) -> str:
    """Return the alternative text of the figure of article B's jobs."""
    parts = [
        f"{row['role']}: printed {row['pay']:,.0f}, "
        + (f"median {row['p50']:,.0f} of {row['n']:,} adverts" if pd.notna(row["p50"]) else str(row["note"]))
        for row in jobs.to_dict("records")
    ]
    return "Chart of printed salaries against advertised pay. " + ("; ".join(parts) or "No figures") + "."


def printed_today(jobs: pd.DataFrame, *, first: int, last: int) -> str:
    """Return what the first printed figure is worth in later dollars."""
    pay, factor = float(jobs["pay"].iloc[0]), real_factor(first, last)
    return (
        f"{usd(pay)} of {first} buy what {usd(pay * factor)} buy in {last}: consumer prices rose by "
        f"{percent(factor - 1)} between the two years (US CPI-U, yearly means)."
    )


def market_title(leading: pd.DataFrame, by: str) -> str:
    """Return the title of the figure of the market."""
    if leading.empty:
        return "No group has enough adverts"
    first = leading.iloc[0]
    rivals = leading.iloc[1:]
    tied = int((rivals["p50_upper"] >= first["p50_lower"]).sum())
    name = _label(first[by], by)
    return (
        f"{name} has the highest median, and the interval of no other reaches it"
        if not tied
        else f"{name} has the highest median; intervals of {tied} other{'s' if tied > 1 else ''} reach it"
    )


def market_alt(leading: pd.DataFrame, by: str, unit: str) -> str:
    """Return the alternative text of the figure of the market."""
    parts = [f"{_label(row[by], by)} {row['p50']:,.0f} (n = {row['n']:,})" for row in leading.to_dict("records")]
    return f"Chart of pay in {unit}; medians: " + (", ".join(parts) or "none") + "."


def ranges_title(leading: pd.DataFrame, by: str) -> str:
    """Return the title of the figure of range ends."""
    if leading.empty:
        return "No group has enough adverts"
    width = leading["high_end"] / leading["low_end"] - 1
    widest = leading.loc[width.idxmax()]
    return f"Ranges are widest for {_label(widest[by], by, lower=True)}: the high end is {width.max():.0%} above the low end"


def ranges_alt(leading: pd.DataFrame, by: str, unit: str) -> str:
    """Return the alternative text of the figure of range ends."""
    parts = [
        f"{_label(row[by], by)} {row['low_end']:,.0f} to {row['high_end']:,.0f}" for row in leading.to_dict("records")
    ]
    return f"Chart of median low and high ends of advertised ranges in {unit}: " + (", ".join(parts) or "none") + "."


def _label(value: object, by: str, *, lower: bool = False) -> str:
    text = country_name(str(value)) if by == "country" else str(value)
    keep = (lower and text[:2].isupper()) or by == "country"
    return text if keep else (text[:1].lower() + text[1:] if lower else text[:1].upper() + text[1:])


def _plural(by: str) -> str:
    special = {
        "family": "families",
        "seniority": "levels of seniority",
        "country": "countries",
        "company_size": "company sizes",
    }
    return special.get(by, f"{by.replace('_', ' ')}s")
