"""Intervals of one person where the employer is new, on files that name employers: full runs."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.datasets.study import Study
from analysis.methods.coverage import coverage_over, single_splits
from analysis.sources import SOURCES, read_source
from analysis.topics.factors.models import GROUP, models
from analysis.vocabulary.marks import LEAST_CLUSTERS
from tests.conftest import raw
from tests.evidence import compare

SOURCES_WITH_EMPLOYERS = ("levels_fyi", "h1b_data_jobs")
LEVELS = (0.8, 0.9, 0.95)


def simulated(source: str, splits: int) -> pd.DataFrame:
    """Return coverage by what calibrates (employers or records), kind of pay, country and level."""
    raw(SOURCES[source].editions[0])
    parts = []
    for model in models(Study(read_source(source))):
        if model.country not in ("(all)", "US"):
            continue
        groups = model.groups.groupby(GROUP).ngroup()
        single = single_splits(
            model.design, model.log_pay, groups, model.units,
            levels=LEVELS, by_record=(False, True), splits=splits,
        )  # fmt: skip
        single = single[single["units"] >= LEAST_CLUSTERS]
        keys = ["by_record", "level"]
        worst = coverage_over(single, [*keys, "group"]).groupby(keys)["covered"].min()
        table = coverage_over(single, keys).merge(
            worst.rename("worst_group").reset_index(), on=keys
        )
        low = single.groupby(keys)["covered"].min().rename("least_single").reset_index()
        single_count = single.groupby(keys).size().rename("single_splits").reset_index()
        parts.append(
            table.merge(low, on=keys)
            .merge(single_count, on=keys)
            .assign(source=source, pay=model.pay, country=model.country)
        )
    whole = pd.concat(parts, ignore_index=True)
    columns = ["single_splits", "covered", "worst_group", "least_single", "width", "inside"]
    return whole[["source", "pay", "country", "by_record", "level", *columns]]


def test_a_few_splits_of_filings_by_employer_lie_in_their_band() -> None:
    table = simulated("h1b_data_jobs", 12).set_index(["by_record", "level"])
    assert (table.loc[False, "inside"] >= 0.93).all()
    assert (table.loc[True, "covered"] < table.loc[False, "covered"]).all()


@pytest.mark.evidence
def test_single_splits_by_employer_lie_in_the_band_of_employers() -> None:
    table = pd.concat([simulated(name, 100) for name in SOURCES_WITH_EMPLOYERS], ignore_index=True)
    compare("new_employers", table)
    ours = table[~table["by_record"]]
    assert (ours["inside"] >= 0.93).all()
    assert (ours["covered"] >= ours["level"]).all()
    assert (table.loc[table["by_record"], "inside"] < 0.93).any()
