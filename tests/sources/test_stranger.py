"""Real files as a stranger gives them: raw, with the mapping that is drafted from them alone."""

from __future__ import annotations

import csv
import io
import tempfile
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.engine.duckdb import connect
from analysis.sources import Reading, ingest
from analysis.sources.drafting import drafted, look_at, written
from analysis.sources.files import load_raw
from analysis.sources.table import read_text
from tests.conftest import raw_file
from tests.sources.given import accounted

ROWS = 250  # of the larger files, the first

# Of each file the columns in which a person sees pay: a row can be read where one of them has a number.
FILES = {
    "finland/2021_results.xlsx": ["Kuukausipalkka (jos työntekijä) (brutto)"],
    "finland/2022_results.xlsx": ["Kuukausipalkka (brutto, euroina)"],
    "finland/2023_results-en.xlsx": ["Monthly salary (gross, in EUR)"],
    "finland/2023_results-fi.xlsx": ["Kuukausipalkka (brutto, euroina)"],
    "finland/2024_results-en.xlsx": ["Monthly salary (gross, in EUR)"],
    "finland/2024_results-fi.xlsx": ["Kuukausipalkka (brutto, euroina)"],
    "finland/2025_data.xlsx": ["Base salary (gross, monthly EUR)"],
    "colombia_2025/20250603.csv": [14, 17],
    "stackoverflow_2024/survey_2024_subset.csv": ["ConvertedCompYearly"],
    "stackoverflow_2017/survey_results_public.zip": ["Salary"],
    "levels_fyi/Levels_Fyi_Salary_Data.csv.zip": ["basesalary"],
    "glassdoor_2020/glassdoor_jobs.csv": ["Salary Estimate"],
    "ai_jobs/salaries.csv": ["salary"],
    "barousse_2023/data_jobs_salary_all.xlsx": ["salary_year_avg", "salary_hour_avg"],
}


def sampled(name: str, folder: Path) -> Path:
    """Return a file of its first rows, the file itself where it is small."""
    path = raw_file(name)
    if path.stat().st_size < 1_000_000 and path.suffix != ".zip":
        return path
    if path.suffix == ".xlsx":
        pd.read_excel(path, engine="calamine", nrows=ROWS).to_excel(folder / path.name, index=False)
        return folder / path.name
    with ExitStack() as held:
        if path.suffix == ".zip":
            packed = held.enter_context(ZipFile(path))
            (member,) = (m for m in packed.namelist() if "__MACOSX" not in m)
            text = io.TextIOWrapper(held.enter_context(packed.open(member)), "utf-8", newline="")
        else:
            text = held.enter_context(path.open(encoding="utf-8", newline=""))
        kept = list(islice(csv.reader(text), ROWS))
    target = folder / (path.name.split(".")[0] + ".csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(kept)
    return target


def read_by_its_draft(path: Path, shown: str, folder: Path) -> tuple[str, Reading]:
    """Return the mapping that is drafted of a file, and what it reads."""
    with tempfile.TemporaryDirectory() as scratch, closing(connect()) as con:
        raw = load_raw(con, [path], Path(scratch))
        text = written(drafted(look_at(con, raw), shown=shown), [path.name], rows=raw.rows)
    return text, accounted(ingest(replace(read_text(text, "draft"), also=()), path, folder / "out"))


@pytest.mark.parametrize("name", FILES)
def test_a_drafted_mapping_reads_what_a_person_could(name: str, tmp_path: Path) -> None:
    path = sampled(name, tmp_path)
    text, reading = read_by_its_draft(path, name, tmp_path)
    held = (
        pd.read_excel(path, engine="calamine", dtype="str")
        if path.suffix == ".xlsx"
        else pd.read_csv(path, dtype="str", keep_default_na=False)
    )
    columns = [held.columns[c] if isinstance(c, int) else c for c in FILES[name]]
    cells = held[columns].fillna("").agg(" ".join, axis=1)
    amounts = pd.to_numeric(cells.str.extract(r"(?<![-\d])(\d[\d.]*)")[0], errors="coerce")
    readable = int((amounts > 0).sum()) - sum(
        n for reason, n in reading.reasons.items() if "absurdly" in reason
    )
    paid = pq.read_table(reading.records_path, columns=["pay_low"])["pay_low"]
    got = len(paid) - paid.null_count
    assert got >= 0.98 * readable > 0, (text, reading.reasons)
    for balance in reading.balances:
        assert balance.cells == balance.read + balance.empty + balance.unread
        assert sum(n for _, n, _ in balance.words) <= balance.unread
