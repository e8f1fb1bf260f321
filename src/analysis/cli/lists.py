"""Commands that list what there is: ``parameters``, ``roles`` and ``sources``."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import click

from .tables import as_json, echo_json, echo_table, say

__all__ = ["parameters", "roles", "sources"]


@click.command(short_help="List what NOTEBOOK may be asked.")
@click.argument("notebook")
@click.option(
    "--source", help="List what this source has: a known one, NAME=FILE, or a YAML mapping."
)
@as_json
def parameters(notebook: str, source: str | None, json_: bool) -> None:
    """List the parameters of NOTEBOOK: default, type, what may be chosen, and what each means.

    With a source, the default is what a page of it shows where nobody says otherwise, and the values
    are those that its records have.
    """
    from ..home import notebooks_dir
    from ..notebooks import name_of, question_of
    from ..parameters.described import described

    name = name_of(notebook)
    if source:
        _of_source(name, source, json_=json_)
        return
    found = described(question_of(name), notebooks_dir() / f"{name}.ipynb")
    if json_:
        echo_json([dataclasses.asdict(parameter) for parameter in found])
        return
    rows = [
        {
            "name": parameter.name,
            "default": _given(parameter.default),
            "type": parameter.kind,
            "choices": parameter.limits,
            "meaning": parameter.meaning,
        }
        for parameter in found
    ]
    echo_table(rows, words=("choices", "meaning"))
    click.echo(f"\nTo set one: analysis report {name[:2]} -p {found[-1].name}=…")


def _of_source(name: str, source: str, *, json_: bool) -> None:
    """Print the parameters of a notebook as a source of the reader's own has them."""
    from ..datasets import open_dataset
    from ..datasets.suited import held, suited
    from ..notebooks import question_of
    from .data import whole

    data, question = open_dataset(whole(source)), question_of(name)()
    asked, _ = suited(question, data)
    values = {} if data.embedded else held(question, data)
    rows = [
        {
            "name": each,
            "default": _given(getattr(asked, each)),
            "values": ", ".join(f"{value} ({n:,})" for value, n in values.get(each, [])),
        }
        for each in type(question).model_fields
        if each != "source"
    ]
    if json_:
        echo_json(rows)
        return
    echo_table(rows, words=("values",))
    click.echo()
    say(f"Records of {data.named} in brackets, the most first.")


def _given(default: Any) -> str:
    """Return a default as one would type it."""
    if default is None:
        return "none"
    return f"{default:.12g}" if isinstance(default, float) else str(default)


@click.command(short_help="List the roles, and how many adverts each has.")
@as_json
def roles(json_: bool) -> None:
    """List the roles by family, with the distinct adverts that the embedded data have of each.

    Counts under ten are not carried.
    """
    from ..cells import Question
    from ..datasets.open import open_dataset
    from ..vocabulary import roles_table
    from ..vocabulary.marks import SMALLEST_CELL

    counted = open_dataset().data.pay(Question(("role",))).table.set_index("role")["n"].to_dict()
    table = roles_table()
    rows: list[dict[str, Any]] = [
        {"role": role, "family": family, "adverts": counted.get(role)}
        for role, family in zip(table["role"], table["family"], strict=True)
    ]
    if json_:
        echo_json([row | {"adverts": row["adverts"] and int(row["adverts"])} for row in rows])
        return
    for row in rows:
        few = f"under {SMALLEST_CELL}"
        row["adverts"] = f"{row['adverts']:,}" if row["adverts"] else few
    echo_table(rows, right=("adverts",))


@click.command(short_help="List the sources: records, licence, whether the file is here.")
@click.argument("name", required=False)
@as_json
def sources(name: str | None, json_: bool) -> None:
    """List the known sources; with a NAME, where that one is got, its files and its traps."""
    from ..sources import SOURCES, get_source

    chosen = [get_source(name)] if name else list(SOURCES.values())
    rows = [_source(source) for source in chosen]
    if json_:
        echo_json(rows)
    elif name:
        _echo_source(rows[0])
    else:
        short = [
            {
                "name": row["name"],
                "kind": row["kind"],
                "records": "" if row["records"] is None else f"{row['records']:,}",
                "files": f"{sum(e['here'] for e in row['editions'])} of {len(row['editions'])} here",
                "licence": row["licence"],
                "title": row["title"],
            }
            for row in rows
        ]
        echo_table(short, words=("licence", "title"), right=("records",))
        click.echo("\nMore of one: analysis sources NAME. Its files: analysis fetch NAME.")


def _source(source: Any) -> dict[str, Any]:
    """Return what is known of a source as JSON values; records are those of the embedded data."""
    from ..package import carried
    from ..sources import find

    stated = json.loads(carried("aggregates/provenance.json").read_text(encoding="utf-8"))
    records = {entry["source"]: entry["records"] for entry in stated["sources"]}
    editions = [
        {
            "label": edition.label,
            "bytes": edition.size,
            "sha256": edition.sha256,
            "here": find(edition) is not None,
        }
        for edition in source.editions
    ]
    return {
        "name": source.name,
        "title": source.title,
        "kind": source.kind,
        "records": records.get(source.name),
        "licence": source.licence,
        "home": source.home,
        "traps": list(source.traps),
        "editions": editions,
    }


def _echo_source(row: dict[str, Any]) -> None:
    click.echo(f"{click.style(row['name'], bold=True)}: {row['title']}")
    click.echo(f"  {row['kind']}, licence {row['licence']}\n  {row['home']}")
    for trap in row["traps"]:
        click.echo(f"  note: {trap}")
    for edition in row["editions"]:
        here = "here" if edition["here"] else f"not here: analysis fetch {row['name']}"
        click.echo(
            f"  {edition['label']}: {edition['bytes']:,} bytes, "
            f"sha256 {edition['sha256'][:12]} ({here})"
        )
