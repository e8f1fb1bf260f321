"""Sums, shares and jobs as the answer to an offer writes them: more filters of the templates."""

from __future__ import annotations

from collections.abc import Sequence

from ..vocabulary import country_code, level_word
from .words import SIGNS, counted, figure, in_country, joined, lower, money, number, plural, share

__all__ = [
    "JOBS",
    "after_in",
    "as_part",
    "exact",
    "hub_name",
    "jobs_in",
    "large",
    "level",
    "money_range",
    "more",
    "out_of",
    "paid",
    "part_of",
    "sameness",
    "sign_of",
    "spanned",
    "years_with_prices",
]

JOBS = "{level}{jobs} in {country}{when}"  # what adverts are for


def money_range(low: float, high: float, currency: str = "USD", besides: str = "") -> str:
    """Return two sums as a range, with the same range in other money in brackets.

    >>> money_range(142_770, 200_913), money_range(80_000, 95_000, "EUR", "$86,600 to $103,000")
    ('$143,000 to $201,000', '€80,000 to €95,000 ($86,600 to $103,000)')
    """
    text = f"{money(low, currency)} to {money(high, currency)}"
    return f"{text} ({besides})" if besides else text


def sameness(low: float, high: float, currency: str = "USD") -> str:
    """Return how two sums are one: "exactly", or "about" where they differ by less than is written
    or are rounded; nothing where they are a range.

    >>> sameness(90_000, 90_000), sameness(90_010, 90_040), sameness(80_000, 90_000)
    ('exactly', 'about', '')
    """
    if money(low, currency) != money(high, currency):
        return ""
    return (
        "exactly"
        if {exact(low, currency), exact(high, currency)} == {money(low, currency)}
        else "about"
    )


def hub_name(place: str) -> str:
    """Return a metropolitan area as a sentence names it, with an article where it takes one.

    >>> hub_name("San Francisco Bay Area"), hub_name("Seattle")
    ('the San Francisco Bay Area', 'Seattle')
    """
    return f"the {place}" if place.endswith("Area") else place


def more(value: float) -> str:
    """Return a relative difference in whole per cent, in words; one that rounds to none is no more.

    >>> more(0.609), more(-0.12), more(-0.004)
    ('61% more', '12% less', 'no more')
    """
    if share(abs(value), 0) == share(0, 0):
        return "no more"
    return f"{share(abs(value), 0)} {'more' if value >= 0 else 'less'}"


def paid(value: float, unit: str) -> str:
    """Return a sum in the unit that an axis names, as a sentence says it.

    >>> paid(239_800, "USD per year"), paid(61_260, "GBP per year, in prices of 2024")
    ('$240,000 a year', '£61,300 a year, in prices of 2024')
    >>> paid(84_210, "international dollars per year")
    'int$ 84,200 a year'
    """
    name, per, rest = unit.partition(" per year")
    code = "PPP" if name == "international dollars" else name
    if per and (code in SIGNS or (len(code) == 3 and code.isupper())):
        return f"{money(value, code)} a year{rest}"
    return f"{figure(value)} {unit}"


def exact(value: float, currency: str = "USD") -> str:
    """Return a sum to the whole unit of its currency, as somebody stated it; a small one that is
    not whole, to the hundredth.

    >>> exact(170_500), exact(90_000, "EUR"), exact(0.5, "GBP"), exact(1_234.56)
    ('$170,500', '€90,000', '£0.50', '$1,235')
    """
    whole = value >= 1_000 or value == int(value)
    return f"{sign_of(currency)}{number(value, 0 if whole else 2)}"


def large(value: float, currency: str = "USD") -> str:
    """Return a sum as `money` does, millions and billions in words.

    >>> large(41_002_450), large(3_700_000_000), large(950_000)
    ('$41.0 million', '$3.70 billion', '$950,000')
    """
    for unit, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= unit:
            return f"{money(value / unit, currency)} {word}"
    return money(value, currency)


