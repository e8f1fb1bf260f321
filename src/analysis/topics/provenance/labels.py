"""The audit of currency labels: do figures that say USD read as dollars, or as local currency?

For each country the figures of adverts, as numbers, are compared by their label, USD against the
country's own currency, at the same role, seniority and year. If the labels are true and pay is
alike, the numbers differ by the exchange rate; if the label is a slip, they do not differ.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...cells import Records
from ...datasets.account import ADVERTS, BOARDS_AND_PEOPLE, Account
from ...datasets.samples import factor_rows
from ...datasets.study import Studies, Study, as_stated, audited
from ...errors import AnalysisError, NotCarried
from ...methods.designs import design_of
from ...methods.regression import fit_design, fit_rows
from ...pay_tables import pay_by
from ...reference.prices import exchange_rate
from ...vocabulary import country_currency
from ...vocabulary.labels import LABELS, label_verdicts, relabelled_countries
from ...vocabulary.marks import FULL_TIME, SMALLEST_CELL

__all__ = [
    "BOTH",
    "CURRENCY_LABELS",
    "CURRENCY_READINGS",
    "DOLLAR_GAPS",
    "LEAST_LABELS",
    "LOCAL",
    "NEAR",
    "UNDECIDED",
    "currency_labels",
    "currency_readings",
    "dollar_gaps",
    "labelled",
    "verdict",
]

BOTH = "(both)"
LEAST_LABELS = 30  # adverts of either label, for the audit to decide
NEAR = 2.5  # units per dollar: a currency further off cannot be mistaken for it
_FIXED = ("role", "seniority", "year")
_Z = 1.959963984540054
DOLLARS, LOCAL = "reads as US dollars", "reads as the local currency"
UNDECIDED = "cannot be decided: figures withheld"
PLAIN = "stands: the currency has a name of its own"


def labelled(study: Study) -> pd.DataFrame:
    """Return the distinct full-time adverts outside the United States whose role and seniority are
    known: source, country, home (their country's currency), label, pay (the middle of the range, as
    a number), rate (units of the home currency per dollar), role, seniority, year.
    """
    records = as_stated(study).records
    chosen = records[
        ~records["is_repeat"].astype(bool)
        & (records["employment"].fillna(FULL_TIME) == FULL_TIME)
        & records[["country", "role", "seniority", "pay_low"]].notna().all(axis=1)
        & (records["country"] != "US")
    ]
    homes = {country: country_currency(country) for country in set(chosen["country"])}
    table = chosen[["source", "country", "role", "seniority", "year"]].assign(
        home=chosen["country"].map(homes),
        label=chosen["pay_currency"],
        pay=(chosen["pay_low"] + chosen["pay_high"]) / 2,
    )
    rates = {key: _rate(*key) for key in set(zip(table["home"], table["year"], strict=True))}
    keys = zip(table["home"], table["year"], strict=True)
    table = table.assign(rate=[rates[key] for key in keys]).dropna(subset=["home", "rate"])
    return table[table["label"].isin(["USD"]) | (table["label"] == table["home"])]


def currency_labels(studies: Studies) -> pd.DataFrame:
    """Evidence on each currency label from its figures, by country and source: numbers that say USD against
    numbers that say the country's own currency.

    Distinct full-time adverts, role, seniority and year held fixed. A verdict needs thirty adverts
    of either label. The figures read as US dollars, or as local currency, where the whole 95 %
    interval lies on that side of half the difference that true labels would make. Where the audit
    cannot decide and the local currency is a dollar too, worth about as much, figures are withheld.
    Columns: country, home, source ("(both)": of both files), in_usd, in_home (adverts by label),
    expected (what true labels would make of it: minus the mean log of the rate), difference, lower,
    upper (in logs, HC3), verdict.
    """
    tables = [labelled(study) for study in studies]
    every = pd.concat(tables) if tables else pd.DataFrame()
    if every.empty or not (every["label"] != "USD").any():
        return pd.DataFrame(columns=CURRENCY_LABELS.columns)
    rows = []
    for (country, home), here in every.groupby(["country", "home"]):
        doubtful = _in_doubt(str(home), here)
        counts = (here["label"] == "USD").value_counts()
        if home == "USD" or not (
            doubtful or counts.reindex([True, False]).fillna(0).min() >= LEAST_LABELS
        ):
            continue
        parts = [(str(source), part) for source, part in here.groupby("source")]
        for source, part in [*parts, (BOTH, here)] if len(parts) > 1 else parts:
            found = _difference(part)
            rows.append((country, home, source, *found, verdict(*found, doubtful=doubtful)))
    table = pd.DataFrame(rows, columns=CURRENCY_LABELS.columns)
    return table.sort_values(["country", "source"], ignore_index=True)


def verdict(
    in_usd: int,
    in_home: int,
    expected: float,
    difference: float,
    lower: float,
    upper: float,
    *,
    doubtful: bool,
) -> str:
    """Return what the audit decides of a group from its interval.

    >>> verdict(1326, 126, -0.31, 0.0, -0.05, 0.05, doubtful=True)
    'reads as the local currency'
    """
    enough = min(in_usd, in_home) >= LEAST_LABELS and np.isfinite(difference)
    half = expected / 2
    sides = (lower - half, upper - half)
    if enough and min(sides) * max(sides) > 0:
        local = (sides[0] > 0) == (half < 0)
        return LOCAL if local else DOLLARS
    return UNDECIDED if doubtful else PLAIN


def _in_doubt(home: str, here: pd.DataFrame) -> bool:
    """Return whether a label USD may be a slip: most adverts have it, and the country's own currency
    is a dollar too, worth about as much.
    """
    from babel.numbers import get_currency_name

    dollar = "dollar" in get_currency_name(home, locale="en").lower()
    near = 1.05 < float(here["rate"].median()) < NEAR
    return dollar and near and bool((here["label"] == "USD").mean() > 0.5)


def _difference(part: pd.DataFrame) -> tuple[int, int, float, float, float, float]:
    """Return in_usd, in_home, expected, difference, lower, upper of a group."""
    usd = part["label"] == "USD"
    counts = int(usd.sum()), int((~usd).sum())
    expected = -float(np.log(part.loc[usd, "rate"]).mean())
    if min(counts) < SMALLEST_CELL:
        return (*counts, expected, np.nan, np.nan, np.nan)
    fixed = [*_FIXED, *(["source"] if len(set(part["source"])) > 1 else [])]
    return (*counts, expected, *_effect(np.log(part["pay"]), usd, part[fixed]))


def _effect(
    log_pay: pd.Series, marked: pd.Series, fixed: pd.DataFrame
) -> tuple[float, float, float]:
    """Return the difference in log pay of the marked with its 95 % interval (HC3), all else fixed.

    A level that one record alone has says nothing, and the record is left out.
    """
    keep = np.ones(len(log_pay), dtype=bool)
    while True:
        alone = np.zeros(len(keep), dtype=bool)
        for name in fixed:
            values = fixed[name].astype("str").where(keep)
            alone |= keep & (values.map(values.value_counts()) == 1).to_numpy(dtype=bool)
        if not alone.any():
            break
        keep &= ~alone
    levels = pd.get_dummies(fixed[keep].astype("str"), drop_first=True, dtype="float64")
    design = np.column_stack([np.ones(keep.sum()), marked[keep].to_numpy(dtype=float), levels])
    names = ["constant", "marked", *levels.columns]
    try:
        fit = fit_rows(design, log_pay[keep].to_numpy(), names, errors="HC3")
    except AnalysisError:
        return (np.nan, np.nan, np.nan)
    found, error = float(fit.coefficients[1]), float(fit.standard_errors[1])
    return found, found - _Z * error, found + _Z * error


def dollar_gaps(study: Study) -> pd.DataFrame:
    """How far pay in a country whose labels are in doubt lies from that in the United States, if the
    label USD is true, and if it is a slip.

    Role, seniority (or years of experience) and year held fixed; base pay; figures that say USD.
    Columns: source, country, n, as_dollars, as_local, each with its 95 % interval (as_dollars_lower,
    …; in logs). In a survey that asks for US dollars a label is no question: as_local is null.
    """
    own = as_stated(study)
    asked_in_dollars = own is study
    rows = factor_rows(own)
    base = rows["log_base"].fillna(rows["log_pay"]) if asked_in_dollars else rows["log_pay"]
    stated = own.records.set_index("record_id")["pay_currency"].reindex(rows["record_id"])
    known = rows[["role", "experience", "year"]].notna().all(axis=1) & (stated == "USD").to_numpy()
    found = []
    for country in relabelled_countries():
        here = known & rows["country"].isin([country, "US"])
        marked = rows["country"] == country
        n = int((here & marked).sum())
        if n < LEAST_LABELS:
            continue
        fixed = rows.loc[here, ["role", "experience", "year"]]
        gap = _gap(base[here], fixed.assign(abroad=marked[here].map({True: "yes", False: "no"})))
        home = str(country_currency(country))
        years = rows.loc[here & marked, "year"].astype(int)
        shift = -float(np.mean([np.log(_rate(home, year)) for year in years]))
        local = [np.nan] * 3 if asked_in_dollars else [value + shift for value in gap]
        found.append((country, n // 10 * 10 if asked_in_dollars else n, *gap, *local))
    return pd.DataFrame(found, columns=[name for name in DOLLAR_GAPS.columns if name != "source"])


def _gap(log_pay: pd.Series, levels: pd.DataFrame) -> tuple[float, float, float]:
    """Return how far pay abroad lies, with its 95 % interval (HC3); rare levels are pooled."""
    design = design_of(levels, ["abroad", *levels.columns.drop("abroad")])
    fit = fit_design(design, log_pay)
    place = fit.names.index("abroad: yes") if "abroad: yes" in fit.names else None
    if place is None:  # the reference is the more frequent level
        return (np.nan, np.nan, np.nan)
    found, error = float(fit.coefficients[place]), float(fit.standard_errors[place])
    return found, found - _Z * error, found + _Z * error


def currency_readings(studies: Studies) -> pd.DataFrame:
    """Median pay by both readings in the countries whose labels are overruled or undecided.

    Full time, distinct adverts, the year with most records. Columns: country, reading, year, n,
    p50, p50_lower, p50_upper (USD per year at the rate of the year), note.
    """
    parts = list(_readings(studies))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _readings(studies: Studies) -> Iterator[pd.DataFrame]:
    second, first = [as_stated(study) for study in studies], [audited(study) for study in studies]
    if not any(one is not other for one, other in zip(studies, second, strict=True)):
        return
    year = pd.concat([study.columns("year") for study in studies])["year"].mode()[0]
    where = {"year": int(year), "employment": FULL_TIME, "country": list(relabelled_countries())}
    counted = pd.DataFrame()
    for reading, group in zip(reversed(LABELS), (second, first), strict=True):
        data = Records(*[study.reading.records_path for study in group])
        found = pay_by(data, "country", where=where, min_records=30)
        found = found.assign(reading=reading, year=int(year))
        if reading == LABELS[1]:
            counted = found[["country", "n"]]
        else:  # records without a figure are counted all the same
            undecided = {each.country for each in label_verdicts() if each.read_as is None}
            found = counted.merge(found, on="country", how="left", suffixes=("_stated", ""))
            found["n"] = found["n"].fillna(found["n_stated"]).astype("int64")
            held = found["country"].isin(undecided)
            found.loc[held, "note"] = UNDECIDED
            found = found.assign(reading=reading, year=int(year))
        yield found[found["n"] >= SMALLEST_CELL]


def _rate(currency: str, year: int) -> float:
    try:
        return exchange_rate(currency, year).value
    except NotCarried:
        return float("nan")


CURRENCY_LABELS = Account(
    "currency_labels",
    currency_labels,
    "country, home, source, in_usd, in_home, expected, difference, lower, upper, verdict",
    ADVERTS,
)
CURRENCY_READINGS = Account(
    "currency_readings",
    currency_readings,
    "country, reading, year, n, p50, p50_lower, p50_upper, note",
    ADVERTS,
)
DOLLAR_GAPS = Account(
    "dollar_gaps",
    dollar_gaps,
    "source, country, n, as_dollars, as_dollars_lower, as_dollars_upper, "
    "as_local, as_local_lower, as_local_upper",
    BOARDS_AND_PEOPLE,
)
