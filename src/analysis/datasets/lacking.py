"""Why a kept table has no rows for a population, and which populations are nearest to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..sources import printed_name
from ..sources.skill_lists import UNKNOWN
from ..vocabulary import country_name, roles_table
from ..vocabulary.marks import EVERY, LEAST_POPULATION, in_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from .study import Study

__all__ = ["lacking", "nearest_populations"]

_EVERY = {"role": "all roles", "country": "all countries", "year": "all years"}
_NAMED = 3  # populations named in a message
_NO_NEIGHBOUR = 100  # more than all that a population may have in common with another
_WORTH = {"role": 4, "country": 2, "year": 1}  # of a key that is as it was asked for


def lacking(
    name: str, table: pd.DataFrame, wanted: Mapping[str, str], studies: Sequence[Study]
) -> str:
    """Return one sentence: what was asked of a table, that it is not there, and what is nearest.

    `table` is the whole table with the keys of `wanted` among its columns; where it is empty the
    `studies` say why.
    """
    if table.empty:
        return _without_skills(name, studies)
    wanted = {key: wanted[key] for key in _WORTH if key in wanted}
    near = nearest_populations(table, wanted)
    more = len(table[list(wanted)].drop_duplicates()) - len(near)
    rest = f", and {more} others" if more > 1 else ", and one other" if more else ""
    return (
        f"fewer than {LEAST_POPULATION} records for {_written(wanted, wanted.values())} list a skill; "
        f"there are enough for {'; '.join(_written(wanted, each) for each in near)} (nearest first){rest}."
    )


def nearest_populations(
    table: pd.DataFrame, wanted: Mapping[str, str], most: int = _NAMED
) -> list[tuple[str, ...]]:
    """Return the populations of a table that are nearest to the one `wanted`, the nearest first.

    As near as it gets is the role itself, then its family, then everybody; then the country, then
    the year. Other roles, countries and years than those asked for are named only where there is
    no neighbour.
    """
    families = roles_table().set_index("role")["family"].dropna()
    family = in_brackets(str(families.get(wanted.get("role", ""), "")))
    have = table[list(wanted)].drop_duplicates()
    found = []
    for values in have.itertuples(index=False, name=None):
        score = 0
        for key, value in zip(wanted, values, strict=True):
            if value == wanted[key]:
                score += _WORTH[key]
            elif key == "role" and value == family:
                score += _WORTH[key] - 1
            elif value != EVERY:
                score -= _NO_NEIGHBOUR
        found.append((-score, values))
    near = [values for worth, values in sorted(found) if worth <= 0]
    return near[:most] or [values for _, values in sorted(found)[:most]]


def _without_skills(name: str, studies: Sequence[Study]) -> str:
    if not studies:
        return f"{name} lists no skills."
    named = printed_name(name, studies[0].reading.title)
    listing = sum(study.skills.dropna()["record_id"].nunique() for study in studies)
    unknown = sum(study.reading.repairs.get(UNKNOWN, 0) for study in studies)
    if listing >= LEAST_POPULATION:
        return (
            f"{listing:,} records of {named} list a skill, but fewer than {LEAST_POPULATION} of one "
            "population are different from each other: records that are alike in all that they say "
            "count once. Map more columns, such as `employer` and `place`, if they are not the same."
        )
    if listing:
        return (
            f"only {'1 record' if listing == 1 else f'{listing:,} records'} of {named} "
            f"{'lists' if listing == 1 else 'list'} a skill that is known here; "
            f"shares of skills take {LEAST_POPULATION} of one population."
        )
    if unknown:
        return (
            f"{named} has lists of skills, but none of their {unknown:,} entries is a skill that is "
            "known here: see vocabulary/skills.csv, and whether they are parted by commas, "
            "semicolons or bars."
        )
    return (
        f"{named} lists no skills: name a column of `skills`, or of `text` to read them from, "
        "in its mapping."
    )


def _written(keys: Iterable[str], values: Iterable[str]) -> str:
    return ", ".join(
        _EVERY[key] if value == EVERY else country_name(value) if key == "country" else value
        for key, value in zip(keys, values, strict=True)
    )
