"""One question, two answers: exact over records on the engine, read from the cube of kept cuts."""

from .answers import Answer, Data, Question
from .cube import Cube
from .moments import Moments, merge_moments, moments
from .over_records import FIGURES, Records

__all__ = [
    "FIGURES",
    "Answer",
    "Cube",
    "Data",
    "Moments",
    "Question",
    "Records",
    "merge_moments",
    "moments",
]
