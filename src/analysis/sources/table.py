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
neither names stays null. A column with `values` is translated by them; other texts become null.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import DamagedFile, NoSuchColumn, nearest, shorten
from ..vocabulary import SENIORITIES
from .contract import EMPLOYMENTS, REMOTES, SIZES, Source

__all__ = ["read_mapping"]

# canonical name in a mapping -> staged column
_STAGED = {
    "title": "title",
    "year": "year_text",
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
    "weight": "weight_text",
}
_CLOSED = {"seniority": SENIORITIES, "employment": EMPLOYMENTS, "remote": REMOTES, "company_size": SIZES}


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
    try:
        stated = yaml.load(path.read_text(encoding="utf-8"), _Texts)
        mapping = _Mapping.model_validate(stated)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DamagedFile(f"{path.name} is no YAML: {' '.join(str(error).split())[:160]}.") from None
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        hint = nearest(where, _Mapping.model_fields)
        raise NoSuchColumn(f"{path.name}: {shorten(where)}: {fault['msg'].lower()}.{hint}") from None
    for name in (*mapping.columns, *mapping.defaults):
        if name not in _STAGED:
            raise NoSuchColumn(
                f"{path.name} maps {shorten(name)}, which is no column of a record; there are {', '.join(_STAGED)}."
                f"{nearest(name, _STAGED)}"
            )
    if not {"pay", "pay_low", "pay_high"} & set(mapping.columns):
        raise NoSuchColumn(f"{path.name} maps no pay: name a column for pay, or for pay_low and pay_high.")
    columns = {k: _Column(column=v) if isinstance(v, str) else v for k, v in mapping.columns.items()}
    source = Source(
        name=mapping.name,
        title=mapping.title or mapping.name.replace("_", " "),
        kind=mapping.kind,
        licence=mapping.licence,
        home=mapping.home,
        columns=tuple(dict.fromkeys(c.column for c in columns.values())),
        stage=lambda _: _select(columns, mapping.defaults),
    )
    return source, path.parent / Path(mapping.file).expanduser()


def _select(columns: dict[str, _Column], defaults: dict[str, str | int | float]) -> str:
    chosen = {_STAGED[name]: _literal(str(text)) for name, text in defaults.items()}
    chosen |= {_STAGED[name]: _expression(name, given, chosen.get(_STAGED[name])) for name, given in columns.items()}
    if "pay" in columns:
        chosen["pay_high_text"] = chosen["pay_low_text"]
    listed = ", ".join(f"{expression} AS {name}" for name, expression in chosen.items())
    return f"SELECT row, {listed} FROM raw"


def _expression(name: str, given: _Column, default: str | None) -> str:
    quoted = '"' + given.column.replace('"', '""') + '"'
    if given.values:
        cases = " ".join(f"WHEN {_literal(k)} THEN {_literal(v)}" for k, v in given.values.items())
        quoted = f"CASE trim({quoted}) {cases} END"
    if name in _CLOSED:
        known = ", ".join(_literal(word) for word in _CLOSED[name])
        quoted = f"CASE WHEN lower(trim({quoted})) IN ({known}) THEN lower(trim({quoted})) END"
    if name == "year":
        quoted = f"regexp_replace({quoted}, '^(\\d{{4}})-\\d\\d-\\d\\d.*$', '\\1')"
    if name in {"pay_currency"}:
        quoted = f"upper(trim({quoted}))"
    return f"coalesce({quoted}, {default})" if default else quoted


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class _Texts(yaml.SafeLoader):
    """YAML whose words stay words: `country: NO` is Norway, not false."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
