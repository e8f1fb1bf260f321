"""What each notebook can answer of a file, by the columns of its records that are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = ["answerable"]

_FACTORS = {
    "country": "location",
    "education": "education",
    "experience_years": "experience",
    "seniority": "level",
    "industry": "industry",
    "company_size": "company size",
    "company_stage": "company stage",
}
_MOST = 0.8  # of the records: a source has a vote where so many state both factors


def answerable(have: Mapping[str, float], records: int, skills: int) -> Iterator[tuple[str, str]]:
    """Yield each notebook's name with what it can answer, or what it lacks.

    `have` is the share of records that state a column; `skills` counts records that list any.
    """
    yield "00_sources", "what was read, repaired and refused"
    yield "01_salaries", _salaries(have, records)
    yield "02_skills", _skills(have, records, skills)
    yield "03_factors", _factors(have, records)
    yield "04_families", _families(have, records)
    yield "05_geography", _geography(have, records)
    yield "06_equity", _equity(have)
    yield "07_automation", _automation(have)
    yield "09_offer", _offer(have, records)


def _paid(have: Mapping[str, float], records: int) -> str | None:
    """Return why nothing can be said of pay, None where something can."""
    if records < 10:
        return f"nothing: {records:,} records, and no figure is given for fewer than ten"
    return None if have.get("pay_low", 0) else "nothing: no record states pay"


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _salaries(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
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
        return f"little: {skills:,} records name skills, and a role needs 200"
    return "which skills are named" + (
        ", and what goes with them in pay" if not _paid(have, records) else ""
    )


def _factors(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    told = [word for name, word in _FACTORS.items() if have.get(name, 0) >= _MOST]
    if len(told) < 2:
        some = _and(told) or "no factor"
        return f"little: {some} stands in four of five records, and two are needed to compare"
    return f"how much goes with {_and(told)}"


def _families(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    share = have.get("role", 0)
    return (
        "pay of career families" if share > 0.1 else f"little: {share:.0%} of records have a role"
    )


def _geography(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    told = [
        word
        for name, word in (("country", "countries"), ("place", "places"), ("remote", "remote work"))
        if have.get(name, 0) > 0.05
    ]
    return f"pay by {_and(told)}" if told else "nothing: no column says where"


def _equity(have: Mapping[str, float]) -> str:
    if have.get("pay_stock", 0) > 0.05:
        return "one person's grant, and what records state of stock"
    return "one person's grant; no column states stock"


def _automation(have: Mapping[str, float]) -> str:
    return (
        "exposure of its roles" if have.get("role", 0) > 0.05 else "nothing: no record has a role"
    )


def _offer(have: Mapping[str, float], records: int) -> str:
    if lacking := _paid(have, records):
        return lacking
    missing = [name for name in ("role", "country") if have.get(name, 0) < 0.05]
    return f"nothing: no {_and(missing)} in the records" if missing else "where an offer stands"
