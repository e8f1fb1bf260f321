"""What the cells of each column of a file seem to be: shares by every reader of cells there is."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from ...vocabulary import canonical_skill, map_titles
from ..header_words import header_says
from ..raw import Raw
from ..skill_lists import OF_OBJECTS
from ..words.closed import read_closed, read_experience, read_sizes
from ..words.column import ReadColumn
from ..words.countries import read_countries
from ..words.currencies import read_currencies
from ..words.dates import read_years
from ..words.marks import Marks
from ..words.nothing import Seen, is_empty, shown_empty
from ..words.pay import AMBIGUOUS, Pay, judge_pay, read_pay

if TYPE_CHECKING:
    import pyarrow.parquet as pq

__all__ = ["Look", "decimal_of", "look_at", "spoken_in"]

T = TypeVar("T")
_ROWS = 100_000  # of which words are counted
_WORDS = 600  # of a column that are read, the commonest
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_POWER = re.compile(  # 2E3 may be a grade
    r"-?\d+(\.\d*)?[eE][+-]\d{1,2}|-?\d\.\d+[eE]\d{1,2}|-?\d{1,3}e\d{1,2}"
)
_TEXT = 250  # characters: longer cells are texts, and nothing else
_LISTED = re.compile(r"\s*[;|]\s*|\s*,\s+|,")


@dataclass(frozen=True, slots=True)
class Look:
    """What a column looks like: `filled` cells of all, distinct words, a few of them, and of the
    filled cells the share that each reader understands, by the name of what they would be.

    `amounts` are the middle, the least and the largest of its numbers; `currency` and
    `period` are what stands in most of its cells of pay that name one; `signs` counts cells of pay by
    the currencies that what stands in them may be of, and `countries` those of each country; `middles`
    are the middle amounts of each period that cells name, of "" where they name none; `says` is
    what its header names.
    """

    name: str
    rows: int
    filled: int
    distinct: int
    words: Mapping[str, int]
    shares: Mapping[str, float] = field(default_factory=dict)
    length: float = 0.0
    amounts: tuple[float, float, float] | None = None
    currency: str | None = None
    period: str | None = None
    signs: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    countries: Mapping[str, int] = field(default_factory=dict)
    middles: Mapping[str, float] = field(default_factory=dict)
    says: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    decimal: str | None = None

    def share(self, kind: str) -> float:
        """Return the share of filled cells that can be read as that."""
        return self.shares.get(kind, 0.0)


def look_at(raw: Raw) -> list[Look]:
    """Return what each column of a file looks like, in its order."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(raw.path) as file:
        return [_look(file, raw, place, name) for place, name in enumerate(raw.names)]


def _look(file: pq.ParquetFile, raw: Raw, place: int, name: str) -> Look:
    first = next(file.iter_batches(_ROWS, columns=[f"c{place}"]), None)
    cells = first.column(0).to_pylist() if first else []
    counted = Counter(_in_full(cell.strip()) for cell in cells if cell)
    counted.pop("", None)
    found = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    rows = min(raw.rows, _ROWS)
    missing = shown_empty(Seen.of(dict(found)))
    full = [(w, n) for w, n in found if not is_empty(w, frozenset(missing))]
    words = dict(full[:_WORDS])
    filled = sum(n for _, n in full)
    long = sum(len(w) * n for w, n in words.items()) / max(1, sum(words.values()))
    look = Look(
        name, rows, filled, len(full), words, length=long, says=header_says(name), missing=missing
    )
    return _read(look) if words and long < _TEXT else look


def _in_full(cell: str) -> str:
    """Return a number that a program wrote with its power of ten as the digits it stands for."""
    return f"{float(cell):f}".removesuffix(".000000") if _POWER.fullmatch(cell) else cell


def _read(look: Look) -> Look:
    words = look.words
    whole = sum(words.values())
    years = read_years(words)
    pay, decimal = _pay(words)
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    texts = words if len(numbers) < len(words) else {}  # numbers name nothing

    def share(read: Iterable[str]) -> float:
        return sum(words[word] for word in read) / whole

    countries = read_countries(texts)
    plausible = _plausible(years.values)
    shares = {
        "year": share(plausible),
        "date": share(word for word in plausible if len(word) > 4),
        "country": share(countries.values),
        "pay_currency": share(read_currencies(texts).values),
        "amount": share(pay.values) + share(w for w, why in pay.unread.items() if why == AMBIGUOUS),
        "amount_of_period": share(word for word, said in pay.values.items() if said.period),
        "number": share(numbers),
        "company_size": share(read_sizes(words).values),
        "experience_years": share(read_experience(words).values),
        "title": _titles(texts),
        "skills": _skills(texts),
    }
    shares |= _of_closed(look, texts, whole)
    return replace(
        _with_pay(look, pay.values),
        shares=shares,
        countries=_counted({w: v.country for w, v in countries.values.items()}, words),
        years=(min(plausible.values()), max(plausible.values())) if plausible else None,
        decimal=decimal,
    )


def _with_pay(look: Look, values: Mapping[str, Pay]) -> Look:
    """Return a look with what its cells say as pay."""
    words = look.words
    signs = {w: v.currency.codes if v.currency else () for w, v in values.items()}
    return replace(
        look,
        amounts=_amounts(values, words),
        currency=_commonest({w: codes[0] for w, codes in signs.items() if codes}, words),
        period=_commonest({w: v.period for w, v in values.items() if v.period}, words),
        signs=_counted(signs, words),
        middles=_middles(values, words),
    )


