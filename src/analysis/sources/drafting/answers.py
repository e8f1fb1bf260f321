"""What each notebook can answer of a file, by the columns of its records that are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ...vocabulary.marks import FULL_TIME, LEAST_POPULATION

__all__ = ["answerable", "largest_group"]

_FACTORS = {
    "country": "location",
    "education": "education",
    "experience_years": "experience",
    "industry": "industry",
    "company_stage": "company stage",
}
_MOST = 0.8  # of the records: a source has a vote where so many state both factors
_GROUP = 30  # records that a group needs, where nobody asks for fewer


def answerable(
    have: Mapping[str, float], records: int, skills: int, largest: int, family: int
) -> Iterator[tuple[str, str]]:
    """Yield each notebook's name with what it can answer, or what it lacks.

    `have` is the share of records that state a column; `skills` counts records that list any, and
    `largest` and `family` those of the commonest role and family: see `largest_group`.
    """
    yield "00_sources", "what was read, repaired and refused"
    yield "01_salaries", _salaries(have, records, largest)
    yield "02_skills", _skills(have, records, skills)
    yield "03_factors", _factors(have, records)
    yield "04_families", _families(have, records, family)
    yield "05_geography", _geography(have, records)
    yield "06_equity", _equity(have)
    yield "07_automation", _automation(have)
    yield "08_claims", _claims(skills, largest)
    yield "09_offer", _offer(have, records, largest)


def largest_group(records: pd.DataFrame, by: str = "role") -> int:
    """Return how many records the commonest role (or family, as `by` says) has among those that a
    page shows unless told otherwise: with pay, no repeats, full time where that is told, of the
    commonest country, and of the last year that has thirty.

    >>> table = pd.DataFrame({"role": ["Data engineer"], "country": ["DE"], "year": [2024]})
    >>> largest_group(table.assign(pay_low=1.0, is_repeat=False, employment="part time"))
    1
    """
    rows = records[records["pay_low"].notna() & ~records["is_repeat"].astype(bool)]
    if (rows["employment"] == FULL_TIME).any():
        rows = rows[rows["employment"] == FULL_TIME]
    countries = rows["country"].value_counts()
    if len(countries):
        rows = rows[rows["country"] == min(countries[countries == countries.max()].index)]
    years = rows["year"].value_counts()
    if len(years):
        enough = years[years >= _GROUP]
        rows = rows[rows["year"] == (enough.index.max() if len(enough) else years.idxmax())]
    return int(rows[by].value_counts().max()) if rows[by].notna().any() else 0


def _counted(records: int) -> str:
    return "1 record" if records == 1 else f"{records:,} records"


def _paid(have: Mapping[str, float], records: int) -> str | None:
    """Return why nothing can be said of pay, None where something can."""
    if records < 10:
        return f"nothing: {_counted(records)}, and no figure is given for fewer than ten"
    return None if have.get("pay_low", 0) else "nothing: no record states pay"


def _few(what: str, largest: int) -> str:
    """Return that the commonest role or family has too few records; nothing where it has enough."""
    if not largest:
        return f"nothing: no record with pay names a {what} that is known"
    if largest >= _GROUP:
        return ""
    return (
        f"little: the commonest {what} has {_counted(largest)} of one country and year, and "
        f"{_GROUP} are needed"
    )


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _salaries(have: Mapping[str, float], records: int, largest: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    if few := _few("role", largest):
        return few + (", or -p min_records=10" if largest >= 10 else "")
    keys = {
        "role": "role",
        "country": "country",
        "seniority": "level",
        "remote": "place of work",
        "company_size": "company size",
    }
    told = [word for name, word in keys.items() if have.get(name, 0) > 0.05]
    return f"pay by {_and(told)}" if told else "pay of all records: no column says of whom"


def _skills(have: Mapping[str, float], records: int, skills: int) -> str:
    if not skills:
        return "nothing: no column lists skills or holds the text of adverts"
    if skills < 200:
        return f"little: skills are named by {_counted(skills)}, and a role needs 200"
    return "which skills are named" + (
        ", and what goes with them in pay" if not _paid(have, records) else ""
    )


def _factors(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    if records < LEAST_POPULATION:
        return f"little: {_counted(records)}, and {LEAST_POPULATION} are needed to compare factors"
    told = [word for name, word in _FACTORS.items() if have.get(name, 0) >= _MOST]
    if len(told) < 2:
        some = f"{_and(told)} alone stands" if told else "none stands"
        return f"little: of the five factors {some} in four of five records, and two are needed"
    return f"how much goes with {_and(told)}"


def _families(have: Mapping[str, float], records: int, family: int) -> str:
    return _paid(have, records) or _few("family", family) or "pay of career families"


def _geography(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    told = [
        word
        for name, word in (("country", "countries, where there are two"), ("remote", "remote work"))
        if have.get(name, 0) > 0.05
    ]
    if have.get("place", 0) > 0.05 and have.get("country", 0) > 0.05:
        told.insert(1, 'places of the United States ("City, ST")')
    if not told:
        return "nothing: no column of countries or of remote work"
    if records < LEAST_POPULATION:
        return f"little: {_counted(records)}, and {LEAST_POPULATION} are needed to compare places"
    return f"pay by {_and(told)}"


def _equity(have: Mapping[str, float]) -> str:
    if have.get("pay_stock", 0) > 0.05:
        return "one person's grant, and what records state of stock"
    return "one person's grant; no column states stock"


def _automation(have: Mapping[str, float]) -> str:
    return (
        "exposure of its roles" if have.get("role", 0) > 0.05 else "nothing: no record has a role"
    )


def _claims(skills: int, largest: int) -> str:
    told = [
        word
        for word, enough in (("pay", largest >= _GROUP), ("skills", skills >= LEAST_POPULATION))
        if enough
    ]
    if not told:
        return "none of the claims of the two articles: too few records of any one role"
    return f"claims of the two articles on {_and(told)}, each where its records suffice"


def _offer(have: Mapping[str, float], records: int, largest: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    missing = [name for name in ("role", "country") if have.get(name, 0) < 0.05]
    if missing:
        return f"nothing: no {_and(missing)} in the records"
    return _few("role", largest) or "where an offer stands"
