"""Tables of the skills that adverts list: shares, their covariance by employer, pairs.

Each docstring is its table's codebook; no row stands for fewer than ten adverts. A population is a
role or, in brackets, a family of roles, a country and a year ("(all)" for every one) with 200
adverts or more that list a skill; where all adverts are of one year there is that year only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...datasets.account import SKILLS, Account
from ...datasets.study import Study
from ...methods.ranks import share_covariance
from ...vocabulary import ancestors, skills_table
from ...vocabulary.marks import EVERY, LEAST_POPULATION, SMALLEST_CELL, in_brackets

__all__ = [
    "COVARIANCE",
    "PAIRS",
    "REPEATS",
    "SHARES",
    "frequent",
    "once_listed",
    "skill_covariance",
    "skill_pairs",
    "skill_repeats",
    "skill_shares",
    "who",
]

RANKED = 40  # skills whose ranks are compared: beyond them shares are too small to order


class _Population(NamedTuple):
    role: str
    country: str
    year: str
    named: pd.DataFrame  # adverts by skills that they name
    grouped: pd.DataFrame  # adverts by groups of which they name the group or a part
    employers: pd.Series


def skill_shares(study: Study) -> pd.DataFrame:
    """One row per population and skill, or group of skills, that ten adverts or more ask for.

    Columns: role, country, year, adverts (that list any skill), employers, skill, category,
    is_group (whether adverts count that name the skill or any part of it: AWS or S3 or another for
    AWS), n, share, error (standard error of the share, adverts clustered by employer).
    """
    categories = skills_table().set_index("skill")["category"]
    rows = []
    for population in _populations(study):
        key = population.role, population.country, population.year
        for is_group, asked in ((False, population.named), (True, population.grouped)):
            counts, sizes = _clusters(asked, population.employers)
            errors = np.sqrt(np.diag(share_covariance(counts, sizes)))
            rows += [
                (*key, len(asked), len(sizes), skill, categories[skill], is_group, n, n / len(asked), error)
                for skill, n, error in zip(asked.columns, asked.sum(), errors, strict=True)
                if n >= SMALLEST_CELL
            ]  # fmt: skip
    columns = [
        "role",
        "country",
        "year",
        "adverts",
        "employers",
        "skill",
        "category",
        "is_group",
        "n",
        "share",
        "error",
    ]
    order = ["role", "country", "year", "is_group", "n", "skill"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        order, ascending=[True, True, True, True, False, True], ignore_index=True
    )


def skill_covariance(study: Study) -> pd.DataFrame:
    """Covariance of the shares of the forty skills named most, adverts clustered by employer.

    Columns: role, country, year, first, second, covariance. Groups are not among them.
    """
    parts = []
    for population in _populations(study):
        names = _leading(population.named)
        counts, sizes = _clusters(population.named[names], population.employers)
        matrix = pd.DataFrame(share_covariance(counts, sizes), index=names, columns=names)
        long = (
            matrix.rename_axis("first")
            .reset_index()
            .melt("first", var_name="second", value_name="covariance")
        )
        parts.append(
            long.assign(role=population.role, country=population.country, year=population.year)
        )
    return _joined(parts, ["role", "country", "year", "first", "second", "covariance"])


def skill_pairs(study: Study) -> pd.DataFrame:
    """One row per population and pair of leading skills that ten adverts or more name together.

    Columns: role, country, year, first, second, n (adverts that name both).
    """
    parts = []
    for population in _populations(study):
        names = _leading(population.named)
        values = population.named[names].to_numpy(dtype=np.int64)
        together = values.T @ values
        a, b = np.triu_indices(len(names), 1)
        table = pd.DataFrame(
            {"first": np.array(names)[a], "second": np.array(names)[b], "n": together[a, b]}
        )
        table = table[table["n"] >= SMALLEST_CELL]
        parts.append(
            table.assign(role=population.role, country=population.country, year=population.year)
        )
    return _joined(parts, ["role", "country", "year", "first", "second", "n"])


def skill_repeats(study: Study) -> pd.DataFrame:
    """Skills that stand several times in one list, over all records of a source.

    Columns: skill, entries (in all lists), adverts (that list it), where the two differ and adverts
    are ten or more.
    """
    listed = study.skills
    table = listed.groupby("skill")["entries"].agg(entries="sum", adverts="size").reset_index()
    kept = table[(table["entries"] > table["adverts"]) & (table["adverts"] >= SMALLEST_CELL)]
    return kept.sort_values(["entries", "skill"], ascending=[False, True], ignore_index=True)


def once_listed(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the records that list a skill, and which skill each names, both by record_id.

    A record that repeats another in all that it says, skills included, counts once, but for
    surveys, where people may answer alike. An advert without an employer is an employer of its own.
    """
    return study.once(_once_listed)


def _once_listed(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    records = study.records.drop(columns="is_repeat")
    listed = study.skills
    named = pd.crosstab(listed["record_id"], listed["skill"]).astype(bool)
    records = records[records["record_id"].isin(named.index)].set_index("record_id")
    if records.empty:
        return records, named
    asked = pd.util.hash_pandas_object(named.loc[records.index], index=False)
    again = records.assign(asked=asked).duplicated() & (records["kind"] != "survey")
    records = records[~again]
    own = pd.Series(records.index, index=records.index)
    return records.assign(employer=records["employer"].fillna(own)), named.loc[records.index]


def _populations(study: Study) -> list[_Population]:
    """Return the populations of a study."""
    return study.once(_listed_populations)


def _listed_populations(study: Study) -> list[_Population]:
    return list(_each_population(study))


def _each_population(study: Study) -> Iterator[_Population]:
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
                    yield _Population(
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


def _leading(named: pd.DataFrame) -> list[str]:
    """Return the forty skills named most, of those that ten adverts or more name."""
    counts = named.sum().rename("n").rename_axis("skill").reset_index()
    counts = counts[counts["n"] >= SMALLEST_CELL].sort_values(
        ["n", "skill"], ascending=[False, True]
    )
    return counts["skill"].head(RANKED).tolist()


def _clusters(asked: pd.DataFrame, employers: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    by_employer = asked.groupby(employers.to_numpy(), sort=True)
    return by_employer.sum().to_numpy(), by_employer.size().to_numpy()


def _joined(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


SHARES = Account(
    "skill_shares",
    skill_shares,
    "role, country, year, adverts, employers, skill, category, is_group, n, share, error",
    SKILLS,
    keys="role, country, year",
)
COVARIANCE = Account(
    "skill_covariance",
    skill_covariance,
    "role, country, year, first, second, covariance",
    SKILLS,
    keys="role, country, year",
)
PAIRS = Account(
    "skill_pairs",
    skill_pairs,
    "role, country, year, first, second, n",
    SKILLS,
    keys="role, country, year",
)
REPEATS = Account(
    "skill_repeats",
    skill_repeats,
    "skill, entries, adverts",
    SKILLS,
)
