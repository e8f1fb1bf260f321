"""A file to records and refused rows, piece by piece: several pieces at once, given in order."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Collection, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .checks import STAGED, checked, prepare, stage
from .contract import CANONICAL, Source
from .ends import Span, spans
from .lines import literal, quoted
from .lookups import Lookups
from .raw import GROUP_ROWS, Raw
from .repeats import hash_of, hashes_beside, mixed
from .skill_lists import skills_of_piece

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = [
    "HAPPENED",
    "OVERRULED",
    "SET_APART",
    "UNDECIDED",
    "WITHOUT_PAY",
    "WITHOUT_RATE",
    "Piece",
    "read_pieces",
    "refused_schema",
]

WITHOUT_PAY = "no pay that can be read: kept for what else it says"
WITHOUT_RATE = "no dated exchange rate: kept in its own currency only"
OVERRULED = "the label USD read as the local currency, by the audit of labels"
UNDECIDED = "the audit of labels decides no currency: no figure in US dollars"
SET_APART = "one figure in a single row: read as an answer to a survey, set apart"

# What happened to records, each where its condition holds.
HAPPENED = {
    "low and high end exchanged": "low_end > high_end",
    WITHOUT_RATE: "units_per_usd IS NULL AND pay_currency IS NOT NULL "
    "AND NOT undecided AND kind IS NULL",
    OVERRULED: "stated_currency <> pay_currency",
    UNDECIDED: "undecided",
    SET_APART: "kind IS NOT NULL",
    "the title names no job: no role": "title_status = 'names no job'",
    WITHOUT_PAY: "pay_low_text IS NULL AND pay_high_text IS NULL",
    "the title is in no rule: no role": "title_status IN ('unmapped', 'outside the list')",
}
# What canonical columns are made of, where it is one staged column of another name.
_MADE_OF = {
    "year": "year_text",
    "country": "country_text",
    "experience_years": "experience_text",
    "pay_base": "base_text",
    "pay_stock": "stock_text",
    "pay_bonus": "bonus_text",
    "weight": "weight_text",
}
_MOST_AT_ONCE = 8  # pieces in memory, whatever the machine
_NOT_OF_ONE = {"source", "is_repeat"}  # what no record says of itself


@dataclass(frozen=True, slots=True)
class Piece:
    """What became of the rows of `span`, in their order.

    `records`: row, hash (u64, of all that is said), and the columns of CANONICAL that are more than
    nulls; `refused`: row, reason, line; `skills`: record_id, skill, entries. `away` rows were
    linked to others; `repairs` and `skills_told` count what was changed, by kind; `lists` has the
    entries of a reader's lists of skills, with the lists that have each.
    """

    span: Span
    records: pa.Table
    refused: pa.Table
    away: int
    repairs: Counter[str]
    skills: pa.Table | None
    skills_told: Counter[str]
    lists: Counter[str]


def read_pieces(
    con: duckdb.DuckDBPyConnection, raw: Raw, source: Source, compared: Sequence[str] = ()
) -> Generator[Piece, None, None]:
    """Yield what becomes of each piece of a file, in its order. Hashes of records are of the columns
    `compared` of the file, too.

    Several are read at once, each by one thread of the engine, so that a piece keeps its order and
    what comes of it does not depend on how many threads there are.
    """
    (threads,) = con.execute("SELECT current_setting('threads')").fetchall()[0]
    prepare(con)
    con.execute("SET threads = 1")
    con.execute("SET disabled_optimizers = 'build_side_probe_side'")  # rows stay in their order
    con.execute("SET parquet_metadata_cache = true")
    reader = _Reader(con, raw, source, compared)
    waiting: deque[Future[Piece]] = deque()
    at_once = min(threads, _MOST_AT_ONCE)
    with ThreadPoolExecutor(at_once) as pool:
        try:
            for span in spans(con, raw, source.ends):
                waiting.append(pool.submit(reader.read, span))
                if len(waiting) > at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for late in waiting:
                late.cancel()
    con.execute(f"SET threads = {threads}")


class _Reader:
    """Reads spans, each thread on a cursor of its own; what texts mean is shared."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, raw: Raw, source: Source, compared: Sequence[str]
    ) -> None:
        self._con, self._raw, self._source, self._compared = con, raw, source, compared
        self._lookups = Lookups(carried_titles=source.carried_titles)
        self._own = threading.local()

    def read(self, span: Span) -> Piece:
        con, names = self._desk(span)
        self._lookups.register(con)
        kept = _ordered(con.sql(self._query(names)).to_arrow_reader(GROUP_ROWS).read_all())
        if self._compared:
            kept = mixed(kept, hashes_beside(con, self._compared))
        con.register("records", kept)
        skills, told, lists = None, Counter[str](), Counter[str]()
        if self._source.skills or self._source.texts:
            skills, told, lists = skills_of_piece(con, self._source, self._lookups.skills)
        return Piece(
            span,
            records=kept.select(["row", "hash", *names]),
            refused=self._refused(con, span, kept),
            away=_total(kept["rows"]) - kept.num_rows,
            repairs=_repairs(kept),
            skills=skills,
            skills_told=told,
            lists=lists,
        )

    def _desk(self, span: Span) -> tuple[duckdb.DuckDBPyConnection, list[str]]:
        """Return this thread's cursor with the span laid out in ``raw`` and ``staged``, and the
        columns of CANONICAL that are more than nulls.
        """
        own = self._own
        first = not hasattr(own, "con")
        if first:
            own.con = self._con.cursor()
        _lay_out(own.con, self._raw, span)
        if first:
            _show(own.con, self._raw, self._source)
            have = stage(own.con, self._source, self._raw.names)
            own.names = [name for name in CANONICAL if _is_given(name, have)]
        return own.con, own.names

    def _query(self, names: Collection[str]) -> str:
        """Return the SELECT of the rows that no reason refuses: row, rows, repair, what happened,
        `names`.
        """
        given = {
            # the rows of the file that the record was made of
            "record_id": f"'{self._source.name}:' || row || "
            "CASE WHEN rows > 1 THEN '-' || (row + rows - 1) ELSE '' END",
            "seniority": "coalesce(seniority, title_seniority)",
            "kind": f"coalesce(kind, '{self._source.kind}')",
        }
        chosen = [f"({given.get(name, name)})::{CANONICAL[name]} AS {name}" for name in names]
        happened = [f"({when}) AS {quoted(what)}" for what, when in HAPPENED.items()]
        listed = ", ".join(["row", "rows", "repair", *happened, *chosen])
        kept = f"SELECT {listed} FROM ({self._checked()}) WHERE reason IS NULL"
        return f"SELECT *, {hash_of(names)} AS hash FROM ({kept})"

    def _checked(self) -> str:
        return checked(pay_needed=not self._source.without_pay, own=bool(self._source.cells))

    def _refused(self, con: duckdb.DuckDBPyConnection, span: Span, kept: pa.Table) -> pa.Table:
        """Return row, reason and line of the rows that are not kept, both rows of a range.

        They are few: only they are checked again for the reason. Leaves them alone in ``raw``.
        """
        import pyarrow as pa

        missing = np.ones(len(span.numbers), dtype=bool)
        missing[np.searchsorted(span.numbers, kept["row"].to_numpy())] = False
        if span.closes is not None:  # the second row of a range fares as the first
            missing[1:] = np.where(span.closes[1:], missing[:-1], missing[1:])
        if not missing.any():
            return refused_schema().empty_table()
        con.register("missing", pa.table({"row": span.numbers[missing]}))
        con.execute("CREATE OR REPLACE TEMP TABLE few AS FROM piece SEMI JOIN missing USING (row)")
        con.execute("CREATE OR REPLACE TEMP VIEW piece AS FROM few")
        return con.sql(f"""
            SELECT r.row, c.reason, to_json(r)::VARCHAR AS line FROM every_row r
            JOIN (SELECT unnest(range(row, row + rows)) AS row, reason FROM ({self._checked()})) c
            USING (row) ORDER BY r.row""").to_arrow_table()


