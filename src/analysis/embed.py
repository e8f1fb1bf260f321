"""Rebuilding what the repository carries: aggregates of the open files and tables of public facts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from .cells.build import KEYS, cuts
from .datasets.account import ADVERTS, FACTORS, SKILLS, Account, write_csv
from .datasets.kept_cube import AS_STATED, cube_as_stated, cube_of, write_cube
from .datasets.study import Study
from .engine.scratch import scratch_folder
from .errors import DamagedFile, NotCarried
from .home import aggregates_dir, raw_dirs, reference_dir
from .notebooks import accounts
from .package import carried, hash_again, listing
from .reference.exposure import EXPOSURE_FILES, read_exposure
from .reference.formulas import (
    pay_formula_niteo_countries,
    pay_formula_niteo_roles,
    pay_formulas,
)
from .reference.places import PLACE_FILES, oflc_areas, oflc_wages, rpp_metro, rpp_state
from .reference.published import (
    REFERENCE_FILES,
    consumer_prices,
    exchange_rates,
    pay_disclosure,
    purchasing_power,
    technologies_in_demand,
)
from .reference.worldbank import (
    WORLD_BANK_FILES,
    consumer_prices_of_countries,
    official_rates,
    purchasing_power_private,
)
from .sources import COMPARED, SOURCES, Reading, read_source, read_wages, require
from .sources.files import sha256_of
from .sources.ingest import UNDECIDED, WITHOUT_RATE
from .topics.automation.national import exposure_tables
from .topics.provenance.rebuilt import REBUILT
from .vocabulary.marks import SMALLEST_CELL

__all__ = ["embed", "embed_aggregates", "embed_reference"]


def embed() -> list[Path]:
    """Rebuild ``data/reference`` and ``data/aggregates`` from the raw files; return what was
    written.

    DamagedFile before anything is written where the data package is not whole.
    """
    listing()
    tables = embed_reference(reference_dir())
    hash_again(tables)  # what follows converts by these tables, and opens only what is listed
    return [*tables, *embed_aggregates(aggregates_dir())]


def embed_reference(folder: Path) -> list[Path]:
    """Write the tables of public facts: exchange rates, prices, purchasing power, official wages,
    technologies, where adverts state pay, and exposure to language models.
    """
    official = carried("reference/exchange_rates_irs.csv")
    fx, private, consumer = map(_reference, WORLD_BANK_FILES)
    wages = pd.concat([read_wages(require(SOURCES["oews"], e)) for e in SOURCES["oews"].editions])
    tables = {
        "exchange_rates": exchange_rates(_reference("exchange_rates/annual.csv"), official),
        "consumer_prices_us": consumer_prices(_reference("cpi_us/cpiai.csv")),
        "purchasing_power": purchasing_power(_reference("ppp/ppp-gdp.csv")),
        "exchange_rates_worldbank": official_rates(fx),
        "purchasing_power_private": purchasing_power_private(private),
        "consumer_prices": consumer_prices_of_countries(consumer),
        "pay_disclosure_us": pay_disclosure(
            _reference("pay_disclosure_us/disclosure_by_state.csv")
        ),
        "technologies_in_demand": technologies_in_demand(
            _reference("onet_technology/technology_skills.txt")
        ),
        "official_wages": wages[wages["soc"].isin(COMPARED)]
        .drop_duplicates(["year", "soc"])
        .sort_values(["soc", "year"]),
        **exposure_tables(read_exposure(next(map(_reference, EXPOSURE_FILES))), wages),
        **_of_places(),
    }
    return [write_csv(table, folder / f"{name}.csv") for name, table in tables.items()]


def _of_places() -> dict[str, pd.DataFrame]:
    """Return prices and official wages by place, and published pay formulas."""
    areas = _reference("oflc_wages/Geography.csv")
    for file in PLACE_FILES:
        _reference(file)  # by its hash: the wages are read as a folder
    niteo = _reference("pay_formula_niteo/config.yml")
    return {
        "rpp_state": rpp_state(_reference("rpp_state/SARPP_STATE_2008_2023.csv")),
        "rpp_metro": rpp_metro(_reference("rpp_metro/MARPP_MSA_2008_2023.csv")),
        "oflc_areas": oflc_areas(areas),
        "oflc_wages": oflc_wages(areas.parent),
        "pay_formulas": pay_formulas(_reference("pay_formulas/facts.json")),
        "pay_formula_niteo_roles": pay_formula_niteo_roles(niteo),
        "pay_formula_niteo_countries": pay_formula_niteo_countries(niteo),
    }


def embed_aggregates(folder: Path) -> list[Path]:
    """Write the cube and accounts of the embedded sources, the folder whole or not at all."""
    kinds = (ADVERTS, SKILLS, FACTORS)
    readings = {
        name: read_source(name)
        for name in dict.fromkeys(name for kind in kinds for name in kind.sources)
    }
    adverts = [readings[name] for name in ADVERTS.sources]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(".embed-", folder.parent) as scratch:
        whole = scratch / "whole"
        whole.mkdir()
        sources = sorted(readings, key=lambda name: -readings[name].records)
        made = {}
        for account, table in _tables(sources):
            account.write(table, whole)
            made[account.name] = table
        cube = cube_of(*[reading.records_path for reading in adverts])
        write_cube(cube, whole)
        second = [read_source(name, as_stated=True) for name in ADVERTS.sources]
        write_cube(cube_as_stated(*[r.records_path for r in second]), whole, AS_STATED)
        others = [reading for name, reading in readings.items() if name not in ADVERTS.sources]
        (whole / "provenance.json").write_text(
            _provenance(adverts, others, cube, made[REBUILT.name]), encoding="utf-8", newline="\n"
        )
        if folder.exists():
            folder.rename(scratch / "stale")
        whole.rename(folder)
    return sorted(folder.iterdir())


def _tables(sources: Sequence[str]) -> Iterator[tuple[Account, pd.DataFrame]]:
    """Yield every account with its table; sources are read side by side, each by one thread of
    linear algebra.
    """
    with _one_thread_each(), ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        together = pool.submit(_made_together, ADVERTS.sources)
        apart = dict(zip(sources, pool.map(_made_apart, sources), strict=True))
        for account in accounts():
            if account.carried.together:
                yield account, together.result()[account.name]
            else:
                yield (
                    account,
                    account.joined([apart[name][account.name] for name in account.carried.sources]),
                )


@contextmanager
def _one_thread_each() -> Iterator[None]:
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _made_together(sources: Sequence[str]) -> dict[str, pd.DataFrame]:
    studies = [Study(read_source(name)) for name in sources]
    return {account.name: account.of(studies) for account in accounts() if account.carried.together}


def _made_apart(source: str) -> dict[str, pd.DataFrame]:
    study = Study(read_source(source))
    mine = [
        account
        for account in accounts()
        if source in account.carried.sources and not account.carried.together
    ]
    return {account.name: account.one(study) for account in mine}


def _provenance(
    readings: Sequence[Reading],
    others: Sequence[Reading],
    cube: pd.DataFrame,
    rebuilt: pd.DataFrame,
) -> str:
    quantiles = rebuilt["figure"].str.startswith("p")
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
                "set_apart": r.set_apart,
            }
            for r in (*readings, *others)
        ],
        "skills": SKILLS.sources[0],
        "factors": list(FACTORS.sources),
        "keys": list(KEYS),
        "cuts": len(cuts()),
        "smallest_cell": SMALLEST_CELL,
        "cells": int(cube["p50"].notna().sum()),
        "records": sum(r.records for r in readings),
        "mixing_error": round(float(rebuilt.loc[quantiles, "mixing"].max()), 4),
        "without_rate": sum(r.repairs.get(WITHOUT_RATE, 0) for r in readings),
        "undecided": sum(r.repairs.get(UNDECIDED, 0) for r in readings),
        "pay": "nominal USD per year, converted at the mean market rate of each advert's year",
    }
    return json.dumps(stated, indent=1, ensure_ascii=False) + "\n"


def _reference(file: str) -> Path:
    found = next((folder / file for folder in raw_dirs() if (folder / file).is_file()), None)
    if found is None:
        raise NotCarried(
            f"{file} is not on this machine; ANALYSIS_DATA may name the folder it is in."
        )
    if sha256_of(found) != REFERENCE_FILES[file]:
        raise DamagedFile(f"{file} is not the edition that the reference tables were made from.")
    return found
