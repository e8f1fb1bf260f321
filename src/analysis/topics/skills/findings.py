"""Tables of skills as sentences, every number read from a table ."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...methods.ranks import Agreement
from ...page.wording import percent
from ...vocabulary import country_name

__all__ = [
    "cloud_heading",
    "frameworks_heading",
    "list_alt",
    "list_heading",
    "list_title",
    "python_heading",
    "ranks_alt",
    "ranks_heading",
    "ranks_title",
    "separating_heading",
    "skills_answer",
    "together_heading",
    "who",
]


def who(role: str | None, country: str | None) -> str:
    """Return the population in words.

    >>> who("Data scientist", None)
    'data scientist, all countries'
    """
    job = (
        role.strip("()") if role and role.startswith("(") else role[:1].lower() + role[1:] if role else "all data jobs"
    )
    return f"{job}, {country_name(country) if country else 'all countries'}"


def skills_answer(ranked: pd.DataFrame, listed: pd.DataFrame, people: str) -> str:
    """Return the answer of notebook 02."""
    first, second = ranked.iloc[0], ranked.iloc[1]
    met = listed.dropna(subset=["rank"])
    inside = int(met["inside"].sum())
    sure = "surely first" if first["rank_upper"] == 1 else f"first, or as low as {first['rank_upper']}"
    return (
        f"**{first['skill']} is asked for most: by {percent(first['share'])} of {first['adverts']:,} adverts ({people}), {sure}; "
        f"{second['skill']} follows with {percent(second['share'])}.** Of the {len(listed)} skills that article B ranks, "
        f"{len(met)} are among the forty that these adverts name most, and {inside} of these stand where the article puts "
        "them or so near that the adverts cannot tell."
    )


def ranks_heading(ranked: pd.DataFrame, level: float) -> str:
    """Return the finding about how sure the order is."""
    single = int((ranked["rank_lower"] == ranked["rank_upper"]).sum())
    widest = ranked.loc[(ranked["rank_upper"] - ranked["rank_lower"]).idxmax()]
    effect = ranked["design_effect"].median()
    return (
        f"## Of the first {len(ranked)} places, {single} {'is' if single == 1 else 'are'} sure\n\n"
        f"{ranked['adverts'].iloc[0]:,} adverts of {ranked['employers'].iloc[0]:,} employers. Adverts of one employer resemble each "
        f"other, so that they count for less: a typical variance is {effect:.1f} times that of independent adverts. With that, "
        f"{widest['skill']} may stand anywhere from place {widest['rank_lower']} to {widest['rank_upper']}. All sets hold at "
        f"once with {percent(level)} confidence."
    )


def ranks_title(ranked: pd.DataFrame) -> str:
    """Return the title of the figure of shares."""
    first = ranked.iloc[0]
    return f"{first['skill']} leads with {percent(first['share'])} of adverts; further down places are shared"


def ranks_alt(ranked: pd.DataFrame) -> str:
    """Return the alternative text of the figure of shares."""
    parts = [
        f"{r['skill']} {percent(r['share'])} (places {r['rank_lower']} to {r['rank_upper']})"
        for r in ranked.to_dict("records")
    ]
    return "Chart of the share of adverts that name a skill: " + ", ".join(parts) + "."


def list_heading(listed: pd.DataFrame, agreed: Agreement) -> str:
    """Return the finding about article B's list; ranks behind the hole may be one too high."""
    met = listed.dropna(subset=["rank"])
    missing = listed[listed["rank"].isna()]["item"].tolist()
    shifted = (met["printed_rank"] - (met["printed_rank"] > 9)).between(met["rank_lower"], met["rank_upper"]).sum()
    return (
        f"## The article's order holds for {int(met['inside'].sum())} of the {len(met)} skills that can be compared\n\n"
        f"Its list has no ninth entry. Read as printed, {int(met['inside'].sum())} ranks lie in the sets of the data; if the tenth "
        f"was meant as the ninth and so on, {int(shifted)}. On the {agreed.common} skills in both lists Kendall's tau-b is "
        f"{agreed.tau:.2f} ({'p < 0.01' if agreed.p_value < 0.01 else f'p = {agreed.p_value:.2f}'}); rank-biased overlap lies between {agreed.rbo_least:.2f} and "
        f"{agreed.rbo_most:.2f}, whatever follows the lists. Not among the forty skills named most: {', '.join(missing) or 'none'}."
    )


