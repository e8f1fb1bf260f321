"""Every skill of every population: who asks for it, and what adverts that name it pay."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...datasets import Dataset
from ...page.searchable import Choice, Field, Layout
from ...page.voice import reword
from ...population import Population
from ...vocabulary import country_name
from ...vocabulary.marks import EVERY, SMALLEST_CELL
from .accounts import SHARES
from .answers import with_interval
from .facts import Basis
from .premium_accounts import LEAST_NAMED, PREMIUMS
from .premiums import AGREES, HOLDS, TURNS, UNCLEAR, UNSEEN, priced, usual_period
from .skill_facts import AllSkills

__all__ = ["KEYS", "all_skills", "layout_of", "of", "skills_of"]

KEYS = ("role", "country", "pay_period")
_ASKED = ("n", "share", "share_lower", "share_upper")
_PAYS = ("paid", "priced", "joint", "joint_lower", "joint_upper", "standing")
_PERIODS = {"year": "By the year", "hour": "By the hour"}
_ONE = "one employer: over a fifth"
_REMARKS = {
    HOLDS: "clear within one employer too",
    AGREES: "clear",
    TURNS: "sign changes within one employer",
    UNSEEN: "clear",
    UNCLEAR: "may be chance",
    "": "",
}


def of(data: Dataset, compared: Basis, population: Population) -> tuple[pd.DataFrame, AllSkills]:
    """Return `skills_of` every population, and the facts of the one asked for (see `all_skills`)."""
    table = skills_of(data, population, level=compared.level)
    return table, all_skills(table, compared, population)


def skills_of(data: Dataset, population: Population, *, level: float = 0.95) -> pd.DataFrame:
    """Return the skills of every population of a year, with what adverts pay that name them.

    Columns: item (the skill), category, the KEYS ("(all)" for every role or country), n (adverts
    that name it), share with its interval (share_lower, share_upper), paid (adverts of the
    population that state pay by the period), priced (of these, that name it; in tens where the
    account has tens), joint with its interval (see
    `premiums.priced`), standing (empty where there is no difference in pay), and note. A row per
    population, period and skill that the accounts keep: what they withhold is null.
    """
    shares = data.table(SHARES, year=population.year)
    named = with_interval(shares[~shares["is_group"]], level).rename(columns={"skill": "item"})
    premiums = data.table(PREMIUMS)
    periods = sorted(set(premiums["pay_period"])) or ["year"]
    every = named.merge(pd.DataFrame({"pay_period": periods}), how="cross")
    keys = [*KEYS, "item", "category"]
    joined = every.merge(_paid(premiums, level), on=keys, how="outer", validate="one_to_one")
    told = joined.assign(
        standing=joined["standing"].fillna(""), dominated=joined["dominated"].eq(True)
    )
    noted = told.assign(note=_notes(told), n=told["n"].astype("Int64"))
    order = ["role", "country", "pay_period", "n", "item"]
    table = noted.sort_values(order, ascending=[True, True, True, False, True], ignore_index=True)
    return table[["item", "category", *KEYS, *_ASKED, *_PAYS, "note"]]


def _paid(premiums: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return `priced` of every population and period, its skills as items."""
    parts = []
    for (role, country, period), here in premiums.groupby([*KEYS], sort=True):
        table = priced(here, period=str(period), level=level)
        keys = {"role": str(role), "country": str(country), "pay_period": str(period)}
        parts.append(table.assign(**keys))
    names = {"skill": "item", "n": "priced", "adverts": "paid"}
    columns = [*KEYS, "item", "category", *_PAYS]
    found = pd.concat(parts).rename(columns=names) if parts else pd.DataFrame(columns=columns)
    return found[columns]


def _notes(table: pd.DataFrame) -> list[str]:
    return [
        "; ".join(filter(None, [_REMARKS[standing], _ONE if dominated else ""]))
        for standing, dominated in zip(table["standing"], table["dominated"], strict=True)
    ]


def all_skills(table: pd.DataFrame, compared: Basis, population: Population) -> AllSkills:
    """Return the facts of `skills_of`: of the population, and of all single roles by the period that
    most adverts are paid by.
    """
    here = _of(table, _start(table, population))
    wide = table[(table["country"] == EVERY) & ~table["role"].str.startswith("(")]
    told = wide[wide["joint"].notna()]
    period = _usual(table)
    told = told[told["pay_period"] == period]
    standing = told["standing"]
    return AllSkills(
        kind=compared.kind,
        people=population.without("year").words,
        skills=len(here),
        priced=int(here["joint"].notna().sum()),
        least=LEAST_NAMED,
        level=compared.level,
        roles=told["role"].nunique(),
        differences=len(told),
        clear=int((standing != UNCLEAR).sum()),
        held=int((standing == HOLDS).sum()),
        turned=int((standing == TURNS).sum()),
    )


def layout_of(table: pd.DataFrame, population: Population) -> Layout:
    """Return how the skills are shown and what a reader can choose, beginning with a population."""
    start = _start(table, population)
    roles = {role: _role_name(role) for role in sorted(set(table["role"]) - {EVERY}, key=_last)}
    countries = {code: country_name(code) for code in set(table["country"]) - {EVERY}}
    by_name = dict(sorted(countries.items(), key=lambda each: each[1]))
    periods = {each: _PERIODS.get(each, each) for each in sorted(set(table["pay_period"]))}
    doubtful = (_REMARKS[TURNS], _REMARKS[UNCLEAR])
    return Layout(
        item="Skill",
        fields=[
            Field(reword("Adverts"), ("n",), sort=True),
            Field("Asked for by", ("share",), "share", sort=True),
            Field("95% range", ("share_lower", "share_upper"), "share"),
            Field("Pays", ("joint",), "signed", sort=True),
            Field("Its 95% range", ("joint_lower", "joint_upper"), "signed"),
        ],
        choices=[
            Choice("role", "Role", {EVERY: "All roles"} | roles, start["role"]),
            Choice("country", "Country", {EVERY: "All countries"} | by_name, start["country"]),
            Choice("pay_period", "Paid", periods, start["pay_period"]),
        ],
        absent=reword(f"fewer than {SMALLEST_CELL} adverts, or withheld"),
        few="",
        group="Kind of skill",
        groups=dict(zip(table["item"], table["category"].map(_capital), strict=True)),
        soft=sorted(note for note in set(table["note"]) if note.startswith(doubtful)),
    )


def _of(table: pd.DataFrame, where: Mapping[str, str]) -> pd.DataFrame:
    for key, value in where.items():
        table = table[table[key] == value]
    return table


def _start(table: pd.DataFrame, population: Population) -> dict[str, str]:
    """Return the keys of the population, by the period that most of its adverts are paid by."""
    where = {"role": population.key("role"), "country": population.key("country")}
    return where | {"pay_period": _usual(_of(table, where))}


def _usual(table: pd.DataFrame) -> str:
    """Return the period that most adverts are paid by, of those that the table has."""
    known = table.dropna(subset=["paid"]).rename(columns={"paid": "adverts"})
    return usual_period(known if len(known) else table.assign(adverts=table["n"]))


def _role_name(role: str) -> str:
    return f"All of {role[1:-1]}" if role.startswith("(") else role


def _last(role: str) -> tuple[bool, str]:
    return role.startswith("("), role


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
