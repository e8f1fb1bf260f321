"""How well bytes read as words of one language, by the letters that it writes beyond ASCII.

A byte is another letter in each encoding of the Latin alphabet: what is ü under Windows is ³ on old
terminals. Each reading is a text, and the one whose letters one language uses is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["LATIN", "best_latin", "letters_share"]

# of those that read alike the first is taken
LATIN = (
    *("cp1252", "cp1250", "cp1254", "iso8859_2", "iso8859_15", "mac_roman", "cp850"),
    *("cp852", "mac_latin2", "cp437"),
)
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "äöüß",  # German
        "éèêàâçîôûëïùœæ",  # French
        "áéíóúñü",  # Spanish
        "áâãàçéêíóôõú",  # Portuguese
        "àèéìòù",  # Italian
        "åäöé",  # Swedish, Finnish
        "æøåéö",  # Danish, Norwegian
        "ëïéèöüêó",  # Dutch
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýžľĺŕôä",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîşţșț",  # Romanian
        "çğıöşüâ",  # Turkish
        "čćđšž",  # Croatian, Slovene
        "äõöüšž",  # Estonian
    )
)
_COMMON = ("cp1252", "mac_roman", "cp850")  # which are named beside another
_SURE = 0.75  # of the letters, where bytes are read otherwise than by their signs
_CLOSE = 0.05


def letters_share(text: str, fits: Callable[[str], bool]) -> float:
    """Return the share of signs beyond ASCII that are letters of the one language that has most, or
    signs outside words; `fits` says of three signs whether the middle one stands where it may.
    """
    text = f" {text} "
    places = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    held = [text[i].lower() for i in places if fits(text[i - 1 : i + 2])]
    letters = [sign for sign in held if sign.isalpha()]
    most = max(sum(letter in alphabet for letter in letters) for alphabet in _ALPHABETS)
    return (most + len(held) - len(letters)) / len(places) if places else 1.0


def best_latin(sample: bytes, found: str, fits: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return the encoding by which a sample is words of one language, where that is sure and better
    than `found`, and others that read it as well and otherwise.
    """
    texts = {name: sample.decode(name, "replace") for name in dict.fromkeys((*LATIN, found))}
    shares = {name: letters_share(text, fits) for name, text in texts.items()}
    best = max(LATIN, key=lambda name: round(shares[name], 2))
    if shares[best] < _SURE or shares[best] <= shares[found] + _CLOSE:
        best = found
    close = [name for name in _COMMON if shares[name] >= max(shares[best] - _CLOSE, _SURE)]
    others = list(dict.fromkeys(texts[name] for name in close if texts[name] != texts[best]))
    return best, [next(name for name in close if texts[name] == text) for text in others]
