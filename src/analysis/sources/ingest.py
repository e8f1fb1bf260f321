"""One file to records: staged by its source, checked, converted, and every refused row kept."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..engine.duckdb import connect
from ..engine.scratch import scratch_folder
from ..errors import DamagedFile, NotCarried, naming
from .contract import Balance, Reading, Source, require_columns
from .files import UNKNOWN_EDITION, edition_of, load_raw, sha256_of, sha256_of_all
from .noticed import dated, ladders_said, pairs_said, repeats_said, year_said
from .options import no_effect
from .pieces import HAPPENED, SET_APART, UNDECIDED, WITHOUT_RATE, Piece, read_pieces
from .quarantine import Quarantine
from .raw import Raw
from .recipe import recipe_of
from .records import Held, write_records
from .repeats import beside, repeats
from .several import shown_as
from .skill_lists import REPEATED, UNKNOWN, SkillFile, balance_of
from .words.doubts import doubts
from .words.staging import by_words

if TYPE_CHECKING:
    import duckdb

__all__ = ["UNDECIDED", "WITHOUT_RATE", "ingest", "open_reading"]

_PARTS = ("records", "others", "skills", "quarantine")


def ingest(source: Source, path: Path, folder: Path) -> Reading:
    """Read `path` as `source` into `folder`: records.parquet, quarantine.parquet, reading.json.

    Every row of the file is a record, part of one (the second end of a range), or in quarantine
    with its row number and its reason; the three counts add up to the rows of the file. The file is
    read in pieces, so that time grows with it and memory does not. The folder appears whole or not
    at all. Returns the Reading.
    """
    paths = [path, *source.also]
    begun = [_state(each) for each in paths]
    sha256 = sha256_of_all(paths)
    edition = edition_of(path, sha256, source.editions)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with naming(folder), scratch_folder(".reading-", folder.parent) as scratch:
        with closing(connect()) as con:
            raw = load_raw(con, paths, scratch, source.dialect, source.columns)
            if [_state(each) for each in paths] != begun:
                raise DamagedFile(
                    f"{shown_as(paths)} was changed while it was read: read it again."
                )
            require_columns(source.columns, raw.names, shown_as(paths))
            tally = _write(con, raw, source, scratch)
            _refuse_mixed(tally.pay_kinds, path.name)
        reading = _reading(
            source, folder, tally, file=shown_as(paths), sha256=sha256, edition=edition
        )
        reading = replace(reading, said=(*raw.said, *tally.said), doubts=tally.doubts)
        if edition == UNKNOWN_EDITION:
            reading = dated(reading, scratch / "records.parquet")
        _keep(scratch, folder, reading, recipe_of(source))
    return reading


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes with a file: hash and rows are read one after the other, of one file."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # whoever opens it says what is wrong
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def open_reading(source: Source, folder: Path, *, sha256: str) -> Reading | None:
    """Return the Reading kept in `folder`, None where there is none of that file made by today's
    recipe.
    """
    kept = folder / "reading.json"
    if not kept.is_file():
        return None
    try:
        stated = json.loads(kept.read_text(encoding="utf-8"))
        recipe, hashes = stated.pop("recipe"), [stated.pop(f"{name}_sha256") for name in _PARTS]
        balances = tuple(Balance.of(**each) for each in stated.pop("balances"))
        stated |= {name: tuple(stated[name]) for name in ("said", "doubts")}
        reading = Reading(**stated, folder=folder, balances=balances)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # what cannot be read is read again from the file
    if recipe != recipe_of(source) or reading.sha256 != sha256:
        return None
    if [sha256_of(folder / f"{name}.parquet") for name in _PARTS] != hashes:
        raise DamagedFile(
            f"the records of {reading.source} in {folder.name} were changed or damaged: remove that folder."
        )
    return reading


@dataclass(slots=True)
class _Tally:
    """Counts that grow as pieces are read: rows of the file, records, refused rows by reason."""

    rows_in: int
    records: int = 0
    away: int = 0
    repairs: Counter[str] = field(default_factory=Counter)
    skills: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    pay_kinds: Counter[str] = field(default_factory=Counter)
    said: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    lists: Counter[str] = field(default_factory=Counter)
    balances: tuple[Balance, ...] = ()

    def add(self, piece: Piece) -> None:
        self.records += piece.records.num_rows
        self.away += piece.away
        self.repairs += piece.repairs
        self.skills += piece.skills_told
        self.lists += piece.lists
        if "pay_kind" in piece.records.column_names:
            counted = piece.records["pay_kind"].value_counts().to_pylist()
            kinds = {str(each["values"] or "not stated"): each["counts"] for each in counted}
            self.pay_kinds += Counter(kinds)

    def changes(self) -> dict[str, int]:
        """Return the counts of all that was changed: the source's by name, then ours."""
        ours = {what: self.repairs[what] for what in HAPPENED}
        of_source = {what: self.repairs[what] for what in sorted(self.repairs.keys() - ours.keys())}
        of_skills = {what: self.skills[what] for what in (REPEATED, UNKNOWN)}
        return {what: n for what, n in (of_source | ours | of_skills).items() if n}


