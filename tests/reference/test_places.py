"""Prices and official wages by place: the traps of the files, and figures known from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import DamagedFile, NotCarried
from analysis.home import reference_dir
from analysis.reference import places, regional
from tests.conftest import raw_file

RPP = "rpp_metro/MARPP_MSA_2008_2023.csv"


def kept(name: str) -> pd.DataFrame:
    text = {"metro": "str", "area": "str"}
    return pd.read_csv(reference_dir() / f"{name}.csv", keep_default_na=False, dtype=text)


def test_both_tables_of_prices_are_the_file_line_by_line() -> None:
    for name, key in (("rpp_state/SARPP_STATE_2008_2023.csv", "state"), (RPP, "metro")):
        path = raw_file(name)
        made = getattr(places, f"rpp_{key}")(path)
        assert made.equals(kept(f"rpp_{key}")[made.columns])
        raw = pd.read_csv(path, dtype="str", skipinitialspace=True, encoding="latin-1")
        lines = raw[raw["LineCode"] == "3"].set_index("GeoFIPS")["2023"]
        housing = made[made["year"] == 2023].set_index(key)["housing"]
        number = {v: k for k, v in places.STATE_NUMBERS.items()}
        codes = [f"{number[each]}000" if key == "state" else each for each in housing.index]
        assert housing.to_list() == pytest.approx(lines[codes].astype(float).to_list())


def test_known_price_levels() -> None:
    states = kept("rpp_state").query("year == 2023").set_index("state")["all_items"]
    assert (states["CA"], states["AR"]) == (112.581, 86.508)
    assert (states.idxmax(), states.idxmin(), len(states)) == ("CA", "AR", 51)
    metros = kept("rpp_metro").query("year == 2023").set_index("metro")["all_items"]
    assert (metros.idxmax(), metros.max(), len(metros)) == ("41860", 118.225, 384)


def test_a_table_of_another_release_is_refused() -> None:
    later = raw_file("rpp_state_2024/SARPP_STATE_2008_2024.csv")
    with pytest.raises(DamagedFile, match="not of the release of December 12, 2024"):
        places.rpp_state(later)


def test_a_year_that_is_not_stated_is_absent_and_its_area_keeps_its_name() -> None:
    enid = kept("rpp_metro").query("metro == '21420'")
    assert set(enid["name"]) == {"Enid, OK"}
    assert enid["all_items"].notna().all()


def test_wages_have_a_row_per_area_never_per_county() -> None:
    folder = raw_file("oflc_wages/Geography.csv").parent
    made = places.oflc_wages(folder)
    assert made.equals(kept("oflc_wages")[made.columns])
    assert not made.duplicated(["area", "soc"]).any()
    assert made.groupby("soc").size().eq(514).all()
    counties = json.loads((folder / "15-1252.json").read_text(encoding="utf-8"))
    assert len(counties) == 3131, "what a row per county would be"
    cleveland = made.query("area == '17410' and soc == '15-1252'").iloc[0]
    assert cleveland[list(places._LEVELS.values())].to_list() == [72883, 92206, 111508, 130832]


def test_levels_lie_evenly_between_the_first_and_the_fourth() -> None:
    wages = kept("oflc_wages")
    step = (wages["level_4"] - wages["level_1"]) / 3
    for level, steps in (("level_2", 1), ("level_3", 2)):
        off = wages[level] - wages["level_1"] - steps * step
        assert off.abs().max() < 22, "a hundredth of a dollar an hour, and what is cut off"


def test_areas_without_wages_are_those_that_the_copy_lost() -> None:
    areas = kept("oflc_areas")
    assert len(areas) == 530
    without = areas[~areas["area"].isin(kept("oflc_wages")["area"])]
    assert {"CT", "PR", "GU", "VI"} <= set(" ".join(without["states"]).split())
    assert len(without) == 16


def test_counties_of_one_area_that_differ_are_refused(tmp_path: Path) -> None:
    folder = raw_file("oflc_wages/Geography.csv").parent
    for name in places.PLACE_FILES:
        if name.startswith("oflc"):
            (tmp_path / Path(name).name).write_bytes((folder / Path(name).name).read_bytes())
    stated = json.loads((folder / "11-3021.json").read_text(encoding="utf-8"))
    stated["48253"]["l1"] += 1
    (tmp_path / "11-3021.json").write_text(json.dumps(stated), encoding="utf-8")
    with pytest.raises(DamagedFile, match="counties of one wage area have several wages"):
        places.oflc_wages(tmp_path)


@pytest.mark.parametrize(
    ("place", "metro"),
    [
        ("San Francisco, CA", "41860"),
        ("MOUNTAIN VIEW, CA", "41940"),
        ("Mc Lean, VA", "47900"),
        ("Winston-Salem, NC", "49180"),
        ("New York, NY", "35620"),
        ("Columbus, GA", "17980"),
        ("Columbus, OH", "18140"),
        ("Boise, ID", "14260"),
        ("London, United Kingdom", None),
        ("Nowhere, WY", None),
        (None, None),
    ],
)
def test_a_place_lies_in_its_metropolitan_area(place: str | None, metro: str | None) -> None:
    assert regional.metro_of(place) == metro


def test_every_suburb_lies_in_an_area_that_has_prices() -> None:
    assert set(regional.suburbs().values()) <= set(regional.metro_names())


def test_a_place_without_an_area_has_the_prices_of_its_state() -> None:
    assert regional.price_of_place("Nowhere, WY", 2023) == regional.regional_level("WY", 2023)
    assert regional.price_of_place("Nowhere, WY", 1999) is None
    assert regional.price_of_place("Berlin, Germany", 2023) is None
    with pytest.raises(NotCarried, match="for 2025; there is 2015 to 2023"):
        regional.regional_level("CA", 2025)
    with pytest.raises(NotCarried, match="no prevailing wages of 29-1216"):
        regional.prevailing_wages("29-1216")
