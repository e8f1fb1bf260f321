"""Names of columns in one row or in two, by the rows alone and by the names that a mapping uses."""

from __future__ import annotations

import pytest

from analysis.sources.headers import header_at

ROWS = [
    ["Team", "Title", "Pay", "", "Posted"],
    ["", "", "Min", "Max", ""],
    ["A", "Data engineer", "80000", "90000", "2024"],
    ["", "Data analyst", "70000", "80000", "2024"],
    ["", "Tester", "60000", "75000", "2024"],
]
BOTH = ["Team", "Title", "Pay Min", "Pay Max", "Posted"]


@pytest.mark.parametrize("above", [[], [["Pay of 2024", "", "", "", ""], [""] * 5]])
@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ((), BOTH),
        (("Pay Min", "Pay Max"), BOTH),
        (("Pay Min", "Pay Max", "Posted", "Title"), BOTH),  # two of which the upper row has alone
        (("Title", "Pay", "Posted"), ROWS[0]),
        (("Title", "Posted"), ROWS[0]),
    ],
)
def test_a_mapping_finds_the_header_that_its_draft_found(
    above: list[list[str]], wanted: tuple[str, ...], names: list[str]
) -> None:
    """A draft names columns of two rows, others stand in the upper row alone: both are in one file."""
    assert header_at([*above, *ROWS], wanted).names == names
