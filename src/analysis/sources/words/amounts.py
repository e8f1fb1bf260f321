"""A cell of pay in parts: its amounts as they are written, its currency, its period, and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ...vocabulary import known_currencies
from ...vocabulary.spellings import folded, silent_words, spellings
from .currencies import Currency, currency_of
from .currency_signs import LETTER_SIGNS, SIGN
from .marks import NUMERAL

__all__ = ["COUNTED", "Cut", "cut_cell"]

_KEPT = 1 << 16  # cells cut once for the judgement of marks and their reading
_LAKHS = Currency(("INR", "BDT", "LKR", "NPR", "PKR"))  # where a hundred thousand is a lakh


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell in parts: numerals of its ends, each with its multiplier (1 where it has none), whether
    it is negative, one end of a range that is left `open`, and what stands beside.
    """

    ends: tuple[tuple[str, float], ...]
    negative: bool
    currency: Currency | None
    period: str | None
    open: bool = False
    besides: bool = False


# Words that change nothing about a figure. Those of net pay, of totals or of shares are not here.
_NOTES = (
    r"\((?:[^()]*\best\b[^()]*|estimated?|gross|brutto|brut|bruto|before tax|base(?: pay)?)\)",
    r"\b(?:gross|brutt?[oai]s?|brut|lord[oia]|hrub(?:y|a|eho)|ral|before tax|pre-?tax|base salary|"
    r"base pay|basic|base|salary|pay|compensation|gehalt|lohn|salario|salaire|ctc|employer provided|"
    r"employer est(?:\.|imate)?|glassdoor est\.?|estimated|est\.|approx\.?|approximately|about|"
    r"around|circa|ca\.?|c\.?|roughly|etwa|rund|env\.?|environ|aprox\.?|range|vb|vhb|d\.?o\.?e\.?|"
    r"depend(?:ing|ent) on experience|je nach erfahrung|selon (?:experience|profil))(?![a-z])",
    r"約|税込|税前|额|額|\*+$",
)
# What is said of the offer behind its figure: that it can be talked about, the form of its contract,
# the hours of its week, what India's adverts add. Fourteen months, part time and totals are not here.
_TERMS = re.compile(
    r"\(?\b(?:to be negotiated|(?:salary )?negotiable|neg\.|a negocier|negociable|a negociar|"
    r"negociavel|verhandelbar|onderhandelbaar|do negocjacji|"
    r"(?:based|commensurate|dependent) (?:up)?on (?:skills|experience|qualifications)|"
    r"(?:inside|outside|in|out|not caught by) ?(?:of )?ir ?35|umbrella|paye|fte|"
    r"pro[ -]?rata|b2b|uop|umowa o prace|clt|pj|cdi|cdd|(?:w-?2|c2c)(?: ?[/,|] ?1099)?|"
    r"corp[ -]to[ -]corp|"
    r"full[ -]?time|permanent|contract|best in (?:the )?industry)(?![a-z0-9])\)?|"
    r"\+\s*(?:vat|mwst|ust|tva|iva|btw|gst)\b|"
    r"\(1099\)|\b(?:on|as) 1099\b(?![ ,.]?[-–\d])|\b1099 (?:basis|contract|only)\b"
)
_HOURS = re.compile(
    r"[/(,]?\s*(?:\b(?:for|bei|at)\s+)?(?<![\d.,])(?:(\d\d?)(?:[.,]\d\d?)?\s*(?:to|-|a)\s*)?"
    r"(\d\d?)(?:[.,]\d\d?)?\s*(?:hours?|hrs?|h|heures?|std\.?|stunden)\s*"
    r"(?:/|per|a|par|pro)\s*(?:week|semaine|woche)\b\)?"
)
_FULL = 30  # hours of a week below which pay, unless it is by the hour, is of part time
_MONTHS = re.compile(r"\bsur 1[2-8](?:[.,]\d+)? mois\b")  # France: a year's pay in so many parts
# a word glued to a figure: $6,000to$9,000Monthly
_GLUED = re.compile(r"(?<=\d)(?=(?:to(?=\W*\d)|(?:hour|dai|week|month|year|annual)ly\b))")
# What is paid beside the figure, without an amount of its own. What includes it is another figure.
_EXTRAS = (
    *(
        "bonus",
        "bonuses",
        "boni",
        "benefit",
        "benefits",
        "bens",
        "equity",
        "stock",
        "options",
        "rsu",
    ),
    *("rsus", "shares", "super", "superannuation", "commission", "package", "perks", "pension"),
    *("allowance", "provision", "provisionen", "pramie", "pramien", "prime", "primes", "premie"),
    *("beneficios", "avantages", "extras"),
)
_BESIDES = re.compile(
    r"(?:\s*(?:\+|&|,|\b(?:plus|and|und|zzgl|et|y|och|oraz)\b\.?|"
    r"\(?\b(?:ex|excl|excluding|not including|before|ohne|exkl|hors|sin|zonder|exclusief|bez)\b\.?)"
    r"\s*(?:(?:up to|bis zu|jusqu'a|hasta|a|an|the)\s+)?(?:\d{1,2}(?:[.,]\d)?\s?%\s*)?"
    r"(?:(?:annual|yearly|performance|company|discretionary|target|great|excellent|full|sign-?on|"
    rf"stock|share|car|other|uncapped|generous)\s+)*(?:{'|'.join(_EXTRAS)})\b\)?)+\s*$"
)
# what stands before an amount that is one end of a range
_OPEN = (
    r"starting (?:at|from)|starts at|from|ab|von|vanaf|fran|od|от|de|desde|da|a partir de|"
    r"a partire da|acima de|abaixo de|ate|superior a|inferior a|mais de|"
    r"up to|bis(?: zu)?|do|до|tot|jusqu'a|hasta|fino a|max\.?|maximum|maximal|min\.?|"
    r"minimum|mind\.?|mindestens|at least|more than|over|above|less than|under|below|mehr als|uber|"
    r"mindest(?:gehalt|entgelt|lohn):?(?: von| ab)?|weniger als|unter|plus de|"
    r"mas de|menos de|moins de|[<>≤≥]=?|\+"
)
_MORE = (
    r"\+|or more|and (?:above|more|up|over)|or (?:above|over|less)|und mehr|et plus|o mas|以上|以下|"
    r"から|~|(?:plus|max|min)\.?"
)
# what stands between the two ends
_BETWEEN = r"-+|~|\.\.+|to|bis|and|und|y|et|e|a|al|till?|until|tot|do|до|upto|から|至|到"
_WHOLE = re.compile(
    rf"(?P<open>(?:{_OPEN})\s*(?=#))?(?:between|zwischen|entre|tussen)?\s*#"
    rf"(?:\s*(?:{_BETWEEN})\s*[<≤]?=?\s*(?P<two>#))?\s*(?P<more>{_MORE})?"
)
_TIMES = {
    1e3: r"k|tsd\.?|tausend|thousand|tys\.?|tis\.?|тыс\.?|千",
    1e6: r"mio\.?|mln\.?|mn|million(?:s|en|es)?|millones|milhoes|milioni|miljoen|miljoner",
    1e5: r"lakhs?|lacs?|lpa",
    1e7: r"crores?|crs?\.?",
    1e4: r"万|萬|만",
    1e-2: r"cents",
}
COUNTED = f"(?:{'|'.join(_TIMES.values())})(?:[^a-z]|$)"  # in thousands, lakhs and so on
_UNSURE = {"m": 1e6, "l": 1e5, "mil": 1e3}  # each where what stands beside it makes it sure
_OF_MIL = {"BRL", "EUR"}
# periods that beside a figure could be something else
_NOT_BESIDE = silent_words("no period beside pay") | {"ar", "rok", "ano", "ora", "uge"}
_BEHIND_SLASH = {
    **dict.fromkeys(("man", "ho", "mes", "mois", "m-c", "mc", "mon", "月", "月薪"), "month"),
    **dict.fromkeys(("an", "ano", "ar", "rok", "jahr", "年"), "year"),
    **dict.fromkeys(("h", "ora", "时", "時"), "hour"),
    **{"d": "day", "天": "day", "日": "day", "w": "week", "uge": "week", "y": "year", "m": "month"},
}