def _write(con: duckdb.DuckDBPyConnection, raw: Raw, source: Source, scratch: Path) -> _Tally:
    """Write records, quarantine and skills into `scratch`, and return what was counted."""
    source, balances, without = by_words(con, raw, source)
    ladders = tuple(ladders_said(con, raw, source))
    tally = _Tally(raw.rows + _count(con, "ragged"), balances=balances)
    people = source.kind == "survey"  # who may answer alike
    compared = beside(con, raw, source.columns) if source.cells and not people else []
    with (
        closing(Held(scratch / "held.arrow")) as held,
        closing(SkillFile(scratch / "skills.held")) as skills,
        closing(Quarantine(con, scratch / "quarantine.parquet")) as quarantine,
        closing(read_pieces(con, raw, source, compared)) as pieces,
    ):
        for piece in pieces:
            tally.add(piece)
            held.add(piece.records)
            tally.reasons += quarantine.add(piece)
            if piece.skills is not None:
                skills.add(piece.skills)
    if tally.lists:
        tally.balances = (*tally.balances, balance_of(tally.lists, source.listing))
    again = np.empty(0, dtype=np.int64) if people else repeats(held, raw, compared)
    write_records(held, again, source, scratch / "records.parquet", scratch / "others.parquet")
    if source.cells and source.ends and not tally.away:
        without += (no_effect("link_ranges", ["true"], "no row is followed by its other end"),)
    linked = (source.ends.said,) if source.ends and source.ends.said else ()
    tally.said = (*without, *linked, *ladders, *repeats_said(con, raw, source, len(again)))
    tally.doubts = (
        *pairs_said(con, raw, source),
        *year_said(source, scratch / "records.parquet"),
    )
    if source.cells:
        tally.doubts += tuple(doubts(con, scratch / "records.parquet", tally.reasons))
    skills.write(con, scratch / "skills.parquet")
    return tally


def _refuse_mixed(kinds: Counter[str], file: str) -> None:
    """Raise NotCarried where a file states pay of several kinds: base and total are never pooled."""
    if len(kinds) > 1:
        named = " and ".join(f"{kind} ({n:,} records)" for kind, n in sorted(kinds.items()))
        raise NotCarried(
            f"{file} states pay of several kinds, {named}, which are never pooled: "
            "make a file of each."
        )


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def _reading(
    source: Source, folder: Path, tally: _Tally, file: str, sha256: str, edition: str
) -> Reading:
    quarantined = tally.reasons.total()
    accounted = tally.records + tally.away + quarantined
    if tally.rows_in != accounted:
        raise DamagedFile(
            f"{file}: {tally.rows_in:,} rows were read but {accounted:,} accounted for."
        )
    return Reading(
        source=source.name,
        title=source.title,
        licence=source.licence,
        home=source.home,
        rows_in=tally.rows_in,
        records=tally.records - tally.repairs[SET_APART],
        set_apart=tally.repairs[SET_APART],
        repaired_away=tally.away,
        quarantined=quarantined,
        repairs=tally.changes(),
        reasons=dict(sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0]))),
        folder=folder,
        said=(),
        balances=tally.balances,
        defaults={each.name: each.default for each in source.cells if each.default},
        kind=source.kind,
        file=file,
        sha256=sha256,
        edition=edition,
    )


def _keep(scratch: Path, folder: Path, reading: Reading, recipe: str) -> None:
    """Move the finished parts of `scratch` to `folder` in one step."""
    stated = {key: value for key, value in asdict(reading).items() if key != "folder"}
    stated |= {"recipe": recipe}
    stated |= {f"{name}_sha256": sha256_of(scratch / f"{name}.parquet") for name in _PARTS}
    whole = scratch / "whole"
    whole.mkdir()
    for name in _PARTS:
        (scratch / f"{name}.parquet").rename(whole / f"{name}.parquet")
    (whole / "reading.json").write_text(
        json.dumps(stated, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    if folder.exists():
        folder.rename(scratch / "stale")
    os.replace(whole, folder)
