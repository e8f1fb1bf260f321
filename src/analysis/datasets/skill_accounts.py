"""Tables of the skills that adverts list: shares, their covariance by employer, pairs.

Each docstring is its table's codebook; no row stands for fewer than ten adverts. A population is a role
and a country ("(all)" for every one) with 200 adverts or more that list a skill.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..cells.build import SMALLEST_CELL
from ..ranks import share_covariance
from ..sources import Reading
from ..vocabulary import ancestors, skills_table

__all__ = ["EVERY", "SKILL_ACCOUNTS", "skill_covariance", "skill_pairs", "skill_shares"]

RANKED = 40  # skills whose ranks are compared: beyond them shares are too small to order
LEAST_ADVERTS = 200
EVERY = "(all)"


class _Population(NamedTuple):
    role: str
    country: str
    named: pd.DataFrame  # adverts by skills that they name
    grouped: pd.DataFrame  # adverts by groups of which they name the group or a part
    employers: pd.Series


def skill_shares(reading: Reading) -> pd.DataFrame:
    """One row per population and skill, or group of skills, that ten adverts or more ask for.

    Columns: role, country, adverts (that list any skill), employers, skill, category, is_group (whether
    adverts count that name the skill or any part of it: AWS or S3 or another for AWS), n, share, error
    (standard error of the share, adverts clustered by employer).
    """
    categories = skills_table().set_index("skill")["category"]
    rows = []
    for population in _populations(reading):
        for is_group, asked in ((False, population.named), (True, population.grouped)):
            counts, sizes = _clusters(asked, population.employers)
            errors = np.sqrt(np.diag(share_covariance(counts, sizes)))
            rows += [
                (population.role, population.country, len(asked), len(sizes), skill, categories[skill], is_group, n, n / len(asked), error)
                for skill, n, error in zip(asked.columns, asked.sum(), errors, strict=True)
                if n >= SMALLEST_CELL
            ]  # fmt: skip
    columns = ["role", "country", "adverts", "employers", "skill", "category", "is_group", "n", "share", "error"]
    order = ["role", "country", "is_group", "n", "skill"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        order, ascending=[True, True, True, False, True], ignore_index=True
    )


def skill_covariance(reading: Reading) -> pd.DataFrame:
    """Covariance of the shares of the forty skills named most, adverts clustered by employer.

    Columns: role, country, first, second, covariance. Groups are not among them.
    """
    parts = []
    for population in _populations(reading):
        names = _leading(population.named)
        counts, sizes = _clusters(population.named[names], population.employers)
        matrix = pd.DataFrame(share_covariance(counts, sizes), index=names, columns=names)
        long = matrix.rename_axis("first").reset_index().melt("first", var_name="second", value_name="covariance")
        parts.append(long.assign(role=population.role, country=population.country))
    return _joined(parts, ["role", "country", "first", "second", "covariance"])


def skill_pairs(reading: Reading) -> pd.DataFrame:
    """One row per population and pair of leading skills that ten adverts or more name together.

    Columns: role, country, first, second, n (adverts that name both).
    """
    parts = []
    for population in _populations(reading):
        names = _leading(population.named)
        values = population.named[names].to_numpy(dtype=np.int64)
        together = values.T @ values
        a, b = np.triu_indices(len(names), 1)
        table = pd.DataFrame({"first": np.array(names)[a], "second": np.array(names)[b], "n": together[a, b]})
        table = table[table["n"] >= SMALLEST_CELL]
        parts.append(table.assign(role=population.role, country=population.country))
    return _joined(parts, ["role", "country", "first", "second", "n"])


SKILL_ACCOUNTS: dict[str, Callable[[Reading], pd.DataFrame]] = {
    "skill_shares": skill_shares,
    "skill_covariance": skill_covariance,
    "skill_pairs": skill_pairs,
}


def _populations(reading: Reading) -> Iterator[_Population]:
    """Return the populations of a reading; an advert without an employer is a cluster of its own.

    An advert that repeats another in all that its record says, skills included, counts once.
    """
    records = pd.read_parquet(reading.records_path).drop(columns="is_repeat")
    listed = pd.read_parquet(reading.skills_path)
    if listed.empty:
        return
    above = pd.DataFrame(
        [(skill, group) for skill in listed["skill"].unique() for group in {*ancestors(skill), skill}],
        columns=["skill", "group"],
    )
    groups = {group for skill in listed["skill"].unique() for group in ancestors(skill)}
    whole = listed.merge(above[above["group"].isin(groups)], on="skill")[["record_id", "group"]].drop_duplicates()
    named = pd.crosstab(listed["record_id"], listed["skill"]).astype(bool)
    grouped = pd.crosstab(whole["record_id"], whole["group"]).astype(bool).reindex(named.index, fill_value=False)
    records = records[records["record_id"].isin(named.index)].set_index("record_id")
    asked = pd.util.hash_pandas_object(named.loc[records.index], index=False)
    again = records.assign(asked=asked).duplicated() & (records["kind"] != "survey")  # people may answer alike
    records = records[~again]
    named, grouped = named.loc[records.index], grouped.loc[records.index]
    employers = records["employer"].fillna(pd.Series(records.index, index=records.index))
    for role in [EVERY, *_frequent(records["role"])]:
        for country in [EVERY, *_frequent(records["country"])]:
            kept = np.ones(len(records), dtype=bool)
            kept &= (records["role"] == role).to_numpy() if role != EVERY else True
            kept &= (records["country"] == country).to_numpy() if country != EVERY else True
            if kept.sum() >= LEAST_ADVERTS:
                yield _Population(role, country, named[kept], grouped[kept], employers[kept])


def _frequent(values: pd.Series) -> list[str]:
    counts = values.value_counts()
    return sorted(counts[counts >= LEAST_ADVERTS].index)


def _leading(named: pd.DataFrame) -> list[str]:
    """Return the forty skills named most, of those that ten adverts or more name."""
    counts = named.sum().rename("n").rename_axis("skill").reset_index()
    counts = counts[counts["n"] >= SMALLEST_CELL].sort_values(["n", "skill"], ascending=[False, True])
    return counts["skill"].head(RANKED).tolist()


def _clusters(asked: pd.DataFrame, employers: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    by_employer = asked.groupby(employers.to_numpy(), sort=True)
    return by_employer.sum().to_numpy(), by_employer.size().to_numpy()


def _joined(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)
