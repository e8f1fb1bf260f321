"""Tables of premiums, groups and lists of skills as sentences, every number read from a table."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from ...page.wording import percent, signed_percent
from ...vocabulary import country_name

__all__ = [
    "along_alt",
    "along_heading",
    "along_title",
    "demand_heading",
    "demand_title",
    "groups_alt",
    "groups_heading",
    "groups_title",
    "in_demand_heading",
    "premium_alt",
    "premium_heading",
    "premium_title",
    "repeats_heading",
    "years_heading",
]


def premium_heading(priced: pd.DataFrame, people: str) -> str:
    """Return the finding about what adverts pay that name a skill, `priced` as `skills.priced` returns it."""
    if priced.empty:
        return f"## Too few adverts state pay and skills to compare them\n\n{people[:1].upper()}{people[1:]}."
    told = priced[priced["told"]]
    adverts, employers = priced["adverts"].iloc[0], priced["clusters"].iloc[0]
    basis = (
        f"{adverts:,} adverts of {employers:,} employers ({people}); {len(priced)} skills that at least thirty of them name and thirty "
        "do not."
    )
    most = priced.loc[priced["raw"].abs().idxmax()]
    moved = (
        f"The widest raw gap is {most['skill']}'s: {signed_percent(most['raw'])}; compared with like adverts {signed_percent(most['adjusted'])}, "
        f"with other skills held fixed too {signed_percent(most['joint'])}."
    )
    if told.empty:
        return f"## No skill has a premium that these adverts can tell from zero\n\n{basis} {moved}"
    turned = told[np.sign(told["adjusted"]) != np.sign(told["joint"])]["skill"].tolist()
    steady = told[~told["skill"].isin(turned)] if len(turned) < len(told) else told
    best, worst = steady.loc[steady["shrunk"].idxmax()], steady.loc[steady["shrunk"].idxmin()]
    care = (
        f" {', '.join(turned)} change{'s' if len(turned) == 1 else ''} sign once other skills are held fixed: such a figure says "
        "what is left beside the usual companions, and is to be read with care."
        if turned
        else ""
    )
    parts = [
        f"{row['skill']} {signed_percent(row['shrunk'])}" for row in ([best, worst] if len(steady) > 1 else [best])
    ]
    return (
        f"## {len(told)} of {len(priced)} skills have a premium told from zero: {' to '.join(parts)}\n\n{basis} {moved} "
        f"A skill is told from zero where the false-discovery rate is at most five per cent; figures are shrunk towards the mean of all.{care}"
    )


def premium_title(priced: pd.DataFrame) -> str:
    """Return the title of the figure of premiums."""
    if priced.empty:
        return "Too few adverts state pay and skills"
    most = priced.loc[priced["raw"].abs().idxmax()]
    return f"{most['skill']}: a raw gap of {signed_percent(most['raw'])} is {signed_percent(most['joint'])} among comparable adverts"


def premium_alt(priced: pd.DataFrame) -> str:
    """Return the alternative text of the figures of premiums."""
    parts = [
        f"{r['skill']} {signed_percent(r['shrunk'])} (raw {signed_percent(r['raw'])}, {signed_percent(r['joint_lower'])} to {signed_percent(r['joint_upper'])})"
        for r in priced.to_dict("records")
    ]
    return f"Chart of advertised premiums: {', '.join(parts) or '0 can be stated'}."


def demand_heading(priced: pd.DataFrame) -> str:
    """Return the finding about demand and premium, by rank correlation over skills."""
    if len(priced) < 10:
        return "## Too few skills to set demand against premium"
    rank, p_value = stats.spearmanr(priced["share"], priced["shrunk"])
    bought = "hardly" if p_value > 0.05 else "more" if rank > 0 else "less"
    said = {
        "hardly": "Whether a skill that is asked for more is paid more cannot be told",
        "more": "Skills that are asked for more go with higher pay",
        "less": "Skills that are asked for more go with lower pay",
    }
    return (
        f"## {said[bought]}\n\nOver {len(priced)} skills the rank correlation of demand and shrunk premium is {rank:.2f} "
        f"({'p < 0.01' if p_value < 0.01 else f'p = {p_value:.2f}'})."
    )


def demand_title(priced: pd.DataFrame) -> str:
    """Return the title of the figure of demand against premium."""
    if priced.empty:
        return "Too few adverts state pay and skills"
    leader = priced.loc[priced["share"].idxmax()]
    last = priced.iloc[-1]
    return (
        f"{leader['skill']} is asked for most and goes with {signed_percent(leader['shrunk'])}; "
        f"{last['skill']}, in {percent(last['share'])} of adverts, with {signed_percent(last['shrunk'])}"
    )


def repeats_heading(repeats: pd.DataFrame) -> str:
    """Return the finding about skills that stand several times in one list."""
    if repeats.empty:
        return "## No list of skills repeats an entry"
    first = repeats.iloc[0]
    double = repeats[repeats["entries"] == 2 * repeats["adverts"]]["skill"].tolist()
    always = f" Listed twice wherever it is listed: {', '.join(double)}." if double else ""
    shown = repeats[repeats["skill"] == "SAS"]
    row = shown.iloc[0] if len(shown) else first
    return (
        f"## {row['skill']} is counted {row['entries']:,.0f} times where {row['adverts']:,.0f} adverts name it\n\n"
        f"Lists of skills repeat entries, so that counts of entries overstate {len(repeats)} skills.{always} "
        "Here an advert counts once for each skill."
    )


def in_demand_heading(ranked: pd.DataFrame, stated: pd.DataFrame) -> str:
    """Return the finding about O*NET's flags; `stated` has skill and in_demand for one occupation or several."""
    flagged = set(stated.loc[stated["in_demand"], "skill"])
    if not flagged:
        return "## O*NET lists no technology for this role"
    names = ranked["skill"].tolist()
    met = [name for name in names if name in flagged]
    missing = [name for name in names[:5] if name not in flagged]
    beside = f" Not among them, though in the first five here: {', '.join(missing)}." if missing else ""
    return (
        f"## O*NET calls {len(met)} of these {len(names)} skills in demand\n\n"
        f"The occupational database of the United States flags {len(flagged)} technologies of this vocabulary as in demand for the "
        f"occupation, by adverts of its own.{beside}"
    )