def refused_schema() -> pa.Schema:
    """Return the columns of refused rows: row, reason, and the line as it was read."""
    import pyarrow as pa

    return pa.schema({"row": pa.int64(), "reason": pa.string(), "line": pa.string()})


def _is_given(name: str, have: Collection[str]) -> bool:
    """Tell whether a column is more than nulls, by the columns that the source gives."""
    if name in _NOT_OF_ONE:
        return False
    made_of = _MADE_OF.get(name, name)
    if name == "kind":
        return name in have
    # what a title says stands in for a seniority that the source does not give
    return name == "seniority" or STAGED.get(made_of) != "NULL" or made_of in have


def _lay_out(con: duckdb.DuckDBPyConnection, raw: Raw, span: Span) -> None:
    """Make the view ``piece``: row, the texts c0, c1…, and of ranges closes and other_end."""
    import pyarrow as pa

    numbers = span.numbers
    first = int(numbers[0]) if len(numbers) else 1
    piece = (
        f"SELECT *, file_row_number + {first - span.start} AS row "
        f"FROM read_parquet({literal(str(raw.path))}, file_row_number = true) "
        f"WHERE file_row_number >= {span.start} AND file_row_number < {span.stop}"
    )
    beside = {"closes": span.closes, "other_end": span.other_end}
    if span.closes is not None:
        con.register("beside", pa.table({"number": numbers, **beside}))
    elif len(numbers) and numbers[-1] - first >= len(numbers):  # a ragged line is among them
        con.register("beside", pa.table({"number": numbers}))
    else:
        con.execute(f"CREATE OR REPLACE TEMP VIEW piece AS {piece}")
        return
    piece = f"SELECT * REPLACE (number AS row) FROM ({piece}) POSITIONAL JOIN beside"
    con.execute(f"CREATE OR REPLACE TEMP VIEW piece AS {piece}")


def _show(con: duckdb.DuckDBPyConnection, raw: Raw, source: Source) -> None:
    """Make the views of ``piece``: ``every_row`` (row, the file's columns) and ``raw``, from which
    a source stages.
    """
    texts = {name: f"c{i} AS {quoted(name)}" for i, name in enumerate(raw.names)}
    every = f"SELECT row, {', '.join(texts.values())} FROM piece"
    con.execute(f"CREATE OR REPLACE TEMP VIEW every_row AS {every}")
    if source.ends:
        needed = ", ".join(texts[name] for name in source.columns)
        every = f"SELECT row, {needed}, other_end FROM piece WHERE NOT closes"
    con.execute(f"CREATE OR REPLACE TEMP VIEW raw AS {every}")


def _ordered(rows: pa.Table) -> pa.Table:
    """Return rows by their number; an engine that joins otherwise may have turned them around."""
    rising = bool((np.diff(rows["row"].to_numpy()) > 0).all())
    return rows if rising else rows.sort_by("row")


def _repairs(kept: pa.Table) -> Counter[str]:
    counted = kept["repair"].drop_null().value_counts()
    by_kind = zip(
        counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True
    )
    return Counter(dict(by_kind)) + Counter({what: _total(kept[what]) for what in HAPPENED})


def _total(column: pa.ChunkedArray) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(column).as_py() or 0)
