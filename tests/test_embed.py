"""What the repository carries: small, without rows, and what its raw files give today."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.cells.build import KEYS
from analysis.datasets.study import Study
from analysis.embed import embed_aggregates, embed_reference
from analysis.home import aggregates_dir, raw_dirs, reference_dir
from analysis.notebooks import accounts
from analysis.sources import SOURCES, Reading, read_source
from analysis.topics.provenance.rebuilt import REBUILT
from analysis.vocabulary.marks import SMALLEST_CELL
from tests.conftest import needed, raw

SLOW = {
    ("offer_errors", "glassdoor_2020")
}  # the published forest: see topics/factors/test_published_model
LOOSE = {
    "skill_premiums",
    *(
        "factor_effects",
        "factor_shares",
        "factor_specifications",
        "factor_gaps",
        "factor_spread",
        "factor_ranges",
    ),
    *("offer_levels", "offer_widths", "offer_coverage", "offer_errors", "offer_pairs"),
    *("population_effects", "population_shares"),
}
# of these a part drawn at random is held to the records elsewhere: in topics/salaries/test_years and
# in topics/offer/test_curves; all of them by `make evidence`
DRAWN = {"pay_changes", "offer_curves"}
CUBE = pd.read_parquet(aggregates_dir() / "cube.parquet")


def test_no_cell_has_fewer_than_ten_records() -> None:
    assert CUBE["n"].min() >= SMALLEST_CELL == 10
    assert (CUBE["postings"] >= CUBE["n"]).all()
    assert not CUBE.duplicated(["cut", "employment", *KEYS]).any()


def test_quantile_functions_rise_and_ends_keep_their_order() -> None:
    told = CUBE[CUBE["p50"].notna()]
    for end in ("low", "pay", "high"):
        grids = told[f"{end}_grid"]
        assert grids.map(len).isin([21, 51, 101]).all()
        assert grids.map(lambda grid: (np.diff(grid) >= 0).all()).all()
    assert (told["low_end"] <= told["high_end"]).all()
    assert (told["p50_lower"].fillna(0) <= told["p50"]).all()
    assert (told["p50_upper"].fillna(10**9) >= told["p50"]).all()


def test_what_is_embedded_is_small() -> None:
    assert sum(path.stat().st_size for path in aggregates_dir().iterdir()) <= 8_000_000


def test_the_embedded_data_say_where_they_come_from() -> None:
    stated = json.loads((aggregates_dir() / "provenance.json").read_text(encoding="utf-8"))
    licences = {source["source"]: source["licence"] for source in stated["sources"]}
    assert licences.pop("h1b_data_jobs").startswith("none stated (filings")
    assert licences == {
        "ai_jobs": "CC0-1.0",
        "infosec_jobs": "CC0-1.0",
        "barousse_2023": "none stated",
        "levels_fyi": "none stated",
        "stackoverflow_2017": "ODbL-1.0",
        "stackoverflow_2024": "ODbL-1.0",
        "glassdoor_2020": "none stated",
    }
    ledger = pd.read_csv(aggregates_dir() / "ledger.csv")
    assert stated["records"] == ledger["records"].sum()
    everyone = CUBE.loc[CUBE["cut"] == "", "postings"].sum()
    assert (
        0 <= stated["records"] - stated["without_rate"] - stated["undecided"] - everyone < 10
    )  # one kind of employment


@pytest.mark.parametrize("path", sorted(aggregates_dir().glob("*.csv")), ids=lambda path: path.stem)
def test_no_account_speaks_of_fewer_than_ten_records(path: Path) -> None:
    table = pd.read_csv(path)
    if path.stem in {"ledger", "repairs", "refused", "rebuilt", "single_figures"}:
        return  # plain counts of files, and errors of figures
    if path.stem == "currency_labels":
        few = table[["in_usd", "in_home"]].min(axis=1) < SMALLEST_CELL
        assert table.loc[few, ["difference", "lower", "upper"]].isna().all(axis=None)
        return
    counts = table[next(name for name in ("records", "adverts", "n", "n_first") if name in table)]
    pooled = (
        table.get("title", pd.Series("", index=table.index)).astype("str").str.startswith("(fewer")
    )
    few = ~pooled & (counts < SMALLEST_CELL)
    assert (counts[few] == 0).all()  # under ten, and not said how many
    figures = [name for name in ("p50", "relative", "share", "raw") if name in table]
    assert table.loc[few, figures].isna().all(axis=None)


@pytest.mark.evidence
def test_rebuilding_from_the_raw_files_gives_what_is_committed(tmp_path: Path) -> None:
    needed(next((d for d in raw_dirs() if (d / "ai_jobs").is_dir()), None), "ai_jobs/salaries.csv")
    for path in (
        *embed_aggregates(tmp_path / "aggregates"),
        *embed_reference(tmp_path / "reference"),
    ):
        committed = (
            aggregates_dir() if path.parent.name == "aggregates" else reference_dir()
        ) / path.name
        if path.suffix == ".parquet":
            rtol = (
                1e-6 if path.stem in LOOSE else 1e-12
            )  # searches, by the machine's own linear algebra
            pd.testing.assert_frame_equal(
                pd.read_parquet(path), pd.read_parquet(committed), rtol=rtol
            )
        else:
            assert path.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8"), (
                path.name
            )


@pytest.mark.parametrize(
    "source",
    [pytest.param("stackoverflow_2017", marks=pytest.mark.evidence), "glassdoor_2020"],
)
def test_the_accounts_of_a_small_source_are_what_is_committed(source: str) -> None:
    raw(SOURCES[source].editions[-1])
    study = Study(read_source(source))
    for account in accounts():
        if source in account.carried.sources and (account.name, source) not in SLOW:
            kept = account.read(aggregates_dir())
            mine = kept[kept["source"] == source].reset_index(drop=True)
            pd.testing.assert_frame_equal(
                account.of([study]), mine, rtol=1e-6, check_dtype=False, obj=account.name
            )


def test_the_accounts_of_the_adverts_are_what_is_committed(
    readings: dict[str, Reading], tmp_path: Path
) -> None:
    studies = [Study(reading) for reading in readings.values()]
    for account in accounts():
        # what is rebuilt of the cube are thousands of questions: evidence
        if account.carried.together and account is not REBUILT and account.name not in DRAWN:
            path = account.write(account.of(studies), tmp_path)
            if path.suffix == ".parquet":
                mine, kept = account.read(tmp_path), account.read(aggregates_dir())
                pd.testing.assert_frame_equal(mine, kept, rtol=1e-6, obj=account.name)
                continue
            assert path.read_text(encoding="utf-8") == (aggregates_dir() / path.name).read_text(
                encoding="utf-8"
            )


def test_the_reference_tables_are_what_is_committed(tmp_path: Path) -> None:
    needed(next((d for d in raw_dirs() if (d / "ppp").is_dir()), None), "ppp/ppp-gdp.csv")
    for path in embed_reference(tmp_path):
        assert path.read_text(encoding="utf-8") == (reference_dir() / path.name).read_text(
            encoding="utf-8"
        ), path.name
