"""Records to the cube: a cell per combination of keys with ten records or more, in every cut.

A cut is a subset of the keys, role or family but not both. Its cells are what `Records.pay` answers
for just these keys, so that a question read from the cut of its own keys gets what records say;
nothing is pooled, and a combination under ten records is absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from ..engine.duckdb import connect, parquet, to_parquet
from ..engine.frames import on_duckdb
from ..engine.scratch import scratch_folder
from ..engine.sql import listed, one_thread
from ..errors import NoSuchName, NotCarried, nearest, shorten
from ..reference.employers import kept_alike
from ..vocabulary import roles_table
from ..vocabulary.marks import CALIBRATED, FULL_TIME, SMALLEST_CELL
from .answers import ENDS, QUANTILES, Question, name_of
from .over_records import Records
from .rows import Rows
from .rules import EDGES, RULES
from .worth import BY_DESIGN, BY_EMPLOYERS

__all__ = ["KEYS", "build_cube", "cut_of", "cuts", "known_keys"]

KEYS = ("role", "family", "country", "year", "seniority", "remote", "company_size")
_TEXTS = tuple(key for key in KEYS if key != "year")
_OTHER_EMPLOYMENT = ("role", "country", "year")  # what is kept of adverts that are not full time
LEVEL = 0.95
_FINE = tuple(np.linspace(0, 1, 101))
_GRIDS = ((400, 1), (60, 2), (SMALLEST_CELL, 5))  # from so many records every so manyth of _FINE
_MOMENTS = ("mean", "m2", "log_mean", "log_m2")
_RULED = ("n", "mean", "p50", "p90")
Codes = dict[str, list[str]]


def cut_of(keys: Sequence[str]) -> str:
    """Return the name of the cut with these keys, in whatever order they are given.

    >>> cut_of(("year", "role")), cut_of(())
    ('role year', '')
    """
    return " ".join(key for key in KEYS if key in keys)


def cuts(keys: Sequence[str] = KEYS) -> list[tuple[str, ...]]:
    """Return every cut of some keys.

    >>> len(cuts())
    96
    """
    return [
        cut
        for size in range(len(keys) + 1)
        for cut in combinations(keys, size)
        if not {"role", "family"} <= set(cut)
    ]


def known_keys(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of keys in the order of KEYS; NoSuchName for another.

    >>> known_keys(["year", " role"])
    ('role', 'year')
    """
    wanted = {name.strip() for name in names} - {""}
    if not wanted:
        raise NoSuchName(f"no key is named; the keys are {', '.join(KEYS)}.")
    for name in sorted(wanted - set(KEYS)):
        raise NoSuchName(
            f"there is no key {shorten(name)}; the keys are {', '.join(KEYS)}.{nearest(name, KEYS)}"
        )
    return tuple(key for key in KEYS if key in wanted)


def build_cube(*paths: Path, keys: Sequence[str] = KEYS) -> pd.DataFrame:
    """Return the cells of Parquet records, of distinct adverts, in every cut of `keys`.

    Columns: cut (its keys, parted by blanks), employment, the keys of KEYS (null where the cut does
    not have the key, or where it is not known: such a cell has n only; a role has its family), n,
    postings, the moments, p10 to p90 with the ranks and values of their 95 % intervals, the
    intervals of the median at other levels (p50_lower_80), low_end, high_end, range_width,
    top_share, the quantile functions low_grid, pay_grid, high_grid at equal steps from 0 to 1, and
    n, mean, p50 and p90 under each of RULES (rule1_p50). Pay in whole USD per year, moments
    unrounded. NotCarried where no cell has ten records.
    """
    records = Records(*paths)
    if not on_duckdb():
        return _typed(_all_cuts(records, keys))
    codes: Codes = {key: sorted(map(str, records.values(key))) for key in _TEXTS}
    with _slim(paths, codes, records.basis) as slim, one_thread():
        cube = _all_cuts(Records(*slim, alike=_coded_alike(records.basis, codes["role"])), keys)
    for key, values in codes.items():
        named = pd.Series(values, index=range(1, len(values) + 1), dtype="string")
        cube[key] = cube[key].map(named)
    return _typed(cube)


