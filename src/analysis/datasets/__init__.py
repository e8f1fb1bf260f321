"""Everything a notebook works on: a source by name, its data, and what became of its rows."""

from .embed import embed
from .open import Dataset, jobs_of, official_wages, open_dataset, source_names, technologies_in_demand

__all__ = ["Dataset", "embed", "jobs_of", "official_wages", "open_dataset", "source_names", "technologies_in_demand"]
