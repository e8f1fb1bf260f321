"""Figures of claims hold the rows of their tables."""

from __future__ import annotations

from dataclasses import replace

from analysis.page.axes import NARROW, WIDE
from analysis.topics.claims import counts, figures, findings
from analysis.topics.claims.leading import leading_table
from tests.drawn import bars, legend_of, marks, rows_of
from tests.topics.claims.test_ledger_findings import FIRST, MORE, PAID, VERDICTS


def test_verdicts_are_drawn_with_what_other_margins_make_of_them() -> None:
    table, said = counts.count_table(VERDICTS), findings.verdict_counts(VERDICTS)
    for width in (WIDE, NARROW):
        axes = figures.verdict_dots(table, said, width=width)
        assert marks(axes, "o") == [(2.0, 0.0), (6.0, 1.0)]
        assert (marks(axes, "v"), marks(axes, "^")) == ([(1.0, 0.0)], [(3.0, 0.0)])
    assert rows_of(figures.verdict_dots(table, said))[0] == "A: supported *, 2"
    assert "at half margin" in legend_of(axes)
    firm = replace(VERDICTS, counts=VERDICTS.counts[1:])
    axes = figures.verdict_dots(counts.count_table(firm), said)
    assert not any("margin" in text for text in legend_of(axes))


def test_a_claim_is_drawn_beside_its_figure() -> None:
    axes = figures.claim_dots(leading_table(FIRST), findings.leading([FIRST], 1))
    assert marks(axes, "o") == [(2e5, 0.0)]
    assert marks(axes, "<") == [(1e5, 0.0)]  # that much or less
    assert (1.9e5, 2.1e5) in bars(axes)
    assert any(high == 1.05e5 for _, high in bars(axes))
    more = replace(FIRST, figures=(MORE,))
    axes = figures.claim_dots(leading_table(more), findings.leading([more], 1), width=NARROW)
    assert marks(axes, ">") == [(0.0, 0.0)]
    assert (5.0, 20.0) in bars(axes)
    level = replace(FIRST, figures=(replace(PAID, printed=replace(PAID.printed, low=1e5)),))
    axes = figures.claim_dots(leading_table(level), findings.leading([level], 1))
    assert marks(axes, "D") == [(1e5, 0.0)]
    assert leading_table(findings.leading([], 1).facts).empty  # type: ignore[arg-type]
