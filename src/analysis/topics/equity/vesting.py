"""When a grant vests, as shares of it after each whole month, and what leaving early makes of that."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...errors import WrongParameter, nearest, shorten

__all__ = ["FRONT_LOADED", "MONTHLY", "expected_vested", "refreshed", "staying", "vested"]

Floats = npt.NDArray[np.float64]

MONTHLY, FRONT_LOADED = "monthly", "front-loaded"
_FRONT = (40.0, 30.0, 20.0, 10.0)  # per cent of the grant, year by year
_NEAR = 1e-9


def vested(schedule: str, months: int = 48, cliff: int = 12) -> Floats:
    """Return the share of a grant that has vested after 0, 1, 2, … months.

    ``monthly`` vests in equal parts over `months`, nothing before the `cliff`; else the years' parts
    in per cent, such as ``5/15/40/40`` (``front-loaded`` is 40/30/20/10), each at the end of its
    year. WrongParameter where a schedule is none, or its parts do not add up to 100.

    >>> vested("25/25/25/25")[[11, 12, 48]].tolist(), vested("monthly")[[11, 12]].tolist()
    ([0.0, 0.25, 1.0], [0.0, 0.25])
    """
    if schedule == MONTHLY:
        if cliff > months:
            raise WrongParameter(
                f"a cliff of {cliff} months is longer than the {months} of the grant."
            )
        passed = np.arange(months + 1, dtype=np.float64)
        return np.where(passed >= cliff, passed / months, 0.0)
    parts = np.asarray(_FRONT if schedule == FRONT_LOADED else _parts(schedule)) / 100
    return np.concatenate([[0.0], np.repeat(np.cumsum([0.0, *parts]), 12)[1:-11]])


def _parts(schedule: str) -> Sequence[float]:
    try:
        parts = [float(part) for part in schedule.split("/")]
    except ValueError:
        parts = []
    if not parts or len(parts) > 10:
        raise WrongParameter(
            f"a schedule is {MONTHLY}, {FRONT_LOADED} or one to ten years' parts in per cent such as "
            f"25/25/25/25, not {shorten(schedule)}.{nearest(schedule, [MONTHLY, FRONT_LOADED])}"
        )
    if not all(part >= 0 for part in parts):
        raise WrongParameter(f"no part of the schedule {shorten(schedule)} may be below 0.")
    if abs(sum(parts) - 100) > _NEAR:
        raise WrongParameter(
            f"the parts of the schedule {shorten(schedule)} add up to {sum(parts):g}, not to 100."
        )
    return parts


def refreshed(size: float, months: int) -> Floats:
    """Return how much of yearly refreshers has vested after 0 … `months` months: each is of `size`,
    granted at the end of a year, and vests monthly over four years without a cliff.

    >>> refreshed(48, 36)[[12, 13, 24, 25]].tolist()
    [0.0, 1.0, 12.0, 14.0]
    """
    passed = np.arange(months + 1)
    starts = np.arange(12, months + 1, 12)
    since = np.clip(passed[:, None] - starts[None, :], 0, 48)
    return np.asarray(size * since.sum(axis=1) / 48, dtype=np.float64)


def staying(hazard: float, months: int) -> Floats:
    """Return the chance to be there still after 0 … `months` months, `hazard` being that of leaving
    in any one month.
    """
    return np.asarray((1 - hazard) ** np.arange(months + 1), dtype=np.float64)


def expected_vested(schedule: Floats, hazard: float) -> float:
    """Return the share of a grant that is expected to vest: who leaves in month m has vested what
    m - 1 months vest.

    >>> round(expected_vested(vested("monthly"), 0.02), 4), expected_vested(vested("monthly"), 0.0)
    (0.6102, 1.0)
    """
    steps = np.diff(schedule, prepend=0.0)
    return float(steps @ staying(hazard, len(schedule) - 1))
