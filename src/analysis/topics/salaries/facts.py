"""What notebook 01 found, as plain facts: the words and the figures are made of these."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Change",
    "FiveJobs",
    "Group",
    "Job",
    "Market",
    "Official",
    "OverTime",
    "PrintedToday",
    "Ranges",
    "SalariesAnswer",
    "Sensitivity",
    "Year",
]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of adverts that carries figures: its name, adverts, median with interval, medians of
    the two ends.
    """

    name: str
    n: int
    p50: float
    p50_lower: float
    p50_upper: float
    low_end: float
    high_end: float


@dataclass(frozen=True, slots=True)
class Job:
    """One of article B's jobs: what is printed, and what adverts offer (None where they are too
    few, `note` says why).
    """

    role: str
    printed: float
    n: int
    note: str
    p50: float | None
    p50_lower: float | None
    p50_upper: float | None
    ranges_around: float | None
    ranges_above: float | None
    ranges_below: float | None


@dataclass(frozen=True, slots=True)
class SalariesAnswer:
    """Who is offered most, and what became of article B's five jobs."""

    by: str
    unit: str
    people: str
    first: Group | None
    shown: int  # groups with figures
    groups: int
    carried: int  # jobs of the article that have figures
    above: int  # of these, whose median lies above the printed figure, interval and all


@dataclass(frozen=True, slots=True)
class FiveJobs:
    """Article B's jobs beside adverts; `main` is the one with most adverts, `gap` its median over
    what is printed.
    """

    people: str
    jobs: tuple[Job, ...]
    main: Job | None
    gap: float | None
    carried: int
    below: int  # whose printed figure lies below the interval of the median


@dataclass(frozen=True, slots=True)
class PrintedToday:
    """A printed sum in later dollars: `factor` is the rise of consumer prices between the two
    years.
    """

    printed: float
    first: int
    last: int
    worth: float
    rise: float


@dataclass(frozen=True, slots=True)
class Market:
    """The groups by pay: the first and the last of those with figures, and how many are not told
    from the first.
    """

    by: str
    unit: str
    people: str
    shown: int
    silent: int  # groups with too few adverts
    unplaced: int | None  # adverts whose group is not known
    absent: int | None  # adverts of groups too small to be kept
    first: Group | None
    last: Group | None
    ratio: float | None
    overlap: bool  # whether the intervals of first and last overlap
    tied: int  # groups whose interval reaches that of the first
    drawn: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The width of advertised ranges: high end over low end less one."""

    by: str
    unit: str
    people: str
    typical: float | None
    widest: Group | None
    widest_width: float | None
    drawn: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What other rules for repeats and outliers do to the medians of the groups with figures: the
    largest relative shift, its group and rule.
    """

    rules: int
    rule: str
    group: str
    shift: float | None
    repeats: float | None  # share of the postings that are exact repeats


@dataclass(frozen=True, slots=True)
class Change:
    """A median in its first and last year, relative change in dollars of the day and in real terms."""

    name: str
    first: int
    last: int
    nominal: float
    real: float


@dataclass(frozen=True, slots=True)
class Year:
    """A median of one year, in dollars of one year."""

    series: str
    year: int
    p50: float


@dataclass(frozen=True, slots=True)
class OverTime:
    """Pay over the years in dollars of `prices_of`: the series with most adverts, the highest of
    the newest year.
    """

    by: str
    prices_of: int
    change: Change | None
    top: Year | None
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """Official wages of one May: medians, and means of the occupations that article B sets below
    `printed`.
    """

    year: int
    printed: float
    scientists: float
    lawyers: float
    everybody: float
    lawyers_mean: float
    physicians_mean: float
