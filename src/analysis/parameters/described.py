"""What a notebook may be asked, in words: each parameter's type, default, choices and meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from .check import Parameters
from .closed import closed_in, members

__all__ = ["Described", "described"]

_TYPES = {str: "text", int: "whole number", float: "number", bool: "true or false"}
_BOUNDS = {"ge": "from {:,}", "gt": "above {:,}", "le": "to {:,}", "lt": "below {:,}"}


@dataclass(frozen=True, slots=True)
class Described:
    """One parameter: `kind` is its type in words, `default` a JSON value, `choices` all that may be
    chosen (empty where it is open), `limits` what is allowed in words, `meaning` the notebook's own
    comment.
    """

    name: str
    kind: str
    default: Any
    choices: tuple[str, ...]
    limits: str
    meaning: str


def described(question: type[Parameters], notebook: Path) -> list[Described]:
    """Return the parameters of a notebook in their order, with the comments of its parameters cell."""
    meanings = dict(_comments(notebook))
    return [
        Described(
            name,
            _kind(field.annotation),
            field.default,
            choices := _choices(field.annotation, field.metadata),
            _limits(field.annotation, field.metadata, choices),
            meanings.get(name, ""),
        )
        for name, field in question.model_fields.items()
    ]


def _comments(notebook: Path) -> Iterator[tuple[str, str]]:
    """Yield name and comment of each line of the cell tagged ``parameters``."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if "parameters" in cell["metadata"].get("tags", []):
            for line in "".join(cell["source"]).splitlines():
                code, _, comment = line.partition("  # ")
                if ": " in code:
                    yield code.partition(":")[0], comment.strip()


def _kind(annotation: Any) -> str:
    """Return the types of an annotation in words.

    >>> _kind(int | None)
    'whole number or none'
    """
    kinds = [kind for kind in members(annotation) if kind is not type(None)]
    named = [_TYPES.get(kind, "text") for kind in kinds]
    optional = ["none"] if len(kinds) < len(members(annotation)) else []
    return " or ".join(dict.fromkeys([*named, *optional]))


def _choices(annotation: Any, metadata: list[Any]) -> tuple[str, ...]:
    closed = closed_in(annotation, metadata)
    if closed:
        return tuple(closed.choices())
    literals = [kind for kind in members(annotation) if get_origin(kind) is Literal]
    return tuple(str(word) for kind in literals for word in get_args(kind))


def _limits(annotation: Any, metadata: list[Any], choices: tuple[str, ...]) -> str:
    """Return the choices where they can be printed, words for them where not, or the bounds."""
    closed = closed_in(annotation, metadata)
    if closed and closed.words:
        return closed.words.format(len(choices))
    if choices:
        return ", ".join(choices)
    bounds = [
        words.format(getattr(part, name))
        for part in _constraints(annotation, metadata)
        for name, words in _BOUNDS.items()
        if getattr(part, name, None) is not None
    ]
    return " ".join(bounds)


def _constraints(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    """Yield the constraints of numbers, also of those that stand inside a union."""
    for part in (*metadata, *getattr(annotation, "__metadata__", ())):
        yield from getattr(part, "metadata", [part])  # pydantic's Field holds several
    for inner in get_args(annotation):
        if get_args(inner) or hasattr(inner, "__metadata__"):
            yield from _constraints(inner, [])
