"""Words that are no answer: those of machines, of people, and those that a column shows to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...vocabulary.spellings import folded, silent_words

__all__ = [
    "CANDIDATES",
    "EMPTY_WORDS",
    "MACHINES",
    "NOT_AVAILABLE",
    "OTHERS",
    "Seen",
    "blanks_evened",
    "is_empty",
    "no_cell",
    "shown_empty",
]

# What programs write where nothing is. `na` is none of them: NA is Namibia, and may be a title.
MACHINES = frozenset({
    "", "-", "--", "---", "–", "—", "_", ".", "..", "...", "…", "?", "??", "*", "/", "n/a",
    "n.a.", "n.a", "n/d", "n.d.", "n/k", "#n/a", "#n/a n/a", "#na", "#null!", "#value!", "#ref!",
    "#div/0!", "#name?", "<na>", "nan", "-nan", "null", "<null>", "none", "nil", "nat", "(null)",
    "(none)", "(blank)", "(empty)", "[null]", "[none]", "blank", "<blank>", "empty", "\\n",
    "undefined", "missing", "(missing)", "no data", "nodata", "no value", "tbd", "tba", "tbc",
    "to be determined", "to be confirmed", "to be announced",
})  # fmt: skip
# what people say, or are offered to say, who give no answer
_PEOPLE = silent_words("no answer")
EMPTY_WORDS = MACHINES | _PEOPLE
NOT_AVAILABLE = frozenset({"NA", "na", "Na"})  # no answer wherever no country, role or title stands
# Words that mean nothing where the whole column shows it, as programs of statistics write them.
_SIGNED = ("-1", "-9", "-99", "-999", "-9999", "-1.0", "-9.0", "-99.0", "-999.0")
CANDIDATES = (*sorted(NOT_AVAILABLE), *_SIGNED)
_BLANK = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")


def blanks_evened(word: str) -> str:
    """Return a word without blanks around it, and one plain blank for those between."""
    return _BLANK.sub(" ", word).strip()


def is_empty(word: str, missing: frozenset[str] = frozenset()) -> bool:
    """Tell whether a cell says nothing: no sign, a word for that, or one of those declared missing.

    >>> is_empty(" N/A "), is_empty("NA"), is_empty("Keine Angabe"), is_empty("999", frozenset({"999"}))
    (True, False, True, True)
    """
    bare = blanks_evened(word)
    if bare in missing or bare.lower() in MACHINES:
        return True
    if bare[0].isdigit():
        return False
    return len(bare) < 50 and folded(bare).strip("()[]<>.!* ") in _PEOPLE


class Seen:
    """What a column holds: `filled` cells, how many of them are `codes` of two capital letters, how
    many are other `negative` numbers than candidates, `others` distinct words beside these (or as
    many as matter), and the cells of each of CANDIDATES.
    """

    def __init__(
        self, filled: int, codes: int, negative: int, others: int, found: Mapping[str, int]
    ) -> None:
        """Take the counts."""
        self.filled, self.codes, self.negative, self.others = filled, codes, negative, others
        self.found = dict(found)

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Seen:
        """Return what the words of a column are, from their counts."""
        rest = {word: n for word, n in counts.items() if word not in CANDIDATES}
        return cls(
            sum(counts.values()),
            sum(n for word, n in rest.items() if re.fullmatch("[A-Z]{2}", word)),
            sum(n for word, n in rest.items() if re.fullmatch(r"-\s?[\d.,]+", word)),
            len(rest),
            {word: n for word, n in counts.items() if word in CANDIDATES},
        )


def shown_empty(seen: Seen) -> tuple[str, ...]:
    """Return the candidates that stand for nothing in a column, as the whole of it shows.

    NA does beside other words, but among codes of two letters, where it may be a country. -1, -9,
    -99 and so on do where one of them is the only negative number, and stands in two cells or more
    and one of a thousand.

    >>> shown_empty(Seen.of({"NA": 3, "Retail": 5, "-1": 1})), shown_empty(Seen.of({"NA": 1, "DE": 9}))
    (('NA',), ())
    >>> shown_empty(Seen.of({"-1": 4, "50": 5, "60": 2})), shown_empty(Seen.of({"-1": 4, "-2": 1, "3": 9}))
    (('-1',), ())
    """
    candidates = sum(seen.found.values())
    if seen.codes > 0.5 * (seen.filled - candidates) > 0:
        return ()
    found = [word for word in sorted(NOT_AVAILABLE) if word in seen.found and seen.others]
    signed = [word for word in _SIGNED if word in seen.found]
    if len({float(word) for word in signed}) == 1 and not seen.negative and seen.others > 1:
        cells = sum(seen.found[word] for word in signed)
        found += signed if cells >= max(2, 0.001 * seen.filled) else []
    return tuple(found)


# beside another column these are no filled cell, whatever they say alone
_BESIDE = ("NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "None", "-", "--")
# and in their place another column may say which
OTHERS = tuple(
    case(word)
    for word in (
        "other",
        "others",
        "autre",
        "andere",
        "sonstige",
        "otro",
        "otra",
        "outro",
        "inne",
        "muu",
    )
    for case in (str.lower, str.capitalize, str.upper)
)


def no_cell(name: str, missing: Sequence[str] | None) -> tuple[str, ...]:
    """Return the words that fill no cell where a column of records is made of several of the file."""
    words = _BESIDE[1:] if name in ("country", "residence") else _BESIDE  # NA is Namibia
    return tuple(dict.fromkeys([*words, *(missing or ())]))
