"""The time that pay is for, where only its amounts tell: judged in the currency that pay is in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.sources.drafting import drafted
from analysis.sources.drafting.look import Look, _read
from analysis.sources.header_words import header_says

CASES = [
    ("INR", "India", 80_000, "month"),
    ("JPY", "Japan", 420_000, "month"),
    ("CZK", "Czechia", 70_000, "month"),
    ("PLN", "Poland", 14_000, "month"),
    ("INR", "India", 1_800_000, "year"),
    ("USD", "United States", 90_000, "year"),
]


@pytest.mark.parametrize(("currency", "country", "pay", "period"), CASES)
@pytest.mark.parametrize("column", [True, False])
def test_amounts_are_judged_in_their_own_currency(
    tmp_path: Path, currency: str, country: str, pay: int, period: str, column: bool
) -> None:
    head = "title,posted,country,salary" + (",currency" if column else "")
    rows = [
        f"Data Engineer,2024-03-0{1 + each % 9},{country},{pay + each * pay // 200}"
        + (f",{currency}" if column else "")
        for each in range(40)
    ]
    (tmp_path / "own.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    out = tmp_path / "own.yaml"
    done = CliRunner().invoke(main, ["draft", str(tmp_path / "own.csv"), "--out", str(out)])
    assert done.exit_code == 0
    assert f"\n  pay_period: {period}    # by the amounts" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "bare", "period"),
    [
        ("£{} per day", 60_000, "year"),
        ("£{}/day", 520, "day"),
        ("€{} per month", 62_000, "year"),
        ("€{} pro Monat", 480, "month"),
        ("{} an hour", 95_000, "year"),
    ],
)
def test_a_time_that_most_cells_name_is_not_that_of_pay_of_another_size(
    named: str, bare: int, period: str
) -> None:
    """A default holds for cells that name no time: those tell it, by their amounts."""
    cells = [named.format(500 + 5 * i) for i in range(40)] + [str(bare + i) for i in range(20)]
    words = Counter(cells)
    look = _read(Look("pay", 60, 60, len(words), words, says=header_says("pay")))
    draft = drafted([look, Look("country", 60, 60, 1, {"UK": 60}, says=header_says("country"))])
    (chosen,) = (each for each in draft.defaults if each.name == "pay_period")
    assert chosen.given == period
