"""Published pay formulas as small tables: their constants, and one that is complete.

What is kept of a formula are facts: factors, amounts and dates, with where each was read. Niteo's of
2025 stands under the MIT licence with all that it needs, the pay of each role and the factor of each
country.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from ..errors import DamagedFile
from ..vocabulary import country_code

__all__ = [
    "FORMULA_FILES",
    "pay_formula_niteo_countries",
    "pay_formula_niteo_roles",
    "pay_formulas",
]

# file under the raw folder, its known sha256
FORMULA_FILES = {
    "pay_formulas/facts.json": "4315d08af46246ed4042d4ecea07a40479cf32a578d7c181108baadabfe37136",
    "pay_formula_niteo/config.yml": "9df958494dcfe6365796115795cae73a6cf1fea52b495df02f142e59e3c87ae5",
}
_ABOUT = ("employer", "valid", "currency", "source")
_NOT_KEPT = frozenset({*_ABOUT, "read", "licence", "check", "history_commits"})
# what a source is where the compiled file names one of its own
_SOURCES = {
    "pay_formula_niteo/config.yml": "https://github.com/teamniteo/salarycalc: config.yml "
    "@1a647096429e3012024acf7fff08bd01767b10df",
    "pay_formula_gitlab_2019 (two files)": "https://gitlab.com/gitlab-com/www-gitlab-com, data of "
    "September 2019; no licence stated, so that no factor of it is kept",
}
# Niteo's names of countries that CLDR writes otherwise, and what is no country of one code
_NAMES = {
    "Bosnia And Herzegovina": "BA",
    "Kosovo (Disputed Territory)": "XK",
    "Hong Kong (China)": "HK",
    "Macao (China)": "MO",
    "Trinidad And Tobago": "TT",
}


def pay_formulas(path: Path) -> pd.DataFrame:
    """Return the constants of eleven formulas, one row each.

    Columns: employer, valid (as it is published), currency, part (the formula itself, or what a
    constant is of), item (empty where the part is one figure), value (a number), text (where it is
    none), read (page excerpt, or file), source.
    """
    stated = json.loads(path.read_text(encoding="utf-8"))["formulas"]
    rows = [
        {name: each.get(name, "") for name in (*_ABOUT, "read")} | constant
        for each in stated
        for constant in _constants(each)
    ]
    columns = ["employer", "valid", "currency", "part", "item", "value", "text", "read", "source"]
    return pd.DataFrame(rows)[columns].replace({"source": _SOURCES})


def _constants(formula: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    for part, told in formula.items():
        if part not in _NOT_KEPT:
            for item, value in _leaves(told):
                number = isinstance(value, int | float)
                told_as = {"value": value if number else None, "text": None if number else value}
                yield {"part": part, "item": item} | told_as


def _leaves(told: Any, name: str = "") -> Iterator[tuple[str, object]]:
    """Yield every figure or word of a constant that may have parts, with the names of its parts."""
    if not isinstance(told, dict | list):
        yield name, told
        return
    parts = told if isinstance(told, dict) else dict(enumerate(told, start=1))
    for key, value in parts.items():
        yield from _leaves(value, f"{name}: {key}" if name else str(key))


def pay_formula_niteo_roles(path: Path) -> pd.DataFrame:
    """Return what Niteo's formula of 2025 takes for a role before the factor of the country: career,
    role, base (EUR a month).
    """
    rows = [
        (career["name"], role["name"], float(role["baseSalary"]))
        for career in _config(path)["careers"]
        for role in career["roles"]
    ]
    return pd.DataFrame(rows, columns=["career", "role", "base"])


def pay_formula_niteo_countries(path: Path) -> pd.DataFrame:
    """Return the factors of countries of Niteo's formula of 2025: country (alpha-2), cost_of_living
    (with rent, the United States 1), factor (that cost drawn by two thirds towards what the employer
    can afford, 0.44).
    """
    found = []
    for each in _config(path)["countries"]:
        code = _NAMES.get(each["name"]) or country_code(each["name"])
        if code is None:
            raise DamagedFile(f"{path.name} names a country that is none: {each['name']}.")
        found.append((code, each["cost_of_living"], each["compressed_cost_of_living"]))
    table = pd.DataFrame(found, columns=["country", "cost_of_living", "factor"])
    return table.sort_values("country", ignore_index=True)


def _config(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
