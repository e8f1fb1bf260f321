"""The words of a job title: marks of gender dropped, brackets set aside, parts told apart."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

__all__ = ["BREAK", "OR", "TitleText", "plain_title"]

BREAK = ","  # between parts of a title
OR = "/"  # between parts that share what follows
_LONGEST = 300  # characters of a title that are read

# What is one word in its trade and would be torn by its punctuation.
_ONE_WORD = {
    "c++": " cpp ",
    "c/c++": " cpp ",
    "c#": " csharp ",
    "f#": " fsharp ",
    "asp.net": " dotnet ",
    ".net core": " dotnet ",
    ".net": " dotnet ",
    "node.js": " nodejs ",
    "vue.js": " vuejs ",
    "next.js": " nextjs ",
    "react.js": " reactjs ",
    "angular.js": " angularjs ",
    "nest.js": " nestjs ",
    "ui/ux": " uxui ",
    "ux/ui": " uxui ",
    "ui & ux": " uxui ",
    "ai/ml": " ai ml ",
    "ml/ai": " ai ml ",
    "ai & ml": " ai ml ",
    "ai-ml": " ai ml ",
    "ci/cd": " cicd ",
    "r&d": " rnd ",
    "r & d": " rnd ",
    "i+d": " rnd ",
    "r+d": " rnd ",
    "research & development": " rnd ",
    "research and development": " rnd ",
    "pl/sql": " plsql ",
    "t-sql": " tsql ",
    "a/b": " ",
    "q/a": " qa ",
    "qa/qc": " qa ",
    "s/w": " software ",
    "h/w": " hardware ",
    "full-stack": " full stack ",
    "e-commerce": " ecommerce ",
    "&amp;": " & ",
    "go-to-market": " gotomarket ",
    "go to market": " gotomarket ",
}
_TORN = re.compile(
    r"(?<![\w+])(?:"
    + "|".join(re.escape(word) for word in sorted(_ONE_WORD, key=len, reverse=True))
    + r")(?![\w+#])"
)
# (m/w/d), (f/h), [k/m], (all genders): who may apply, in brackets or bare.
_SEX = r"(?:m|w|f|d|h|x|k|n|i|a|gn|div|divers|diverse|mann|frau|homme|femme|male|female)"
_GENDERS = re.compile(
    rf"[(\[]\s*{_SEX}(?:\s?[/|*,.:·\-]\s?{_SEX}){{1,3}}\s*[)\]]"
    rf"|(?<!\w){_SEX}(?:\s?[/|]\s?{_SEX}){{1,3}}(?!\w)"
    r"|[(\[]\s*(?:all genders?|alle geschlechter|any gender|gn|divers)\s*[)\]]|\ball genders\b"
)
_MAY_TELL_SEX = re.compile(r"[(\[/|]|all genders")  # much quicker than the pattern itself
# Entwickler/in, -:innen, développeur·euse, ingénieur(e), desarrollador/a, programista/-ka
_FEMININE = re.compile(
    r"(?<=[a-z]{3})(?:\s?[/*:_·•‧]\s?-?|\(-?|[.](?=(?:e|es|euse|rice|trice|ne)\b)|-(?=(?:euse|trice|innen)\b))"
    r"(?:in|innen|frau|e|es|euse|euses|rice|trice|ice|se|ne|a|as|ka|czka)\)?(?!\w)"
)
# JR-004512, Req# 88213, R_1234567, 2024; $140k-$180k, €65/hr: numbers of an advert, no words of a job
_CODES = re.compile(
    r"(?<!\w)(?:(?:jr|req|r|job|ref|id|jc|vacancy)(?:\s?id)?\s?[-#:_]+\s?\d{3,}|\d{4,})"
    r"(?:-\d+)*(?!\w)"
)
_PAY = re.compile(
    r"[$€£]\s?\d[\d.,]*\s?k?\b(?:\s?[-–]\s?[$€£]?\d[\d.,]*\s?k?\b)?"
    r"(?:\s?(?:/|per|an|a)\s?(?:hr|hour|h|day|week|month|mo|yr|year|annum)\b)?"
)
_BRACKETS = re.compile(r"[(\[{<]([^()\[\]{}<>]*)[)\]}>]?")
_PARTS = re.compile(r"\s[-~]+|[-~]+\s|[–—|:;,•·¦]+|\.\s+(?=\w{4})|\s\.\s|\s(?:aka|alias)\s")
_EITHER = re.compile(r"[/\\&+]|\b(?:and|or|und|oder|et|ou|oraz|lub|ja|tai|och|eller|bzw)\b")
_JOINED = re.compile(r"gender|geschlecht|\b(?:aka|alias|to market|and development)\b")
_OTHER = re.compile(r"[^\w,/#]+|_")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[,/]|[^\s,/]+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ı": "i", "œ": "oe"})


class TitleText(NamedTuple):
    """The words of a title, `BREAK` and `OR` among them, and those of each of its brackets."""

    words: list[str]
    asides: list[list[str]]


def plain_title(title: str) -> TitleText:
    """Return the words of a title in lower case and plain letters, without marks of gender.

    >>> plain_title("Softwareentwickler:in (m/w/d) – Java/C++ (remote)")
    TitleText(words=['softwareentwickler', ',', 'java', '/', 'cpp'], asides=[['remote']])
    """
    text = unicodedata.normalize("NFKC", title[:_LONGEST]).lower()
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", text.translate(_LETTERS))
            if not unicodedata.combining(letter)
        )
    if text.replace(" ", "").isalnum() and not _JOINED.search(text):
        return TitleText(_EITHER.sub(" / ", text).split(), [])  # most titles are plain words
    if _DIGIT.search(text):
        text = _CODES.sub(" ", _PAY.sub(" ", text))
    text = text.replace("’", " ").replace("'", " ")
    if _MAY_TELL_SEX.search(text):
        text = _GENDERS.sub(" ", text)
    text = _FEMININE.sub("", text)
    text = _TORN.sub(lambda found: _ONE_WORD[found[0]], text)
    asides: list[list[str]] = []
    if "(" in text or "[" in text or "{" in text or "<" in text:
        asides = [_words(inner) for inner in _BRACKETS.findall(text)]
        text = (
            _BRACKETS.sub(" ", text)
            if _BRACKETS.sub("", text).strip()
            else " ".join(_BRACKETS.findall(text))
        )
    return TitleText(_words(text), [words for words in asides if words])


def _words(text: str) -> list[str]:
    text = _PARTS.sub(" , ", text)
    text = _EITHER.sub(" / ", text)
    return _TOKEN.findall(_OTHER.sub(" ", text))
