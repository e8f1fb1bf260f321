"""Tables of the skills that adverts list: shares, their covariance by employer, pairs.

Each docstring is its table's codebook; no row stands for fewer than ten adverts. A population is a
role or, in brackets, a family of roles, a country and a year ("(all)" for every one) with 200
adverts or more that list a skill; where all adverts are of one year there is that year only. Of
sources without an open licence rows are withheld whose count would leave one to nine adverts beside
it in another (`populations.withheld_cells`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import SKILLS, Account, is_guarded
from ...datasets.study import Study
from ...methods.clusters import count_sums, dominated, effective_records
from ...methods.ranks import share_covariance
from ...vocabulary import skills_table
from ...vocabulary.marks import SMALLEST_CELL
from .populations import leading, once_listed, pairs_of, populations, withheld_cells
from .stated import cell_of

__all__ = [
    "COVARIANCE",
    "PAIRS",
    "POPULATIONS",
    "REPEATS",
    "SHARES",
    "skill_covariance",
    "skill_pairs",
    "skill_populations",
    "skill_repeats",
    "skill_shares",
]


def skill_shares(study: Study) -> pd.DataFrame:
    """One row per population and skill, or group of skills, that ten adverts or more ask for.

    Columns: role, country, year, adverts (that list any skill), employers, skill, category,
    is_group (whether adverts count that name the skill or any part of it: AWS or S3 or another for
    AWS), n, share, error (standard error of the share, adverts clustered by employer), effective
    (how many independent adverts these are worth for the share), dominated (whether more than a
    fifth of the adverts that count are of one employer).
    """
    categories = skills_table().set_index("skill")["category"]
    rows = []
    secret = withheld_cells(study)
    for population in populations(study):
        key = population.role, population.country, population.year
        for is_group, asked in ((False, population.named), (True, population.grouped)):
            counts, sizes = _clusters(asked, population.employers)
            errors = np.sqrt(np.diag(share_covariance(counts, sizes)))
            worth, one = effective_records(count_sums(counts, sizes)), dominated(counts)
            figures = zip(asked.columns, asked.sum(), errors, worth, one, strict=True)
            rows += [
                (*key, len(asked), len(sizes), skill, categories[skill], is_group, n, n / len(asked), *others)
                for skill, n, *others in figures
                if n >= SMALLEST_CELL and cell_of(*key, skill, is_group=is_group) not in secret
            ]  # fmt: skip
    order = ["role", "country", "year", "is_group", "n", "skill"]
    return pd.DataFrame(rows, columns=SHARES.columns).sort_values(
        order, ascending=[True, True, True, True, False, True], ignore_index=True
    )


def skill_covariance(study: Study) -> pd.DataFrame:
    """Covariance of the shares of the forty skills named most, adverts clustered by employer.

    They are as many as come before the first that is withheld, so that ranks among them are those
    among all. Columns: role, country, year, first, second, covariance. Groups are not among them.
    """
    parts = []
    for population in populations(study):
        names = leading(study, population)
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


def skill_populations(study: Study) -> pd.DataFrame:
    """One row per population: which adverts these are.

    Columns: role, country, year, adverts (that list any skill), paid (share of them that state
    pay), home (the country that most of them are of, empty where none is stated), home_share (its
    share), both shares to whole per cent.
    """
    records, _ = once_listed(study)
    rows = []
    for population in populations(study):
        here = records.loc[population.named.index]
        countries = here["country"].value_counts()
        home = str(countries.index[0]) if len(countries) else ""
        share = float(countries.iloc[0]) / len(here) if home else 0.0
        paid = float(here["pay_low"].notna().mean())
        rows.append((*population[:3], len(here), round(paid, 2), home, round(share, 2)))
    return pd.DataFrame(rows, columns=POPULATIONS.columns)


def skill_pairs(study: Study) -> pd.DataFrame:
    """One row per population and pair of leading skills that ten adverts or more name together.

    Columns: role, country, year, first, second, n (adverts that name both; of sources without an
    open licence ten fewer than name one of them, where one to nine name that one only).
    """
    parts = []
    secret = withheld_cells(study)
    for population in populations(study):
        key = population.role, population.country, population.year
        table = pairs_of(study, population.named[leading(study, population)])
        pairs = zip(table["first"], table["second"], strict=True)
        told = np.array([cell_of(*key, *pair) not in secret for pair in pairs], dtype=bool)
        parts.append(table[told].assign(role=key[0], country=key[1], year=key[2]))
    return _joined(parts, ["role", "country", "year", "first", "second", "n"])


def skill_repeats(study: Study) -> pd.DataFrame:
    """Skills that stand several times in one list, over all records of a source.

    Columns: skill, entries (in all lists), adverts (that list it), where the two differ and adverts
    are ten or more. Of sources without an open licence the two differ by ten or more, and adverts
    from those of `skill_shares`, if they do.
    """
    listed = study.skills
    table = listed.groupby("skill")["entries"].agg(entries="sum", adverts="size").reset_index()
    surplus = table["entries"] - table["adverts"]
    kept = table[(surplus > 0) & (table["adverts"] >= SMALLEST_CELL)]
    if is_guarded(study):
        again = table["adverts"] - table["skill"].map(once_listed(study)[1].sum())
        told = (surplus >= SMALLEST_CELL) & ((again == 0) | (again >= SMALLEST_CELL))
        kept = kept[told[kept.index]]
    return kept.sort_values(["entries", "skill"], ascending=[False, True], ignore_index=True)


def _clusters(asked: pd.DataFrame, employers: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    by_employer = asked.groupby(employers.to_numpy(), sort=True)
    return by_employer.sum().to_numpy(), by_employer.size().to_numpy()


def _joined(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


SHARES = Account(
    "skill_shares",
    skill_shares,
    "role, country, year, adverts, employers, skill, category, is_group, n, share, error, "
    "effective, dominated",
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
POPULATIONS = Account(
    "skill_populations",
    skill_populations,
    "role, country, year, adverts, paid, home, home_share",
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
