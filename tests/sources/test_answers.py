"""What a draft promises of each notebook is what the notebook asks for."""

from __future__ import annotations

from analysis.sources.drafting.answers import answerable


def test_what_notebooks_can_answer_follows_what_they_ask_for() -> None:
    have = dict.fromkeys(("role", "country", "experience_years", "education", "pay_low"), 1.0)
    enough = dict(answerable(have, 900, 900, 300, 400))
    assert enough["03_factors"] == "how much goes with location, education and experience"
    assert enough["08_claims"].startswith("claims of the two articles on pay and skills")
    assert enough["09_offer"] == "where an offer stands"
    few = dict(answerable(have, 60, 60, 18, 25))
    lacking = {"00_sources", "06_equity", "07_automation"}  # these take no number of records
    for name in few.keys() - lacking:
        assert few[name].startswith(("little:", "none of")), name
