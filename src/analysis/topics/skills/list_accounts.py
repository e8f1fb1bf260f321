"""Tables of the items of article B's list: how many adverts name any skill of an item, and the
covariance of these shares by employer.

Each docstring is its table's codebook; no row stands for fewer than ten adverts. Populations are
those of `accounts`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import SKILLS, Account, is_guarded
from ...datasets.study import Study
from ...methods.ranks import share_covariance
from ...vocabulary.marks import SMALLEST_CELL
from .items import items_of_the_list, named_items
from .populations import SkillPopulation, populations, withheld_cells
from .stated import item_cell

__all__ = ["ITEMS", "ITEM_COVARIANCE", "skill_item_covariance", "skill_items"]


def skill_items(study: Study) -> pd.DataFrame:
    """One row per population and item of article B's list that ten adverts or more name.

    Columns: role, country, year, item, skills (of the item, those that are counted, parted by
    semicolons), adverts (that list any skill), n (adverts that name any of them), share, error
    (standard error of the share, adverts clustered by employer). Of sources without an open licence
    a skill is not counted that fewer than ten adverts name without the others of its item.
    """
    rows = []
    for population in populations(study):
        asked, skills = _told(study, population)
        if asked.empty:
            continue
        errors = np.sqrt(np.diag(_covariance(asked, population)))
        rows += [
            (*population[:3], item, ";".join(skills[item]), len(asked), n, n / len(asked), error)
            for item, n, error in zip(asked.columns, asked.sum(), errors, strict=True)
        ]
    return pd.DataFrame(rows, columns=ITEMS.columns)


def skill_item_covariance(study: Study) -> pd.DataFrame:
    """Covariance of the shares of the items of `skill_items`, adverts clustered by employer.

    Columns: role, country, year, first, second, covariance.
    """
    parts = []
    for population in populations(study):
        asked, _ = _told(study, population)
        if asked.empty:
            continue
        matrix = pd.DataFrame(
            _covariance(asked, population), index=asked.columns, columns=asked.columns
        )
        long = matrix.rename_axis("first").reset_index()
        long = long.melt("first", var_name="second", value_name="covariance")
        parts.append(
            long.assign(role=population.role, country=population.country, year=population.year)
        )
    columns = ITEM_COVARIANCE.columns
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)


def _told(study: Study, population: SkillPopulation) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Return which adverts name which item that is told, in the order of the list, and the skills
    counted for each.
    """
    found = named_items(population.named, guarded=is_guarded(study))
    secret, key = withheld_cells(study), population[:3]
    kept = {
        item: union
        for item in items_of_the_list()
        if item in found
        for skills, union in [found[item]]
        if union.sum() >= SMALLEST_CELL and item_cell(key, item, skills) not in secret
    }
    return pd.DataFrame(kept), {item: found[item][0] for item in kept}


def _covariance(asked: pd.DataFrame, population: SkillPopulation) -> np.ndarray:
    by_employer = asked.groupby(population.employers.to_numpy(), sort=True)
    return share_covariance(by_employer.sum().to_numpy(), by_employer.size().to_numpy())


ITEMS = Account(
    "skill_items",
    skill_items,
    "role, country, year, item, skills, adverts, n, share, error",
    SKILLS,
    keys="role, country, year",
)
ITEM_COVARIANCE = Account(
    "skill_item_covariance",
    skill_item_covariance,
    "role, country, year, first, second, covariance",
    SKILLS,
    keys="role, country, year",
)
