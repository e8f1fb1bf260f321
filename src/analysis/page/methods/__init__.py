"""The page of methods and evidence: what is estimated and how, how often it was right, and under
which licence each table is kept.
"""

from .entries import Entry, Figure, Register, load_register
from .licences import Kept, kept_tables
from .measured import MEASURED, measure, measured_figures
from .written import methods_markdown

__all__ = [
    "MEASURED",
    "Entry",
    "Figure",
    "Kept",
    "Register",
    "kept_tables",
    "load_register",
    "measure",
    "measured_figures",
    "methods_markdown",
]
