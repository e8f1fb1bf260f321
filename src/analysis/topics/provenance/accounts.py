"""Tables that account for a source: rows, repairs, refusals, titles, currencies, ranges.

Each function takes Studies and returns a finished table; a docstring is its table's codebook. Pay
is never shown for fewer than ten records; counts of rows, repairs and refusals are shown as they
are.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import ADVERTS, CONVERTED, Account
from ...datasets.study import Studies, as_stated, columns_of_all
from ...reference.prices import rates_table
from ...sources import Reading
from ...vocabulary.marks import FULL_TIME, SMALLEST_CELL

__all__ = [
    "CURRENCIES",
    "LEDGER",
    "REFUSED",
    "REPAIRS",
    "ROWS_OR_ADVERTS",
    "STATED_IN_USD",
    "TITLES",
    "currencies",
    "ledger",
    "refused",
    "repairs",
    "rows_or_adverts",
    "stated_in_usd",
    "titles",
]


def ledger(studies: Studies) -> pd.DataFrame:
    """One row per file: source, file, edition, sha256, licence, home, rows_in, records, set_apart,
    repaired_away, quarantined.

    rows_in = records + set_apart + repaired_away + quarantined.
    """
    return pd.DataFrame(
        [{name: getattr(r, name) for name in LEDGER.columns} for r in _readings(studies)]
    )


def repairs(studies: Studies) -> pd.DataFrame:
    """One row per source and kind of repair or gap: source, repair, records it changed or concerns."""
    rows = [
        (r.source, what, count) for r in _readings(studies) for what, count in r.repairs.items()
    ]
    return pd.DataFrame(rows, columns=["source", "repair", "records"])


def refused(studies: Studies) -> pd.DataFrame:
    """One row per source and reason: source, reason, rows in quarantine."""
    rows = [
        (r.source, reason, count) for r in _readings(studies) for reason, count in r.reasons.items()
    ]
    return pd.DataFrame(rows, columns=["source", "reason", "rows"])


def rows_or_adverts(studies: Studies) -> pd.DataFrame:
    """Pay when every row of the file counts as a person, and when it counts as an advert.

    Full time, the country and the year with most records, titles with 100 adverts or more;
    midpoints of the ranges; USD per year. Columns: source, title, country, year, rows, rows_p10,
    rows_p50, rows_p90, adverts, adverts_p10, adverts_p50, adverts_p90.
    """
    columns = [
        "record_id",
        "source",
        "title",
        "country",
        "year",
        "employment",
        "pay_low_usd",
        "pay_high_usd",
    ]
    records = columns_of_all(studies, *columns).dropna(subset=["title", "country", "pay_low_usd"])
    if (records["employment"] == FULL_TIME).any():
        records = records[records["employment"] == FULL_TIME]
    if records.empty:
        return pd.DataFrame(columns=ROWS_OR_ADVERTS.columns)
    country, year = records["country"].mode()[0], records["year"].mode()[0]
    records = records[(records["country"] == country) & (records["year"] == year)]
    twice = records["record_id"].str.contains(r":\d+-\d+$")
    rows = []
    for (source, title), group in records.groupby(["source", "title"]):
        if len(group) < 100:
            continue
        people = pd.concat([group["pay_high_usd"], group["pay_low_usd"][twice.loc[group.index]]])
        middle = (group["pay_low_usd"] + group["pay_high_usd"]) / 2
        spread = [*people.quantile([0.1, 0.5, 0.9]), len(group), *middle.quantile([0.1, 0.5, 0.9])]
        rows.append((source, title, country, int(year), len(people), *spread))
    return pd.DataFrame(rows, columns=ROWS_OR_ADVERTS.columns).sort_values(
        "adverts", ascending=False, ignore_index=True
    )


def titles(studies: Studies) -> pd.DataFrame:
    """How titles were mapped: status, title, records.

    Status: mapped, names no job, unmapped, outside the list, or no title.

    Mapped titles are one row; of the others each with ten records or more has its own, the rest
    stand together as "(fewer than ten each)".
    """
    counts = (
        columns_of_all(studies, "title", "title_status")
        .groupby(["title_status", "title"], dropna=False)
        .size()
    )
    table = counts.rename("records").reset_index().rename(columns={"title_status": "status"})
    few = table["records"] < SMALLEST_CELL
    table["title"] = np.where(few, "(fewer than ten each)", table["title"].fillna("(no title)"))
    table["title"] = table["title"].mask(table["status"] == "mapped", "(all mapped titles)")
    summed = table.groupby(["status", "title"])["records"].sum().reset_index()
    return summed.sort_values(
        ["status", "records", "title"], ascending=[True, False, True], ignore_index=True
    )


def currencies(studies: Studies) -> pd.DataFrame:
    """Currencies in which pay is stated, and the rate it was converted at.

    Columns: currency, year, records (ten or more; fewer are pooled under year "all" as "others",
    and as "others, no rate"), units_per_usd (null where no dated rate exists: such pay is kept in
    its own currency; null for pooled rows too), rate_source.
    """
    counts = (
        columns_of_all(studies, "pay_currency", "year").groupby(["pay_currency", "year"]).size()
    )
    table = counts.rename("records").reset_index().rename(columns={"pay_currency": "currency"})
    table = table[table["currency"] != "USD"]
    rates = rates_table().rename(columns={"source": "rate_source"})
    known = table.merge(rates, on=["currency", "year"], how="left", validate="one_to_one")
    few = known["records"] < SMALLEST_CELL
    pooled = known[few].assign(
        currency=np.where(known["units_per_usd"].isna()[few], "others, no rate", "others")
    )
    pooled = pooled.groupby("currency", as_index=False)["records"].sum().assign(year="all")
    pooled = pooled[pooled["records"] >= SMALLEST_CELL]
    whole: pd.DataFrame = pd.concat(
        [known.assign(year=known["year"].astype("str"))[~few], pooled], ignore_index=True
    )
    order = ["records", "currency", "year"]
    ordered = whole.sort_values(order, ascending=[False, True, True], ignore_index=True)
    return pd.DataFrame(ordered, columns=CURRENCIES.columns)


def stated_in_usd(studies: Studies) -> pd.DataFrame:
    """Countries with 100 records or more: country, records, share of them with pay stated in USD.

    Labels are those of the file, also where an audit overrules them.
    """
    stated = [as_stated(study) for study in studies]
    records = columns_of_all(stated, "country", "pay_currency").dropna()
    table: pd.DataFrame = (
        records.assign(in_usd=records["pay_currency"] == "USD")
        .groupby("country")["in_usd"]
        .agg(records="size", in_usd="mean")
        .query("records >= 100")
        .reset_index()
    )
    return table.sort_values("records", ascending=False, ignore_index=True)


def _readings(studies: Studies) -> list[Reading]:
    return [study.reading for study in studies]


LEDGER = Account(
    "ledger",
    ledger,
    "source, title, file, edition, sha256, licence, home, rows_in, records, set_apart, "
    "repaired_away, quarantined",
    ADVERTS,
)
REPAIRS = Account(
    "repairs",
    repairs,
    "source, repair, records",
    ADVERTS,
)
REFUSED = Account(
    "refused",
    refused,
    "source, reason, rows",
    ADVERTS,
)
ROWS_OR_ADVERTS = Account(
    "rows_or_adverts",
    rows_or_adverts,
    "source, title, country, year, rows, rows_p10, rows_p50, rows_p90, adverts, adverts_p10, adverts_p50, adverts_p90",
    ADVERTS,
)
TITLES = Account(
    "titles",
    titles,
    "status, title, records",
    ADVERTS,
)
CURRENCIES = Account(
    "currencies",
    currencies,
    "currency, year, records, units_per_usd, rate_source",
    CONVERTED,
)
STATED_IN_USD = Account(
    "stated_in_usd",
    stated_in_usd,
    "country, records, in_usd",
    ADVERTS,
)
