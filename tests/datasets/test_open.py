"""Sources by name: opened once, and named where there is none of that name."""

from __future__ import annotations

import pytest

from analysis.datasets.open import open_dataset, source_names
from analysis.errors import NoSuchName
from analysis.topics.provenance.accounts import LEDGER


def test_the_embedded_source_is_opened_once() -> None:
    data = open_dataset("embedded")
    assert data is open_dataset("embedded")
    assert data.embedded
    assert data.table(LEDGER)["rows_in"].sum() > 100_000


def test_an_unknown_source_names_those_there_are() -> None:
    with pytest.raises(
        NoSuchName,
        match=r"no source 'ai_job'; there are embedded, ai_jobs, .* Did you mean 'ai_jobs'",
    ):
        open_dataset("ai_job")
    assert "oews" not in source_names()
