"""Which encoding a text file has: its mark, else UTF-8 where it is that, else by its letters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ..errors import NoSuchName, closest, shorten
from .alphabets import SURE, best_encoding, threes_of

__all__ = ["UTF8", "encoding_of", "known_encoding", "said_of_given"]

UTF8 = "utf-8"
_CHUNK = 1 << 20
_FEW = 1 << 12  # bytes of them by which an encoding that is given is judged
_SAMPLE = 1 << 16  # bytes of lines with letters that are more than ASCII
# A file of pay is in one of these; of those that read alike Western European is taken.
_LIKELY = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp932", "gb18030", "big5", "euc_kr", "euc_jp"),
]
_WESTERN, _MAC = "cp1252", "mac_roman"
_SIGNS = set("€–—’‘“”„•…°§®™£«»·\xa0")  # that stand outside words


def known_encoding(name: str) -> str:
    """Return Python's name of an encoding, NoSuchName where it knows none of that name."""
    try:
        "a".encode(name)  # LookupError where it is of no text, as zlib
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # a name that holds what no name does
        from encodings.aliases import aliases

        near = closest(name.replace("-", "_"), {*aliases, *aliases.values()})
        hint = f" Did you mean {near.replace('_', '-')}?" if near else ""
        raise NoSuchName(f"there is no encoding {shorten(name)}.{hint}") from None


def encoding_of(path: Path) -> tuple[str, str]:
    """Return the encoding of a file, and how it is known where that is more than a look.

    A file that is UTF-8 but for a few damaged signs counts as UTF-8.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32", "encoding UTF-32, by its mark"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "encoding UTF-16, by its mark"
    if head.startswith(codecs.BOM_UTF8):
        return UTF8, ""
    if (wide := _wide(head)) is not None:
        return wide, f"encoding {wide}, by its pairs of bytes"
    sample = _sample(path)
    whole, broken = _utf8_signs(sample)
    if whole >= broken:
        return UTF8, ""
    name, others, sure = best_encoding(sample[:_SAMPLE], _by_letters(sample), _fits)
    shown = f", as in {word}" if (word := _first_word(sample, name)) else ""
    read = [f"by {other} it is {_first_word(sample, other, name)}" for other in others[:2]]
    doubt = f"; {', '.join(read)}" if read else ""
    if not (sure or _sense(sample[:_SAMPLE], name) >= SURE):
        doubt = "; no encoding tried here makes them words of a language" + doubt
    said = f"encoding {name}, judged by its letters{shown}{doubt}: say encoding if they are wrong"
    return name, said


def said_of_given(path: Path, encoding: str, found: str) -> str:
    """Return what is to be said of an encoding that a mapping gives, which Python calls `found`:
    that a file looks as if it were written in another.
    """
    sample = b"" if found.startswith("utf") else _sample(path)
    whole, broken = _utf8_signs(sample)
    likely = UTF8 if whole > broken else best_encoding(sample[:_FEW], found, _fits)[0]
    meant = _first_word(sample, likely, found)
    if not meant:
        return ""
    return (
        f"encoding {shorten(encoding)}, as the mapping says, reads {_first_word(sample, found, likely)}; "
        f"the file looks like {likely}, by which it is {meant}: leave encoding out if that is right"
    )


def _first_word(sample: bytes, name: str, beside: str | None = None) -> str:
    """Return the first word beyond ASCII as an encoding reads it, of those that `beside` reads
    otherwise; nothing where there is none.
    """
    pieces = re.findall(rb"[^\x00-\x40\x5b-\x60\x7b-\x7f]*[\x80-\xff][^\x00-\x40]*", sample)
    for piece in pieces:
        word = piece.decode(name, "replace")
        if beside is None or word != piece.decode(beside, "replace"):
            return shorten(word, 30)
    return ""


def _wide(head: bytes) -> str | None:
    """Return UTF-16 without a mark, by where its zeros stand."""
    half = len(head) // 2
    if half < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and not odd else None


def _sample(path: Path) -> bytes:
    """Return lines of all parts of a file that hold more than ASCII."""
    held: list[bytes] = []
    for piece in _pieces(path):
        if piece.isascii():
            continue
        lines = [line for line in piece.splitlines(keepends=True) if not line.isascii()]
        held += lines[: max(1, 2_000 // (len(held) // 2_000 + 1))]
        if sum(map(len, held)) > _SAMPLE * 16:
            break
    return b"".join(held)[: _SAMPLE * 16]


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece + file.readline(_CHUNK)


def _utf8_signs(sample: bytes) -> tuple[int, int]:
    """Return how many signs of several bytes are whole, and how many bytes belong to none."""
    text = sample.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= sign <= "\udcff" for sign in text)
    return sum(sign > "\x7f" for sign in text) - broken, broken


def _by_letters(sample: bytes) -> str:
    """Return the encoding in which words look most like words, by the detector's order of equals."""
    import charset_normalizer

    sample = sample[:_SAMPLE]
    found = charset_normalizer.from_bytes(sample, cp_isolation=_LIKELY)
    best = found.best()
    order = [match.encoding for match in found]
    if best and _WESTERN in best.could_be_from_charset:
        order.insert(0, _WESTERN)
    elif best:
        rank = (best.chaos, best.coherence)
        alike = [m.encoding for m in found if (m.chaos, m.coherence) == rank]
        order.sort(key=lambda name: name != _WESTERN if name in alike else 2)
    return max(
        [*order, _WESTERN, *(name for name in _LIKELY if name not in order), _MAC],
        key=lambda name: round(_sense(sample, name), 1),
    )


def _sense(sample: bytes, encoding: str) -> float:
    """Return the share of letters beyond ASCII that stand in words, and of signs outside them."""
    text = f" {sample.decode(encoding, 'replace')} "
    threes = threes_of(text)
    whole = threes.total()
    return sum(n for three, n in threes.items() if _fits(three)) / whole if whole else 1.0


def _fits(three: str) -> bool:
    before, sign, after = tuple(three)
    if sign.isalpha():
        beside = [each for each in (before, after) if each.isalpha()]
        return (
            bool(beside)
            and not (
                sign.isupper() and (before.islower() or (before.isalpha() and after.islower()))
            )
            and all(_script(each) == _script(sign) for each in beside)
        )
    return sign in _SIGNS and (sign == "’" or not (before.isalpha() and after.isalpha()))


def _script(letter: str) -> str:
    """Return the alphabet of a letter; Chinese signs and Japanese ones stand side by side."""
    name = unicodedata.name(letter, "none").split(maxsplit=1)[0]
    return {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK"}.get(name, name)
