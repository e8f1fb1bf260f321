"""What notebook 07 found of groups of occupations, of tasks and of domains of industry, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Both

__all__ = ["Agreement", "ArticleTasks", "CrossDomain", "Domain", "Judgement", "Task"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Management less computing by one rater and measure: a difference of means with its interval
    (Welch), in shares of tasks.
    """

    rater: str
    measure: str
    management: float
    computing: float
    difference: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Occupations that manage against those that compute."""

    measure: str
    management: int
    computing: int
    differences: tuple[Agreement, ...]
    below: int
    above: int
    developers: Both
    managers: Both


@dataclass(frozen=True, slots=True)
class Task:
    """A task that article A names, by the occupation that does most of it: alpha by both raters,
    and the share of all occupations that are rated lower (people, model).
    """

    task: str
    occupation: str
    people: float
    model: float
    above_people: bool
    above_model: bool


@dataclass(frozen=True, slots=True)
class ArticleTasks:
    """The tasks that article A says AI tools are able at; how many are rated above the mean of all
    occupations by people, by the model, by both.
    """

    tasks: tuple[Task, ...]
    mean_people: float
    mean_model: float
    by_people: int
    by_model: int
    by_both: int


@dataclass(frozen=True, slots=True)
class Domain:
    """Pay in a domain against other industries, as a share of pay with its interval."""

    domain: str
    kind: str
    n: int
    value: float
    lower: float
    upper: float
    clear: bool


@dataclass(frozen=True, slots=True)
class CrossDomain:
    """Technical jobs in domains: `main` of software jobs, `extra` what data and AI jobs gain more;
    intervals are for all of a kind at once. `lacking` domains have too few records, which are what
    `of` says.
    """

    source: str
    of: str
    level: float
    least: int
    records: int
    main: tuple[Domain, ...]
    extra: tuple[Domain, ...]
    lacking: tuple[str, ...]
