"""Adverts of two files of one shape: every row accounted for, two ends of a range linked, pay converted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.reference.prices import exchange_rate
from analysis.sources import CANONICAL, ingest, read_source
from analysis.sources.known.ai_jobs import ai_jobs
from analysis.sources.pieces import OVERRULED, UNDECIDED
from tests.conftest import raw
from tests.sources.given import OWN


def planted(rows: int, seed: int) -> tuple[pd.DataFrame, list[tuple[int, int]]]:
    """Return a file of `rows` rows in the shape of ai_jobs, and the pairs that are one advert.

    Nine in ten adverts state a range; one in ten a single figure, on one row.
    """
    chance = np.random.default_rng(seed)
    lines, pairs = [], []
    titles = [
        f"{a} {b}"
        for a in ("Data", "ML", "Security", "Cloud", "Web")
        for b in ("Engineer", "Analyst", "Lead")
    ]
    while len(lines) < rows - 1:
        kind = {
            "work_year": chance.choice([2023, 2024]),
            "experience_level": chance.choice(["EN", "MI", "SE"]),
            "employment_type": "FT",
            "job_title": chance.choice(titles),
            "salary_currency": "USD",
            "employee_residence": "US",
            "remote_ratio": chance.choice([0, 100]),
            "company_location": "US",
            "company_size": "M",
        }
        low = int(chance.integers(60, 200)) * 1_000
        if chance.random() < 0.9:
            high = int(low * chance.uniform(1.05, 2.2))
            pairs.append((len(lines) + 1, len(lines) + 2))
            lines += [
                kind | {"salary": high, "salary_in_usd": high},
                kind | {"salary": low, "salary_in_usd": low},
            ]
        else:
            lines.append(kind | {"salary": low, "salary_in_usd": low})
    return pd.DataFrame(lines), pairs


def linked_pairs(folder: Path) -> set[tuple[int, int]]:
    ids = (
        pd.read_parquet(folder / "records.parquet")["record_id"]
        .str.extract(r":(\d+)-(\d+)$")
        .dropna()
    )
    return set(ids.astype(int).itertuples(index=False, name=None))


def test_planted_ranges_are_found(tmp_path: Path) -> None:
    table, pairs = planted(100_000, seed=7)
    table.to_csv(tmp_path / "salaries.csv", index=False)
    reading = ingest(OWN, tmp_path / "salaries.csv", tmp_path / "out")
    found = linked_pairs(reading.folder)
    hits = len(found & set(pairs))
    assert hits / len(found) >= 0.99
    assert hits / len(pairs) >= 0.99
    assert (
        reading.rows_in
        == len(table)
        == sum((reading.records, reading.set_apart, reading.repaired_away))
    )


def test_a_ragged_line_between_two_ends_keeps_them_apart(tmp_path: Path) -> None:
    table, _ = planted(3, seed=1)
    lines = table.head(2).to_csv(index=False).splitlines()
    path = tmp_path / "salaries.csv"
    path.write_text("\n".join([lines[0], lines[1], "2024,SE", lines[2], ""]), encoding="utf-8")
    reading = ingest(OWN, path, tmp_path / "out")
    assert (reading.rows_in, reading.records, reading.set_apart) == (3, 0, 2)
    assert (reading.repaired_away, reading.quarantined) == (0, 1)
    assert linked_pairs(reading.folder) == set()


def test_shuffled_rows_are_hardly_ever_taken_for_ranges(tmp_path: Path) -> None:
    rows = pd.read_csv(raw(ai_jobs.editions[0]), keep_default_na=False, dtype="str")
    rows.sample(frac=1, random_state=11).to_csv(tmp_path / "salaries.csv", index=False)
    reading = ingest(OWN, tmp_path / "salaries.csv", tmp_path / "out")
    assert 2 * reading.repaired_away / reading.rows_in <= 0.025


def test_adverts_of_the_open_files_are_linked(readings: dict) -> None:
    ai = readings["ai_jobs"]
    assert ai.repairs["two ends of a range linked"] == pytest.approx(35_700, abs=50)
    assert (ai.rows_in, ai.edition) == (74_301, "January 2025")
    assert readings["infosec_jobs"].rows_in == 65_951


@pytest.mark.parametrize("name", ["ai_jobs", "infosec_jobs"])
def test_every_row_is_accounted_for(readings: dict, name: str) -> None:
    reading = readings[name]
    records = pd.read_parquet(reading.records_path)
    refused = pd.read_parquet(reading.quarantine_path)
    others = pd.read_parquet(reading.others_path)
    assert reading.rows_in == sum(
        (reading.records, reading.set_apart, reading.repaired_away, reading.quarantined)
    )
    found = (len(records), len(others), len(refused))
    assert found == (reading.records, reading.set_apart, reading.quarantined)
    assert (set(records["kind"]), set(others["kind"])) == ({"advert"}, {"survey"})
    assert not others["is_repeat"].any(), "people may answer alike"
    records = pd.concat([records, others])
    assert records["record_id"].is_unique
    assert list(records.columns) == list(CANONICAL)
    used = records["record_id"].str.extractall(r"(\d+)")[0].astype(int)
    assert sorted(used) == list(range(1, reading.rows_in + 1))


def test_rows_as_people_and_adverts_of_machine_learning_engineers(readings: dict) -> None:
    records = pd.read_parquet(readings["ai_jobs"].records_path)
    kept = records[
        (records["title"] == "Machine Learning Engineer")
        & (records["country"] == "US")
        & (records["employment"] == "full time")
        & (records["year"] == 2024)
    ]
    middle = (kept["pay_low_usd"] + kept["pay_high_usd"]) / 2
    assert middle.quantile([0.1, 0.9]).tolist() == [145_000, 268_050]


def test_pay_keeps_its_own_currency_and_is_converted_by_dated_rates(readings: dict) -> None:
    records = pd.read_parquet(readings["ai_jobs"].records_path)
    euros = records[(records["pay_currency"] == "EUR") & (records["year"] == 2024)]
    assert (euros["pay_low_usd"] * 0.9242).to_numpy() == pytest.approx(euros["pay_low"].to_numpy())
    both = pd.concat([pd.read_parquet(each.records_path) for each in readings.values()])
    zloty = both[both["pay_currency"] == "PLN"]
    past = zloty["year"] > 2024  # the last year of the World Bank's rates
    assert past.sum() > 0 < (~past).sum()
    assert zloty.loc[past, "pay_low_usd"].isna().all()
    assert zloty["pay_low"].notna().all()
    here = zloty[zloty["year"] == 2023]
    assert (here["pay_low_usd"] * 4.20367).tolist() == pytest.approx(here["pay_low"].tolist())


def test_low_never_exceeds_high(readings: dict) -> None:
    for reading in readings.values():
        records = pd.read_parquet(reading.records_path)
        assert (records["pay_low"] <= records["pay_high"]).all()


def test_a_label_is_overruled_or_withheld_where_the_audit_says_so_and_nowhere_else(
    readings: dict,
) -> None:
    for name, reading in readings.items():
        stated = pd.read_parquet(read_source(name, as_stated=True).records_path)
        audited = pd.read_parquet(reading.records_path)
        assert (stated["record_id"] == audited["record_id"]).all()
        moved = audited["pay_currency"] != stated["pay_currency"]
        assert set(audited.loc[moved, "country"]) == {"CA"}
        assert set(stated.loc[moved, "pay_currency"]) == {"USD"}
        assert set(audited.loc[moved, "pay_currency"]) == {"CAD"}
        assert reading.repairs[OVERRULED] == moved.sum() > 900
        held = audited["country"].isin(["AU", "NZ", "SG"])
        assert audited.loc[held, ["pay_low_usd", "pay_high_usd"]].isna().all(axis=None)
        assert reading.repairs[UNDECIDED] == held.sum() > 100
        rest = ~moved & ~held
        columns = ["pay_low", "pay_high", "pay_low_usd", "pay_high_usd", "pay_currency"]
        assert audited.loc[rest, columns].equals(stated.loc[rest, columns])
        by_hand = stated.loc[moved, "pay_low"] / exchange_rates(stated.loc[moved, "year"])
        assert audited.loc[moved, "pay_low_usd"].tolist() == pytest.approx(by_hand.tolist())


def exchange_rates(years: pd.Series) -> pd.Series:
    return years.map(lambda year: exchange_rate("CAD", year).value)
