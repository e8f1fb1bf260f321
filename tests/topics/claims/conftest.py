"""The facts of the embedded data and what follows from them, made once: nothing changes them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from analysis.datasets import open_dataset
from analysis.topics.claims.answers import outcomes
from analysis.topics.claims.evidence import Found, found_in
from analysis.topics.claims.facts import Outcome
from analysis.topics.claims.reruns import OnData, judged_on


@pytest.fixture(scope="session")
def found() -> Found:
    return found_in(open_dataset("embedded"))


@pytest.fixture(scope="session")
def known(found: Found) -> Mapping[str, Outcome]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.topics.claims.answers.found_in", lambda _: found)
        return outcomes(open_dataset("embedded"))


@pytest.fixture(scope="session")
def on(found: Found) -> OnData:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.topics.claims.reruns.found_in", lambda _: found)
        return judged_on(open_dataset("embedded"))
