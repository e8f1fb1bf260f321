"""Notebook 02 by a second route: skills that one employer decides, and every skill of every role."""

from __future__ import annotations

from tests.second_route.frames import listed
from tests.second_route.test_02_skills import ROLE, engineers, said, shares


def test_dominated() -> None:
    found, (named, employers) = said("dominated"), engineers()
    most = {
        skill: employers[named[skill]].value_counts(normalize=True).max()
        for skill in shares().index[: found.shown]
    }
    assert set(found.skills) == {skill for skill, part in most.items() if part > 0.2}


def test_all_skills() -> None:
    """Counts of what is there by pandas; what is withheld is a few of the rarest."""
    found = said("all_skills")
    assert len(shares()) - 5 <= found.skills <= len(shares())
    table, every = listed()
    yearly = table[table["log_pay"].notna() & (table["pay_period"] == "year")]
    here = every.loc[yearly.index[yearly["role"] == ROLE], shares().index]
    enough = (here.sum() >= found.least) & (len(here) - here.sum() >= found.least)
    assert abs(int(enough.sum()) - found.priced) <= 1
    sizes = yearly["role"].value_counts()
    assert found.roles in {(sizes >= 200).sum(), (sizes >= 200).sum() - 1}  # one may be withheld
    assert found.held <= found.clear <= found.differences
