"""Any table of the user's, by a small YAML mapping of its columns (`mapping.py` shows one).

`columns` names the file's column of each canonical one, `defaults` what holds for every row that
leaves it empty. What neither names stays null. A column of `skills` holds a list of skills parted by
commas, semicolons or bars; one of `text` the advert, from which skills are read. With either, rows
that state no pay are kept for their skills.
"""

from __future__ import annotations

import os
from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import NoSuchColumn, NoSuchName, nearest, shorten
from ..money import PERIODS_PER_YEAR
from ..vocabulary import SENIORITIES, known_currencies, roles_table
from .contract import EMPLOYMENTS, KINDS, REMOTES, SIZES, Cells, Ends, Source
from .lines import literal, quoted
from .mapping import Column, Mapping, parsed, parsed_text
from .names import own_key
from .options import refuse_idle_marks, refuse_idle_times
from .skill_lists import entries_of
from .words.amounts import COUNTED
from .words.idle import options_of
from .words.nothing import OTHERS, no_cell
from .words.staging import stated

__all__ = ["CANONICAL_NAMES", "OF_SKILLS", "cells_of", "read_mapping", "read_text", "source_of"]

# canonical name in a mapping -> staged column
_STAGED = {
    "title": "title",
    "role": "role_text",
    "kind": "kind",
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
    "pays_per_year": "pays_text",
    "hours_per_week": "hours_text",
    "weight": "weight_text",
}
OF_SKILLS = ("skills", "text")  # what skills are read from: no column of a record
CANONICAL_NAMES = (*_STAGED, *OF_SKILLS)
_PAY = ("pay", "pay_low", "pay_high")
_COUNTED = (*_PAY, "pay_base", "pay_stock", "pay_bonus")  # what may be in thousands
_WILD = 2  # parts of a path that may be patterns
_CLOSED: dict[str, Sequence[str]] = {
    "kind": [kind for kind in KINDS if kind != "official"],
    "seniority": SENIORITIES,
    "employment": EMPLOYMENTS,
    "remote": REMOTES,
    "company_size": SIZES,
}


def read_mapping(path: Path) -> tuple[Source, Path]:
    """Return the source that a YAML mapping declares, and its file, the first of several.

    Files are taken as beside the mapping where they are no whole paths; a pattern stands for all
    that it fits, by name. What is wrong is one sentence.
    """
    mapping = parsed(path)
    source = source_of(mapping, path.name)
    files = [file for given in mapping.files for file in _matching(path, given)]
    if not files:
        raise NoSuchColumn(f"{path.name} does not say 'file'.")
    return replace(source, also=tuple(files[1:])), files[0]


def read_text(text: str, shown: str) -> Source:
    """Return the source that the text of a mapping declares; its files are whoever's that asks."""
    return source_of(parsed_text(text, shown), shown)


def _matching(path: Path, given: str) -> list[Path]:
    """Return the files that a name or a pattern in the mapping at `path` stands for."""
    try:
        named = path.parent / Path(given).expanduser()
    except RuntimeError as error:
        raise NoSuchName(
            f"{path.name}: {shorten(given)}: {str(error).lower().rstrip('.')}."
        ) from None
    if not set("*?[") & set(given) or os.path.lexists(named):
        return [named]
    base = Path(named.anchor or ".")
    pattern = str(named.relative_to(base) if named.anchor else named)
    wild = [part for part in Path(given).parts if set("*?[") & set(part)]
    if len(wild) > _WILD or any("**" in part for part in wild):
        raise NoSuchName(
            f"{path.name}: {shorten(given)} searches too far: * and ? stand in the name of a file, "
            "and of one folder at most."
        )
    try:
        found = sorted(each for each in base.glob(pattern) if each.is_file())
    except (OSError, ValueError) as error:
        raise NoSuchName(f"{path.name}: {shorten(given)} cannot be searched: {error}.") from None
    if not found:
        raise NoSuchName(f"{path.name}: no file fits {shorten(given)}.")
    return found


