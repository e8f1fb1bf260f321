"""Everything a notebook works on: a source by name, its data, and the tables kept of it."""

from .account import Account
from .open import Dataset, open_dataset, source_names
from .own_money import priced
from .suited import opened, suited

__all__ = ["Account", "Dataset", "open_dataset", "opened", "priced", "source_names", "suited"]
