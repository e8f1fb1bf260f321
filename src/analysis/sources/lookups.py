"""What the distinct texts of a file mean: each is worked out once, not once per row."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from ..vocabulary import (
    EntryRead,
    canonical_skill,
    country_code,
    map_titles,
    read_role,
    roles_table,
    skills_of_entry,
)
from .checks import CONTROL
from .words.doubts import price_levels

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Lookups", "Meanings"]

T = TypeVar("T")
_MOST = 200_000  # meanings kept; a file of more distinct texts has some worked out again

_TITLES = f"""
    SELECT given, control,
           CASE WHEN control THEN trim(regexp_replace(given, '{CONTROL}', '', 'g')) ELSE given END
    FROM (SELECT given, regexp_matches(given, '{CONTROL}') AS control
          FROM given_titles)
    ORDER BY given
"""


class Meanings(Generic[T]):
    """Meanings of texts by `find`, which takes many at once; safe to ask from several threads."""

    def __init__(self, find: Callable[[list[str]], Sequence[T]]) -> None:
        """Take what finds meanings; none is known yet."""
        self._find = find
        self._known: dict[str, T] = {}
        self._lock = threading.Lock()

    def of(self, texts: Sequence[str]) -> list[T]:
        """Return the meaning of each text, found where it is asked for the first time."""
        with self._lock:
            if len(self._known) > _MOST:
                self._known.clear()
            new = sorted(set(texts) - self._known.keys())
            self._known.update(zip(new, self._find(new), strict=True))
            return [self._known[text] for text in texts]


class Lookups:
    """The meanings of titles, countries and entries of lists, kept while a file is read."""

    def __init__(self, *, carried_titles: bool = False) -> None:
        """Nothing is known yet; `carried_titles` as a source says."""
        self.titles = Meanings(partial(_title_meanings, carried=carried_titles))
        self.roles = Meanings(lambda texts: [read_role(text) for text in texts])
        self.countries = Meanings(lambda texts: [country_code(text) for text in texts])
        read = _carried_entry if carried_titles else skills_of_entry
        self.skills = Meanings(lambda texts: [read(text) for text in texts])

    def register(self, con: duckdb.DuckDBPyConnection) -> None:
        """Make the tables ``titles``, ``given_roles`` and ``places`` that `checked` looks up, for
        ``staged``.
        """
        import pyarrow as pa

        listed, texts, countries = _distinct(con)
        con.register("given_titles", pa.table({"given": pa.array(listed, pa.string())}))
        given = con.execute(_TITLES).fetchall()
        meant = self.titles.of([title for _, _, title in given])
        columns = ["given", "control", "title", "role", "family", "title_seniority", "title_status"]
        rows = [(*texts, *meaning) for texts, meaning in zip(given, meant, strict=True)]
        con.register("titles", _table(columns, rows))
        families = roles_table().set_index("role")["family"]
        roles = [
            (text, role, families[role])
            for text, role in zip(texts, self.roles.of(texts), strict=True)
            if role
        ]
        con.register("given_roles", _table(["given", "role", "family"], roles))
        codes = self.countries.of(countries)
        places = _table(["text", "code"], list(zip(countries, codes, strict=True)))
        levels = [price_levels().get(code or "", 1.0) for code in codes]
        con.register("places", places.append_column("level", pa.array(levels, pa.float64())))


def _carried_entry(entry: str) -> EntryRead:
    """Return the one skill that an entry is a form of: the rule under which tables were made."""
    skill = canonical_skill(entry)
    return EntryRead((skill,), ()) if skill else EntryRead((), (entry,))


def _distinct(con: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """Return the titles, roles and countries of ``staged``, rising: all in one pass."""
    names = ("title", "role_text", "country_text")
    lists = ", ".join(f"list(DISTINCT {name}) FILTER ({name} <> '')" for name in names)
    found = con.execute(f"SELECT {lists} FROM staged").fetchall()[0]
    return [sorted(texts or []) for texts in found]


def _table(columns: list[str], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    import pyarrow as pa

    kinds = [pa.bool_() if name == "control" else pa.string() for name in columns]
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pa.table(
        {name: pa.array(v, k) for name, v, k in zip(columns, values, kinds, strict=True)}
    )


def _title_meanings(titles: list[str], *, carried: bool) -> list[tuple[str | None, ...]]:
    """Return role, family, seniority and status of each title; all null where nothing is left."""
    mapped = map_titles((title for title in titles if title), carried=carried)
    rows = mapped.astype(object).where(mapped.notna(), None).itertuples(index=False, name=None)
    known = {title: tuple(meaning) for title, *meaning in rows}
    return [known.get(title, (None, None, None, None)) for title in titles]
