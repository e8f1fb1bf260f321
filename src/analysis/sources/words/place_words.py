"""What stands beside the name of a country in a cell: flags, words of remote work, codes of regions."""

from __future__ import annotations

import re

from ...vocabulary.us_places import STATES

__all__ = ["bared", "flags_of", "state_by_zip", "unquoted"]

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0e\ufe0f\u200d]")
_BESIDE = re.compile(
    r"\b(?:(?:100 ?%|fully|remote[- ]first|permanently) )?"
    r"(?:remote(?:ly)?|work from home|wfh|home[- ]?based|home ?office|hybrid|on-?site|in[- ]office|"
    r"anywhere|based)\b(?: work)?"
    r"(?: (?:in|within|from|possible|ok|allowed|only|optional|moglich))*"
    r"|\bonly$|^(?:only|within|in|from)\b",
    re.IGNORECASE,
)
_ZIP = re.compile(r"(?:^|[\s,])([A-Z]{2})[\s,]+(\d)(\d\d)\d\d(?:-\d{4})?$")
_FIRST_OF_ZIP = {  # of states that share their letters with a country
    **dict.fromkeys(("MA", "ME"), "0"),
    **dict.fromkeys(("DE", "PA"), "1"),
    **dict.fromkeys(("MD", "NC", "SC", "VA"), "2"),
    **dict.fromkeys(("AL", "GA", "MS", "TN"), "3"),
    **dict.fromkeys(("IN", "KY"), "4"),
    **dict.fromkeys(("MN", "MT", "SD"), "5"),
    **dict.fromkeys(("IL", "MO", "NE"), "6"),
    **dict.fromkeys(("AR", "LA"), "7"),
    **dict.fromkeys(("AZ", "CO", "ID"), "8"),
    "CA": "9",
}
_DELAWARE = ("97", "98", "99")  # Berlin has zips that begin with 1 as well


def flags_of(word: str) -> tuple[set[str], str]:
    """Return the codes of the flags in a cell, and the cell without flags and pictures.

    >>> flags_of("🇩🇪 Germany"), flags_of("🌍 Worldwide")
    (({'DE'}, 'Germany'), (set(), 'Worldwide'))
    """
    if word.isascii():
        return set(), word
    codes = {"".join(chr(ord(c) - 0x1F1E6 + 65) for c in flag) for flag in _FLAG.findall(word)}
    return codes, _PICTURES.sub("", _FLAG.sub("", word)).strip()


def unquoted(word: str) -> str:
    """Return a cell without what lists and footnotes put around it.

    >>> unquoted("['US']"), unquoted("Germany*"), unquoted("Netherlands, The")
    ('US', 'Germany', 'Netherlands')
    """
    if word[:1].isalpha() and word[-1:].isalpha() and word[-5:].lower() != ", the":
        return word  # as nearly every cell is
    bare = re.sub(r"""^\[\s*["']?([^\[\]]*?)["']?\s*\]$""", r"\1", word.strip())
    bare = re.sub(r",\s*the$", "", bare.strip("\"' "), flags=re.IGNORECASE)
    return re.sub(r"(?<=[^\W\d_]{3})\s*[.*†‡]+$", "", bare)


def bared(word: str) -> str:
    """Return a cell without words of remote work, and without the brackets that these leave.

    >>> bared("Remote (US only)"), bared("Germany (remote possible)"), bared("Remote within Poland")
    ('US', 'Germany', 'Poland')
    """
    bare = _BESIDE.sub(" ", word)
    if bare == word:
        return word
    bare = _BESIDE.sub(
        " ", " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", bare).split()).strip(" ,;:|/-–—")
    )
    bare = " ".join(re.sub(r"\(\s*\)", " ", bare).split()).strip(" ,;:|/-–—")
    inside = re.fullmatch(r"\(([^()]*)\)", bare)
    return _BESIDE.sub(" ", inside[1]).strip() if inside else bare


def state_by_zip(word: str) -> str | None:
    """Return the state of the US in which a cell ends, with its postal code behind it.

    >>> state_by_zip("1 Main St, Austin, TX 78701"), state_by_zip("Berlin, DE 10115")
    ('TX', None)
    """
    found = _ZIP.search(word)
    if not found or found[1] not in STATES:
        return None
    code, first, next_two = found.groups()
    fits = _FIRST_OF_ZIP.get(code, first) == first
    if code == "DE":
        fits = fits and next_two in _DELAWARE
    return code if fits else None
