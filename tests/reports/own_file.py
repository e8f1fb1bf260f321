"""A small file of a reader's own, and its mapping."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["HEADER", "MAPPING", "ROW", "own"]

MAPPING = (
    "name: own\nfile: {}\ndefaults: {{pay_currency: USD}}\n"
    "columns: {{title: title, country: country, year: year, pay: pay}}\n"
)
HEADER = "title,country,year,pay\n"
ROW = "Data scientist,US,2024,100000\n"


def own(folder: Path, name: str = "own.csv", rows: str = ROW * 20) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(HEADER + rows, encoding="utf-8")
    mapping = folder / "own.yaml"
    mapping.write_text(MAPPING.format(json.dumps(name)), encoding="utf-8")
    return mapping
