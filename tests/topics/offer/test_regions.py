"""Regions that sources know, and those that they do not."""

from __future__ import annotations

import pytest

from analysis.errors import NoSuchName
from analysis.topics.offer.form import placed
from analysis.topics.offer.regions import known_regions, region_of
from analysis.vocabulary.us_places import STATES
from tests.topics.offer.given import DATA, LEVELS, SOURCES, asked


def found(**changed: object) -> tuple[str | None, str | None]:
    return region_of(asked(**changed), LEVELS, SOURCES)


def test_regions_are_those_of_their_country() -> None:
    regions = known_regions(LEVELS, SOURCES)
    assert len(STATES) == 51
    assert {"CA", "NY", "WY"} <= regions["US"]
    assert "London, EN, United Kingdom" in regions["GB"]
    assert not {"DE", "London, EN, United Kingdom"} & regions["DE"]
    assert not any("(" in region for own in regions.values() for region in own)


@pytest.mark.parametrize("region", ["CA", "WY", "(others)", None])
def test_a_region_that_is_known_or_rare_is_taken(region: str | None) -> None:
    assert found(region=region) == (region, None)


def test_a_region_of_another_country_is_left_out_and_said() -> None:
    assert found(country="DE", region="CA") == (None, "CA")
    assert found(country="JP", region="CA") == (None, "CA")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"region": "California"}, "no source knows a region 'California' of United States. Did you mean 'CA'?"),
        ({"region": "Califrnia"}, "Did you mean 'CA'?"),
        ({"region": " new york"}, "Did you mean 'NY'?"),
        ({"region": "Nowhere"}, "The regions are AK; AL; AR;"),
        ({"country": "GB", "region": "London"}, "Did you mean 'London, EN, United Kingdom'?"),
        ({"country": "DE", "region": "Munch, BY, Germany"}, "Did you mean 'Munich, BY, Germany'?"),
        ({"country": "JP", "region": "Tokyo"}, "no source knows regions of Japan: leave region 'Tokyo' out."),
    ],
)  # fmt: skip
def test_a_region_that_nobody_knows_is_refused_with_the_nearest(
    changed: dict[str, object], said: str
) -> None:
    with pytest.raises(NoSuchName) as error:
        found(**changed)
    assert said in str(error.value)


def test_a_region_that_nobody_asked_for_is_not_said_to_be_asked_for() -> None:
    of_start, asked_for = (
        placed(asked(country="GB", region=region), DATA)[1] for region in ("CA", "NY")
    )
    assert (of_start.region, of_start.by_default) == ("CA", True)
    assert (asked_for.region, asked_for.by_default) == ("NY", False)
