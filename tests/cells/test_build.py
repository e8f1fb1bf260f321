"""The cube: every cell of ten records or more, of every cut, is what the records say."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells import Question, Records
from analysis.cells.build import KEYS, build_cube, cut_of, cuts
from analysis.cells.rules import RULES
from analysis.datasets.kept_cube import kept_cube
from analysis.package import carried
from analysis.vocabulary.marks import CALIBRATED, FULL_TIME, SMALLEST_CELL
from tests.cells.by_pandas import QUANTILES, figures, rows_of, ruled
from tests.cells.given import drawn, written

BY = ("role", "country", "year", "seniority")
ADVERTS = drawn(4_000, seed=4)
MOMENTS = ("mean", "m2", "log_mean", "log_m2")
GRID_STEPS = {21, 51, 101}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(ADVERTS, tmp_path_factory.mktemp("records") / "it's.parquet")


@pytest.fixture(scope="module")
def cube(path: Path) -> pd.DataFrame:
    return build_cube(path, keys=BY)


def of_cell(records: pd.DataFrame, cell: pd.Series) -> pd.DataFrame:
    """Return the records of a cell, repeats among them; of a cell of keys not known those without."""
    question = Question((), {"employment": cell["employment"]})
    rows = rows_of(records, question)
    for key in cell["cut"].split():
        unknown = pd.isna(cell[key])
        rows = rows[rows[key].isna() if unknown else rows[key] == cell[key]]
    return rows


def agrees(cell: pd.Series, group: pd.DataFrame) -> None:
    """Assert that a cell is what pandas computes of its records, pay to the whole dollar."""
    worth = float(cell["effective"])
    known = figures(group, effective=worth)
    dollars = {name: known[name] for name in known if name.startswith("p") and name != "postings"}
    dollars |= {name: known[name] for name in ("low_end", "high_end")}
    for level in CALIBRATED[:-1]:
        other = figures(group, level, worth)
        for side in ("lower", "upper"):
            dollars[f"p50_{side}_{100 * level:g}"] = other[f"p50_{side}"]
    counted = {"n": known["n"], "postings": known["postings"]}
    for place, rule in enumerate(RULES):
        if place:
            of_rule = ruled(group)[rule]
            if of_rule["n"] < SMALLEST_CELL:
                assert cell[[f"rule{place}_{name}" for name in of_rule]].isna().all()
                continue
            counted[f"rule{place}_n"] = of_rule.pop("n")
            dollars |= {f"rule{place}_{name}": value for name, value in of_rule.items()}
    assert {name: cell[name] for name in counted} == counted
    for name, value in dollars.items():
        assert pd.isna(cell[name]) == pd.isna(value), name
        assert pd.isna(value) or abs(cell[name] - value) <= 0.5 + 1e-6, name
    for name in (*MOMENTS, "top_share"):
        np.testing.assert_allclose(cell[name], known[name], rtol=1e-9, err_msg=name)
    np.testing.assert_allclose(cell["range_width"], known["range_width"], rtol=0, atol=5e-5 + 1e-9)
    distinct = group[~group["is_repeat"].astype(bool)]
    for end in ("low", "pay", "high"):
        grid = cell[f"{end}_grid"]
        assert len(grid) in GRID_STEPS
        whole = np.quantile(distinct[end].astype("float64"), np.linspace(0, 1, len(grid)))
        np.testing.assert_allclose(grid, whole, atol=0.5 + 1e-6, rtol=0, err_msg=end)
    ordered = np.sort(distinct["pay"].to_numpy(dtype=np.float64))
    for name in QUANTILES:
        for side in ("lower", "upper"):
            rank = cell[f"{name}_{side}_rank"]
            assert pd.isna(rank) == pd.isna(cell[f"{name}_{side}"])
            assert pd.isna(rank) or abs(ordered[int(rank) - 1] - cell[f"{name}_{side}"]) <= 0.5


def some(cells: pd.DataFrame, count: int) -> list[pd.Series]:
    return [cell for _, cell in cells.sample(count, random_state=1).iterrows()]


@pytest.mark.parametrize("many", [5, pytest.param(40, marks=pytest.mark.evidence)])
def test_cells_are_what_pandas_computes(cube: pd.DataFrame, many: int) -> None:
    told = cube[cube["p50"].notna()]
    assert set(told["cut"]) == {cut_of(cut) for cut in cuts(BY)}
    assert set(told["employment"]) == {"full time", "contract"}
    for cell in some(told, many):
        agrees(cell, of_cell(ADVERTS, cell))


@pytest.mark.parametrize("many", [12, pytest.param(80, marks=pytest.mark.evidence)])
def test_cells_of_the_embedded_adverts(adverts: Records, many: int) -> None:
    table = kept_cube().table
    assert set(table["cut"]) == {cut_of(cut) for cut in cuts()}
    columns = ["employment", *KEYS, "pay_low_usd", "pay_high_usd", "is_repeat"]
    records = pd.concat([pd.read_parquet(path, columns=columns) for path in adverts.paths])
    records = records.astype(dict.fromkeys(columns[:8], "category"))
    kept = pd.read_csv(carried("aggregates/design_effects.csv")).groupby("role")["alike"]
    alike = kept.median()[(kept.size() > 1)].to_dict()  # each source has a vote
    for cell in some(table[table["p50"].notna()], many):
        agrees(cell, of_cell(records, cell))
        own = alike.get(cell["role"], alike["(all)"])
        assert cell["effective"] == pytest.approx(cell["n"] / (1 + own * cell["n"] ** (2 / 3)))


def test_every_cell_holds_ten_records_and_no_group_of_ten_is_absent(cube: pd.DataFrame) -> None:
    assert (cube["n"] >= SMALLEST_CELL).all()
    assert (kept_cube().table["n"] >= SMALLEST_CELL).all()
    for employment, cut in [(FULL_TIME, cut) for cut in cuts(BY)] + [
        ("contract", ("role", "year"))
    ]:
        rows = rows_of(ADVERTS, Question((), {"employment": employment}))
        rows = rows[~rows["is_repeat"]]
        sizes = rows.groupby(list(cut), dropna=False).size() if cut else pd.Series([len(rows)])
        cells = cube[(cube["cut"] == cut_of(cut)) & (cube["employment"] == employment)]
        assert sorted(cells["n"]) == sorted(sizes[sizes >= SMALLEST_CELL])


def test_a_cell_whose_key_is_not_known_has_a_count_only(cube: pd.DataFrame) -> None:
    keys = cube["cut"].str.split()
    known = [
        cell[names].notna().all() for names, (_, cell) in zip(keys, cube.iterrows(), strict=True)
    ]
    unknown = cube[~np.array(known)]
    assert len(unknown) > 20
    assert unknown[[*MOMENTS, "p50", "pay_grid", "rule1_n", "low_end"]].isna().all(axis=None)
    for cell in some(unknown, 20):
        assert (~of_cell(ADVERTS, cell)["is_repeat"]).sum() == cell["n"]


def test_records_of_one_employment_have_cuts_of_all(tmp_path: Path) -> None:
    stated = ADVERTS[ADVERTS["employment"] == "contract"].assign(employment=None)
    cube = build_cube(written(stated, tmp_path / "r.parquet"), keys=("role",))
    assert cube["employment"].isna().all()
    assert cube.loc[cube["cut"] == "", "n"].tolist() == [
        (stated["pay_low_usd"].notna() & ~stated["is_repeat"]).sum()
    ]


BUILD = """
import sys
from pathlib import Path
from analysis.cells.build import build_cube
from analysis.datasets.kept_cube import write_cube
write_cube(build_cube(Path(sys.argv[1]), keys=("role",)), Path(sys.argv[2]))
"""


def test_the_bytes_do_not_depend_on_the_number_of_threads(path: Path, tmp_path: Path) -> None:
    hashes = set()
    for threads in ("1", "2"):
        folder = tmp_path / threads
        folder.mkdir()
        command = [sys.executable, "-c", BUILD, str(path), str(folder)]
        subprocess.run(command, env=os.environ | {"ANALYSIS_THREADS": threads}, check=True)
        hashes.add(hashlib.sha256((folder / "cube.parquet").read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_cuts_have_role_or_family_but_not_both() -> None:
    assert len(cuts()) == len(set(cuts())) == 96
    assert not [cut for cut in cuts() if {"role", "family"} <= set(cut)]
    assert {key for cut in cuts() for key in cut} == set(KEYS)
