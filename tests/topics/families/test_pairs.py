"""Pairs of the article: who is of a group, and verdicts by one rule, on planted records and tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import open_dataset
from analysis.topics.families import contrasts, pairs
from analysis.topics.families.pair_facts import CLOSE, LESS, MORE, SAME, WITHHELD
from analysis.topics.families.sides import Side, Way, load_pairs, sides_of

ROWS = pd.DataFrame(
    {
        "role": ["Data scientist", "Data scientist", "Data engineer", "Product manager", "x"],
        "family": ["data", "data", "engineering", "product", "x"],
        "specialty": ["data", "security", None, "technical", "data"],
        "experience_years": [12.0, 3.0, np.nan, 10.0, 1.0],
        "listed": [True, True, True, True, False],
        "skills": [
            frozenset({"AWS", "Azure"}),
            frozenset({"AWS Glue", "AWS"}),
            frozenset({"Rust"}),
            frozenset({"Google Cloud", "BigQuery", "Rust"}),
            frozenset(),
        ],
    }
)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ({"role": ["Data scientist"]}, {"family": ["product"]}, ([0, 1], [3])),
        ({"specialty": ["security"]}, {"specialty": "other"}, ([1], [0, 3, 4])),
        ({"years": 10}, {"role": ["Data scientist"]}, ([0, 3], [1])),  # nobody is of both
        ({"platforms": "several"}, {"platforms": "one"}, ([0], [1, 3])),
        ({"platforms": "any"}, {"platforms": "none"}, ([0, 1, 3], [2])),
        (
            {"names": ["Rust"]},
            {"names_none": ["Rust"]},
            ([2, 3], [0, 1]),
        ),  # who lists nothing is of none
    ],
)
def test_who_is_of_a_group(
    first: dict[str, object], second: dict[str, object], wanted: tuple[list[int], list[int]]
) -> None:
    way = Way(first=Side.model_validate(first), second=Side.model_validate(second))
    found = sides_of(ROWS, way)
    assert found is not None
    assert tuple(np.flatnonzero(side).tolist() for side in found) == wanted


def test_a_source_without_the_words_has_no_groups() -> None:
    way = Way(first=Side(role=("Blockchain engineer",)), second=Side(role=("Data scientist",)))
    assert sides_of(ROWS, way) is None


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return pairs.contrasts(open_dataset(), "US", 0.05)


def test_every_pair_of_the_article_has_one_main_row(table: pd.DataFrame) -> None:
    main = table[table["list"] == pairs.MAIN]
    assert main["pair"].tolist() == [pair.pair for pair in load_pairs()]
    figures = main[main["verdict"] != WITHHELD]
    assert len(figures) >= 20
    assert figures[["difference", "lower", "upper", "source", "n_first"]].notna().all(axis=None)
    withheld = main[main["verdict"] == WITHHELD]
    assert withheld["note"].str.contains("it takes about|no source").all()
    assert withheld["difference"].isna().all()


def test_a_verdict_never_contradicts_its_interval(table: pd.DataFrame) -> None:
    """Holm only takes away: what is decided is so by its own interval too."""
    more, less = (table[table["verdict"] == verdict] for verdict in (MORE, LESS))
    assert (more["lower"] > 0).all()
    assert (less["upper"] < 0).all()
    same = table[table["verdict"] == SAME]
    assert len(same)
    assert (same["difference"].abs() < 0.05).all()
    close = table[table["verdict"] == CLOSE]
    assert close["note"].str.startswith("a difference of 5% takes about").all()


def test_a_wider_margin_calls_more_pairs_the_same(table: pd.DataFrame) -> None:
    wide = pairs.contrasts(open_dataset(), "US", 0.15)
    assert (wide["verdict"] == SAME).sum() > (table["verdict"] == SAME).sum()
    needed = table["needed"].sum() / wide["needed"].sum()
    assert needed == pytest.approx((np.log(1.15) / np.log(1.05)) ** 2)


def test_another_margin_moves_no_difference(table: pd.DataFrame) -> None:
    wide = pairs.contrasts(open_dataset(), "US", 0.15)
    for name in ("difference", "lower", "upper", "p_value"):
        np.testing.assert_array_equal(wide[name], table[name])


def test_a_family_keeps_its_pairs_and_the_correction_of_all(table: pd.DataFrame) -> None:
    facts = contrasts.pairs(table, "x", 0.05, family="cloud")
    assert facts.pairs == 4
    assert facts.learning is None
    assert contrasts.drawn(table, "cloud")["family"].unique().tolist() == ["cloud"]


def test_a_chart_draws_what_is_decided_and_where_nothing_is_all_figures(
    table: pd.DataFrame,
) -> None:
    assert contrasts.drawn(table)["pair"].tolist() == contrasts.decided(table)["pair"].tolist()
    none = table.assign(verdict=table["verdict"].where(table["verdict"] == "withheld", CLOSE))
    shown = contrasts.drawn(none)
    main = none[none["list"] == pairs.MAIN]
    assert shown["pair"].tolist() == main.loc[main["difference"].notna(), "pair"].tolist()
    nothing = contrasts.pairs(table, "x", 0.05, family="research")
    assert (nothing.pairs, nothing.figures, nothing.largest) == (0, 0, None)


def test_a_country_without_records_has_rows_and_no_figures() -> None:
    table = pairs.contrasts(open_dataset(), "ZW", 0.05)
    assert len(table) == len(load_pairs())
    assert (table["verdict"] == WITHHELD).all()


def test_machine_learning_within_employers_and_without(table: pd.DataFrame) -> None:
    facts = contrasts.pairs(table, "x", 0.05)
    assert facts.learning is not None
    assert facts.inside is not None
    assert facts.learning.difference == pytest.approx(0.25, abs=0.01)
    assert facts.inside.difference == pytest.approx(0.16, abs=0.01)
