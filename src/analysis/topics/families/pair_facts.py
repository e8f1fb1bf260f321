"""What notebook 04 finds of the pairs of article A, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ANSWERED", "CLOSE", "LESS", "MORE", "SAME", "WITHHELD", "Contrast", "Pairs"]

MORE, LESS, SAME = "more", "less", "the same"
CLOSE, WITHHELD = "too close to call", "withheld"
ANSWERED = (MORE, LESS, SAME)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What one source says of a pair: the difference in pay of the first group, comparable records,
    with its interval (shares), and the verdict.
    """

    pair: str
    first: str
    second: str
    source: str
    pay: str
    how: str
    n_first: int
    difference: float
    lower: float
    upper: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of the article, by the main test of each: `figures` of `pairs` have one, and
    `contrasts` all sources together.

    `more`, `less`, `same`, `close` and `withheld` count main tests; `borne_out` those decided as the
    article says, `against` the others that are decided, `largest` the largest of the former.
    `learning` is machine learning against other software in total pay, `inside` the same within
    employers, `rivals` the groups that are said to be paid alike; `short` says who the withheld
    pairs are of, named where they are no more than `many`. Errors of adverts are `widening` times
    those of independent ones, None where there are none.
    """

    people: str
    margin: float
    level: float
    family: str | None
    pairs: int
    figures: int
    contrasts: int
    more: int
    less: int
    same: int
    close: int
    withheld: int
    borne_out: int
    against: tuple[Contrast, ...]
    largest: Contrast | None
    learning: Contrast | None
    inside: Contrast | None
    rivals: tuple[Contrast, ...]
    short: tuple[str, ...]
    many: int
    widening: float | None
    drawn: int = 0  # pairs of the figure: those decided; 0: all that have a figure
