"""What notebook 01 found, as plain facts: the words and the figures are made of these."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Allowed",
    "Change",
    "FiveJobs",
    "Group",
    "Job",
    "Market",
    "Mean",
    "OverTime",
    "PrintedToday",
    "Ranges",
    "Reposts",
    "SalariesAnswer",
    "Sensitivity",
    "WithoutRate",
    "Year",
]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of adverts that carries figures: its name, adverts, median with interval, medians of
    the two ends, and the places that its median may have among the groups. `noun` follows the name
    inside a sentence where the name is none ("mid-level adverts").
    """

    name: str
    n: int
    p50: float
    p50_lower: float
    p50_upper: float
    low_end: float
    high_end: float
    rank_lower: int
    rank_upper: int
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its interval, beside what is printed: `gap` is the relative difference, `real_gap`
    the same in dollars of one worth, in which the printed figure is `worth` (None where its year or
    the adverts' is not known).
    """

    value: float
    lower: float
    upper: float
    gap: float
    real_gap: float | None
    worth: float | None


@dataclass(frozen=True, slots=True)
class Job:
    """One of article B's jobs: what is printed, and what adverts offer (None where they are too
    few, `note` says why).
    """

    role: str
    printed: float
    n: int
    note: str
    mean: Mean | None
    p50: float | None
    p50_lower: float | None
    p50_upper: float | None
    ranges_around: float | None
    ranges_above: float | None
    ranges_below: float | None


@dataclass(frozen=True, slots=True)
class SalariesAnswer:
    """Who was asked for, who is offered most, and what became of article B's five jobs."""

    by: str
    unit: str
    people: str
    asked: str  # the group that was asked for, empty where none was
    asked_n: int
    mine: Group | None  # its figures
    first: Group | None
    top: tuple[str, ...]  # groups of which none can be told from the first
    named: int  # how many of them a sentence names at most
    shown: int  # groups with figures
    groups: int
    carried: int  # jobs of the article that have figures
    above: int  # of these, whose mean lies above the printed figure, interval and all
    nearest: str  # a question that has an answer, where this one has none
    whole: Group | None = None  # all adverts of the population together, where no group has figures
    same: int = 0  # groups that have the highest median, where they are several


@dataclass(frozen=True, slots=True)
class FiveJobs:
    """Article B's jobs beside adverts; `main` is the one that was asked for, else the one with most
    adverts.
    """

    people: str
    jobs: tuple[Job, ...]
    main: Job | None
    printed_in: int  # the year of the first printed figure
    year: int | None  # the year of the adverts
    in_dollars: bool  # whether the rest of the page is in US dollars
    carried: int
    below: int  # whose printed figure lies below the interval of the median, which is drawn
    asked: str = ""  # the role that was asked for, where it is none of the five


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
    """The groups by pay: the first and the last of those with figures, those of which none is told
    from the first, and the tenths of their medians.
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
    top: tuple[str, ...]
    named: int  # how many of the top a heading names at most
    p10: float | None  # one group in ten has a lower median; None where groups are few
    p90: float | None
    drawn: tuple[Group, ...]
    mine: Group | None = None  # the group that was asked for


@dataclass(frozen=True, slots=True)
class Ranges:
    """How wide advertised ranges are: the median of the adverts' own ratio of high end to low end
    less one, of all adverts that show a range (None where too few do) and in the `widest` of the
    groups that are drawn; and how many pairs of groups have medians that differ by less.
    """

    by: str
    unit: str
    people: str
    typical: float | None
    widest: str  # empty where no group drawn has a width
    widest_width: float | None
    pairs: int  # of groups with figures
    closer: float | None  # the share of them whose medians differ by less than `typical`
    drawn: tuple[Group, ...]
    asked: str = ""  # the group that was asked for, of which `typical` then is


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
    outside: int  # groups whose median under some rule leaves its interval
    groups: int  # that were tried: all with figures, or the one that was asked for
    noun: str = ""  # as `Group.noun`


@dataclass(frozen=True, slots=True)
class Reposts:
    """Roles of which one advert, reposted, is more than a fifth of what was posted, and the one
    where it is most; `known` says whether that is kept for this population.
    """

    by: str
    shown: int  # groups of the page that have figures
    groups: int
    role: str
    title: str
    low: float | None
    high: float | None
    share: float | None
    n: int
    postings: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """The change of the geometric mean of real pay from the first to the last year: of all adverts
    (`raw`), and at one mix of adverts (`fixed`, None where too few adverts are in strata of both
    years), each with its interval.
    """

    name: str
    first: int
    last: int
    n_first: int
    n_last: int
    raw: float
    raw_lower: float
    raw_upper: float
    fixed: float | None
    fixed_lower: float | None
    fixed_upper: float | None
    told: bool  # whether the interval at one mix leaves zero out


@dataclass(frozen=True, slots=True)
class Year:
    """A median of one year, in dollars of one year."""

    series: str
    year: int
    p50: float
    noun: str = ""  # as `Group.noun`


@dataclass(frozen=True, slots=True)
class OverTime:
    """Pay over the years in dollars of `prices_of`: how it changed in the group with most adverts,
    and the highest median of the newest year.
    """

    by: str
    prices_of: int
    mix: tuple[str, ...]  # what is held fixed
    change: Change | None
    told: int  # groups whose change at one mix is clear of chance
    changes: int  # groups with a change at one mix
    top: Year | None
    years: tuple[Year, ...]
    people: str = ""  # of any year
    one: str = ""  # the group, where one is drawn
    basis: str = ""  # what intervals of changes allow for, as `Allowed.basis`


@dataclass(frozen=True, slots=True)
class WithoutRate:
    """Years whose adverts are in no figure, because no rate or no whole year of prices exists."""

    unit: str
    years: tuple[int, ...]
    n: int  # their adverts
    people: str = ""  # of any year


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the intervals of a table allow for (see `pay_tables.Allowance`): `basis` is "employers",
    "design effect" or "records"; `effect` records stand for an independent one, the median over
    groups, `low` and `high` by the middle eight in ten groups of the `sources` that it was measured on; `few`
    groups of `groups` are decided by few employers, and `without_tails` of them have no p10 or p90,
    because too few adverts, or too few independent ones, carry it.
    """

    basis: str
    effect: float
    low: float | None
    high: float | None
    sources: tuple[str, ...]
    few: int
    groups: int
    without_tails: int
