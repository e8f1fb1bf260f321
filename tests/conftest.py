"""What tests share: the raw files and golden numbers where they are, records of the open files."""

from __future__ import annotations

import datetime
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.cells import Records
from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.home import data_home, raw_dirs
from analysis.notebooks import NOTEBOOKS
from analysis.page.voice import ADVERTS, speak_of
from analysis.sources import SOURCES, Edition, Reading, find, read_source
from analysis.topics.salaries import all_roles
from tests.shared import folder_of_run, once
from tests.validated import kept_by, validated

ROOT = data_home()
collect_ignore_glob = ["toy/*"]  # part of a package only once a test has put it there
gc.set_threshold(50_000, 20, 50)  # of many small tests, a tenth is spent looking for cycles

THIS_YEAR = datetime.date.today().year

LONGEST = (  # of all tests in this folder, from ten seconds of computing down
    "test_pages.py",
    "test_embed.py",
    "reports/test_command_line.py",
    "test_reports.py",
    "second_route/test_03_factors.py",
    "reports/test_readme_commands.py",
)

pytest.register_assert_rewrite("tests.sources.given")  # what it asserts is told as tests tell it


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Records made by tests stay out of the checkout; processes of one run share them."""
    os.environ["ANALYSIS_CACHE"] = str(folder_of_run(tmp_path_factory) / "records")
    os.environ.pop("ANALYSIS_TABLES", None)


@pytest.fixture(autouse=True)
def _own_voice() -> Iterator[None]:
    """What a test has pages speak of is of that test alone."""
    yield
    speak_of(ADVERTS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, so that no process is left alone with one at the end."""
    place = {ROOT / "tests" / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def one_sentence(error: Exception) -> str:
    """Return an error's text, seen to be short, printable and closed."""
    text = str(error)
    assert text.isprintable()
    assert len(text) <= 1_000
    assert text.endswith((".", "?"))
    return text


def needed(path: Path | None, what: str) -> Path:
    """Return `path`, or skip the test with one line where it is not on this machine."""
    if path is None or not path.exists():
        pytest.skip(f"{what} is not on this machine")
    return path


def raw(edition: Edition) -> Path:
    """Return the raw file of an edition, its hash checked."""
    from analysis.sources.files import sha256_of

    path = needed(find(edition), edition.file)
    assert sha256_of(path) == edition.sha256
    return path


def raw_file(name: str) -> Path:
    """Return a raw file that is no source of records, by its path in the data folder."""
    return needed(next((d / name for d in raw_dirs() if (d / name).is_file()), None), name)


def golden(name: str) -> Path:
    """Return a file of certified or published numbers."""
    folder = Path(os.environ.get("ANALYSIS_GOLDEN", ROOT.parent / "shared" / "golden"))
    return needed(folder / name, f"golden/{name}")


@pytest.fixture(scope="session")
def readings() -> dict[str, Reading]:
    """The open adverts as records."""
    names = ("ai_jobs", "infosec_jobs")
    for name in names:
        raw(SOURCES[name].editions[-1])
    return {name: read_source(name) for name in names}


@pytest.fixture(scope="session")
def adverts(readings: dict[str, Reading]) -> Records:
    """The records of both files, to be asked."""
    return Records(*[reading.records_path for reading in readings.values()])


@pytest.fixture(scope="session")
def barousse() -> Reading:
    """The lists of skills of 2023 as records."""
    raw(SOURCES["barousse_2023"].editions[0])
    return read_source("barousse_2023")


@pytest.fixture(scope="session")
def skills_study(barousse: Reading) -> Study:
    """These lists as the dataset of that name has them: what one test has made of them, all have."""
    return open_dataset(barousse.source)._studies[0]


@pytest.fixture(scope="session")
def lists(barousse: Reading) -> pd.DataFrame:
    """One row per advert and skill of these lists, with role, pay and country as the records have them."""
    records = pd.read_parquet(barousse.records_path)
    return pd.read_parquet(barousse.skills_path).merge(
        records, on="record_id", validate="many_to_one"
    )


@pytest.fixture(scope="session")
def role_cells() -> pd.DataFrame:
    """Every role in every combination, as notebook 01 puts it on its page."""
    return all_roles.cells_of(open_dataset("embedded").data)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `analysis report` makes on the defaults, made once for all tests: of the
    committed notebooks where nbval executes them in the same run, else of notebooks run for it.
    """
    from analysis.reports import build_site, plan, site

    def report(out: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            if validated(list(NOTEBOOKS)):
                patch.setattr(site, "execute", kept_by())
            outcomes = build_site(plan([], {}), out, jobs=2)
        assert [outcome.failure for outcome in outcomes] == [""] * len(outcomes)

    return once(folder_of_run(tmp_path_factory) / "reports", report) / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, without a network of its own; a test without it skips."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not on this machine")
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=chromium, args=options)
        yield found
        found.close()
