"""Figures that decide claims, computed anew by pandas from the raw files of each publisher."""

from __future__ import annotations

import zipfile
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment

from analysis.datasets import open_dataset
from analysis.home import data_home
from analysis.topics.claims.evidence import Found, found_in
from analysis.topics.claims.facts import Estimate
from analysis.topics.claims.together import judged_together
from tests.conftest import raw_file
from tests.second_route.frames import full_time, listed

GIANTS = ("Google", "Microsoft", "Apple", "Amazon")
BANDS = [0, 2, 5, 10, 15, 20, np.inf]
ML = r"^(?:ml ?/ ?ai|ai|ml|machine learning)$"


@pytest.fixture(scope="module")
def found() -> Found:
    return found_in(open_dataset("embedded"))


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    """Return the rows of Levels.fyi whose place is a city and state of the United States."""
    path = raw_file("levels_fyi/Levels_Fyi_Salary_Data.csv.zip")
    with zipfile.ZipFile(path) as archive, archive.open("Levels_Fyi_Salary_Data.csv") as file:
        rows = pd.read_csv(file)
    rows = rows.drop(columns="rowNumber").drop_duplicates()
    return rows[rows["location"].str.fullmatch(r"[^,]+, [A-Z]{2}")]


@pytest.fixture(scope="module")
def wages() -> dict[int, pd.DataFrame]:
    """Return the official wages of the first and the last edition, by occupation."""
    books = {2020: "oews_2020/national_M2020_dl.xlsx", 2024: "oews_2024/national_M2024_dl.xlsx"}
    made = {}
    for year, file in books.items():
        table = pd.read_excel(raw_file(file), engine="calamine", dtype=str)
        table = table.rename(columns=str.upper).drop_duplicates("OCC_CODE").set_index("OCC_CODE")
        made[year] = table[["A_MEAN", "MEAN_PRSE"]].apply(pd.to_numeric, errors="coerce")
    return made


def named(figures: tuple[Estimate, ...], word: str) -> Estimate:
    return next(each for each in figures if each.of.startswith(word))


def test_means_of_the_five_jobs(found: Found) -> None:
    for job in found.jobs.jobs:
        own = full_time(role=job.role, country="US", year=2024)
        if job.mean is None:
            assert len(own) < 10
            continue
        assert (len(own), own["pay"].mean()) == (job.n, pytest.approx(job.mean.value))


def test_official_means(found: Found, wages: dict[int, pd.DataFrame]) -> None:
    newest, first = wages[2024], wages[2020]
    for code, mean, error in (
        ("29-1210", found.wages.physicians_mean, found.wages.physicians_error),
        ("23-1011", found.wages.lawyers_mean, found.wages.lawyers_error),
    ):
        row = newest.loc[code]
        assert (mean, error) == (row["A_MEAN"], pytest.approx(row.prod() / 100))
    gap = newest.loc["15-1212", "A_MEAN"] / newest.loc["15-0000", "A_MEAN"] - 1
    assert found.measured["security analysts"][0].value == pytest.approx(gap)
    rise = newest.loc["15-1212", "A_MEAN"] / first.loc["15-1212", "A_MEAN"] - 1
    assert named(found.measured["security pay"], "official").value == pytest.approx(rise)


def test_pay_above_a_line(found: Found, people: pd.DataFrame) -> None:
    employer = people["company"].str.strip().str.lower()
    for giant in GIANTS:
        own = people[employer == giant.lower()]["totalyearlycompensation"]
        said = named(found.measured["giants"], giant)
        assert said.value == pytest.approx((own > 250_000).mean(), abs=2e-3)
        assert abs(said.n - len(own)) < 10  # type: ignore[operator]
    field = people[people["tag"].fillna("").str.strip().str.lower().str.contains(ML)]
    long = field[field["yearsofexperience"] >= 10]
    assert found.above.field
    assert abs(found.above.field.n - len(long)) < 20
    share = (long["totalyearlycompensation"] > 500_000).mean()
    assert found.above.field.share == pytest.approx(share, abs=4e-3)


