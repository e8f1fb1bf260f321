"""What adverts pay that name a skill: what leads, what is set apart, and headline figures by a second route."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.datasets.open import Dataset, open_dataset
from analysis.topics.skills import findings
from analysis.topics.skills.facts import Basis
from analysis.topics.skills.premium_accounts import CONTROLS, PREMIUM_CONTROLS, PREMIUMS
from analysis.topics.skills.premiums import (
    far_from_zero,
    periods,
    platforms,
    premiums,
    priced,
    usual_period,
)

EVERYBODY = {"role": None, "country": None}
BASIS = Basis("s", "advert", "", 27_729, 9_231, 0.95)
ROWS = [  # skill, adjusted, joint, within, rate across, rate within
    ("holds", 0.10, 0.10, 0.05, 0.001, 0.01),
    ("same", 0.30, 0.20, 0.02, 0.001, 0.9),
    ("employer", 0.10, 0.40, -0.01, 0.001, 0.9),
    ("skills", -0.10, 0.50, 0.30, 0.001, 0.01),
    ("alone", 0.10, 0.10, np.nan, 0.001, np.nan),
    ("chance", 0.10, 0.90, 0.90, 0.2, 0.2),
]


def given(clusters: int = 1_000_001) -> pd.DataFrame:
    names = ["skill", "adjusted", "joint", "within", "q_value_any", "within_q_value_any"]
    return pd.DataFrame(ROWS, columns=names).assign(
        category="tool",
        pay_period="year",
        adverts=100,
        n=50,
        raw=0.2,
        joint_error=0.01,
        within_error=0.02,
        q_value=0.01,
        clusters=clusters,
        within_clusters=1_000_001,
    )


@pytest.fixture(scope="module")
def data() -> Dataset:
    return open_dataset("embedded")


def controls(*rows: tuple[str, float, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["control", "known", "levels"])
    return table.assign(pay_period="year")


def test_premiums_become_shares_of_pay() -> None:
    found = priced(given()).set_index("skill").loc["holds"]
    assert found["joint"] == pytest.approx(np.exp(0.1) - 1)
    assert found["joint_lower"] == pytest.approx(np.exp(0.1 - 0.01959964) - 1, rel=1e-5)
    assert found["within_upper"] == pytest.approx(np.exp(0.05 + 0.03919928) - 1, rel=1e-5)
    assert found["share"] == 0.5


def test_what_changes_sign_is_set_apart_and_never_leads() -> None:
    table = priced(given())
    assert table["skill"].tolist() == ["holds", "same", "skills", "employer", "alone", "chance"]
    facts = premiums(BASIS, "x", table, controls(), far_from_zero(table, 5), "year")
    assert [each.skill for each in facts.held] == ["holds"]
    assert (facts.agreeing, facts.turned) == (("same",), ("skills", "employer"))
    assert (facts.unseen, facts.clear, facts.clear_bh) == (("alone",), 5, 6)
    assert [each.skill for each in facts.drawn][:2] == ["same", "holds"]
    said = findings.premiums(facts)
    assert said.heading.startswith("Within one employer 1 of 6 skills goes with different pay")
    assert (
        "Set apart, because the sign changes with what is held fixed: skills and emp" in said.text
    )


def test_what_was_held_fixed_is_named_with_what_is_known_of_it() -> None:
    table = priced(given())
    known = controls(
        ("role", 1.0, 7), ("seniority", 0.17, 2), ("year", 1.0, 1), ("company_size", 0.0, 1)
    )
    text = findings.premiums(premiums(BASIS, "", table, known, table, "year")).text
    assert "role (100% state it), seniority (17% state it); and other skills" in text
    assert "All have the same year, as far as they say." in text
    assert "Nothing is known of company size." in text


@pytest.mark.parametrize(
    ("employers", "said"),
    [
        (60, "100 respondents of 60 employers (x), all"),
        (100, "100 respondents (x), all paid by the"),
    ],
)
def test_employers_are_named_only_where_records_share_them(employers: int, said: str) -> None:
    table = priced(given(employers))
    basis = Basis("s", "survey", "", 120, 90, 0.95)
    facts = premiums(basis, "x", table, controls(), table, "year")
    assert findings.premiums(facts).text.startswith(said)


def test_pay_by_the_year_and_by_the_hour_are_never_taken_together(data: Dataset) -> None:
    kept = data.table(PREMIUMS, **EVERYBODY)
    assert set(kept["pay_period"]) == {"year", "hour"}
    assert usual_period(kept) == "year"
    facts, both = periods(BASIS, kept)
    year, hour = (priced(kept, period=period).set_index("skill") for period in ("year", "hour"))
    shared = [skill for skill in year.index if skill in hour.index]
    assert facts.skills == len(both) == len(shared)
    assert facts.clear_both == sum(year["clear"][s] and hour["clear"][s] for s in shared)
    for skill in ("Python", "SQL"):
        row = both[both["skill"] == skill].iloc[0]
        assert (row["joint"], row["joint_other"]) == (year["joint"][skill], hour["joint"][skill])
    alone, nothing = periods(BASIS, kept[kept["pay_period"] == "year"])
    assert (alone.other, len(nothing)) == ("", 0)
    assert findings.periods(alone).heading == ""


def test_no_cloud_platform_has_a_premium_clear_of_chance(data: Dataset) -> None:
    table = priced(data.table(PREMIUMS, **EVERYBODY))
    facts = platforms(BASIS, table, "year")
    assert [each.skill for each in facts.found] == ["AWS", "Azure", "Google Cloud"]
    assert facts.clear == ()
    assert all(each.joint_lower < 0 < each.joint_upper for each in facts.found)


@pytest.fixture(scope="module")
def paid(lists: pd.DataFrame) -> pd.DataFrame:
    """Adverts of all roles with their log pay, one column per skill; repeats left out, by pandas."""
    named = pd.crosstab(lists["record_id"], lists["skill"]).astype(float)
    records = lists.drop(columns="skill").drop_duplicates("record_id").set_index("record_id")
    whole = lists.groupby("record_id")["skill"].agg(lambda skills: ";".join(sorted(skills)))
    again = records.drop(columns="is_repeat").assign(listed=whole).duplicated()
    records = records[~again]
    pay = np.log((records["pay_low_usd"] + records["pay_high_usd"]) / 2)
    return records.assign(log_pay=pay).join(named.add_prefix("names "), how="left")


@pytest.mark.parametrize("period", ["year", "hour"])
def test_headline_premiums_are_those_of_ordinary_least_squares(
    data: Dataset, paid: pd.DataFrame, period: str
) -> None:
    """By statsmodels: all other skills held fixed (no lasso), errors clustered by employer; with
    the employer held fixed, by pandas' means of employers."""
    import statsmodels.api as sm

    here = paid[paid["pay_period"] == period]
    kept = data.table(PREMIUMS, pay_period=period, **EVERYBODY).set_index("skill")
    assert kept["adverts"].iloc[0] == len(here)
    skills = [f"names {skill}" for skill in kept.index]
    fixed = []
    for name in CONTROLS:
        levels = here[name].astype("object").fillna("-")
        levels = levels.mask(levels.map(levels.value_counts()) < 10, "rare")
        fixed.append(pd.get_dummies(levels, prefix=name, drop_first=True, dtype=float))
    design = pd.concat([here[skills], *fixed], axis=1)
    employer = here["employer"].fillna(pd.Series(here.index, index=here.index))
    whole = sm.OLS(here["log_pay"], sm.add_constant(design)).fit()
    clustered = whole.get_robustcov_results("cluster", groups=pd.factorize(employer)[0])
    errors = dict(zip(whole.params.index, clustered.bse, strict=True))
    several = employer.map(employer.value_counts()) > 1
    values = pd.concat([here["log_pay"], design], axis=1)[several]
    centred = values - values.groupby(employer[several]).transform("mean")
    inside = sm.OLS(centred["log_pay"], centred.drop(columns="log_pay")).fit()
    for skill in ("Python", "Excel", "SQL", "AWS", "Azure", "Google Cloud", "Word"):
        row, name = kept.loc[skill], f"names {skill}"
        mean = here.groupby(name)["log_pay"].mean()
        assert row["raw"] == pytest.approx(mean[1.0] - mean[0.0], abs=1e-9)
        assert row["joint"] == pytest.approx(whole.params[name], abs=0.6 * row["joint_error"])
        assert row["joint_error"] == pytest.approx(errors[name], rel=0.25)
        assert row["within"] == pytest.approx(inside.params[name], abs=0.6 * row["within_error"])


