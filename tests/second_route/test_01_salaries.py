"""The findings of notebook 01, by pandas on the records of both boards."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.home import aggregates_dir, reference_dir
from analysis.seeds.load import printed_pay
from analysis.vocabulary import roles_table
from tests.second_route.frames import alikeness, full_time, worth
from tests.second_route.measures import median_interval, places
from tests.second_route.page import facts

US = {"country": "US", "year": 2024}
RULES = 4


def said(name: str) -> Any:
    return facts("01_salaries")[name]


@cache
def by_role() -> pd.DataFrame:
    """Return per role of thirty adverts or more n, median, its interval, and the medians of both
    ends; the highest median first.
    """
    table = []
    for role, group in full_time(**US).groupby("role"):
        if len(group) >= 30:
            lower, upper = median_interval(group["pay"], worth(len(group), str(role)))
            ends = group[["pay_low_usd", "pay_high_usd"]].median()
            table.append((role, len(group), group["pay"].median(), lower, upper, *ends))
    columns = ["role", "n", "p50", "p50_lower", "p50_upper", "low_end", "high_end"]
    found = pd.DataFrame(table, columns=columns).set_index("role")
    return found.sort_values(["p50", "n"], ascending=False)


@cache
def prices() -> pd.Series:
    return pd.read_csv(reference_dir() / "consumer_prices_us.csv").set_index("year")["cpi"]


def log_errors(table: pd.DataFrame) -> np.ndarray:
    return (np.log(table["p50_upper"] / table["p50_lower"]) / (2 * 1.959964)).to_numpy()


def test_salaries_answer() -> None:
    """The figures to the dollar; who shares the top by other random draws, give or take one."""
    answer, table = said("salaries_answer"), by_role()
    counts = full_time(**US).groupby("role").size()
    assert (answer.shown, answer.groups) == (len(table), (counts >= 10).sum())
    first = table.iloc[0]
    assert answer.first.name == table.index[0]
    for name in ("n", "p50", "p50_lower", "p50_upper", "low_end", "high_end"):
        assert getattr(answer.first, name) == pytest.approx(first[name], abs=1)
    lower, _ = places(np.log(table["p50"]), np.diag(log_errors(table) ** 2))
    top = set(table.index[lower == 1])
    assert len(top ^ set(answer.top)) <= 1
    jobs = said("five_jobs").jobs
    assert answer.carried == sum(counts.get(job.role, 0) >= 30 for job in jobs)
    assert answer.above == sum(job.mean.lower > job.printed for job in jobs if job.mean)


def test_market() -> None:
    market, table = said("market"), by_role()
    rows = full_time(**US)
    counts = rows.groupby("role").size()
    assert (market.shown, market.silent) == (len(table), (counts.between(10, 29)).sum())
    assert market.unplaced == rows["role"].isna().sum()
    assert market.absent == counts[counts < 10].sum()
    assert (market.p10, market.p90) == pytest.approx(
        tuple(table["p50"].quantile([0.1, 0.9])), abs=1
    )
    assert (market.last.name, market.last.n) == (table.index[-1], table["n"].iloc[-1])
    for group in market.drawn:
        row = table.loc[group.name]
        for name in table.columns:
            assert getattr(group, name) == pytest.approx(row[name], abs=1), (group.name, name)


def test_five_jobs() -> None:
    five, rows = said("five_jobs"), full_time(**US)
    printed = printed_pay().set_index("role")["pay"]
    for job in five.jobs:
        here = rows[rows["role"] == job.role]
        assert job.printed == printed[job.role]
        if job.mean is None:
            assert len(here) < 10
            continue
        pay, low, high = here["pay"], here["pay_low_usd"], here["pay_high_usd"]
        size, log_pay = worth(len(pay), job.role), np.log(pay)
        spread = max(pay.var(ddof=0) / pay.mean() ** 2, np.expm1(log_pay.var(ddof=0)))
        reach = stats.t.ppf(0.975, size - 1) * np.sqrt(spread / size)
        assert (job.n, job.mean.value, job.p50) == (
            len(pay), pytest.approx(pay.mean()), pytest.approx(pay.median(), abs=1),
        )  # fmt: skip
        assert job.mean.lower == pytest.approx(pay.mean() * np.exp(-reach), rel=1e-6)
        assert job.mean.upper == pytest.approx(pay.mean() * np.exp(reach), rel=1e-6)
        assert job.mean.gap == pytest.approx(pay.mean() / job.printed - 1)
        around = (low <= job.printed) & (high >= job.printed)
        places = (job.ranges_above, job.ranges_around, job.ranges_below)
        shares = ((low > job.printed).mean(), around.mean(), (high < job.printed).mean())
        assert places == pytest.approx(
            shares, abs=1.5 / len(pay)
        )  # to an advert: see `Cube.shares`
    known = [job for job in five.jobs if job.mean]
    assert five.below == sum(job.printed < job.p50_lower for job in known)
    rise = prices()[2024] / prices()[2019]
    main = five.main
    assert main.role == "Machine learning engineer"
    assert main.mean.real_gap == pytest.approx(main.mean.value / (main.printed * rise) - 1)


def test_printed_today() -> None:
    today, cpi = said("printed_today"), prices()
    whole = pd.read_csv(reference_dir() / "consumer_prices_us.csv").query("months == 12")["year"]
    assert (today.first, today.last) == (2019, whole.max())
    assert today.rise == pytest.approx(cpi[today.last] / cpi[2019] - 1)
    assert today.worth == pytest.approx(printed_pay()["pay"].iloc[0] * cpi[today.last] / cpi[2019])


def test_allowed() -> None:
    """From the kept table of how alike adverts of one employer are, which `evidence` measures anew."""
    allowed, table = said("allowed"), by_role()
    effects = [row.n / worth(row.n, str(row.Index)) for row in table.itertuples()]
    kept = pd.read_csv(aggregates_dir() / "design_effects.csv")
    whole, middle = kept[kept["role"] == "(all)"], table["n"].median()
    ends = 1 + np.array([whole["alike_low"].min(), whole["alike_high"].max()]) * middle ** (2 / 3)
    assert allowed.basis == "design effect"
    assert allowed.effect == pytest.approx(np.median(effects))
    assert (allowed.low, allowed.high) == pytest.approx(tuple(ends))
    assert len(allowed.sources) == whole["source"].nunique()
    assert not [name for name in allowed.sources if "_" in name]  # readers know them by name
    assert "(all)" in alikeness()


def own_widths() -> pd.DataFrame:
    """Return the adverts that show a range, each with its role and the width of its own: high end
    over low end less one.
    """
    rows = full_time(**US).query("pay_high_usd > pay_low_usd")  # one figure is no range
    return rows.assign(width=rows["pay_high_usd"] / rows["pay_low_usd"] - 1)[["role", "width"]]


def widths() -> pd.Series:
    """Return the median width of the adverts of each role."""
    return own_widths().groupby("role")["width"].median()[by_role().index]


ROUNDED = 5e-4  # widths are kept to three decimals


def ends_and_pairs() -> tuple[float, int, float]:
    """Return the typical width of all adverts, whatever their role, the pairs of roles, and the
    share of them that differ by less.
    """
    typical = float(own_widths()["width"].median())
    pay = by_role()["p50"].to_numpy()
    one, other = np.triu_indices(len(pay), 1)  # the first pays more
    return typical, len(one), float((pay[one] / pay[other] - 1 < typical).mean())


def test_ranges() -> None:
    ranges, width = said("ranges"), widths()
    typical, pairs, closer = ends_and_pairs()
    assert ranges.typical == pytest.approx(typical, abs=ROUNDED)
    assert (ranges.pairs, ranges.closer) == (pairs, pytest.approx(closer, abs=1e-9))
    drawn = [group.name for group in ranges.drawn]
    assert ranges.widest == width[drawn].idxmax()
    assert ranges.widest_width == pytest.approx(width[drawn].max(), abs=ROUNDED)


def test_sensitivity() -> None:
    """Medians under each rule; Tukey's fences on the log scale."""
    found, shifts = said("sensitivity"), {}
    postings = full_time(repeats=True, **US)
    for role, row in by_role().iterrows():
        every = postings[postings["role"] == role]
        once = every.loc[~every["is_repeat"].astype(bool), "pay"]
        low, high = once.quantile([0.25, 0.75])
        fence = (high / low) ** 1.5
        kept = {
            "with exact repeats": every["pay"],
            "$20,000 to $1,000,000": once[once.between(20_000, 1_000_000)],
            "Tukey's fences on log pay": once[once.between(low / fence, high * fence)],
            "middle 98 in 100": once[once.between(*once.quantile([0.01, 0.99]))],
        }
        shifts[role] = {rule: pay.median() for rule, pay in kept.items()} | row.to_dict()
    table = pd.DataFrame(shifts).T
    rules = table[list(kept)]
    moved = rules.div(table["p50"], axis=0).sub(1).abs()
    assert (found.groups, found.rules) == (len(table), RULES)
    assert (found.group, found.rule) == (moved.max(axis=1).idxmax(), moved.max().idxmax())
    assert found.shift == pytest.approx(moved.to_numpy().max(), abs=1e-4)
    left = rules.lt(table["p50_lower"], axis=0) | rules.gt(table["p50_upper"], axis=0)
    assert found.outside == left.any(axis=1).sum()
    shown = postings["role"].isin(table.index)
    assert found.repeats == pytest.approx(postings.loc[shown, "is_repeat"].astype(bool).mean())


