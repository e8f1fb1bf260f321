"""A draft as the YAML of a mapping, with a comment per guess."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..mapping import good_name
from ..names import own_key
from ..pairs import Pairs
from .choose import Chosen, Draft

__all__ = ["written"]

_LONGEST = 96
_LONGEST_WORDS = 240


def written(
    draft: Draft,
    files: Sequence[str],
    *,
    said: Sequence[str] = (),
    rows: int = 0,
    linked: Pairs | None = None,
) -> str:
    """Return the mapping as text; `said` is how the file was found to be written, `linked` how many
    rows look like ends of one range.
    """
    return "\n".join(_lines(draft, files, said, rows, linked)) + "\n"


def _lines(
    draft: Draft, files: Sequence[str], said: Sequence[str], rows: int, linked: Pairs | None
) -> Iterator[str]:
    stem = files[0].rpartition("/")[2].split(".")[0]
    yield f"# Drafted from {rows:,} rows: every line is a guess with its reason; mend what is wrong."
    for sentence in said:
        yield f"# The file: {_clean(sentence)}."
    for question in draft.open_questions:
        yield f"# TO SAY: {_clean(question)}."
    yield f"name: {own_key(good_name(stem))}"
    yield f"file: {_scalar(files[0]) if len(files) == 1 else _written(list(files))}"
    yield f"title: {_scalar(stem.replace('_', ' '))}"
    yield f"kind: {draft.kind}    # {_clean(draft.kind_why)}"
    if draft.missing:
        yield f"missing: {_written(list(draft.missing))}    # these stand for nothing"
    if draft.decimal:
        other = {",": "points", ".": "commas"}[draft.decimal]
        yield f'decimal: "{draft.decimal}"    # three digits behind all {other} of pay: thousands'
    if linked:
        yield f"# {linked.words}: two ends."
        yield "link_ranges: true"
    yield "columns:" if draft.columns else "columns: {}    # no column was understood"
    for chosen in draft.columns:
        yield from _commented(chosen)
    if draft.defaults:
        yield "defaults:"
        for chosen in draft.defaults:
            yield from _commented(chosen)
    if draft.left:
        yield "# Not mapped, but compared to find repeats:"
        yield from (f"#   {_clean(name)}: {_clean(why)}" for name, why in draft.left)


def _commented(chosen: Chosen) -> Iterator[str]:
    given = chosen.given
    text = _scalar(given) if isinstance(given, str) else _written(given)
    line = f"  {chosen.name}: {text}"
    why = f"# {_clean(chosen.why)}"
    if len(line) + len(why) + 4 <= _LONGEST:
        yield f"{line}    {why}"
    else:
        yield f"  {why}"
        yield line


def _scalar(text: str) -> str:
    """Return a text as YAML takes it: bare where it is a plain word, else quoted."""
    bare = text.replace("_", "").replace(" ", "").replace("-", "").replace(".", "").replace("/", "")
    plain = bare.isascii() and bare.isalnum() and text[:1].isalpha() and text == text.strip()
    if plain and text.lower() not in {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}:
        return text
    return _written(text)


def _written(given: object) -> str:
    """Return JSON, which is YAML too, in which every sign that no one sees is written as its number."""
    text = json.dumps(given, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)


def _clean(text: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rstrip() + "…"
