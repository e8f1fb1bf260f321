"""Location or experience: votes on tables made by hand, and what records say by a second route."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analysis.datasets import open_dataset
from analysis.datasets.samples import factor_rows
from analysis.datasets.study import Study
from analysis.home import reference_dir
from analysis.sources import SOURCES, read_source
from analysis.topics.factors.specifications import DOLLARS, PARITY, SPECIFICATIONS
from analysis.topics.factors.votes import (
    UNCLEAR,
    heard,
    specification_curve,
    tally,
    verdicts,
    which_first,
)
from analysis.vocabulary import country_currency
from tests.conftest import raw

WHICH = which_first(open_dataset("embedded").table(SPECIFICATIONS))
REPORTED = {  # location less experience in points, at the parity of the whole economy
    "ai_jobs": -10.7,
    "infosec_jobs": -12.0,
    "levels_fyi": -16.7,
    "stackoverflow_2024": -4.0,
    "stackoverflow_2017": 15.1,
}


def said(*first: str, compared: str = "countries", scale: str = DOLLARS) -> pd.DataFrame:
    """One main specification per letter of the alphabet, each saying what is first."""
    return pd.DataFrame(
        {
            "source": list("abcdef")[: len(first)],
            "compared": compared,
            "country": "(all)",
            "scale": scale,
            "sample": "all",
            "main": True,
            "no_vote": "",
            "difference": 0.0,
            "first": first,
        }
    )


def test_specifications_say_what_their_intervals_say() -> None:
    assert len(WHICH) >= 100
    assert WHICH["difference"].is_monotonic_increasing
    clear = WHICH[WHICH["first"] != UNCLEAR]
    assert ((clear["interval_lower"] > 0) | (clear["interval_upper"] < 0)).all()
    counts = tally(WHICH)
    assert counts[["location", "experience", UNCLEAR]].to_numpy().sum() == len(WHICH)
    assert len(counts) == WHICH["main"].sum()


def test_a_source_has_one_vote_on_a_question_and_scale() -> None:
    votes = heard(WHICH)[lambda table: table["main"]]
    assert not votes.duplicated(["source", "compared", "country", "scale"]).any()
    assert set(votes["controls"]) == {"all"}
    assert set(votes["pay"]) == {"mid"}
    assert set(votes["source"]) == set(REPORTED)
    cities = votes[(votes["source"] == "levels_fyi") & (votes["compared"] == "cities")]
    assert set(cities["country"]) == {"US", "GB", "IN", "CA"}


def test_a_vote_needs_more_than_half() -> None:
    assert verdicts(said("location", "location", "experience"))[0].first == "location"
    even = verdicts(said("location", "experience"))[0]
    assert (even.first, even.location, even.experience, even.sure) == (None, 1, 1, 2)
    assert verdicts(said(UNCLEAR, UNCLEAR, "experience"))[0].first is None
    assert verdicts(said().assign(first="")) == ()


def test_a_vote_that_another_specification_does_not_bear_out_is_not_sure() -> None:
    votes = said("location", "location", UNCLEAR)
    other = votes.assign(main=False, first=["experience", "location", "experience"])
    assert verdicts(pd.concat([votes, other]))[0].sure == 1
    unclear = votes.assign(main=False, first=UNCLEAR)
    assert verdicts(pd.concat([votes, unclear]))[0].sure == 0
    assert verdicts(votes)[0].sure == 2


def test_sources_that_turn_with_the_scale_are_counted() -> None:
    dollars = said("location", "location", "location")
    parity = said("experience", UNCLEAR, "location", scale=PARITY)
    facts = specification_curve(pd.concat([dollars, parity]))
    assert facts.turned == 1
    assert (facts.n, facts.location, facts.experience, facts.unclear) == (6, 4, 1, 1)
    assert facts.parity is not None
    assert facts.parity.first is None
    silent = dollars.assign(no_vote=["", "", "location hardly varies"])
    told = specification_curve(silent).silent
    assert [(each.source, each.why) for each in told] == [("c", "location hardly varies")]
    assert specification_curve(dollars.head(0)).least is None


def test_dollars_say_location_and_purchasing_power_says_experience_in_four_of_five() -> None:
    facts = specification_curve(WHICH)
    assert facts.dollars is not None
    assert facts.parity is not None
    assert (facts.dollars.location, facts.dollars.votes) == (5, 5)
    assert (facts.parity.experience, facts.parity.location) == (4, 1)
    assert facts.turned == 4
    assert facts.alike is not None
    assert facts.alike.location == 5


def lmg(y: np.ndarray, players: dict[str, np.ndarray]) -> dict[str, float]:
    """Shares of R squared by their definition: the mean gain over all orders, by statsmodels."""
    known: dict[frozenset[str], float] = {frozenset(): 0.0}

    def explained(names: frozenset[str]) -> float:
        if names not in known:
            x = np.hstack([players[name] for name in sorted(names)])
            known[names] = sm.OLS(y, sm.add_constant(x)).fit().rsquared
        return known[names]

    orders = list(permutations(players))
    gains = dict.fromkeys(players, 0.0)
    for order in orders:
        for i, name in enumerate(order):
            before = frozenset(order[:i])
            gains[name] += (explained(before | {name}) - explained(before)) / len(orders)
    return gains


class AsPublished(Study):
    """A study of all that a file calls adverts, its labels of currencies as stated: answers to a survey
    are among them.
    """

    @property
    def records(self) -> pd.DataFrame:
        both = pd.concat([super().records, self.others], ignore_index=True)
        return both.assign(kind=super().records["kind"].iloc[0])


def parity_of_the_economy() -> pd.DataFrame:
    """Local currency per international dollar on the basis of GDP over the market rate, by hand."""
    folder = reference_dir()
    parity = pd.read_csv(folder / "purchasing_power.csv", keep_default_na=False)
    rates = pd.read_csv(folder / "exchange_rates.csv", keep_default_na=False)
    parity["currency"] = [country_currency(code) for code in parity["country"]]
    both = parity.merge(rates, on=["currency", "year"], how="left", suffixes=("", "_rate"))
    rate = both["units_per_usd"].where(both["currency"] != "USD", 1.0)
    return both.assign(level=both["units_per_intl_dollar"] / rate)[["country", "year", "level"]]


def indicators(column: pd.Series, most: int) -> np.ndarray:
    """Indicators of the `most` largest levels with thirty records, the rest as one level."""
    levels = column.astype("object").fillna("(missing)")
    counts = levels.value_counts()
    large = counts[counts >= 30].index[:most]
    pooled = levels.where(levels.isin(large), "(rest)")
    return pd.get_dummies(pooled, drop_first=True).to_numpy(dtype=float)


@pytest.mark.parametrize("source", REPORTED)
def test_records_at_the_parity_of_the_economy_by_statsmodels(source: str) -> None:
    raw(SOURCES[source].editions[-1])
    rows = factor_rows(AsPublished(read_source(source, as_stated=True)))
    rows["year_number"] = rows["year"].astype(int)
    level = parity_of_the_economy().rename(columns={"year": "year_number"})
    both = rows.merge(level, on=["country", "year_number"]).dropna(subset=["level"])
    five = ["experience", "education", "industry", "company stage"]
    others = ["role", "company size", "remote", "year"]
    varying = [name for name in five if len(both[name].dropna().unique()) > 1]
    players = {"location": indicators(both["country"], 30)}
    players |= {name: indicators(both[name], 30) for name in varying}
    controls = [
        indicators(both[name], 30) for name in others if len(both[name].dropna().unique()) > 1
    ]
    if controls:
        players["others"] = np.hstack(controls)
    shares = lmg((both["log_pay"] - np.log(both["level"])).to_numpy(), players)
    difference = 100 * (shares["location"] - shares["experience"])
    assert difference == pytest.approx(REPORTED[source], abs=0.06)
