"""Who is paid what, by family: the records of a source with pay, each kind of pay by itself."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ...datasets.account import FACTORS, is_guarded
from ...datasets.samples import frequent
from ...datasets.study import Study
from ...methods.disclosure import rounded_down
from ...money import ABSURD_ABOVE_USD, ABSURD_BELOW_USD
from ...vocabulary.marks import EVERY, EXPERIENCE_BANDS, FULL_TIME, LEAST_CLUSTERS
from ...vocabulary.specialties import specialties_of

__all__ = [
    "BY",
    "HOME",
    "KINDS",
    "LEAST",
    "PEOPLE",
    "clusters_of",
    "kept",
    "paid_rows",
    "populations",
]

KINDS = ("base", "stock", "bonus", "total")  # kinds of pay, never pooled
BY = ("family", "role", "specialty")
LEAST = 30  # records of a group with a figure
HOME = "US"  # the country that pages ask of by default
PEOPLE = replace(
    FACTORS,
    sources=("levels_fyi", "stackoverflow_2017", "stackoverflow_2024", "h1b_data_jobs"),
)  # what is paid, not what is offered


def paid_rows(study: Study) -> pd.DataFrame:
    """Return one row per record with pay, full time where a source tells, without exact repeats and
    modelled pay.

    Columns: kind, family, role, specialty (of software engineers, by its common name), field (the
    specialty of anybody), experience (band of years), years, level (seniority), country, employer,
    and per kind of pay its USD a year: that of the record (the middle of its range), and base,
    stock and bonus where a record states the base that they are parts beside.
    """
    return study.once(_rows)


def _rows(study: Study) -> pd.DataFrame:
    records = study.records
    records = records[
        ~records["is_repeat"].astype(bool)
        & (records["kind"] != "modelled")
        & records["pay_low_usd"].notna()
        & (records["employment"].fillna(FULL_TIME) == FULL_TIME)
    ]
    field = specialties_of(records["specialty"])
    table = pd.DataFrame(
        {
            "kind": records["kind"],
            "family": records["family"].where(records["family"] != "others"),
            "role": records["role"],
            "specialty": field.where(records["role"] == "Software engineer"),
            "field": field,
            "experience": _bands(records["experience_years"]),
            "years": records["experience_years"],
            "level": records["seniority"],
            "country": records["country"],
            "employer": records["employer"],
        }
    )
    return table.join(_pay(records)).reset_index(drop=True)


def _pay(records: pd.DataFrame) -> pd.DataFrame:
    """Return what each record is paid by kind, null where it does not state that kind."""
    middle = (records["pay_low_usd"] + records["pay_high_usd"]) / 2
    pay = pd.DataFrame({kind: middle.where(records["pay_kind"] == kind) for kind in KINDS})
    rate = records["pay_low_usd"] / records["pay_low"]
    parts = {kind: records[f"pay_{kind}"] * rate for kind in ("base", "stock", "bonus")}
    base = parts["base"].where(parts["base"].between(ABSURD_BELOW_USD, ABSURD_ABOVE_USD))
    stated = {"base": base} | {kind: parts[kind].where(base.notna()) for kind in ("stock", "bonus")}
    return pay.combine_first(pd.DataFrame(stated))[list(KINDS)]


def _bands(years: pd.Series) -> pd.Series:
    band = pd.Series(None, index=years.index, dtype="object")
    for least, label in EXPERIENCE_BANDS:
        band = band.mask(years >= least, label)
    return band


def populations(rows: pd.DataFrame, only: str | None = None) -> list[tuple[str, pd.DataFrame]]:
    """Return all countries together and each with a thousand records: its name, and its rows; with
    `only`, that country alone.
    """
    if only is not None:
        return [each for each in populations(rows) if each[0] == only]
    countries = frequent(rows["country"])
    if len(set(rows["country"].dropna())) < 2:  # told once, under its name
        return [(countries[0] if countries else EVERY, rows)]
    return [(EVERY, rows), *((each, rows[rows["country"] == each]) for each in countries)]


def clusters_of(rows: pd.DataFrame) -> pd.Series | None:
    """Return the employer of each record, the record itself where it names none; None where fewer
    than half of them name one.
    """
    named = rows["employer"].notna()
    if not len(rows) or named.mean() < 0.5:
        return None
    return rows["employer"].where(named, "record " + rows.index.astype("str"))


def kept(study: Study, table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a table with its counts rounded down to tens where the study is guarded."""
    return rounded_down(table, *columns) if is_guarded(study) and len(table) else table


assert LEAST >= LEAST_CLUSTERS
