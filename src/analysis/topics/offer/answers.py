"""One person's offer: where it stands, the interval that records like it span, and what would move it.

Tables of `analysis.topics.factors.guesses` in. A source answers only if it is told every factor that it needs, and
if enough records of the same role and experience calibrate its interval; otherwise it abstains and says why.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import stats

from ...cells import Data
from ...pay_tables import pay_by, position_of
from ...vocabulary.marks import EVERY, FULL_TIME, NOT_STATED, OTHERS
from .person import Person

__all__ = ["comparable", "guesses", "held", "movers", "widest"]


def guesses(
    person: Person, levels: pd.DataFrame, widths: pd.DataFrame, sources: pd.DataFrame, *, level: float = 0.9
) -> pd.DataFrame:
    """Return what each source guesses for a person, and the interval that holds such records with `level`.

    Columns: source, pay (base or total), country (whose records), years, role and experience (the group that was
    calibrated), n (its calibration records), guess (of typical pay), mean (the guess smeared: of mean pay, Duan 1983), lower,
    upper (USD per year of the source's last year), stated
    (the person's own figure of that kind), stands (below, inside or above the interval), note (why it abstains, or
    what was taken as others).
    """
    rows = []
    for source in _each(sources):
        for pay, own in levels[levels["source"] == source["source"]].groupby("pay", sort=True):
            country = person.country if (own["country"] == person.country).any() else EVERY
            model = own[own["country"] == country]
            group = widths[
                (widths["source"] == source["source"]) & (widths["pay"] == pay) & (widths["country"] == country)
            ]
            rows.append(_guess(person, str(pay), country, model, group, source, level))
    columns = [
        "source", "pay", "country", "years", "role", "experience", "n", "guess", "mean", "lower", "upper", "stated", "stands",
        "note",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    known = table["guess"].notna().astype(int)
    return table.assign(known=known).sort_values(
        ["known", "pay", "source"], ascending=[False, True, True], ignore_index=True
    ).drop(columns="known")  # fmt: skip


def _guess(
    person: Person,
    pay: str,
    country: str,
    model: pd.DataFrame,
    widths: pd.DataFrame,
    source: Mapping[str, object],
    level: float,
) -> tuple[object, ...]:
    years = _years(source)
    stated = person.base if pay == "base" else person.total
    only = str(source["only_country"] or "")
    levels = person.levels(source["experience_in"] == "years", one_country=bool(only) or country != EVERY)
    total, chosen, note = _linear(model, levels, str(source["last_year"]))
    if only and only != person.country:
        total, note = None, f"knows records of {only} only"
    elif not only and country == EVERY:
        total, note = None, f"has too few records of {person.country} to calibrate an interval there"
    blank = (np.nan, np.nan, np.nan, np.nan, np.nan if stated is None else stated, "", note)
    if total is None:
        return (source["source"], pay, country, years, None, None, 0, *blank)
    role, experience = chosen.get("role", EVERY), chosen.get("experience", EVERY)
    found = widths[(widths["role"] == role) & (widths["experience"] == experience)]
    n = int(found["n"].iloc[0]) if len(found) else 0
    half = float(found[f"w{100 * level:g}"].iloc[0]) if len(found) else np.nan
    if np.isnan(half):
        blank = (*blank[:-1], f"too few records of {role}, {experience} to calibrate an interval")
        return (source["source"], pay, country, years, role, experience, n, *blank)
    lower, upper = np.exp(total - half), np.exp(total + half)
    stands = "" if stated is None else "below" if stated < lower else "above" if stated > upper else "inside"
    typical, smeared = np.exp(total), np.exp(total) * float(model["smearing"].iloc[0])
    figures = (typical, smeared, lower, upper, np.nan if stated is None else stated)
    return (source["source"], pay, country, years, role, experience, n, *figures, stands, note)


def _linear(
    model: pd.DataFrame, levels: Mapping[str, str | None], year: str
) -> tuple[float | None, dict[str, str], str]:
    """Return the guess of log pay, the levels that were taken, and what is to be said of them."""
    total = float(model.loc[model["factor"] == "constant", "coefficient"].iloc[0])
    chosen: dict[str, str] = {}
    lacking: list[str] = []
    absent: list[str] = []
    pooled: list[str] = []
    for factor, own in model[model["factor"] != "constant"].groupby("factor", sort=False):
        asked = year if factor == "year" else levels.get(str(factor))
        known = own.set_index("level")["coefficient"]
        level = NOT_STATED if asked is None else asked
        if level not in known and asked is not None and OTHERS in known and factor != "role":
            pooled.append(f"{asked} ({factor})")
            level = OTHERS
        if level not in known:
            (absent if asked is not None else lacking).append(str(factor) if asked is None else f"{factor} {asked}")
            continue
        chosen[str(factor)] = level
        total += float(known[level])
    if "role" not in chosen and not absent:
        return None, chosen, "does not tell roles apart"
    if absent:
        return None, chosen, f"has too few records of {', '.join(absent)}"
    if lacking:
        return None, chosen, f"needs to know {', '.join(lacking)}"
    return total, chosen, f"among others: {', '.join(pooled)}" if pooled else ""


def _each(sources: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): value for name, value in row.items()} for row in sources.to_dict("records")]


def held(guesses: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return how often intervals of 90 % held records of the groups that `guesses` speak of (see `offer_coverage`).

    Columns: source, pay, country, role, experience, split, n, tested, covered. The group itself under random splits,
    and the whole source where a later year was tested.
    """
    known = guesses.loc[guesses["guess"].notna(), ["source", "pay", "country", "role", "experience"]]
    own = known.merge(coverage[coverage["split"] == "random"], validate="one_to_one")
    later = coverage[(coverage["split"] == "time") & (coverage["role"] == EVERY)]
    later = later[later["source"].isin(known["source"])]
    columns = ["source", "pay", "country", "role", "experience", "split", "n", "tested", "covered"]
    return pd.concat([own, later], ignore_index=True)[columns]


def widest(movers: pd.DataFrame, each: int = 5) -> pd.DataFrame:
    """Return the movers with most and with least pay, `each` of either sort at most."""
    up, down = movers[movers["change"] > 0].head(each), movers[movers["change"] < 0].tail(each)
    return pd.concat([up, down], ignore_index=True)


def _years(source: Mapping[str, object]) -> str:
    first, last = source["first_year"], source["last_year"]
    return f"{first}" if first == last else f"{first} to {last}"


def comparable(data: Data, person: Person, *, year: int | None, min_records: int = 30) -> pd.DataFrame:
    """Return adverts like the offer, from the narrowest group to wider ones, and where the base stands in each.

    Columns: group, n, p10, p25, p50, p50_lower, p50_upper, p75, p90 (USD per year, middle of ranges), base,
    midpoints_below (share of middles under the base), ranges_above (share of ranges that lie wholly above it), note. A
    base that is not said stands nowhere.
    """
    given: dict[str, object] = {
        "role": person.role,
        "country": person.country,
        "seniority": person.seniority,
        "year": year,
    }
    known = {name: value for name, value in given.items() if value is not None}
    rows: list[dict[str, object]] = []
    for names in (
        ("role", "country", "seniority", "year"),
        ("role", "country", "year"),
        ("role", "country"),
        ("role",),
    ):
        where = {name: known[name] for name in names if name in known}
        if any(row["where"] == where for row in rows):
            continue
        rows.append({"where": where} | _advertised(data, where, person.base, min_records))
    table = pd.DataFrame(rows)
    words = table["where"].map(lambda where: ", ".join(str(value) for value in where.values()))
    base = np.nan if person.base is None else person.base
    return table.assign(group=words, base=base)[
        ["group", "n", *_PAID, "base", "midpoints_below", "ranges_above", "note"]
    ]


_PAID = ("p10", "p25", "p50", "p50_lower", "p50_upper", "p75", "p90")


def _advertised(data: Data, where: Mapping[str, object], base: float | None, least: int) -> dict[str, object]:
    full_time = {"employment": FULL_TIME} if FULL_TIME in data.values("employment") else {}
    here = {**where, **full_time}
    found = pay_by(data, "role", where=here, min_records=least)
    empty = dict.fromkeys((*_PAID, "midpoints_below", "ranges_above"), np.nan)
    if found.empty:
        return {"n": 0, **empty, "note": "no advert"}
    row = found.iloc[0]
    told = {name: row[name] for name in ("n", *_PAID, "note")}
    if base is None or row["n"] < least:
        return empty | told
    place = position_of(data, base, where=here)
    return empty | told | {name: place[name] for name in ("midpoints_below", "ranges_above")}


def movers(person: Person, effects: pd.DataFrame, covariance: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return what goes with most and with least pay instead of the person's own level, per source and factor.

    `effects` as `factor_effects` tells it, all roles; of the person's country where a source has it, else everywhere.
    `covariance` as `factor_covariance` tells it. Columns: source, factor, now, instead, n, change, change_lower,
    change_upper (shares of pay, 95 % for all levels of the factor at once, Bonferroni), only differences told from
    zero, the most pay first. A difference between records, not what a change would bring. Role and year are left out.
    """
    parts = []
    for source in _each(sources):
        own = effects[effects["source"] == source["source"]]
        only = str(source["only_country"])
        country = person.country if (own["country"] == person.country).any() else EVERY
        if only and only != person.country:
            continue
        levels = person.levels(source["experience_in"] == "years", one_country=bool(only) or country != EVERY)
        for factor, table in own[own["country"] == country].groupby("factor", sort=False):
            now = levels.get(str(factor))
            if factor not in {"role", "year"} and now is not None and now in set(table["level"]):
                same = (covariance["source"] == source["source"]) & (covariance["country"] == country)
                joint = covariance[same & (covariance["factor"] == factor)]
                parts.append(_instead(table, now, joint).assign(source=source["source"], factor=factor))
    columns = ["source", "factor", "now", "instead", "n", "change", "change_lower", "change_upper"]
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts)[columns].sort_values(["change", "source"], ascending=[False, True], ignore_index=True)


def _instead(table: pd.DataFrame, now: str, covariance: pd.DataFrame) -> pd.DataFrame:
    """Return the levels of a factor with most and with least pay compared with `now`, where told from it."""
    mine = table[table["level"] == now].iloc[0]
    others = table[~table["level"].isin([now, NOT_STATED, OTHERS])]
    change = others["deviation"] - mine["deviation"]
    spread = covariance.set_index(["first", "second"])["covariance"]
    together = np.array([spread.get((now, level), np.nan) for level in others["level"]])
    variance = np.maximum(others["error"] ** 2 + mine["error"] ** 2 - 2 * together, 0)
    half = stats.norm.isf(0.025 / max(len(others), 1)) * np.sqrt(variance)
    found = pd.DataFrame(
        {
            "now": now,
            "instead": others["level"],
            "n": others["n"],
            "change": np.expm1(change),
            "change_lower": np.expm1(change - half),
            "change_upper": np.expm1(change + half),
        }
    )
    up, down = found[found["change_lower"] > 0], found[found["change_upper"] < 0]
    return pd.concat([up.nlargest(1, "change"), down.nsmallest(1, "change")])
