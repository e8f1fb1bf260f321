"""The populations of adverts whose skills are counted, and which of their counts are told.

A population is a role or, in brackets, a family of roles, a country and a year ("(all)" for every
one) with 200 adverts or more that list a skill; where all adverts are of one year there is that
year only. Of sources without an open licence a population is left out unless the adverts beside it,
and beside all of its kind, are none or 200 too, so that few counts need be withheld.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...datasets.account import is_guarded
from ...datasets.study import Study
from ...methods.disclosure import Cell, withheld
from ...vocabulary import ancestors
from ...vocabulary.marks import EVERY, LEAST_POPULATION, SMALLEST_CELL, in_brackets
from .items import named_items
from .stated import PARTED, cell_of, is_group_cell, item_cell, known_of, nearly_groups

__all__ = [
    "SkillPopulation",
    "frequent",
    "leading",
    "left_out_of",
    "once_listed",
    "pairs_of",
    "populations",
    "told_counts",
    "who",
    "withheld_cells",
]

RANKED = 40  # skills whose ranks are compared: beyond them shares are too small to order
_LAST = 1_000_000  # the rank of what is withheld before anything else


class SkillPopulation(NamedTuple):
    """Adverts of one role, or family, country and year that list a skill."""

    role: str
    country: str
    year: str
    named: pd.DataFrame  # adverts by skills that they name
    grouped: pd.DataFrame  # adverts by groups of which they name the group or a part
    employers: pd.Series


def once_listed(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the records that list a skill, and which skill each names, both by record_id.

    A record that repeats another in all that it says, skills included, counts once, but for
    surveys, where people may answer alike. An advert without an employer is an employer of its own.
    """
    return study.once(_once_listed)


