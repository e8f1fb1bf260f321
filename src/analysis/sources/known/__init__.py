"""The known sources, one file each: what their columns mean, and their traps."""

from ...errors import NoSuchName, nearest, shorten
from ..contract import Source
from .ai_jobs import ai_jobs, infosec_jobs
from .barousse import barousse_2023
from .glassdoor import glassdoor_2020
from .google_careers import google_careers_2018
from .h1b import h1b_data_jobs
from .levels_fyi import levels_fyi
from .oews import oews
from .stackoverflow import stackoverflow_2017, stackoverflow_2024

__all__ = ["SOURCES", "ai_jobs", "get_source"]

SOURCES = {
    source.name: source
    for source in (
        ai_jobs,
        infosec_jobs,
        barousse_2023,
        glassdoor_2020,
        google_careers_2018,
        stackoverflow_2017,
        stackoverflow_2024,
        levels_fyi,
        h1b_data_jobs,
        oews,
    )
}


def get_source(name: str) -> Source:
    """Return the built-in source of that name."""
    if name not in SOURCES:
        raise NoSuchName(
            f"there is no source {shorten(name)}; there are {', '.join(SOURCES)}.{nearest(name, SOURCES)}"
        )
    return SOURCES[name]
