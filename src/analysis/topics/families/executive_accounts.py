"""What is offered to chiefs and heads: adverts by their titles; a docstring is its table's codebook."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import ADVERTS, Account
from ...datasets.study import Studies, columns_of_all
from ...methods.clusters import design_effect
from ...methods.uncertainty import order_statistic_ranks
from ...reference.employers import kept_alike
from ...vocabulary.marks import EVERY, FULL_TIME, SMALLEST_CELL

__all__ = ["EXECUTIVE_PAY", "LEAST", "executive_pay"]

LEAST = 30  # adverts of an office for a figure
ALL = "all of the executive level"
_OFFICES = (  # name, what a title in lower case holds, the first that does; "" for the level itself
    ("chiefs of security", r"\bciso\b|\bcso\b|chief (?:information )?security"),
    ("heads of security", r"\bhead of (?:it |information |cyber ?)?security|president.*security"),
    ("chiefs of technology", r"\bcto\b|\bcio\b|chief (?:technology|information|technical) officer"),
    ("heads of engineering", r"head of engineering|(?:\bvp\b|president).*engineering"),
    ("chiefs of product", r"\bcpo\b|chief product"),
    ("heads of product", r"head of product|(?:\bvp\b|president).*product"),
    ("chiefs of data", r"\bcdo\b|chief (?:data|analytics|ai) "),
    ("heads of data and AI", r"head of (?:data|ai|machine|analytics)|(?:\bvp\b|president).*data"),
)


def executive_pay(studies: Studies) -> pd.DataFrame:
    """Median base pay that adverts offer for the offices at the top, by title, all years.

    Columns: office, country ("(all)", and "US"), n (distinct adverts; null where there are one to
    nine), p50, p50_lower, p50_upper (USD a year of its year; 95 %, allowing for employers that
    adverts do not name; null under 30 adverts), over_quarter (share of middles above 250,000; null
    where fewer than ten are), spread (standard deviation of log pay; of an office under 30 adverts
    that of all adverts of the executive level), alike (of the adverts of one employer, see
    `methods.clusters.design_effect`). The last office is all adverts of the executive level.
    """
    rows = _rows(studies)
    if rows.empty:
        return pd.DataFrame()
    lines = []
    for country in (EVERY, "US"):
        here = rows if country == EVERY else rows[rows["country"] == country]
        top = here[here["seniority"] == "executive"]
        spread = float(np.log(top["pay"]).std()) if len(top) >= LEAST else np.nan
        for office, _ in _OFFICES:
            own = here.loc[here["office"] == office, "pay"]
            lines.append(_line(office, country, own, spread))
        lines.append(_line(ALL, country, top["pay"], spread))
    return pd.DataFrame(lines)


def _rows(studies: Studies) -> pd.DataFrame:
    """Return adverts with pay, full time, without repeats: office, seniority, country, pay."""
    names = ("title", "kind", "seniority", "country", "employment", "is_repeat")
    table = columns_of_all(studies, *names, "pay_low_usd", "pay_high_usd")
    table = table[
        (table["kind"] == "advert")
        & ~table["is_repeat"].astype(bool)
        & (table["employment"].fillna(FULL_TIME) == FULL_TIME)
        & table["pay_low_usd"].notna()
    ]
    title = table["title"].fillna("").str.lower()
    office = pd.Series(None, index=table.index, dtype="object")
    for name, pattern in reversed(_OFFICES):
        office = office.mask(title.str.contains(pattern), name)
    return table.assign(office=office, pay=(table["pay_low_usd"] + table["pay_high_usd"]) / 2)


def _line(office: str, country: str, pay: pd.Series, spread: float) -> dict[str, object]:
    alike = kept_alike()[EVERY].value
    n = len(pay)
    line: dict[str, object] = {
        "office": office,
        "country": country,
        "n": n if n == 0 or n >= SMALLEST_CELL else np.nan,
        **dict.fromkeys(("p50", "p50_lower", "p50_upper", "over_quarter"), np.nan),
        "spread": spread,
        "alike": alike,
    }
    if n < LEAST:
        return line
    ordered = np.sort(pay.to_numpy())
    worth = n / design_effect([n], alike)
    lower, upper = order_statistic_ranks([n], 0.5, effective=worth)
    over = int((ordered > 250_000).sum())
    return line | {
        "p50": float(np.median(ordered)),
        "p50_lower": float(ordered[max(int(lower[0]), 1) - 1]),
        "p50_upper": float(ordered[min(int(upper[0]), n) - 1]),
        "over_quarter": over / n if min(over, n - over) >= SMALLEST_CELL else np.nan,
        "spread": float(np.log(pay).std()),
    }


EXECUTIVE_PAY = Account(
    "executive_pay",
    executive_pay,
    "office, country, n, p50, p50_lower, p50_upper, over_quarter, spread, alike",
    ADVERTS,
    keys="country",
)
