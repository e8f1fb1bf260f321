"""Pay by country: in dollars, and at what dollars buy there."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ...cells import Data
from ...errors import NotCarried
from ...money import Scale, scale_for
from ...page.wording import unit_of
from ...pay_tables import pay_by
from ...population import Population
from ...reference.prices import parities
from ...vocabulary import country_name
from .comparisons import ranked
from .place_facts import Place, Places

__all__ = ["by_country", "last_year", "of", "of_one_year", "places"]

_DOLLARS = unit_of("USD", None)
_FIGURES = (
    *("p50", "p50_lower", "p50_upper", "rank_lower"),
    *("local", "local_lower", "local_upper", "local_rank_lower"),
)


def of(
    data: Data,
    population: Population,
    *,
    scale: Scale = None,
    min_records: int = 30,
    unit: str = _DOLLARS,
) -> tuple[pd.DataFrame, Places]:
    """Return pay per country of a population, in one year, and the facts of it (see `by_country`,
    `of_one_year`); `scale` and `unit` are those of the rest of the page, which these do not follow.
    """
    whose = of_one_year(data, population)
    table = by_country(data, whose, min_records=min_records)
    stated = len(data.values("country")) > 0
    home = replace(whose, country=population.country)
    facts = places(table, home, stated=stated, min_records=min_records)
    return table, replace(facts, in_us_dollars=scale is None and unit == _DOLLARS)


def of_one_year(data: Data, population: Population) -> Population:
    """Return a population of every country, in one year: where none is asked for, the last of the
    data that has purchasing power, so that dollars and local prices are of the same adverts.
    """
    years = [int(str(year)) for year in data.values("year")]
    known = [year for year in years if year <= last_year()]
    everywhere = population.without("country")
    if population.year is None and known:
        return replace(everywhere, year=max(known))
    return everywhere


def last_year() -> int:
    """Return the last year that purchasing power is published for."""
    return max(year for _, year in parities())


def by_country(data: Data, population: Population, *, min_records: int = 30) -> pd.DataFrame:
    """Return pay per country of a population of one year, in US dollars and at purchasing power, the
    highest median in dollars first.

    Columns: code, country (its name), n, p50 with its interval and the first place that it may have
    (see `comparisons.ranked`), the same of local (international dollars, on the prices that
    households of that country pay; null where there is no rate for the country and year), and note.
    """
    where = population.conditions("country")
    table = ranked(pay_by(data, "country", where=where, min_records=min_records))
    try:
        scale = scale_for("PPP", None, year=population.year)
        found = pay_by(data, "country", where=where, scale=scale, min_records=min_records)
        local = ranked(found)
    except NotCarried:
        local = table.head(0)
    names = {f"p50{end}": f"local{end}" for end in ("", "_lower", "_upper")}
    names["rank_lower"] = "local_rank_lower"
    local = local.rename(columns=names)[["country", *names.values()]]
    joined = table.merge(local, on="country", how="left", validate="one_to_one")
    named = joined.assign(code=joined["country"], country=joined["country"].map(country_name))
    return named[["code", "country", "n", *_FIGURES, "note"]]


def places(
    table: pd.DataFrame, population: Population, *, stated: bool = True, min_records: int = 30
) -> Places:
    """Return the facts of `by_country`: the country that is asked for, else that with most adverts,
    and the others beside it.
    """
    known = table.dropna(subset=["p50"])
    both = known.dropna(subset=["local"]).sort_values("local", ascending=False)
    asked = known["code"] == population.country
    first = (known[asked] if asked.any() else known).sort_values("n", ascending=False).head(1)
    home = str(first["code"].iloc[0]) if len(first) else ""
    others = both[both["code"] != home]
    told = len(others) > 0 and home in set(both["code"])
    ratios = {
        name: float((others[name] / float(first[name].iloc[0])).median()) if told else None
        for name in ("p50", "local")
    }
    others_by_pay = [_place(row) for row in others.to_dict("records")] if told else []
    return Places(
        people=population.without("country").words,
        role=population.role or "",
        year=population.year,
        stated=stated,
        places=tuple(_place(row) for row in known.to_dict("records")),
        few=len(table) - len(known),
        least=min_records,
        home=home,
        others=len(others_by_pay),
        in_dollars=ratios["p50"],
        at_prices=ratios["local"],
        top=tuple(known.loc[known["rank_lower"] == 1, "code"]),
        top_local=tuple(both.loc[both["local_rank_lower"] == 1, "code"]),
        nearest=others_by_pay[0] if told else None,
        farthest=others_by_pay[-1] if told else None,
        withheld=tuple(known.loc[known["local"].isna(), "code"]),
        last=last_year(),
    )


def _place(row: Mapping[Hashable, Any]) -> Place:
    local = None if pd.isna(row["local"]) else float(row["local"])
    return Place(str(row["code"]), int(row["n"]), float(row["p50"]), local)
