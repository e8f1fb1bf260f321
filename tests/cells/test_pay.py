"""What is paid in each group: every column as pandas has it, weights as repetitions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cells import FIGURES, Question, Records
from tests.cells.by_pandas import figures, groups, held, rows_of
from tests.cells.given import drawn, factors, records_of, written

ADVERTS = drawn(3_000)
REAL = factors()
QUESTIONS = {
    "everybody": Question(),
    "one key": Question(("role",)),
    "three keys": Question(("role", "country", "year")),
    "conditions": Question(("seniority",), {"country": ["US", "GB"], "year": 2024}),
    "quotes": Question(("role",), {"role": ["it's", 'so-called "guru"', "R\\D", "Köln; --"]}),
    "with repeats": Question(("country",), repeats=True),
    "low": Question(("year",), end="low"),
    "high": Question(("year",), end="high"),
    "scaled": Question(("role",), {"employment": "full time"}, scale=REAL),
    "scaled with repeats": Question(("remote",), end="low", scale=REAL, repeats=True),
    "part of a scale": Question(("country",), scale=REAL[REAL["year"] > 2022]),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(ADVERTS, tmp_path_factory.mktemp("records") / "it's.parquet")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_column_is_what_pandas_has(name: str, path: Path) -> None:
    question = QUESTIONS[name]
    answer = Records(path).pay(question)
    assert list(answer.table) == [*question.by, *FIGURES, "carried"]
    rows = rows_of(ADVERTS, question)
    known = dict(groups(rows, question.by))
    assert len(answer.table) == len(known) > 0
    for (_, found), (key, group) in zip(answer.table.iterrows(), known.items(), strict=True):
        assert tuple(found[name] for name in question.by) == key
        counted = group.assign(is_repeat=False) if question.repeats else group
        held(found, figures(counted) | {"carried": 1, "postings": len(group)})
    everyone = len(rows) if question.repeats else (~rows["is_repeat"]).sum()
    assert answer.unplaced == everyone - answer.table["n"].sum()
    assert answer.absent == 0


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.99])
def test_intervals_of_other_levels(level: float, path: Path) -> None:
    question = Question(("role",))
    table = Records(path).pay(question, level).table
    for (_, found), (_, group) in zip(
        table.iterrows(), groups(rows_of(ADVERTS, question), ("role",)), strict=True
    ):
        held(found, figures(group, level))


def test_records_without_a_group_or_a_factor_are_counted(path: Path) -> None:
    scale = REAL[REAL["country"] != "GB"]
    answer = Records(path).pay(Question(("role",), scale=scale))
    rows = rows_of(ADVERTS, Question())
    rows = rows[~rows["is_repeat"]]
    lost = rows["role"].isna() | ~rows["country"].isin(["US", "DE"])
    assert 0 < rows["role"].isna().sum() < answer.unplaced == lost.sum()


def test_several_files_are_one(path: Path, tmp_path: Path) -> None:
    halves = [written(ADVERTS[i::2], tmp_path / f"{i}.parquet") for i in (0, 1)]
    for name in ("three keys", "scaled"):
        whole, parted = (Records(*paths).pay(QUESTIONS[name]) for paths in ([path], halves))
        pd.testing.assert_frame_equal(parted.table, whole.table, rtol=1e-12)
        assert parted.unplaced == whole.unplaced


@pytest.mark.parametrize(
    ("equal", "told"), [(51, True), (10, True), (9, False), (1, False), (100, True)]
)
def test_the_commonest_range_is_exact_from_a_tenth_on(
    equal: int, told: bool, tmp_path: Path
) -> None:
    pay = np.concatenate([np.full(equal, 8e4), 1e5 + 100 * np.arange(100 - equal)])
    for weight in (1.0, 3.0):
        path = records_of(pay, tmp_path / "r.parquet", pay_high_usd=pay + 2e4, weight=weight)
        share = Records(path).pay(Question()).table["top_share"].iloc[0]
        assert share == pytest.approx(equal / 100) if told else pd.isna(share)


def test_ranges_with_one_middle_are_parted(tmp_path: Path) -> None:
    half = np.repeat([1e4, 2e4, 3e4], [50, 30, 20])  # three ranges about the same middle
    path = records_of(1e5 - half, tmp_path / "r.parquet", pay_high_usd=1e5 + half)
    assert Records(path).pay(Question()).table["top_share"].tolist() == [0.5]


TIMES = st.lists(
    st.tuples(st.integers(20, 60), st.integers(0, 3), st.integers(1, 5), st.sampled_from("ab")),
    min_size=1,
    max_size=40,
)


@settings(max_examples=4, deadline=None)
@given(TIMES, st.sampled_from(["low", "mid", "high"]))
def test_weights_count_as_repetitions(rows: list[tuple[int, int, int, str]], end: str) -> None:
    import tempfile

    table = pd.DataFrame(rows, columns=["thousands", "wide", "weight", "role"])
    low = table["thousands"] * 1e3
    table = table.assign(
        pay_low_usd=low, pay_high_usd=low + table["wide"] * 1e3, year=2024, is_repeat=False
    )
    repeated = table.loc[table.index.repeat(table["weight"])].assign(weight=1.0)
    # a lone record of another weight in a group of its own: all of its file is read as weighted
    lone = table.iloc[:1].assign(role="lone", weight=7.0)
    question = Question(("role",), {"role": ["a", "b"]}, end=end)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            written(pd.concat([given, more]), Path(folder) / name)
            for name, given, more in (
                ("weighted", table, lone),
                ("read as weighted", repeated, lone),
                ("repeated", repeated, repeated.iloc[:0]),
            )
        ]
        weighted, as_weighted, plain = (Records(path).pay(question).table for path in paths)
        asked = [Records(path).ask(question, [0.1, 0.5, 0.75]) for path in paths]
    pd.testing.assert_frame_equal(as_weighted, plain, rtol=1e-9, atol=1e-6, check_dtype=False)
    # intervals know how few records there are, and repetitions do not
    same = [name for name in FIGURES if not name.endswith(("_lower", "_upper"))]
    same = [name for name in same if name not in {"n", "postings", "weight_sq", "effective"}]
    pd.testing.assert_frame_equal(weighted[same], plain[same], rtol=1e-9, atol=1e-6)
    assert weighted["weight_sq"].sum() == (table["weight"] ** 2).sum()
    columns = ["weight", "mean", "m2", "log_mean", "log_m2", "p10", "p50", "p75"]
    pd.testing.assert_frame_equal(asked[0][columns], asked[2][columns], rtol=1e-9, atol=1e-6)
