"""Any table of the user's, by a small YAML mapping of its columns.

    name: my_adverts
    file: adverts.csv
    title: Adverts of our region, 2024
    licence: ours
    kind: advert
    columns:
      title: job_title
      country: country
      year: posted_year
      pay_low: from
      pay_high: to
      seniority: {column: level, values: {J: entry, S: senior}}
    defaults: {pay_currency: EUR, pay_period: month, pay_kind: base, employment: full time}

`columns` names the file's column of each canonical one, `defaults` what holds for every row. What
neither names stays null. A column with `values` is translated by them; other texts become null. A
column of `skills` holds a list of skills parted by commas, semicolons or bars; one of `text` the
advert, from which skills are read. With either, rows that state no pay are kept for their skills.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import DamagedFile, NoSuchColumn, NoSuchName, nearest, shorten
from ..money import PERIODS_PER_YEAR
from ..vocabulary import SENIORITIES, known_currencies
from .contract import EMPLOYMENTS, REMOTES, SIZES, Source
from .lines import literal, quoted

__all__ = ["read_mapping"]

# canonical name in a mapping -> staged column
_STAGED = {
    "title": "title",
    "year": "year_text",
    "specialty": "specialty",
    "seniority": "seniority",
    "employment": "employment",
    "country": "country_text",
    "place": "place",
    "residence": "residence",
    "remote": "remote",
    "education": "education",
    "experience_years": "experience_text",
    "industry": "industry",
    "company_size": "company_size",
    "company_stage": "company_stage",
    "employer": "employer",
    "pay_low": "pay_low_text",
    "pay_high": "pay_high_text",
    "pay": "pay_low_text",
    "pay_currency": "pay_currency",
    "pay_period": "pay_period",
    "pay_kind": "pay_kind",
    "pay_base": "base_text",
    "pay_stock": "stock_text",
    "pay_bonus": "bonus_text",
    "weight": "weight_text",
}
_OF_SKILLS = ("skills", "text")  # what skills are read from: no column of a record
_CLOSED = {
    "seniority": SENIORITIES,
    "employment": EMPLOYMENTS,
    "remote": REMOTES,
    "company_size": SIZES,
}


class _Column(BaseModel):
    model_config = ConfigDict(extra="forbid")
    column: str
    values: dict[str, str] | None = None


class _Mapping(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")
    file: str
    title: str = ""
    licence: str = "not stated"
    home: str = ""
    kind: Literal["advert", "survey", "filing"] = "advert"
    columns: dict[str, str | _Column]
    defaults: dict[str, str | int | float] = Field(default_factory=dict)


def read_mapping(path: Path) -> tuple[Source, Path]:
    """Return the source that a YAML mapping declares, and its file.

    `file` is taken as beside the mapping where it is no whole path. What is wrong is one sentence.
    """
    mapping = _parsed(path)
    _refuse_odd_names(path, mapping)
    columns = {
        k: _Column(column=v) if isinstance(v, str) else v for k, v in mapping.columns.items()
    }
    for name, words in [
        *((k, [v]) for k, v in mapping.defaults.items()),
        *((k, (c.values or {}).values()) for k, c in columns.items()),
    ]:
        _refuse_unknown_words(path.name, name, [str(word) for word in words])
    source = Source(
        name=mapping.name,
        title=mapping.title or mapping.name.replace("_", " "),
        kind=mapping.kind,
        licence=mapping.licence,
        home=mapping.home,
        columns=tuple(dict.fromkeys(c.column for c in columns.values())),
        stage=lambda _: _select(
            {k: c for k, c in columns.items() if k in _STAGED}, mapping.defaults
        ),
        skills=_listed(columns["skills"].column) if "skills" in columns else "",
        texts=f"SELECT row, {quoted(columns['text'].column)} AS text FROM raw"
        if "text" in columns
        else "",
        without_pay=bool(set(_OF_SKILLS) & set(columns)),
    )
    try:
        return source, path.parent / Path(mapping.file).expanduser()
    except RuntimeError as error:
        raise NoSuchName(
            f"{path.name}: {shorten(mapping.file)}: {str(error).lower().rstrip('.')}."
        ) from None


def _refuse_odd_names(path: Path, mapping: _Mapping) -> None:
    """Raise NoSuchColumn where a mapping names what is no column of a record, or no pay."""
    for name in (*mapping.columns, *mapping.defaults):
        if name not in (*_STAGED, *_OF_SKILLS) or (name in _OF_SKILLS and name in mapping.defaults):
            known = [*_STAGED, *_OF_SKILLS]
            raise NoSuchColumn(
                f"{path.name} maps {shorten(name)}, which is no column of a record; there are {', '.join(known)}."
                f"{nearest(name, known)}"
            )
    skilled = bool(set(_OF_SKILLS) & set(mapping.columns))
    if not skilled and not {"pay", "pay_low", "pay_high"} & set(mapping.columns):
        raise NoSuchColumn(
            f"{path.name} maps no pay: name a column for pay, or for pay_low and pay_high."
        )
    if "pay" in mapping.columns and {"pay_low", "pay_high"} & set(mapping.columns):
        raise NoSuchColumn(
            f"{path.name} maps pay and an end of it: name pay, or pay_low and pay_high."
        )


def _listed(column: str) -> str:
    split = f"regexp_split_to_array(regexp_replace({quoted(column)}, '[]''\"[]', '', 'g'), '\\s*[,;|]\\s*')"
    return f"SELECT row, unnest({split}) AS skill FROM raw WHERE {quoted(column)} IS NOT NULL"


def _refuse_unknown_words(shown: str, name: str, words: Sequence[str]) -> None:
    """Raise NoSuchColumn where a default or a translation is no word that the column may hold."""
    known = {
        **_CLOSED,
        "pay_period": tuple(PERIODS_PER_YEAR),
        "pay_currency": known_currencies(),
    }.get(name)
    for word in words:
        if known is not None and word not in known:
            listed = f"; there are {', '.join(known)}" if len(known) < 20 else ""
            raise NoSuchColumn(
                f"{shown} has {shorten(word)} for {name}, which is none{listed}.{nearest(word, known)}"
            )


def _parsed(path: Path) -> _Mapping:
    try:
        stated = yaml.load(path.read_text(encoding="utf-8"), _Texts)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedFile(
            f"{path.name} is no YAML: {' '.join(str(error).split())[:160]}."
        ) from None
    if not isinstance(stated, dict):
        raise DamagedFile(
            f"{path.name} is no mapping: it must say {', '.join(_Mapping.model_fields)}."
        )
    for name in stated:
        if name not in _Mapping.model_fields:
            raise NoSuchColumn(
                f"{path.name} says {shorten(name)}, which no mapping knows; there are "
                f"{', '.join(_Mapping.model_fields)}.{nearest(name, _Mapping.model_fields)}"
            )
    try:
        return _Mapping.model_validate(stated)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        inner = {
            "str",
            "_Column",
            "int",
            "float",
        }  # names of the checks, not of what the user wrote
        where = ".".join(str(part) for part in fault["loc"] if part not in inner)
        if fault["type"] == "missing":
            raise NoSuchColumn(f"{path.name} does not say {shorten(where)}.") from None
        raise NoSuchColumn(
            f"{path.name}: {shorten(where)} is {shorten(fault['input'])}: {fault['msg'].lower()}."
        ) from None


def _select(columns: dict[str, _Column], defaults: dict[str, str | int | float]) -> str:
    chosen = {_STAGED[name]: literal(str(text)) for name, text in defaults.items()}
    chosen |= {
        _STAGED[name]: _expression(name, given, chosen.get(_STAGED[name]))
        for name, given in columns.items()
    }
    if "pay" in columns:
        chosen["pay_high_text"] = chosen["pay_low_text"]
    listed = ", ".join(f"{expression} AS {name}" for name, expression in chosen.items())
    return f"SELECT row, {listed} FROM raw"


def _expression(name: str, given: _Column, default: str | None) -> str:
    text = f"nullif(trim({quoted(given.column)}), '')"
    if given.values:  # of words that are known
        cases = " ".join(f"WHEN {literal(k)} THEN {literal(v)}" for k, v in given.values.items())
        text = f"CASE {text} {cases} END"
    elif name in _CLOSED:
        cases = " ".join(f"WHEN {literal(word)} THEN {literal(word)}" for word in _CLOSED[name])
        text = f"CASE lower({text}) {cases} END"
    if name == "year":
        text = f"regexp_replace({text}, '^(\\d{{4}})-\\d\\d-\\d\\d.*$', '\\1')"
    if name == "pay_currency":
        text = f"upper({text})"
    return f"coalesce({text}, {default})" if default else text


class _Texts(yaml.SafeLoader):
    """YAML whose words stay words: `country: NO` is Norway, not false."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
