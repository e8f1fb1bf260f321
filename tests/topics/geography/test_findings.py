"""What is said of places: every branch of the words, where much, little or nothing is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis.population import Unfollowed
from analysis.topics.factors.vote_facts import Verdict
from analysis.topics.geography import findings
from analysis.topics.geography.facts import (
    Advantage,
    Area,
    GeographyAnswer,
    HubPay,
    Inside,
    OfficialByPlace,
    PlaceAndSeniority,
)
from analysis.topics.geography.key_facts import KeyFigures
from analysis.topics.geography.policy_facts import (
    Bought,
    CheapPlace,
    CountryPay,
    Policies,
    PolicyPlace,
    PolicyPrices,
)
from analysis.topics.geography.remote_facts import (
    Counted,
    RemotePlaces,
    RemotePremium,
    RemotePremiums,
    SharesApart,
)

BAY = Advantage(
    "San Francisco Bay Area", 300, 1.16, 0.61, 0.5, 0.7, 0.45, 0.4, 0.5, 0.24, 0.2, 0.3, 0.12
)
FEW = replace(
    BAY, place="Seattle", lower=None, upper=None, prices=None, same=None, same_prices=None
)
UNCLEAR = replace(BAY, place="Seattle", same_prices_lower=-0.03, same_prices_upper=0.23)
TOP = replace(BAY, place="Pittsburgh, PA", prices=0.33)
HUBS = HubPay(
    "Our survey",
    "survey",
    "United States",
    "",
    "total",
    "",
    900,
    60,
    (BAY, FEW),
    3,
    1,
    TOP,
    True,
    True,
)
NO_HUBS = HubPay("", "", "", "", "total", "", 0, None, (), 0, 0, None, False, False)
DOLLARS = Verdict("countries", "market dollars", 5, 5, 5, 0, 2, "location")
PARITY = Verdict("countries", "purchasing power", 5, 5, 1, 4, 5, "experience")
STATES = Verdict("states", "market dollars", 1, 1, 0, 1, 0, "experience")
OPEN = Verdict("cities", "market dollars", 2, 2, 1, 1, 0, None)
BOTH = PlaceAndSeniority((DOLLARS, PARITY, STATES, OPEN), DOLLARS, PARITY, Inside(3, 1, 2), 5)
NO_VOTES = PlaceAndSeniority((), None, None, None, 0)
POLAND = PolicyPlace(
    "Poland", 51_000.0, 145_000.0, 172_000.0, 70_700.0, 172_000.0, 130_000.0, 54_000.0, 0.52
)
KARACHI = CountryPay("PK", "Karachi", None, None, None, None, None, None, False)
LAGOS = CountryPay("NG", "Lagos", 40, 6_650.0, -0.94, -0.95, -0.91, 0.18, True)
POLICIES = Policies(
    "Our survey", "survey", "", 900, "US", 145_000.0, 1.19, "San Francisco Bay Area", None, None,
    0.4111, 2024, (POLAND,), POLAND, (KARACHI, LAGOS),
)  # fmt: skip
NO_POLICIES = replace(POLICIES, n=0, ratio=None, places=(), asked=None)
MORE = RemotePremium(
    "Our survey", "survey", "remote against on site", "(all)", 900, 0.5, 0.2, 0.1, 0.3, "more"
)
LESS = replace(MORE, source="Our adverts", alike=-0.03, lower=-0.05, upper=-0.01, verdict="less")
SAME = replace(MORE, source="Theirs", alike=0.01, lower=None, upper=None, verdict="the same")
HYBRID = replace(MORE, definition="remote or hybrid against on site", alike=0.09)
PREMIUMS = RemotePremiums(
    0.05, None, (MORE, LESS, SAME), (HYBRID,), (), 2.1, both_ways=(HYBRID, MORE)
)
NO_PREMIUMS = RemotePremiums(0.05, None, (), (), (), None)
APART = SharesApart("Our survey", "market dollars", 900, 0.33, 0.38, -0.05, -0.08, -0.02)
REMOTE = RemotePlaces(1, 1, 0, (APART,), None)
NO_REMOTE = RemotePlaces(0, 0, 0, (), None)
NOT_ROLE = Unfollowed("data scientist", "all roles")
NOT_YEAR = Unfollowed("2016", "all years")
SJ = Area("San Jose, CA", 188_000.0, 166_000.0, 1, 1, 1.13)
WAGES = OfficialByPlace(
    "software developers", "", 366, 2023, 0.35, 0.23, 1.5, 1.3, 1.6, (SJ,), SJ, SJ
)
HOME = CheapPlace("San Francisco Bay Area", 1.18, 145_000.0, 172_000.0)
CHEAP = CheapPlace("Arkansas", 0.87, 199_000.0, 126_000.0)
BOUGHT = Bought(
    "San Francisco Bay Area", 172_000.0, 2024, "Our survey", HOME, (CHEAP,), CHEAP, None
)
NO_PAY = Bought("San Francisco Bay Area", 0.0, 2024, "", None, (), None, None)
ROW = ("Poland", 98_700.0, 279_000.0)
PRICES = PolicyPrices("Our survey", "survey", "", 900, (ROW,), ROW, 145_000.0, "Poland", 279_000.0)
NO_PRICES = PolicyPrices("", "", "", 0, (), None, 0.0, "", 0.0)
ANSWER = GeographyAnswer(BOTH, HUBS, POLICIES, PREMIUMS, REMOTE)
NOTHING = GeographyAnswer(NO_VOTES, NO_HUBS, NO_POLICIES, NO_PREMIUMS, NO_REMOTE)

CASES: list[tuple[Any, Any, list[str]]] = [
    (findings.geography_answer, ANSWER, ["5 of 5 sources", "4 of 5", "2 of 3 comparisons", "is 61% higher"]),
    (findings.geography_answer, replace(ANSWER, place=replace(BOTH, dollars=None)), ["neither place nor"]),
    (findings.geography_answer, ANSWER, ["1% more in Theirs (the same to within 5%)."]),
    (
        findings.geography_answer,
        replace(ANSWER, premiums=replace(PREMIUMS, main=(replace(MORE, verdict="too close to call"),))),
        ["in Our survey (too close to call)."],
    ),
    (findings.geography_answer, NOTHING, ["do not say how much place counts for"]),
    (findings.place_and_seniority, BOTH, ["before seniority in dollars", "2 of the votes hold under"]),
    (findings.place_and_seniority, replace(BOTH, unfollowed=NOT_ROLE), ["All roles: Place", "(data scientist) has no"]),
    (findings.place_and_seniority, replace(BOTH, local=True), ["Seniority comes before place in what pay buys"]),
    (findings.place_and_seniority, replace(BOTH, parity=None), ["Between countries place goes"]),
    (findings.place_and_seniority, NO_VOTES, ["No source here can weigh"]),
    (findings.hub_pay, HUBS, ["61% more than elsewhere", "12% more at those prices", "24% more in dollars"]),
    (findings.hub_pay, replace(HUBS, hubs=(FEW,), top=None), ["Seattle pays 61% more than elsewhere"]),
    (findings.hub_pay, replace(HUBS, job="2021"), ["2021: The San Francisco", "and year (2021)."]),
    (findings.hub_pay, replace(HUBS, job="designer", unfollowed=NOT_YEAR), ["All years, designer: The"]),
    (findings.hub_pay, replace(HUBS, local=True), ["At regional prices the San Francisco Bay Area pays 45% more"]),
    (findings.hub_pay, HUBS, ["Of the 3 other places, 1 pays clearly more at regional prices: Pittsburgh,"]),
    (findings.hub_pay, replace(HUBS, clear=2), ["2 pay clearly more at", "the highest of these is Pittsburgh"]),
    (findings.hub_pay, replace(HUBS, clear=0, top=None), ["none pays clearly more at regional prices"]),
    (findings.hub_pay, replace(HUBS, hubs=(BAY, UNCLEAR)), ["within one employer (too close to call)."]),
    (findings.hub_pay, replace(HUBS, pay="base", lacks="total"), ["do not state total pay, so base pay"]),
    (findings.hub_pay, replace(HUBS, employers_count=False), [". Among people of one employer"]),
    (findings.hub_pay, NO_HUBS, ["No source here compares", "two hundred of them"]),
    (findings.official_by_place, WAGES, ["San Jose, CA is 1st", "1.5% more", "means nor medians; prices are of 2023"]),
    (findings.official_by_place, replace(WAGES, lower=0.8), ["about as fast as prices"]),
    (findings.official_by_place, replace(WAGES, lower=0.2, upper=0.9), ["but more slowly"]),
    (findings.official_by_place, replace(WAGES, lower=-0.2, instead="Designer"), ["not clearly", "for designers"]),
    (findings.official_by_place, replace(WAGES, instead="security", family=True), ["for security as a whole"]),
    (findings.bought, BOUGHT, ["$172,000 is worth $145,000", "$199,000 in Arkansas", "$126,000"]),
    (findings.bought, replace(BOUGHT, abroad=CHEAP), ["and $199,000 in Arkansas"]),
    (findings.bought, NO_PAY, ["cannot be told from these records"]),
    (findings.policies, POLICIES, ["$51,000 at the local rate", "41.1%", "withheld, because", "official rate"]),
    (findings.policies, replace(POLICIES, rent_index=0.63, at_index=0.65), ["index given, 0.63, it pays 65.0%"]),
    (
        findings.policies,
        replace(POLICIES, asked=replace(POLAND, local=None)),
        ["In Poland the same job pays $145,000", "its local rate is withheld"],
    ),
    (findings.policies, replace(POLICIES, kind="advert", lacks="total", pay="base"), ["adverts of Nigeria"]),
    (
        findings.policies,
        replace(POLICIES, asked=replace(POLAND, place="United Kingdom")),
        ["In the United Kingdom the same job"],
    ),
    (findings.policies, NO_POLICIES, ["Pay policies need records"]),
    (findings.policy_prices, PRICES, ["buys in Poland what $279,000 does", "$98,700"]),
    (findings.policy_prices, NO_PRICES, ["cannot be told here"]),
    (findings.remote_premiums, PREMIUMS, ["more in 1 of 3 sources and less in 1", "the same within 5%", "2.1 times"]),
    (findings.remote_premiums, replace(PREMIUMS, main=(MORE,)), ["pays more"]),
    (findings.remote_premiums, replace(PREMIUMS, main=(LESS,), unfollowed=NOT_ROLE), ["pays less", "all roles"]),
    (findings.remote_premiums, replace(PREMIUMS, main=(SAME,)), ["neither clearly more nor clearly less"]),
    (findings.remote_premiums, replace(PREMIUMS, local=True, people="2023"), ["2023: Comparable", "leave this as"]),
    (findings.remote_premiums, PREMIUMS, ["on the definition: in Our survey, where hybrid"]),
    (findings.remote_premiums, NO_PREMIUMS, ["No source here says"]),
    (findings.remote_places, REMOTE, ["in the one source that can say, in dollars", "33% and 38%", "−5.0 points"]),
    (
        findings.remote_places,
        replace(REMOTE, n=4, less=4, other=Counted("purchasing power", 4, 4, 0)),
        ["all four sources, in dollars and at local prices alike", "in 4 of 4 sources"],
    ),
    (findings.remote_places, replace(REMOTE, n=2, widened=2.1), ["site in 1 of 2 sources, in dollars", "2.1 times"]),
    (
        findings.remote_places,
        replace(REMOTE, less=0, scale="purchasing power", other=Counted("market dollars", 1, 0, 0)),
        ["too close to call, in dollars and at local prices alike", "In dollars it is too close to call as well."],
    ),
    (findings.remote_places, replace(REMOTE, shares=(replace(APART, upper=0.01),)), ["1.0), too close to call."]),
    (findings.remote_places, NO_REMOTE, ["cannot be told here", "three hundred records"]),
    (findings.key_figures, KeyFigures(BAY, "Ours", "total", "", 900, "survey", APART), ["+61%", "+45%", "−5 points"]),
    (findings.key_figures, KeyFigures(FEW, "Ours", "base", "designer", 900, "survey", None), ["too few employers"]),
    (findings.key_figures, KeyFigures(None, "", "total", "", 0, "", APART), ["Remote against on site, Our survey"]),
    (
        findings.key_figures,
        KeyFigures(BAY, "Our survey", "total", "", 900, "survey", APART, local=True),
        ["+45%** pay in the", "+61%** in dollars", "at local prices"],
    ),
    (findings.key_figures, KeyFigures(None, "", "total", "", 0, "", None), ["No figure of a US hub"]),
]  # fmt: skip


@pytest.mark.parametrize(("say", "facts", "parts"), CASES)
def test_words_of_every_branch(say: Any, facts: Any, parts: list[str]) -> None:
    said = say(facts)
    text = f"{said.heading} {said.text}".replace("&#36;", "$").replace("<span>", "")
    for part in parts:
        assert part in text, text
    for words in (said.heading, said.text, said.title, said.subtitle, said.axis, said.alt):
        assert "None" not in words
        assert "  " not in words.strip()
        assert " ." not in words
        assert " ," not in words


def test_nothing_known_says_what_to_bring() -> None:
    assert "City, ST" in findings.geography_answer(NOTHING).warning
    assert not findings.geography_answer(ANSWER).warning
