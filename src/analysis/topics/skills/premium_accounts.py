"""Tables of what adverts pay that name a skill: cells of log pay, and advertised premiums.

Each docstring is its table's codebook; no row stands for fewer than ten adverts on either side. Of
sources without an open licence rows are withheld whose count would leave one to nine adverts beside
it in another of any table of skills.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...datasets.account import SKILLS, Account, coarse, is_guarded
from ...datasets.study import Study
from ...methods.disclosure import Cell, withheld
from ...methods.premiums import premiums
from ...vocabulary import skills_table
from ...vocabulary.marks import (
    EVERY,
    LEAST_CLUSTERS,
    LEAST_POPULATION,
    NONE_STATED,
    RARE,
    SMALLEST_CELL,
)
from .populations import frequent, left_out_of, once_listed, told_counts, who
from .stated import PARTED, cell_of, known_of

__all__ = [
    "CONTROLS",
    "LEAST_NAMED",
    "PAY",
    "PREMIUMS",
    "PREMIUM_CONTROLS",
    "premium_controls",
    "skill_pay",
    "skill_premiums",
]

LEAST_NAMED = 30  # adverts that name a skill, and that do not, for a premium to be stated
PRICED = 60  # skills named most, of which premiums are stated
CONTROLS = (
    "role",
    "seniority",
    "country",
    "year",
    "remote",
    "employment",
    "company_size",
    "company_stage",
)


def skill_pay(study: Study) -> pd.DataFrame:
    """Log pay of the adverts that name a skill, per role, seniority, country and period of pay.

    Log of the mid of the advertised range, USD per year. Columns: role, seniority, country ("(none
    stated)" where an advert has none), pay_period, skill ("(all)" for all adverts of the cell that list any),
    n, log_mean, log_m2 (sum of squared deviations from log_mean). Rows with ten adverts or more,
    and none or ten that do not name the skill.
    """
    return _told(study, study.once(_cells_of_pay))


def _cells_of_pay(study: Study) -> pd.DataFrame:
    paid, named = _paid(study)
    keys = ["role", "seniority", "country", "pay_period"]
    columns = [*keys, "skill", "n", "log_mean", "log_m2"]
    if paid.empty:
        return pd.DataFrame(columns=columns)
    cells = paid[keys].fillna(NONE_STATED)
    cells["log_pay"] = paid["log_pay"]
    adverts, skills = np.nonzero(named.to_numpy())
    long = cells.iloc[adverts].assign(skill=named.columns.to_numpy()[skills])
    grouped = pd.concat([cells.assign(skill=EVERY), long]).groupby([*keys, "skill"])["log_pay"]
    table: pd.DataFrame = grouped.agg(
        n="size", log_mean="mean", log_m2=lambda pay: float(((pay - pay.mean()) ** 2).sum())
    ).reset_index()
    whole = table[table["skill"] == EVERY].set_index(keys)["n"]
    rest = whole.loc[pd.MultiIndex.from_frame(table[keys])].to_numpy() - table["n"]
    kept = table[(table["n"] >= SMALLEST_CELL) & ((rest == 0) | (rest >= SMALLEST_CELL))]
    order = [*keys, "n", "skill"]
    ordered = kept.sort_values(
        order, ascending=[True, True, True, True, False, True], ignore_index=True
    )
    return pd.DataFrame(ordered, columns=columns)


def skill_premiums(study: Study) -> pd.DataFrame:
    """Advertised premium of each skill, per population with 200 adverts or more that list skills
    and state pay by the same period.

    Pay by the year and by the hour are labour markets of their own, and are never taken together.
    Columns: role, country ("(all)" for every one), pay_period, adverts, skill, category, n (adverts
    that name it; of sources without an open licence in tens, rounded down), and those of
    `analysis.methods.premiums.premiums`: log points, errors clustered by employer. Held fixed:
    role, seniority, country, year, remote, employment, size and stage of the employer, as far as
    the source has them (see `premium_controls`). Skills that thirty adverts name and thirty do not,
    sixty at most.
    """
    table = study.once(_priced_populations)
    if table.empty or not is_guarded(study):
        return table
    secret = study.once(_withheld)
    keys = [*zip(table["role"], table["country"], table["pay_period"], strict=True)]
    told = {key for key in set(keys) if _whole_cell(study, key) not in secret}
    return coarse(study, table[[key in told for key in keys]].reset_index(drop=True), "n")


def premium_controls(study: Study) -> pd.DataFrame:
    """One row per population of `skill_premiums` and control: what was in fact held fixed.

    Columns: role, country, pay_period, control, known (share of the adverts that state it, to whole
    per cent; of sources without an open licence fewer than ten that differ from the rest are
    counted with it), levels (that are told apart, "not stated" among them; rare ones are one). One level
    holds nothing fixed.
    """
    rows = []
    secret = study.once(_withheld) if is_guarded(study) else set()
    for key, here, _ in study.once(_populations_of_pay):
        if _whole_cell(study, key) in secret:
            continue
        for name in CONTROLS:
            known = _stating(here[name], guarded=is_guarded(study))
            rows.append((*key, name, known, _levels(here[name]).nunique()))
    return pd.DataFrame(rows, columns=PREMIUM_CONTROLS.columns)


def _stating(values: pd.Series, *, guarded: bool) -> float:
    known, rest = int(values.notna().to_numpy().sum()), int(values.isna().to_numpy().sum())
    if guarded and min(known, rest) < SMALLEST_CELL:
        return float(known > rest)
    return round(known / len(values), 2)


def _populations_of_pay(
    study: Study,
) -> list[tuple[tuple[str, str, str], pd.DataFrame, pd.DataFrame]]:
    """Return role, country and period of pay, the adverts and the skills that each names, of every
    population that is large enough.
    """
    paid, named = _paid(study)
    found = []
    left_out = left_out_of(study)
    for role, rows in who(paid):
        for country in [EVERY, *frequent(paid["country"])]:
            if (role, country) in left_out:
                continue
            inside = rows & ((paid["country"] == country).to_numpy() | (country == EVERY))
            for period in frequent(paid["pay_period"]):
                here = paid[inside & (paid["pay_period"] == period).to_numpy()]
                if len(here) >= LEAST_POPULATION and here["employer"].nunique() >= LEAST_CLUSTERS:
                    found.append(((role, country, period), here, named.loc[here.index]))
    return found


def _priced_populations(study: Study) -> pd.DataFrame:
    parts = [
        _priced(here, named).assign(role=role, country=country, pay_period=period)
        for (role, country, period), here, named in study.once(_populations_of_pay)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _told(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of cells of pay that are not withheld."""
    if table.empty or not is_guarded(study):
        return table
    secret = study.once(_withheld)
    told = [cell not in secret for cell in _cells(study, table)]
    return table[told].reset_index(drop=True)