def test_reposts() -> None:
    found, postings = said("reposts"), full_time(repeats=True, **US)
    keys = ["title", "pay_low_usd", "pay_high_usd"]
    rows = []
    for role, group in postings.groupby("role"):
        times = group.groupby(keys).size()
        once = (~group["is_repeat"].astype(bool)).sum()
        if once >= 10 and times.max() > 0.2 * len(group):
            rows.append((times.max() / len(group), role, *times.idxmax(), once, len(group)))
    share, role, title, low, high, n, posted = max(rows)
    assert found.groups == len(rows)
    assert (found.role, found.title, found.n, found.postings) == (role, title, n, posted)
    assert (found.low, found.high, found.share) == pytest.approx((low, high, share), abs=1e-4)


def real_change(group: pd.DataFrame) -> tuple[float, float]:
    """Return the change of mean log pay from 2022 to 2024 in real terms: raw, and at one mix of
    seniority and place of work (the mean of both years' shares of each stratum).
    """
    rise = np.log(prices()[2024] / prices()[2022])
    cells = group.assign(log_pay=np.log(group["pay"])).groupby(["year", "seniority", "remote"])
    means = cells["log_pay"].agg(["mean", "size"]).loc[[2022, 2024]]
    old, new = means.loc[2022], means.loc[2024]
    both = old.index.intersection(new.index)
    shares = [part.loc[both, "size"] / part.loc[both, "size"].sum() for part in (old, new)]
    weight = (shares[0] + shares[1]) / 2
    fixed = (weight * (new.loc[both, "mean"] - old.loc[both, "mean"])).sum() - rise
    whole = group.assign(log_pay=np.log(group["pay"])).groupby("year")["log_pay"].mean()
    return float(np.expm1(whole[2024] - whole[2022] - rise)), float(np.expm1(fixed))


