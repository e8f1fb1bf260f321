"""The page of methods and evidence: every method has its entry, every figure is its table's, every
table its licence.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re

import duckdb
import pandas as pd
import pytest

import analysis.methods
from analysis.home import data_home
from analysis.page.methods import (
    MEASURED,
    Entry,
    Figure,
    kept_tables,
    load_register,
    measure,
    measured_figures,
    methods_markdown,
)
from analysis.page.methods.licences import licences
from analysis.sources import SOURCES
from tests.evidence import HERE as EVIDENCE
from tests.evidence import NAMES, made, read

REGISTER = load_register()
every_entry = pytest.mark.parametrize("entry", REGISTER.entries, ids=lambda entry: entry.id)


def public_functions() -> dict[str, str]:
    """Return the public functions of `methods` by the names under which others import them."""
    found: dict[object, str] = {}
    for module in pkgutil.walk_packages(analysis.methods.__path__, "analysis.methods."):
        if module.name.count(".") > 2:  # of the regressions, what the package hands out
            continue
        loaded = importlib.import_module(module.name)
        for name in loaded.__all__:
            made = inspect.unwrap(getattr(loaded, name))
            if inspect.isfunction(made):
                found[made] = f"{module.name.removeprefix('analysis.')}.{name}"
    return {name: name for name in found.values()}


def test_every_public_function_of_the_methods_has_an_entry_or_a_reason() -> None:
    named = [name for entry in REGISTER.entries for name in entry.functions]
    assert set(public_functions()) == {
        name for name in [*named, *REGISTER.no_inference] if name.startswith("methods.")
    }
    assert len(named) == len(set(named)), "a function belongs to one entry"
    assert not set(named) & set(REGISTER.no_inference)


@every_entry
def test_functions_and_notebooks_of_an_entry_exist(entry: Entry) -> None:
    for name in entry.functions:
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(f"analysis.{module}"), function))
    for number in entry.notebooks:
        assert list((data_home() / "notebooks").glob(f"{number}_*.ipynb"))
    assert {entry.headline, entry.worst} - {""} <= set(entry.figures)


@every_entry
def test_words_of_an_entry_type_no_result_and_use_every_figure(entry: Entry) -> None:
    said = f"{entry.measured} {entry.failures}"
    plain = re.sub(r"\b(90|95|5)%|index 1\.8|0\.4 in logs", "", said)  # levels, and what was made
    assert not re.search(r"\d\s*%|\d\.\d", plain), said
    used = set(re.findall(r"\{\{ (\w+)", said))
    assert used | {entry.headline, entry.worst} - {""} == set(entry.figures)


def by_sql(figure: Figure) -> str:
    """Return a figure by another engine: the condition read as SQL."""
    where = figure.where.replace("==", "=").replace(" case ", ' "case" ') or "true"
    where = re.sub(r"(\w+)\.str\.startswith\('(.*)'\)", r"\1 LIKE '\2%'", where)
    where = re.sub(r"in \[(.*)\]", r"in (\1)", where)
    table = f"read_csv('{EVIDENCE / figure.table}.csv')"
    take = {"mean": "avg", "least": "min", "most": "max", "count": "count(distinct "}[figure.take]
    column = f'"{figure.column}"'
    if figure.show:
        order = "ASC" if figure.take == "least" else "DESC"
        statement = f"SELECT {figure.show} FROM {table} WHERE {where} ORDER BY {column} {order}"
    else:
        statement = f"SELECT {take}({column}){')' * take.count('(')} FROM {table} WHERE {where}"
    shown = str(duckdb.sql(statement).fetchall()[0][0])
    return NAMES.get(shown, shown)


@pytest.mark.parametrize("entry", [e for e in REGISTER.entries if e.figures], ids=lambda e: e.id)
def test_measured_figures_are_those_of_the_tables_by_another_engine(entry: Entry) -> None:
    kept = measured_figures()[entry.id]
    assert set(kept) == set(entry.figures)
    for name, figure in entry.figures.items():
        if figure.show:
            assert kept[name] == by_sql(figure)
        else:
            assert kept[name] == pytest.approx(float(by_sql(figure)), rel=1e-5), name


def test_the_kept_figures_are_the_ones_that_are_made() -> None:
    kept = pd.read_csv(MEASURED, dtype="str", keep_default_na=False)
    pd.testing.assert_frame_equal(made(), kept)


def test_a_changed_table_of_evidence_changes_the_figures() -> None:
    def moved(name: str) -> pd.DataFrame:
        table = read(name)
        return table.assign(held=table["held"] - 0.01) if "held" in table else table

    assert (measure(moved, NAMES)["value"] != measure(read, NAMES)["value"]).sum() > 10
    nowhere = Figure(table="clusters", column="held", take="mean", where="employers == 31")
    entry = REGISTER.entries[0].model_copy(update={"figures": {"none": nowhere}})
    with pytest.raises(ValueError, match="no row of clusters has employers == 31"):
        measure(read, NAMES, REGISTER.model_copy(update={"entries": (entry,)}))


def test_every_table_of_evidence_is_used() -> None:
    used = {figure.table for entry in REGISTER.entries for figure in entry.figures.values()}
    assert used == {path.stem for path in EVIDENCE.glob("*.csv")}


def test_known_failures_are_named_as_they_are() -> None:
    page = methods_markdown()
    assert f"software engineers of {NAMES['levels_fyi']}, 55.4%" in page
    assert "Cassandra among data engineers, 51.7%" in page


def test_every_table_of_the_data_is_listed_with_a_licence_and_its_demand() -> None:
    page, kept = methods_markdown(), kept_tables()
    listed = [path for group in kept for path in group.paths]
    data = data_home() / "data"
    here = {
        path.relative_to(data).as_posix()
        for folder in ("aggregates", "reference")
        for path in (data / folder).iterdir()
    }
    assert sorted(listed) == sorted(here)
    assert all(f"`{path}`" in page for path in listed)
    for group in kept:
        assert group.licences
        assert group.sources
        assert all(demand and demand in page for *_, demand in group.licences)


def test_licences_of_tables_are_those_of_the_sources_they_were_made_of() -> None:
    demands = licences()
    package = json.loads((data_home() / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        names = {licence["name"] for licence in resource["licenses"]}
        for source in resource["sources"]:
            known = SOURCES.get(source["title"].split(":")[0])
            if known is not None:
                stated = known.licence if known.licence in demands.index else "other-open"
                assert stated in names, f"{resource['path']} is made of {known.name}"


def test_a_licence_that_nobody_has_read_is_refused() -> None:
    package = {"resources": [{"path": "x.csv", "licenses": [{"name": "GPL"}], "sources": []}]}
    with pytest.raises(KeyError, match="GPL"):
        kept_tables(package)


def test_the_committed_page_is_the_one_that_is_made() -> None:
    kept = (data_home() / "docs" / "methods.md").read_text(encoding="utf-8")
    assert kept == methods_markdown()


def test_a_table_that_holds_rates_of_the_world_bank_says_so() -> None:
    rates = pd.read_csv(data_home() / "data" / "aggregates" / "currencies.csv")
    assert rates["rate_source"].str.startswith("World Bank").any()
    names = {
        path: {name for name, *_ in group.licences}
        for group in kept_tables()
        for path in group.paths
    }
    for table in ("currencies.csv", "cube.parquet", "cube_as_stated.parquet"):
        assert "CC-BY-4.0" in names[f"aggregates/{table}"]
