"""What a page answers, read from the findings that its run has kept."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Answered", "answered", "completed"]


_WORDS = 6  # what is set in bold in fewer words is a verdict
_STOPS = (".", "!", "?")
_END = re.compile(r"(?<=[.!?])\s(?=[A-Z$£€&*]|\d)")  # of a sentence, before the next one


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer of a page in one sentence of plain text, and a `warning` where there is none."""

    sentence: str
    warning: str


def answered(page: Path) -> Answered | None:
    """Return what the page at `page` answers, None where its run has kept no answer."""
    path = page.parent / "tables" / page.stem / "findings.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    answer = next((found for name, found in kept.items() if name.endswith("_answer")), None)
    if answer is None:
        return None
    return Answered(_first_sentence(answer.get("text", "")), answer.get("warning", ""))


def completed(bold: str, rest: str) -> str:
    """Return what an answer sets in bold, which ends no sentence, with the `rest` of its sentence
    where that qualifies it, or where the bold is but a verdict of a few words.

    >>> completed("Typical", ", though it may be low: it is close. More.")
    'Typical, though it may be low: it is close.'
    >>> completed("Python is the skill that most adverts name", ": 74% of them do. More.")
    'Python is the skill that most adverts name.'
    """
    if not rest.startswith(",") and len(bold.split()) >= _WORDS:
        return f"{bold}."
    return f"{bold}{_END.split(rest, maxsplit=1)[0]}"


def _first_sentence(markdown: str) -> str:
    r"""Return what an answer sets in bold as plain text, with what qualifies it, or its first sentence
    where nothing is; a verdict of a few words with the sentence behind it.

    >>> _first_sentence(r"**Heads of data are offered &#36;200,000**, by few adverts. More.")
    'Heads of data are offered $200,000, by few adverts.'
    >>> _first_sentence("**A typical offer.** It is in the middle. More.")
    'A typical offer. It is in the middle.'
    """
    found = re.match(r"\*\*(.+?)\*\*(.*)", markdown.strip(), re.DOTALL)
    bold, rest = (found[1].strip(), found[2]) if found else ("", markdown)
    text = bold if bold.endswith(_STOPS) or not bold else completed(bold, rest)
    if text == bold and len(bold.split()) < _WORDS:
        text = f"{bold} {_END.split(rest.strip(), maxsplit=1)[0]}"
    plain = re.sub(r"\\(.)", r"\1", html.unescape(" ".join(text.split())))
    return plain if plain.endswith(_STOPS) or not plain else f"{plain}."
