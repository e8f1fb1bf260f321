"""One raw CSV of adverts to records, in a process of its own: seconds, peak memory, and what was counted.

Run as ``python -m benchmarks.reading WAY FILE FOLDER``; prints JSON. Libraries are loaded before the clock starts.
`own` reads every row as an advert by a mapping, `linked` as ai_jobs, where two rows may be the ends of one range;
`copy` is the engine's own copy of the file to Parquet, `pandas` reads the file, makes numbers of pay and dates of
years, marks repeats and writes Parquet.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .fit import peak_mb

RANKS = ["", "Senior ", "Lead ", "Staff ", "Principal ", "Junior ", "Head of ", "Associate "]
FIELDS = [
    "Data",
    "Machine Learning",
    "Analytics",
    "Cloud",
    "Security",
    "Platform",
    "Web",
    "Mobile",
    "Research",
    "Risk",
]
FIELDS += [
    "Product",
    "Marketing",
    "Finance",
    "Health",
    "Robotics",
    "Network",
    "Database",
    "Infrastructure",
    "Software",
]
FIELDS += ["Backend", "Frontend", "Quality", "Payments", "Search", "Growth"]
JOBS = [
    "Engineer",
    "Scientist",
    "Analyst",
    "Architect",
    "Developer",
    "Manager",
    "Consultant",
    "Specialist",
]
JOBS += ["Administrator", "Researcher"]
TITLES = np.array([f"{r}{f} {j}" for r in RANKS for f in FIELDS for j in JOBS])  # 2,000
# units per dollar, about, so that pay in each is a year's pay
CURRENCIES = {
    "USD": 1,
    "GBP": 0.8,
    "EUR": 0.9,
    "CAD": 1.4,
    "AUD": 1.5,
    "INR": 83,
    "JPY": 150,
    "PLN": 4,
}
COLUMNS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,employee_residence,"
    "remote_ratio,company_location,company_size"
)
BAD = ["negative", "no number", "no currency", "no year", "ragged"]
CHUNK = 500_000
MAPPING = """
name: own
file: adverts.csv
columns:
  title: job_title
  year: work_year
  country: company_location
  residence: employee_residence
  pay: salary
  pay_currency: salary_currency
  seniority: {column: experience_level, values: {EN: entry, MI: mid, SE: senior, EX: executive}}
  employment: {column: employment_type, values: {FT: full time, PT: part time, CT: contract, FL: freelance}}
  remote: {column: remote_ratio, values: {"0": onsite, "50": hybrid, "100": remote}}
  company_size: {column: company_size, values: {S: small, M: medium, L: large}}