def _of_closed(look: Look, texts: Mapping[str, int], whole: int) -> dict[str, float]:
    """Return the shares of words of the closed lists; numbers only where the header names one."""
    shares = {}
    for kind in ("pay_period", "seniority", "employment", "remote", "education"):
        read = read_closed(kind, look.words if kind in look.says else texts)
        shares[kind] = sum(look.words[word] for word in read.values) / whole
    return shares


def _plausible(years: Mapping[str, int]) -> dict[str, int]:
    """Return the words that are years, without five digits and more, which may be pay as well."""
    this_year = datetime.date.today().year
    return {
        word: year
        for word, year in years.items()
        if 2000 <= year <= this_year and not re.fullmatch(r"\d{5,7}([.,]\d+)?", word)
    }


def _pay(words: Mapping[str, int]) -> tuple[ReadColumn[Pay], str | None]:
    """Return the words read as pay, with the decimal mark that makes thousands of 95.000 where no
    word tells it and none says 95,000.
    """
    marks = judge_pay(list(words))
    pay = read_pay(words, marks if not marks.differ else Marks())
    points, commas = (
        any(re.search(rf"\d{mark}\d{{3}}(?!\d)", word) for word in pay.unread | pay.values)
        for mark in (r"\.", ",")
    )
    told = marks.decimal is not None or points == commas  # one mark for all would misread some
    if told or not any(why == AMBIGUOUS for why in pay.unread.values()):
        return pay, None
    decimal = "," if points else "."
    return read_pay(words, judge_pay(list(words), decimal=decimal)), decimal


def decimal_of(looks: Sequence[Look]) -> str | None:
    """Return the decimal mark that makes thousands of 95.000 in the columns of pay together, None
    where none needs it, or where their words tell it or contradict it: one mark for all rows would
    misread some.
    """
    needed = {look.decimal for look in looks if look.decimal}
    words = [word for look in looks for word in look.words]
    marks = judge_pay(words)
    if len(needed) != 1 or marks.decimal or marks.differ:
        return None
    (decimal,) = needed
    used = re.compile(rf"\d{re.escape(decimal)}\d{{3}}(?!\d)")
    return None if any(map(used.search, words)) else decimal


def _titles(words: Mapping[str, int]) -> float:
    texts = [word for word in words if re.search(r"[^\W\d]{3}", word) and len(word) < 150][:400]
    if not texts:
        return 0.0
    mapped = map_titles(texts)
    known = set(mapped.loc[mapped["title_status"] == "mapped", "title"])
    whole = sum(words[w] for w in list(words)[:400])
    return sum(words[w] for w in known) / whole if whole else 0.0


def _skills(words: Mapping[str, int]) -> float:
    """Return the share of cells of which most entries are skills; numbers and single letters are not."""
    hits = whole = 0
    for word, n in list(words.items())[:400]:
        names = re.findall(OF_OBJECTS, word) if word.startswith("[{") else _LISTED.split(word)
        parts = [p.strip(" []'\"") for p in names]
        parts = [p for p in parts if len(p) > 1 or p.upper() in {"C", "R"}]
        known = sum(canonical_skill(p) is not None for p in parts)
        whole += n
        hits += n * (bool(parts) and known >= 0.5 * len(parts))
    return hits / whole if whole else 0.0


def _amounts(
    values: Mapping[str, Pay], words: Mapping[str, int]
) -> tuple[float, float, float] | None:
    if not values:
        return None
    column = pd.Series([v.low for v in values.values()]).repeat([words[w] for w in values])
    return float(column.median()), float(column.min()), float(column.max())


def _middles(values: Mapping[str, Pay], words: Mapping[str, int]) -> dict[str, float]:
    periods = {pay.period or "" for pay in values.values()}
    found = {
        period: _amounts({w: v for w, v in values.items() if (v.period or "") == period}, words)
        for period in sorted(periods)
    }
    return {period: amounts[0] for period, amounts in found.items() if amounts}


def _counted(values: Mapping[str, T], words: Mapping[str, int]) -> dict[T, int]:
    counted: dict[T, int] = {}
    for word, value in values.items():
        counted[value] = counted.get(value, 0) + words[word]
    return counted


def _commonest(values: Mapping[str, str], words: Mapping[str, int]) -> str | None:
    counted = _counted(values, words)
    return max(sorted(counted), key=lambda value: counted[value]) if counted else None


# Words of headers in languages that are spoken in one country: what follows is a guess, and said so.
_TONGUES = {
    "FI": re.compile(r"työ|palkka|kuukausi|vuosi|missä|millaise|koulutus|sukupuoli|rooli", re.I),
    "PL": re.compile(r"wynagrodzen|stanowisk|doświadczen|umow[ay]|miasto|płaca", re.I),
    "CZ": re.compile(r"mzda|pozice|zkušenost|úvazek|město", re.I),
    "HU": re.compile(r"fizetés|munkakör|tapasztalat|végzettség", re.I),
    "TR": re.compile(r"maaş|ünvan|deneyim|şehir", re.I),
    "JP": re.compile(r"[\u3040-\u30ff]|年収|職種"),
    "CN": re.compile(r"职位|薪|经验|学历|发布|城市"),
    "KR": re.compile(r"[\uac00-\ud7a3]"),
}


def spoken_in(header: str) -> str | None:
    """Return the country of a header's language, None where it has none of these.

    >>> spoken_in("Työkokemus"), spoken_in("Berufserfahrung")
    ('FI', None)
    """
    return next((code for code, words in _TONGUES.items() if words.search(header)), None)