def _withheld(study: Study) -> set[Cell]:
    """Return the cells of both tables that are withheld, beside those of `accounts` that are told."""
    counts = dict(told_counts(study))
    for key, here, _ in study.once(_populations_of_pay):
        counts[_whole_cell(study, key)] = len(here)
    pay = study.once(_cells_of_pay)
    if len(pay):
        counts |= dict(zip(_cells(study, pay), pay["n"].tolist(), strict=True))
    return withheld(counts, known_of, parted=PARTED)


def _whole_cell(study: Study, key: tuple[str, str, str]) -> Cell:
    """Return what is true of all adverts of a population of premiums."""
    role, country, period = key
    whole = {"role": [role], "country": [country], "pay_period": [period], "skill": [EVERY]}
    return _cells(study, pd.DataFrame(whole))[0]


def _cells(study: Study, table: pd.DataFrame) -> list[Cell]:
    """Return what is true of the adverts of each row: they state pay, and are of the one year, where
    there is one only.
    """
    years = study.columns("year")["year"].unique()
    year = str(years[0]) if len(years) == 1 else EVERY
    nothing = pd.Series(EVERY, index=table.index)
    more = [table.get(name, nothing) for name in ("seniority", "pay_period")]
    rows = zip(table["role"], table["country"], table["skill"], *more, strict=True)
    return [
        cell_of(
            *(role, country, year, *([] if skill == EVERY else [skill])),
            seniority=level,
            pay_period=period,
            pay="stated",
        )
        for role, country, skill, level, period in rows
    ]


def _paid(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the adverts that list skills and state pay, with log_pay, and which skill each names."""
    records, named = once_listed(study)
    paid = records[records["pay_low_usd"].notna()] if len(records) else records
    pay = (
        (paid["pay_low_usd"] + paid["pay_high_usd"]) / 2
        if len(paid)
        else pd.Series(dtype="float64")
    )
    return paid.assign(log_pay=np.log(pay)), named.loc[paid.index]


def _priced(paid: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    counts = named.sum()
    usable = counts[(counts >= LEAST_NAMED) & (len(named) - counts >= LEAST_NAMED)]
    leading = (
        usable.rename("n")
        .rename_axis("skill")
        .reset_index()
        .sort_values(["n", "skill"], ascending=[False, True])
    )
    names = leading["skill"].head(PRICED).tolist()
    if not names:
        return pd.DataFrame()
    found = premiums(paid["log_pay"], named[names], names, _controls(paid), paid["employer"])
    categories = skills_table().set_index("skill")["category"]
    return found.assign(
        adverts=len(paid), n=counts[names].to_numpy(), category=categories[names].to_numpy()
    )


def _controls(paid: pd.DataFrame) -> np.ndarray:
    """Return indicators of every level of the controls but one each; levels of fewer than ten
    adverts are one.
    """
    columns = [
        pd.get_dummies(_levels(paid[name]), drop_first=True, dtype="float64") for name in CONTROLS
    ]
    return pd.concat(columns, axis=1).to_numpy()


def _levels(values: pd.Series) -> pd.Series:
    """Return the levels of a control: not stated is one, and those of fewer than ten adverts are."""
    levels = values.astype("object").fillna(NONE_STATED)
    rare = levels.map(levels.value_counts()) < SMALLEST_CELL
    return levels.mask(rare, RARE)


PAY = Account(
    "skill_pay",
    skill_pay,
    "role, seniority, country, pay_period, skill, n, log_mean, log_m2",
    SKILLS,
)
PREMIUMS = Account(
    "skill_premiums",
    skill_premiums,
    "role, country, pay_period, adverts, skill, category, n, raw, raw_error, adjusted, "
    "adjusted_error, joint, joint_error, held, within, within_error, within_clusters, p_value, "
    "q_value, q_value_any, within_p_value, within_q_value, within_q_value_any, clusters",
    SKILLS,
    keys="role, country, pay_period",
)
PREMIUM_CONTROLS = Account(
    "premium_controls",
    premium_controls,
    "role, country, pay_period, control, known, levels",
    SKILLS,
    keys="role, country, pay_period",
)
