"""The words of a mapping: what a reader may say of a file, checked, and refused in a sentence.

    name: my_adverts
    file: adverts.csv            # or several, `[a.csv, b.csv]`, or a pattern, `adverts-*.csv`
    title: Adverts of our region, 2024
    licence: ours
    kind: advert
    columns:
      title: job_title
      country: country
      year: posted
      pay_low: from
      pay_high: to
      seniority: {column: level, values: {J: entry, S: senior}}
    defaults: {pay_currency: EUR, pay_period: month, pays_per_year: 14}
    decimal: ","                 # these say how the file is written; left out, it is looked up there
    date_order: day first
    missing: ["-", k.A.]

A column is named in one of four ways:

    pay: salary                                                  # the column
    pay: [base_salary, contract_pay]                             # the first of them that is filled
    skills: [languages, databases]                               # of skills and texts: all of them
    pay: {by: rate, columns: {year: per_year, hour: per_hour}}   # the one that another column names
    pay_period: {filled: {monthly: month, hourly: hour}}         # the word of the first filled one

`values` translates the words that it names and leaves all others as they are. `unit` says in what
pay is counted where only the header does: `pay: {column: "Salary (k€)", unit: k}`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..errors import DamagedFile, NoSuchColumn, nearest, shorten
from ..plain_yaml import read_yaml
from .contract import Dialect

__all__ = ["NAME", "Column", "Mapping", "good_name", "parsed", "parsed_text"]

NAME = r"[a-z][a-z0-9_]{0,40}"
_FORMS = ("column", "by", "filled")


class Column(BaseModel):
    """Where the cells of one column of a record stand in the file."""

    model_config = ConfigDict(extra="forbid")
    column: str | list[str] | None = None
    by: str | None = None
    columns: dict[str, str] | None = None
    filled: dict[str, str] | None = None
    values: dict[str, str] | None = None
    unit: Literal["k", "million", "lakh", "crore", "万", "cents"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str | list) else given

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the file that it is made of."""
        one = [self.column] if isinstance(self.column, str) else self.column or []
        by = [self.by] if self.by else []
        return tuple(
            dict.fromkeys([*by, *one, *(self.columns or {}).values(), *(self.filled or {})])
        )

    def fault(self) -> str | None:
        """Return what is wrong with how it is said, None where nothing is."""
        forms = [form for form in _FORMS if getattr(self, form)]
        if self.unit and not self.column:
            return "unit goes with column: it is what its amounts are counted in"
        if len(forms) != 1:
            return "say one of column, by (with columns) and filled"
        if bool(self.by) != bool(self.columns):
            return "by and columns go together: by names the column that chooses, columns which"
        return None


