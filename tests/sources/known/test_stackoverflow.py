"""Pay of developers as the survey published it."""

from __future__ import annotations

import pytest

from tests.sources.known.given import stated


def test_pay_of_developers_as_published() -> None:
    pay = stated("stackoverflow_2024", "ConvertedCompYearly")
    assert (len(pay), pay.median()) == (16_143, 66_000)
    assert pay.mean() == pytest.approx(85_906.35, abs=0.006)
