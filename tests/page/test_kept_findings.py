"""What a run keeps of its findings, for whoever reads them by machine."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from analysis.page.finding import written
from analysis.topics.salaries.facts import PrintedToday

FACTS = PrintedToday(146_085.0, 2019, 2024, 179_245.0, 0.227)


def test_findings_of_one_name_are_all_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSIS_TABLES", str(tmp_path))
    worths = [179_245.0, 181_000.0, 190_000.0]
    said = [written(dataclasses.replace(FACTS, worth=worth)) for worth in worths]
    for worth in reversed(worths):  # what is found again is kept once
        written(dataclasses.replace(FACTS, worth=worth))
    kept = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    assert list(kept) == ["printed_today", "printed_today_2", "printed_today_3"]
    assert [entry["text"] for entry in kept.values()] == [finding.text for finding in said]
    assert [entry["facts"]["worth"] for entry in kept.values()] == worths
