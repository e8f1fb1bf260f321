"""Records that tests of cells and of pay tables are asked about, and certified figures."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from analysis.sources import CANONICAL
from tests.conftest import golden

# set: digits (LRE) of the mean and of the standard deviation that must be reached
CERTIFIED = {
    "NumAcc1": (15, 15),
    "NumAcc2": (15, 15),
    "NumAcc3": (15, 9),
    "NumAcc4": (15, 8),
    "Lottery": (15, 15),
    "Lew": (15, 15),
    "Michelso": (15, 13),
    "Mavro": (15, 13),
}
PAY = st.lists(st.integers(20_000, 400_000), min_size=1, max_size=60)
TYPES = {"VARCHAR": "string", "INTEGER": "int32", "DOUBLE": "float64", "BOOLEAN": "boolean"}
# names that a statement must not trip over
ROLES = ("data engineer", "it's", 'so-called "guru"', "R\\D", "Köln; --", "ml engineer")
COUNTRIES = ("US", "DE", "GB")
YEARS = (2021, 2022, 2023, 2024)


def digits(found: float, certified: float) -> float:
    return 16.0 if found == certified else -math.log10(abs(found - certified) / abs(certified))


def certified(name: str) -> tuple[np.ndarray, float, float]:
    text = golden(f"nist/{name}.dat").read_text()
    mean = float(re.search(r"Sample Mean.*?:\s+(\S+)", text)[1])  # type: ignore[index]
    sd = float(re.search(r"Sample Standard Deviation.*?:\s+(\S+)", text)[1])  # type: ignore[index]
    values = [float(word) for word in text.split("-----", 1)[1].lstrip("-").split()]
    return np.array(values), mean, sd


def records_of(pay: np.ndarray, path: Path, **columns: object) -> Path:
    """Write canonical records with that pay at both ends of the range."""
    given = {
        "pay_low_usd": pay,
        "pay_high_usd": pay,
        "weight": 1.0,
        "is_repeat": False,
        "year": 2024,
        "role": "a",
    }
    return written(pd.DataFrame({**given, **columns}, index=range(pay.size)), path)


def written(table: pd.DataFrame, path: Path) -> Path:
    """Write a table as canonical records, what it lacks null; as ingested files have their types."""
    types = {name: TYPES[kind] for name, kind in CANONICAL.items()}
    table.reindex(columns=list(CANONICAL)).astype(types).to_parquet(path, index=False)
    return path


def drawn(rows: int, seed: int = 1) -> pd.DataFrame:
    """Draw adverts: pay in whole thousands that depends on role, country and year; keys that are not
    stated here and there, a tenth exact repeats, a few adverts that are not full time or lack pay.
    """
    chance = np.random.default_rng(seed)

    def words(values: Sequence[object], unknown: float = 0.03) -> np.ndarray:
        likely = 1 / np.arange(1, len(values) + 1)
        chosen = chance.choice(np.array(values, dtype=object), rows, p=likely / likely.sum())
        return np.where(chance.random(rows) < unknown, None, chosen)

    role, country, year = words(ROLES), words(COUNTRIES), words(YEARS, 0)
    better = {name: 0.1 * place for place, name in enumerate(ROLES)}
    level = 11 + pd.Series(role).map(better).fillna(0) + 0.02 * (year.astype(int) - 2021)
    low = np.round(chance.lognormal(level - 0.3 * (country != "US"), 0.3), -3)
    table = pd.DataFrame(
        {
            "employment": words(("full time", "contract"), 0),
            "role": role,
            "family": pd.Series(role).map({name: f"family of {name[0]}" for name in ROLES}),
            "country": country,
            "year": year,
            "seniority": words(("senior", "mid", "junior")),
            "remote": words(("onsite", "remote")),
            "company_size": words(("medium", "large")),
            "pay_low_usd": np.where(chance.random(rows) < 0.02, np.nan, low),
            "pay_high_usd": np.round(low * chance.choice([1.0, 1.2, 1.5], rows), -3),
            "weight": 1.0,
            "is_repeat": False,
        }
    )
    table.loc[table["pay_low_usd"].isna(), "pay_high_usd"] = np.nan
    again = table.sample(frac=0.1, random_state=seed).assign(is_repeat=True)
    return pd.concat([table, again], ignore_index=True)


def factors(countries: Sequence[str] = COUNTRIES, years: Sequence[int] = YEARS) -> pd.DataFrame:
    """Return a scale by country and year; records whose country is not known have none."""
    pairs = [(country, year) for country in countries for year in years]
    known = pd.DataFrame(pairs, columns=["country", "year"])
    return known.assign(factor=1 + 0.07 * np.arange(len(known)))
