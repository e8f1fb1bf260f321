"""Closed lists that a kind of parameter brings with it: what may be chosen, how a word is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

__all__ = ["Closed", "closed_in", "members"]


@dataclass(frozen=True, slots=True)
class Closed:
    """Stands in the ``Annotated`` of a kind: its `choices`, the `words` for them where they are too
    many to print, and `read`, which takes a text of the command line to a choice or to None.
    """

    choices: Callable[[], Iterable[str]]
    words: str = ""
    read: Callable[[str], str | None] | None = None


def closed_in(annotation: Any, metadata: Iterable[Any] = ()) -> Closed | None:
    """Return the closed list of an annotation, the outermost where kinds are made of kinds.

    `metadata` is what pydantic has taken from the annotation already (`FieldInfo.metadata`).
    """
    found = [part for part in (*_metadata(annotation), *metadata) if isinstance(part, Closed)]
    return found[-1] if found else None


def members(annotation: Any) -> list[Any]:
    """Return the plain types inside unions and Annotated, literals and lists as they are."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return members(args[0])
    if not args or origin is list or str(origin) == "typing.Literal":
        return [annotation]
    return [kind for part in args for kind in members(part)]


def _metadata(annotation: Any) -> Iterator[Any]:
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from _metadata(args[0])
        yield from args[1:]
    else:
        for part in args:
            yield from _metadata(part)
