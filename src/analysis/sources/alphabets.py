"""How well bytes read as words of one language, by the letters that it writes beyond ASCII.

A byte is another letter in each encoding: what is ü under Windows is ³ on old terminals, and ь in
Russia. Each reading is a text, and the one whose letters one language uses is meant.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["ENCODINGS", "Fit", "best_encoding", "fit_of", "threes_of"]

# of those that read alike the first is taken
ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp1255", "cp1256", "cp1258"),
    *("iso8859_2", "iso8859_15", "iso8859_4", "iso8859_13", "iso8859_5", "iso8859_7", "iso8859_6"),
    *("mac_roman", "cp850", "cp852", "koi8_r", "koi8_u", "cp775", "cp857", "cp866", "cp1125"),
    *("cp737", "cp862", "mac_latin2", "mac_cyrillic", "mac_greek", "mac_turkish", "mac_iceland"),
    *("cp861", "cp437"),
)
# the letters of each language, the commonest first
_LETTERS = (
    "üäöß",  # German
    "éèàêçâîôûëïùœæ",  # French
    "óíáñéúü",  # Spanish
    "ãçáéíõóêâúàô",  # Portuguese
    "àèùòéì",  # Italian
    "äåöé",  # Swedish, Finnish
    "øåæéö",  # Danish, Norwegian
    "éëïèöüêó",  # Dutch
    "łąęóżśćńź",  # Polish
    "íáéěřščžýůúčňóťďľĺŕôä",  # Czech, Slovak
    "áéöóőüíúű",  # Hungarian
    "ăâîşţșț",  # Romanian
    "ıüşçğöİâ",  # Turkish
    "čšžćđ",  # Croatian, Slovene
    "äõüöšž",  # Estonian
    "ėšųžūįąčę",  # Lithuanian
    "āīēšūņļžčķģ",  # Latvian
    "áðíöóéþúæý",  # Icelandic
    "áàđạảấệếộưăâêôơốãầớợịọủậìíềồứữựúùểễổờởẩẫắặằẳẵéèẻẽẹỉĩòóỏõỗụũừửýỳỷỹỵ",  # Vietnamese
    "οαιετνσηυρπκμλςόωίάγέήδώχθύφβξζψϊϋΐΰ",  # Greek
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian
    "оанивіертслкдумпязьбгчхцїжйшющєфґ",  # Ukrainian
    "аиоентрсвлкдпмзгуъбчцщхжйшяюфь",  # Bulgarian
    "аиоенрстувкмдјплзбгчцшжњћхљђфџ",  # Serbian
    "יוהלאתרמבשנעדםחפקגסטצכןזךץףיּ",  # Hebrew
    "اليمونترةبسعدفحكقهجشطصخضذئءثىأزغظإؤآ",  # Arabic
)
_RANKS: Sequence[Mapping[str, int]] = [
    {letter: rank for rank, letter in reversed([*enumerate(letters)])} for letters in _LETTERS
]
_COMMON = ("cp1252", "mac_roman", "cp850")  # which are named beside another
SURE = 0.75  # of the letters, where bytes are read otherwise than by their signs
_CLOSE = 0.05
_SIGN = -1.5  # as common as a letter that is neither common nor rare
_BETTER, _MUCH_BETTER, _RARE = 0.02, 0.1, 0.2


class Fit(NamedTuple):
    """How well a text reads: the `share` of its signs beyond ASCII that are letters of one language,
    or signs outside words, and how common those are in it (0 or less, the more the better).
    """

    share: float
    common: float

    @property
    def worth(self) -> float:
        """Both as one figure: a letter that is no letter of a language counts most."""
        return self.share + _RARE * self.common


def fit_of(text: str, fits: Callable[[str], bool]) -> Fit:
    """Return how well a text reads as one language, the best of all; `fits` says of three signs
    whether the middle one stands where it may.

    >>> fit_of("Größe", lambda three: True).share, fit_of("Größe, ąłø", lambda three: True).share
    (1.0, 0.4)
    """
    text = f" {unicodedata.normalize('NFC', text)} "
    threes = threes_of(text)
    places = threes.total()
    if not places:
        return Fit(1.0, 0.0)
    letters, signs = Counter[str](), 0
    for three, times in threes.items():
        if fits(three):
            small = three[1].lower()
            letter = small if len(small) == 1 else three[1]  # İ is two signs when small
            letters[letter] += times if letter.isalpha() else 0
            signs += 0 if three[1].isalpha() else times
    return max(_of_language(letters, signs, places, ranks) for ranks in _RANKS)


def _of_language(letters: Counter[str], signs: int, places: int, ranks: Mapping[str, int]) -> Fit:
    known = {letter: times for letter, times in letters.items() if letter in ranks}
    held = sum(known.values())
    common = sum(-math.log(ranks[letter] + 2) * times for letter, times in known.items())
    common += _SIGN * signs
    return Fit(
        round((held + signs) / places, 2),
        round(common / (held + signs), 2) if held + signs else 0.0,
    )


def threes_of(text: str) -> Counter[str]:
    """Return the signs of a text beyond ASCII, each between those beside it, counted.

    >>> threes_of("für für")
    Counter({'für': 2})
    """
    return Counter(text[i - 1 : i + 2] for i in range(1, len(text) - 1) if text[i] > "\x7f")


def _is_latin(text: str) -> bool:
    beyond = [sign for sign in text if sign.isalpha() and not sign.isascii()]
    return sum("LATIN" in unicodedata.name(sign, "") for sign in beyond[:100]) * 2 >= len(
        beyond[:100]
    )


def best_encoding(
    sample: bytes, found: str, fits: Callable[[str], bool]
) -> tuple[str, list[str], bool]:
    """Return the encoding by which a sample is words of one language, where that is sure and better
    than `found`; others that read it as well and otherwise; and whether it is sure.
    """
    texts = {name: sample.decode(name, "replace") for name in dict.fromkeys((*ENCODINGS, found))}
    fit = {name: fit_of(text, fits) for name, text in texts.items()}
    best = max(ENCODINGS, key=lambda name: fit[name])
    # of whole alphabets the commonest letters tell, and capitals; of a few letters beside ASCII less
    least = _MUCH_BETTER if _is_latin(texts[best]) else _BETTER
    better = fit[best].share - fit[found].share > _CLOSE
    if fit[best].share < SURE or not (better or fit[best].worth - fit[found].worth > least):
        best = found
    least = max(fit[best].share - _CLOSE, SURE)
    worth = fit[best].worth - _CLOSE
    close = [name for name in ENCODINGS if fit[name].share >= least and fit[name].worth >= worth]
    close.sort(key=lambda name: (name not in _COMMON, -fit[name].common))
    others = dict.fromkeys(texts[name] for name in close if texts[name] != texts[best])
    named = [next(name for name in close if texts[name] == text) for text in others]
    return best, named, fit[best].share >= SURE
