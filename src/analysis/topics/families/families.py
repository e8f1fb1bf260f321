"""What families of roles pay in each source, with the places that each may have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...cells import Data
from ...datasets import Dataset
from ...datasets.study import Study
from ...methods.distributions import norm
from ...methods.ranks import rank_sets
from ...pay_tables import pay_by
from ...population import Population
from ...sources import printed_name
from ...vocabulary import country_name, roles_table
from ...vocabulary.marks import EVERY
from .facts import Boards, Fields, People, Ranked, Roles, Standing
from .family_accounts import FAMILY_PAY
from .paid import KINDS

__all__ = [
    "CLAIMED",
    "FIELD",
    "adverts",
    "boards",
    "fields",
    "kind_of",
    "kinds_of",
    "largest",
    "leading",
    "one_country",
    "paid",
    "people",
    "people_of",
    "ranked",
    "roles",
    "roles_of",
    "shown_pay",
    "standing",
]

CLAIMED = "artificial intelligence"  # the family that article A puts first
FIELD = "machine learning and AI"  # what it is called among fields of work
_DRAWS = 4_000  # of pure noise, for the critical value of all differences at once


def kind_of(data: Dataset) -> str:
    """Return the kind of record that the data's questions of pay are about."""
    if data.embedded:
        return "advert"
    kinds = Study(data.readings[0]).columns("kind")["kind"]
    return str(kinds.mode().iloc[0]) if len(kinds) else "advert"


def adverts(data: Data, population: Population, *, min_records: int = 30) -> pd.DataFrame:
    """Return the families of a population with the columns of `pay_by`, and of `ranked`."""
    where = population.conditions("family")
    table = pay_by(data, "family", where=where, min_records=min_records)
    return ranked(table[table["family"] != "others"].reset_index(drop=True))


def roles_of(
    data: Data, population: Population, family: str | None, *, min_records: int = 30
) -> pd.DataFrame:
    """Return the roles of a family in a population with the columns of `adverts`."""
    table = roles_table()
    own = table.loc[table["family"] == family, "role"].tolist() or ["(none)"]
    where = population.conditions("family") | {"role": own}
    return ranked(pay_by(data, "role", where=where, min_records=min_records))


