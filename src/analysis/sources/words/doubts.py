"""Pay that is doubtful: by the prices of its country, and by the rest of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...money import PERIODS_PER_YEAR
from ...reference.prices import parities, rates
from ..lines import literal

if TYPE_CHECKING:
    import duckdb

__all__ = ["ABSURDLY", "doubts", "price_levels"]

ABSURDLY = "pay is absurdly"
_LEAST = 10  # records of a country and currency, for a median to compare with
_LOOKS = {  # period stated, factor that brings pay among the others, what it looks like
    "looks like pay of a month, stated as of a year": ("year", 12.0),
    "looks like thousands, stated as units": ("year", 1000.0),
    "looks like pay of a year, stated as of a month": ("month", 1 / 12),
}


@cache
def price_levels() -> Mapping[str, float]:
    """Return what a dollar's worth costs in a country, in dollars, where that is less than one: its
    purchasing power on the prices of households over its exchange rate, in the last year of both.

    >>> price_levels()["IN"] < 0.5, "US" in price_levels(), "CH" in price_levels()
    (True, False, False)
    """
    found: dict[str, tuple[int, float]] = {}
    known = rates()
    for (country, year), (parity, currency) in parities().items():
        rate = known.get((currency, year))
        if rate and year > found.get(country, (0, 0.0))[0]:
            found[country] = (year, parity / rate[0])
    return {country: level for country, (_, level) in found.items() if level < 1}


def doubts(
    con: duckdb.DuckDBPyConnection, records: Path, reasons: Mapping[str, int]
) -> Iterator[str]:
    """Yield a sentence for each kind of doubtful pay: how many records, the median with and without.

    Pay looks like that of another period, or of other units, where a factor brings it within half
    and double the median of its country and currency. It is kept as stated. Pay that was refused as
    absurd stands beside all other pay as its ranks do.
    """
    per_year = " ".join(f"WHEN '{period}' THEN {n}" for period, n in PERIODS_PER_YEAR.items())
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE paid AS
        SELECT pay_currency AS currency, pay_period AS period, coalesce(country, '') AS country,
               (pay_low + pay_high) / 2 * CASE pay_period {per_year} END AS pay,
               (pay_low_usd + pay_high_usd) / 2 AS usd
        FROM read_parquet({literal(str(records))}) WHERE pay_low IS NOT NULL""")
    con.execute("""
        CREATE OR REPLACE TEMP VIEW beside AS FROM paid JOIN (
            SELECT currency, country, median(pay) AS middle, count(*) AS n
            FROM paid GROUP BY ALL) USING (currency, country)""")
    for looks, (period, factor) in _LOOKS.items():
        seen = (
            f"period = '{period}' AND n >= {_LEAST} "
            f"AND pay * {factor} BETWEEN middle / 2 AND middle * 2 AND NOT pay BETWEEN middle / 4 AND middle * 4"
        )
        rows = con.execute(f"""
            SELECT currency, min(records), median(pay), median(pay) FILTER (NOT ({seen})) FROM beside JOIN (
                SELECT currency, count(*) AS records FROM beside WHERE {seen} GROUP BY currency
            ) USING (currency) GROUP BY currency ORDER BY 2 DESC, currency""").fetchall()
        for currency, n, whole, without in rows:
            yield (
                f"{n:,} record{'' if n == 1 else 's'}: pay {looks}; kept as stated: "
                f"the median is {currency} {whole:,.0f} a year "
                f"with {'it' if n == 1 else 'them'}, {without:,.0f} without"
            )
    yield from _refused(con, reasons)
    con.execute("DROP VIEW beside")
    con.execute("DROP TABLE paid")


def _refused(con: duckdb.DuckDBPyConnection, reasons: Mapping[str, int]) -> Iterator[str]:
    """Yield what the median would be with the rows that were refused for absurd pay."""
    low = sum(n for why, n in reasons.items() if why.startswith(f"{ABSURDLY} low"))
    high = sum(n for why, n in reasons.items() if why.startswith(f"{ABSURDLY} high"))
    ((n, middle),) = con.execute("SELECT count(usd), median(usd) FROM paid").fetchall()
    if not low + high or not n:
        return
    # below all others, or above: the middle of all lies so many ranks further down or up
    place = min(max(((n + low + high - 1) / 2 - low) / max(n - 1, 1), 0.0), 1.0)
    ((moved,),) = con.execute(f"SELECT quantile_cont(usd, {place}) FROM paid").fetchall()
    yield (
        f"{low + high:,} rows of absurdly low or high pay stand among the refused: with them the "
        f"median would be USD {moved:,.0f} a year, without them it is {middle:,.0f}"
    )
