"""Cells of ten records or more that hold every record once."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.cells import CELL_KEYS
from analysis.cells.build import plan_cells
from analysis.vocabulary.marks import SMALLEST_CELL


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.integers(1, 30)),
        min_size=1,
        max_size=20,
    )
)
def test_no_cell_is_smaller_than_ten_and_no_record_is_lost_or_doubled(
    combos: list[tuple[str, str, int]],
) -> None:
    table = (
        pd.DataFrame(combos, columns=["role", "seniority", "n"])
        .groupby(["role", "seniority"], as_index=False)
        .sum()
    )
    counts = table.assign(**{name: "k" for name in CELL_KEYS if name not in table})[
        [*CELL_KEYS, "n"]
    ]
    plan = plan_cells(counts).merge(counts, on=list(CELL_KEYS), validate="one_to_one")
    cells = plan.groupby([f"cell_{name}" for name in CELL_KEYS])["n"].sum()
    assert (cells >= SMALLEST_CELL).all()
    total = counts["n"].sum()
    assert (
        0 <= total - plan["n"].sum() < SMALLEST_CELL
    )  # fewer than ten that nothing is left to join
    for role, n in counts.groupby("role")["n"].sum().items():
        if n >= SMALLEST_CELL:  # a role with ten keeps its name
            assert plan.loc[plan["cell_role"] == role, "n"].sum() == n
