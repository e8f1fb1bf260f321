"""Small files of a reader's own, made by a seed: one per class of what a page may be asked of."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

__all__ = ["FILES", "made"]

Row = dict[str, object]
_PLAIN = "title: title, country: country, year: year, pay: pay"
_EUROS = "pay_currency: EUR, pay_period: year, pay_kind: base"
_DOLLARS = "pay_currency: USD, pay_period: year, pay_kind: base"
_TITLES = ("Software Engineer", "Data Scientist", "Data Engineer")


def _rows(
    n: int,
    country: str,
    year: int | str,
    pay: Callable[[random.Random, int], object],
    **more: object,
) -> list[Row]:
    chance = random.Random(n)
    rows = []
    for each in range(n):
        row: Row = {
            "title": _TITLES[each * 7 % 3],
            "country": country,
            "year": year,
            "pay": pay(chance, each),
        }
        for name, value in more.items():
            row[name] = value(chance, each) if callable(value) else value
        rows.append(row)
    return rows


def _normal(mean: float, spread: float) -> Callable[[random.Random, int], int]:
    return lambda chance, _: round(chance.gauss(mean, spread), -1).__int__()


def _of(*words: object) -> Callable[[random.Random, int], object]:
    return lambda chance, _: chance.choice(words)


def _german() -> tuple[list[Row], str, str, str]:
    rows = _rows(
        300, "DE", 2020, _normal(62_000, 9_000),
        years=lambda chance, _: chance.randint(0, 20), degree=_of("bachelor", "master"),
        level=_of("entry", "mid", "senior"), size=_of("small", "medium", "large"),
    )  # fmt: skip
    more = ", experience_years: years, education: degree, seniority: level, company_size: size"
    return rows, "survey", _PLAIN + more, f"{_EUROS}, employment: full time"


def _polish() -> tuple[list[Row], str, str, str]:
    rows = _rows(
        120,
        "PL",
        2024,
        _normal(15_000, 2_500),
        high=lambda chance, _: chance.randint(21, 30) * 1000,
    )
    columns = "title: title, country: country, year: year, pay_low: pay, pay_high: high"
    return rows, "advert", columns, "pay_currency: PLN, pay_period: month, pay_kind: base"


def _bands() -> tuple[list[Row], str, str, str]:
    rows = _rows(160, "US", 2023, lambda chance, each: 175_000 if each % 8 else 125_000)
    return rows, "survey", _PLAIN, _DOLLARS


def _skills_only() -> tuple[list[Row], str, str, str]:
    tags = lambda chance, each: ", ".join(chance.sample(["Python", "SQL", "Java", "AWS"], 2))  # noqa: E731
    rows = _rows(260, "US", 2023, _of(""), tags=tags)
    columns = "title: title, country: country, year: year, pay: pay, skills: tags"
    return rows, "advert", columns, _DOLLARS


def _pay_only() -> tuple[list[Row], str, str, str]:
    return _rows(80, "", 2022, _normal(50_000, 5_000)), "survey", "year: year, pay: pay", _EUROS


def _one_title() -> tuple[list[Row], str, str, str]:
    rows = _rows(150, "FR", 2021, _normal(45_000, 6_000))
    return [row | {"title": "Data Analyst"} for row in rows], "survey", _PLAIN, _EUROS


def _no_year() -> tuple[list[Row], str, str, str]:
    columns = "title: title, country: country, pay: pay"
    rows = _rows(90, "GB", "", _normal(52_000, 7_000))
    return (
        rows,
        "advert",
        columns,
        "year: 2023, pay_currency: GBP, pay_period: year, pay_kind: base",
    )


def _people() -> tuple[list[Row], str, str, str]:
    rows = _rows(
        220, "NL", 2022, lambda chance, each: 40_000 + each * 97 % 30_000,
        years=lambda _, each: each * 97 % 30_000 // 1_500, degree=_of("bachelor", "master"),
    )  # fmt: skip
    columns = "country: country, year: year, pay: pay, experience_years: years, education: degree"
    return rows, "survey", columns, _EUROS


def _filings() -> tuple[list[Row], str, str, str]:
    rows = _rows(240, "US", 2018, _normal(110_000, 15_000), firm=_of(*"ABCDEFGHIJ"))
    return rows, "filing", f"{_PLAIN}, employer: firm", f"{_DOLLARS}, employment: full time"


def _dozen() -> tuple[list[Row], str, str, str]:
    return _rows(12, "IT", 2023, _normal(38_000, 4_000)), "survey", _PLAIN, _EUROS


def _same_pay() -> tuple[list[Row], str, str, str]:
    rows = _rows(100, "ES", 2023, _of(40_000), firm=lambda _, each: f"firm {each}")
    return rows, "advert", f"{_PLAIN}, employer: firm", _EUROS


def _hourly() -> tuple[list[Row], str, str, str]:
    rows = _rows(110, "CA", 2023, _normal(50, 8), firm=lambda _, each: f"firm {each}")
    rows = [
        row | {"pay": max(20, round(random.Random(n).gauss(50, 8), 2))}
        for n, row in enumerate(rows)
    ]
    return rows, "advert", _PLAIN, "pay_currency: CAD, pay_period: hour, pay_kind: base"


def _two_currencies() -> tuple[list[Row], str, str, str]:
    swiss = _rows(90, "CH", 2023, _normal(115_000, 12_000), money="CHF")
    german = _rows(60, "DE", 2022, _normal(64_000, 8_000), money="EUR")
    columns = f"{_PLAIN}, pay_currency: money"
    return [*swiss, *german], "survey", columns, "pay_period: year, pay_kind: total"


def _cycling() -> tuple[list[Row], str, str, str]:
    tags = lambda _, each: ("Python", "SQL", "Java")[each % 3]  # noqa: E731
    rows = _rows(240, "US", 2024, _normal(120_000, 15_000), tags=tags)
    return rows, "advert", f"{_PLAIN}, skills: tags", _DOLLARS


def _one_skill() -> tuple[list[Row], str, str, str]:
    tags = lambda chance, each: f"Python;{chance.choice(['SQL', 'Java', 'AWS'])}"  # noqa: E731
    rows = _rows(240, "US", 2024, _normal(120_000, 15_000), tags=tags)
    return rows, "advert", f"{_PLAIN}, skills: tags", _DOLLARS


def _no_rate() -> tuple[list[Row], str, str, str]:
    rows = _rows(70, "TM", 2023, _normal(90_000, 9_000))
    return rows, "advert", _PLAIN, "pay_currency: TMT, pay_period: year, pay_kind: net"


def _all_refused() -> tuple[list[Row], str, str, str]:
    return _rows(40, "DE", 2023, _of("by agreement")), "advert", _PLAIN, _EUROS


FILES = {
    "german": _german,
    "polish": _polish,
    "bands": _bands,
    "skills_only": _skills_only,
    "pay_only": _pay_only,
    "one_title": _one_title,
    "no_year": _no_year,
    "people": _people,
    "filings": _filings,
    "dozen": _dozen,
    "same_pay": _same_pay,
    "hourly": _hourly,
    "two_currencies": _two_currencies,
    "cycling": _cycling,
    "one_skill": _one_skill,
    "no_rate": _no_rate,
    "all_refused": _all_refused,
}


def made(name: str, folder: Path) -> Path:
    """Return the mapping of one of FILES, written to `folder` with its file."""
    rows, kind, columns, defaults = FILES[name]()
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    mapping = folder / f"{name}.yaml"
    mapping.write_text(
        f"name: {name}\nfile: {name}.csv\ntitle: File of {name.replace('_', ' ')}\nkind: {kind}\n"
        f"columns: {{{columns}}}\ndefaults: {{{defaults}}}\n",
        encoding="utf-8",
    )
    return mapping
