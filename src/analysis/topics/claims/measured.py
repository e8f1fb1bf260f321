"""Figures of other wings by name, computed when a rule asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...datasets import Dataset
from ...errors import NoSuchName, TooFewRecords, shorten
from ..geography.facts import HubPay
from . import measured_pay as pay
from . import measured_places as places
from . import measured_skills as skills
from .facts import Estimate
from .forecasts import forecast_estimates

__all__ = ["OF_PUBLIC_FIGURES", "Measured"]

OF_PUBLIC_FIGURES = "Public figures decide it, whatever the records"
Figures = tuple[Estimate, ...]
_HUBS = "hubs against New York"

# names of figures, what makes them of a dataset, and whether records count
_PARTS: tuple[tuple[tuple[str, ...], Callable[[Dataset], tuple[Figures, ...]], bool], ...] = (
    (("AI first", "four fields first", "senior data scientists"), pay.family_places, True),
    (("security analysts",), pay.security_analysts, False),
    (("security growth", "security pay"), pay.official_trend_gaps, False),
    (("executive pay", "technology chiefs", *pay.OFFICES), pay.executive_pay, True),
    (("data science ladder", "experience"), pay.ladder_rises, True),
    (("stock in pay", "stock by experience"), pay.equity, True),
    (("blockchain after the peak",), pay.blockchain_step, True),
    (("location or experience",), skills.location_or_experience, True),
    (("giants",), places.giants, True),
    ((_HUBS,), places.hubs_against_each_other, True),
    (("place in remote work",), places.remote_gaps, True),
    (("information technology by jobs", "industries by pay"), places.industry_figures, True),
    (
        ("SQL among databases", "TensorFlow among frameworks", "Python libraries", "cloud skills"),
        skills.skill_figures,
        True,
    ),
    (("five factors",), skills.five_factors, True),
    (("degrees",), skills.degrees, True),
    (("forecasts of jobs",), forecast_estimates, False),
)


class Measured(Mapping[str, Figures]):
    """Figures of a dataset by name, each made when it is first asked for.

    A name that is none of them is refused; of a reader's own records those that public figures
    decide raise `TooFewRecords`, as does what records do not allow. `hubs`, where known, are not
    computed again.
    """

    def __init__(self, data: Dataset, hubs: object = None) -> None:
        self._data = data
        self._made: dict[str, Figures] = {}
        if isinstance(hubs, HubPay):
            self._made[_HUBS] = places.hub_gaps(hubs)

    def __getitem__(self, name: str) -> Figures:
        if name not in self._made:
            for names, make, of_records in _PARTS:
                if name in names:
                    if not (of_records or self._data.embedded):
                        raise TooFewRecords(OF_PUBLIC_FIGURES)
                    self._made |= dict(zip(names, make(self._data), strict=True))
                    break
            else:
                raise NoSuchName(
                    f"there is no figure {shorten(name)} for claims; there are {', '.join(self)}."
                )
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in list(self)

    def __iter__(self) -> Iterator[str]:
        return (name for names, _, _ in _PARTS for name in names)

    def __len__(self) -> int:
        return sum(len(names) for names, _, _ in _PARTS)
