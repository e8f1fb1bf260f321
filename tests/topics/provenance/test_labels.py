"""The audit of currency labels: by another library, on planted labels, and what it decides."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from analysis.datasets.open import open_dataset
from analysis.datasets.study import Study
from analysis.reference.prices import exchange_rate
from analysis.sources import Reading, read_source
from analysis.topics.provenance import audits, labels
from analysis.topics.provenance.accounts import REPAIRS
from analysis.vocabulary.labels import label_verdicts

EMBEDDED = open_dataset("embedded")
KEPT = EMBEDDED.table(labels.CURRENCY_LABELS)


@pytest.fixture(scope="module")
def stated(readings: dict[str, Reading]) -> pd.DataFrame:
    """Return the distinct full-time records of both files, labels as the files have them, with
    single rows (kind: survey) among them, log pay as a number, and whether the label is USD.
    """
    both = [read_source(name, as_stated=True) for name in readings]
    paths = [path for each in both for path in (each.records_path, each.others_path)]
    records = pd.concat([pd.read_parquet(path) for path in paths], ignore_index=True)
    records = records[~records["is_repeat"] & (records["employment"] == "full time")]
    records = records.dropna(subset=["role", "seniority"])
    pay = np.log((records["pay_low"] + records["pay_high"]) / 2)
    return records.assign(pay=pay, usd=(records["pay_currency"] == "USD").astype(float))


def by_statsmodels(table: pd.DataFrame) -> tuple[float, float, float]:
    formula = "pay ~ usd + C(role) + C(seniority) + C(year)"
    formula += " + C(source)" if len(set(table["source"])) > 1 else ""
    fit = smf.ols(formula, table).fit(cov_type="HC1")
    return (float(fit.params["usd"]), *map(float, fit.conf_int().loc["usd"]))


@pytest.mark.parametrize("source", ["(both)", "ai_jobs", "infosec_jobs"])
def test_the_canadian_difference_by_another_library(stated: pd.DataFrame, source: str) -> None:
    here = stated[(stated["country"] == "CA") & stated["pay_currency"].isin(["USD", "CAD"])]
    here = here[here["kind"] == "advert"]
    here = here if source == "(both)" else here[here["source"] == source]
    kept = KEPT.set_index(["country", "source"]).loc[("CA", source)]
    assert (kept["in_usd"], kept["in_home"]) == (here["usd"].sum(), (1 - here["usd"]).sum())
    found, lower, upper = by_statsmodels(here)
    assert kept["difference"] == pytest.approx(found, abs=1e-6)
    # HC3 is a little wider than HC1
    assert (kept["lower"], kept["upper"]) == pytest.approx((lower, upper), abs=0.006)
    assert kept["upper"] - kept["lower"] >= upper - lower
    assert kept["expected"] == pytest.approx(
        -np.mean(
            [np.log(exchange_rate("CAD", y).value) for y in here.loc[here["usd"] == 1, "year"]]
        ),
        abs=1e-6,
    )
    assert kept["verdict"] == labels.LOCAL


def test_with_answers_to_a_survey_and_the_years_from_2023_it_is_what_others_found(
    stated: pd.DataFrame,
) -> None:
    here = stated[(stated["country"] == "CA") & stated["pay_currency"].isin(["USD", "CAD"])]
    here = here[here["year"] >= 2023]
    assert (here["usd"] == 1).sum() == pytest.approx(1_317, abs=2)
    assert (here["usd"] == 0).sum() == pytest.approx(149, abs=2)
    formula = "pay ~ usd + C(role) + C(seniority) + C(year)"
    fit = smf.ols(formula, here).fit(cov_type="HC1")
    found = (fit.params["usd"], *fit.conf_int().loc["usd"])
    assert found == pytest.approx((0.042, -0.004, 0.088), abs=0.004)


def test_the_verdicts_that_change_a_figure_are_those_of_the_vocabulary() -> None:
    whole = KEPT[KEPT["source"] == labels.BOTH]
    decided = {
        row["country"]: (row["home"] if row["verdict"] == labels.LOCAL else None)
        for row in whole.to_dict("records")
        if row["verdict"] in {labels.LOCAL, labels.UNDECIDED}
    }
    assert {each.country: each.read_as for each in label_verdicts()} == decided
    assert {each.stated for each in label_verdicts()} == {"USD"}
    # no file of its own contradicts both together
    for country, read_as in decided.items():
        of_files = set(KEPT.loc[KEPT["country"] == country, "verdict"])
        assert of_files == {labels.LOCAL if read_as else labels.UNDECIDED}


@pytest.mark.parametrize(
    ("given", "doubtful", "wanted"),
    [
        ((100, 100, -0.3, 0.0, -0.1, 0.1), True, labels.LOCAL),
        ((100, 100, -0.3, -0.3, -0.4, -0.2), True, labels.DOLLARS),
        ((100, 100, -0.3, -0.1, -0.2, 0.0), True, labels.UNDECIDED),
        ((100, 29, -0.3, 0.0, -0.1, 0.1), True, labels.UNDECIDED),
        ((100, 29, -0.3, 0.0, -0.1, 0.1), False, labels.PLAIN),
        ((100, 100, 0.2, 0.7, 0.6, 0.8), False, labels.DOLLARS),
        ((100, 100, 0.2, 0.0, -0.05, 0.05), False, labels.LOCAL),
        ((100, 100, -0.3, np.nan, np.nan, np.nan), True, labels.UNDECIDED),
    ],
)
def test_the_interval_decides(given: tuple[float, ...], doubtful: bool, wanted: str) -> None:
    assert labels.verdict(*given, doubtful=doubtful) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(("slip", "wanted"), [(True, labels.LOCAL), (False, labels.DOLLARS)])
def test_planted_labels_are_found_out(
    monkeypatch: pytest.MonkeyPatch, slip: bool, wanted: str
) -> None:
    chance = np.random.default_rng(3)
    n = 600
    in_usd = chance.random(n) < 0.8
    table = pd.DataFrame(
        {
            "source": "own",
            "country": "CA",
            "role": chance.choice(["a", "b", "c"], n),
            "seniority": chance.choice(["mid", "senior"], n),
            "year": chance.choice([2023, 2024], n),
            "home": "CAD",
            "label": np.where(in_usd, "USD", "CAD"),
            "rate": 1.36,
        }
    )
    pay = np.exp(11.7 + 0.2 * (table["role"] == "b") + 0.25 * chance.standard_normal(n))
    table["pay"] = pay if slip else pay / np.where(in_usd, 1.36, 1.0)
    monkeypatch.setattr(labels, "labelled", lambda study: table)
    found = labels.currency_labels([object()])  # type: ignore[list-item]
    assert found["verdict"].tolist() == [wanted]
    assert found["source"].tolist() == ["own"], "one file is not shown twice"


def test_a_survey_that_asks_for_dollars_sides_with_the_audit() -> None:
    gaps = EMBEDDED.table(labels.DOLLAR_GAPS).set_index(["source", "country"])
    witness = gaps.loc[("levels_fyi", "CA"), "as_dollars"]
    for source in ("ai_jobs", "infosec_jobs"):
        ours = gaps.loc[(source, "CA")]
        assert abs(ours["as_local"] - witness) < 0.05 < 0.25 < abs(ours["as_dollars"] - witness)
    assert gaps.loc["levels_fyi", "as_local"].isna().all()


def test_both_readings_from_the_records(readings: dict[str, Reading]) -> None:
    kept = EMBEDDED.table(labels.CURRENCY_READINGS).set_index(["country", "reading"])
    for reading, as_stated in (("audited", False), ("as stated", True)):
        paths = [read_source(name, as_stated=as_stated).records_path for name in readings]
        records = pd.concat([pd.read_parquet(path) for path in paths])
        here = records.query("country == 'CA' and year == 2024 and employment == 'full time'")
        here = here[~here["is_repeat"]].dropna(subset="pay_low_usd")
        middle = here[["pay_low_usd", "pay_high_usd"]].mean(axis=1).median()
        row = kept.loc[("CA", reading)]
        assert (row["n"], row["p50"]) == (len(here), pytest.approx(middle))
    assert kept.loc[("AU", "audited"), "note"] == labels.UNDECIDED
    assert np.isnan(kept.loc[("AU", "audited"), "p50"])
    repairs = EMBEDDED.table(REPAIRS)
    readings_table = EMBEDDED.table(labels.CURRENCY_READINGS)
    facts = audits.label_audit(KEPT, readings_table, repairs, "audited")
    assert [one.country for one in facts.local] == ["CA"]
    assert facts.local[0].expected == pytest.approx(np.exp(-0.317638) - 1, abs=1e-5)
    assert (facts.year, facts.audited) == (2024, pytest.approx(91_411, abs=1))
    assert facts.records == sum(each.repairs[_UNDECIDED] for each in readings.values())


_UNDECIDED = "the audit of labels decides no currency: no figure in US dollars"


def test_nothing_is_audited_where_every_label_is_usd(readings: dict[str, Reading]) -> None:
    empty = pd.DataFrame(columns=labels.CURRENCY_LABELS.columns)
    paid = pd.DataFrame(columns=labels.CURRENCY_READINGS.columns)
    repairs = pd.DataFrame({"source": [], "repair": pd.Series(dtype="str"), "records": []})
    facts = audits.label_audit(empty, paid, repairs, "audited")
    assert (facts.local, facts.undecided, facts.records, facts.year) == ((), (), 0, None)
    levels = Study(read_source("levels_fyi"))
    assert labels.as_stated(levels) is levels is labels.audited(levels)
