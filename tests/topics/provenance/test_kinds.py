"""Rows that stand alone, judged anew from the raw files; kinds of records and of pay are not mixed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.datasets.open import open_dataset
from analysis.datasets.samples import factor_rows, samples
from analysis.datasets.study import Study
from analysis.errors import NotCarried
from analysis.sources import SOURCES, Reading, read_file, read_mapping, read_source
from analysis.topics.provenance import audits, kinds
from tests.conftest import one_sentence, raw

KEPT = open_dataset("embedded").table(kinds.SINGLE_FIGURES)


@pytest.mark.parametrize("name", ["ai_jobs", "infosec_jobs"])
def test_shares_of_rows_that_stand_alone_from_the_raw_file(name: str) -> None:
    rows = pd.read_csv(raw(SOURCES[name].editions[-1]), keep_default_na=False)
    shared = [c for c in rows if c not in {"salary", "salary_in_usd"}]
    ahead = rows.shift(-1)
    agrees = (rows[shared] == ahead[shared]).all(axis=1) & (rows["salary"] >= ahead["salary"])
    partner, number = [], 0
    while number < len(rows):  # high, low, high, low: from the first of a run
        pair = bool(agrees.iloc[number])
        partner += [True, True] if pair else [False]
        number += 2 if pair else 1
    single = rows[~pd.Series(partner)]
    kept = KEPT[KEPT["source"] == name].set_index("year")
    for year, here in single.groupby("work_year"):
        row = kept.loc[year]
        assert row["single"] == len(here)
        if len(here) >= 10:
            assert row["single_home"] == pytest.approx(
                (here["company_location"] == "US").mean(), abs=1e-6
            )
            assert row["single_remote"] == pytest.approx(
                (here["remote_ratio"] > 0).mean(), abs=1e-6
            )
            assert row["single_round"] == pytest.approx(
                (here["salary"] % 1000 == 0).mean(), abs=1e-6
            )
            assert row["single_small"] == pytest.approx(
                (here["company_size"] == "S").mean(), abs=1e-6
            )
    linked = KEPT.groupby("year")[["linked", "single"]].sum()
    share = linked["linked"] / linked.sum(axis=1)
    assert share[2020] == 0
    assert share.to_dict() == pytest.approx(
        {2020: 0, 2021: 0.015, 2022: 0.606, 2023: 0.933, 2024: 0.993, 2025: 0.994}, abs=0.004
    )


def test_every_year_that_can_be_judged_is_like_answers_to_a_survey() -> None:
    facts = audits.single_figures(KEPT)
    assert facts.judged == facts.like_answers == 7
    assert facts.single == KEPT["single"].sum() == 2_432
    assert facts.surely == 75 + 208 + 177 + 465
    judged = KEPT.dropna(subset="like_answers")
    assert (judged["like_answers"] >= audits.MOST).all()
    assert audits.single_figures(KEPT.head(0)).single == 0


def test_rows_like_adverts_would_not_be_taken_for_answers(readings: dict[str, Reading]) -> None:
    study = Study(readings["infosec_jobs"])
    early = kinds._marks(study.others[study.others["year"] <= 2021])
    pairs = study.records[study.records["year"] == 2024]
    chance = pairs.sample(140, random_state=5)  # as many as stand alone in that year
    nearer = abs(kinds._marks(chance) - early) < abs(kinds._marks(chance) - kinds._marks(pairs))
    assert nearer.sum() == 0


def test_no_figure_of_adverts_has_an_answer_in_it(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        records = pd.read_parquet(reading.records_path, columns=["kind"])
        assert set(records["kind"]) == {"advert"}
    years = open_dataset("embedded").data.values("year")
    assert 2020 not in years, "nothing was an advert in 2020"


def test_modelled_pay_is_no_source_of_pay() -> None:
    raw(SOURCES["glassdoor_2020"].editions[-1])
    study = Study(read_source("glassdoor_2020"))
    assert set(study.records["kind"]) == {"modelled"}
    assert study.records["pay_low_usd"].notna().sum() > 500
    assert factor_rows(study).empty and samples(study) == []
    assert "modelled" in SOURCES["glassdoor_2020"].printed


@pytest.mark.parametrize("name", [name for name, s in SOURCES.items() if s.kind != "official"])
def test_a_source_has_one_kind_of_pay_and_of_records(name: str) -> None:
    raw(SOURCES[name].editions[-1])
    records = pd.read_parquet(read_source(name).records_path, columns=["kind", "pay_kind"])
    assert set(records["kind"]) == {SOURCES[name].kind}
    assert len(set(records["pay_kind"])) == 1


def test_base_and_total_in_one_file_are_refused_and_never_pooled(tmp_path: Path) -> None:
    table = pd.DataFrame({"title": ["Data analyst"] * 3, "pay": [50_000, 60_000, 90_000]})
    table.assign(what=["base", "base", "total"]).to_csv(tmp_path / "own.csv", index=False)
    (tmp_path / "own.yaml").write_text(
        "name: own\ntitle: Ours\nkind: survey\nfile: own.csv\n"
        "columns: {title: title, pay: pay, pay_kind: what}\n"
        "defaults: {pay_currency: USD, country: US, year: 2024}\n",
        encoding="utf-8",
    )
    with pytest.raises(NotCarried) as caught:
        read_file(*read_mapping(tmp_path / "own.yaml"))
    said = one_sentence(caught.value)
    assert "base (2 records) and total (1 records), which are never pooled" in said