def groups_heading(groups: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Return the finding about groups of skills, `groups` as `skill_groups.skill_groups` returns them."""
    numbers = sorted(number for number in groups["group"].unique() if number)
    if not numbers or pairs.empty:
        return "## No skills come together often enough to form a group"
    listed = [", ".join(groups.loc[groups["group"] == number, "skill"]) for number in numbers]
    first = pairs.iloc[0]
    alone = int((groups["group"] == 0).sum())
    return (
        f"## Skills come in {len(numbers)} group{'s' if len(numbers) > 1 else ''}; the largest is {listed[0]}\n\n"
        + (f"The others: {'; '.join(listed[1:])}. " if listed[1:] else "")
        + f"{alone} of the {len(groups)} skills named most stand on their own. {first['first']} and {first['second']} come together at least "
        f"{first['surely']:.1f} times as often as by chance: {first['n']:,} adverts name both, {first['lift']:.1f} times the number "
        "to be expected if the one said nothing of the other."
    )


def groups_title(groups: pd.DataFrame) -> str:
    """Return the title of the figure of groups."""
    count = groups["group"].max()
    return f"{count} groups of skills that adverts name together" if count > 1 else "Skills that adverts name together"


def groups_alt(groups: pd.DataFrame) -> str:
    """Return the alternative text of the figure of groups."""
    numbers = sorted(number for number in groups["group"].unique() if number)
    parts = [", ".join(groups.loc[groups["group"] == number, "skill"]) for number in numbers]
    return f"Grid of the pairs of {len(groups)} skills, darker where they come together more often. Groups: {'; '.join(parts) or 'none'}."


def along_heading(table: pd.DataFrame, dimension: str) -> str:
    """Return the finding about shares along a dimension, `table` as `skill_groups.shares_along` returns it."""
    if table.empty:
        return f"## These adverts do not tell one {dimension} from another"
    wide = table.pivot_table(index=dimension, columns="skill", values="share")
    spread = (wide.max() - wide.min()).sort_values(ascending=False)
    skill, least = spread.index[0], spread.index[-1]
    low, high = wide[skill].idxmin(), wide[skill].idxmax()
    return (
        f"## {skill} differs most: {percent(wide[skill].min())} in {_of(low, dimension)}, "
        f"{percent(wide[skill].max())} in {_of(high, dimension)}\n\n"
        f"Shares of adverts in {len(wide)} populations of 200 adverts or more, the {len(wide.columns)} skills named most among them. {least} differs least: "
        f"{percent(wide[least].min())} to {percent(wide[least].max())}."
    )


def along_title(table: pd.DataFrame, dimension: str) -> str:
    """Return the title of the grid of shares."""
    if table.empty:
        return f"One {dimension} only"
    wide = table.pivot_table(index=dimension, columns="skill", values="share")
    skill = (wide.max() - wide.min()).idxmax()
    low, high = wide[skill].idxmin(), wide[skill].idxmax()
    return f"{skill}: {percent(wide[skill].min())} of adverts in {_of(low, dimension)}, {percent(wide[skill].max())} in {_of(high, dimension)}"


def along_alt(table: pd.DataFrame, dimension: str) -> str:
    """Return the alternative text of the grid of shares."""
    parts = [
        f"{_of(value, dimension)}: " + ", ".join(f"{r['skill']} {percent(r['share'])}" for r in rows.to_dict("records"))
        for value, rows in table.groupby(dimension, sort=False)
    ]
    return f"Grid of shares of adverts that name a skill. {'; '.join(parts) or '0 to compare'}."


def years_heading(table: pd.DataFrame) -> str:
    """Return the finding about TensorFlow and PyTorch by year; `table` has year, difference, lower, upper."""
    if len(table) < 2:
        return "These adverts are of one year: how the two moved cannot be seen in them."
    first, last = table.iloc[0], table.iloc[-1]
    return (
        f"TensorFlow's lead was {100 * first['difference']:.1f} points in {first['year']} and "
        f"{100 * last['difference']:.1f} in {last['year']} (95 % interval {100 * last['lower']:.1f} to {100 * last['upper']:.1f})."
    )


def _of(value: object, dimension: str) -> str:
    text = str(value)
    return country_name(text) if dimension == "country" else text
