"""Every role that adverts carry, in every combination of country, year, seniority and presence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from ...cells import Data
from ...errors import NotCarried
from ...money import Scale
from ...page.searchable import Choice, Field, Layout
from ...page.voice import reword
from ...pay_tables import pay_by
from ...population import Population
from ...vocabulary import SENIORITIES, country_name, level_word, roles_table
from ...vocabulary.marks import EVERY, FULL_TIME, SMALLEST_CELL
from .role_facts import AllRoles, OwnStep, Step

__all__ = [
    "KEYS",
    "MOST",
    "all_roles",
    "cells_of",
    "change_ends",
    "layout_of",
    "of",
    "rated",
    "short_forms",
]

KEYS = ("country", "year", "seniority", "remote")
MOST = 12_000  # cells that a page carries
_FIGURES = ("n", "p50", "p50_lower", "p50_upper", "p25", "p75")
_FAMILIES = "(families)"
_COMMON = 0.2  # of the adverts have one range, and it is said
_LEAST_STEP = 5  # roles that have figures for both levels
_WITH_RATE = " with a rate"
_SHORT = {
    "site reliability engineer": "SRE",
    "machine learning": "ML",
    "natural language": "NLP",
    "database administrator": "DBA",
    "chief information security officer": "CISO",
    "business intelligence": "BI",
}
_NAMES = {"onsite": "On site", "remote": "Remote", "hybrid": "Hybrid"}


def of(
    data: Data, population: Population, unit: str, *, scale: Scale = None, min_records: int = 30
) -> tuple[pd.DataFrame, AllRoles]:
    """Return `cells_of` the data, and the facts of them in a population (see `all_roles`)."""
    cells = cells_of(data, scale=scale, min_records=min_records)
    return cells, all_roles(cells, population, unit, min_records=min_records)


def cells_of(data: Data, *, scale: Scale = None, min_records: int = 30) -> pd.DataFrame:
    """Return pay per role, and per family of roles, in every combination of KEYS.

    Columns: item (role or family), kind (role or family), the KEYS ("(all)" for every one), n,
    p50 with its interval (p50_lower, p50_upper), p25, p75, and note. Full time where the data tell
    it; groups of ten adverts or more, figures as `pay_by` has them. A combination that the data
    refuse is absent. Of more than MOST groups the largest are kept.
    """
    told = [key for key in KEYS if len(data.values(key))]
    full = FULL_TIME in data.values("employment")
    where = {"employment": FULL_TIME} if full else {}
    parts = []
    for item in ("role", "family"):
        for size in range(len(told) + 1):
            for keys in itertools.combinations(told, size):
                part = _part(data, item, keys, where, scale, min_records)
                parts.append(part.assign(kind=item))
    cells = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    kept = cells[cells["n"] >= SMALLEST_CELL].sort_values("n", ascending=False, kind="stable")
    order = ["kind", *KEYS, "item"]
    return kept.head(MOST).sort_values(order, ignore_index=True)[
        ["item", *order[:-1], *_FIGURES, "note"]
    ]


def _part(
    data: Data,
    item: str,
    keys: tuple[str, ...],
    where: Mapping[str, object],
    scale: Scale,
    min_records: int,
) -> pd.DataFrame:
    columns = ["item", *KEYS, *_FIGURES, "note"]
    try:
        table = pay_by(data, (item, *keys), where=where, scale=scale, min_records=min_records)
    except NotCarried:
        return pd.DataFrame(columns=columns)
    texts = {key: table[key].astype("str") if key in keys else EVERY for key in KEYS}
    found = table.rename(columns={item: "item"}).assign(**texts, note=_notes(table, min_records))
    return found[columns]


def _notes(table: pd.DataFrame, min_records: int) -> list[str]:
    """Return what is to be said of each group: why it has no figures, or whose figures they are."""
    notes = []
    for row in table[["n", "p50", "top_share", "employers", "note"]].to_dict("records"):
        few = row["n"] < max(min_records, SMALLEST_CELL)
        bare = pd.isna(row["p50"])
        common = not bare and row["top_share"] > _COMMON
        said = [
            str(row["note"]) if bare and not few else "",  # of p10 and p90, which are not shown
            f"one range in {100 * row['top_share']:.0f}% of them" if common else "",
        ]
        notes.append("; ".join(filter(None, said)))
    return notes


def all_roles(
    cells: pd.DataFrame, population: Population, unit: str, *, min_records: int = 30
) -> AllRoles:
    """Return the facts of `cells_of` in a population, whatever its role and family; pay is in
    `unit`.
    """
    roles = cells[cells["kind"] == "role"]
    where = {key: population.key(key) for key in KEYS}
    here = _meeting(roles, where)
    levels = _meeting(roles, {k: v for k, v in where.items() if k != "seniority"})
    steps = _steps(levels)
    own = _own_steps(levels[levels["item"] == population.role])
    known = here["p50"].notna()
    return AllRoles(
        people=population.without("role", "family").words,
        unit=unit,
        roles=roles["item"].nunique(),
        shown=int(known.sum()),
        few=int((~known).sum()),
        absent=roles["item"].nunique() - len(here),
        least=min_records,
        smallest=SMALLEST_CELL,
        steps=steps,
        main=max(steps, key=lambda step: step.roles, default=None),
        asked=population.role or "",
        own=own,
        largest=max(own, key=lambda step: min(step.n_lower, step.n_upper), default=None),
    )


def _meeting(cells: pd.DataFrame, where: Mapping[str, str]) -> pd.DataFrame:
    for key, value in where.items():
        cells = cells[cells[key] == value]
    return cells


def _steps(cells: pd.DataFrame) -> tuple[Step, ...]:
    known = cells.dropna(subset=["p50"])  # one row per role and level
    wide = known.pivot_table(index="item", columns="seniority", values="p50")
    levels = [level for level in SENIORITIES if level in wide]
    steps = []
    for lower, upper in itertools.pairwise(levels):
        ratios = (wide[upper] / wide[lower]).dropna().astype("float64") - 1
        if len(ratios) >= _LEAST_STEP:
            typical, p25, p75 = (float(ratios.quantile(p)) for p in (0.5, 0.25, 0.75))
            below, above = map(level_word, (lower, upper))
            steps.append(Step(below, above, len(ratios), typical, p25, p75))
    return tuple(steps)


def _own_steps(cells: pd.DataFrame) -> tuple[OwnStep, ...]:
    """Return the steps from one level of one role to the next that has a figure."""
    known = cells.dropna(subset=["p50"]).set_index("seniority")
    found = []
    levels = {str(level): row for level, row in known.iterrows()}  # one row each
    for lower, upper in itertools.pairwise(level for level in SENIORITIES if level in levels):
        change = float(known["p50"][upper] / known["p50"][lower] - 1)
        counts = int(known["n"][lower]), int(known["n"][upper])
        below, above = map(level_word, (lower, upper))
        ends = change_ends(levels[lower], levels[upper])
        clear = not ends[0] <= 0 <= ends[1]
        found.append(OwnStep(below, above, change, *counts, *ends, clear))
    return tuple(found)


def change_ends(lower: pd.Series, upper: pd.Series) -> tuple[float, float]:
    """Return the interval of the ratio of two independent medians less one, from the interval of
    either by the method of variance estimates recovery on a log scale (Zou and Donner 2008); no
    bounds where either has none.
    """
    below, above = (
        np.log(row[["p50_lower", "p50", "p50_upper"]].astype("float64").to_numpy())
        for row in (lower, upper)
    )
    gap = above[1] - below[1]
    down = np.hypot(above[1] - above[0], below[2] - below[1])
    up = np.hypot(above[2] - above[1], below[1] - below[0])
    ends = np.expm1([gap - down, gap + up])
    if not np.isfinite(ends).all():
        return -1.0, float("inf")
    return float(ends[0]), float(ends[1])


def rated(data: Data, scale: Scale) -> bool:
    """Return whether a scale has a rate for every country and year of the data."""
    if scale is None:
        return True
    known = set(zip(scale["country"], scale["year"], strict=True))
    years = [int(str(year)) for year in data.values("year")]
    return known >= set(itertools.product(data.values("country"), years))


def layout_of(
    cells: pd.DataFrame, population: Population, *, rated: bool = True, min_records: int = 30
) -> Layout:
    """Return how the cells are shown and what a reader can choose, beginning with a population;
    `rated` says whether every country and year of the data has a rate (see `rated`).
    """
    families = roles_table().set_index("role")["family"].to_dict()
    items = dict.fromkeys(cells["item"])
    groups = {str(item): str(families.get(item, _FAMILIES)) for item in items}
    named = {group: _named(group) for group in groups.values()} | {_FAMILIES: "Whole families"}
    fields = [
        Field("Level", ("seniority",), "key"),
        Field(reword("Adverts"), ("n",), sort=True),
        Field("Median", ("p50",), sort=True),
        Field("95% range", ("p50_lower", "p50_upper")),
        Field("Middle half", ("p25", "p75")),
    ]
    start = named.get(population.family or "", "")
    return Layout(
        item="Role",
        fields=fields,
        choices=[_choice(cells, key, population) for key in KEYS],
        absent=reword(f"fewer than {_least(cells)} adverts{'' if rated else _WITH_RATE}"),
        few=f"fewer than {min_records}: no figures",
        group="Family",
        groups={item: named[group] for item, group in groups.items()},
        apart=named[_FAMILIES] if _FAMILIES in groups.values() else "",
        group_start=start if start in {named[group] for group in groups.values()} else "",
        find=population.role or "",
        names={str(family): _named(str(family)) for family in set(items) - set(families)},
        also=short_forms(map(str, items)),
    )


def short_forms(roles: Iterable[str]) -> dict[str, str]:
    """Return how people shorten the names of roles, of those that they do.

    >>> short_forms(["Machine learning engineer", "Site reliability engineer", "Data analyst"])
    {'Machine learning engineer': 'ML engineer', 'Site reliability engineer': 'SRE'}
    """
    found = {}
    for role in roles:
        short = role
        for long, letters in _SHORT.items():
            short = re.sub(long, letters, short, flags=re.IGNORECASE)
        if short != role:
            found[role] = short
    return found


def _least(cells: pd.DataFrame) -> int:
    """Return how many adverts a group has at least that is kept."""
    return SMALLEST_CELL if len(cells) < MOST else int(cells["n"].min())


def _choice(cells: pd.DataFrame, key: str, population: Population) -> Choice:
    values = set(cells[key]) - {EVERY}
    wanted = population.key(key)
    names = {value: _NAMES.get(value, _named(value)) for value in values | {wanted} - {EVERY}}
    if key == "country":
        names = {value: country_name(value) for value in names}
    places = {value: place for place, value in enumerate(SENIORITIES)}
    order = sorted(names.items(), key=lambda each: (places.get(each[0], -1), each[1]))
    if key == "year":
        order.reverse()
    label, every, each = _LABELS[key]
    kept = EVERY in {wanted, *cells[key]}  # not where the data refuse to take all together
    return Choice(key, label, ({EVERY: every} if kept else {}) | dict(order), wanted, each)


def _named(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


_LABELS = {
    "country": ("Country", "All countries", ""),
    "year": ("Year", "All years", ""),
    "seniority": ("Level", "All levels", "Each level"),
    "remote": ("Place of work", "All", ""),
}
