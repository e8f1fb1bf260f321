"""Official wages per occupation: US Bureau of Labor Statistics, OEWS, national, May of each year.

A table of published statistics, not of people: it is brought to one row per year and occupation
and stays apart from records. ``#`` stands for a wage at or above the top code, a bound and not a
gap; ``*`` for an estimate that was not released.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ...errors import DamagedFile, NotCarried
from ..contract import Edition, Source, require_columns
from ..files import edition_of, sha256_of

__all__ = ["COMPARED", "oews", "read_wages"]

_WAGES = {
    "A_MEAN": "mean",
    "A_PCT10": "p10",
    "A_PCT25": "p25",
    "A_MEDIAN": "p50",
    "A_PCT75": "p75",
    "A_PCT90": "p90",
}
_OTHERS = {
    "OCC_CODE": "soc",
    "OCC_TITLE": "occupation",
    "O_GROUP": "level",
    "TOT_EMP": "employment",
    "EMP_PRSE": "employment_rse",
    "MEAN_PRSE": "mean_rse",
}
# USD per year at which a wage is top-coded, as each file's page of field descriptions states it.
_TOP_CODE = {2020: 208_000, 2021: 208_000, 2022: 239_200, 2023: 239_200, 2024: 239_200}

# What the embedded table keeps: technology, and what the articles compare it with.
COMPARED = [
    "00-0000",
    "11-1011",
    "11-3021",
    "13-1082",
    "13-1111",
    "13-2011",
    "13-2054",
    "15-0000",
    "15-1211",
    "15-1212",
    "15-1221",
    "15-1230",
    "15-1231",
    "15-1232",
    "15-1241",
    "15-1242",
    "15-1243",
    "15-1244",
    "15-1250",
    "15-1251",
    "15-1252",
    "15-1253",
    "15-1254",
    "15-1255",
    "15-1256",
    "15-1257",
    "15-1299",
    "15-2011",
    "15-2031",
    "15-2041",
    "15-2051",
    "15-2098",
    "17-2061",
    "19-1029",
    "23-1011",
    "27-3042",
    "29-1021",
    "29-1051",
    "29-1171",
    "29-1210",
    "29-1215",
    "29-1216",
    "29-1218",
    "29-1228",
    "29-1229",
    "41-9031",
]


def read_wages(path: Path) -> pd.DataFrame:
    """Return one row per occupation of one year's national file.

    Columns: year, soc, occupation, level, employment (jobs), employment_rse and mean_rse (percent),
    mean and p10 to p90 (USD per year; no equity, overtime or year-end bonus), at_least (names of
    the figures that are only lower bounds, their value being the top code). What was not released
    is null.
    """
    edition_of(path, sha256_of(path), oews.editions)
    year = _year_of(path)
    try:
        sheet = pd.read_excel(path, engine="calamine", dtype="str", sheet_name=0)
    except Exception as error:  # calamine raises its own kinds for each way to be broken
        raise DamagedFile(f"{path.name} is no whole spreadsheet: {str(error)[:160]}.") from None
    require_columns(oews.columns, list(sheet.columns), path.name)
    bounded = sheet[list(_WAGES)] == "#"
    figures = sheet[list(_WAGES)].mask(bounded, str(_TOP_CODE[year])).rename(columns=_WAGES)
    return (
        sheet[list(_OTHERS)]
        .rename(columns=_OTHERS)
        .assign(year=year, at_least=_names_of(bounded.rename(columns=_WAGES)))
        .join(figures)
        .pipe(_numbers, [*_WAGES.values(), "employment", "employment_rse", "mean_rse"])
        .drop_duplicates(["soc", "level"])
        .loc[:, ["year", *_OTHERS.values(), *_WAGES.values(), "at_least"]]
    )


def _names_of(bounded: pd.DataFrame) -> list[str]:
    return [" ".join(bounded.columns[row]) for row in bounded.to_numpy()]


def _numbers(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    return table.assign(
        **{c: pd.to_numeric(table[c].where(~table[c].isin(["*", "**"]))) for c in columns}
    )


def _year_of(path: Path) -> int:
    found = re.search(r"M(20\d\d)", path.name)
    if not found or int(found[1]) not in _TOP_CODE:
        raise NotCarried(
            f"{path.name} does not name a year whose top code is known; known are {min(_TOP_CODE)} to {max(_TOP_CODE)}."
        )
    return int(found[1])


def _stage(columns: Sequence[str]) -> str:
    raise NotCarried("oews holds published statistics per occupation: it has no records.")


_HOME = "https://raw.githubusercontent.com/augw999/ai-labor-market-impact_analysis"
_COMMIT = "a59f6d1150776221d0670e1931b221cccbb2d34b"
_KNOWN = {
    2020: (267_620, "ac0a59b501cd5d4c5966e799c39b1830f93b92c3cc6cd8af301dc7959a4c2cb1"),
    2021: (289_346, "8cb0b63b69a2405206d1bcee55c09f96768e68dca7b77f0abcf1f5a44b951e02"),
    2022: (283_496, "19aadce804696b04d3df63215b89e112a9956c7ea3da7d5e23bd4ab1ad8d6a99"),
    2023: (285_018, "9200eb0423feece690c2f7e9a20c3817b0e494cd7071cb455b3ebae579536d5a"),
    2024: (291_657, "0b70d339f53d12c91509e72ad78cbfc32a5c43d7b82efff1705f83475da115b9"),
}

oews = Source(
    name="oews",
    printed="Official wages 2020–24",
    title="Official wages per occupation, United States, May 2020 to May 2024",
    kind="official",
    licence="US government work (public domain)",
    home="https://www.bls.gov/oes/tables.htm",
    columns=(*_OTHERS, *_WAGES),
    stage=_stage,
    editions=tuple(
        Edition(
            f"May {year}",
            f"oews_{year}/national_M{year}_dl.xlsx",
            f"{_HOME}/{_COMMIT}/national_M{year}_dl.xlsx",
            size,
            sha256,
        )
        for year, (size, sha256) in _KNOWN.items()
    ),
    traps=(
        "'#' is a bound (top code), not a gap",
        "data scientists are 15-2098 in 2020 and 15-2051 from 2021",
        "no equity, no overtime, no year-end bonus",
    ),
)
