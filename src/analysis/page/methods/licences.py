"""The tables that the repository carries, by licence and what it demands, read from the data
package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ...package import unchecked_package

__all__ = ["Kept", "kept_tables", "licences"]

_FILE = Path(__file__).with_name("licences.csv")


@dataclass(frozen=True, slots=True)
class Kept:
    """Tables of the same sources under the same licences: paths from the data folder, the licences
    (name, title and what it demands) and the sources (title, address).
    """

    paths: tuple[str, ...]
    licences: tuple[tuple[str, str, str], ...]
    sources: tuple[tuple[str, str], ...]


def licences() -> pd.DataFrame:
    """Return what each licence demands: licence, printed, attribution, share_alike, demand."""
    return pd.read_csv(_FILE, dtype="str", keep_default_na=False).set_index("licence")


def kept_tables(package: Mapping[str, Any] | None = None) -> list[Kept]:
    """Return every table of the data package, those of the same licences and sources together.

    A licence that the table of demands does not know is a KeyError: nothing is kept under terms
    that nobody has read.
    """
    known = licences()
    together: dict[tuple[Any, Any], list[str]] = {}
    for resource in (package or unchecked_package())["resources"]:
        terms = tuple((entry["name"], entry.get("title", "")) for entry in resource["licenses"])
        sources = tuple((entry["title"], entry["path"]) for entry in resource["sources"])
        together.setdefault((terms, sources), []).append(resource["path"])
    return [
        Kept(
            tuple(paths),
            tuple((name, title, str(known.loc[name, "demand"])) for name, title in terms),
            sources,
        )
        for (terms, sources), paths in together.items()
    ]
