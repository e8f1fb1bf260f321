"""Cells answer as the records do that they stand for."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.cells import Cells, Question, Records, build_cells
from analysis.datasets.open import open_dataset
from analysis.errors import NotCarried
from analysis.vocabulary.marks import POOLED


def test_cells_answer_as_records_do(adverts: Records, readings: dict) -> None:
    cells = Cells(build_cells(*[reading.records_path for reading in readings.values()]))
    question = Question(("role", "country", "year"), {"employment": "full time"})
    wanted = (0.1, 0.5, 0.9)
    exact = adverts.ask(question, wanted).table.query("n >= 10")
    both = exact.merge(
        cells.ask(question, wanted).table,
        on=list(question.by),
        suffixes=("", "_c"),
        validate="one_to_one",
    )
    assert len(both) == len(exact)
    assert (both["n"] == both["n_c"]).all()
    for name in ("mean", "m2", "log_mean", "log_m2"):
        assert both[name].to_numpy() == pytest.approx(both[f"{name}_c"].to_numpy(), rel=1e-11)
    for least, most, median, tails in ((100, 500, 0.02, 0.04), (500, np.inf, 0.01, 0.03)):
        size = both[(both["n"] >= least) & (both["n"] < most)]
        error = {
            name: (size[f"{name}_c"] / size[name] - 1).abs().quantile(0.9)
            for name in ("p10", "p50", "p90")
        }
        assert error["p50"] <= median
        assert max(error["p10"], error["p90"]) <= tails


def test_pooled_and_unknown_groups_are_counted_not_guessed(
    adverts: Records, readings: dict
) -> None:
    cells = Cells(build_cells(*[reading.records_path for reading in readings.values()]))
    for data in (adverts, cells):
        answer = data.ask(Question(("role",), {"country": "US", "year": 2024}))
        assert POOLED not in set(answer.table["role"])
        everyone = data.ask(Question((), {"country": "US", "year": 2024})).table["n"].iloc[0]
        found = answer.table["n"].sum() + answer.unplaced
        # over cells the count is an upper bound: pooled cells hold other countries and years too
        assert found == everyone if data.exact else everyone <= found <= 1.1 * everyone
        assert answer.unplaced > 0


def test_embedded_cells_keep_every_record_and_name_what_they_cannot_tell() -> None:
    data = open_dataset("embedded").data
    cells = data.factor_cells(Question(("role", "seniority"), {"country": "US", "year": 2024}))
    assert (
        cells["n"].sum()
        >= data.ask(Question((), {"country": "US", "year": 2024})).table["n"].iloc[0]
    )
    assert cells["role"].isna().any()
    with pytest.raises(
        NotCarried, match=r"the embedded cells do not tell education; they tell source, employment"
    ):
        data.factor_cells(Question(("education",)))