def list_title(listed: pd.DataFrame) -> str:
    """Return the title of the figure of the two lists."""
    met = listed.dropna(subset=["rank"])
    far = met.loc[(met["rank"] - met["printed_rank"]).abs().idxmax()]
    return f"{far['item']}: place {far['printed_rank']:.0f} in the article, {far['rank']:.0f} among adverts"


def list_alt(listed: pd.DataFrame) -> str:
    """Return the alternative text of the figure of the two lists."""
    parts = [
        f"{r['item']}: {r['printed_rank']:.0f} printed, {r['rank']:.0f} in the data ({r['rank_lower']:.0f} to {r['rank_upper']:.0f})"
        for r in listed.dropna(subset=["rank"]).to_dict("records")
    ]
    return "Chart of ranks printed against ranks in adverts. " + "; ".join(parts) + "."


def cloud_heading(shares: pd.DataFrame, printed: float) -> str:
    """Return the finding about the union of cloud skills and article B's share of it."""
    groups = shares[shares["is_group"]].set_index("skill")
    if "Cloud" not in groups.index:
        return "## Too few adverts name a cloud platform"
    whole = groups.loc["Cloud"]
    low, high = whole["share"] - 1.959964 * whole["error"], whole["share"] + 1.959964 * whole["error"]
    verdict = "lies in that interval" if low <= printed / 100 <= high else "does not lie in that interval"
    return (
        f"## Any cloud platform: {percent(whole['share'])} of adverts, where the article says {printed:.0f} %\n\n"
        f"An advert counts that names any cloud platform or service of one ({whole['n']:,.0f} of {whole['adverts']:,.0f}; 95 % interval "
        f"{percent(low)} to {percent(high)}). The article's figure {verdict}; it does not say which union it means."
    )


def python_heading(shares: pd.DataFrame, printed: float) -> str:
    """Return the finding about Python's share and its denominator."""
    named = shares[~shares["is_group"]].set_index("skill")
    if "Python" not in named.index:
        return "## Too few adverts name Python"
    row = named.loc["Python"]
    return (
        f"## Python: {percent(row['share'])} of adverts, where the article says nearly {printed:.0f} %\n\n"
        f"{row['n']:,.0f} of the {row['adverts']:,.0f} adverts that list any skill name it. The article speaks of usage, not of "
        "adverts, and names no denominator."
    )


def frameworks_heading(pair: Mapping[str, float]) -> str:
    """Return the finding about TensorFlow against PyTorch, as a paired difference."""
    if pd.isna(pair["difference"]):
        return "## TensorFlow and PyTorch are named too seldom here to be compared"
    apart = pair["lower"] > 0 or pair["upper"] < 0
    verdict = "leads" if pair["lower"] > 0 else "trails" if pair["upper"] < 0 else "and PyTorch cannot be told apart"
    return (
        f"## TensorFlow {verdict}{' by ' + percent(abs(pair['difference'])) + ' of adverts' if apart else ''}\n\n"
        f"{percent(pair['first'])} of adverts name TensorFlow, {percent(pair['second'])} PyTorch; the difference is "
        f"{100 * pair['difference']:.1f} points (95 % interval {100 * pair['lower']:.1f} to {100 * pair['upper']:.1f}), adverts of "
        "one employer counted together and adverts that name both counted for both."
    )


def separating_heading(apart: pd.DataFrame) -> str:
    """Return the finding about how many adverts would tell neighbours apart."""
    finite = apart[apart["needed"] < float("inf")]
    short = int((apart["needed"] > apart["adverts"]).sum())
    middle = finite["needed"].median()
    return (
        f"## {short} of {len(apart)} neighbours would need more adverts to be told apart\n\n"
        f"The median pair would take {middle:,.0f} adverts, spread over employers as these are; there are "
        f"{apart['adverts'].iloc[0]:,}."
    )


def together_heading(pairs: pd.DataFrame) -> str:
    """Return the finding about skills that come together."""
    if pairs.empty:
        return "## No two skills are named together often enough"
    first = pairs.iloc[0]
    surely = int((pairs["surely"] > 1).sum())
    return (
        f"## {first['first']} and {first['second']} come together at least {first['surely']:.1f} times as often as by chance\n\n"
        f"{first['n']:,} adverts name both, {first['lift']:.1f} times the number to be expected if the one said nothing of the "
        f"other. Of {len(pairs)} pairs that ten adverts or more name, {surely} are surely named together more often than by chance."
    )
