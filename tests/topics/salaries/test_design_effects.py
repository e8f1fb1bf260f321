"""Design effects: measured where employers are named, tried where they are hidden."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.datasets.account import EMPLOYERS, is_guarded
from analysis.datasets.study import Study
from analysis.home import aggregates_dir
from analysis.methods.clusters import alikeness, design_effect
from analysis.methods.uncertainty import order_statistic_ranks
from analysis.reference.employers import alike_of, kept_alike
from analysis.sources import read_source
from analysis.topics.salaries.accounts import DESIGN_EFFECTS
from analysis.vocabulary.marks import EVERY
from tests.evidence import compare
from tests.resampled import NAMED, Role, distinct, roles


def kept() -> pd.DataFrame:
    return DESIGN_EFFECTS.read(aggregates_dir())


def test_kept_figures_are_those_of_the_file() -> None:
    distinct("h1b_data_jobs")  # skips where the file is not there
    study = Study(read_source("h1b_data_jobs"))
    table = DESIGN_EFFECTS.one(study).reset_index(drop=True)
    mine = kept()[kept()["source"] == "h1b_data_jobs"].reset_index(drop=True)
    pd.testing.assert_frame_equal(table[mine.columns], mine, check_dtype=False, atol=1e-6)
    assert is_guarded(study)
    assert (mine["records"] % 10 == 0).all()


def test_a_role_needs_two_sources_and_each_has_a_vote() -> None:
    found, table = kept_alike(), kept()
    assert set(table["source"]) == set(EMPLOYERS.sources)
    counts = table.groupby("role").size()
    assert set(found) == set(counts[counts > 1].index)
    for role, figure in found.items():
        rows = table[table["role"] == role]
        assert figure.value == pytest.approx(rows["alike"].median())
        assert figure.low <= figure.value <= figure.high
        assert figure.sources == tuple(sorted(rows["source"]))
    assert found[EVERY].sources == ("barousse_2023", "h1b_data_jobs", "levels_fyi")


def test_the_design_effect_and_its_factor_are_inverse() -> None:
    n = np.array([30.0, 1_000, 30_000])
    effect = design_effect(n, 0.05)
    assert (np.diff(effect) > 0).all()
    np.testing.assert_allclose(alikeness(n, n / effect), 0.05)
    assert design_effect(500, 0.0) == 1


def hidden(role: Role, alike: float, draws: int, seed: int) -> dict[str, object]:
    """Return how often medians were covered by a design effect, employers drawn again and hidden."""
    chance, truth = np.random.default_rng(seed), np.median(role.pay)
    found = []
    for _ in range(draws):
        pay = np.sort(role.pay[role.drawn(chance)[0]])
        n = np.array([pay.size])
        held = []
        for effect in (1.0, design_effect(n, alike)):
            ranks = order_statistic_ranks(n, 0.5, effective=n / effect)
            lower, upper = (pay[int(rank[0]) - 1] for rank in ranks)
            held += [float(lower <= truth <= upper), (upper - lower) / truth]
        found.append([*held, float(design_effect(n, alike)[0])])
    as_records, _, covered, width, effect = np.mean(found, axis=0)
    figures = {"as_records": as_records, "effect": effect, "covered": covered, "width": width}
    return {"source": role.source, "role": role.name} | figures


def simulated(draws: int, sources: tuple[str, ...] = NAMED) -> pd.DataFrame:
    """Return the coverage where the design effect is that of the other two sources."""
    rows = []
    for source in sources:
        others = alike_of(kept()[kept()["source"] != source])
        for seed, role in enumerate(roles(source)):
            alike = others.get(role.name, others[EVERY]).value
            rows.append(hidden(role, alike, draws, seed))
    table = pd.DataFrame(rows)
    error = np.sqrt(table["covered"] * (1 - table["covered"]) / draws)
    return table.assign(error=error)


@pytest.mark.evidence
def test_design_effects_of_two_sources_on_the_third() -> None:
    table = simulated(500)
    compare("coverage_design_effects", table)
    by_source = table.groupby("source")["covered"].mean()
    assert by_source["barousse_2023"] >= 0.97  # the other sources' employers are larger
    assert by_source.min() >= 0.75
    assert table["covered"].mean() >= 0.9
    assert table["as_records"].mean() < 0.7


def test_design_effects_of_two_sources_in_sixty_draws_of_the_third() -> None:
    table = simulated(60, ("barousse_2023",))
    assert table["covered"].mean() > 0.95
    assert (table["covered"] >= table["as_records"]).all()
