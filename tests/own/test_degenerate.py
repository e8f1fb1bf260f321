"""Files in which little differs: what is said of one sum, one source, one country, one year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.topics.offer import findings as offer
from analysis.topics.offer.phrases import phrases
from tests.topics.offer.test_findings import ANSWER as OFFER


@pytest.mark.parametrize(
    ("high", "said"), [(75_000.0, "exactly"), (75_020.0, "about"), (76_000.0, "")]
)
def test_quartiles_that_read_as_one_sum_are_no_range(high: float, said: str) -> None:
    own = replace(OFFER.own, p25=75_000.0, p50=75_000.0, p75=high)
    for base in (None, 80_000.0):
        text = offer.offer_answer(replace(OFFER, own=own, base=base)).text
        assert ("At least half" in text) is bool(said)
        assert ("middle half" in text) is not bool(said)
        assert f"offer {said} &#36;75,000" in text.replace("\\", "") or not said


def test_the_form_of_a_page_has_a_sentence_for_one_sum() -> None:
    given = phrases()["verdict"]
    ranges = {key for key in given if not key.endswith("|same")}
    assert set(given) == ranges | {f"{key}|same" for key in ranges}
    for key, words in given.items():
        assert ("{same}" in words) is key.endswith("|same")
        assert ("middle half" in words) is (key in ranges)
