"""Published pay formulas: constants as they were published, nothing of what states no licence."""

from __future__ import annotations

import pandas as pd
import pytest
import yaml

from analysis.errors import NotCarried
from analysis.home import data_home, reference_dir
from analysis.reference import formulas
from analysis.reference.regional import formula_constants, niteo_factors, niteo_roles
from tests.conftest import raw_file


def kept(name: str) -> pd.DataFrame:
    return pd.read_csv(reference_dir() / f"{name}.csv", keep_default_na=False, na_values=[""])


def test_the_tables_are_made_of_the_files() -> None:
    facts = formulas.pay_formulas(raw_file("pay_formulas/facts.json"))
    table = kept("pay_formulas")
    assert len(facts) == len(table)
    assert facts["value"].astype(float).equals(table["value"])
    assert table.groupby(["employer", "valid"]).ngroups == 11
    assert table["source"].notna().all(), "a source beside each"
    assert not table["source"].str.contains("pay_formula").any(), "no name of a file of ours"


def test_constants_by_name() -> None:
    assert formula_constants("GitLab", "from January 2018", "level")["senior"] == 1.2
    assert formula_constants("PostHog", "2020", "sf_benchmark")["Engineer"] == 160_000
    assert formula_constants("Buffer", "December 2017", "location_band")["low"] == 0.75
    assert formula_constants("GitLab", "2017", "contract_factor")["employee: India"] == 0.6
    with pytest.raises(NotCarried, match="no constant rent of GitLab"):
        formula_constants("GitLab", "2017", "rent")


def test_niteos_factors_are_what_its_own_rule_makes_of_the_cost_of_living() -> None:
    table = kept("pay_formula_niteo_countries")
    again = table["cost_of_living"] - 2 / 3 * (table["cost_of_living"] - 0.44)
    assert (again - table["factor"]).abs().max() < 0.0071
    assert (len(niteo_factors()), len(niteo_roles())) == (103, 21)
    stated = yaml.safe_load(raw_file("pay_formula_niteo/config.yml").read_text(encoding="utf-8"))
    poland = next(each for each in stated["countries"] if each["name"] == "Poland")
    assert niteo_factors()["PL"] == poland["compressed_cost_of_living"]
    assert niteo_roles()["Senior Software Engineer"] == 8948


def test_the_licence_of_niteo_stands_with_its_tables() -> None:
    text = (data_home() / "data" / "README.md").read_text(encoding="utf-8")
    assert "Copyright (c) 2019 Niteo" in text
    assert "THE SOFTWARE IS PROVIDED" in text


def test_gitlabs_factors_of_2019_are_in_no_table() -> None:
    text = raw_file("pay_formula_gitlab_2019/location_factors.yml").read_text(encoding="utf-8")
    factors = {str(each["locationFactor"]) for each in yaml.safe_load(text)}
    rare = {each for each in factors if len(each.partition(".")[2]) == 3}  # 85.556, 51.218, ...
    assert len(rare) > 100
    own = kept("pay_formulas").query("employer == 'GitLab' and valid == 'September 2019'")
    assert own["value"].isna().all()
    assert not rare & {f"{value:g}" for value in kept("pay_formulas")["value"].dropna()}
