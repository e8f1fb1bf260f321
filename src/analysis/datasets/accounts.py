"""Tables that account for a source: rows, repairs, refusals, titles, currencies, ranges.

Each function takes Readings and returns a finished table; a docstring is its table's codebook. Pay is
never shown for fewer than ten records; counts of rows, repairs and refusals are shown as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from ..cells import Cells, Question, Records
from ..cells.build import SMALLEST_CELL
from ..prices import rates_table
from ..salaries import range_aware
from ..sources import Reading

__all__ = [
    "ACCOUNTS",
    "REBUILT",
    "currencies",
    "ledger",
    "ranges",
    "rebuilt",
    "refused",
    "repairs",
    "rows_or_adverts",
    "stated_in_usd",
    "titles",
]

Readings = Sequence[Reading]


def ledger(readings: Readings) -> pd.DataFrame:
    """One row per file: source, file, edition, sha256, licence, home, rows_in, records, repaired_away, quarantined.

    rows_in = records + repaired_away + quarantined.
    """
    columns = [
        "source", "title", "file", "edition", "sha256", "licence", "home",
        "rows_in", "records", "repaired_away", "quarantined",
    ]  # fmt: skip
    return pd.DataFrame([{name: getattr(r, name) for name in columns} for r in readings], columns=columns)


def repairs(readings: Readings) -> pd.DataFrame:
    """One row per source and kind of repair or gap: source, repair, records it changed or concerns."""
    rows = [(r.source, what, count) for r in readings for what, count in r.repairs.items()]
    return pd.DataFrame(rows, columns=["source", "repair", "records"])


def refused(readings: Readings) -> pd.DataFrame:
    """One row per source and reason: source, reason, rows in quarantine."""
    rows = [(r.source, reason, count) for r in readings for reason, count in r.reasons.items()]
    return pd.DataFrame(rows, columns=["source", "reason", "rows"])


def rows_or_adverts(readings: Readings) -> pd.DataFrame:
    """Pay when every row of the file counts as a person, and when it counts as an advert.

    Full time, the country and the year with most records, titles with 100 adverts or more; midpoints
    of the ranges; USD per year. Columns: source, title, country, year, rows, rows_p10, rows_p50,
    rows_p90, adverts, adverts_p10, adverts_p50, adverts_p90.
    """
    columns = ["record_id", "source", "title", "country", "year", "employment", "pay_low_usd", "pay_high_usd"]
    records = _all(readings, columns).dropna(subset=["title", "country", "pay_low_usd"])
    if (records["employment"] == "full time").any():
        records = records[records["employment"] == "full time"]
    if records.empty:
        return pd.DataFrame(columns=_ROWS_OR_ADVERTS)
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
    return pd.DataFrame(rows, columns=_ROWS_OR_ADVERTS).sort_values("adverts", ascending=False, ignore_index=True)


_ROWS_OR_ADVERTS = [
    "source", "title", "country", "year", "rows", "rows_p10", "rows_p50", "rows_p90",
    "adverts", "adverts_p10", "adverts_p50", "adverts_p90",
]  # fmt: skip


def titles(readings: Readings) -> pd.DataFrame:
    """How titles were mapped: status, title, records.

    Status: mapped, names no job, unmapped, outside the list, or no title.

    Mapped titles are one row; of the others each with ten records or more has its own, the rest
    stand together as "(fewer than ten each)".
    """
    counts = _all(readings, ["title", "title_status"]).groupby(["title_status", "title"], dropna=False).size()
    table = counts.rename("records").reset_index().rename(columns={"title_status": "status"})
    few = table["records"] < SMALLEST_CELL
    table["title"] = np.where(few, "(fewer than ten each)", table["title"].fillna("(no title)"))
    table["title"] = table["title"].mask(table["status"] == "mapped", "(all mapped titles)")
    summed = table.groupby(["status", "title"], as_index=False)["records"].sum()
    return summed.sort_values(["status", "records", "title"], ascending=[True, False, True], ignore_index=True)


def currencies(readings: Readings) -> pd.DataFrame:
    """Currencies in which pay is stated, and the rate it was converted at.

    Columns: currency, year, records (ten or more; fewer are pooled under year "all" as "others", and as
    "others, no rate"), units_per_usd (null where no dated rate exists: such pay is kept in its own
    currency; null for pooled rows too), rate_source.
    """
    counts = _all(readings, ["pay_currency", "year"]).groupby(["pay_currency", "year"]).size()
    table = counts.rename("records").reset_index().rename(columns={"pay_currency": "currency"})
    table = table[table["currency"] != "USD"]
    rates = rates_table().rename(columns={"source": "rate_source"})
    known = table.merge(rates, on=["currency", "year"], how="left", validate="one_to_one")
    few = known["records"] < SMALLEST_CELL
    pooled = known[few].assign(currency=np.where(known["units_per_usd"].isna()[few], "others, no rate", "others"))
    pooled = pooled.groupby("currency", as_index=False)["records"].sum().assign(year="all")
    pooled = pooled[pooled["records"] >= SMALLEST_CELL]
    whole = pd.concat([known[~few].assign(year=known["year"].astype("str")), pooled], ignore_index=True)
    return whole[["currency", "year", "records", "units_per_usd", "rate_source"]].sort_values(
        ["records", "currency", "year"], ascending=[False, True, True], ignore_index=True
    )


def stated_in_usd(readings: Readings) -> pd.DataFrame:
    """Countries with 100 records or more: country, records, share of them with pay stated in USD."""
    records = _all(readings, ["country", "pay_currency"]).dropna()
    table = (
        records.assign(in_usd=records["pay_currency"] == "USD")
        .groupby("country")["in_usd"]
        .agg(records="size", in_usd="mean")
        .query("records >= 100")
        .reset_index()
    )
    return table.sort_values("records", ascending=False, ignore_index=True)


def ranges(readings: Readings) -> pd.DataFrame:
    """Pay known only to lie inside each advertised range (Turnbull), with and without exact repeats.

    Full time, USD per year, per role, country and year with 50 adverts or more. Columns: repeats,
    role, country, year, n, and p10 to p90 each as the interval that holds it (p50_from, p50_to).
    """
    records = Records(*[r.records_path for r in readings])
    keys = ("role", "country", "year")
    where = {"employment": "full time"} if "full time" in records.values("employment") else {}
    parts = [
        range_aware(records.ranges(Question(keys, where, repeats=kept)), keys).assign(repeats=label)
        for kept, label in ((True, "kept"), (False, "dropped"))
    ]
    table = pd.concat(parts, ignore_index=True)
    return table[["repeats", *[name for name in table.columns if name != "repeats"]]]


# name of the table -> how it is made from readings
ACCOUNTS: dict[str, Callable[[Readings], pd.DataFrame]] = {
    "ledger": ledger,
    "repairs": repairs,
    "refused": refused,
    "rows_or_adverts": rows_or_adverts,
    "titles": titles,
    "currencies": currencies,
    "stated_in_usd": stated_in_usd,
    "ranges": ranges,
}


REBUILT = ["adverts", "combinations", "figure", "typical", "ninety", "largest"]


def rebuilt(records: Records, cells: Cells) -> pd.DataFrame:
    """How far figures rebuilt from cells lie from those of the records.

    Every full-time role, country and year with ten adverts or more. Columns: adverts (class of
    size), combinations, figure, typical, ninety (nine in ten lie closer), largest: relative errors.
    """
    question = Question(("role", "country", "year"), {"employment": "full time"})
    wanted = (0.1, 0.5, 0.9)
    exact, merged = records.ask(question, wanted).table, cells.ask(question, wanted).table
    both = exact[exact["n"] >= SMALLEST_CELL].merge(
        merged, on=list(question.by), suffixes=("", "_cells"), validate="one_to_one"
    )
    rows = []
    for least, most in ((10, 50), (50, 100), (100, 500), (500, np.inf)):
        size = both[(both["n"] >= least) & (both["n"] < most)]
        label = f"{least} to {most - 1:.0f}" if np.isfinite(most) else f"{least} and more"
        for figure in ("n", "mean", "m2", "p50", "p10", "p90"):
            error = (size[f"{figure}_cells"] / size[figure] - 1).abs()
            error = error.where(error > 1e-12, 0.0)  # the last digits of a sum
            rows.append((label, len(size), figure, error.median(), error.quantile(0.9), error.max()))
    return pd.DataFrame(rows, columns=REBUILT)


def _all(readings: Readings, columns: list[str]) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(r.records_path, columns=columns) for r in readings], ignore_index=True)
