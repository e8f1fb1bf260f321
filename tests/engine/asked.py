"""Questions of every kind, asked of the engine that the environment names.

Run as ``python -m tests.engine.asked FOLDER``: the records and texts of the folder are read, and
answers.pickle is written to it, a table per question. So both engines answer in a process each, once.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.cells import Question, Records
from analysis.cells.build import build_cube
from analysis.engine.frames import map_arrow
from analysis.sources.skill_lists import skills_of_batches
from tests.cells.given import ROLES, drawn, factors, written
from tests.skill_lines import lines

KEYS = ("role", "country", "year")
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
REAL = factors()
QUESTIONS = {
    "everybody": Question(),
    "three keys": Question(KEYS),
    "with repeats": Question(("country",), repeats=True),
    "quotes": Question(("role",), {"role": ROLES, "year": [2022, 2023, 2024]}),
    "low, scaled": Question(("seniority",), {"employment": "full time"}, "low", scale=REAL),
    "part of a scale": Question(("year",), scale=REAL[REAL["country"] == "DE"]),
    "nobody": Question(("role",), {"country": "XX"}),
}
THOROUGHLY = ("three keys", "low, scaled", "nobody")
RANKS = pd.DataFrame(
    {"role": ROLES, "first": 1, "tenth": 10.0, "between": 12.5, "none": np.nan, "beyond": 1e6}
)


def given(folder: Path) -> None:
    """Write records of weight one in two files, records of unequal weight in another, adverts whose
    employers are named and adverts whose employers are not, and texts.
    """
    table = drawn(2_000, seed=6)
    for part in (0, 1):
        written(table[part::2], folder / f"plain_{part}.parquet")
    weight = np.random.default_rng(7).choice([0.5, 1, 2.25, 4], len(table))
    written(table.assign(weight=weight), folder / "weighted.parquet")
    stated = table.assign(kind="advert", record_id=[f"r{i}" for i in range(len(table))])
    employer = np.random.default_rng(8).geometric(0.05, len(table)).astype(str)
    written(stated, folder / "hidden.parquet")
    named = np.where(employer == "1", None, employer)
    written(stated.assign(weight=weight, employer=named), folder / "named.parquet")
    texts = [case.text for case in lines("ambiguous_a")]
    pd.DataFrame({"row": range(len(texts)), "text": texts}).to_parquet(folder / "texts.parquet")


def asked(folder: Path) -> dict[str, Callable[[], pd.DataFrame]]:
    """Return the questions by name, each to be called for its table."""
    found: dict[str, Callable[[], pd.DataFrame]] = {}
    for kind in ("plain", "weighted"):
        data = Records(*sorted(folder.glob(f"{kind}*.parquet")))
        for name, question in QUESTIONS.items():
            for way in WAYS if name in THOROUGHLY else (ask, pay):
                found[f"{way.__name__}, {kind}, {name}"] = _later(way, data, question)
        found[f"order statistics, {kind}"] = _later(order_statistics, data, Question(("role",)))
        found[f"values, {kind}"] = _later(values, data, Question())
        found[f"factor cells, {kind}"] = _later(factor_cells, data, Question(KEYS))
    for kind in ("named", "hidden"):
        data = Records(folder / f"{kind}.parquet")
        for name in ("everybody", "three keys", "quotes", "nobody"):
            found[f"pay, {kind}, {name}"] = _later(pay, data, QUESTIONS[name])
    addresses = Records(*[f"file://{path}" for path in sorted(folder.glob("plain*.parquet"))])
    for way in (ask, factor_cells):
        found[f"{way.__name__}, plain, addresses"] = _later(way, addresses, Question(KEYS))
    found["cube"] = lambda: build_cube(
        *sorted(folder.glob("plain*.parquet")), keys=("role", "country")
    )
    found["skills of texts"] = lambda: skills(folder)
    return found


def _later(
    way: Callable[[Records, Question], pd.DataFrame], data: Records, question: Question
) -> Callable[[], pd.DataFrame]:
    return lambda: way(data, question)


def ask(data: Records, question: Question) -> pd.DataFrame:
    return data.ask(question, QUANTILES)


def pay(data: Records, question: Question) -> pd.DataFrame:
    answer = data.pay(question)
    return answer.table.assign(unplaced=answer.unplaced)


def shares(data: Records, question: Question) -> pd.DataFrame:
    return data.shares(question, 61_000.0)


def rules(data: Records, question: Question) -> pd.DataFrame:
    return data.rules(question)


def ranges(data: Records, question: Question) -> pd.DataFrame:
    return data.ranges(question)


WAYS = (ask, pay, shares, rules, ranges)


def order_statistics(data: Records, question: Question) -> pd.DataFrame:
    return data.order_statistics(question, RANKS)


def values(data: Records, question: Question) -> pd.DataFrame:
    names = ("role", "year", "employment", "industry")
    listed = [(name, str(value)) for name in names for value in data.values(name)]
    return pd.DataFrame(listed, columns=["dimension", "value"])


def factor_cells(data: Records, question: Question) -> pd.DataFrame:
    keys = [*question.by, "weight"]
    cells = data.factor_cells(question).astype(dict.fromkeys(question.by, "str"))
    return cells.sort_values(keys, ignore_index=True)


def skills(folder: Path) -> pd.DataFrame:
    """Return the skills read from the texts, batch in, batch out."""
    schema = pa.schema({"row": pa.int64(), "skill": pa.string()})
    target = folder / f"skills_{len(list(folder.glob('skills_*')))}.parquet"
    map_arrow(folder / "texts.parquet", ["row", "text"], skills_of_batches, schema, target)
    return pd.read_parquet(target).sort_values(["row", "skill"], ignore_index=True)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    answers = {name: question() for name, question in asked(home).items()}
    (home / "answers.pickle").write_bytes(pickle.dumps(answers))
