"""Does location or experience come first? The same question under many stated specifications.

Countries, states of one country and its cities are different questions. Between countries the scale
of pay is a specification of its own: dollars at the market rate, or international dollars, which
buy the same everywhere. A source has one vote per question and scale, that of its main
specification; all others show what the vote hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...datasets.account import FACTORS, Account, coarse
from ...datasets.samples import (
    CONTROLS,
    LEAST_KNOWN,
    MOST_NAMES,
    Sample,
    factor_rows,
    frequent,
    sample_of,
)
from ...datasets.study import Study
from ...errors import AnalysisError
from ...methods.designs import Design, design_of
from ...methods.distributions import norm
from ...methods.importance import bootstrap_shares
from ...money import scale_for
from ...vocabulary.incomes import HIGH_INCOME
from ...vocabulary.marks import EVERY, FIVE, LEAST_POPULATION
from .fits import MOST_LEVELS

__all__ = [
    "DOLLARS",
    "PARITY",
    "SPECIFICATIONS",
    "factor_specifications",
    "main_specifications",
]

DRAWS = 100
DOLLARS, PARITY = "market dollars", "purchasing power"
_BLOCKS = 400  # into which groups of equal records are dealt for the bootstrap
_UNVARIED = 0.95  # share of one level above which a factor hardly varies
_OTHERS, _REPEATED = "others", "with exact repeats"
_PAID = ("log_pay", "log_low", "log_high", "log_base")
_COLUMNS = [
    *("compared", "country", "scale", "sample", "controls", "pay", "main", "no_vote", "records"),
    *("location", "experience", "difference", "lower", "upper", "r_squared"),
]


class _Question(NamedTuple):
    """What location means, whose records are compared, and on which scale they are paid."""

    compared: str
    country: str
    scale: str
    rows: pd.DataFrame
    again: pd.DataFrame  # with exact repeats


def main_specifications(study: Study) -> pd.DataFrame:
    """Return the rows of `factor_specifications` that vote, or would if anybody could."""
    return factor_specifications(study, main=True)


def factor_specifications(study: Study, *, main: bool = False) -> pd.DataFrame:
    """Share of the variance of log pay that goes with location and with experience, a row per
    specification.

    Columns: compared (countries, states or cities: what location is), country (in which, "(all)"
    where countries are compared), scale (market dollars, or purchasing power: dollars of equal
    purchasing power by the parity of the record's country and year; records of others are left
    out), sample (who is compared), controls (alone: these two only; five: with the factors of
    article B that the source has; all: with role, company size, remote, year and, where four in five
    records state it, the employer, which count as one; without employer), pay (which figure: mid,
    low or high end of a range, or base), main (the specification that votes: all records, all
    controls, middles), no_vote (why it has none; empty where it votes), records, location,
    experience (their shares), difference (location less experience), lower, upper (95 %, by
    bootstrap of employers where known, else of records, exact repeats never apart; null where
    employers are too few), r_squared. Exact repeats are left out where the sample does not say
    otherwise. Specifications differ from the main one in one thing each.
    """
    found = [
        (question.compared, question.country, question.scale, *row)
        for question in _questions(study)
        for row in _answers(question, modelled=_is_modelled(study), main=main)
    ]
    table = pd.DataFrame(found, columns=_COLUMNS)
    keys = ["compared", "country", "scale", "sample", "pay", "location", "experience"]
    return coarse(study, table.drop_duplicates(keys, ignore_index=True), "records")


def _is_modelled(study: Study) -> bool:
    """Tell whether pay is a model's guess, which repeats what the model believes of factors."""
    return bool((study.columns("kind")["kind"] == "modelled").any())


def _questions(study: Study) -> Iterator[_Question]:
    """Yield the questions that a source can be asked: of countries on both scales, of the states
    and cities of each country of a thousand records.
    """
    rows, again = factor_rows(study), factor_rows(study, repeats=True)
    countries = list(rows["country"].dropna().unique())
    if len(countries) > 1:
        both = [table.assign(location=table["country"]) for table in (rows, again)]
        yield _Question("countries", EVERY, DOLLARS, *both)
        yield _Question("countries", EVERY, PARITY, *map(_at_parity, both))
    for country in countries if len(countries) == 1 else frequent(rows["country"]):
        here, repeated = (table[table["country"] == country] for table in (rows, again))
        if here["region"].nunique() < here["place"].nunique():
            own = (table.assign(location=table["region"]) for table in (here, repeated))
            yield _Question("states", country, DOLLARS, *own)
        if len(here["place"].dropna().unique()) > 1:
            own = (table.assign(location=table["place"]) for table in (here, repeated))
            yield _Question("cities", country, DOLLARS, *own)


