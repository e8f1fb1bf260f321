"""Words of closed lists: employment, seniority, remote work, education, periods; sizes and years."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from ...vocabulary import read_level, read_role
from ...vocabulary.spellings import folded, spellings
from ..contract import KINDS
from .column import Counts, ReadColumn, read_each
from .experience import even_years

__all__ = ["read_closed", "read_experience", "read_listed", "read_sizes"]

V = TypeVar("V")
_SILENT = frozenset({  # parts that say nothing beside a word of the list
    "permanent", "regular", "employee", "employees", "employed", "position", "unbefristet", "festanstellung",
    "cdi", "indefinido", "indefinite", "unlimited", "w2", "direct hire", "job", "role", "work", "worker",
})  # fmt: skip


def read_closed(
    kind: str, counts: Counts, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[str]:
    """Return the word of a closed list that each word of a column stands for.

    `kind` is employment, seniority, remote, company_size, education or pay_period. Words of which
    parts stand for two of the list ("Mid/Senior") stand for none.

    >>> read = read_closed("employment", {"Full-time": 3, "Internship": 1})
    >>> read.values, read.unread
    ({'Full-time': 'full time'}, {'Internship': 'is no employment that is known'})
    """
    known = spellings(kind)
    none = f"is no {kind.replace('_', ' ')} that is known"

    def meant(word: str) -> str | None:
        found = _of_list(folded(word), known)
        return found or (read_level(word) if kind == "seniority" else None)

    return _each(counts, meant, none, missing)


def read_listed(
    kind: str, counts: Counts, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[str]:
    """Return the role, or the kind of record, that each word of a column is, in any case of letters;
    a role also where a title means it.
    """
    known = {folded(name): name for name in KINDS if name != "official"}

    def meant(word: str) -> str | None:
        return read_role(word) if kind == "role" else known.get(folded(word))

    return _each(counts, meant, f"is no {kind} that is known", missing)


def read_sizes(counts: Counts, *, missing: frozenset[str] = frozenset()) -> ReadColumn[str]:
    """Return small, medium or large for sizes of companies in words or numbers of employees.

    To 50 employees a company is small, from 500 large; a band must lie on one side of both, where
    20 and more may be medium.

    >>> read_sizes({"11-50": 1, "1,001-5,000 employees": 1, "10-1000": 1}).values
    {'11-50': 'small', '1,001-5,000 employees': 'large'}
    """
    known = spellings("company_size")

    def size(word: str) -> str | None:
        key = folded(word)
        band = _band(re.sub(_HEADS, " ", _whole_numbers(key)))
        return _of_band(*band) if band else _of_list(key, known)

    return _each(counts, size, "is no size, or a band across small, medium and large", missing)


def read_experience(counts: Counts, *, missing: frozenset[str] = frozenset()) -> ReadColumn[float]:
    """Return years of experience: a number, the middle of a band, the open end of an open band.

    >>> read_experience({"11-20 years": 1, "1,5": 1, "Less than 1 year": 1, "20+": 1}).values
    {'11-20 years': 15.5, '1,5': 1.5, 'Less than 1 year': 0.5, '20+': 20.0}
    """
    return _each(counts, _years, "is no number of years", missing)


def _each(
    counts: Counts, read: Callable[[str], V | None], why: str, missing: frozenset[str]
) -> ReadColumn[V]:
    return read_each(counts, lambda word: (read(word), why), missing=missing)


def _of_list(key: str, known: Mapping[str, str]) -> str | None:
    """Return the word that a folded word stands for, whole or in parts that agree."""
    if key in known:
        return known[key]
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", key).strip(" .:;,-")
    bare = re.sub(r"^(?:\d+|[a-z])\s*[).:-]\s+", "", bare)  # 1. Junior, b) senior
    if bare in known:
        return known[bare]
    parts = [part.strip(" .:") for part in re.split(r"[/,;|+&()]|\bor\b|\band\b|\s-\s", key)]
    parts = [part for part in parts if part and part not in _SILENT]
    found = {known.get(part) for part in parts}
    return found.pop() if len(found) == 1 else None


# numbers of employees, or of years
_NUMBER = r"(\d+(?:\.\d+)?)"
_TO = r"\s*(?:-+|\bto\b|\bbis\b|\ba\b|\band\b|~|\bund\b|\by\b|\bet\b)\s*"
_HEADS = (
    r"\b(?:employees?|people|persons?|staff|workers?|mitarbeiter(?:innen|/innen|\*innen)?|mitarbeitende|"
    r"angestellte|employes?|salaries|collaborateurs|personnes|empleados|personas|trabajadores|"
    r"funcionarios|dipendenti|addetti|medewerkers|werknemers|pracownikow|osob|anstallda|henkiloa|"
    r"henkea|ansatte|fte|headcount|company|between|zwischen|entre|de)\b"
)
_OVER = r"(?:>=?|≥|more than|over|mehr als|uber|plus de|mas de|oltre|piu di|ponad|yli|mer an|at least|mindestens|from)"
_UNDER = r"(?:<=?|≤|less than|fewer than|under|up to|bis zu|weniger als|unter|moins de|menos de|hasta|meno di|"
_UNDER += r"ponizej|mniej niz|alle|mindre an|max\.?|maximum|below)"
_BEHIND = r"(?:\+|and (?:more|over|above|up)|or (?:more|over|above)|und mehr|et plus|o mas|y mas|plus|o piu|lub wiecej)"


def _whole_numbers(key: str) -> str:
    """Return a text whose whole numbers have no marks: 1,001 and 5.000 and 10k."""
    joined = re.sub(r"(?<=\d)[.,' ](?=\d{3}(?!\d))", "", key)
    return re.sub(r"(\d+)\s*k\b", r"\g<1>000", joined)


def _band(text: str) -> tuple[float, float] | None:
    """Return the ends of what a text of numbers says, None where it says anything else."""
    bare = " ".join(text.split()).strip(" .;:")
    if one := re.fullmatch(_NUMBER, bare):
        return float(one[1]), float(one[1])
    if two := re.fullmatch(_NUMBER + _TO + _NUMBER, bare):
        low, high = float(two[1]), float(two[2])
        return (low, high) if low <= high else None
    if up := re.fullmatch(rf"{_OVER}\s*{_NUMBER}|{_NUMBER}\s*{_BEHIND}", bare):
        return float(up[1] or up[2]), math.inf
    if down := re.fullmatch(rf"{_UNDER}\s*{_NUMBER}", bare):
        return 0.0, float(down[1])
    return None


def _of_band(low: float, high: float) -> str | None:
    if high <= 50:
        return "small"
    if low >= 500:
        return "large"
    return "medium" if low >= 20 and high <= 500 else None


_YEARS = (
    r"(?:\b(?:years?|yrs?|yoe|y|jahre?n?|ans?|annees?|anos?|anni|anno|jaar|lat|lata|rok|roky|let|vuotta|vuosi|ar)\b"
    r"(?: of| d'| de| di)?(?: ?(?:professional |relevant |work )?(?:experience|exp\.?|erfahrung|berufserfahrung|"
    r"experiencia|esperienza|ervaring|doswiadczenia|kokemusta|erfarenhet))?"
    r"|\b(?:h|hrs?|hours?|std|stunden|horas|heures|x|times|mal|payments|pays|salaries)\b"
    r"(?: (?:a|per|pro) (?:week|woche|year|jahr))?)"
)
_MONTHS = r"\b(?:months?|mos?|monate?|mois|meses|mes|mesi|maanden|miesiecy|kuukautta)\b"
_NO_YEARS = frozenset(
    {"no experience", "none yet", "keine erfahrung", "sin experiencia", "sans experience"}
)


def _years(word: str) -> float | None:
    if any(c.isdigit() and not c.isascii() for c in word):
        return None
    key = re.sub(r"(?<=\d),(?=\d)", ".", even_years(word))
    if key in _NO_YEARS:
        return 0.0
    key = re.sub(r"\b(?:a|one|ein(?:em)?|un|uno)(?= (?:year|jahr|an\b|ano))", "1", key)
    if both := re.fullmatch(rf"(\d+) ?{_YEARS},? ?(?:and |und |y |et )?(\d+) ?{_MONTHS}", key):
        return _plausible(int(both[1]) + int(both[2] or 0) / 12)
    unit = 12 if re.search(rf"\d ?{_MONTHS}", key) else 1
    bare = re.sub(_MONTHS if unit == 12 else _YEARS, " ", re.sub(r"(\d)(?=[a-z])", r"\1 ", key))
    band = _band(bare)
    if band is None:
        return None
    low, high = band
    return _plausible((low if high == math.inf else (low + high) / 2) / unit)


def _plausible(years: float) -> float | None:
    return years if years <= 70 else None
