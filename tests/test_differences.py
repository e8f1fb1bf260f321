"""No difference of kept counts gives away one to nine records of people, or of sources without an
open licence.

Every exact count of the tables of factors, offers and skills is brought to what is true of its
records (role, family, country, year, seniority, skills named, kind of pay, sample), so that counts
of several tables meet. Of each source are compared: every two counts of which one states all that
the other states and more (a role and all of them or its family, a country, a year, all these
together, a skill and its population, two skills and one of them, a skill and its group, adverts
that state pay and all); every count and the sum of the kept disjoint parts of it, by the values of
one key or two, and by role, family, country and seniority in any mixture (some families whole, of
others their roles); a group and the adverts that name either of two skills of it; a population and
those that name either of two; the entries of a skill and its adverts; records that state a factor or a range of
two ends, and all. Differences of nought are fine. Counts that are rounded down to tens are held to
be so, and take part in nothing else. Not compared: the adverts of ai_jobs and infosec_jobs (CC0),
numbers of employers, and other sums with more than one sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.datasets import Account
from analysis.datasets.account import GUARDED
from analysis.home import aggregates_dir
from analysis.notebooks import accounts
from analysis.seeds.load import printed_skills
from analysis.vocabulary import ancestors, roles_table
from tests.covers import Cell, Counts, either, mixed

Counted = tuple[str, str, Cell, float]  # source, table, what is true of the records, how many

SKILLS = "barousse_2023"
EVERY = "(all)"
FEW = range(1, 10)
ROUNDED = {
    "design_effects": ["records"],
    "domain_pay": ["n", "records", "df"],
    "factor_sources": ["rows_in", "repaired_away", "quarantined"],
    "factor_effects": ["n"],
    "factor_specifications": ["records"],
    "factor_gaps": ["n_first", "n_second", "left_out"],
    "dollar_gaps": ["n"],
    "offer_levels": ["n", "trained"],
    "offer_widths": ["n"],
    "offer_coverage": ["n", "tested"],
    "offer_pairs": ["records", "n"],
    "equity_splits": ["n"],
    "equity_steps": ["n"],
    "equity_reached": ["n"],
    "equity_chiefs": ["n"],
    "skill_premiums": ["n"],
    "hub_pay": ["records", "n"],
    "country_pay": ["records", "n"],
    "remote_premiums": ["n_first", "n_second"],
    "remote_places": ["n_remote", "n_onsite"],
    "family_pairs": ["n_first", "n_second"],
    "family_years": ["n"],
    "family_industries": ["n", "of", "paid"],
    "family_pay": ["n"],
    "family_ladder": ["n"],
    "above_shares": ["n"],
}
EXACT = {
    "factor_sources": ["records", "compared"],
    "factor_effects": ["records"],
    "factor_shares": ["records", "known"],
    "factor_spread": ["records"],
    "factor_ranges": ["records", "ranges"],
    "offer_errors": ["records"],
    "skill_shares": ["adverts", "n"],
    "skill_items": ["adverts", "n"],
    "skill_populations": ["adverts"],
    "skill_pairs": ["n"],
    "skill_premiums": ["adverts"],
    "skill_pay": ["n"],
    "skill_repeats": ["entries", "adverts"],
}
NO_RECORDS = [
    *("year", "employers", "splits", "clusters", "within_clusters", "levels", "held"),
    *("rank_lower", "rank_upper", "place", "line"),
]


def _guarded_accounts() -> list[Account]:
    return [each for each in accounts() if set(each.carried.sources) & GUARDED]


def _table(name: str) -> pd.DataFrame:
    account = next(each for each in _guarded_accounts() if each.name == name)
    table = account.read(aggregates_dir())
    return table[table["source"].isin(GUARDED)] if "source" in table else table


def _rows(name: str) -> Iterator[Any]:
    return _table(name).itertuples(index=False)


def _cell(**stated: str) -> Cell:
    return frozenset((key, value) for key, value in stated.items() if value not in ("", EVERY))


def _people(role: str, country: str, **more: str) -> Cell:
    family = role.startswith("(")
    return _cell(**{"family" if family else "role": role}, country=country, **more)


def _factor_counts() -> Iterator[Counted]:
    main = _table("factor_sources").set_index("source")["pay"]
    for row in _rows("factor_sources"):
        yield row.source, "sources", _cell(), row.records
        yield row.source, "sources", _cell(compared="yes"), row.compared
    for name in ("factor_effects", "factor_shares"):
        for row in _rows(name):
            people = _people(row.role, row.country, compared="yes")
            yield row.source, "populations", people, row.records
    for name in ("factor_spread", "factor_ranges"):
        for row in _rows(name):
            yield row.source, name, _cell(compared="yes", drawn="by seed"), row.records
    for row in _rows("offer_errors"):
        base = "stated" if row.pay == "base" and main[row.source] != "base" else ""
        yield row.source, row.split, _split(row.split) | _cell(base=base), row.records


def _split(name: str) -> Cell:
    return _cell(compared="yes") if name == "by advert" else _cell(repeated="yes", split=name)


def _skill_counts() -> Iterator[Counted]:
    for row in _rows("skill_shares"):
        people = _people(row.role, row.country)
        name = "groups" if row.is_group else "shares"
        yield SKILLS, "populations", people, row.adverts
        yield SKILLS, name, people | {(row.skill, "part" if row.is_group else "named")}, row.n
    for row in _rows("skill_items"):
        people, skills = _people(row.role, row.country), row.skills.split(";")
        any_of = (row.item, "any") if len(skills) > 1 else (skills[0], "named")
        yield SKILLS, "populations", people, row.adverts
        yield SKILLS, "items", people | {any_of}, row.n
    for row in _rows("skill_populations"):
        yield SKILLS, "populations", _people(row.role, row.country), row.adverts
    for row in _rows("skill_pairs"):
        both = {(row.first, "named"), (row.second, "named")}
        yield SKILLS, "pairs", _people(row.role, row.country) | both, row.n
    for row in _rows("skill_premiums"):
        people = _people(row.role, row.country, pay="stated", pay_period=row.pay_period)
        yield SKILLS, "paid populations", people, row.adverts
    for row in _rows("skill_pay"):
        named = set() if row.skill == EVERY else {(row.skill, "named")}
        paid = {"pay": "stated", "pay_period": row.pay_period}
        cell = _cell(role=row.role, seniority=row.seniority, country=row.country, **paid)
        yield SKILLS, "pay, all" if row.skill == EVERY else "pay", cell | named, row.n


def _known(cell: Cell) -> Cell:
    """Return a cell with what it states without saying so."""
    more = {("repeated", "yes")} if ("compared", "yes") in cell else set()
    for key, value in cell:
        if key == "role" and value in FAMILIES:
            more.add(("family", f"({FAMILIES[value]})"))
        if value == "named":
            more |= {(group, "part") for group in (key, *ancestors(key))}
            more |= {(item, "any") for item, skills in LISTED.items() if key in skills}
        if value == "any":  # an item of several skills, all of which may be of one group
            shared = set.intersection(*({*ancestors(skill)} for skill in LISTED[key]))
            more |= {(group, "part") for group in shared}
    return cell | more


LISTED = {
    str(item): str(skills).split(";")
    for item, skills in printed_skills()[["item", "skills"]].itertuples(index=False)
}
FAMILIES = roles_table().set_index("role")["family"].dropna().to_dict()


def _stating(stated: Cell, counts: Counts) -> Iterator[Cell]:
    for size in range(len(stated) + 1):
        for some in map(frozenset, combinations(stated, size)):
            if some in counts:
                yield some


def _nested(counts: Counts) -> Iterator[str]:
    for cell, n in counts.items():
        for whole in _stating(_known(cell), counts):
            if round(counts[whole] - n) in FEW:
                yield f"{counts[whole]:g} of {sorted(whole)} less {n:g} of {sorted(cell)}"


def _divided(counts: Counts, tables: Iterable[Counts]) -> Iterator[str]:
    for table in tables:
        parts: dict[tuple[Cell, tuple[str, ...]], list[float]] = defaultdict(list)
        for cell, n in table.items():
            keys = sorted(key for key, _ in cell)
            for names in [*combinations(keys, 1), *combinations(keys, 2)]:
                base = frozenset(each for each in cell if each[0] not in names)
                parts[base, names].append(n)
        for (base, names), own in parts.items():
            for whole in _stating(_known(base), counts) if len(own) > 1 else ():
                if round(counts[whole] - sum(own)) in FEW:
                    yield f"{counts[whole]:g} of {sorted(whole)} less all by {names}: {sum(own):g}"


def _of_source(source: str) -> tuple[dict[Cell, float], list[dict[Cell, float]]]:
    whole: dict[Cell, float] = {}
    tables: dict[str, dict[Cell, float]] = defaultdict(dict)
    for _, table, cell, n in (each for each in _every_count() if each[0] == source):
        assert whole.setdefault(cell, n) == n, (source, table, cell)
        tables[table][cell] = n
    return whole, list(tables.values())


def _every_count() -> list[Counted]:
    return [*_factor_counts(), *_skill_counts()]


@pytest.mark.parametrize("source", sorted(GUARDED))
def test_no_two_counts_differ_by_a_handful(source: str) -> None:
    counts, tables = _of_source(source)
    assert counts
    found = [
        *_nested(counts),
        *_divided(counts, tables),
        *mixed(counts, _known),
        *either(counts, _known),
    ]
    assert not found, f"{len(found)} differences of one to nine:\n" + "\n".join(found[:40])


@pytest.mark.parametrize("name", ROUNDED)
def test_counts_that_are_only_shown_are_tens(name: str) -> None:
    table = _table(name)[ROUNDED[name]]
    assert len(table)
    assert (table.to_numpy(dtype=np.float64) % 10 == 0).all()


def test_entries_of_a_skill_are_more_than_its_adverts_by_ten() -> None:
    repeats = _table("skill_repeats")
    shares = _table("skill_shares")
    whole = shares[(shares["role"] == EVERY) & (shares["country"] == EVERY) & ~shares["is_group"]]
    once = repeats["skill"].map(whole.set_index("skill")["n"])
    assert ((repeats["entries"] - repeats["adverts"]) >= 10).all()
    assert not (repeats["adverts"] - once).isin(FEW).any()


@pytest.mark.parametrize(
    ("name", "share", "columns", "digits"),
    [
        ("factor_shares", "records", ["known"], 2),
        ("factor_sources", "compared", ["location", "education", "experience", "industry"], 2),
        ("factor_sources", "compared", ["company stage"], 2),
        ("factor_ranges", "records", ["ranges"], 12),
        ("skill_populations", "adverts", ["paid", "home_share"], 2),
        ("premium_controls", "adverts", ["known"], 2),
    ],
)
def test_a_share_leaves_no_handful(name: str, share: str, columns: list[str], digits: int) -> None:
    """Whoever counts by a share rounded to some digits must not be sure of one to nine records."""
    table = _table(name)
    if share not in table:  # the table beside it has the records of its populations
        keys = ["role", "country", "pay_period"]
        records = _table("skill_premiums")[[*keys, share]].drop_duplicates()
        table = table.merge(records, on=keys, validate="many_to_one")
    half = 0.5 * 10.0**-digits
    for column in columns:
        for of in (table[column], 1 - table[column]):
            least = np.ceil((of - half) * table[share] - 1e-6)
            most = np.floor((of + half) * table[share] + 1e-6)
            assert not ((least >= 1) & (most <= 9)).any(), column


def test_every_column_of_counts_is_looked_at() -> None:
    """A new table, or a new column of whole numbers, is compared, rounded, or no count of records."""
    for account in _guarded_accounts():
        table = _table(account.name)
        whole = {
            name
            for name in table.select_dtypes("number").columns
            if pd.api.types.is_integer_dtype(table[name])
        }
        looked_at = {*ROUNDED.get(account.name, []), *EXACT.get(account.name, []), *NO_RECORDS}
        assert whole <= looked_at, (account.name, whole - looked_at)


def test_shares_above_a_line_are_of_ten_people_or_more() -> None:
    """Whoever multiplies a kept share with a count in tens finds ten or more above, and not above."""
    table = _table("above_shares").dropna(subset=["share"])
    for share in (table["share"], 1 - table["share"]):
        assert ((share + 5e-4) * (table["n"] + 9) >= 10).all()
    assert (table["share"].round(3) == table["share"]).all()
    least = table["n"] * table["share"] >= 9  # of the shares, rounded as they are
    assert least.mean() > 0.99