@lru_cache(_KEPT)
def cut_cell(word: str) -> Cut | None:
    """Return the parts of a cell, None where anything is left that is not understood."""
    text = _even(word) if any(map(str.isdigit, word)) else None
    if text is None:
        return None
    whole, text = text, _without_terms(text)
    of_terms = text != whole
    extra = text.rstrip(" )").endswith(_EXTRAS)
    if extra:
        text = _BESIDES.sub("", text)
    currencies, periods, amounts = _patterns()
    beside = _Beside()
    text = amounts.sub(beside.take_amount, currencies.sub(beside.take_sign, text))
    for note in _NOTES:
        text = re.sub(note, " ", text)
    rest = periods.sub(beside.take_period, text)
    rest = re.sub(r"\s+", " ", rest.strip(" :;,|≈")).strip()
    if not re.fullmatch(r"\(\s*#\s*\)", rest):  # a loss, as accounts write it
        rest = re.sub(r"\s+", " ", rest.replace("(", " ").replace(")", " ")).strip(" ~:;,")
    negative = rest in {"-#", "- #"}
    found = _WHOLE.fullmatch(rest.removeprefix("-").strip() if negative else rest)
    if not found or (found["open"] and found["two"] and rest[:1] in "<>≤≥+"):
        return None
    is_open = not found["two"] and bool(found["open"] or found["more"])
    cut = beside.cut(negative=negative, is_open=is_open)
    if cut and of_terms and not (cut.currency or cut.period or _is_large(cut)):
        return None
    return replace(cut, besides=True) if cut and extra else cut


