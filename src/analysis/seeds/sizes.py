"""A rule about sums that are of another size than their neighbours: a point for a comma, thousands
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from .found import Found
from .schema import Article, Figure

__all__ = ["odd_sizes"]

_POINTED = re.compile(r"[$€£]?\s?\d{1,3}(?:\.\d{3})+(?![\d%])")
_OTHERS = 2  # sums that a sum is held against, at least
_TIMES = 100  # as large as the sum: thousands are left out


def odd_sizes(ledger: Article) -> Iterator[Found]:
    """Yield a sum of pay that is a hundredth or less of the others in its unit, or is printed with a
    point where thousands are parted.
    """
    sums = [figure for figure in ledger.figures if _is_pay(figure) and figure.value]
    for figure in sums:
        others = [
            other.value or 0 for other in sums if other.unit == figure.unit and other is not figure
        ]
        usual = median(others) if len(others) >= _OTHERS else 0
        value = figure.value or 0
        if _POINTED.search(figure.printed):
            said = f"{figure.printed!r} is read as {value:g}: a point stands where thousands are parted."
            yield Found("suspect figure", (figure.id,), said)
        elif value > 0 and usual >= _TIMES * value:
            said = (
                f"{figure.printed!r} among sums of about {usual:,.0f}: thousands may be left out."
            )
            yield Found("suspect figure", (figure.id,), said)


def _is_pay(figure: Figure) -> bool:
    """Return whether a figure is money of a period."""
    return figure.unit is not None and re.match(r"[A-Z]{3} per ", figure.unit) is not None