def _at_parity(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the records whose country and year have a parity, paid in dollars of equal purchasing
    power.
    """
    factors = scale_for("PPP", None)
    assert factors is not None
    keyed = rows.assign(number=pd.to_numeric(rows["year"], errors="coerce"))
    both = keyed.merge(
        factors.rename(columns={"year": "number"}),
        on=["country", "number"],
        how="left",
        validate="many_to_one",
    )
    shift = np.log(both["factor"])
    paid = {name: both[name] + shift for name in _PAID}
    told: pd.DataFrame = both.assign(**paid)[shift.notna()]
    return told.drop(columns=["number", "factor"]).reset_index(drop=True)


def _answers(
    question: _Question, *, modelled: bool, main: bool = False
) -> Iterator[tuple[object, ...]]:
    """Yield sample, controls, pay, main, no_vote and figures of every specification, or of the
    `main` one alone.
    """
    rows = question.rows
    if len(rows) < LEAST_POPULATION:
        return
    why = "pay is modelled" if modelled else _unknown(rows)
    asked = _specified(question, few=bool(why))
    for sample, controls, pay, part in islice(asked, 1) if main else asked:
        compared = _compared(part, pay, controls, cities=question.compared == "cities")
        if compared is None:
            continue
        votes = (sample, controls, pay) == ("all", "all", "log_pay")
        reason = why or ("too few employers" if np.isnan(compared[-2]) else "")
        kind = pay.removeprefix("log_").replace("pay", "mid")
        yield sample, controls, kind, votes, reason if votes else "", *compared


def _specified(question: _Question, *, few: bool) -> Iterator[tuple[str, str, str, pd.DataFrame]]:
    """Yield sample, controls, pay and records, the main specification first; few where it has no
    vote that could hang on others.
    """
    rows = question.rows
    for controls in ("all", "alone", "five", "without employer"):
        yield "all", controls, "log_pay", rows
    if few:
        return
    for pay in _PAID[1:]:
        kept = rows[rows[pay].notna()]
        if len(kept) >= LEAST_POPULATION and not kept[pay].equals(kept["log_pay"]):
            yield "all", "all", pay, kept
    for name, part in _who(question):
        if len(part) != len(rows):
            yield name, "all", "log_pay", part


def _who(question: _Question) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield parts of the records by name."""
    rows = question.rows
    if question.compared == "countries":
        largest = str(rows["country"].mode().iloc[0])
        yield f"without {largest}", rows[rows["country"] != largest]
        yield "high-income countries", rows[rows["country"].isin(HIGH_INCOME)]
        if question.scale == DOLLARS:
            yield "with a parity", rows[rows["record_id"].isin(_at_parity(rows)["record_id"])]
    for role in rows["role"].mode()[:1]:
        yield f"{role} only", rows[rows["role"] == role]
    bounds = rows["log_pay"].quantile([0.01, 0.99])
    yield "middle 98 in 100", rows[rows["log_pay"].between(*bounds)]
    stated = [name for name in FIVE[1:] if rows[name].notna().any()]
    yield "complete answers only", rows.dropna(subset=stated)
    yield _REPEATED, question.again


def _unknown(rows: pd.DataFrame) -> str:
    """Return why records say too little of location or experience to vote; empty where they do."""
    for name in ("location", "experience"):
        if rows[name].notna().mean() < LEAST_KNOWN:
            return f"{name} is seldom stated"
        if rows[name].value_counts(normalize=True).iloc[0] > _UNVARIED:
            return f"{name} hardly varies"
    return ""


def _compared(
    rows: pd.DataFrame, pay: str, controls: str, *, cities: bool
) -> tuple[float, ...] | None:
    """Return records, shares of both, their difference with its interval, and R squared; None where
    one of the two does not vary, or levels determine one another.
    """
    if len(rows) < LEAST_POPULATION:
        return None
    sample = sample_of(rows, EVERY, EVERY, located=True)
    asked = _asked(sample, controls)
    if asked is None:
        return None
    try:
        most = {"employer": MOST_NAMES, "location": MOST_NAMES if cities else MOST_LEVELS}
        design = design_of(sample.rows, asked, most=MOST_LEVELS, at_most=most)
        players = _players(design)
        whole, again = bootstrap_shares(
            design.matrix()[:, 1:],
            sample.rows[pay],
            players,
            clusters=sample.clusters if sample.clusters is not None else _blocks(sample.rows),
            draws=DRAWS,
        )
        a, b = (list(players).index(name) for name in ("location", "experience"))
    except (AnalysisError, ValueError):
        return None
    apart = float(whole[a] - whole[b])
    half = norm.isf(0.025) * float(np.std(again[:, a] - again[:, b], ddof=1))
    half = np.nan if sample.few_employers else half
    figures = (whole[a], whole[b], apart, apart - half, apart + half, whole.sum())
    return (len(rows), *map(float, figures))


def _asked(sample: Sample, controls: str) -> list[str] | None:
    """Return the factors of a choice of controls; None where it is no choice of its own."""
    if not {"location", "experience"} <= set(sample.factors):
        return None
    named = sample.rows["employer"].notna().mean() >= LEAST_KNOWN
    if controls == "alone":
        return ["location", "experience"]
    if controls == "five":
        return [name for name in FIVE if name in sample.factors]
    if controls == "without employer":
        return sample.factors if named else None
    return [*sample.factors, "employer"] if named else sample.factors


def _players(design: Design) -> dict[str, list[int]]:
    """Return the columns of each of the five factors, those of all controls as one."""
    players: dict[str, list[int]] = {}
    for factor in design.factors:
        name = _OTHERS if factor.name in (*CONTROLS, "employer") else factor.name
        players.setdefault(name, []).extend(i - 1 for i in design.columns(factor.name))
    return players


def _blocks(rows: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Return blocks (rows,) dealt at random, records that are equal in pay and factors together."""
    known = [name for name in (*FIVE, *CONTROLS) if name in rows]
    same = rows.groupby([*_PAID[:3], *known], dropna=False).ngroup()
    count = int(same.max()) + 1
    dealt = np.random.default_rng(1).permutation(count) % min(_BLOCKS, count)
    return np.asarray(dealt[same], dtype=np.intp)


SPECIFICATIONS = Account(
    "factor_specifications",
    factor_specifications,
    f"source, {', '.join(_COLUMNS)}",
    FACTORS,
    main=main_specifications,
)
