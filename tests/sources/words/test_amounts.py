"""Amounts of pay: each way to write one is read right or refused, alone and in any column."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sources.words import Marks, judge_pay, read_pay

# 29 ways to write 60,000: alone in a column each is read, but those that are of two readings
WAYS = [
    "60000", "60,000", "60000.00", "60,000.00", "60.000,00", "60000,00", "60 000", "60\u00a0000",
    "60\u202f000", "60 000,00", "60'000", "60’000.00", "60_000", "60k", "60K", "60 k", "60k €",
    "60000€", "€60,000", "EUR 60000", "60.000,- €", "$60,000", "USD 60,000.00 per year",
    "60,000 USD/yr", "60 Tsd. €", "6e4", "60.0k", "60,0k", "60.000",
]  # fmt: skip
OF_TWO_READINGS = {"60.000"}
RANGES = {
    "$53K-$91K": (53_000, 91_000),
    "120-150k": (120_000, 150_000),
    "120k–150k": (120_000, 150_000),
    "50.000,00 - 60.000,00 €": (50_000, 60_000),
    "£45,000 to £50,000 per annum": (45_000, 50_000),
    "900 - 1k": (900, 1_000),
    "Employer Provided Salary:$150K-$160K": (150_000, 160_000),
    "3500 bis 4000 € brutto": (3_500, 4_000),
    "60000": (60_000, 60_000),
    # more is paid beside it, nobody says how much
    "60000 + bonus": (60_000, 60_000),
    "Up to £36k + bonus": (36_000, 36_000),
    "£40k-£50k + bonus + benefits": (40_000, 50_000),
    "$150,000 plus up to 20% annual bonus": (150_000, 150_000),
    "€70k zzgl. Bonus": (70_000, 70_000),
    "AUD 120k + super": (120_000, 120_000),
    "45k brut + primes": (45_000, 45_000),
    "70k (excl. bonus)": (70_000, 70_000),
    "£30k basic + commission": (30_000, 30_000),
}
NONE = [
    "Competitive", "DOE", "negotiable", "60000 + 5000 bonus", "60k inkl. Bonus", "50k OTE", "60000 net",
    "12x5000", "24/7", "60%", "0x10",
    "1,2,3", "1,20,00", "６００００", "60000/70000", "60000 (USD or EUR)", "6000m", "60 mil", "2-3 years",
    "100 EUR 200 USD", "60..000", "95,000k", "€60000 USD",
]  # fmt: skip


def read(*cells: str) -> dict[str, tuple[float, float] | None]:
    """Return the ends of pay of cells that stand in one column, None where one is refused."""
    # numbers that the engine takes as they stand are none of its words
    words = [cell for cell in cells if not _plain(cell)]
    found = read_pay(dict.fromkeys(words, 1), judge_pay(cells))
    assert found.values.keys() | found.unread.keys() | found.empty == set(words)
    ends = {word: (pay.low, pay.high) for word, pay in found.values.items()}
    return {cell: (float(cell),) * 2 if _plain(cell) else ends.get(cell) for cell in cells}


def _plain(cell: str) -> bool:
    """Tell whether the engine takes a cell as it stands: a number, and of one reading."""
    try:
        number = float(cell)
    except ValueError:
        return False
    whole, _, decimals = cell.strip().partition(".")
    two = len(decimals) == 3 and len(whole) < 4 and whole != "0"
    return math.isfinite(number) and not two and "_" not in cell and cell.isascii()


@pytest.mark.parametrize("way", WAYS)
def test_sixty_thousand_is_read_or_refused_alone(way: str) -> None:
    expected = None if way in OF_TWO_READINGS else (60_000, 60_000)
    assert read(way)[way] == expected


def test_sixty_thousand_in_one_column_of_all_ways_is_never_misread() -> None:
    found = read(*WAYS)
    assert len(WAYS) == 29
    assert {ends for ends in found.values() if ends} == {(60_000, 60_000)}
    assert {way for way, ends in found.items() if not ends} <= {
        "60.000",
        "60,000",
        "€60,000",
        "$60,000",
        "60,000 USD/yr",
    }


@pytest.mark.parametrize(("cells", "expected"), [
    (["95.000", "60.000,00"], 95_000),
    (["95.000", "1.234.567"], 95_000),
    (["95.000", "60.000,-"], 95_000),
    (["95.000", "45.5"], 95),
    (["95.000", "60,000.00"], None),
    (["95.000", "12"], None),
    (["95,000", "60,5"], 95),
    (["95,000", "12"], 95_000),
    (["95,000", "60.000,00", "60,000.00"], None),
])  # fmt: skip
def test_the_whole_column_decides_what_a_mark_parts(
    cells: list[str], expected: float | None
) -> None:
    found = read(*cells)[cells[0]]
    assert found == (None if expected is None else (expected, expected))


@pytest.mark.parametrize(("marks", "expected"), [
    ({"decimal": ","}, 95_000), ({"thousands": "."}, 95_000), ({"decimal": "."}, 95)
])  # fmt: skip
def test_a_mapping_decides_it(marks: dict[str, str], expected: float) -> None:
    found = read_pay({"95.000": 1}, judge_pay(["95.000"], **marks))
    assert found.values["95.000"].low == expected


@pytest.mark.parametrize("cell", RANGES)
def test_a_range_has_its_ends(cell: str) -> None:
    assert read(cell)[cell] == RANGES[cell]


@pytest.mark.parametrize("cell", NONE)
def test_what_is_no_amount_is_refused(cell: str) -> None:
    assert read(cell)[cell] is None


@pytest.mark.parametrize(("cell", "code", "period"), [
    ("€ 4.500,00/Monat", "EUR", "month"), ("CHF 60'000 p.a.", "CHF", "year"), ("45 $/h", None, "hour"),
    ("12.000 zł brutto / mies.", None, None), ("5000 PLN/month", "PLN", "month"), ("R$ 12.000,00", "BRL", None),
    ("60,000 GBP (£) a year", "GBP", "year"), ("US$ 60,000", "USD", None), ("12 LPA", None, "year"),
    ("150 EUR/Tag", "EUR", "day"), ("3 500 € par mois", "EUR", "month"), ("60000", None, None),
])  # fmt: skip
def test_what_stands_beside_an_amount_is_taken(
    cell: str, code: str | None, period: str | None
) -> None:
    found = read_pay({cell: 1}, Marks())
    pay = found.values.get(cell)
    assert (pay is None) == cell.startswith("12.000 zł")
    if pay:
        assert (pay.currency and pay.currency.code, pay.period) == (code, period)


# a way to write amounts: decimal mark, thousands mark, decimals; what stands around them
STYLES = [
    (".", ","),
    (",", "."),
    (",", " "),
    (".", "'"),
    (",", "\u202f"),
    (",", "\u00a0"),
    (".", ""),
    (",", ""),
]
AROUND = [
    "{}",
    "€{}",
    "{} €",
    "${}",
    "EUR {}",
    "{}EUR",
    "{} / year",
    "{} brutto",
    " {} ",
    "ca. {}",
    "{} zł",
    "CHF {}.-",
]


def written(number: float, decimals: int, decimal: str, thousands: str, *, k: bool) -> str:
    text = f"{number / 1000 if k else number:,.{decimals}f}"
    return text.replace(",", "T").replace(".", decimal).replace("T", thousands) + ("k" if k else "")


@st.composite
def columns(draw: st.DrawFn) -> dict[str, float]:
    """Return cells with the numbers that they say, written in one style or in several."""
    styles = draw(
        st.lists(st.sampled_from(STYLES), min_size=1, max_size=draw(st.sampled_from([1, 1, 1, 2])))
    )
    cells: dict[str, float] = {}
    for _ in range(25):
        decimal, thousands = draw(st.sampled_from(styles))
        decimals = draw(st.sampled_from([0, 0, 0, 2, 2, 1]))
        number = round(10 ** draw(st.floats(0.5, 8)), decimals)
        k = number >= 1000 and draw(st.integers(0, 5)) == 0
        number = round(number / 1000, decimals) * 1000 if k else number
        around = draw(st.sampled_from(AROUND))
        around = "{}" if around.endswith(".-") and (k or decimals) else around
        cell = around.format(written(number, decimals, decimal, thousands, k=k))
        if cells.setdefault(cell, number) != number:
            del cells[cell]  # the same text by two styles: nobody could tell
    return cells


def seen_wrong(cells: dict[str, float]) -> list[tuple[str, float, tuple[float, float]]]:
    found = read(*cells)
    return [
        (cell, number, ends)
        for cell, number in cells.items()
        if (ends := found[cell]) and not math.isclose(ends[0], number, rel_tol=1e-6)
    ]


LIGHT = settings(max_examples=80, deadline=None, derandomize=True, database=None)


@LIGHT
@given(cells=columns())
def test_two_thousand_cells_are_read_right_or_refused(cells: dict[str, float]) -> None:
    assert seen_wrong(cells) == []


@pytest.mark.evidence
@settings(max_examples=4_200, deadline=None, derandomize=True, database=None)
@given(cells=columns())
def test_a_hundred_thousand_cells_are_read_right_or_refused(cells: dict[str, float]) -> None:
    assert seen_wrong(cells) == []
