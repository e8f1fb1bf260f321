"""Notebook 08 a second time: verdicts from figures and regions by scipy and statsmodels, counts and
faults from the files of the seeds.

The figures themselves are those of other pages, and held by their tests.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.datasets import open_dataset
from analysis.home import data_home
from analysis.topics.claims.reruns import OnData, judged_on
from tests.second_route.page import facts

FIRST = ("leading", *(f"leading_{n}" for n in range(2, 6)))


def said(name: str) -> Any:
    return facts("08_claims")[name]


@cache
def on() -> OnData:
    return judged_on(open_dataset("embedded"))


@cache
def ledgers() -> list[dict[str, Any]]:
    return [
        yaml.safe_load((data_home() / "seeds" / f"article_{letter}.yaml").read_text("utf-8"))
        for letter in "ab"
    ]


def p_of(each: Any) -> tuple[float, float]:
    """Return p of "it holds" and "it does not" for one claim, from its figures and regions."""
    holds, fails = [], []
    for one, region in zip(each.outcome.estimates, each.outcome.holds, strict=True):
        low = -float("inf") if region.low is None else region.low
        high = float("inf") if region.high is None else region.high
        if one.lower == one.upper:
            inside = low <= one.value <= high
            holds.append(0.0 if inside else 1.0)
            fails.append(1.0 if inside else 0.0)
            continue
        down, up = ((one.value - one.lower) / 1.959964, (one.upper - one.value) / 1.959964)
        holds.append(
            max(stats.norm.sf((one.value - low) / down), stats.norm.sf((high - one.value) / up))
        )
        fails.append(
            min(stats.norm.sf((one.value - high) / down), stats.norm.sf((low - one.value) / up))
        )
    return max(holds), min(1.0, min(fails) * len(fails))


def recomputed() -> dict[str, str]:
    """Return the verdict of each claim that has a p-value, all of an article at once."""
    found = {}
    for letter in "AB":
        tested = [
            e for e in on().judgements if e.article == letter and e.outcome and e.p is not None
        ]
        # what another source or a part not tested leaves open has its reason, and decides nothing
        pairs = [(1.0, 1.0) if each.outcome.why else p_of(each) for each in tested]
        names = ["supported" if holds <= fails else "contradicted" for holds, fails in pairs]
        _, adjusted, *_ = multipletests(
            [min(pair) if min(pair) <= 0.025 else 1.0 for pair in pairs], method="holm"
        )
        found |= {
            each.claim.id: name if p <= 0.025 else "too close to call"
            for each, name, p in zip(tested, names, adjusted, strict=True)
        }
    return found


def test_claims_answer() -> None:
    found, verdicts = said("claims_answer"), recomputed()
    assert {e.claim.id: e.verdict for e in on().judgements if e.claim.id in verdicts} == verdicts
    claims = [claim for ledger in ledgers() for claim in ledger["claims"]]
    assert found.claims == len(claims)
    assert found.faults == sum(len(ledger["faults"]) for ledger in ledgers())
    counts = Counter(each.verdict for each in on().judgements)
    shown = (found.supported, found.contradicted, found.close, found.few)
    names = ("supported", "contradicted", "too close to call", "too few")
    assert shown == tuple(counts[name] for name in names)
    evident = sum(bool(claim.get("evidence")) for claim in claims)
    assert sum(shown) == evident
    assert found.decided == found.supported + found.contradicted
    assert found.claims - evident == found.inconsistent + found.untestable + found.unseen
    torn = {
        name
        for ledger in ledgers()
        for fault in ledger["faults"]
        if fault["cause"] in ("garbled number", "contradiction", "superlatives clash")
        and not fault.get("repair")
        for name in fault["of"]
    }
    silent = [c for c in claims if not c.get("evidence") and c["id"] not in torn]
    assert found.untestable == sum("untestable" in c or "lacks" in c for c in silent)
    assert found.unseen == sum("untestable" not in c and "lacks" not in c for c in silent)


def test_verdict_counts() -> None:
    found = said("verdict_counts")
    rows = [(e.article, e.verdict, e.half, e.double) for e in on().judgements]
    assert found.turning == sum({half, double} != {verdict} for _, verdict, half, double in rows)
    for each in found.counts:
        own = [row[1:] for row in rows if row[0] == each.article]
        counted = [sum(row[place] == each.verdict for row in own) for place in range(3)]
        assert [each.claims, each.half, each.double] == counted
    decided = [
        sum(row[place] in ("supported", "contradicted") for row in rows) for place in (1, 2, 3)
    ]
    assert (found.decided, found.least, found.most) == (decided[0], min(decided), max(decided))
    assert found.looked_at == sum(
        bool(c.get("evidence")) for one in ledgers() for c in one["claims"]
    )


def far(each: Any) -> float:
    """Return how far the nearer end of the deciding interval lies from what is printed."""
    one = each.outcome.estimates[each.outcome.rests_on]
    printed = each.outcome.printed[each.outcome.rests_on]
    ends = [end for end in (printed.low, printed.high) if end is not None]
    if one.lower <= min(ends) and max(ends) <= one.upper:
        return 0.0
    gap = min(abs(end - side) for end in ends for side in (one.lower, one.upper))
    whole = one.unit.startswith("US dollars") or one.unit == "million jobs"
    return gap / abs(ends[-1]) if whole else gap


def test_leading() -> None:
    best: dict[str, float] = {}
    for each in on().judgements:
        decided = each.verdict in ("supported", "contradicted") and each.p is not None
        if (
            decided
            and each.outcome
            and each.outcome.estimates[each.outcome.rests_on].unit != "place"
        ):
            best[each.outcome.notebook] = max(best.get(each.outcome.notebook, 0), far(each))
    wanted = sorted((value for value in best.values() if value > 0), reverse=True)[:5]
    shown = [said(name) for name in FIRST if name in facts("08_claims")]
    assert [each.beyond for each in shown] == pytest.approx(wanted)
    assert len({each.label for each in shown}) == len(shown)


test_leading_2 = test_leading_3 = test_leading_4 = test_leading_5 = test_leading


def test_ledger_shown() -> None:
    found = said("ledger_shown")
    total = sum(len(ledger["claims"]) for ledger in ledgers())
    assert (found.shown, found.claims) == (total, total)
    judged = Counter(each.verdict for each in on().judgements)
    reviewed = ("supported", "contradicted", "too close to call")
    assert found.reviewed == sum(judged[name] for name in reviewed)


def test_faults_found() -> None:
    found = said("faults_found")
    faults = [fault for ledger in ledgers() for fault in ledger["faults"]]
    causes = Counter(fault["cause"] for fault in faults)
    assert (found.faults, found.causes) == (len(faults), len(causes))
    assert (found.commonest, found.most) == causes.most_common(1)[0]
    assert found.repaired == sum(bool(fault.get("repair")) for fault in faults)
    faulty = {name for fault in faults for name in fault["of"]}
    claims = [claim for ledger in ledgers() for claim in ledger["claims"]]
    touched = [c for c in claims if not faulty.isdisjoint({c["id"], *c.get("rests_on", [])})]
    assert found.claims == len(touched)
