"""What each source expects of one person's pay: a typical sum, and the range that holds such
records, in dollars of the offer's year.

Tables of `analysis.topics.factors.guesses` in. A source answers only if it is told every factor
that it needs, and if enough records of the same role and experience calibrate its interval;
otherwise it abstains and says why.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ...methods.conformal import held_range
from ...page.words import joined
from ...sources import printed_name
from ...vocabulary.marks import EVERY, NOT_STATED, OTHERS
from .fields import FIELDS
from .paid import brought_to
from .person import Person

__all__ = ["guesses"]

_EQUAL = 1e-9  # half of a range, in logs of pay: none but for rounding
COLUMNS = [
    *("source", "kind", "pay", "country", "years", "role", "experience", "n", "employers"),
    *("year", "typical_nominal", "prices_of", "typical", "mean", "typical_lower", "typical_upper"),
    *("held_lower", "held_upper", "stated", "stands", "note"),
]
Row = Mapping[Hashable, Any]


def guesses(
    person: Person,
    levels: pd.DataFrame,
    widths: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    level: float = 0.9,
    offered: int,
) -> pd.DataFrame:
    """Return what each source guesses for a person, and the interval that holds such records.

    `offered` is the year of the offer. Columns: source (its printed name), kind (advert, survey or
    filing), pay (base or total), country (whose records), years, role and experience (the group that
    was calibrated), n and employers (that calibrate, null where unknown), year (the source's nearest
    to the offer's), typical_nominal (typical pay in dollars of that year); in dollars of `prices_of`
    by the consumer prices of the person's country: typical (typical pay), mean (smeared: of mean
    pay, Duan 1983), typical_lower, typical_upper (the interval of `level`); held_lower, held_upper
    (what this one calibration truly holds, see `conformal.held_range`; null where no error differs
    from another, as that takes errors that do), stated (the person's own figure), stands (below,
    inside or above the interval), note (why it abstains, or what was counted with rarer levels).
    Those that answer come first.
    """
    rows = []
    for source in sources.to_dict("records"):
        name = source["source"]
        for pay, own in levels[levels["source"] == name].groupby("pay", sort=True):
            country = person.country if (own["country"] == person.country).any() else EVERY
            same = (widths["source"] == name) & (widths["pay"] == pay)
            here = same & (widths["country"] == country)
            row = _asked(person, str(pay), country, source)
            model = own[own["country"] == country]
            rows.append(row | _guess(person, row, model, widths[here], source, level, offered))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"year": "Int64", "prices_of": "Int64"})
    return (
        table.assign(unknown=table["typical"].isna())
        .sort_values(["unknown", "pay", "source"], ignore_index=True)
        .drop(columns="unknown")
    )


def _asked(person: Person, pay: str, country: str, source: Row) -> dict[str, object]:
    """Return what a source is asked: whose records, which pay, the person's own figure of it."""
    stated = person.base if pay == "base" else person.total
    return {
        "source": printed_name(str(source["source"]), str(source["title"])),
        "kind": source["kind"],
        "pay": pay,
        "country": country,
        "years": _years(source),
        "n": 0,
        "typical": np.nan,
        "stated": np.nan if stated is None else stated,
        "stands": "",
    }


def _guess(
    person: Person,
    asked: Mapping[str, Any],
    model: pd.DataFrame,
    widths: pd.DataFrame,
    source: Row,
    level: float,
    offered: int,
) -> dict[str, object]:
    """Return the guess and its interval, or a note that says why there is none."""
    only, everywhere = str(source["only_country"] or ""), asked["country"] == EVERY
    if abroad := _abroad(person, only, everywhere):
        return {"note": abroad}
    own = person.levels(
        source["experience_in"] == "years", one_country=bool(only) or not everywhere
    )
    year = _nearest_year(model, source, offered)
    found = _linear(model, own, str(year))
    if found.reason:
        return {"note": found.reason}
    group = {name: found.taken.get(name, EVERY) for name in ("role", "experience")}
    width = widths[(widths[list(group)] == pd.Series(group)).all(axis=1)]
    employers = float(width["employers"].sum(min_count=1))
    n = int(width["n"].sum())
    counted = {**group, "n": n, "employers": employers}
    half = float(width[f"w{100 * level:g}"].sum(min_count=1))
    if np.isnan(half):
        return {**counted, "note": _too_few(model, widths)}
    units = n if np.isnan(employers) else employers
    ends = held_range(units, level) if half > _EQUAL else (np.nan, np.nan)
    held = dict(zip(("held_lower", "held_upper"), ends, strict=True))
    priced = _priced(found.log_pay, half, year, offered, person.country)
    return {
        **counted,
        **priced,
        **held,
        "mean": priced["typical"] * float(model["smearing"].iloc[0]),
        "stands": _stands(float(asked["stated"]), priced["typical_lower"], priced["typical_upper"]),
        "note": found.note,
    }