def _all_cuts(records: Records, keys: Sequence[str]) -> pd.DataFrame:
    employments = records.values("employment")
    if FULL_TIME not in employments:
        asked: list[tuple[tuple[str, ...], str | None]] = [(cut, None) for cut in cuts(keys)]
    else:
        asked = [(cut, FULL_TIME) for cut in cuts(keys)]
        asked += [
            (cut, str(other))
            for other in employments
            if other != FULL_TIME
            for cut in cuts([key for key in _OTHER_EMPLOYMENT if key in keys])
        ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        parts = list(pool.map(lambda each: _cells(records, *each), asked))
    if not any(map(len, parts)):
        raise NotCarried(
            f"no group has {SMALLEST_CELL} records with pay: there is no cell to write."
        )
    cube = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return cube.reindex(columns=[*dict.fromkeys([*cube.columns, *KEYS])])


@contextmanager
def _slim(paths: Sequence[Path], codes: Codes, basis: str) -> Iterator[list[Path]]:
    """Yield files of the columns that cuts need, texts as their `codes`: every cut reads them
    anew, and numbers are grouped and joined faster. Employers are among them where they are what
    intervals allow for.
    """
    named = "coalesce(employer, record_id)" if basis == BY_EMPLOYERS else "NULL::VARCHAR"
    coded = [
        f"list_position([{listed(values)[1:-1]}], {key})::SMALLINT AS {key}"
        for key, values in codes.items()
    ]
    columns = ", ".join(
        [
            *("employment", "kind", *coded, "year", "pay_low_usd", "pay_high_usd", "weight"),
            *("is_repeat", f"{named} AS employer", "NULL::VARCHAR AS record_id"),
        ]
    )
    with scratch_folder("analysis-cube-") as folder:
        slim = [folder / f"{place}.parquet" for place, _ in enumerate(paths)]
        for path, target in zip(paths, slim, strict=True):
            query = f"SELECT {columns} FROM {parquet(path)} WHERE pay_low_usd IS NOT NULL"
            to_parquet(connect(), query, target)
        yield slim


def _coded_alike(basis: str, roles: Sequence[str]) -> dict[object, float] | None:
    """Return how alike adverts of one employer are by the codes of roles, where that is needed."""
    if basis != BY_DESIGN:
        return None
    kept = {role: figure.value for role, figure in kept_alike().items()}
    places = {role: place for place, role in enumerate(roles, start=1)}
    return {places.get(role, role): value for role, value in kept.items()}


def _cells(records: Records, cut: Sequence[str], employment: str | None) -> pd.DataFrame:
    where = {} if employment is None else {"employment": employment}
    question = Question(tuple(cut), where)
    rows = Rows(records.paths, question)
    counted = records.count(rows)
    counted = counted[counted["n"] >= SMALLEST_CELL]
    told = counted.dropna(subset=rows.keys)
    cells = counted[[*rows.keys, "n", "postings"]]
    if len(told):
        table = records.detailed(rows, told, LEVEL, CALIBRATED, _FINE)
        ruled = _ruled(records, rows, table)
        table = table.merge(ruled, on=rows.keys, validate="one_to_one")
        cells = table if len(told) == len(counted) else pd.concat(
            [table, cells[cells[rows.keys].isna().any(axis=1)]], ignore_index=True
        )  # fmt: skip
    dropped = ["weight", "weight_sq", *([] if cut else rows.keys)]
    cells = cells.drop(columns=dropped, errors="ignore")
    return cells.assign(cut=cut_of(cut), employment=employment)


def _ruled(records: Records, rows: Rows, table: pd.DataFrame) -> pd.DataFrame:
    """Return the figures under each rule but the first, which the cells are of, a row per group:
    rule1_n, rule1_mean, … Quantiles of all pay are known from the `table`.
    """
    grid = np.array(table["pay_grid"].tolist())
    edges = {f"q{i}": grid[:, round(100 * p)] for i, p in enumerate(EDGES)}
    found = records.ruled(rows, table[rows.keys].assign(**edges), RULES[1:])
    found.loc[found["n"] < SMALLEST_CELL, list(_RULED)] = np.nan
    found["rule"] = found["rule"].map({rule: f"rule{i}" for i, rule in enumerate(RULES)})
    wide = found.pivot_table(index=rows.keys, columns="rule", values=list(_RULED))
    named = [f"{column[1]}_{column[0]}" for column in wide.columns.to_list()]
    return wide.set_axis(named, axis="columns").reset_index()


def _typed(cube: pd.DataFrame) -> pd.DataFrame:
    """Return the cells sorted, in the order and the types that are kept, a family beside a role."""
    families = cube["role"].map(roles_table().set_index("role")["family"])
    cube["family"] = cube["family"].astype("string").fillna(families)
    steps = np.select([cube["n"] >= least for least, _ in _GRIDS], [step for _, step in _GRIDS])
    for name in ("low_grid", "pay_grid", "high_grid"):
        cube[name] = [
            None if not np.ndim(grid) else np.rint(grid[::step]).astype("int32")
            for grid, step in zip(cube[name], steps, strict=True)
        ]
    whole = [name for name in _dollars(cube) if name in cube]
    cube[whole] = cube[whole].round()
    cube["range_width"] = cube["range_width"].round(4)
    cube = cube.astype(dict.fromkeys([*whole, "n", "postings", "year"], "Int32"))
    order = ["cut", "employment", *KEYS, "n", "postings", *_MOMENTS, "range_width", "top_share"]
    order += ["effective", "employers"]
    rest = sorted(name for name in cube.columns if name not in order)
    cube = cube[[*order, *rest]].astype(dict.fromkeys(["cut", "employment", *_TEXTS], "string"))
    return cube.sort_values(["cut", "employment", *KEYS], ignore_index=True)


def _dollars(cube: pd.DataFrame) -> Iterator[str]:
    """Yield the columns in whole dollars, and those that count."""
    for name in cube.columns:
        figure = name.split("_")[0] if not name.startswith("rule") else "rule"
        is_pay = figure in {"rule", *(name_of(p) for p in QUANTILES)}
        if is_pay or name in {f"{end}_end" for end in ENDS}:
            yield name