def test_over_time() -> None:
    """The change of data scientists raw to the digit, and at one mix; the medians of every year."""
    over, rows = said("over_time"), full_time(country="US")
    here = rows[rows["role"] == over.change.name]
    counts = here.groupby("year").size()
    assert (over.change.first, over.change.last) == (2022, 2024)
    assert (over.change.n_first, over.change.n_last) == (counts[2022], counts[2024])
    raw, fixed = real_change(here)
    assert over.change.raw == pytest.approx(raw, abs=1e-4)
    assert over.change.fixed == pytest.approx(fixed, abs=1e-4)
    assert not over.change.told
    assert over.told == 0
    for each in over.years:
        own = rows[(rows["role"] == each.series) & (rows["year"] == each.year)]
        worth_now = own["pay"].median() * prices()[2024] / prices()[each.year]
        assert each.p50 == pytest.approx(worth_now, rel=1e-4)
    newest = {each.series: each.p50 for each in over.years if each.year == 2024}
    assert over.top.series == max(newest, key=lambda name: newest[name])


def test_official() -> None:
    found = said("official")
    wages = pd.read_csv(reference_dir() / "official_wages.csv")
    newest = wages[wages["year"] == wages["year"].max()].set_index("soc")
    for name, soc, column in (
        ("scientists", "15-2051", "p50"), ("lawyers", "23-1011", "p50"),
        ("lawyers_p25", "23-1011", "p25"), ("lawyers_mean", "23-1011", "mean"),
        ("physicians_mean", "29-1210", "mean"), ("everybody", "00-0000", "p50"),
    ):  # fmt: skip
        assert getattr(found, name) == newest.loc[soc, column], name


def test_adverts_official() -> None:
    found, rows = said("adverts_official"), full_time(**US)
    wages = pd.read_csv(reference_dir() / "official_wages.csv")
    newest = wages[wages["year"] == 2024].drop_duplicates("soc").set_index("soc")
    capped = newest["at_least"].fillna("").str.contains("p50")
    official = roles_table().set_index("role")["soc"].map(newest.loc[~capped, "p50"]).dropna()
    ratios = {}
    for name, part in (("every", rows), ("mid", rows[rows["seniority"] == "mid"])):
        pay = part.groupby("role")["pay"].agg(["size", "median"])
        ratios[name] = (pay.loc[pay["size"] >= 50, "median"] / official).dropna()
    every, mid = ratios["every"].sort_values(), ratios["mid"]
    mid = mid.reindex(every.index).dropna()
    assert (found.roles, found.roles_mid) == (len(every), len(mid))
    assert found.typical == pytest.approx(every.median(), abs=1e-4)
    assert found.typical_of_mid == pytest.approx(every[mid.index].median(), abs=1e-4)
    assert found.typical_mid == pytest.approx(mid.median(), abs=1e-4)
    assert (found.lowest, found.highest) == (every.index[0], every.index[-1])
    assert (found.lowest_ratio, found.highest_ratio) == pytest.approx(
        (every.iloc[0], every.iloc[-1]), abs=1e-4
    )
    ends = by_role().loc[every.index]
    assert found.above == (ends["p50_lower"] > official[every.index]).sum()
    assert found.below == (ends["p50_upper"] < official[every.index]).sum()
