"""Words of closed lists: employment, seniority, remote work, education, periods, sizes, years."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from ...vocabulary import read_level, read_role
from ...vocabulary.marks import EMPLOYEE, FULL_TIME
from ...vocabulary.spellings import folded, silent_words, spellings
from ..contract import KINDS
from .anchors import may_be_of
from .column import Counts, ReadColumn, read_each
from .experience import TWO_NUMBERS, decimal_of_years, even_years, of_two_numbers
from .ladders import why_unread
from .nothing import MACHINES, NOT_AVAILABLE
from .phrases import DENIES, degree_of, neutral, of_parts, values_in

__all__ = ["read_closed", "read_experience", "read_listed", "read_sizes"]

V = TypeVar("V")
_HOURS = {FULL_TIME, "part time"}
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_OF_PHRASES = ("employment", "remote", "pay_period")


def read_closed(
    kind: str, counts: Counts, *, missing: frozenset[str] = frozenset()
) -> ReadColumn[str]:
    """Return the word of a closed list that each word of a column stands for.

    `kind` is employment, seniority, remote, company_size, education or pay_period. Words of which
    parts stand for two of the list ("Mid/Senior") stand for none.

    >>> read = read_closed("employment", {"Full-time": 3, "Volunteer": 1})
    >>> read.values, read.unread
    ({'Full-time': 'full time'}, {'Volunteer': 'is no employment that is known'})
    """
    known = spellings(kind)
    none = f"is no {kind.replace('_', ' ')} that is known"

    def meant(word: str) -> str | None:
        key, found = folded(word), None
        if may_be_of(kind, key):
            found = _of_list(key, known) or _of_phrase(neutral(key), kind, known)
        return found or (read_level(word) if kind == "seniority" else None)

    def answers(word: str) -> bool:
        return (
            kind == "education" and word.strip().lower() not in MACHINES and folded(word) in known
        )

    def read(word: str) -> tuple[str | None, str]:
        found = meant(word)
        return found, none if found else why_unread(kind, word) or none

    return read_each(counts, read, missing=missing | NOT_AVAILABLE, answers=answers)


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
        counted = _DIGIT.search(key) is not None
        if band := _band(re.sub(_HEADS, " ", _whole_numbers(key))) if counted else None:
            return _of_band(*band)
        return _of_list(key, known) if may_be_of("company_size", key) else None

    return _each(counts, size, "is no size, or a band across small, medium and large", missing)


def read_experience(counts: Counts, *, missing: frozenset[str] = frozenset()) -> ReadColumn[float]:
    """Return years of experience: a number, the middle of a band, the open end of an open band.

    >>> read_experience({"11-20 years": 1, "1,5": 1, "Less than 1 year": 1, "20+": 1}).values
    {'11-20 years': 15.5, '1,5': 1.5, 'Less than 1 year': 0.5, '20+': 20.0}
    """

    def answers(word: str) -> bool:
        return word.strip().lower() not in MACHINES and folded(word) in _NO_YEARS

    decimal = decimal_of_years(counts)

    def read(word: str) -> tuple[float | None, str]:
        if of_two_numbers(word, decimal):
            return None, TWO_NUMBERS
        return _years(word), "is no number of years"

    return read_each(counts, read, missing=missing | NOT_AVAILABLE, answers=answers)


def _each(
    counts: Counts, read: Callable[[str], V | None], why: str, missing: frozenset[str]
) -> ReadColumn[V]:
    return read_each(counts, lambda word: (read(word), why), missing=missing | NOT_AVAILABLE)


def _of_list(key: str, known: Mapping[str, str]) -> str | None:
    """Return the word that a folded word stands for, whole or in parts that agree."""
    if key in known:
        return known[key]
    if (one := neutral(key)) in known:
        return known[one]
    if DENIES.search(" ".join(_ASIDE.findall(key))):
        return None
    bare = _ASIDE.sub(" ", one).strip(" .:;,-")
    bare = re.sub(r"^(?:\d+|[a-z])\s*[).:-]\s+", "", bare)  # 1. Junior, b) senior
    if known.get(bare) == EMPLOYEE:  # with hours: a tempo indeterminato (full time)
        return _one(
            {EMPLOYEE, *(known.get(each.strip(" ()[]")) for each in _ASIDE.findall(one))} - {None}
        )
    if bare in known:
        return known[bare]
    return _one(of_parts(key, known))


def _one(found: AbstractSet[str | None]) -> str | None:
    """Return the word that several parts agree in; hours say more of an employee than that."""
    if found & _HOURS:
        found = found - {EMPLOYEE}
    return next(iter(found)) if len(found) == 1 else None


def _of_phrase(key: str, kind: str, known: Mapping[str, str]) -> str | None:
    """Return what a phrase of several words says: "unbefristete Festanstellung in Vollzeit"."""
    if kind == "education":
        return degree_of(key, known)
    aside = " ".join(_ASIDE.findall(key))
    bare = _ASIDE.sub(" ", key)
    if kind not in _OF_PHRASES or DENIES.search(aside) or re.search(r"[/,;|+&]", bare):
        return None
    found = values_in(bare, kind) or set()
    if "internship" in found and found <= {"internship", *_HOURS}:
        return "internship"  # with its hours
    return _one(found)


# numbers of employees, or of years
_NUMBER = r"(\d+(?:\.\d+)?)"
_TO = (
    r"\s*(?:-+|~|\b(?:to|bis|a|and|und|y|et|e|ate|al|do|az|tot|t/m|til|till|och|og|i|en|"
    r"through|thru|up to)\b)\s*"
)
_HEADS = (
    r"\b(?:employees?|people|persons?|staff|workers?|mitarbeiter(?:innen|/innen|\*innen)?|"
    r"mitarbeitende|"
    r"angestellte|employes?|salaries|collaborateurs|personnes|empleados|personas|trabajadores|"
    r"funcionarios|dipendenti|addetti|medewerkers|werknemers|pracownikow|osob|anstallda|henkiloa|"
    r"henkea|ansatte|fte|headcount|company|colaboradores|trabalhadores|effectif|collaborateur|"
    r"zamestnancu|zamestnancov|"
    r"tyontekijaa|tootajat|alkalmazott|fo|angajati|calisan|сотрудников|человек|people total)\b"
)
_OVER = (
    r"(?:>=?|≥|\+|more than|over|above|at least|from|starting from|minimum(?: of)?|min\.?|mini|"
    r"mehr als|uber|ab|mindestens|mind\.?|"
    r"plus de|au moins|a partir de|minimum de|mas de|al menos|por lo menos|desde|minimo|"
    r"mais de|pelo menos|acima de|"
    r"oltre|piu di|almeno|da oltre|meer dan|minimaal|minstens|vanaf|ponad|powyzej|co najmniej|"
    r"przynajmniej|vice nez|nad|alespon|"
    r"yli|vahintaan|mer an|over|minst|fler an|mere end|mindst|mer enn|tobb mint|legalabb|peste|"
    r"cel putin|en az|fazla|от|более|свыше|больше)"
)
_UNDER = (
    r"(?:<=?|≤|less than|fewer than|under|up to|below|max\.?|maximum(?: of)?|not more than|"
    r"no more than|bis zu|weniger als|unter|"
    r"hochstens|moins de|jusqu'a|menos de|hasta|ate|abaixo de|meno di|fino a|minder dan|tot|"
    r"hooguit|ponizej|mniej niz|do|"
    r"mene nez|alle|enintaan|mindre an|upp till|hogst|mindre end|op til|mindre enn|opptil|"
    r"kevesebb mint|sub|en fazla|до|менее|меньше)"
)
_BEHIND = (
    r"(?:\+|(?:and|or) (?:more|over|above|up|greater|higher|longer)|und mehr|oder mehr|et plus|"
    r"ou plus|et \+|o mas|y mas|plus|"
    r"ou mais|e mais|o piu|e piu|e oltre|of meer|en meer|lub wiecej|i wiecej|a vice|nebo vice|"
    r"eller mer|eller fler|och mer|"
    r"eller mere|og opefter|og derover|tai enemman|ja enemman|tai yli|ja yli|vagy tobb|"
    r"sau mai mult|ve uzeri|и более|и больше|"
    r"years? plus|yrs? plus|plus years)"
)
_BETWEEN = r"(?:between|from|de|entre|da|tra|fra|van|od|zwischen|von|mellan|mellem|mellom|от|с)"


def _whole_numbers(key: str) -> str:
    """Return a text whose whole numbers have no marks: 1,001 and 5.000 and 10k."""
    joined = re.sub(r"(?<=\d)[.,' ](?=\d{3}(?!\d))", "", key)
    return re.sub(r"(\d+)\s*k\b", r"\g<1>000", joined)


def _band(text: str) -> tuple[float, float] | None:
    """Return the ends of what a text of numbers says, None where it says anything else."""
    bare = " ".join(text.split()).strip(" .;:")
    if one := re.fullmatch(_NUMBER, bare):
        return float(one[1]), float(one[1])
    if two := re.fullmatch(rf"(?:{_BETWEEN}\s+)?{_NUMBER}{_TO}{_NUMBER}", bare):
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


_EXPERIENCE = (
    r"(?:experience|experienced|exp\.?|xp|erfahrung|berufserfahrung|praxis|d'experience|"
    r"experiencia|de experiencia|esperienza|"
    r"di esperienza|ervaring|werkervaring|doswiadczenia|praxe|praxi|kokemusta|tyokokemusta|"
    r"erfarenhet|erfaring|tapasztalat|"
    r"de experienta|experienta|deneyim|опыта|стажа|kogemust)"
)
_YEARS = (
    r"(?:\b(?:years?|yrs?|yoe|y|jahre?n?|j|ans?|annees?|anos?|anni|anno|jaar|jaren|lat|lata|"
    r"rok|roky|roku|rokov|let|vuotta|vuosi|"
    r"vuoden|ar|ars|aar|ev|eves|ani|yil|aasta|aastat|года?|лет|рок[иів]*|років)\b"
    r"(?:'| of| d'| de| di| i)?"
    rf"(?: ?(?:professional|relevant|work|working|industry|job|total)? ?{_EXPERIENCE})?|"
    rf"(?<=\d) ?(?:年以上|年|년 이상|년)"
    r"|\b(?:h|hrs?|hours?|std|stunden|horas|heures|x|times|mal|payments|pays|salaries)\b"
    r"(?: (?:a|per|pro) (?:week|woche|year|jahr))?)"
)
_MONTHS = (
    r"\b(?:months?|mos?|monate?n?|mois|meses|mes|mesi|mese|maanden|maand|miesiecy|miesiace|"
    r"mesicu|mesice|kuukautta|kk|manader|"
    r"maneder|honap|luni|luna|ay|месяцев|месяца|месяц)\b"
)
_NO_YEARS = silent_words("no experience")


def _years(word: str) -> float | None:
    if any(c.isdigit() and not c.isascii() for c in word):
        return None
    key = re.sub(r"(?<=\d),(?=\d)", ".", even_years(word))
    if key in _NO_YEARS:
        return 0.0
    key = re.sub(
        r"\b(?:a|an|one|ein(?:em)?|un|uno|um|een|ett|et|jeden)"
        r"(?= (?:year|jahr|an\b|ano|anno|jaar|ar\b|rok\b))",
        "1",
        key,
    )
    if not _DIGIT.search(key):
        return None
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
