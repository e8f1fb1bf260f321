"""Prices and official wages by place in the United States, as small tables.

Regional price parities are of the Bureau of Economic Analysis: what the same goods and services cost
in a state or a metropolitan area, the whole country being 100. Both tables are of one release
(12 December 2024); the Bureau revises all years with each, so tables of two are never mixed.
Prevailing wages are of the Department of Labor, July 2025 to June 2026.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ..errors import DamagedFile
from ..vocabulary.us_places import STATE_NUMBERS

__all__ = [
    "PLACE_FILES",
    "PRICES",
    "RELEASE",
    "oflc_areas",
    "oflc_wages",
    "rpp_metro",
    "rpp_state",
]

RELEASE = "December 12, 2024"
FIRST_YEAR = 2015
_METROS, _STATES = "rpp_metro/MARPP_MSA_2008_2023.csv", "rpp_state/SARPP_STATE_2008_2023.csv"
# file under the raw folder, its known sha256
PLACE_FILES = {
    _STATES: "6ff3f6f764c25f0c4040e8f3ec32a821322d7b6e416543c1e113a642b5f05c37",
    _METROS: "1050b7afb0dc357d3a40d84f47605246fb6434c645b445c70677d697be868d0e",
    "oflc_wages/Geography.csv": "8b8491d3d9a68244bd90411b4ca6d4ae58ef67468b48d4c717a7195716d2eb6b",
    "oflc_wages/11-3021.json": "cdd9343a57838fcd01ee0dbf33444847cbfd3c7dcf5631f6c9c28cda4300a01c",
    "oflc_wages/15-1212.json": "4b1a6ac590d65cd7d4448a3193645906d9ded26bc53f64a8329890c25fc1455e",
    "oflc_wages/15-1221.json": "726583b84c6393f7cd275bed11333067e4698e8b9b3f09d59013ced37eb9cae5",
    "oflc_wages/15-1243.json": "2cb0a23d3841da6e380283923f23f8587f1eba948da39fdeb6e3a8ec22dc3f6f",
    "oflc_wages/15-1252.json": "72a131f943284cf43574b86c46618ea6041c4a52211605a8da504442565c8145",
    "oflc_wages/15-1253.json": "482a4a06ff9bb9e89525e5c8fb60199f19db72b3c6203e9c261d0054770d060c",
    "oflc_wages/15-1254.json": "7b5fff6962c866c65846a45700abb2b1bfe46a9eba9e214be02b51c3694b0765",
    "oflc_wages/15-2051.json": "b35ab43423958b213788da2401815acc44f06d8d21ea5955b036ff6c845115bc",
}
# by what the Bureau says of a line, never by its number: older files number them otherwise
_LINES = {
    "RPPs: All items": "all_items",
    "RPPs: Goods": "goods",
    "RPPs: Services: Housing": "housing",
    "RPPs: Services: Utilities": "utilities",
    "RPPs: Services: Other": "other_services",
}
PRICES = tuple(_LINES.values())
_NO_PLACE = frozenset({"00000", "00999"})  # the whole country, and what is no metropolitan area
_LEVELS = {"l1": "level_1", "l2": "level_2", "l3": "level_3", "l4": "level_4"}


def rpp_state(path: Path) -> pd.DataFrame:
    """Return state (postal code), year, and the price level of all items, goods, housing, utilities
    and other services; the United States are 100.
    """
    table = _parities(path, "SARPP").assign(state=lambda t: t["place"].str[:2].map(STATE_NUMBERS))
    kept = table.dropna(subset="state").sort_values(["state", "year"], ignore_index=True)
    return kept[["state", "year", *PRICES]]


def rpp_metro(path: Path) -> pd.DataFrame:
    """Return metro (code of the Census Bureau, delineation of 2020), name, year, and the price
    levels of `rpp_state`; rows that the Bureau does not state ("(NA)") are left out.
    """
    table = _parities(path, "MARPP").rename(columns={"place": "metro"})
    table["name"] = table["name"].str.replace(r" \(Metropolitan.*$", "", regex=True)
    kept = table.dropna(subset=list(PRICES)).sort_values(["metro", "year"], ignore_index=True)
    return kept[["metro", "name", "year", *PRICES]]


def oflc_areas(path: Path) -> pd.DataFrame:
    """Return the wage areas: area (code of a metropolitan area by the delineation of 2023, or of the
    rest of a state), name, states (postal codes, parted by blanks), counties (how many).
    """
    counties = _counties(path).drop_duplicates(["Area", "StateAb", "CountyTownName"])
    groups = counties.groupby("Area")
    table = pd.DataFrame(
        {
            "name": groups["AreaName"].first(),
            "states": groups["StateAb"].agg(lambda each: " ".join(sorted(set(each)))),
            "counties": groups.size(),
        }
    )
    return table.rename_axis("area").reset_index().sort_values("area", ignore_index=True)


def oflc_wages(folder: Path) -> pd.DataFrame:
    """Return prevailing wages, a row per area and occupation, never per county: area, soc, level_1
    to level_4 (USD a year).

    All counties of an area share one figure; DamagedFile where they do not, because then it is no
    table of areas. Areas whose counties the file of wages does not have are left out.
    """
    areas = _counties(folder / "Geography.csv")
    files = sorted(name for name in PLACE_FILES if name.endswith(".json"))
    parts = [_wages(folder / Path(name).name, areas) for name in files]
    return pd.concat(parts, ignore_index=True).sort_values(["soc", "area"], ignore_index=True)


def _parities(path: Path, kind: str) -> pd.DataFrame:
    """Return place, name, year and a column per line; fields begin with a blank before the quote."""
    wide = pd.read_csv(path, dtype="str", skipinitialspace=True, encoding="latin-1")
    notes = wide.loc[wide["GeoName"].isna(), "GeoFIPS"].str.strip()
    if not any(RELEASE in note for note in notes):
        raise DamagedFile(f"{path.name} is not of the release of {RELEASE}.")
    rows = wide[(wide["TableName"] == kind) & ~wide["GeoFIPS"].isin(_NO_PLACE)]
    years = [name for name in wide.columns if name.isdigit() and int(name) >= FIRST_YEAR]
    told = rows.assign(line=rows["Description"].str.strip().map(_LINES)).dropna(subset="line")
    long = told.melt(["GeoFIPS", "GeoName", "line"], years, "year", "level")
    level = pd.to_numeric(long["level"].where(long["level"] != "(NA)"))
    long = long.assign(level=level, year=long["year"].astype("int64"))
    keys = {"GeoFIPS": "place", "GeoName": "name", "year": "year"}
    levels = long.set_index([*keys, "line"])["level"]
    table = levels.unstack("line").reset_index()  # noqa: PD010 - a level may be missing
    return table.rename(columns=keys).rename_axis(columns=None)


def _counties(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", encoding="latin-1")


def _wages(path: Path, areas: pd.DataFrame) -> pd.DataFrame:
    stated: Mapping[str, Mapping[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    table = pd.DataFrame(list(stated.values())).rename(
        columns={"c": "CountyTownName", "s": "StateAb"}
    )
    both = table.merge(areas, on=["CountyTownName", "StateAb"], how="left", validate="one_to_one")
    if both["Area"].isna().any():
        lost = both.loc[both["Area"].isna(), "CountyTownName"].iloc[0]
        raise DamagedFile(f"{path.name} names a county that no wage area has: {lost}.")
    shared = both.groupby("Area")[list(_LEVELS)].nunique()
    if (shared != 1).to_numpy().any():
        raise DamagedFile(f"{path.name}: counties of one wage area have several wages.")
    one = both.drop_duplicates("Area").rename(columns={"Area": "area", **_LEVELS})
    return one.assign(soc=path.stem)[["area", "soc", *_LEVELS.values()]]
