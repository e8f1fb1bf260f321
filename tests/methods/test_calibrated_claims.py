"""Claims of known truth, made by the thousand: how many decisive verdicts are wrong."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analysis.methods.equivalence import holm
from analysis.methods.ranks import rank_sets
from analysis.methods.verdicts import Part, Region, decide
from analysis.topics.claims import margins
from analysis.topics.claims.basic_rules import by_places
from analysis.topics.claims.facts import Estimate
from tests.evidence import compare, read

_Z = 1.959963984540054
_MOST = 0.05  # of the claims
_ERROR = 0.03  # of an estimate, a shared size of errors of relative pay here
_EDGE = 0.5  # of the claims are at the very edge of their region, where an error is likeliest
_CLAIMS = 40  # of an article
_FAMILIES = 13


def _part(rng: np.random.Generator, true: float, region: Region) -> tuple[Part, bool]:
    estimate = rng.normal(true, _ERROR)
    part = Part(estimate, estimate - _Z * _ERROR, estimate + _Z * _ERROR, region)
    return part, region.low <= true <= region.high


def _true(rng: np.random.Generator, region: Region) -> float:
    """Return a true value: at an edge, just on its wrong side, or anywhere."""
    ends = [end for end in (region.low, region.high) if math.isfinite(end)]
    edge = float(ends[int(rng.integers(len(ends)))])
    if rng.random() < _EDGE:
        outward = 1 if edge == region.high else -1
        return edge + outward * 1e-9
    return edge + rng.normal(0, 0.1)


def _claims(region: Callable[[], Region], parts: int, need: str) -> Callable[[int, int], tuple]:
    def drawn(count: int, seed: int) -> tuple[int, int]:
        rng = np.random.default_rng(seed)
        decided = wrong = 0
        for _ in range(count):
            own = region()
            made = [_part(rng, _true(rng, own), own) for _ in range(parts)]
            truths = [held for _, held in made]
            holds = all(truths) if need == "all" else any(truths)
            said, _ = decide([part for part, _ in made], need=need)  # type: ignore[arg-type]
            decided += said != "open"
            wrong += said == ("contradicted" if holds else "supported")
        return decided, wrong

    return drawn


def _articles(count: int, seed: int) -> tuple[int, int]:
    """Return of how many articles of forty claims, each at its edge, some or a wrong verdict stands."""
    rng = np.random.default_rng(seed)
    decided = wrong = 0
    for _ in range(count):
        region = margins.above(1)
        made = [_part(rng, region.low - 1e-9, region) for _ in range(_CLAIMS)]
        said = [decide([part]) for part, _ in made]
        kept = holm([p for _, p in said]) <= _MOST / 2
        results = [each for (each, _), stands in zip(said, kept, strict=True) if stands]
        decided += "supported" in results or "contradicted" in results
        wrong += "supported" in results
    return decided, wrong


def _places(count: int, seed: int) -> tuple[int, int]:
    """Return how many claims of a place among thirteen families are decided, and wrongly."""
    rng = np.random.default_rng(seed)
    decided = wrong = 0
    covariance = np.eye(_FAMILIES) * _ERROR**2
    for trial in range(count):
        true = np.sort(rng.normal(0, 0.15, _FAMILIES))[::-1]
        sets = rank_sets(pd.Series(rng.normal(true, _ERROR)), covariance, draws=400)
        item = int(rng.integers(6))
        region = (margins.top(1, 1), margins.top(4, 1), margins.place(4, 1))[trial % 3]
        own = (float(item + 1), float(sets.lower[item]), float(sets.upper[item]))
        place = Estimate("planted", "place", 100, own[1], own[1], own[2], among=_FAMILIES)
        said = by_places([place], [region]).result
        holds = region.low <= own[0] <= region.high
        decided += said in ("supported", "contradicted")
        wrong += said == ("contradicted" if holds else "supported")
    return decided, wrong


CASES: dict[str, Callable[[int, int], tuple[int, int]]] = {
    "more pay, one figure": _claims(lambda: margins.above(1), 1, "all"),
    "more pay, three figures that all must hold": _claims(lambda: margins.above(1), 3, "all"),
    "more pay, three figures of which one must hold": _claims(lambda: margins.above(1), 3, "any"),
    "the same pay": _claims(lambda: margins.alike(1), 1, "all"),
    "a printed share": _claims(lambda: margins.share(0.4, 1), 1, "all"),
    "no step down a ranking, six figures": _claims(lambda: margins.step(1), 6, "all"),
    "a place by its confidence set": _places,
    "any verdict of an article of forty": _articles,
}


def simulated(count: int, seed: int = 15) -> pd.DataFrame:
    """Return of how many claims of each case a verdict was decisive, and of how many it was wrong."""
    rows = [("verdicts", case, count, *draw(count, seed)) for case, draw in CASES.items()]
    table = pd.DataFrame(rows, columns=["method", "case", "claims", "decided", "wrong"])
    shares = {name: table[name] / table["claims"] for name in ("decided", "wrong")}
    table = table.assign(**shares)
    return table.assign(error=np.sqrt(table["wrong"] * (1 - table["wrong"]) / table["claims"]))


@pytest.mark.evidence
def test_wrong_verdicts_of_many_claims() -> None:
    table = simulated(4_000)
    compare("verdicts", table)
    assert (table["wrong"] <= _MOST + 2 * table["error"]).all()


def test_the_kept_table_has_every_case_and_few_wrong_ones() -> None:
    kept = read("verdicts")
    assert kept["case"].tolist() == list(CASES)
    assert (kept["claims"] >= 1_000).all()
    assert (kept["wrong"] <= _MOST).all()
    assert (kept["decided"] > kept["wrong"]).all()


def test_a_few_claims_of_each_case() -> None:
    table = simulated(120, seed=3)
    assert (table["wrong"] <= _MOST + 3 * np.sqrt(_MOST * (1 - _MOST) / 120)).all()
    assert (table["decided"] > 0).sum() >= len(CASES) - 1