def _is_large(cut: Cut) -> bool:
    """Tell whether the figure of a cell that also names terms is of pay: `FTE 0.8`, `Contract 2024`,
    `Full-time 40` and a 401k are none.
    """
    (numeral, times), *_ = cut.ends
    digits = re.sub(r"\D", "", numeral)
    year = times == 1 and re.fullmatch(r"(?:19|20)\d\d", numeral)
    return (times >= 1_000 or len(digits) >= 3) and not year and (digits, times) != ("401", 1_000)


def _without_terms(text: str) -> str:
    """Return a folded cell without what is said of the offer behind its figure."""
    if not re.search("[a-z]{2}|[a-z][0-9]", text):
        return text
    if "mois" in text and (text.startswith("annuel de") or "sur 12" in text):
        text = _MONTHS.sub(" ", text)
    text = kept = _GLUED.sub(" ", text)
    hours = _HOURS.search(text)
    if hours and (int(hours[1] or hours[2]) >= _FULL or "hourly" in text):
        kept = text.replace(hours[0], " ")
    kept = _TERMS.sub("\0", kept)
    if re.search(r"\d[^\d\0]*\0\D*\d", kept):
        return text  # two offers, B2B 20,000 - UoP 15,000, are no range
    kept = kept.replace("\0", " ")
    return kept.strip(" ,;/") if kept != text else text


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a currency, a period, and an amount, in a folded cell."""
    codes = "|".join(
        sorted({c.lower() for c in known_currencies()} - spellings("pay_period").keys())
    )
    letters = "|".join(map(re.escape, sorted(LETTER_SIGNS, key=lambda sign: -len(sign))))
    currency = re.compile(
        rf"(?<![a-z])(?:{codes})(?![a-z$])|(?<![a-z])(?:{letters})(?=\s?\d)|{SIGN}"
    )
    words = {word.lstrip("/ ") for word in spellings("pay_period")} - _NOT_BESIDE
    known = (word for word in words if len(word) > 1 or not word.isascii())
    listed = "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word))))
    short = "|".join(map(re.escape, sorted(_BEHIND_SLASH, key=lambda w: -len(w))))
    period = re.compile(
        rf"(?:/\s*(?:{listed}|{short})|(?:\b(?:per|pro|par|por|a|an|al)\b\s*)(?:{listed}|[hydwm])"
        rf"|(?:{listed}))(?![a-z])\.?"
    )
    times = "|".join(_TIMES.values())
    amount = re.compile(
        rf"({NUMERAL})(?:\s*({times}|mil)(?![a-z0-9])|([ml])(?![a-z0-9])|(?![a-z0-9]))"
    )
    return currency, period, amount


class _Beside:
    """What is taken out of a cell: amounts, of which # stays, currencies and periods."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self.ends: list[tuple[str, float]] = []
        self.signs: list[Currency] = []
        self.periods: list[str] = []
        self.unsure: set[str] = set()

    def take_amount(self, found: re.Match[str]) -> str:
        """Take an amount with its multiplier; what the multiplier says of currency and period too."""
        word = found[2] or found[3] or ""
        times = _UNSURE.get(word) or _times(word)
        self.ends.append((found[1], times))
        if word in _UNSURE:
            self.unsure.add(word)
            if word == "m" and len(re.split(r"[.,]", found[1])[0]) > 3:
                self.periods.append("")  # 5000m is no million
        elif times in (1e5, 1e7):
            self.signs.append(_LAKHS)
        if word == "lpa":
            self.periods.append("year")
        return " # "

    def take_sign(self, found: re.Match[str]) -> str:
        """Take a currency."""
        self.signs.append(currency_of(found[0].strip()) or Currency(()))
        return " "

    def take_period(self, found: re.Match[str]) -> str:
        """Take a period."""
        self.periods.append(_period(found[0]))
        return " "

    def cut(self, *, negative: bool, is_open: bool) -> Cut | None:
        """Return the parts, None where they contradict each other."""
        codes = {sign.codes for sign in self.signs}
        if len(set(self.periods)) > 1 or "" in self.periods or not _agree(codes):
            return None
        currency = Currency(min(codes, key=len)) if codes else None
        if "l" in self.unsure and not (currency and "INR" in currency.codes):
            return None
        if "mil" in self.unsure and not (currency and currency.code in _OF_MIL):
            return None
        period = self.periods[0] if self.periods else None
        return Cut(tuple(self.ends), negative, currency, period, is_open)


