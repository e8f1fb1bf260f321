"""How often intervals held, and tests erred, in made worlds: methods without a file to draw from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.cells import Records
from analysis.methods.designs import design_of
from analysis.methods.gaps import decompose
from analysis.methods.orders import order_agreement
from analysis.methods.quantiles import interval_regression, quantile_regression
from analysis.methods.ranks import rank_sets, share_covariance
from analysis.methods.regression import fit_rows
from analysis.methods.within import within_fit
from analysis.reference.prices import real_factor
from analysis.topics.provenance import labels
from analysis.topics.salaries.years import changes
from tests.cells.given import written
from tests.evidence import compare, read
from tests.topics.salaries.test_years import drawn

Row = tuple[str, str, int, list[bool]]
Z = stats.norm.ppf(0.975)
EMPLOYERS = 80
SHARES = {
    "well apart": np.array([0.62, 0.55, 0.52, 0.40, 0.33, 0.30, 0.29, 0.12]),
    "all but equal": np.linspace(0.5, 0.5 - 1e-7, 6),
}


def unequal(rows: int) -> np.ndarray:
    """Return the employer of each row, of sizes in proportion to 1, 1/2, 1/3 and so on, two at least."""
    sizes = 1 / np.arange(1, EMPLOYERS + 1)
    return np.repeat(
        np.arange(EMPLOYERS), np.maximum(np.round(rows * sizes / sizes.sum()), 2).astype(int)
    )


def places(draws: int) -> Iterator[Row]:
    """Whether simultaneous sets hold every rank, and how often a random order passes for the list."""
    for name, truth in SHARES.items():
        for repeats in (1, 8):
            chance, held, passed = np.random.default_rng(5), [], []
            for draw in range(draws):
                sizes = chance.integers(1, repeats + 1, 250)
                counts = (chance.random((250, truth.size)) < truth) * sizes[:, None]
                shares = counts.sum(axis=0) / sizes.sum()
                sets = rank_sets(shares, share_covariance(counts, sizes), draws=1_000, seed=draw)
                ranks = np.arange(1, truth.size + 1)
                held.append(bool(((sets.lower <= ranks) & (ranks <= sets.upper)).all()))
                random = chance.permutation(truth.size) + 1
                passed.append(order_agreement(sets, random.tolist(), draws=400).p_value <= 0.05)
            yield "sets of ranks", f"{name}, adverts posted up to {repeats} times", 250, held
            yield "order by chance", f"{name}, adverts posted up to {repeats} times", 250, passed


def quantiles(draws: int) -> Iterator[Row]:
    """Whether 95% intervals hold the slope of a quantile where the spread grows with x."""
    for p in (0.5, 0.9):
        truth = 0.5 + 0.3 * stats.norm.ppf(p)
        for n in (50, 100, 300, 1_000):
            held = []
            for seed in range(draws):
                chance = np.random.default_rng(seed)
                x = np.column_stack([np.ones(n), chance.uniform(0, 2, n)])
                y = x @ [1.0, 0.5] + 0.3 * (1 + x[:, 1]) * chance.normal(size=n)
                found = quantile_regression(x, y, ["const", "x"], [p]).iloc[1]
                held.append(bool(abs(found["coefficient"] - truth) < Z * found["error"]))
            yield f"effect at p{100 * p:g}", "independent", n, held
        for rows in (300, 1_000):
            codes, held = unequal(rows), []
            for seed in range(draws // 2):
                chance = np.random.default_rng(seed)
                x = np.column_stack([np.ones(len(codes)), chance.uniform(0, 2, EMPLOYERS)[codes]])
                common = np.sqrt(0.3) * chance.normal(size=EMPLOYERS)[codes]
                y = x @ [1.0, 0.5] + common + np.sqrt(0.7) * chance.normal(size=len(codes))
                fit = quantile_regression(x, y, ["const", "x"], [p], clusters=codes).iloc[1]
                held.append(bool(abs(fit["coefficient"] - 0.5) < Z * fit["error"]))
            yield f"effect at p{100 * p:g}", "80 unequal employers", rows, held


def lines(draws: int) -> Iterator[Row]:
    """Whether intervals hold a rare level's difference (HC3), one within employers, and a slope of
    pay known to lie in bands.
    """
    for n in (50, 200, 1_000):
        held = []
        for seed in range(draws):
            chance = np.random.default_rng(seed)
            rare = np.arange(n) < max(n // 10, 10)
            y = 0.2 * rare + np.where(rare, 0.6, 0.3) * chance.standard_t(5, n)
            fit = fit_rows(np.column_stack([np.ones(n), rare]), y, ["const", "rare"])
            half = stats.t.isf(0.025, n - 2) * fit.standard_errors[1]
            held.append(bool(abs(fit.coefficients[1] - 0.2) <= half))
        yield "HC3", "a tenth of the records, twice the spread", n, held
    codes, held = unequal(1_000), []
    for seed in range(draws // 2):
        chance = np.random.default_rng(seed)
        own = 1 / (1 + np.exp(-chance.normal(size=EMPLOYERS)))[codes]
        level = np.where(chance.random(len(codes)) < own, "b", "a")
        y = 0.2 * (level == "b") + own + 0.3 * chance.standard_t(5, len(codes))
        design = design_of(pd.DataFrame({"level": level}), ["level"])
        wanted = 0.2 if design.names[-1].endswith("b") else -0.2
        fit = within_fit(design, y, codes, np.ones(len(codes)), fixed=True)
        held.append(bool(abs(fit.coefficients[-1] - wanted) <= Z * fit.standard_errors[-1]))
    yield "within employers", "80 unequal employers", 1_000, held
    edges, held = np.array([-np.inf, -1, -0.5, 0, 0.5, 1, np.inf]), []
    for seed in range(draws // 2):
        chance = np.random.default_rng(seed)
        x = np.column_stack([np.ones(200), chance.normal(size=200)])
        band = np.searchsorted(edges, 0.4 * x[:, 1] + chance.normal(0, 0.5, 200)) - 1
        banded = interval_regression(x, edges[band], edges[band + 1], ["const", "x"])
        held.append(bool(abs(banded.coefficients[1] - 0.4) <= Z * banded.standard_errors[1]))
    yield "pay in bands", "normal errors", 200, held


def gaps(draws: int) -> Iterator[Row]:
    """Whether intervals hold the parts of a gap, records of unequal employers."""
    codes = unequal(1_500)
    found = []
    for seed in range(draws // 2):
        chance = np.random.default_rng(seed)
        lean = chance.normal(size=EMPLOYERS)[codes]
        first = chance.random(len(codes)) < 1 / (1 + np.exp(-lean))
        x = chance.normal(size=len(codes)) + chance.normal(size=EMPLOYERS)[codes] + 0.4 * first
        y = 0.1 * first + 0.3 * x + chance.normal(0, 0.3, EMPLOYERS)[codes]
        y += chance.normal(0, 0.3, len(codes))
        found.append(decompose(x[:, None], y, first, ["x"], clusters=codes))
    for part in ("gap", "explained", "unexplained"):
        own = [getattr(each, part) for each in found]
        truth = np.mean([each.value for each in own])
        halves = [stats.t.isf(0.025, each.df) * each.error for each in own]
        held = [bool(abs(e.value - truth) <= h) for e, h in zip(own, halves, strict=True)]
        yield f"gap: {part}", "80 unequal employers, pooled rates", 1_500, held


def years(draws: int, folder: Path) -> Iterator[Row]:
    """Whether the interval of the change at one mix holds no change where pay rose as prices did."""
    rise, held = float(np.log(real_factor(2022, 2024))), []
    asked = {"country": "US", "employment": "full time"}
    for seed in range(draws // 4):
        path = written(drawn(rise, seed), folder / f"{seed}.parquet")
        row = changes(Records(path), ["a"], "role", where=asked).iloc[0]
        held.append(bool(row["fixed_lower"] <= 0 <= row["fixed_upper"]))
    yield "change at one mix", "independent adverts, the mix shifts", 400, held


def audits(draws: int, patch: Callable[[pd.DataFrame], None]) -> Iterator[Row]:
    """How often the audit of labels decides rightly, and how often wrongly."""
    for slip, what in ((True, "the label is a slip"), (False, "the label is true")):
        for n in (200, 600):
            verdicts = []
            for seed in range(draws // 4):
                chance = np.random.default_rng(seed)
                usd = chance.random(n) < 0.8
                table = pd.DataFrame({"source": "own", "country": "CA"}, index=range(n)).assign(
                    role=chance.choice(["a", "b", "c"], n),
                    seniority=chance.choice(["mid", "senior"], n),
                    year=chance.choice([2023, 2024], n),
                    home="CAD", label=np.where(usd, "USD", "CAD"), rate=1.36,
                )  # fmt: skip
                pay = np.exp(11.7 + 0.2 * (table["role"] == "b") + 0.4 * chance.normal(size=n))
                patch(table.assign(pay=pay if slip else pay / np.where(usd, 1.36, 1.0)))
                verdicts.append(labels.currency_labels([object()])["verdict"].iloc[0])  # type: ignore[list-item]
            right, wrong = (
                (labels.LOCAL, labels.DOLLARS) if slip else (labels.DOLLARS, labels.LOCAL)
            )
            yield "label decided rightly", what, n, [each == right for each in verdicts]
            yield "label decided wrongly", what, n, [each == wrong for each in verdicts]


def simulated(draws: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """Return the share of draws that held: method, case, n, draws, held, error (Monte Carlo)."""

    def patch(table: pd.DataFrame) -> None:
        monkeypatch.setattr(labels, "labelled", lambda study: table)

    parts = (
        *places(draws), *quantiles(draws), *lines(draws), *gaps(draws),
        *years(draws, folder), *audits(draws, patch),
    )  # fmt: skip
    table = pd.DataFrame(
        [(name, case, n, len(held), float(np.mean(held))) for name, case, n, held in parts],
        columns=["method", "case", "n", "draws", "held"],
    )
    return table.assign(error=np.sqrt(table["held"] * (1 - table["held"]) / table["draws"]))


@pytest.mark.evidence
def test_made_worlds_are_told_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = simulated(1_000, tmp_path, monkeypatch)
    compare("simulated", table)
    held = table.set_index("method")["held"]
    assert (held["sets of ranks"] >= 0.93).all()
    assert (held["order by chance"] <= 0.07).all()
    assert held["HC3"].between(0.92, 0.98).all()
    assert held[["gap: gap", "gap: explained", "gap: unexplained"]].between(0.92, 0.99).all()
    assert (held["label decided wrongly"] <= 0.02).all()


def test_four_made_worlds_give_every_row_of_the_kept_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = simulated(4, tmp_path, monkeypatch)
    columns = ["method", "case", "n"]
    pd.testing.assert_frame_equal(table[columns], read("simulated")[columns])