"""


def generate(rows: int, path: Path, *, seed: int = 3) -> None:
    """Write adverts in the shape of ai_jobs: nine in ten a range on two rows, the higher end first; one in twenty a
    repeat of one of the first; one row in a thousand bad in one of five ways.
    """
    chance = np.random.default_rng(seed)
    first: dict[str, np.ndarray] | None = None
    with path.open("wb") as file:
        file.write(f"{COLUMNS}\n".encode())
        for start in range(0, rows, CHUNK):
            size = min(CHUNK, rows - start)
            adverts = _adverts(chance, size)
            first = first or {name: values[:20_000].copy() for name, values in adverts.items()}
            again = np.flatnonzero(chance.random(size) < 0.05)
            source = chance.integers(0, len(first["title"]), len(again))
            for name, values in adverts.items():
                values[again] = first[name][source]
            file.write(_lines(chance, adverts, size))


def _adverts(chance: np.random.Generator, size: int) -> dict[str, np.ndarray]:
    def draw(values: Any, weights: Any) -> np.ndarray:
        return chance.choice(values, size, p=np.array(weights) / np.sum(weights))

    currency = draw(list(CURRENCIES), [85, 5, 4, 2, 1, 1, 1, 1])
    unit = np.vectorize(CURRENCIES.get, otypes=[float])(currency)
    low = chance.lognormal(11.7, 0.3, size) * unit
    return {
        "year": draw(["2020", "2021", "2022", "2023", "2024"], [1, 2, 3, 6, 8]),
        "level": draw(["EN", "MI", "SE", "EX"], [10, 25, 60, 5]),
        "type": draw(["FT", "PT", "CT", "FL"], [97, 1, 1, 1]),
        "title": draw(TITLES, 1 / np.arange(1, len(TITLES) + 1)),
        "currency": currency,
        "country": draw(
            ["US", "GB", "DE", "CA", "AU", "IN", "PL", "FR"], [86, 5, 3, 2, 1, 1, 1, 1]
        ),
        "remote": draw(["0", "50", "100"], [70, 2, 28]),
        "size": draw(["S", "M", "L"], [2, 90, 8]),
        "low": np.round(low, -1).astype(int),
        "high": np.round(low * chance.uniform(1.05, 2, size), -1).astype(int),
        "ends": np.where(chance.random(size) < 0.9, 2, 1),
    }


def _lines(chance: np.random.Generator, adverts: dict[str, np.ndarray], size: int) -> bytes:
    """Return so many lines of a file: the buffer of an Arrow array of texts is the text of them all."""
    advert = np.repeat(np.arange(size), adverts["ends"])[:size]
    second = np.r_[False, advert[1:] == advert[:-1]]
    bad = np.where(chance.random(size) < 0.001, chance.integers(0, len(BAD), size), -1)
    of = {name: pa.array(values[advert]) for name, values in adverts.items()}

    def spoilt(texts: pa.Array, kind: str, by: str) -> pa.Array:
        return pc.if_else(pa.array(bad == BAD.index(kind)), by, texts)

    pay = pc.if_else(pa.array(second), of["low"], of["high"]).cast(pa.string())
    pay = spoilt(spoilt(pay, "negative", "-5"), "no number", "competitive")
    start = [spoilt(of["year"], "no year", "last year"), of["level"], of["type"], of["title"]]
    money = [pay, spoilt(of["currency"], "no currency", "XYZ"), pay]
    rest = [of["country"], of["remote"], of["country"], of["size"]]
    whole = pc.binary_join_element_wise(*start, *money, *rest, ",")
    lines = pc.if_else(
        pa.array(bad == BAD.index("ragged")), pc.binary_join_element_wise(*start, ","), whole
    )
    return pc.binary_join_element_wise(lines, pa.scalar("\n"), "").buffers()[2].to_pybytes()


def _ours(make: Callable[[Path], Any]) -> Callable[[Path, Path], dict[str, int]]:
    import os

    import duckdb  # noqa: F401 - loaded before the clock starts
    import pandas as pd  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    from analysis.sources import read_file

    def read(path: Path, folder: Path) -> dict[str, int]:
        os.environ["ANALYSIS_CACHE"] = str(folder / "cache")
        found = read_file(make(folder), path)
        counted = ("rows_in", "records", "set_apart", "repaired_away", "quarantined")
        return {name: getattr(found, name) for name in counted}

    return read


def _own() -> Callable[[Path, Path], dict[str, int]]:
    from analysis.sources import read_mapping

    def make(folder: Path) -> Any:
        (folder / "own.yaml").write_text(MAPPING, encoding="utf-8")
        return read_mapping(folder / "own.yaml")[0]

    return _ours(make)


def _linked() -> Callable[[Path, Path], dict[str, int]]:
    from analysis.sources import SOURCES

    return _ours(lambda _: dataclasses.replace(SOURCES["ai_jobs"], editions=()))


def _copy() -> Callable[[Path, Path], dict[str, int]]:
    import duckdb

    def read(path: Path, folder: Path) -> dict[str, int]:
        rows = f"SELECT * FROM read_csv('{path}', ignore_errors = true)"
        target = folder / "copy.parquet"
        (copied,) = (
            duckdb.connect().execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet)").fetchall()[0]
        )
        return {"records": copied}

    return read


def _pandas() -> Callable[[Path, Path], dict[str, int]]:
    import pandas as pd

    def read(path: Path, folder: Path) -> dict[str, int]:
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
        table["pay"] = pd.to_numeric(table["salary"], errors="coerce")
        table["year"] = pd.to_datetime(table["work_year"], format="%Y", errors="coerce")
        table.assign(is_repeat=table.duplicated()).to_parquet(folder / "pandas.parquet")
        return {"records": len(table)}

    return read


WAYS = {"own": _own, "linked": _linked, "copy": _copy, "pandas": _pandas}

if __name__ == "__main__":
    way = WAYS[sys.argv[1]]()
    start, start_cpu = time.perf_counter(), time.process_time()
    counted = way(Path(sys.argv[2]), Path(sys.argv[3]))
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mb": peak_mb(), **counted}))
