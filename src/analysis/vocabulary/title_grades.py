"""Numerals behind a job, and the levels that they are read as."""

from __future__ import annotations

__all__ = ["BY_GRADE", "GRADES", "GRADE_WORDS"]

# Engineer I to V: numerals are read after who does the work, not after who manages it
GRADES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
BY_GRADE = {1: "entry", 2: "mid", 3: "senior", 4: "lead", 5: "lead"}
GRADE_WORDS = frozenset(("level", "lvl", "lv", "grade"))