def source_of(mapping: Mapping, shown: str) -> Source:
    """Return the source that a checked mapping declares; errors name it as `shown`."""
    columns = mapping.columns
    _refuse_odd_names(shown, mapping)
    said = {name: [str(word)] for name, word in mapping.defaults.items()}
    for name, column in columns.items():
        said.setdefault(name, []).extend([*(column.values or {}).values()])
        said[name].extend((column.filled or {}).values())
    for name, words in said.items():
        _refuse_unknown_words(shown, name, words)
    numbers, dates = bool({*_COUNTED, "weight"} & set(columns)), "year" in columns
    refuse_idle_marks(shown, mapping.dialect, amounts=numbers, dates=dates)
    refuse_idle_times(shown, mapping.defaults)
    cells = _cells(mapping)
    return Source(
        name=own_key(mapping.name),
        title=mapping.title or mapping.name.replace("_", " "),
        kind=mapping.kind,
        licence=mapping.licence,
        home=mapping.home,
        columns=tuple(dict.fromkeys(name for c in columns.values() for name in c.sources)),
        stage=lambda _: stated(cells),
        skills=_listed(columns["skills"]) if "skills" in columns else "",
        lists=f"SELECT row, {_all_of(columns['skills'])} AS cell FROM raw"
        if "skills" in columns
        else "",
        texts=f"SELECT row, {_all_of(columns['text'])} AS text FROM raw"
        if "text" in columns
        else "",
        without_pay=bool(set(OF_SKILLS) & set(columns)),
        ends=_ends(shown, columns) if mapping.link_ranges else None,
        dialect=mapping.dialect,
        cells=cells,
        options=tuple(
            option
            for name, column in columns.items()
            for option in options_of(name, column, cells_of(column))
        ),
        listing=columns["skills"].sources if "skills" in columns else (),
    )


def _cells(mapping: Mapping) -> tuple[Cells, ...]:
    """Return where the columns of a record stand, those of which only the default is said last."""
    defaults = {name: str(text) for name, text in mapping.defaults.items()}
    mapped = [
        Cells(
            name,
            _STAGED[name],
            _unrated(name, cells_of(column, no_cell(name, mapping.missing))),
            column.sources,
            tuple((column.values or {}).items()),
            defaults.pop(name, None),
        )
        for name, column in mapping.columns.items()
        if name in _STAGED
    ]
    return (*mapped, *(Cells(k, _STAGED[k], "NULL", default=v) for k, v in defaults.items()))


def _unrated(name: str, cell: str) -> str:
    """Return SQL for a cell, of employers without the rating that pages show in a line below."""
    if name != "employer":
        return cell
    rating = literal(r"\s*\n\s*[0-5]([.,][0-9])?\s*★?$")
    return f"CASE WHEN contains({cell}, chr(10)) THEN regexp_replace({cell}, {rating}, '') ELSE {cell} END"


def cells_of(column: Column, nothing: Sequence[str] = ()) -> str:
    """Return SQL over ``raw`` for the text of a cell as it stands in the file, null where empty.

    Of several columns one whose cell is a word of `nothing` is not filled, nor one of "Other" where
    another says which.
    """
    if column.by:
        chooses = _cell(column.by)
        cases = " ".join(
            f"WHEN lower({chooses}) = {literal(word.lower())} THEN {_cell(name)}"
            for word, name in (column.columns or {}).items()
        )
        return f"CASE {cases} END"
    if column.filled:
        cases = " ".join(
            f"WHEN {_cell(name, nothing)} IS NOT NULL THEN {literal(word)}"
            for name, word in column.filled.items()
        )
        return f"CASE {cases} END"
    names = [column.column] if isinstance(column.column, str) else column.column or []
    cells = [_cell(name, nothing if len(names) > 1 else ()) for name in names]
    if len(names) > 1:  # what no other column says either stays what it is
        cells = [*(_cell(name, (*nothing, *OTHERS)) for name in names), *cells]
    text = cells[0] if len(names) == 1 else f"coalesce({', '.join(cells)})"
    if not column.unit:
        return text
    # as if the unit stood in each cell that holds figures, behind the last of them, and none there
    behind = literal(rf"\1 {column.unit}\2")
    held = literal(rf"[0-9]\s*{COUNTED}")
    return f"""CASE WHEN regexp_matches({text}, {held}, 'i') THEN {text}
        ELSE regexp_replace({text}, '^(.*[0-9])([^0-9]*)$', {behind}) END"""


