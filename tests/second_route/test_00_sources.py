"""The findings of notebook 00, by pandas on the rows of both raw files and on their records."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import yaml

from analysis.home import data_home, reference_dir
from tests.second_route.frames import BOARDS, full_time, pairs, records, rows
from tests.second_route.page import facts

CAD, AUDITED = 1.3699, ("CA",)  # the rate of 2024 that the page prints; countries read as local
UNDECIDED = ("AU", "NZ", "SG")


def said(name: str) -> Any:
    return facts("00_sources")[name]


@cache
def linked() -> pd.DataFrame:
    """Return one row per record of both files by their raw rows, those that stand alone among them."""
    return pd.concat([pairs(source) for source in BOARDS], ignore_index=True)


@cache
def both() -> pd.DataFrame:
    return pd.concat([records(source) for source in BOARDS], ignore_index=True)


def test_sources_answer() -> None:
    found, table = said("sources_answer"), linked()
    joined = table[~table["alone"]]
    assert found.rows == sum(len(rows(source)) for source in BOARDS)
    assert (found.records, found.single) == (len(joined), table["alone"].sum())
    assert found.ends == (joined["high"] > joined["low"]).sum()
    assert found.twice == (joined["high"] == joined["low"]).sum()
    status = both()["title_status"]
    assert len(both()) == found.records
    assert found.with_job == (status != "names no job").sum()
    assert found.without_role == both().loc[status != "names no job", "role"].isna().sum()


def test_repairs() -> None:
    """Every kind counted anew; a kind is a line of the table, of either file."""
    table, own = linked(), both()
    joined = table[~table["alone"]]
    in_usd = joined["salary_currency"] == "USD"
    counts = {
        "two ends": (joined["high"] > joined["low"]).sum(),
        "stated twice": (joined["high"] == joined["low"]).sum(),
        "alone": table["alone"].sum(),
        "read as local": (in_usd & joined["company_location"].isin(AUDITED)).sum(),
        "undecided": joined["company_location"].isin(UNDECIDED).sum(),
        "no rate": own["pay_low_usd"].isna().sum(),
        "no job": (own["title_status"] == "names no job").sum(),
        "no rule": (~own["title_status"].isin(["names no job", "mapped"])).sum(),
    }
    assert counts["no rate"] == said("conversion").lacking + said("label_audit").records
    assert said("repairs").kinds == sum(count > 0 for count in counts.values())


def test_refused() -> None:
    total = sum(len(rows(source)) for source in BOARDS)
    assert said("refused").rows == total - len(linked()) - (~linked()["alone"]).sum() == 0


def test_rows_or_adverts() -> None:
    """Deciles of rows and of the middles of pairs, by the dollars of the files: few state others."""
    found = said("rows_or_adverts")
    here = linked().query(
        "company_location == 'US' and work_year == '2024' and employment_type == 'FT' and not alone"
    )
    wider = 0
    for spread in found.drawn:
        group = here[here["job_title"] == spread.title]
        group = group[group["source"] == group["source"].mode()[0]]
        people = pd.concat([group["low_usd"], group["high_usd"]])
        middle = (group["low_usd"] + group["high_usd"]) / 2
        assert (spread.rows, spread.adverts) == (len(people), len(group))
        ends = (spread.rows_p10, spread.rows_p90, spread.adverts_p10, spread.adverts_p90)
        theirs = [*people.quantile([0.1, 0.9]), *middle.quantile([0.1, 0.9])]
        assert ends == pytest.approx(tuple(theirs), rel=2e-3)
        wider += np.subtract(*theirs[1::-1]) > np.subtract(*theirs[:1:-1])
        if spread.title == found.main.title:
            ratio = np.subtract(*theirs[1::-1]) / np.subtract(*theirs[:1:-1]) - 1
            assert found.wider == pytest.approx(ratio, abs=5e-3)
            assert found.two_rows == len(group)
    assert found.longer == wider


def test_single_figures() -> None:
    """Shares of four marks by raw rows that stand alone, beside the pairs of the file and year."""
    found, table = said("single_figures"), linked()
    marks = pd.DataFrame(
        {
            "home": table["company_location"] == "US",
            "remote": table["remote_ratio"] != "0",
            "round": table["low"] % 1000 == 0,
            "small": table["company_size"] == "S",
        }
    )
    keys = [table["source"], table["work_year"].astype(int), table["alone"]]
    shares, sizes = marks.groupby(keys).mean(), marks.groupby(keys).size()
    early = table["alone"] & table["work_year"].isin(["2020", "2021"])
    answers = marks[early].groupby(table["source"]).mean()
    like, judged = 0, 0
    for source in BOARDS:
        for year in range(2022, 2026):
            key, other = (source, year, True), (source, year, False)
            if sizes.get(key, 0) >= 10:
                near = (shares.loc[key] - answers.loc[source]).abs()
                like += (near < (shares.loc[key] - shares.loc[other]).abs()).sum() >= 3
                judged += 1
    assert (found.judged, found.like_answers, found.surely) == (judged, like, early.sum())
    most = sizes[~sizes.index.get_level_values("alone")].idxmax()
    alone = shares.loc[(*most[:2], True), "remote"]
    assert (found.remote_linked, found.remote_single) == pytest.approx(
        (shares.loc[most, "remote"], alone), abs=1e-6
    )


def test_titles() -> None:
    found, status = said("titles"), both()["title_status"]
    nameless = both().loc[status == "names no job", "title"]
    assert (found.records, found.nameless) == (len(both()), len(nameless))
    assert found.share == pytest.approx(len(nameless) / len(both()))
    assert found.example == nameless.value_counts().index[0]


def test_unplaced() -> None:
    found, own = said("unplaced"), both()
    named = own[own["title_status"] != "names no job"]
    assert (found.records, found.placed) == (
        named["role"].isna().sum(),
        named["role"].notna().sum(),
    )
    assert found.untitled == own["title"].isna().sum()


def test_stated_in_dollars() -> None:
    found, joined = said("stated_in_dollars"), linked().query("not alone")
    in_usd = joined["salary_currency"] == "USD"
    shares = in_usd.groupby(joined["company_location"]).agg(["size", "mean"])
    odd = shares[(shares["size"] >= 100) & (shares["mean"] > 0.5)].drop(index=["US", "DE"])
    told = {each.country: (each.records, each.share) for each in found.countries}
    assert set(told) == set(odd.index) == {"CA", "AU"}
    for country, (size, share) in told.items():
        assert (size, share) == (
            odd["size"][country],
            pytest.approx(odd["mean"][country], abs=1e-6),
        )


def test_label_audit() -> None:
    """By ordinary least squares with robust errors (HC3): role, seniority, year and file held fixed."""
    found = said("label_audit")
    stated = pd.concat([records(source, as_stated=True) for source in BOARDS], ignore_index=True)
    own = stated[~stated["is_repeat"].astype(bool) & (stated["employment"] == "full time")]
    own = own[own["role"].notna() & (own["country"] == "CA")]
    own = own[own["pay_currency"].isin(["USD", "CAD"])]
    in_usd = (own["pay_currency"] == "USD").astype(float).rename("in_usd")
    (local,) = found.local
    assert (local.in_usd, local.in_home) == (in_usd.sum(), (1 - in_usd).sum())
    fixed = own[["role", "seniority", "year", "source"]].astype(str)
    alone = fixed.apply(lambda column: column.map(column.value_counts())).eq(1).any(axis=1)
    levels = pd.get_dummies(fixed[~alone], drop_first=True, dtype=float)
    y = np.log((own["pay_low"] + own["pay_high"]) / 2)[~alone]
    fit = sm.OLS(y, sm.add_constant(levels.assign(in_usd=in_usd))).fit(cov_type="HC3")
    ends = np.expm1([fit.params["in_usd"], *fit.conf_int().loc["in_usd"]])
    assert (local.difference, local.lower, local.upper) == pytest.approx(tuple(ends), abs=2e-3)
    rates = pd.read_csv(reference_dir() / "exchange_rates.csv", keep_default_na=False)
    cad = rates[rates["currency"] == "CAD"].set_index("year")["units_per_usd"].astype(float)
    mean = np.log(own.loc[in_usd == 1, "year"].map(cad)).mean()
    assert local.expected == pytest.approx(np.expm1(-mean), abs=1e-4)
    half = np.log1p(local.expected) / 2
    assert np.log1p(local.lower) > half  # so that the whole interval says local currency
    canada = full_time(country="CA", year=2024)["pay"]
    assert found.audited == pytest.approx(canada.median(), abs=1)
    every = stated[~stated["is_repeat"].astype(bool) & (stated["employment"] == "full time")]
    every = every[(every["country"] == "CA") & (every["year"] == 2024)].dropna(subset="pay_low_usd")
    middle = (every["pay_low_usd"] + every["pay_high_usd"]) / 2
    assert found.stated == pytest.approx(middle.median(), abs=1)
    assert found.records == stated["country"].isin(UNDECIDED).sum()


def test_conversion() -> None:
    found, own = said("conversion"), both()
    known = own.assign(converted=own["pay_low_usd"].notna()).query("pay_currency != 'USD'")
    groups = known.groupby(["pay_currency", "year"])["converted"].agg(["size", "any"])
    assert found.listed == (groups["any"] & (groups["size"] >= 10)).sum()
    without = own["pay_low_usd"].isna() & ~own["country"].isin(UNDECIDED)
    assert found.lacking == without.sum()
    canada = own[(own["pay_currency"] == "CAD") & (own["year"] == 2024)]
    assert (canada["pay_low"] / canada["pay_low_usd"]).median() == pytest.approx(CAD, abs=1e-4)


def made_or_repeated(article: dict[str, Any], section: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the claims made in a section, and those before it that rest on a figure or list of it."""
    here = {
        each["id"]
        for part in ("figures", "lists")
        for each in article[part]
        if each["section"] == section["id"]
    }
    return [
        claim
        for claim in article["claims"]
        if claim["section"] == section["id"]
        or (claim["place"]["line"] < section["lines"][0] and here & set(claim.get("rests_on", ())))
    ]


def test_article_sections() -> None:
    """Counted in the files of the seeds; what the findings decide of a claim is held by theirs."""
    found = said("article_sections")
    articles = [
        yaml.safe_load((data_home() / "seeds" / f"article_{letter}.yaml").read_text("utf-8"))
        for letter in "ab"
    ]
    assert [each.sections for each in found.articles] == [len(a["sections"]) for a in articles]
    claims = [claim for article in articles for claim in article["claims"]]
    assert found.testable == sum("untestable" not in claim for claim in claims)
    assert found.seen == sum(bool(claim.get("evidence")) for claim in claims)
    assert found.seen == found.refuted + found.supported + found.left_open + found.too_few
    untestable = [
        section["id"]
        for article in articles
        for section in article["sections"]
        if all({"untestable", "lacks"} & set(claim) for claim in made_or_repeated(article, section))
    ]
    assert found.untestable == len(untestable)
