"""Fields of work within a role: common spellings of free text brought together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

__all__ = ["SPECIALTIES", "specialties_of", "specialties_table"]


@cache
def specialties_table() -> pd.DataFrame:
    """Return the spellings that are known: specialty and form, a form as `_plain` makes it."""
    return pd.read_csv(Path(__file__).with_name("specialties.csv"))


def specialties_of(texts: pd.Series) -> pd.Series:
    """Return the specialty that each text names, null where there is none or it is not known.

    >>> specialties_of(pd.Series(["ML / AI", "Site  Reliability (SRE)", "Astrology"])).tolist()
    ['machine learning and AI', 'site reliability', None]
    """
    known = specialties_table().set_index("form")["specialty"]
    found = _plain(texts).map(known).astype("object")
    return found.where(found.notna(), None)


def _plain(texts: pd.Series) -> pd.Series:
    """Return texts in lower case, hyphens as blanks, one blank between words and none at slashes."""
    plain = texts.astype("str").str.lower().str.replace("[-\N{EN DASH}]", " ", regex=True)
    plain = plain.str.replace(r"\s*/\s*", "/", regex=True).str.replace(r"\s+", " ", regex=True)
    return plain.str.strip().where(texts.notna())


SPECIALTIES = tuple(dict.fromkeys(specialties_table()["specialty"]))