def _cell(name: str, nothing: Sequence[str] = ()) -> str:
    cell = f"nullif(trim({quoted(name)}), '')"
    if not nothing:
        return cell
    return f"CASE WHEN {cell} NOT IN ({', '.join(map(literal, nothing))}) THEN {cell} END"


def _ends(shown: str, columns: Mapped[str, Column]) -> Ends:
    """Return how rows that are the two ends of one range agree: in all that is mapped but pay."""
    pay = columns.get("pay")
    if pay is None or not isinstance(pay.column, str):
        raise NoSuchColumn(
            f"{shown} links ranges, whose two ends stand in two rows: map pay, as one column."
        )
    shared = [name for key, column in columns.items() if key not in _PAY for name in column.sources]
    return Ends(tuple(dict.fromkeys(name for name in shared if name != pay.column)), pay.column)


def _refuse_odd_names(shown: str, mapping: Mapping) -> None:
    """Raise NoSuchColumn where a mapping names what is no column of a record, or no pay."""
    for name in (*mapping.columns, *mapping.defaults):
        if name not in CANONICAL_NAMES or (name in OF_SKILLS and name in mapping.defaults):
            raise NoSuchColumn(
                f"{shown} maps {shorten(name)}, which is no column of a record; there are {', '.join(CANONICAL_NAMES)}."
                f"{nearest(name, CANONICAL_NAMES)}"
            )
    skilled = bool(set(OF_SKILLS) & set(mapping.columns))
    if not skilled and not set(_PAY) & set(mapping.columns):
        raise NoSuchColumn(
            f"{shown} maps no pay: name a column for pay, or for pay_low and pay_high."
        )
    for name, column in mapping.columns.items():
        if name in OF_SKILLS and column.values:
            raise NoSuchColumn(
                f"{shown} says values for {name}, where names of skills are looked for as they "
                "stand: leave them out."
            )
        if column.unit and (name not in _COUNTED or mapping.link_ranges):
            raise NoSuchColumn(
                f"{shown} says a unit for {name}: a unit is of {', '.join(_COUNTED)} only"
                + (", and of rows that are not linked." if mapping.link_ranges else ".")
            )
    if "pay" in mapping.columns and {"pay_low", "pay_high"} & set(mapping.columns):
        raise NoSuchColumn(f"{shown} maps pay and an end of it: name pay, or pay_low and pay_high.")


def _listed(column: Column) -> str:
    cell = _all_of(column)
    return f"SELECT row, {entries_of(cell)} AS skill FROM raw WHERE {cell} IS NOT NULL"


def _all_of(column: Column) -> str:
    """Return SQL for the cells of all columns that are named, behind one another: of skills and
    texts each has its own.
    """
    if not isinstance(column.column, list):
        return cells_of(column)
    return f"nullif(concat_ws('; ', {', '.join(map(_cell, column.column))}), '')"


def _refuse_unknown_words(shown: str, name: str, words: Sequence[str]) -> None:
    """Raise NoSuchColumn where a default or a translation is no word that the column may hold."""
    known = {
        **_CLOSED,
        "pay_period": tuple(PERIODS_PER_YEAR),
        "pay_currency": known_currencies(),
        "role": tuple(roles_table()["role"]),
    }.get(name)
    for word in words:
        if known is not None and word not in known:
            listed = f"; there are {', '.join(known)}" if len(known) < 20 else ""
            raise NoSuchColumn(
                f"{shown} has {shorten(word)} for {name}, which is none{listed}.{nearest(word, known)}"
            )