def _agree(codes: set[tuple[str, ...]]) -> bool:
    """Tell whether the signs of a cell may be of one currency: $60,000 USD."""
    if not codes:
        return True
    common = set.intersection(*(set(each) for each in codes))
    return bool(common) and min(map(len, codes)) == len(common)


def _even(word: str) -> str | None:
    """Return a cell in small letters and plain signs; None where it has digits that are not ASCII."""
    if any(c.isdigit() and not c.isascii() for c in word):
        return None
    text = folded(re.sub(r"[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]", " ", word))
    text = text.replace("\u301c", "~")
    text = re.sub(r"(\d),-+(?!\s*\d)", r"\1,00", text)  # 60.000,-
    text = re.sub(r"(\d)(?:\.-+|:-)(?!\s*\d)", r"\1", text)  # 60'000.- and 45 000:-
    return re.sub(r"(?<=\d)\s*t\s?(?=€|(?:eur|kr|sek|nok|dkk|chf)\b)", "k ", text)  # T€, tkr


@cache
def _times(word: str) -> float:
    return next((n for n, words in _TIMES.items() if re.fullmatch(words, word)), 1.0)


def _period(text: str) -> str:
    known = spellings("pay_period")
    bare = text.strip().rstrip(".")
    for form in (
        text.strip(),
        bare,
        bare.lstrip("/ "),
        re.sub(r"^(?:per|pro|par|por|an?|al)\s+", "", bare),
    ):
        if form in known:
            return known[form]
    return _BEHIND_SLASH.get(re.sub(r"^(?:/|per|pro|par|por|an?|al)\s*", "", bare), "")
