"""Rebuilding what the repository carries: aggregates of the open files and tables of public facts."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from ..cells import Cells, Records, build_cells
from ..cells.build import CELL_KEYS, SMALLEST_CELL
from ..errors import DamagedFile, NotCarried
from ..home import aggregates_dir, raw_dirs, reference_dir
from ..sources import COMPARED, SOURCES, Reading, read_source, read_wages, require
from ..sources.files import sha256_of
from ..sources.ingest import WITHOUT_RATE
from ..sources.reference import (
    REFERENCE_FILES,
    consumer_prices,
    exchange_rates,
    purchasing_power,
    technologies_in_demand,
)
from .accounts import ACCOUNTS, rebuilt
from .factor_accounts import FACTOR_ACCOUNTS
from .offer_accounts import OFFER_ACCOUNTS
from .premium_accounts import SKILL_ACCOUNTS

__all__ = [
    "EMBEDDED_FACTORS",
    "EMBEDDED_SKILLS",
    "EMBEDDED_SOURCES",
    "by_source",
    "embed",
    "embed_aggregates",
    "embed_reference",
]

EMBEDDED_SOURCES = ("ai_jobs", "infosec_jobs")
EMBEDDED_SKILLS = "barousse_2023"
EMBEDDED_FACTORS = (
    "ai_jobs",
    "infosec_jobs",
    "levels_fyi",
    "stackoverflow_2017",
    "stackoverflow_2024",
    "h1b_data_jobs",
    "glassdoor_2020",
)


def embed() -> list[Path]:
    """Rebuild ``data/reference`` and ``data/aggregates`` from the raw files; return what was written."""
    return [*embed_reference(reference_dir()), *embed_aggregates(aggregates_dir())]


def embed_reference(folder: Path) -> list[Path]:
    """Write the tables of public facts: exchange rates, prices, purchasing power, official wages and technologies."""
    official = reference_dir() / "exchange_rates_irs.csv"
    wages = pd.concat([read_wages(require(SOURCES["oews"], e)) for e in SOURCES["oews"].editions])
    tables = {
        "exchange_rates": exchange_rates(_reference("exchange_rates/annual.csv"), official),
        "consumer_prices_us": consumer_prices(_reference("cpi_us/cpiai.csv")),
        "purchasing_power": purchasing_power(_reference("ppp/ppp-gdp.csv")),
        "technologies_in_demand": technologies_in_demand(_reference("onet_technology/technology_skills.txt")),
        "official_wages": wages[wages["soc"].isin(COMPARED)]
        .drop_duplicates(["year", "soc"])
        .sort_values(["soc", "year"]),
    }
    return [_write_csv(table, folder / f"{name}.csv") for name, table in tables.items()]


def embed_aggregates(folder: Path) -> list[Path]:
    """Write the cells and accounts of the embedded sources, the folder whole or not at all."""
    readings = [read_source(name) for name in EMBEDDED_SOURCES]
    paths = [reading.records_path for reading in readings]
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".embed-", dir=folder.parent))
    try:
        cells = build_cells(*paths)
        whole = scratch / "whole"
        whole.mkdir()
        cells.to_parquet(whole / "cells.parquet", compression="zstd", write_page_checksum=True)
        for name, make in ACCOUNTS.items():
            _write_csv(make(readings), whole / f"{name}.csv")
        _write_csv(rebuilt(Records(*paths), Cells(cells)), whole / "rebuilt.csv")
        skilled = read_source(EMBEDDED_SKILLS)
        for name, listed in SKILL_ACCOUNTS.items():
            listed(skilled).to_parquet(whole / f"{name}.parquet", compression="zstd", write_page_checksum=True)
        compared = [read_source(name) for name in EMBEDDED_FACTORS]
        for name, tell in {**FACTOR_ACCOUNTS, **OFFER_ACCOUNTS}.items():
            by_source(tell, compared).to_parquet(
                whole / f"{name}.parquet", compression="zstd", write_page_checksum=True
            )
        others = [skilled, *[r for r in compared if r.source not in EMBEDDED_SOURCES]]
        (whole / "provenance.json").write_text(_provenance(readings, others, cells), encoding="utf-8")
        if folder.exists():
            folder.rename(scratch / "stale")
        whole.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return sorted(folder.iterdir())


def by_source(tell: Callable[[Reading], pd.DataFrame], readings: Sequence[Reading]) -> pd.DataFrame:
    """Return an account of every reading in one table, the source its first column."""
    parts = []
    for reading in readings:
        table = tell(reading)
        table.insert(0, "source", reading.source)
        parts.append(table)
    kept = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(kept, ignore_index=True)


def _provenance(readings: Sequence[Reading], others: Sequence[Reading], cells: pd.DataFrame) -> str:
    kept = cells[cells["repeats"] == "kept"]
    stated = {
        "sources": [
            {
                "source": r.source,
                "title": r.title,
                "edition": r.edition,
                "sha256": r.sha256,
                "licence": r.licence,
                "home": r.home,
                "records": r.records,
            }
            for r in (*readings, *others)
        ],
        "skills": EMBEDDED_SKILLS,
        "factors": list(EMBEDDED_FACTORS),
        "keys": list(CELL_KEYS),
        "smallest_cell": SMALLEST_CELL,
        "cells": len(kept),
        "records": int(kept["n"].sum()),
        "without_rate": sum(r.repairs.get(WITHOUT_RATE, 0) for r in readings),
        "left_out": sum(r.records - r.repairs.get(WITHOUT_RATE, 0) for r in readings) - int(kept["n"].sum()),
        "pay": "nominal USD per year, converted at the mean market rate of each advert's year",
    }
    return json.dumps(stated, indent=1, ensure_ascii=False) + "\n"


def _write_csv(table: pd.DataFrame, path: Path) -> Path:
    rounded = table.copy()
    for name in rounded.select_dtypes("float"):
        rounded[name] = rounded[name].round(6)
    path.parent.mkdir(parents=True, exist_ok=True)
    rounded.to_csv(path, index=False, lineterminator="\n")
    return path


def _reference(file: str) -> Path:
    found = next((folder / file for folder in raw_dirs() if (folder / file).is_file()), None)
    if found is None:
        raise NotCarried(f"{file} is not on this machine; ANALYSIS_DATA may name the folder it is in.")
    if sha256_of(found) != REFERENCE_FILES[file]:
        raise DamagedFile(f"{file} is not the edition that the reference tables were made from.")
    return found
