"""A column that says of each row whether its pay is gross or net, two kinds that no figure mixes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ...vocabulary.spellings import folded
from ..header_words import spaced
from .look import Look
from .plain import NO, YES

__all__ = ["gross_or_net", "kind_said"]

_GROSS = re.compile(
    r"\b(?:gross|brutt?[aeio]?s?|lord[aeio]|hrub\w+|before tax(?:es)?|pre-?tax)\b|税前|税込|額面"
)
_NET = re.compile(
    r"\b(?:net|nett[aeio]?|net[aeo]s?|cist\w+|after tax(?:es)?|take-?home|na reke)\b|手取|税后|税後"
)
_BESIDE = frozenset(("is", "it", "the", "this", "that", "your", "amount", "figure"))
_LONGEST = 60


def gross_or_net(looks: Iterable[Look]) -> tuple[Look, str, list[str], list[str]] | None:
    """Return the column of which each cell is gross or net, and both are, what most are, the words
    for that and those for the other; None where there is no such column. Ticks below a header of
    one of them say so too.
    """
    for look in looks:
        if not look.words or look.distinct > 10 or look.length > _LONGEST:
            continue
        kinds = {word: _kind(folded(word)) for word in look.words}
        if set(kinds.values()) == {None}:
            kinds = _ticked(look)
        if set(kinds.values()) != {"gross", "net"}:
            continue
        counted = Counter({"gross": 0, "net": 0})
        for word, kind in kinds.items():
            counted[str(kind)] += look.words[word]
        most = counted.most_common(1)[0][0]
        said = [[word for word in kinds if (kinds[word] == most) is own] for own in (True, False)]
        return look, most, said[0], said[1]
    return None


def kind_said(pay: Sequence[Look]) -> tuple[str, str]:
    """Return of what kind the headers of pay say it is, base where they name none, and why."""
    said = frozenset[str]().union(*(look.says for look in pay))
    total = "total" in said and "base" not in said
    kind = "net" if "net" in said else "total" if total else "base"
    if {"net", "total", "base"} & said:
        return kind, "by the header"
    return kind, "no header says another: base, total or net"


def _ticked(look: Look) -> dict[str, str | None]:
    """Return the kinds that ticks stand for below a header such as `gross` or `Is net`, and of no
    other thing: `.NET` is a skill.
    """
    more = [w for w in spaced(look.name).split() if w not in _BESIDE and _kind(folded(w)) is None]
    of_pay = ".net" not in look.name.lower() and (not more or "pay" in look.says)
    own = _kind(folded(spaced(look.name))) if of_pay else None
    other = {"gross": "net", "net": "gross"}.get(str(own))
    keys = {word: folded(word) or word for word in look.words}
    return {word: own if key in YES else other if key in NO else None for word, key in keys.items()}


def _kind(key: str) -> str | None:
    gross, net = bool(_GROSS.search(key)), bool(_NET.search(key))
    return None if gross == net else "gross" if gross else "net"