class Mapping(BaseModel):
    """All that a mapping may say."""

    model_config = ConfigDict(extra="forbid")
    name: str
    file: str | list[str]
    title: str = ""
    licence: str = "not stated"
    home: str = ""
    kind: Literal["advert", "survey", "filing"] = "advert"
    columns: dict[str, Column]
    defaults: dict[str, str | int | float] = Field(default_factory=dict)
    link_ranges: bool = False
    encoding: str | None = None
    delimiter: str | None = Field(None, min_length=1, max_length=1)
    skip_rows: int | None = Field(None, ge=0, le=10_000)
    sheet: str | None = None
    missing: list[str] | None = None
    decimal: Literal[".", ","] | None = None
    thousands: Literal[".", ",", "'", " ", ""] | None = None
    date_order: Literal["day first", "month first", "year first"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _yes_and_no(cls, given: Any) -> Any:
        """Return what was given with link_ranges as a truth: in mappings words stay words."""
        if isinstance(given, dict) and isinstance(said := given.get("link_ranges"), str):
            truth = {"true": True, "yes": True, "false": False, "no": False}.get(said.lower(), said)
            return given | {"link_ranges": truth}
        return given

    @property
    def files(self) -> list[str]:
        """The files, each a name or a pattern."""
        return [self.file] if isinstance(self.file, str) else self.file

    @property
    def dialect(self) -> Dialect:
        """How the file is written, as far as the mapping says it."""
        return Dialect(
            encoding=self.encoding,
            delimiter=self.delimiter,
            skip_rows=self.skip_rows,
            sheet=self.sheet,
            missing=None if self.missing is None else tuple(self.missing),
            decimal=self.decimal,
            thousands=self.thousands,
            date_order=self.date_order,
        )


def parsed(path: Path) -> Mapping:
    """Return what a YAML file says. What is wrong with it is one sentence."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DamagedFile(f"{path.name} is no YAML: {error}.") from None
    return parsed_text(text, path.name)


def parsed_text(text: str, shown: str) -> Mapping:
    """Return what a YAML text says; errors name it as `shown`."""
    try:
        stated = read_yaml(text, _Texts)
    except yaml.YAMLError as error:
        raise DamagedFile(f"{shown} is no YAML: {' '.join(str(error).split())[:160]}.") from None
    if not isinstance(stated, dict):
        raise DamagedFile(f"{shown} is no mapping: it must say name, file and columns.")
    for name in stated:
        if name not in Mapping.model_fields:
            raise NoSuchColumn(
                f"{shown} says {shorten(name)}, which no mapping knows; there are "
                f"{', '.join(Mapping.model_fields)}.{nearest(name, Mapping.model_fields)}"
            )
    try:
        mapping = Mapping.model_validate(stated)
    except ValidationError as error:
        raise NoSuchColumn(f"{shown}{_in_words(error)}") from None
    if not re.fullmatch(NAME, mapping.name):
        raise NoSuchColumn(
            f"{shown}: a name has small letters, digits and _ only, and begins with a letter; "
            f"{shorten(mapping.name)} could be {good_name(mapping.name)}."
        )
    for name, column in mapping.columns.items():
        if fault := column.fault():
            raise NoSuchColumn(f"{shown}: columns.{shorten(name)[1:-1]}: {fault}.")
    return mapping


def good_name(text: str) -> str:
    """Return the nearest name that a mapping may have.

    >>> good_name("My adverts 2024"), good_name("2024 Löhne"), good_name("工资")
    ('my_adverts_2024', 'of_2024_lohne', 'own')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not name:
        return "own"
    return (name if name[0].isalpha() else f"of_{name}")[:41].rstrip("_")


# what pydantic says, in words; `{given}` and what its context holds are put in
_WORDS = {
    "missing": " does not say {where}.",
    "extra_forbidden": ": {where} is nothing that a mapping says there; there are {known}.{near}",
    "literal_error": ": {where} is {given}; it may be {expected}.{near}",
    "string_type": ": {where} is {given}, and must be a text.",
    "int_type": ": {where} is {given}, and must be a whole number.",
    "int_parsing": ": {where} is {given}, and must be a whole number.",
    "bool_parsing": ": {where} is {given}; it may be true or false.",
    "dict_type": ": {where} is {given}, and must be a list of `name: value`.",
    "list_type": ": {where} is {given}, and must be a list.",
    "model_type": ": {where} is {given}; name a column of the file, or say {known}.",
}


def _in_words(error: ValidationError) -> str:
    """Return what is wrong first, in words that stand behind the name of the file."""
    fault = error.errors(include_url=False)[0]
    path = list(_of_the_writer(fault["loc"]))
    known = list(Column.model_fields) if path[:1] == ["columns"] else list(Mapping.model_fields)
    expected = str(fault.get("ctx", {}).get("expected", ""))
    words = re.findall(r"'([^']*)'", expected)
    last = str(path[-1]) if path else ""
    near = {
        "extra_forbidden": nearest(last, known),
        "literal_error": nearest(fault["input"], words),
    }.get(fault["type"], "")
    said = _WORDS.get(fault["type"], ": {where} is {given}: {said}.")
    return said.format(
        where=shorten(".".join(map(str, path))),
        given=shorten(fault["input"]),
        known=", ".join(known),
        expected=expected,
        near=near,
        said=str(fault["msg"]).lower().rstrip("."),
    )


def _of_the_writer(loc: tuple[int | str, ...]) -> Iterator[int | str]:
    """Yield the parts of a place in a mapping without the names of the checks among them."""
    checks = {"str", "int", "float", "list[str]", "Column"}
    yield from (part for part in loc if part not in checks)


class _Texts(yaml.SafeLoader):
    """YAML whose words stay words: `country: NO` is Norway, not false; `08:30` no number of seconds,
    `010` not eight.
    """


_Texts.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"-?(0|[1-9]\d{0,17})", [*"-0123456789"]),
    ("float", r"-?(0|[1-9]\d{0,17})\.\d{1,17}", [*"-0123456789"]),
):
    _Texts.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})$"), _first
    )