def ranked(table: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return groups with p50, p50_lower and p50_upper, each with the confidence set of its place:
    rank_lower and rank_upper, null where a group has no figure.

    All sets hold at once with probability `level`; medians are taken as independent, each with the
    error that its interval has on a log scale (see `methods.ranks.rank_sets`).
    """
    known = table["p50_lower"].notna() & table["p50_upper"].notna()
    places = table.assign(rank_lower=np.nan, rank_upper=np.nan)
    if not known.any():
        return places
    lower, upper = (np.log(table.loc[known, f"p50_{side}"]) for side in ("lower", "upper"))
    error = (upper - lower) / (2 * norm.ppf((1 + level) / 2))
    middle = np.log(table.loc[known, "p50"])
    sets = rank_sets(middle, np.diag(error**2), level=level, draws=_DRAWS)
    places.loc[known, ["rank_lower", "rank_upper"]] = np.column_stack([sets.lower, sets.upper])
    return places


def standing(table: pd.DataFrame, by: str, asked: str | None = None) -> Standing:
    """Return the facts of groups with n, p50, its interval and its places, as `Standing` tells."""
    known = table[table["rank_lower"].notna()].sort_values("p50", ascending=False, kind="stable")
    columns = [by, "n", "p50", "p50_lower", "p50_upper", "rank_lower", "rank_upper"]
    groups = tuple(
        Ranked(str(name), int(n), float(pay), float(low), float(high), int(first), int(last))
        for name, n, pay, low, high, first, last in known[columns].itertuples(index=False)
    )
    first = tuple(each.name for each in groups if each.rank_lower == 1)
    return Standing(groups=groups, first=first, mine=_named(groups, asked))


def _named(groups: Sequence[Ranked], name: str | None) -> Ranked | None:
    return next((each for each in groups if each.name == name), None)


def boards(table: pd.DataFrame, people: str, kind: str, asked: str | None) -> Boards:
    """Return the facts of families as `adverts` returns them."""
    found = standing(table, "family", asked)
    return Boards(
        people=people,
        n=int(table["n"].sum()),
        kind=kind,
        asked=asked,
        standing=found,
        withheld=tuple(map(str, table.loc[table["p50"].isna(), "family"])),
        claimed=_named(found.groups, CLAIMED),
    )


def leading(table: pd.DataFrame, asked: str | None) -> str | None:
    """Return the family whose roles are shown: the one asked for, else that which article A puts
    first where it has a figure, else that of the highest median.
    """
    known = table.dropna(subset=["p50"])["family"].tolist()
    return asked or (CLAIMED if CLAIMED in known else next(iter(known), None))


def roles(
    table: pd.DataFrame, people: str, kind: str, family: str | None, asked: str | None
) -> Roles:
    """Return the facts of the roles of a family as `roles_of` returns them."""
    n = int(table["n"].sum())
    return Roles(people, n, kind, family, asked is None, CLAIMED, standing(table, "role"))


def paid(data: Dataset, by: str, pay: str, country: str | None) -> pd.DataFrame:
    """Return what people, surveys and filings say of groups by one kind of pay in one country (None:
    all), source by source, those with most records first: the rows of `FAMILY_PAY` with `source`
    by its printed name.

    A source of one country only answers for all countries too.
    """
    whole = data.table(FAMILY_PAY, pay=pay)
    whole = whole[whole["by"] == by].sort_values("p50", ascending=False, kind="stable")
    return _by_size(_of_country(whole, country))


def one_country(table: pd.DataFrame, country: str | None) -> pd.DataFrame:
    """Return the rows of a kept table that are of one country (None: all), of the source with most
    records, `source` by its printed name.
    """
    told = _by_size(_of_country(table, country))
    return told[told["source"] == told["source"].iloc[0]] if len(told) else told


def _of_country(table: pd.DataFrame, country: str | None) -> pd.DataFrame:
    told = table[table["country"] == (EVERY if country is None else country)]
    if country is None:
        single = set(table["source"]) - set(told["source"])
        told = pd.concat([told, table[table["source"].isin(single)]])
    return told


def _by_size(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of several sources, the source with most records first, by printed names."""
    size = table.groupby("source")["n"].transform("sum")
    ordered = table.assign(_size=-size).sort_values(["_size", "source"], kind="stable")
    named = ordered.assign(source=[printed_name(source) for source in ordered["source"]])
    return named.drop(columns="_size").reset_index(drop=True)


def shown_pay(pay: str) -> str:
    """Return the kind of pay of ladders and of shares above a line: base where that is asked for,
    else total.
    """
    return "base" if pay == "base" else "total"


def people_of(country: str | None) -> str:
    """Return whom the rows of `paid` are of, in words."""
    return "all countries" if country is None else country_name(country)


def largest(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the first source that compares two groups or more, else of the first."""
    several = table.groupby("source", sort=False)["item"].transform("size") > 1
    chosen = table[several] if several.any() else table
    return chosen[chosen["source"] == chosen["source"].iloc[0]] if len(chosen) else chosen


def kinds_of(data: Dataset, country: str | None) -> tuple[str, ...]:
    """Return the kinds of pay that families have figures of in one country (None: all)."""
    return tuple(pay for pay in KINDS if len(paid(data, "family", pay, country)))


def people(
    table: pd.DataFrame,
    pay: str,
    country: str | None,
    asked: str | None,
    kinds: tuple[str, ...] = (),
) -> People:
    """Return the facts of families as `paid` returns them; `kinds` as `kinds_of` does."""
    own = largest(table)
    sizes = table.groupby("source")["item"].size()
    several = int((sizes > 1).sum())
    return People(
        pay=pay,
        people=people_of(country),
        source=str(own["source"].iloc[0]) if len(own) else "",
        n=int(own["n"].sum()),
        kind=str(own["kind"].iloc[0]) if len(own) else "survey",
        asked=asked,
        standing=standing(own, "item", asked),
        others=max(several - 1, 0),
        kinds=() if len(own) else kinds,
    )


def fields(table: pd.DataFrame, pay: str, country: str | None) -> Fields:
    """Return the facts of the fields of software engineers as `paid` returns them."""
    own = largest(table)
    found = standing(own, "item")
    return Fields(
        pay=pay,
        people=people_of(country),
        source=str(own["source"].iloc[0]) if len(own) else "",
        n=int(own["n"].sum()),
        kind=str(own["kind"].iloc[0]) if len(own) else "survey",
        standing=found,
        claimed=_named(found.groups, FIELD),
    )
