"""What is withheld leaves nothing small beside what is told, and no more is withheld than that."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.disclosure import Cell, rounded_down, withheld

ROLES, COUNTRIES = ("analyst", "engineer", "scientist"), ("DE", "US")
PEOPLE = st.dictionaries(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(COUNTRIES)), st.integers(0, 40), min_size=1
)


def _counts(people: dict[tuple[str, str], int]) -> dict[Cell, int]:
    """Return every margin of a table of two keys that has ten records, the largest first."""
    counts: dict[Cell, int] = {}
    for (role, country), n in people.items():
        stated = (("role", role), ("country", country))
        for size in range(3):
            for some in combinations(stated, size):
                counts[frozenset(some)] = counts.get(frozenset(some), 0) + n
    kept = {cell: n for cell, n in counts.items() if n >= 10}
    return dict(sorted(kept.items(), key=lambda each: (len(each[0]), -each[1])))


@given(PEOPLE)
def test_nothing_small_is_left_beside_a_part_or_all_parts(
    people: dict[tuple[str, str], int],
) -> None:
    counts = _counts(people)
    told = {cell: n for cell, n in counts.items() if cell not in withheld(counts)}
    for whole, n in told.items():
        inside = [cell for cell in told if cell > whole]
        rests = [n - told[cell] for cell in inside]
        for keys in ({"role"}, {"country"}, {"role", "country"}):
            parts = [told[cell] for cell in inside if {key for key, _ in cell - whole} == keys]
            rests += [n - sum(parts)] if len(parts) > 1 else []
        assert all(rest == 0 or rest >= 10 for rest in rests)


@given(PEOPLE)
def test_what_leaves_ten_everywhere_is_told(people: dict[tuple[str, str], int]) -> None:
    tens = {key: 10 * n for key, n in people.items()}
    assert not withheld(_counts(tens))


def test_the_larger_population_stays_and_the_last_part_goes() -> None:
    everyone: Cell = frozenset()
    first, second, third = (frozenset({("role", role)}) for role in ROLES)
    assert withheld({everyone: 100, first: 95}) == {first}
    assert withheld({everyone: 100, first: 50, second: 30, third: 15}) == {third}
    assert withheld({everyone: 100, first: 50, second: 30, third: 20}) == set()


def test_what_a_cell_states_without_saying_so_counts() -> None:
    family, role = frozenset({("family", "data")}), frozenset({("role", "analyst")})
    assert withheld({family: 40, role: 33}) == set()
    assert withheld({family: 40, role: 33}, lambda cell: cell | family) == {role}


def test_counts_are_rounded_down_to_tens() -> None:
    table = pd.DataFrame({"n": [10, 19, 24.6], "other": [1, 2, 3]})
    assert rounded_down(table, "n").to_dict("list") == {"n": [10, 10, 20], "other": [1, 2, 3]}


FAMILY_OF = {"a1": "A", "a2": "A", "b1": "B", "b2": "B"}


def cell(**stated: str) -> Cell:
    return frozenset(stated.items())


def _with_family(stated: Cell) -> Cell:
    return stated | {("family", FAMILY_OF[value]) for key, value in stated if key == "role"}


def test_a_family_and_the_roles_of_another_leave_no_handful() -> None:
    counts = {
        cell(): 200,
        cell(family="A"): 100,
        cell(role="b1"): 60,
        cell(role="b2"): 36,  # 4 are left
        cell(role="a1"): 50,
    }
    assert withheld(counts, _with_family) == set()
    parted = ("role", "family", "country")
    assert withheld(counts, _with_family, parted=parted) == {cell(role="b2")}
    counts[cell(role="b2")] = 30
    assert withheld(counts, _with_family, parted=parted) == set()


def test_a_mixture_is_looked_for_in_what_states_less() -> None:
    """Of 200 adverts 195 name a skill, in one country as a whole and in another by role."""
    skill = {"R": "named"}
    counts = {
        cell(): 200,
        cell(country="US", **skill): 120,
        cell(country="IN", role="a1", **skill): 40,
        cell(country="IN", role="b1", **skill): 35,
    }
    parted = ("role", "family", "country")
    assert withheld(counts, _with_family, parted=parted) == {cell(country="IN", role="b1", **skill)}
