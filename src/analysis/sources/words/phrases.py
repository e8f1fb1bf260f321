"""What phrases say of a closed list: its words among others that change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...vocabulary.spellings import silent_words, spellings

__all__ = ["DENIES", "degree_of", "neutral", "of_parts", "values_in"]

# With one of these a phrase says something else than its words: it is read whole or not at all.
DENIES = re.compile(
    r"\b(?:not|no|non|never|without|except|unless|un\w*finished|incomplete|unvollendet|nicht|"
    r"kein\w*|ohne|abgebrochen\w*|"
    r"sans|pas|aucune?|inacheve\w*|sin|nunca|incomplet[oa]s?|trunc[oa]|sem|nao|senza|niet|geen|"
    r"zonder|nie|bez|"
    r"niepeln[aey]|niedokonczon\w*|inte|ej|ingen|inget|utan|ikke|ingen|uten|uden|ei|kesken\w*|"
    r"keskeyt\w*|ilman|nem|nu|fara|"
    r"dropout|drop-out|drop out|dropped out|ongoing|in progress|pending|candidate|student|"
    r"studying|studerande|studerende|"
    r"expected|cursando|laufend|en cours|in corso|w toku|undefined|eventually|soon|future|"
    r"planned)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:unfinished|incomplete|not (?:finished|completed|complete)|uncompleted|dropout|"
    r"drop-out|drop out|dropped out|"
    r"abgebrochen\w*|nicht abgeschlossen\w*|ohne abschluss|incomplet[oa]s?|trunc[oa]|"
    r"sin terminar|sem concluir|inacheve\w*|"
    r"non termine\w*|non conclus\w*|niet afgerond|onafgerond\w*|nieukonczon\w*|niedokonczon\w*|"
    r"niepelne|nedokoncen\w*|"
    r"kesken\w*|keskeyt\w*|ej avslutad\w*|avbruten|ikke fullfort|uafsluttet)\b"
)
# Fields of study, which may stand beside a degree without a word between.
_FIELDS = silent_words("field of study")
_GENITIVE = re.compile(
    r"\w*(?:tekniikan|tieteen|tieteiden|tieteilijan|kasittelyn|talouden|osaamisen|teknologian|"
    r"opin)$"
)
_JOINS = (
    r"(?:in|of|for|en|em|de|da|do|del|di|der|des|im|fur|i|w|z|inom|med|med inriktning|ved|from|"
    r"with|(?:,|-|:|;))"
)
_OR_MORE = re.compile(
    r"[, ]*(?:/|\(|\b)?(?:or (?:higher|above|equivalent|similar|more|better)|and (?:above|"
    r"higher)|oder (?:hoher|vergleichbar)|"
    r"o (?:superior|equivalente|mas)|ou (?:superieur|superior|equivalent|equivalente|plus)|"
    r"minimum|mini|lub wyzsze|eller hogre|of hoger|tai ylempi)\)?$"
)
_AT_LEAST = re.compile(
    r"^(?:at least|minimum|min\.?|minimum of|mindestens|mind\.|au moins|minimo|al menos|"
    r"pelo menos|vahintaan)\s+"
)
_SILENT = frozenset({"job", "role", "work", "worker", "position"})  # beside a word of the list
_BETWEEN_PARTS = re.compile(  # bac+5 is one word
    r"[/,;|&()]|\+(?!\d)|\b(?:or|oder|ou|and|und)\b|\s-\s"
)
_LONGEST = 7
_FOR_ALL = re.compile(r"[/|*(@:_·.]")  # without one of these no word is written for all


def neutral(key: str) -> str:
    """Return a folded word in one form where it is written for all: "tecnologa/o", "praktikant*in".

    >>> neutral("tecnologa/o"), neutral("licenciado(a)"), neutral("praktikant*in (m/w/d)"), neutral("salarie(e)")
    ('tecnologo', 'licenciado', 'praktikant', 'salarie')
    """
    if not _FOR_ALL.search(key):
        return " ".join(key.split())
    bare = re.sub(
        r"\s*[(\[]?\b[mwfdhxiv]\s?[/|*]\s?[mwfdhxiv](?:\s?[/|*]\s?[mwfdhxiv*])?\b[)\]]?", " ", key
    )
    bare = re.sub(r"(\w+)(?:a\s?/\s?o|o\s?/\s?a|o\s?\(a\)|a\s?\(o\)|@)(?![a-z])", r"\1o", bare)
    bare = re.sub(r"(\w+)(?:[:*_]in(?:nen)?|/-?in(?:nen)?|\(in\))(?![a-z])", r"\1", bare)
    bare = re.sub(r"(\w+)(?:\(e\)|[·.]e|/e|\(a\)|/a)(?![a-z])", r"\1", bare)
    return " ".join(bare.split())


def values_in(key: str, kind: str) -> set[str] | None:
    """Return what the words of a phrase stand for, None where one of them is neither of the list nor
    one that changes nothing.

    >>> values_in("unbefristete festanstellung in vollzeit", "employment") == {"employee", "full time"}
    True
    """
    tokens = _tokens(key)
    fillers = silent_words(f"beside {kind}")
    phrases = _phrases(kind)
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        size = next(
            (
                n
                for n in range(min(_LONGEST, len(tokens) - at), 0, -1)
                if tokens[at : at + n] in phrases
            ),
            0,
        )
        if size:
            found.add(phrases[tokens[at : at + size]])
        elif tokens[at] not in fillers:
            return None
        at += size or 1
    return found


def of_parts(key: str, known: Mapping[str, str]) -> set[str | None]:
    """Return what each part of a folded word stands for, None among it where one stands for none.

    >>> sorted(of_parts("bachelor / master", spellings("education")))
    ['bachelor', 'master']
    """
    parts = [part.strip(" .:") for part in _BETWEEN_PARTS.split(key)]
    parts = [part for part in parts if part and part not in _SILENT]
    return {known.get(part) or known.get(neutral(part)) for part in parts}


def degree_of(key: str, known: Mapping[str, str]) -> str | None:
    """Return the degree that a phrase names with its field, or with a word that it was left early.

    >>> known = spellings("education")
    >>> degree_of("master's in computer science", known), degree_of("tietotekniikan di", known)
    ('master', 'master')
    >>> degree_of("bachelor (unfinished)", known), degree_of("phd student", known)
    ('some college', None)
    """
    left = _UNFINISHED.search(key)
    bare = (
        " ".join(re.sub(r"[()\[\]]", " ", _UNFINISHED.sub(" ", key) if left else key).split())
        if left
        else key
    )
    if left:
        named = known.get(bare.strip(" ,-:")) or _with_field(bare.strip(" ,-:"), known)
        return "some college" if named in ("bachelor", "some college") else None
    if DENIES.search(key):
        return None
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", key).strip(" .:;,-")
    bare = _AT_LEAST.sub("", _OR_MORE.sub("", bare)).strip(" ,-")
    return known.get(bare) or _with_field(bare, known)


def _with_field(text: str, known: Mapping[str, str]) -> str | None:
    """Return the degree of "master in X", "X bachelor" and "BSc computer science"; no other beside it."""
    words = text.split()
    for n in range(min(_LONGEST, len(words)), 0, -1):
        head = " ".join(words[:n]).strip(",:;-")
        if head in known:
            rest = words[n:]
            joined = bool(rest) and (re.fullmatch(_JOINS, rest[0]) or words[n - 1][-1] in ",:;-")
            fits = joined or all(word.strip(",.") in _FIELDS for word in rest)
            return known[head] if fits and _agree(rest, known[head], known) else None
    for n in range(min(_LONGEST, len(words)), 0, -1):
        tail = " ".join(words[-n:])
        if tail in known:
            before = [word.strip(",-") for word in words[:-n]]
            fits = all(
                word in _FIELDS or _GENITIVE.fullmatch(word) or word in {"ja", "tieto"}
                for word in before
            )
            return known[tail] if fits else None
    return None


def _agree(rest: list[str], value: str, known: Mapping[str, str]) -> bool:
    """Tell whether no other degree stands in what follows one."""
    plain = [word.strip(",.;:") for word in rest]
    return all(
        known.get(phrase, value) == value
        for phrase in _runs(plain)
        if len(phrase) > 2 and phrase not in _FIELDS
    )


def _runs(words: list[str]) -> Iterator[str]:
    for n in (1, 2, 3):
        yield from (" ".join(words[i : i + n]) for i in range(len(words) - n + 1))


def _tokens(key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+\s?%|[^\W_]+(?:[.'’-][^\W_]+)*", key))


@cache
def _phrases(kind: str) -> Mapping[tuple[str, ...], str]:
    """Return the words of a list by their parts; what falls together with another's is left out."""
    found: dict[tuple[str, ...], set[str]] = {}
    for word, value in spellings(kind).items():
        tokens = _tokens(word)
        if tokens and not re.search(r"[/,;|+&]", word) and len(word) > 2:
            found.setdefault(tokens, set()).add(value)
    return {tokens: min(values) for tokens, values in found.items() if len(values) == 1}
