"""What a page answers, read from the findings that its run has kept."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Answered", "answered"]


_WORDS = 6  # a verdict of fewer words needs the sentence behind it


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


def _first_sentence(markdown: str) -> str:
    r"""Return what an answer sets in bold as plain text, or its first sentence where nothing is; a
    verdict of a few words with the sentence behind it.

    >>> _first_sentence(r"**Heads of data are offered &#36;200,000**, by 40 adverts. More.")
    'Heads of data are offered $200,000.'
    >>> _first_sentence("**A typical offer.** It is in the middle. More.")
    'A typical offer. It is in the middle.'
    """
    found = re.match(r"\*\*(.+?)\*\*(.*)", markdown.strip(), re.DOTALL)
    bold, rest = (found[1].strip(), found[2]) if found else ("", markdown)
    verdict = bold.endswith(".") and len(bold.split()) < _WORDS
    text = f"{bold} {_first(rest)}" if verdict or not bold else bold
    plain = re.sub(r"\\(.)", r"\1", html.unescape(" ".join(text.split())))
    return plain if plain.endswith((".", "!", "?")) or not plain else f"{plain}."


def _first(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
