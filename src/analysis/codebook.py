"""The codebook of what the repository carries, made of the accounts: the data package, and the
tables of data/README.md.

Types and missing values are read from the kept files, meanings from `page/columns.csv`, what a
table is from the docstring of its maker. What is described by hand (cells, reference tables) stays
as it is.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pandas as pd

from .datasets.account import Account
from .home import aggregates_dir, data_home
from .notebooks import accounts
from .package import sealed, unchecked_package, write_package
from .page.columns import column
from .page.methods import methods_markdown
from .sources import SOURCES

__all__ = ["BEGIN", "END", "package", "readme", "write_codebook"]

BEGIN, END = "<!-- made by `analysis embed` from the accounts: -->", "<!-- until here -->"
_FORMATS = {".csv": ("csv", "text/csv"), ".parquet": ("parquet", "application/vnd.apache.parquet")}
_KINDS = {"b": "boolean", "i": "integer", "u": "integer", "f": "number"}


def write_codebook() -> list[Path]:
    """Write data/datapackage.json, the tables of data/README.md and docs/methods.md, whose licences
    are those of the package, anew; return all three.
    """
    tables, methods = data_home() / "data" / "README.md", data_home() / "docs" / "methods.md"
    tables.write_text(readme(), encoding="utf-8", newline="\n")
    written = write_package(package())
    methods.parent.mkdir(exist_ok=True)
    methods.write_text(methods_markdown(), encoding="utf-8", newline="\n")
    return [written, tables, methods]


def package() -> str:
    """Return the data package as JSON: resources of the accounts made anew, all others as they
    stand, each with the size and hash of its file as it is.
    """
    stated = unchecked_package()
    made = {f"aggregates/{account.file}": account for account in accounts()}
    others = [resource for resource in stated["resources"] if resource["path"] not in made]
    stated["resources"] = [*others, *(_resource(account, path) for path, account in made.items())]
    return sealed(stated)


def readme() -> str:
    """Return data/README.md with the descriptions of the accounts made anew."""
    text = (data_home() / "data" / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n\n" + "\n\n".join(map(_section, accounts())) + "\n\n" + END + after


def _resource(account: Account, path: str) -> dict[str, Any]:
    table = account.read(aggregates_dir())
    title, description = _about(account)
    form, media = _FORMATS[account.carried.suffix]
    made = {
        "name": account.name.replace("_", "-"),
        "title": title,
        "description": description or title,
        "path": path,
        "type": "table" if form == "csv" else "file",
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "format": form,
        "mediatype": media,
        "licenses": [dict(licence) for licence in account.carried.licences],
        "sources": [
            {"title": _source(name), "path": SOURCES[name].home} for name in account.carried.sources
        ],
        "schema": {
            "fields": [_field(account, table[name]) for name in account.columns],
            "missingValues": [""],
        },
    }
    return made | ({"encoding": "utf-8"} if form == "csv" else {})


def _field(account: Account, values: pd.Series[Any]) -> dict[str, Any]:
    described = column(str(values.name), account.name)
    unit = f" Unit: {described.unit}." if described.unit else ""
    kind = _KINDS.get(values.dtype.kind, "string")
    required = {"constraints": {"required": True}} if len(values) and values.notna().all() else {}
    return {
        "name": str(values.name),
        "type": kind,
        "description": f"{described.meaning}.{unit}",
    } | required


def _about(account: Account) -> tuple[str, str]:
    """Return the first line of the maker's docstring, and the rest without the list of columns."""
    first, *others = (inspect.getdoc(account.make) or account.name).split("\n\n")
    kept = [re.split(r"(?:^|\s)Columns: ", part.replace("\n", " "))[0].strip() for part in others]
    return " ".join(first.split()).rstrip("."), " ".join(part for part in kept if part)


def _source(name: str) -> str:
    return f"{name}: {SOURCES[name].title} ({SOURCES[name].licence})"


def _section(account: Account) -> str:
    title, description = _about(account)
    rows = []
    for name in account.columns:
        described = column(name, account.name)
        rows.append(
            f"| `{name}` | {described.unit or '–'} | {described.meaning} |".replace("||", "| |")
        )
    keys = (
        f"A population is a row's {account.keys.replace(', ', ' and ')}. " if account.keys else ""
    )
    words = f"{description} {keys}".strip()
    head = [f"### `{account.file}`", "", f"{title}.", "", *([words, ""] if words else [])]
    return "\n".join([*head, "| column | unit | meaning |", "|---|---|---|", *rows])
