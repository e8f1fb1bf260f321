"""The ratings of occupations: as published, refused where they cannot be, and their codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import DamagedFile
from analysis.reference.exposure import (
    RATED,
    by_survey_code,
    exposure_of_occupations,
    exposure_wages,
    read_exposure,
    survey_code,
)
from analysis.reference.official import official_wages
from analysis.topics.automation.national import exposure_tables
from analysis.vocabulary import roles_table
from analysis.vocabulary.occupations import occupations_of_roles
from tests.conftest import one_sentence, raw_file

HEAD = "O*NET-SOC Code,Title,dv_rating_alpha,dv_rating_beta,dv_rating_gamma," + (
    "human_rating_alpha,human_rating_beta,human_rating_gamma"
)
DEVELOPERS = {
    "people_alpha": 0.053,
    "people_beta": 0.447,
    "people_gamma": 0.842,
    "model_alpha": 0.789,
    "model_beta": 0.868,
    "model_gamma": 0.947,
}


def test_software_developers_are_as_published() -> None:
    kept = exposure_of_occupations().set_index("onet").loc["15-1252.00"]
    read = read_exposure(raw_file("gpt_exposure/occ_level.csv"))
    assert len(read) == 923
    own = read.set_index("onet").loc["15-1252.00"]
    assert kept[RATED].astype(float).round(3).to_dict() == DEVELOPERS
    assert own[RATED].astype(float).round(3).to_dict() == DEVELOPERS


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("15-1252.00,Developers,-0.1,.4,.9,.1,.2,.3", "'-0.1', no share from 0 to 1"),
        ("15-1252.00,Developers,.1,.5,1.2,.1,.2,.3", "no share from 0 to 1"),
        ("15-1252.00,Developers,nan,.4,.9,.1,.2,.3", "no share"),
        ("15-1252.00,Developers,1e308,.4,.9,.1,.2,.3", "no share"),
        ("15-1252.00,Developers,,.4,.9,.1,.2,.3", "no share"),
        ("15-1252.00,Developers,.1,.9,.3,.1,.2,.3", "not halfway"),
        ("developer,Developers,.1,.2,.3,.1,.2,.3", "no code of O*NET"),
        ("15-1252.00,A,.1,.2,.3,.1,.2,.3\n15-1252.00,B,.1,.2,.3,.1,.2,.3", "stands twice"),
    ],
)
def test_ratings_that_cannot_be_are_refused_in_one_sentence(
    tmp_path: Path, row: str, words: str
) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(DamagedFile) as refused:
        read_exposure(path)
    assert words in one_sentence(refused.value)


def test_a_file_without_a_rater_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("O*NET-SOC Code,Title\n15-1252.00,Developers\n", encoding="utf-8")
    with pytest.raises(DamagedFile, match="lacks dv_rating_alpha"):
        read_exposure(path)


def test_codes_of_may_2020_hold_several_occupations() -> None:
    table = pd.DataFrame({"soc": ["15-1252", "15-1253"], **{name: [0.2, 0.6] for name in RATED}})
    mixed, later = by_survey_code(table, 2020), by_survey_code(table, 2021)
    assert mixed["soc"].tolist() == ["15-1256"]
    assert mixed["people_beta"].tolist() == [0.4]
    assert later["soc"].tolist() == ["15-1252", "15-1253"]
    assert survey_code("15-2051", 2020) == "15-2098"


def test_wages_are_those_of_the_table_of_official_wages() -> None:
    known = official_wages().drop_duplicates(["year", "soc"])
    both = exposure_wages().merge(
        known, left_on=["year", "published_as"], right_on=["year", "soc"], suffixes=("", "_known")
    )
    assert len(both) > 100
    assert both["p50"].equals(both["p50_known"])


def test_every_year_and_occupation_has_a_wage() -> None:
    wages, codes = exposure_wages(), set(exposure_of_occupations()["soc"])
    for _, own in wages.groupby("year"):
        assert set(own["soc"]) == codes
    assert wages["p50"].notna().all()
    developers = wages[(wages["soc"] == "15-1252") & (wages["year"] == 2020)]
    assert developers["published_as"].tolist() == ["15-1256"]


def test_the_first_occupation_of_a_role_is_that_of_the_roles() -> None:
    """`role_occupations.csv` parts the occupation of `roles.csv` further, and never contradicts it."""
    both = roles_table().merge(occupations_of_roles(), on="role", suffixes=("", "_o"))
    assert len(both) == len(roles_table())
    stated = both.dropna(subset=["soc"])
    assert (stated["onet"].str[:7] == stated["soc"]).all()
    again = both.dropna(subset=["second"])
    assert (again["second"] != again["onet"]).all()
    assert again["note_o"].notna().all()
    mapped = both.dropna(subset=["onet"])
    assert set(mapped["family"]) == set(both["family"])  # no family is without one
    assert set(mapped["onet"]) | set(again["second"]) == set(exposure_of_occupations()["onet"])


def test_the_kept_tables_are_made_of_the_published_files() -> None:
    rated = read_exposure(raw_file("gpt_exposure/occ_level.csv"))
    wages = official_wages()  # the kept occupations only
    made = exposure_tables(rated, wages)
    kept = exposure_of_occupations()
    pd.testing.assert_frame_equal(
        made["exposure_occupations"].drop(columns="occupation"),
        kept.drop(columns="occupation"),
        atol=1e-6,
    )
    assert set(made) == {
        f"exposure_{name}" for name in ("occupations", "wages", "workers", "groups", "slopes")
    }
