"""Any mixture of good, bad and ragged rows: each is a record or refused by its number."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sources import Reading, ingest
from tests.sources.given import MAPPED, OWN, ROW, accounted, adverts, read, records_of, refused_rows

GOOD_CELLS = {
    "title": ["Data Scientist", "", "a|b", "<b>", 'say "x"', "it's; --", "两,行", "NA"],
    "country": ["US", "NA", "", "Germany", "Atlantis"],
    "year": ["2024", "2023-05-01", "1990"],
    "low": ["100000", "85k", "120,000", "1e5"],
    "high": ["", "130000", "90000"],
    "currency": ["USD", "eur", "DEM"],
    "period": ["year"],
    "weight": ["1", "0.5"],
}
BAD_CELLS = {
    "year": ["", "1989", "9999", "x", "NaN"],
    "low": ["-5", "0", "nan", "inf", "competitive", "1e300", "12"],
    "currency": ["XYZ", ""],
    "period": ["aeon", ""],
    "weight": ["0", "-1", "x", ""],
}
RAGGED = ["Only,US", "a," * 20, '"x"y' + "," * 7]
LIGHT = settings(max_examples=8, deadline=None, derandomize=True, database=None)


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, bool]:
    """Return a line, and whether it is a record: half are, the others have one to three bad cells."""
    row = {name: draw(st.sampled_from(choices)) for name, choices in GOOD_CELLS.items()}
    for name in draw(
        st.one_of(st.just([]), st.lists(st.sampled_from(sorted(BAD_CELLS)), min_size=1, max_size=3))
    ):
        row[name] = draw(st.sampled_from(BAD_CELLS[name]))
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(row.values())
    return line.getvalue(), not any(row[name] in bad for name, bad in BAD_CELLS.items())


def read_lines(lines: list[str], folder: Path) -> Reading:
    content = "\n".join([",".join(ROW), *lines, ""])
    return read(folder, content, columns=MAPPED, defaults={})


@LIGHT
@given(given_rows=st.lists(rows(), max_size=25))
def test_every_row_is_a_record_or_refused_by_its_number(
    given_rows: list[tuple[str, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reading = read_lines([line for line, _ in given_rows], tmp_path_factory.mktemp("mixture"))
    numbered = [(row, is_good) for row, (_, is_good) in enumerate(given_rows, 1)]
    assert reading.rows_in == len(given_rows)
    assert [r["record_id"] for r in records_of(reading)] == [
        f"own:{row}" for row, is_good in numbered if is_good
    ]
    assert [row for row, _ in refused_rows(reading)] == [
        row for row, is_good in numbered if not is_good
    ]


@LIGHT
@given(
    given_rows=st.lists(
        st.one_of(rows(), st.sampled_from([(line, False) for line in RAGGED])), max_size=25
    )
)
def test_ragged_lines_among_them_cost_no_other_row(
    given_rows: list[tuple[str, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reading = read_lines([line for line, _ in given_rows], tmp_path_factory.mktemp("ragged"))
    ragged = [row for row, (line, _) in enumerate(given_rows, 1) if line in RAGGED]
    assert reading.rows_in == len(given_rows)
    assert reading.records == sum(is_good for _, is_good in given_rows)
    kinds = ("missing columns", "too many columns", "unquoted value")
    assert [row for row, reason in refused_rows(reading) if reason in kinds] == ragged


@LIGHT
@given(
    changes=st.lists(
        st.fixed_dictionaries(
            {
                "salary": st.sampled_from(
                    ["150000", "120000", "120000", "100000", "85k", "-5", "NaN", ""]
                ),
                "work_year": st.sampled_from(["2024", "2024", "2024", "9999"]),
                "company_location": st.sampled_from(["US", "US", "NA", "Atlantis"]),
            }
        ),
        max_size=25,
    )
)
def test_every_row_of_a_known_source_is_used_once(
    changes: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("adverts")
    (folder / "salaries.csv").write_text(adverts(*changes))
    reading = accounted(ingest(OWN, folder / "salaries.csv", folder / "out"))
    alone = pd.read_parquet(reading.others_path)["record_id"].tolist()
    kept = [r["record_id"] for r in records_of(reading)] + alone
    used = [int(row) for name in kept for row in name.partition(":")[2].split("-")]
    assert sorted(used + [row for row, _ in refused_rows(reading)]) == list(
        range(1, len(changes) + 1)
    )
