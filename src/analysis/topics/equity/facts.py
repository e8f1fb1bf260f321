"""What notebook 06 found, as plain facts; sums are USD, in today's money unless said."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Band",
    "Chief",
    "Chiefs",
    "EquityAnswer",
    "Needs",
    "Outcomes",
    "Package",
    "Published",
    "Reached",
    "Splits",
    "Stakes",
    "Trade",
    "Vesting",
    "Waterfall",
]


@dataclass(frozen=True, slots=True)
class EquityAnswer:
    """A grant as a distribution after tax and strike: on `paper` today, the chance of no gain (`zero`:
    nothing, or a `loss`), its quantiles and mean over `years`, a year of the mean, what is sure and
    as good (`certain`), and how much base a year is as good (`base_even`); `idle` parameters, and
    ranks of preferences (`ranked`), were changed and do not change this; `preferred`
    where investors have preferences.
    """

    startup: bool
    grant: str
    paper: float
    years: float
    zero: float
    nothing: float
    loss: float
    p10: float
    median: float
    mean: float
    p90: float
    per_year: float
    certain: float
    base_even: float
    wealth: float
    aversion: float
    draws: int
    own: bool
    idle: tuple[str, ...]
    ranked: bool
    preferred: bool


@dataclass(frozen=True, slots=True)
class Package:
    """Total pay of a year by three rules: what vests first, the average of the grant, and the
    statement of the best and of the worst year; `refreshed` with refreshers.
    """

    base: float
    bonus: float
    sign_on: float
    years: int
    first: float
    average: float
    best: float
    best_year: int
    worst: float
    worst_year: int
    refreshed: bool


@dataclass(frozen=True, slots=True)
class Vesting:
    """How much of the grant is expected to vest when `leaving` is the chance to go in a month."""

    schedule: str
    months: int
    first_month: int
    leaving: float
    within_year: float
    stays: float
    expected: float
    refreshed: bool


@dataclass(frozen=True, slots=True)
class Stakes:
    """What further rounds leave of a stake; the last worth, money `raised` and `preferences` (so many
    times that, the `multiple`) are after the last round; `down` where rounds lower the price.
    """

    startup: bool
    now: float
    later: float
    rounds: int
    raised: float
    preferences: float
    multiple: float
    worth_now: float
    worth_later: float
    down: bool
    published: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Who is paid what: all `preferences`, the sale from which the grant pays (`begins`), and what
    the whole vested grant pays before tax in a sale for as much as the company is worth `today`, with
    what its share of the company would be of that (`naive`), and the largest part of any sale that
    the chart shows (`most`).
    """

    startup: bool
    preferences: float
    begins: float
    today: float
    paid: float
    naive: float
    strike: float
    cost: float
    tax: float
    most: float
    own: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A band of outcomes and the chance of it."""

    name: str
    chance: float


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The distribution of what a grant brings: the chance of no gain (`zero`) is that of `nothing` and
    of a `loss`; `best_tenth` is that tenth's part of the mean.
    """

    startup: bool
    zero: float
    nothing: float
    loss: float
    of_hundred: int
    median: float
    mean: float
    above_mean: float
    best_tenth: float
    draws: int
    error: float
    bands: tuple[Band, ...]
    own: bool
    lapse: bool


@dataclass(frozen=True, slots=True)
class Published:
    """The published outcomes: share of financings that gave back less than was paid, and ten times
    or more; `used` by this page's answer.
    """

    losing: float
    tenfold: float
    top: float
    used: bool


@dataclass(frozen=True, slots=True)
class Trade:
    """Cash given up a year against the grant: the chance that the grant pays more, with half of it
    and twice as much.
    """

    cash: float
    chance: float
    half: float
    double: float
    even: float
    base_even: float
    startup: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """What large sums would ask of this package: a `grant` on paper for half a million a year, how
    many times this one (None where that is worth nothing on paper), and for ten million from the
    grant what the company must be `sold` for (a share must cost, if it is public), how many times
    today's worth, with the chance.
    """

    startup: bool
    enough: bool
    grant: float
    times: float | None
    sold: float
    growth: float
    chance: float
    most: float | None
    own: bool
    top: float


@dataclass(frozen=True, slots=True)
class Splits:
    """Stock as a part of stated total pay: mean shares in the lowest and highest tenth of pay, of
    everybody, at the largest employers and the smallest, by experience; None where unknown.
    `volunteers` where the source is known to be of volunteers at well-known employers.
    """

    people: str
    source: str
    volunteers: bool
    n: int
    least: int
    stock: float | None
    lower: float | None
    upper: float | None
    without: float | None
    lowest: float | None
    highest: float | None
    total_highest: float | None
    largest: str
    at_largest: float | None
    at_smallest: float | None


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people state half a million and more; `never` lists what fewer than ten state;
    `volunteers` as in `Splits`: their file has no chief roles.
    """

    people: str
    source: str
    volunteers: bool
    n: int
    half_million: float | None
    lower: float | None
    upper: float | None
    experienced: float | None
    experience: str
    base: float | None
    base_one_employer: bool
    stock: float | None
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chief:
    """Chief roles of one source, with pay where thirty or more state it; `anybody` where the source
    is one in which people of very small firms call themselves so too.
    """

    job: str
    source: str
    kind: str
    n: int
    p50: float | None
    lower: float | None
    upper: float | None
    anybody: bool


@dataclass(frozen=True, slots=True)
class Chiefs:
    """What the files carry of chief roles: those with ten records or more, of so many sources;
    `stock` where such a source states stock.
    """

    sources: int
    jobs: int
    found: tuple[Chief, ...]
    shown: tuple[Chief, ...]
    jobs_shown: tuple[str, ...]
    stock: bool
