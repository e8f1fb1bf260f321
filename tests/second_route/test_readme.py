"""Every number in the findings of the README, in its order, computed a second time.

A bullet is known by its first words; the numbers that stand in it must be those of the list, one by
one: computed ones, and names of years and levels as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.home import aggregates_dir, data_home, reference_dir
from analysis.seeds.load import printed_pay, printed_skills
from tests.second_route import test_00_sources as sources
from tests.second_route import test_01_salaries as salaries
from tests.second_route import test_02_premiums as premiums
from tests.second_route import test_02_skills as skills
from tests.second_route import test_03_factors as factors
from tests.second_route import test_03_guesses as guesses
from tests.second_route.frames import full_time
from tests.second_route.page import facts

TEXT = (data_home() / "README.md").read_text(encoding="utf-8")
BULLETS = [
    " ".join(each.split())
    for each in TEXT.split("## Findings")[1].split("\n| |")[0].split("\n- ")[1:]
]
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def numbers(lead: str) -> list[str]:
    """Return the numbers of the one bullet that begins with these words, as they stand."""
    (text,) = [each for each in BULLETS if each.startswith(f"**{lead}")]
    return [found.rstrip(",") for found in NUMBER.findall(text)]


def usd(value: float) -> str:
    """Return dollars to three significant digits."""
    digits = len(str(int(value)))
    return f"{round(value, 3 - digits):,.0f}"


def per_cent(share: float, digits: int = 1, *, sign: bool = False) -> str:
    return f"{100 * share:{'+' if sign else ''}.{digits}f}%"


def test_every_bullet_is_held_here() -> None:
    code = Path(__file__).read_text(encoding="utf-8")
    leads = re.findall(r"""numbers\(["'](.+?)["']\) """, code)
    assert len(leads) == len(BULLETS)
    for each in BULLETS:
        assert sum(each.startswith(f"**{lead}") for lead in leads) == 1, each


def test_rows_are_not_people() -> None:
    table = sources.linked()
    joined = table[~table["alone"]]
    here = joined.query(
        "company_location == 'US' and work_year == '2024' and employment_type == 'FT'"
    )
    own = here[(here["job_title"] == "Machine Learning Engineer") & (here["source"] == "ai_jobs")]
    rows = pd.concat([own["low_usd"], own["high_usd"]]).quantile([0.1, 0.9])
    middles = ((own["low_usd"] + own["high_usd"]) / 2).quantile([0.1, 0.9])
    assert numbers("Rows are not people") == [
        f"{(joined['high'] > joined['low']).sum():,}",
        f"{(joined['high'] == joined['low']).sum():,}",
        f"{table['alone'].sum():,}",
        *map(usd, rows), "10", "90", *map(usd, middles),
    ]  # fmt: skip


def test_canadian_dollars() -> None:
    (canada,) = facts("00_sources")["label_audit"].local  # held by statsmodels in test_label_audit
    joined = sources.linked().query("not alone and company_location == 'CA'")
    audited = full_time(country="CA", year=2024)["pay"].median()
    assert numbers("Canadian ") == [
        per_cent((joined["salary_currency"] == "USD").mean()),
        per_cent(canada.difference, sign=True), "95%",
        per_cent(canada.lower, sign=True), per_cent(canada.upper, sign=True),
        per_cent(canada.expected, sign=True),
        "2024", usd(audited), usd(facts("00_sources")["label_audit"].stated),
    ]  # fmt: skip


def test_the_first_figure_is_old() -> None:
    job = facts("01_salaries")["five_jobs"].main  # its interval is held in test_five_jobs
    pay = full_time(**salaries.US).query("role == 'Machine learning engineer'")["pay"]
    printed = printed_pay().set_index("role")["pay"]["Machine learning engineer"]
    rise = salaries.prices()[2024] / salaries.prices()[2019]
    assert numbers("The article's first figure") == [
        f"{printed:,.0f}", "2019", f"{len(pay)}", usd(pay.mean()), "95%",
        usd(job.mean.lower), usd(job.mean.upper), usd(pay.median()),
        per_cent(pay.mean() / printed - 1), per_cent(pay.mean() / printed / rise - 1),
    ]  # fmt: skip


def test_its_other_figures() -> None:
    jobs = {job.role: job for job in facts("01_salaries")["five_jobs"].jobs}
    rows, printed = full_time(**salaries.US), printed_pay().set_index("role")["pay"]
    expected = []
    for role in ("AI research scientist", "Machine learning manager"):
        pay, mean = rows.loc[rows["role"] == role, "pay"], jobs[role].mean
        ends = [usd(mean.lower), usd(mean.upper)]
        expected += [f"{printed[role]:,.0f}", usd(pay.mean()), *ends, f"{len(pay)}"]
    assert numbers("Its other figures") == expected
    postings = full_time(repeats=True, **salaries.US).query("role == 'AI research scientist'")
    copies = postings.groupby(["title", "pay_low_usd", "pay_high_usd"]).size().max()
    assert 0.45 < copies / len(postings) < 0.55  # "half of what was posted"


def test_no_role_leads() -> None:
    top = facts("01_salaries")["salaries_answer"].top  # held to one in test_salaries_answer
    assert numbers("No role is clearly on top") == [str(len(top))]


def test_adverts_beside_official_wages() -> None:
    found = facts("01_salaries")["adverts_official"]  # held in test_adverts_official
    assert numbers("Adverts offer ") == [
        per_cent(found.typical, 0), str(found.roles), str(found.roles_mid),
        per_cent(found.typical_mid, 0), "2022",
    ]  # fmt: skip


def test_ends_of_ranges() -> None:
    """Ratios of adverts' own ends by pandas; typical as held in test_ranges."""
    width, pairs, closer = salaries.ends_and_pairs()
    assert numbers('Which end is "the" pay') == [
        per_cent(width, 0), f"{pairs:,}", per_cent(closer, 0),
    ]  # fmt: skip


def test_skills_and_their_order() -> None:
    named, _ = skills.engineers()
    share, cloud = skills.shares(), skills.union("Cloud")
    whose, listed = facts("02_skills")["whose"].basis, facts("02_skills")["article_list"]
    apart = facts("02_skills")["separating"]
    assert numbers("Skills: ") == [
        f"{len(named)}", "2023", per_cent(whose.home_share, 0), per_cent(share["Python"]),
        per_cent(share["TensorFlow"]), per_cent(cloud.mean()), "41%",
        str(skills.items().shape[1]), str(listed.inside), f"{listed.by_chance:.1f}",
        str(listed.pairs), str(listed.opposed), usd(apart.least), usd(apart.most),
    ]  # fmt: skip
    assert len(printed_skills()) > listed.inside


def test_raw_prices_of_skills() -> None:
    found = {each.skill: each for each in facts("02_skills")["premiums_2"].held}
    year, hour = premiums.priced(), facts("02_skills")["periods"]
    rows = pd.read_parquet(aggregates_dir() / "skill_premiums.parquet")
    rows = rows.query("role == '(all)' and country == '(all)' and pay_period == 'hour'")
    by_hour = np.expm1(rows.set_index("skill").loc["Python", "joint"])
    assert hour.other == "hour"
    assert numbers("Raw prices of skills") == [
        f"{year.adverts:,}", per_cent(np.expm1(year.raw["Python"])),
        per_cent(found["Python"].joint), per_cent(found["Python"].within),
        per_cent(-found["Excel"].within), per_cent(by_hour),
        str(premiums.priced(role="Machine learning engineer").adverts),
    ]  # fmt: skip


def test_location_or_experience() -> None:
    found = facts("03_factors")["specification_curve"]  # held in test_specification_curve
    states, cities = found.inside
    pairs = (
        (found.dollars.location, found.dollars.votes), (found.parity.experience, found.parity.votes),
        (states.experience, states.votes), (cities.experience, cities.votes),
    )  # fmt: skip
    assert numbers("Location or experience") == [str(each) for pair in pairs for each in pair]


def test_gaps() -> None:
    every = {(g.source, g.country, g.comparison): g for g in facts("03_factors")["gaps"].remote}
    every |= {(g.source, g.country, g.comparison): g for g in facts("03_factors")["gaps"].drawn}
    remote = facts("03_factors")["gaps"].remote
    alike = [each.alike for each in remote]
    expected = [
        per_cent(min(each.raw for each in remote)),
        per_cent(min(alike)),
        per_cent(max(alike)),
    ]
    learning = every[
        "AI and data adverts 2020–25", "(all)", "machine learning against general software"
    ]
    expected += [per_cent(learning.raw), per_cent(learning.alike)]
    expected += [per_cent(learning.alike_lower), per_cent(learning.alike_upper)]
    assert numbers("Gaps are seldom") == expected
    for each in (learning, *remote):
        raw, alike = factors.gap(each)
        assert abs(np.log1p(each.raw) - raw) < 1e-6
        assert abs(np.log1p(each.alike) - alike) < 1e-2


def test_one_persons_pay() -> None:
    """Ends by pandas on the kept table of splits; errors are held in test_guess_errors."""
    answer, errors = facts("03_factors")["factors_answer"], facts("03_factors")["guess_errors"]
    table = pd.read_parquet(aggregates_dir() / "offer_coverage.parquet").query("level == 0.9")
    large = table[(table["role"] != "(all)") & (table["employers"] >= 30)]
    new, blind = (large[large["split"] == name] for name in ("employer", "employer, by record"))
    inside = np.average(new["inside"], weights=new["splits"])
    last = table[(table["split"] == "time") & (table["role"] == "(all)")]["covered"]
    assert numbers("Nobody can tell your pay") == [
        f"{answer.wrong_least:.2f}", f"{answer.wrong_most:.2f}",
        f"-{per_cent(errors.better)}", f"+{per_cent(errors.worse)}", "90%",
        per_cent(new["covered"].min()), per_cent(new["covered"].max()),
        f"{new['splits'].max():.0f}", "95%", per_cent(inside, 0), per_cent(new["least"].min()),
        per_cent(blind["covered"].mean()), per_cent(blind["covered"].min()),
        per_cent(last.min()), per_cent(last.max()),
    ]  # fmt: skip
    (text,) = [each for each in BULLETS if each.startswith("**Nobody can tell your pay")]
    words = {2: "two", 3: "three", 4: "Four"}
    assert f"{words[new['source'].nunique()]} sources, all years" in text
    assert f"{words[len(set(table['source']) - set(new['source']))]} sources name no" in text
    assert set(new["source"]) == set(guesses.NAMED)


def test_a_leak() -> None:
    found = facts("03_factors")["repeated_records"].published  # held in test_repeated_records
    assert numbers("A much-copied accuracy figure") == [
        f"{found.rows}", "2020", f"{found.stated:,.0f}", f"{found.as_published:,.0f}",
        f"{found.tested}", f"{found.once:,.0f}", f"{found.tested_once}",
        f"{found.by_row:,.0f}", f"{found.by_advert:,.0f}",
    ]  # fmt: skip


def test_doctors_and_lawyers() -> None:
    wages = pd.read_csv(reference_dir() / "official_wages.csv")
    newest = wages[wages["year"] == wages["year"].max()].set_index("soc")
    lawyers, doctors = newest.loc["23-1011"], newest.loc["29-1210"]
    assert numbers("Doctors and lawyers") == [
        "100,000", f"{lawyers['mean']:,.0f}", f"{round(lawyers['p25'], -2):,.0f}",
    ]  # fmt: skip
    assert doctors["mean"] > 100_000


def test_what_became_of_the_claims() -> None:
    claims = facts("08_claims")["claims_answer"]  # held in test_08_claims
    found = facts("00_sources")["article_sections"]
    states = (found.contradicted, found.answered, found.silent, found.untestable, found.unseen)
    assert sum(states) == found.sections
    assert (found.unseen, claims.unseen) == (0, 0)
    refuted = (claims.contradicted, claims.supported, claims.close, claims.few)
    assert refuted == (found.refuted, found.supported, found.left_open, found.too_few)
    silent = (claims.inconsistent, claims.untestable)
    assert numbers("Of what the articles say") == [
        *map(str, (claims.decided, claims.claims, *refuted, *silent)),
        *map(str, (found.sections, *states[:-1])), str(claims.faults), "08",
    ]  # fmt: skip


def test_no_family_is_clearly_first() -> None:
    boards = facts("04_families")["boards"].standing  # held in test_boards
    field = facts("04_families")["fields"].claimed  # held in test_fields
    assert len(boards.first) == 6
    assert (
        boards.groups[0].name == "research" and boards.groups[1].name == "artificial intelligence"
    )
    assert numbers("No career family is clearly the best paid") == [
        str(len(boards.groups)),
        *(usd(each.pay) for each in boards.groups[:2]),
        *("2017", "2021"),
        *(usd(value) for value in (field.pay, field.lower, field.upper)),
        str(field.rank_lower), str(field.rank_upper),
        str(len(facts("04_families")["fields"].standing.groups)),
    ]  # fmt: skip


def test_half_a_million_is_rare() -> None:
    found = facts("04_families")["above"]  # held in test_above
    shares = [found.half.share, found.half.lower, found.half.upper]
    shares += [found.field.share, found.field.lower, found.field.upper]
    assert (found.largest.name, found.least.name) == ("Facebook", "Intel")
    said = [*shares, found.largest.share, found.least.share]
    every = [per_cent(share) for share in said]
    assert numbers("Half a million is rare") == [f"{found.n:,}", every[0], "500,000", *every[1:]]


def test_a_hub_pays_more() -> None:
    found = facts("05_geography")["hub_pay"]  # held in test_05_geography
    bay, seattle, york = found.hubs
    said = [bay.dollars, bay.lower, bay.upper, seattle.dollars, york.dollars]
    said += [bay.prices, bay.same_prices]
    assert [each.place for each in found.hubs] == ["San Francisco Bay Area", "Seattle", "New York"]
    assert numbers("A hub pays more") == [per_cent(share) for share in said]


def test_raters_of_exposure_differ() -> None:
    found = facts("07_automation")["automation_answer"]  # held in test_07_automation
    assert found.measure == "beta"
    assert found.own.lower < 0 < found.own.upper
    said = [found.developers.people, found.developers.model]
    said += [found.everyone.value, found.everyone.lower, found.everyone.upper]
    shares = [per_cent(share) for share in said]
    assert numbers("Whom you ask") == [*shares, str(found.own.units)]
