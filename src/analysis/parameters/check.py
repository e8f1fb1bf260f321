"""Checks of notebook parameters: unknown names, wrong types, values out of range, hostile texts."""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError

from ..errors import WrongParameter, nearest, shorten
from .closed import Closed, closed_in, members

__all__ = ["Parameters", "asked", "check", "given_in", "left_alone", "parse"]

_LONGEST_TEXT = 1_000
_NOTHING = {"", "none", "null", "~"}
_GIVEN = "# Parameters\n"  # how papermill begins the cell of what it was given


class Parameters(BaseModel):
    """The parameters of one notebook: typed fields, nothing else, no silent conversion.

    `about` is what it asks of records: pay, families, places, skills, a person of whom a source knows
    nothing, or what needs none; with `by_default` it asks what other notebooks ask by default, and
    nothing else. `datasets.suited` reads both.
    """

    about: ClassVar[str] = "pay"
    by_default: ClassVar[bool] = False
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


P = TypeVar("P", bound=Parameters)


def check(model: type[P], given: Mapping[str, Any]) -> P:
    """Return `given` as `model`, or raise WrongParameter with one sentence that names the fault.

    Every name that the model does not know is refused with the nearest that it does.
    """
    for name, value in given.items():
        if name not in model.model_fields:
            raise WrongParameter(
                f"there is no parameter {shorten(name)}.{nearest(name, model.model_fields)} "
                f"The parameters are {', '.join(model.model_fields)}."
            )
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            raise WrongParameter(
                f"parameter '{name}' is {len(value):,} characters long; {_LONGEST_TEXT:,} are allowed."
            )
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        raise WrongParameter(_sentence(error)) from None


def parse(model: type[P], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return texts of a command line as values of the types that `model` declares.

    ``none`` and the empty text mean None where a parameter may be left out. `NO` stays Norway, and
    the English name of a country is read as its code.
    """
    values: dict[str, Any] = {}
    for name, text in texts.items():
        field = model.model_fields.get(name)
        if field is None or len(text) > _LONGEST_TEXT:
            values[name] = text  # check() says what is wrong with it
        else:
            values[name] = _typed(
                text, field.annotation, closed_in(field.annotation, field.metadata)
            )
    check(model, values)
    return values


def given_in(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that a notebook's namespace holds.

    In a notebook these are the names assigned by cells made of nothing but plain assignments: the
    parameters cell, and the one that papermill puts behind it. Elsewhere they are all plain values.
    WrongParameter where papermill was given a name that is none: it has run as code by then.
    """
    if "In" in namespace:
        cells = _cells(namespace)
        for cell in cells:
            _refuse_code(cell)
        names = {name for cell in cells for name in _assigned(cell)}
        return {name: namespace[name] for name in sorted(names) if name in namespace}
    plain = (str, int, float, bool, list, dict, tuple, type(None))
    return {n: v for n, v in namespace.items() if not n.startswith("_") and isinstance(v, plain)}


def _cells(namespace: Mapping[str, Any]) -> Sequence[str]:
    """Return the cells run so far: of the session itself where it is its namespace, so that a
    parameter called ``In`` hides nothing.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None and shell.user_ns is namespace:
        return list(shell.history_manager.input_hist_parsed)
    return list(namespace["In"])


def _refuse_code(cell: str) -> None:
    """Raise WrongParameter where the cell of papermill's parameters holds a line that is no plain
    assignment to one name.
    """
    if not cell.startswith(_GIVEN):
        return
    given = cell.removeprefix(_GIVEN).strip()
    lines = given.splitlines()
    try:
        statements = ast.parse(given).body
        comments = [
            token.start[0]
            for token in tokenize.generate_tokens(io.StringIO(given).readline)
            if token.type == tokenize.COMMENT
        ]
    except (SyntaxError, ValueError, tokenize.TokenError):
        statements, comments = [], [1]
    odd = [statement.lineno for statement in statements if not _is_given(statement)]
    places = [statement.lineno for statement in statements]
    shared = [place for place in places if places.count(place) > 1]
    if odd or comments or shared:
        line = lines[min([*odd, *comments, *shared]) - 1] if lines else ""
        raise WrongParameter(
            f"papermill was given a parameter whose name is no name, and has run it as code: "
            f"{shorten(line)}. Names are those of the parameters cell."
        )


def _is_given(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return False
    try:
        ast.literal_eval(statement.value)
    except (ValueError, TypeError, SyntaxError):
        return _is_number_call(statement.value) and isinstance(statement.targets[0], ast.Name)
    return isinstance(statement.targets[0], ast.Name)


def _is_number_call(value: ast.expr) -> bool:
    """Return whether a value is as papermill writes the numbers that Python has no literal of."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id == "float"
        and len(value.args) == 1
        and isinstance(value.args[0], ast.Constant)
    )


