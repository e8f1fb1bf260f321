"""Small files of a reader's own that lack one thing each that other data have: ranges, a second
employer, country, year or role, levels, spread of pay, records.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

__all__ = ["LACKING", "lacking"]

_TITLES = ("Software Engineer", "Data Scientist", "Data Engineer", "Product Manager")
_LEVELS = ("entry", "mid", "senior")
_COUNTRIES = ("US", "US", "US", "CA", "GB")
_SKILLS = ("Python", "SQL", "AWS", "Java", "Docker", "Kubernetes")
_HEAD = (
    "title",
    "country",
    "place",
    "year",
    "low",
    "high",
    "level",
    "firm",
    "tags",
    "years",
    "degree",
)
_HEAD += ("remote",)
_COLUMNS = (
    "title: title, country: country, place: place, year: year, pay_low: low, pay_high: high, "
    "seniority: level, employer: firm, skills: tags, experience_years: years, education: degree, "
    "remote: remote"
)
_DEFAULTS = "pay_currency: USD, pay_period: year, pay_kind: base, employment: full time"
Row = dict[str, object]


def _row(chance: random.Random, each: int) -> Row:
    level = chance.randrange(3)
    low = round(90_000 + 25_000 * level + chance.gauss(0, 14_000), -2)
    country = chance.choice(_COUNTRIES)
    return {
        "title": _TITLES[each % 4],
        "country": country,
        "place": chance.choice(("Austin, TX", "Seattle, WA", "New York, NY")),
        "year": chance.choice((2023, 2024, 2024)),
        "low": int(low),
        "high": int(low * chance.uniform(1.2, 1.6)),
        "level": _LEVELS[level],
        "firm": f"firm {chance.randrange(60)}",
        "tags": ", ".join(chance.sample(_SKILLS, chance.randint(1, 5))),
        "years": 4 * level + chance.randrange(4),
        "degree": chance.choice(("bachelor", "master")),
        "remote": chance.choice(("onsite", "hybrid", "remote")),
    }


def _same(**fixed: object) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [row | fixed for row in rows]


def _without_ranges(rows: list[Row]) -> list[Row]:
    return [row | {"high": row["low"]} for row in rows]


def _hourly(rows: list[Row]) -> list[Row]:
    return [
        row | {name: round(float(str(row[name])) / 2080, 2) for name in ("low", "high")}
        for row in rows
    ]


def _dotted(rows: list[Row]) -> list[Row]:
    return [
        row | {"low": f"{int(str(row['low'])):,}".replace(",", "."), "high": ""} for row in rows
    ]


def _first(n: int) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: rows[:n]


def _by_agreement(rows: list[Row]) -> list[Row]:
    return [row | {"low": "by agreement", "high": ""} for row in rows[:30]]


# what is lacking: how rows are changed, the kind of record, the defaults of the mapping
LACKING: dict[str, tuple[Callable[[list[Row]], list[Row]], str, str]] = {
    "nothing": (lambda rows: rows, "advert", _DEFAULTS),
    "ranges": (_without_ranges, "advert", _DEFAULTS),
    "employers": (_same(firm="only firm"), "advert", _DEFAULTS),
    "named_employers": (_same(firm=""), "advert", _DEFAULTS),
    "countries": (_same(country="CA", place=""), "advert", _DEFAULTS),
    "years": (_same(year=2024), "advert", _DEFAULTS),
    "roles": (_same(title="Colleague of the team"), "advert", _DEFAULTS),
    "other_roles": (_same(title="Data Scientist"), "advert", _DEFAULTS),
    "levels": (_same(level="", years=""), "advert", _DEFAULTS),
    "skills": (_same(tags=""), "advert", _DEFAULTS),
    "spread": (_same(low=100_000, high=100_000), "advert", _DEFAULTS),
    "dollars": (_same(country="PL", place=""), "advert", _DEFAULTS.replace("USD", "PLN")),
    "years_of_pay": (_hourly, "advert", _DEFAULTS.replace("year,", "hour,")),
    "adverts": (_without_ranges, "survey", _DEFAULTS),
    "answers": (_without_ranges, "filing", _DEFAULTS),
    "a_dozen": (_first(11), "advert", _DEFAULTS),
    "a_second": (_first(1), "advert", _DEFAULTS),
    "any": (_by_agreement, "advert", _DEFAULTS),
    "currency": (lambda rows: rows, "advert", _DEFAULTS.replace("pay_currency: USD, ", "")),
    "dots": (_dotted, "advert", _DEFAULTS),
    "country": (_same(country="", place=""), "advert", _DEFAULTS),
    "year": (_same(year=""), "survey", _DEFAULTS),
}


def lacking(name: str, folder: Path, n: int = 320) -> Path:
    """Return the mapping of one of LACKING, written to `folder` with its file."""
    change, kind, defaults = LACKING[name]
    chance = random.Random(7)
    rows = change([_row(chance, each) for each in range(n)])
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=_HEAD)
        writer.writeheader()
        writer.writerows(rows)
    lacks = name.replace("_", " ").replace("adverts", "job ads")  # no word that a page may not say
    mapping = folder / f"{name}.yaml"
    mapping.write_text(
        f"name: lacks_{name}\nfile: {name}.csv\ntitle: File without {lacks}\n"
        f"kind: {kind}\ncolumns: {{{_COLUMNS}}}\ndefaults: {{{defaults}}}\n",
        encoding="utf-8",
    )
    return mapping