def test_stock_as_a_part_of_pay(found: Found, people: pd.DataFrame) -> None:
    paid = people[people["basesalary"] > 0]
    total = paid[["basesalary", "stockgrantvalue", "bonus"]].sum(axis=1)
    share = paid["stockgrantvalue"] / total
    assert found.measured["stock in pay"][0].value == pytest.approx(share.mean(), abs=1e-3)
    band = pd.cut(paid["yearsofexperience"], BANDS, right=False, labels=False)
    steps = share.groupby(band).mean().diff().dropna()
    said = [each.value for each in found.measured["stock by experience"][: len(steps)]]
    assert said == pytest.approx(steps.tolist(), abs=1e-3)


def test_shares_of_adverts(found: Found) -> None:
    adverts, skills = listed()
    own = adverts["role"] == "Machine learning engineer"
    share = skills[own.to_numpy()].mean()
    assert found.python.found
    assert found.frameworks.found
    assert found.python.found.share == pytest.approx(share["Python"])
    gap = share["TensorFlow"] - share["PyTorch"]
    assert found.frameworks.found.difference == pytest.approx(gap)
    for each in found.measured["SQL among databases"]:
        other = each.of.removeprefix("SQL less ").partition(":")[0]
        assert each.value == pytest.approx(share["SQL"] - share[other])
    for each in found.measured["TensorFlow among frameworks"]:
        other = each.of.removeprefix("TensorFlow less ").partition(":")[0]
        assert each.value == pytest.approx(share["TensorFlow"] - share[other])
    for each in found.measured["Python libraries"]:
        assert each.value == pytest.approx(share[each.of.partition(":")[0]])


def test_offices_at_the_top(found: Found) -> None:
    level = full_time(country="US", seniority="executive")
    said = named(found.measured["executive pay"], "all of the executive level")
    assert said.n == len(level)
    assert said.value == pytest.approx(level["pay"].median())
    assert said.upper < 0.95 * 500_000


def test_jobs_by_industry(found: Found) -> None:
    rows = pd.read_csv(raw_file("stackoverflow_2024/survey_2024_subset.csv"))
    data = rows["DevType"].str.contains("Data scientist|Data engineer|Data or business", na=False)
    forms = pd.read_csv(data_home() / "src/analysis/topics/families/industries.csv")
    industry = rows["Industry"].map(forms.set_index("form")["industry"])
    counts = industry[data].value_counts()
    assert counts.index[0] == "Information technology"
    first = named(found.measured["information technology by jobs"], "Information")
    assert (first.value, first.lower, first.upper) == (1, 1, 1)


def test_job_forecasts(found: Found) -> None:
    table = pd.read_csv(data_home() / "data" / "reference" / "job_forecasts.csv")
    of_2025 = table.set_index("by_year").loc[2025]
    (said,) = found.measured["forecasts of jobs"]
    assert said.value == of_2025["created"] - of_2025["displaced"]
    assert table.set_index("net").loc[58, "by_year"] == 2022


def test_together() -> None:
    """How many claims can be true at once, by an assignment of items to places."""
    for scale in judged_together(open_dataset("embedded")).scales:
        lost = [each.name for each in scale.subjects if each.lower is None]
        count = scale.items + len(lost)
        most = 0
        for size in range(1, len(scale.subjects) + 1):
            for chosen in combinations(scale.subjects, size):
                cost = np.zeros((count, count))  # of items by places; 1 is none that it may have
                items: dict[object, int] = {}
                for each in chosen:
                    own = (
                        each.name
                        if each.lower is None
                        else (each.lower, each.upper, stem(each.name))
                    )
                    item = items.setdefault(own, len(items))
                    last = count if each.upper is None else each.upper + len(lost)
                    cost[item, : (each.lower or 1) - 1] = 1
                    cost[item, min(last, each.within) :] = 1
                rows, columns = linear_sum_assignment(cost)
                most = size if cost[rows, columns].sum() == 0 else most
        # the others of the scale may only make it harder
        assert scale.most <= most


def stem(name: str) -> str:
    """Return whom a subject is, without what it is said of."""
    return name.partition(",")[0].partition(" and ")[0]
