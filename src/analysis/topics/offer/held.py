"""How often ranges like those in use held what they had not seen, and what one of them truly holds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...sources import printed_name
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY
from ..factors.coverage_accounts import BLIND, EMPLOYER, RANDOM, TIME
from ..factors.prediction import large_groups
from .facts import Coverage, Later, One

__all__ = ["by_employers", "coverage", "tested"]

# how records were dealt, in words
DEALT = {EMPLOYER: "new employers", RANDOM: "other records", TIME: "a later year"}


def tested(
    guesses: pd.DataFrame, coverage: pd.DataFrame, sources: pd.DataFrame, level: float
) -> pd.DataFrame:
    """Return how often intervals of a level held records of the groups that `guesses` speak of.

    `coverage` as `offer_coverage` states it. Columns: source (its printed name), pay, country (its
    name), group (role and experience), split (new employers, other records or a later year), n and
    employers (that calibrate the range in use, or those tested), held_lower and held_upper (what
    this one range truly holds), tested, covered, least and most (of single splits), splits. Every
    group in use, tested or not, and the whole source where a later year was tested.
    """
    printed = {
        row["source"]: printed_name(row["source"], row["title"])
        for row in sources.to_dict("records")
    }
    whole = coverage[coverage["level"] == level]
    whole = whole.assign(source=whole["source"].map(printed))
    keys = ["source", "pay", "country", "role", "experience"]
    held = ["n", "employers", "held_lower", "held_upper"]
    known = guesses.loc[guesses["typical"].notna(), [*keys, *held]]
    random = whole[whole["split"].isin([EMPLOYER, RANDOM])].drop(columns=["n", "employers"])
    named = dict.fromkeys(keys, "object")  # a key that nobody has is a column of numbers
    own = known.astype(named).merge(
        random.astype(named), on=keys, how="left", validate="one_to_one"
    )
    dealt = own["employers"].notna().map({True: EMPLOYER, False: RANDOM})
    later = whole[
        (whole["split"] == TIME) & (whole["role"] == EVERY) & whole["source"].isin(known["source"])
    ]
    once = later.assign(least=np.nan, most=np.nan)  # a year is split in one way only
    table = pd.concat([own.assign(split=dealt), once], ignore_index=True)
    group = (table["role"].astype("str") + ", " + table["experience"].astype("str")).where(
        table["role"] != EVERY, "all records"
    )
    words = {"group": group, "split": table["split"].map(DEALT)}
    columns = ["source", "pay", "country", "group", "split", *held]
    columns += ["tested", "covered", "least", "most", "splits"]
    return table.assign(**words, country=table["country"].map(country_name))[columns]


def coverage(
    table: pd.DataFrame, guesses: pd.DataFrame, kept: pd.DataFrame, level: float
) -> Coverage:
    """Return the facts of coverage, `table` as `tested` returns it, `kept` as `offer_coverage`
    states it.
    """
    own, later = table[table["split"] != DEALT[TIME]], table[table["split"] == DEALT[TIME]]
    known = own[own["covered"].notna()]
    ones = sorted(_ones(own), key=lambda one: one.upper - one.lower)
    blind = large_groups(kept, BLIND, level=level)
    return Coverage(
        level=level,
        splits=int(known["splits"].max()) if len(known) else 0,
        groups=len(known),
        least=float(known["covered"].min()) if len(known) else None,
        most=float(known["covered"].max()) if len(known) else None,
        single=float(known["least"].min()) if len(known) else None,
        surest=ones[0] if ones else None,
        loosest=ones[-1] if len(ones) > 1 else None,
        **by_employers(guesses),
        blind=float(blind["covered"].mean()) if len(blind) else None,
        blind_least=float(blind["covered"].min()) if len(blind) else None,
        blind_single=float(blind["least"].min()) if len(blind) else None,
        later=tuple(
            Later(str(row["source"]), float(row["covered"])) for row in later.to_dict("records")
        ),
    )


def _ones(own: pd.DataFrame) -> list[One]:
    """Return the calibrations in use."""
    return [
        One(
            source=str(row["source"]),
            pay=str(row["pay"]),
            units=int(row["n"] if pd.isna(row["employers"]) else row["employers"]),
            employers=bool(pd.notna(row["employers"])),
            lower=float(row["held_lower"]),
            upper=float(row["held_upper"]),
        )
        for row in own[own["held_lower"].notna()].to_dict("records")
    ]


def by_employers(guesses: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the sources whose ranges are calibrated by employers, and those whose are not."""
    known = guesses[guesses["typical"].notna()]
    by = known["employers"].notna()
    return {
        "named": tuple(dict.fromkeys(known.loc[by, "source"].astype("str"))),
        "unnamed": tuple(dict.fromkeys(known.loc[~by, "source"].astype("str"))),
    }