def left_alone(namespace: Mapping[str, Any], defaults: Mapping[str, Any]) -> set[str]:
    """Return the parameters that nobody gave: assigned by the parameters cell alone, to their default.

    The parameters cell annotates what it assigns (``country: str = "US"``); papermill, and a reader
    who adds a cell, do not. Outside a notebook whatever is there was given.
    """
    if "In" not in namespace:
        return set()
    plain = {name for cell in _cells(namespace) for name in _assigned(cell, annotated=False)}
    typed = {name for cell in _cells(namespace) for name in _assigned(cell, annotated=True)}
    return {
        name
        for name in typed - plain
        if name in defaults and name in namespace and _same(namespace[name], defaults[name])
    }


def _same(value: object, default: object) -> bool:
    return type(value) is type(default) and value == default


def _assigned(cell: str, *, annotated: bool | None = None) -> list[str]:
    """Return the names a cell assigns literals to, none where it does anything else; those that it
    annotates, or those that it does not, where `annotated` says which.
    """
    try:
        statements = ast.parse(cell).body
        names = []
        for statement in statements:
            if isinstance(statement, ast.ImportFrom) and statement.module == "typing":
                continue  # the kinds that papermill reads
            if isinstance(statement, ast.AnnAssign) and statement.value is not None:
                targets: list[ast.expr] = [statement.target]
                value: ast.expr = statement.value
            elif isinstance(statement, ast.Assign):
                targets, value = statement.targets, statement.value
            else:
                return []
            if not _is_number_call(value):
                ast.literal_eval(value)
            if annotated in (None, isinstance(statement, ast.AnnAssign)):
                names += [target.id for target in targets if isinstance(target, ast.Name)]
    except (SyntaxError, ValueError):
        return []
    return names


def _typed(text: str, annotation: Any, closed: Closed | None) -> Any:
    kinds = {
        getattr(get_origin(kind) or kind, "__name__", str(kind)) for kind in members(annotation)
    }
    if "NoneType" in kinds and text.strip().lower() in _NOTHING:
        return None
    if closed and closed.read:
        return closed.read(text) or text
    if "bool" in kinds and text.strip().lower() in {"true", "false"}:
        return text.strip().lower() == "true"
    for kind, convert in (("int", int), ("float", float)):
        if kind in kinds:
            try:
                return convert(text)
            except ValueError:
                continue
    if "list" in kinds:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _sentence(error: ValidationError) -> str:
    parts = []
    for fault in error.errors(include_url=False, include_context=True)[:3]:
        name = ".".join(str(part) for part in fault["loc"][:1])
        choices = str(fault.get("ctx", {}).get("expected", ""))
        hint = (
            nearest(fault["input"], choices.replace("'", "").replace(" or ", ", ").split(", "))
            if choices
            else ""
        )
        message = fault["msg"].removeprefix("Value error, ")
        parts.append(
            f"parameter '{name}' is {shorten(fault['input'])} ({type(fault['input']).__name__}): "
            f"{message[:1].lower()}{message[1:]}{'' if message.endswith(('?', '.')) else '.'}{hint}"
        )
    return " ".join(dict.fromkeys(parts))


Q = TypeVar("Q", bound=Parameters)


def asked(question: type[Q], namespace: Mapping[str, Any]) -> Q:
    """Return a notebook's parameters, checked; the error is one sentence that the notebook ends
    with.

    Its `model_fields_set` names those that somebody gave: assigned by a cell of their own, as
    papermill does, or changed in the parameters cell.
    """
    try:
        given = given_in(namespace)
        alone = left_alone(namespace, {n: f.default for n, f in question.model_fields.items()})
        check(question, given)
        return check(question, {n: value for n, value in given.items() if n not in alone})
    except WrongParameter as error:
        raise WrongParameter(str(error)) from None
