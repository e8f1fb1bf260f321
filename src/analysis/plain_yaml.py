"""YAML that somebody wrote by hand: no alias, no name twice in one place, neither deep nor long.

An alias lets a few lines become more than any memory holds; of a name that stands twice a reader of
YAML drops one without a word; what is nested deep ends the process.
"""

from __future__ import annotations

from typing import Any

import yaml

__all__ = ["read_yaml"]

_LONGEST = 1 << 20  # characters
_DEEPEST = 50
_EVENTS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it is there: ten times faster


def read_yaml(text: str, loader: Any = _EVENTS) -> Any:
    """Return what a YAML text says, read by `loader`; YAMLError says what is wrong with it."""
    if len(text) > _LONGEST:
        raise yaml.YAMLError(f"it is {len(text):,} characters long; {_LONGEST:,} are read")
    try:
        _check(text)
        return yaml.load(text, Loader=loader)
    except RecursionError:
        raise yaml.YAMLError("it is nested too deep") from None
    except ValueError as error:  # a number of thousands of digits, a date that is none
        raise yaml.YAMLError(str(error).partition(";")[0]) from None


def _check(text: str) -> None:
    """Raise YAMLError at the first alias, the first name that stands twice, and at what is nested
    deep or is no text.
    """
    levels: list[set[str] | None] = []  # the names so far of each mapping; None of a list
    turns: list[bool] = []  # whether a name comes next
    for event in yaml.parse(text, Loader=_EVENTS):
        line = getattr(event.start_mark, "line", 0) + 1
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"line {line} refers to *{event.anchor}: write it out")
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            turns.pop()
            _turn(turns)
        elif isinstance(event, yaml.CollectionStartEvent):
            levels.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
            turns.append(True)
            if len(levels) > _DEEPEST:
                raise yaml.YAMLError(f"line {line} is nested more than {_DEEPEST} deep")
        elif isinstance(event, yaml.ScalarEvent):
            if not event.value.isascii() and any("\ud800" <= c <= "\udfff" for c in event.value):
                raise yaml.YAMLError(f"line {line} holds half of a letter, which is no text")
            names = levels[-1] if levels else None
            if names is not None and turns[-1]:
                if event.value in names:
                    raise yaml.YAMLError(f"line {line} says {event.value[:60]!r} a second time")
                names.add(event.value)
            _turn(turns)


def _turn(turns: list[bool]) -> None:
    if turns:
        turns[-1] = not turns[-1]