def _abroad(person: Person, only: str, everywhere: bool) -> str:
    """Return why a source says nothing of the person's country, nothing where it does."""
    if only and only != person.country:
        return "all its records are of another country"
    return "too few records in this country" if not only and everywhere else ""


def _priced(log_pay: float, half: float, year: int, offered: int, country: str) -> dict[str, float]:
    """Return a guess of a year and its interval in dollars of the offer's year."""
    factor, prices_of = brought_to(year, offered, country)
    nominal = float(np.exp(log_pay))
    return {
        "year": year,
        "typical_nominal": nominal,
        "prices_of": prices_of,
        "typical": factor * nominal,
        "typical_lower": factor * nominal * float(np.exp(-half)),
        "typical_upper": factor * nominal * float(np.exp(half)),
    }


def _nearest_year(model: pd.DataFrame, source: Row, offered: int) -> int:
    """Return the year that a model knows nearest to the offer's, the later of two."""
    known = model.loc[model["factor"] == "year", "level"].astype("str")
    years = [int(year) for year in known if year.isdecimal()] or [int(source["last_year"])]
    return min(years, key=lambda year: (abs(year - offered), -year))


def _too_few(model: pd.DataFrame, widths: pd.DataFrame) -> str:
    """Return why a group has no interval: records, or employers where the source names them."""
    what = "employers" if widths["employers"].notna().any() else "records"
    return f"too few {what} of this role and experience"


def _stands(stated: float, lower: float, upper: float) -> str:
    """Return where a figure lies of an interval, nothing where there is no figure."""
    if np.isnan(stated):
        return ""
    return "below" if stated < lower else "above" if stated > upper else "inside"


@dataclass
class _Sum:
    """A guess of log pay: the levels `taken`; a `reason` where there is none, else what is to be
    said of it.
    """

    log_pay: float
    taken: dict[str, str] = field(default_factory=dict)
    rare: list[str] = field(default_factory=list)  # counted with rarer levels
    lacking: list[str] = field(default_factory=list)  # factors that were not said
    absent: list[str] = field(default_factory=list)  # factors whose level too few records have

    @property
    def reason(self) -> str:
        if self.absent:
            return f"too few records with this {' and '.join(self.absent)}"
        if "role" not in self.taken:
            return "does not distinguish roles"
        return f"needs to know {joined(self.lacking)}" if self.lacking else ""

    @property
    def note(self) -> str:
        return f"{joined(self.rare)} counted with rarer ones" if self.rare else ""


def _linear(model: pd.DataFrame, levels: Mapping[str, str | None], year: str) -> _Sum:
    """Return the guess of log pay as the sum of the coefficients of the person's levels."""
    found = _Sum(float(model.loc[model["factor"] == "constant", "coefficient"].iloc[0]))
    in_years = any(
        "years" in str(level) for level in model.loc[model["factor"] == "experience", "level"]
    )
    for name, own in model[model["factor"] != "constant"].groupby("factor", sort=False):
        factor = str(name)
        asked = year if factor == "year" else levels.get(factor)
        known = own.set_index("level")["coefficient"].to_dict()
        level = NOT_STATED if asked is None else asked
        if level not in known and asked is not None and OTHERS in known and factor != "role":
            found.rare.append(f"{asked} work" if factor == "remote" else f"{factor} “{asked}”")
            level = OTHERS
        if level in known:
            found.taken[factor] = level
            found.log_pay += float(known[level])
        elif asked is None:
            found.lacking.append(_parameter(factor, in_years))
        else:
            found.absent.append(factor)
    return found


def _parameter(factor: str, in_years: bool) -> str:
    """Return what states a factor: the label of its field, as a sentence has it."""
    names = {"location": "region", "experience": "experience_years" if in_years else "seniority"}
    name = names.get(factor, factor.replace(" ", "_"))
    if name not in FIELDS:
        return factor
    return FIELDS[name].label.lower().replace(" (years)", " in years")


def _years(source: Row) -> str:
    first, last = source["first_year"], source["last_year"]
    return f"{first}" if first == last else f"{first} to {last}"