def test_rates_of_the_headline_are_those_of_statsmodels(data: Dataset) -> None:
    from statsmodels.stats.multitest import multipletests

    kept = data.table(PREMIUMS, pay_period="year", **EVERYBODY)
    table = priced(kept)
    p_value = 2 * stats.t.sf(np.abs(kept["joint"] / kept["joint_error"]), kept["clusters"] - 1)
    for name, method in (("clear", "fdr_by"), ("clear_bh", "fdr_bh")):
        assert table[name].sum() == multipletests(p_value, 0.05, method)[0].sum()
    inside = kept["within"] / kept["within_error"]
    p_within = 2 * stats.t.sf(np.abs(inside), kept["within_clusters"] - 1)
    held = kept["skill"][multipletests(p_within, 0.05, "fdr_by")[0]]
    facts = premiums(BASIS, "", table, data.table(PREMIUM_CONTROLS, **EVERYBODY), table, "year")
    assert {each.skill for each in facts.held} == set(held)
    assert facts.unknown == ("company size", "company stage")
    assert facts.same == ("year",)


def test_what_is_known_of_controls_is_what_adverts_state(data: Dataset, paid: pd.DataFrame) -> None:
    kept = data.table(PREMIUM_CONTROLS, pay_period="year", **EVERYBODY).set_index("control")
    here = paid[paid["pay_period"] == "year"]
    for name in CONTROLS:
        assert kept["known"][name] == round(here[name].notna().mean(), 2)
