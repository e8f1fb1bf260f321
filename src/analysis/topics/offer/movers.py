"""What goes with more, or with less, pay than a level of the person's own, at the same employer
where employers are known.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...methods.distributions import norm
from ...sources import printed_name
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY, NOT_STATED, OTHERS
from ...vocabulary.us_places import STATES
from .person import Person

__all__ = ["movers", "widest"]

COLUMNS = [
    "source",
    "country",
    "factor",
    "now",
    "instead",
    "n",
    "change",
    "change_lower",
    "change_upper",
    "change_free",
    "employer",
]
FIXED, UNKNOWN = "the same", "not known"  # whether the employer is held fixed, in words
_NEVER = ("role", "year")  # factors that are no choice of a person who weighs this offer
_ROUNDING = 1e-9  # of a fit, as a share of pay


def movers(
    person: Person,
    effects: pd.DataFrame,
    covariance: pd.DataFrame,
    pairs: pd.DataFrame,
    sources: pd.DataFrame,
    *,
    level: float = 0.9,
) -> pd.DataFrame:
    """Return what goes with most and with least pay in place of the person's own level, per source
    and factor.

    `effects` as `factor_effects` states it, all roles; of the person's country where a source has
    it, else of all. `covariance` as `factor_covariance` states it, `pairs` as `offer_pairs` does:
    where these have a source, differences are between records of the same employer. Columns: source
    (its printed name), country (whose records), factor, now, instead, n (records with that level),
    change, change_lower, change_upper (shares of pay; interval of `level` for all levels of the
    factor at once, Bonferroni), change_free (whoever the employer is, null where unknown), employer
    (the same, or not known); only differences clear of zero, the most pay first. No change would
    bring such a difference. Role and year are left out.
    """
    parts = []
    for source in sources.to_dict("records"):
        own = effects[effects["source"] == source["source"]]
        only = str(source["only_country"] or "")
        country = person.country if (own["country"] == person.country).any() else EVERY
        if only and only != person.country:
            continue
        one, two, three = (
            table[(table["source"] == source["source"]) & (table["country"] == country)]
            for table in (effects, covariance, pairs)
        )
        within = bool(only) or country != EVERY
        in_years = source["experience_in"] == "years"
        printed = printed_name(str(source["source"]), str(source["title"]))
        found = _of_source(person, one, two, three, level, in_years=in_years, within=within)
        parts += [table.assign(source=printed, country=country) for table in found]
    table = pd.concat(parts)[COLUMNS] if parts else pd.DataFrame(columns=COLUMNS)
    return table.sort_values(["change", "source"], ascending=[False, True], ignore_index=True)


def _of_source(
    person: Person,
    effects: pd.DataFrame,
    covariance: pd.DataFrame,
    pairs: pd.DataFrame,
    level: float,
    *,
    in_years: bool,
    within: bool,
) -> Iterator[pd.DataFrame]:
    """Yield the movers of every factor that the person states, of one source and population."""
    levels = person.levels(in_years, one_country=within)
    for name, table in effects.groupby("factor", sort=False):
        factor = str(name)
        now = levels.get(factor)
        if factor in _NEVER or now is None or now not in set(table["level"]):
            continue
        found = (
            _inside(pairs[pairs["factor"] == factor], now, level)
            if len(pairs)
            else _instead(table, now, covariance[covariance["factor"] == factor], level)
        )
        if factor == "location":
            found = _named(found, person.country if within else None)
        yield found.assign(factor=factor)


def _named(found: pd.DataFrame, within: str | None) -> pd.DataFrame:
    """Return movers with states, or countries, in place of their codes, `within` a country or not."""
    names = country_name if within is None else STATES.get
    known = names if within in (None, "US") else str
    return found.assign(
        **{end: found[end].map(lambda code: known(code) or code) for end in ("now", "instead")}
    )


def widest(movers: pd.DataFrame, each: int = 5) -> pd.DataFrame:
    """Return the movers with most and with least pay, `each` of either sort at most."""
    up, down = movers[movers["change"] > 0].head(each), movers[movers["change"] < 0].tail(each)
    return pd.concat([up, down], ignore_index=True)


def _instead(table: pd.DataFrame, now: str, covariance: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return the levels of a factor with most and with least pay compared with `now`, where clear
    of it.
    """
    mine = table[table["level"] == now].iloc[0]
    others = table[~table["level"].isin([now, NOT_STATED, OTHERS])]
    change = others["deviation"] - mine["deviation"]
    spread = covariance.set_index(["first", "second"])["covariance"].to_dict()
    together = np.array([spread.get((now, instead), np.nan) for instead in others["level"]])
    variance = np.maximum(others["error"] ** 2 + mine["error"] ** 2 - 2 * together, 0)
    half = norm.isf((1 - level) / 2 / max(len(others), 1)) * np.sqrt(variance)
    found = pd.DataFrame(
        {
            "now": now,
            "instead": others["level"],
            "n": others["n"],
            "change": np.expm1(change),
            "change_lower": np.expm1(change - half),
            "change_upper": np.expm1(change + half),
            "change_free": np.nan,
            "employer": UNKNOWN,
        }
    )
    return _clear(found)


def _inside(pairs: pd.DataFrame, now: str, level: float) -> pd.DataFrame:
    """Return the same between records of one employer, from the pairs of a factor's levels."""
    own = pairs[(pairs["now"] == now) & ~pairs["instead"].isin([NOT_STATED, OTHERS])]
    half = norm.isf((1 - level) / 2 / max(len(own), 1)) * own["error_within"]
    found = own[["now", "instead", "n"]].assign(
        change=np.expm1(own["change_within"]),
        change_lower=np.expm1(own["change_within"] - half),
        change_upper=np.expm1(own["change_within"] + half),
        change_free=np.expm1(own["change"]),
        employer=FIXED,
    )
    return _clear(found)


def _clear(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with most and with least pay of those that are clear of zero, and of rounding:
    where all pay is equal nothing goes with more.
    """
    up = found[found["change_lower"] > _ROUNDING]
    down = found[found["change_upper"] < -_ROUNDING]
    return pd.concat([up.nlargest(1, "change"), down.nsmallest(1, "change")])