def _once_listed(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    records = study.records.drop(columns="is_repeat")
    listed = study.skills
    named = _named(listed)
    records = records[records["record_id"].isin(named.index)].set_index("record_id")
    if records.empty:
        return records, named
    asked = pd.util.hash_pandas_object(named.loc[records.index], index=False)
    again = records.assign(asked=asked).duplicated() & (records["kind"] != "survey")
    records = records[~again]
    own = pd.Series(records.index, index=records.index)
    return records.assign(employer=records["employer"].fillna(own)), named.loc[records.index]


def _named(listed: pd.DataFrame) -> pd.DataFrame:
    """Return which record names which skill; many times faster than a cross table. A record that
    lists skills of which none is known has a row, and names none.
    """
    row, records = pd.factorize(listed["record_id"], sort=True)
    column, skills = pd.factorize(listed["skill"], sort=True)
    cells = np.zeros((len(records), len(skills)), dtype=bool)
    known = column >= 0
    cells[row[known], column[known]] = True
    return pd.DataFrame(cells, pd.Index(records, name="record_id"), pd.Index(skills, name="skill"))


def populations(study: Study) -> list[SkillPopulation]:
    """Return the populations of a study."""
    return study.once(_listed_populations)


def left_out_of(study: Study) -> set[tuple[str, str]]:
    """Return the role and the country of the populations that are left out for what is beside them."""
    told = {each[:2] for each in populations(study)}
    return {each[:2] for each in study.once(_every_population)} - told


def _listed_populations(study: Study) -> list[SkillPopulation]:
    found = study.once(_every_population)
    if not is_guarded(study):
        return found
    largest_first = sorted(found, key=lambda each: (len(cell_of(*each[:3])), -len(each.named)))
    counts = {cell_of(*each[:3]): len(each.named) for each in largest_first}
    secret = withheld(counts, known_of, least=LEAST_POPULATION)
    return [each for each in found if cell_of(*each[:3]) not in secret]


def _every_population(study: Study) -> list[SkillPopulation]:
    return list(_each_population(study))


def _each_population(study: Study) -> Iterator[SkillPopulation]:
    records, named = once_listed(study)
    if records.empty:
        return
    above = pd.DataFrame(
        [(skill, group) for skill in named.columns for group in {*ancestors(skill), skill}],
        columns=["skill", "group"],
    )
    groups = sorted({group for skill in named.columns for group in ancestors(skill)})
    parts = {group: above.loc[above["group"] == group, "skill"].tolist() for group in groups}
    grouped = pd.DataFrame(
        {group: named[skills].any(axis=1) for group, skills in parts.items()}, index=named.index
    )
    years = records["year"].astype("int64").astype("str")
    labels = sorted(years.unique())
    for role, here in who(records):
        for country in [EVERY, *frequent(records["country"])]:
            for year in labels if len(labels) == 1 else [EVERY, *labels]:
                kept = here.copy()
                kept &= (records["country"] == country).to_numpy() if country != EVERY else True
                kept &= (years == year).to_numpy() if year != EVERY else True
                if kept.sum() >= LEAST_POPULATION:
                    yield SkillPopulation(
                        role,
                        country,
                        year,
                        named[kept],
                        grouped[kept],
                        records.loc[kept, "employer"],
                    )


def who(records: pd.DataFrame) -> Iterator[tuple[str, np.ndarray]]:
    """Yield label and rows of all records, of each frequent role, and of each family of two roles
    or more.

    A family stands in brackets as "(all)" does: "(data)".
    """
    yield EVERY, np.ones(len(records), dtype=bool)
    for role in frequent(records["role"]):
        yield role, (records["role"] == role).to_numpy()
    for family in frequent(records["family"]):
        inside = (records["family"] == family).to_numpy()
        if len(set(records.loc[inside, "role"])) > 1:
            yield in_brackets(family), inside


def frequent(values: pd.Series) -> list[str]:
    """Return the values that 200 records or more have, sorted."""
    counts = values.value_counts()
    return sorted(counts[counts >= LEAST_POPULATION].index)


def withheld_cells(study: Study) -> set[Cell]:
    """Return the counts of skills and of pairs that are withheld, since too few adverts would be
    left beside them (see `analysis.methods.disclosure`); none of a reader's own records.

    Skills go before pairs and groups, populations before their parts, and of parts alike that one
    goes first in which the skill is named least.
    """
    return study.once(_withheld) if is_guarded(study) else set()


def told_counts(study: Study) -> dict[Cell, int]:
    """Return the adverts of every cell that is told, in order of importance."""
    secret = withheld_cells(study)
    return {cell: n for cell, n in study.once(_counts).items() if cell not in secret}


def leading(study: Study, population: SkillPopulation) -> list[str]:
    """Return the forty skills named most, of those that ten adverts or more name, up to the first
    that is withheld.
    """
    key, secret = population[:3], withheld_cells(study)
    names = _leading(population.named)
    return list(takewhile(lambda name: cell_of(*key, name) not in secret, names))


def pairs_of(study: Study, named: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of skills that ten adverts or more name together: first, second, n.

    `named` has a row per advert and a column per skill. Of sources without an open licence n is ten
    less than the adverts of a skill that fewer than ten name without the other.
    """
    values = named.to_numpy(dtype=np.int64)
    a, b = np.triu_indices(values.shape[1], 1)
    n = (values.T @ values)[a, b]
    if is_guarded(study):
        for one in (values.sum(axis=0)[a], values.sum(axis=0)[b]):
            n = np.where((one > n) & (one < n + SMALLEST_CELL), one - SMALLEST_CELL, n)
    table = pd.DataFrame({"first": named.columns[a], "second": named.columns[b], "n": n})
    return table[table["n"] >= SMALLEST_CELL].reset_index(drop=True)


def _withheld(study: Study) -> set[Cell]:
    counts = study.once(_counts)
    secret = withheld(counts, known_of, parted=PARTED)
    return secret | set(nearly_groups(counts, secret))


def _counts(study: Study) -> dict[Cell, int]:
    """Return the adverts of every population, skill, pair, group and item of the article's list
    that ten or more name.
    """
    found = []
    for population in populations(study):
        key, named = population[:3], population.named
        found.append((cell_of(*key), len(named), 0))
        for asked, is_group in ((named, False), (population.grouped, True)):
            counts = _frequent_first(asked.sum())
            found += [
                (cell_of(*key, str(name), is_group=is_group), int(n), rank)
                for rank, (name, n) in enumerate(counts.items())
            ]
        pairs = pairs_of(study, named[_leading(named)]).sort_values("n", ascending=False)
        found += [
            (cell_of(*key, first, second), int(n), rank)
            for rank, (first, second, n) in enumerate(pairs.itertuples(index=False))
        ]
        items = named_items(named, guarded=is_guarded(study)).items()
        found += [
            (item_cell(key, item, skills), int(union.sum()), _LAST)
            for item, (skills, union) in items
            if len(skills) > 1 and union.sum() >= SMALLEST_CELL
        ]
    order = {
        cell: (rank == _LAST, is_group_cell(cell), len(cell), rank, sorted(cell))
        for cell, _, rank in found
    }
    return {cell: n for cell, n, _ in sorted(found, key=lambda each: order[each[0]])}


def _frequent_first(counts: pd.Series) -> pd.Series:
    """Return the counts of ten or more, the largest first."""
    kept = counts[counts >= SMALLEST_CELL]
    return kept.sort_values(ascending=False, kind="stable")


def _leading(named: pd.DataFrame) -> list[str]:
    """Return the forty skills named most, of those that ten adverts or more name."""
    counts = named.sum().rename("n").rename_axis("skill").reset_index()
    counts = counts[counts["n"] >= SMALLEST_CELL].sort_values(
        ["n", "skill"], ascending=[False, True]
    )
    return counts["skill"].head(RANKED).tolist()
