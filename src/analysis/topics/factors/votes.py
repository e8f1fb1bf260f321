"""Location or experience: what every specification says, and one vote per source and question.

Tables of `specifications.SPECIFICATIONS` in; tables for readers and facts out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...reference.prices import purchasing_power
from .specifications import DOLLARS, PARITY
from .vote_facts import Silent, SpecificationCurve, Verdict

__all__ = [
    "UNCLEAR",
    "described",
    "heard",
    "specification_curve",
    "tally",
    "verdicts",
    "which_first",
]

UNCLEAR = "too close to call"  # in place of the factor that comes first
_ENDS = {"lower": "interval_lower", "upper": "interval_upper"}
_QUESTION = ["source", "compared", "country", "scale"]
_FACTORS = ("location", "experience")
_CONTROLS = {
    "all": "all else fixed",
    "five": "the five factors alone",
    "alone": "these two alone",
    "without employer": "all but the employer fixed",
}
_PAY = {"low": "; low ends of ranges", "high": "; high ends of ranges", "base": "; base pay"}
_BASIS = ("US", 2020)  # any country and year that the parities have


def which_first(specifications: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications by difference, the smallest first, with `first`: location,
    experience, or UNCLEAR.
    """
    table = specifications.rename(columns=_ENDS)
    first = np.select(
        [table["interval_lower"] > 0, table["interval_upper"] < 0], _FACTORS, default=UNCLEAR
    )
    return table.assign(first=first).sort_values("difference", ignore_index=True)


def described(which: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications with question and specification, the words that tell them apart;
    those that vote first, between countries before those inside one.
    """
    inside = which["compared"] != "countries"
    where = which["compared"].mask(inside, which["compared"] + " of " + which["country"])
    who = which["sample"].replace("all", "all records")
    told = who + "; " + which["controls"].map(_CONTROLS) + which["pay"].map(_PAY).fillna("")
    table = which.assign(
        question=where + ", " + which["scale"],
        specification=told,
        _order=2 * ~(which["main"].astype(bool) & (which["no_vote"] == "")) + inside,
    )
    by = ["_order", "question", "difference"]
    return table.sort_values(by, ignore_index=True, kind="stable").drop(columns="_order")


def heard(which: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications of the sources and questions that have a vote."""
    votes = which[which["main"].astype(bool) & (which["no_vote"] == "")]
    kept = which.merge(votes[_QUESTION], on=_QUESTION, validate="many_to_one")
    return kept.sort_values("difference", ignore_index=True)


def tally(which: pd.DataFrame) -> pd.DataFrame:
    """Return the vote of each source on each question, and how many of its specifications say what.

    Columns: source, compared, country, scale, vote (location, experience, UNCLEAR, or why there is
    none), location, experience, and UNCLEAR.
    """
    keys = [which[name] for name in _QUESTION]
    counts = pd.crosstab(keys, which["first"]).reindex(columns=[*_FACTORS, UNCLEAR], fill_value=0)
    main = which[which["main"].astype(bool)].set_index(_QUESTION)
    vote = main["no_vote"].where(main["no_vote"] != "", main["first"])
    table = counts.join(vote.rename("vote")).reset_index()
    return table[[*_QUESTION, "vote", *_FACTORS, UNCLEAR]]


def verdicts(which: pd.DataFrame) -> tuple[Verdict, ...]:
    """Return the votes on each question: countries in dollars, at purchasing power, then states and
    cities of one country.
    """
    own = heard(which)
    asked = [("countries", DOLLARS), ("countries", PARITY), ("states", DOLLARS)]
    asked.append(("cities", DOLLARS))
    parts = [
        own[(own["compared"] == compared) & (own["scale"] == scale)] for compared, scale in asked
    ]
    return tuple(_verdict(part, part[part["main"].astype(bool)]) for part in parts if len(part))


def specification_curve(which: pd.DataFrame) -> SpecificationCurve:
    """Return the facts of location against experience, `which` as `which_first` returns it."""
    own, found = heard(which), verdicts(which)
    counts = own["first"].value_counts()
    across = {each.scale: each for each in found if each.compared == "countries"}
    return SpecificationCurve(
        n=len(own),
        location=int(counts.get("location", 0)),
        experience=int(counts.get("experience", 0)),
        unclear=int(counts.get(UNCLEAR, 0)),
        least=float(own["difference"].min()) if len(own) else None,
        most=float(own["difference"].max()) if len(own) else None,
        basis=purchasing_power(*_BASIS).source,
        dollars=across.get(DOLLARS),
        parity=across.get(PARITY),
        turned=_turned(own),
        alike=_of_sample(own, "with a parity"),
        rich=_of_sample(own, "high-income countries"),
        inside=tuple(each for each in found if each.compared != "countries"),
        silent=_silent(which),
    )


def _verdict(own: pd.DataFrame, votes: pd.DataFrame) -> Verdict:
    """Return the votes on one question and scale, `own` being all its specifications."""
    counts = votes["first"].value_counts()
    ahead = [name for name in _FACTORS if counts.get(name, 0) > len(votes) / 2]
    agreed = own.groupby(["source", "country"])["first"].agg(["nunique", "first"])
    return Verdict(
        compared=str(votes["compared"].iloc[0]),
        scale=str(votes["scale"].iloc[0]),
        sources=votes["source"].nunique(),
        votes=len(votes),
        location=int(counts.get("location", 0)),
        experience=int(counts.get("experience", 0)),
        sure=int(((agreed["nunique"] == 1) & (agreed["first"] != UNCLEAR)).sum()),
        first=ahead[0] if ahead else None,
    )


def _of_sample(own: pd.DataFrame, sample: str) -> Verdict | None:
    """Return what one sample says where countries are compared in dollars."""
    part = own[(own["sample"] == sample) & (own["scale"] == DOLLARS)]
    return _verdict(part, part) if len(part) else None


def _turned(own: pd.DataFrame) -> int:
    """Return how many sources vote for one factor in dollars, and for the other at purchasing
    power.
    """
    votes = own[own["main"].astype(bool) & (own["compared"] == "countries")]
    sides = votes[votes["first"] != UNCLEAR].groupby("source")["first"].nunique()
    return int((sides > 1).sum())


def _silent(which: pd.DataFrame) -> tuple[Silent, ...]:
    """Return the sources that have no vote on any question."""
    main = which[which["main"].astype(bool)]
    voting = set(main.loc[main["no_vote"] == "", "source"])
    rest = main[~main["source"].isin(voting)].drop_duplicates("source").sort_values("source")
    return tuple(
        Silent(str(source), str(why))
        for source, why in zip(rest["source"], rest["no_vote"], strict=True)
    )
