"""One question, two answers: exact over records on the engine, merged over cells."""

from .answers import Answer, Data, Question
from .build import CELL_KEYS, build_cells
from .moments import Moments, merge_moments, moments
from .over_cells import Cells
from .over_records import Records

__all__ = [
    "CELL_KEYS",
    "Answer",
    "Cells",
    "Data",
    "Moments",
    "Question",
    "Records",
    "build_cells",
    "merge_moments",
    "moments",
]
