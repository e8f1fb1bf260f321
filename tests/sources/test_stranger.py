"""Real files as a stranger gives them: raw, with the mapping that is drafted from them alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.sources import ingest
from analysis.sources.table import read_text
from tests.conftest import raw_file
from tests.sources.given import accounted, draft_of

ROWS = 40  # of the larger files, from all over them

# Of each file the columns in which a person sees pay, and what the draft has to find beside it. A row
# can be read where one of these columns has a number.
FILES: dict[str, tuple[list[str | int], str]] = {
    "finland/2021_results.xlsx": (
        ["Kuukausipalkka (jos työntekijä) (brutto)"],
        "title year experience_years employer place",
    ),
    "finland/2022_results.xlsx": (
        ["Kuukausipalkka (brutto, euroina)"],
        "title year experience_years employer place company_stage",
    ),
    "finland/2023_results-en.xlsx": (
        ["Monthly salary (gross, in EUR)"],
        "title year experience_years place company_stage",
    ),
    "finland/2023_results-fi.xlsx": (
        ["Kuukausipalkka (brutto, euroina)"],
        "title year experience_years employer place company_stage",
    ),
    "finland/2024_results-en.xlsx": (
        ["Monthly salary (gross, in EUR)"],
        "title year experience_years place company_stage",
    ),
    "finland/2024_results-fi.xlsx": (
        ["Kuukausipalkka (brutto, euroina)"],
        "title year experience_years employer place company_stage",
    ),
    "finland/2025_data.xlsx": (
        ["Base salary (gross, monthly EUR)"],
        "title year experience_years employer place company_stage company_size seniority skills",
    ),
    "colombia_2025/20250603.csv": (
        [14, 17],
        "year experience_years place remote education skills pay_currency company_stage",
    ),
    "stackoverflow_2024/survey_2024_subset.csv": (
        ["ConvertedCompYearly"],
        "title country remote education company_size experience_years industry",
    ),
    "stackoverflow_2017/survey_results_public.zip": (
        ["Salary"],
        "title country remote education company_size experience_years skills pay_currency employment",
    ),
    "levels_fyi/Levels_Fyi_Salary_Data.csv.zip": (
        ["basesalary"],
        "title year country place employer education experience_years pay_stock pay_bonus",
    ),
    "glassdoor_2020/glassdoor_jobs.csv": (
        ["Salary Estimate"],
        "title country place employer industry company_size company_stage text",
    ),
    "ai_jobs/salaries.csv": (
        ["salary"],
        "title year country residence seniority employment remote company_size pay_currency",
    ),
    "barousse_2023/data_jobs_salary_all.xlsx": (
        ["salary_year_avg", "salary_hour_avg"],
        "title year country place employer employment remote skills pay_period",
    ),
    # kept aside while the words of headers were collected
    "h1b_data_jobs/Data_Jobs.csv": (["salary"], "title year country place employer"),
    "google_careers_2018/job_skills.csv": ([], "title country place text"),
    "infosec_jobs/salaries.csv": (
        ["salary"],
        "title year country residence seniority employment remote company_size pay_currency",
    ),
}
# Who states pay in a column of numbers and its currency in another says nothing where that is empty.
CURRENCIES = {"stackoverflow_2017/survey_results_public.zip": "Currency"}


def sampled(name: str, folder: Path, *, whole: bool = False) -> Path:
    """Return a file of some of its rows, the file itself where it is small."""
    path = raw_file(name)
    if path.stat().st_size < 60_000 or (whole and path.suffix != ".zip"):
        return path
    target = folder / (path.name.split(".")[0] + ".csv")
    if path.suffix == ".xlsx":
        table = pd.read_excel(path, engine="calamine", nrows=ROWS, dtype="str")
        table.to_csv(target, index=False)
        return target
    with ExitStack() as held:
        if path.suffix == ".zip":
            packed = held.enter_context(ZipFile(path))
            (member,) = (m for m in packed.namelist() if "__MACOSX" not in m)
            text = io.TextIOWrapper(held.enter_context(packed.open(member)), "utf-8", newline="")
        else:
            text = held.enter_context(path.open(encoding="utf-8", newline=""))
        header, *lines = csv.reader(text)
        kept = [header, *(lines if whole else lines[:: len(lines) // ROWS])]
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(kept)
    return target


def table_of(path: Path) -> pd.DataFrame:
    if path.suffix == ".xlsx":
        return pd.read_excel(path, engine="calamine", dtype="str").fillna("")
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def headers_of(path: Path) -> list[str]:
    if path.suffix == ".xlsx":
        return list(table_of(path).columns)
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    return cache(lambda name: sampled(name, tmp_path_factory.mktemp("sample")))


@pytest.mark.parametrize("name", FILES)
def test_a_drafted_mapping_reads_what_a_person_could(
    name: str, samples: Callable[[str], Path], tmp_path: Path
) -> None:
    is_read(name, samples(name), tmp_path)


@pytest.mark.evidence
@pytest.mark.parametrize("name", FILES)
def test_a_drafted_mapping_reads_what_a_person_could_of_the_whole_file(
    name: str, tmp_path: Path
) -> None:
    is_read(name, sampled(name, tmp_path, whole=True), tmp_path)


def is_read(name: str, path: Path, folder: Path) -> None:
    text = draft_of(path, name)
    source = replace(read_text(text, "draft"), also=())
    reading = accounted(ingest(source, path, folder / "out"))
    held, (paying, wanted) = table_of(path), FILES[name]
    if paying:
        columns = [held.columns[c] if isinstance(c, int) else c for c in paying]
        cells = held[columns].agg(" ".join, axis=1)
        amounts = pd.to_numeric(cells.str.extract(r"(?<![-\d])(\d[\d.]*)")[0], errors="coerce")
        told = held[CURRENCIES[name]] != "NA" if name in CURRENCIES else True
        absurd = sum(n for reason, n in reading.reasons.items() if "absurdly" in reason)
        readable = int(((amounts > 0) & told).sum()) - absurd
        paid = pq.read_table(reading.records_path, columns=["pay_low"])["pay_low"]
        assert len(paid) - paid.null_count >= 0.98 * readable > 0, (text, reading.reasons)
    found = {balance.meant_as for balance in reading.balances} | set(
        re.findall(r"^  (text|skills):", text, re.MULTILINE)
    )
    assert set(wanted.split()) <= found, text
    for balance in reading.balances:
        assert balance.cells == balance.read + balance.empty + balance.unread
        assert sum(n for _, n, _ in balance.words) == balance.unread


def test_no_word_of_headers_is_the_whole_header_of_one_file(samples: Callable[[str], Path]) -> None:
    """Plain words of a language may be a header; compounds and phrases of one publisher may not."""
    with files("analysis.vocabulary").joinpath("header_words.csv").open(encoding="utf-8") as file:
        words = {row["word"] for row in csv.DictReader(file)}
    glued = set()
    for name in FILES:
        for header in headers_of(samples(name)):
            split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(header))
            parts = re.sub(r"[\W_]+", " ", split.lower()).split()
            if len(parts) > 1:
                glued |= {"".join(parts), " ".join(parts)}
    asked = {"marca temporal", "operating system"}  # of every Google form; the plain name
    assert words & glued <= asked
    made = {"basesalary", "totalyearlycompensation", "stockgrantvalue", "yearsofexperience"}
    assert not words & (made | {"kuukausipalkka", "vuositulot", "tyokokemus", "tuntilaskutus"})
