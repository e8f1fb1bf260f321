"""The one rule of margins: how far from a claim a figure may lie and still bear it out.

A margin follows from the kind of a claim, never from the claim. Every verdict is given at the
margin, at half and at double of it (`scale`); those that change are marked.
"""

from __future__ import annotations

from ...methods.verdicts import Region

__all__ = [
    "MARGINS",
    "SCALES",
    "above",
    "alike",
    "at_least",
    "at_most",
    "level",
    "often",
    "place",
    "share",
    "step",
    "top",
]

SCALES = (1.0, 0.5, 2.0)
MARGINS = {
    "level": 0.05,  # of the printed figure, either way
    "share": 0.05,  # five percentage points, either way
    "comparison": 0.02,  # two per cent more pay, or two percentage points more adverts
    "same": 0.05,  # of pay: rivals differ by no more
    "often": 0.05,  # five percentage points from one half: what is routine is of half or more
    "step": 0.02,  # of pay: a step down a ranking that is no wider counts as none
    "rank": 2.0,  # places, either way; the first place is the first only
}


def level(printed: float, scale: float) -> Region:
    """Return where a printed level holds.

    >>> level(100_000, 1)
    Region(low=95000.0, high=105000.0)
    """
    margin = MARGINS["level"] * scale
    return Region(printed * (1 - margin), printed * (1 + margin))


def at_least(printed: float, scale: float) -> Region:
    """Return where "this or more" holds."""
    return Region(low=printed * (1 - MARGINS["level"] * scale))


def at_most(printed: float, scale: float) -> Region:
    """Return where "this or less" holds."""
    return Region(high=printed * (1 + MARGINS["level"] * scale))


def share(printed: float, scale: float) -> Region:
    """Return where a printed share (of 1) holds."""
    margin = MARGINS["share"] * scale
    return Region(printed - margin, printed + margin)


def above(scale: float) -> Region:
    """Return where a relative gap, or a difference of shares, is "more"."""
    return Region(low=MARGINS["comparison"] * scale)


def alike(scale: float) -> Region:
    """Return where a relative gap is no gap."""
    margin = MARGINS["same"] * scale
    return Region(-margin, margin)


def often(scale: float) -> Region:
    """Return where a share (of 1) is what "routinely" says: half or more."""
    return Region(low=0.5 - MARGINS["often"] * scale)


def step(scale: float) -> Region:
    """Return where a relative gap from one place of a ranking to the next is not the wrong way round."""
    return Region(low=-MARGINS["step"] * scale)


def place(printed: int, scale: float) -> Region:
    """Return where a printed place in a ranking holds; the first holds for the first only.

    >>> place(1, 1), place(4, 1)
    (Region(low=1, high=1), Region(low=2.0, high=6.0))
    """
    if printed == 1:
        return Region(1, 1)
    margin = MARGINS["rank"] * scale
    return Region(max(1.0, printed - margin), printed + margin)


def top(places: int, scale: float) -> Region:
    """Return where "among the first so many" holds; "the first" holds for the first only.

    >>> top(1, 1), top(4, 1)
    (Region(low=1, high=1), Region(low=1, high=6.0))
    """
    return place(1, scale) if places == 1 else Region(1, places + MARGINS["rank"] * scale)