def sign_of(currency: str) -> str:
    """Return what stands before a sum of a currency: its sign, else its code.

    >>> sign_of("GBP"), sign_of("PLN")
    ('£', 'PLN ')
    """
    return SIGNS.get(currency, f"{currency} ")


def part_of(value: float) -> str:
    """Return a share as a whole percentage, the ends and what is close to them in words.

    >>> part_of(0.0), part_of(0.468), part_of(1.0)
    ('none', '47%', 'all')
    >>> part_of(0.004), part_of(0.996)
    ('less than 1%', 'more than 99%')
    """
    close = {"0%": "less than 1%", "100%": "more than 99%"}
    whole = share(value, 0)
    return {0.0: "none", 1.0: "all"}.get(value) or close.get(whole, whole)


def as_part(value: float, whole: str = "") -> str:
    """Return what is so large a part of another sum, "the same" where it reads as all of it.

    >>> as_part(0.894, "the median of Germany"), as_part(0.998, "the median of Germany")
    ('89% of the median of Germany', 'the same as the median of Germany')
    >>> as_part(1.17), as_part(1.002)
    ('117%', 'the same')
    """
    written = share(value, 0)
    same = written == share(1, 0)
    if whole:
        return f"the same as {whole}" if same else f"{written} of {whole}"
    return "the same" if same else written


def out_of(n: int, whole: int, word: str) -> str:
    """Return how many of a whole number of things, in words where it is none or all of them.

    >>> [out_of(n, 5, "role") for n in (0, 2, 5)]
    ['none of 5 roles', '2 of 5 roles', 'all 5 roles']
    >>> out_of(2, 2, "role"), out_of(1, 1, "role"), out_of(0, 1, "role")
    ('both roles', 'the one role', 'none of 1 role')
    """
    if n < whole or n < 1:
        return f"{n or 'none'} of {counted(whole, word)}"
    return {1: f"the one {word}", 2: f"both {plural(word)}"}.get(n, f"all {counted(n, word)}")


def spanned(years: Sequence[int]) -> str:
    """Return some ascending years, those that follow one another by their ends.

    >>> spanned([2021, 2022, 2023]), spanned([2024]), spanned([2021, 2022, 2024])
    ('2021 to 2023', '2024', '2021, 2022 and 2024')
    """
    if len(years) > 1 and list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]} to {years[-1]}"
    return joined([str(year) for year in years])


def years_with_prices(years: str) -> str:
    """Return the years of adverts that prices bring to one another; one year needs no prices.

    >>> years_with_prices("2021 to 2024"), years_with_prices("2024")
    ('the years with prices (2021 to 2024)', '2024')
    """
    return f"the years with prices ({years})" if " " in years else years


def level(seniority: str) -> str:
    """Return a level of seniority as it stands before a job.

    >>> level("mid")
    'mid-level'
    """
    return level_word(seniority)


def jobs_in(
    role: str, country: str, seniority: str | None = None, year: int | str | None = None
) -> str:
    """Return the jobs that adverts are for.

    >>> jobs_in("Data scientist", "US", "senior", 2024), jobs_in("Head of data", "FR")
    ('senior data scientists in the United States, 2024', 'heads of data in France')
    """
    before = f"{level_word(seniority)} " if seniority else ""
    when = f", {year}" if year else ""
    jobs, place = plural(lower(role)), in_country(country)
    return JOBS.format(level=before, jobs=jobs, country=place, when=when)


def after_in(name: str) -> str:
    """Return the name of a country or another place as it follows "in".

    >>> after_in("United Kingdom"), after_in("Poland"), after_in("San Francisco Bay Area")
    ('the United Kingdom', 'Poland', 'the San Francisco Bay Area')
    """
    code = country_code(name)
    if code is not None:
        return in_country(code)
    return f"the {name}" if name.endswith(" Area") else name
